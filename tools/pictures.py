"""Take the pictures of the README anew, from the site that stands in _build/site."""

from __future__ import annotations

import base64
import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

REPOSITORY = Path(__file__).parent.parent
SITE = REPOSITORY / "_build" / "site"
FRAME = """<style>body{{margin:0;padding:40px;background:#e8e3d6;display:flex;gap:40px;align-items:flex-end}}
img{{border-radius:14px;box-shadow:0 6px 30px #0004;display:block}}</style>
<img src="data:image/png;base64,{phone}" height="640"><img src="data:image/png;base64,{laptop}" height="640">"""


def main() -> None:
    """Write docs/pictures/book.png."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        shots = {}
        for name, page_name, width, height, locale in (
            ("phone", "id/konsep.html#kuasa", 360, 740, "id"),
            ("laptop", "en/konsep.html#kuasa", 1180, 740, "en"),
        ):
            page = browser.new_page(viewport={"width": width, "height": height}, locale=locale)
            page.goto(f"{SITE.as_uri()}/{page_name}")
            shots[name] = base64.b64encode(page.screenshot()).decode()
        page = browser.new_page(viewport={"width": 1460, "height": 720})
        page.set_content(FRAME.format(**shots))
        target = REPOSITORY / "docs" / "pictures" / "book.png"
        target.parent.mkdir(exist_ok=True)
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main()
