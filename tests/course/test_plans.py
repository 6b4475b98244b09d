"""Session plans and papers: what is sound is read, every mistake is told; cases as in `test_reader`."""

from __future__ import annotations

from pathlib import Path

import pytest

from berdaya.course.checks import check_course
from berdaya.course.localize import localize
from berdaya.course.model import Course
from berdaya.course.reader import bank_messages, read_course
from berdaya.problems import tidy
from course.test_reader import BANK, header, page_for, placed

GOOD = sorted((BANK / "good_plans").glob("*.yml"))
BAD = sorted([*(BANK / "bad_plans").glob("*.yml"), *(BANK / "bad_papers").glob("*.yml")])


def course_of(root: Path, plan: Path, *banks: str) -> tuple[Course, list[str]]:
    """Lay a plan down beside banks; return the course, and what is wrong with it."""
    texts = {name: (BANK / "good" / name).read_text(encoding="utf-8") for name in banks}
    place = f"sessions/{'papers/' if plan.parent.name == 'bad_papers' else ''}{plan.name}"
    files = {place: plan.read_bytes().decode(), "book/single.md": page_for(*texts.values())}
    files |= {f"exercises/{name}": text for name, text in texts.items()}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    course, problems = read_course(root, [("book/single", "book/single.md")])
    found = tidy([*problems, *check_course(course)])
    return course, [placed(str(problem), {place: ""}) for problem in found]


@pytest.mark.parametrize("plan", GOOD, ids=lambda path: path.stem)
def test_a_sound_plan_is_read_without_a_word(plan: Path, tmp_path: Path) -> None:
    course, problems = course_of(tmp_path, plan, "activity.yml", "single.yml")
    assert not problems
    assert [one.name for one in course.plans] == [plan.stem]


@pytest.mark.parametrize("plan", BAD, ids=lambda path: path.stem)
def test_every_mistake_in_a_plan_is_told(plan: Path, tmp_path: Path) -> None:
    _course, problems = course_of(tmp_path, plan, "activity.yml", "single.yml", "reflection.yml")
    assert problems == header(plan, "expect")


def test_a_plan_says_nothing_of_activities_where_a_bank_is_broken(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "rusak.yml").write_text("- id: 'x\n", encoding="utf-8")
    _course, problems = course_of(tmp_path, GOOD[0], "single.yml")
    assert [problem.split("] ")[0] for problem in problems] == ["exercises/rusak.yml:1 [yaml"]


def test_the_texts_of_a_plan_have_a_catalogue_of_their_own_and_are_localised(tmp_path: Path) -> None:
    course, _problems = course_of(tmp_path, GOOD[0], "activity.yml", "single.yml")
    messages = bank_messages(course)["sessions/setengah-hari"]
    assert [(one.text, one.line, one.where) for one in messages][:2] == [
        ("Setengah hari bersama peta", 1, "title"),
        ("Perkenalan", 2, "purpose"),
    ]
    assert ("Rehat minum", 19, "days.1.parts.2.title") in [(one.text, one.line, one.where) for one in messages]
    other = localize(course, "id", "xx", ["id", "xx"], lambda _domain, _code: lambda source: f"[{source}]")
    assert other.plans[0].session.days[0].parts[1].title == "[Rehat minum]"  # type: ignore[union-attr]
    assert other.plans[0].session.days[0].parts[1].id == "minum"
