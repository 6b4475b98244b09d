"""The translator's page: what of a book is translated, what waits, and what one should look at, a link to each.

One file that needs nothing beside it; its links lead into the built site, where the passage is marked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import median
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from berdaya.book import Book
from berdaya.outputs.catalogues import coverage
from berdaya.outputs.entries import Entry, entries_of
from berdaya.outputs.replacing import replacing
from berdaya.outputs.site import work_folder
from berdaya.outputs.term_use import TermUse, term_uses
from berdaya.policy import policy
from berdaya.prose.passages import plain
from berdaya.sphinx_ext import THEME
from berdaya.translation.audit import lost
from berdaya.translation.safety import unsafe
from berdaya.translation.suggestion import Kept, kept
from berdaya.words import _, direction, ngettext, own_name, spoken_locale, tag

SHORT = 20  # characters of a source too short to say how long its translation should be
ENOUGH = 30  # passages of which one can say what is usual
STRAYS = 3.5  # modified z-scores


@dataclass(frozen=True)
class Fuzzy:
    """A message that waits for a person. old: its source before, where that changed; kept: what readers suggested."""

    entry: Entry
    old: str
    kept: list[Kept]


@dataclass(frozen=True)
class Faults:
    """A translation that lost markup of its source, or brings what it must not. said: what, a sentence each."""

    entry: Entry
    said: list[str]


@dataclass(frozen=True)
class Locale:
    """What the page says of a language."""

    code: str
    tag: str
    dir: str
    name: str
    total: dict[str, int]
    files: dict[str, dict[str, int]]
    fuzzy: list[Fuzzy]
    terms: list[TermUse]
    long: list[tuple[Entry, int]]
    faults: list[Faults]


def write_translator_page(book: Book) -> Path:
    """Write the page into `_build/report`; return its path."""
    folder = book.output / "report"
    rows = coverage(book)
    locales = [_locale(book, code, row) for code, row in rows.items() if code != book.source]
    style = (THEME / "parts/report.css").read_text(encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(THEME), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    text = environment.get_template("report.html").render(
        _=_,
        ngettext=ngettext,
        policy=policy([], [style]),
        style=Markup(f"<style>{style}</style>"),
        spoken={"code": tag(spoken_locale()), "dir": direction(spoken_locale())},
        source={"code": tag(book.source), "dir": direction(book.source)},
        title=book.title,
        pages={chapter.docname: f"{book.address(chapter.docname)}.html" for chapter in book.chapters},
        locales=locales,
    )
    with replacing(folder) as new:
        (new / "index.html").write_text(text, encoding="utf-8")
    return folder / "index.html"


def _locale(book: Book, code: str, row: dict[str, Any]) -> Locale:
    entries = list(entries_of(book, code))
    current = [entry for entry in entries if entry.is_current]
    faults = [Faults(entry, said) for entry in current if (said := unsafe(entry.message) or lost(entry.message))]
    return Locale(
        code,
        tag(code),
        direction(code),
        own_name(work_folder(book) / "mo", code),
        row["total"],
        row["files"],
        [Fuzzy(e, " ".join(e.message.previous_id), kept(e.message)) for e in entries if e.message.fuzzy],
        term_uses(current, code),
        strays(current),
        faults,
    )


def strays(entries: Iterable[Entry]) -> list[tuple[Entry, int]]:
    """Return translations of a strange length, each with its length in percent of what is usual; the strangest first.

    Two languages keep a ratio of lengths, c, and how far a translation of length t strays from a source of length s
    grows with the root of s, so that (t - c·s) / √s has one spread for all (Gale and Church, A Program for Aligning
    Sentences in Bilingual Corpora, Computational Linguistics 19(1), 1993). Here c is the book's own median ratio, and
    what is strange is what lies more than 3.5 of the modified z-scores from the median (Iglewicz and Hoaglin, How to
    Detect and Handle Outliers, 1993), which a few bad passages can't move.
    """
    prose = (entry for entry in entries if " | " not in entry.source)  # a list of right answers has as many as it has
    pairs = [(entry, len(plain(entry.source)), len(plain(entry.translation))) for entry in prose]
    pairs = [pair for pair in pairs if pair[1] >= SHORT]
    if len(pairs) < ENOUGH:
        return []
    usual = median(length / source for _entry, source, length in pairs)
    apart = [(length - usual * source) / sqrt(source) for _entry, source, length in pairs]
    middle = median(apart)
    spread = median(abs(one - middle) for one in apart) or 1
    scored = [(abs(0.6745 * (one - middle) / spread), pair) for one, pair in zip(apart, pairs, strict=True)]
    found = sorted((row for row in scored if row[0] > STRAYS), key=lambda row: -row[0])
    return [(entry, round(100 * length / (usual * source))) for _score, (entry, source, length) in found]
