"""The site: a folder a locale, the theme's files once for all, and a root page that offers the languages.

Each locale is built by a process of its own. The site is put together beside the last good one and takes its
place by rename when it is whole.
"""

from __future__ import annotations

import gc
import hashlib
import html
import json
import multiprocessing
import multiprocessing.connection
import os
import re
import shutil
import signal
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from jinja2 import Environment, FileSystemLoader
from pygments.formatters import HtmlFormatter
from sphinx.errors import SphinxError

from berdaya import GC_THRESHOLD
from berdaya.book import Book, unfit_sources, unlisted_files
from berdaya.course.model import Page as CoursePage
from berdaya.course.reader import read_course
from berdaya.outputs.drafts import complete, covered
from berdaya.outputs.headers import write_headers
from berdaya.outputs.offline import newer_script, write_editions, write_manifests, write_offline
from berdaya.outputs.replacing import put_back, replacing
from berdaya.policy import policy
from berdaya.problems import Faulty, Problem, tidy
from berdaya.sphinx_ext import THEME
from berdaya.sphinx_ext.application import collect_problems, make_application, stopped
from berdaya.sphinx_ext.exercises import course_of
from berdaya.sphinx_ext.search import language_for
from berdaya.translation.audit import UNSAFE, audit_catalogues
from berdaya.translation.catalogs import Coverage
from berdaya.words import _, direction, own_name, percent, tag, words_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

WATCH = 2.0  # seconds between a waiting process's looks at whether its parent still lives
Progress = Callable[[str, str], None]  # what happened ("read", "write"), and to which page
processes: Any = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


@dataclass(frozen=True)
class Assets:
    """The theme's files under names that carry a hash of their content.

    addresses: name -> address below the site's root; files: address -> content.
    """

    addresses: dict[str, str]
    files: dict[str, bytes]


@dataclass(frozen=True)
class Page:
    """One page of one locale, as the other outputs need it."""

    address: str
    title: str
    part: str


@dataclass(frozen=True)
class Outcome:
    """What building one locale came to."""

    problems: list[Problem] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    crash: str = ""


@dataclass(frozen=True)
class Job:
    """What a process needs to build one locale.

    fuzzy: how many messages are, by catalogue. complete: how much of each locale is translated, in per cent.
    """

    book: Book
    locale: str
    work: Path
    compiled: Path
    assets: Mapping[str, str]
    fuzzy: Mapping[str, int]
    complete: Mapping[str, int]


def work_folder(book: Book) -> Path:
    """Return the folder for what is kept between builds."""
    return book.output / "berdaya"


def build_site(book: Book, *, strict: bool = True, progress: Progress = lambda _what, _page: None) -> list[Problem]:
    """Build the site of a book into `_build/site`.

    strict: whether a warning keeps the last good site in place.
    Returns the warnings. Raises Faulty when there is no new site.
    """
    with warm_site(book) as build:
        return build(strict=strict, progress=progress)


@contextmanager
def warm_site(book: Book) -> Iterator[Callable[..., list[Problem]]]:
    """Start a process for each locale and yield a function that builds the site; it may be called again.

    The processes keep Sphinx and the book in memory, so that the next call reads what has changed and no more.
    The function takes what `build_site` takes, and whether the site is a `preview`.
    """
    workers: dict[str, tuple[Any, Connection]] = {}

    def build(
        *, strict: bool = True, preview: bool = False, progress: Progress = lambda _what, _page: None
    ) -> list[Problem]:
        work = work_folder(book)
        put_back(book.output / "site")
        work.mkdir(parents=True, exist_ok=True)
        if problems := unfit_sources(book):
            raise Faulty(problems)
        problems = unlisted_files(book)
        coverage = covered(book)
        parts = complete(book, coverage)
        problems += audit_catalogues(book.catalogues, book.locales, book.root, work / "audited.txt")
        if any(problem.code == UNSAFE for problem in problems):
            raise Faulty(tidy(problems))  # before a page is read: what is in a translation may be run then
        assets = collect_assets(book)
        for locale in book.locales:
            job = make_job(book, locale, coverage[locale], parts, assets)
            if locale not in workers:
                here, there = processes.Pipe()
                process = processes.Process(target=_serve, args=(there, os.getpid()), daemon=True)
                with uninterrupted():
                    process.start()
                there.close()
                workers[locale] = (process, here)
            workers[locale][1].send(job)
        outcomes = gather({locale: connection for locale, (_process, connection) in workers.items()}, progress)
        for locale, outcome in outcomes.items():
            problems += outcome.problems
            if outcome.crash:
                problems.append(crash_problem(work, locale, outcome.crash))
        problems = tidy(problems)
        if any(outcome.crash for outcome in outcomes.values()) or (strict and problems):
            raise Faulty(problems)
        pages = {locale: outcome.pages for locale, outcome in outcomes.items()}
        assemble(book, assets, pages, parts, preview=preview)
        return problems

    try:
        yield build
    finally:
        for process, connection in workers.values():
            connection.close()
            process.terminate()
            process.join()


