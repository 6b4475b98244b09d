"""The terms that a page uses, explained on the page itself: a list at its end, to which each term in the text leads.

A reader who is offline, on a phone or on paper has the short definition at hand, and the word in the book's other
language; the glossary has all of them, in pairs. The theme shows an entry that is led to at the foot of the window.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from berdaya.prose.passages import plain
from berdaya.sphinx_ext.pages import facts
from berdaya.translation.catalogs import translations
from berdaya.words import tag, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True)
class Entry:
    """A term of a glossary, in the page's language. other: the word in the book's other language; empty for none."""

    page: str
    term: nodes.term
    definition: nodes.definition
    other: str

    def said(self) -> list[str]:
        """Return all that a page shows of it."""
        return [self.term.astext(), self.definition.astext(), self.other]


def other_locale(app: Sphinx) -> str:
    """Return the language that terms are given in besides: the source's; on the source's own pages the next one."""
    source = app.config.berdaya_source or app.config.language
    if app.config.language != source:
        return str(source)
    book = getattr(app.builder, "book", None)  # no other builder than ours has more than one language at hand
    return next((code for code in book.locales if code != source), "") if book else ""


def glossary(app: Sphinx) -> dict[str, Entry]:
    """Return the entries of the book's glossaries, by anchor."""
    assert app.env is not None
    domain = facts(app.env)
    if domain.glossary is None:
        domain.glossary = {
            anchor: Entry(docname, term, term.parent[-1], other_word(app, docname, term))  # type: ignore[arg-type]
            for docname in glossary_pages(app.env)
            for term in terms_in(app.env.get_doctree(docname))
            for anchor in term["ids"]
        }
    entries: dict[str, Entry] = domain.glossary
    return entries


def terms_in(doctree: nodes.document) -> Iterator[nodes.term]:
    """Yield the terms of the glossaries of a page."""
    for found in doctree.findall(addnodes.glossary):
        yield from found.findall(nodes.term)


def other_word(app: Sphinx, docname: str, term: nodes.term) -> str:
    """Return a term in the other language; empty where it is not translated, or the same."""
    other = other_locale(app)
    source = term.get("source_text", "")
    if not other or not source:
        return ""
    if other != app.config.berdaya_source:
        source = translations(Path(app.srcdir, app.config.locale_dirs[0]), other, docname)(source)
    word = plain(source)
    return "" if word.casefold() == term.astext().casefold() else word


def glossary_pages(env: BuildEnvironment) -> list[str]:
    """Return the docnames of the pages that have a glossary."""
    found = env.get_domain("std").data["objects"].items()
    return sorted({docname for (kind, _name), (docname, _anchor) in found if kind == "term"})


def other_words_stamp(app: Sphinx) -> list[str]:
    """Return digests of the catalogues that words in another language are taken from."""
    assert app.env is not None
    folder = Path(app.srcdir, app.config.locale_dirs[0], other_locale(app), "LC_MESSAGES")
    files = [folder / f"{docname}.mo" for docname in glossary_pages(app.env)]
    return [hashlib.sha1(file.read_bytes()).hexdigest() for file in files if file.exists()]


def explain_terms(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give a glossary its pairs; to any other page the list of its terms, to which each in the text leads.

    See Sphinx's event `doctree-resolved`.
    """
    if app.env is None or app.builder.format != "html":
        return
    entries = glossary(app)
    for term in terms_in(doctree):
        term += _other(app, next((entries[anchor] for anchor in term["ids"] if anchor in entries), None))
    if app.builder.name != "html":
        return
    used: dict[str, Entry] = {}
    for link in doctree.findall(nodes.reference):
        anchor = str(link.get("refuri", "")).partition("#")[2] or link.get("refid", "")
        entry = entries.get(anchor)
        if (
            entry is None
            or entry.page == docname
            or not any("std-term" in child["classes"] for child in link.findall(nodes.inline))
        ):
            continue
        if anchor not in used:
            link["ids"].append(f"{anchor}~")  # where its entry leads back to
        used[anchor] = entry
        link.attributes.pop("refuri", None)
        link["refid"] = anchor
    top = next((child for child in doctree.children if isinstance(child, nodes.section)), None)
    if used and top is not None:
        top += _box(app, docname, used)


def _other(app: Sphinx, entry: Entry | None) -> list[nodes.Node]:
    """Return the word in the other language, marked as such, with the space before it."""
    if entry is None or not entry.other:
        return []
    return [nodes.Text(" "), nodes.inline("", entry.other, classes=[f"language-{tag(other_locale(app))}"])]


def _box(app: Sphinx, docname: str, used: dict[str, Entry]) -> nodes.Element:
    """Return the list of the terms that a page uses, in the order of the alphabet."""
    words = words_of(app.srcdir / app.config.locale_dirs[0], app.config.language)
    box = nodes.admonition("", nodes.title("", words.gettext("Terms on this page")), classes=["terms"])
    rows = nodes.definition_list()
    for anchor, entry in sorted(used.items(), key=lambda row: row[1].term.astext().casefold()):
        name = nodes.term("", "", ids=[anchor], classes=entry.term["classes"])
        target = f"{app.builder.get_relative_uri(docname, entry.page)}#{anchor}"
        shown = (child.deepcopy() for child in entry.term)
        name += [nodes.reference("", "", *shown, refuri=target, internal=True), *_other(app, entry)]
        definition = entry.definition.deepcopy()
        back = nodes.reference("", words.gettext("Back to the text"), refid=f"{anchor}~", internal=True)
        definition += nodes.paragraph("", "", back, classes=["back"])
        rows += nodes.definition_list_item("", name, definition, classes=["explained"])
    box += rows
    return box


def setup(app: Sphinx) -> None:
    """Connect the event."""
    app.connect("doctree-resolved", explain_terms)
