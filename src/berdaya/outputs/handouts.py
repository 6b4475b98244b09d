"""Handouts: sheets of paper as PDF, in each language and with two side by side. Typst sets them; they are kept."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import segno
import typst

from berdaya.book import Book
from berdaya.course.model import Course
from berdaya.outputs.courses import compiled_catalogues, course_in, page_title, whole_course
from berdaya.outputs.replacing import replacing
from berdaya.outputs.sheets.blocks import Language, Sheet, paired
from berdaya.outputs.sheets.course import sheets
from berdaya.problems import Faulty, Problem
from berdaya.sphinx_ext import THEME
from berdaya.sphinx_ext.exercises import length_names
from berdaya.translation.catalogs import translations
from berdaya.words import _, direction, tag, words_of

TEMPLATE = THEME / "handout.typ"
STANDARD = "ua-1"  # PDF/UA: tagged, with title and language (ISO 14289-1)
_compilers = threading.local()
_OVERFLOW = re.compile(r"overflow (\d+)")


def write_handouts(book: Book, locales: Iterable[str] = ()) -> list[Path]:
    """Write the handouts of a book into `_build/handouts`; return their paths.

    locales: those to write, with the source language beside each; all of the book's when there are none.
    Raises Faulty, and leaves the last handouts, where the course or catalogues have mistakes, or a sheet overflows.
    """
    wanted = tuple(locales) or book.locales
    course = whole_course(book)
    compiled = compiled_catalogues(book, wanted)
    folder = book.output / "handouts"
    with replacing(folder) as new:
        names = put_handouts(book, course, compiled, new, wanted)
    return [folder / name for name in names]


def put_handouts(book: Book, course: Course, compiled: Path, folder: Path, locales: Iterable[str]) -> list[str]:
    """Write the handouts into a folder, set anew where they have changed; return their names below it.

    course: in the source language. Raises Faulty where a sheet takes more pages than it may.
    """
    keep = book.output / "berdaya" / "handouts"
    keep.mkdir(parents=True, exist_ok=True)
    wanted = list(dict.fromkeys(locales))
    languages = {code: language_of(book, course, compiled, code) for code in dict.fromkeys([book.source, *wanted])}
    jobs: list[tuple[str, Sheet, str]] = []
    for codes, made in editions(book.source, wanted, {code: list(sheets(one)) for code, one in languages.items()}):
        jobs += [("-".join(codes), sheet, job_data(book, languages, codes, sheet)) for sheet in made]
    template = hashlib.sha1(TEMPLATE.read_bytes() + version("typst").encode()).hexdigest()
    paths = [keep / f"{hashlib.sha1(f'{template}{data}'.encode()).hexdigest()}.pdf" for _place, _sheet, data in jobs]
    missing = {
        path: (sheet, data) for path, (_place, sheet, data) in zip(paths, jobs, strict=True) if not path.exists()
    }
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda job: set_sheet(job[0], job[1][1]), missing.items()))
    problems = [
        overflow(course, sheet, pages) for (sheet, _data), pages in zip(missing.values(), found, strict=True) if pages
    ]
    if problems:
        raise Faulty(sorted(set(problems)))
    names = []
    for path, (place, sheet, _data) in zip(paths, jobs, strict=True):
        target = folder / place / f"{sheet.name}.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        names.append(f"{place}/{sheet.name}.pdf")
    if set(wanted) >= set(book.locales):  # else what the other languages have is kept for them
        for old in set(keep.glob("*.pdf")) - set(paths):
            old.unlink()
    return names


def language_of(book: Book, course: Course, compiled: Path, code: str) -> Language:
    """Return the course in a language, with the titles of its pages."""
    titles = {page.docname: page_title(page, book, code, compiled) for page in course.pages}
    words = words_of(compiled, code)
    return Language(course_in(course, book, code, compiled), code, words.gettext, titles, length_names(words))


def editions(
    source: str, wanted: list[str], made: Mapping[str, list[Sheet]]
) -> Iterator[tuple[tuple[str, ...], list[Sheet]]]:
    """Yield the sheets of each language, and of the source with each other one beside it, after their codes."""
    for code in wanted:
        yield (code,), made[code]
    for code in wanted:
        if code != source:
            yield (source, code), [side_by_side(*pair) for pair in zip(made[source], made[code], strict=True)]


def side_by_side(one: Sheet, other: Sheet) -> Sheet:
    """Return a sheet in two languages; its foot has room for the first."""
    return replace(one, title=f"{one.title} · {other.title}", blocks=paired(one.blocks, other.blocks))


def job_data(book: Book, languages: Mapping[str, Language], codes: tuple[str, ...], sheet: Sheet) -> str:
    """Return what the template needs of a sheet in one language or two, as JSON."""
    locale = codes[0]
    base = str(book.config.get("html_baseurl") or "").rstrip("/")
    address = f"{base}/{locale}/{book.address(sheet.page)}.html" if base and sheet.page else ""
    data: dict[str, Any] = {
        "langs": [tag(code).split("-")[0] for code in codes],
        "ways": {tag(code).split("-")[0]: direction(code) for code in codes},
        "title": sheet.title,
        "author": str(book.config.get("author") or ""),
        "foot": f"{translated_title(book, languages[locale])} · {sheet.foot}",
        "address": address,
        "qr": segno.make(address, error="m").svg_inline() if address else "",
        "blocks": sheet.blocks,
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def translated_title(book: Book, language: Language) -> str:
    """Return the book's title in a language."""
    return translations(book.output / "berdaya" / "mo", language.locale, "_config")(book.title) or book.title


def set_sheet(path: Path, data: str) -> int:
    """Set a sheet and keep it; return 0, or the pages that it takes where these are too many."""
    if not hasattr(_compilers, "mine"):  # one sets a sheet at a time
        _compilers.mine = typst.Compiler(TEMPLATE, ignore_system_fonts=True)
    try:
        made = _compilers.mine.compile(format="pdf", sys_inputs={"data": data}, pdf_standards=[STANDARD])
    except typst.TypstError as error:
        if match := _OVERFLOW.search(str(error)):
            return int(match[1])
        raise
    new = path.with_suffix(".new")
    new.write_bytes(made)
    new.replace(path)
    return 0


def overflow(course: Course, sheet: Sheet, pages: int) -> Problem:
    """Return the problem of a sheet that takes too many pages."""
    bank = course.bank_of[sheet.source]
    number = next(number for number, one in enumerate(bank.exercises) if one.id == sheet.source)
    return Problem(
        bank.file,
        bank.line(number),
        "overflow",
        _("%(id)s: the sheet takes %(pages)d pages, more than it may.") % {"id": sheet.source, "pages": pages},
        _("Shorten it, or ask for fewer lines."),
    )
