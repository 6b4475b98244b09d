"""Light by http as a static host sends it, and readable where no script runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from minibook import Sample
from static_host import hosted

Reader = Callable[..., Page]
Asked = list[tuple[str, int]]


@pytest.fixture
def host(site: Path) -> Iterator[tuple[str, Asked]]:
    with hosted(site) as served:
        yield served


def test_a_second_page_loads_its_own_html_alone(reader: Reader, host: tuple[str, Asked]) -> None:
    address, asked = host
    page = reader()
    page.goto(f"{address}/id/konsep.html", wait_until="networkidle")
    first = len(asked)
    page.goto(f"{address}/id/kesadaran.html", wait_until="networkidle")
    expect(page.locator("bd-exercise [data-do=check]").first).to_be_visible()
    page.goto(f"{address}/id/konsep.html", wait_until="networkidle")
    # the tab's icon is asked for when the browser has time
    later = [(path, status) for path, status in asked[first:] if "/icon." not in path]
    assert later == [("/id/kesadaran.html", 200), ("/id/konsep.html", 304)]
    files = [path for path, _status in asked if not path.endswith(".html")]
    assert len(files) == len(set(files)) >= 4


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_compressed_files_are_sent_and_read(reader: Reader, site: Path, encoding: str) -> None:
    with hosted(site, encodings=(encoding,)) as (address, _asked):
        answer = reader().goto(f"{address}/en/konsep.html")
        assert answer
        assert answer.all_headers()["content-encoding"] == encoding
        assert answer.text() == (site / "en/konsep.html").read_text(encoding="utf-8")


def test_a_page_is_read_without_any_script(reader: Reader, site: Path, sample: Sample) -> None:
    page = reader(java_script_enabled=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    for path in sample([path for path in sorted(site.glob("[!_]*/*.html")) if path.name != "search.html"], 6):
        page.goto(path.as_uri())
        expect(page.locator("main h1")).to_be_visible()
        for passage in page.locator("main > section > p, main > section > section > p").all():
            expect(passage).to_be_visible()
        for answer in page.locator("bd-exercise details.explanation:has(.answer)").all()[:3]:
            answer.locator("summary").click()
            expect(answer.locator(".answer")).to_be_visible()
        for control in page.locator("main button:visible, .bar button:visible").all():
            raise AssertionError(f"{path.name}: a button that does nothing: {control.inner_text()}")
        page.locator(".contents-toggle").click()
        chapter = page.locator(".contents li a").first
        expect(chapter).to_be_visible()
        chapter.click()
        expect(page).to_have_url((path.parent / "index.html").as_uri())
    assert "script" not in asked


def test_nothing_moves_while_a_page_comes(reader: Reader, host: tuple[str, Asked], sample: Sample, site: Path) -> None:
    address, _asked = host
    page = reader(412, locale="en-US")  # an Indonesian page offers English
    page.add_init_script(
        """window.moved = [];
        const told = ({ node }) => node && (node.outerHTML || node.data || '').slice(0, 90);
        new PerformanceObserver((list) => {
          // less is the bar, where a page is painted while the rest of it is still on the way
          for (const { value, sources } of list.getEntries())
            if (value > 0.005) moved.push(`${value} ${sources.map(told)}`);
        }).observe({ type: 'layout-shift', buffered: true });"""
    )
    names = [path.relative_to(site).as_posix() for path in sorted(site.glob("*/*.html"))]
    for name in ("id/index.html", "id/konsep.html", "id/buku-kerja.html", *sample(names, 6)):
        page.goto(f"{address}/{name}", wait_until="networkidle")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("moved") == [], name
