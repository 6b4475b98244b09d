"""Weigh the pages of a built site as a browser that takes gzip gets them.

    python tools/weigh.py [SITE]

A line a page: bytes of its HTML, and of what a first view loads beside it (styles, scripts, sign; figures stand in the
pages). Then a line a file, and how much the whole site weighs as it is, in gzip and in brotli.
"""

from __future__ import annotations

import functools
import gzip
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

PAGE = 30_000  # bytes of a page's HTML
PLAIN = 20_000  # bytes beside a page that loads none of these
LIMITS = {"search-data": 280_000, "workshop-data": 55_000, "course-data": 45_000, "exercises": 30_000}


@dataclass(frozen=True)
class Weight:
    """What a page weighs: its HTML, what loads beside it by file, and how much that may be."""

    page: str
    html: int
    beside: dict[str, int]
    limit: int

    def faults(self) -> list[str]:
        """Return what weighs too much, in a line each that names the files."""
        lines = []
        if self.html > PAGE:
            lines.append(f"{self.page}: {self.html:,} bytes of HTML, {PAGE:,} at most")
        if (together := sum(self.beside.values())) > self.limit:
            files = ", ".join(f"{name} {size:,}" for name, size in sorted(self.beside.items(), key=lambda row: -row[1]))
            lines.append(f"{self.page}: {together:,} bytes beside the page, {self.limit:,} at most: {files}")
        return lines


class _Loads(HTMLParser):
    """Collects the addresses that a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        row = dict(attrs)
        rel = (row.get("rel") or "").split()
        address = row.get("src") if tag in ("script", "img") else None
        if tag == "link" and {"stylesheet", "icon", "manifest", "preload"} & set(rel):
            address = row.get("href")
        if address and not address.startswith("data:"):
            self.found.append(address)


@functools.cache
def gzipped(path: Path) -> int:
    """Return the bytes of a file in gzip's smallest form."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def weigh(page: Path, site: Path) -> Weight:
    """Weigh one page; a figure in a file of its own counts as the page's, not as what is beside it."""
    loads = _Loads()
    loads.feed(page.read_text(encoding="utf-8"))
    files = {(page.parent / address).resolve() for address in loads.found}
    beside = {
        path.relative_to(site.resolve()).as_posix(): gzipped(path) for path in files if "_images" not in path.parts
    }
    names = {path.name.split(".")[0] for path in files}
    limit = next((limit for name, limit in LIMITS.items() if name in names), PLAIN)
    return Weight(page.relative_to(site).as_posix(), gzipped(page), beside, limit)


def pages(site: Path) -> Iterator[Weight]:
    """Yield the weight of every page of a site but that of what is not there."""
    for page in sorted(site.rglob("*.html")):
        if page.name != "404.html":
            yield weigh(page, site)


def main(site: Path) -> None:
    """Print the figures."""
    weights = list(pages(site))
    print(f"{'page':40} {'HTML':>8} {'beside':>8} {'limit':>8}")
    for one in weights:
        print(f"{one.page:40} {one.html:8,} {sum(one.beside.values()):8,} {one.limit:8,}")
    print()
    for name, size in sorted({name: size for one in weights for name, size in one.beside.items()}.items()):
        print(f"{name:40} {size:8,}")
    print()
    texts = [path for path in site.rglob("*") if path.with_name(f"{path.name}.gz").exists()]
    for suffix in ("", ".gz", ".br"):
        size = sum(path.with_name(path.name + suffix).stat().st_size for path in texts)
        print(f"{f'{len(texts)} texts{suffix}':40} {size:10,}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "_build/site"))
