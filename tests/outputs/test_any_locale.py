"""Every output follows for a locale that only this test knows: its words, its `lang`, and nothing of the source."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import tinyhtml5
from babel.messages.pofile import read_po

from berdaya.prose.passages import plain
from minibook import MiniBook
from pseudo import ACCENTED, pseudo
from variedbook import lay_varied_book

LOCALE, TAG = "su_Latn", "su-Latn"
SHOWN = ("alt", "title", "aria-label", "placeholder", "data-text")  # attributes that a person meets
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)+")  # of a page, which is its title in this book
_KEYS = re.compile(r'"key":"[^"]*"|"[\w-]+":|data-word=\\?"[\w-]+')  # of data


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """The varied book in that locale, its vowels marked, with every output."""
    root = tmp_path_factory.mktemp("strange")
    book = lay_varied_book(root, locale=LOCALE, make=lambda text: pseudo(text, ACCENTED))
    book.config(html={"baseurl": "https://buku.example/berdaya"})
    book.run("export", "publish")
    book.run("export", "notebooks", "-l", LOCALE)
    return book


@pytest.fixture(scope="module")
def sources(book: MiniBook) -> list[str]:
    """The texts of all messages, as far as they are words alone and a translation differs."""
    found = set()
    for path in book.catalogues(LOCALE):
        with path.open("rb") as file:
            for message in read_po(file):
                for text in [message.id] if isinstance(message.id, str) else message.id:
                    found |= set(re.split(r"%\(\w+\)-?\d*[sd]|%[sd]|\s*\n\s*", plain(text)))
    found = {text.strip(" .:,·|") for text in found}
    return sorted(
        text for text in found if len(text) > 5 and pseudo(text, ACCENTED) != text and not _NAME.fullmatch(text)
    )


def left(text: str, sources: Iterable[str]) -> list[str]:
    """Return the sources that stand in a text, at the bounds of words."""
    text = " ".join(text.split())
    return [one for one in sources if one in text and re.search(rf"(?<![\w-]){re.escape(one)}(?!\w)", text)]


def shown(page: str) -> Iterator[str]:
    """Yield what a page shows and says in its own language."""

    def walk(element: Any) -> Iterator[str]:
        name = element.tag if isinstance(element.tag, str) else ""
        if name in ("script", "style", "code", "pre", "") or element.get("lang", TAG) != TAG:
            return
        yield element.text or ""
        for key in SHOWN:
            yield element.get(key) or ""
        for child in element:
            yield from walk(child)
            yield child.tail or ""

    yield from walk(tinyhtml5.parse(page, namespace_html_elements=False))


def pdf(path: Path) -> tuple[str, set[str]]:
    """Return the text of a PDF and the languages that it names."""
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    command = ["qpdf", "--qdf", "--object-streams=disable", str(path), "-"]
    inside = subprocess.run(command, capture_output=True, check=True).stdout
    return done.stdout.decode(), {one.decode() for one in re.findall(rb"/Lang ?\(([\w-]+)\)", inside)}


def test_every_page_of_the_site_is_in_its_language(book: MiniBook, sources: list[str]) -> None:
    assert len(sources) > 800
    folder = book.root / "_build/publish" / LOCALE
    pages = sorted(folder.glob("*.html"))
    assert len(pages) == 14
    for path in pages:
        page = path.read_text(encoding="utf-8")
        assert f'<html lang="{TAG}" dir="ltr">' in page
        text = " ".join(shown(page))
        assert "Cónténts" in text, path.name
        assert left(text, sources) == [], path.name
    data = sorted(folder.rglob("*.js"))
    assert {path.name.split(".")[0] for path in data} >= {"aloud-words", "course-satu", "search-data", "workshop-data"}
    for path in data:
        assert left(_KEYS.sub("", path.read_text(encoding="utf-8")), sources) == [], path.name


def test_the_other_languages_lead_to_it(book: MiniBook) -> None:
    site = book.root / "_build/publish"
    page = (site / "id/satu.html").read_text(encoding="utf-8")
    assert re.search(rf'<a href="../{LOCALE}/satu.html" hreflang="{TAG}" lang="{TAG}" dir="ltr">Énglísh</a>', page)
    assert f'hreflang="{TAG}" href="https://buku.example/berdaya/{LOCALE}/satu.html"' in page
    assert f'<li lang="{TAG}"' in (site / "index.html").read_text(encoding="utf-8")
    assert f'hreflang="{TAG}"' in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert (site / LOCALE / "_cards/satu.png").read_bytes().startswith(b"\x89PNG")


def test_notebooks_are_in_it(book: MiniBook, sources: list[str]) -> None:
    found = sorted((book.root / "_build/notebooks" / LOCALE).glob("*.ipynb"))
    assert [path.stem for path in found] == ["dua", "rencana", "satu"]
    for path in found:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        assert notebook["metadata"]["lang"] == TAG
        text = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
        assert "Éxércísés óf thís cháptér" in text
        assert left(text, sources) == [], path.name


def test_handouts_are_in_it_alone_and_beside_the_source(book: MiniBook, sources: list[str]) -> None:
    folder = book.root / "_build/publish/handouts"
    names = {path.name for path in (folder / "id").iterdir()}
    assert {path.name for path in (folder / LOCALE).iterdir()} == names
    assert {path.name for path in (folder / f"id-{LOCALE}").iterdir()} == names
    for path in sorted((folder / LOCALE).iterdir()):
        text, languages = pdf(path)
        assert languages == {"su"}, path.name
        assert left(text, sources) == [], path.name
    text, languages = pdf(folder / f"id-{LOCALE}/activity-peta-bersama.pdf")
    assert languages == {"id", "su"}
    assert "Peta yang digambar bersama" in text and "Pétá yáng dígámbár bérsámá" in text


def test_papers_are_in_it(book: MiniBook, sources: list[str]) -> None:
    with zipfile.ZipFile(book.root / "_build/publish" / LOCALE / "papers/surat.docx") as archive:
        text = " ".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
        styles = archive.read("word/styles.xml").decode()
    assert "Déngán hórmát" in text and left(text, sources) == []
    assert f'w:lang w:val="{TAG}"' in styles


def test_the_editions_are_in_it(book: MiniBook, sources: list[str]) -> None:
    folder = book.root / "_build/publish"
    rows = json.loads((folder / "editions.js").read_text(encoding="utf-8").partition("=")[2].rstrip(";\n"))
    made = {row["kind"]: folder / row["href"] for row in rows if row["lang"] in (TAG, "")}
    assert set(made) == {"zip", "onefile", "epub", "print"}

    page = made["onefile"].read_text(encoding="utf-8")
    assert f'<html lang="{TAG}"' in page and "Párágráf pértámá" in page and left(" ".join(shown(page)), sources) == []

    text, languages = pdf(made["print"])
    assert languages == {"su", "en", "id"}  # a page has words in English, the glossary those of the source
    assert "Párágráf pértámá" in text and left(text, sources) == []

    with zipfile.ZipFile(made["epub"]) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        pages = {name: archive.read(name).decode() for name in names}
        package = archive.read("EPUB/package.opf").decode()
    assert f"<dc:language>{TAG}</dc:language>" in package and "Párágráf pértámá" in pages["EPUB/satu.xhtml"]
    for name, page in pages.items():
        assert f'xml:lang="{TAG}"' in page and left(" ".join(shown(page)), sources) == [], name

    with zipfile.ZipFile(made["zip"]) as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")}
    own = {name: page for name, page in pages.items() if name.startswith(f"{LOCALE}/")}
    assert len(own) == 14
    for name, page in own.items():
        assert f'<html lang="{TAG}"' in page and left(" ".join(shown(page)), sources) == [], name
