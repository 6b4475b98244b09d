"""The one-file edition and the unpacked zip, in a real Chromium, as they are opened when somebody was handed them."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from test_learner import REFUSE, RIGHT, answer, card, do, entries, saved
from test_reader import violations

from berdaya.book import read_book
from berdaya.outputs.archive import write_archive
from berdaya.outputs.onefile import write_onefile
from conftest import served

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
RIGHTLY = {"id": "Tepat.", "en": "That is right."}


@pytest.fixture(scope="session")
def files(practice_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The small book's one file a language, in folders with names that addresses must escape; and the unpacked zip."""
    book = read_book(practice_site.parents[1])
    folder = tmp_path_factory.mktemp("handed on") / "Unduhan saya ü#1"
    folder.mkdir()
    files = {}
    for path in write_onefile(book, book.locales):
        files[path.stem[-2:]] = path.rename(folder / path.name)
    with zipfile.ZipFile(write_archive(book)) as archive:
        archive.extractall(folder / "buku ö")
    return {**files, "zip": folder / "buku ö"}


def turn(page: Page, fragment: str) -> None:
    """Go where a link of the file would lead."""
    page.evaluate("(fragment) => { location.hash = fragment }", fragment)
    expect(page.locator("main .leaf")).to_have_attribute("id", fragment.split("#")[0])


