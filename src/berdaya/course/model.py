"""The course put together: every kind of exercise, the banks that hold them, and the pages that show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from pydantic import Discriminator, TypeAdapter

from berdaya.course.claims import Claims
from berdaya.course.items.activity import Activity
from berdaya.course.items.calculation import Calculation
from berdaya.course.items.case import Case
from berdaya.course.items.choice import Multiple, Single, TrueFalse
from berdaya.course.items.common import Exercise, Item
from berdaya.course.items.matching import Matching
from berdaya.course.items.numeric import Numeric
from berdaya.course.items.ordering import Ordering
from berdaya.course.items.reflection import (
    ChecklistReflection,
    CommitmentReflection,
    Reflection,
    ScaleReflection,
    TableReflection,
    TextReflection,
)
from berdaya.course.items.short import Short
from berdaya.course.paper import Paper
from berdaya.course.session import Session
from berdaya.course.text import Path, Text

TYPES: dict[str, type[Exercise]] = {
    "single": Single,
    "multiple": Multiple,
    "truefalse": TrueFalse,
    "matching": Matching,
    "ordering": Ordering,
    "short": Short,
    "numeric": Numeric,
    "case": Case,
    "calculation": Calculation,
    "activity": Activity,
}
KINDS: dict[str, type[Reflection]] = {
    "text": TextReflection,
    "scale": ScaleReflection,
    "checklist": ChecklistReflection,
    "table": TableReflection,
    "commitment": CommitmentReflection,
}
REFLECTION = "reflection"
UNREAD = ""  # in a bank's `broken`, where the file could not be read and so nobody knows what is in it
# what a directive shows of its page's bank, where it names nothing
SHOWN_BY: dict[str, type[Exercise]] = {
    "quiz": Item,
    "test": Item,
    "reflection": Reflection,
    "assessment": Reflection,
    "case": Case,
    "calculation": Calculation,
    "activity": Activity,
}
# the directives that name exercises which stand elsewhere: what was written there is gathered
REFERRING = ("gather", "plan")
AnyReflection = Annotated[
    TextReflection | ScaleReflection | ChecklistReflection | TableReflection | CommitmentReflection,
    Discriminator("kind"),
]
AnyExercise = Annotated[
    Single
    | Multiple
    | TrueFalse
    | Matching
    | Ordering
    | Short
    | Numeric
    | Case
    | Calculation
    | Activity
    | AnyReflection,
    Discriminator("type"),
]
BANK_SCHEMA = TypeAdapter(list[AnyExercise])


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """Return the line of a value of a file, or of the nearest that holds it. lines: by the path in the file."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class Sourced:
    """Something of a file, which knows the line of everything in it; see `line_of`."""

    lines: Mapping[Path, int]

    def line(self, *path: str | int) -> int:
        """Return the line of a value, or of the nearest that holds it."""
        return line_of(self.lines, path)


@dataclass(frozen=True)
class Bank(Sourced):
    """One file of exercises.

    name: of the file without its suffix. file: relative to the book's folder. lines: where what was read stands, by
    its path in the file: (number of the exercise, key, …) -> line. domain: of its catalogue. broken: ids of exercises
    that could not be understood, each with the outcomes that it names; `UNREAD` where that is all of them.
    """

    name: str
    file: str
    exercises: tuple[Exercise, ...]
    lines: dict[Path, int]
    domain: str
    broken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan(Sourced):
    """One file of a session plan; see `Bank`."""

    name: str
    file: str
    session: Session
    lines: dict[Path, int]
    domain: str


@dataclass(frozen=True)
class Document(Sourced):
    """One file of a paper; see `Bank`."""

    name: str
    file: str
    paper: Paper
    lines: dict[Path, int]
    domain: str


@dataclass(frozen=True)
class Outcome:
    """What a learner can do after a chapter. text: as it stands in the chapter, whose catalogue translates it."""

    id: str
    text: Text
    line: int


@dataclass(frozen=True)
class Showing:
    """A directive of a page that shows exercises, by ids; none named means all of its kind in the page's own bank.

    after: of a test, the name of the one that it is compared with.
    """

    directive: str
    ids: tuple[str, ...]
    line: int
    after: str = ""


@dataclass(frozen=True)
class Taught:
    """A claim that a section is about. label: of the section's heading, empty where it has none."""

    claim: str
    line: int
    label: str


@dataclass(frozen=True)
class Page:
    """One page of the book, as far as exercises concern it.

    name: its last part, which its bank has too. claims: those that its sections are about.
    """

    docname: str
    name: str
    file: str
    outcomes: tuple[Outcome, ...]
    showings: tuple[Showing, ...]
    claims: tuple[Taught, ...]


@dataclass(frozen=True)
class Course:
    """Everything there is to practise, in the order of the book."""

    banks: tuple[Bank, ...]
    pages: tuple[Page, ...]
    claims: Claims = field(default_factory=Claims)
    plans: tuple[Plan, ...] = ()
    documents: tuple[Document, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Exercise]:
        """Every exercise by its id."""
        return {exercise.id: exercise for bank in self.banks for exercise in bank.exercises}

    @cached_property
    def bank_of(self) -> dict[str, Bank]:
        """The bank of every exercise, by the exercise's id."""
        return {exercise.id: bank for bank in self.banks for exercise in bank.exercises}

    @cached_property
    def bank_by_name(self) -> dict[str, Bank]:
        """Every bank by its name."""
        return {bank.name: bank for bank in self.banks}

    @cached_property
    def page_by_docname(self) -> dict[str, Page]:
        """Every page by its docname."""
        return {page.docname: page for page in self.pages}

    @cached_property
    def activities(self) -> dict[str, Activity]:
        """Every activity by its id."""
        return {one.id: one for one in self.by_id.values() if isinstance(one, Activity)}

    @property
    def items(self) -> Iterator[Item]:
        """Every exercise that has a right answer."""
        return (exercise for exercise in self.by_id.values() if isinstance(exercise, Item))

    def shown(self, page: Page) -> list[Exercise]:
        """Return the exercises that a page shows, in its order."""
        return [self.by_id[name] for showing in page.showings for name in self.ids(page, showing) if name in self.by_id]

    def ids(self, page: Page, showing: Showing) -> tuple[str, ...]:
        """Return the ids that a directive of a page shows: those it names, else what it means without names."""
        if showing.directive in REFERRING:
            return ()
        if showing.ids or showing.directive not in SHOWN_BY:
            return showing.ids
        bank = self.bank_by_name.get(page.name)
        if not bank:
            return ()
        named = {name for other in page.showings if other.directive not in REFERRING for name in other.ids}
        wanted = SHOWN_BY[showing.directive]
        return tuple(e.id for e in bank.exercises if isinstance(e, wanted) and e.id not in named)
