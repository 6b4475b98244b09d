"""What a build writes so that a device can keep the book."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import urlsafe_b64encode
from gzip import compress
from pathlib import Path
from typing import Any

import pytest

from berdaya.outputs.offline import in_words, with_sizes
from minibook import MiniBook


@pytest.fixture
def kept(book: MiniBook) -> MiniBook:
    """A small book with the control, in two languages."""
    book.run("translate", "add", "en")
    return book.write("pages/two.md", "# Mbili\n\nMaji ya mto.\n\n```{offline}\n```\n").build("--no-strict")


def site(book: MiniBook) -> Path:
    return book.root / "_build/site"


def listed(book: MiniBook) -> Any:
    return json.loads((site(book) / "offline.json").read_text(encoding="utf-8"))


def test_the_list_names_every_file_to_keep_with_its_digest_and_sizes(kept: MiniBook) -> None:
    rows = [row for rows in listed(kept)["files"].values() for row in rows]
    for address, digest, sent, size in rows:
        data = (site(kept) / address).read_bytes()
        assert urlsafe_b64encode(hashlib.sha256(data).digest())[:16].decode() == digest, address
        assert size == len(data)
        assert abs(sent - len(compress(data))) <= 64
    here = {path.relative_to(site(kept)).as_posix() for path in site(kept).rglob("*") if path.is_file()}
    here = {name for name in here if not name.endswith((".gz", ".br"))}
    left_out = here - {row[0] for row in rows}
    assert {re.sub(r"\.[0-9a-f]{8}\.", ".", name) for name in left_out} == {
        ".htaccess",
        ".nojekyll",
        "404.html",
        "_headers",
        "editions.js",
        "offline.json",
        "sw.js",
        "_static/icon-192.png",
        "_static/icon-512.png",
        "_static/icon-maskable-512.png",
    }


def test_what_a_language_has_for_itself_is_listed_with_it(kept: MiniBook) -> None:
    for locale, rows in listed(kept)["files"].items():
        for address, *_facts in rows:
            own = re.match(r"(?:_static/)?(sw|en)[/-]", address)
            assert (own[1] if own else "") == locale, address


def test_the_same_site_is_the_same_edition_and_another_is_not(kept: MiniBook) -> None:
    version = listed(kept)["version"]
    assert listed(kept.build("--no-strict"))["version"] == version
    kept.change("pages/one.md", "Aya ya pili", "Aya nyingine")
    assert listed(kept.build("--no-strict"))["version"] != version


def test_the_sizes_stand_in_the_page_in_its_language(kept: MiniBook) -> None:
    for locale in ("sw", "en"):
        page = kept.page(f"{locale}/two.html")
        for which in ("sw", "en", "all"):
            assert re.search(rf'<span data-offline-size="{which}">[^…<]*\d[^…<]*</span>', page)
            assert re.search(rf'<span data-offline-room="{which}">[^…<]*\d[^…<]*</span>', page)
        assert "&lt;" not in page


def test_sizes_are_rounded_up() -> None:
    assert [" ".join(in_words(size, "id").split()) for size in (1, 1000, 1001, 99_999, 100_001, 2_000_001)] == [
        "1 kB",
        "1 kB",
        "2 kB",
        "100 kB",
        "0,2 MB",
        "2,1 MB",
    ]
    page = '<span data-offline-size="en">…</span><span data-offline-room="en">…</span>'
    assert re.findall(r">([^<]+)<", with_sizes(page, {"en": (1_500_000, 4_000_000)}, "en")) == [
        "1.5\N{NO-BREAK SPACE}MB",
        "4\N{NO-BREAK SPACE}MB",
    ]


def test_a_manifest_a_language_names_icons_that_are_there(kept: MiniBook) -> None:
    for locale in ("sw", "en"):
        folder = site(kept) / locale
        data = json.loads((folder / "manifest.webmanifest").read_text(encoding="utf-8"))
        assert (data["lang"], data["dir"], data["name"]) == (locale, "ltr", "Kitabu")
        assert (folder / data["scope"]).resolve() == site(kept).resolve()
        for address in (data["start_url"], *(icon["src"] for icon in data["icons"])):
            assert (folder / address).is_file()
        assert '<link rel="manifest" href="manifest.webmanifest">' in kept.page(f"{locale}/index.html")
        assert '<link rel="manifest"' not in kept.page(f"{locale}/one.html")  # a request that nobody asked for


def test_every_page_leads_to_the_control(kept: MiniBook) -> None:
    for name in ("index", "one", "search"):
        assert re.search(r'<a href="two.html" id="keep">Mbili</a>', kept.page(f"sw/{name}.html"))


def test_a_book_without_the_control_has_nothing_of_it(book: MiniBook) -> None:
    book.build()
    names = {path.name for path in site(book).rglob("*")}
    assert not names & {"offline.json", "sw.js", "manifest.webmanifest", "unkept.html"}
    page = book.page("sw/index.html")
    assert "newer" not in page
    assert "keep" not in page
