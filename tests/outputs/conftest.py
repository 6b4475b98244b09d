from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from minibook import MiniBook

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def workshop_book(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """A small book with activities, a plan and a paper; its English is its Indonesian between brackets."""
    root = tmp_path_factory.mktemp("workshop")
    shutil.copytree(REPOSITORY / "tests/roots/practice", root, dirs_exist_ok=True)
    words = root / "locales/id/LC_MESSAGES/berdaya.po"
    words.parent.mkdir(parents=True)
    shutil.copy(REPOSITORY / "locales/id/LC_MESSAGES/berdaya.po", words)
    book = MiniBook.at(root).config(html={"baseurl": "https://buku.example/berdaya"}, author="Penulis Uji")
    book.run("translate", "add", "en")
    return book.fill_all("en")
