"""The e-book in a reader's engine (epub.js): it opens, every chapter is shown, and the contents lead there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import served
from minibook import MiniBook

MODULES = Path(__file__).parents[2] / "node_modules"
READER = """<!DOCTYPE html><meta charset="utf-8"><title>Reader</title><div id="area"></div>
<script src="jszip.min.js"></script><script src="epub.min.js"></script>"""
OPEN = """async () => {
  const data = await (await fetch("book.epub")).arrayBuffer();
  window.book = ePub(data);
  window.shown = book.renderTo("area", {width: 360, height: 600, flow: "scrolled-doc"});
  await book.ready;
  const flat = (rows) => rows.flatMap((row) => [row, ...flat(row.subitems)]);
  return {
    title: book.packaging.metadata.title,
    spine: book.spine.spineItems.map((item) => item.href),
    contents: flat(book.navigation.toc).filter((row) => row.href).map((row) => [row.label.trim(), row.href]),
  };
}"""
SHOW = """async (href) => {
  await shown.display(href);
  const page = shown.getContents()[0].document;
  return {
    text: page.body.textContent.replace(/\\s+/g, " ").trim(),
    head: page.querySelector("h1") ? page.querySelector("h1").textContent : "",
    svg: page.querySelectorAll("svg path").length,
    scripts: page.querySelectorAll("script").length,
    wide: page.documentElement.scrollWidth > page.documentElement.clientWidth + 1,
  };
}"""


@pytest.mark.browser
def test_a_reader_shows_every_chapter(browser: Browser, tmp_path: Path) -> None:
    book = MiniBook.practice(tmp_path / "book")
    book.run("export", "epub", "-l", "id")
    folder = tmp_path / "reader"
    folder.mkdir()
    shutil.copy(book.root / "_build/epub/uji-id.epub", folder / "book.epub")
    shutil.copy(MODULES / "jszip/dist/jszip.min.js", folder)
    shutil.copy(MODULES / "epubjs/dist/epub.min.js", folder)
    (folder / "index.html").write_text(READER, encoding="utf-8")
    with served(folder) as address:
        page = browser.new_page()
        page.set_default_timeout(20_000)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/index.html")
        told = page.evaluate(OPEN)
        assert told["title"] == "Uji"
        assert [label for label, _href in told["contents"]][:3] == ["Halo", "Satu", "Dua"]
        for label, href in told["contents"]:
            shown = page.evaluate(SHOW, href)
            assert shown["head"] == label and shown["scripts"] == 0 and not shown["wide"], (label, shown)
        texts = {href: page.evaluate(SHOW, href)["text"] for href in told["spine"]}
        assert "Pilihan kedua." in texts["satu.xhtml"] and "Kedua itu tepat." not in texts["satu.xhtml"]
        assert "Kedua itu tepat." in texts["_answers.xhtml"]
        assert "Lanjut ke adegan 3" in page.evaluate(SHOW, "satu.xhtml#s-satu-kasus-awal")["text"]
        assert errors == []
        page.close()
