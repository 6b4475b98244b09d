"""The site as one zip, to hand on without the internet: unpacked it works from its folder; Kolibri opens it as an app.

Same site, same bytes: names are sorted, and times and modes are the same in every zip. What takes the most room and is
not needed to read (PDFs, notebooks, blank papers, which the page itself can write) stays behind, and what scripts alone
read goes into one script a language, packed tighter than a zip can.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import zstandard

from berdaya.book import Book
from berdaya.outputs.copies import at_hand, drop_links, note_of, target
from berdaya.outputs.offline import LEFT_OUT
from berdaya.sphinx_ext import THEME
from berdaya.sphinx_ext.tools import as_json

HOSTED = re.compile(r".*\.webmanifest|_static/unkept\.html")  # what a host alone has a use for, beside what is large
TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can name
LEVEL = 22  # the tightest
_DATA = re.compile(r"(?:\(window\.(\w+)\?\?=\{\}\)\[(\"[^\"]*\")\]|window\.(berdayaSearch))=(.*);\n", re.S)
_MESSAGE = re.compile(r' data-msg="([^"]*)"')
_FOR_HOSTS = re.compile(r'<(?:link rel="manifest"|meta property="og:|meta name="twitter:)[^>]*>\n?')
_PAPERS = re.compile(r'"papers":\[\[.*?\]\](?=\})')


def write_archive(book: Book) -> Path:
    """Write the zip of a book's built site; return its path. It takes the place of the last one when it is whole."""
    path = book.output / "berdaya.zip"
    new = path.with_name("berdaya.zip.new")
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(archive_files(book).items()):
            info = zipfile.ZipInfo(name, TIME)
            info.create_system = 3  # as on Unix, wherever it is packed
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    new.replace(path)
    return path


def archive_files(book: Book) -> dict[str, bytes]:
    """Return what goes into the zip, by its name there."""
    site = book.output / "site"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    files = {name: data for name, data in files.items() if not (LEFT_OUT.fullmatch(name) or HOSTED.fullmatch(name))}
    number_messages(files, book)
    renamed = {f"{locale}/": pack_data(files, locale) for locale in book.locales}
    from_root = {folder + old: folder + new for folder, names in renamed.items() for old, new in names.items()}
    for name, data in files.items():
        if not name.endswith((".html", ".js")):
            continue
        text = data.decode("utf-8")
        if name.endswith(".html"):
            text = rewrite_page(text, name, files, note_of(book, name.split("/")[0]))
        elif "workshop-data." in name:
            text = _PAPERS.sub('"papers":[]', text)
        names = renamed.get(name.rpartition("/")[0] + "/", from_root)
        for old, new in names.items():
            text = text.replace(old, new)
        files[name] = text.encode("utf-8")
    return files


def number_messages(files: dict[str, bytes], book: Book) -> None:
    """Give each page's messages numbers, the same in every locale, in place of ids, which no zip makes smaller."""
    for chapter in book.chapters:
        numbers: dict[str, int] = {}

        def numbered(match: re.Match[str], numbers: dict[str, int] = numbers) -> str:
            return f' data-msg="{numbers.setdefault(match[1], len(numbers))}"'

        for locale in book.locales:
            name = f"{locale}/{book.address(chapter.docname)}.html"
            files[name] = _MESSAGE.sub(numbered, files[name].decode("utf-8")).encode("utf-8")


def rewrite_page(page: str, name: str, files: dict[str, bytes], note: str) -> str:
    """Return a page without links to what is not among the files."""

    def is_lost(href: str) -> bool:
        path = target(href, name)
        return path is not None and path not in files

    return drop_links(at_hand(_FOR_HOSTS.sub("", page)), is_lost, note)


def pack_data(files: dict[str, bytes], locale: str) -> dict[str, str]:
    """Move what scripts alone read of a locale (banks, guides, text to search) into one script that unpacks it.

    Returns the new name of each script that is gone.
    """
    packed: dict[str, Any] = {}
    gone = []
    for name in sorted(files):
        match = name.startswith(f"{locale}/") and name.endswith(".js") and _DATA.fullmatch(files[name].decode("utf-8"))
        if not match or "workshop-data." in name:
            continue
        group, key, alone, value = match.groups()
        data = json.loads(value)
        if alone:
            packed[alone] = data
        else:
            packed.setdefault(group, {})[json.loads(key)] = _MESSAGE.sub(" data-msg", data)  # no place to keep
        gone.append(name)
    if not gone:
        return {}
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    tight = base64.b64encode(zstandard.ZstdCompressor(level=LEVEL).compress(text.encode("utf-8"))).decode("ascii")
    script = f"window.berdayaPacked={as_json(tight)};\n{(THEME / 'parts/unpack.js').read_text(encoding='utf-8')}"
    new = f"data.{hashlib.sha256(script.encode()).hexdigest()[:8]}.js"
    for name in gone:
        del files[name]
    files[f"{locale}/{new}"] = script.encode()
    return {Path(name).name: new for name in gone}
