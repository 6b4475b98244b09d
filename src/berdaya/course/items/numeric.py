"""Numbers to work out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from berdaya.course.items.common import Fault, Item, Part
from berdaya.course.scoring import near
from berdaya.course.text import Text
from berdaya.words import _


class WrongNumber(Part):
    """A number that a foreseen mistake comes to; the item's tolerance holds for it too."""

    value: float
    feedback: Text


class Numeric(Item):
    """A number to type. unit: what it counts, shown behind the field. feedback: said to any number not foreseen."""

    type: Literal["numeric"]
    value: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    unit: Text | None = None
    wrong: tuple[WrongNumber, ...] = ()
    feedback: Text
    usual_minutes: ClassVar[float] = 3

    def key(self) -> dict[str, Any]:
        """Return the value with its tolerance; see `scoring`."""
        return {"value": self.value, "tolerance": self.tolerance}

    def right_answer(self) -> float:
        """Return the value."""
        return self.value

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the item; see the class."""
        yield from super().faults()
        for number, wrong in enumerate(self.wrong):
            if near(wrong.value, self.value, self.tolerance):
                yield Fault(
                    ("wrong", number, "value"),
                    "right-as-wrong",
                    _("%(value)s is right, within the tolerance.") % {"value": f"{wrong.value:g}"},
                    _("Name a number that is a mistake, or lower the tolerance."),
                )
