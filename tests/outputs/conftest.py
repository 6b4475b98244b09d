from __future__ import annotations

import pytest

from minibook import MiniBook
from variedbook import lay_varied_book


@pytest.fixture(scope="session")
def workshop_book(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """A small book with activities, a plan and a paper; its English is its Indonesian between brackets."""
    book = MiniBook.practice(tmp_path_factory.mktemp("workshop"))
    return book.config(html={"baseurl": "https://buku.example/berdaya"}, author="Penulis Uji")


@pytest.fixture(scope="session")
def varied_book(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """The small book with every kind of exercise and a page of nearly everything that MyST can write."""
    return lay_varied_book(tmp_path_factory.mktemp("varied"))
