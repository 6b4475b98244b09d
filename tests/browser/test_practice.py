"""Every item of this repository's bank, answered rightly and wrongly in a real Chromium, in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from test_learner import answer, do

from berdaya.book import read_book
from berdaya.course.items.case import Case
from berdaya.outputs.courses import whole_course
from minibook import Sample

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
REPOSITORY = Path(__file__).parents[2]
COURSE = whole_course(read_book(REPOSITORY))
CHAPTERS = [page.name for page in COURSE.pages if page.outcomes]
CASES = [(page.name, one.id) for page in COURSE.pages for one in COURSE.shown(page) if isinstance(one, Case)]


def right_answer(item: Locator) -> Any:
    """Return what the item's key says, as a learner would give it."""
    key = json.loads(str(item.get_attribute("data-key")))
    if "pairs" in key:
        return key["pairs"]
    if "order" in key:
        return key["order"]
    if "accept" in key:
        return key["accept"][0]
    if "value" in key:
        return str(key["value"])
    return key["right"] if item.get_attribute("data-type") == "multiple" else key["right"][0]


@pytest.mark.sweep
@pytest.mark.parametrize("locale", ["id", "en"])
def test_every_item_takes_its_right_answer_and_answers_each_wrong_option(
    reader: Reader, http_base: str, sample: Sample, locale: str
) -> None:
    for name in sample(CHAPTERS, 3):
        page = reader(360)
        page.goto(f"{http_base}/{locale}/{name}.html")
        answer_all(page, locale)


def answer_all(page: Page, locale: str) -> None:
    """Answer every item of a page, each wrong option first."""
    items = page.locator("bd-exercise[data-key]").all()
    assert len(items) >= 8
    for item in items:
        wrong = item.locator("details.feedback:not([data-right])[data-for]:not([data-value])")
        if item.get_attribute("data-type") in ("single", "truefalse"):
            for option in [str(one.get_attribute("data-for")) for one in wrong.all()]:
                answer(page, str(item.get_attribute("data-exercise")), option)
                do(item, "check").click()
                expect(item.locator(".said.try")).to_have_count(1)
        answer(page, str(item.get_attribute("data-exercise")), right_answer(item))
        do(item, "check").click()
        expect(item).to_have_attribute("data-state", "right")
        expect(item.locator("details.explanation")).to_be_visible()
    score = page.locator(".score")
    expect(score).to_contain_text("8 dari 8" if locale == "id" else "8 of 8")


@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize(("name", "exercise"), CASES)
def test_every_case_is_played_to_an_end_in_every_role(
    reader: Reader, http_base: str, locale: str, name: str, exercise: str
) -> None:
    page = reader(360)
    page.goto(f"{http_base}/{locale}/{name}.html")
    case = page.locator(f'[data-exercise="{exercise}"]')
    for role in [str(one.get_attribute("data-role")) for one in case.locator("[data-role]").all()]:
        case.locator(f'[data-role="{role}"]').click()
        for _ in range(8):
            if not case.locator("button[data-choice]:visible").count():
                break
            case.locator("button[data-choice]:visible").first.click()
            do(case, "onward").click()
        assert case.locator(".meanings [data-counter]:visible").count() == 3
        do(case, "roles").click()
