"""Keeping the book on a device, in a real Chromium: asked for, broken, gone on with, updated, removed."""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import Silent
from minibook import MiniBook, Sample

CONTROL = "# Simpan\n\nSimpan bukunya.\n\n```{offline}\n```\n"
KEPT = """async () => {
  const files = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) if (url.includes("/_kept/file/")) files.push(url);
  return files;
}"""


class Host(http.server.ThreadingHTTPServer):
    """A host that can be cut off, taken over by a page to sign in, and given another edition."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: list[str] = []
        self.left = -1  # requests until the network is cut; -1 for never
        self.late = ""  # what is answered only when it may go on
        self.go_on = threading.Event()
        self.instead: dict[str, bytes] = {}  # what is answered in place of a file, by the end of its address
        super().__init__(("127.0.0.1", 0), functools.partial(Answer, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self.server_address[1]}/some/path"

    def asked(self) -> list[str]:
        """Return what was asked for since the last look, below the root and without queries."""
        seen, self.seen = self.seen, []
        return seen


class Answer(Silent):
    """Answers one request; a network that is cut answers nothing at all."""

    server: Host

    def do_GET(self) -> None:
        host = self.server
        self.directory = str(host.folder)
        if host.left == 0:
            self.close_connection = True
            return
        host.left -= host.left > 0
        address = self.path.removeprefix("/some/path/").partition("?")[0]
        host.seen.append(address)
        if address == host.late:
            host.go_on.wait(30)
        for end, text in host.instead.items():
            if address.endswith(end):
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)
                return
        super().do_GET()


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two editions of the small book with the control; the second says something else on one page."""
    root = tmp_path_factory.mktemp("offline")
    roots = Path(__file__).parents[1] / "roots/practice"
    toc = (roots / "_toc.yml").read_text(encoding="utf-8") + "      - file: book/simpan\n"
    book = MiniBook.practice(root / "book", {"_toc.yml": toc, "book/simpan.md": CONTROL}).build()
    shutil.copytree(book.root / "_build/site", root / "one")
    book.write("book/dua.md", (book.root / "book/dua.md").read_text(encoding="utf-8") + "\nKalimat edisi baru.\n")
    book.build()
    shutil.copytree(book.root / "_build/site", root / "two")
    return root / "one", root / "two"


@pytest.fixture
def host(editions: tuple[Path, Path]) -> Iterator[Host]:
    with Host(editions[0]) as host:
        thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield host
        host.shutdown()
        thread.join()


