"""Hostile text wherever a page takes some: typed, opened, linked to, kept on the device. It stays text.

Fields are found in the pages, so that a new one is tried too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Dialog, Page, expect
from test_learner import fill_in
from test_workshop import encoded

from minibook import Sample

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
MARKUP = "\"'><img src=https://elsewhere.example/x onerror=ran=1 data-hostile><script data-hostile>ran=1</script>"
TEXTS = [
    MARKUP,
    "</textarea></title></template><svg onload=ran=1 data-hostile>",
    "javascript:ran=1//",
    "java\tscript:ran=1",
    "&#106;avascript&colon;ran=1 <b data-hostile>",
    "{{7*7}} ${ran=1} <%= ran=1 %> #{ran=1} %(n)d %s {0} $& $1 \\1",
    "\u202eterbalik\u2066 \u200b\u00ad\ufeff",
    "a\u0000b\u0001\u001b]0;x\u0007",
    "👨‍👩‍👧🏽 ẞ e\u0301\u0301\u0301\u0301 ﷽",
    "__proto__",
    '{"__proto__": {"hostile": 1}}',
    "constructor.prototype.hostile",
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd",
    "]]> --> <!-- <![CDATA[",
    "100% %E0%A4%A %zz &#x; &amp;",
]
SEEN = """() => ({
  ran: window.ran ?? null,
  polluted: Object.prototype.hostile ?? Array.prototype.hostile ?? null,
  elements: [...document.querySelectorAll('[data-hostile], [onerror], [onload], iframe, object, embed, base')]
    .map((one) => one.outerHTML),
  links: [...document.links].map((one) => one.protocol).filter((one) => !/^(https?|file|mailto|tel|blob):/.test(one)),
})"""
CLEAN = {"ran": None, "polluted": None, "elements": [], "links": []}
FIELDS = "main textarea, main [contenteditable], main input:not([type=radio], [type=checkbox], [type=file])"
TYPED = """(fields, text) => fields.map((field) => {
  if (field.matches('[type=date], [type=time], [type=number]')) field.type = 'text';
  field.value = text;
  for (const name of ['input', 'change', 'blur']) field.dispatchEvent(new Event(name, {bubbles: name !== 'blur'}));
  return field.value === text.replace(/[\\r\\n]/g, '') || field.value === text;
})"""


def watched(reader: Reader, **options: Any) -> Page:
    """Return a page in which a dialog is a fault; the fixture takes errors and requests to elsewhere as faults."""
    page = reader(**options)

    def fault(dialog: Dialog) -> None:
        dialog.dismiss()
        page.evaluate("window.ran = 'dialog'")

    page.on("dialog", fault)
    return page


def pages_of(site: Path) -> list[str]:
    """Return the pages of a site's source language; those that facilitators use come in their view too."""
    names = sorted(path.name for path in (site / "id").glob("*.html"))
    return [*names, *(f"{name}?facilitator" for name in ("satu.html", "sesi.html"))]


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, practice_http: str, practice_site: Path) -> str:
    return practice_http if request.param == "http" else practice_site.as_uri()


