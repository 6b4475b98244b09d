"""The site of small books in Swahili: what readers get, in every language, and what bad input does."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from minibook import MiniBook, main_text


def tags(page: str, pattern: str) -> list[str]:
    return re.findall(pattern, page)


def test_a_book_in_another_language_with_three_locales(book: MiniBook) -> None:
    for locale in ("ar", "en", "pt_BR"):
        book.run("translate", "add", locale)
    book.fill("en", "pages/one", {"Moja": "One", "Aya ya pili na **neno**.": "A second paragraph with a **word**."})
    book.fill("ar", "pages/one", {"Moja": "واحد"})
    book.build()
    names = {path.name for path in (book.root / "_build/site/sw").glob("*.html")}
    assert names == {"index.html", "one.html", "two.html", "search.html"}
    for locale in ("ar", "en", "pt_BR"):
        assert {path.name for path in (book.root / f"_build/site/{locale}").glob("*.html")} == names
    assert '<html lang="ar" dir="rtl">' in book.page("ar/one.html")
    assert '<html lang="pt-BR" dir="ltr">' in book.page("pt_BR/one.html")
    page = book.page("en/one.html")
    assert "A second paragraph with a <strong>word</strong>." in page
    links = tags(page, r'<a href="([^"]+)" hreflang="([^"]+)" lang="[^"]+" dir="(\w+)"')
    assert ("../ar/one.html", "ar", "rtl") in links
    assert ("../pt_BR/one.html", "pt-BR", "ltr") in links
    assert ("../sw/one.html", "sw", "ltr") in links
    assert '<details class="locales many">' in page  # more than three


def test_anchors_and_message_ids_are_the_same_in_every_locale(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    book.fill_all("en", "EN {}").build("--no-strict")
    for name in ("index.html", "one.html", "two.html"):
        source, other = main_text(book.page(f"sw/{name}")), main_text(book.page(f"en/{name}"))
        assert tags(source, r'data-msg="([^"]+)"') == tags(other, r'data-msg="([^"]+)"') != []
        assert tags(source, r'<section[^>]* id="([^"]+)"') == tags(other, r'<section[^>]* id="([^"]+)"') != []
    assert '<section id="sehemu">' in book.page("en/one.html")  # the label, not the heading's words


def test_an_untranslated_passage_is_marked_and_the_page_says_how_much(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    book.fill("en", "pages/two", {"Mbili": "Two"}).build()
    page = book.page("en/two.html")
    assert re.search(r'<p class="untranslated" data-msg="\w+" lang="sw">Maji ya mto', page)
    assert "1 of 2 passages of this page are translated; the rest is shown in Kiswahili." in page
    assert 'lang="sw"' not in main_text(book.page("sw/two.html"))
    assert "of this page" not in book.page("sw/two.html")
    complete = book.fill(
        "en", "pages/two", {"Maji ya mto. Rudi kwa [sehemu](#sehemu).": "Water. Back [there](#sehemu)."}
    )
    assert "of this page" not in complete.build().page("en/two.html")


def test_a_passage_whose_source_changed_is_shown_in_the_source_and_said_to_have_changed(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    book.fill_all("en").change("pages/two.md", "Maji ya mto.", "Maji ya mto mkubwa.")
    book.run("translate", "update")
    page = book.build().page("en/two.html")
    assert "Maji ya mto mkubwa." in page
    assert "[Maji ya mto." not in page
    assert "1 of 2 passages" in page
    assert "1 passage has changed in the original since it was translated." in page


def test_pages_stand_under_any_path_and_load_nothing_from_elsewhere(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    book.build()
    for path in (book.root / "_build/site").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        for address in tags(page, r'(?:href|src)="([^"]*)"'):
            assert not address.startswith(("/", "http:", "https:")), f"{path.name}: {address}"
            if path.name != "404.html" and not address.startswith(("#", "?")):
                target = path.parent / address.split("#")[0].split("?")[0]
                assert target.exists(), f"{path.name} links {address}"
        assert not tags(page, r"<script(?![^>]*\bsrc=)"), path.name
        assert "<style" not in page
        assert " style=" not in page
        assert 'rel="canonical"' not in page
        assert "sphinx" not in page.lower()


def test_assets_carry_a_hash_of_their_content(book: MiniBook) -> None:
    book.build()
    names = [path.name for path in (book.root / "_build/site/_static").iterdir()]
    assert names
    assert all(re.fullmatch(r"[\w-]+\.[0-9a-f]{8}\.\w+(?:\.gz|\.br)?", name) for name in names)


def test_with_an_address_to_publish_at_there_are_absolute_links_a_sitemap_and_pictures(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    book.config(html={"baseurl": "https://book.example/course/"}).fill_all("en", "EN {}").build("--no-strict")
    page = book.page("en/one.html")
    assert '<link rel="canonical" href="https://book.example/course/en/one.html">' in page
    assert '<link rel="alternate" hreflang="sw" href="https://book.example/course/sw/one.html">' in page
    assert 'hreflang="x-default"' in page
    assert 'content="https://book.example/course/en/_cards/one.png"' in page
    for locale in ("sw", "en"):
        pictures = {path.stem: path.read_bytes() for path in (book.root / f"_build/site/{locale}/_cards").iterdir()}
        assert set(pictures) == {"index", "one", "two"}
        assert all(picture.startswith(b"\x89PNG") for picture in pictures.values())
        assert len(set(pictures.values())) == 3
    sitemap = ElementTree.fromstring(book.page("sitemap.xml"))
    places = [loc.text for loc in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert "https://book.example/course/en/one.html" in places
    assert len(places) == 6


def test_each_page_has_a_description_in_its_language(book: MiniBook) -> None:
    book.write("pages/two.md", "---\nmyst:\n  html_meta:\n    description: Kuhusu maji\n---\n# Mbili\n\nMaji.\n")
    book.run("translate", "add", "en")
    book.fill("en", "pages/two", {"Kuhusu maji": "About water"}).build()
    assert '<meta name="description" content="About water">' in book.page("en/two.html")
    assert '<meta name="description" content="Kuhusu maji">' in book.page("sw/two.html")
    assert '<meta name="description" content="Aya ya kwanza na kiungo.">' in book.page("sw/one.html")


def test_the_root_offers_every_language_and_the_missing_page_speaks_all(book: MiniBook) -> None:
    book.run("translate", "add", "fr")
    book.build()
    root = book.page("index.html")
    assert ("sw/index.html", "sw") in tags(root, r'<a href="([^"]+)" hreflang="([^"]+)"')
    assert ("fr/index.html", "fr") in tags(root, r'<a href="([^"]+)" hreflang="([^"]+)"')
    missing = book.page("404.html")
    assert '<section lang="sw"' in missing
    assert '<section lang="fr"' in missing
    assert 'href="../fr/index.html"' in missing


def test_no_words_escape_the_catalogues(book: MiniBook) -> None:
    """In a locale whose every message is accented, no plain sentence is left on any page."""
    book.write(
        "pages/two.md", "# Mbili\n\n:::{note}\nMaji ya mto.\n:::\n\n```{figure} x.svg\n:alt: Picha\n\nMaelezo.\n```\n"
    )
    book.write("pages/x.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>Neno</text></svg>')
    book.config(copyright="Mtu wa kitabu")
    book.run("translate", "add", "eo")
    book.fill_all("eo", "Ĉŝ {}").build("--no-strict")
    for path in sorted((book.root / "_build/site/eo").glob("*.html")):
        page = re.sub(
            r'<(?:nav class="locales".*?</nav|aside class="offer".*?</aside)>',
            "",
            path.read_text(encoding="utf-8"),
            flags=re.S,
        )
        body = re.sub(r"<(script|template) .*?</\1>", "", page, flags=re.S)
        texts = [
            text.strip() for text in tags(re.sub(r"<(/?)(a|strong|span|em|tspan)\b[^>]*>", "", body), r">([^<>]+)<")
        ]
        texts += tags(page, r'(?:alt|title|aria-label|content|data-device|data-light|data-dark)="([^"]+)"')
        plain = [
            text
            for text in texts
            if re.search(r"[A-Za-z]{3}", text)
            and "Ĉŝ" not in text
            and not text.startswith(("width=", "#", "article", "eo", "Esperanto", "default-src", "no-referrer"))
        ]
        assert plain == [], path.name


def test_dates_and_numbers_are_those_of_the_locale(book: MiniBook) -> None:
    config = {"language": "sw", "locale_dirs": ["locales"], "berdaya_edition": "2026-11-24"}
    book.config(sphinx={"extra_extensions": ["berdaya.sphinx_ext"], "config": config})
    book.run("translate", "add", "fr")
    book.run("translate", "add", "en")
    book.build()
    assert "24 Novemba 2026" in book.page("sw/one.html")
    assert "Edition of 24 November 2026" in book.page("en/one.html")
    assert "24 novembre 2026" in book.page("fr/one.html")


def test_the_footer_links_the_pages_that_the_settings_name(book: MiniBook) -> None:
    config = {"language": "sw", "locale_dirs": ["locales"], "berdaya_footer_pages": ["pages/two"]}
    book.config(sphinx={"extra_extensions": ["berdaya.sphinx_ext"], "config": config})
    book.run("translate", "add", "en")
    book.fill("en", "pages/two", {"Mbili": "Two"}).build()
    footer = book.page("en/index.html").partition("<footer")[2]
    assert '<a href="two.html">Two</a>' in footer
    assert '<a href="two.html" aria-current="page">Mbili</a>' in book.page("sw/two.html").partition("<footer")[2]
    book.config(sphinx={"extra_extensions": ["berdaya.sphinx_ext"], "config": config | {"berdaya_footer_pages": []}})
    assert "two.html" not in book.build().page("sw/index.html").partition("<footer")[2]


BAD = {
    "a dead link": ("pages/one.md", "[x](nowhere.md)", "pages/one.md:5 [myst.xref_missing]"),
    "a dead anchor": ("pages/one.md", "[x](#nowhere)", "pages/one.md:5 [myst.xref_missing]"),
    "a missing picture": ("pages/one.md", "![x](none.png)", "pages/one.md:5 [image.not_readable]"),
    "a doubled label": ("pages/one.md", "(sehemu)=\n## Tena\n\nAya.", "pages/one.md:7 [docutils]"),
    "a footnote": ("pages/one.md", "Neno[^a].\n\n[^a]: Chini.", "pages/one.md:5 [berdaya.footnote]"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_fault_keeps_the_last_good_site_and_is_told_again_until_it_is_mended(book: MiniBook, name: str) -> None:
    file, text, expected = BAD[name]
    good = book.build().page("sw/one.html")
    before = (book.root / file).read_text(encoding="utf-8")
    book.change(file, "Aya ya kwanza na [kiungo](two.md).", text)
    for _again in range(2):
        book.build(code=1)
        assert any(
            line.startswith(expected.split(":")[0]) and expected.split("[")[1] in line
            for line in book.last.err.splitlines()
        ), book.last.err
        assert re.search(r"^pages/one\.md:\d+ \[", book.last.err, re.M)
        assert book.page("sw/one.html") == good
    book.build("--no-strict")
    assert book.page("sw/one.html") != good
    book.write(file, before).build()
    assert book.page("sw/one.html") == good


def test_several_faults_are_told_at_once(book: MiniBook) -> None:
    book.change("pages/one.md", "Aya ya pili", "[x](nowhere.md)").change("pages/two.md", "Maji", "![y](none.png)")
    book.write("pages/lost.md", "# Potea\n").build(code=1)
    for expected in ("pages/lost.md [toc]", "[myst.xref_missing]", "[image.not_readable]", "3 problems."):
        assert expected in book.last.err


def test_broken_catalogues_stop_the_build_with_their_lines(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    good = book.build().page("en/one.html")
    path = book.catalogue("en", "pages/two")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Mbili"\nmsgstr ""', 'msgid "Mbili"\nmsgstr "Two'), encoding="utf-8")
    book.build(code=1)
    line = text.splitlines().index('msgid "Mbili"') + 2
    assert f"locales/en/LC_MESSAGES/pages/two.po:{line} [po-syntax]" in book.last.err
    assert book.page("en/one.html") == good


def test_a_translation_that_lost_a_link_stops_the_build(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    book.fill("en", "pages/one", {"Aya ya kwanza na [kiungo](two.md).": "A first paragraph."}).build(code=1)
    assert re.search(r"locales/en/LC_MESSAGES/pages/one\.po:\d+ \[translation\] .*two\.md", book.last.err)


def test_an_output_folder_that_cannot_be_written_is_said(book: MiniBook) -> None:
    book.write("_build", "a file in the way")
    book.build(code=1)
    assert "[file]" in book.last.err
    assert "_build" in book.last.err


def test_an_interrupted_build_leaves_the_last_good_site(book: MiniBook) -> None:
    good = book.build().page("sw/one.html")
    book.change("pages/one.md", "Aya ya pili", "Aya nyingine")
    process = subprocess.Popen(
        [sys.executable, "-m", "berdaya", "build"], cwd=book.root, stderr=subprocess.PIPE, encoding="utf-8"
    )
    marker = book.root / "_build/berdaya/sw"
    deadline = time.monotonic() + 30
    stamp = marker.stat().st_mtime_ns
    while process.poll() is None and marker.stat().st_mtime_ns == stamp and time.monotonic() < deadline:
        if any(Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()):
            break  # Sphinx is at work
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate()
    assert process.returncode in (130, 0), err
    assert "Traceback" not in err
    if process.returncode:
        assert book.page("sw/one.html") == good
    book.build()
    assert "Aya nyingine" in book.page("sw/one.html")


def test_a_site_that_was_lost_between_two_renames_comes_back(book: MiniBook) -> None:
    book.build()
    site = book.root / "_build/site"
    site.rename(site.with_name("site.old"))
    book.change("pages/one.md", "Aya ya pili", "[x](nowhere.md)").build(code=1)
    assert "Aya ya pili" in book.page("sw/one.html")


def test_what_the_last_build_left_may_be_torn(book: MiniBook) -> None:
    book.run("translate", "add", "en")
    good = book.build().page("en/one.html")
    torn = [path for path in (book.root / "_build/berdaya").rglob("*") if path.is_file() and path.suffix != ".mo"]
    assert {"environment.pickle", "shared.sha1", "coverage.json"} <= {path.name for path in torn}
    for path in torn:
        path.write_bytes(b"\xc1" + path.read_bytes()[1 : path.stat().st_size // 2])
    book.change("pages/two.md", "Maji ya mto", "Maji ya bahari").build()
    assert book.page("en/one.html") == good
    assert "Maji ya bahari" in book.page("sw/two.html")


def test_a_rebuild_writes_what_changed_and_no_more(book: MiniBook) -> None:
    book.build()
    pages = {path: path.stat().st_mtime_ns for path in (book.root / "_build/berdaya/sw/html").glob("*.html")}
    book.change("pages/two.md", "Maji ya mto", "Maji ya bahari").build()
    changed = {path.name for path, stamp in pages.items() if path.stat().st_mtime_ns != stamp}
    assert "two.html" in changed
    assert "one.html" not in changed
    assert "Maji ya bahari" in book.page("sw/two.html")


def test_a_new_title_reaches_the_contents_of_every_page(book: MiniBook) -> None:
    book.build().change("pages/two.md", "# Mbili", "# Maji mengi").build()
    assert "Maji mengi" in book.page("sw/one.html")


def test_a_new_language_and_a_new_word_reach_pages_that_have_not_changed(book: MiniBook) -> None:
    book.run("translate", "add", "fr")
    book.build().run("translate", "add", "en")
    assert 'hreflang="en"' in book.build().page("fr/one.html")
    book.fill("fr", "berdaya", {"Search": "Chercher"})
    assert "Chercher" in book.build().page("fr/one.html")
    book.fill("fr", "_toc", {"Sehemu": "Une partie"})
    assert "Une partie" in book.build().page("fr/one.html")


def test_an_unknown_locale_is_said(book: MiniBook) -> None:
    book.build("--locale", "english", code=1)
    assert "“english” is not the code of a language" in book.last.err
