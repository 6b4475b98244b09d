"""Notebooks: one for each chapter's exercises in each language, checked by the site's rules, without this package.

`_build/notebooks/<locale>/<chapter>.ipynb`; the folder takes the place of the last one by rename when it is whole.
"""

from __future__ import annotations

import base64
import inspect
import re
import textwrap
import zlib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from babel.numbers import get_decimal_symbol, get_group_symbol
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from berdaya.book import Book
from berdaya.course import scoring
from berdaya.course.items.calculation import Calculation
from berdaya.course.items.case import Case
from berdaya.course.items.common import Exercise, Item
from berdaya.course.items.reflection import Reflection
from berdaya.course.model import Bank, Course, Page
from berdaya.outputs import notebook_runtime
from berdaya.outputs.courses import compiled_catalogues, course_in, page_title, whole_course
from berdaya.outputs.notebook_cells import (
    Language,
    calculation_cells,
    cell_id,
    code,
    item_cells,
    item_data,
    markdown,
    packed,
    reflection_cells,
    runtime_words,
)
from berdaya.outputs.replacing import replacing
from berdaya.translation.catalogs import translations
from berdaya.words import formats, tag, words_of

MARK = "# --- in each notebook ---\n"
WIDTH = 100  # of a line of packed data
TESTS = ("test", "assessment")  # what they show is not practised in notebooks


@dataclass(frozen=True)
class Chapter:
    """A chapter's exercises, in the order of a notebook, and its title."""

    name: str
    exercises: tuple[Exercise, ...]
    title: str

    @property
    def items(self) -> list[Item]:
        """Those that have a right answer."""
        return [one for one in self.exercises if isinstance(one, Item)]


def write_notebooks(book: Book, locales: Iterable[str] = ()) -> list[Path]:
    """Write the notebooks of a book into `_build/notebooks`; return their paths.

    locales: those to write; all of the book's when there are none.
    Raises Faulty, and leaves the last notebooks, where exercises or catalogues have mistakes.
    """
    wanted = tuple(locales) or book.locales
    course = whole_course(book)
    compiled = compiled_catalogues(book, wanted)
    folder = book.output / "notebooks"
    names: list[str] = []
    with replacing(folder) as new:
        for locale in wanted:
            (new / locale).mkdir(parents=True)
            for name, text in notebook_texts(course_in(course, book, locale, compiled), book, locale, compiled):
                (new / locale / f"{name}.ipynb").write_text(text, encoding="utf-8")
                names.append(f"{locale}/{name}.ipynb")
    return [folder / name for name in names]


