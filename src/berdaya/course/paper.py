"""A paper for an office: a letter, minutes, a budget. It is written blank, or filled with what a learner planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Discriminator, Field

from berdaya.course.items.common import Fault, Id, Part
from berdaya.course.text import Text
from berdaya.words import _

ROW, NONE = "row", "-"  # in `take`: the heading of a row; a column that is left to be written by hand
TAG = 64  # characters that Word allows the tag of a content control (ECMA-376, 17.5.2.42)


class Words(Part):
    """A heading or a paragraph."""

    type: Literal["heading", "text"]
    text: Text


class FieldPart(Part):
    """Something to fill in. answer: id of the reflection whose answer stands here, where there is one."""

    type: Literal["field"]
    text: Text
    lines: Annotated[int, Field(ge=1, le=20)] = 1
    answer: Id | None = None


class TablePart(Part):
    """A table with blank rows. answer: id of a table that fills it; take: for each column here the one that
    it takes, `row` for the headings of rows, or `-` for none.
    """

    type: Literal["table"]
    columns: Annotated[tuple[Text, ...], Field(min_length=2, max_length=6)]
    rows: Annotated[int, Field(ge=1, le=30)]
    answer: Id | None = None
    take: tuple[str, ...] = ()


class Signatures(Part):
    """Who signs, side by side."""

    type: Literal["signatures"]
    people: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]


PaperPart = Annotated[Words | FieldPart | TablePart | Signatures, Discriminator("type")]
PAPER_PARTS = ("heading", "text", "field", "table", "signatures")


class Paper(Part):
    """A paper. about: what it is for, who signs it, where it goes."""

    title: Text
    about: Text
    parts: Annotated[tuple[PaperPart, ...], Field(min_length=2)]

    def faults(self) -> Iterator[Fault]:
        """Yield tables that take more or fewer columns than they have, or more than a tag can name."""
        for number, part in enumerate(self.parts):
            if not isinstance(part, TablePart) or not part.answer:
                continue
            if len(part.take) != len(part.columns):
                yield Fault(
                    ("parts", number, "take"),
                    "take",
                    _("This table has %(columns)d columns and takes %(take)d.")
                    % {"columns": len(part.columns), "take": len(part.take)},
                    _("Name a column of the answer, “row” or “-” for each column here."),
                )
            if len(tag_of(part)) > TAG:
                yield Fault(
                    ("parts", number, "take"),
                    "tag",
                    _("What this table takes is %(n)d characters long together.") % {"n": len(tag_of(part))},
                    _("Shorten the ids of the answer and its columns to %(most)d characters together.") % {"most": TAG},
                )


def tag_of(part: FieldPart | TablePart) -> str:
    """Return by which tag a script finds what is to be filled: the answer's id, and the columns that a table takes."""
    take = part.take if isinstance(part, TablePart) else ()
    return " ".join([part.answer or "", *take])
