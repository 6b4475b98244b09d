"""Terms: a reader looks up what a word means and what it is called in the other language, and goes on reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from conftest import Reader, served
from minibook import MiniBook

FILLER = "\n\n".join(["Aya ndefu ya kujaza ukurasa, ili usomaji uendelee chini kidogo."] * 40)
GLOSSARY = {"bahari": "Maji ya chumvi.", "mto": "Maji **yanayotiririka**.", "ziwa": "Maji yaliyotulia."}
ENGLISH = {"bahari": "sea", "mto": "river", "ziwa": "lake", "Maji **yanayotiririka**.": "Water that **flows**."}


@pytest.fixture(scope="module")
def terms_book(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    book = MiniBook(tmp_path_factory.mktemp("terms") / "book")
    entries = "\n\n".join(f"{term}\n  {meaning}" for term, meaning in GLOSSARY.items())
    book.write("pages/kamusi.md", f"# Kamusi\n\n```{{glossary}}\n{entries}\n```\n")
    book.write("pages/two.md", f"# Mbili\n\n{FILLER}\n\nKaribu na {{term}}`mto` na {{term}}`ziwa`.\n\n{FILLER}\n\n"
               "Tena {term}`mto`.\n\n" + FILLER + "\n")  # fmt: skip
    book.toc("pages/index", "pages/one", "pages/two", "pages/kamusi")
    book.run("translate", "add", "en")
    book.fill("en", "pages/kamusi", ENGLISH)
    book.build("--no-strict")
    book.run("export", "onefile", "-l", "sw")
    return book


@pytest.fixture(scope="module")
def terms_http(terms_book: MiniBook) -> Iterator[str]:
    with served(terms_book.root / "_build/site") as address:
        yield address


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, terms_http: str, terms_book: MiniBook) -> str:
    return terms_http if request.param == "http" else (terms_book.root / "_build/site").as_uri()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
def test_a_term_is_explained_in_place(reader: Reader, base: str, width: int, scripts: bool) -> None:
    page = reader(width, java_script_enabled=scripts)
    page.goto(f"{base}/sw/two.html")
    term = page.locator("main p a", has_text="mto").nth(1)  # not where the page uses it first
    term.scroll_into_view_if_needed()
    before = page.evaluate("scrollY") if scripts else 0
    term.focus()
    page.keyboard.press("Enter")
    entry = page.locator("[id='term-mto']")
    expect(entry).to_be_in_viewport(ratio=0.99)
    expect(entry).to_contain_text("Maji yanayotiririka.")
    expect(entry.locator("[lang=en]")).to_have_text("river")
    expect(term).to_be_in_viewport()
    box = entry.bounding_box()
    assert box and box["height"] < 300 and box["x"] >= 0 and box["x"] + box["width"] <= width
    back = entry.locator(".back a")
    assert (back.bounding_box() or {})["height"] >= 44
    back.click()
    expect(entry).not_to_be_in_viewport()
    if scripts:  # one is where one was; without script, where the page uses the term first
        assert page.evaluate("scrollY") == before
        expect(term).to_be_focused()
    expect(page.locator("main p a", has_text="mto").nth(1 if scripts else 0)).to_be_in_viewport()


def test_an_entry_goes_by_escape_and_by_a_touch_elsewhere_and_one_takes_the_place_of_another(
    reader: Reader, base: str
) -> None:
    page = reader(360, has_touch=True)
    page.goto(f"{base}/sw/two.html")
    river, lake = (page.locator("main p a", has_text=word).first for word in ("mto", "ziwa"))
    river.tap()
    expect(page.locator("[id='term-mto']")).to_be_in_viewport()
    lake.tap()
    expect(page.locator("[id='term-ziwa']")).to_be_in_viewport()
    expect(page.locator("[id='term-mto']")).not_to_be_in_viewport()
    page.go_back()  # one step back leaves both
    expect(page.locator("[id='term-ziwa']")).not_to_be_in_viewport()
    expect(page.locator("[id='term-mto']")).not_to_be_in_viewport()
    river.tap()
    page.locator("main p").nth(38).tap()
    expect(page.locator("[id='term-mto']")).not_to_be_in_viewport()
    lake.tap()
    page.keyboard.press("Escape")
    expect(page.locator("[id='term-ziwa']")).not_to_be_in_viewport()
    expect(lake).to_be_focused()


def test_a_mouse_sees_the_meaning_at_once(reader: Reader, terms_http: str) -> None:
    page = reader(1280)
    page.goto(f"{terms_http}/sw/two.html")
    term = page.locator("main p a", has_text="mto").first
    term.hover()
    expect(term).to_have_attribute("title", "river: Maji yanayotiririka.")


def test_the_one_file_edition_has_it_too(reader: Reader, terms_book: MiniBook) -> None:
    page = reader(360)
    page.goto((terms_book.root / "_build/onefile/kitabu-sw.html").as_uri() + "#two")
    term = page.locator("main p a", has_text="mto").nth(1)
    term.click()
    entry = page.locator(".explained:target")
    expect(entry).to_be_in_viewport(ratio=0.99)
    expect(entry).to_contain_text("Maji yanayotiririka.")
    expect(entry.locator("[lang=en]")).to_have_text("river")
    entry.locator(".back a").click()
    expect(entry).to_have_count(0)
    expect(term).to_be_in_viewport()
    page.goto((terms_book.root / "_build/onefile/kitabu-sw.html").as_uri() + "#kamusi")
    expect(page.locator(".glossary dt").first).to_be_visible()  # without tools, whose script is elsewhere
    expect(page.locator(".glossary-tools, #suggest, [data-side-by-side], nav.locales")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_glossary_in_either_language(reader: Reader, base: str, width: int) -> None:
    page = reader(width)
    page.goto(f"{base}/sw/kamusi.html")
    heads = page.locator(".glossary dt")
    order = "(all) => all.map((one) => one.firstChild.textContent.trim())"
    assert heads.evaluate_all(order) == ["bahari", "mto", "ziwa"]
    page.get_by_role("radio", name="English").check()
    assert heads.evaluate_all(order) == ["ziwa", "mto", "bahari"]  # lake, river, sea
    word = page.locator("dt [lang=en]", has_text="lake").bounding_box()
    head = heads.first.bounding_box()
    assert word and head and abs(word["x"] - head["x"]) < 2  # the word that it is ordered by stands first
    page.get_by_role("radio", name="Kiswahili").check()
    assert heads.evaluate_all(order) == ["bahari", "mto", "ziwa"]

    search = page.get_by_role("searchbox")
    for wanted, found in (("RIV", ["mto"]), ("zi", ["ziwa"]), ("nothing", []), ("", ["bahari", "mto", "ziwa"])):
        search.fill(wanted)
        expect(page.locator(".glossary dt:visible")).to_have_count(len(found))
        assert page.locator(".glossary dt:visible").evaluate_all(order) == found
    search.fill("river")
    expect(page.get_by_role("status").filter(has_text="1 of 3")).to_be_visible()
    search.fill("")
    page.get_by_text("The words alone, in pairs").click()
    expect(page.locator(".glossary dd:visible")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_glossary_on_paper_is_a_list_of_pairs(reader: Reader, terms_http: str) -> None:
    page = reader(1280, java_script_enabled=False)
    page.goto(f"{terms_http}/en/kamusi.html")
    page.emulate_media(media="print")
    head = page.locator(".glossary dt").first
    expect(head).to_have_text("lake ziwa#")
    expect(page.locator(".glossary-tools")).to_be_hidden()
    page.goto(f"{terms_http}/en/two.html")
    expect(page.locator("[id='term-mto']")).to_contain_text("river mto")
    expect(page.locator(".back").first).to_be_hidden()
