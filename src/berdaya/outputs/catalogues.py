"""The catalogues of a book: brought up to date, started for a new locale, counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from berdaya.book import Book, unknown_locale
from berdaya.outputs.drafts import published
from berdaya.problems import Faulty, Problem
from berdaya.sphinx_ext.extract import all_messages, chapter_messages
from berdaya.translation.catalogs import Coverage, count, domains_in, locales_in, read_catalogue, update_locale
from berdaya.words import _, is_known


def update_catalogues(book: Book, *, begin: bool = False) -> list[Path]:
    """Bring the catalogues of all locales of the book up to date; return those that changed.

    begin: whether a draft gets the catalogues that it lacks, too. It need not have those without a translation.
    """
    chapters = chapter_messages(book, book.output / "berdaya" / "messages")
    _ready, drafts = published(book)
    changed = []
    for locale in book.locales:
        sources = all_messages(book, locale, chapters)
        if locale in drafts and not begin:
            there = domains_in(book.catalogues, locale)
            sources = {domain: messages for domain, messages in sources.items() if domain in there}
        changed += update_locale(book.catalogues, locale, book.title, sources, book.root)
    return changed


def add_locale(book: Book, locale: str) -> list[Path]:
    """Start the catalogues of a new locale; return the files written.

    Raises Faulty for a code that no language has, and for one that is there.
    """
    if not is_known(locale):
        raise Faulty([unknown_locale(locale)])
    if locale in (book.source, *locales_in(book.catalogues)):
        raise Faulty(
            [
                Problem(
                    "",
                    0,
                    "locale",
                    _("The book has “%(code)s” already.") % {"code": locale},
                    _("Bring it up to date: berdaya translate update."),
                )
            ]
        )
    chapters = chapter_messages(book, book.output / "berdaya" / "messages")
    return update_locale(book.catalogues, locale, book.title, all_messages(book, locale, chapters), book.root)


def coverage(book: Book) -> dict[str, Any]:
    """Return how much of each locale is translated: `{locale: {"files": {domain: counts}, "total": counts}}`."""
    report: dict[str, Any] = {}
    for locale in book.locales:
        rows = [
            count(domain, read_catalogue(path, book.root))
            for domain, path in domains_in(book.catalogues, locale).items()
        ]
        whole = Coverage("", sum(r.total for r in rows), sum(r.translated for r in rows), sum(r.fuzzy for r in rows))
        report[locale] = {"files": {row.domain: _counts(row) for row in rows}, "total": _counts(whole)}
    return report


def _counts(row: Coverage) -> dict[str, int]:
    return {
        "total": row.total,
        "translated": row.translated,
        "fuzzy": row.fuzzy,
        "missing": row.missing,
        "percent": row.percent,
    }
