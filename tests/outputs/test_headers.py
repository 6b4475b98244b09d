"""The policy: in every page, in the files that hosts read, and kept by all that the engine writes."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

from berdaya.outputs.headers import headers
from berdaya.policy import policy
from minibook import MiniBook


class Inline(HTMLParser):
    """Notes what a strict policy forbids, and the policy itself."""

    def __init__(self) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.found: list[str] = []
        self.before = 0  # tags that load something before the policy
        self.script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        row = dict(attrs)
        if tag == "meta" and (row.get("http-equiv") or "").lower() == "content-security-policy":
            self.policies.append(row["content"] or "")
        elif not self.policies and tag in ("script", "link", "img"):
            self.before += 1
        self.script = tag == "script"
        if tag == "style" or (tag == "script" and "src" not in row):
            self.found.append(f"{self.getpos()} <{tag}>")
        for name, value in attrs:
            if (
                name == "style"
                or name.startswith("on")
                or re.match(r"\s*(?:javascript|data|vbscript):", value or "", re.I)
            ):
                self.found.append(f"{self.getpos()} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self.script and data.strip():
            self.found.append(f"{self.getpos()} {data[:40]}")
        self.script = False


def look(page: Path) -> Inline:
    parser = Inline()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def test_every_page_carries_the_policy_and_has_nothing_that_it_forbids(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 70
    faults = {}
    for page in pages:
        seen = look(page)
        if seen.policies != [policy()] or seen.before or seen.found:
            faults[page.relative_to(site).as_posix()] = (seen.policies, seen.before, seen.found)
    assert faults == {}


def test_the_look_finds_what_is_forbidden(tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    page.write_text('<link href="x"><p style="a"><script>x()</script><a href=" JavaScript:x">', encoding="utf-8")
    seen = look(page)
    assert (seen.policies, seen.before, len(seen.found)) == ([], 2, 4)


def test_the_policy_allows_own_files_alone() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy().split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert not re.search(r"unsafe|https?:|\*|data:|blob:", policy())


def test_a_page_with_all_inline_names_each_script_by_its_digest() -> None:
    digest = base64.b64encode(hashlib.sha256(b"a()").digest()).decode()
    assert f"script-src 'sha256-{digest}'; style-src 'none';" in policy(["a()"], [])
    assert "'self'" not in policy(["a()"], [])


def test_hosts_get_the_policy_as_a_header(book: MiniBook) -> None:
    book.build()
    for name in ("_headers", ".htaccess"):
        text = book.page(name)
        for header, value in headers().items():
            assert re.search(rf'^\s*(?:Header always set )?{header}:? "?{re.escape(value)}"?$', text, re.M), (
                name,
                header,
            )
        assert "frame-ancestors 'self'" in text
        assert "immutable" in text
    assert (book.root / "_build/site/.nojekyll").read_bytes() == b""