def make_job(book: Book, locale: str, coverage: list[Coverage], complete: Mapping[str, int], assets: Assets) -> Job:
    """Return the job of building one locale."""
    work = work_folder(book)
    return Job(
        book,
        locale,
        work / locale,
        work / "mo",
        assets.addresses,
        {entry.domain: entry.fuzzy for entry in coverage if entry.fuzzy},
        complete,
    )


def gather(connections: Mapping[str, Connection], progress: Progress) -> dict[str, Outcome]:
    """Wait for all locales, telling of progress meanwhile."""
    outcomes: dict[str, Outcome] = {}
    waiting = {id(connection): (locale, connection) for locale, connection in connections.items()}
    while waiting:
        for ready in multiprocessing.connection.wait([connection for _locale, connection in waiting.values()]):
            locale, connection = waiting[id(ready)]
            try:
                message = connection.recv()
            except EOFError:
                message = Outcome(crash="the process ended")
            if isinstance(message, Outcome):
                outcomes[locale] = message
                del waiting[id(ready)]
            else:
                progress(*message)
    return {locale: outcomes[locale] for locale in connections}


def crash_problem(work: Path, locale: str, trace: str) -> Problem:
    """Return the problem of a build that failed in a way that nobody foresaw; its trace goes into a file."""
    path = work / f"crash-{locale}.txt"
    path.write_text(trace, encoding="utf-8")
    last = trace.strip().splitlines()[-1]
    message = _("The build of “%(locale)s” broke down: %(error)s.") % {"locale": locale, "error": last}
    return Problem("", 0, "crash", message, _("Please report it with the file %(path)s.") % {"path": path})


