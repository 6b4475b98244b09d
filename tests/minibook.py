"""A small book that a test writes, changes and builds; each step returns the book, so that a test reads as a story."""

from __future__ import annotations

import functools
import os
import re
import shutil
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po, write_po

import forked

Sample = Callable[[Sequence[Any], int], list[Any]]  # draws so many of some things; see conftest.py
Make = str | Callable[[str], str]  # a translation: a frame around its source, or a function of it

CONFIG = {
    "title": "Kitabu",
    "author": "Mtu",
    "only_build_toc_files": True,
    "execute": {"execute_notebooks": "off"},
    "sphinx": {"extra_extensions": ["berdaya.sphinx_ext"], "config": {"language": "sw", "locale_dirs": ["locales"]}},
}


def free_port() -> int:
    """Return a port of this machine that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def seed() -> str:
    """Return what samples are drawn by: another one each day; the same again with SEED."""
    return os.environ.get("SEED") or datetime.now(UTC).strftime("%Y-%m-%d")


@dataclass(frozen=True)
class Run:
    """What a command came to."""

    code: int
    out: str
    err: str


def run_in(root: Path, *arguments: str, code: int | None = 0, language: str = "en") -> Run:
    """Run `berdaya` in a book's folder; check the exit code unless it is None."""
    done = Run(**runner().run(root, arguments, os.environ | {"LANGUAGE": language}))
    assert "Traceback" not in done.err, done.err
    if code is not None:
        assert done.code == code, done.out + done.err
    return done


@functools.cache
def runner() -> forked.Runner:
    """Return what runs the commands of this process's tests: loading Sphinx for each would take most of their time."""
    return forked.Runner()


class MiniBook:
    """A book in a folder, its source in Swahili (`sw`)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.config(**CONFIG).toc("pages/index", "pages/one", "pages/two")
        self.write("pages/index.md", "# Karibu\n\nHiki ni kitabu.\n")
        self.write(
            "pages/one.md",
            "# Moja\n\nAya ya kwanza na [kiungo](two.md).\n\n(sehemu)=\n## Sehemu ndefu ya kwanza\n\n"
            "Aya ya pili na **neno**.\n\n- kitu kimoja\n- kitu cha pili\n",
        )
        self.write("pages/two.md", "# Mbili\n\nMaji ya mto. Rudi kwa [sehemu](#sehemu).\n")

    @classmethod
    def at(cls, root: Path) -> MiniBook:
        """Return the book that stands in a folder already."""
        book = cls.__new__(cls)
        book.root = root
        return book

    @classmethod
    def practice(
        cls, root: Path, changes: dict[str, str] | None = None, locale: str = "en", make: Make = "[{}]"
    ) -> MiniBook:
        """Lay down the small book with every kind of exercise, with some files changed, and return it.

        Its English is its Indonesian between brackets; locale, make: another language, and its translator.
        """
        repository = Path(__file__).parents[1]
        shutil.copytree(repository / "tests/roots/practice", root, dirs_exist_ok=True)
        book = cls.at(root)
        for name, text in (changes or {}).items():
            book.write(name, text)
        words = "locales/id/LC_MESSAGES/berdaya.po"
        book.write(words, (repository / words).read_bytes())
        book.run("translate", "add", locale)
        return book.fill_all(locale, make)

    def config(self, **changes: object) -> MiniBook:
        path = self.root / "_config.yml"
        before = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
        return self.write("_config.yml", yaml.safe_dump(before | changes))

    def toc(self, root: str, *pages: str, caption: str = "Sehemu") -> MiniBook:
        parts = [{"caption": caption, "chapters": [{"file": page} for page in pages]}]
        return self.write("_toc.yml", yaml.safe_dump({"format": "jb-book", "root": root, "parts": parts}))

    def write(self, name: str, text: str | bytes) -> MiniBook:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def change(self, name: str, old: str, new: str) -> MiniBook:
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        return self.write(name, text.replace(old, new))

    def fill(self, locale: str, name: str, texts: dict[str, str]) -> MiniBook:
        """Put translations into a catalogue that is there."""
        path = self.catalogue(locale, name)
        with path.open("rb") as file:
            catalogue = read_po(file)
        for source, text in texts.items():
            message = catalogue.get(source)
            assert message, f"{source!r} is not a message of {path.name}"
            message.string = text
            message.flags.discard("fuzzy")
        with path.open("wb") as file:
            write_po(file, catalogue, width=100)
        return self

    def fill_all(self, locale: str, make: Make = "[{}]") -> MiniBook:
        """Translate every message of every catalogue by a frame around its source, or by a function of it."""
        for path in self.catalogues(locale):
            with path.open("rb") as file:
                catalogue = read_po(file)
            for message in catalogue:
                if message.id:
                    plain = message.id if isinstance(message.id, str) else message.id[1]
                    forms = catalogue.num_plurals
                    text = make.format(plain) if isinstance(make, str) else make(plain)
                    message.string = text if isinstance(message.id, str) else tuple([text] * forms)
                    message.flags.discard("fuzzy")
            with path.open("wb") as file:
                write_po(file, catalogue, width=100)
        return self

    def catalogues(self, locale: str) -> list[Path]:
        return sorted((self.root / "locales" / locale / "LC_MESSAGES").rglob("*.po"))

    def catalogue(self, locale: str, name: str) -> Path:
        return self.root / "locales" / locale / "LC_MESSAGES" / f"{name}.po"

    def run(self, *arguments: str, code: int | None = 0, language: str = "en") -> Run:
        return run_in(self.root, *arguments, code=code, language=language)

    def build(self, *options: str, code: int | None = 0) -> MiniBook:
        self.last = self.run("build", *options, code=code)
        return self

    def page(self, name: str) -> str:
        return (self.root / "_build" / "site" / name).read_text(encoding="utf-8")


def main_text(page: str) -> str:
    """Return the markup of a page's main part."""
    match = re.search(r"<main.*?</main>", page, re.S)
    assert match
    return match[0]
