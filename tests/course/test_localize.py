"""Every text is extracted, and every one that is extracted is put into another language: with a locale of brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from berdaya.course.items.common import Exercise
from berdaya.course.items.short import Short
from berdaya.course.localize import localize
from berdaya.course.model import KINDS, TYPES, Bank, Course
from berdaya.course.pages import read_page
from berdaya.course.reader import bank_messages, read_bank
from berdaya.course.scoring import score
from berdaya.course.text import texts

BANK = Path(__file__).parents[1] / "bank"
PATHS = sorted((BANK / "good").glob("*.yml"))
BANKS = tuple(read_bank(BANK, path)[0] for path in PATHS)
PAGE = read_page(
    ":::{admonition}\n:class: outcomes\n% outcomes: hasil-1\n- Dapat satu.\n:::\n", "book/bab", "book/bab.md"
)[0]
COURSE = Course(BANKS, (PAGE,))
NO_PROSE = (
    "id",
    "type",
    "kind",
    "outcomes",
    "claims",
    "match",
    "left",
    "right",
    "step",
    "counter",
    "begin",
    "next",
    "formula",
    "per",
)


def bracketed(_domain: str, _locale: str) -> Callable[[str], str]:
    return lambda source: f"⟦{source}⟧" if source else "header of the catalogue"


def nothing(_domain: str, _locale: str) -> Callable[[str], str]:
    return lambda _source: ""


def prose(value: Any, key: str = "") -> Iterator[str]:
    """Return every passage of plain data: what is text, but no id."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from prose(inner, name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from prose(inner, key)
    elif isinstance(value, str) and key not in NO_PROSE:
        yield " ".join(value.split())


def folded(exercise: Exercise) -> list[str]:
    return list(prose(exercise.model_dump()))


PSEUDO = localize(COURSE, "id", "xx", ["id", "xx"], bracketed)


def test_the_sound_banks_have_every_type_and_kind() -> None:
    entries = [entry for path in PATHS for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]
    assert {entry["type"] for entry in entries} == {*TYPES, "reflection"}
    assert {entry["kind"] for entry in entries if "kind" in entry} == set(KINDS)


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank.name)
def test_every_passage_that_an_author_wrote_is_extracted(bank: Bank) -> None:
    written = list(prose(yaml.safe_load((BANK / bank.file).read_text(encoding="utf-8"))))
    extracted = [message.text for message in bank_messages(COURSE)[bank.domain]]
    assert sorted(extracted) == sorted(written)


@pytest.mark.parametrize("bank", PSEUDO.banks, ids=lambda bank: bank.name)
def test_nothing_is_left_plain_in_another_language(bank: Bank) -> None:
    for exercise in bank.exercises:
        found = folded(exercise)
        assert found and all(re.fullmatch("⟦[^⟦⟧]+⟧", text) for text in found)


def test_what_is_extracted_is_what_is_translated() -> None:
    for before, after in zip(COURSE.banks, PSEUDO.banks, strict=True):
        extracted = [message.text for message in bank_messages(COURSE)[before.domain]]
        pairs = [text for exercise in after.exercises for _path, text in texts(exercise)]
        assert [text.source for text in pairs] == extracted
        assert [str(text) for text in pairs] == [f"⟦{source}⟧" for source in extracted]
        assert all(text.translated for text in pairs)


def test_what_is_no_prose_is_the_same_in_every_language() -> None:
    for before, after in zip(COURSE.banks, PSEUDO.banks, strict=True):
        for one, other in zip(before.exercises, after.exercises, strict=True):
            assert type(one) is type(other)
            assert re.sub("[⟦⟧]", "", repr(other)) == repr(one)
        assert (before.lines, before.domain, before.file) == (after.lines, after.domain, after.file)


def test_the_course_itself_stays_as_it_was() -> None:
    assert all("⟦" not in text for bank in COURSE.banks for exercise in bank.exercises for text in folded(exercise))


