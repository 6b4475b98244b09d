"""The terms that a page uses, explained on the page itself: a list at its end, to which each term in the text leads.

A reader who is offline, on a phone or on paper has the short definition at hand; the glossary has all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from berdaya.sphinx_ext.pages import facts
from berdaya.words import words_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Entry = tuple[nodes.term, nodes.definition]


def glossary(env: BuildEnvironment) -> dict[str, tuple[str, Entry]]:
    """Return the entries of the book's glossaries, in the page's language: by anchor, with the page that has them."""
    domain = facts(env)
    if domain.glossary is None:
        domain.glossary = {
            anchor: (docname, (term, definition))
            for docname in sorted({docname for _anchor, docname in _terms(env)})
            for found in env.get_doctree(docname).findall(addnodes.glossary)
            for definition in found.findall(nodes.definition)
            for term in definition.parent.findall(nodes.term)
            for anchor in term["ids"]
        }
    entries: dict[str, tuple[str, Entry]] = domain.glossary
    return entries


def _terms(env: BuildEnvironment) -> list[tuple[str, str]]:
    """Return the anchor and the page of every term that Sphinx knows."""
    found = env.get_domain("std").data["objects"].items()
    return [(anchor, docname) for (kind, _name), (docname, anchor) in found if kind == "term"]


def explain_terms(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Add the list of a page's terms, and lead each term in its text there; see Sphinx's event `doctree-resolved`."""
    env = app.env
    if env is None or app.builder.name != "html":
        return
    entries = glossary(env)
    used: dict[str, Entry] = {}
    for link in doctree.findall(nodes.reference):
        anchor = str(link.get("refuri", "")).partition("#")[2] or link.get("refid", "")
        page, entry = entries.get(anchor, ("", None))
        if (
            entry is None
            or page == docname
            or not any("std-term" in child["classes"] for child in link.findall(nodes.inline))
        ):
            continue
        used[anchor] = entry
        link.attributes.pop("refuri", None)
        link["refid"] = anchor
        link["reftitle"] = " ".join(entry[1].astext().split())
    top = next((child for child in doctree.children if isinstance(child, nodes.section)), None)
    if used and top is not None:
        top += _box(app, docname, used, entries)


def _box(app: Sphinx, docname: str, used: dict[str, Entry], entries: dict[str, tuple[str, Entry]]) -> nodes.Element:
    """Return the list of the terms that a page uses, in the order of the alphabet."""
    words = words_of(app.srcdir / app.config.locale_dirs[0], app.config.language)
    box = nodes.admonition("", nodes.title("", words.gettext("Terms on this page")), classes=["terms"])
    rows = nodes.definition_list()
    for anchor, (term, definition) in sorted(used.items(), key=lambda row: row[1][0].astext().casefold()):
        name = nodes.term("", "", ids=[anchor], classes=term["classes"])
        target = app.builder.get_relative_uri(docname, entries[anchor][0])
        name += nodes.reference(
            "", "", *(child.deepcopy() for child in term), refuri=f"{target}#{anchor}", internal=True
        )
        rows += nodes.definition_list_item("", name, definition.deepcopy())
    box += rows
    return box


def setup(app: Sphinx) -> None:
    """Connect the event."""
    app.connect("doctree-resolved", explain_terms)
