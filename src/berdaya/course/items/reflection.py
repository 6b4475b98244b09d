"""Reflections: about the learner's own place, without a right answer. Typed, said aloud, or written on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from berdaya.course.items.common import Exercise, Fault, Id, Part, doubled
from berdaya.course.text import Text

STEPS = 5  # of a scale


class Reflection(Exercise):
    """A reflection of one of five kinds. example: how somebody in the book's story answered, shown on demand."""

    type: Literal["reflection"]
    kind: str
    example: Text | None = None


class TextReflection(Reflection):
    """Lines to write on. lines: how many stand there at first."""

    kind: Literal["text"]
    lines: Annotated[int, Field(ge=1, le=20)] = 4
    usual_minutes: ClassVar[float] = 4


class ScaleReflection(Reflection):
    """A place on a scale of five steps, each in words. twice: asked before and after."""

    kind: Literal["scale"]
    steps: Annotated[tuple[Text, ...], Field(min_length=STEPS, max_length=STEPS)]
    twice: bool = False


class Choice(Part):
    """Something to tick."""

    id: Id
    text: Text


class ChecklistReflection(Reflection):
    """Things to tick; none need be."""

    kind: Literal["checklist"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]
    usual_minutes: ClassVar[float] = 3

    def faults(self) -> Iterator[Fault]:
        """Yield ids that stand twice."""
        yield from doubled([choice.id for choice in self.choices], ("choices",))


class TableReflection(Reflection):
    """A table to fill in. columns: their headings. rows: their headings, or how many blank ones there are."""

    kind: Literal["table"]
    columns: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=5)]
    rows: tuple[Choice, ...] | Annotated[int, Field(ge=1, le=20)]
    usual_minutes: ClassVar[float] = 8

    def faults(self) -> Iterator[Fault]:
        """Yield ids that stand twice."""
        yield from doubled([column.id for column in self.columns], ("columns",))
        if not isinstance(self.rows, int):
            yield from doubled([row.id for row in self.rows], ("rows",))


class CommitmentReflection(Reflection):
    """What one will do, with whom, by when."""

    kind: Literal["commitment"]
    usual_minutes: ClassVar[float] = 4