@pytest.fixture
def device(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that gives one person's browser; an error in a script fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def take(**options: Any) -> BrowserContext:
        context = browser.new_context(viewport={"width": 360, "height": 800}, locale="id-ID", **options)
        context.set_default_timeout(20_000)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        contexts.append(context)
        return context

    yield take
    for context in contexts:
        context.close()
    assert errors == []


def button(page: Page, which: str) -> Any:
    return page.locator(f'[data-offline-save="{which}"]')


def state(page: Page, which: str, wanted: str) -> None:
    expect(button(page, which)).to_have_attribute("data-state", wanted, timeout=30_000)


def keep(context: BrowserContext, host: Host, which: str) -> Page:
    """Keep a language, or all, and return the page with the control."""
    page = context.new_page()
    page.goto(f"{host.address}/id/simpan.html")
    button(page, which).click()
    state(page, which, "done")
    return page


def listed(folder: Path, *locales: str) -> dict[str, str]:
    """Return the digests of the files to keep, by address."""
    files = json.loads((folder / "offline.json").read_text(encoding="utf-8"))["files"]
    return {row[0]: row[1] for locale in ("", *locales) for row in files[locale]}


def test_nothing_is_asked_for_before_a_person_asks(host: Host, device: Any) -> None:
    page = device().new_page()
    for name in ("id/index.html", "id/satu.html", "id/simpan.html"):
        page.goto(f"{host.address}/{name}")
    expect(page.locator('[data-offline-size="id"]')).to_have_text(re.compile(r"^\d+(,\d)?\s[kM]B$"))
    assert not {"sw.js", "offline.json"} & set(host.asked())
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert page.evaluate("() => caches.keys()") == []


def test_a_broken_download_goes_on_where_it_stopped_and_the_book_opens_without_a_network(
    host: Host, device: Any, editions: tuple[Path, Path], sample: Sample
) -> None:
    files = listed(editions[0], "id")
    page = device().new_page()
    page.goto(f"{host.address}/id/simpan.html")
    host.asked()
    host.left = 20
    button(page, "id").click()
    state(page, "id", "stopped")
    expect(page.locator("bd-offline .state")).to_contain_text("Sambungannya putus")
    first = host.asked()
    assert 0 < len(page.evaluate(KEPT)) < len(set(files.values()))
    host.left = -1
    page.evaluate("dispatchEvent(new Event('online'))")
    state(page, "id", "done")
    second = host.asked()
    assert len(page.evaluate(KEPT)) == len(set(files.values()))
    again = set(first) & set(second) & set(files)
    assert len(again) <= 4  # those that were under way when it broke
    assert len(first) + len(second) < len(files) + 10

    host.left = 0
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url) if "ABORTED" not in request.failure else None)
    for name in sample([name for name in files if name.endswith(".html") and "/" in name], 4):
        page.goto(f"{host.address}/{name}", wait_until="networkidle")
        expect(page.locator("h1").first).to_be_visible()
    for name in ("id/", "id", "id/satu", ""):
        assert page.goto(f"{host.address}/{name}").ok  # type: ignore[union-attr]
    page.goto(f"{host.address}/id/satu.html?highlight=air")
    card = page.locator(".exercise").filter(has=page.locator('input[type="radio"]')).first
    card.locator("input").first.check(force=True)
    card.locator('[data-do="check"]').click()
    expect(card.locator(".verdict")).not_to_be_empty()
    page.goto(f"{host.address}/id/search.html?q=desa")
    expect(page.locator("#search-results a").first).to_be_visible()
    # what asks for something new; icons are for installing, and a browser asks for them by itself
    assert [url for url in failed if not url.endswith(("editions.js", "offline.json", ".png"))] == []

    page.goto(f"{host.address}/id/satu.html")
    page.locator('nav.locales a[hreflang="en"]').click()
    expect(page.locator("h1")).to_have_text("Tidak tersimpan di perangkat ini")
    expect(page.locator("h2")).to_have_text("Not kept on this device")
    expect(page.locator(".ways a")).to_have_count(2)
    expect(page.locator(".ways a:visible")).to_have_count(1)
    page.locator(".ways a:visible").click()
    expect(page).to_have_url(f"{host.address}/id/index.html")


@pytest.mark.parametrize("told", [True, False], ids=["told", "found-out"])
def test_too_little_room_is_said_and_what_is_there_stays(host: Host, device: Any, told: bool) -> None:
    page = device().new_page()
    if not told:  # a browser that can't say how much room there is
        page.add_init_script("navigator.storage.estimate = undefined")
    page.goto(f"{host.address}/id/simpan.html")
    host.asked()
    quota = {"origin": host.address.removesuffix("/some/path"), "quotaSize": 200_000}
    device_itself = page.context.new_cdp_session(page)
    device_itself.send("Storage.overrideQuotaForOrigin", quota)
    button(page, "id").click()
    state(page, "id", "stopped")
    expect(page.locator("bd-offline .state")).to_have_text(re.compile("^Ruang di perangkat ini kurang"))
    pages = [name for name in host.asked() if name.startswith("id/")]
    there = len(page.evaluate(KEPT))
    if told:
        assert not pages, "fetched in vain"
    else:
        assert there > 0
    device_itself.send("Storage.overrideQuotaForOrigin", {"origin": quota["origin"]})
    button(page, "id").click()
    state(page, "id", "done")
    assert there + len(host.asked()) < len(listed(host.folder, "id")) + 10


