"""The book of this repository, as it is published."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from minibook import main_text

PAGES = ("index", "konsep", "negara-dan-warga", "glosarium", "rujukan")


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_passages_and_anchors(site: Path, name: str) -> None:
    source, other = (main_text((site / locale / f"{name}.html").read_text(encoding="utf-8")) for locale in ("id", "en"))
    for pattern in (r'data-msg="([^"]+)"', r'\bid="([^"]+)"'):
        found = [re.findall(pattern, page) for page in (source, other)]
        if name == "glosarium":  # sorted by each language's own terms
            found = [sorted(rows) for rows in found]
        assert found[0] == found[1] != []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_left_untranslated(site: Path, name: str) -> None:
    page = (site / "en" / f"{name}.html").read_text(encoding="utf-8")
    assert "untranslated" not in page
    assert "of this page" not in page


def test_catalogues_are_complete_and_current_and_pass_msgfmt(course: Path) -> None:
    commands = ("update", "check", "report")
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "berdaya", "translate", command],
            cwd=course,
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"LANGUAGE": "en"},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        if command == "update":
            assert done.stdout == "0 catalogues changed.\n"
    assert re.findall(r"^(\w+)  (\d+) %$", done.stdout, re.M) == [("id", "100"), ("en", "100")]
    for path in sorted((course / "locales").rglob("*.po")):
        checked = subprocess.run(
            ["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, encoding="utf-8", check=False
        )
        assert checked.returncode == 0, checked.stderr


def test_an_id_names_one_passage_of_a_page(site: Path) -> None:
    for path in site.glob("*/*.html"):
        ids = re.findall(r'data-msg="([^"]+)"', main_text(path.read_text(encoding="utf-8")))
        assert len(ids) == len(set(ids)), path


def test_words_of_figures_citations_and_lengths_are_each_languages_own(site: Path) -> None:
    indonesian = (site / "id/konsep.html").read_text(encoding="utf-8")
    english = (site / "en/konsep.html").read_text(encoding="utf-8")
    for words in (
        "Kuasa bersama</text>",
        "Gambar 3 ",
        "menit</small>",
        'title="Tautan ke judul ini"',
        "Edisi 24 November 2026",
    ):
        assert words in indonesian
    for words in ("Power with</text>", "Figure 3 ", "minutes</small>", 'title="Link to this heading"'):
        assert words in english
    references = [(site / locale / "rujukan.html").read_text(encoding="utf-8") for locale in ("id", "en")]
    assert " dan Nina Heinsohn" in references[0]
    assert " and Nina Heinsohn" in references[1]
    assert all("?." not in page for page in references)
