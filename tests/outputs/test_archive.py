"""The zip to hand on: the same bytes from the same book, nothing dead in it, small."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from berdaya.book import read_book
from berdaya.outputs.archive import write_archive
from berdaya.outputs.copies import drop_links, target
from berdaya.outputs.drafts import published
from minibook import MiniBook

MOST = 2_000_000  # bytes


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """The small book with every kind of exercise, built and packed."""
    book = MiniBook.practice(tmp_path_factory.mktemp("packed") / "buku")
    book.config(html={"baseurl": "https://buku.example/berdaya"})
    book.run("export", "zip")
    return book


def unpacked(book: MiniBook, folder: Path) -> Path:
    with zipfile.ZipFile(book.root / "_build/berdaya.zip") as archive:
        archive.extractall(folder)
    return folder


def test_the_same_book_in_another_folder_gives_the_same_bytes(packed: MiniBook, tmp_path: Path) -> None:
    other = tmp_path / "folder lain ü"
    shutil.copytree(packed.root, other, ignore=shutil.ignore_patterns("_build"))
    again = MiniBook.at(other)
    told = again.run("export", "zip").out
    assert re.search(r"berdaya\.zip  0\.\d+ MB", told)
    assert (other / "_build/berdaya.zip").read_bytes() == (packed.root / "_build/berdaya.zip").read_bytes()


def test_what_is_in_the_zip(packed: MiniBook) -> None:
    with zipfile.ZipFile(packed.root / "_build/berdaya.zip") as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
    names = [info.filename for info in infos]
    assert names == sorted(names)
    assert {"index.html", "id/index.html", "en/index.html", "id/search.html", "workshops.js"} <= set(names)
    assert {Path(name).suffix for name in names} == {".html", ".js", ".css", ".svg"}
    assert not {"404.html", "sitemap.xml"} & set(names)
    assert {(info.date_time, info.external_attr >> 16, info.create_system) for info in infos} == {
        ((1980, 1, 1, 0, 0, 0), 0o644, 3)
    }


def test_every_link_and_script_of_the_zip_leads_to_something_in_it(packed: MiniBook, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path)
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    dead = []
    for name in sorted(names):
        text = (folder / name).read_text(encoding="utf-8")
        found = re.findall(r'\s(?:href|src)="([^"]*)"', text) if name.endswith(".html") else []
        found += re.findall(r"[\w-]+\.[0-9a-f]{8}\.js", text) if name.endswith("workshops.js") else []
        found += [
            one for ones in re.findall(r'\sdata-(?:mark|workshop|script)="([^"]*)"', text) for one in ones.split()
        ]
        if "-data." in name:
            found += re.findall(r'"script":"([^"]*)"', text)
        home = "id/x" if name == "workshops.js" else name
        for href in found:
            path = target(href, home)
            if path is not None and path not in names and path.replace("id/", "en/", 1) not in names:
                dead.append((name, href))
    assert dead == []


def test_a_link_to_what_stays_behind_is_text_in_the_words_of_the_page(packed: MiniBook, tmp_path: Path) -> None:
    assert 'href="papers/surat.docx"' in packed.page("id/surat.html")
    folder = unpacked(packed, tmp_path)
    page = (folder / "id/surat.html").read_text(encoding="utf-8")
    assert "<span>Kosong (.docx)</span> <small>(tidak ada dalam salinan ini)</small>" in page
    english = (folder / "en/surat.html").read_text(encoding="utf-8")
    assert "<span>Blank (.docx)</span> <small>(not in this copy)</small>" in english
    assert "og:image" in packed.page("id/surat.html")
    assert "og:image" not in page


def test_only_the_links_that_are_lost_are_changed() -> None:
    page = '<a class="x" title="a > b" href="a.pdf"><b>A</b></a> <a href="b.html">B</a> <abbr>c</abbr><a id="d"></a>'
    assert drop_links(page, lambda _href: False, "gone") == page
    lost = page[: page.index("</a>") + 4]
    told = page.replace(lost, "<span><b>A</b></span> <small>(gone &amp; lost)</small>")
    assert drop_links(page, lambda href: href == "a.pdf", "gone & lost") == told


def test_what_keeps_the_site_keeps_the_zip(book: MiniBook) -> None:
    book.run("export", "zip")
    path = book.root / "_build/berdaya.zip"
    before = path.read_bytes()
    book.change("pages/two.md", "#sehemu", "#hakuna")
    book.run("export", "zip", code=1)
    assert path.read_bytes() == before


def test_the_whole_book_is_at_most_two_megabytes(course: Path) -> None:
    size = write_archive(published(read_book(course))[0]).stat().st_size
    assert size <= MOST, f"berdaya.zip has {size} bytes, {size - MOST} too many"
