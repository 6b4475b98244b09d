"""`berdaya`: arguments in, messages and an exit code out (0 fine, 1 something to mend, 2 wrong usage)."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from babel.numbers import format_percent

from berdaya import GC_THRESHOLD
from berdaya.problems import Faulty, Problem
from berdaya.sources import read_text, unwritten
from berdaya.words import LANGUAGE, _, formats, ngettext, preferred_locales, speak, spoken_locale

if TYPE_CHECKING:
    from berdaya.book import Book

folder_argument = click.argument("folder", type=click.Path(path_type=Path), default=".")


def main() -> None:
    """Run the command line."""
    gc.set_threshold(GC_THRESHOLD)
    berdaya(prog_name="berdaya")


def _greet(folder: Path) -> None:
    """Speak the person's language, where the book at hand has it."""
    from berdaya.translation.catalogs import read_words

    for locale in preferred_locales():
        if locale.startswith(LANGUAGE):
            return
        if words := read_words(folder / "locales", locale):
            speak(words, locale)
            return


def command(function: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a command that works on a book's folder: alone there, and as `told` says."""
    from berdaya.outputs.replacing import alone

    @wraps(function)
    def run(*args: Any, **options: Any) -> None:
        with alone(options["folder"], waiting):
            function(*args, **options)

    return told(run)


def waiting() -> None:
    """Say that another process works on the book."""
    click.echo(_("Another berdaya is at work in this folder. Waiting for it."), err=True)


def told(function: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a command: problems become lines on stderr and exit code 1, an interruption exit code 130."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> None:
        _greet(options.get("folder", Path()))
        try:
            function(*args, **options)
        except Faulty as fault:
            fail(fault.problems)
        except KeyboardInterrupt:
            click.echo(_("Stopped. What was built before is as it was."), err=True)
            sys.exit(130)
        except BrokenPipeError:
            raise  # click ends quietly, as `berdaya check | head` should
        except OSError as error:
            fail([unwritten(error)])

    return run


def fail(problems: Sequence[Problem]) -> NoReturn:
    """Print problems, a line each, and their number; end with exit code 1."""
    show(problems)
    click.echo(ngettext("%(n)d problem.", "%(n)d problems.", len(problems)) % {"n": len(problems)}, err=True)
    sys.exit(1)


def published_book(folder: Path, named: Sequence[str] = ()) -> Book:
    """Read a book as it is published: without drafts, which are told of, but for those that the person names."""
    from berdaya.book import read_book
    from berdaya.outputs.drafts import published

    book = read_book(folder)
    ready, drafts = published(book)
    for code, part in drafts.items():
        if code not in named:
            values = {"code": code, "part": per_cent(part), "least": per_cent(book.publish_from)}
            text = _("“%(code)s” is left out: %(part)s of it is translated, and %(least)s is wanted.")
            click.echo(text % values, err=True)
    return replace(book, locales=tuple(code for code in book.locales if code in ready.locales or code in named))


def per_cent(part: float) -> str:
    """Return a percentage as the person's language writes it."""
    return format_percent(part / 100, locale=formats(spoken_locale()))


def chosen_book(folder: Path, named: tuple[str, ...]) -> Book:
    """Read a book in the locales that a person names; as it is published, where they name none."""
    from berdaya.book import read_book

    return read_book(folder, named) if named else published_book(folder)


def show(problems: Sequence[Problem]) -> None:
    """Print problems, a line each."""
    for problem in problems:
        click.echo(str(problem), err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="berdaya")
def berdaya() -> None:
    """Build a Jupyter Book in every language that has a folder of catalogues."""


@berdaya.command()
@folder_argument
@click.option("--locale", "-l", "locales", multiple=True, help="Build this locale alone; may be given again.")
@click.option("--strict/--no-strict", default=True, help="Whether a warning keeps the last good site in place.")
@command
def build(folder: Path, locales: tuple[str, ...], strict: bool) -> None:
    """Build the site of the book in FOLDER into FOLDER/_build/site."""
    from berdaya.outputs.site import build_site

    book = chosen_book(folder, locales)
    with progress_bar(len(book.chapters) * len(book.locales)) as progress:
        warnings = build_site(book, strict=strict, progress=progress)
    show(warnings)
    click.echo(_("The site is in %(folder)s.") % {"folder": book.output / "site"})


@contextmanager
def progress_bar(pages: int) -> Iterator[Callable[[str, str], None]]:
    """Show a bar while pages are read and written; nothing but its name where there is no terminal.

    pages: how many there are in all locales; each is read once and written once at the most.
    """
    with click.progressbar(length=2 * pages, label=_("Building"), file=sys.stderr, show_pos=False) as bar:

        def progress(_what: str, _page: str) -> None:
            bar.update(1)

        yield progress
        bar.update(max(0, 2 * pages - bar.pos))


@berdaya.command()
@folder_argument
@click.option("--port", default=8000, show_default=True, help="Port on 127.0.0.1.")
@told  # it is alone while it builds
def serve(folder: Path, port: int) -> None:
    """Build the book in FOLDER, serve it on this machine, and reload the page on every change."""
    from berdaya.serve import serve_book

    serve_book(folder, port)


@berdaya.command()
@folder_argument
@click.option(
    "--summary", is_flag=True, help="Count words and exercises, and name what teaches and tests each outcome and claim."
)
@command
def check(folder: Path, summary: bool) -> None:
    """Find every mistake in chapters, exercises, catalogues and language of the book in FOLDER."""
    from berdaya.book import read_book
    from berdaya.check import check_book
    from berdaya.summary import key_lines, summary_lines

    book = read_book(folder)
    findings = check_book(book)
    lines = summary_lines(book, findings.course, findings.passages) if summary else []
    for line in [*lines, *key_lines(findings.course), *findings.notes]:
        click.echo(line)
    if findings.problems:
        raise Faulty(findings.problems)
    click.echo(_("Nothing to mend."))


@berdaya.group()
def export() -> None:
    """Write the book in other forms than a site."""


@export.command("notebooks")
@folder_argument
@click.option("--locale", "-l", "locales", multiple=True, help="Write this locale alone; may be given again.")
@command
def export_notebooks(folder: Path, locales: tuple[str, ...]) -> None:
    """Write the exercises of each chapter of the book in FOLDER as a notebook into FOLDER/_build/notebooks."""
    from berdaya.book import read_book
    from berdaya.outputs.notebooks import write_notebooks

    wanted = chosen_book(folder, locales).locales
    paths = write_notebooks(read_book(folder), wanted)  # the whole book: an answer in one language is right in all
    for path in paths:
        click.echo(path)
    click.echo(ngettext("%(n)d notebook written.", "%(n)d notebooks written.", len(paths)) % {"n": len(paths)})


@export.command("handouts")
@folder_argument
@click.option("--locale", "-l", "locales", multiple=True, help="Write this locale alone; may be given again.")
@command
def export_handouts(folder: Path, locales: tuple[str, ...]) -> None:
    """Write the sheets, plans, tests and forms of the book in FOLDER as PDF into FOLDER/_build/handouts."""
    from berdaya.book import read_book
    from berdaya.outputs.handouts import write_handouts

    paths = write_handouts(read_book(folder), chosen_book(folder, locales).locales)
    click.echo(
        ngettext("%(n)d handout written: %(folder)s", "%(n)d handouts written: %(folder)s", len(paths))
        % {"n": len(paths), "folder": folder / "_build" / "handouts"}
    )


@export.command("papers")
@folder_argument
@click.option("--locale", "-l", "locales", multiple=True, help="Write this locale alone; may be given again.")
@command
def export_papers(folder: Path, locales: tuple[str, ...]) -> None:
    """Write the letters and forms of the book in FOLDER, blank, as .docx into FOLDER/_build/papers."""
    from berdaya.outputs.papers import write_papers

    paths = write_papers(chosen_book(folder, locales))
    for path in paths:
        click.echo(path)
    click.echo(ngettext("%(n)d paper written.", "%(n)d papers written.", len(paths)) % {"n": len(paths)})


@export.command("zip")
@folder_argument
@command
def export_zip(folder: Path) -> None:
    """Build the book in FOLDER and pack its site, without PDFs and notebooks, into FOLDER/_build/berdaya.zip."""
    from berdaya.outputs.archive import write_archive

    book = published_book(folder)
    build_first(book)
    show_written([write_archive(book)])


@export.command("onefile")
@folder_argument
@click.option("--locale", "-l", "locales", multiple=True, help="Write this locale alone; may be given again.")
@command
def export_onefile(folder: Path, locales: tuple[str, ...]) -> None:
    """Build the book in FOLDER and write it as one file a language, to send by message, into FOLDER/_build/onefile."""
    from berdaya.book import read_book
    from berdaya.outputs.onefile import write_onefile

    book = published_book(folder, locales)
    wanted = read_book(folder, locales).locales if locales else book.locales
    build_first(book)
    show_written(write_onefile(book, wanted))


def build_first(book: Book) -> None:
    """Bring a book's site up to date, for what is made of it; warnings keep it from that, as they keep the site."""
    from berdaya.outputs.site import build_site

    with progress_bar(len(book.chapters) * len(book.locales)) as progress:
        build_site(book, progress=progress)


def show_written(paths: list[Path]) -> None:
    """Name files that were written, with their sizes."""
    from babel.units import format_unit

    for path in paths:
        size = format_unit(round(path.stat().st_size / 1e6, 2), "megabyte", "short", locale=formats(spoken_locale()))
        click.echo(f"{path}  {size}")


@export.command("epub")
@folder_argument
@click.option("--locale", "-l", "locales", multiple=True, help="Write this locale alone; may be given again.")
@command
def export_epub(folder: Path, locales: tuple[str, ...]) -> None:
    """Write the book in FOLDER as an e-book a language into FOLDER/_build/epub."""
    from berdaya.outputs.epub import write_epub

    for path in write_epub(chosen_book(folder, locales)):
        click.echo(path)


@export.command("print")
@folder_argument
@click.option("--locale", "-l", "locales", multiple=True, help="Write this locale alone; may be given again.")
@command
def export_print(folder: Path, locales: tuple[str, ...]) -> None:
    """Write the book in FOLDER as one PDF a language, to be printed, into FOLDER/_build/print."""
    from berdaya.outputs.printed import write_print

    for path in write_print(chosen_book(folder, locales)):
        click.echo(path)


@export.command("publish")
@folder_argument
@command
def export_publish(folder: Path) -> None:
    """Build the book in FOLDER, and lay its site with every edition beside it into FOLDER/_build/publish."""
    from berdaya.outputs.publish import write_publication

    book = published_book(folder)
    build_first(book)
    click.echo(write_publication(book))


@berdaya.group()
def translate() -> None:
    """Start, update, check and count the catalogues of a book."""


@translate.command("update")
@folder_argument
@click.option("--locale", "-l", "locales", multiple=True, help="Update this locale alone, and begin what it lacks.")
@command
def translate_update(folder: Path, locales: tuple[str, ...]) -> None:
    """Bring every catalogue up to date with the chapters, the table of contents and the interface."""
    from berdaya.book import read_book
    from berdaya.outputs.catalogues import update_catalogues

    changed = update_catalogues(read_book(folder, locales), begin=bool(locales))
    for path in changed:
        click.echo(path)
    click.echo(ngettext("%(n)d catalogue changed.", "%(n)d catalogues changed.", len(changed)) % {"n": len(changed)})


@translate.command("add")
@click.argument("locale")
@folder_argument
@command
def translate_add(locale: str, folder: Path) -> None:
    """Start the catalogues of a new LOCALE, such as jv or pt_BR, for the book in FOLDER."""
    from berdaya.book import read_book
    from berdaya.outputs.catalogues import add_locale

    created = add_locale(read_book(folder), locale)
    for path in created:
        click.echo(path)
    click.echo(_("Translate these, then: berdaya build"))


@translate.command("report")
@folder_argument
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--html", "as_html", is_flag=True, help="Write it as a page, with all there is to look at.")
@command
def translate_report(folder: Path, as_json: bool, as_html: bool) -> None:
    """Show what is translated, fuzzy (its source has changed) and missing, by catalogue and as a whole."""
    from berdaya.book import read_book
    from berdaya.outputs.catalogues import coverage

    book = read_book(folder)
    if as_html:
        from berdaya.outputs.translator_page import write_translator_page

        click.echo(write_translator_page(book))
        return
    report = coverage(book)
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    for locale, entry in report.items():
        click.echo(f"{locale}  {entry['total']['percent']} %")
        for name, row in [*entry["files"].items(), (_("all"), entry["total"])]:
            click.echo(
                "  "
                + _("%(name)-40s translated %(translated)5d   fuzzy %(fuzzy)4d   missing %(missing)4d")
                % {"name": name, **row}
            )


@translate.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--book", "folder", type=click.Path(path_type=Path), default=".", help="The folder of the book.")
@command
def translate_import(files: tuple[Path, ...], folder: Path) -> None:
    """Take suggestions that readers sent into the catalogues, as fuzzy. FILES are texts that have them; - is stdin."""
    from berdaya.book import read_book
    from berdaya.outputs.suggestions import take_suggestions

    taken = take_suggestions(read_book(folder), [(str(path), text_of(path)) for path in files])
    for line in [*taken.lines, *taken.changed]:
        click.echo(line)
    click.echo(ngettext("%(n)d suggestion taken.", "%(n)d suggestions taken.", taken.count) % {"n": taken.count})


def text_of(path: Path) -> str:
    """Return the text of a file that stands anywhere; of stdin for `-`. Problems name it as the person did."""
    if str(path) != "-":
        try:
            return read_text(path, path.parent)
        except Faulty as fault:
            raise Faulty(replace(problem, file=str(path)) for problem in fault.problems) from None
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Faulty(
            [Problem("-", 0, "encoding", _("This text is not UTF-8."), _("Save it again as UTF-8."))]
        ) from None


@translate.command("check")
@folder_argument
@command
def translate_check(folder: Path) -> None:
    """Find links, citations, placeholders and markup that translations have lost."""
    from berdaya.book import read_book
    from berdaya.translation.audit import audit_catalogues

    book = read_book(folder)
    if problems := audit_catalogues(book.catalogues, book.locales, book.root):
        raise Faulty(problems)
    click.echo(_("Every translation keeps its links, citations, placeholders and markup."))