@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_file_is_read_like_the_site(reader: Reader, files: dict[str, Path], locale: str, width: int) -> None:
    page = reader(width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(files[locale].as_uri())
    leaf = page.locator("main .leaf")
    heading = page.locator("h1")
    expect(heading).to_have_count(1)
    home = heading.inner_text()
    page.locator(".turn a[rel=next]").click()
    expect(leaf).to_have_attribute("id", "satu")
    expect(page.locator(".contents [aria-current=page]")).to_have_attribute("href", "#satu")
    assert page.evaluate("scrollY") == 0
    assert page.title().startswith(heading.inner_text())
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_function("() => history.state?.top > 800")
    page.locator(".brand").click()
    expect(heading).to_have_text(home)
    expect(page.locator(".continue a")).to_be_visible()
    page.go_back()
    expect(leaf).to_have_attribute("id", "satu")
    assert page.evaluate("scrollY") > 800
    page.go_forward()
    expect(heading).to_have_text(home)
    if width == 360:
        page.locator(".contents-toggle").click()
    page.locator('.contents a[href="#dua"]').click()
    expect(leaf).to_have_attribute("id", "dua")
    expect(page.locator("#contents.shown")).to_have_count(0)
    page.reload()
    expect(leaf).to_have_attribute("id", "dua")
    page.goto(f"{files[locale].as_uri()}#kasus")  # a section of another page
    expect(leaf).to_have_attribute("id", "satu")
    expect(page.locator("#kasus")).to_be_in_viewport()
    page.locator(".shade").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.emulate_media(media="print")
    expect(page.locator(".bar")).to_be_hidden()
    expect(heading).to_be_visible()
    assert set(asked) == {files[locale].as_uri()}


@pytest.mark.parametrize("locale", ["id", "en"])
def test_exercises_of_every_kind_are_answered_and_kept(reader: Reader, files: dict[str, Path], locale: str) -> None:
    page = reader(360)
    page.goto(f"{files[locale].as_uri()}#satu")
    for name, value in RIGHT.items():
        answer(page, name, value)
        do(card(page, name), "check").click()
        expect(card(page, name).locator(".verdict")).to_contain_text(RIGHTLY[locale])
    card(page, "satu-teks").locator("textarea").fill("Rapat RT")
    card(page, "satu-niat").locator("[data-part=what]").fill("Bertemu")
    card(page, "satu-kasus").locator("[data-role=kades]").click()
    turn(page, "penilaian-bersama")
    page.locator("input[name=group]").fill("Perempuan")
    page.locator("form button").click()
    card(page, "nilai-norma").locator("input").first.check()
    turn(page, "tes-awal")
    answer(page, "tes-awal-satu", "b")
    do(page, "finish").click()
    expect(page.locator(".results")).to_be_visible()
    page.reload()
    expect(page.locator(".results")).to_be_visible()
    do(page, "restart").click()
    expect(page.locator(".results")).to_be_hidden()
    turn(page, "satu")
    assert (
        sum(one["checked"]["score"] for one in entries(page).values() if one["bank"] == "satu" and "checked" in one)
        == 7
    )
    expect(card(page, "satu-teks").locator("textarea")).to_have_value("Rapat RT")
    expect(card(page, "satu-tunggal").locator("input[value=b]")).to_be_checked()
    turn(page, "buku-kerja")
    expect(page.locator(".entry", has_text="Rapat RT")).to_be_visible()
    expect(page.locator(".entry", has_text=re.compile("1[.,]500"))).to_be_visible()
    expect(page.locator(".plan td").first).to_have_text("Bertemu")
    page.locator(".entry", has_text="Rapat RT").locator("a").click()
    expect(card(page, "satu-teks")).to_be_in_viewport()
    turn(page, "surat-keterangan")
    expect(page.locator("[data-sum]")).to_be_visible()
    turn(page, "surat")
    expect(page.locator(".notice").first).to_be_visible()
    assert page.locator("a[download]").count() == 0


def test_what_was_wrong_comes_back_in_review(reader: Reader, files: dict[str, Path]) -> None:
    page = reader()
    page.goto(f"{files['id'].as_uri()}#satu")
    answer(page, "satu-tunggal", "a")
    do(card(page, "satu-tunggal"), "check").click()
    expect(card(page, "satu-tunggal").locator(".said.try").first).to_be_visible()
    page.clock.install()
    page.clock.fast_forward(72 * 3600 * 1000)
    turn(page, "ulang")
    again = page.locator("bd-review [data-exercise=satu-tunggal]")
    answer(page, "satu-tunggal", "b")
    do(again, "check").click()
    expect(again.locator(".verdict")).to_contain_text("Tepat.")


def test_search_looks_through_the_file(reader: Reader, files: dict[str, Path]) -> None:
    page = reader()
    page.goto(files["id"].as_uri())
    page.keyboard.press("/")
    page.locator("#q").fill("paragraf")
    result = page.locator("#search-results a").first
    expect(result).to_contain_text("Satu")
    assert page.url.endswith("#search?q=paragraf")
    page.reload()
    result.click()
    expect(page.locator("main .leaf")).to_have_attribute("id", "satu")
    expect(page.locator("main mark").first).to_have_text(re.compile("paragraf", re.I))
    page.locator(".clear-marks").click()
    expect(page.locator("main mark")).to_have_count(0)
    page.go_back()
    expect(page.locator("#q")).to_have_value("paragraf")


def test_where_nothing_may_be_kept_the_file_keeps_it_while_it_is_open_and_says_so(
    reader: Reader, files: dict[str, Path]
) -> None:
    page = reader()
    page.add_init_script(REFUSE + REFUSE.replace("local", "session"))
    page.goto(f"{files['id'].as_uri()}#satu")
    answer(page, "satu-tunggal", "a")
    expect(card(page, "satu-tunggal").locator(".state")).to_contain_text("Peramban ini tidak menyimpan apa pun.")
    turn(page, "dua")
    turn(page, "satu")
    expect(card(page, "satu-tunggal").locator("input[value=a]")).to_be_checked()
    turn(page, "buku-kerja")
    expect(page.locator(".entry")).to_contain_text("Pilihan pertama.")


def test_answers_of_a_file_move_to_the_site_by_a_backup(
    reader: Reader, files: dict[str, Path], practice_http: str
) -> None:
    page = reader()
    page.goto(f"{files['id'].as_uri()}#satu")
    card(page, "satu-teks").locator("textarea").fill("Rapat RT")
    answer(page, "satu-urut", RIGHT["satu-urut"])
    turn(page, "buku-kerja")
    backup = saved(page, do(page, "backup"))
    assert json.loads(backup)["entries"]["satu-urut"]["answer"] == RIGHT["satu-urut"]
    other = reader(locale="en-GB")
    other.goto(f"{practice_http}/en/buku-kerja.html")
    other.locator("input[type=file]").set_input_files(
        {"name": "b.json", "mimeType": "application/json", "buffer": backup.encode()}
    )
    expect(other.locator(".entry", has_text="Rapat RT")).to_be_visible()
    other.goto(f"{practice_http}/en/satu.html")
    expect(card(other, "satu-teks").locator("textarea")).to_have_value("Rapat RT")


def test_without_script_all_pages_can_be_read_one_below_the_other(reader: Reader, files: dict[str, Path]) -> None:
    page = reader(java_script_enabled=False)
    page.goto(files["id"].as_uri())
    assert page.locator("main .leaf").count() == 13
    for name in ("satu", "dua", "buku-kerja"):
        page.locator(f"#{name} h1").scroll_into_view_if_needed()
        expect(page.locator(f"#{name} h1")).to_be_in_viewport()
    item = card(page, "satu-tunggal").first
    assert item.locator("button").count() == 0
    item.locator("summary", has_text="Jawaban dan penjelasan").click()
    expect(item.locator(".answer")).to_contain_text("Pilihan kedua.")
    page.locator('.contents a[href="#dua"]').click()
    expect(page.locator("#dua h1")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_a_file_and_nothing_overflows(
    reader: Reader, files: dict[str, Path], scheme: str, width: int
) -> None:
    page = reader(width, scheme=scheme)
    page.goto(files["en"].as_uri())
    for name in ("index", "satu", "buku-kerja", "surat", "search"):
        turn(page, name)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_the_unpacked_zip_works_from_its_folder(reader: Reader, files: dict[str, Path]) -> None:
    page = reader(1280)
    base = files["zip"].as_uri()
    page.goto(f"{base}/index.html")
    page.locator("a[hreflang=id]").click()
    page.goto(f"{base}/id/satu.html")
    answer(page, "satu-tunggal", "a")
    page.locator("nav.locales a[hreflang=en]").click()
    page.wait_for_url(re.compile("/en/"))
    expect(card(page, "satu-tunggal").locator("input[value=a]")).to_be_checked()
    page.goto(f"{base}/en/buku-kerja.html")
    expect(page.locator(".entry")).to_contain_text("[Pilihan pertama.]")
    page.goto(f"{base}/id/search.html")
    page.locator("#q").fill("paragraf")
    expect(page.locator("#search-results a").first).to_be_visible()
    page.goto(f"{base}/id/surat.html")
    with page.expect_download() as download:
        page.locator("button[data-do=fill]").first.click()
    assert download.value.suggested_filename == "surat.docx"
    page.goto(f"{base}/id/satu.html?facilitator")
    expect(page.locator(".guide").first).to_be_attached()
    expect(page.locator('.facilitator a[href$=".pdf"]')).to_have_count(0)


@pytest.mark.parametrize("sandbox", ["allow-scripts", "allow-scripts allow-same-origin"])
def test_the_zip_works_in_a_frame_with_and_without_storage(
    reader: Reader, files: dict[str, Path], sandbox: str
) -> None:
    (files["zip"] / "frame.html").write_text(
        '<!doctype html><title>Kolibri</title><link rel="icon" href="data:,">'
        f'<iframe sandbox="{sandbox}" src="index.html" width="380" height="700">',
        encoding="utf-8",
    )
    with served(files["zip"]) as address:
        page = reader(1280)
        page.goto(f"{address}/frame.html")
        frame = page.frame_locator("iframe")
        frame.locator("a[hreflang=id]").click()
        frame.locator(".turn a[rel=next]").click()
        item = frame.locator('[data-exercise="satu-tunggal"]')
        item.locator('.option:has(input[value="b"])').click()
        kept = "Tersimpan di perangkat ini." if "same-origin" in sandbox else "Peramban ini tidak menyimpan apa pun."
        expect(item.locator(".state")).to_contain_text(kept)
        item.locator("button[data-do=check]").click()
        expect(item.locator(".verdict")).to_contain_text("Tepat.")
        frame.locator(".search-link").click()
        frame.locator("#q").fill("paragraf")
        expect(frame.locator("#search-results a").first).to_be_visible()
