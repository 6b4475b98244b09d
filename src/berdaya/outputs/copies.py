"""What copies to hand on have in common: links to what a copy has not got become text with a note.

Pages are rewritten tag by tag, as the engine writes them (values in double quotes, no `>` outside of them); what stands
between stays byte for byte.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from berdaya.book import Book
from berdaya.outputs.site import work_folder
from berdaya.words import words_of

_INSIDE = r'(?:[^<>"]|"[^"]*")*'
TAG = re.compile(rf"<[A-Za-z]{_INSIDE}>")
_LINK = re.compile(rf"<a\b({_INSIDE})>(.*?)</a>", re.S)
_HREF = re.compile(r'\shref="([^"]*)"')


def drop_links(page: str, is_lost: Callable[[str], bool], note: str) -> str:
    """Return a page with text and a note in place of links that would lead nowhere.

    >>> drop_links('<p><a href="x.pdf">Sheet</a></p>', lambda href: href == "x.pdf", "not here")
    '<p><span>Sheet</span> <small>(not here)</small></p>'
    """

    def link(match: re.Match[str]) -> str:
        href = _HREF.search(match[1])
        if href is None or not is_lost(unescape(href[1])):
            return match[0]
        return f"<span>{match[2]}</span> <small>({escape(note)})</small>"

    return _LINK.sub(link, page)


def at_hand(page: str) -> str:
    """Return a page that says, where it would offer to keep the book on the device, that this copy is there already."""
    shown = page.replace('data-why="file" hidden', 'data-why="file"') if "<bd-offline" in page else page
    return re.sub(r"(</?)bd-offline\b", r"\1div", shown)


def target(href: str, page: str) -> str | None:
    """Return the file below the site's root that a link of a page leads to; None where it leads out of the site.

    >>> target("../handouts/x.pdf#page=2", "id/one.html")
    'handouts/x.pdf'
    >>> target("https://example.org/", "id/one.html") is None
    True
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    path = posixpath.join(posixpath.dirname(page), unquote(parts.path)) if parts.path else page
    return posixpath.normpath(path)


def note_of(book: Book, locale: str) -> str:
    """Return, in a locale's words, the note that stands where a link was."""
    return words_of(work_folder(book) / "mo", locale).gettext("not in this copy")
