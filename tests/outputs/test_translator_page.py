"""The translator's page of a small book, and what it finds to look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Message
from tinyhtml5 import parse

from berdaya.book import read_book
from berdaya.outputs.entries import Entry, entries_of
from berdaya.outputs.suggestions import take_suggestions
from berdaya.outputs.term_use import names, term_uses
from berdaya.outputs.translator_page import strays, write_translator_page
from berdaya.translation.messages import message_id
from minibook import MiniBook

REPOSITORY = Path(__file__).parents[2]
HTML = "{http://www.w3.org/1999/xhtml}"
SUGGESTED = """[berdaya 1 · en · pages/two · {id} · 2026-11-30 · Ani <b>]
= Maji ya mto.
+ Water & river.
[/berdaya]"""


def entry(source: str, translation: str, kind: str = "") -> Entry:
    return Entry("pages/one", "one.po:1", source, translation, kind, "", Message(source, translation))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = MiniBook(tmp_path_factory.mktemp("report"))
    book.write("pages/two.md", "# Mbili\n\nMaji ya mto.\n\nRudi kwa [sehemu](#sehemu) ya **pili**.\n")
    book.write("pages/index.md", "# Karibu\n\n```{glossary}\nmto\n  Maji yanayopita.\n```\n\nTazama {term}`mto`.\n")
    book.run("translate", "add", "en")
    book.fill_all("en", "<{}>")
    book.fill("en", "pages/index", {"mto": "river", "Tazama {term}`mto`.": "See the {term}`stream <mto>`."})
    book.fill(
        "en",
        "pages/two",
        {"Mbili": "Two", "Maji ya mto.": "River water.", "Rudi kwa [sehemu](#sehemu) ya **pili**.": "Back."},
    )
    book.change("pages/two.md", "# Mbili", "# Mbilii").run("translate", "update")
    book.write("locales/id/LC_MESSAGES/berdaya.po", (REPOSITORY / "locales/id/LC_MESSAGES/berdaya.po").read_bytes())
    settings = {"language": "sw", "berdaya_locales": ["sw", "en"]}
    book.config(sphinx={"extra_extensions": ["berdaya.sphinx_ext"], "config": settings})
    take_suggestions(read_book(book.root), [("chat", SUGGESTED.format(id=message_id("Maji ya mto.")))])
    done = book.run("translate", "report", "--html", language="id")
    path = book.root / "_build/report/index.html"
    assert done.out.strip() == str(path)
    return path


def text_of(page: Path) -> str:
    return " ".join(" ".join(parse(page.read_text(encoding="utf-8")).itertext()).split())


def test_what_waits_stands_beside_its_source_with_who_and_when(page: Path) -> None:
    text = text_of(page)
    assert "2 bagian menunggu diperiksa" in text  # in the language of who asks
    assert "Naskah asli sebelumnya Mbili Naskah asli Mbilii Terjemahan sebelumnya Two" in text
    assert (
        "Naskah asli Maji ya mto. Saran Water & river. Disarankan oleh Ani <b>, 2026-11-30"
        " Terjemahan sebelumnya River water." in text
    )


def test_it_counts_by_chapter(page: Path) -> None:
    rows = {
        row[0][0].text if len(row[0]) else row[0].text: [cell.text for cell in row[2:]]
        for row in parse(page.read_text(encoding="utf-8")).iter(f"{HTML}tr")
    }
    assert rows["pages/two"] == ["1", "2", "0"]


def test_each_passage_has_its_place_and_opens_in_its_page(page: Path) -> None:
    root = parse(page.read_text(encoding="utf-8"))
    links = [link.get("href") for link in root.iter(f"{HTML}a")]
    assert f"../site/en/two.html?passage={message_id('Maji ya mto.')}" in links
    assert f"../site/en/index.html?passage={message_id('Tazama {term}`mto`.')}" in links
    assert "locales/en/LC_MESSAGES/pages/two.po:" in text_of(page)


def test_it_tells_lost_markup_and_another_word_for_a_term(page: Path) -> None:
    text = text_of(page)
    assert "1 terjemahan kehilangan tanda naskah" in text
    assert "Terjemahan kehilangan […](#sehemu)." in text
    assert "mto → river : 1 dari 1 berbeda" in text


def test_it_needs_nothing_beside_it_and_runs_nothing(page: Path) -> None:
    root = parse(page.read_text(encoding="utf-8"))
    assert root.get("lang") == "id"
    assert not [one for tag in ("script", "link", "img") for one in root.iter(HTML + tag)]
    assert not [one for one in root.iter() if one.get("style") is not None]
    policy = next(one.get("content") for one in root.iter(f"{HTML}meta") if one.get("http-equiv"))
    assert "script-src 'none'; style-src 'sha256-" in policy
    assert list(page.parent.iterdir()) == [page]


def test_a_passage_of_an_exercise_opens_where_it_is_shown(tmp_path: Path) -> None:
    book = MiniBook.practice(tmp_path)
    found = {one.source: one.href for one in entries_of(read_book(book.root), "en") if one.domain == "exercises/satu"}
    assert found["Pilihan pertama."] == f"../site/en/satu.html?passage={message_id('Pilihan pertama.')}"


def test_a_book_without_translation_says_how_to_begin(book: MiniBook) -> None:
    assert "berdaya translate add jv" in text_of(write_translator_page(read_book(book.root)))


def test_a_term_may_have_several_names() -> None:
    assert names("Alokasi Dana Desa (ADD)") == ["Alokasi Dana Desa (ADD)", "Alokasi Dana Desa", "ADD"]


GLOSSARY = [
    entry("Dana Desa (DD)", "Village Fund (DD)", "term"),
    entry("Alokasi Dana Desa", "village allocation", "term"),
    entry("musyawarah", "deliberation", "term"),
]


@pytest.mark.parametrize(
    ("source", "translation", "stray"),
    [
        ("Uang Dana Desa.", "Money of the Village Fund.", False),
        ("Uang DD.", "Money of the DD.", False),
        ("Uang Dana Desa.", "Money from the state.", True),
        ("Uang Alokasi Dana Desa.", "Money of the village allocation.", False),  # of the longest that fits
        ("Dua {term}`musyawarah`.", "Two {term}`deliberations <musyawarah>`.", False),  # by stems
        ("Dua {term}`musyawarah`.", "Two {term}`meetings <musyawarah>`.", True),
        ("{term}`Rapat <musyawarah>` itu.", "That meeting.", True),  # by its role alone
        ("Bermusyawarah.", "Talk.", False),  # another word
    ],
)
def test_a_translation_has_the_word_of_the_glossary_or_is_found(source: str, translation: str, stray: bool) -> None:
    found = term_uses([*GLOSSARY, entry(source, translation)], "en")
    assert [use.strays[0].source for use in found] == [source] * stray


def test_terms_with_most_other_words_come_first_with_their_counts() -> None:
    uses = [entry(f"Dana Desa {n}.", "State money.") for n in range(2)] + [entry("Musyawarah.", "Talk.")]
    found = term_uses([*GLOSSARY, *uses, entry("Musyawarah itu.", "That deliberation.")], "en")
    assert [(use.entry.source, use.uses, len(use.strays)) for use in found] == [
        ("Dana Desa (DD)", 2, 2),
        ("musyawarah", 2, 1),
    ]


def test_a_strange_length_is_told_by_what_is_usual_in_the_book() -> None:
    usual = [entry("maji " * n, "water " * (n + n % 3)) for n in range(8, 60)]
    short, long, list_of_answers = (
        entry("maji " * 30, "water " * 8),
        entry("maji " * 12, "water " * 40),
        entry("a | " * 9, "b"),
    )
    assert [one for one, _percent in strays([*usual, short, long, list_of_answers])] == [long, short]
    ((_entry, percent), _short) = strays([*usual, short, long])
    assert 250 < percent < 350
    assert strays(usual) == []
    assert strays([short, long]) == []  # too few to say what is usual
