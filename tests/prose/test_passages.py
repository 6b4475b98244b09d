from __future__ import annotations

import pytest

from berdaya.prose.passages import chunks, length, plain, sentences, words


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Teks **tebal** dan [tautan](konsep.md#kuasa).", "Teks tebal dan tautan."),
        ("Lihat {term}`mutual help <gotong royong>` dan {term}`kader`.", "Lihat mutual help dan kader."),
        ("Angkanya naik {cite:p}`kabeer1999`; lihat {numref}`fig-satu`.", "Angkanya naik ; lihat ."),
        ("Tulis `correct: true` di sini.", "Tulis di sini."),
        ("%(n)s butir di {{ tempat }}", "butir di"),
        ("dua\nbaris", "dua baris"),
    ],
)
def test_what_is_spoken_of_markdown(text: str, spoken: str) -> None:
    assert plain(text) == spoken


def test_words_of_another_language_say_which() -> None:
    assert [(one.text.strip(), one.language) for one in chunks("*Agensi* ({lang}`agency <en>`) ialah")] == [
        ("Agensi", ""),
        ("(", ""),
        ("agency", "en"),
        (") ialah", ""),
    ]
    assert plain("Agensi ({lang}`agency <en>`) ialah") == "Agensi (agency) ialah"
    assert plain("Agensi ({lang}`agency <en>`) ialah", own=True) == "Agensi () ialah"


def test_words_keep_their_hyphens_and_apostrophes_and_are_no_numbers() -> None:
    assert words("Anak-anak kader, 30 orang: don’t Rp1.350.000") == ["Anak-anak", "kader", "orang", "don’t", "Rp"]


def test_sentences_end_where_another_begins() -> None:
    assert sentences(
        "“Airnya tidak cukup,” katanya. Semua menoleh! Harganya Rp1.500.000 sebulan? “Ya.” 30 orang datang."
    ) == [
        "“Airnya tidak cukup,” katanya.",
        "Semua menoleh!",
        "Harganya Rp1.500.000 sebulan?",
        "“Ya.",
        "30 orang datang.",
    ]
    assert sentences("Sebuah judul") == sentences("") == []


def test_a_number_is_one_word_of_a_sentence() -> None:
    assert length("Dari 2.640 jiwa, Rp150.000 atau 1,5 persen.") == 7
