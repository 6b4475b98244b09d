"""A summary of a book for its authors: pages, words, exercises, what tests each outcome and claim, where keys stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from babel.numbers import format_decimal, format_percent

from berdaya.book import Book
from berdaya.course.checks import keys
from berdaya.course.items.reflection import Reflection
from berdaya.course.model import REFLECTION, TYPES, Course
from berdaya.editorial import shares
from berdaya.prose.passages import Passage
from berdaya.words import _, ngettext, spoken_locale


def summary_lines(book: Book, course: Course, passages: Iterable[Passage]) -> list[str]:
    """Return the summary as lines of text: tables of pages and of exercises, then outcomes, then claims."""
    return [
        *_pages(book, passages),
        "",
        *_exercises(course),
        "",
        *_outcomes(course),
        "",
        *_claims(course),
    ]


def _pages(book: Book, passages: Iterable[Passage]) -> list[str]:
    """Return a row for each page: its words and its share of long sentences, by language, exercises included."""
    count = len(book.chapters)
    found = shares(passages)
    rows = [[ngettext("%(n)d page", "%(n)d pages", count) % {"n": count}]]
    for locale in book.locales:
        rows[0] += [f"{_('words')} {locale}", f"{_('long')} {locale}"]
    totals = Counter[str]()
    for chapter in book.chapters:
        row = [chapter.docname]
        name = chapter.docname.rpartition("/")[2]
        for locale in book.locales:
            folder = f"{book.catalogues.relative_to(book.root).as_posix()}/{locale}/LC_MESSAGES/"
            own = [
                share
                for share in found
                if share.locale == locale
                and share.file.removeprefix(folder).rpartition(".")[0] in (chapter.docname, f"exercises/{name}")
            ]
            words, whole = sum(share.words for share in own), sum(share.sentences for share in own)
            long = sum(share.long for share in own)
            totals[locale] += words
            row += [_number(words), format_percent(long / whole, locale=spoken_locale()) if whole else "·"]
        rows.append(row)
    rows.append([_("all"), *(cell for locale in book.locales for cell in (_number(totals[locale]), ""))])
    return _table(rows)


def _exercises(course: Course) -> list[str]:
    types = [*TYPES, REFLECTION]
    rows = [["", *types, _("minutes")]]
    for bank in course.banks:
        counts = Counter(REFLECTION if isinstance(one, Reflection) else one.type for one in bank.exercises)
        minutes = sum(one.time for one in bank.exercises)
        rows.append([bank.name, *(str(counts[name] or "·") for name in types), f"{minutes:.0f}"])
    return _table(rows)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) + 2 for place in range(len(rows[0]))]
    return [
        "".join(
            [f"{row[0]:<{widths[0]}}", *(f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]


def _outcomes(course: Course) -> list[str]:
    testers: dict[str, list[str]] = {outcome.id: [] for page in course.pages for outcome in page.outcomes}
    for item in course.items:
        for name in item.outcomes:
            testers.setdefault(name, []).append(item.id)
    return [f"{name}: {', '.join(ids)}" for name, ids in testers.items()]


def _claims(course: Course) -> list[str]:
    taught: dict[str, list[str]] = {}
    practised: dict[str, list[str]] = {}
    for page in course.pages:
        for one in page.claims:
            taught.setdefault(one.claim, []).append(f"{page.file}:{one.line}")
    for exercise in course.by_id.values():
        for claim in exercise.claims:
            practised.setdefault(claim, []).append(exercise.id)
    listed = [claim.id for claim in course.claims.all] or sorted({*taught, *practised})
    nowhere = _("nowhere yet")
    return [
        _("%(claim)s: taught in %(taught)s; practised in %(practised)s")
        % {
            "claim": claim,
            "taught": ", ".join(taught.get(claim, [nowhere])),
            "practised": ", ".join(practised.get(claim, [nowhere])),
        }
        for claim in listed
    ]


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


def _number(value: int) -> str:
    return format_decimal(value, locale=spoken_locale())
