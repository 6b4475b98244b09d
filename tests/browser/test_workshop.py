"""What a facilitator does, in a real Chromium: from picking a plan to leading it, in both languages of a small book."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from test_reader import violations

from outputs.test_papers import opened

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
HOSTILE = '<img src=x onerror="alert(1)">'
# the words of each language that a facilitator presses
WORDS: dict[str, dict[str, str]] = {
    "id": {
        "use": "Pakai rencana ini",
        "lead": "Pandu sekarang",
        "large": "Tampilkan besar",
        "off": "Matikan",
        "link": "Salin tautan ke rencana ini",
        "text": "Salin sebagai pesan",
        "next": "Lanjut ke bagian berikutnya",
        "more": "Tambah 5 menit",
        "do": "Lakukan",
        "ready": "Kembali ke rencana siap pakai",
    },
    "en": {
        "use": "Use this plan",
        "lead": "Lead it now",
        "large": "Show it large",
        "off": "Turn it off",
        "link": "Copy a link to this plan",
        "text": "Copy as a message",
        "next": "Go on to the next part",
        "more": "5 more minutes",
        "do": "Do this",
        "ready": "Back to the ready plan",
    },
}


@pytest.fixture(params=["id", "en"])
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def practice(locale: str, practice_http: str, practice_site: Path) -> str:
    """The address of the small book: from its folder in one language, by http in the other."""
    return practice_http if locale == "en" else practice_site.as_uri()


def stopped_clock(page: Page) -> None:
    """Let the page's clock stand at half past eight in the morning."""
    page.clock.install(time="2026-11-24T08:29:00")
    page.clock.pause_at("2026-11-24T08:30:00")


def told(locale: str, text: str) -> str:
    """Return a text of the book: the small book's English is its Indonesian between brackets."""
    return text if locale == "id" else f"[{text}]"


def press(page: Page, locale: str, word: str) -> None:
    page.get_by_role("button", name=WORDS[locale][word], exact=True).first.click()


def planner(page: Page, base: str, locale: str) -> None:
    page.goto(f"{base}/{locale}/sesi.html")
    page.locator("details[data-plan=pagi] > summary").click()
    press(page, locale, "use")
    expect(page.locator(".planner h2")).to_have_text(told(locale, "Pagi bersama peta"))


def project(page: Page, where: str) -> None:
    page.locator(f"{where} button").first.click()
    expect(page.locator("dialog.projector")).to_be_visible()


def parts(page: Page) -> list[tuple[str, str]]:
    """Return the hours and ids of the parts of the plan."""
    rows = page.locator(".planner .parts li").all()
    return [(row.locator("b").inner_text(), str(row.get_attribute("data-part"))) for row in rows]


# the facilitator's view


def test_until_it_is_asked_for_nothing_of_the_view_is_there(
    reader: Reader, practice_http: str, practice_site: Path
) -> None:
    page = reader()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{practice_http}/id/satu.html")
    expect(page.locator("[data-activity]")).to_contain_text("Siapa memakai apa di dusun ini, dan kapan?")
    assert not [url for url in asked if "workshop" in url]
    expect(page.locator(".facilitator, .facilitating")).to_have_count(0)
    for path in practice_site.glob("*/*"):  # nor do search and the page's own text have it
        if path.suffix in (".html", ".js") and not path.name.startswith("workshop-"):
            assert "Bagikan kertas" not in path.read_text(encoding="utf-8"), path


