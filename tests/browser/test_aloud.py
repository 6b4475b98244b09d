"""Reading aloud, in a real Chromium with voices that a test gives it: a headless one has none of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from test_reader import violations

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]

# The speech of a browser, as https://webaudio.github.io/web-speech-api/ has it; but a test says what a voice does, and
# when. Events come later; what is cancelled fails as `interrupted`, and never ends.
SPEECH = """(() => {
  const named = (row) => ({default: false, localService: true, name: row.voiceURI, ...row});
  let voices = FIRST.map(named);
  const queue = [];
  const said = [];
  const later = (one, name, more) => queueMicrotask(() => one['on' + name]?.(more));
  const synth = {
    onvoiceschanged: null,
    get speaking() { return queue.length > 0; },
    get pending() { return queue.length > 1; },
    getVoices: () => [...voices],
    speak(one) { queue.push(one); said.push([one.voice?.voiceURI ?? null, one.text, one.rate]); },
    cancel() { for (const one of queue.splice(0)) later(one, 'error', {error: 'interrupted'}); },
    resume() {},
  };
  Object.defineProperty(window, 'speechSynthesis', {value: synth});
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.speech = {
    said,
    bring(rows) { voices = rows.map(named); synth.onvoiceschanged?.(); },
    word(charIndex, charLength) { later(queue[0], 'boundary', {name: 'word', charIndex, charLength}); },
    end() { later(queue.shift(), 'end', {}); },
    fail(error) { later(queue.shift(), 'error', {error}); },
    lost() { later(queue[0], 'error', {error: 'interrupted'}); queue.length = 0; },
    get now() { return queue.map((one) => one.text).join(' + '); },
  };
})()"""

GAWAI = {"voiceURI": "gawai", "lang": "in_ID"}  # Indonesian, as devices write it
LAIN = {"voiceURI": "lain", "lang": "id-ID"}
DEVICE = {"voiceURI": "device", "lang": "en-US"}
FAR = {"voiceURI": "far", "lang": "id-ID", "localService": False, "default": True}
MALAY = {"voiceURI": "malay", "lang": "ms-MY"}

TEXT = """<h1>Membaca<a class="headerlink" href="#x">#</a></h1>
<p id="awal">Paragraf pertama. Menurut UU No. 6 Tahun 2014, <strong>desa</strong> berhak.</p>
<h2>Bagian satu</h2>
<p>Kutipan <span class="bibtex-citation">(Kabeer, 1999)</span> di sini<a class="footnote-reference" href="#k">1</a>.</p>
<ol start="3"><li><p>butir tiga</p></li><li><p>butir empat</p><ul><li>anak butir</li></ul></li></ol>
<table><thead><tr><th>Barang</th><th>Harga</th></tr></thead>
<tbody><tr><td>Beras</td><td>Rp10.000</td></tr><tr><td>Gula</td><td></td></tr></tbody></table>
<svg role="img" aria-label="Tiga orang memikul pipa." width="40" height="40"><text y="20">kata gambar</text></svg>
<p>Luasnya <math alttext="dua kali tiga"><mi>x</mi></math>, atau <math><mi>y</mi></math>.</p>
<details><summary>Dilipat</summary><p>rahasia</p></details>
<details open><summary>Terbuka</summary><p>isinya</p></details>
<p hidden>tersembunyi</p><pre>kode()</pre><p>Baris<br>baru.</p>
<p>Kata <span lang="en">good governance</span> sering dipakai.</p>
<p>Ia berkata: <span lang="en">we will not wait for the office any longer.</span> Lalu pulang.</p>
<p lang="en">This whole passage is not translated. Nor is this.</p>
<p lang="en">And this neither.</p>
<h3>Selesai</h3>"""
HEARD = [
    ["Membaca"],
    ["Paragraf pertama.", "Menurut UU No. 6 Tahun 2014, desa berhak."],
    ["Bagian satu"],
    ["Kutipan  di sini."],
    ["3. butir tiga"],
    ["4. butir empat"],
    ["anak butir"],
    ["Beras"],
    ["Harga: Rp10.000"],
    ["Gula"],
    ["Tiga orang memikul pipa."],
    ["Luasnya dua kali tiga, atau sebuah rumus."],
    ["Terbuka"],
    ["isinya"],
    ["Baris baru."],
    ["Kata good governance sering dipakai."],
]
SKIPPED = "Bagian berbahasa Inggris ini dilewati: perangkat ini tidak punya suara untuknya."


class Listener:
    """Somebody who listens to a page, on a device with some voices."""

    def __init__(self, page: Page, *voices: dict[str, Any]) -> None:
        self.page = page
        page.add_init_script(SPEECH.replace("FIRST", str([*voices]).replace("True", "true").replace("False", "false")))
        self.buttons = page.locator("button.aloud")
        self.bar = page.get_by_role("region", name="Membaca nyaring")
        self.pause = self.bar.get_by_role("button", name="Jeda")
        self.go_on = self.bar.get_by_role("button", name="Lanjutkan")

    def open(self, address: str, text: str = "") -> Listener:
        """Open a page; with `text`, that text in place of its own."""
        self.page.goto(address)
        if text:
            self.page.locator("main > section").evaluate(
                "(section, text) => { section.innerHTML = text; document.documentElement.lang = 'id'; }", text
            )
        return self

    def begin(self, name: str = "Dengarkan halaman ini") -> Listener:
        self.page.get_by_role("button", name=name, exact=True).click()
        expect(self.bar).to_be_visible()
        return self

    def act(self, call: str) -> Listener:
        """Let the voice do something."""
        self.page.evaluate(f"() => speech.{call}")
        return self

    @property
    def now(self) -> str:
        """What is being said; empty when the voice is silent."""
        return str(self.page.evaluate("() => speech.now"))

    @property
    def said(self) -> list[tuple[str | None, str]]:
        """By which voice each text was said."""
        return [(voice, text) for voice, text, _rate in self.page.evaluate("() => speech.said")]

    def to_the_end(self) -> list[tuple[str | None, str]]:
        self.page.evaluate(
            "async () => { while (speech.now) { speech.end(); await new Promise((done) => setTimeout(done)); } }"
        )
        return self.said


@pytest.fixture
def listener(reader: Reader) -> Callable[..., Listener]:
    return lambda *voices, **options: Listener(reader(**options), *(voices or (GAWAI,)))


Listening = Callable[..., Listener]


@pytest.mark.parametrize("voices", [[], [MALAY, DEVICE], [FAR]], ids=["none", "of other languages", "of another host"])
def test_without_a_voice_of_the_page_there_is_no_button_and_no_script(
    reader: Reader, practice: str, voices: list[dict[str, Any]]
) -> None:
    one = Listener(reader(), *voices).open(f"{practice}/id/satu.html")
    expect(one.page.locator("#x-satu-tunggal button").first).to_be_visible()
    assert one.page.locator("script[src*=aloud]").count() == 0
    assert one.buttons.count() == 0


def test_a_voice_that_comes_late_brings_the_buttons_and_one_that_goes_takes_them(
    listener: Listening, practice: str
) -> None:
    one = listener(DEVICE).open(f"{practice}/id/satu.html")
    assert one.buttons.count() == 0
    one.act("bring([{voiceURI: 'device', lang: 'en-US'}, {voiceURI: 'gawai', lang: 'in_ID'}])")
    expect(one.buttons.first).to_be_visible()
    assert one.buttons.count() == one.page.locator("main section > h2").count() + 1
    assert one.said == []  # nothing speaks by itself
    one.begin("Dengarkan: Kasus")
    assert one.said == [("gawai", "Kasus")]
    one.act("bring([{voiceURI: 'device', lang: 'en-US'}])")
    expect(one.bar).to_be_hidden()
    expect(one.buttons.first).to_be_hidden()
    assert one.now == ""
    one.act("bring([{voiceURI: 'gawai', lang: 'in_ID'}])")
    expect(one.buttons.first).to_be_visible()
    assert one.said == [("gawai", "Kasus")]


def test_each_page_is_read_by_a_voice_of_its_own_language(listener: Listening, practice: str) -> None:
    one = listener(FAR, MALAY, DEVICE, GAWAI).open(f"{practice}/en/satu.html")
    one.buttons.first.click()
    assert one.said == [("device", "[Satu]")]


def test_what_is_read_and_in_which_order(listener: Listening, practice_http: str) -> None:
    one = listener(GAWAI, DEVICE).open(f"{practice_http}/id/index.html", TEXT).begin()
    english = ["This whole passage is not translated.", "Nor is this.", "And this neither."]
    assert one.to_the_end() == [
        *(("gawai", text) for passage in HEARD for text in passage),
        ("gawai", "Ia berkata:"),
        ("device", "we will not wait for the office any longer."),
        ("gawai", "Lalu pulang."),
        *(("device", text) for text in english),
        ("gawai", "Selesai"),
    ]
    expect(one.bar).to_be_hidden()


def test_a_passage_without_a_voice_is_left_out_with_a_word(listener: Listening, practice_http: str) -> None:
    one = listener(GAWAI, MALAY).open(f"{practice_http}/id/index.html", TEXT).begin()
    for _step in range(40):
        if one.now == SKIPPED:
            break
        one.act("end()")
    expect(one.bar.get_by_role("status")).to_have_text(SKIPPED)
    tail = [text for _voice, text in one.to_the_end()][-5:]
    assert tail == ["Ia berkata:", SKIPPED, "Lalu pulang.", SKIPPED, "Selesai"]
    assert {voice for voice, _text in one.said} == {"gawai"}


def test_an_exercise_is_read_with_letters_and_its_answer_only_when_it_was_given(
    listener: Listening, practice: str
) -> None:
    one = listener().open(f"{practice}/id/satu.html").begin("Dengarkan: Latihan")
    before = [text for _voice, text in one.to_the_end()]
    start = before.index("Mana yang tepat menurut Anda <b>sekarang</b>?")
    assert before[start + 1 : start + 4] == [
        "A. Pilihan pertama.",
        "B. Pilihan kedua.",
        "C. Pilihan ketiga yang panjang sekali.",
    ]
    for hidden in ("Memang kedua.", "Lihat nomornya.", "Kedua itu tepat.", "Periksa", "Petunjuk"):
        assert hidden not in before
    card = one.page.locator("#x-satu-tunggal")
    card.get_by_label("Pilihan kedua.").check()
    card.get_by_role("button", name="Periksa").click()
    one.begin("Dengarkan: Latihan").to_the_end()
    after = [text for _voice, text in one.said[len(before) :]]
    assert {"Memang kedua.", "Kedua itu tepat."} <= set(after)
    assert "Kegiatan bersama" not in after  # another section


def test_pausing_keeps_the_sentence_and_steps_go_by_paragraphs(listener: Listening, practice_http: str) -> None:
    one = listener().open(f"{practice_http}/id/index.html", TEXT).begin()
    one.act("end()").act("end()")
    assert one.now == "Menurut UU No. 6 Tahun 2014, desa berhak."
    one.pause.click()
    assert one.now == ""
    expect(one.go_on).to_be_focused()
    one.go_on.click()
    assert one.now == "Menurut UU No. 6 Tahun 2014, desa berhak."
    back = one.bar.get_by_role("button", name="Paragraf sebelumnya")
    back.click()
    assert one.now == "Paragraf pertama."
    back.click()
    assert one.now == "Membaca"
    for text in ("Paragraf pertama.", "Bagian satu"):
        one.bar.get_by_role("button", name="Paragraf berikutnya").click()
        assert one.now == text
    one.page.keyboard.press("Escape")
    expect(one.bar).to_be_hidden()
    assert one.now == ""
    expect(one.page.get_by_role("button", name="Dengarkan halaman ini")).to_be_focused()
    assert one.page.locator(".aloud-now").count() == 0


def test_speed_and_voice_are_remembered_and_take_effect_at_once(listener: Listening, practice: str) -> None:
    one = listener(GAWAI, LAIN).open(f"{practice}/id/satu.html").begin()
    one.bar.get_by_label("Kecepatan").select_option("sangat pelan")
    one.bar.get_by_label("Suara").select_option("gawai")
    assert one.page.evaluate("() => speech.said.at(-1)") == ["gawai", "Satu", 0.6]
    assert "+" not in one.now  # one voice at a time
    one.page.reload()
    one.begin()
    assert one.page.evaluate("() => speech.said") == [["gawai", "Satu", 0.6]]
    one.bar.get_by_label("Suara").select_option("lain")
    assert one.page.evaluate("() => speech.said.at(-1)") == ["lain", "Satu", 0.6]


def test_the_sentence_and_the_word_are_marked_and_the_text_is_left_as_it_is(
    listener: Listening, practice_http: str
) -> None:
    one = listener().open(f"{practice_http}/id/index.html", TEXT).begin().act("end()").act("end()")
    before = one.page.locator("#awal").inner_html()
    marks = """() => ['aloud-sentence', 'aloud-word'].map((name) => [...(CSS.highlights.get(name) ?? [])].join())"""
    assert one.page.evaluate(marks) == ["Menurut UU No. 6 Tahun 2014, desa berhak.", ""]
    one.act("word(29, 4)")
    assert one.page.evaluate(marks) == ["Menurut UU No. 6 Tahun 2014, desa berhak.", "desa"]
    one.act("word(34, 0)")  # a voice that does not say how long a word is
    assert one.page.evaluate(marks)[1] == "berhak."
    expect(one.page.locator(".aloud-now")).to_have_attribute("id", "awal")
    assert one.page.locator("#awal").inner_html() == before
    one.pause.click()
    assert one.page.evaluate(marks)[0] == "Menurut UU No. 6 Tahun 2014, desa berhak."
    one.bar.get_by_role("button", name="Berhenti membaca").click()
    assert one.page.evaluate(marks) == ["", ""]


def test_a_voice_that_fails_is_said_and_tried_again_and_one_that_is_taken_away_waits(
    listener: Listening, practice: str
) -> None:
    one = listener().open(f"{practice}/id/satu.html").begin()
    one.act("fail('synthesis-failed')")
    expect(one.bar.get_by_role("status")).to_have_text("Suaranya terputus. Tekan “Lanjutkan” untuk mencoba lagi.")
    one.go_on.click()
    assert one.now == "Satu"
    one.act("lost()")  # another tab speaks
    expect(one.go_on).to_be_visible()
    expect(one.bar.get_by_role("status")).to_be_empty()
    one.go_on.click()
    assert one.now == "Satu"


@pytest.mark.parametrize("event", ["pagehide", "beforeprint"])
def test_the_voice_is_silent_on_leaving_and_on_printing(listener: Listening, practice: str, event: str) -> None:
    one = listener().open(f"{practice}/id/satu.html").begin()
    assert one.now == "Satu"
    one.page.evaluate("(name) => dispatchEvent(new Event(name))", event)
    assert one.now == ""
    expect(one.go_on).to_be_visible()


def test_the_page_follows_the_voice_until_the_reader_scrolls_away(listener: Listening, practice: str) -> None:
    one = listener().open(f"{practice}/id/satu.html").begin()
    last = one.page.locator("#akhir p")
    expect(last).not_to_be_in_viewport()
    for _step in range(200):
        if one.now == "Selesai.":
            break
        one.act("end()")
    expect(last).to_be_in_viewport()
    clear = "(p) => p.getBoundingClientRect().bottom < document.querySelector('.aloud-bar').getBoundingClientRect().top"
    assert last.evaluate(clear)
    one.page.mouse.wheel(0, -3000)
    expect(last).not_to_be_in_viewport()
    one.act("end()")
    assert one.now == "Kegiatan bersama"
    expect(last).not_to_be_in_viewport()
    one.bar.get_by_role("button", name="Paragraf sebelumnya").click()
    expect(last).to_be_in_viewport()


def test_what_has_the_focus_and_the_end_of_the_page_stand_above_the_bar(listener: Listening, practice: str) -> None:
    one = listener(width=320).open(f"{practice}/id/satu.html").begin()
    clear = (
        "(e) => e.getBoundingClientRect().bottom <= document.querySelector('.aloud-bar').getBoundingClientRect().top"
    )
    for field in one.page.locator("main").get_by_role("textbox").all():
        field.focus()
        assert field.evaluate(clear)
    one.page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    assert one.page.locator("footer").evaluate(clear)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_bar_and_nothing_overflows(
    listener: Listening, practice_http: str, scheme: str, width: int
) -> None:
    one = listener(GAWAI, LAIN, width=width, scheme=scheme).open(f"{practice_http}/id/satu.html")
    height = one.page.evaluate("document.querySelector('main').offsetHeight")
    expect(one.buttons.first).to_be_visible()
    assert one.page.evaluate("document.querySelector('main').offsetHeight") == height  # nothing moved for the buttons
    one.begin("Dengarkan: Latihan")
    assert violations(one.page) == []
    assert one.page.evaluate("document.documentElement.scrollWidth") <= width
    for button in one.buttons.all():  # none covers any text
        assert button.evaluate(
            """(button) => { const box = button.getBoundingClientRect();
            return [...document.querySelectorAll('main :is(p, h1, h2, li, label, legend)')].every((other) => {
              const {top, bottom, left, right} = other.getBoundingClientRect();
              return bottom <= box.top + 1 || top >= box.bottom - 1 || right <= box.left || left >= box.right; }); }"""
        )


def test_a_chapter_of_the_book_is_read_whole(listener: Listening, http_base: str) -> None:
    one = listener().open(f"{http_base}/id/konsep.html").begin()
    texts = [text for _voice, text in one.to_the_end()]
    assert texts[0] == "Apa itu pemberdayaan?"
    assert "Mesin jahit: hampir tidak ada" in texts
    assert not any("Kabeer, 1999" in text for text in texts)  # who is cited is for the eye
    assert all(len(text) < 260 for text in texts)
