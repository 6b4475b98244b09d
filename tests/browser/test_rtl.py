"""A page that is written from right to left: everything that has a side is on the other one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import Reader, served
from minibook import MiniBook
from pseudo import ARABIC, pseudo
from variedbook import lay_varied_book


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """The varied book in letters of Arabic, but for a title, a paragraph and an option that are not translated."""
    book = lay_varied_book(tmp_path_factory.mktemp("turned"), locale="ar", make=lambda text: pseudo(text, ARABIC))
    book.fill("ar", "book/dua", {"Dua": ""}).fill("ar", "book/satu", {"Paragraf pertama.": ""})
    book.fill("ar", "exercises/satu", {"Pilihan kedua.": ""})
    return book.build()


@pytest.fixture(scope="module")
def turned_http(turned: MiniBook) -> Iterator[str]:
    with served(turned.root / "_build/site") as address:
        yield address


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, turned_http: str, turned: MiniBook) -> str:
    return turned_http if request.param == "http" else (turned.root / "_build/site").as_uri()


def sides(element: Locator) -> tuple[float, float]:
    """Return where an element begins and ends, from the window's left."""
    box = element.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


def drawn(element: Locator, part: str, name: str) -> str:
    """Return a value of the style of `::before` or `::after`."""
    return str(element.evaluate(f"(one) => getComputedStyle(one, '{part}').{name}"))


def read_sides(element: Locator) -> list[float]:
    """Return where the text of an element begins and ends."""
    script = "(one) => { const range = new Range(); range.selectNodeContents(one.firstChild); "
    found: list[float] = element.evaluate(
        script + "const box = range.getBoundingClientRect(); return [box.left, box.right]; }"
    )
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_the_layout_mirrors(reader: Reader, base: str, width: int) -> None:
    page = reader(width, locale="ar")
    page.goto(f"{base}/ar/satu.html")
    main = sides(page.locator("main"))
    assert page.evaluate("[document.dir, document.documentElement.lang]") == ["rtl", "ar"]
    assert abs(read_sides(page.locator("h1"))[1] - main[1]) < 40  # text begins at the right
    assert sides(page.locator(".brand"))[0] > sides(page.locator("nav.locales"))[1]
    if width == 1280:
        assert sides(page.locator("nav.contents"))[0] >= main[1] - 1
    else:
        assert "-1, 0" in page.locator(".contents-toggle .open").evaluate("(one) => getComputedStyle(one).transform")

    notice = page.locator(".notice:visible").first  # its mark, and the corners beside it
    style = "(one) => { const s = getComputedStyle(one); return [s.borderRightWidth, s.borderLeftWidth, %s]; }"
    assert notice.evaluate(style % "s.borderTopRightRadius, s.borderTopLeftRadius")[:3] == ["4px", "0px", "0px"]
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    page.wait_for_function("document.querySelector('.reading i').getBoundingClientRect().left > 5")
    assert sides(page.locator(".reading i"))[1] >= width  # how far one has read grows from the right

    following, before = page.locator(".turn [rel=next]"), page.locator(".turn [rel=prev]")
    assert drawn(following.locator("small"), "::after", "content") == '" ←"'
    assert drawn(before.locator("small"), "::before", "content") == '"→ "'
    if width == 1280:
        assert sides(following)[0] < sides(before)[0]

    card = page.locator(".exercise").first
    option = card.locator(".option").first
    assert sides(option.locator("input"))[0] > sides(option.locator("span").last)[1] - 1
    option.click()
    card.locator('[data-do="check"]').click()
    said = card.locator(".said:visible").first
    assert said.evaluate(style % "0")[:2] == ["4px", "0px"]

    page.goto(f"{base}/ar/segala.html")
    cells = page.locator("tbody tr").first.locator("td")
    assert sides(cells.nth(0))[0] > sides(cells.nth(1))[0]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_scrolls_sideways(reader: Reader, turned: MiniBook, turned_http: str, width: int) -> None:
    page = reader(width, locale="ar")
    for path in sorted((turned.root / "_build/site/ar").glob("*.html")):
        page.goto(f"{turned_http}/ar/{path.name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
        assert page.evaluate("scrollX") == 0, path.name


def test_what_is_in_another_language_runs_its_own_way(reader: Reader, base: str) -> None:
    page = reader(1280, locale="ar")
    page.goto(f"{base}/ar/satu.html")
    for found in (
        page.locator("main p", has_text="Paragraf pertama."),
        page.locator(".option [data-msg]", has_text="Pilihan kedua."),
        page.locator("nav.contents span", has_text="Dua"),
    ):
        expect(found).to_have_attribute("lang", "id")
        expect(found).to_have_attribute("dir", "ltr")
    paragraph = page.locator("main p", has_text="Paragraf pertama.")
    assert read_sides(paragraph)[0] - sides(paragraph)[0] < 20  # it begins at the left
    page.goto(f"{base}/ar/segala.html")
    word = page.locator("dt [lang=id]", has_text="kader")
    expect(word).to_have_attribute("dir", "ltr")
    assert sides(word)[1] <= read_sides(page.locator(".glossary dt").first)[0] + 1  # beside it, further on


def test_the_switcher_says_how_much_is_translated(reader: Reader, base: str) -> None:
    page = reader(1280, locale="id-ID")
    page.goto(f"{base}/id/satu.html")
    rows = page.locator("nav.locales a")
    assert rows.evaluate_all("(all) => all.map((one) => [one.lang, one.dir])") == [["id", "ltr"], ["ar", "rtl"]]
    assert page.locator("nav.locales [lang=ar]").inner_text().endswith("99%")
    assert page.locator("nav.locales [lang=id]").inner_text() == "Bahasa Indonesia"


def next_slide(page: Page, key: str) -> str:
    page.keyboard.press(key)
    return page.locator("dialog .where").inner_text()


def test_the_projector_goes_on_to_the_left(reader: Reader, turned_http: str) -> None:
    page = reader(1280, locale="ar")
    page.goto(f"{turned_http}/ar/satu.html?facilitator")
    page.locator("[data-activity] button").first.click()
    expect(page.locator("dialog")).to_have_attribute("dir", "rtl")
    first = page.locator("dialog .where").inner_text()
    assert next_slide(page, "ArrowLeft") != first
    assert next_slide(page, "ArrowRight") == first
    expect(page.locator('dialog [data-do="next"] kbd')).to_have_text("←")
