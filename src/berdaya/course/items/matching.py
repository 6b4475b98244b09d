"""Matching: to each on the left belongs one on the right; the right may have more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from berdaya.course.items.common import Fault, Id, Item, Part, alike, doubled, unknown
from berdaya.course.text import Text
from berdaya.words import _


class Left(Part):
    """What is to be matched. match: id of its partner. feedback: said when another was chosen."""

    id: Id
    text: Text
    match: Id
    feedback: Text


class Right(Part):
    """A partner to choose."""

    id: Id
    text: Text


class WrongPair(Part):
    """A pair that is a foreseen mistake, with what to say to it in place of the left one's feedback."""

    left: Id
    right: Id
    feedback: Text


class Matching(Item):
    """Pairs to find."""

    type: Literal["matching"]
    left: Annotated[tuple[Left, ...], Field(min_length=2)]
    right: Annotated[tuple[Right, ...], Field(min_length=2)]
    wrong: tuple[WrongPair, ...] = ()
    usual_minutes: ClassVar[float] = 2

    def key(self) -> dict[str, Any]:
        """Return the right pairs; see `scoring`."""
        return {"pairs": {left.id: left.match for left in self.left}}

    def right_answer(self) -> dict[str, str]:
        """Return the right pairs."""
        return dict(self.key()["pairs"])

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the item; see the class."""
        yield from super().faults()
        lefts, rights = [left.id for left in self.left], [right.id for right in self.right]
        yield from doubled(lefts, ("left",))
        yield from doubled(rights, ("right",))
        yield from alike((left.text for left in self.left), ("left",))
        yield from alike((right.text for right in self.right), ("right",))
        for number, left in enumerate(self.left):
            yield from unknown(left.match, rights, ("left", number, "match"))
        for number, pair in enumerate(self.wrong):
            yield from unknown(pair.left, lefts, ("wrong", number, "left"))
            yield from unknown(pair.right, rights, ("wrong", number, "right"))
            if self.key()["pairs"].get(pair.left) == pair.right:
                yield Fault(
                    ("wrong", number), "right-as-wrong", _("This pair is right."), _("Name a pair that is a mistake.")
                )
