"""The e-book: one EPUB 3 a language (https://www.w3.org/TR/epub-33/), the same bytes from the same book."""

from __future__ import annotations

import os
import posixpath
import re
import uuid
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import typst
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from berdaya.book import Book
from berdaya.outputs.site import work_folder
from berdaya.outputs.whole import OUTSIDE, Chapter, Whole, drop, each, file_name, has_class, whole_book
from berdaya.sphinx_ext import THEME
from berdaya.words import direction, tag, words_of

FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip can tell: every file's
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".svg": "image/svg+xml"}
TYPES |= {".webp": "image/webp", ".xhtml": "application/xhtml+xml", ".css": "text/css"}
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True)
class File:
    """A file of the book. href: below `EPUB/`. properties: what the manifest says of it."""

    href: str
    content: bytes
    properties: str = ""

    @property
    def id(self) -> str:
        """Its name in the manifest."""
        return "f-" + re.sub(r"[^\w.-]", "-", self.href, flags=re.A)

    @property
    def type(self) -> str:
        """Its media type."""
        return TYPES[Path(self.href).suffix.lower()]


@dataclass
class Entry:
    """A line of the contents. href: empty for a part. level: -1 for a part, then as of the chapter."""

    title: str
    href: str
    level: int
    inner: list[Entry] = field(default_factory=list)


def write_epub(book: Book) -> list[Path]:
    """Write `_build/epub/<book>-<locale>.epub` for each locale; return the paths.

    Raises Faulty with all that keeps the site from being built, too.
    """
    paths = []
    for locale, whole in whole_book(book).items():
        path = book.output / "epub" / file_name(book, locale, "epub")
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        pack(new, epub_files(book, whole))
        new.replace(path)
        paths.append(path)
    return paths


