"""How long pages take: of one, and of several together, as the role `{time}` says it in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.units import format_unit
from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from berdaya.sphinx_ext.exercises import course_of
from berdaya.sphinx_ext.pages import Minutes, exercise_minutes, facts, reading_minutes
from berdaya.words import formats

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)
IN_HOURS = 90  # minutes, from which a time is told in hours


class time_of(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """How long some pages take together. `pages`: their names."""


class TimeRole(SphinxRole):
    """``{time}`konsep kasus-air` ``: how long the pages of these names take, in words of the page's language."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Leave a node, which is written when every page has been read; see docutils."""
        node = time_of(pages=self.text.split())
        self.set_source_info(node)
        return [node], []


def minutes_of(app: Sphinx, docname: str) -> Minutes:
    """Return how long a page takes."""
    assert app.env is not None
    reading = reading_minutes(facts(app.env).get("words", docname, 0), app.config.berdaya_words_per_minute)
    course = course_of(app)
    page = course.page_by_docname.get(docname)
    return exercise_minutes(course.shown(page) if page else [], reading)


def in_words(minutes: int, locale: str) -> str:
    """Return a time in words: whole minutes, and from an hour and a half in half hours."""
    if minutes < IN_HOURS:
        return format_unit(minutes, "duration-minute", locale=formats(locale))
    return format_unit(round(minutes / 30) / 2, "duration-hour", locale=formats(locale))


def visit_time(self: HTML5Translator, node: time_of) -> None:
    """Write a time into the page."""
    app = self.builder.app
    docnames = {page.name: page.docname for page in course_of(app).pages}
    for name in node["pages"]:
        if name not in docnames:
            logger.warning("no page has the name “%s”", name, location=node, type="time", subtype="page")
    total = sum(minutes_of(app, docnames[name]).total for name in node["pages"] if name in docnames)
    self.body.append(self.encode(in_words(total, str(app.config.language))))
    raise nodes.SkipNode


def pass_over(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Say nothing, where nobody has counted."""


def setup(app: Sphinx) -> None:
    """Register the role and its node."""
    app.add_role("time", TimeRole())
    others = dict.fromkeys(("latex", "text", "man", "texinfo"), (pass_over, pass_over))
    app.add_node(time_of, html=(visit_time, None), **others)  # type: ignore[arg-type]