# in the process of one locale


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let a process begin with Ctrl+C blocked: the first process hears it, and ends the others."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, parent: int) -> None:
    """Build one locale each time a job comes; end when the parent process has."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the server's own handler came along with the fork
    gc.set_threshold(GC_THRESHOLD)
    app: Sphinx | None = None
    listener: collect_problems | None = None
    while True:
        try:
            while not connection.poll(WATCH):
                if os.getppid() != parent:
                    return
            job: Job = connection.recv()
        except (EOFError, OSError):
            return
        for again in (True, False):
            try:
                if app is None:
                    app = _start(job, connection)
                    listener = collect_problems(app, job.book, job.locale)
                assert listener is not None
                outcome = _build(app, listener, job)
                gc.freeze()  # a warm process keeps the book; the collector need not look through it again and again
            except (SphinxError, OSError, RecursionError) as error:
                outcome = Outcome([*(listener.take() if listener else []), stopped(error, app)])
                app = None
            except Exception:
                outcome = Outcome(listener.take() if listener else [], crash=traceback.format_exc())
                app = None
                if again and job.work.exists():
                    _unfinished(job).touch()  # what the last build left may be torn: once more, from nothing
                    continue
            break
        connection.send(outcome)


def _start(job: Job, connection: Connection) -> Sphinx:
    from berdaya.sphinx_ext import mends

    mends.install()
    if _unfinished(job).exists():  # a build was killed: nobody knows which of its files are whole
        shutil.rmtree(job.work)
    app = make_application(
        job.book,
        job.locale,
        "html",
        job.work,
        job.compiled,
        extensions=["berdaya.sphinx_ext.site"],
        html_theme="berdaya",
        html_copy_source=False,
        html_use_index=False,
        html_domain_indices=False,
        html_math_renderer="berdaya",
    )
    app.connect("source-read", lambda _app, docname, _source: connection.send(("read", docname)))
    app.connect("html-page-context", lambda _app, name, *_rest: connection.send(("write", name)))
    app.connect("env-get-outdated", lambda _app, env, *_rest: outdated(job, env))
    return app


def _unfinished(job: Job) -> Path:
    """Return the file that stands while a locale is built."""
    return job.work / "unfinished"


def outdated(job: Job, env: BuildEnvironment) -> list[str]:
    """Return the pages to read again though their sources have not changed.

    Those whose catalogue has: Sphinx looks for .po files, and we give it compiled ones. And those that had problems
    last time, or their warnings would be said once and never again.
    """
    top = job.compiled / job.locale / "LC_MESSAGES"
    memo = job.work / "faulty.txt"
    faulty = set(memo.read_text(encoding="utf-8").splitlines()) if memo.exists() else set()

    def changed(docname: str) -> bool:
        catalogue = top / f"{docname}.mo"
        return catalogue.exists() and catalogue.stat().st_mtime_ns // 1000 > env.all_docs[docname]

    return [name for name in env.found_docs if name in faulty or (name in env.all_docs and changed(name))]


def _build(app: Sphinx, listener: collect_problems, job: Job) -> Outcome:
    from berdaya.sphinx_ext.site import SiteBuilder

    builder = app.builder
    assert isinstance(builder, SiteBuilder)
    builder.book, builder.assets, builder.fuzzy, builder.complete = job.book, job.assets, job.fuzzy, job.complete
    builder.words = words_of(job.compiled, job.locale)
    written: list[str] = []
    job.work.mkdir(parents=True, exist_ok=True)
    _unfinished(job).touch()
    listening = app.connect("html-page-context", lambda _app, name, *_rest: written.append(name))
    try:
        builder.build_update()
        if not any(name != "search" for name in written) and not (Path(app.outdir) / "search.html").exists():
            builder.build_all()
    finally:
        app.disconnect(listening)
    _write_notebooks(app, job, written)
    _write_papers(app, job, written)
    problems = listener.take()
    files = {problem.file for problem in problems}
    faulty = [chapter.docname for chapter in job.book.chapters if chapter.file in files or "" in files]
    translated = [f for f in files if f.endswith(".po")]
    faulty += [
        chapter.docname
        for chapter in job.book.chapters
        if any(f.endswith(f"/{chapter.docname}.po") for f in translated)
    ]
    (job.work / "faulty.txt").write_text("\n".join(faulty), encoding="utf-8")
    _unfinished(job).unlink()
    pages = [
        Page(
            builder.get_target_uri(chapter.docname), builder.title(chapter.docname), builder.part_title(chapter.docname)
        )
        for chapter in job.book.chapters
    ]
    return Outcome(problems, pages, written)


def _written_with(app: Sphinx, written: list[str], directive: str) -> list[CoursePage]:
    """Return the pages, of those just written, that have a directive."""
    pages = [page for page in course_of(app).pages if page.docname in written]
    return [page for page in pages if any(showing.directive == directive for showing in page.showings)]


def _write_notebooks(app: Sphinx, job: Job, written: list[str]) -> None:
    """Write the notebooks that pages link (`{notebook}`) in a folder beside each page, of the pages just written."""
    course, linking = course_of(app), _written_with(app, written, "notebook")
    if not linking:
        return
    from berdaya.outputs.notebooks import notebook_texts  # nbformat is loaded by books that have them

    names = {page.name for page in linking}
    texts = dict(notebook_texts(course, job.book, job.locale, job.compiled, names))
    for page in linking:
        folder = Path(app.builder.get_outfilename(page.docname)).parent / "notebooks"  # type: ignore[attr-defined]
        if text := texts.get(page.name):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{page.name}.ipynb").write_text(text, encoding="utf-8")


def _write_papers(app: Sphinx, job: Job, written: list[str]) -> None:
    """Write the papers beside the pages that show them (`{papers}`), and a script by which such a page fills them."""
    course, showing = course_of(app), _written_with(app, written, "papers")
    if not showing:
        return
    from berdaya.outputs.papers import paper_files, paper_script  # python-docx is loaded by books that have them

    files = dict(paper_files(course, str(job.book.config.get("author")), job.locale))
    for page in showing:
        folder = Path(app.builder.get_outfilename(page.docname)).parent / "papers"  # type: ignore[attr-defined]
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        (folder / "papers.js").write_text(paper_script(files), encoding="utf-8")


# putting the site together


def collect_assets(book: Book) -> Assets:
    """Return the theme's files, each locale's stemmer, and the colours of code, under hashed names."""
    contents: dict[str, bytes] = {path.name: path.read_bytes() for path in sorted((THEME / "static").iterdir())}
    contents["code.css"] = HtmlFormatter(style="default").get_style_defs(".highlight").encode()  # type: ignore[no-untyped-call]
    for locale in book.locales:
        contents[f"{locale}/language.js"] = _stemmer_script(locale)
        contents[f"{locale}/newer.js"] = newer_script(work_folder(book) / "mo", locale)
    addresses: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for name, content in contents.items():
        stem, _dot, suffix = name.replace("/", "-").rpartition(".")
        addresses[name] = f"_static/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}"
        files[addresses[name]] = content
    return Assets(addresses, files)


def _stemmer_script(locale: str) -> bytes:
    """Return a script that sets `window.Stemmer` to Sphinx's stemmer for a language."""
    code = language_for(locale).js_stemmer_code
    return f"(function(){{{code}\nif(typeof Stemmer!=='undefined')window.Stemmer=Stemmer;}})();\n".encode()


