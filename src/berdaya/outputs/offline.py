"""Keeping the book on a device: the list of its files, its service worker, what makes it installable.

All of it is written into a site that is whole otherwise, and only where a page has the control (`{offline}`). What a
browser does with it is in `theme/js/` (`sw.js`, `keeping.js`, `bd-offline.js`, `newer.js`).
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.units import format_unit
from jinja2 import Environment, FileSystemLoader

from berdaya.policy import policy
from berdaya.sphinx_ext import THEME
from berdaya.words import direction, formats, own_name, tag, words_of

CONTROL = "<bd-offline"  # what a page with the control has in it
SIZE = re.compile(r'(<span data-offline-(size|room)="([\w-]+)">)[^<]*')
# downloads that are large or for other programs, and what a page that is kept never asks for
LEFT_OUT = re.compile(
    r".*\.(pdf|ipynb|docx|xml|gz|br)|handouts/.*|.*/_cards/.*|_static/icon-.*\.png"
    r"|404\.html|_headers|\.htaccess|\.nojekyll|editions\.js|offline\.json|sw\.js"
)
UNKEPT = "_static/unkept.html"  # shown without a network in place of a page that is not kept
MEGABYTE = 1_000_000


def write_editions(site: Path) -> None:
    """Write the list of the book's other editions, empty: who publishes some beside the site names them in it."""
    (site / "editions.js").write_text("window.berdayaEditions=[];\n", encoding="utf-8")


def write_manifests(site: Path, locales: list[str], compiled: Path, title: str, assets: Mapping[str, str]) -> None:
    """Write each locale's manifest, by which the site may be installed, where a page has the control.

    compiled: the folder of compiled catalogues; title: the book's, in its source language; assets: name of each file
    of the theme -> its address.
    """
    if not any(pages_with_control(site, locales)):
        return
    for locale in locales:
        name = words_of(compiled, locale, "_config").gettext(title)
        text = json.dumps(manifest(locale, name, assets), ensure_ascii=False, separators=(",", ":"))
        (site / locale / "manifest.webmanifest").write_text(text, encoding="utf-8")


def write_offline(site: Path, locales: list[str], compiled: Path, assets: Mapping[str, str]) -> None:
    """Write what a device needs to keep the book, into a site that is whole otherwise, where a page has the control.

    The arguments are those of `write_manifests`. It may be done again, after a change to the site.
    """
    pages = list(pages_with_control(site, locales))
    if not pages:
        return
    _write_unkept(site, locales, compiled, assets)
    known = sizes(listed(site, locales))
    for path in pages:
        locale = path.relative_to(site).parts[0]
        path.write_text(with_sizes(path.read_text(encoding="utf-8"), known, locale), encoding="utf-8")
    files = listed(site, locales)  # anew: the sizes are in those pages now
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16]
    text = json.dumps({"version": version, "files": files}, separators=(",", ":"))
    (site / "offline.json").write_text(text, encoding="utf-8")
    (site / "sw.js").write_bytes((THEME / "parts" / "sw.js").read_bytes())


def pages_with_control(site: Path, locales: list[str]) -> Iterator[Path]:
    """Yield the pages, of every locale, that have the control."""
    for locale in locales:
        for path in sorted((site / locale).rglob("*.html")):
            if CONTROL in path.read_text(encoding="utf-8"):
                yield path


def newer_script(compiled: Path, locale: str) -> bytes:
    """Return the script that tells of a newer edition, with its words in a locale before it."""
    _ = words_of(compiled, locale).gettext
    words = {
        "there": _("A newer edition of this book is there (%(size)s)."),
        "get": _("Get it"),
        "later": _("Later"),
        "label": _("A newer edition"),
    }
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"window.berdayaNewer={text};\n".encode() + (THEME / "parts" / "newer.js").read_bytes()