def notebook_texts(
    course: Course, book: Book, locale: str, compiled: Path, only: Container[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield the notebooks of a course, which is in the locale: the chapter's name, and the notebook as a file has it.

    only: names of the chapters that are wanted; all when None.
    """
    for chapter in _chapters(course, book, locale, compiled, only):
        text = nbformat.writes(make_notebook(chapter, book, locale, compiled))  # type: ignore[no-untyped-call]
        yield chapter.name, f"{text}\n"


def make_notebook(chapter: Chapter, book: Book, locale: str, compiled: Path) -> NotebookNode:
    """Return the notebook of a chapter, whose exercises are in the locale."""
    language = Language(words_of(compiled, locale).gettext, formats(locale))
    words = language.words
    book_title = translations(compiled, locale, "_config")(book.title) or book.title
    cells = [markdown("begin", _introduction(chapter, book_title, language))]
    if chapter.items:
        cells.append(_rules(chapter, language))
    place = 0
    for one in chapter.exercises:
        if isinstance(one, Item):
            place += 1
            cells += item_cells(one, place, len(chapter.items), language)
        elif isinstance(one, Reflection):
            cells += reflection_cells(one, language)
        elif isinstance(one, Calculation):
            cells += calculation_cells(one, language)
        elif isinstance(one, Case):
            where = words(
                "This case goes on differently with each choice. Play it in the book, on the page “%(title)s”."
            )
            lines = ["## " + words("Case"), str(one.prompt), where % {"title": chapter.title}]
            cells.append(markdown(cell_id("ask", one.id), "\n\n".join(lines)))
    if chapter.items:
        cells.append(
            markdown("end", "\n\n".join(["## " + words("Score"), words("Run the cell below to see your score.")]))
        )
        cells.append(code("score", "total = score()"))
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "lang": tag(locale),
    }
    return new_notebook(cells=cells, metadata=metadata, nbformat_minor=5)  # type: ignore[no-untyped-call,no-any-return]


def _introduction(chapter: Chapter, book_title: str, language: Language) -> str:
    """Return the first cell: what this is, how it is used, where is kept what one types."""
    words = language.words
    how = [
        words(
            "Begin with the first cell of code: select it and press Shift+Enter. It may be hidden behind three dots."
        ),
        words(
            "Write your answer into the cell below a question, and run it in the same way. Try as often as you like."
        ),
    ]
    if any(isinstance(one, Reflection) for one in chapter.exercises):
        how.append(
            words(
                "To write down a reflection, open the passage below it by a double click or by Enter, and close it by"
                " Shift+Enter. You may as well say it aloud, or write it on paper."
            )
        )
    kept = words(
        "What you type is kept in this file alone: save it before you close it. The notebook itself sends nothing. Who"
        " can open the file can read it."
    )
    begin = how if chapter.items else how[2:]
    return "\n\n".join(
        [
            f"# {chapter.title}",
            words("Exercises of this chapter of the book “%(book)s”.") % {"book": book_title},
            "\n".join(f"- {line}" for line in [*begin, kept]),
        ]
    )


def _rules(chapter: Chapter, language: Language) -> NotebookNode:
    """Return the cell that checks: the rules of scoring, the runtime, and the exercises' keys out of plain sight."""
    words = language.words
    data = {
        "words": runtime_words(language),
        "decimal": get_decimal_symbol(language.locale),
        "group": get_group_symbol(language.locale),
        "items": {item.id: item_data(item, language) for item in chapter.items},
    }
    rows = textwrap.wrap(base64.b64encode(zlib.compress(packed(data), 9)).decode(), WIDTH)
    runtime = inspect.getsource(notebook_runtime)
    head, _mark, body = runtime.partition(MARK)
    imports = [line for line in head.splitlines() if re.fullmatch(r"import \w+|from typing import \w+", line)]
    source = "\n".join(
        [
            "# @title " + words("Run this cell first"),
            inspect.getsource(scoring),
            *imports,
            "\n_credit_of = score\n",
            body.strip(),
            '\n\n_begin(\n    """',
            *rows,
            '    """\n)',
        ]
    )
    return code(
        "rules",
        source,
        tags=["hide-input", "remove-input"],
        jupyter={"source_hidden": True},
        cellView="form",
        editable=False,
        deletable=False,
    )


# chapters


def _chapters(
    course: Course, book: Book, locale: str, compiled: Path, only: Container[str] | None
) -> Iterator[Chapter]:
    """Yield the chapters that have something to practise, in the order of the book."""
    for bank in course.banks:
        if only is not None and bank.name not in only:
            continue
        page = next((page for page in course.pages if page.name == bank.name), None)
        exercises = _practised(course, bank, page) if page else []
        if page and any(isinstance(one, (Item, Reflection)) for one in exercises):
            yield Chapter(bank.name, tuple(exercises), page_title(page, book, locale, compiled))


def _practised(course: Course, bank: Bank, page: Page) -> list[Exercise]:
    """Return a bank's exercises in the order of its page, then those that other pages alone have; none of the tests.

    There are none where the bank's own page practises nothing.
    """
    own = {one.id: one for one in bank.exercises}

    def shown(pages: Iterable[Page]) -> list[str]:
        ids = (name for p in pages for one in p.showings if one.directive not in TESTS for name in course.ids(p, one))
        return [name for name in dict.fromkeys(ids) if name in own]

    first = shown([page])
    elsewhere = set(shown(course.pages)) - set(first) if first else set()
    return [*(own[name] for name in first), *(one for name, one in own.items() if name in elsewhere)]
