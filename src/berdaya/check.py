"""All findings over a book at once, and a summary of its exercises: what an author looks at before anybody else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from babel.numbers import format_decimal, format_percent

from berdaya.book import Book, unlisted_files
from berdaya.course.checks import check_course, check_keys, keys
from berdaya.course.items.reflection import Reflection
from berdaya.course.model import REFLECTION, TYPES, Course
from berdaya.course.reader import read_course
from berdaya.problems import Problem, tidy
from berdaya.translation.audit import audit_catalogues
from berdaya.translation.catalogs import locales_in
from berdaya.words import _, spoken_locale


@dataclass(frozen=True)
class Findings:
    """What a check came to."""

    course: Course
    problems: list[Problem]


def check_book(book: Book) -> Findings:
    """Look over a book: its exercises, the pages that show them, and its catalogues.

    Raises Faulty where a catalogue can't be read.
    """
    course, problems = read_course(book.root, book.sources)
    audited = audit_catalogues(book.catalogues, locales_in(book.catalogues), book.root)
    found = [*unlisted_files(book), *problems, *check_course(course), *check_keys(course), *audited]
    return Findings(course, tidy(found))


def key_lines(course: Course) -> list[str]:
    """Say where the right options stand over the bank, and how long they are against the others."""
    found = keys(course)
    if not found.items:
        return []
    right = sum(found.places)
    places = " · ".join(
        _("place %(place)d: %(count)d (%(share)s)")
        % {"place": place, "count": count, "share": format_percent(count / right, locale=spoken_locale())}
        for place, count in enumerate(found.places, 1)
    )
    return [
        _("Right options of %(items)d items stand at %(places)s.") % {"items": found.items, "places": places},
        _("In %(longest)d of them a right option is the longest; right ones have %(ratio)s times the others' length.")
        % {"longest": found.longest, "ratio": format_decimal(found.length, "0.00", locale=spoken_locale())},
    ]


def summary_lines(course: Course) -> list[str]:
    """Count the exercises by bank and type, and say what tests each outcome and what is about each claim."""
    types = [*TYPES, REFLECTION]
    width = max((len(bank.name) for bank in course.banks), default=0) + 2
    heads = [*types, _("minutes")]
    lines = ["".join([" " * width, *(f"{name:>11}" for name in heads)])]
    for bank in course.banks:
        counts = Counter(REFLECTION if isinstance(one, Reflection) else one.type for one in bank.exercises)
        minutes = sum(one.time for one in bank.exercises)
        cells = [f"{counts[name] or '·':>11}" for name in types]
        lines.append("".join([f"{bank.name:<{width}}", *cells, f"{minutes:>11.0f}"]))
    testers: dict[str, list[str]] = {outcome.id: [] for page in course.pages for outcome in page.outcomes}
    for item in course.items:
        for name in item.outcomes:
            testers.setdefault(name, []).append(item.id)
    lines += [f"{name}: {', '.join(ids)}" for name, ids in testers.items()]
    claims: dict[str, list[str]] = {}
    for page in course.pages:
        for claim, line in page.claims:
            claims.setdefault(claim, []).append(f"{page.file}:{line}")
    for exercise in course.by_id.values():
        for claim in exercise.claims:
            claims.setdefault(claim, []).append(exercise.id)
    lines += [f"{claim}: {', '.join(places)}" for claim, places in sorted(claims.items())]
    return lines
