"""The messages of a locale's catalogues as a translator looks at them: with their page, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from babel.messages.catalog import Message

from berdaya.book import Book
from berdaya.course.reader import read_course
from berdaya.course.text import texts
from berdaya.sphinx_ext.exercises import tool_texts
from berdaya.translation.catalogs import INTERFACE_DOMAINS, domains_in, is_translated, read_catalogue
from berdaya.translation.messages import message_id

_ON_NO_PAGE = {"description", "alt", "text alternative of a figure"}  # kinds of messages that no passage shows


@dataclass(frozen=True)
class Entry:
    """A message of a catalogue.

    place: file and line of the catalogue. kind: of passage, as extraction names it. href: of its page with the passage
    marked, from a folder beside the site; empty where no page shows it.
    """

    domain: str
    place: str
    source: str
    translation: str
    kind: str
    href: str
    message: Message

    @property
    def is_current(self) -> bool:
        """Whether it has a translation that readers see."""
        return not self.message.fuzzy and is_translated(self.message.string)


def entries_of(book: Book, locale: str) -> Iterator[Entry]:
    """Yield the messages of a locale's catalogues in their order; not the interface's, nor those that have a plural."""
    pages = {chapter.docname: chapter.docname for chapter in book.chapters}
    shown = pages_of_texts(book)
    for domain, path in domains_in(book.catalogues, locale).items():
        if domain in INTERFACE_DOMAINS:
            continue
        for message in read_catalogue(path, book.root):
            if not message.id or not isinstance(message.id, str):
                continue
            kind = message.auto_comments[0].rpartition(" · ")[2] if message.auto_comments else ""
            page = "" if kind in _ON_NO_PAGE else pages.get(domain) or shown.get(message.id, "")
            yield Entry(
                domain,
                f"{path.relative_to(book.root).as_posix()}:{message.lineno}",
                message.id,
                str(message.string or ""),
                kind,
                f"../site/{locale}/{book.address(page)}.html?passage={message_id(message.id)}" if page else "",
                message,
            )


def pages_of_texts(book: Book) -> dict[str, str]:
    """Return the page that shows each text of the course first: source -> docname."""
    course, _problems = read_course(book.root, book.sources)
    found: dict[str, str] = {}
    for page in course.pages:
        of_tools = [text for showing in page.showings for text in tool_texts(course, showing.directive)]
        for text in [*(text for one in course.shown(page) for _path, text in texts(one)), *of_tools]:
            found.setdefault(text.source, page.docname)
    return found
