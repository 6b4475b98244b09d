from __future__ import annotations

from pathlib import Path

import pytest

from berdaya.prose.passages import Passage
from berdaya.prose.spelling import NoDictionary, misspelt

BOTH = {"id": "id_ID", "en": "en_GB"}


def wrong(tmp_path: Path, locale: str, text: str, **lists: str) -> list[str]:
    for name, content in lists.items():
        (tmp_path / f"{name}.txt").write_text(content, encoding="utf-8")
    found = misspelt([Passage(locale, text, "a.md", 1)], BOTH, tmp_path)
    return found[0][1] if found else []


def test_a_word_that_no_dictionary_has_is_named_once(tmp_path: Path) -> None:
    assert wrong(tmp_path, "id", "Warga menulsi laporan dan menulsi usul.") == ["menulsi"]
    assert wrong(tmp_path, "en", "The residents’ reprot is the village’s own; they don’t wait.") == ["reprot"]


def test_the_projects_own_words_are_right_also_with_a_capital(tmp_path: Path) -> None:
    assert wrong(tmp_path, "id", "Notulen Bu Xuliqi. Xuliqi menulis notulen.", all="Xuliqi\nBu\n", id="notulen\n") == []
    assert wrong(tmp_path, "en", "Notulen by Xuliqi", all="Xuliqi\n", id="notulen\n") == ["Notulen"]


def test_words_that_are_marked_are_looked_up_in_their_own_language_and_both_halves_count(tmp_path: Path) -> None:
    assert wrong(tmp_path, "id", "Kuasa ({lang}`strength <en>`) dan anak-anak, {lang}`mboten <jv>`.") == []
    assert wrong(tmp_path, "id", "Kuasa (strength), *power*.") == ["strength", "power"]
    assert wrong(tmp_path, "id", "{lang}`strenghth <en>`, {lang}`kekuatan <en>`, anak-anka") == [
        "strenghth",
        "kekuatan",
        "anka",
    ]


def test_a_missing_dictionary_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoDictionary, match="tlh"):
        misspelt([Passage("tlh", "nuqneH", "a.md", 1)], {"tlh": "tlh_KX"}, tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoDictionary, match="hunspell"):
        misspelt([Passage("id", "air", "a.md", 1)], BOTH, tmp_path)
