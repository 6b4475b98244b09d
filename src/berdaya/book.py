"""A book's folder: its `_config.yml` and `_toc.yml` as Jupyter Book 1 reads them, its languages, its pages.

Knows Jupyter Book's and sphinx-external-toc's readers; knows nothing of Sphinx's run or of any output.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import yaml
from jupyter_book.config import get_final_config
from sphinx_external_toc.api import FileItem, GlobItem, TocTree
from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

from berdaya.problems import Faulty, Problem
from berdaya.sources import files_in, read_text, unfit_files, yaml_fault
from berdaya.translation.catalogs import locales_in
from berdaya.translation.messages import Message
from berdaya.words import _, is_known

SUFFIXES = (".md", ".ipynb", ".rst")
_NOTEBOOK = re.compile(
    r"^(?:`{3,}|:{3,}) ?\{(?:code-cell|glue|nb-exec-table)|\{glue|^(?:file_format|kernelspec):", re.M
)


@dataclass(frozen=True)
class Chapter:
    """One page of the book, as the table of contents names it.

    docname: path of its source without suffix, relative to the book's folder.
    level: depth below its part; 0 for a chapter.
    title: a title that the table of contents gives instead of the page's own; empty for most.
    """

    docname: str
    file: str
    level: int = 0
    title: str = ""


@dataclass(frozen=True)
class Part:
    """A run of chapters under one caption; the caption may be empty."""

    caption: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class Book:
    """A book's folder, read.

    root: the folder, absolute.
    config: Sphinx's configuration, as Jupyter Book makes it from `_config.yml`.
    home: the page that the table of contents calls root.
    parts: the other pages, in order.
    source: code of the language that the chapters are written in.
    locales: codes of all languages to build, the source first.
    lines: where a text of `_config.yml` or `_toc.yml` stands: (file, text) -> line.
    """

    root: Path
    config: Mapping[str, Any]
    home: Chapter
    parts: tuple[Part, ...]
    source: str
    locales: tuple[str, ...]
    lines: Mapping[tuple[str, str], int]

    @property
    def title(self) -> str:
        """The book's title, in the source language."""
        return str(self.config.get("html_title") or self.config.get("project") or self.root.name)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """All pages in the order of reading, the first one first."""
        return (self.home, *(chapter for part in self.parts for chapter in part.chapters))

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Docname and file of each page, in the order of reading."""
        return [(chapter.docname, chapter.file) for chapter in self.chapters]

    @cached_property
    def shared_folder(self) -> str:
        """The folder that all pages share, with its `/`, which addresses leave out; empty when there is none.

        `book/index` and `book/konsep` share `book/`, and are published as `index.html` and `konsep.html`.
        """
        folders = [PurePosixPath(chapter.docname).parent.parts for chapter in self.chapters]
        shared: list[str] = []
        for names in zip(*folders, strict=False):
            if len(set(names)) > 1:
                break
            shared.append(names[0])
        return "".join(f"{name}/" for name in shared)

    def address(self, docname: str) -> str:
        """Return a page's address within its locale, without suffix: the folder that all pages share is left out."""
        if docname == self.home.docname and self.shared_folder:
            return "index"
        return docname.removeprefix(self.shared_folder)

    @property
    def catalogues(self) -> Path:
        """The folder of catalogues: the first of Sphinx's `locale_dirs`."""
        return self.root / str(self.config.get("locale_dirs", ["locales"])[0])

    @property
    def output(self) -> Path:
        """The folder that everything built goes into."""
        return self.root / "_build"

    @property
    def publish_from(self) -> float:
        """How many per cent of a locale must be translated, lest it be a draft, which is not published."""
        return float(self.config.get("berdaya_publish_from") or 0)

    @property
    def uses_notebooks(self) -> bool:
        """Whether any page needs myst-nb, which takes longer to load than the rest of a small book's build."""
        return any(
            chapter.file.endswith(".ipynb")
            or _NOTEBOOK.search((self.root / chapter.file).read_text(encoding="utf-8", errors="replace"))
            for chapter in self.chapters
        )

    def messages(self) -> dict[str, list[Message]]:
        """Return the messages of `_config.yml` and `_toc.yml`, by domain."""
        settings = [
            Message(text, "_config.yml", self.lines.get(("_config.yml", text), 1), where)
            for text, where in ((self.title, "title"), (str(self.config.get("copyright") or ""), "copyright"))
            if text
        ]
        toc = [
            Message(text, "_toc.yml", self.lines.get(("_toc.yml", text), 1), where)
            for part in self.parts
            for text, where in [(part.caption, "caption"), *((chapter.title, "title") for chapter in part.chapters)]
            if text
        ]
        return {"_config": settings, **({"_toc": toc} if toc else {})}


