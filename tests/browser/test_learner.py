"""What a learner does, in a real Chromium: in a small book with every kind of exercise, in both its languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from test_reader import violations

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
TOUCH = {"has_touch": True, "is_mobile": True}
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script> & “kutip” \u202eterbalik"
# what a learner does to answer each item rightly, and wrongly
RIGHT: dict[str, Any] = {
    "satu-tunggal": "b",
    "satu-banyak": ["a", "c"],
    "satu-benar": "benar",
    "satu-pasang": {"ayam": "telur", "sapi": "susu", "lebah": "madu"},
    "satu-urut": ["satu", "dua", "tiga", "empat"],
    "satu-kata": "badan  permusyawaratan DESA!",
    "satu-angka": "1500",
}
WRONG: dict[str, tuple[Any, str]] = {
    "satu-tunggal": ("a", "Menarik karena pertama."),
    "satu-banyak": (["b"], "B keliru."),
    "satu-benar": ("salah", "Lihat lagi."),
    "satu-pasang": ({"ayam": "susu", "sapi": "susu", "lebah": "madu"}, "Ayam tidak menyusui."),
    "satu-urut": (["empat", "satu", "dua", "tiga"], "Empat terakhir."),
    "satu-kata": ("Bum Desa", "Itu badan usaha."),
    "satu-angka": ("6000", "Anda membagi."),
}


def card(page: Page, name: str) -> Locator:
    return page.locator(f'[data-exercise="{name}"]')


def do(where: Page | Locator, name: str) -> Locator:
    return where.locator(f'button[data-do="{name}"]')


def answer(page: Page, name: str, value: Any) -> None:
    """Answer an item by tapping and typing, as its type asks."""
    item = card(page, name)
    kind = item.get_attribute("data-type")
    if kind in ("single", "truefalse"):
        item.locator(f'.option:has(input[value="{value}"])').click()
    elif kind == "multiple":
        for option in item.locator(".option").all():
            box = option.locator("input")
            if box.is_checked() != (box.get_attribute("value") in value):
                option.click()
    elif kind == "matching":
        for left, right in value.items():
            item.locator(f'[data-left="{left}"] .chip:has(input[value="{right}"])').click()
    elif kind == "ordering":
        for place, step in enumerate(value):
            while order(page, name)[place] != step:
                item.locator(f'[data-step="{step}"] button[data-do="up"]').click()
    else:
        item.locator("input[type=text]").fill(value)


def order(page: Page, name: str) -> list[str]:
    return [str(step.get_attribute("data-step")) for step in card(page, name).locator("li[data-step]").all()]


def in_english(text: str) -> str:
    return f"[{text}]"


def entries(page: Page) -> dict[str, Any]:
    """Return what the device keeps of the present learner, by the exercise's id."""
    kept: dict[str, str] = page.evaluate(
        "() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('berdaya:v1:e:')))"
    )
    return {key.split(":", 4)[4]: json.loads(text) for key, text in kept.items()}


@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_wrong_answer_teaches_and_a_right_one_leads_on(
    reader: Reader, practice_http: str, locale: str, name: str
) -> None:
    page = reader(360, **TOUCH)
    page.goto(f"{practice_http}/{locale}/satu.html")
    item = card(page, name)
    value, feedback = WRONG[name]
    answer(page, name, value)
    do(item, "check").click()
    expect(item.locator(".said.try").first).to_contain_text(feedback)
    expect(item.locator(".said.try b").first).to_have_text("Belum tepat." if locale == "id" else "Not yet.")
    expect(item.locator("details.explanation")).to_be_hidden()
    expect(do(item, "again")).to_be_focused()
    do(item, "again").click()
    expect(item.locator(".said")).to_have_count(0)
    answer(page, name, RIGHT[name])
    do(item, "check").click()
    expect(item.locator(".verdict")).to_contain_text("Tepat." if locale == "id" else "That is right.")
    expect(item.locator("details.explanation")).to_be_visible()
    expect(do(item, "again")).to_be_hidden()
    do(item, "next").click()
    assert page.evaluate("document.activeElement.closest('bd-exercise')?.dataset.exercise") != name
    kept = entries(page)[name]
    assert kept["first"]["score"] < 1
    assert (kept["checked"]["score"], kept["tries"]) == (1, 2)


def test_a_double_click_checks_once_and_leaves_the_feedback(reader: Reader, practice_http: str) -> None:
    page = reader()
    page.goto(f"{practice_http}/id/satu.html")
    answer(page, "satu-tunggal", "a")
    do(card(page, "satu-tunggal"), "check").dblclick()
    expect(card(page, "satu-tunggal").locator(".said.try")).to_be_visible()
    assert entries(page)["satu-tunggal"]["tries"] == 1


