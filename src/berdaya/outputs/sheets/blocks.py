"""Blocks of a sheet of paper, as plain data that `theme/handout.typ` draws, and texts in a language.

A text is a list of versions, one a language. Side by side is two sheets of the same form, whose texts are joined.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from babel.dates import format_skeleton
from babel.numbers import format_decimal
from markdown_it import MarkdownIt

from berdaya.course.model import Course, Page
from berdaya.words import formats, tag

Block = dict[str, Any]
LONG = 22  # letters of a word, after which it may be broken though no hyphenation knows it
_inline = MarkdownIt("commonmark", {"html": False}).disable(["image", "link"])


@dataclass(frozen=True)
class Sheet:
    """A sheet.

    name: of its file. foot: what each of its pages says below, beside the book's title. page: docname of the page that
    it belongs to; of the plans' page for those; empty for none. source: the exercise that is to be shortened where it
    overflows.
    """

    name: str
    title: str
    foot: str
    blocks: list[Block]
    page: str = ""
    source: str = ""


@dataclass
class Language:
    """A course in one language, and how that language writes."""

    course: Course
    locale: str
    words: Callable[[str], str]
    titles: Mapping[str, str]  # of pages, by docname
    lengths: Mapping[str, str]  # names of the lengths of plans

    def text(self, text: str, *, bold: bool = False) -> list[dict[str, Any]]:
        """Return a text of the course, or of the interface, with its inline Markdown, in this language."""
        runs: list[dict[str, Any]] = []
        strong = bold
        emphasis = False
        for token in _inline.parseInline(text)[0].children or []:
            if token.type in ("strong_open", "strong_close"):
                strong = token.type == "strong_open" or bold
            elif token.type in ("em_open", "em_close"):
                emphasis = token.type == "em_open"
            else:
                content = " " if token.type in ("softbreak", "hardbreak") else token.content
                runs.append({"t": breakable(content), "b": strong, "i": emphasis})
        return [{"lang": tag(self.locale).split("-")[0], "runs": runs or [{"t": "", "b": False, "i": False}]}]

    def sheet(self, name: str, title: str, blocks: list[Block], page: str = "", source: str = "") -> Sheet:
        """Return a sheet, whose foot names its page and itself."""
        foot = " · ".join(dict.fromkeys(text for text in (self.titles.get(page, ""), title) if text))
        return Sheet(name, title, foot, blocks, page, source)

    def say(self, text: str, **values: Any) -> list[dict[str, Any]]:
        """Return a sentence of the interface, with values in it."""
        return self.text(text % values if values else text)

    def number(self, value: float) -> str:
        """Return a number as this language writes it."""
        return str(format_decimal(value, locale=formats(self.locale)))

    def hour(self, start: str) -> str:
        """Return an hour as this language writes it."""
        return str(format_skeleton("Hm", time.fromisoformat(start), locale=formats(self.locale)))


def breakable(text: str) -> str:
    """Return a text whose very long words may be broken anywhere, so that none is wider than its cell."""
    return " ".join(
        word if len(word) <= LONG else "\u200b".join(word[n : n + LONG] for n in range(0, len(word), LONG))
        for word in text.split(" ")
    )


def paired(one: Any, other: Any) -> Any:
    """Return two sheets' data as one: each text has both versions, or one where they say the same."""
    if isinstance(one, list) and one and isinstance(one[0], dict) and "runs" in one[0]:
        said = [[run["t"] for run in version["runs"]] for version in (one[0], other[0])]
        return one if said[0] == said[1] else [*one, *other]
    if isinstance(one, list):
        return [paired(a, b) for a, b in zip(one, other, strict=True)]
    if isinstance(one, dict):
        return {key: paired(value, other[key]) for key, value in one.items()}
    return one


def title_block(kind: Any, text: Any) -> Block:
    """Return what a page begins with: the kind of sheet, and its title."""
    return {"k": "title", "kind": kind, "text": text}


def heading(text: Any) -> Block:
    """Return a heading within a sheet."""
    return {"k": "heading", "level": 2, "text": text}


def para(text: Any, style: str = "") -> Block:
    """Return a paragraph; style: "", "large", "small" or "soft"."""
    return {"k": "para", "text": text, "style": style}


def rows(*pairs: tuple[Any, list[Any]], soft: Container[int] = ()) -> Block:
    """Return rows to read: a head, and texts. soft: numbers of those that step back, from 0."""
    return {
        "k": "rows",
        "rows": [{"head": head, "body": body, "soft": n in soft} for n, (head, body) in enumerate(pairs)],
    }


def grid(head: list[Any], cells: list[list[Any]], height: int, widths: Sequence[int] = ()) -> Block:
    """Return a table to fill in.

    cells: a text, or None where somebody writes. height: of those, in mm. widths: of the columns, in proportion; equal
    where there are none.
    """
    return {"k": "grid", "head": head, "rows": cells, "height": height, "widths": list(widths)}


def points(items: list[Any], *, ordered: bool = False) -> Block:
    """Return a list."""
    return {"k": "list", "ordered": ordered, "items": items}


def kept(*blocks: Block) -> Block:
    """Return blocks that stay on one page."""
    return {"k": "kept", "blocks": list(blocks)}


def limited(pages: int, blocks: list[Block]) -> Block:
    """Return blocks that may take so many pages, for each language that they are in, and no more."""
    return {"k": "limited", "pages": pages, "blocks": blocks}


def title_of(language: Language, page: Page) -> Any:
    """Return a page's title as a text."""
    return language.text(language.titles[page.docname])


def person(language: Language) -> Block:
    """Return the line on which somebody puts their name, or a code."""
    _ = language.words
    return {
        "k": "fields",
        "items": [language.say(_("Name or code")), language.say(_("Group")), language.say(_("Date"))],
    }


def labelled(language: Language, label: str, text: str) -> Any:
    """Return a text after a bold label."""
    said = language.text(text)
    said[0]["runs"] = [{"t": f"{label} ", "b": True, "i": False}, *said[0]["runs"]]
    return said


def table_to_fill(language: Language, columns: Sequence[str], rows: Sequence[str] | int, height: int) -> Block:
    """Return a table with these headings. rows: what stands in the first column, or how many blank ones there are.

    height: of a blank row, in mm.
    """
    t = language.text
    blank: list[Any] = [None] * len(columns)
    cells = [blank] * rows if isinstance(rows, int) else [[t(str(row)), *blank[1:]] for row in rows]
    widths = [1] * len(columns) if isinstance(rows, int) else [3, *[2] * (len(columns) - 1)]
    return grid([t(str(column)) for column in columns], cells, height, widths)
