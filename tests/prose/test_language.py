from __future__ import annotations

from berdaya.prose.language import astray
from berdaya.prose.passages import Passage

INDONESIAN = "Warga menentukan sendiri kapan rapat diadakan dan siapa yang diundang."
ENGLISH = "The residents decide for themselves when the meeting is held."


def found(*passages: tuple[str, str], locales: tuple[str, ...] = ("id", "en")) -> list[tuple[str, str]]:
    given = [Passage(locale, text, "a.md", 1) for locale, text in passages]
    return [(passage.text, language) for passage, language in astray(given, locales)]


def test_a_passage_in_another_of_the_books_languages_is_named() -> None:
    assert found(("id", INDONESIAN), ("en", ENGLISH)) == []
    assert found(("id", ENGLISH), ("en", INDONESIAN)) == [(ENGLISH, "en"), (INDONESIAN, "id")]


def test_what_is_too_short_or_of_an_unknown_language_is_passed_over() -> None:
    assert found(("id", "Show answer")) == []
    assert found(("tlh", ENGLISH), locales=("tlh", "en")) == []
    assert found(("id", ENGLISH), locales=("id",)) == []


def test_a_country_is_no_language_of_its_own() -> None:
    assert found(("pt_BR", "Os moradores decidem quando a reunião acontece."), locales=("pt_BR", "en")) == []