def type_everywhere(page: Page, text: str) -> int:
    """Type a text into every field of a page, and press what takes it; return how many fields took it."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    taken: list[bool] = page.locator(FIELDS).evaluate_all(TYPED, text)
    page.evaluate(
        """for (const one of document.querySelectorAll('main button:is([data-do=check], [type=submit])'))
        if (one.getClientRects().length && !one.closest('[role=search]')) one.click()"""
    )
    return sum(taken)


@pytest.mark.sweep
def test_what_is_typed_into_any_field_stays_text(
    reader: Reader, base: str, practice_site: Path, sample: Sample
) -> None:
    page = watched(reader, accept_downloads=False)
    names = pages_of(practice_site)
    assert len(names) > 12
    for text in sample(TEXTS, 2):
        typed = 0
        for name in names:
            page.goto(f"{base}/id/{name}")
            if name == "sesi.html":
                page.locator("details[data-plan] > summary").first.click()
                page.locator("details[data-plan] button").first.click()
                expect(page.locator(".planner")).to_be_visible()
            typed += type_everywhere(page, text)
            assert page.evaluate(SEEN) == CLEAN, (name, text)
        assert typed > 12
        for name in names:  # and wherever it is shown again
            page.goto(f"{base}/en/{name}")
            assert page.evaluate(SEEN) == CLEAN, (name, text)
        page.goto(f"{base}/id/satu.html")
        fields = page.locator("bd-exercise textarea").evaluate_all("(all) => all.map((one) => one.value)")
        assert fields
        assert set(fields) == {text}


def test_a_million_signs_and_half_a_sign_are_kept(reader: Reader, practice_http: str) -> None:
    page = watched(reader)
    page.goto(f"{practice_http}/id/satu.html")
    field = page.locator('[data-exercise="satu-teks"] textarea')
    for make in ("'<b data-hostile>'.repeat(62_500)", "'a' + String.fromCharCode(0xd83d) + 'b'"):
        field.evaluate(f"(field) => {{ field.value = {make}; }}")
        for event in ("input", "change", "blur"):
            field.dispatch_event(event)
        page.goto(f"{practice_http}/id/buku-kerja.html")
        entry = page.locator(".entry", has_text="Tulis sesuatu.").locator(".told")
        assert entry.evaluate(f"(one) => one.textContent.trim() === ({make}).trim()")
        assert page.evaluate(SEEN) == CLEAN
        page.goto(f"{practice_http}/id/satu.html")
        assert field.evaluate(f"(one) => one.value === {make}")


def addresses(page: Page, text: str) -> list[str]:
    """Return what a link may say after a page's name, with a text in it."""
    plan = encoded(page, json.dumps([1, text, text, text, [text, text, [text, text]]]))
    known = encoded(page, json.dumps([1, "pagi", text, text, [text, "buka", ["peta-bersama", text]]]))
    coded, plain = quote(text), quote(text, safe=" %<>\"'{}|=:/()$&;,@+*!`\\")
    return [
        *(
            f"{name}.html?{key}={coded}"
            for name, key in (("search", "q"), ("satu", "highlight"), ("satu", "facilitator"))
        ),
        *(f"{name}.html#{value}" for name in ("index", "satu", "buku-kerja", "sesi") for value in (coded, plain)),
        *(f"sesi.html#plan={value}" for value in (coded, plan, known)),
        f"search.html?q=%E0%A4%A&{coded}={coded}&q[__proto__][hostile]=1",
        *(f"satu.html?facilitator#{value}" for value in (coded, plain)),
    ]


@pytest.mark.sweep
def test_what_a_link_says_stays_text(reader: Reader, base: str, sample: Sample) -> None:
    page = watched(reader)
    page.add_init_script(f"window.name = {json.dumps(MARKUP)}")
    page.goto(f"{base}/id/index.html")
    for text in sample(TEXTS, 2):
        for address in addresses(page, text):
            page.goto("about:blank")  # else a fragment alone opens nothing
            page.goto(f"{base}/id/{address}")
            expect(page.locator("main h1").first).to_be_visible()
            assert page.evaluate(SEEN) == CLEAN, address


KEPT = "() => ({local: {...localStorage}, session: {...sessionStorage}})"
PUT = "(all) => { for (const [key, text] of Object.entries(all.local)) localStorage[key] = text; }"
GARBAGE = [
    "",
    "null",
    "[]",
    "{}",
    "0",
    '"x"',
    "{",
    "[[[[[[[[]]]]]]]]",
    "[null, 1, {}]",
    json.dumps(MARKUP),
    MARKUP,
    '{"__proto__": {"hostile": 1}, "constructor": {"prototype": {"hostile": 1}}}',
    "[" * 100_000,
    "1e999",
    "x" * 200_000,
]


def spoilt(value: Any, instead: Any) -> Any:
    """Return a value in which each text, number and yes or no is another thing."""
    if isinstance(value, dict):
        return {key: spoilt(inner, instead) for key, inner in value.items()} | {MARKUP: instead}
    if isinstance(value, list):
        return [spoilt(inner, instead) for inner in value] + [instead]
    return instead


def damaged(kept: dict[str, str], how: Callable[[str], str]) -> dict[str, Any]:
    return {"local": {key: how(text) for key, text in kept.items()}}


def with_leaves(instead: Any) -> Callable[[str], str]:
    """Return a function that spoils a kept text where it is JSON, and leaves it where it is not."""

    def spoil(text: str) -> str:
        try:
            value = json.loads(text)
        except ValueError:
            return text
        if isinstance(value, dict) and "v" in value:  # an entry that is of the right version all the same
            return json.dumps(spoilt(value, instead) | {key: value[key] for key in ("v", "at", "bank", "version")})
        return json.dumps(spoilt(value, instead))

    return spoil


WAYS: list[tuple[str, Callable[[str], str]]] = [
    *((f"all is {text[:40]!r}", lambda _old, text=text: text) for text in GARBAGE),  # type: ignore[misc]
    *(
        (f"leaves are {instead!r}", with_leaves(instead))
        for instead in (MARKUP, 7, -1e9, None, True, [], {"a": MARKUP}, [MARKUP], "__proto__", "2026-99-99")
    ),
]


