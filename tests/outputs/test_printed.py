"""The printed book, read by the programs that print and read PDF: pdftotext, pdfinfo, pdffonts, qpdf."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from berdaya.outputs.printed import string
from minibook import MiniBook


@pytest.fixture(scope="module")
def printed(varied_book: MiniBook) -> dict[str, Path]:
    varied_book.run("export", "print")
    folder = varied_book.root / "_build/print"
    assert {path.name for path in folder.iterdir()} == {"uji-coba-id.pdf", "uji-coba-en.pdf"}
    return {code: folder / f"uji-coba-{code}.pdf" for code in ("id", "en")}


def pages(path: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    text = done.stdout.decode().replace("\u2060", "")  # before the number of a page
    return [" ".join(page.split()) for page in text.split("\f")]


def objects(path: Path) -> dict[str, Any]:
    """Return the objects of a PDF, by their names, as qpdf reads them."""
    done = subprocess.run(["qpdf", "--json=2", str(path)], capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)["qpdf"][1]
    return found


def test_it_is_sound_tagged_a4_and_has_its_fonts_in_it(printed: dict[str, Path]) -> None:
    for code, path in printed.items():
        assert subprocess.run(["qpdf", "--check", str(path)], capture_output=True).returncode == 0
        done = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True)
        facts = dict(re.findall(r"^([^:]+): +(.*)$", done.stdout.decode(), re.M))
        assert facts["Tagged"] == "yes" and "A4" in facts["Page size"]
        assert "Uji & Coba" in facts["Title"] and facts["Author"] == "Penulis & Uji"
        rows = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()
        assert len(rows) > 2 and all(re.search(r" yes +yes +(yes|no) +\d+ +\d+$", row) for row in rows[2:])
        root = next(one["value"] for one in objects(path).values() if "/Catalog" in str(one.get("value")))
        assert root["/Lang"] == f"u:{code}"


def test_the_contents_name_the_page_of_every_chapter(printed: dict[str, Path]) -> None:
    read = pages(printed["id"])
    assert read[0].startswith("Uji & Coba Penulis & Uji") and "Edisi 24 November 2026" in read[0]
    assert read[1].startswith("Daftar isi")
    for title in ("Halo", "Satu", "Segala & macam", "Rencana", "Jawaban"):
        match = re.search(rf"{re.escape(title)}[ .]+(\d+)", read[1])
        assert match, title
        page = read[int(match[1]) - 1]
        assert title in page[:40] and page.endswith(f" {match[1]}"), (title, page)
    assert "Latihan" not in read[1] and "buku-kerja" not in read[1]


def test_bookmarks_name_chapters_and_sections(printed: dict[str, Path]) -> None:
    titles = {
        str(one["value"]["/Title"])
        for one in objects(printed["id"]).values()
        if "/Dest" in str(one) and "/Title" in one.get("value", {})
    }
    for said in ("Halo", "Bab", "Satu", "Latihan", "Gambar dan tabel", "Jawaban"):
        assert f"u:{said}" in titles, (said, titles)


def test_pages_say_what_they_belong_to(printed: dict[str, Path]) -> None:
    read = pages(printed["id"])
    later = [page for page in read if page.startswith("Uji & Coba Satu ")]
    assert later and not read[2].startswith("Uji & Coba")


def test_links_inside_say_their_page_and_those_out_their_address(printed: dict[str, Path]) -> None:
    text = " ".join(pages(printed["id"]))
    assert re.search(r"soal pertama \(hlm\. \d+\)", text)
    assert "situs lain <https://contoh.example/?a=1>" in text
    assert re.search(r"Jawabannya \(hlm\. \d+\)", text) and re.search(r"Soal 1 \(hlm\. \d+\)", text)
    assert "buku kerja dan" in text.replace("buku kerja (", "!")
    links = [one["value"] for one in objects(printed["id"]).values() if "/Link" in str(one.get("value", ""))]
    assert len([one for one in links if one.get("/Subtype") == "/Link"]) > 40


def test_questions_have_room_and_answers_stand_at_the_end(printed: dict[str, Path]) -> None:
    read = pages(printed["id"])
    first = next(number for number, page in enumerate(read) if page.startswith("Jawaban Jawablah dulu"))
    assert "Kedua itu tepat." in " ".join(read[first:]) and "Kedua itu tepat." not in " ".join(read[:first])
    before = " ".join(read[:first])
    for said in ("Lanjut ke adegan 3", "Yang akan saya lakukan:", "Isi tabel.", "Surat-suratnya ada di situs"):
        assert said in before, said


def test_what_an_author_writes_is_never_markup(printed: dict[str, Path]) -> None:
    text = " ".join(pages(printed["id"]))
    assert r"# $ @ *." in text and 'kode "pendek"' in text and "baris kode" in text and "alert" not in text
    assert string('a"b\\c\nd') == '"a\\"b\\\\c\\u{a}d"'


def test_drawings_and_pictures_tell_what_they_show(printed: dict[str, Path]) -> None:
    alts = [str(one["value"]["/Alt"]) for one in objects(printed["id"]).values() if "/Alt" in one.get("value", {})]
    assert "u:Garis dari kiri ke kanan." in alts and "u:Titik" in alts


def test_the_same_book_gives_the_same_bytes(varied_book: MiniBook, printed: dict[str, Path]) -> None:
    before = printed["id"].read_bytes()
    varied_book.run("export", "print")
    assert printed["id"].read_bytes() == before


def test_a_page_that_can_not_be_set_is_told(varied_book: MiniBook, tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(varied_book.root, root, ignore=shutil.ignore_patterns("_build"))
    book = MiniBook.at(root)
    book.write("book/titik.png", b"\x89PNG\r\n\x1a\nno picture")
    run = book.run("export", "print", "-l", "id", code=1)
    assert "[print]" in run.err and not (root / "_build/print/uji-coba-id.pdf").exists()


@pytest.mark.sweep
@pytest.mark.usefixtures("swept")
def test_the_course_is_printed_whole(course: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "berdaya", "export", "print"],
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = sorted((course / "_build/print").glob("*.pdf"))
    assert len(found) == 2
    for path in found:
        assert subprocess.run(["qpdf", "--check", str(path)], capture_output=True).returncode == 0
        assert len(pages(path)) > 200
