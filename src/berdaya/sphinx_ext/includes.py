"""`{include}` in MyST without end or accident: a file that holds itself, and what is no file of the book, is told."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import DirectiveError
from myst_parser.mocking import MockIncludeDirective

from berdaya.problems import Faulty
from berdaya.sources import read_text
from berdaya.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

_OPEN = "berdaya_including"  # files that are being included, each in the one before
_run: Callable[[Any], list[nodes.Element]] = MockIncludeDirective.run


@wraps(_run)
def include(self: Any) -> list[nodes.Element]:
    """Include a file unless it is being included already; docutils looks for that, MyST alone does not."""
    env = self.document.settings.env
    path = Path(env.relfn2path(self.arguments[0])[1])
    name, opened = self.arguments[0], env.temp_data.setdefault(_OPEN, [])
    if path in opened:
        raise DirectiveError(4, _("“%(name)s” includes itself.") % {"name": name})
    if path.exists():
        try:
            read_text(path, Path(env.srcdir))
        except Faulty as fault:
            raise DirectiveError(4, f"“{name}”: {fault.problems[0].message}") from None
    opened.append(path)
    try:
        return _run(self)
    finally:
        opened.pop()


def setup(_app: Sphinx) -> None:
    """Take the place of MyST's own."""
    MockIncludeDirective.run = include
