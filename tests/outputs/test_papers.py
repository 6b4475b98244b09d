"""Papers for offices, opened by the office that is at hand: LibreOffice."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from minibook import MiniBook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def papers(workshop_book: MiniBook) -> Path:
    workshop_book.run("export", "papers")
    return workshop_book.root / "_build/papers"


def opened(path: Path, work: Path) -> str:
    """Return what LibreOffice reads in a paper."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--convert-to", "txt:Text",
         "--outdir", str(work), str(path)],
        capture_output=True,
        check=True,
        timeout=120,
    )  # fmt: skip
    return (work / f"{path.stem}.txt").read_text(encoding="utf-8-sig")


def test_an_office_opens_a_paper_in_each_language(papers: Path, tmp_path: Path) -> None:
    for locale, title in (("id", "Surat usulan"), ("en", "[Surat usulan]")):
        text = opened(papers / locale / "surat.docx", tmp_path)
        assert text.startswith(title) and "Dengan hormat," in text and "Kepala desa" in text


def test_a_paper_says_what_it_is_and_where_answers_belong(papers: Path) -> None:
    with zipfile.ZipFile(papers / "en/surat.docx") as archive:
        assert archive.testzip() is None
        tree = ElementTree.fromstring(archive.read("word/document.xml"))
        core = archive.read("docProps/core.xml").decode()
        styles = archive.read("word/styles.xml").decode()
        named = set(archive.namelist())
        for part in named:
            if part.endswith(".rels"):
                targets = re.findall(r'Target="([^"]+)"', archive.read(part).decode())
                base = Path(part).parent.parent
                assert all((base / target).as_posix().lstrip("./") in named for target in targets), part
    assert [tag.get(f"{W}val") for tag in tree.iter(f"{W}tag")] == ["rencana-tujuan", "rencana-langkah apa siapa -"]
    assert "[Surat usulan]" in core and "Penulis Uji" in core and ">en<" in core
    assert 'w:val="en"' in styles
    assert len(list(tree.iter(f"{W}tr"))) == 3 + 1  # the table with its heading, and the signatures


def test_the_same_paper_is_the_same_bytes(papers: Path, workshop_book: MiniBook) -> None:
    before = (papers / "id/surat.docx").read_bytes()
    workshop_book.run("export", "papers")
    assert (papers / "id/surat.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "answer: rencana-tujuan",
            "answer: rencana-tujan",
            ":7 [unknown-exercise] No bank has the exercise “rencana-tujan”",
        ),
        (
            "take: [apa, siapa",
            "take: [apa, sipa",
            "[unknown-exercise] No bank has the exercise “sipa”. Did you mean “siapa”?",
        ),
        ("take: [apa, siapa, ", "take: [apa, ", ":12 [take] This table has 3 columns and takes 2."),
        ("type: heading", "type: judul", ":6 [unknown-type] “judul” is no type. Write one of: heading, text, field"),
        ("title: Surat usulan", "judul: Surat usulan", ":1 [missing] “title” is missing."),
    ],
)
def test_a_mistake_in_a_paper_is_told_with_its_place(
    workshop_book: MiniBook, old: str, new: str, expected: str
) -> None:
    name = "sessions/papers/surat.yml"
    before = (workshop_book.root / name).read_text(encoding="utf-8")
    try:
        done = workshop_book.change(name, old, new).run("export", "papers", code=1)
    finally:
        workshop_book.write(name, before)
    assert f"{name}:" in done.err and expected in done.err
