"""The book's passages answer one another: on every page the same messages in every language, each with its own text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from berdaya.translation.messages import message_id

REPOSITORY = Path(__file__).parents[2]
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
MARKUP = re.compile(r"[*_`{}\[\]<>$|\\%#^~]")


@dataclass
class Passage:
    """What carries the id of a message: whether it is in a list that each language sorts for itself, and its text."""

    id: str
    sorted: bool
    text: str = ""


class Passages(HTMLParser):
    """Collects the passages of a page's `main` in their order, without words in drawings and links of headings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Passage] = []
        self.open: list[tuple[str, Passage | None, bool]] = []  # tag, passage, whether its text is left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        passage = None
        if values.get("data-msg"):
            passage = Passage(values["data-msg"] or "", any(name == "dl" for name, *_rest in self.open))
            self.found.append(passage)
        if tag not in VOID:
            self.open.append((tag, passage, tag == "svg" or "headerlink" in (values.get("class") or "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass  # of tags that need no end

    def handle_data(self, data: str) -> None:
        if not any(left_out for _tag, _passage, left_out in self.open):
            for _tag, passage, _left_out in self.open:
                if passage:
                    passage.text += data


def passages(page: Path) -> list[Passage]:
    parser = Passages()
    parser.feed(page.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0])
    return parser.found


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


Pages = dict[str, dict[str, list[Passage]]]


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """The passages of every page of the book, by its name and language."""
    names = sorted(path.name for path in (site / "id").glob("*.html"))
    return {name: {locale: passages(site / locale / name) for locale in ("id", "en")} for name in names}


def test_every_page_has_the_same_passages_in_the_same_order(pages: Pages) -> None:
    assert sum(len(page["id"]) for page in pages.values()) > 5_000
    for name, page in pages.items():
        ids = {locale: [one.id for one in found] for locale, found in page.items()}
        assert Counter(ids["id"]) == Counter(ids["en"]), name
        ordered = {locale: [one.id for one in found if not one.sorted] for locale, found in page.items()}
        assert ordered["id"] == ordered["en"], name


def test_what_stands_at_an_id_is_the_translation_of_its_message(pages: Pages) -> None:
    plain: dict[str, set[str]] = defaultdict(set)
    marked: set[str] = set()  # ids of messages whose text one can't compare letter by letter
    for path in (REPOSITORY / "locales/en/LC_MESSAGES").rglob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                text, translation = str(message.id), str(message.string)
                if MARKUP.search(text + translation):
                    marked.add(message_id(text))
                else:
                    plain[message_id(text)].add(letters(translation))
    seen = 0
    for name, page in pages.items():
        for one in page["en"]:
            short = one.id.partition("-")[0]
            text = letters(one.text)
            if short not in plain or short in marked or not text:
                continue
            # a caption has its number before it, a word of the glossary that of the other language after it
            fits = str.startswith if one.sorted else str.endswith
            assert any(fits(text, wanted) for wanted in plain[short]), (name, short, one.text)
            seen += 1
    assert seen > 3_000