def read_book(root: Path, only: tuple[str, ...] = ()) -> Book:
    """Read the book in a folder that has `_config.yml` and `_toc.yml`.

    only: codes of the locales to take; all when empty.
    Raises Faulty with every problem found in the two files.
    """
    root = root.resolve()
    problems: list[Problem] = []
    lines: dict[tuple[str, str], int] = {}
    for name in ("_config.yml", "_toc.yml"):
        try:
            if not os.path.lexists(root / name):
                raise FileNotFoundError
            text = read_text(root / name, root)
            if fault := yaml_fault(text, name):
                raise Faulty([fault])
            if not isinstance(yaml.safe_load(text), dict):
                problems.append(Problem(name, 1, "yaml", _("This file has no keys."), _("Write key: value lines.")))
            for key, scalar in _scalars(yaml.compose(text)):
                lines.setdefault((name, scalar.value), scalar.start_mark.line + 1)
                if name == "_toc.yml" and key in ("file", "root"):
                    problems += _missing_file(root, scalar.value, scalar.start_mark.line + 1)
        except FileNotFoundError:
            problems.append(
                Problem(
                    name,
                    0,
                    "no-book",
                    _("There is no such file in %(folder)s.") % {"folder": root},
                    _("Name the folder of a book: berdaya build FOLDER."),
                )
            )
        except Faulty as fault:
            problems += fault.problems
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problems.append(
                Problem(
                    name,
                    mark.line + 1 if mark else 1,
                    "yaml",
                    _("This is not YAML: %(error)s.") % {"error": getattr(error, "problem", None) or error},
                    _("Look at the quotation marks, colons and indentation here."),
                )
            )
    if problems:
        raise Faulty(problems)

    config = _config(root)
    try:
        site = parse_toc_yaml(root / "_toc.yml")
    except MalformedError as error:
        raise Faulty([Problem("_toc.yml", 1, "toc", str(error), "")]) from None

    def chapters(tree: TocTree, level: int) -> Iterator[Chapter]:
        for item in tree.items:
            if isinstance(item, GlobItem):
                for path in sorted(root.glob(str(item))):
                    name = path.relative_to(root).as_posix()
                    if name.endswith(SUFFIXES) and _docname(name) not in site:
                        yield Chapter(_docname(name), name, level)
            elif isinstance(item, FileItem):
                yield Chapter(_docname(item), _source_file(root, item), level, site[item].title or "")
                for subtree in site[item].subtrees:
                    yield from chapters(subtree, level + 1)

    parts = [Part(tree.caption or "", tuple(chapters(tree, 0))) for tree in site.root.subtrees]
    home = Chapter(_docname(site.root.docname), _source_file(root, site.root.docname))
    source = str(config.get("language") or "en")
    folder = root / str(config.get("locale_dirs", ["locales"])[0])
    available = [source, *(code for code in locales_in(folder) if code != source)]
    wanted = list(only) or list(config.get("berdaya_locales") or available)
    for code in wanted:
        if not is_known(code):
            file = (folder / code).relative_to(root).as_posix() if code in available else "_config.yml"
            problems.append(unknown_locale(code, file))
        elif code not in available:
            problems.append(
                Problem(
                    "",
                    0,
                    "locale",
                    _("There are no catalogues for “%(code)s”.") % {"code": code},
                    _("Start them: berdaya translate add %(code)s.") % {"code": code},
                )
            )
    book = Book(
        root,
        config,
        home,
        tuple(parts),
        source,
        tuple(dict.fromkeys([code for code in available if code in wanted])),
        lines,
    )
    if problems := [*problems, *_strange_threshold(book), *_strange_footer(book), *unfit_sources(book)]:
        raise Faulty(problems)
    return book


