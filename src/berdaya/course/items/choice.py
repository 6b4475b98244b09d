"""Choosing: one option (`single`), several (`multiple`), true or false (`truefalse`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from berdaya.course.items.common import Fault, Id, Item, Part, alike, doubled
from berdaya.course.text import Text
from berdaya.words import _


class Option(Part):
    """An answer to choose; `feedback` says why it tempts and what to look at again, or why it is right."""

    id: Id
    text: Text
    correct: bool = False
    feedback: Text


class Choice(Item):
    """An item with options, shown in the order of the file."""

    options: Annotated[tuple[Option, ...], Field(min_length=2)]

    def key(self) -> dict[str, Any]:
        """Return the ids of the right options; see `scoring`."""
        return {"right": [option.id for option in self.options if option.correct]}

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the item; see the class."""
        yield from super().faults()
        yield from doubled([option.id for option in self.options], ("options",))
        yield from alike((option.text for option in self.options), ("options",))
        if not self.key()["right"]:
            yield Fault(("options",), "no-right-answer", _("No option is right."), _("Mark one: correct: true."))


class Single(Choice):
    """One option is right."""

    type: Literal["single"]

    def right_answer(self) -> str:
        """Return the right option's id."""
        return str(self.key()["right"][0])

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the item; see the class."""
        yield from super().faults()
        if len(self.key()["right"]) > 1:
            yield Fault(
                ("options",),
                "two-right-answers",
                _("Several options are right, but only one can be chosen."),
                _("Leave correct: true at one, or write type: multiple."),
            )


class TrueFalse(Single):
    """A statement: two options, one right."""

    type: Literal["truefalse"]  # type: ignore[assignment] # it behaves as a single with two options
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=2)]


class Multiple(Choice):
    """One option or more are right, not all."""

    type: Literal["multiple"]
    usual_minutes: ClassVar[float] = 1.5

    def right_answer(self) -> list[str]:
        """Return the ids of the right options."""
        return list(self.key()["right"])

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the item; see the class."""
        yield from super().faults()
        if len(self.key()["right"]) == len(self.options):
            yield Fault(
                ("options",), "no-distractor", _("Every option is right."), _("Add one that tempts and is not right.")
            )
