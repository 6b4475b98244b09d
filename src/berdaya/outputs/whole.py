"""A book as a whole in one language, without scripts: what the e-book and the printed book are made of.

Each locale is read and drawn by a process of its own (`sphinx_ext/whole.py`); the HTML is then made plain: well-formed,
free of what only the site needs, and with links that lead somewhere inside the book or out of it.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import traceback
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import tinyhtml5
from sphinx.errors import SphinxError

from berdaya.book import Book
from berdaya.outputs.courses import compiled_catalogues
from berdaya.outputs.site import Job, Outcome, crash_problem, gather, outdated, processes, uninterrupted, work_folder
from berdaya.problems import Faulty, Problem, tidy
from berdaya.sphinx_ext.application import collect_problems, make_application
from berdaya.words import tag, words_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

ROOTS = {"svg": "http://www.w3.org/2000/svg", "math": "http://www.w3.org/1998/Math/MathML"}
# what has no meaning without a script, or in a book; raw HTML of a chapter may have it
DROPPED = frozenset({"script", "style", "template", "noscript", "iframe", "object", "embed", "canvas", "link", "meta"})
CONTROLS = frozenset({"form", "input", "button", "select", "textarea", "dialog"})
OUTSIDE = re.compile(r"(?:https?|mailto):", re.I)
_KEPT_DATA = re.compile(r"data-|on|style$|tabindex$", re.I)


@dataclass(frozen=True)
class Chapter:
    """A page of the book. level: below its part. part: caption of that, empty for none. body: its `<body>`."""

    address: str
    title: str
    level: int
    part: str
    body: Element


@dataclass(frozen=True)
class Whole(Outcome):
    """A book in one language. pictures: name below `_images/` -> file. edition: in words, empty where there is none."""

    locale: str = ""
    title: str = ""
    author: str = ""
    edition: str = ""
    copyright: str = ""
    chapters: list[Chapter] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)


def whole_book(book: Book) -> dict[str, Whole]:
    """Return the book as a whole in each of its locales.

    Raises Faulty with all that keeps the site from being built, too.
    """
    compiled = compiled_catalogues(book)
    workers = {}
    try:
        for locale in book.locales:
            here, there = processes.Pipe()
            process = processes.Process(target=_send, args=(there, book, locale, compiled), daemon=True)
            with uninterrupted():
                process.start()
            there.close()
            workers[locale] = (process, here)
        outcomes = gather(
            {locale: connection for locale, (_process, connection) in workers.items()}, lambda _what, _page: None
        )
    finally:
        for process, connection in workers.values():
            connection.close()
            process.terminate()
            process.join()
    problems: list[Problem] = []
    for locale, outcome in outcomes.items():
        problems += outcome.problems
        if outcome.crash:
            problems.append(crash_problem(work_folder(book), locale, outcome.crash))
    if problems:
        raise Faulty(tidy(problems))
    return {locale: outcome for locale, outcome in outcomes.items() if isinstance(outcome, Whole)}


def file_name(book: Book, locale: str, suffix: str) -> str:
    """Return the name of an edition's file: `berdaya-id.epub`.

    The book's title is written in plain letters; a title that has none gives `book`.
    """
    plain = unicodedata.normalize("NFKD", book.title).encode("ascii", "ignore").decode().lower()
    return f"{'-'.join(re.findall('[a-z0-9]+', plain)) or 'book'}-{locale}.{suffix}"


# in the process of one locale


def _send(connection: Connection, book: Book, locale: str, compiled: Path) -> None:
    try:
        connection.send(_draw(book, locale, compiled))
    except SphinxError as error:
        connection.send(Outcome([Problem("", 0, "sphinx", str(error), "")]))
    except Exception:
        connection.send(Outcome(crash=traceback.format_exc()))


def _draw(book: Book, locale: str, compiled: Path) -> Outcome:
    """Read and draw one locale; what the site's build has read already is taken from there."""
    from berdaya.sphinx_ext import mends
    from berdaya.sphinx_ext.whole import ANSWERS, WholeBuilder

    mends.install()
    work = work_folder(book) / locale
    read, own = work / "html-doctrees", work / "whole-doctrees"
    if (read / "environment.pickle").exists() and not own.exists():
        shutil.copytree(read, own)
    app = make_application(
        book,
        locale,
        "whole",
        work,
        compiled,
        extensions=["berdaya.sphinx_ext.site"],
        html_theme="berdaya",
        html_permalinks=False,
        html_use_index=False,
        html_domain_indices=False,
        html_math_renderer="berdaya",
    )
    job = Job(book, locale, work, compiled, {}, {}, {})
    app.connect("env-get-outdated", lambda _app, env, *_rest: outdated(job, env))
    listener = collect_problems(app, book, locale)
    builder = app.builder
    assert isinstance(builder, WholeBuilder)
    builder.book, builder.assets, builder.fuzzy, builder.complete = book, {}, {}, {}
    builder.words = words_of(compiled, locale)
    builder.build_all()
    if problems := listener.take():
        shutil.rmtree(own, ignore_errors=True)  # what has warned is to warn again
        return Outcome(problems)
    captions = builder.domain_words("_toc", locale)
    levels = {chapter.docname: chapter.level for chapter in book.chapters}
    drawn = {name: builder.bodies[name] for name in (*levels, ANSWERS) if name in builder.bodies}
    bodies = {builder.get_target_uri(name): plain_body(html, tag(locale)) for name, html in drawn.items()}
    base = str(book.config.get("html_baseurl") or "").rstrip("/")
    settle_links(bodies, {builder.get_target_uri(name) for name in levels}, f"{base}/{tag(locale)}/" if base else "")
    titles = {chapter.docname: captions(chapter.title) for chapter in book.chapters if chapter.title}
    chapters = [
        Chapter(
            address,
            builder.words.gettext("Answers") if name == ANSWERS else titles.get(name) or builder.title(name),
            levels.get(name, 0),
            builder.part_title(name),
            body,
        )
        for name, (address, body) in zip(drawn, bodies.items(), strict=True)
    ]
    return Whole(
        locale=locale,
        title=builder.book_title(locale),
        author=str(book.config.get("author") or ""),
        edition=builder.edition(),
        copyright=builder.copyright(locale),
        chapters=chapters,
        pictures={name: str(Path(app.srcdir) / source) for source, name in builder.images.items()},
    )