def test_after_two_wrong_tries_the_answer_can_be_shown(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/satu.html")
    item = card(page, "satu-tunggal")
    for option in ("a", "c"):
        answer(page, "satu-tunggal", option)
        expect(do(item, "reveal")).to_be_hidden()
        do(item, "check").click()
    do(item, "reveal").click()
    expect(item.locator("details.explanation")).to_contain_text("Kedua itu tepat.")
    page.reload()
    expect(item.locator("details.explanation")).to_contain_text("Kedua itu tepat.")
    assert entries(page)["satu-tunggal"]["checked"]["score"] == 0


def test_partial_credit_is_told_and_summed(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/satu.html")
    answer(page, "satu-banyak", ["a"])
    do(card(page, "satu-banyak"), "check").click()
    expect(card(page, "satu-banyak").locator(".verdict")).to_contain_text("Sebagian tepat: 1 dari 2.")
    answer(page, "satu-pasang", {"ayam": "telur", "sapi": "kayu", "lebah": "madu"})
    do(card(page, "satu-pasang"), "check").click()
    expect(card(page, "satu-pasang").locator(".verdict")).to_contain_text("Sebagian tepat: 2 dari 3.")
    expect(page.locator(".score")).to_have_text("Skor: 1,17 dari 7. Diperiksa: 2 dari 7.")


def test_an_empty_answer_is_not_checked(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/en/satu.html")
    for name in ("satu-tunggal", "satu-kata", "satu-angka"):
        do(card(page, name), "check").click()
        expect(card(page, name).locator(".verdict")).to_have_text("Choose or write an answer first.")
    answer(page, "satu-angka", "many")
    do(card(page, "satu-angka"), "check").click()
    expect(card(page, "satu-angka").locator(".verdict")).to_contain_text("Write, for example, 1,500.5.")
    assert all("checked" not in entry for entry in entries(page).values())


@pytest.mark.parametrize("width", [360, 1280])
def test_changing_the_language_in_the_middle_keeps_everything(reader: Reader, practice: str, width: int) -> None:
    page = reader(width)
    page.goto(f"{practice}/id/satu.html")
    answer(page, "satu-tunggal", "a")  # chosen, not checked
    answer(page, "satu-banyak", ["a", "b"])
    do(card(page, "satu-banyak"), "check").click()
    answer(page, "satu-pasang", {"ayam": "susu"})
    answer(page, "satu-urut", ["dua", "satu", "tiga", "empat"])
    answer(page, "satu-angka", "6.000,0")
    do(card(page, "satu-angka"), "check").click()
    answer(page, "satu-kata", "BPD")
    card(page, "satu-teks").locator("textarea").fill("Catatan saya")
    page.locator("nav.locales a[hreflang=en]").click()
    page.wait_for_url(re.compile(r"/en/satu\.html"))
    expect(card(page, "satu-tunggal").locator("input[value=a]")).to_be_checked()
    expect(card(page, "satu-tunggal").locator(".said")).to_have_count(0)
    expect(card(page, "satu-banyak").locator(".said.try")).to_contain_text(in_english("B keliru."))
    expect(card(page, "satu-banyak").locator(".said.right b")).to_have_text("That is right.")
    expect(card(page, "satu-pasang").locator("[data-left=ayam] input[value=susu]")).to_be_checked()
    assert order(page, "satu-urut") == ["dua", "satu", "tiga", "empat"]
    expect(card(page, "satu-angka").locator("input")).to_have_value("6,000")
    expect(card(page, "satu-angka").locator(".said")).to_contain_text(in_english("Anda membagi."))
    expect(card(page, "satu-teks").locator("textarea")).to_have_value("Catatan saya")
    do(card(page, "satu-kata"), "check").click()
    expect(card(page, "satu-kata").locator(".verdict")).to_contain_text("That is right.")
    answer(page, "satu-tunggal", "b")
    page.locator("nav.locales a[hreflang=id]").click()
    page.wait_for_url(re.compile(r"/id/satu\.html"))
    expect(card(page, "satu-tunggal").locator("input[value=b]")).to_be_checked()
    expect(card(page, "satu-angka").locator("input")).to_have_value("6.000")


def test_a_word_of_one_language_is_right_in_the_other(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/satu.html")
    answer(page, "satu-kata", "village council")
    do(card(page, "satu-kata"), "check").click()
    expect(card(page, "satu-kata").locator(".verdict")).to_contain_text("Tepat.")


def test_answers_are_there_after_a_reload_in_another_tab_and_on_going_back(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/satu.html")
    answer(page, "satu-tunggal", "c")
    answer(page, "satu-urut", ["tiga", "satu", "dua", "empat"])
    page.reload()
    expect(card(page, "satu-tunggal").locator("input[value=c]")).to_be_checked()
    assert order(page, "satu-urut") == ["tiga", "satu", "dua", "empat"]
    other = page.context.new_page()
    other.goto(f"{practice}/en/satu.html")
    expect(card(other, "satu-tunggal").locator("input[value=c]")).to_be_checked()
    answer(other, "satu-tunggal", "b")
    do(card(other, "satu-tunggal"), "check").click()
    expect(card(page, "satu-tunggal").locator("input[value=b]")).to_be_checked()  # while both are open
    expect(card(page, "satu-tunggal").locator(".said.right")).to_contain_text("Memang kedua.")
    page.goto(f"{practice}/id/dua.html")
    page.go_back()
    expect(card(page, "satu-tunggal").locator("input[value=b]")).to_be_checked()


@pytest.mark.parametrize("locale", ["id", "en"])
def test_every_kind_is_answered_by_keyboard_alone(reader: Reader, practice_http: str, locale: str) -> None:
    page = reader(1280)
    page.goto(f"{practice_http}/{locale}/satu.html")

    def tab_to(selector: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab does not lead to {selector}")

    def inside(name: str, rest: str) -> str:
        return f'[data-exercise="{name}"] {rest}'

    tab_to(inside("satu-tunggal", "input"))
    page.keyboard.press("ArrowDown")
    tab_to(inside("satu-tunggal", "[data-do=check]"))
    page.keyboard.press("Enter")
    expect(card(page, "satu-tunggal").locator(".said")).to_be_visible()
    expect(do(card(page, "satu-tunggal"), "again" if locale == "xx" else "next")).to_be_visible()
    tab_to(inside("satu-banyak", "input[value=a]"))
    page.keyboard.press("Space")
    tab_to(inside("satu-banyak", "input[value=c]"))
    page.keyboard.press("Space")
    tab_to(inside("satu-banyak", "[data-do=check]"))
    page.keyboard.press("Space")
    expect(card(page, "satu-banyak").locator(".verdict")).not_to_be_empty()
    for left in ("ayam", "sapi", "lebah"):
        tab_to(inside("satu-pasang", f"[data-left={left}] input"))
        for _ in range(6):
            page.keyboard.press("ArrowRight")
            if page.evaluate("document.activeElement.value") == RIGHT["satu-pasang"][left]:
                break
    tab_to(inside("satu-pasang", "[data-do=check]"))
    page.keyboard.press("Enter")
    assert entries(page)["satu-pasang"]["checked"]["score"] == 1
    first = order(page, "satu-urut")[1]
    tab_to(inside("satu-urut", f"[data-step={first}] [data-do=up]"))
    page.keyboard.press("Enter")
    assert order(page, "satu-urut")[0] == first
    assert page.evaluate("document.activeElement.closest('li').dataset.step") == first
    expect(card(page, "satu-urut").locator(".verdict")).to_contain_text("1")
    tab_to(inside("satu-angka", "input"))
    page.keyboard.type("1500")
    page.keyboard.press("Enter")
    assert entries(page)["satu-angka"]["checked"]["score"] == 1
    tab_to(inside("satu-kasus", "[data-role=kades]"))
    page.keyboard.press("Enter")
    tab_to(inside("satu-kasus", "[data-choice=beli]"))
    page.keyboard.press("Enter")
    expect(do(card(page, "satu-kasus"), "onward")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card(page, "satu-kasus").locator("[data-scene=akhir]")).to_be_visible()


def test_options_are_groups_with_names_and_verdicts_are_announced(reader: Reader, practice_http: str) -> None:
    page = reader()
    page.goto(f"{practice_http}/id/satu.html")
    for name in RIGHT:
        item = card(page, name)
        assert item.locator("fieldset > legend").first.inner_text().strip()
        assert item.locator(".verdict").get_attribute("role") == "status"
    names = card(page, "satu-urut").get_by_role("button", name="Naikkan: ").all()
    assert len({button.inner_text() for button in names}) == 4
    small = page.evaluate(
        """() => [...document.querySelectorAll('main :is(button, summary, label:not(.ask), input:not(label input))')]
        .filter((one) => one.getClientRects().length && !one.closest('.hush'))
        .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 24)
        .map(([html, box]) => `${html} ${box.width}×${box.height}`)"""
    )
    assert small == []


def test_a_case_is_played_in_one_role_after_another(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/satu.html")
    case = card(page, "satu-kasus")
    case.get_by_role("button", name="Main sebagai Kepala desa").click()
    expect(case.get_by_text("Anda kepala desa.")).to_be_visible()
    case.get_by_role("button", name="Tunggu.").click()
    expect(case.get_by_text("Tidak ada yang terjadi.")).to_be_visible()
    page.locator("nav.locales a[hreflang=en]").click()
    page.wait_for_url(re.compile("/en/"))
    expect(case.get_by_text(in_english("Anda kader."))).to_be_visible()
    expect(case.get_by_text(in_english("Anda kepala desa."))).to_be_hidden()
    case.get_by_role("button", name=in_english("Rapat.")).click()
    expect(case.locator(".counters")).to_contain_text("4")
    do(case, "onward").click()
    expect(case.get_by_text(in_english("Uang cukup."))).to_be_visible()
    expect(case.get_by_text(in_english("Uang habis."))).to_be_hidden()
    do(case, "back").click()
    expect(case.locator(".counters")).to_contain_text("3")
    do(case, "back").click()
    case.get_by_role("button", name=in_english("Beli pipa.")).click()
    do(case, "onward").click()
    expect(case.get_by_text(in_english("Uang habis."))).to_be_visible()
    do(case, "roles").click()
    case.get_by_role("button", name=in_english("Kader")).click()
    expect(case.locator(".counters")).to_contain_text("3")
    kept = entries(page)["satu-kasus"]
    assert kept["answer"]["paths"]["kades"] == [["awal", "beli"]]
    assert kept["finished"] is True
    assert "checked" not in kept


def test_a_reflection_counts_typed_said_or_on_paper(reader: Reader, practice: str) -> None:
    page = reader(1280)
    page.goto(f"{practice}/id/satu.html")
    progress = page.locator("#contents .current small.done-count")
    card(page, "satu-teks").locator("textarea").fill("Rapat RT")
    expect(card(page, "satu-teks").locator(".state")).to_have_text("Tersimpan di perangkat ini.")
    expect(progress).to_have_text("1 dari 13 selesai")
    do(card(page, "satu-skala"), "said").click()
    expect(card(page, "satu-skala").locator(".state")).to_contain_text("Selesai: sudah dibicarakan.")
    do(card(page, "satu-tabel"), "paper").click()
    expect(progress).to_have_text("3 dari 13 selesai")
    do(card(page, "satu-tabel"), "paper").click()
    expect(progress).to_have_text("2 dari 13 selesai")
    page.reload()
    expect(do(card(page, "satu-skala"), "said")).to_have_attribute("aria-pressed", "true")
    card(page, "satu-skala").locator("input").nth(1).check()
    card(page, "satu-skala").locator("input").nth(8).check()
    assert entries(page)["satu-skala"]["answer"] == {"before": 2, "after": 4}
    page.reload()
    expect(card(page, "satu-skala").locator("input").nth(8)).to_be_checked()


def test_a_chapter_opens_with_what_the_reader_meant_to_do(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/dua.html")
    expect(page.locator("bd-intention")).to_be_hidden()
    page.goto(f"{practice}/id/satu.html")
    commitment = card(page, "satu-niat")
    commitment.locator("[data-part=what]").fill(HOSTILE)
    commitment.locator("[data-part=who]").fill("Bu Lestari")
    commitment.locator("[data-part=when]").fill("2026-12-01")
    page.goto(f"{practice}/en/dua.html")
    expect(page.locator("bd-intention")).to_contain_text(HOSTILE)
    expect(page.locator("bd-intention")).to_contain_text("1 December 2026")
    answer(page, "dua-ingat", "ya")
    do(card(page, "dua-ingat"), "check").click()
    expect(card(page, "dua-ingat").locator(".said.right")).to_be_visible()


def test_the_first_page_offers_to_go_on_where_the_reader_was(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/index.html")
    expect(page.locator(".continue")).to_be_hidden()
    page.goto(f"{practice}/id/satu.html#kasus")
    page.goto(f"{practice}/en/index.html")
    link = page.locator(".continue a")
    expect(link).to_have_text(in_english("Satu"))
    link.click()
    page.wait_for_url(re.compile(r"/en/satu\.html"))


REFUSE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }});"
FULL = """const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) {
  if (key.startsWith('berdaya:v1:e:')) throw new DOMException('full', 'QuotaExceededError');
  set.call(this, key, value) };"""


@pytest.mark.parametrize(
    ("script", "words"), [(REFUSE, "Peramban ini tidak menyimpan apa pun."), (FULL, "Penyimpanan perangkat ini penuh.")]
)
def test_where_storage_is_refused_or_full_all_goes_on_and_the_reader_is_told(
    reader: Reader, practice: str, script: str, words: str
) -> None:
    page = reader()
    page.add_init_script(script)
    page.goto(f"{practice}/id/satu.html")
    answer(page, "satu-tunggal", "a")
    expect(card(page, "satu-tunggal").locator(".state")).to_contain_text(words)
    do(card(page, "satu-tunggal"), "check").click()
    expect(card(page, "satu-tunggal").locator(".said")).to_contain_text("Menarik karena pertama.")
    answer(page, "satu-tunggal", "b")
    do(card(page, "satu-tunggal"), "check").click()
    expect(page.locator(".score")).to_contain_text("Skor: 1 dari 7.")


def test_what_can_not_be_read_is_set_aside_told_and_offered_as_a_file(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/satu.html")
    broken = ['{"v":1,"ans', "null", '{"v":1,"at":"2026-01-01T00:00:00Z","bank":"satu","version":1,"answer":{"x":1}}']
    page.evaluate(
        """(broken) => ['satu-tunggal', 'satu-teks', 'satu-banyak'].forEach((id, n) =>
        localStorage.setItem(`berdaya:v1:e:1:${id}`, broken[n]))""",
        broken,
    )
    page.reload()
    expect(card(page, "satu-tunggal").locator(".state")).to_contain_text("Ada data tersimpan yang tidak dapat dibaca.")
    answer(page, "satu-tunggal", "b")
    do(card(page, "satu-tunggal"), "check").click()
    expect(card(page, "satu-tunggal").locator(".said.right")).to_be_visible()
    answer(page, "satu-banyak", ["a"])
    page.goto(f"{practice}/id/buku-kerja.html")
    with page.expect_download() as download:
        do(page, "aside").click()
    kept = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert {broken[0], broken[1]} <= set(kept.values())


def test_a_changed_exercise_says_so_and_keeps_the_old_answer(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/satu.html")
    answer(page, "satu-tunggal", "a")
    do(card(page, "satu-tunggal"), "check").click()
    key = "berdaya:v1:e:1:satu-tunggal"
    page.evaluate(
        "(key) => localStorage.setItem(key, JSON.stringify({...JSON.parse(localStorage[key]), version: 0}))", key
    )
    page.reload()
    item = card(page, "satu-tunggal")
    expect(item.locator(".state")).to_contain_text("Latihan ini berubah sejak Anda menjawabnya.")
    expect(item.locator("input[value=a]")).to_be_checked()
    expect(item.locator(".said")).to_have_count(0)
    answer(page, "satu-tunggal", "b")
    do(item, "check").click()
    kept = entries(page)["satu-tunggal"]
    assert kept["old"][0]["answer"] == "a"
    assert kept["old"][0]["checked"]["score"] == 0
    assert (kept["version"], kept["answer"]) == (1, "b")


def test_wrong_items_come_back_at_growing_intervals(reader: Reader, practice: str) -> None:
    page = reader()
    page.clock.install(time="2026-11-24T08:00:00")
    page.goto(f"{practice}/id/ulang.html")
    expect(page.locator("bd-review")).to_contain_text("Tidak ada yang perlu diulang.")
    page.goto(f"{practice}/id/satu.html")
    answer(page, "satu-benar", "benar")
    do(card(page, "satu-benar"), "check").click()
    answer(page, "satu-tunggal", "a")
    do(card(page, "satu-tunggal"), "check").click()

    def review(locale: str, option: str, date: str) -> None:
        page.goto(f"{practice}/{locale}/ulang.html")
        expect(page.locator("bd-review [data-exercise]")).to_have_count(1)
        item = card(page, "satu-tunggal")
        expect(item.locator("input:checked")).to_have_count(0)  # asked anew
        answer(page, "satu-tunggal", option)
        do(item, "check").click()
        expect(item.locator(".said")).to_be_visible()
        page.reload()
        expect(page.locator("bd-review [data-exercise]")).to_have_count(0)
        expect(page.locator(".coming")).to_contain_text(date)

    review("id", "b", "25 November 2026")
    page.clock.set_fixed_time("2026-11-25T09:00:00")
    review("en", "b", "28 November 2026")
    page.clock.set_fixed_time("2026-11-28T10:00:00")
    review("id", "c", "29 November 2026")
    page.clock.set_fixed_time("2026-11-29T11:00:00")
    review("id", "b", "2 Desember 2026")


def test_tests_before_and_after_are_compared(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/tes-awal.html")
    answer(page, "tes-awal-satu", "a")
    assert do(card(page, "tes-awal-satu"), "check").count() == 0
    expect(card(page, "tes-awal-satu").locator("details.feedback").first).to_be_hidden()
    for outcome, value in (("satu-1", 2), ("satu-2", 3)):
        card(page, f"tes-awal.{outcome}").locator("input").nth(value - 1).check()
    do(page, "finish").click()
    results = page.locator("bd-test .results")
    expect(results).to_contain_text("Tepat: 0 dari 1.")
    expect(card(page, "tes-awal-satu").locator("details.explanation")).to_be_hidden()  # the answer stays in the chapter
    page.goto(f"{practice}/en/tes-akhir.html")
    do(page, "finish").click()
    expect(page.locator("bd-test > .verdict")).to_contain_text("Not every question has an answer yet.")
    answer(page, "tes-akhir-satu", "b")
    for outcome, value in (("satu-1", 5), ("satu-2", 4)):
        card(page, f"tes-akhir.{outcome}").locator("input").nth(value - 1).check()
    do(page, "finish").click()
    expect(results.locator("tbody tr").first).to_have_text(re.compile(r"\[Satu\]\s*0 of 1\s*1 of 1"))
    expect(card(page, "tes-akhir-satu").locator("details.explanation")).to_be_visible()
    table = results.locator("[data-chart] tbody")
    expect(table).to_contain_text(re.compile(r"\[menyebut yang pertama\]\s*2\s*5"))
    assert results.locator("svg.chart path[transform]").count() == 4
    page.reload()
    expect(table).to_be_visible()
    do(page, "restart").click()
    expect(results).to_be_hidden()
    assert entries(page)["tes-akhir-satu"]["old"][0]["answer"] == "b"


def test_groups_assess_their_community_side_by_side_and_again_later(reader: Reader, practice: str) -> None:
    page = reader()
    page.clock.install(time="2026-11-24T08:00:00")
    page.goto(f"{practice}/id/penilaian-bersama.html")
    expect(card(page, "nilai-percaya").locator("input").first).to_be_disabled()

    def add(name: str, *values: int) -> None:
        page.locator("input[name=group]").fill(name)
        page.get_by_role("button", name="Tambahkan").or_(page.get_by_role("button", name="Add")).click()
        score(*values)

    def score(*values: int) -> None:
        for dimension, value in zip(("nilai-percaya", "nilai-norma"), values, strict=True):
            card(page, dimension).locator("input").nth(value - 1).check()

    add("Perempuan", 1, 4)
    add(HOSTILE, 5, 4)
    results = page.locator("bd-assessment .results")
    expect(results).to_contain_text("Beda terbesar antarkelompok: percaya, selisih 4.")
    expect(results.locator("tbody tr").first).to_have_text(re.compile(r"percaya\s*1\s*5"))
    expect(results.locator("thead")).to_contain_text(HOSTILE[:40])
    assert results.locator("svg.chart path[transform]").count() == 4
    assert results.locator("svg.chart").get_attribute("aria-label")
    page.clock.set_fixed_time("2027-05-24T08:00:00")
    page.goto(f"{practice}/en/penilaian-bersama.html")
    page.get_by_role("button", name="Assess again, today").click()
    page.locator(".groups .chip").first.click()
    score(3, 4)
    expect(results.locator("thead")).to_contain_text("Perempuan, 24 May 2027")
    expect(results.locator("tbody tr").first).to_have_text(re.compile(r"\[?percaya\]?\s*1\s*5\s*3"))
    page.reload()
    expect(results.locator("tbody tr").first).to_have_text(re.compile(r"1\s*5\s*3"))


def learn(page: Page, name: str) -> None:
    page.get_by_text("Tambah atau ubah peserta").click()
    page.locator('[data-form="learner"] input[name=name]').fill(name)
    page.get_by_role("button", name="Tambah peserta").click()
    expect(page.locator(".learners [aria-pressed=true]")).to_contain_text(name)


def test_several_learn_on_one_phone(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/satu.html")
    answer(page, "satu-tunggal", "a")
    page.goto(f"{practice}/id/buku-kerja.html")
    expect(page.locator(".who")).to_contain_text("siapa pun yang dapat membuka peramban ini")
    learn(page, HOSTILE[:40])
    expect(page.locator("[data-entries]")).to_contain_text("Belum ada.")
    page.goto(f"{practice}/id/satu.html")
    expect(card(page, "satu-tunggal").locator("input:checked")).to_have_count(0)
    answer(page, "satu-tunggal", "b")
    expect(card(page, "satu-tunggal").locator(".state")).to_contain_text(f"untuk {HOSTILE[:40]}")
    page.goto(f"{practice}/id/buku-kerja.html")
    page.get_by_role("button", name="Peserta tanpa nama").click()
    expect(page.locator("[data-entries]")).to_contain_text("Pilihan pertama.")
    page.goto(f"{practice}/id/satu.html")
    expect(card(page, "satu-tunggal").locator("input[value=a]")).to_be_checked()


def test_who_borrows_the_phone_is_forgotten_when_the_tab_is_closed(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/buku-kerja.html")
    do(page, "borrow").click()
    expect(page.locator(".who .state")).to_have_text("Tersimpan sampai tab ini ditutup.")
    page.goto(f"{practice}/id/satu.html")
    answer(page, "satu-tunggal", "b")
    page.reload()
    expect(card(page, "satu-tunggal").locator("input[value=b]")).to_be_checked()
    assert entries(page) == {}
    other = page.context.new_page()
    page.close()
    other.goto(f"{practice}/id/satu.html")
    expect(card(other, "satu-tunggal").locator("input:checked")).to_have_count(0)
    other.goto(f"{practice}/id/buku-kerja.html")
    expect(other.locator("[data-entries]")).to_contain_text("Belum ada.")


def fill_in(page: Page, base: str) -> None:
    """Answer and write some, with hostile text where text can be typed."""
    page.goto(f"{base}/id/satu.html")
    answer(page, "satu-tunggal", "a")
    do(card(page, "satu-tunggal"), "check").click()
    answer(page, "satu-kata", HOSTILE)
    do(card(page, "satu-kata"), "check").click()
    card(page, "satu-teks").locator("textarea").fill(HOSTILE)
    card(page, "satu-tabel").locator("textarea").first.fill(HOSTILE)
    card(page, "satu-niat").locator("[data-part=what]").fill(HOSTILE)
    page.goto(f"{base}/id/tes-awal.html")
    answer(page, "tes-awal-satu", "b")
    card(page, "tes-awal.satu-1").locator("input").nth(3).check()
    do(page, "finish").click()
    page.goto(f"{base}/id/buku-kerja.html")
    expect(page.locator(".entries")).to_contain_text("Pilihan pertama.")


def saved(page: Page, button: Locator) -> str:
    with page.expect_download() as download:
        button.click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_the_workbook_gathers_prints_and_is_taken_along_as_text(reader: Reader, practice: str) -> None:
    page = reader()
    fill_in(page, practice)
    entry = page.locator(".entry", has_text="Tulis sesuatu.")
    expect(entry.locator(".told")).to_have_text(HOSTILE)
    expect(page.locator(".plan td").first).to_have_text(HOSTILE)
    assert page.locator("main img, main script").count() == 0
    markdown = saved(page, do(page, "markdown"))
    assert "\\<img src=x onerror=alert(1)\\>" in markdown
    assert "Pilihan pertama." in markdown
    page.emulate_media(media="print")
    expect(entry).to_be_visible()
    expect(page.locator(".who")).to_be_hidden()
    page.goto(f"{practice}/en/buku-kerja.html")
    expect(page.locator(".entries")).to_contain_text(in_english("Pilihan pertama."))


def test_a_submission_holds_what_was_shown_and_ticked_and_no_more(reader: Reader, practice: str) -> None:
    page = reader()
    fill_in(page, practice)
    preview = page.locator(".preview")
    expect(preview).to_contain_text("Soal tes awal?")
    expect(preview).not_to_contain_text("<img")
    data = json.loads(saved(page, page.get_by_role("button", name="Simpan setoran")))
    assert data["format"] == "berdaya-submission"
    assert "name" not in data
    assert re.fullmatch("[A-Z0-9]{5}", data["code"])
    assert data["shared"] == {}
    assert data["tests"]["tes-awal"]["tes-awal-satu"]["score"] == 1
    assert data["tests"]["tes-awal"]["tes-awal.satu-1"]["answer"] == 4
    assert data["tests"]["tes-awal"]["tes-awal-satu"]["at"].startswith("20")
    page.locator(".shares .option", has_text="Tulis sesuatu.").click()
    page.locator('[data-form="submission"] input[name=group]').fill("EMBUN-1")
    page.locator('[data-form="submission"] input[name=name]').fill(HOSTILE)
    expect(preview).to_contain_text(HOSTILE)
    expect(preview).to_contain_text("Kelompok: EMBUN-1")
    data = json.loads(saved(page, page.get_by_role("button", name="Simpan setoran")))
    assert (data["name"], data["group"], data["shares"]) == (HOSTILE.strip(), "EMBUN-1", ["satu-teks"])
    assert data["shared"]["satu-teks"]["answer"] == HOSTILE
    page.reload()
    expect(page.locator(".shares input:checked")).to_have_count(1)


def test_a_submission_is_offered_by_the_share_sheet_as_text(reader: Reader, practice_http: str) -> None:
    page = reader()
    page.add_init_script("navigator.share = async (data) => { window.handed = data }")
    fill_in(page, practice_http)
    do(page, "share").click()
    expect(page.locator(".files > .state")).to_contain_text("Sudah diserahkan")
    assert json.loads(page.evaluate("window.handed.text"))["format"] == "berdaya-submission"


def test_a_backup_moves_to_another_device_and_the_newer_answer_stays(reader: Reader, practice: str) -> None:
    page = reader()
    fill_in(page, practice)
    backup = saved(page, do(page, "backup"))
    other = reader(locale="en-GB")
    other.goto(f"{practice}/en/satu.html")
    other.clock.install(time="2030-01-01T00:00:00")
    other.reload()
    answer(other, "satu-tunggal", "c")
    other.goto(f"{practice}/en/buku-kerja.html")
    field = other.locator("input[type=file]")
    field.set_input_files({"name": "b.json", "mimeType": "application/json", "buffer": backup.encode()})
    expect(other.locator(".files > .state")).to_contain_text(re.compile(r"has \d+ entries; \d+ were newer"))
    expect(other.locator(".entry", has_text="Tulis sesuatu.").locator(".told")).to_have_text(HOSTILE)
    assert other.locator("main img, main script").count() == 0
    other.goto(f"{practice}/en/satu.html")
    expect(card(other, "satu-tunggal").locator("input[value=c]")).to_be_checked()
    expect(card(other, "satu-teks").locator("textarea")).to_have_value(HOSTILE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "isinya tidak utuh"),
        ("[1, 2]", "tidak dibuat oleh buku kerja ini"),
        ('{"format": "berdaya-backup", "schema": 1, "entries": []}', "tidak dibuat oleh buku kerja ini"),
        ('{"format": "berdaya-submission", "schema": 1}', "Ini setoran, bukan cadangan"),
        ('{"format": "berdaya-backup", "schema": 99, "entries": {}}', "edisi buku yang lebih baru"),
    ],
)
def test_a_file_that_is_no_backup_is_refused_in_words(
    reader: Reader, practice_http: str, text: str, words: str
) -> None:
    page = reader()
    fill_in(page, practice_http)
    before = entries(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    expect(page.locator(".files > .state")).to_contain_text(words)
    assert entries(page) == before


def test_hostile_entries_of_a_backup_stay_text_or_are_left_out(reader: Reader, practice_http: str) -> None:
    page = reader()
    page.goto(f"{practice_http}/id/buku-kerja.html")
    entry = {"v": 1, "bank": "satu", "version": 1, "at": "2026-01-01T00:00:00Z"}
    data = {
        "format": "berdaya-backup",
        "schema": 1,
        "learner": {"name": HOSTILE},
        "entries": {
            "satu-teks": {**entry, "answer": HOSTILE},
            "satu-tabel": {**entry, "answer": {HOSTILE: {HOSTILE: HOSTILE}}},
            "satu-banyak": {**entry, "answer": {"a": HOSTILE}},
            "satu-niat": {**entry, "answer": [HOSTILE]},
            "satu-kasus": {**entry, "answer": {"role": HOSTILE, "paths": {HOSTILE: [[HOSTILE, HOSTILE]]}}},
            '"><img src=x>': {**entry, "answer": "x"},
            "satu-kata": {"v": 1},
            "__proto__": {**entry, "answer": "x"},
        },
    }
    page.locator("input[type=file]").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": json.dumps(data).encode()}
    )
    expect(page.locator(".files > .state")).to_contain_text("tidak dapat dibaca dan tidak disertakan")
    expect(page.locator(".entry", has_text="Tulis sesuatu.")).to_contain_text(HOSTILE)
    assert page.locator("main img, main script").count() == 0
    page.goto(f"{practice_http}/id/satu.html")
    expect(card(page, "satu-teks").locator("textarea")).to_have_value(HOSTILE)
    assert page.locator("main img, main script").count() == 0
    answer(page, "satu-banyak", ["a"])
    do(card(page, "satu-banyak"), "check").click()
    expect(card(page, "satu-banyak").locator(".said").first).to_be_visible()


def test_erasing_is_asked_twice(reader: Reader, practice: str) -> None:
    page = reader()
    fill_in(page, practice)
    do(page, "erase").click()
    expect(page.locator(".erase .state")).to_contain_text("Semua yang ditulis dan dijawab")
    do(page, "keep").click()
    assert entries(page)
    do(page, "erase").click()
    do(page, "erase-really").click()
    expect(page.locator(".erase .state")).to_have_text("Semua milik peserta ini sudah dihapus.")
    expect(page.locator("[data-entries]")).to_contain_text("Belum ada.")
    assert entries(page) == {}


def test_a_statement_of_completion_is_plainly_self_declared(reader: Reader, practice: str) -> None:
    page = reader()
    page.goto(f"{practice}/id/surat-keterangan.html")
    expect(page.locator(".sheet")).to_contain_text("Belum ada bab yang semua latihannya selesai.")
    page.goto(f"{practice}/id/satu.html")
    for name, value in RIGHT.items():
        answer(page, name, value)
        do(card(page, name), "check").click()
    card(page, "satu-kasus").locator("[data-role=kades]").click()
    card(page, "satu-kasus").locator("button[data-choice=beli]").click()
    do(card(page, "satu-kasus"), "onward").click()
    for name in ("teks", "skala", "centang", "tabel", "niat"):
        do(card(page, f"satu-{name}"), "said").click()
    page.goto(f"{practice}/id/surat-keterangan.html")
    page.locator("input[name=name]").fill("Rani")
    sheet = page.locator(".sheet")
    expect(sheet).to_contain_text("Rani telah mempelajari yang berikut.")
    expect(sheet).to_contain_text(re.compile(r"semua latihannya: 1\. Taksiran waktu belajar: 0,\d jam"))
    expect(sheet).to_contain_text("Ini pernyataan peserta sendiri.")
    expect(sheet).to_contain_text("Untuk penyelenggara")
    page.emulate_media(media="print")
    expect(page.locator("input[name=name]")).to_be_hidden()


def test_a_plan_gathers_what_was_written_and_is_printed_alone(reader: Reader, practice: str) -> None:
    page = reader(360, **TOUCH)
    page.goto(f"{practice}/id/rencana.html")
    gathered = page.locator("bd-gather")
    expect(gathered.locator(".entry")).to_have_count(2)
    expect(gathered).to_contain_text("Belum ada yang ditulis di sini.")
    gathered.locator("a").first.click()
    page.wait_for_url("**/satu.html#x-satu-teks")
    card(page, "satu-teks").locator("textarea").fill(f"Air dulu {HOSTILE}")
    card(page, "satu-niat").locator('[data-part="what"]').fill("Menghitung air")
    card(page, "satu-niat").locator('[data-part="what"]').blur()
    page.goto(f"{practice}/en/rencana.html")
    expect(gathered).to_contain_text(f"Air dulu {HOSTILE}")
    expect(gathered).to_contain_text("What: Menghitung air")
    expect(gathered.locator("img")).to_have_count(0)
    # the sheet: headings, a table, lines to write on where nothing is written yet
    sheet = page.locator("bd-plan .sheet")
    expect(sheet.locator("h3")).to_have_text([re.compile("Tujuan"), re.compile("Langkah")])
    expect(sheet.locator(".blank")).to_have_count(3)
    card(page, "rencana-tujuan").locator("textarea").fill(f"Air untuk semua {HOSTILE}")
    table = card(page, "rencana-langkah")
    table.locator('textarea[data-row="2"][data-column="siapa"]').fill("Siti")
    table.locator('textarea[data-row="2"][data-column="siapa"]').blur()
    expect(sheet).to_contain_text(f"Air untuk semua {HOSTILE}")
    expect(sheet.locator(".blank")).to_have_count(0)
    expect(sheet.locator("tr").nth(2).locator("td").nth(1)).to_have_text("Siti")
    expect(sheet.locator("img, script")).to_have_count(0)
    # printed: the sheet alone, and the page is as it was afterwards
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('.sheet.alone').length; }")
    do(page.locator("bd-plan"), "print").click()
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    expect(page.locator("body > .sheet.alone")).to_be_visible()
    expect(page.locator("main h1")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".sheet.alone")).to_have_count(0)
    expect(page.locator("main h1")).to_be_visible()
    # it is gathered, not asked again: the workbook has each once
    page.goto(f"{practice}/id/buku-kerja.html")
    expect(page.locator("[data-entries] .told", has_text="Air dulu")).to_have_count(1)


def test_a_matching_question_waits_for_every_row(reader: Reader, practice: str) -> None:
    page = reader(360, **TOUCH)
    page.goto(f"{practice}/id/satu.html")
    item = card(page, "satu-pasang")
    item.locator('[data-left="ayam"] .chip:has(input[value="telur"])').click()
    do(item, "check").click()
    expect(item.locator(".verdict")).to_have_text("Pilih jawaban di setiap baris dulu.")
    expect(item.locator(".said")).to_have_count(0)
    answer(page, "satu-pasang", RIGHT["satu-pasang"])
    do(item, "check").click()
    expect(item).to_have_attribute("data-state", "right")


def test_without_script_exercises_are_lists_with_answers_to_open(reader: Reader, practice: str) -> None:
    page = reader(java_script_enabled=False)
    page.goto(f"{practice}/id/satu.html")
    item = card(page, "satu-tunggal")
    expect(item.locator(".option").first).to_be_visible()
    expect(item.locator("button")).to_have_count(4)
    assert item.locator("button:visible").count() == 0
    item.locator("summary", has_text="Jawaban dan penjelasan").click()
    expect(item.locator(".answer")).to_contain_text("Pilihan kedua.")
    item.locator("summary", has_text="Bila Anda memilih ini").first.click()
    expect(item).to_contain_text("Menarik karena pertama.")
    expect(card(page, "satu-teks").locator("textarea")).to_be_visible()
    case = card(page, "satu-kasus")
    case.locator("summary", has_text="Beli pipa.").click()
    expect(case).to_contain_text("Uang keluar.")
    page.goto(f"{practice}/id/penilaian-bersama.html")
    expect(page.locator(".anchors")).to_contain_text("Sedikit percaya.")


PAGES = ("satu", "dua", "tes-awal", "tes-akhir", "penilaian-bersama", "ulang", "buku-kerja", "surat-keterangan")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_pages_in_use_and_nothing_overflows(
    reader: Reader, practice_http: str, scheme: str, locale: str, width: int
) -> None:
    page = reader(width, scheme=scheme)
    fill_in(page, practice_http)
    page.goto(f"{practice_http}/id/penilaian-bersama.html")
    page.locator("input[name=group]").fill("Perempuan")
    page.locator("form button").click()
    card(page, "nilai-norma").locator("input").first.check()
    for name in PAGES:
        page.goto(f"{practice_http}/{locale}/{name}.html")
        if name == "satu":
            card(page, "satu-kasus").locator("[data-role=kades]").click()
        if name == "ulang":
            expect(page.locator("bd-review [data-exercise]").first).to_be_visible()
        if name == "buku-kerja":
            expect(page.locator(".entry").first).to_be_visible()
            do(page, "erase").click()
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_controls_are_in_the_same_order_in_every_language(reader: Reader, practice_http: str) -> None:
    page = reader()
    found = []
    for locale in ("id", "en"):
        page.goto(f"{practice_http}/{locale}/satu.html")
        found.append(
            page.evaluate(
                """() => [...document.querySelectorAll('[data-exercise]')].map((one) => [one.dataset.exercise,
                one.dataset.type, ...[...one.querySelectorAll('input, button, textarea')].map((control) =>
                [control.tagName, control.type, control.name, control.type === 'text' ? '' : control.value])])"""
            )
        )
    assert found[0] == found[1] != []


def test_scripts_of_exercises_are_light_and_loaded_where_they_are_used(practice_site: Path) -> None:
    import gzip

    static = practice_site / "_static"
    size = sum(len(gzip.compress(path.read_bytes(), 9)) for path in static.glob("exercises.*.js"))
    assert 0 < size <= 8 * 1024
    plain, chapter, tool = (
        (practice_site / f"id/{name}.html").read_text("utf-8") for name in ("index", "satu", "buku-kerja")
    )
    assert "exercises." not in plain
    assert "tools." not in plain
    assert "exercises." in chapter
    assert "tools." not in chapter
    assert "course-data." not in chapter
    assert "tools." in tool
