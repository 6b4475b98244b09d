"""The builder of books without scripts: each page as plain HTML, its exercises as text, the answers as a last page.

`outputs/whole.py` runs it and tidies what it writes; the e-book and the printed book are made of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from berdaya.course.items.common import Exercise, Item
from berdaya.sphinx_ext.exercises import (
    Shown,
    claim_places,
    course_of,
    exercise,
    exercise_link,
    exercise_tool,
    plain,
)
from berdaya.sphinx_ext.site import PageTranslator, SiteBuilder

ANSWERS = "_answers"  # the page of answers, a name that no chapter has
# tools that do nothing without a script: a page for one of them alone is left out
SCRIPTED = frozenset({"workbook", "review", "statement", "commitments", "summing-up"})


class WholeTranslator(PageTranslator):
    """The site's HTML without what serves its scripts: ids of messages, tables that scroll."""

    def starttag(self, node: Any, tagname: str, *args: Any, **attributes: Any) -> str:
        """Write no `data-msg`; see `PageTranslator`."""
        self.marked.add(id(node))
        return super().starttag(node, tagname, *args, **attributes)

    def visit_table(self, node: nodes.Element) -> None:
        """Write the table as it is."""
        HTML5Translator.visit_table(self, node)

    def depart_table(self, node: nodes.Element) -> None:
        """Close the table."""
        HTML5Translator.depart_table(self, node)


class WholeBuilder(SiteBuilder):
    """Keeps the body of each page; writes no file.

    bodies: HTML by docname, the answers last. pictures: file -> its name below `_images/`.
    """

    name = "whole"
    default_translator_class = WholeTranslator
    bodies: dict[str, str]

    def left_out(self, docname: str) -> bool:
        """Say whether a page is for a tool alone that does nothing here."""
        page = course_of(self.app).page_by_docname.get(docname)
        tools = page is not None and any(one.directive in SCRIPTED for one in page.showings)
        return bool(page and tools and not page.outcomes and not course_of(self.app).shown(page))

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield all pages; see Sphinx."""
        yield from self.env.found_docs

    def write(self, build_docnames: Any, updated_docnames: Sequence[str], method: Any = "update") -> None:
        """Draw every page, then the answers; see Sphinx."""
        self.bodies, self.shown = {}, Shown(self.app)
        StandaloneHTMLBuilder.write(self, None, updated_docnames, method)

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        """Note the page's pictures; see Sphinx."""
        self.imgpath = relative_uri(self.get_target_uri(docname), self.imagedir)
        self.post_process_images(doctree)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Draw a page, with its exercises as text; see Sphinx."""
        if self.left_out(docname):
            return
        self.current_docname = docname
        numbers = dict(self.numbered(docname))
        for tool in list(doctree.findall(exercise_tool)):
            inner = [self.draw(str(one["exercise"]), numbers) for one in tool.findall(exercise)]
            tool.replace_self(nodes.raw("", self.draw_tool(tool, inner), format="html"))
        for one in list(doctree.findall(exercise)):
            one.replace_self(nodes.raw("", self.draw(str(one["exercise"]), numbers), format="html"))
        super().write_doc(docname, doctree)

    def numbered(self, docname: str) -> Iterator[tuple[str, int]]:
        """Yield the ids of a page's questions, numbered from 1."""
        course = course_of(self.app)
        page = course.page_by_docname.get(docname)
        asked = dict.fromkeys(one.id for one in course.shown(page) if isinstance(one, Item)) if page else {}
        yield from ((name, number) for number, name in enumerate(asked, 1))

    def draw(self, name: str, numbers: dict[str, int]) -> str:
        """Return an exercise as HTML without controls."""
        given: Exercise = self.shown.course.by_id[name]
        here = self.get_target_uri(self.current_docname)
        answers = relative_uri(here, self.get_target_uri(ANSWERS))
        return self.template("exercise", item=given, number=numbers.get(name, 0), answers=answers)

    def draw_tool(self, tool: nodes.Element, inner: list[str]) -> str:
        """Return what stands for a tool."""
        course, env = self.shown.course, self.env
        places = {name: exercise_link(self, name) for name in tool["named"] if name in course.by_id}
        links = dict.fromkeys((self.page_title_of(name), href) for name, href in places.items() if href)
        titled = [(str(env.titles[page.docname].astext()), page.outcomes) for page in course.pages if page.outcomes]
        return self.template(
            "tool",
            name=tool["name"],
            exercises=[Markup(one) for one in inner],
            chapters=titled,
            links=links,
            claims=course.claims.all,
            places=lambda claim: claim_places(self, claim),
        )

    def page_title_of(self, name: str) -> str:
        """Return the title of the first page that shows an exercise."""
        course = self.shown.course
        return next(self.title(p.docname) for p in course.pages if any(one.id == name for one in course.shown(p)))

    def template(self, name: str, /, **context: Any) -> str:
        """Return a template of `theme/whole/` filled in."""
        environment = self.shown.environment
        return environment.get_template(f"whole/{name}.html").render(
            t=self.shown.writer({}), plain=plain, number_of=environment.globals["number"], **context
        )

    def handle_page(self, pagename: str, addctx: dict[str, Any], *_rest: Any, **_more: Any) -> None:
        """Keep the body of a page; see Sphinx."""
        self.bodies[pagename] = addctx["body"]

    def finish(self) -> None:
        """Draw the answers; see Sphinx."""
        order = [chapter.docname for chapter in self.book.chapters if chapter.docname in self.bodies]
        told: set[str] = set()
        pages = []
        for docname in order:
            rows = [(number, name) for name, number in self.numbered(docname) if name not in told]
            told.update(name for _number, name in rows)
            items = [(number, self.shown.course.by_id[name]) for number, name in rows]
            if items:
                pages.append((self.title(docname), self.get_target_uri(docname), items))
        if pages:
            self.bodies[ANSWERS] = self.template("answers", pages=pages)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return a page's address; see Sphinx."""
        return f"{ANSWERS}.html" if docname == ANSWERS else super().get_target_uri(docname, typ)