def plain_body(html: str, language: str) -> Element:
    """Return a page's body as an element tree that can be written as XHTML.

    Elements have no namespaces, and `svg` and `math` the attribute that gives them one. language: of the page.
    """
    root = tinyhtml5.parse(f"<!DOCTYPE html><body>{html}</body>", namespace_html_elements=False)
    body: Element = root.find("body")
    seen: set[str] = set()
    for parent in list(body.iter()):
        for child in list(parent):
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if not name or name in DROPPED | CONTROLS:
                drop(parent, child)
                continue
            child.tag = name
            child.attrib = dict(_attributes(child, language))
            if name in ROOTS:
                child.set("xmlns", ROOTS[name])
            if child.get("id") in seen:
                del child.attrib["id"]
            elif "id" in child.attrib:
                seen.add(child.attrib["id"])
    for parent, child in each(body, lambda one: one.tag == "span" and not one.attrib):
        unwrap(parent, child)
    body.attrib.clear()
    return body


def _attributes(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes that a book needs; `lang` in both forms, where it is not the page's."""
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2]
        if _KEPT_DATA.match(name) or name == "xmlns" or (name in ("id", "class") and not value.strip()):
            continue
        if name == "lang":
            if value != language:
                yield "lang", value
                yield "xml:lang", value
        elif name != "href" or not value.strip().lower().startswith(("javascript:", "data:", "vbscript:")):
            yield name, value


def drop(parent: Element, child: Element) -> None:
    """Take an element out, and leave the text that follows it."""
    place = list(parent).index(child)
    _append_text(parent, place, child.tail or "")
    parent.remove(child)


def unwrap(parent: Element, child: Element) -> None:
    """Put an element's content in its place."""
    place = list(parent).index(child)
    inner = list(child)
    _append_text(parent, place, child.text or "")
    if inner:
        inner[-1].tail = (inner[-1].tail or "") + (child.tail or "")
    else:
        _append_text(parent, place, child.tail or "")
    parent[place : place + 1] = inner


def _append_text(parent: Element, place: int, text: str) -> None:
    """Add text before the child at a place."""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def settle_links(bodies: Mapping[str, Element], pages: Iterable[str], base: str) -> None:
    """Let every link lead into the book or out of it.

    A link to a page that this book leaves out leads to the site (base, its address) or is only its text; one to a place
    that a page does not have leads to the page.
    """
    anchors = {address: {one.get("id") for one in body.iter()} for address, body in bodies.items()}
    outside = set(pages) - set(bodies)
    for here, body in bodies.items():
        for parent, link in each(body, lambda one: one.tag == "a"):
            href = link.get("href", "")
            if OUTSIDE.match(href):
                continue
            page, _hash, anchor = href.partition("#")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(here), page)) if page else here
            if href and page in bodies:
                link.set("href", f"{page}#{anchor}" if anchor and anchor in anchors[page] else page)
            elif base and page in outside:
                link.set("href", base + page)
            elif link.get("id"):
                link.attrib.pop("href", None)
            else:
                unwrap(parent, link)


def each(body: Element, matches: Callable[[Element], bool]) -> list[tuple[Element, Element]]:
    """Return the elements that match, each after its parent, the innermost first: so one may be taken out."""
    return [(parent, child) for parent in body.iter() for child in parent if matches(child)][::-1]


def has_class(element: Element, name: str) -> bool:
    """Say whether an element has a class."""
    return name in element.get("class", "").split()
