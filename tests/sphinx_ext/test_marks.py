"""Marks in a page's text: words of another language."""

from __future__ import annotations

from minibook import MiniBook, main_text

WORKS = """\
@article{ada2001,
  author = {Ada, Ada}, title = {Empowerment}, year = {2001}, journal = {World Development}, language = {en},
}
@book{bado2002, author = {Bado, Bado}, title = {Maji}, year = {2002}, publisher = {Mto}, language = {sw}}
"""


def test_words_of_another_language_say_which_in_the_source_and_in_a_translation(book: MiniBook) -> None:
    text = "Uwezo ({lang}`empowerment <en>`) wa {lang}`orang *kecil* <id>`."
    book.write("pages/two.md", f"# Mbili\n\n{text}\n").run("translate", "add", "en")
    book.fill("en", "pages/two", {text: "Empowerment ({lang}`uwezo <sw>`) of the people."}).build("--no-strict")
    page = main_text(book.page("sw/two.html"))
    assert 'Uwezo (<em lang="en">empowerment</em>) wa <em lang="id">orang *kecil*</em>.' in page
    assert 'Empowerment (<em lang="sw">uwezo</em>) of the people.' in main_text(book.page("en/two.html"))


def test_words_without_a_language_are_a_problem(book: MiniBook) -> None:
    for text in ("{lang}`empowerment`", "{lang}`empowerment <inggris>`"):
        book.write("pages/two.md", f"# Mbili\n\n{text}\n").build(code=1)
        assert "pages/two.md:3 [berdaya.lang]" in book.last.err
        assert "Write {lang}`words <en>`" in book.last.err


def test_titles_of_works_are_in_the_language_of_the_work(book: MiniBook) -> None:
    settings = {"language": "sw", "locale_dirs": ["locales"], "bibtex_bibfiles": ["works.bib"]}
    settings |= {"bibtex_reference_style": "berdaya", "bibtex_default_style": "berdaya"}
    book.config(bibtex_bibfiles=["works.bib"], sphinx={"extra_extensions": ["berdaya.sphinx_ext"], "config": settings})
    text = "{cite:p}`ada2001` na {cite:p}`bado2002`."
    book.write("works.bib", WORKS).write("pages/two.md", f"# Mbili\n\n{text}\n\n```{{bibliography}}\n```\n")
    book.run("translate", "add", "en")
    book.fill("en", "pages/two", {text: "{cite:p}`ada2001` and {cite:p}`bado2002`."}).build("--no-strict")
    swahili, english = main_text(book.page("sw/two.html")), main_text(book.page("en/two.html"))
    assert '<span lang="en">Empowerment</span>' in swahili
    assert '<span lang="en"><em>World Development</em></span>' in swahili
    assert "<em>Maji</em>" in swahili and 'lang="sw"' not in swahili
    assert '<span lang="sw"><em>Maji</em></span>' in english
    assert 'lang="en"' not in english
