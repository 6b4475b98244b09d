"""For everyone: axe on every page, enlarged and spaced text, forced colours, still pages, the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from test_reader import violations

from berdaya.book import read_book
from minibook import Sample

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""  # WCAG 1.4.12
TWICE = "html { font-size: 212.5% !important; }"  # the theme's 106.25 %, doubled
MEASURES = Path(__file__).with_name("measures.js").read_text(encoding="utf-8")


def measure(page: Page, name: str) -> Any:
    """Return what a function of `measures.js` finds on a page."""
    return page.evaluate(f"(() => {{ {MEASURES}; return {name}(); }})()")


def pages_of(site: Path, locale: str) -> list[str]:
    """Return the addresses of a locale's pages."""
    return [path.relative_to(site).as_posix() for path in sorted((site / locale).glob("*.html"))]


@pytest.mark.sweep
@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_axe_finds_nothing(
    reader: Reader, http_base: str, site: Path, sample: Sample, width: int, scheme: str, locale: str
) -> None:
    page = reader(width, scheme=scheme)
    for name in sample(["index.html", *pages_of(site, locale)], 1):
        page.goto(f"{http_base}/{name}")
        assert violations(page) == [], name


def test_axe_finds_nothing_where_something_is_opened(reader: Reader, practice_http: str) -> None:
    page = reader(320, scheme="dark")
    page.goto(f"{practice_http}/id/satu.html")
    page.locator(".contents-toggle").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.evaluate("() => { for (const one of document.querySelectorAll('main details')) one.open = true; }")
    for step in ("fieldset:first-of-type [type=radio]", '[data-do="check"]', '[data-do="said"]'):
        page.evaluate(
            "(step) => { for (const one of document.querySelectorAll(`main bd-exercise ${step}`)) one.click(); }", step
        )
    expect(page.locator("main [data-state]").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.sweep
@pytest.mark.parametrize("locale", ["id", "en"])
def test_nothing_is_lost_at_400_percent_and_with_text_apart(
    reader: Reader, http_base: str, site: Path, sample: Sample, locale: str
) -> None:
    page = reader(320, bypass_csp=True)  # 1,280 pixels enlarged four times
    for name in sample(pages_of(site, locale), 2):
        page.goto(f"{http_base}/{name}")
        assert measure(page, "losses") == [], name
        page.add_style_tag(content=SPACING)
        assert measure(page, "losses") == [], f"{name}, text apart"


@pytest.mark.sweep
@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_lost_where_text_alone_is_twice_as_large(
    reader: Reader, http_base: str, site: Path, sample: Sample, width: int, locale: str
) -> None:
    page = reader(width, bypass_csp=True)
    for name in sample(pages_of(site, locale), 1):
        page.goto(f"{http_base}/{name}")
        page.add_style_tag(content=TWICE)
        assert measure(page, "losses") == [], name


def press(page: Page, key: str) -> Any:
    """Press a key and return what has the focus then; None where the browser itself has it."""
    page.keyboard.press(key)
    return measure(page, "focus")


def walk(page: Page, name: str) -> None:
    """Go through a page by Tab alone: in its order, always in sight, out at its end."""
    step = measure(page, "focus")
    while step:  # a page may begin in a field: out of it at its end
        step = press(page, "Tab")
    page.evaluate("delete window.lastFocused")
    step = press(page, "Tab")
    assert step and 'class="skip"' in step["html"], name
    count = 0
    while step and not (count and 'class="skip"' in step["html"]):
        assert step["faults"] == [], f"{name}: {step}"
        assert step["forth"] or "contents" in step["html"], f"{name}: {step}"  # they stand before the text on a screen
        count += 1
        assert count < 900, f"{name} holds the focus: {step}"
        step = press(page, "Tab")


@pytest.mark.sweep
@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_is_walked_through_by_tab_alone(
    reader: Reader, http_base: str, site: Path, sample: Sample, width: int, locale: str
) -> None:
    page = reader(width)
    for name in sample(pages_of(site, locale), 1):
        page.goto(f"{http_base}/{name}")
        walk(page, name)


def go_on(page: Page) -> None:
    """Go to the next page by keyboard: past the bar by the skip link, through the text, to the link at its end."""
    before = page.url.partition("#")[0]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    step = press(page, "Tab")
    while step and not step["next"]:
        assert step["faults"] == [], f"{before}: {step}"
        step = press(page, "Tab")
    assert step and step["faults"] == [], f"{before}: {step}"
    page.keyboard.press("Enter")
    page.wait_for_function("(before) => !location.href.startsWith(before)", arg=before)
    page.wait_for_load_state()


@pytest.mark.parametrize("locale", ["id", "en"])
def test_the_course_begins_by_keyboard_alone(reader: Reader, http_base: str, locale: str) -> None:
    page = reader(1280)
    page.goto(f"{http_base}/index.html")
    while not page.evaluate(f"document.activeElement?.hreflang === '{locale}'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{locale}/index.html")
    go_on(page)
    expect(page.locator(".turn [rel=prev]")).to_have_attribute("href", re.compile("index.html"))


@pytest.mark.sweep
@pytest.mark.usefixtures("swept")
@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize("quarter", range(4))
def test_the_course_is_gone_through_by_keyboard_alone(
    reader: Reader, http_base: str, course: Path, locale: str, quarter: int
) -> None:
    chapters = read_book(course).chapters
    turns = list(pairwise(f"{PurePosixPath(chapter.docname).name}.html" for chapter in chapters))
    part = turns[len(turns) * quarter // 4 : len(turns) * (quarter + 1) // 4]
    page = reader(1280)
    page.goto(f"{http_base}/{locale}/{part[0][0]}")
    for _here, following in part:
        go_on(page)
        assert page.url.endswith(f"/{locale}/{following}")


def test_in_forced_colours_states_and_edges_are_seen(reader: Reader, practice_http: str) -> None:
    page = reader(360, forced_colors="active")
    page.goto(f"{practice_http}/id/satu.html")
    option = page.locator("bd-exercise .option").first
    plain = option.evaluate("(e) => getComputedStyle(e).outlineStyle")
    option.click()
    chosen = option.evaluate("(e) => getComputedStyle(e).outlineStyle")
    assert (plain, chosen) == ("none", "solid")
    page.locator('bd-exercise [data-do="check"]').first.click()
    verdict = page.locator("bd-exercise .verdict").first
    expect(verdict).not_to_be_empty()  # right or wrong is said in words
    said = page.locator('main [data-do="said"]').first
    said.click()
    assert "✓" in said.evaluate("(e) => getComputedStyle(e, '::before').content")
    said.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert said.evaluate("(e) => getComputedStyle(e).outlineStyle") == "solid"
    assert measure(page, "edgeless") == []
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.locator(".reading i").evaluate("(e) => getComputedStyle(e).forcedColorAdjust") == "none"


def test_where_motion_is_unwanted_nothing_moves(reader: Reader, practice_http: str) -> None:
    page = reader(360)
    page.goto(f"{practice_http}/id/satu.html")
    page.locator(".contents-toggle").click()
    assert measure(page, "moving") == []
    assert page.evaluate("document.getAnimations().length") == 0
    page.emulate_media(reduced_motion="no-preference")
    page.locator(".contents-toggle").click()
    page.locator(".contents-toggle").click()
    assert page.locator("#contents").evaluate("(e) => getComputedStyle(e).animationName") != "none"  # else it does


def test_targets_are_24_pixels_or_stand_in_a_sentence(reader: Reader, practice_http: str) -> None:
    page = reader(320)
    page.goto(f"{practice_http}/id/satu.html")
    assert measure(page, "small") == []
