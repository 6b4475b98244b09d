"""Drafts: a locale of which too little is translated is not published, and one that is says how complete it is."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from minibook import MiniBook


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """A book with English, which is complete, and of Javanese the first page alone."""
    book = MiniBook(tmp_path_factory.mktemp("drafted") / "book")
    for locale in ("en", "jv"):
        book.run("translate", "add", locale)
    book.fill_all("en", "EN {}")
    book.fill("jv", "pages/index", {"Karibu": "Sugeng rawuh", "Hiki ni kitabu.": "Menika buku."})
    for path in book.catalogues("jv"):
        if path.stem != "index":
            path.unlink()  # a draft needs no catalogue without a translation
    return book


def threshold(book: MiniBook, value: object) -> MiniBook:
    config = {"language": "sw", "locale_dirs": ["locales"], "berdaya_publish_from": value}
    return book.config(sphinx={"extra_extensions": ["berdaya.sphinx_ext"], "config": config})


def locales(book: MiniBook) -> set[str]:
    return {path.parent.name for path in (book.root / "_build/site").glob("*/search.html")}


def test_a_draft_is_left_out_and_told_of(drafted: MiniBook) -> None:
    threshold(drafted, 90).build()
    told = re.search(r"“jv” is left out: (\d+)% of it is translated, and 90% is wanted\.", drafted.last.err)
    assert told and 0 < int(told[1]) < 20  # of what the other languages have, not of the one catalogue that is there
    assert locales(drafted) == {"sw", "en"}
    assert "jv" not in drafted.page("index.html") and "/jv/" not in drafted.page("sw/index.html")
    drafted.run("export", "zip")
    with zipfile.ZipFile(drafted.root / "_build/berdaya.zip") as archive:
        assert not [name for name in archive.namelist() if name.startswith("jv/")]


def test_whoever_names_a_draft_gets_it(drafted: MiniBook) -> None:
    threshold(drafted, 90).build("-l", "jv")
    assert locales(drafted) == {"jv"} and "left out" not in drafted.last.err
    page = drafted.page("jv/index.html")
    assert "Sugeng rawuh" in page and '<html lang="jv"' in page
    assert 'lang="sw"' in drafted.page("jv/one.html")  # marked, where it is in the source's language
    drafted.run("export", "epub", "-l", "jv")
    assert (drafted.root / "_build/epub/kitabu-jv.epub").exists()


def test_above_the_threshold_it_is_published_and_says_how_complete_it_is(drafted: MiniBook) -> None:
    threshold(drafted, 1).build()
    assert locales(drafted) == {"sw", "en", "jv"} and "left out" not in drafted.last.err
    page = drafted.page("en/two.html")
    switcher = page[page.index('<nav class="locales"') : page.index("</details>")]
    rows = re.findall(r'<a href="\.\./(\w+)/two\.html"[^>]*>([^<]*)</a>', switcher)
    assert [(code, re.sub(r"\d+", "n", name)) for code, name in rows] == [
        ("sw", "Kiswahili"),
        ("en", "English"),
        ("jv", "Jawa · n%"),
    ]
    assert re.search(r'lang="jv"[^>]* title="EN \d+% of it is translated"', page) is None  # English needs no catalogue
    assert re.search(r'lang="jv"[^>]* title="\d+% of it is translated"', page)
    assert '<details class="locales many">' in page  # so that the names have room on a phone
    assert re.search(r"Jawa · \d+%</a>", drafted.page("index.html"))


def test_a_draft_is_brought_up_to_date_but_not_filled_with_empty_catalogues(drafted: MiniBook, tmp_path: Path) -> None:
    book = copied(drafted, tmp_path)
    threshold(book, 90).change("pages/index.md", "Hiki ni kitabu.", "Hiki ni kitabu chetu.")
    book.run("translate", "update")
    assert [path.stem for path in book.catalogues("jv")] == ["index"]
    assert "#, fuzzy" in book.catalogues("jv")[0].read_text(encoding="utf-8")
    book.run("translate", "update", "-l", "jv")
    assert {path.stem for path in book.catalogues("jv")} >= {"index", "one", "two", "_toc", "berdaya", "sphinx"}


def copied(book: MiniBook, folder: Path) -> MiniBook:
    copy = MiniBook.at(folder / "copy")
    for name in ("_config.yml", "_toc.yml", "pages/index.md", "pages/one.md", "pages/two.md"):
        copy.write(name, (book.root / name).read_bytes())
    for path in (book.root / "locales").rglob("*.po"):
        copy.write(path.relative_to(book.root).as_posix(), path.read_bytes())
    return copy


@pytest.mark.parametrize("value", [101, -1, "many"])
def test_a_threshold_that_is_no_percentage_is_told(book: MiniBook, value: object) -> None:
    threshold(book, value)
    run = book.run("build", code=1)
    line = (book.root / "_config.yml").read_text(encoding="utf-8").split("berdaya_publish_from")[0].count("\n") + 1
    assert run.err.startswith(f"_config.yml:{line} [publish-from]"), run.err
