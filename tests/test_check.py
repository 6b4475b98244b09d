"""What `berdaya check` says of a whole book: its language, its translations, its works, its summary."""

from __future__ import annotations

from pathlib import Path

import pytest

from berdaya.prose.runs import fingerprints
from minibook import MiniBook

CHAPTER = """\
# Air desa

(mata-air)=
## Mata air

% claims: A1

Nenek mengukur mata air setiap hari Jumat. Catatannya dipakai dalam rapat {cite:p}`satu2001`.

Lihat {term}`rapat`.

```{glossary}
rapat
  Pertemuan untuk memutuskan sesuatu.
```

```{bibliography}
```
"""
WORKS = """\
@book{satu2001,
  author = {Satu, A.},
  title = {Air},
  year = {2001},
  publisher = {B},
  language = {id},
}
"""
ENGLISH = {
    "Air desa": "The village’s water",
    "Mata air": "The spring",
    "Nenek mengukur mata air setiap hari Jumat. Catatannya dipakai dalam rapat {cite:p}`satu2001`.": (
        "Grandmother measures the spring every Friday. The meeting uses her notes {cite:p}`satu2001`."
    ),
    "Lihat {term}`rapat`.": "See {term}`meeting <rapat>`.",
    "rapat": "meeting",
    "Pertemuan untuk memutuskan sesuatu.": "A gathering that decides something.",
}
LONG = "Warga Hulu dan warga Sawah " + "dan lagi " * 9 + "menulis usul."


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    """Return a book in Indonesian with an English translation, in which there is nothing to mend."""
    book = MiniBook(tmp_path / "book")
    for path in (book.root / "pages").iterdir():
        path.unlink()
    settings = {
        "language": "id",
        "locale_dirs": ["locales"],
        "berdaya_complete": ["en"],
        "berdaya_dictionaries": {"id": "id_ID", "en": "en_GB"},
        "bibtex_bibfiles": ["works.bib"],
    }
    book.config(
        title="Buku",
        copyright="2026",
        bibtex_bibfiles=["works.bib"],
        sphinx={"extra_extensions": ["berdaya.sphinx_ext"], "config": settings},
    )
    book.write("pages/air.md", CHAPTER).write("works.bib", WORKS).write("pages/index.md", "# Awal\n").toc(
        "pages/index", "pages/air", caption="Bagian"
    )
    book.run("translate", "add", "en")
    book.fill_all("en", "The book").fill("en", "_toc", {"Bagian": "Part"})
    book.fill("en", "pages/air", ENGLISH).fill("en", "pages/index", {"Awal": "Beginning"})
    return book


def problems(book: MiniBook) -> list[str]:
    return [line for line in book.run("check", code=None).err.splitlines() if "[" in line]


def test_a_book_with_nothing_to_mend(book: MiniBook) -> None:
    assert problems(book) == []
    assert "Nothing to mend." in book.run("check").out


def test_a_language_without_a_dictionary_is_told_of_and_not_taken_for_its_neighbour(book: MiniBook) -> None:
    book.run("translate", "add", "jv")
    book.fill("jv", "pages/air", {"Pertemuan untuk memutuskan sesuatu.": "Pepanggihan kangge mutusaken prekawis."})
    run = book.run("check")
    assert "The spelling of “jv” is not checked: berdaya_dictionaries names no dictionary for it." in run.out


def test_a_misspelt_word_is_named_where_it_stands_until_a_list_has_it(book: MiniBook) -> None:
    book.change("pages/air.md", "Nenek mengukur", "Nenek mengukru").run("translate", "update")
    book.fill(
        "en", "pages/air", {ENGLISH_KEY.replace("mengukur", "mengukru"): "Grandmother mesures. {cite:p}`satu2001`"}
    )
    found = problems(book)
    assert found[1:] == [
        "pages/air.md:8 [spelling] Is this a word: mengukru? Mend it, add it to editorial/words/id.txt, or name "
        "its language: {lang}`mengukru <en>`."
    ]
    assert "[spelling] Is this a word: mesures? Mend it, add it to editorial/words/en.txt, or name" in found[0]
    file, _colon, line = found[0].split(" ")[0].partition(":")
    rows = (book.root / file).read_text(encoding="utf-8").splitlines()
    assert "mengukru" in " ".join(rows[int(line) - 1 : int(line) + 3])
    book.write("editorial/words/id.txt", "mengukru\n").write("editorial/words/en.txt", "mesures\n")
    assert problems(book) == []


ENGLISH_KEY = next(key for key in ENGLISH if key.startswith("Nenek"))


