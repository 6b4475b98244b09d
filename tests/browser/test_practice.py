"""Every item of this repository's bank, answered rightly and wrongly in a real Chromium, in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from test_learner import answer, do

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]


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


@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize("name", ["konsep", "negara-dan-warga"])
def test_every_item_takes_its_right_answer_and_answers_each_wrong_option(
    reader: Reader, http_base: str, locale: str, name: str
) -> None:
    page = reader(360)
    page.goto(f"{http_base}/{locale}/{name}.html")
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
def test_the_case_is_played_to_an_end_in_every_role(reader: Reader, http_base: str, locale: str) -> None:
    page = reader(360)
    page.goto(f"{http_base}/{locale}/kasus-air.html")
    case = page.locator('[data-exercise="kasus-air-seberang"]')
    for role in [str(one.get_attribute("data-role")) for one in case.locator("[data-role]").all()]:
        case.locator(f'[data-role="{role}"]').click()
        for _ in range(8):
            if not case.locator("button[data-choice]:visible").count():
                break
            case.locator("button[data-choice]:visible").first.click()
            do(case, "onward").click()
        assert case.locator(".meanings [data-counter]:visible").count() == 3
        do(case, "roles").click()
