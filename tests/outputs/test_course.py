"""The book of this repository, as it is published."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from berdaya.book import read_book
from berdaya.course.checks import keys
from berdaya.course.items.activity import Activity
from berdaya.course.items.choice import TrueFalse
from berdaya.course.items.common import Item
from berdaya.course.items.reflection import Reflection
from berdaya.course.reader import FOLDER, SCHEMA, read_course, schema
from berdaya.course.session import LENGTHS
from berdaya.prose.passages import length, plain
from minibook import main_text, run_in

REPOSITORY = Path(__file__).parents[2]

PAGES = tuple(sorted(path.stem for path in (REPOSITORY / "book").glob("*.md")))
COURSE, PROBLEMS = read_course(REPOSITORY, read_book(REPOSITORY).sources)
CHAPTERS = [page.name for page in COURSE.pages if page.outcomes]


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_passages_and_anchors(site: Path, name: str) -> None:
    pages = [main_text((site / locale / f"{name}.html").read_text(encoding="utf-8")) for locale in ("id", "en")]
    for pattern in (r'data-msg="([^"]+)"', r'\bid="([^"]+)"'):
        whole = [sorted(re.findall(pattern, page)) for page in pages]
        assert whole[0] == whole[1] != []
        if name != "glosarium":  # which is sorted by each language's own terms, like those at the end of a page
            text, other = (re.findall(pattern, page.partition('<div class="terms')[0]) for page in pages)
            assert text == other


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_left_untranslated(site: Path, name: str) -> None:
    page = (site / "en" / f"{name}.html").read_text(encoding="utf-8")
    assert "untranslated" not in page
    assert "of this page are translated" not in page and "of this page is translated" not in page


def test_catalogues_are_complete_and_current_and_pass_msgfmt(course: Path) -> None:
    commands = ("update", "check", "report")
    for command in commands:
        done = run_in(course, "translate", command)
        if command == "update":
            assert done.out == "0 catalogues changed.\n"
    assert {("id", "100"), ("en", "100")} <= set(re.findall(r"^(\w+)  (\d+) %$", done.out, re.M))
    for path in sorted((course / "locales").rglob("*.po")):
        checked = subprocess.run(
            ["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, encoding="utf-8", check=False
        )
        assert checked.returncode == 0, checked.stderr


def test_there_is_nothing_to_mend(course: Path) -> None:
    """What `berdaya check` proves of the book, and what its summary tells of it."""
    done = run_in(course, "check", "--summary")
    words = re.findall(r"^book/([\w-]+) +([\d,]+) +\S+ +([\d,]+)", done.out, re.M)
    assert {name for name, *_counts in words} == set(PAGES)
    claims = re.findall(r"^(\w+): taught in (.+); practised in (.+)$", done.out, re.M)
    assert len(claims) == 49
    assert not any("nowhere" in taught or "nowhere" in practised for _name, taught, practised in claims)


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_has_all_its_parts(name: str) -> None:
    text = (REPOSITORY / "book" / f"{name}.md").read_text(encoding="utf-8")
    boxes = re.findall(r"^:class: (\w+)$", text, re.M)
    assert boxes == ["outcomes", "case", "mistake", "missing", "remember", "try", "further"]
    shown = re.findall(r"^```\{(\w+)\}", text, re.M)
    # a plan has a reflection for each of its parts
    parts = dict.fromkeys(shown) if "plan" in shown else shown
    assert [one for one in parts if one in ("recall", "quiz", "notebook", "reflection")] == [
        *([] if name == CHAPTERS[0] else ["recall"]),
        "quiz",
        "notebook",
        "reflection",
    ]
    assert "figure" in shown
    story = re.search(r":::\{container\} story\n(.*?)\n:::", text, re.S)
    assert story
    assert 80 <= len(story[1].split()) <= 150
    assert story[1].rstrip().rstrip("”").endswith("?")
    ideas = text[text.index("\n:::\n", text.index(":class: outcomes")) : text.index(":class: case")]
    spoken = [plain(row) for row in ideas.split("\n\n") if not row.startswith(("```", "%", "("))]
    assert 800 <= sum(map(length, spoken)) <= 1400
    outcomes = re.search(r"% outcomes: (.+)", text)
    assert outcomes
    assert 3 <= len(outcomes[1].split()) <= 4


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
    course = COURSE
    assert PROBLEMS == []
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
        asked = sum(isinstance(one, Reflection) for one in bank.exercises)
        assert asked >= 2
        assert asked <= 4 or "```{plan}" in (REPOSITORY / "book" / f"{page.name}.md").read_text(encoding="utf-8")
        tests = [one for name in ("tes-awal", "tes-akhir") for one in course.bank_by_name[name].exercises]
        pair = [one for one in tests if {name.rpartition("-")[0] for name in one.outcomes} == {page.name}]
        assert len(pair) == 2
        assert pair[0].outcomes == pair[1].outcomes
        assert pair[0].type == pair[1].type


def test_notebooks_are_linked_and_stand_beside_their_pages(site: Path) -> None:
    for locale in ("id", "en"):
        for name in CHAPTERS:
            page = (site / locale / f"{name}.html").read_text(encoding="utf-8")
            (href,) = re.findall(r'href="(notebooks/[^"]+)"', page)
            assert (site / locale / href).is_file()


def test_every_chapter_ends_with_an_activity() -> None:
    for name in CHAPTERS:
        page = next(page for page in COURSE.pages if page.name == name)
        activities = [one for one in COURSE.shown(page) if isinstance(one, Activity)]
        assert len(activities) == 1, name
        known = {outcome.id for outcome in page.outcomes}
        assert activities[0].outcomes and set(activities[0].outcomes) <= known, name
        assert activities[0].sheet and len(activities[0].debrief) >= 3, name
    reused: dict[str, set[bool]] = {}
    for activity in COURSE.activities.values():
        for one in activity.materials:
            reused.setdefault(str(one.text), set()).add(one.reused)
    assert {name for name, kinds in reused.items() if len(kinds) > 1} == set()  # the same thing is counted one way


def test_each_length_and_each_purpose_has_two_plans() -> None:
    lengths = Counter(plan.session.length for plan in COURSE.plans)
    purposes = Counter(str(plan.session.purpose) for plan in COURSE.plans)
    assert set(lengths) == set(LENGTHS) and min(lengths.values()) >= 2
    assert len(purposes) == 4 and min(purposes.values()) >= 2
    used = {
        part.id for plan in COURSE.plans for day in plan.session.days for part in day.parts if part.type == "activity"
    }
    assert len(used) >= 14


def test_handouts_and_papers_stand_where_pages_link_them(site: Path) -> None:
    for locale in ("id", "en"):
        for name in PAGES:
            text = (site / locale / f"{name}.html").read_text(encoding="utf-8")
            links = re.findall(r'href="([^"?#]+\.(?:pdf|docx))"', text)
            assert all((site / locale / link).resolve().is_file() for link in links), (name, links)
            if name in CHAPTERS:
                assert any("/activity-" in link for link in links), name
    assert {path.name for path in (site / "handouts").iterdir()} == {"id", "en", "id-en"}
