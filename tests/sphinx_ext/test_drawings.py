from __future__ import annotations

from berdaya.sphinx_ext.drawings import drawing, drawing_word, render
from minibook import MiniBook, main_text

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">'
    '<defs><marker id="tip"/></defs><path marker-end="url(#tip)" d="M0 0"/>'
    '<text x="10" y="20" data-wrap="12">Kuasa untuk berbuat</text><text>3</text></svg>'
)
FIGURE = "# Moja\n\n```{figure} figures/power.svg\n:name: fig-power\n:alt: Picha ya nguvu\n\nNguvu.\n```\n"


def node(text: str, alt: str = "") -> drawing:
    result = drawing(svg=SVG, name="power", classes=[])
    result += drawing_word(text=alt or "Picha", original="Picha", alt=True, msg="abc")
    result += drawing_word(text=text, original="Kuasa untuk berbuat", alt=False, msg="def")
    return result


def test_words_are_replaced_and_wrapped_into_lines() -> None:
    svg = render(node("power to act"))
    assert ">power to act</text>" in svg
    longer = render(node("the power to do something"))
    assert '<tspan x="10" dy="0em">the power to </tspan><tspan x="10" dy="1.25em">do something</tspan>' in longer
    assert "data-wrap" not in longer


def test_a_drawing_names_its_messages_and_says_what_it_shows() -> None:
    svg = render(node("x", "Four boxes & arrows"))
    assert 'aria-label="Four boxes &amp; arrows"' in svg
    assert 'data-msg="abc"' in svg
    assert 'data-msg="def"' in svg
    assert 'role="img"' in svg


def test_the_same_word_twice_has_two_messages() -> None:
    twice = drawing(svg=SVG.replace("<text>3</text>", "<text>Kuasa untuk berbuat</text>"), name="power", classes=[])
    for msg in ("first", "second"):
        twice += drawing_word(text="power", original="Kuasa untuk berbuat", alt=False, msg=msg)
    svg = render(twice)
    assert svg.count(">power</text>") == 2
    assert svg.count('data-msg="first"') == svg.count('data-msg="second"') == 1


def test_names_inside_a_drawing_are_its_own() -> None:
    svg = render(node("x"))
    assert 'id="power-tip"' in svg
    assert "url(#power-tip)" in svg


def test_words_of_a_figure_are_messages_translated_in_the_page(book: MiniBook) -> None:
    book.write("pages/figures/power.svg", SVG).write("pages/one.md", FIGURE).change(
        "pages/two.md", "[sehemu](#sehemu)", "x"
    )
    book.run("translate", "add", "fr")
    book.fill("fr", "pages/one", {"Kuasa untuk berbuat": "Pouvoir agir", "Picha ya nguvu": "Quatre pouvoirs"})
    book.build("--no-strict")
    page = main_text(book.page("fr/one.html"))
    assert "Pouvoir agir" in page
    assert 'aria-label="Quatre pouvoirs"' in page
    assert 'lang="sw"' in page  # the caption is not translated
    assert "Kuasa untuk" in main_text(book.page("sw/one.html"))


def test_a_drawing_with_styles_of_its_own_stays_an_image(book: MiniBook) -> None:
    book.write("pages/figures/power.svg", SVG.replace("<defs>", "<style>text{fill:red}</style><defs>"))
    book.write("pages/one.md", FIGURE).change("pages/two.md", "[sehemu](#sehemu)", "x").build()
    assert '<img alt="Picha ya nguvu"' in book.page("sw/one.html")
    assert "<style" not in book.page("sw/one.html")
