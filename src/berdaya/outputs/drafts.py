"""How complete each locale is, and which are complete enough to be published (`berdaya_publish_from`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from berdaya.book import Book
from berdaya.translation.catalogs import Coverage, compile_catalogues, locales_in, wholes
from berdaya.words import DOMAIN


def covered(book: Book) -> dict[str, list[Coverage]]:
    """Compile the catalogues of all locales, built or not; return the coverage of each.

    Raises Faulty with every line of a catalogue that can't be read.
    """
    locales = dict.fromkeys([*book.locales, *locales_in(book.catalogues)])
    return compile_catalogues(book.catalogues, locales, book.root, book.output / "berdaya" / "mo")


def complete(book: Book, coverage: Mapping[str, list[Coverage]]) -> dict[str, int]:
    """Return how much of everything is translated into each of the book's locales, in per cent; the source has all.

    coverage: of all locales; see `covered`.
    """
    found = wholes(coverage, [DOMAIN, *(chapter.docname for chapter in book.chapters)])
    return {code: 100 if code == book.source else found[code].percent for code in book.locales}


def published(book: Book) -> tuple[Book, dict[str, int]]:
    """Return the book without its drafts, and how complete each of these is.

    A draft is a locale of which less is translated than `berdaya_publish_from` wants.
    """
    parts = complete(book, covered(book)) if book.publish_from else {}
    drafts = {code: part for code, part in parts.items() if part < book.publish_from}
    return replace(book, locales=tuple(code for code in book.locales if code not in drafts)), drafts
