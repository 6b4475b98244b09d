from __future__ import annotations

import pytest

from berdaya.book import read_book, unlisted_files
from berdaya.problems import Faulty
from minibook import MiniBook


def problems_of(book: MiniBook, *locales: str) -> list[str]:
    with pytest.raises(Faulty) as fault:
        read_book(book.root, locales)
    return [str(problem) for problem in fault.value.problems]


def test_pages_stand_in_the_order_of_the_table_of_contents(book: MiniBook) -> None:
    read = read_book(book.root)
    assert [chapter.docname for chapter in read.chapters] == ["pages/index", "pages/one", "pages/two"]
    assert read.parts[0].caption == "Sehemu"
    assert (read.source, read.locales) == ("sw", ("sw",))


def test_addresses_leave_out_the_folder_that_all_pages_share(book: MiniBook) -> None:
    assert read_book(book.root).shared_folder == "pages/"
    book.write("other.md", "# Nyingine\n").toc("pages/index", "pages/one", "other")
    assert read_book(book.root).shared_folder == ""


def test_sections_and_globs_of_the_contents_are_pages_too(book: MiniBook) -> None:
    book.write("pages/more/a.md", "# A\n").write("pages/more/b.md", "# B\n").write(
        "_toc.yml",
        "format: jb-book\nroot: pages/index\nparts:\n- chapters:\n  - file: pages/one\n    sections:\n"
        "    - file: pages/two\n  - glob: pages/more/*\n",
    )
    chapters = read_book(book.root).chapters
    assert [(chapter.docname, chapter.level) for chapter in chapters] == [
        ("pages/index", 0),
        ("pages/one", 0),
        ("pages/two", 1),
        ("pages/more/a", 0),
        ("pages/more/b", 0),
    ]


def test_entries_without_a_file_are_named_with_their_lines_all_at_once(book: MiniBook) -> None:
    book.write("_toc.yml", "format: jb-book\nroot: pages/index\nchapters:\n- file: pages/none\n- file: pages/nil\n")
    first, second = problems_of(book)
    assert first.startswith("_toc.yml:4 [toc] There is no file “pages/none”.")
    assert second.startswith("_toc.yml:5 [toc] There is no file “pages/nil”.")


def test_broken_yaml_is_named_with_its_line(book: MiniBook) -> None:
    book.write("_config.yml", "title: Kitabu\nauthor: 'Mtu\n")
    assert problems_of(book)[0].startswith("_config.yml:3 [yaml] This is not YAML")


def test_a_setting_that_jupyter_book_refuses_is_a_problem(book: MiniBook) -> None:
    book.config(execute="sometimes")
    assert "[config]" in problems_of(book)[0]


def test_a_folder_without_a_book_says_so(book: MiniBook) -> None:
    (book.root / "_toc.yml").unlink()
    assert problems_of(book)[0].startswith("_toc.yml [no-book]")


def test_an_unknown_locale_and_one_without_catalogues_are_problems(book: MiniBook) -> None:
    unknown, absent = problems_of(book, "inggris", "fr")
    assert "“inggris” is not the code of a language" in unknown
    assert "berdaya translate add fr" in absent


def test_a_page_of_the_footer_that_the_contents_lack_is_named_with_its_line(book: MiniBook) -> None:
    book.config(sphinx={"config": {"language": "sw", "berdaya_footer_pages": ["pages/two", "pages/gone"]}})
    (problem,) = problems_of(book)
    assert "_config.yml:" in problem
    assert "[footer-page] berdaya_footer_pages names “pages/gone”, which _toc.yml does not." in problem


def test_a_file_that_no_entry_names_is_a_problem(book: MiniBook) -> None:
    book.write("pages/lost.md", "# Potea\n")
    assert [str(problem) for problem in unlisted_files(read_book(book.root))] == [
        "pages/lost.md [toc] No entry of _toc.yml names this file. Add “- file: pages/lost” or remove it."
    ]


def test_notebook_pages_are_told_from_plain_ones(book: MiniBook) -> None:
    assert not read_book(book.root).uses_notebooks
    book.write("pages/two.md", "# Mbili\n\n```{code-cell} python\n1 + 1\n```\n")
    assert read_book(book.root).uses_notebooks
