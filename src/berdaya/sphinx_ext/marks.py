"""Marks on a page's passages: the short id of each message, and `lang` on what is not yet translated."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils import unescape
from sphinx import addnodes
from sphinx.transforms import SphinxTransform, i18n
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from berdaya.prose.passages import LANGUAGE
from berdaya.translation.messages import message_id
from berdaya.words import _, is_known, tag

if TYPE_CHECKING:
    from sphinx.application import Sphinx


logger = logging.getLogger(__name__)


class LanguageRole(SphinxRole):
    """``{lang}`free rider <en>` ``: words of another language, in italics, so that a screen reader speaks them as such.

    In a translation it is written anew, for what is foreign there.
    """

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words with their language, a code that Babel knows; see docutils."""
        match = LANGUAGE.match(self.text)
        if not match or not is_known(match["language"]):
            message = _("“%(text)s” does not say a language.") % {"text": self.text}
            logger.warning(message, location=self.get_location(), type="berdaya", subtype="lang")
            return [nodes.emphasis(self.text, self.text)], []
        words = unescape(match["words"])
        return [nodes.emphasis(words, words, classes=[f"language-{tag(match['language'])}"])], []


class NoteMessages(SphinxTransform):
    """Give each passage the id of its message; a repeated message gets `-2`, `-3` … in the order of the page.

    The ids come from the source text, so that they are the same in every locale.
    """

    default_priority = 19  # before Locale (20) puts the translation in the message's place

    def apply(self, **kwargs: Any) -> None:
        """Mark the document; see the class."""
        seen: Counter[str] = Counter()
        for node, text in extract_messages(self.document):
            short = message_id(text)
            seen[short] += 1
            node["msg"] = short if seen[short] == 1 else f"{short}-{seen[short]}"
            if isinstance(node, nodes.image):
                node["source_alt"] = text
            elif isinstance(node, nodes.term):
                node["source_text"] = text


class TranslateDescriptions(SphinxTransform):
    """Translate what MyST's front matter says about a page (`html_meta`).

    Sphinx extracts it, but when it translates, the text still waits in a `pending` node.
    """

    default_priority = 790  # after docutils' Filter (780) has put it into the page

    def apply(self, **kwargs: Any) -> None:
        """Translate the `meta` nodes; see the class."""
        domain = docname_to_domain(self.env.docname, self.config.gettext_compact)
        folders = [Path(self.env.srcdir) / folder for folder in self.config.locale_dirs]
        catalogue, _found = i18n.init_locale(folders, self.config.language, domain)  # type: ignore[attr-defined]
        translate = catalogue.gettext
        for node in self.document.findall(nodes.meta):
            if "msg" not in node and node.get("content"):
                node["msg"] = message_id(node["content"])
                text = translate(node["content"])
                node["translated"] = text != node["content"]
                node["content"] = text


class SortGlossary(SphinxTransform):
    """Sort a glossary by the terms of the page's language: in a translation the source's order is no order."""

    default_priority = 30  # after Locale (20)

    def apply(self, **kwargs: Any) -> None:
        """Sort the entries; see the class."""
        for glossary in self.document.findall(addnodes.glossary):
            for entries in glossary.findall(nodes.definition_list):
                entries[:] = sorted(entries.children, key=lambda entry: entry[0].astext().casefold())  # type: ignore[index]


class PreferLabels(SphinxTransform):
    """Let a heading's label be its anchor: `(power)=` gives the short address `#power`, which people print.

    MyST makes the anchor of the heading's words and adds the label beside it; both go on working.
    """

    default_priority = 270  # after PropagateTargets (260) has put the label on the section

    def apply(self, **kwargs: Any) -> None:
        """Put the labels first; see the class."""
        names = self.document.nametypes
        for section in self.document.findall(nodes.section):
            labels = {self.document.nameids.get(name) for name in section["names"] if names.get(name)}
            section["ids"].sort(key=lambda short: short not in labels)


class RefuseFootnotes(SphinxTransform):
    """Warn of footnotes: a message is translated without their definitions, and the page shows `[^1]`."""

    default_priority = 18  # before Locale (20), in the source's words

    def apply(self, **kwargs: Any) -> None:
        """Look for references to footnotes; see the class."""
        for reference in self.document.findall(nodes.footnote_reference):
            logger.warning(
                _("A footnote is lost in translation."), location=reference.parent, type="berdaya", subtype="footnote"
            )


class MarkFallback(SphinxTransform):
    """Mark what stands in the source language on a translated page, and count how much does.

    The document gets `messages` and `untranslated`, two counts of passages.
    """

    default_priority = 960  # after AddTranslationClasses; at 30 smart quotes warn

    def apply(self, **kwargs: Any) -> None:
        """Mark the document; see the class."""
        source = self.config.berdaya_source or self.config.language
        if source == self.config.language:
            return
        total = missing = 0
        for node in self.document.findall(nodes.Element):
            if "untranslated" in node:  # an exercise, which knows its own
                total += node["messages"]
                missing += node["untranslated"]
            if "msg" not in node:
                continue
            total += 1
            # without a catalogue Sphinx marks nothing; a translated alt it leaves marked as untranslated
            if node.get("translated") or ("source_alt" in node and node.get("alt") != node["source_alt"]):
                continue
            missing += 1
            if not isinstance(node, nodes.meta):
                node["classes"] += ["untranslated", f"language-{source}"]
        self.document["messages"] = total
        self.document["untranslated"] = missing


def setup(app: Sphinx) -> None:
    """Register the role and the transforms."""
    app.add_role("lang", LanguageRole())
    app.add_transform(RefuseFootnotes)
    app.add_transform(NoteMessages)
    app.add_transform(TranslateDescriptions)
    app.add_transform(SortGlossary)
    app.add_transform(PreferLabels)
    app.add_transform(MarkFallback)
