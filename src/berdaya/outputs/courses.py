"""The course of a book in one of its languages, for outputs that have no Sphinx at hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from berdaya.book import Book
from berdaya.course.checks import check_course
from berdaya.course.localize import localize
from berdaya.course.model import Course
from berdaya.course.reader import read_course
from berdaya.problems import Faulty, tidy
from berdaya.translation.catalogs import compile_catalogues, translations


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