@pytest.mark.sweep
@pytest.mark.usefixtures("swept")
def test_all_fetches_only_what_one_language_lacks(host: Host, device: Any, editions: tuple[Path, Path]) -> None:
    page = keep(device(), host, "id")
    host.asked()
    button(page, "all").click()
    state(page, "all", "done")
    state(page, "en", "done")
    asked = host.asked()
    assert not set(asked) & set(listed(editions[0], "id"))
    assert set(listed(editions[0], "en")) - set(listed(editions[0])) <= set(asked)
    host.left = 0
    page.goto(f"{host.address}/id/satu.html")
    page.locator('nav.locales a[hreflang="en"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1").first).to_contain_text("[")


def test_an_update_is_whole_or_not_at_all(host: Host, device: Any, editions: tuple[Path, Path]) -> None:
    one, two = listed(editions[0], "id"), listed(editions[1], "id")
    changed = {name for name, digest in two.items() if one.get(name) != digest}
    assert "id/dua.html" in changed
    assert len(changed) < len(two) / 2
    context = device()
    page = keep(context, host, "id")
    old = context.new_page()  # a page of the old edition, which stays open
    old.goto(f"{host.address}/id/dua.html")
    search = next(name for name in one if "search-data" in name)
    assert search not in two

    host.folder = editions[1]
    host.asked()
    page.reload()
    state(page, "id", "update")
    expect(page.locator("bd-offline .state")).to_contain_text("Ada edisi baru")
    assert host.asked() == ["offline.json"] or "id/dua.html" not in host.asked()
    host.left = 2  # the list, and less than the three files that changed
    button(page, "id").click()
    expect(page.locator("bd-offline .state")).to_contain_text("Sambungannya putus")
    host.left = 0
    page.close()  # in the middle
    reader = context.new_page()
    for name in one:
        if name.endswith(".html"):
            reader.goto(f"{host.address}/{name}")
            assert "edisi baru" not in reader.locator("main").inner_text()
    assert digests(reader, host, ["id/dua.html", search]) == [one["id/dua.html"], one[search]]

    host.left = -1
    host.asked()
    reader.goto(f"{host.address}/id/simpan.html")  # goes on by itself: it was asked for
    state(reader, "id", "done")
    asked = [name for name in host.asked() if name in two]
    assert set(asked) <= changed
    assert len(asked) >= len(changed) - 1
    host.left = 0
    reader.goto(f"{host.address}/id/dua.html")
    expect(reader.locator("main")).to_contain_text("Kalimat edisi baru.")
    # the page that is still open on the old edition finds its files, and they go when it is closed
    assert load(old, f"{host.address}/{search}")
    old.close()
    reader.goto(f"{host.address}/id/satu.html")
    reader.wait_for_function(
        f"async () => (({KEPT})()).then((files) => files.length === {len(set(two.values()))})", polling=200
    )
    assert not load(reader, f"{host.address}/{search}")


def digests(page: Page, host: Host, names: list[str]) -> list[str]:
    """Return the digests of what a page gets at some addresses, as a script or as a page in it would."""
    return [
        page.evaluate(
            """async (url) => {
              const name = (await caches.keys())[0], cache = await caches.open(name);
              const current = await (await cache.match(url.root + "/_kept/current")).json();
              const list = await (await cache.match(`${url.root}/_kept/list/${current.version}`)).json();
              return Object.values(list.files).flat().find(([address]) => address === url.name)[1];
            }""",
            {"root": host.address, "name": name},
        )
        for name in names
    ]


def load(page: Page, src: str) -> bool:
    """Say whether a page can load a script."""
    return bool(
        page.evaluate(
            """(src) => new Promise((done) => {
              const script = document.createElement("script");
              script.onload = () => done(true);
              script.onerror = () => done(false);
              script.src = src;
              document.head.append(script);
            })""",
            src,
        )
    )


@pytest.mark.sweep
@pytest.mark.usefixtures("swept")
def test_a_newer_edition_is_told_on_any_page_and_fetched_when_the_person_says_so(
    host: Host, device: Any, editions: tuple[Path, Path]
) -> None:
    context = device()
    keep(context, host, "id").close()
    host.folder = editions[1]
    host.asked()
    page = context.new_page()
    page.goto(f"{host.address}/id/satu.html")
    notice = page.locator("aside.newer")
    expect(notice).to_contain_text(re.compile(r"Ada edisi baru buku ini \(\d+\s[kM]B\)"))
    page.goto(f"{host.address}/id/index.html")
    expect(notice).to_be_visible()
    assert host.asked() == ["offline.json"]  # once a day
    notice.get_by_role("button").click()
    page.reload(wait_until="networkidle")
    expect(notice).to_have_count(0)
    page.evaluate("localStorage.removeItem('berdaya:v1:newer')")  # another day
    page.reload()
    notice.get_by_role("link").click()
    state(page, "id", "done")
    host.left = 0
    page.goto(f"{host.address}/id/dua.html")
    expect(page.locator("main")).to_contain_text("Kalimat edisi baru.")


def test_what_is_not_the_book_is_not_kept(host: Host, device: Any) -> None:
    page = device().new_page()
    page.goto(f"{host.address}/id/simpan.html")
    host.instead = {"id/satu.html": b"<title>Masuk ke Wi-Fi</title>"}
    button(page, "id").click()
    state(page, "id", "stopped")
    expect(page.locator("bd-offline .state")).to_contain_text("Yang datang bukan buku ini")
    host.instead = {}
    button(page, "id").click()
    state(page, "id", "done")
    host.left = 0
    page.goto(f"{host.address}/id/satu.html")
    assert page.title() != "Masuk ke Wi-Fi"


@pytest.mark.sweep
@pytest.mark.usefixtures("swept")
def test_a_person_stops_goes_on_and_removes(host: Host, device: Any) -> None:
    page = device().new_page()
    page.goto(f"{host.address}/id/simpan.html")
    # a file that never comes
    page.context.route("**/id/satu.html", lambda route: None)
    button(page, "id").click()
    state(page, "id", "saving")
    page.locator('[data-do="stop"]').click()
    state(page, "id", "stopped")
    page.reload()
    state(page, "id", "stopped")  # who stopped it is not asked again
    page.context.unroute("**/id/satu.html")
    button(page, "id").click()
    state(page, "id", "done")
    page.locator('[data-do="remove"]').click()
    state(page, "id", "idle")
    assert page.evaluate("() => caches.keys()") == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


@pytest.mark.parametrize("late", ["sw.js", "offline.json"])
def test_who_stops_at_once_is_heard(host: Host, device: Any, late: str) -> None:
    context = device()
    page = context.new_page()
    page.goto(f"{host.address}/id/simpan.html")
    host.late = late
    button(page, "id").click()
    page.locator('[data-do="stop"]').click()
    host.go_on.set()
    state(page, "id", "stopped")
    assert "id/satu.html" not in host.asked()
    other = context.new_page()
    other.goto(f"{host.address}/id/simpan.html")
    state(other, "id", "stopped")


@pytest.mark.sweep
@pytest.mark.usefixtures("swept")
def test_where_nothing_can_be_kept_it_says_why(host: Host, device: Any, editions: tuple[Path, Path]) -> None:
    page = device().new_page()
    for address, words in (
        (f"{editions[0].as_uri()}/id/simpan.html", "dari berkas"),
        (host.address.replace("127.0.0.1", "0.0.0.0") + "/id/simpan.html", "https"),
    ):
        page.goto(address)
        expect(page.locator("[data-why]:visible")).to_contain_text(words)
        expect(page.locator("[data-offline-save]:visible")).to_have_count(0)
    expect(page.locator("[data-no-editions]")).to_be_visible()


def test_the_book_can_be_installed_in_each_language(host: Host, device: Any) -> None:
    context = device()
    keep(context, host, "all")
    for locale in ("id", "en"):
        page = context.new_page()
        page.goto(f"{host.address}/{locale}/index.html")
        session = context.new_cdp_session(page)
        found = session.send("Page.getAppManifest")
        assert found["errors"] == []
        assert json.loads(found["data"])["lang"] == locale
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []


def test_two_languages_stand_side_by_side_without_a_network_where_both_are_kept(host: Host, device: Any) -> None:
    context = device()
    page = keep(context, host, "id")
    host.left = 0
    page.goto(f"{host.address}/id/satu.html")
    page.locator("[data-side-by-side]").click()
    expect(page.locator(".beside-trouble")).to_contain_text("belum disimpan di perangkat ini", timeout=15_000)
    assert page.locator(".beside").count() == 0
    host.left = -1
    page = keep(context, host, "all")
    host.left = 0
    page.goto(f"{host.address}/id/satu.html")  # it was asked for, and is remembered
    expect(page.locator("main h1 + .beside")).to_have_text("[Satu]", timeout=15_000)