@pytest.mark.sweep
def test_what_the_device_keeps_may_be_anything(
    reader: Reader, practice_http: str, practice_site: Path, sample: Sample
) -> None:
    page = watched(reader)
    fill_in(page, practice_http)
    page.locator('[data-form="submission"] input[name=name]').fill("Rani")
    page.goto(f"{practice_http}/id/sesi.html?facilitator")
    page.locator("details[data-plan] > summary").first.click()
    page.locator("details[data-plan] button").first.click()
    page.get_by_role("button", name="Pandu sekarang").first.click()
    page.goto(f"{practice_http}/id/penilaian-bersama.html")
    page.locator("input[name=group]").fill("Perempuan")
    page.locator("form button").click()
    kept: dict[str, str] = page.evaluate(KEPT)["local"]
    assert len(kept) > 8
    assert all(key.startswith("berdaya:v1:") for key in kept)
    for what, how in sample(WAYS, 3):
        page.evaluate("localStorage.clear()")
        page.evaluate(PUT, damaged(kept, how))
        for name in pages_of(practice_site):
            page.goto(f"{practice_http}/id/{name}")
            expect(page.locator("main h1").first).to_be_visible()
            assert page.evaluate(SEEN) == CLEAN, (what, name)
        page.goto(f"{practice_http}/id/index.html")


def test_an_id_that_a_file_brought_names_no_property_of_every_object(reader: Reader, practice_http: str) -> None:
    page = watched(reader)
    page.goto(f"{practice_http}/id/penilaian-bersama.html")
    page.locator("input[name=group]").fill("Perempuan")
    page.locator("form button").click()
    (key,) = page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':e:'))")
    entry = json.loads(page.evaluate("(key) => localStorage[key]", key))
    entry["answer"] = {
        "groups": [{"id": "hostile", "name": "x"}],
        "rounds": [{"id": "__proto__", "at": "x"}],
        "scores": {},
    }
    page.evaluate("([key, text]) => { localStorage[key] = text; }", [key, json.dumps(entry)])
    page.reload()
    page.locator("bd-assessment .dimensions input").first.evaluate("(one) => { one.disabled = false; one.click(); }")
    assert page.evaluate(SEEN) == CLEAN


FILES = [
    b"",
    b"\x00" * 1_000,
    b"\xff\xfe{\x00}\x00",
    b"[" * 200_000,
    b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    b'{"format": "berdaya-backup", "schema": 1, "entries": ' + b"9" * 400 + b"}",
    b'{"format": "berdaya-backup", "schema": 1, "learner": {"name": {}}, "entries": {"satu-teks": {"v": 1,'
    b' "bank": "satu", "version": 1, "at": "2026-01-01T00:00:00Z", "answer": "\\ud83d\\u0000<b data-hostile>"}}}',
    b'{"format": "berdaya-backup", "schema": 1, "entries": {"__proto__": {"hostile": 1}}, "__proto__": {"hostile": 1}}',
    b'{"format": "berdaya-submission", "schema": 1, "tests": {"__proto__": {"hostile": 1}}, "shared": {"constructor":'
    b' {"prototype": {"hostile": 1}}}, "shares": ["__proto__", "constructor"], "name": {"toString": 1}, "made": []}',
    b'{"format": "berdaya-submission", "schema": 1, "tests": {}, "shared": {}, "shares": [], "name": "\\ud83d<b'
    b' data-hostile>\\u202e", "group": "=1+1", "made": "0000", "code": "' + b"A" * 100_000 + b'"}',
    json.dumps({"format": "berdaya-submission", "schema": 1, "tests": {}, "shared": {}, "name": MARKUP}).encode(),
]


@pytest.mark.parametrize("where", ["workbook", "group"])
def test_a_file_may_hold_anything(reader: Reader, site: Path, http_base: str, where: str) -> None:
    tag = "bd-workbook" if where == "workbook" else "bd-summing-up"
    (name,) = [path.name for path in (site / "id").glob("*.html") if f"<{tag}" in path.read_text("utf-8")]
    page = watched(reader)
    page.goto(f"{http_base}/id/{name}")
    for number, data in enumerate(FILES):
        state = page.locator(f"{tag} .files > .state")
        state.evaluate("(one) => { one.textContent = ''; }")
        page.locator(f"{tag} input[type=file]").first.set_input_files(
            {"name": f"{MARKUP.replace('/', '')}{number}.json", "mimeType": "application/json", "buffer": data}
        )
        expect(state).not_to_have_text("")
        assert page.evaluate(SEEN) == CLEAN, number
    page.reload()
    assert page.evaluate(SEEN) == CLEAN
