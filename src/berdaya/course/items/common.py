"""What all exercises share: identity, what they test, and how a kind says that something in it is not true."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from berdaya.course.text import Path, Text
from berdaya.words import _

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Sortable = TypeVar("Sortable")


@dataclass(frozen=True)
class Fault:
    """Something that is not true of an exercise: at which of its fields, what, and what to write."""

    path: Path
    code: str
    message: str
    remedy: str


class Part(BaseModel):
    """A part of an exercise, or a whole: frozen, and no field that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Exercise(Part):
    """An item or a reflection.

    id: stable, readable, unique in the course; answers are kept by it. version: raised by the author when the exercise
    asks something else than before. outcomes: ids of what it tests. claims: ids of the claims that it is about.
    minutes: how long it takes, where the usual time of its kind is not honest. sensitive: whether an open answer could
    cost somebody; then hands are not raised over it.
    """

    id: Id
    type: str
    version: Annotated[int, Field(ge=1)] = 1
    outcomes: tuple[Id, ...] = ()
    claims: tuple[str, ...] = ()
    minutes: Annotated[float, Field(gt=0)] | None = None
    sensitive: bool = False
    prompt: Text

    answered: ClassVar[bool] = True  # whether there is something to do, which a device keeps
    alone: ClassVar[bool] = True  # whether a reader does it, so that a page takes its time
    usual_minutes: ClassVar[float] = 1

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the exercise although each field is of the right form."""
        yield from ()

    @property
    def time(self) -> float:
        """How long it takes, in minutes."""
        return self.minutes or self.usual_minutes


class Item(Exercise):
    """An exercise with a right answer.

    hint: shown before the second try. explanation: shown after checking, whatever was answered.
    """

    hint: Text | None = None
    explanation: Text

    def key(self) -> dict[str, Any]:
        """Return what the right answer is; see `scoring`."""
        raise NotImplementedError

    def right_answer(self) -> Any:
        """Return an answer that scores 1."""
        raise NotImplementedError

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the item."""
        if not self.outcomes:
            yield Fault(
                (),
                "no-outcome",
                _("This item tests no outcome."),
                _("Add outcomes: [id of an outcome of the chapter]."),
            )


def doubled(ids: Sequence[str], path: Path) -> Iterator[Fault]:
    """Yield a fault for each id that stands twice in a list."""
    for number, name in enumerate(ids):
        if name in ids[:number]:
            yield Fault(
                (*path, number),
                "double-id",
                _("The id “%(id)s” stands twice here.") % {"id": name},
                _("Give each an id of its own; keep the older one, since answers are kept by it."),
            )


def alike(passages: Iterable[Text], path: Path) -> Iterator[Fault]:
    """Yield a fault for each passage of a list that stands there twice."""
    seen: Counter[str] = Counter()
    for number, text in enumerate(passages):
        seen[text.casefold()] += 1
        if seen[text.casefold()] == 2:
            yield Fault(
                (*path, number),
                "alike",
                _("Two of these say the same: “%(text)s”.") % {"text": text},
                _("Let each say something of its own."),
            )


def unknown(name: str, known: Iterable[str], path: Path) -> Iterator[Fault]:
    """Yield a fault where a name is not one of those known."""
    known = list(known)
    if name not in known:
        yield Fault(
            path,
            "unknown-id",
            _("There is no “%(id)s” here.") % {"id": name},
            _("Write one of: %(known)s.") % {"known": ", ".join(known)},
        )


def shuffled(values: Sequence[Sortable], seed: str) -> list[Sortable]:
    """Return the values in an order that follows from the seed alone, none in its place where that is possible."""
    order = list(range(len(values)))
    generator = random.Random(seed)
    while len(order) > 1 and any(place == value for place, value in enumerate(order)):
        generator.shuffle(order)
    return [values[number] for number in order]