def test_a_link_turns_the_view_on_and_it_stays_until_it_is_turned_off(
    reader: Reader, practice: str, practice_site: Path, locale: str
) -> None:
    page = reader()
    page.goto(f"{practice}/{locale}/satu.html")
    page.locator("[data-activity] a").first.click()
    guide = page.locator("[data-activity] .guide")
    expect(guide).to_contain_text(told(locale, "Tidak perlu indah. Cukup bila tetangga Anda mengenalinya."))
    expect(guide).to_contain_text(told(locale, "Bagikan kertas. Berkeliling; jangan memegang spidol."))
    expect(guide.locator(".guide-steps li")).to_have_count(2)
    expect(guide.locator("small").first).to_have_text("25 menit" if locale == "id" else "25 min")
    expect(guide.locator(".debrief li")).to_have_count(2)
    expect(guide).to_contain_text(told(locale, "Buat peta dari tanah, batu, dan tali di atas meja."))
    links = page.locator(".facilitating a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    names = [urlsplit(link).path.rpartition("/")[2] for link in links]
    assert names == ["sesi.html", "quiz-satu.pdf", "quiz-satu-key.pdf"]
    assert all((practice_site / "handouts" / locale / name).is_file() for name in names[1:])
    note = page.locator("#x-satu-tunggal .facilitator")
    expect(note).to_contain_text(told(locale, "Pilihan kedua."))
    expect(note.locator(".minutes")).to_contain_text("1 menit" if locale == "id" else "1 min")
    expect(page.locator("#x-satu-benar .facilitator")).to_contain_text("rahasia" if locale == "id" else "secret")
    page.goto(f"{practice}/{locale}/dua.html")
    expect(page.locator(".facilitating")).to_be_visible()
    press(page, locale, "off")
    expect(page.locator(".facilitating")).to_have_count(0)
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".facilitating")).to_have_count(0)


def test_the_view_works_where_storage_is_refused(reader: Reader, practice_http: str) -> None:
    page = reader()
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})")
    page.goto(f"{practice_http}/id/satu.html?facilitator")
    expect(page.locator(".guide")).to_be_visible()
    press(page, "id", "off")
    expect(page.locator(".facilitating")).to_have_count(0)


# the projector

AWAKE = """
window.awake = [];
Object.defineProperty(navigator, 'wakeLock', {value: {request: async () => {
  awake.push('asked');
  return {release: () => awake.push('released')};
}}});
"""


def test_an_activity_is_led_by_keys_with_a_timer(reader: Reader, practice: str, locale: str) -> None:
    page = reader(1280)
    page.add_init_script(AWAKE)
    page.goto(f"{practice}/{locale}/satu.html?facilitator")
    stopped_clock(page)
    button = page.locator("[data-activity] button")
    project(page, "[data-activity]")
    dialog, slide, time = page.locator("dialog.projector"), page.locator(".slide"), page.locator(".time")
    expect(slide).to_contain_text(told(locale, "Siapa memakai apa di dusun ini, dan kapan?"))
    expect(time).to_be_hidden()
    for key in ("PageDown", "PageUp", "ArrowRight"):
        page.keyboard.press(key)
    expect(slide).to_contain_text(told(locale, "Gambar dusun Anda. Mulai dari tempat yang paling sering didatangi."))
    size = slide.locator(".ask").evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 2 * 17
    expect(time).to_have_text("25:00")
    page.keyboard.press("t")
    page.clock.run_for(61_000)
    expect(time).to_have_text("23:59")
    page.keyboard.press("t")
    page.clock.run_for(30_000)
    expect(time).to_have_text("23:59")
    page.keyboard.press("+")
    expect(time).to_have_text("28:59")
    page.keyboard.press("t")
    page.clock.run_for(28 * 60_000)
    expect(dialog.locator("[role=status]").first).to_have_text(
        "Tersisa satu menit." if locale == "id" else "One minute left."
    )
    page.clock.run_for(60_000)
    expect(dialog.locator("[role=status]").first).to_have_text(
        "Waktu habis." if locale == "id" else "The time is over."
    )
    expect(time).to_have_text("+0:01")
    other = "en" if locale == "id" else "id"
    page.keyboard.press("l")
    expect(slide).to_contain_text(told(other, "Gambar dusun Anda. Mulai dari tempat yang paling sering didatangi."))
    expect(dialog).to_have_attribute("lang", other)
    expect(dialog.locator("[data-do=close]")).to_contain_text("Tutup" if other == "id" else "Close")
    expect(time).to_have_text("+0:01")
    for _step in range(3):
        page.keyboard.press("PageDown")
    expect(slide).to_contain_text(told(other, "Siapa yang tidak ada di peta?"))
    assert page.evaluate("awake") == ["asked"]
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    assert page.evaluate("awake") == ["asked", "released"]


