"""Figures drawn in SVG: put into the page itself, their words and text alternative translated like any passage.

Inline, a drawing follows the reader's dark mode, can be searched and read aloud, and costs no request. Its words
are `<text>` elements, a whole message each; `data-wrap="14"` breaks one into lines of at most 14 characters.
A drawing that is large, or that brings styles of its own, stays an ordinary image. One that runs something, or that
reaches out of itself, is no drawing: its author is told, and it is not put into a page.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree
from xml.parsers import expat

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from berdaya.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)
LARGEST = 15_000  # bytes of an SVG that is put into the page
LINE_HEIGHT = 1.25  # of wrapped words, in units of their font size
_SVG = "{http://www.w3.org/2000/svg}"
_NOT_INLINE = frozenset({"style", "image", "use", "a", "animate", "animateMotion", "animateTransform", "set"})
_FORBIDDEN = frozenset(
    {"script", "foreignObject", "handler", "listener", "iframe", "embed", "object", "audio", "video"}
)
_OUTWARD = re.compile(r"@import|url\(\s*['\"]?(?!\s*(?:#|data:image/(?:png|jpeg|gif|webp)))", re.I)
_PICTURE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,])", re.I)
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


class drawing(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """An SVG in the page. `svg` is its source, `name` its file's name; children are its words."""


class drawing_word(nodes.General, addnodes.translatable, nodes.Element):  # noqa: N801
    """One message of a drawing: a text in it, or (`alt`) its text alternative."""

    def preserve_original_messages(self) -> None:
        """Keep the source text; see `addnodes.translatable`."""
        self["original"] = self["text"]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take the translation; see `addnodes.translatable`."""
        self["text"] = translated_message
        self["translated"] = True

    def extract_original_messages(self) -> Sequence[str]:
        """Return the source text; see `addnodes.translatable`."""
        return [self["original"]]


class InlineDrawings(SphinxTransform):
    """Put a `drawing` in the place of each image that is a small, plain SVG of the book."""

    default_priority = 5  # before PreserveTranslatableMessages (10)

    def apply(self, **kwargs: Any) -> None:
        """Replace the images; see the class."""
        for image in list(self.document.findall(nodes.image)):
            uri = image["uri"]
            if not uri.lower().endswith(".svg") or "://" in uri:
                continue
            relative, absolute = self.env.relfn2path(uri, self.env.docname)
            path = Path(absolute)
            if not path.is_file():
                continue
            self.env.note_dependency(relative)
            looked = look(path.read_bytes())
            for line, what in looked.harmful:
                logger.warning("%s", what, location=f"{path}:{line}", type="drawing")
            if looked.harmful:
                image.replace_self(nodes.inline("", image.get("alt", "")))
                continue
            if not looked.inline or path.stat().st_size > LARGEST:
                continue
            svg = path.read_text(encoding="utf-8")
            root = ElementTree.fromstring(svg)
            node = drawing(svg=svg, name=path.stem, classes=image["classes"])
            node.source, node.line = image.source, image.line
            words = [(image.get("alt", ""), True)] + [(text, False) for _, text in _texts(root)]
            for text, is_alt in words:
                if any(char.isalpha() for char in text):
                    word = drawing_word(text=text, alt=is_alt)
                    word.source, word.line = image.source, image.line
                    node += word
            image.replace_self(node)


@dataclass(frozen=True)
class Looked:
    """What was seen in an SVG: whether it may stand in a page, and what would do harm, with its line."""

    inline: bool
    harmful: list[tuple[int, str]]


def look(svg: bytes) -> Looked:
    """Look through the source of an SVG.

    An SVG is a document that runs scripts where it is opened alone, so that harm is looked for in every one.
    """
    harmful: list[tuple[int, str]] = []
    plain = True
    inside = ""
    parser = expat.ParserCreate(namespace_separator=" ")

    def harm(what: str) -> None:
        harmful.append((parser.CurrentLineNumber, _("A drawing may not have %(what)s.") % {"what": what}))

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal plain, inside
        inside = tag.rpartition(" ")[2]
        plain = plain and inside not in _NOT_INLINE and not {"style", "href"} & {*attributes}
        if inside in _FORBIDDEN:
            harm(f"<{inside}>")
        for key, value in attributes.items():
            if _is_harmful(key.rpartition(" ")[2], value):
                harm(f"{key.rpartition(' ')[2]}={value}")

    def words(text: str) -> None:
        if inside == "style" and _OUTWARD.search(text):
            harm(text.strip())

    parser.StartElementHandler = start
    parser.CharacterDataHandler = words
    parser.buffer_text = True
    parser.EntityDeclHandler = lambda *_rest: harm("<!ENTITY>")
    parser.ProcessingInstructionHandler = lambda target, _data: harm(f"<?{target}?>")
    try:
        parser.Parse(svg, True)
    except expat.ExpatError as error:
        reason = _("This drawing can't be read: %(error)s.") % {"error": expat.errors.messages[error.code]}
        return Looked(False, harmful or [(error.lineno, reason)])
    return Looked(plain and _is_utf8(svg), harmful)


def _is_harmful(name: str, value: str) -> bool:
    """Say whether an attribute of a drawing runs something or reaches out of it."""
    if name.lower().startswith("on"):
        return True
    if name in ("href", "src", "base"):
        return not _PICTURE.match(value)
    return bool(re.search("href|^on", value, re.I) if name == "attributeName" else _OUTWARD.search(value))


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _texts(root: ElementTree.Element) -> list[tuple[ElementTree.Element, str]]:
    return [(text, " ".join("".join(text.itertext()).split())) for text in root.iter(f"{_SVG}text")]


def render(node: drawing) -> str:
    """Return the drawing as markup for a page, its words those of the page's language."""
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    root = ElementTree.fromstring(node["svg"])
    words = [word for word in node if isinstance(word, drawing_word)]
    by_text: dict[str, list[drawing_word]] = {}  # a drawing may say the same twice
    for word in words:
        if not word["alt"]:
            by_text.setdefault(word["original"] if "original" in word else word["text"], []).append(word)
    alt = next((word for word in words if word["alt"]), None)

    for element in root.iter():
        if "id" in element.attrib:  # two drawings of a page may use the same name
            element.set("id", f"{node['name']}-{element.get('id')}")
        for key, value in element.attrib.items():
            element.set(key, _REFERENCE.sub(lambda match: f"url(#{node['name']}-{match[1]})", value))
    for element, text in _texts(root):
        if text in by_text:
            word = by_text[text].pop(0)
            _write(element, word["text"])
            _mark(element, word)
    root.set("role", "img")
    root.set("class", " ".join(["drawing", *root.get("class", "").split()]))
    if alt:
        root.set("aria-label", alt["text"])
        _mark(root, alt)
    else:
        root.set("aria-hidden", "true")
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:
        root.set("width", box[2])
        root.set("height", box[3])
    return ElementTree.tostring(root, encoding="unicode")