def manifest(locale: str, title: str, assets: Mapping[str, str]) -> dict[str, object]:
    """Return a locale's web app manifest, which stands in its folder (https://www.w3.org/TR/appmanifest/)."""

    def icon(name: str, sizes: str, purpose: str = "any") -> dict[str, str]:
        kind = "svg+xml" if name.endswith(".svg") else "png"
        return {"src": f"../{assets[name]}", "sizes": sizes, "type": f"image/{kind}", "purpose": purpose}

    return {
        "name": title,
        "short_name": title[:30],
        "lang": tag(locale),
        "dir": direction(locale),
        "start_url": "index.html",
        "scope": "../",
        "display": "standalone",
        "background_color": "#fbf9f4",
        "theme_color": "#fbf9f4",
        "icons": [
            icon("icon-192.png", "192x192"),
            icon("icon-512.png", "512x512"),
            icon("icon-maskable-512.png", "512x512", "maskable"),
            icon("icon.svg", "any"),
        ],
    }


def listed(site: Path, locales: list[str]) -> dict[str, list[tuple[str, str, int, int]]]:
    """Return the files to keep, by locale; "" has those that every locale needs.

    Of each file: address below the root, digest, bytes as sent by a host that compresses, bytes on the device.
    """
    groups: dict[str, list[tuple[str, str, int, int]]] = {"": [], **{tag(locale): [] for locale in locales}}
    for address in _addresses(site):
        data = (site / address).read_bytes()
        group = next((tag(one) for one in locales if address.startswith((f"{one}/", f"_static/{one}-"))), "")
        packed = len(data) if address.endswith(".png") else len(gzip.compress(data, 6))
        groups[group].append((address, digest(data), packed, len(data)))
    return groups


def digest(data: bytes) -> str:
    """Return the first 12 bytes of a SHA-256, as base64url: sixteen characters."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()[:12]).decode()


def sizes(files: Mapping[str, list[tuple[str, str, int, int]]]) -> dict[str, tuple[int, int]]:
    """Return how many bytes are sent for a locale, or for all, and how many it takes on the device."""
    common = files[""]

    def summed(rows: list[tuple[str, str, int, int]]) -> tuple[int, int]:
        return sum(row[2] for row in rows), sum(row[3] for row in rows)

    found = {locale: summed([*common, *rows]) for locale, rows in files.items() if locale}
    return {**found, "all": summed([row for rows in files.values() for row in rows])}


def with_sizes(page: str, known: Mapping[str, tuple[int, int]], locale: str) -> str:
    """Return a page with the control, with the sizes in it in words."""

    def word(match: re.Match[str]) -> str:
        sent, kept = known[match[3]]
        return match[1] + html.escape(in_words(sent if match[2] == "size" else kept, locale))

    return SIZE.sub(word, page)


def in_words(size: int, locale: str) -> str:
    """Return a size in words, rounded up: nobody pays for more than was said.

    >>> in_words(1_234_567, "id").split(), in_words(4_001, "en").split()
    (['1,3', 'MB'], ['5', 'kB'])
    """
    if size < MEGABYTE / 10:
        value, unit = float(-(-size // 1000)), "digital-kilobyte"
    else:
        value, unit = -(-size * 10 // MEGABYTE) / 10, "digital-megabyte"
    return format_unit(value, unit, length="short", locale=formats(locale)).replace(" ", "\N{NO-BREAK SPACE}")


def _addresses(site: Path) -> Iterator[str]:
    """Yield the addresses of the files that a device may keep."""
    for path in sorted(site.rglob("*")):
        address = path.relative_to(site).as_posix()
        if path.is_file() and not LEFT_OUT.fullmatch(address):
            yield address


def _write_unkept(site: Path, locales: list[str], compiled: Path, assets: Mapping[str, str]) -> None:
    """Write the page that stands in for one that is not kept, in every language at once."""

    def choice(code: str) -> dict[str, str]:
        words = words_of(compiled, code).gettext
        return {
            "code": tag(code),
            "dir": direction(code),
            "home": f"../{code}/index.html",
            "title": words("Not kept on this device"),
            "text": words(
                "There is no connection, and this page is not among those that you keep. Try again when there is one."
            ),
            "go": words("Go to the first page of %(language)s") % {"language": own_name(compiled, code)},
        }

    environment = Environment(loader=FileSystemLoader(THEME), autoescape=True)
    text = environment.get_template("unkept.html").render(
        policy=policy(), choices=[choice(code) for code in locales], asset=lambda name: f"../{assets[name]}"
    )
    (site / UNKEPT).write_text(text, encoding="utf-8")