def test_hands_are_counted_before_and_after_and_the_commonest_mistake_is_told(
    reader: Reader, practice: str, locale: str
) -> None:
    page = reader(360)
    page.goto(f"{practice}/{locale}/satu.html?facilitator")
    project(page, "#x-satu-tunggal .facilitator")
    dialog = page.locator("dialog.projector")
    expect(dialog).not_to_contain_text("tepat." if locale == "id" else "[Kedua itu tepat.]")
    dialog.locator("[data-do=hands]").click()
    rows = dialog.locator(".count")
    for _hand in range(4):
        rows.nth(0).get_by_role("button").nth(1).click()
    rows.nth(0).get_by_role("button").nth(0).click()
    rows.nth(1).locator("input").fill("2")
    rows.nth(2).locator("input").fill("1")
    result = dialog.locator(".hands [role=status]")
    expect(result).to_contain_text("Terhitung: 6." if locale == "id" else "Counted: 6.")
    expect(result).not_to_contain_text(told(locale, "Menarik karena pertama."))  # talk first
    dialog.get_by_role("button", name="Sesudah berdiskusi" if locale == "id" else "After talking").click()
    rows.nth(1).locator("input").fill("6")
    expect(rows.nth(1).locator("progress")).to_have_count(2)
    assert rows.nth(1).locator("progress").evaluate_all("(all) => all.map((one) => [one.value, one.max])") == [
        [2, 6],
        [6, 6],
    ]
    dialog.get_by_role("button", name="Sebelum berdiskusi" if locale == "id" else "Before talking").click()
    dialog.locator("[data-do=reveal]").click()
    expect(result).to_contain_text("Tepat: 2 dari 6." if locale == "id" else "Right: 2 of 6.")
    expect(result).to_contain_text(told(locale, "Menarik karena pertama."))
    expect(result).to_contain_text(told(locale, "Pilihan pertama."))
    expect(dialog.locator(".is-right")).to_contain_text(told(locale, "Pilihan kedua."))
    dialog.locator("[data-do=language]").click()  # the count is of the question, in whatever language
    expect(rows.nth(0).locator("input")).to_have_value("3")


def test_what_could_cost_somebody_is_counted_in_secret_only(reader: Reader, practice_http: str) -> None:
    page = reader(360)
    page.goto(f"{practice_http}/en/satu.html?facilitator")
    project(page, "#x-satu-benar .facilitator")
    page.keyboard.press("h")
    panel = page.locator("dialog .hands")
    expect(panel).to_contain_text("in secret only")
    expect(panel.get_by_role("button", name="Raised hands")).to_have_count(0)
    page.keyboard.press("Escape")
    project(page, "#x-satu-tunggal .facilitator")
    page.keyboard.press("h")
    expect(panel.get_by_role("button", name="Raised hands")).to_have_attribute("aria-pressed", "true")
    panel.get_by_role("button", name="In secret").click()
    expect(panel).to_contain_text("covered cup")


# planning


def test_a_plan_is_changed_and_its_times_and_materials_follow(reader: Reader, practice: str, locale: str) -> None:
    page = reader(360)
    planner(page, practice, locale)
    stop = "." if locale == "id" else ":"
    assert parts(page) == [
        (f"08{stop}30–08{stop}45", "buka"),
        (f"08{stop}45–09{stop}25", "peta-bersama"),
        (f"09{stop}25–09{stop}40", "minum"),
        (f"09{stop}40–10{stop}00", "tutup"),
    ]
    materials = page.locator(".materials li")
    expect(materials).to_have_text(
        [
            told(locale, name) + f": {n}"
            for name, n in (("Kartu kertas", 60), ("Kertas plano", 8), ("Spidol besar", 12), ("Jam dinding", 1))
        ]
    )
    page.locator("[name=people]").fill("11")
    page.locator("[name=people]").press("Tab")
    expect(materials.nth(0)).to_have_text(told(locale, "Kartu kertas") + ": 33")  # 2 + 1 a person
    expect(materials.nth(1)).to_have_text(told(locale, "Kertas plano") + ": 6")  # 2 for each of 3 groups of 5
    page.locator("[name=start-0]").fill("13:05")
    page.locator("[name=start-0]").press("Tab")
    expect(page.locator(".planner .parts b").first).to_have_text(f"13{stop}05–13{stop}20")
    page.locator('[data-do="plan-down buka"]').click()
    page.locator("[data-minutes=tutup]").fill("25")
    page.locator("[data-minutes=tutup]").press("Tab")
    page.locator('[data-do="drop minum"]').click()
    assert parts(page) == [
        (f"13{stop}05–13{stop}45", "peta-bersama"),
        (f"13{stop}45–14{stop}00", "buka"),
        (f"14{stop}00–14{stop}25", "tutup"),
    ]
    page.reload()
    expect(page.locator(".planner .parts li")).to_have_count(3)
    page.locator(".planner").get_by_role("button", name="Tambahkan" if locale == "id" else "Add", exact=True).click()
    assert [name for _time, name in parts(page)] == ["peta-bersama", "buka", "tutup", "+1"]
    page.locator(f".locales a[hreflang={'en' if locale == 'id' else 'id'}]").first.click()
    expect(page.locator(".planner .parts li")).to_have_count(4)
    expect(page.locator("[name=people]")).to_have_value("11")
    press(page, "en" if locale == "id" else "id", "ready")
    assert [name for _time, name in parts(page)] == ["buka", "peta-bersama", "minum", "tutup"]


