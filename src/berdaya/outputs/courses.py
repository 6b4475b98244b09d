"""The course of a book in one of its languages, for outputs that have no Sphinx at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from berdaya.book import Book
from berdaya.course.checks import check_course
from berdaya.course.localize import localize
from berdaya.course.model import Course, Page
from berdaya.course.reader import read_course
from berdaya.problems import Faulty, tidy
from berdaya.translation.catalogs import compile_catalogues, translations

_ROLE = re.compile(r"\{[\w:+.-]+\}`([^`<]*?)\s*(?:<[^`>]*>)?`")


def whole_course(book: Book) -> Course:
    """Return the course of a book in its source language.

    Raises Faulty with all that keeps the site from being built, too; a book without exercises has a course without.
    """
    course, problems = read_course(book.root, book.sources)
    if course.banks:
        problems += check_course(course)
    if problems:
        raise Faulty(tidy(problems))
    return course


def compiled_catalogues(book: Book, locales: Iterable[str] = ()) -> Path:
    """Bring the compiled catalogues up to date; return their folder, which is the site's too.

    locales: those that are needed beside the book's.
    Raises Faulty with every line of a catalogue that can't be read.
    """
    folder = book.output / "berdaya" / "mo"
    compile_catalogues(book.catalogues, dict.fromkeys([*book.locales, *locales]), book.root, folder)
    return folder


def course_in(course: Course, book: Book, locale: str, compiled: Path) -> Course:
    """Return a book's course in a locale."""
    return localize(
        course, book.source, locale, book.locales, lambda domain, code: translations(compiled, code, domain)
    )


def page_title(page: Page, book: Book, locale: str, compiled: Path) -> str:
    """Return the first heading of a page in a locale, without roles; the page's name where it has none."""
    tokens = MarkdownIt("commonmark").use(front_matter_plugin).parse((book.root / page.file).read_text("utf-8"))
    heading = next((number for number, token in enumerate(tokens) if token.type == "heading_open"), None)
    if heading is None:
        return page.name
    title = tokens[heading + 1].content
    if locale != book.source:
        title = translations(compiled, locale, page.docname)(title) or title
    return _ROLE.sub(r"\1", title)
