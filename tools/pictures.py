"""Take the pictures of the README anew, from the site that stands in _build/site."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, sync_playwright

from berdaya.book import read_book
from berdaya.outputs.suggestions import take_suggestions
from berdaya.outputs.translator_page import write_translator_page

REPOSITORY = Path(__file__).parent.parent
SITE = REPOSITORY / "_build" / "site"
FRAME = """<style>body{margin:0;padding:40px;background:#e8e3d6;display:flex;gap:40px;align-items:flex-end;
justify-content:center}img{border-radius:14px;box-shadow:0 6px 30px #0004;display:block}</style>"""


def main() -> None:
    """Write the pictures of docs/pictures/."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        take_book(browser)
        take_exercises(browser)
        take_workshop(browser)
        take_translating(browser)
        take_beside(browser)
        take_terms(browser)
        browser.close()


def take_book(browser: Browser) -> None:
    """Take one chapter on a phone in Indonesian and on a laptop in English."""
    shots = {}
    for name, page_name, width, height, locale in (
        ("phone", "id/konsep.html#kuasa", 360, 740, "id"),
        ("laptop", "en/konsep.html#kuasa", 1180, 740, "en"),
    ):
        page = browser.new_page(viewport={"width": width, "height": height}, locale=locale)
        page.goto(f"{SITE.as_uri()}/{page_name}")
        shots[name] = page.screenshot()
    frame(browser, "book.png", *shots.values())


def take_exercises(browser: Browser) -> None:
    """Take a question with its feedback, in both languages, and the workbook."""
    page = browser.new_page(viewport={"width": 380, "height": 740}, locale="id")
    shots = []
    page.goto(f"{SITE.as_uri()}/id/konsep.html")
    item = page.locator('[data-exercise="konsep-rapat-pipa"]')
    item.locator(".option").nth(2).click()
    item.locator('[data-do="check"]').click()
    page.locator('[data-exercise="konsep-renungan-siapa-memutuskan"] textarea').fill(
        "Bagi saya, pemberdayaan ialah ditanya dulu, dan jawaban kami dipakai."
    )
    for address in ("id/konsep.html", "en/konsep.html"):
        page.goto(f"{SITE.as_uri()}/{address}")
        item.evaluate("(card) => scrollTo(0, card.offsetTop - 70)")
        shots.append(page.screenshot())
    page.goto(f"{SITE.as_uri()}/id/buku-kerja.html")
    page.locator(".entry").first.wait_for()
    page.locator(".progress").evaluate("(card) => scrollTo(0, card.offsetTop - 70)")
    shots.append(page.screenshot())
    frame(browser, "exercises.png", *shots)


def take_workshop(browser: Browser) -> None:
    """Take a session plan, an activity on the projector, and its sheet on paper."""
    phone = browser.new_page(viewport={"width": 380, "height": 740}, locale="id")
    phone.goto(f"{SITE.as_uri()}/id/susunan-sesi.html")
    phone.locator("[data-plan] summary").first.click()
    phone.locator("[data-plan] button").first.click()
    phone.locator(".planner .parts").evaluate("(list) => scrollTo(0, list.offsetTop - 180)")
    room = browser.new_page(viewport={"width": 760, "height": 560}, locale="id")
    room.goto(f"{SITE.as_uri()}/en/partisipasi.html?facilitator")
    room.locator("[data-activity] button").first.click()
    room.keyboard.press("PageDown")
    room.keyboard.press("PageDown")
    sheet = SITE / "handouts" / "id-en" / "activity-kegiatan-partisipasi.pdf"
    paper = subprocess.run(["pdftoppm", "-r", "60", "-l", "1", "-png", sheet], capture_output=True, check=True).stdout
    frame(browser, "workshop.png", phone.screenshot(), room.screenshot(), paper, height=480)


def take_translating(browser: Browser) -> None:
    """Take a reader's better sentence on a phone, and how it waits on the translator's page."""
    phone = browser.new_page(viewport={"width": 380, "height": 740}, locale="en")
    phone.goto(f"{SITE.as_uri()}/en/konsep.html")
    phone.locator("#suggest").click()
    phone.locator("main p .suggest-mark").nth(1).click()
    form = phone.locator(".suggest-form")
    form.locator("[data-part=source]").wait_for()
    form.locator("[data-part=text]").fill(
        "Half a year later Bu Mariam walks through the village. She is a cadre of the Posyandu in Seberang. "
        "Three machines are humming; seven are still in their plastic."
    )
    form.locator("[data-part=who]").fill("Ani")
    form.evaluate("(form) => scrollTo(0, form.offsetTop - 70)")
    address = form.locator("[data-part=whatsapp]").get_attribute("href") or ""
    sent = parse_qs(urlsplit(address).query)["text"][0]
    with tempfile.TemporaryDirectory() as folder:
        skipped = shutil.ignore_patterns(".*", "_build", "node_modules")
        book = read_book(shutil.copytree(REPOSITORY, Path(folder) / "book", ignore=skipped))
        take_suggestions(book, [("chat", sent)])
        page = browser.new_page(viewport={"width": 900, "height": 740}, locale="en")
        page.goto(write_translator_page(book).as_uri())
        page.locator("details details summary").first.locator("xpath=../..").locator("> summary").click()
        page.evaluate("scrollTo(0, 0)")
        frame(browser, "translating.png", phone.screenshot(), page.screenshot())


def take_beside(browser: Browser) -> None:
    """Take a chapter with the other language under its passages on a phone, and beside them on a laptop."""
    shots = []
    for address, width in (("id/konsep.html", 360), ("en/konsep.html", 1180)):
        page = browser.new_page(viewport={"width": width, "height": 740}, locale=address[:2])
        page.goto(f"{SITE.as_uri()}/{address}")
        page.locator("[data-side-by-side]").click()
        page.locator(".beside").first.wait_for()
        page.locator("#kuasa").evaluate("(section) => scrollBy(0, section.getBoundingClientRect().top - 70)")
        shots.append(page.screenshot())
    frame(browser, "beside.png", *shots)


def take_terms(browser: Browser) -> None:
    """Take a term that is explained in place, and the glossary ordered by English."""
    phone = browser.new_page(viewport={"width": 380, "height": 640}, locale="id")
    phone.goto(f"{SITE.as_uri()}/id/partisipasi.html")
    phone.locator('main a[href^="#term-"]').first.click()
    phone.locator(".explained:target").wait_for()
    wide = browser.new_page(viewport={"width": 1000, "height": 640}, locale="id")
    wide.goto(f"{SITE.as_uri()}/id/glosarium.html")
    wide.get_by_role("radio", name="English").check()
    frame(browser, "terms.png", phone.screenshot(), wide.screenshot(), height=480)


def frame(browser: Browser, name: str, *shots: bytes, height: int = 640) -> None:
    """Put screenshots side by side into a picture of the documentation."""
    images = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}" height="{height}">' for shot in shots
    )
    page = browser.new_page(viewport={"width": 1460, "height": height + 80})
    page.set_content(FRAME + images)
    (REPOSITORY / "docs" / "pictures").mkdir(exist_ok=True)
    page.screenshot(path=REPOSITORY / "docs" / "pictures" / name)


if __name__ == "__main__":
    main()
