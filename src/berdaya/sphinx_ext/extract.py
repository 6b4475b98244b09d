"""Extraction: the messages of the chapters by Sphinx, of the interface by Babel, of Sphinx itself from its template."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx
import sphinx.locale
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from docutils import nodes
from sphinx.builders.gettext import I18nBuilder
from sphinx.errors import SphinxError
from sphinx.util.nodes import extract_messages

from berdaya.course.reader import bank_messages, read_course
from berdaya.problems import Faulty, tidy
from berdaya.sphinx_ext.application import collect_problems, make_application, stopped
from berdaya.translation.messages import Message
from berdaya.words import DOMAIN, LANGUAGE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from berdaya.book import Book

PACKAGE = Path(__file__).parent.parent
# Where in Sphinx stand the words that reach a page of ours; the rest of its template is messages to authors
_SPHINX_LABELS = "sphinx/locale/__init__.py"  # titles of notes, warnings, tips
_SPHINX_WRITER = "sphinx/writers/html5.py"  # of its words a page shows the titles of links; the others are warnings


class MessagesBuilder(I18nBuilder):
    """Collects the messages of each page; the table of contents has a catalogue of its own."""

    name = "berdaya-messages"
    allow_parallel = False

    def init(self) -> None:
        """Set up; see Sphinx."""
        super().init()
        self.messages: dict[str, list[Message]] = {}

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Collect one page; see Sphinx."""
        root = f"{self.app.srcdir}/"
        self.messages[docname] = [
            Message(text, str(node.source or "").removeprefix(root), node.line or 0, _where(node))
            for node, text in extract_messages(doctree)
        ]


def chapter_messages(book: Book, work: Path) -> dict[str, list[Message]]:
    """Return the messages of every page and every bank, by domain (a docname, `exercises/<name>`), in their order.

    Raises Faulty where Sphinx can't read a page.
    """
    app = make_application(
        book, book.source, MessagesBuilder.name, work, work / "none", extensions=["berdaya.sphinx_ext.extract"]
    )
    listener = collect_problems(app, book, book.source)
    try:
        app.builder.build_all()
    except (SphinxError, RecursionError) as error:
        raise Faulty(tidy([*listener.take(), stopped(error, app)])) from None
    finally:
        listener.close()
    if problems := tidy(listener.take()):
        raise Faulty(problems)
    builder = app.builder
    assert isinstance(builder, MessagesBuilder)
    pages = {chapter.docname: builder.messages[chapter.docname] for chapter in book.chapters}
    return {**pages, **exercise_messages(book)}


def exercise_messages(book: Book) -> dict[str, list[Message]]:
    """Return the messages of every bank, by domain. Mistakes in a bank are told when the pages are read."""
    course, _problems = read_course(book.root, book.sources)
    return bank_messages(course)


def interface_messages() -> list[Message]:
    """Return the words of the theme, the pages and the command line: msgids are English."""
    found = extract_from_dir(
        PACKAGE,
        method_map=[("**.py", "python"), ("theme/**.html", "jinja2")],
        keywords={**DEFAULT_KEYWORDS, "words": None},
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    messages = [
        Message("English", "berdaya/words.py", 0, "the name of this language, in this language", "language name")
    ]
    for file, _line, ids, comments, context in found:
        text, plural = ids if isinstance(ids, tuple) else (ids, "")
        messages.append(Message(text, f"berdaya/{file}", 0, " ".join(comments), context or "", plural))
    return sorted(messages, key=lambda message: (message.file, message.text))


def sphinx_messages(locale: str) -> list[Message]:
    """Return the words of Sphinx that readers see and that Sphinx itself does not translate into `locale`."""
    folder = Path(sphinx.locale.__file__).parent
    with (folder / "sphinx.pot").open("rb") as file:
        template = read_po(file)
    own = folder / locale / "LC_MESSAGES" / "sphinx.mo"
    translated = set()
    if own.exists():
        with own.open("rb") as file:
            translated = {message.id for message in read_mo(file) if message.string}
    return [
        Message(message.id, place, 0)
        for message in template
        if isinstance(message.id, str) and message.id and message.id not in translated
        for place in {file for file, _line in message.locations}
        if place == _SPHINX_LABELS or (place == _SPHINX_WRITER and message.id.startswith("Link to"))
    ]


def all_messages(book: Book, locale: str, chapters: Mapping[str, list[Message]]) -> dict[str, list[Message]]:
    """Return everything that is to be translated into a locale, by domain.

    The source language needs the interface alone, and the interface's own language needs no interface.
    """
    interface = (
        {} if locale.split("_")[0] == LANGUAGE else {DOMAIN: interface_messages(), "sphinx": sphinx_messages(locale)}
    )
    return interface if locale == book.source else {**book.messages(), **chapters, **interface}


def _where(node: nodes.Node) -> str:
    """Say where a message stands: the headings above it, and what kind of passage it is."""
    kinds = {
        "caption": "caption",
        "drawing_word": "figure",
        "image": "alt",
        "meta": "description",
        "term": "term",
        "title": "heading",
    }
    kind = kinds.get(type(node).__name__, "")
    if type(node).__name__ == "drawing_word" and node["alt"]:  # type: ignore[index]
        kind = "text alternative of a figure"
    trail: list[str] = []
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.section) and isinstance(parent[0], nodes.title) and parent[0] is not node:
            trail.insert(0, parent[0].astext())
        elif isinstance(parent, nodes.entry):
            kind = kind or "table"
        elif isinstance(parent, nodes.list_item):
            kind = kind or "list"
        parent = parent.parent
    return " · ".join([*trail[-2:], *([kind] if kind else [])])


def setup(app: Sphinx) -> dict[str, object]:
    """Register the builder; Sphinx calls this for extraction alone."""
    app.add_builder(MessagesBuilder)
    return {"version": "1", "parallel_read_safe": True}
