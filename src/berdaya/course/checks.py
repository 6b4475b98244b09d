"""What no single exercise shows: ids over all files, outcomes nobody tests, exercises no page has, where keys stand."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from berdaya.course.claims import FILE, unknown_claim
from berdaya.course.items.activity import Activity
from berdaya.course.items.choice import Choice, TrueFalse
from berdaya.course.items.common import Item
from berdaya.course.items.reflection import Reflection
from berdaya.course.model import UNREAD, Course, Document, Plan
from berdaya.course.pages import TOOLS
from berdaya.course.paper import NONE, ROW, FieldPart, TablePart
from berdaya.course.session import LENGTHS, WITHOUT_BREAK, Break, Talk, Use
from berdaya.problems import Problem
from berdaya.words import _

ENOUGH = 8  # choices that a bank must have before the places of its keys say anything
TOO_OFTEN = 0.5  # a share of keys at one place, or longest, that a test-wise guesser can live on


@dataclass(frozen=True)
class Keys:
    """Where right options stand and how long they are, over the items with options of which one or more are right.

    places: how many right options are the first, the second, … of their item. longest: of how many items a right
    option is longer than every other. length: of right options, in characters, over that of the others.
    """

    items: int
    places: tuple[int, ...]
    longest: int
    length: float


def check_course(course: Course) -> list[Problem]:
    """Return what is wrong over a whole course, in the order of its files."""
    return [
        *_double_ids(course),
        *_showings(course),
        *_outcomes(course),
        *_plans(course),
        *_documents(course),
    ]


def keys(course: Course) -> Keys:
    """Measure where the right options of a course stand; a statement that is true or false has no place to vary."""
    items = [item for item in course.items if isinstance(item, Choice) and not isinstance(item, TrueFalse)]
    places: Counter[int] = Counter()
    longest = 0
    right: list[int] = []
    wrong: list[int] = []
    for item in items:
        lengths = [(len(option.text), option.correct) for option in item.options]
        places.update(number for number, (_length, correct) in enumerate(lengths) if correct)
        right += [length for length, correct in lengths if correct]
        wrong += [length for length, correct in lengths if not correct]
        longest += max((n for n, c in lengths if c), default=0) > max((n for n, c in lengths if not c), default=0)
    mean = (sum(right) / len(right)) / (sum(wrong) / len(wrong)) if right and wrong and sum(wrong) else 1.0
    return Keys(len(items), tuple(places[number] for number in range(max(places, default=-1) + 1)), longest, mean)


def _double_ids(course: Course) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for bank in course.banks:
        for number, exercise in enumerate(bank.exercises):
            line = bank.line(number, "id")
            if exercise.id in seen:
                yield Problem(
                    bank.file,
                    line,
                    "double-id",
                    _("The id “%(id)s” is taken: %(place)s.") % {"id": exercise.id, "place": seen[exercise.id]},
                    _("Give each exercise an id of its own; keep the older one, since answers are kept by it."),
                )
            seen.setdefault(exercise.id, f"{bank.file}:{line}")


def _showings(course: Course) -> Iterator[Problem]:
    shown: set[str] = set()
    broken = {name for bank in course.banks for name in bank.broken}
    for page in course.pages:
        for showing in page.showings:
            shown.update(course.ids(page, showing))
            for name in showing.ids:
                if name in course.by_id or name in broken or UNREAD in broken:
                    continue
                near = difflib.get_close_matches(name, course.by_id, 1)
                yield Problem(
                    page.file,
                    showing.line,
                    "unknown-exercise",
                    _("No bank has the exercise “%(id)s”.") % {"id": name},
                    _("Did you mean “%(near)s”?") % {"near": near[0]} if near else _("Write it in exercises/."),
                )
            bank = course.bank_by_name.get(page.name)
            if (
                showing.directive not in (*TOOLS, "recall")
                and not course.ids(page, showing)
                and not (bank and bank.broken)
            ):
                yield Problem(
                    page.file,
                    showing.line,
                    "no-bank",
                    _("There is nothing to show here."),
                    _("Name exercises, or write them in exercises/%(name)s.yml.") % {"name": page.name},
                )
    for bank in course.banks:
        for number, exercise in enumerate(bank.exercises):
            if exercise.id not in shown:
                yield Problem(
                    bank.file,
                    bank.line(number, "id"),
                    "not-shown",
                    _("No page shows “%(id)s”.") % {"id": exercise.id},
                    _("Name it in a page, or remove it."),
                )


def _outcomes(course: Course) -> Iterator[Problem]:
    known: dict[str, str] = {}
    for page in course.pages:
        for outcome in page.outcomes:
            if outcome.id in known:
                yield Problem(
                    page.file,
                    outcome.line,
                    "double-id",
                    _("The id “%(id)s” is taken: %(place)s.") % {"id": outcome.id, "place": known[outcome.id]},
                    _("Give each outcome an id of its own."),
                )
            known.setdefault(outcome.id, f"{page.file}:{outcome.line}")
    names = {page.name for page in course.pages if page.outcomes}
    unread = {bank.name for bank in course.banks if UNREAD in bank.broken}
    tested: set[str] = set()  # by practice: the pair in the tests comes besides
    for bank in course.banks:
        for named in bank.broken.values():
            tested.update(named)
        for number, exercise in enumerate(bank.exercises):
            if bank.name in names and isinstance(exercise, Item):
                tested.update(exercise.outcomes)
            for place, name in enumerate(exercise.outcomes):
                if name not in known:
                    near = difflib.get_close_matches(name, known, 1)
                    yield Problem(
                        bank.file,
                        bank.line(number, "outcomes", place),
                        "unknown-outcome",
                        _("No chapter has the outcome “%(id)s”.") % {"id": name},
                        _("Did you mean “%(near)s”?") % {"near": near[0]} if near else _("Write it in the chapter."),
                    )
    for page in course.pages:
        for outcome in page.outcomes:
            if outcome.id not in tested and page.name not in unread:
                yield Problem(
                    page.file,
                    outcome.line,
                    "untested-outcome",
                    _("No item tests the outcome “%(id)s”.") % {"id": outcome.id},
                    _("Write one in exercises/%(name)s.yml with outcomes: [%(id)s].")
                    % {"name": page.name, "id": outcome.id},
                )


def _plans(course: Course) -> Iterator[Problem]:
    """Yield what session plans need of the bank and of the clock, and do not have."""
    unread = any(bank.broken for bank in course.banks)  # what can't be read may be what a plan names
    for plan in course.plans:
        session = plan.session
        length = LENGTHS[session.length]
        for number, day in enumerate(session.days):
            total = since = 0
            known = True
            for place, part in enumerate(day.parts):
                at = ("days", number, "parts", place)
                activity = course.activities.get(part.id) if isinstance(part, Use) else None
                if isinstance(part, Talk):
                    yield from _hands(course, plan, part, at, unread)
                if isinstance(part, Use) and activity is None:
                    known = False
                    if not unread:
                        yield _no_such(course.activities, plan, (*at, "id"), part.id)
                    continue
                if activity:
                    yield from _people(plan, activity, at)
                minutes = activity.minutes if activity else part.minutes  # type: ignore[union-attr] # a use has one
                total += minutes
                before, since = since, 0 if isinstance(part, Break) else since + minutes
                if before <= WITHOUT_BREAK < since:
                    yield Problem(
                        plan.file,
                        plan.line(*at),
                        "no-break",
                        _("There is no break for %(minutes)d minutes.") % {"minutes": since},
                        _("Add a part with type: break before this one, at the latest after %(most)d minutes.")
                        % {"most": WITHOUT_BREAK},
                    )
            if known and not length.least <= total <= length.most:
                yield Problem(
                    plan.file,
                    plan.line("days", number),
                    "minutes",
                    _("Day %(day)d takes %(total)d minutes; “%(length)s” takes %(least)d to %(most)d.")
                    % {
                        "day": number + 1,
                        "total": total,
                        "length": session.length,
                        "least": length.least,
                        "most": length.most,
                    },
                    _("Add, drop or shorten parts, or write another length."),
                )


def _documents(course: Course) -> Iterator[Problem]:
    """Yield answers that a paper is filled from and that are not there."""
    known = [one.id for one in course.by_id.values() if isinstance(one, Reflection)]
    unread = any(bank.broken for bank in course.banks)
    for one in course.documents:
        for number, part in enumerate(one.paper.parts):
            if not isinstance(part, FieldPart | TablePart) or not part.answer or unread:
                continue
            reflection = course.by_id.get(part.answer)
            if part.answer not in known:
                yield _no_such(known, one, ("parts", number, "answer"), part.answer)
            elif isinstance(part, TablePart):
                columns = [column.id for column in getattr(reflection, "columns", ())]
                for place, name in enumerate(part.take):
                    if name not in (ROW, NONE, *columns):
                        yield _no_such([ROW, *columns], one, ("parts", number, "take", place), name)


def _no_such(known: Iterable[str], plan: Plan | Document, path: tuple[str | int, ...], name: str) -> Problem:
    near = difflib.get_close_matches(name, known, 1)
    return Problem(
        plan.file,
        plan.line(*path),
        "unknown-exercise",
        _("No bank has the exercise “%(id)s”.") % {"id": name},
        _("Did you mean “%(near)s”?") % {"near": near[0]} if near else _("Write it in exercises/."),
    )


def _hands(course: Course, plan: Plan, talk: Talk, at: tuple[str | int, ...], unread: bool) -> Iterator[Problem]:
    for place, name in enumerate(talk.items):
        if not isinstance(course.by_id.get(name), Choice) and not unread:
            yield _no_such(
                (one.id for one in course.items if isinstance(one, Choice)), plan, (*at, "items", place), name
            )


def _people(plan: Plan, activity: Activity, at: tuple[str | int, ...]) -> Iterator[Problem]:
    plan_people, needed = plan.session.people, activity.people
    if plan_people.least < needed.least or plan_people.most > needed.most:
        yield Problem(
            plan.file,
            plan.line(*at),
            "people",
            _("The plan is for %(least)d to %(most)d people, “%(id)s” for %(needed)d to %(room)d.")
            % {
                "least": plan_people.least,
                "most": plan_people.most,
                "id": activity.id,
                "needed": needed.least,
                "room": needed.most,
            },
            _("Choose another activity, or change the people of the plan."),
        )


def check_claims(course: Course) -> Iterator[Problem]:
    """Yield claims that nothing teaches or practises, and names of claims that the list has not.

    It is asked for by an author who checks the course, and keeps nobody from building a page.
    """
    taught: set[str] = set()
    practised: set[str] = set()
    for page in course.pages:
        for one in page.claims:
            taught.add(one.claim)
            yield from unknown_claim(one.claim, course.claims, page.file, one.line)
    for bank in course.banks:
        for number, exercise in enumerate(bank.exercises):
            for place, name in enumerate(exercise.claims):
                practised.add(name)
                yield from unknown_claim(name, course.claims, bank.file, bank.line(number, "claims", place))
    if any(bank.broken for bank in course.banks):
        practised.update(course.claims.lines)  # nobody knows what stands in those
    for claim in course.claims.all:
        line = course.claims.lines[claim.id]
        values = {"id": claim.id, "page": claim.page}
        if claim.id not in taught:
            yield Problem(
                FILE,
                line,
                "untaught-claim",
                _("No section teaches the claim %(id)s.") % values,
                _("Write “%% claims: %(id)s” under the heading of the section of %(page)s that does.") % values,
            )
        if claim.id not in practised:
            yield Problem(
                FILE,
                line,
                "unpractised-claim",
                _("No exercise is about the claim %(id)s.") % values,
                _("Write one in exercises/%(page)s.yml with claims: [%(id)s].") % values,
            )


def check_keys(course: Course) -> Iterator[Problem]:
    """Yield what a guesser could live on: keys that often stand at one place, or are often the longest.

    It is asked for by an author who checks the bank, and keeps nobody from building a page.
    """
    found = keys(course)
    if found.items < ENOUGH:
        return
    file = next(bank.file for bank in course.banks if any(isinstance(exercise, Choice) for exercise in bank.exercises))
    folder = file.rpartition("/")[0]
    right = sum(found.places)
    for number, count in enumerate(found.places, 1):
        if count > right * TOO_OFTEN:
            yield Problem(
                folder,
                0,
                "key-place",
                _("%(count)d of %(all)d right options stand at place %(place)d.")
                % {"count": count, "all": right, "place": number},
                _("Move some, so that no place gives them away."),
            )
    if found.longest > found.items * TOO_OFTEN:
        yield Problem(
            folder,
            0,
            "key-length",
            _("In %(count)d of %(all)d items the right option is the longest.")
            % {"count": found.longest, "all": found.items},
            _("Shorten some, or lengthen their distractors."),
        )