def test_the_planner_says_what_a_facilitator_should_look_at(reader: Reader, practice_http: str) -> None:
    page = reader(360)
    planner(page, practice_http, "en")
    expect(page.locator(".troubles li")).to_have_count(0)
    page.locator("[name=people]").fill("5")
    page.locator("[name=people]").press("Tab")
    page.locator("[data-minutes=buka]").fill("100")
    page.locator("[data-minutes=buka]").press("Tab")
    expect(page.locator(".troubles li")).to_have_text(
        [
            "Before “[Peta yang digambar bersama]” ends, people will have sat for 140 minutes without a break.",
            "“[Peta yang digambar bersama]” needs at least 6 people.",
        ]
    )


def test_a_link_and_a_message_hold_the_whole_plan(reader: Reader, practice_http: str, locale: str) -> None:
    page = reader(360, permissions=["clipboard-read", "clipboard-write"])
    planner(page, practice_http, locale)
    page.locator('[data-do="drop minum"]').click()
    page.locator("[name=people]").fill("12")
    page.locator("[name=people]").press("Tab")
    press(page, locale, "link")
    expect(page.locator("bd-sessions > .state")).to_contain_text("disalin" if locale == "id" else "copied")
    link: str = page.evaluate("navigator.clipboard.readText()")
    assert "#plan=" in link
    press(page, locale, "text")
    text: str = page.evaluate("navigator.clipboard.readText()")
    stop = "." if locale == "id" else ":"
    assert text.splitlines()[0] == f"*{told(locale, 'Pagi bersama peta')}*"
    assert (
        f"08{stop}45 {told(locale, 'Peta yang digambar bersama')} ({'40 menit' if locale == 'id' else '40 min'})"
        in text
    )
    assert f"- {told(locale, 'Kertas plano')}: 6" in text
    assert text.endswith(link)
    other = reader(360)  # another device
    other.goto(link)
    expect(other.locator("[name=people]")).to_have_value("12")
    assert [name for _time, name in parts(other)] == ["buka", "peta-bersama", "tutup"]
    assert other.evaluate("Object.keys(localStorage).filter((key) => key.includes('plan'))") == []
    expect(other.locator("bd-sessions > .notice")).to_be_in_viewport()
    other.locator(f".locales a[hreflang={'en' if locale == 'id' else 'id'}]").first.click()
    expect(other.locator("[name=people]")).to_have_value("12")  # the plan of the link, not one of this device
    other.go_back()
    expect(other.locator("[name=people]")).to_have_value("12")
    other.locator('[data-do="drop tutup"]').click()
    other.goto(f"{practice_http}/{locale}/sesi.html")
    assert [name for _time, name in parts(other)] == ["buka", "peta-bersama"]


def encoded(page: Page, data: Any) -> str:
    code = "(text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))"
    written: str = page.evaluate(code, data if isinstance(data, str) else json.dumps(data))
    return written.replace("+", "-").replace("/", "_").rstrip("=")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("no json", None),
        ([2, "pagi", 10, "id", ["08:00", "buka"]], None),
        ([1, "__proto__", 10, "id", ["08:00", "buka"]], None),
        ([1, "pagi", 10, "id", 7], None),
        (
            [1, "pagi", 1e9, HOSTILE, [HOSTILE, "buka", HOSTILE, ["tutup", -3], "constructor", ["+1", 1e9]]],
            ["buka", "tutup", "+1"],
        ),
    ],
)
def test_a_link_that_anybody_may_have_written_does_no_harm(
    reader: Reader, practice_http: str, data: Any, expected: list[str] | None
) -> None:
    page = reader(360)
    page.goto(f"{practice_http}/en/sesi.html")
    page.goto(f"{practice_http}/en/sesi.html#plan={encoded(page, data)}")
    if expected is None:
        expect(page.locator("bd-sessions > .notice")).to_contain_text("no plan of this book")
        return
    expect(page.locator(".planner")).to_be_visible()
    assert [name for _time, name in parts(page)] == expected
    expect(page.locator("bd-sessions > .notice")).to_contain_text(
        "Left out, as this edition of the book does not have them: 2."
    )
    expect(page.locator("[name=people]")).to_have_value("500")
    expect(page.locator("bd-sessions img")).to_have_count(0)


