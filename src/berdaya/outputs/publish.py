"""What is put on a host: the site, and beside it the book's other editions, which its pages then offer."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from berdaya.book import Book
from berdaya.outputs.archive import write_archive
from berdaya.outputs.epub import write_epub
from berdaya.outputs.onefile import write_onefile
from berdaya.outputs.printed import write_print
from berdaya.outputs.replacing import replacing
from berdaya.words import tag

EDITIONS = "editions"  # the folder beside the site's pages


def write_publication(book: Book) -> Path:
    """Lay the built site and all its editions into `_build/publish`; return that folder. It appears when it is whole.

    `editions.js` names the editions, for the pages with `{offline}`; `SHA256SUMS` has the digest of each, as
    `sha256sum --check` reads it.
    """
    made = [("zip", "", write_archive(book))]
    for kind, paths in (
        ("onefile", write_onefile(book, book.locales)),
        ("epub", write_epub(book)),
        ("print", write_print(book)),
    ):
        made += [(kind, tag(locale), path) for locale, path in zip(book.locales, paths, strict=True)]
    folder = book.output / "publish"
    with replacing(folder) as new:
        shutil.copytree(book.output / "site", new, dirs_exist_ok=True)
        (new / EDITIONS).mkdir()
        rows, sums = [], []
        for kind, lang, path in made:
            shutil.copyfile(path, new / EDITIONS / path.name)
            data = path.read_bytes()
            rows.append({"kind": kind, "lang": lang, "href": f"{EDITIONS}/{path.name}", "bytes": len(data)})
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {path.name}\n")
        (new / "editions.js").write_text(f"window.berdayaEditions={json.dumps(rows)};\n", encoding="utf-8")
        (new / EDITIONS / "SHA256SUMS").write_text("".join(sums), encoding="ascii")
    return folder
