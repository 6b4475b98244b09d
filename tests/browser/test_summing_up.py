"""What a facilitator does with what a group handed in, in a real Chromium: files, paper, a report in both languages."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from test_reader import violations

from conftest import ROOTS, practice_book, served

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
HOSTILE = '=cmd|x <img src=x onerror=alert(1)><script>alert(2)</script> & “kutip” \u202eterbalik"'
ITEM = """- id: {test}-{n}
  type: single
  outcomes: [satu-{outcome}]
  prompt: Soal {n} {test}?
  options:
    - {{id: a, text: Pilihan a {n}., feedback: A menarik.}}
    - {{id: b, text: Pilihan b {n}., correct: true, feedback: Ya.}}
    - {{id: c, text: Pilihan c {n}., feedback: C menarik {n}.}}
  explanation: B.
"""
OTHER = """- id: tes-akhir-4
  type: multiple
  outcomes: [satu-2]
  prompt: Soal 4, mana saja?
  options:
    - {id: a, text: Aa., correct: true, feedback: Ya.}
    - {id: b, text: Bb., feedback: Tidak.}
    - {id: c, text: Cc., correct: true, feedback: Ya.}
  explanation: A dan C.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book with tests of four items, and the page that sums a group up."""

    def items(test: str, count: int) -> str:
        return "".join(ITEM.format(test=test, n=n, outcome=1 + n % 2) for n in range(1, count + 1))

    toc = (ROOTS / "practice/_toc.yml").read_text("utf-8")
    plan = "      - file: book/rencana\n"
    changes = {
        "exercises/tes-awal.yml": items("tes-awal", 4),
        "exercises/tes-akhir.yml": items("tes-akhir", 3) + OTHER,
        "book/rekap.md": "# Rekap\n\nIsi halaman.\n\n## Cara\n\nIsi.\n\n```{summing-up}\n```\n",
        "_toc.yml": toc.replace(plan, f"{plan}      - file: book/rekap\n"),
    }
    return practice_book(tmp_path_factory.mktemp("summing"), changes)


@pytest.fixture(scope="module")
def http(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def place(request: pytest.FixtureRequest, http: str, site: Path) -> str:
    """The address of the book: once by http below a path, once from its folder."""
    return http if request.param == "http" else site.as_uri()


AT = "2026-11-24T03:00:00.000Z"


def submission(code: str, before: str = "bbaa", after: str = "bbc", **more: Any) -> dict[str, Any]:
    """Return a submission; before and after have a letter for each item."""

    def given(answer: Any) -> dict[str, Any]:
        return {"answer": answer, "at": AT, "version": 1, "score": 1}

    tests: dict[str, dict[str, Any]] = {}
    for test, signs, sure in (("tes-awal", before, 2), ("tes-akhir", after, 4)):
        if not signs:
            continue
        tests[test] = {f"{test}-{n}": given(sign) for n, sign in enumerate(signs, 1) if sign != "-"}
        tests[test] |= {f"{test}.satu-{n}": given(sure) for n in (1, 2)}
        if test == "tes-akhir":
            tests[test]["tes-akhir-4"] = given(["a"])
    shared = {"satu-teks": {**given(f"Catatan dari {code}"), "bank": "satu"}}
    data = {
        "format": "berdaya-submission",
        "schema": 1,
        "made": AT,
        "code": code,
        "group": "",
        "tests": tests,
        "shared": shared,
        "shares": ["satu-teks"],
    }
    return data | more


def file(name: str, data: Any) -> FilePayload:
    text = data if isinstance(data, str) else json.dumps(data)
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


def crowd(count: int, **more: Any) -> list[FilePayload]:
    return [file(f"{n}.json", submission(f"KODE{n}", **more)) for n in range(count)]


def do(page: Page, name: str) -> Locator:
    return page.locator(f'button[data-do="{name}"]')


def part(page: Page, name: str) -> Locator:
    return page.locator(f'[data-part="{name}"]')


def opened(page: Page, place: str, files: list[FilePayload], locale: str = "id") -> None:
    """Open the page and the files."""
    page.goto(f"{place}/{locale}/rekap.html")
    expect(page.locator(".files h2")).to_be_visible()
    if not files:
        return
    page.locator("input[type=file]").set_input_files(files)
    expect(page.locator(".files > .state")).to_contain_text(re.compile(rf"Terbaca: \d+ dari {len(files)} berkas"))
    expect(page.locator(".results")).to_be_visible()


def table(page: Page, name: str) -> list[list[str]]:
    with page.expect_download() as download:
        do(page, name).click()
    text = Path(download.value.path()).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    assert "\r\n" in text
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def row(page: Page, n: int, field: str) -> Locator:
    return page.locator(".rows > li").nth(n).locator(f'[data-field="{field}"]')


def test_files_are_summed_up_and_bad_ones_are_named_with_the_reason(reader: Reader, place: str) -> None:
    page = reader()
    good = crowd(6)
    bad = [
        file("kosong.json", ""),
        file("teks.txt", "halo"),
        file("potong.json", '{"format": "berdaya-submission", "tests'),
        file("lain.json", {"format": "lain"}),
        file("baru.json", submission("X") | {"schema": 9}),
        file("cadangan.json", {"format": "berdaya-backup", "schema": 1, "entries": {"satu-teks": "rahasia"}}),
        file("besar.json", "x" * 1_100_000),
        file("dua-kali.json", submission("KODE0", before="bbbb", made="2026-11-25T00:00:00Z")),
    ]
    opened(page, place, [*good, *bad])
    told = page.locator(".told-files li")
    expect(told).to_have_count(8)
    for name, words in (
        ("kosong.json", "berkasnya kosong"),
        ("teks.txt", "bukan berkas dari buku ini"),
        ("potong.json", "tidak utuh"),
        ("lain.json", "bukan setoran buku ini"),
        ("baru.json", "edisi buku yang lebih baru"),
        ("cadangan.json", "cadangan pribadi"),
        ("besar.json", "lebih dari 1 MB"),
        ("dua-kali.json", "Yang terbaru yang dihitung"),
    ):
        expect(told.filter(has_text=name)).to_contain_text(words)
    assert "rahasia" not in page.content()
    expect(page.locator(".files > .state")).to_contain_text("Setoran di sini: 6.")
    expect(part(page, "people")).to_contain_text("Orang: 6. Dengan berkas: 6.")
    # before: five with 2 and, by the later file, one with 4; after: 2 and a half of the question with several
    expect(part(page, "pairs")).to_contain_text("Rata-rata: 2,3 sebelum, 2,5 sesudah")
    expect(part(page, "pairs")).to_contain_text("tengah (median): 2 sebelum, 2,5 sesudah")
    expect(part(page, "pairs")).to_contain_text("daripada sebelumnya: 5 orang. Sama banyak: 0. Lebih sedikit: 1.")
    assert part(page, "pairs").locator("svg.chart path[transform]").count() == 2  # the same lie on one line
    assert "5" in str(part(page, "pairs").locator("svg.chart").get_attribute("aria-label"))
    expect(part(page, "pairs").locator("tbody tr")).to_have_count(6)
    first = part(page, "hardest").locator("li").first
    expect(first).to_contain_text("Soal 3 tes-akhir?")
    expect(first).to_contain_text("Tepat: 0%.")
    expect(first).to_contain_text("Yang menggoda: “Pilihan c 3” (6 dari 6 orang). C menarik 3.")
    expect(first).to_contain_text("Untuk dibahas:")
    expect(part(page, "chapters").locator("tbody tr")).to_have_text(re.compile(r"Satu\s*58%\s*63%"))
    sure = part(page, "sure").locator("tbody tr").first
    expect(sure).to_have_text(re.compile(r"menyebut yang pertama\s*2\s*6\s*4\s*6"))
    assert part(page, "sure").locator("svg.chart path[transform]").count() == 4
    part(page, "shared").locator("summary").click()
    expect(part(page, "shared").locator("summary")).to_contain_text("Tulis sesuatu.")
    expect(part(page, "shared").locator("blockquote")).to_have_count(6)
    expect(part(page, "items")).to_contain_text("kurang dari kira-kira 20")
    items = part(page, "items").locator("tbody tr")
    expect(items).to_have_count(8)
    expect(items.nth(6)).to_have_text(re.compile(r"Soal 3 tes-akhir\?\s*0%\s*–\s*0\s*A 0% B ✓ 0% C 100%"))
    expect(items.nth(7)).to_contain_text("A ✓ 100% B 0% C ✓ 0%")


def test_the_other_language_shows_the_same_until_the_tab_is_closed(reader: Reader, place: str) -> None:
    page = reader(1280)
    opened(page, place, crowd(6))
    page.locator("[name=title]").fill("Pelatihan Embun")
    page.locator("[name=notes]").fill("Mulai lebih awal")
    row(page, 0, "before").fill("BBB-")
    page.locator("nav.locales a[hreflang=en]").click()
    page.wait_for_url(re.compile("/en/rekap.html"))
    expect(part(page, "people")).to_contain_text("People: 7. With a file: 6. On paper: 1.")
    expect(row(page, 0, "before")).to_have_value("BBB-")
    expect(part(page, "hardest").locator("li").first).to_contain_text("What tempted: “[Pilihan c 3.]”")
    report = page.locator(".report")
    expect(report).to_contain_text("Pelatihan Embun")
    expect(report).to_contain_text("Mulai lebih awal")
    expect(report).to_contain_text("Mean: 2 before, 2.5 after")
    expect(report).to_contain_text(re.compile(r"\d{1,2} \w+ 20\d\d"))
    other = page.context.new_page()
    other.goto(f"{place}/en/rekap.html")
    expect(other.locator(".files h2")).to_be_visible()
    expect(other.locator(".results")).to_be_hidden()
    do(page, "erase").click()
    expect(do(page, "keep")).to_be_focused()
    do(page, "erase-really").click()
    expect(page.locator(".results")).to_be_hidden()
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.includes(':sum:')).length") == 0
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':sum:')).length") == 0
    page.reload()
    expect(page.locator(".files h2")).to_be_visible()
    expect(page.locator(".results")).to_be_hidden()


def test_paper_is_typed_by_keyboard_alone(reader: Reader, http: str) -> None:
    page = reader()
    opened(page, http, [])
    expect(page.locator("[data-marks]")).to_contain_text("Soal 4 (Sesudah)")
    read = page.locator(".rows > li").first.locator(".read")
    row(page, 0, "code").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("8.30-14")
    page.keyboard.press("Enter")
    page.keyboard.type("bb")
    expect(read).to_contain_text("Hadir dari pukul 08.30 sampai 14.00. Tes awal: 2 dari 4. Belum dihitung")
    page.keyboard.type("x")
    expect(read).to_contain_text("Tes awal, soal 3: “X” tidak dapat dibaca; yang mungkin: A sampai C.")
    expect(row(page, 0, "before")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Backspace")
    page.keyboard.type("a-")
    expect(read).to_contain_text("Tes awal: 4 dari 4 · tepat 2.")
    page.keyboard.press("Enter")
    page.keyboard.type("bbbA")
    expect(read).to_contain_text("soal 4: “A” tidak dapat dibaca; yang mungkin: 1 atau 0.")
    page.keyboard.press("Backspace")
    page.keyboard.type("11")
    expect(read).to_contain_text("ada 5 tanda untuk 4 soal")
    page.keyboard.press("Backspace")
    for _ in range(4):
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.keyboard.type("bbaa")
        page.keyboard.press("Enter")
        page.keyboard.type("bbc0")
    expect(row(page, 4, "code")).to_have_value("P05")
    expect(row(page, 4, "after")).to_be_focused()
    expect(part(page, "people")).to_contain_text("Orang: 5. Dengan berkas: 0. Di kertas: 5.")
    expect(part(page, "pairs")).to_contain_text("Rata-rata: 2 sebelum, 2,4 sesudah")
    page.locator("[name=extra]").fill("3")
    expect(part(page, "attendance")).to_contain_text("Hadir: 8 orang. Di antaranya 3 tidak menyerahkan apa-apa")
    # paper and file of one code are one person
    page.locator("input[type=file]").set_input_files([file("a.json", submission("P02", before=""))])
    expect(part(page, "people")).to_contain_text("Orang: 5. Dengan berkas: 0. Di kertas: 4. Keduanya: 1.")
    expect(page.locator(".rows > li").nth(1)).to_contain_text("baris ini dihitung sebagai satu orang.")
    page.locator(".rows > li").nth(4).get_by_role("button").click()
    expect(part(page, "people")).to_contain_text("Orang: 4.")
    expect(row(page, 3, "code")).to_be_focused()


def test_of_fewer_than_five_nothing_is_told_but_their_number(reader: Reader, http: str) -> None:
    page = reader()
    opened(page, http, crowd(4))
    expect(part(page, "people")).to_contain_text("Orang: 4.")
    expect(part(page, "people")).to_contain_text("Orangnya kurang dari lima.")
    for name in ("pairs", "hardest", "chapters", "sure", "shared", "items"):
        expect(part(page, name)).to_be_hidden()
        assert part(page, name).locator("tbody tr, blockquote, svg.chart *").count() == 0
    assert "Catatan dari" not in page.locator("bd-summing-up").inner_html()
    assert "Pilihan c" not in page.locator(".report").inner_html()
    assert page.locator(".report svg.chart path").count() == 0
    expect(do(page, "people")).to_be_disabled()
    expect(do(page, "items")).to_be_disabled()


def test_groups_are_shown_apart_where_nobody_can_be_recognised(reader: Reader, http: str) -> None:
    page = reader()
    groups = [("A", 6), ("B", 5), ("C", 2)]
    files = [
        file(f"{name}{n}.json", submission(f"{name}{n}", group=name, after="bbb" if name == "A" else ""))
        for name, count in groups
        for n in range(count)
    ]
    opened(page, http, files)
    select = page.locator("select[name=chosen]")
    # with B too, C would be what is left
    expect(select.locator("option")).to_have_text(["Semua kelompok bersama", "A"])
    select.select_option("A")
    expect(part(page, "people")).to_contain_text("Kelompok: A")
    expect(part(page, "people")).to_contain_text("Orang: 6.")
    expect(part(page, "pairs")).to_contain_text("3,5 sesudah")
    assert {cells[1] for cells in table(page, "people")[1:]} == {"A"}
    select.select_option("")
    assert {cells[1] for cells in table(page, "people")[1:]} == {"A", ""}


def test_names_are_nowhere_until_they_are_shown(reader: Reader, http: str) -> None:
    page = reader()
    promise = {"answer": {"what": "Mencatat", "who": "Pak Wulandari"}, "at": AT, "version": 1, "bank": "satu"}
    note = {"answer": "Catatan", "at": AT, "version": 1, "bank": "satu"}
    more = {"shared": {"satu-teks": note, "satu-niat": promise}, "shares": ["satu-teks", "satu-niat"]}
    files = [file(f"{n}.json", submission(f"KODE{n}", name=f"Sari Wulandari {n}", **more)) for n in range(6)]
    opened(page, http, files)
    expect(page.locator(".report")).to_contain_text("Orang: 6.")
    assert "Wulandari" not in page.content()
    assert "Wulandari" not in json.dumps(table(page, "people"))
    assert "KODE" not in json.dumps(table(page, "people"))
    page.locator("[name=nameless]").uncheck()
    expect(part(page, "pairs").locator("tbody")).to_contain_text("Sari Wulandari 3")
    part(page, "shared").locator("summary").first.click()
    expect(part(page, "shared").locator("footer").first).to_contain_text("Sari Wulandari")
    assert "Sari Wulandari 3" in [cells[1] for cells in table(page, "people")]
    page.locator("[name=nameless]").check()
    expect(part(page, "pairs").locator("tbody")).not_to_contain_text("Wulandari")
    expect(page.locator(".report")).not_to_contain_text("Wulandari")
    assert "Wulandari" not in page.content()


def test_tables_are_taken_along(reader: Reader, http: str) -> None:
    page = reader()
    opened(page, http, crowd(5))
    row(page, 0, "attendance").fill("8-12")
    row(page, 0, "before").fill("B-CA")
    expect(part(page, "people")).to_contain_text("Orang: 6.")
    people = table(page, "people")
    assert people[0][:5] == ["Nomor", "Kelompok", "Hadir", "Dari", "Sampai"]
    assert people[0][5:9] == ["Tepat sebelum", "Tepat sesudah", "Perubahan", "Sebelum 1"]
    assert people[1] == ["1", "", "ya", "", "", "2", "2.5", "0.5", "B", "B", "A", "A", "B", "B", "C", "A"]
    assert people[6] == ["6", "", "ya", "08:00", "12:00", "1", "", "", "B", "", "C", "A", "", "", "", ""]
    items = table(page, "items")
    assert items[0][-1] == "Yang menggoda"
    assert items[7][:7] == ["Sesudah", "3", "Soal 3 tes-akhir?", "5", "0", "", "0"]
    assert items[7][7:] == ["0", "0", "100", "Pilihan c 3."]


def test_the_report_is_two_pages_of_paper_and_nothing_else(reader: Reader, http: str) -> None:
    page = reader(1280)
    long = {"satu-teks": {"answer": "Panjang sekali. " * 200, "at": AT, "version": 1, "bank": "satu"}}
    opened(page, http, crowd(8, shared=long))
    page.locator("[name=notes]").fill("Catatan pemandu. " * 50)
    expect(page.locator(".report")).to_contain_text("Catatan pemandu.")
    page.emulate_media(media="print")
    expect(page.locator(".report")).to_be_visible()
    for hidden in ("h1", ".files", ".results", ".take", ".bar", ".turn", ".foot"):
        expect(page.locator(f"main {hidden}, body > {hidden}").first).to_be_hidden()
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    page.emulate_media(media="screen")
    page.evaluate("window.print = () => { window.printed = true }")
    do(page, "print").click()
    assert page.evaluate("window.printed")


def test_hostile_values_stay_text_and_break_nothing(reader: Reader, place: str) -> None:
    page = reader()
    given = {"answer": HOSTILE, "at": AT, "version": 1, "bank": "satu"}
    shared = {
        "satu-teks": given,
        "satu-niat": {**given, "bank": "satu", "answer": {"what": HOSTILE, "who": {}, "when": "kapan"}},
        "satu-tabel": {**given, "answer": {HOSTILE: {HOSTILE: HOSTILE}}},
        "satu-skala": {**given, "answer": {"before": HOSTILE, "after": 99}},
        "satu-centang": {**given, "answer": [HOSTILE, "a"] * 2_000},
        "tidak-ada": given,
    }
    more = {"group": HOSTILE, "shared": shared, "shares": [*shared]}
    data = [submission(HOSTILE[:20], name=f"{HOSTILE[:60]} {n}", **more) for n in range(6)]
    plain = [json.dumps(one).replace('"tes-awal-1"', '"__proto__"') for one in data]
    texts = [one.replace('"tes-akhir-1"', '"constructor"') for one in plain]
    opened(page, place, [file(f"{HOSTILE}{n}.json".replace("/", ""), text) for n, text in enumerate(texts)])
    page.locator("[name=nameless]").uncheck()
    expect(part(page, "pairs").locator("tbody")).to_contain_text("<img src=x onerror=alert(1)>")
    for summary in part(page, "shared").locator("summary").all():
        summary.click()
    expect(part(page, "shared")).to_contain_text(HOSTILE)
    page.locator("[name=title]").fill(HOSTILE)
    page.locator("[name=notes]").fill(HOSTILE)
    expect(page.locator(".report [data-put=notes]")).to_contain_text(HOSTILE)
    assert page.locator("main img, main script").count() == 0
    assert page.evaluate("({}).answer === undefined && Object.prototype.version === undefined")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    names = [cells[1] for cells in table(page, "people")[1:]]
    assert all(name.startswith("'=cmd|x <img") for name in names)


REFUSE = "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError') }});"
FULL = """const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) {
  if (key.includes('sum:files')) throw new DOMException('full', 'QuotaExceededError');
  set.call(this, key, value) };"""


@pytest.mark.parametrize(
    ("script", "words"), [(REFUSE, "Peramban ini tidak menyimpan apa pun."), (FULL, "Isinya terlalu banyak")]
)
def test_where_nothing_is_kept_all_goes_on_and_it_is_said(reader: Reader, http: str, script: str, words: str) -> None:
    page = reader()
    page.add_init_script(script)
    opened(page, http, crowd(5))
    expect(page.locator(".choose > .state")).to_contain_text(words)
    expect(part(page, "pairs")).to_contain_text("Rata-rata: 2 sebelum")


def test_two_hundred_files_leave_the_page_responsive(reader: Reader, http: str) -> None:
    page = reader(1280)
    page.add_init_script(
        """window.long = []; new PerformanceObserver((list) => list.getEntries().forEach((one) =>
        window.long.push(one.duration))).observe({type: 'longtask', buffered: true});"""
    )
    opened(page, http, [])
    page.evaluate("window.long.length = 0")
    page.locator("input[type=file]").set_input_files(crowd(200))
    expect(page.locator(".files > .state")).to_contain_text("Terbaca: 200 dari 200 berkas.")
    expect(part(page, "pairs").locator("tbody tr")).to_have_count(200)
    expect(page.locator(".report")).to_contain_text("Orang: 200.")
    assert [duration for duration in page.evaluate("window.long") if duration > 300] == []


def test_files_are_dropped(reader: Reader, http: str) -> None:
    page = reader()
    opened(page, http, [])
    page.evaluate(
        """(texts) => { const data = new DataTransfer();
        texts.forEach((text, n) => data.items.add(new File([text], `${n}.json`)));
        for (const name of ['dragover', 'drop'])
          document.querySelector('.drop').dispatchEvent(
            new DragEvent(name, {dataTransfer: data, bubbles: true, cancelable: true})); }""",
        [json.dumps(submission(f"KODE{n}")) for n in range(5)],
    )
    expect(part(page, "people")).to_contain_text("Orang: 5.")
    expect(page.locator(".drop")).not_to_have_class(re.compile("over"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_overflows(reader: Reader, http: str, scheme: str, width: int) -> None:
    page = reader(width, scheme=scheme)
    opened(page, http, [*crowd(6), file("kosong.json", "")])
    row(page, 0, "before").fill("BBX")
    page.locator(".letters summary").click()
    for summary in page.locator(".results summary").all():
        summary.click()
    do(page, "erase").click()
    expect(page.locator(".report")).to_contain_text("Orang: 6.")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """() => [...document.querySelectorAll('bd-summing-up :is(button, summary, select, input[type=text])')]
        .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_without_script_the_page_says_how_to_count_by_hand(reader: Reader, http: str, site: Path) -> None:
    page = reader(java_script_enabled=False)
    page.goto(f"{http}/id/rekap.html")
    expect(page.locator("bd-summing-up .notice")).to_contain_text("Dengan tangan: buat tabel")
    expect(page.locator(".files, .paper, .report")).to_have_count(3)
    assert page.locator("bd-summing-up section:visible").count() == 0
    loaded, other = ((site / f"id/{name}.html").read_text("utf-8") for name in ("rekap", "buku-kerja"))
    for name in (r"summing-up\.\w+\.js", r"(summing-up|tools|exercises)\.\w+\.css", r"course-data\.\w+\.js"):
        assert re.search(name, loaded), name
    assert not re.search(r"(tools|exercises)\.\w+\.js", loaded)
    assert not re.search(r"summing-up\.\w+\.(js|css)", other)
