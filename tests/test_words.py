from __future__ import annotations

from pathlib import Path

import pytest

from berdaya import words


@pytest.mark.parametrize(
    ("code", "known"), [("id", True), ("pt_BR", True), ("jv", True), ("inggris", False), ("", False)]
)
def test_the_cldr_says_which_codes_are_languages(code: str, known: bool) -> None:
    assert words.is_known(code) is known


def test_direction_and_tag_follow_the_locale() -> None:
    assert words.direction("ar") == "rtl"
    assert words.direction("id") == "ltr"
    assert words.tag("pt_BR") == "pt-BR"


def test_a_language_without_catalogue_has_babels_name_for_it(tmp_path: Path) -> None:
    assert words.own_name(tmp_path, "jv") == "Jawa"
    assert words.own_name(tmp_path, "fr") == "Français"


def test_words_without_translation_are_the_msgid(tmp_path: Path) -> None:
    assert words.words_of(tmp_path, "fr").gettext("Search") == "Search"


def test_the_environment_is_asked_in_gettexts_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "id_ID:en")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert words.preferred_locales() == ["id_ID", "id", "en"]
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    assert words.preferred_locales() == ["fr_FR", "fr"]
