"""Ordering: steps to put in their order; the file has the right one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from berdaya.course.items.common import Fault, Id, Item, Part, alike, doubled, shuffled, unknown
from berdaya.course.text import Text
from berdaya.words import _


class Step(Part):
    """One of what is ordered. feedback: said when it is out of its place."""

    id: Id
    text: Text
    feedback: Text


class WrongPlace(Part):
    """A step at a place (counted from 1) where it is a foreseen mistake, with what to say to it."""

    step: Id
    place: Annotated[int, Field(ge=1)]
    feedback: Text


class Ordering(Item):
    """Steps in the right order; shown in another, which follows from the id and is the same in every language."""

    type: Literal["ordering"]
    steps: Annotated[tuple[Step, ...], Field(min_length=3)]
    wrong: tuple[WrongPlace, ...] = ()
    usual_minutes: ClassVar[float] = 1.5

    @property
    def shown(self) -> list[Step]:
        """The steps as they are shown at first: none in its place."""
        return shuffled(self.steps, self.id)

    def key(self) -> dict[str, Any]:
        """Return the right order; see `scoring`."""
        return {"order": [step.id for step in self.steps]}

    def right_answer(self) -> list[str]:
        """Return the right order."""
        return list(self.key()["order"])

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the item; see the class."""
        yield from super().faults()
        ids = [step.id for step in self.steps]
        yield from doubled(ids, ("steps",))
        yield from alike((step.text for step in self.steps), ("steps",))
        for number, wrong in enumerate(self.wrong):
            yield from unknown(wrong.step, ids, ("wrong", number, "step"))
            if wrong.place > len(ids):
                yield Fault(
                    ("wrong", number, "place"),
                    "steps",
                    _("There is no place %(place)d: the steps are %(count)d.")
                    % {"place": wrong.place, "count": len(ids)},
                    _("Count the places from 1 to %(count)d.") % {"count": len(ids)},
                )
            elif ids[wrong.place - 1] == wrong.step:
                yield Fault(
                    ("wrong", number, "place"),
                    "right-as-wrong",
                    _("“%(id)s” is right at this place.") % {"id": wrong.step},
                    _("Name a place where it is a mistake."),
                )
