"""The terms of a page: explained on the page itself, in its language."""

from __future__ import annotations

import re

import pytest

from minibook import MiniBook, main_text

GLOSSARY = "# Kamusi\n\n```{glossary}\nmto\n  Maji **yanayotiririka**.\n\nziwa\n  Maji yaliyotulia.\n```\n"


@pytest.fixture
def book(book: MiniBook) -> MiniBook:
    book.write("pages/three.md", GLOSSARY).toc("pages/index", "pages/one", "pages/two", "pages/three")
    book.change("pages/two.md", "Maji ya mto.", "Maji ya {term}`mto` na {term}`mito <mto>`.")
    book.run("translate", "add", "en")
    book.fill("en", "pages/three", {"mto": "river", "Maji **yanayotiririka**.": "Water that **flows**."})
    book.fill(
        "en",
        "pages/two",
        {
            "Maji ya {term}`mto` na {term}`mito <mto>`. Rudi kwa [sehemu](#sehemu).": (
                "Water of a {term}`river <mto>` and {term}`rivers <mto>`. Back to [section](#sehemu)."
            )
        },
    )
    return book.build("--no-strict")


def box(page: str) -> str:
    match = re.search(r'<div class="terms admonition">.*</dl>', main_text(page), re.S)
    return match[0] if match else ""


def test_a_term_leads_to_its_meaning_at_the_end_of_the_page(book: MiniBook) -> None:
    for locale, term, meaning, back in (
        ("sw", "mto", "Maji <strong>yanayotiririka</strong>.", "Back to the text"),
        ("en", "river", "Water that <strong>flows</strong>.", "Back to the text"),
    ):
        page = book.page(f"{locale}/two.html")
        assert main_text(page).count(' href="#term-mto"') == 2
        found = box(page)
        assert found.count("<dt") == 1  # once, however often the page uses it, and no term that it does not use
        assert '<div class="explained" id="term-mto">' in found and meaning in found
        assert re.search(rf'<a[^>]* href="three.html#term-mto"[^>]*>{term}</a>', found)
        assert re.search(rf'<p class="back"><a[^>]* href="#term-mto~"[^>]*>{back}</a></p>', found)
        assert re.findall(r'<a[^>]* id="term-mto~"', page) == [
            '<a class="reference internal" href="#term-mto" id="term-mto~"'
        ]


def test_a_term_is_given_in_the_other_language_too(book: MiniBook) -> None:
    for name in ("two", "three"):  # on a page that uses it, and in the glossary, which is then a list of pairs
        assert '<span lang="en">river</span>' in main_text(book.page(f"sw/{name}.html"))
        assert '<span lang="sw">mto</span>' in main_text(book.page(f"en/{name}.html"))
    (untranslated,) = re.findall(r'<dt[^>]* id="term-ziwa".*?</dt>', book.page("en/three.html"))
    assert "<span" not in untranslated


def test_a_word_that_changes_in_the_other_language_reaches_the_pages_of_this_one(book: MiniBook) -> None:
    book.fill("en", "pages/three", {"mto": "stream"}).build("--no-strict")
    assert '<span lang="en">stream</span>' in box(book.page("sw/two.html"))
    book.build("--no-strict", "-l", "sw")  # a book of one language has no other
    assert "<span lang" not in box(book.page("sw/two.html"))


def test_a_page_without_terms_and_the_glossary_itself_have_no_list(book: MiniBook) -> None:
    assert box(book.page("sw/one.html")) == box(book.page("sw/three.html")) == ""
    assert 'id="term-ziwa"' in book.page("sw/three.html")


def test_a_changed_meaning_reaches_every_page_that_uses_the_term(book: MiniBook) -> None:
    book.change("pages/three.md", "Maji **yanayotiririka**.", "Maji mengi.").build("--no-strict")
    assert "Maji mengi." in box(book.page("sw/two.html"))