def assemble(
    book: Book, assets: Assets, pages: Mapping[str, list[Page]], complete: Mapping[str, int], *, preview: bool
) -> None:
    """Put the site together and let it take the place of the last one.

    complete: how much of each locale is translated, in per cent. preview: whether it is for its author's eyes alone,
    and need not be kept or published.
    """
    with replacing(book.output / "site") as new:
        for locale in book.locales:
            shutil.copytree(
                work_folder(book) / locale / "html", new / locale, ignore=shutil.ignore_patterns(".buildinfo*")
            )
        write_workshops(book, new)
        _write_handouts(book, new)
        for address, content in assets.files.items():
            path = new / address
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        write_root(book, assets, pages, complete, new)
        write_headers(new)
        if base := book.config.get("html_baseurl"):
            write_sitemap(base.rstrip("/") + "/", pages, new / "sitemap.xml")
            from berdaya.outputs.cards import write_cards  # Typst is loaded by those who publish

            write_cards(book, pages, new, work_folder(book) / "cards")
        write_editions(new)
        write_manifests(new, list(book.locales), work_folder(book) / "mo", book.title, assets.addresses)
        if not preview:
            write_offline(new, list(book.locales), work_folder(book) / "mo", assets.addresses)
            from berdaya.outputs.compressed import write_compressed  # a preview sends files as they are

            write_compressed(new, work_folder(book) / "compressed")


def write_workshops(book: Book, site: Path) -> None:
    """Name each locale's data for facilitators, and its banks, in one script: a page finds the other languages by it.

    Its own name is the same in every edition: a stale copy can name what is gone, and then the language stays.
    """
    found = {
        tag(locale): {
            "data": path.relative_to(site).as_posix(),
            "banks": {
                bank.name.split(".")[0].removeprefix("course-"): bank.relative_to(site).as_posix()
                for bank in sorted((site / locale).glob("course-*.js"))
            },
        }
        for locale in book.locales
        for path in (site / locale).glob("workshop-data.*.js")
    }
    if found:
        (site / "workshops.js").write_text(f"window.berdayaWorkshops={json.dumps(found)};\n", encoding="utf-8")