def _mark(element: ElementTree.Element, word: drawing_word) -> None:
    if "msg" in word:
        element.set("data-msg", word["msg"])
    for name in word["classes"]:
        if name.startswith("language-"):
            element.set("lang", name.removeprefix("language-"))


def _write(element: ElementTree.Element, text: str) -> None:
    """Put words into a `<text>`, in lines where it has `data-wrap`."""
    for child in list(element):
        element.remove(child)
    wrap = element.attrib.pop("data-wrap", "")
    columns = int(wrap) if wrap.isdecimal() else 0
    lines = textwrap.wrap(text, columns, break_long_words=False) if columns else [text]
    element.text = lines[0] if len(lines) == 1 else None
    if len(lines) > 1:
        for number, line in enumerate(lines):
            span = ElementTree.SubElement(element, f"{_SVG}tspan", x=element.get("x", "0"))
            span.set("dy", f"{LINE_HEIGHT if number else 0}em")
            span.text = line + (" " if number < len(lines) - 1 else "")


def visit_drawing_html(self: HTML5Translator, node: drawing) -> None:
    """Write the SVG into the page."""
    self.body.append(render(node))
    raise nodes.SkipNode


def visit_drawing_text(self: nodes.NodeVisitor, node: drawing) -> None:
    """Write the text alternative where there are no pictures."""
    alt = next((word["text"] for word in node if isinstance(word, drawing_word) and word["alt"]), "")
    body = getattr(self, "body", None)
    if body is not None and alt:
        body.append(alt)
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the nodes and the transform."""
    app.add_node(
        drawing,
        html=(visit_drawing_html, None),
        latex=(visit_drawing_text, None),
        text=(visit_drawing_text, None),
        man=(visit_drawing_text, None),
        texinfo=(visit_drawing_text, None),
    )
    app.add_node(drawing_word)
    app.add_transform(InlineDrawings)
