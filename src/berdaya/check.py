"""All findings over a book at once: what an author looks at before anybody else."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field

from berdaya.book import Book, unlisted_files
from berdaya.course.checks import check_claims, check_course, check_keys
from berdaya.course.model import Course
from berdaya.course.reader import read_course
from berdaya.editorial import check_complete, check_prose, check_works, passages, unspelt
from berdaya.problems import Faulty, Problem, tidy
from berdaya.prose.passages import Passage
from berdaya.sphinx_ext.extract import all_messages, chapter_messages
from berdaya.translation.audit import audit_catalogues
from berdaya.translation.catalogs import locales_in


@dataclass(frozen=True)
class Findings:
    """What a check came to. passages: none where the chapters could not be read. notes: what was not looked at."""

    course: Course
    problems: list[Problem]
    passages: list[Passage] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check_book(book: Book) -> Findings:
    """Look over a book: its exercises, the pages that show them, its catalogues, and its language.

    Raises Faulty where a catalogue can't be read.
    """
    course, problems = read_course(book.root, book.sources)
    audited = audit_catalogues(book.catalogues, locales_in(book.catalogues), book.root)
    found = [
        *unlisted_files(book),
        *problems,
        *check_course(course),
        *check_claims(course),
        *check_keys(course),
        *audited,
    ]
    work = book.output / "berdaya" / "check"
    shutil.rmtree(work, ignore_errors=True)  # Sphinx warns of a page only while it reads it
    try:
        messages = chapter_messages(book, work)
    except Faulty as fault:
        told = {(one.file, one.line, one.code) for one in found}  # Sphinx is told of exercises too
        found += [one for one in fault.problems if (one.file, one.line, one.code) not in told]
        return Findings(course, tidy(found))
    read = passages(book, messages)
    wanted = {locale: all_messages(book, locale, messages) for locale in book.locales}
    found += [*check_prose(book, read), *check_complete(book, wanted), *check_works(book, messages)]
    return Findings(course, tidy(found), read, unspelt(book))
