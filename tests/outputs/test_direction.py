"""Books that are written from right to left: the e-book, the printed book, handouts and papers turn too."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from minibook import MiniBook
from pseudo import ARABIC, pseudo
from variedbook import lay_varied_book


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """The varied book in letters of Arabic; one paragraph is not translated."""
    book = lay_varied_book(tmp_path_factory.mktemp("turned"), locale="ar", make=lambda text: pseudo(text, ARABIC))
    book.fill("ar", "book/satu", {"Paragraf pertama.": ""})
    for kind in ("epub", "print", "handouts", "papers"):
        book.run("export", kind, "-l", "ar")
    return book


def words(path: Path) -> list[tuple[str, float, float, float]]:
    """Return the words of a PDF: text, where it begins and ends in parts of the page's width, and its height."""
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)
    width = 0.0
    found = []
    for page, *box, text in re.findall(
        r'<page width="([\d.]+)"|<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>',
        done.stdout.decode(),
    ):
        width = float(page) if page else width
        if not page:
            left, top, right, bottom = map(float, box)
            found.append((text, left / width, right / width, bottom - top))
    return found


def test_pages_of_the_e_book_are_turned_to_the_right(turned: MiniBook) -> None:
    with zipfile.ZipFile(turned.root / "_build/epub/uji-coba-ar.epub") as archive:
        package = archive.read("EPUB/package.opf").decode()
        page = archive.read("EPUB/satu.xhtml").decode()
        style = archive.read("EPUB/style.css").decode()
    assert '<spine page-progression-direction="rtl">' in package and "<dc:language>ar</dc:language>" in package
    assert re.search(r'<html [^>]*lang="ar" xml:lang="ar" dir="rtl"', page)
    (untranslated,) = re.findall(r"<p [^>]*>Paragraf pertama\.", page)
    assert 'lang="id"' in untranslated and 'dir="ltr"' in untranslated
    assert not re.search(r"\b(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)", style)


def test_the_printed_book_runs_from_right_to_left_but_what_is_not_translated(turned: MiniBook) -> None:
    found = words(turned.root / "_build/print/uji-coba-ar.pdf")
    titles = [left for _text, left, _right, height in found if 20 < height < 23]  # of chapters, all of them short
    assert len(titles) > 3 and min(titles) > 0.3
    (first,) = [left for text, left, _right, _height in found if text == "Paragraf"]
    assert first < 0.2


def test_handouts_run_from_right_to_left(turned: MiniBook) -> None:
    folder = turned.root / "_build/handouts"
    found = words(folder / "ar/activity-peta-bersama.pdf")
    title = max(found, key=lambda word: word[3])
    assert max(right for _text, _left, right, height in found if height == title[3]) > 0.85
    beside = words(folder / "id-ar/activity-peta-bersama.pdf")
    assert min(left for _text, left, _right, _height in beside if _text == "Peta") < 0.2  # the first language's way


def test_papers_run_from_right_to_left(turned: MiniBook) -> None:
    with zipfile.ZipFile(turned.root / "_build/papers/ar/surat.docx") as archive:
        text, styles = archive.read("word/document.xml").decode(), archive.read("word/styles.xml").decode()
    assert "<w:pPrDefault><w:pPr><w:bidi/>" in styles and re.search(r'<w:rtl/><w:lang [^>]*w:bidi="ar"', styles)
    assert text.count("<w:bidiVisual/>") == text.count("<w:tbl>") > 0
    with zipfile.ZipFile(turned.root / "_build/papers/ar/surat.docx") as archive:
        assert archive.testzip() is None