def test_a_passage_in_the_wrong_language_needs_a_mark_or_a_reason(book: MiniBook) -> None:
    text = "The residents decide for themselves when the meeting is held."
    book.change("pages/air.md", "Lihat {term}`rapat`.", f"Lihat {{term}}`rapat`.\n\n{text}").run("translate", "update")
    book.fill("en", "pages/air", {text: text})
    misspelt, found = sorted(problems(book))[::-1]
    assert found.startswith(f"pages/air.md:12 [language] This seems to be “en”, not “id”: {text[:60]}")
    book.write("editorial/foreign.yml", f"- text: {text}\n  why: a saying\n")
    assert problems(book) == [misspelt]
    book.write("editorial/foreign.yml", f"- text: {text}\n- text: Lain\n  why: dulu\n")
    assert problems(book) == [
        "editorial/foreign.yml [exception] No reason: " + text.removesuffix(".") + ". Add why: …",
        "editorial/foreign.yml [exception] Nothing needs this exception: Lain. Remove it.",
        misspelt,
    ]
    (book.root / "editorial/foreign.yml").unlink()
    book.change("pages/air.md", text, f"{{lang}}`{text} <en>`").run("translate", "update")
    book.fill("en", "pages/air", {f"{{lang}}`{text} <en>`": text})
    assert problems(book) == []


def test_eight_words_of_another_are_named_in_either_language(book: MiniBook) -> None:
    borrowed = [
        *fingerprints("nenek mengukur mata air setiap hari jumat catatannya"),
        *fingerprints(ENGLISH[ENGLISH_KEY]),
    ]
    book.write("editorial/article.runs", "\n".join(borrowed))
    assert [row.partition("]")[0].partition("[")[2] for row in problems(book)] == ["borrowed", "borrowed"]
    assert "8 words in a row are another's: nenek mengukur mata air" in problems(book)[1]


def test_a_file_of_long_sentences_is_named_with_its_share(book: MiniBook) -> None:
    short = " ".join(["Warga menulis usul."] * 18)
    book.change("pages/air.md", "Lihat {term}`rapat`.", f"{short} {LONG} {LONG}").run("translate", "update")
    found = problems(book)
    assert not any("[long-sentences]" in row for row in found)  # 2 of 21 and what stood there before
    book.change("pages/air.md", LONG, f"{LONG} {LONG}")
    assert "pages/air.md [long-sentences] 16% of the sentences have more than 20 words." in "\n".join(problems(book))


def test_what_is_missing_fuzzy_or_new_is_counted_for_a_locale_that_is_promised(book: MiniBook) -> None:
    book.change("pages/air.md", "Pertemuan untuk", "Pertemuan warga untuk")
    (new,) = problems(book)
    assert new.startswith("locales/en/LC_MESSAGES/pages/air.po [untranslated] 1 passage is not translated.")
    book.run("translate", "update")
    (fuzzy,) = problems(book)
    assert "[untranslated] 1 passage is not translated." in fuzzy and "air.po:" in fuzzy
    settings = book.root / "_config.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("- en", "- id"), encoding="utf-8")
    assert [row for row in problems(book) if "locales/en" in row] == []


def test_a_work_nobody_cites_and_one_that_is_not_there(book: MiniBook) -> None:
    book.write("works.bib", WORKS + WORKS.replace("satu2001", "dua2002"))
    assert problems(book) == ["works.bib:8 [uncited] No passage cites “dua2002”. Remove it."]
    book.write("works.bib", WORKS.replace("  language = {id},\n", ""))
    assert problems(book) == [
        "works.bib:1 [work-language] “satu2001” does not say in which language it is. "
        "Add `language = {en}`, or what it is."
    ]
    book.write("works.bib", WORKS.replace("satu2001", "dua2002"))
    assert "[bibtex.key_not_found]" in "\n".join(problems(book))


def test_a_term_or_label_that_is_not_there_is_named_at_each_run(book: MiniBook) -> None:
    book.change("pages/air.md", "{term}`rapat`", "{term}`kumpulan`")
    for _run in range(2):
        assert "pages/air.md:10 [ref.term]" in "\n".join(problems(book))


def test_a_missing_dictionary_is_one_problem(book: MiniBook) -> None:
    settings = book.root / "_config.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("id_ID", "tlh_KX"), encoding="utf-8")
    (found,) = problems(book)
    assert "[no-dictionary]" in found and "dictionaries: en_GB, tlh_KX." in found


def test_the_summary_has_pages_words_and_claims(book: MiniBook) -> None:
    book.write(
        "editorial/claims.yml",
        "- {id: A1, page: air, says: Air diukur warga.}\n- {id: B1, page: nanti, says: Nanti ada.}\n",
    )
    out = book.run("check", "--summary", code=None).out
    assert "2 pages" in out
    row = next(line.split() for line in out.splitlines() if line.startswith("pages/air"))
    assert row[1:] == ["22", "0%", "24", "0%"]
    assert "A1: taught in pages/air.md:6; practised in nowhere yet" in out
    assert "B1: taught in nowhere yet; practised in nowhere yet" in out
    codes = [row.split(" ")[1] for row in problems(book) if row.startswith("editorial")]
    assert codes == ["[unpractised-claim]", "[unpractised-claim]", "[untaught-claim]"]
