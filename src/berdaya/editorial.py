"""What can be checked of a book as language: spelling, stray languages, borrowed runs, long sentences, translation.

The folder `editorial/` of a book has what the checks need: `words/` (see `prose.spelling`), `article.runs` (see
`prose.runs`), `foreign.yml` (passages that are in another language with reason). What is not there is not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel.numbers import format_percent
from pybtex.database import parse_file
from pybtex.exceptions import PybtexError

from berdaya.book import Book
from berdaya.problems import Faulty, Problem
from berdaya.prose.language import astray
from berdaya.prose.passages import Passage, length, plain, sentences
from berdaya.prose.runs import RUN, shared
from berdaya.prose.spelling import LISTS, NAMES, NoDictionary, misspelt, read_list
from berdaya.sources import read_text, yaml_fault
from berdaya.translation.catalogs import domains_in, is_translated, read_catalogue
from berdaya.translation.messages import Message
from berdaya.words import _, is_known, ngettext, spoken_locale

FOLDER = "editorial"
RUNS = "article.runs"
EXCEPTIONS = "foreign.yml"
LONG = 20  # words; a sentence of more is long
TOO_MANY = 0.1  # a share of long sentences that tires a reader
ENOUGH = 20  # sentences that a file must have before a share says anything
_CITATION = re.compile(r"\{cite:\w+\}`([^`]+)`")

Messages = Mapping[str, list[Message]]


@dataclass(frozen=True)
class Share:
    """How many sentences a source file or a catalogue has, and how many of them are long; and its words."""

    file: str
    locale: str
    words: int
    sentences: int
    long: int

    @property
    def part(self) -> float:
        """The share of long sentences, 0 to 1."""
        return self.long / self.sentences if self.sentences else 0.0


def passages(book: Book, messages: Messages) -> list[Passage]:
    """Return everything that readers meet, in each language; a translation that is fuzzy or missing is not met.

    messages: of the book's own language, by domain.
    """
    found = [
        Passage(book.source, one.text, one.file, one.line) for domain in messages.values() for one in domain if one.text
    ]
    for locale in book.locales:
        for path in domains_in(book.catalogues, locale).values():
            file = path.relative_to(book.root).as_posix()
            for message in read_catalogue(path, book.root):
                if message.id and not message.fuzzy and is_translated(message.string):
                    strings = [message.string] if isinstance(message.string, str) else list(message.string or [])
                    found += [Passage(locale, text, file, message.lineno or 0) for text in strings]
    return found


def shares(found: Iterable[Passage]) -> list[Share]:
    """Measure the sentences of each file, in the order of the passages."""
    counts: dict[tuple[str, str], list[int]] = {}
    for passage in found:
        spoken = plain(passage.text)
        count = counts.setdefault((passage.file, passage.locale), [0, 0, 0])
        lengths = [length(sentence) for sentence in sentences(spoken)]
        count[0] += length(spoken)
        count[1] += len(lengths)
        count[2] += sum(words > LONG for words in lengths)
    return [Share(file, locale, *count) for (file, locale), count in counts.items()]


def check_prose(book: Book, found: list[Passage]) -> list[Problem]:
    """Return what is wrong with passages as language."""
    folder = book.root / FOLDER
    return [
        *_spelling(book, found, folder / LISTS),
        *_languages(book, found, folder / EXCEPTIONS),
        *_runs(found, folder / RUNS),
        *_lengths(found),
    ]


def _spelling(book: Book, found: list[Passage], lists: Path) -> Iterator[Problem]:
    dictionaries: Mapping[str, str] = book.config.get("berdaya_dictionaries") or {}
    try:
        wrong = misspelt(found, dictionaries, lists)
    except NoDictionary as error:
        names = ", ".join(sorted(dictionaries.values()))
        remedy = _("Install hunspell and its dictionaries: %(names)s.") % {"names": names}
        yield Problem("", 0, "no-dictionary", str(error), remedy)
        return
    for passage, words in wrong:
        count = len(words)
        text = ngettext("Is this a word: %(words)s?", "Are these words: %(words)s?", count)
        remedy = _("Mend it, add it to %(file)s, or name its language: {lang}`%(word)s <en>`.") % {
            "file": f"{FOLDER}/{LISTS}/{passage.locale}.txt",
            "word": words[0],
        }
        yield Problem(passage.file, passage.line, "spelling", text % {"words": ", ".join(words)}, remedy)


def unspelt(book: Book) -> list[str]:
    """Return a line for each locale of which no dictionary is named, where the book names those of others."""
    dictionaries = book.config.get("berdaya_dictionaries")
    text = _("The spelling of “%(code)s” is not checked: berdaya_dictionaries names no dictionary for it.")
    return [text % {"code": code} for code in book.locales if dictionaries and code not in dictionaries]


def _languages(book: Book, found: list[Passage], path: Path) -> Iterator[Problem]:
    file = f"{FOLDER}/{EXCEPTIONS}"
    listed = _exceptions(path, book.root) if path.exists() else []
    reasons = {str(row["text"]): str(row.get("why") or "") for row in listed}
    used = set()
    # detection takes near languages for one another: only those are told apart of which the book names a dictionary
    known = book.config.get("berdaya_dictionaries") or book.locales
    for passage, language in astray(
        found, [code for code in book.locales if code in known], read_list(book.root / FOLDER / LISTS, NAMES)
    ):
        spoken = plain(passage.text)
        if spoken in reasons:
            used.add(spoken)
            continue
        message = _("This seems to be “%(found)s”, not “%(wanted)s”: %(text)s")
        yield Problem(
            passage.file,
            passage.line,
            "language",
            message % {"found": language, "wanted": passage.locale, "text": spoken[:60]},
            _("Translate it, or add it to %(file)s with the reason.") % {"file": file},
        )
    for text, why in reasons.items():
        if not why:
            yield Problem(file, 0, "exception", _("No reason: %(text)s") % {"text": text}, _("Add why: …"))
        if text not in used:
            message = _("Nothing needs this exception: %(text)s") % {"text": text}
            yield Problem(file, 0, "exception", message, _("Remove it."))


def _exceptions(path: Path, root: Path) -> list[dict[str, Any]]:
    """Return the rows of the list of exceptions. Raises Faulty where it is none."""
    text, file = read_text(path, root), path.relative_to(root).as_posix()
    if fault := yaml_fault(text, file):
        raise Faulty([fault])
    try:
        listed = yaml.safe_load(text) or []
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        told = _("This is not YAML: %(error)s.") % {"error": getattr(error, "problem", None) or error}
        remedy = _("Look at the quotation marks, colons and indentation here.")
        raise Faulty([Problem(file, mark.line + 1 if mark else 1, "yaml", told, remedy)]) from None
    if not isinstance(listed, list) or not all(isinstance(row, dict) and "text" in row for row in listed):
        raise Faulty([Problem(file, 1, "no-list", _("This is no list of texts."), _("Write: {text: …, why: …}."))])
    return listed


def _runs(found: list[Passage], path: Path) -> Iterator[Problem]:
    if path.exists():
        known = set(path.read_text(encoding="ascii", errors="replace").split())
        for passage, run in shared(found, known):
            message = _("%(n)d words in a row are another's: %(run)s") % {"n": RUN, "run": run}
            yield Problem(passage.file, passage.line, "borrowed", message, _("Say it in your own words."))


def _lengths(found: list[Passage]) -> Iterator[Problem]:
    for share in shares(found):
        if share.sentences >= ENOUGH and share.part > TOO_MANY:
            values = {
                "share": format_percent(share.part, locale=spoken_locale()),
                "words": LONG,
                "most": format_percent(TOO_MANY, locale=spoken_locale()),
            }
            yield Problem(
                share.file,
                0,
                "long-sentences",
                _("%(share)s of the sentences have more than %(words)d words.") % values,
                _("Cut some in two, until it is %(most)s at the most.") % values,
            )


def check_complete(book: Book, messages: Mapping[str, Messages]) -> Iterator[Problem]:
    """Yield a problem for each catalogue that lacks translations, for locales that `berdaya_complete` promises.

    messages: what is to be translated, by locale and domain.
    """
    for locale in book.config.get("berdaya_complete") or []:
        for domain, wanted in messages.get(locale, {}).items():
            path = book.catalogues / locale / "LC_MESSAGES" / f"{domain}.po"
            file = path.relative_to(book.root).as_posix()
            catalogue = {(m.context, _first(m.id)): m for m in read_catalogue(path, book.root)} if path.exists() else {}
            lines, missing = [], 0
            for message in wanted:
                have = catalogue.get((message.context or None, message.text))
                if have is None or have.fuzzy or not is_translated(have.string):
                    missing += 1
                    lines += [have.lineno or 0] if have else []
            if missing:
                text = ngettext("%(n)d passage is not translated.", "%(n)d passages are not translated.", missing)
                remedy = _("Run berdaya translate update, then translate what is empty or fuzzy.")
                yield Problem(file, min(lines, default=0), "untranslated", text % {"n": missing}, remedy)


def _first(ids: object) -> str:
    return str(ids[0]) if isinstance(ids, (list, tuple)) else str(ids)


def check_works(book: Book, messages: Messages) -> Iterator[Problem]:
    """Yield a problem for each work of the book's bibliography that no passage cites, or that says no language."""
    cited = {
        key.strip()
        for domain in messages.values()
        for message in domain
        for keys in _CITATION.findall(message.text)
        for key in keys.split(",")
    }
    for name in book.config.get("bibtex_bibfiles") or []:
        path = book.root / name
        try:
            works = parse_file(str(path), "bibtex").entries
        except (PybtexError, OSError):
            continue  # the build names it
        text = path.read_text(encoding="utf-8")
        for key, work in works.items():
            line = text.count("\n", 0, max(0, text.find(f"{{{key},"))) + 1
            if key not in cited:
                yield Problem(name, line, "uncited", _("No passage cites “%(key)s”.") % {"key": key}, _("Remove it."))
            if not is_known(work.fields.get("language", "")):
                message = _("“%(key)s” does not say in which language it is.") % {"key": key}
                yield Problem(name, line, "work-language", message, _("Add `language = {en}`, or what it is."))
