"""The printed book: one PDF a language. Its text is written as calls of `theme/book.typ`, which Typst sets."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import typst

from berdaya.book import Book
from berdaya.outputs.site import work_folder
from berdaya.outputs.whole import OUTSIDE, Chapter, Whole, file_name, has_class, whole_book
from berdaya.problems import Faulty, Problem
from berdaya.sphinx_ext import THEME
from berdaya.words import _, direction, is_known, tag, words_of

STANDARD: Literal["ua-1"] = "ua-1"  # PDF/UA: tagged, with title and language (ISO 14289-1)
POINTS = 0.62  # of a drawing's unit: its words, of 17 units, become as large as the text
WHOLE_ROW = 1200  # letters of a table's row that stays on one page
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
BLOCKS = HEADINGS | frozenset("p div section ul ol dl dt dd li table figure blockquote pre hr svg".split())  # noqa: SIM905
INLINE = {"em": "emph", "i": "emph", "cite": "emph", "strong": "strong", "b": "strong", "sub": "sub", "sup": "super"}
FRAMES = {"admonition": "framed", "question": "question", "exercise": "exercise", "story": "aside"}
FRAMES |= {"answer": "kept", "scene": "kept"}
LINES = {"how": "small", "example": "small", "onward": "small", "admonition-title": "strong-line"}
LINES |= {"box-title": "strong-line", "rubric": "strong-line"}


def write_print(book: Book) -> list[Path]:
    """Write `_build/print/<book>-<locale>.pdf` for each locale; return the paths.

    Raises Faulty with all that keeps the site from being built, too, and with what Typst can't set.
    """
    paths = []
    for locale, whole in whole_book(book).items():
        path = book.output / "print" / file_name(book, locale, "pdf")
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_bytes(set_book(whole, work_folder(book)))
        new.replace(path)
        paths.append(path)
    return paths


def set_book(whole: Whole, work: Path) -> bytes:
    """Return a book as PDF. work: the folder of what is kept between builds."""
    folder = work / whole.locale / "print"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "_images").mkdir(parents=True)
    shutil.copyfile(THEME / "book.typ", folder / "book.typ")
    for name, source in whole.pictures.items():
        shutil.copyfile(source, folder / "_images" / name)
    main = folder / "main.typ"
    main.write_text(source_of(whole, words_of(work / "mo", whole.locale).gettext), encoding="utf-8")
    try:
        made = typst.Compiler(main, root=folder, ignore_system_fonts=True).compile(
            format="pdf", pdf_standards=[STANDARD]
        )
    except typst.TypstError as error:
        message = _("The printed book can't be set: %(error)s.") % {"error": str(error).strip().splitlines()[0]}
        raise Faulty([Problem("", 0, "print", message, _("Look at %(path)s.") % {"path": main})]) from None
    assert isinstance(made, bytes)
    return made


def source_of(whole: Whole, say: Callable[[str], str]) -> str:
    """Return a book as Typst's source. say: translates a word of the interface."""
    _ = say
    head = {
        "title": string(whole.title),
        "author": string(whole.author),
        "edition": string(whole.edition),
        "rights": string(whole.copyright),
        "lang": string(tag(whole.locale).split("-")[0].lower()),
        "dir": direction(whole.locale),
        "contents": string(_("Contents")),
        "page-name": string(_("page %(n)s")),
    }
    lines = [
        '#import "book.typ": *',
        f"#show: book.with({', '.join(f'{key}: {value}' for key, value in head.items())})",
    ]
    wanted = {link.get("href", "") for chapter in whole.chapters for link in chapter.body.iter("a")}
    names = {key: name for chapter in whole.chapters for key, name in heading_names(chapter, wanted)}
    part = ""
    for chapter in whole.chapters:
        lines.append(f"#opening({string(whole.title)}, {string(chapter.title)});")
        if chapter.part != part and chapter.part:
            lines.append(f"#part({string(chapter.part)});")
        part = chapter.part
        lines.append(Writer(chapter, names, wanted).text())
    return "\n".join(lines)


