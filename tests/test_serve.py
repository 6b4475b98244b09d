from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path

import pytest

from minibook import MiniBook, free_port


@contextmanager
def serving(book: MiniBook) -> Iterator[tuple[subprocess.Popen[str], str]]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "berdaya", "serve", "--port", str(port)],
        cwd=book.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=os.environ | {"LANGUAGE": "en", "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=20)


def until(process: subprocess.Popen[str], words: str) -> str:
    """Read what the server says up to a line with these words."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(said)


def listens(address: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) == 0


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as response:
        return str(response.read().decode())


def event(stream: HTTPResponse) -> str:
    """Return the next event of a stream of server-sent events."""
    while line := stream.readline().decode():
        if line.startswith("data:"):
            return line.strip()
    raise AssertionError("the stream ended")


def test_a_saved_change_is_built_and_told_to_the_open_page(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    with serving(book) as (process, address):
        until(process, "shows it")
        page = get(f"{address}/sw/two.html")
        assert "/_reload/reload.js" in page
        assert "EventSource" in get(f"{address}/_reload/reload.js")
        with urllib.request.urlopen(f"{address}/_reload/events", timeout=20) as stream:
            assert stream.readline().decode().startswith(":")
            book.change("pages/two.md", "Maji ya mto", "Maji ya ziwa")
            assert event(stream) == "data: new"
            assert "Maji ya ziwa" in get(f"{address}/sw/two.html")
            book.fill("en", "pages/two", {"Mbili": "Two waters"})
            assert event(stream) == "data: new"
            while "Two waters" not in get(f"{address}/en/two.html"):
                assert event(stream) == "data: new"  # the first was for the page: it was noticed in two steps
    assert "_reload" not in book.page("sw/two.html")


def test_a_mistake_is_told_and_mended_while_serving(book: MiniBook) -> None:
    with serving(book) as (process, address):
        until(process, "shows it")
        book.change("_toc.yml", "pages/two", "pages/tow")
        assert "_toc.yml" in until(process, "[toc]")
        assert "Mbili" in get(f"{address}/sw/two.html")
        book.change("_toc.yml", "pages/tow", "pages/two").change("pages/two.md", "Maji", "[x](none.md)")
        until(process, "pages/two.md:3 [myst.xref_missing]")
        until(process, "shows it")


def test_before_the_first_build_a_page_says_so_and_asks_again(book: MiniBook) -> None:
    book.change("_toc.yml", "pages/two", "pages/tow")
    with serving(book) as (process, address):
        until(process, "[toc]")
        while process.poll() is None and not listens(address):
            pass  # the book may be read before the server listens
        for name in ("", "sw/two.html"):
            with pytest.raises(urllib.error.HTTPError) as caught:
                get(f"{address}/{name}")
            assert caught.value.code == 503
            assert caught.value.headers["Cache-Control"] == "no-store"
            page = caught.value.read().decode()
            assert "The book is not built yet." in page
            assert 'http-equiv="refresh"' in page
        book.change("_toc.yml", "pages/tow", "pages/two")
        assert "Traceback" not in until(process, "shows it")
        assert "Mbili" in get(f"{address}/sw/two.html")


def test_a_draft_that_is_not_published_is_shown(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    book.change("_config.yml", "    language: sw\n", "    language: sw\n    berdaya_publish_from: 90\n")
    with serving(book) as (process, address):
        until(process, "shows it")
        assert '<html lang="en"' in get(f"{address}/en/two.html")
        assert "English · 0%" in get(f"{address}/sw/two.html")


def test_the_missing_page_is_served_with_its_code(book: MiniBook) -> None:
    with serving(book) as (process, address):
        until(process, "shows it")
        with pytest.raises(urllib.error.HTTPError) as caught:
            get(f"{address}/sw/none.html")
        with caught.value as error:
            assert error.code == 404
            assert "Page not found" in error.read().decode()


def test_nothing_outside_the_site_is_served(book: MiniBook) -> None:
    (book.root / "secret.txt").write_text("secret", encoding="utf-8")
    with serving(book) as (process, address):
        until(process, "shows it")
        (book.root / "_build/site/link.txt").symlink_to(book.root / "secret.txt")
        for path in ("/../../secret.txt", "/%2e%2e/%2e%2e/secret.txt", "/link.txt"):
            with pytest.raises(urllib.error.HTTPError) as caught:
                get(address + path)
            caught.value.close()


def test_a_port_in_use_is_said_in_one_line(book: MiniBook) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = book.run("serve", "--port", str(port), code=1)
    assert done.err.splitlines()[0] == f"[port] Port {port} is in use. Choose another: make serve PORT={port + 1}."
    assert not Path(book.root, "_build").exists()


def test_a_preview_is_marked_and_retires_a_worker_that_was_left_at_its_address(book: MiniBook) -> None:
    book.change("pages/two.md", "Maji ya mto.", "Maji ya mto.\n\n```{offline}\n```\n")
    with serving(book) as (process, address):
        until(process, "shows it")
        assert "data-preview" in get(f"{address}/sw/two.html")
        assert "unregister" in get(f"{address}/sw.js")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            get(f"{address}/offline.json")
