"""The book of this repository, as it is published."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from berdaya.course.checks import keys
from berdaya.course.items.choice import TrueFalse
from berdaya.course.items.common import Item
from berdaya.course.items.reflection import Reflection
from berdaya.course.reader import FOLDER, SCHEMA, read_course, schema
from minibook import main_text

REPOSITORY = Path(__file__).parents[2]

PAGES = tuple(sorted(path.stem for path in (REPOSITORY / "book").glob("*.md")))


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


def test_the_schema_for_editors_is_current() -> None:
    assert (REPOSITORY / FOLDER / SCHEMA).read_text(encoding="utf-8") == schema(), "Run: make schema"
    for path in (REPOSITORY / FOLDER).glob("*.yml"):
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=schema.json\n"), path


def test_the_bank_gives_no_answer_away_and_each_chapter_has_its_practice() -> None:
    pages = [(f"book/{path.stem}", f"book/{path.name}") for path in sorted((REPOSITORY / "book").glob("*.md"))]
    course, problems = read_course(REPOSITORY, pages)
    assert problems == []
    found = keys(course)
    assert found.longest <= found.items / 4
    assert max(found.places) <= sum(found.places) * 0.4
    for page in course.pages:
        if not page.outcomes:
            continue
        bank = course.bank_by_name[page.name]
        items = [one for one in bank.exercises if isinstance(one, Item) and "-ingat-" not in one.id]
        assert 6 <= len(items) <= 8, page.name
        assert sum(isinstance(one, TrueFalse) for one in items) <= 1
        assert 2 <= sum(isinstance(one, Reflection) for one in bank.exercises) <= 4
        tests = [one for name in ("tes-awal", "tes-akhir") for one in course.bank_by_name[name].exercises]
        pair = [one for one in tests if {name.rpartition("-")[0] for name in one.outcomes} == {page.name}]
        assert len(pair) == 2
        assert pair[0].outcomes == pair[1].outcomes
        assert pair[0].type == pair[1].type


def test_notebooks_are_linked_and_stand_beside_their_pages(site: Path) -> None:
    for locale in ("id", "en"):
        for name in ("konsep", "negara-dan-warga"):
            page = (site / locale / f"{name}.html").read_text(encoding="utf-8")
            (href,) = re.findall(r'href="(notebooks/[^"]+)"', page)
            assert (site / locale / href).is_file()
