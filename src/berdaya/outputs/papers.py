"""Papers for offices as .docx, which offices edit: blank, with content controls that say what belongs where.

A page that has them fills the same file in the browser; it finds what to fill by the controls' tags.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from berdaya.course.model import Course
from berdaya.course.paper import FieldPart, Paper, Signatures, TablePart, tag_of
from berdaya.outputs.courses import compiled_catalogues, course_in, whole_course
from berdaya.outputs.replacing import replacing
from berdaya.words import direction, tag

if TYPE_CHECKING:
    from docx.document import Document

    from berdaya.book import Book

BLANK = "…" * 24
STILL = datetime(2000, 1, 1, tzinfo=UTC)  # of every paper, so that the same paper is the same bytes
FONT = "Arial"  # on every office's machine, or in its likeness
TEXT = "word/document.xml"  # of a .docx: what it says
HEAD = "Table Heading"
STYLES = {"Normal", "Title", "Heading 1", "Body Text", "Table Grid", "Normal Table", "Default Paragraph Font"}
NEEDLESS = {"thumbnail", "stylesWithEffects", "customXml", "numbering", "theme", "webSettings"}  # kinds of relations


def write_papers(book: Book, locales: Iterable[str] = ()) -> list[Path]:
    """Write the papers of a book into `_build/papers`; return their paths.

    locales: those to write; all of the book's when there are none.
    Raises Faulty, and leaves the last papers, where the course or catalogues have mistakes.
    """
    wanted = tuple(locales) or book.locales
    course = whole_course(book)
    compiled = compiled_catalogues(book, wanted)
    folder = book.output / "papers"
    names: list[str] = []
    with replacing(folder) as new:
        for locale in wanted:
            (new / locale).mkdir(parents=True)
            for name, data in paper_files(
                course_in(course, book, locale, compiled), str(book.config.get("author")), locale
            ):
                (new / locale / name).write_bytes(data)
                names.append(f"{locale}/{name}")
    return [folder / name for name in names]


def paper_files(course: Course, author: str, locale: str) -> Iterator[tuple[str, bytes]]:
    """Yield each paper of a course, which is in the locale: the name of its file, and its bytes."""
    for one in course.documents:
        yield f"{one.name}.docx", paper_bytes(one.paper, author, locale)


def paper_script(files: Mapping[str, bytes]) -> str:
    """Return a script that has papers for a page to fill: a page that is opened from a folder can fetch nothing.

    What all have in common (styles, fonts, settings) stands in it once, as the files of the first; of each paper
    stands its text.
    """
    common: dict[str, str] = {}
    texts: dict[str, str] = {}
    for name, data in files.items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts[name] = archive.read(TEXT).decode()
            common = common or {one: archive.read(one).decode() for one in archive.namelist() if one != TEXT}
    return f"window.berdayaPapers={json.dumps({'common': common, 'papers': texts}, ensure_ascii=False)};\n"


def paper_bytes(paper: Paper, author: str, locale: str) -> bytes:
    """Return a paper as .docx; the same paper gives the same bytes."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    _lighten(document)
    _style(document, locale)
    properties = document.core_properties
    properties.title, properties.author, properties.language = str(paper.title), author, tag(locale)
    properties.created = properties.modified = STILL
    properties.comments = ""
    document.add_heading(str(paper.title), 0)
    for part in paper.parts:
        if isinstance(part, FieldPart):
            document.add_paragraph(f"{part.text}:", style="Body Text").paragraph_format.keep_with_next = True
            _controlled(document, part, [document.add_paragraph(BLANK) for _line in range(part.lines)])
        elif isinstance(part, TablePart):
            _controlled(document, part, [_table(document, part)])
        elif isinstance(part, Signatures):
            _signatures(document, part)
        elif part.type == "heading":
            document.add_heading(str(part.text), 1)
        else:
            document.add_paragraph(str(part.text))
    if direction(locale) == "rtl":
        _turn(document, locale)
    return _packed(document)


def _style(document: Document, locale: str) -> None:
    """Let all text be in one plain font, in the paper's language."""
    for name in ("Normal", "Title", "Heading 1", "Body Text"):
        style: Any = document.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if key.endswith("Theme"):
                del fonts.attrib[key]
        style.font.color.rgb = None
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Title"].font.size = Pt(18)
    document.styles["Heading 1"].font.size = Pt(13)
    document.styles.add_style(HEAD, WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), tag(locale))


def _turn(document: Document, locale: str) -> None:
    """Let all text and tables run from right to left."""
    styles = document.styles.element
    for defaults in styles.iter(qn("w:docDefaults")):
        for place in defaults.iter(qn("w:pPr")):
            place.insert(0, OxmlElement("w:bidi"))
        for lang in defaults.iter(qn("w:lang")):
            lang.addprevious(OxmlElement("w:rtl"))
            lang.set(qn("w:bidi"), tag(locale))
    for properties in document.element.body.iter(qn("w:tblPr")):
        styled = len(properties) > 0 and properties[0].tag == qn("w:tblStyle")  # which comes first
        properties.insert(int(styled), OxmlElement("w:bidiVisual"))


def _table(document: Document, part: TablePart) -> Any:
    table = document.add_table(rows=part.rows + 1, cols=len(part.columns), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, part.columns, strict=True):
        cell.paragraphs[0].text, cell.paragraphs[0].style = str(text), HEAD
    for row in table.rows[1:]:
        row.height = Cm(0.9)  # room for a hand; it grows with what is typed
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    return table


def _signatures(document: Document, part: Signatures) -> None:
    document.add_paragraph()
    table = document.add_table(rows=1, cols=len(part.people))
    for cell, text in zip(table.rows[0].cells, part.people, strict=True):
        cell.paragraphs[0].text = str(text)
        for line in ("", "", "", f"({'…' * 10})"):
            cell.add_paragraph(line)
        for paragraph in cell.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _controlled(document: Document, part: FieldPart | TablePart, inner: list[Any]) -> None:
    """Put paragraphs or a table into a content control, by whose tag a script finds them."""
    control, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    for name, value in (
        ("alias", part.text if isinstance(part, FieldPart) else part.columns[0]),
        ("tag", tag_of(part)),
    ):
        if value:
            child = OxmlElement(f"w:{name}")
            child.set(qn("w:val"), str(value)[:64])
            properties.append(child)
    control.append(properties)
    control.append(content)
    inner[0]._element.addprevious(control)
    for one in inner:
        content.append(one._element)
    if isinstance(part, TablePart):
        document.add_paragraph()


def _lighten(document: Document) -> None:
    """Leave out what python-docx's template has beyond need: styles that nothing uses, a picture, old copies."""
    styles = document.styles
    for style in list(styles):
        if style.name not in STYLES:
            styles.element.remove(style.element)
    for latent in list(styles.element.iter(qn("w:latentStyles"))):
        styles.element.remove(latent)
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.rpartition("/")[2] in NEEDLESS:
                del holder.rels[key]


def _packed(document: Document) -> bytes:
    """Return the file, packed anew with still dates."""
    raw = io.BytesIO()
    document.save(raw)
    result = io.BytesIO()
    with zipfile.ZipFile(raw) as given, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for info in given.infolist():
            new.writestr(zipfile.ZipInfo(info.filename, STILL.timetuple()[:6]), given.read(info), zipfile.ZIP_DEFLATED)
    return result.getvalue()
