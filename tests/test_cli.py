from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from minibook import MiniBook

REPOSITORY = Path(__file__).parent.parent


def test_adding_a_locale_and_updating_it_tell_what_was_written(book: MiniBook) -> None:
    first = book.run("translate", "add", "fr")
    assert "locales/fr/LC_MESSAGES/pages/one.po" in first.out
    assert {path.name for path in book.catalogues("fr")} == {
        "_config.po",
        "_toc.po",
        "berdaya.po",
        "sphinx.po",
        "index.po",
        "one.po",
        "two.po",
    }
    book.run("translate", "update")  # which starts the source language's interface
    assert "0 catalogues changed." in book.run("translate", "update").out
    book.change("pages/two.md", "Maji", "Maziwa")
    assert book.run("translate", "update").out.splitlines()[0].endswith("pages/two.po")


@pytest.mark.parametrize(("locale", "forms"), [("ar", 6), ("id", 1), ("pl", 3)])
def test_every_new_catalogue_passes_msgfmt_and_has_its_languages_plurals(
    book: MiniBook, locale: str, forms: int
) -> None:
    book.run("translate", "add", locale)
    text = book.catalogue(locale, "berdaya").read_text(encoding="utf-8")
    assert text.count("msgstr[") == forms * text.count("msgid_plural ") > 0
    for path in book.catalogues(locale):
        done = subprocess.run(
            ["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr


def test_the_interfaces_own_language_needs_no_interface_catalogue(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    assert {path.name for path in book.catalogues("en")}.isdisjoint({"berdaya.po", "sphinx.po"})


def test_the_source_language_gets_the_interface_alone(book: MiniBook) -> None:
    (book.root / "locales/sw/LC_MESSAGES").mkdir(parents=True)
    book.run("translate", "update")
    assert {path.name for path in book.catalogues("sw")} == {"berdaya.po", "sphinx.po"}


@pytest.mark.parametrize(
    ("code", "words"), [("klingonish", "is not the code of a language"), ("sw", "has “sw” already")]
)
def test_a_locale_that_cannot_be_added_is_said(book: MiniBook, code: str, words: str) -> None:
    assert words in book.run("translate", "add", code, code=1).err


def test_the_report_counts_by_file_and_as_a_whole(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    book.fill("en", "pages/two", {"Mbili": "Two"}).change("pages/two.md", "# Mbili", "# Mbilii")
    book.run("translate", "update")
    report = json.loads(book.run("translate", "report", "--json").out)
    two = report["en"]["files"]["pages/two"]
    assert (two["total"], two["translated"], two["fuzzy"], two["missing"]) == (2, 0, 1, 1)
    total = report["en"]["total"]
    assert total["total"] == sum(row["total"] for row in report["en"]["files"].values())
    text = book.run("translate", "report").out
    assert "pages/two" in text
    assert "en  0 %" in text


def test_check_names_what_a_translation_lost(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    assert "keeps its links" in book.run("translate", "check").out
    book.fill("en", "pages/one", {"Aya ya pili na **neno**.": "A second paragraph."})
    assert "**…**" in book.run("translate", "check", code=1).err


def test_messages_to_authors_are_in_their_own_language(tmp_path: Path) -> None:
    """A person whose system speaks Indonesian, in a folder that has this book's catalogues."""
    book = MiniBook(tmp_path)
    (tmp_path / "locales").symlink_to(REPOSITORY / "locales")
    book.toc("pages/index", "pages/tidak-ada")
    assert "Tidak ada berkas “pages/tidak-ada”." in book.run("build", code=1, language="id").err
    assert "There is no file “pages/tidak-ada”." in book.run("build", code=1, language="en").err


def test_wrong_usage_has_exit_code_2() -> None:
    done = subprocess.run([sys.executable, "-m", "berdaya", "bild"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_jupyter_book_builds_this_repositorys_book_without_a_warning(course: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("jupyter-book"), "build", ".", "--path-output", "plain"],
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    assert "WARNING" not in done.stdout + done.stderr
    page = (course / "plain/_build/html/book/konsep.html").read_text(encoding="utf-8")
    assert '<html lang="id"' in page
    assert "<svg" in page
    assert 'id="kuasa"' in page