def test_a_plan_is_printed_on_a_sheet_of_its_own(reader: Reader, practice_http: str) -> None:
    page = reader(1280)
    page.add_init_script("window.print = () => {}")
    planner(page, practice_http, "en")
    page.get_by_role("button", name="Print", exact=True).click()
    page.emulate_media(media="print")
    sheet = page.locator(".sheet.alone")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("08:45–09:25")
    expect(sheet).to_contain_text("Say: [Selamat datang.]")
    expect(page.locator(".planner")).to_be_hidden()
    expect(page.locator("h1")).to_be_hidden()


# leading


def test_a_session_runs_is_late_and_ends_in_time_all_the_same(reader: Reader, practice: str, locale: str) -> None:
    page = reader(360)
    planner(page, practice, locale)
    stopped_clock(page)
    press(page, locale, "lead")
    running, late = page.locator(".running"), page.locator(".running [role=status]")
    heading, left = running.locator("h2"), running.locator(".time")
    expect(heading).to_contain_text(told(locale, "Pembukaan"))
    expect(left).to_have_text("tersisa 15 menit" if locale == "id" else "15 min left")
    expect(running).to_contain_text(told(locale, "Selamat datang."))
    stop = "." if locale == "id" else ":"
    rest = running.locator(".parts li b")
    expect(rest).to_have_text([f"08{stop}45", f"09{stop}25", f"09{stop}40", f"10{stop}00"])
    expect(late).to_be_empty()
    press(page, locale, "more")
    expect(left).to_have_text("tersisa 20 menit" if locale == "id" else "20 min left")
    expect(late).to_contain_text(f"10{stop}00")
    page.clock.run_for(32 * 60_000)  # twelve minutes over, seventeen late
    expect(left).to_have_text("lewat 12 menit" if locale == "id" else "12 min over")
    expect(late.locator(".late")).to_contain_text("17")
    expect(late.locator("li")).to_have_count(2)  # the closing and the step that may be skipped
    press(page, locale, "next")
    page.reload()
    expect(heading).to_contain_text(told(locale, "Peta yang digambar bersama"))
    running.locator("summary").click()
    expect(running.locator(".guide")).to_be_visible()
    expect(late.locator(".late")).to_contain_text("17")
    for left_over in (1, 0):
        press(page, locale, "do")
        expect(late.locator("li")).to_have_count(left_over)
    expect(late).to_be_empty()
    expect(rest).to_have_text([f"09{stop}27", f"09{stop}37", f"09{stop}57"])
    for _part in range(3):
        press(page, locale, "next")
    expect(heading).to_have_text("Hari ini selesai." if locale == "id" else "The day is over.")


def test_who_begins_late_is_told_and_a_step_back_keeps_the_time(reader: Reader, practice_http: str) -> None:
    page = reader(360)
    planner(page, practice_http, "en")
    page.clock.install(time="2026-11-24T08:49:00")
    page.clock.pause_at("2026-11-24T08:50:00")
    press(page, "en", "lead")
    expect(page.locator(".running .late")).to_have_text("You are 20 min late. To end at 10:00:")
    expect(page.locator(".running [role=status] li").first).not_to_contain_text("[Penutup]")  # the closing goes last
    page.clock.run_for(10 * 60_000)
    press(page, "en", "next")
    page.get_by_role("button", name="Back to the part before").click()
    expect(page.locator(".running .time")).to_have_text("5 min left")
    page.clock.fast_forward(24 * 60 * 60_000)
    page.reload()
    expect(page.locator(".planner")).to_be_visible()
    expect(page.locator(".running")).to_have_count(0)  # nobody leads it any more


