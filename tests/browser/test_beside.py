"""Two languages side by side, in a real Chromium: by http and from a folder, on a phone and on a wide screen.

The small book's English is its Indonesian between brackets, so that a text shows which passage it belongs to.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from test_reader import violations

from minibook import Sample

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]

# what a page says, passage by passage: of a drawing the whole under its first id; without what links to a heading
PASSAGES = """() => {
  const seen = new Set();
  const rows = [];
  for (const one of document.querySelectorAll('main [data-msg]')) {
    const passage = one.closest('svg') ?? one;
    if (seen.has(passage)) continue;
    seen.add(passage);
    const copy = passage.cloneNode(true);
    for (const part of copy.querySelectorAll('.headerlink, .beside, .beside-mark')) part.remove();
    rows.push([one.dataset.msg, copy.textContent.replace(/\\s+/g, ' ').trim(), passage.closest('[lang]').lang]);
  }
  return rows;
}"""
BESIDES = (
    "() => [...document.querySelectorAll('.beside')].map((one) =>"
    " [one.textContent.replace(/\\s+/g, ' ').trim(), one.lang, one.dir])"
)
PLACE = "(element) => Math.round(element.getBoundingClientRect().top)"


def turn_on(page: Page, address: str) -> Page:
    page.goto(address)
    control(page).click()
    expect(page.locator(".beside").first).to_be_attached()
    return page


def control(page: Page) -> Locator:
    return page.locator("[data-side-by-side]")


def only_marks(page: Page) -> None:
    page.get_by_label("hanya yang saya ketuk").check()
    expect(page.locator(".beside-mark").first).to_be_attached()


@pytest.mark.parametrize("width", [360, 1280])
def test_every_passage_has_its_own_beside_it(reader: Reader, practice: str, width: int) -> None:
    page = turn_on(reader(width), f"{practice}/id/satu.html")
    assert page.evaluate(BESIDES) == [[f"[{text}]", "en", "ltr"] for _id, text, _lang in page.evaluate(PASSAGES)]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    one, other = page.locator("#akhir p[data-msg]"), page.locator("#akhir p.beside").last
    box, beside = one.bounding_box(), other.bounding_box()
    assert box
    assert beside
    if width == 1280:
        assert beside["x"] > box["x"] + box["width"]
        assert beside["y"] == box["y"]
    else:
        assert beside["y"] >= box["y"] + box["height"]
    control(page).click()
    expect(page.locator(".beside, .beside-choices")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_book_is_shown_passage_by_passage(reader: Reader, base: str, width: int, sample: Sample) -> None:
    names = ["aksesibilitas", "glosarium", "kasus-air", "konsep", "partisipasi", "tes-awal"]
    for name in {"konsep", *sample(names, 1)}:
        page = reader(width)
        page.goto(f"{base}/en/{name}.html")
        english = {short: (text, lang) for short, text, lang in reversed(page.evaluate(PASSAGES))}
        turn_on(page, f"{base}/id/{name}.html")
        rows = [(text, lang, english[short]) for short, text, lang in page.evaluate(PASSAGES)]
        wanted = [[*there, "ltr"] for text, lang, there in rows if lang != there[1] and text != there[0]]
        # a glossary's terms, and the choices of a case, stand in another order than their passages do
        assert sorted(page.evaluate(BESIDES)) == sorted(wanted)
        assert len(wanted) > 20
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_nothing_is_loaded_before_it_is_asked_for_and_the_frame_sets_nothing_up(
    reader: Reader, practice_http: str
) -> None:
    page = reader()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.add_init_script("if (parent !== window) parent.framed = window")
    page.goto(f"{practice_http}/id/satu.html", wait_until="networkidle")
    assert not [name for name in asked if "beside" in name]
    before = page.evaluate("JSON.stringify(localStorage)")
    asked.clear()
    page.evaluate("addEventListener('message', () => (window.tools = framed.customElements.get('bd-exercise')))")
    control(page).click()
    expect(page.locator(".beside").first).to_be_attached()
    assert [name for name in asked if name.endswith(".html")] == ["satu.html"]
    assert page.evaluate("window.tools === undefined && !document.querySelector('iframe')")
    now = json.loads(page.evaluate("JSON.stringify(localStorage)"))
    assert {name: now[name] for name in now if "beside" not in name} == json.loads(before)
    assert page.evaluate("history.length") == 2  # about:blank and the page


def test_it_is_remembered_and_follows_a_change_of_language(reader: Reader, practice: str) -> None:
    page = turn_on(reader(), f"{practice}/id/satu.html")
    page.goto(f"{practice}/id/dua.html")
    expect(page.locator(".beside").first).to_have_attribute("lang", "en")
    page.locator("nav.locales a[hreflang=en]").click()
    expect(page.locator(".beside").first).to_have_attribute("lang", "id")
    assert page.locator("main h1 + .beside").inner_text() == "Dua"
    control(page).click()
    page.reload()
    expect(control(page)).to_have_attribute("aria-pressed", "false")
    assert page.locator("script[src*=beside]").count() == 0


def test_a_passage_is_opened_by_its_mark_and_stays_open(reader: Reader, practice: str) -> None:
    page = turn_on(reader(), f"{practice}/id/satu.html")
    only_marks(page)
    expect(page.locator(".beside")).to_have_count(0)
    mark = page.locator("section#akhir .beside-mark").last
    assert mark.get_attribute("aria-label") == "EN: bagian ini dalam English"
    mark.click()
    expect(mark).to_have_attribute("aria-expanded", "true")
    expect(mark).to_be_focused()
    assert page.locator(".beside").all_inner_texts() == ["[Selesai.]"]
    page.reload()
    expect(page.locator(".beside")).to_have_text(["[Selesai.]"])
    mark.click()
    expect(page.locator(".beside")).to_have_count(0)
    # an exercise is read as one
    card = page.locator("#x-satu-tunggal")
    card.locator(".beside-mark").click()
    assert card.locator(".beside").count() == card.locator("[data-msg]").count()


def test_the_key_opens_what_is_read_or_has_the_focus_and_can_be_switched_off(
    reader: Reader, practice_http: str
) -> None:
    page = turn_on(reader(), f"{practice_http}/id/satu.html")
    only_marks(page)
    page.keyboard.press("b")
    expect(page.locator(".beside")).to_have_text(["[Satu]"])
    expect(page.locator("#said")).to_have_text("Ditampilkan juga dalam English.")
    page.keyboard.press("b")
    expect(page.locator(".beside")).to_have_count(0)
    page.locator("#x-satu-benar input").first.focus()
    page.keyboard.press("b")
    expect(page.locator("#x-satu-benar .beside").first).to_be_visible()
    page.keyboard.press("b")
    field = page.locator("textarea").first
    field.focus()
    page.keyboard.press("b")
    expect(page.locator(".beside")).to_have_count(0)
    expect(field).to_have_value("b")
    page.get_by_label("Tombol B").uncheck()
    page.locator("#x-satu-benar input").first.focus()
    page.keyboard.press("b")
    page.locator("#x-satu-benar .beside-mark").focus()
    page.keyboard.press("b")
    expect(page.locator(".beside")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_read_stays_where_it_is(reader: Reader, practice_http: str, width: int) -> None:
    page = reader(width)
    page.goto(f"{practice_http}/id/satu.html")
    heading = page.locator("#renungan > h2")
    heading.evaluate("(element) => scrollBy(0, element.getBoundingClientRect().top - 90)")
    top = heading.evaluate(PLACE)
    control(page).click()
    expect(page.locator(".beside").first).to_be_attached()
    assert abs(heading.evaluate(PLACE) - top) <= 1
    control(page).click()
    expect(page.locator(".beside")).to_have_count(0)
    assert abs(heading.evaluate(PLACE) - top) <= 1


def test_an_exercise_goes_on_working_and_says_its_answer_in_both(reader: Reader, practice_http: str) -> None:
    page = turn_on(reader(), f"{practice_http}/id/satu.html")
    card = page.locator("#x-satu-tunggal")
    option = card.get_by_role("radio").first
    assert "[" not in (option.evaluate("(input) => input.labels[0].textContent"))
    option.check(force=True)
    card.locator("[data-do=check]").click()
    said = card.locator(".said")
    expect(said.locator(".beside")).to_have_attribute("lang", "en")
    own = said.evaluate("(said) => said.childNodes[2].textContent")
    assert said.locator(".beside").inner_text() == f"[{own}]"
    assert "[" not in (card.locator(".verdict").text_content() or "")
    card.locator("[data-do=again]").click()
    expect(said).to_have_count(0)
    steps = page.locator(".steps > li")
    last = steps.last
    moved = last.locator("> [data-msg]").inner_text()
    last.locator("[data-do=up]").click()
    assert steps.nth(2).locator("> .beside").inner_text() == f"[{moved}]"
    control(page).click()
    expect(page.locator(".beside")).to_have_count(0)


def test_an_exercise_that_comes_back_has_its_other_language_too(reader: Reader, practice: str) -> None:
    page = reader()
    page.clock.set_fixed_time("2026-11-24T08:00:00")
    page.goto(f"{practice}/id/satu.html")
    card = page.locator("#x-satu-tunggal")
    card.get_by_role("radio").last.check(force=True)
    card.locator("[data-do=check]").click()
    expect(card.locator(".said.try")).to_be_visible()
    page.clock.set_fixed_time("2026-12-24T08:00:00")
    turn_on(page, f"{practice}/id/ulang.html")
    expect(card.locator(".beside").first).to_be_visible()
    own = [text.inner_text() for text in card.locator(".option [data-msg]").all()]
    assert card.locator(".option + .beside").all_inner_texts() == [f"[{text}]" for text in own]


def test_names_stay_in_one_language(reader: Reader, practice_http: str) -> None:
    page = turn_on(reader(), f"{practice_http}/id/satu.html")
    for role in ("heading", "button", "radio", "checkbox", "textbox", "group"):
        for one in page.locator("main").get_by_role(role).all():  # type: ignore[arg-type]
            name = one.evaluate("(one) => one.labels?.[0]?.textContent ?? one.ariaLabel ?? one.textContent")
            assert role == "group" or "[" not in name, name


def test_one_language_is_selected_at_a_time(reader: Reader, practice_http: str) -> None:
    page = turn_on(reader(1280), f"{practice_http}/id/satu.html")
    chosen = "() => getSelection().toString().replace(/\\s+/g, ' ').trim()"
    first, second = page.locator(".outcomes li [data-msg]").all()

    def drag(begin: Locator, end: Locator) -> str:
        one, other = begin.bounding_box(), end.bounding_box()
        assert one
        assert other
        page.mouse.move(one["x"] + 1, one["y"] + 6)
        page.mouse.down()
        page.mouse.move(other["x"] + 40, other["y"] + 8)
        page.mouse.move(other["x"] + other["width"] - 2, other["y"] + other["height"] - 6)
        page.mouse.up()
        return str(page.evaluate(chosen))

    assert drag(first, second) == f"{first.inner_text()} {second.inner_text()}"
    besides = page.locator(".outcomes li .beside").all()
    assert drag(*besides) == f"{besides[0].inner_text()} {besides[1].inner_text()}"


def test_search_marks_and_the_voice_leave_the_other_language_alone(reader: Reader, practice_http: str) -> None:
    page = turn_on(reader(), f"{practice_http}/id/satu.html")
    page.goto(f"{practice_http}/id/satu.html?highlight=selesai")
    expect(page.locator(".beside").first).to_be_attached()
    expect(page.locator("#akhir mark")).to_have_text(["Selesai"])
    assert page.locator("#akhir p.beside").last.is_visible()


def test_on_paper_a_passage_and_its_other_stand_together(reader: Reader, practice_http: str) -> None:
    page = turn_on(reader(), f"{practice_http}/id/satu.html")
    page.emulate_media(media="print")
    expect(page.locator("#akhir p.beside").last).to_be_visible()
    expect(page.locator(".beside-choices")).to_be_hidden()
    style = "(element) => getComputedStyle(element).breakInside"
    assert page.locator(".beside-pair").first.evaluate(style) == "avoid"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
@pytest.mark.parametrize("marks", [False, True])
def test_axe_finds_nothing_and_nothing_overflows(
    reader: Reader, practice_http: str, scheme: str, width: int, marks: bool
) -> None:
    page = turn_on(reader(width, scheme=scheme), f"{practice_http}/id/satu.html")
    if marks:
        only_marks(page)
        page.locator(".beside-mark").first.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_where_the_other_page_can_not_be_had_a_line_says_so(reader: Reader, practice_http: str) -> None:
    page = reader()
    page.goto(f"{practice_http}/id/satu.html")
    page.route("**/en/satu.html", lambda route: route.fulfill(content_type="text/html", body="<p>none"))
    control(page).click()
    trouble = page.locator(".beside-trouble")
    expect(trouble).to_contain_text("tidak dapat ditampilkan dalam English", timeout=10_000)
    assert page.locator("iframe").count() == 0
    page.unroute("**/en/satu.html")
    control(page).click()
    expect(trouble).to_be_hidden()
    control(page).click()
    expect(page.locator(".beside").first).to_be_attached()


def test_hostile_text_of_another_page_becomes_no_more_than_text(reader: Reader, practice_http: str) -> None:
    page = reader(bypass_csp=True)  # so that nothing but the cleaning keeps it out
    page.goto(f"{practice_http}/id/satu.html")
    answer = (
        '<main xmlns="http://www.w3.org/1999/xhtml"><p data-msg="ID" id="content" onclick="x()">a<script>x()</script>'
        '<a href="javascript:x()">b</a><iframe src="/"></iframe><input name="q"/><a href="dua.html">c</a></p></main>'
    )
    page.evaluate(
        """(answer) => addEventListener('message', (event) => {
          if (!event.isTrusted) return;
          event.stopImmediatePropagation();
          const {data} = event;
          const say = (source, main) => dispatchEvent(new MessageEvent('message', {source, data: {...data, main}}));
          const id = document.querySelector('#akhir p').dataset.msg;
          say(window, '<main xmlns="http://www.w3.org/1999/xhtml"/>'); // not the frame that was asked
          say(event.source, answer.replace('ID', id));
        })""",
        answer,
    )
    control(page).click()
    beside = page.locator(".beside")
    expect(beside).to_have_text(["abc"])
    markup = beside.evaluate("(one) => one.outerHTML")
    assert not any(word in markup for word in ("script", "onclick", "iframe", "input", " id=", "data-"))
    assert beside.locator("a").last.evaluate("(a) => a.href") == f"{practice_http}/en/dua.html"
