"""The pages of a book as far as exercises concern them: outcomes, claims, and the directives that show exercises.

Reads Markdown by its own parser, without Sphinx, so that a check of the whole course takes a moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin

from berdaya.course.model import REFERRING, Outcome, Page, Showing, Taught
from berdaya.course.text import Text
from berdaya.problems import Problem
from berdaya.words import _

# the directives that show exercises, and those that show what a learner did with them; see `sphinx_ext.exercises`
DIRECTIVES = ("quiz", "reflection", "case", "calculation", "activity", "recall", "test", "assessment")
TOOLS = (
    "workbook",
    "review",
    "statement",
    "commitments",
    "notebook",
    "coverage",
    "sessions",
    "papers",
    "summing-up",
    "offline",
    *REFERRING,
)
_INFO = re.compile(r"\{(?P<name>[\w-]+)\}\s*(?P<argument>.*)")
_OPTION = re.compile(r":(?P<name>[\w-]+):\s*(?P<value>.*)")
_OUTCOMES = re.compile(r"^% *outcomes:(.*)$", re.M)
_CLAIMS = re.compile(r" *claims:(.*)")
# what stands in these is no Markdown
_LITERAL = {"code", "code-block", "code-cell", "sourcecode", "literalinclude", "math", "raw", "eval-rst"}


def read_page(text: str, docname: str, file: str) -> tuple[Page, list[Problem]]:
    """Return what concerns exercises in the source of one page, and what is wrong with it."""
    outcomes: list[Outcome] = []
    showings: list[Showing] = []
    claims: list[Taught] = []
    problems: list[Problem] = []

    label = target = ""  # of the section at hand; the one that stands before its heading

    def look(text: str, offset: int) -> None:
        nonlocal label, target
        for token in _parser().parse(text):
            line = offset + (token.map[0] if token.map else 0) + 1
            if token.type == "myst_target":
                target = token.content
            elif token.type == "heading_open":
                label, target = target, ""
            if token.type == "myst_line_comment":
                for row, comment in enumerate(token.content.split("\n")):
                    if match := _CLAIMS.fullmatch(comment):
                        claims.extend(Taught(name, line + row, label) for name in match[1].split())
            if token.type not in ("fence", "colon_fence"):
                continue
            match = _INFO.fullmatch(token.info.strip())
            if not match:
                continue
            rows = map(_OPTION.fullmatch, token.content.lstrip().splitlines())
            options = {row["name"]: row["value"] for row in takewhile(bool, rows) if row}
            if match["name"] in (*DIRECTIVES, *TOOLS):
                showings.append(
                    Showing(match["name"], tuple(match["argument"].split()), line, options.get("after", ""))
                )
            elif "outcomes" in options.get("class", "").split():
                found, wrong = _outcomes(token, line, file)
                outcomes.extend(found)
                problems.extend(wrong)
            elif match["name"] not in _LITERAL:
                look(token.content, line)

    look(text, 0)
    name = PurePosixPath(docname).name
    return Page(docname, name, file, tuple(outcomes), tuple(showings), tuple(claims)), problems


def _outcomes(token: Token, line: int, file: str) -> tuple[list[Outcome], list[Problem]]:
    """Return the outcomes of a box: the items of its list, with the ids that a comment in it gives."""
    match = _OUTCOMES.search(token.content)
    ids = match[1].split() if match else []
    rows = [(text, line + row) for text, row in _list_items(token.content)]
    if len(ids) != len(rows):
        return [], [
            Problem(
                file,
                line + (token.content.count("\n", 0, match.start()) + 1 if match else 0),
                "outcome-ids",
                _("The outcomes here are %(rows)d, their ids %(ids)d.") % {"rows": len(rows), "ids": len(ids)},
                _("Write a line “%% outcomes: …” in the box, with an id for each.") % {},
            )
        ]
    return [Outcome(name, Text(text), row) for name, (text, row) in zip(ids, rows, strict=True)], []


def _list_items(text: str) -> Iterator[tuple[str, int]]:
    inside = False
    for token in _parser().parse(text):
        if token.type == "list_item_open":
            inside = True
        elif token.type == "inline" and inside:
            yield token.content, (token.map[0] if token.map else 0) + 1
            inside = False


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").use(front_matter_plugin).use(myst_block_plugin).use(colon_fence_plugin)