def test_each_text_is_asked_for_in_the_catalogue_of_its_file() -> None:
    asked: list[tuple[str, str, str]] = []

    def noting(domain: str, locale: str) -> Callable[[str], str]:
        return lambda source: asked.append((domain, locale, source)) or ""  # type: ignore[func-returns-value]

    localize(COURSE, "id", "jv", ["id", "en", "jv"], noting)
    assert {(domain, source) for domain, _locale, source in asked} == {
        *((domain, message.text) for domain, messages in bank_messages(COURSE).items() for message in messages),
        ("book/bab", "Dapat satu."),
    }
    assert {source for _domain, locale, source in asked if locale == "en"} == {"Musyawarah | Rembuk warga"}


def test_in_its_own_language_a_course_needs_no_catalogue() -> None:
    same = localize(COURSE, "id", "id", ["id"], lambda domain, locale: pytest.fail(f"{domain} {locale}"))
    assert same == COURSE
    assert not any(text.translated for exercise in same.by_id.values() for _path, text in texts(exercise))


def test_what_has_no_translation_stays_and_is_known_not_to_be_translated() -> None:
    same = localize(COURSE, "id", "xx", ["id", "xx"], nothing)
    assert list(map(folded, same.by_id.values())) == list(map(folded, COURSE.by_id.values()))
    assert not any(text.translated for exercise in same.by_id.values() for _path, text in texts(exercise))


def test_outcomes_are_put_into_the_language_of_the_page() -> None:
    assert [(outcome.id, outcome.text, outcome.text.source) for outcome in PSEUDO.pages[0].outcomes] == [
        ("hasil-1", "⟦Dapat satu.⟧", "Dapat satu.")
    ]
    assert localize(COURSE, "id", "id", ["id", "xx"], bracketed).pages == COURSE.pages


# what is right in one language is right in all

WORDS = {
    "en": {"Musyawarah | Rembuk warga": "Deliberation|Town meeting"},
    "jv": {"Musyawarah | Rembuk warga": "rembug"},
}


def translations(_domain: str, locale: str) -> Callable[[str], str]:
    return lambda source: WORDS[locale].get(source, "")


def short(locale: str, locales: list[str]) -> Short:
    found = localize(COURSE, "id", locale, locales, translations).by_id["jawab-singkat"]
    assert isinstance(found, Short)
    return found


@pytest.mark.parametrize("locale", ["id", "en", "jv"])
def test_a_short_answer_is_right_in_whichever_language_of_the_book_it_was_typed(locale: str) -> None:
    item = short(locale, ["id", "en", "jv"])
    for answer in ("musyawarah", "rembuk-warga", "Deliberation", "town meeting", "Rembug"):
        assert score("short", item.key(), answer) == 1, answer
    assert sorted(item.accepted()) == sorted(["Musyawarah", "Rembuk warga", "Deliberation", "Town meeting", "rembug"])


def test_the_answers_of_the_pages_own_language_come_first() -> None:
    assert [short(locale, ["id", "en", "jv"]).right_answer() for locale in ("id", "en", "jv")] == [
        "Musyawarah",
        "Deliberation",
        "rembug",
    ]


def test_an_answer_of_a_language_that_the_book_is_not_in_is_not_right() -> None:
    assert score("short", short("en", ["id", "en"]).key(), "rembug") == 0
    assert score("short", short("id", ["id"]).key(), "deliberation") == 0


def test_an_answer_that_no_language_has_translated_is_asked_for_once() -> None:
    item = localize(COURSE, "id", "xx", ["id", "xx", "yy"], nothing).by_id["jawab-singkat"]
    assert isinstance(item, Short)
    assert item.accepted() == ["Musyawarah", "Rembuk warga"]


def test_a_translation_of_marks_alone_makes_nothing_right() -> None:
    item = localize(COURSE, "id", "xx", ["id", "xx"], lambda _domain, _locale: lambda _source: "… | ?").by_id[
        "jawab-singkat"
    ]
    assert isinstance(item, Short)
    assert item.right_answer() == "Musyawarah"  # of the source
    assert score("short", item.key(), "…") == 0
