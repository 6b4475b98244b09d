"""What a reader does, in a real Chromium, by http below a path and from file://."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from minibook import Sample

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
REPOSITORY = Path(__file__).parents[2]
CHAPTERS = [
    path.stem for path in sorted((REPOSITORY / "book").glob("*.md")) if "% outcomes:" in path.read_text("utf-8")
]
# a plan takes the workbook's tools with it
WITH_TOOLS = [name for name in CHAPTERS if "```{plan}" in (REPOSITORY / "book" / f"{name}.md").read_text("utf-8")]
TOP = """() => {
  const line = document.querySelector('.bar').getBoundingClientRect().bottom + 8;
  const all = [...document.querySelectorAll('main [data-msg]:not(svg *)')];
  const found = all.find((element) => element.getBoundingClientRect().bottom > line + 40);
  return {msg: found.dataset.msg, top: Math.round(found.getBoundingClientRect().top)};
}"""


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page: breaches of WCAG 2.2, levels A and AA, and of good practice."""
    page.evaluate((REPOSITORY / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(
        """async (values) => {
          const rules = { 'target-size': { enabled: true } };
          const { violations } = await axe.run({ runOnly: { type: 'tag', values }, rules });
          return violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' | '));
        }""",
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    )
    return found


def address(page: Page) -> str:
    return unquote(page.url)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("passage", ["#kuasa ul li:nth-child(3) p", "#contoh-mesin table td", "#arti p:nth-of-type(4)"])
def test_changing_the_language_keeps_the_paragraph_and_the_section(
    reader: Reader, base: str, width: int, passage: str
) -> None:
    page = reader(width)
    page.goto(f"{base}/id/konsep.html")
    page.locator(passage).first.evaluate("(element) => scrollBy(0, element.getBoundingClientRect().top - 90)")
    before = page.evaluate(TOP)
    section = passage.split()[0]
    link = page.locator("nav.locales a[hreflang=en]")
    expect(link).to_have_attribute("href", re.compile(re.escape(section) + "$"))
    link.click()
    page.wait_for_url(re.compile(r"/en/konsep\.html"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert address(page).endswith(f"/en/konsep.html{section}")
    page.wait_for_function(f"(before) => {{ const now = ({TOP})(); return now.msg === before.msg }}", arg=before)
    assert abs(page.evaluate(TOP)["top"] - before["top"]) <= 2
    page.locator("nav.locales a[hreflang=id]").click()
    page.wait_for_url(re.compile(r"/id/konsep\.html"))
    page.wait_for_function(f"(before) => {{ const now = ({TOP})(); return now.msg === before.msg }}", arg=before)


def test_at_the_top_of_a_page_the_switcher_carries_no_anchor(reader: Reader, base: str) -> None:
    page = reader()
    page.goto(f"{base}/en/konsep.html")
    page.locator("nav.locales a[hreflang=id]").click()
    page.wait_for_url(re.compile(r"/id/konsep\.html$"))
    assert page.evaluate("scrollY") == 0


def test_without_script_the_book_is_read_and_the_language_changed(reader: Reader, base: str) -> None:
    page = reader(360, java_script_enabled=False)
    page.goto(f"{base}/index.html")
    page.get_by_role("link", name="Baca dalam Bahasa Indonesia").click()
    page.get_by_role("link", name="Apa itu pemberdayaan?").first.click()
    expect(page.locator("h1")).to_contain_text("Apa itu pemberdayaan?")
    page.locator("nav.locales a[hreflang=en]").click()
    expect(page.locator("h1")).to_contain_text("What is empowerment?")
    assert page.locator(".offer:visible").count() == 0
    page.locator(".contents-toggle").click()
    expect(page.locator("#contents")).to_be_in_viewport()
    page.locator("#contents").get_by_role("link", name="The state and its citizens").click()
    expect(page.locator("h1")).to_contain_text("The state and its citizens")


def test_the_root_puts_the_browsers_language_first_and_remembers_a_choice(reader: Reader, base: str) -> None:
    page = reader(locale="en-GB")
    page.goto(f"{base}/index.html")
    expect(page.locator(".choices a").first).to_have_attribute("hreflang", "en")
    page.locator(".choices a[hreflang=id]").click()
    page.wait_for_url(re.compile("/id/index.html"))
    page.goto(f"{base}/index.html")
    page.wait_for_url(re.compile("/id/index.html"))


def test_a_choice_never_overrides_the_address_that_was_opened(reader: Reader, base: str) -> None:
    page = reader(locale="id-ID")
    page.goto(f"{base}/en/konsep.html")
    page.locator("nav.locales a[hreflang=id]").click()
    page.wait_for_url(re.compile("/id/konsep.html"))
    page.goto(f"{base}/en/negara-dan-warga.html")
    expect(page.locator("h1")).to_contain_text("The state and its citizens")
    assert "/en/" in page.url


@pytest.mark.parametrize("width", [320, 1280])
def test_one_line_offers_the_readers_own_language_until_waved_away(reader: Reader, base: str, width: int) -> None:
    page = reader(width, locale="id-ID")
    page.goto(f"{base}/en/konsep.html#kuasa")
    offer = page.locator(".offer:visible")
    expect(offer).to_have_count(1)
    expect(offer).to_have_attribute("lang", "id")
    expect(offer).to_contain_text("Halaman ini juga tersedia dalam Bahasa Indonesia.")
    expect(offer.locator("a")).to_have_attribute("href", re.compile(r"\.\./id/konsep\.html"))
    offer.get_by_role("button", name="Nanti saja").click()
    expect(page.locator(".offer:visible")).to_have_count(0)
    page.goto(f"{base}/en/index.html")
    expect(page.locator("h1")).to_contain_text("Welcome")
    expect(page.locator(".offer:visible")).to_have_count(0)


def test_no_line_is_shown_to_a_reader_of_the_pages_language(reader: Reader, base: str) -> None:
    page = reader(locale="id-ID")
    page.goto(f"{base}/id/konsep.html")
    expect(page.locator(".offer:visible")).to_have_count(0)


@pytest.mark.parametrize(
    ("locale", "query", "expected"),
    [
        ("id", "berdaya", "pemberdayaan"),
        ("id", "memberdayakan", "pemberdayaan"),
        ("en", "empower", "empowerment"),
        ("en", "deliberating", "deliberation"),
    ],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_search_finds_related_words_and_marks_them(
    reader: Reader, base: str, locale: str, query: str, expected: str, width: int
) -> None:
    page = reader(width)
    page.goto(f"{base}/{locale}/search.html?q={query}")
    results = page.locator("#search-results")
    expect(results.locator("li").first).to_be_visible()
    expect(results.locator("mark").filter(has_text=re.compile(expected, re.I)).first).to_be_visible()
    results.locator("li").filter(has=page.locator("mark")).first.locator("a").click()
    page.wait_for_url(re.compile(r"highlight="))
    expect(page.locator("main mark").first).to_be_attached()
    assert expected in " ".join(page.locator("main mark").all_text_contents()).lower()
    page.locator(".clear-marks").click()
    expect(page.locator("main mark")).to_have_count(0)


def test_search_by_keyboard_alone(reader: Reader, base: str) -> None:
    page = reader(1280)
    page.goto(f"{base}/id/index.html")
    page.keyboard.press("/")
    page.wait_for_url(re.compile("search.html"))
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("gotong royong")
    expect(page.locator("#search-results li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-results a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("highlight="))


def test_search_says_when_it_finds_nothing_and_what_to_try(reader: Reader, base: str) -> None:
    page = reader(locale="en-GB")
    page.goto(f"{base}/en/search.html?q=zzzqqq")
    expect(page.locator("#search-status")).to_have_text("Nothing was found.")
    expect(page.locator("#search-results li")).to_have_count(3)
    page.locator("#q").fill("zzzqqq power")
    expect(page.locator("#search-status")).to_contain_text("No passage has all these words")


def test_what_is_typed_in_search_is_never_markup(reader: Reader, base: str) -> None:
    page = reader()
    hostile = "<img src=x onerror=document.title='bad'> kuasa"
    page.goto(f"{base}/id/search.html")
    page.locator("#q").fill(hostile)
    expect(page.locator("#search-results li").first).to_be_visible()
    page.locator("#search-results a").first.click()
    page.wait_for_url(re.compile("highlight="))
    expect(page.locator("main mark").first).to_be_attached()
    assert page.locator("main img").count() == 0
    assert page.title() != "bad"


def test_light_and_dark_by_the_device_or_by_choice(reader: Reader, base: str) -> None:
    page = reader(1280, scheme="dark")
    page.goto(f"{base}/id/konsep.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(20, 25, 26)"
    button = page.locator("button.shade")
    expect(button).to_have_attribute("title", "Terang atau gelap: ikut perangkat")
    button.click()
    assert page.evaluate(paper) == "rgb(251, 249, 244)"
    expect(button).to_have_attribute("title", "Terang atau gelap: terang")
    page.goto(f"{base}/en/konsep.html")
    assert page.evaluate(paper) == "rgb(251, 249, 244)"
    button.click()
    button.click()
    expect(button).to_have_attribute("title", "Light or dark: as the device")
    assert page.evaluate(paper) == "rgb(20, 25, 26)"


def test_the_contents_open_as_a_panel_on_a_phone_and_fold(reader: Reader, base: str) -> None:
    page = reader(360)
    page.goto(f"{base}/id/konsep.html")
    panel, toggle = page.locator("#contents"), page.locator(".contents-toggle")
    expect(panel).to_be_hidden()
    toggle.click()
    expect(panel).to_be_visible()
    expect(panel.locator("[aria-current=page]")).to_be_focused()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(toggle).to_be_focused()
    toggle.press("Enter")
    expect(panel).to_be_visible()
    panel.locator("summary", has_text="Dasar").click()
    expect(panel.get_by_role("link", name="Negara dan warga")).to_be_hidden()
    expect(panel.locator("small").first).to_contain_text("menit")


def test_a_link_that_leads_nowhere_gets_a_page_in_both_languages(reader: Reader, http_base: str) -> None:
    page = reader()
    page.goto(f"{http_base}/id/missing.html")
    expect(page.locator("section[lang=id] h1")).to_have_text("Halaman tidak ditemukan")
    expect(page.locator("section[lang=en] h2")).to_have_text("Page not found")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).textAlign") == "center"  # it has its styles
    assert violations(page) == []
    page.get_by_role("link", name="Go to the first page").click()
    expect(page.locator("h1")).to_contain_text("Welcome")


@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize("name", ["index", "konsep", "negara-dan-warga", "glosarium", "rujukan", "search"])
def test_pages_fit_any_screen_and_targets_are_large_enough(reader: Reader, site: Path, locale: str, name: str) -> None:
    for width in (320, 360, 768, 1280):
        page = reader(width)
        page.goto(f"{site.as_uri()}/{locale}/{name}.html")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        small = page.evaluate(
            """() => [...document.querySelectorAll(
              '.bar a, .bar button, .contents a, .contents summary, .offer a, .turn a')]
            .filter((element) => element.offsetParent && element.getBoundingClientRect().height < 44)
            .map((element) => element.outerHTML)"""
        )
        assert small == [], width


@pytest.mark.sweep
def test_no_page_is_wider_than_a_small_phone(reader: Reader, site: Path, sample: Sample) -> None:
    page = reader(320)
    for path in sample([path for path in sorted(site.rglob("*.html")) if path.name != "404.html"], 24):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path.relative_to(site)


@pytest.mark.parametrize(
    ("name", "budget"),
    [
        ("en/index.html", 20_000),
        *(
            (f"{locale}/{name}.html", 45_000 if name in WITH_TOOLS else 30_000)
            for locale in ("id", "en")
            for name in CHAPTERS
        ),
    ],
)
def test_a_first_view_stays_within_its_bytes(
    reader: Reader, http_base: str, site: Path, name: str, budget: int
) -> None:
    page = reader(360)
    loaded: list[str] = []
    page.on("request", lambda request, loaded=loaded: loaded.append(urlsplit(request.url).path))
    page.goto(f"{http_base}/{name}", wait_until="networkidle")
    files = [site / unquote(path).removeprefix("/some/path/") for path in loaded if not path.endswith(".html")]
    assert files
    size = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files if file.is_file())
    assert size <= budget, {file.name: file.stat().st_size for file in files}
    assert len(gzip.compress((site / name).read_bytes(), 9)) <= 30_000


def test_no_page_has_inline_styles_or_scripts(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", page), path.name


def test_printed_pages_have_no_bar_and_black_text(reader: Reader, site: Path) -> None:
    page = reader(1280, scheme="dark")
    page.goto(f"{site.as_uri()}/id/konsep.html")
    page.emulate_media(media="print")
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator("#contents")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


# a chapter, read and practised


@pytest.mark.parametrize("locale", ["id", "en"])
def test_a_chapter_is_read_and_practised_and_its_numbers_are_ones_own(reader: Reader, base: str, locale: str) -> None:
    other = "en" if locale == "id" else "id"
    page = reader(360)
    page.goto(f"{base}/{locale}/ekonomi.html")
    # the story, a term with its meaning on the page, and back
    expect(page.locator("main .story")).to_be_visible()
    page.locator('main p a[href="#term-titik-impas"]').first.click()
    meaning = page.locator(".terms #term-titik-impas")
    expect(meaning).to_be_in_viewport()
    page.go_back()
    # a calculation with a price of one's own
    sheet = page.locator(".calculation").first
    result = sheet.locator('[data-step="titik_impas"]')
    expect(result).to_have_text("150")
    price = sheet.get_by_label("Harga sebungkus" if locale == "id" else "Price of a pack", exact=True)
    price.fill("9.000,5" if locale == "id" else "9,000.5")
    expect(sheet.locator('[data-of="harga"]').first).to_have_text("9.000,5" if locale == "id" else "9,000.5")
    price.fill("9.000" if locale == "id" else "9,000")
    expect(result).to_have_text("200")
    expect(sheet.locator('[data-of="harga"]').first).to_have_text("9.000" if locale == "id" else "9,000")
    price.fill("abc")
    expect(price).to_have_attribute("aria-invalid", "true")
    expect(result).to_have_text("…")
    sheet.locator('[data-do="reset"]').click()
    expect(result).to_have_text("150")
    expect(price).to_have_value("10.000" if locale == "id" else "10,000")
    # an exercise, answered in one language and found answered in the other
    item = page.locator('[data-exercise="ekonomi-tas-kain"]')
    item.locator("input").fill("24")
    item.locator('[data-do="check"]').click()
    expect(item).to_have_attribute("data-state", "right")
    page.goto(f"{base}/{other}/ekonomi.html")
    expect(page.locator('[data-exercise="ekonomi-tas-kain"]')).to_have_attribute("data-state", "right")
    expect(page.locator('.calculation [data-step="titik_impas"]').first).to_have_text("150")


# from the welcome page to a finished plan


@pytest.mark.parametrize("locale", ["id", "en"])
def test_a_reader_goes_by_a_route_to_a_printed_action_plan(reader: Reader, base: str, locale: str) -> None:
    other = "en" if locale == "id" else "id"
    page = reader(360)
    page.goto(f"{base}/{locale}/index.html")
    # the first route of the welcome page, chapter by chapter
    route = page.locator("#untuk-siapa li").first
    expect(route).to_contain_text(re.compile(r"\d (jam|hours)"))
    links = [str(link.get_attribute("href")) for link in route.locator("a").all()]
    assert len(links) >= 6
    written = {}
    for href in links:
        page.goto(f"{base}/{locale}/{href}")
        for field in page.locator('[data-kind="commitment"] [data-part="what"]').all():
            written[href] = f"Saya akan mencoba {href}"
            field.fill(written[href])
            field.blur()
    assert len(written) >= 5
    # in another language, the plan: what was written before is gathered
    page.goto(f"{base}/{locale}/rencana-aksi.html")
    page.locator(".locales a:not([aria-current])").first.click()
    page.wait_for_url(re.compile(rf"/{other}/rencana-aksi\.html"))
    expect(page.locator("bd-gather .told", has_text="Saya akan mencoba").first).to_be_attached()
    # every part of it is filled in
    fields = page.locator('.reflection[data-exercise^="rencana-aksi"] textarea')
    count = fields.count()
    assert count > 30
    for place in range(count):
        fields.nth(place).fill(f"isi {place}")
    page.locator('[data-exercise^="rencana-aksi"] input[type="date"]').first.fill("2027-01-15")
    page.locator('[data-exercise^="rencana-aksi"] input[type="date"]').first.blur()
    sheet = page.locator("bd-plan .sheet")
    expect(sheet.locator(".blank")).to_have_count(0)
    expect(sheet).to_contain_text("isi 0")
    expect(sheet).to_contain_text(f"isi {count - 1}")
    # printed: the plan alone, on two pages
    page.evaluate("window.print = () => {}")
    page.locator('bd-plan [data-do="print"]').click()
    paper = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2
    # and it is still there in the first language
    page.goto(f"{base}/{locale}/rencana-aksi.html")
    expect(page.locator("bd-plan .sheet")).to_contain_text(f"isi {count - 1}")