def _write_handouts(book: Book, site: Path) -> None:
    """Write the handouts of a book that has activities, which its pages link."""
    if any(site.glob("*/workshop-data.*.js")):
        from berdaya.outputs.handouts import put_handouts  # Typst is loaded by books that have them

        course, _problems = read_course(book.root, book.sources)  # told of already, where there are some
        put_handouts(book, course, work_folder(book) / "mo", site / "handouts", book.locales)


def write_root(
    book: Book, assets: Assets, pages: Mapping[str, list[Page]], complete: Mapping[str, int], site: Path
) -> None:
    """Write the root page that offers the languages, and the page for addresses that lead nowhere."""
    compiled = work_folder(book) / "mo"
    base = (book.config.get("html_baseurl") or "").rstrip("/")
    first = next(iter(pages))
    home = pages[first][0].address
    # a missing page is nearly always asked for inside a locale's folder, one level down
    up = f"{base}/" if base else "../"

    def choice(code: str) -> dict[str, str]:
        words = words_of(compiled, code).gettext
        name = own_name(compiled, code)
        head = (site / code / home).read_text(encoding="utf-8")
        return {
            "code": tag(code),
            "name": name,
            "dir": direction(code),
            "href": f"{code}/{home}",
            "home": f"{up}{code}/{home}",
            "search_href": f"{up}{code}/search.html",
            "title": words_of(compiled, code, "_config").gettext(book.title),
            "intro": _description(head),
            "go": words("Read in %(language)s") % {"language": name},
            "complete": percent(complete.get(code, 100), code),
            "not_found": words("Page not found"),
            "not_found_text": words("There is no page at this address. It may have moved, or the link is mistyped."),
            "not_found_go": words("Go to the first page"),
            "search": words("Search the book"),
        }

    choices = [choice(code) for code in book.locales]
    environment = Environment(loader=FileSystemLoader(THEME), autoescape=True)
    common = {
        "policy": policy(),
        "choices": choices,
        "canonical": f"{base}/" if base else "",
        "alternates": [{"code": row["code"], "href": f"{base}/{row['href']}"} for row in choices] if base else [],
        "sharing_image": f"{base}/{first}/_cards/{Path(home).stem}.png" if base else "",
    }
    for template, name, prefix in (("choose.html", "index.html", ""), ("missing.html", "404.html", up)):
        text = environment.get_template(template).render(
            **common, asset=lambda asset, prefix=prefix: prefix + assets.addresses[asset]
        )
        (site / name).write_text(text, encoding="utf-8")


def _description(page: str) -> str:
    """Return a page's description, from its head."""
    match = re.search(r'<meta name="description" content="([^"]*)"', page)
    return html.unescape(match[1]) if match else ""


def write_sitemap(base: str, pages: Mapping[str, list[Page]], path: Path) -> None:
    """Write a sitemap that names each page's other languages (https://www.sitemaps.org/protocol.html)."""
    ElementTree.register_namespace("", "http://www.sitemaps.org/schemas/sitemap/0.9")
    ElementTree.register_namespace("xhtml", "http://www.w3.org/1999/xhtml")
    urls = ElementTree.Element("{http://www.sitemaps.org/schemas/sitemap/0.9}urlset")
    for locale, rows in pages.items():
        for row in rows:
            page = "" if row.address == "index.html" else row.address
            url = ElementTree.SubElement(urls, "{http://www.sitemaps.org/schemas/sitemap/0.9}url")
            ElementTree.SubElement(
                url, "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
            ).text = f"{base}{locale}/{page}"
            for other in pages:
                ElementTree.SubElement(
                    url,
                    "{http://www.w3.org/1999/xhtml}link",
                    rel="alternate",
                    hreflang=tag(other),
                    href=f"{base}{other}/{page}",
                )
    ElementTree.ElementTree(urls).write(path, encoding="utf-8", xml_declaration=True)