def pack(path: Path, files: list[File]) -> None:
    """Write files as an EPUB: the media type first and not compressed, the package next."""
    with zipfile.ZipFile(path, "w") as archive:

        def add(name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
            entry = zipfile.ZipInfo(name, FIRST)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content, method, 9)

        add("mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        add("META-INF/container.xml", CONTAINER.encode())
        for file in files:
            add(f"EPUB/{file.href}", file.content)


def epub_files(book: Book, whole: Whole) -> list[File]:
    """Return the files of a book, the package first."""
    _ = words_of(work_folder(book) / "mo", whole.locale).gettext
    lang = tag(whole.locale)
    environment = Environment(loader=FileSystemLoader(THEME / "epub"), autoescape=True, trim_blocks=True)
    common = {"lang": lang, "dir": direction(whole.locale), "title": whole.title}
    bodies = [chapter.body for chapter in whole.chapters]

    def page(name: str, title: str, body: str, properties: str = "") -> File:
        text = environment.get_template("page.xhtml").render(
            **common | {"title": title}, body=Markup(body), up="../" * name.count("/")
        )
        return File(name, text.encode(), properties)

    def markup(template: str, **context: object) -> str:
        return environment.get_template(template).render(**common, **context)

    contents = _("Contents")
    first = xhtml(whole.chapters[0].address)
    landmarks = [("toc", "nav.xhtml", contents), ("bodymatter", first, _("Beginning of the text"))]
    nav = markup(
        "nav.xhtml",
        contents=contents,
        landmarks_title=_("Landmarks"),
        landmarks=landmarks,
        tree=contents_tree(whole.chapters),
    )
    cover = Markup('<body class="cover"><img src="cover.png" alt="{}"/></body>').format(
        _("Cover: %(title)s") % {"title": whole.title}
    )
    lines = [whole.author, whole.edition, whole.copyright]
    title_page = Markup('<body class="title-page"><h1>{}</h1>{}</body>').format(
        whole.title, Markup("").join(Markup("<p>{}</p>").format(line) for line in lines if line)
    )
    chapters = [
        page(xhtml(chapter.address), chapter.title, chapter_body(chapter), properties(chapter.body))
        for chapter in whole.chapters
    ]
    spine = [
        page("cover.xhtml", whole.title, str(cover)),
        page("title.xhtml", whole.title, str(title_page)),
        page("nav.xhtml", contents, nav, "nav"),
        *chapters,
    ]
    used = {posixpath.basename(image.get("src", "")) for body in bodies for image in body.iter("img")}
    others = [
        File("cover.png", draw_cover(whole), "cover-image"),
        File("style.css", (THEME / "epub" / "style.css").read_bytes()),
        *(
            File(f"_images/{name}", Path(source).read_bytes())
            for name, source in sorted(whole.pictures.items())
            if name in used
        ),
    ]
    base = str(book.config.get("html_baseurl") or "").rstrip("/")
    package = markup(
        "package.opf",
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{base or book.title}/{lang}").urn,
        author=whole.author,
        rights=whole.copyright,
        source=f"{base}/{lang}/" if base else "",
        modified=modified(book),
        accessibility=list(accessibility(bodies, _)),
        files=[*spine, *others],
        spine=[file.id for file in spine],
    )
    return [File("package.opf", package.encode()), *spine, *others]


def xhtml(address: str) -> str:
    """Return a page's name in the e-book."""
    return re.sub(r"\.html(?=#|$)", ".xhtml", address)


def chapter_body(chapter: Chapter) -> str:
    """Return a chapter's body with links between the files of the e-book, and without room to write."""
    body = chapter.body
    for parent, child in each(body, lambda one: has_class(one, "on-paper")):
        drop(parent, child)
    folder = posixpath.dirname(chapter.address)
    for link in body.iter("a"):
        href = link.get("href", "")
        if href and not OUTSIDE.match(href):
            page, mark, anchor = href.partition("#")
            link.set("href", xhtml(posixpath.relpath(page, folder or ".")) + mark + anchor)
    return ElementTree.tostring(body, encoding="unicode")


def properties(body: Element) -> str:
    """Return what the manifest must say of a page: whether it has drawings or mathematics."""
    found = {"svg": "svg", "math": "mathml"}
    return " ".join(name for element, name in found.items() if next(body.iter(element), None) is not None)


def contents_tree(chapters: list[Chapter]) -> list[Entry]:
    """Return the contents: parts, their chapters, and chapters below those."""
    top = Entry("", "", -2)
    trail = [top]
    part = ""
    for chapter in chapters:
        if chapter.part != part:
            part = chapter.part
            trail = [top]
            if part:
                trail.append(Entry(part, "", -1))
                top.inner.append(trail[-1])
        while trail[-1].level >= chapter.level:
            trail.pop()
        entry = Entry(chapter.title, xhtml(chapter.address), chapter.level)
        trail[-1].inner.append(entry)
        trail.append(entry)
    return top.inner


def accessibility(bodies: Iterable[Element], _: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Yield what the book says of its accessibility (https://www.w3.org/TR/epub-a11y-11/); _: its words.

    No conformance is claimed: nobody has certified it.
    """
    pictures = [one for body in bodies for one in body.iter() if one.tag in ("img", "svg")]
    told = all(one.get("alt") or one.get("aria-label") or one.get("aria-hidden") for one in pictures)
    maths = any(True for body in bodies for _math in body.iter("math"))
    yield "accessMode", "textual"
    if pictures:
        yield "accessMode", "visual"
    if told:
        yield "accessModeSufficient", "textual"
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    features += ["alternativeText"] * bool(told and pictures) + ["MathML"] * maths
    yield from (("accessibilityFeature", one) for one in features)
    yield "accessibilityHazard", "none"
    summary = _("The text can be enlarged, and read aloud in order; headings, lists and tables are marked as such.")
    if told and pictures:
        summary += " " + _("Every figure has a text in its place.")
    yield "accessibilitySummary", summary


def modified(book: Book) -> str:
    """Return the date that the e-book gives for its last change, which the build's day is not.

    It is the edition's; else what SOURCE_DATE_EPOCH says (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    edition = str(book.config.get("berdaya_edition") or "")
    if edition:
        return f"{edition}T00:00:00Z"
    moment = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", 315532800)), UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def draw_cover(whole: Whole) -> bytes:
    """Return the cover as PNG."""
    inputs = {
        "title": whole.title,
        "author": whole.author,
        "edition": whole.edition,
        "direction": direction(whole.locale),
    }
    image = typst.Compiler(THEME / "cover.typ", ignore_system_fonts=True).compile(
        format="png", ppi=144, sys_inputs=inputs
    )
    assert isinstance(image, bytes)  # one page
    return image
