"""A learner's whole journey through this repository's book, and all that leaves the browser: requests for files.

Seen from the browser, pages, frames and workers alike; and by the host, where there is one, to the last header.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_plus, urlsplit

import pytest
from playwright.sync_api import Page, Request, expect
from test_learner import do

from conftest import Silent, served

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
TOLD = "zahramulia7731"  # what a learner types, everywhere; no word of the book
MAY_ASK = re.compile(r"(highlight=[^&]*|facilitator(=\w*)?)?")


class Recording(Silent):
    """Serves, and keeps every request whole."""

    asked: list[str] = []

    def parse_request(self) -> bool:
        done = super().parse_request()
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode("utf-8", "replace")
        self.asked.append(f"{self.raw_requestline.decode()}{self.headers}{body}")
        return done


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    Recording.asked.clear()
    with served(site, Recording) if request.param == "http" else nullcontext(site.as_uri()) as address:
        yield address


def type_everywhere(page: Page) -> None:
    """Type into every field of the page's main part, and choose something of every choice."""
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    page.locator("main").evaluate(
        """(main, text) => {
          const fields = 'textarea, input:not([type=radio], [type=checkbox], [type=file], [type=date], [type=number])';
          for (const field of main.querySelectorAll(fields)) {
            field.value = text;
            for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, {bubbles: true}));
            field.dispatchEvent(new Event('blur'));
          }
          for (const group of main.querySelectorAll('bd-exercise fieldset'))
            group.querySelector('input[type=radio]:enabled, input[type=checkbox]')?.click();
          for (const button of main.querySelectorAll('button[data-do=check]'))
            if (button.getClientRects().length) button.click();
        }""",
        TOLD,
    )


def saved(page: Page, press: Callable[[], None]) -> bytes:
    with page.expect_download() as download:
        press()
    return Path(download.value.path()).read_bytes()


def learn(page: Page, base: str) -> bytes:
    """Go a learner's way, from the root to the workbook and its search; return the submission."""
    page.goto(f"{base}/index.html")
    page.locator("a[hreflang=id]").click()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    page.locator('nav.contents a[href="ekonomi.html"]').evaluate("(link) => link.click()")
    page.wait_for_url("**/ekonomi.html")
    type_everywhere(page)
    expect(page.locator("bd-exercise .said").first).to_be_attached()
    page.goto(f"{base}/id/rencana-aksi.html")
    type_everywhere(page)
    page.goto(f"{base}/id/tes-awal.html")
    type_everywhere(page)
    do(page, "finish").click()
    page.goto(f"{base}/id/penilaian-bersama.html")
    type_everywhere(page)
    page.locator("bd-assessment form button").click()
    page.goto(f"{base}/id/buku-kerja.html")
    expect(page.locator(".entries")).to_contain_text(TOLD)
    type_everywhere(page)
    do(page, "print").click()
    page.locator(".shares input").first.check()
    submission = saved(page, page.locator('[data-form="submission"] button[type=submit]').click)
    backup = saved(page, do(page, "backup").click)
    assert TOLD.encode() in submission
    assert TOLD.encode() in backup
    page.locator("input[type=file]").set_input_files({"name": f"{TOLD}.json", "mimeType": "", "buffer": backup})
    expect(page.locator(".files > .state")).to_contain_text("catatan")
    page.locator(".locales a[hreflang=en]").click()
    page.wait_for_url("**/en/buku-kerja.html")
    expect(page.locator(".entries")).to_contain_text(TOLD)
    page.goto(f"{base}/en/ulang.html")
    page.goto(f"{base}/en/surat-keterangan.html")
    type_everywhere(page)
    page.locator("a.search-link").click()
    page.locator("#q").fill(f"{TOLD} power")
    page.locator("#search-results a").first.click()
    page.wait_for_url("**highlight=**")
    return submission


def lead(page: Page, base: str, submission: bytes) -> None:
    """Go a facilitator's way: their view, the projector, a plan, the sum of a group, a letter."""
    page.goto(f"{base}/id/ekonomi.html?facilitator")
    page.locator(".facilitator .actions button").first.click()
    expect(page.locator("dialog.projector")).to_be_visible()
    page.keyboard.press("l")
    page.keyboard.press("Escape")
    page.goto(f"{base}/id/susunan-sesi.html")
    page.locator("details[data-plan] > summary").first.click()
    page.locator("details[data-plan] button").first.click()
    expect(page.locator(".planner")).to_be_visible()
    page.get_by_role("button", name="Pandu sekarang").first.click()
    page.goto(f"{base}/id/rekap.html")
    page.locator("input[type=file]").set_input_files(
        [
            {
                "name": f"{TOLD} {n}.json",
                "mimeType": "application/json",
                "buffer": json.dumps({**json.loads(submission), "name": f"{TOLD} {n}"}).encode(),
            }
            for n in range(6)
        ]
    )
    expect(page.locator(".results")).to_be_visible()
    type_everywhere(page)
    assert saved(page, do(page, "people").click)
    page.goto(f"{base}/id/surat-desa.html")
    assert saved(page, page.locator("bd-papers button").first.click).startswith(b"PK")


def test_nothing_that_is_typed_leaves_the_browser(reader: Reader, base: str, site: Path) -> None:
    page = reader(1280, accept_downloads=True)
    page.add_init_script("window.print = () => {}; window.confirm = () => true;")
    asked: list[Request] = []
    page.context.on("request", lambda request: asked.append(request))
    page.context.on("page", lambda other: pytest.fail(f"a window opened: {other.url}"))
    sockets: list[Any] = []
    page.on("websocket", lambda socket: sockets.append(socket))
    lead(page, base, learn(page, base))

    assert len(asked) > 100
    assert sockets == []
    for request in asked:
        if request.url.startswith("blob:"):
            continue  # a file that the page itself made, on its way to the downloads
        assert request.method == "GET"
        assert not request.post_data
        assert request.url.startswith(f"{base}/"), request.url
        parts = urlsplit(request.url)
        path = parts.path.removeprefix(urlsplit(base).path).lstrip("/")
        assert (site / unquote(path)).is_file(), request.url
        assert MAY_ASK.fullmatch(parts.query), request.url
        assert TOLD not in unquote_plus(unquote(request.url))
        assert TOLD not in json.dumps(request.headers), request.headers
    for one in Recording.asked:
        assert re.match(r"(GET|HEAD) ", one), one
        assert TOLD not in unquote_plus(unquote(one))
        assert not re.search(r"^(cookie|referer|authorization|sec-ch-\S*model)\s*:", one, re.I | re.M), one
    assert bool(Recording.asked) == base.startswith("http")
    assert page.context.cookies() == []
    kept: list[str] = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert len(kept) > 10
    assert all(key.startswith("berdaya:") for key in kept), kept
    assert page.evaluate("document.cookie") == ""
    if base.startswith("http"):
        assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
        assert page.evaluate("caches.keys().then((all) => all.length)") == 0