def heading_names(chapter: Chapter, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each address that links want and that is a heading's, with the one by which that heading goes.

    A heading has one label in Typst; Sphinx may give its section several ids.
    """
    for section in chapter.body.iter("section"):
        heading = next((child for child in section if child.tag in HEADINGS), None)
        if heading is None:
            continue
        ids = [section.get("id"), *(child.get("id") for child in section if child.tag == "span" and not len(child))]
        addresses = [f"{chapter.address}#{one}" for one in ids if one]
        name = chapter.address if heading.tag == "h1" else next((one for one in addresses if one in wanted), "")
        for one in addresses:
            yield one, name or one
        heading.set("name", name)


class Writer:
    """Writes a chapter. names: of headings, by the addresses that lead to them. wanted: addresses that links have."""

    def __init__(self, chapter: Chapter, names: Mapping[str, str], wanted: set[str]) -> None:
        self.chapter, self.names, self.wanted = chapter, names, wanted
        self.base = 2 + chapter.level if chapter.part else 1
        self.count = 0  # of headings
        self.last = self.base - 1  # level of the last heading: none may be skipped

    def text(self) -> str:
        """Return the chapter as Typst's source."""
        return self.inner(self.chapter.body)

    def inner(self, element: Element) -> str:
        """Return what an element holds: blocks, or runs of text between them."""
        blocks = any(child.tag in BLOCKS for child in element)
        out = [self.run(element.text, blocks)]
        for child in element:
            out += [self.one(child), self.run(child.tail, blocks)]
        return "".join(out)

    def run(self, text: str | None, between_blocks: bool) -> str:
        """Return a run of text; nothing for the space between blocks."""
        shown = re.sub(r"[ \t\r\n]+", " ", text or "")
        return f"#{string(shown)};" if shown and not (between_blocks and not shown.strip()) else ""

    def anchor(self, element: Element) -> str:
        """Return the place that links to an element lead to; empty where none does."""
        address = f"{self.chapter.address}#{element.get('id')}"
        return f"#anchor({string(address)});" if address in self.wanted and address not in self.names else ""

    def one(self, element: Element) -> str:
        """Return an element."""
        draw = getattr(self, f"draw_{element.tag}", None)
        if element.tag in HEADINGS:
            return self.heading(element)
        if draw is not None:
            return str(draw(element))
        body = self.anchor(element) + self.inner(element)
        if name := INLINE.get(element.tag):
            body = f"#{name}[{body}];"
        if language := element.get("lang"):
            body = f"#text({in_language(language)})[{body}];"
        return body

    def heading(self, element: Element) -> str:
        """Return a heading, with its label."""
        self.last = min(self.base + int(element.tag[1]) - 1, self.last + 1)
        self.count += 1
        name = element.get("name") or f"{self.chapter.address}:{self.count}"
        listed = str(element.tag == "h1").lower()
        return f"#title({self.last}, {string(name)}, {listed})[{self.inner(element)}];\n"

    def draw_p(self, element: Element) -> str:
        """Return a paragraph."""
        if has_class(element, "line"):
            return "#write-line;"
        body = self.anchor(element) + self.inner(element)
        if language := element.get("lang"):
            body = f"#text({in_language(language)})[{body}];"
        for name, function in LINES.items():
            if has_class(element, name):
                return f"#{function}[{body}];\n"
        return f"{body}#parbreak();\n"

    def draw_div(self, element: Element) -> str:
        """Return a box, or what stands in it."""
        body = self.anchor(element) + self.inner(element)
        if has_class(element, "citation"):
            return f"#hanging[{body}];\n"
        for name, function in FRAMES.items():
            if has_class(element, name):
                return f"#{function}[{body}];\n"
        return body

    def draw_span(self, element: Element) -> str:
        """Return a run of text; the labels of the bibliography are not read."""
        if has_class(element, "label"):
            return self.anchor(element)
        body = self.anchor(element) + self.inner(element)
        if language := element.get("lang"):
            body = f"#text({in_language(language)})[{body}];"
        return body

    def draw_a(self, element: Element) -> str:
        """Return a link: out of the book with its address, to a chapter or an answer with its page."""
        href = element.get("href", "")
        body = self.anchor(element) + self.inner(element)
        if not href:
            return body
        if OUTSIDE.match(href):
            said = "".join(element.itertext())
            bare = said.startswith(("http", "doi:")) or href.startswith("mailto:")
            return f"#{'link' if bare else 'out'}({string(href)})[{body}];"
        name = self.names.get(href, href)
        paged = any(has_class(one, "std-doc") or has_class(one, "std-ref") for one in element.iter())
        paged = paged or has_class(element, "paged")
        return f"#{'onward' if paged else 'go'}({string(name)})[{body}];"

    def draw_ul(self, element: Element) -> str:
        """Return a list."""
        return self.listed("ticks" if has_class(element, "ticks") else "list", "", element)

    def draw_ol(self, element: Element) -> str:
        """Return a numbered list."""
        numbering = f'numbering: "{element.get("type", "1")}.", start: {int(element.get("start", 1))}, '
        return self.listed("enum", numbering, element)

    def listed(self, function: str, options: str, element: Element) -> str:
        """Return the items of a list."""
        items = ", ".join(f"[{self.anchor(item)}{self.inner(item)}]" for item in element if item.tag == "li")
        return f"{self.anchor(element)}#{function}({options}{items});\n"

    def draw_dt(self, element: Element) -> str:
        """Return a term."""
        return f"#strong-line[{self.anchor(element)}{self.inner(element)}];\n"

    def draw_dd(self, element: Element) -> str:
        """Return what is said of a term."""
        return f"#definition[{self.anchor(element)}{self.inner(element)}];\n"

    def draw_blockquote(self, element: Element) -> str:
        """Return a quotation."""
        return f"#aside[{self.anchor(element)}{self.inner(element)}];\n"

    def draw_figure(self, element: Element) -> str:
        """Return a figure; it stays on one page."""
        caption = element.find("figcaption")
        told = "none"
        if caption is not None:
            told = f"[{self.inner(caption)}]"
            element.remove(caption)
        return f"#drawn([{self.anchor(element)}{self.inner(element)}], {told});\n"

    def draw_svg(self, element: Element) -> str:
        """Return a drawing."""
        width = float((element.get("viewBox") or "0 0 400 0").split()[2])
        alt = element.get("aria-label", "")
        tail, element.tail = element.tail, None
        element.set("font-family", "Libertinus Serif")
        source = ElementTree.tostring(element, encoding="unicode")
        element.tail = tail
        return f"#drawing({string(source)}, {string(alt)}, {min(width * POINTS, 450):.1f}pt);"

    def draw_img(self, element: Element) -> str:
        """Return a picture."""
        name = posixpath.basename(element.get("src", ""))
        return f"#picture({string(f'_images/{name}')}, {string(element.get('alt', ''))});"

    def draw_pre(self, element: Element) -> str:
        """Return code."""
        return f"#raw(block: true, {string(''.join(element.itertext()).rstrip())});\n"

    def draw_code(self, element: Element) -> str:
        """Return a piece of code in a line."""
        return f"#raw({string(''.join(element.itertext()))});"

    def draw_br(self, _element: Element) -> str:
        """Return a new line."""
        return "#linebreak();"

    def draw_hr(self, _element: Element) -> str:
        """Return a pause."""
        return "#align(center)[\\* \\* \\*]\n"

    def draw_table(self, element: Element) -> str:
        """Return a table: its head stands on each page that it takes, and no row is divided."""
        caption = element.find("caption")
        told = f"[{self.inner(caption)}]" if caption is not None else "none"
        rows = [(row, [cell for cell in row if cell.tag in ("td", "th")]) for row in element.iter("tr")]
        heads = {id(row) for head in element.iter("thead") for row in head.iter("tr")}
        columns = max((sum(int(cell.get("colspan", 1)) for cell in cells) for _row, cells in rows), default=1)
        fill = has_class(element, "fill")
        head = "".join(
            f"{self.cell(cell, False, False)}, " for row, cells in rows if id(row) in heads for cell in cells
        )
        body = "".join(
            f"{self.cell(cell, fill, sum(map(len, row.itertext())) > WHOLE_ROW)}, "
            for row, cells in rows
            if id(row) not in heads
            for cell in cells
        )
        return f"{self.anchor(element)}#grid-of({columns}, {told}, ({head}), ({body}), {str(fill).lower()});\n"

    def cell(self, element: Element, fill: bool, breakable: bool) -> str:
        """Return a cell. fill: whether it has room to write."""
        body = self.anchor(element) + self.inner(element)
        if fill and not body:
            body = "#v(11mm);"
        if element.tag == "th":
            body = f"#strong[{body}];"
        options = f"colspan: {int(element.get('colspan', 1))}, rowspan: {int(element.get('rowspan', 1))}"
        return f"table.cell({options}, breakable: {str(breakable).lower()})[{body}]"


def in_language(language: str) -> str:
    """Return how a text in a language is set, by the tag that the page gives it."""
    way = direction(language) if is_known(language) else "ltr"
    return f"lang: {string(language.split('-')[0].lower())}, dir: {way}"


def string(text: str) -> str:
    """Return a text as a string of Typst's."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f]", lambda one: f"\\u{{{ord(one[0]):x}}}", escaped) + '"'
