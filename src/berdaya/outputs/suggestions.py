"""Suggestions that readers sent, taken into the catalogues: fuzzy, so that a person looks before readers see them.

All of them or none: where one can't be read or would break, no catalogue is touched. One that changes nothing (its
passage is gone, or it is there already) is told of, and keeps none of the others away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as PoMessage
from markdown_it import MarkdownIt
from mdit_py_plugins.myst_blocks import myst_block_plugin

from berdaya.book import Book
from berdaya.problems import Faulty, Problem, tidy
from berdaya.prose.passages import plain
from berdaya.sphinx_ext.extract import chapter_messages
from berdaya.translation.audit import UNSAFE, markup
from berdaya.translation.catalogs import (
    INTERFACE_DOMAINS,
    domains_in,
    is_translated,
    locales_in,
    read_catalogue,
    write_catalogue,
)
from berdaya.translation.messages import message_id
from berdaya.translation.safety import unsafe
from berdaya.translation.suggestion import CODE, Suggestion, keep, kept, read_suggestions
from berdaya.words import _, tag

ALIKE = 0.5  # of the words of the passage that an id names; with less in common the id is of another
_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans("“”„«»‘’‚`´", "\"\"\"\"\"'''''")  # a messenger may have changed them


@dataclass
class Taken:
    """What came of suggestions. changed: catalogues; lines: what a person is to know or do, a line each."""

    count: int = 0
    changed: list[Path] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A passage that a suggestion may be about. place: where its source stands; message: of a catalogue."""

    domain: str
    source: str
    translation: str
    place: str = ""
    message: PoMessage | None = None


def take_suggestions(book: Book, sent: Iterable[tuple[str, str]]) -> Taken:
    """Take the suggestions of some texts into the catalogues.

    sent: each text after its name, as problems name it. Raises Faulty with every refusal, before anything is written.
    """
    desk = _Desk(book)
    taken = Taken()
    problems: list[Problem] = []
    for file, text in sent:
        found, wrong = read_suggestions(text, file)
        problems += wrong
        for one in found:
            try:
                line = desk.take(one, file)
            except Faulty as refused:
                problems += refused.problems
                continue
            if line:
                taken.lines.append(f"{file}:{one.line} {line}")
            else:
                taken.count += 1
    if problems:
        raise Faulty(tidy(problems))
    taken.changed = desk.write()
    return taken