def test_the_question_of_a_talk_is_shown_large_and_a_session_can_be_ended(reader: Reader, practice_http: str) -> None:
    page = reader(360)
    planner(page, practice_http, "en")
    press(page, "en", "lead")
    page.get_by_role("button", name="Show the question").click()
    expect(page.locator("dialog .slide")).to_contain_text("[Mana yang tepat menurut Anda")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="End the session").click()
    expect(page.locator(".running")).to_have_count(1)  # it asks first
    page.locator(".planner").get_by_role("button", name="Lead it now").click()
    expect(page.locator("bd-sessions > .state")).to_contain_text("A session is running")
    page.get_by_role("button", name="Yes, end it").click()
    expect(page.locator(".running")).to_have_count(0)
    page.reload()
    expect(page.locator(".planner")).to_be_visible()
    expect(page.locator(".running")).to_have_count(0)


def test_what_a_device_kept_may_be_damaged(reader: Reader, practice_http: str) -> None:
    page = reader(360)
    page.goto(f"{practice_http}/en/index.html")
    damage = """(text) => {
      for (const name of ["running", "plan:pagi"]) localStorage[`berdaya:v1:${name}`] = text;
      localStorage["berdaya:v1:plan"] = "pagi";
      sessionStorage["berdaya:v1:hands:satu-tunggal"] = text;
    }"""
    running = {"plan": "x", "day": 0, "at": 0, "began": [0], "end": 9e15, "changed": {}, "given": []}
    for value in ("{", "null", json.dumps({"plan": 3, "day": 0}), json.dumps(running)):
        page.evaluate(damage, value)
        page.goto(f"{practice_http}/en/sesi.html")
        assert [name for _time, name in parts(page)] == ["buka", "peta-bersama", "minum", "tutup"]
        page.goto(f"{practice_http}/en/satu.html?facilitator")
        project(page, "#x-satu-tunggal .facilitator")
        page.keyboard.press("h")
        expect(page.locator("dialog .count input").first).to_have_value("0")


# papers


def test_a_paper_is_filled_with_the_plan_on_the_device(
    reader: Reader, practice: str, locale: str, tmp_path: Path
) -> None:
    page = reader(360, accept_downloads=True)
    page.goto(f"{practice}/{locale}/rencana.html")
    page.locator("#x-rencana-tujuan textarea").fill(f"{HOSTILE} & air\nuntuk 80 rumah\ndan sekolah\u0001")
    table = page.locator("#x-rencana-langkah textarea")
    table.nth(0).fill("Menggali")
    table.nth(1).fill("kader")
    page.goto(f"{practice}/{locale}/surat.html")
    with page.expect_download() as download:
        page.get_by_role("button", name="Isi dari rencana saya" if locale == "id" else "Fill it from my plan").click()
    expect(page.locator("bd-papers .state")).to_contain_text("unduhan" if locale == "id" else "downloads")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    text = opened(path, tmp_path)
    assert text.startswith(told(locale, "Surat usulan"))
    for line in (f"{HOSTILE} & air", "untuk 80 rumah", "dan sekolah", "Menggali", "kader"):
        assert line in text
    href = page.locator("bd-papers a[download]").get_attribute("href")
    assert href == "papers/surat.docx"


def test_a_paper_of_a_plan_that_is_not_there_is_blank_and_says_so(reader: Reader, practice_http: str) -> None:
    page = reader(360, accept_downloads=True)
    page.goto(f"{practice_http}/en/surat.html")
    with page.expect_download():
        page.get_by_role("button", name="Fill it from my plan").click()
    expect(page.locator("bd-papers .state")).to_contain_text("blank")
    assert violations(page) == []


# for everyone


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_facilitators_pages_are_for_everyone(reader: Reader, practice_http: str, width: int, scheme: str) -> None:
    page = reader(width, scheme=scheme)
    planner(page, practice_http, "id")
    press(page, "id", "lead")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{practice_http}/id/satu.html?facilitator")
    expect(page.locator(".guide")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    project(page, "#x-satu-tunggal .facilitator")
    page.keyboard.press("h")
    page.keyboard.press("r")
    expect(page.locator("dialog .count")).to_have_count(3)
    assert violations(page) == []
    assert page.locator("dialog").evaluate("(one) => one.scrollWidth <= one.clientWidth")
