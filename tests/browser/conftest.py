"""A real Chromium, and the book's site as readers get it: by http below a path, and from a folder (file://)."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from minibook import MiniBook

REPOSITORY = Path(__file__).parents[2]
ROOTS = REPOSITORY / "tests/roots"
DESKTOP = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium(*names: str) -> str:
    """Return a Chromium of this machine, by its names; that of a desktop has windows to make for each reader."""
    names = names or ("chromium-headless-shell", *DESKTOP)
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert path, "There is no Chromium. Run: tools/debian-packages chromium"
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield running
        running.close()


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below /some/path, with its page for addresses that lead nowhere, and says nothing of it."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        text = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/some/path"))

    def log_message(self, *_arguments: Any) -> None:
        pass


@contextmanager
def served(folder: Path, kind: type[Silent] = Silent) -> Iterator[str]:
    """Serve a folder by http while the context lasts; yields its address."""
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/some/path"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def http_base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, http_base: str, site: Path) -> str:
    """The address of the site: once by http below a path, once from its folder."""
    return http_base if request.param == "http" else site.as_uri()


def practice_book(root: Path, changes: dict[str, str] | None = None) -> Path:
    """Build the small book with every kind of exercise, with some files changed; return its site.

    Its English is its Indonesian between brackets.
    """
    book = MiniBook.practice(root, changes)
    book.fill("en", "exercises/satu", {"BPD | Badan Permusyawaratan Desa": "Village Council | BPD"})
    book.build()
    return root / "_build/site"


@pytest.fixture(scope="session")
def practice_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small book."""
    return practice_book(tmp_path_factory.mktemp("practice"))


@pytest.fixture(scope="session")
def practice_http(practice_site: Path) -> Iterator[str]:
    with served(practice_site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def practice(request: pytest.FixtureRequest, practice_http: str, practice_site: Path) -> str:
    """The address of the small book: once by http below a path, once from its folder."""
    return practice_http if request.param == "http" else practice_site.as_uri()


Reader = Callable[..., Page]


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """Return a function that opens a fresh browser for one reader and returns its page.

    Any error in a script fails the test, and so does any request to another host.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_browser(width: int = 360, locale: str = "id-ID", scheme: str = "light", **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale=locale,
            color_scheme=scheme,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if is_error(message) else None)
        page.on("request", lambda request: None if is_ours(request.url) else errors.append(f"request to {request.url}"))
        return page

    yield open_browser
    for context in contexts:
        context.close()
    assert errors == []


def is_error(message: ConsoleMessage) -> bool:
    """Say whether a script or a file failed; a page that is missing is asked for by the test that wants it."""
    return message.type == "error" and not message.location["url"].endswith("missing.html")


def is_ours(url: str) -> bool:
    return url.startswith(("file:", "http://127.0.0.1:", "data:", "about:"))
