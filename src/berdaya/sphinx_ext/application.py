"""Sphinx, set up for one locale of a book: the same configuration that Jupyter Book has, less what we don't use."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.util.logging import NAMESPACE, WarningLogRecordTranslator, WarningSuppressor

from berdaya.problems import Problem
from berdaya.sources import unwritten
from berdaya.words import _

if TYPE_CHECKING:
    from berdaya.book import Book

# What Jupyter Book loads for its own theme and for pages run in the browser. Each costs time and a reader's bytes.
_UNUSED = {
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_copybutton",
    "sphinx_jupyterbook_latex",
    "sphinx_thebe",
    "sphinx_togglebutton",
}
_UNUSED_SETTINGS = ("comments_", "copybutton_", "thebe_", "togglebutton_", "jblatex_", "use_jupyterbook_latex")
_PLACE = re.compile(r"(?P<file>.+?\.(?:md|rst|ipynb|po|bib|yml|svg))(?::(?P<line>\d+))?(?P<translated>.*<translated>)?")


def configuration(book: Book, locale: str, compiled: Path, extensions: Sequence[str] = ()) -> dict[str, Any]:
    """Return Sphinx's configuration for one locale of the book.

    compiled: folder of compiled catalogues. extensions: what this build needs beside the book's own.
    """
    config = {key: value for key, value in book.config.items() if not key.startswith(_UNUSED_SETTINGS)}
    loaded = [name for name in config["extensions"] if name not in _UNUSED]
    if not config.get("intersphinx_mapping"):
        loaded.remove("sphinx.ext.intersphinx")
    if not book.uses_notebooks:
        loaded[loaded.index("myst_nb")] = "myst_parser"
        config = {key: value for key, value in config.items() if not key.startswith("nb_")}
    if "berdaya.sphinx_ext" not in loaded:
        loaded.append("berdaya.sphinx_ext")
    config.update(
        extensions=[*loaded, "berdaya.sphinx_ext.mends", *extensions],
        language=locale,
        locale_dirs=[str(compiled)],
        gettext_compact=False,
        gettext_auto_build=False,
        berdaya_source=book.source,
        include_patterns=[chapter.file for chapter in book.chapters],
        external_toc_exclude_missing=False,
        html_permalinks_icon="#",
        html_theme="basic",
        html_theme_options={},
    )
    return config


def make_application(
    book: Book, locale: str, builder: str, work: Path, compiled: Path, extensions: Sequence[str] = (), **changes: Any
) -> Sphinx:
    """Start Sphinx for one locale.

    work: the folder for its doctrees and output; nothing in it is scanned for sources.
    extensions, changes: extensions and configuration values that this builder needs besides.
    """
    config = configuration(book, locale, compiled, extensions) | changes
    return Sphinx(
        srcdir=book.root,
        confdir=None,
        outdir=work / builder,
        doctreedir=work / f"{builder}-doctrees",
        buildername=builder,
        confoverrides=config,
        status=None,
        warning=io.StringIO(),  # collect_problems listens instead
    )


class collect_problems(logging.Handler):  # noqa: N801 - used as a verb
    """A logging handler that turns Sphinx's warnings into problems.

    problems: what was found since the last call of `take`.
    """

    def __init__(self, app: Sphinx, book: Book, locale: str) -> None:
        super().__init__(logging.WARNING)
        self.app, self.book, self.locale = app, book, locale
        self.problems: list[Problem] = []
        self.addFilter(WarningSuppressor(app))
        self.addFilter(WarningLogRecordTranslator(app))
        logging.getLogger(NAMESPACE).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Note one warning; see `logging`."""
        kind = getattr(record, "type", None) or "sphinx"
        subtype = getattr(record, "subtype", None)
        text = re.sub(r"\s*\[[\w.]+\]\s*$", "", logging.LogRecord.getMessage(record))  # Sphinx's own adds the place
        place = str(getattr(record, "location", None) or "")
        file, line = locate(place, self.book, self.locale)
        code = (subtype or kind) if kind == "exercise" else f"{kind}.{subtype}" if subtype else kind
        self.problems.append(Problem(file, line, code, text, remedy(code, text)))

    def take(self) -> list[Problem]:
        """Return what was found, and forget it."""
        problems, self.problems = self.problems, []
        return problems

    def close(self) -> None:
        """Stop listening."""
        logging.getLogger(NAMESPACE).removeHandler(self)
        super().close()


def stopped(error: Exception, app: Sphinx | None) -> Problem:
    """Return the problem of an error that ended Sphinx, at the page that was being read, where there was one."""
    docname = app.env.temp_data.get("docname") if app else None
    file = str(app.env.doc2path(docname, base=False)) if app and docname else ""
    if isinstance(error, OSError):
        return unwritten(error)
    if isinstance(error, RecursionError):
        return Problem(file, 0, "nested", _("This is nested too deeply."), _("Close what is open."))
    return Problem(file, 0, "sphinx", str(error), "")


def locate(place: str, book: Book, locale: str) -> tuple[str, int]:
    """Return the file (relative to the book) and line of a place as Sphinx names it.

    A place inside a translation is that message's in the .po, not the source's.
    """
    match = _PLACE.match(place)
    if not match:
        return (relative(place, book), 0) if place else ("", 0)
    file, line = relative(match["file"], book), int(match["line"] or 0)
    if match["translated"]:
        catalogue = book.catalogues / locale / "LC_MESSAGES" / Path(file).with_suffix(".po")
        if catalogue.exists():
            wanted = re.compile(rf"^#:.*\b{re.escape(file)}:{line}\b", re.M)
            text = catalogue.read_text(encoding="utf-8", errors="replace")
            found = wanted.search(text)
            return relative(str(catalogue), book), text.count("\n", 0, found.start()) + 1 if found else 0
    return file, line


def relative(path: str, book: Book) -> str:
    """Return a path relative to the book's folder, where it is below it."""
    return path.removeprefix(f"{book.root}/")


def remedy(code: str, text: str) -> str:
    """Return what to write instead, for the warnings of Sphinx and MyST that authors meet most."""
    remedies: Iterable[tuple[str, str]] = (
        ("myst.xref_missing", _("Write the label of a section or the path of a page that exists.")),
        ("myst.xref_not_found", _("Write the path of a page that exists.")),
        ("myst.xref_ambiguous", _("Name the page too: [text](page.md#label).")),
        ("ref.ref", _("Write a label that exists.")),
        ("ref.term", _("Add the term to the glossary, or link one that is there.")),
        ("ref.numref", _("Give the figure this name, and a caption.")),
        ("policy", _("Put what it needs into the book's own files, or leave it out.")),
        ("drawing", _("Draw it again without that.")),
        ("image.not_readable", _("Put the picture there, or correct its path.")),
        ("bibtex.key_not_found", _("Add the work to the .bib file, or correct its key.")),
        ("i18n.inconsistent_references", _("Keep each link, citation and term of the original in the translation.")),
        ("duplicate label", _("Give each label once in the whole book.")),
        ("duplicate explicit target", _("Give each label once in the whole book.")),
        ("berdaya.lang", _("Write {lang}`words <en>`, with the code of their language.")),
        ("footnote", _("Cite the work instead: {cite:p}`key`.")),
    )
    low = text.lower()
    return next((words for key, words in remedies if key == code or (" " in key and key in low) or key in low), "")
