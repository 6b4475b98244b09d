from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from berdaya.outputs.headers import FOREVER, headers
from minibook import MiniBook

REPOSITORY = Path(__file__).parents[2]


def test_a_publication_is_the_site_with_every_edition_beside_it(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    book.run("export", "publish")
    folder = book.root / "_build/publish"
    rows = json.loads((folder / "editions.js").read_text(encoding="utf-8").split("=", 1)[1].rstrip(";\n"))
    assert [(row["kind"], row["lang"]) for row in rows] == [
        ("zip", ""),
        *((kind, lang) for kind in ("onefile", "epub", "print") for lang in ("sw", "en")),
    ]
    sums = dict(
        reversed(line.split("  ")) for line in (folder / "editions/SHA256SUMS").read_text(encoding="ascii").splitlines()
    )
    for row in rows:
        data = (folder / row["href"]).read_bytes()
        assert len(data) == row["bytes"] > 1000
        assert sums[Path(row["href"]).name] == hashlib.sha256(data).hexdigest()
    site = book.root / "_build/site"
    for path in site.rglob("*"):
        if path.is_file() and path.name != "editions.js":
            assert (folder / path.relative_to(site)).read_bytes() == path.read_bytes()
    assert "berdayaEditions=[]" in (site / "editions.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_the_ready_files_of_servers_send_the_headers_that_the_site_needs(name: str) -> None:
    text = (REPOSITORY / "publish" / name).read_text(encoding="utf-8")
    for header, value in {**headers(), "Cache-Control": FOREVER}.items():
        sent = re.escape(value) if header != "Cache-Control" else ""
        assert re.search(rf'{header}\b.*"?{sent}"?', text), header
    assert FOREVER in text