def _strange_threshold(book: Book) -> list[Problem]:
    """Return a problem where `berdaya_publish_from` is no percentage."""
    value = book.config.get("berdaya_publish_from", 0)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 100:
        return []
    line = book.lines.get(("_config.yml", str(value)), 1)
    message = _("berdaya_publish_from is “%(value)s”, which is no percentage.") % {"value": value}
    return [Problem("_config.yml", line, "publish-from", message, _("Write a number from 0 to 100."))]


def _strange_footer(book: Book) -> list[Problem]:
    """Return a problem for each page of the footer that the table of contents lacks."""
    listed = {chapter.docname for chapter in book.chapters}
    return [
        Problem(
            "_config.yml",
            book.lines.get(("_config.yml", str(name)), 1),
            "footer-page",
            _("berdaya_footer_pages names “%(name)s”, which _toc.yml does not.") % {"name": name},
            _("Name pages as _toc.yml does, without suffix."),
        )
        for name in book.config.get("berdaya_footer_pages") or []
        if name not in listed
    ]


def unfit_sources(book: Book) -> list[Problem]:
    """Return a problem for each file of pages, catalogues and works that can't be given to a parser: see `sources`."""
    chapters = [PurePosixPath(chapter.file) for chapter in book.chapters]
    folders = dict.fromkeys(book.root / name.parts[0] for name in chapters if len(name.parts) > 1)
    paths = [
        *(book.root / name for name in chapters if len(name.parts) == 1),
        *(path for folder in [*folders, book.catalogues] for path in files_in(folder)),
        *(book.root / name for name in book.config.get("bibtex_bibfiles") or []),
    ]
    return unfit_files(dict.fromkeys(path for path in paths if path.suffix != ".mo"), book.root)


def unknown_locale(code: str, file: str = "") -> Problem:
    """Return the problem of a code that no language has, in a file where one names it."""
    message = _("“%(code)s” is not the code of a language.") % {"code": code}
    return Problem(file, 0, "locale", message, _("Use a code such as en, jv or pt_BR."))


def unlisted_files(book: Book) -> list[Problem]:
    """Return a problem for each source file among the pages that no entry of the table of contents names."""
    folder = book.root / book.shared_folder
    if folder == book.root:
        return []
    listed = {chapter.file for chapter in book.chapters}
    names = (path.relative_to(book.root).as_posix() for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES)
    return [
        Problem(
            name,
            0,
            "toc",
            _("No entry of _toc.yml names this file."),
            _("Add “- file: %(name)s” or remove it.") % {"name": _docname(name)},
        )
        for name in names
        if name not in listed
    ]


def _config(root: Path) -> dict[str, Any]:
    try:
        config, _meta = get_final_config(
            user_yaml=root / "_config.yml",
            cli_config={"latex_individualpages": False},
            raise_on_invalid=True,
        )
    except (jsonschema.ValidationError, ValueError, TypeError, AttributeError) as error:
        text = error.message if isinstance(error, jsonschema.ValidationError) else str(error)
        raise Faulty([Problem("_config.yml", 1, "config", text, "")]) from None
    return dict(config)


def _scalars(node: yaml.Node | None, key: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Walk a YAML document: each scalar with the key that it stands under."""
    if isinstance(node, yaml.ScalarNode):
        yield key, node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child, key)
    elif isinstance(node, yaml.MappingNode):
        for name, child in node.value:
            yield from _scalars(child, str(name.value))


def _docname(entry: str) -> str:
    return entry.removesuffix(PurePosixPath(entry).suffix) if entry.endswith(SUFFIXES) else entry


def _source_file(root: Path, entry: str) -> str:
    names = [entry] if entry.endswith(SUFFIXES) else [entry + suffix for suffix in SUFFIXES]
    return next((name for name in names if (root / name).is_file()), names[0])


def _missing_file(root: Path, entry: str, line: int) -> list[Problem]:
    if (root / _source_file(root, entry)).is_file():
        return []
    return [
        Problem(
            "_toc.yml",
            line,
            "toc",
            _("There is no file “%(entry)s”.") % {"entry": entry},
            _("Write the page, or take out this entry."),
        )
    ]
