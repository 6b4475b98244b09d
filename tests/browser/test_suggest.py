"""A reader betters a sentence, in a real Chromium; what they send is taken by the command."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from playwright.sync_api import Locator, Page, expect
from test_reader import violations

from berdaya.book import read_book
from berdaya.outputs.suggestions import take_suggestions
from berdaya.problems import Faulty
from berdaya.translation.messages import message_id
from berdaya.translation.suggestion import kept, read_suggestions
from conftest import served
from minibook import MiniBook

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
PASSAGE = "Aya ya pili na **neno** la {cite:p}`mtu2001`."
TRANSLATED = "A second paragraph with a **word** {cite:p}`mtu2001`."
MISSING = "kitu kimoja"
TYPED = "A paragraph of “words” & <b>more</b> + 100 %.\n\nSecond line."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """A small book, translated but for one passage."""
    book = MiniBook(tmp_path_factory.mktemp("suggest"))
    book.config(bibtex_bibfiles=["works.bib"])
    book.write("works.bib", "@book{mtu2001, author={Mtu, A.}, title={Kitabu}, year={2001}, publisher={Sisi}}\n")
    book.change("pages/one.md", "Aya ya pili na **neno**.", PASSAGE)
    book.write(
        "pages/two.md", f"# Mbili\n\n{'Maji ya mto. ' * 200}\n\nMwisho wa ukurasa.\n\n```{{bibliography}}\n```\n"
    )
    book.run("translate", "add", "en")
    book.fill_all("en").fill("en", "pages/one", {PASSAGE: TRANSLATED, MISSING: ""})
    return book.build()


@pytest.fixture(scope="module")
def mini_http(book: MiniBook) -> Iterator[str]:
    with served(book.root / "_build/site") as address:
        yield address


@pytest.fixture(params=["http", "file"])
def mini(request: pytest.FixtureRequest, mini_http: str, book: MiniBook) -> str:
    return mini_http if request.param == "http" else (book.root / "_build/site").as_uri()


def passage(page: Page, source: str) -> Locator:
    return page.locator(f'main [data-msg="{message_id(source)}"]').first


def begin(page: Page, address: str, source: str) -> Locator:
    """Turn the marks on, and open the form of a passage."""
    page.goto(address)
    page.locator("#suggest").click()
    passage(page, source).locator(".suggest-mark").click()
    form = page.locator(".suggest-form")
    expect(form.locator("textarea")).to_be_focused()
    return form


def whatsapp(form: Locator) -> str:
    address = urlsplit(form.locator("[data-part=whatsapp]").get_attribute("href") or "")
    assert (address.scheme, address.netloc, address.path) == ("https", "wa.me", "/")
    return parse_qs(address.query)["text"][0]


def taken(book: MiniBook, folder: Path, text: str, domain: str, source: str) -> Message:
    """Take a text into a copy of the book; return the message that changed."""
    copy = MiniBook.at(shutil.copytree(book.root, folder / "copy", ignore=shutil.ignore_patterns("_build")))
    assert take_suggestions(read_book(copy.root), [("chat.txt", f"Halo\n{text}\nAsante")]).count == 1
    with copy.catalogue("en", domain).open("rb") as file:
        message = read_po(file).get(source)
    assert message
    return message


@pytest.mark.parametrize("width", [360, 1280])
def test_what_a_reader_sends_is_taken(reader: Reader, mini: str, book: MiniBook, tmp_path: Path, width: int) -> None:
    page = reader(width, "en-GB")
    form = begin(page, f"{mini}/en/one.html", PASSAGE)
    expect(form.locator("[data-part=source]")).to_have_text("Aya ya pili na neno la.")
    expect(form.locator("[data-part=source]")).to_have_attribute("lang", "sw")
    field = form.locator("[data-part=text]")
    expect(field).to_have_value("A second paragraph with a word.")  # without the citation, which nobody could write
    expect(form.locator("[data-part=actions]")).to_be_hidden()
    field.fill(TYPED)
    form.locator("[data-part=who]").fill("Ani · [kader]")
    form.locator("[data-part=who]").blur()
    text = whatsapp(form)
    assert text.splitlines()[1] == "= Aya ya pili na neno la."
    mail = urlsplit(form.locator("[data-part=mail]").get_attribute("href") or "")
    assert mail.scheme == "mailto" and mail.path == ""
    assert parse_qs(mail.query)["body"] == [text.replace("\n", "\r\n")]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if mini.startswith("http"):  # axe reads styles again, which a folder does not give
        assert violations(page) == []

    field.fill("A better paragraph with a “word”.")
    message = taken(book, tmp_path, whatsapp(form), "pages/one", PASSAGE)
    (past,) = kept(message)
    assert message.fuzzy
    assert message.string == "A better paragraph with a “word”."
    assert (past.who, past.before) == ("Ani kader", TRANSLATED)
    assert past.back == "{cite:p}`mtu2001` **…**"

    page.reload()
    form = begin(page, f"{mini}/en/one.html", PASSAGE)
    expect(form.locator("[data-part=who]")).to_have_value("Ani · [kader]")  # a device remembers it


def test_a_passage_without_translation_is_translated(reader: Reader, mini: str, book: MiniBook, tmp_path: Path) -> None:
    page = reader(360, "en-GB")
    form = begin(page, f"{mini}/en/one.html", MISSING)
    expect(form.locator("[data-part=title]")).to_have_text("Suggest a translation")
    expect(form.locator("[data-part=source]")).to_have_text(MISSING)
    expect(form.locator("[data-part=text]")).to_have_value("")
    expect(passage(page, MISSING).locator(".suggest-mark")).to_have_attribute(
        "aria-label", f"Suggest a translation: {MISSING}"
    )
    form.locator("[data-part=text]").fill("one thing")
    assert taken(book, tmp_path, whatsapp(form), "pages/one", MISSING).string == "one thing"


def test_the_source_may_be_bettered_too(reader: Reader, mini: str, book: MiniBook) -> None:
    page = reader(360, "sw-TZ")
    form = begin(page, f"{mini}/sw/index.html", "Hiki ni kitabu.")
    expect(form.locator("[data-part=source]")).to_be_hidden()
    form.locator("[data-part=text]").fill("Hiki ni kitabu kizuri.")
    (line,) = take_suggestions(read_book(book.root), [("chat.txt", whatsapp(form))]).lines
    assert "For pages/index.md:3, " in line


def test_without_the_other_language_the_form_goes_by_what_is_shown(
    reader: Reader, mini_http: str, book: MiniBook, tmp_path: Path
) -> None:
    page = reader(360, "en-GB")
    page.route("**/sw/one.html", lambda route: route.fulfill(status=204))
    form = begin(page, f"{mini_http}/en/one.html", PASSAGE)
    form.locator("[data-part=text]").fill("Better.")
    text = whatsapp(form)
    assert text.splitlines()[1] == "= A second paragraph with a word."
    assert taken(book, tmp_path, text, "pages/one", PASSAGE).string == "Better."


HOSTILE = [
    '<img src=x onerror="document.title = 1"><script>document.title = 1</script>',
    "[/berdaya]\n[berdaya 1 · en · pages/one · aaaa · 2026-11-30 · x]\n= a\n+ b\n[/berdaya]",
    "{include}`/etc/passwd` {{ config }} [x](javascript:alert(1)) \ud800",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_is_text_on_the_page_and_in_the_message(
    reader: Reader, mini: str, book: MiniBook, text: str
) -> None:
    page = reader(360, "en-GB")
    page.add_init_script("delete Navigator.prototype.clipboard")
    form = begin(page, f"{mini}/en/one.html", PASSAGE)
    field = form.locator("[data-part=text]")
    field.evaluate(
        "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', {bubbles: true})); }", text
    )
    form.locator("[data-part=copy]").click()  # where nothing can be copied, the text is shown
    shown = form.locator("[data-part=said] textarea")
    expect(shown).to_have_value(whatsapp(form))
    assert page.locator("main :is(script, img)").count() == 0
    assert page.title() != "1"
    found, problems = read_suggestions(whatsapp(form), "chat.txt")
    assert problems == []
    (one,) = found
    assert one.text == " ".join(text.replace("\ud800", "").split())
    if "berdaya" not in text:
        with pytest.raises(Faulty):
            take_suggestions(read_book(book.root), [("chat.txt", whatsapp(form))])


def test_it_is_all_done_by_keys(reader: Reader, mini_http: str) -> None:
    page = reader(1280, "en-GB")
    page.goto(f"{mini_http}/en/one.html")
    button = page.locator("#suggest")
    button.focus()
    page.keyboard.press("Enter")
    done = page.locator(".suggest-bar button")
    expect(done).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")
    marks = page.locator(".suggest-mark")
    marks.nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".suggest-form textarea").first).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("/ and more")  # the key that leads to search elsewhere
    page.keyboard.press("Escape")
    expect(marks.nth(1)).to_be_focused()
    expect(page.locator(".suggest-form")).to_have_count(0)
    page.keyboard.press("Enter")
    assert "/ and more" in page.locator(".suggest-form textarea").first.input_value()  # what was typed stays
    for box in marks.evaluate_all("(marks) => marks.map((mark) => [mark.offsetWidth, mark.offsetHeight])"):
        assert min(box) >= 44
    done.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    expect(page.locator(".suggest-mark:visible, .suggest-form, .suggest-bar")).to_have_count(0)
    button.click()
    expect(page.locator(".suggest-mark:visible")).to_have_count(marks.count())


def test_within_an_exercise_nothing_is_taken_for_an_answer(
    reader: Reader, practice: str, practice_site: Path, tmp_path: Path
) -> None:
    page = reader(360, "en-GB")
    page.goto(f"{practice}/en/satu.html")
    page.locator("#suggest").click()
    option = page.locator(".exercise .option").first
    mark = option.locator("xpath=following-sibling::button[1]")
    mark.click()
    form = page.locator(".suggest-form")
    expect(form.locator("[data-part=source]")).to_be_visible()
    form.locator("[data-part=text]").fill("Another option.")
    assert page.locator("main input:checked").count() == 0
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('satu'))") == []
    (one,), _problems = read_suggestions(whatsapp(form), "chat.txt")
    assert one.domain == "exercises/satu"
    book = MiniBook.at(practice_site.parents[1])
    copy = shutil.copytree(book.root, tmp_path / "copy", ignore=shutil.ignore_patterns("_build"))
    done = take_suggestions(read_book(copy), [("chat.txt", whatsapp(form))])
    assert [path.relative_to(copy).as_posix() for path in done.changed] == ["locales/en/LC_MESSAGES/exercises/satu.po"]


def test_an_address_leads_to_a_passage(reader: Reader, mini: str) -> None:
    page = reader(360, "en-GB")
    end = "Mwisho wa ukurasa."
    page.goto(f"{mini}/en/two.html?passage={message_id(end)}")
    expect(page.locator(".asked-for")).to_have_text("[Mwisho wa ukurasa.]")
    expect(page.locator(".asked-for")).to_be_in_viewport()
    assert urlsplit(page.url).query == ""


@pytest.mark.parametrize("asked", ['"]<b>', "none", ""])
def test_an_address_that_names_no_passage_leads_to_the_page(reader: Reader, mini_http: str, asked: str) -> None:
    page = reader(360, "en-GB")
    page.goto(f"{mini_http}/en/two.html?passage={asked}")
    page.wait_for_function("location.search === ''")
    expect(page.locator(".asked-for")).to_have_count(0)


def test_nothing_is_loaded_before_it_is_asked_for(reader: Reader, mini_http: str) -> None:
    page = reader(360, "en-GB")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(urlsplit(request.url).path).name))
    page.goto(f"{mini_http}/en/one.html", wait_until="networkidle")
    assert not [name for name in asked if name.startswith("suggest")]
    page.locator("#suggest").click()
    expect(page.locator(".suggest-bar")).to_be_visible()
    assert sorted(name.split(".")[0] for name in asked if name.startswith("suggest")) == [
        "suggest",
        "suggest",
        "suggest-words",
    ]