class _Desk:
    """The catalogues at hand, each read when a suggestion asks for it."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.read: dict[Path, Catalog] = {}
        self.touched: set[Path] = set()
        self.source: list[Row] = []

    def take(self, one: Suggestion, file: str) -> str:
        """Take a suggestion; return what is to be said of one that changes no catalogue.

        Raises Faulty where it is refused.
        """
        wanted = one.locale.replace("_", "-").lower()
        available = [self.book.source, *locales_in(self.book.catalogues)]
        locale = next((code for code in available if tag(code).lower() == wanted), "")
        if not locale:
            message = _("There are no catalogues for “%(code)s”.") % {"code": one.locale}
            raise Faulty([Problem(file, one.line, CODE, message, _("Take this suggestion out of the text."))])
        if locale == self.book.source:
            return self.for_the_source(one)
        domains = domains_in(self.book.catalogues, locale)
        own = {name: path for name, path in domains.items() if name == one.domain}
        row = choose(self.rows(own), one) or choose(self.rows(domains), one)
        if not row or not row.message:
            return _gone(one)
        if any((k.when, k.who, k.digest) == (one.when, one.who, message_id(one.text)) for k in kept(row.message)):
            return _("This suggestion was taken before.")
        if is_translated(row.translation) and _same(row.translation, one.text):
            return _("The passage is translated so already.")
        if problems := [Problem(file, one.line, *refusal) for refusal in refusals(row.source, one.text)]:
            raise Faulty(problems)
        keep(row.message, one, " ".join((markup(row.source) - markup(one.text)).elements()))
        self.touched.add(domains[row.domain])
        return ""

    def for_the_source(self, one: Suggestion) -> str:
        """Return what tells a person of a better sentence in the source, which no catalogue holds."""
        if not self.source:
            found = {**chapter_messages(self.book, self.book.output / "berdaya" / "messages"), **self.book.messages()}
            self.source = [
                Row(domain, message.text, "", f"{message.file}:{message.line}")
                for domain, messages in found.items()
                for message in messages
            ]
        row = choose([row for row in self.source if row.domain == one.domain], one) or choose(self.source, one)
        if not row:
            return _gone(one)
        if _same(row.source, one.text):
            return _("The passage stands so already.")
        return _("For %(place)s, to be put in by hand. Now: “%(now)s” Better: “%(text)s” (%(who)s)") % {
            "place": row.place,
            "now": row.source,
            "text": one.text,
            "who": ", ".join(filter(None, (one.who, one.when.isoformat()))),
        }

    def rows(self, domains: dict[str, Path]) -> Iterator[Row]:
        """Yield the messages of some catalogues."""
        for domain, path in domains.items():
            if domain in INTERFACE_DOMAINS:  # no page shows its messages by their ids
                continue
            if path not in self.read:
                self.read[path] = read_catalogue(path, self.book.root)
            for message in self.read[path]:
                if isinstance(message.id, str) and message.id:
                    yield Row(domain, message.id, str(message.string or ""), message=message)

    def write(self) -> list[Path]:
        """Write the catalogues that changed; return their paths."""
        return [path for path in sorted(self.touched) if write_catalogue(path, self.read[path])]


def choose(rows: Iterable[Row], one: Suggestion) -> Row | None:
    """Return the passage that a suggestion is about; None where there is none.

    It is the one with the id that was sent, if it has much the same words. Where there is none (a copy to hand on
    has no ids), it is the only one with the very words, in the source or else as translated.
    """
    every = list(rows)
    short = re.sub(r"-\d+$", "", one.msg)  # numbered where the page has the message twice
    seen = _words(one.seen)
    alike = [
        (max(SequenceMatcher(None, seen, _words(text)).ratio() for text in (row.source, row.translation)), row)
        for row in every
        if message_id(row.source) == short
    ]
    likeness, best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    if best and likeness >= ALIKE:
        return best
    if not seen:
        return None
    for same in (
        [row for row in every if _words(row.source) == seen],
        [row for row in every if _words(row.translation) == seen],
    ):
        if len({row.source for row in same}) == 1:
            return same[0]
    return None


def refusals(source: str, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield why a suggestion may not stand in the place of a passage: code, what is wrong, what to write instead.

    What it lacks of the passage's markup is no reason: a reader sees none, and a person puts it back.
    """
    found = [(UNSAFE, what) for what in unsafe(PoMessage(source, text))]
    if not found:
        found = [
            (CODE, _("The suggestion has %(what)s, which the passage has not.") % {"what": what})
            for what in (markup(text) - markup(source)).elements()
        ]
        if _blocks(text) != _blocks(source):
            message = _("“%(text)s” would be read as a list, a heading, a note or the like.") % {"text": text[:20]}
            found.append((CODE, message))
    for code, what in found:
        yield code, what, _("Write it in plain words, in the text that was sent.")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").use(myst_block_plugin)


def _blocks(text: str) -> Counter[str]:
    """Count what a passage is made of, as Markdown has it: paragraphs, lists, headings."""
    return Counter(token.type for token in _parser().parse(text) if token.nesting >= 0)


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain(text).casefold()))


def _same(one: str, other: str) -> bool:
    """Say whether two texts read the same, whatever a messenger made of their quotation marks."""
    return plain(one).translate(_QUOTES) == plain(other).translate(_QUOTES)


def _gone(one: Suggestion) -> str:
    return _("The passage is no longer in the book; it may have changed since: “%(text)s”") % {"text": one.seen[:60]}
