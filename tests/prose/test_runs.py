from __future__ import annotations

from berdaya.prose.passages import Passage
from berdaya.prose.runs import fingerprints, shared

TEXT = "satu dua tiga empat lima enam tujuh delapan sembilan"


def found(text: str) -> list[str]:
    return [run for _passage, run in shared([Passage("id", text, "a.md", 1)], set(fingerprints(TEXT)))]


def test_eight_words_in_a_row_are_found_whatever_stands_between_them() -> None:
    assert found("Lalu **Satu**, dua tiga; empat lima (enam) tujuh delapan.") == [
        "satu dua tiga empat lima enam tujuh delapan"
    ]
    assert found("dua tiga empat lima enam tujuh delapan sembilan sepuluh") == [
        "dua tiga empat lima enam tujuh delapan sembilan"
    ]


def test_seven_words_are_anybodys() -> None:
    assert found("satu dua tiga empat lima enam tujuh dan delapan sembilan") == []


def test_a_text_has_a_fingerprint_for_each_run() -> None:
    assert len(fingerprints(TEXT)) == 2
    assert fingerprints("satu dua") == []
