"""Search in the book's language: Indonesian for Sphinx, and the index that the search page reads.

The index has a row for each section, so that a result leads to the passage and shows the words around the hit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import snowballstemmer
from docutils import nodes
from sphinx import addnodes
from sphinx.search import SearchLanguage, en, languages

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_STEMMER = Path(__file__).parent.parent / "theme" / "stemmers" / "id.js"


class SearchIndonesian(SearchLanguage):
    """Indonesian by Snowball's stemmer: *pemberdayaan*, *memberdayakan* and *berdaya* are one word."""

    lang = "id"
    language_name = "Indonesian"
    js_stemmer_rawcode = ""
    # words that stand in nearly every paragraph and tell passages apart in none
    stopwords = frozenset(
        [
            "ada",
            "adalah",
            "akan",
            "atau",
            "dan",
            "dari",
            "dengan",
            "di",
            "ini",
            "itu",
            "ke",
            "oleh",
            "pada",
            "untuk",
            "yang",
        ]
    )  # type: ignore[assignment]

    def init(self, options: dict[str, str]) -> None:
        """Make the stemmer; see `SearchLanguage`."""
        self.stemmer = snowballstemmer.stemmer("indonesian")

    @property
    def js_stemmer_code(self) -> str:  # type: ignore[override]
        """The same algorithm for the browser."""
        return _STEMMER.read_text(encoding="utf-8")

    def stem(self, word: str) -> str:
        """Return the stem; see `SearchLanguage`."""
        return str(self.stemmer.stemWord(word.lower()))


class SearchEnglish(en.SearchEnglish):
    """English as Sphinx has it, with one stemmer in Python and in the browser.

    Sphinx's script has two of Porter's later departures (https://tartarus.org/martin/PorterStemmer: *bli*, *logi*) that
    Snowball's `porter` lacks: it would find no *technology* in an index made by Python.
    """

    js_stemmer_code = (
        en.js_porter_stemmer.replace("    bli: 'ble',", "    abli: 'able',")
        .replace("|bli|", "|abli|")
        .replace("|biliti|logi)", "|biliti)")
    )


@dataclass(frozen=True)
class Section:
    """A section of a page, as search sees it: the text up to its first subsection."""

    anchor: str
    title: str
    text: str


def language_for(locale: str) -> SearchLanguage:
    """Return Sphinx's search language for a locale; one that leaves words as they are where Sphinx has none."""
    known = {**languages, SearchIndonesian.lang: SearchIndonesian, SearchEnglish.lang: SearchEnglish}
    found = known.get(locale) or known.get(locale.split("_")[0]) or SearchLanguage
    if isinstance(found, str):
        module, _, name = found.rpartition(".")
        found = getattr(__import__(module, fromlist=[name]), name)
    language: SearchLanguage = found({})
    return language


class _Separators(dict[int, int]):
    """Maps letters, numbers and the marks on them to themselves, and all else to a space."""

    def __missing__(self, code: int) -> int:
        kind = unicodedata.category(chr(code))[0]
        self[code] = code if kind in "LNM" else 32
        return self[code]


_separators = _Separators()


def words(text: str) -> list[str]:
    """Split a text into words, lower-cased, as the search page splits a query."""
    return unicodedata.normalize("NFC", text).lower().translate(_separators).split()


def sections(doctree: nodes.document) -> list[Section]:
    """Return a page's sections in order; the first has no anchor and the page's own title."""
    found: list[Section] = []

    def text_of(node: nodes.Node) -> Iterable[str]:
        if isinstance(node, (nodes.section, nodes.comment, nodes.raw, nodes.meta, addnodes.toctree)):
            return
        if isinstance(node, nodes.TextElement):
            yield node.astext()
        else:
            for child in node.children:
                yield from text_of(child)

    def walk(section: nodes.Element, *, top: bool) -> None:
        title = next((child.astext() for child in section if isinstance(child, nodes.title)), "")
        text = " ".join(
            piece for child in section.children if not isinstance(child, nodes.title) for piece in text_of(child)
        )
        # an explicit label is the last id, and the one that people share
        found.append(Section("" if top else section["ids"][0], title, " ".join(text.split())))
        for child in section.children:
            if isinstance(child, nodes.section):
                walk(child, top=False)

    for child in doctree.children:
        if isinstance(child, nodes.section):
            walk(child, top=not found)
    return found


def index(pages: Mapping[str, tuple[str, str, list[Section]]], language: SearchLanguage) -> dict[str, Any]:
    """Return what the search page of one language reads, ready for JSON.

    pages: docname -> (address, `lang` of its title or "", sections).
    The page counts and stems the words itself: that takes a moment there, and an index of terms would cost
    a reader half as many bytes again.
    """
    return {
        "pages": [[address, found[0].title if found else "", lang] for address, lang, found in pages.values()],
        "sections": [
            [number, section.anchor, section.title, section.text]
            for number, (_address, _lang, found) in enumerate(pages.values())
            for section in found
        ],
        "stopwords": sorted(language.stopwords),
    }


def as_data(found: list[Section]) -> list[dict[str, str]]:
    """Return sections as plain data, to keep between builds."""
    return [asdict(section) for section in found]


def setup(app: Sphinx) -> None:
    """Register Indonesian with Sphinx's search."""
    app.add_search_language(SearchIndonesian)
