"""The whole book of a language in one file, to send by message: it opens where a browser is handed a single file.

It is made of the site's own pages: each one's text becomes a part of the file, links lead to parts, and what may be
loaded stands in the file. Its script (`theme/js/onefile.js`) shows one page at a time; without script all stand one
below the other. What a script brings back is left out: two megabytes are little.
"""

from __future__ import annotations

import base64
import json
import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from berdaya.book import Book
from berdaya.outputs.copies import TAG, at_hand, drop_links, note_of, target
from berdaya.outputs.replacing import replacing
from berdaya.outputs.site import Assets, collect_assets, work_folder
from berdaya.policy import policy
from berdaya.sphinx_ext import THEME
from berdaya.sphinx_ext.tools import TOOL_PAGES, as_json
from berdaya.words import direction, tag, words_of

STYLES = ("site.css", "aloud.css", "code.css")
ELSEWHERE = ("bd-papers", "bd-sessions", "bd-summing-up")  # tools that need more than one file can hold
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.S)
_ATTRIBUTE = re.compile(r'\s([\w:.-]+)(?:="([^"]*)")?')
_NAMING = {"for", "headers", "list", "form", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"}
_DULL = {("class", "reference internal"), ("data-version", "1")}  # what stands there without being said
_URL = re.compile(r"url\(#([^)]+)\)")
_BARE = re.compile(r"[\w./:#+-]*[\w.:#+-]")  # a value that may stand without quotes; no / at its end
# what leads to other files, or works by them alone: languages, a better sentence, the glossary's tools
_LOST = re.compile(
    r'<a class="headerlink".*?</a>|(?<=\n)\s+'
    r'|<details class="locales many">.*?</details>|<nav class="locales".*?</nav>'
    r'|<button[^>]*data-side-by-side.*?</button>|<p><button[^>]*id="suggest".*?</p>'
    r'|<form class="glossary-tools".*?</form>',
    re.S,
)
_WRAPPED = re.compile(r'<span class="(?:xref )?std std-\w+">([^<]*)</span>')
_PIECE = re.compile(
    r'(?:<p class="verdict" role="status"></p>\s*)?<p class="actions">(?:(?!</p>|<a ).)*</p>'
    r'|<p class="state" role="status"></p>'
)
# what explains a term at the end of a page; its script takes the meaning from the glossary
_EXPLAINED = re.compile(
    r'(?P<head><div class="explained"[^>]*><dt[^>]*>)(?P<link><a\b.*?</a>)'
    r'.*?<p class="back"><a\b[^>]*>(?P<back>.*?)</a></p>\s*</dd>\s*</div>',
    re.S,
)


@dataclass
class Leaf:
    """A page of the file: the id it has there, its address in the site, its text, and its ids there and here."""

    id: str
    address: str
    markup: str
    ids: dict[str, str]


def write_onefile(book: Book, locales: Iterable[str]) -> list[Path]:
    """Write one file a locale of the built site into `_build/onefile`; return their paths."""
    folder = book.output / "onefile"
    assets = collect_assets(book)
    stem = re.sub(r"\W+", "-", book.title.lower()).strip("-")
    names = []
    with replacing(folder) as new:
        for locale in locales:
            names.append(f"{stem}-{locale}.html")
            (new / names[-1]).write_text(onefile(book, locale, assets), encoding="utf-8")
    return [folder / name for name in names]


def onefile(book: Book, locale: str, assets: Assets) -> str:
    """Return the file of a locale."""
    site = book.output / "site" / locale
    words = words_of(work_folder(book) / "mo", locale)
    _ = words.gettext
    base = (book.config.get("html_baseurl") or "").rstrip("/")
    home = (site / _address(book, book.home.docname)).read_text(encoding="utf-8")
    frame = {name: _cut(home, pattern) for name, pattern in _FRAME.items()}
    taken = set(re.findall(r'\sid="([^"]+)"', "".join(frame.values()))) | {"pieces", "berdaya-data"}
    leaves = read_leaves(site, [_address(book, chapter.docname) for chapter in book.chapters], taken)
    note = note_of(book, locale)
    missing = _("This part needs the whole edition: one file can not hold it.")
    notice = f'<p class="notice">{escape(missing)}</p>'
    ids = {leaf.address: leaf.ids for leaf in leaves}
    pieces: dict[str, int] = {}
    for leaf in leaves:
        leaf.markup = rewrite(leaf.markup, leaf.address, site, ids, note, notice, pieces)
    for name in ("bar", "contents", "foot"):
        frame[name] = rewrite(frame[name], _address(book, book.home.docname), site, ids, note, "", {})
    text = {name: assets.files[assets.addresses[name]].decode("utf-8") for name in ("early.js", *STYLES, "icon.svg")}
    language = assets.files[assets.addresses[f"{locale}/language.js"]].decode("utf-8")
    style = "".join(text[name] for name in STYLES) + (THEME / "parts/onefile.css").read_text(encoding="utf-8")
    scripts = [text["early.js"], language, (THEME / "parts/onefile.js").read_text(encoding="utf-8")]
    environment = Environment(loader=FileSystemLoader(THEME), autoescape=True)
    return environment.get_template("onefile.html").render(
        _=_,
        ngettext=words.ngettext,
        tool_pages=TOOL_PAGES,
        policy=policy(scripts, [style]),
        lang=tag(locale),
        dir=direction(locale),
        title=words_of(work_folder(book) / "mo", locale, "_config").gettext(book.title),
        description=unescape(_cut(home, r'(?<=<meta name="description" content=")[^"]*')),
        icon="data:image/svg+xml;base64," + base64.b64encode(text["icon.svg"].encode()).decode("ascii"),
        early=Markup(f"<script>{scripts[0]}</script>"),
        style=Markup(f"<style>{style}</style>"),
        about=_("This is the whole book in one file. Sheets to print, notebooks and other languages are elsewhere:")
        if base
        else _("This is the whole book in one file. It has no sheets to print, no notebooks and no other language."),
        address=f"{base}/" if base else "",
        leaves=[{"id": leaf.id, "markup": Markup(leaf.markup)} for leaf in leaves],
        pieces=[Markup(piece) for piece in pieces],
        data=Markup(f'<script type="application/json" id="berdaya-data">{as_json(_data(site, ids))}</script>'),
        scripts=Markup("".join(f"<script>{script}</script>" for script in scripts[1:])),
        **{name: Markup(markup) for name, markup in frame.items()},
    )


# what stands around the text, as the first page of the site has it
_FRAME = {
    "skip": r'<a class="skip".*?</a>',
    "bar": r'<header class="bar">.*?</header>',
    "contents": r'<nav id="contents".*?</nav>',
    "foot": r'<footer class="foot">.*?</footer>',
    "tail": r'<span id="progress-words".*?</span>|(?!)',
}


def _cut(page: str, pattern: str) -> str:
    match = re.search(pattern, page, re.S)
    return match[0] if match else ""


def _address(book: Book, docname: str) -> str:
    return f"{book.address(docname)}.html"


def read_leaves(site: Path, addresses: list[str], taken: set[str]) -> list[Leaf]:
    """Return the pages at some addresses below a locale's folder, and its search page, with ids that don't collide."""
    leaves = []
    pages = {
        address: _MAIN.search((site / address).read_text(encoding="utf-8")) for address in [*addresses, "search.html"]
    }
    names: dict[str, str] = {}
    for address in ["search.html", *addresses]:
        names[address] = _free(address.removesuffix(".html").replace("/", "."), taken)
    for address, match in sorted(pages.items(), key=lambda row: row[0] != "search.html"):
        markup = match[1] if match else ""
        ids = {"": names[address]}
        for found in re.findall(r'<[^<>]*?\sid="([^"]+)"', markup):
            if found not in ids:
                ids[found] = found if found not in taken else _free(f"{names[address]}.{found}", taken)
                taken.add(ids[found])
        leaves.append(Leaf(names[address], address, markup, ids))
    return [*leaves[1:], leaves[0]]


def _free(name: str, taken: set[str]) -> str:
    """Return a name that is not taken yet, and take it."""
    while name in taken:
        name += "-"
    taken.add(name)
    return name


def rewrite(
    markup: str,
    address: str,
    site: Path,
    ids: dict[str, dict[str, str]],
    note: str,
    notice: str,
    pieces: dict[str, int],
) -> str:
    """Return the markup of a page as it stands in the file.

    ids: of each page in the file, by its address: ids in the site -> ids here, "" -> the page's own; note: stands where
    a link was; notice: stands before a tool that is elsewhere; pieces: markup that scripts put in -> its number; grows.
    """
    own = ids[address]
    used = set(re.findall(r'(?:href="#|for="|url\(#)([^")]+)', markup))

    def is_lost(href: str) -> bool:
        path = target(href, address)
        return path is not None and (path not in ids or bool(urlsplit(href).query))

    def link(href: str) -> str:
        path = target(href, address)
        if path is None:
            return href
        anchor = unquote(urlsplit(href).fragment)
        if not urlsplit(href).path and anchor not in own:
            return href  # to what stands around the pages
        return f"#{ids[path].get(anchor, ids[path][''])}"

    def attribute(name: str, value: str | None, element: str) -> str:
        if value is None:
            return f" {name}"
        if name in ("data-msg", "data-minutes") or (name, value) in _DULL:
            return ""
        if name == "id":
            if (re.fullmatch(r"id\d+", value) and value not in used) or value.endswith("~"):  # see _EXPLAINED
                return ""
            value = own.get(value, value)
        elif name in _NAMING:
            value = " ".join(own.get(one, one) for one in value.split())
        elif name == "href" and not element.startswith(("<link", "<image")):
            value = escape(link(unescape(value)))
        elif name in ("src", "href", "data-src") and target(unescape(value), address):
            value = _inline(site / (target(unescape(value), address) or ""))
        elif "url(#" in value:
            value = _URL.sub(lambda match: f"url(#{own.get(match[1], match[1])})", value)
        if "&#34;" in value and "'" not in value:
            return " {}='{}'".format(name, value.replace("&#34;", '"'))
        return f" {name}={value}" if _BARE.fullmatch(value) else f' {name}="{value}"'

    def element(match: re.Match[str]) -> str:
        start = re.match(r"<[\w:-]+", match[0])
        assert start
        end = " />" if match[0].endswith("/>") else ">"  # apart from a value without quotes
        body = match[0][start.end() :].removesuffix(">").removesuffix("/")
        return start[0] + _ATTRIBUTE.sub(lambda one: attribute(one[1], one[2], match[0]), body) + end

    def piece(match: re.Match[str]) -> str:
        return place(match[0])

    def place(text: str) -> str:
        return f"<i data-n={pieces.setdefault(text, len(pieces))}></i>"

    def explained(match: re.Match[str]) -> str:
        back = place(f'<p class="back"><a href="#_">{match["back"]}</a></p>')
        return f"{match['head']}{match['link']}</dt>{back}</div>"

    markup = re.sub(r"<(bd-summing-up)\b.*?</\1>", r"<\1></\1>", markup, flags=re.S)
    markup = re.sub(rf"(?=<(?:{'|'.join(ELSEWHERE)})\b)", lambda _match: notice, markup)
    markup = _EXPLAINED.sub(explained, markup)
    markup = drop_links(at_hand(_LOST.sub("", markup)), is_lost, note)
    return TAG.sub(element, _PIECE.sub(piece, _WRAPPED.sub(r"\1", markup)))


def _inline(path: Path) -> str:
    """Return a picture as a data: address."""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"


def _data(site: Path, ids: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Return what the scripts need beside the pages: the course, with addresses here, and what search leaves out."""
    course = next(site.glob("course-data.*.js"), None)
    search = next(site.glob("search-data.*.js"))
    data: dict[str, Any] = _value(course) if course else {"title": "", "banks": [], "outcomes": {}}
    for bank in data["banks"]:
        del bank["script"]
        bank["href"] = f"#{ids[bank['href']]['']}"
    return {"course": data, "stopwords": _value(search)["stopwords"]}


def _value(script: Path) -> Any:
    """Return the value that a script of data sets."""
    return json.loads(script.read_text(encoding="utf-8").partition("=")[2].rstrip().removesuffix(";"))
