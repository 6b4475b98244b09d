from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from berdaya.sphinx_ext.search import Section, index, language_for, words

REPOSITORY = Path(__file__).parents[2]
FAMILIES = {
    "id": [("pemberdayaan", "memberdayakan", "berdaya", "diberdayakan"), ("keputusan", "putusan")],
    "en": [("participation", "participate", "participated"), ("citizen", "citizens")],
}


@pytest.mark.parametrize(("locale", "family"), [(locale, family) for locale in FAMILIES for family in FAMILIES[locale]])
def test_words_of_one_family_share_a_stem(locale: str, family: tuple[str, ...]) -> None:
    language = language_for(locale)
    assert len({language.stem(word) for word in family}) == 1


def test_a_language_that_has_no_stemmer_keeps_its_words() -> None:
    assert language_for("jv").stem("wangi") == "wangi"


@pytest.mark.parametrize("locale", ["id", "en"])
def test_the_browsers_stemmer_agrees_with_pythons(locale: str) -> None:
    """On every word of three letters and more of the book's chapters; Sphinx's own script leaves shorter ones alone."""
    sources = (
        [path.read_text(encoding="utf-8") for path in (REPOSITORY / "book").glob("*.md")]
        if locale == "id"
        else [path.read_text(encoding="utf-8") for path in (REPOSITORY / "locales/en").rglob("*.po")]
    )
    sources.append("assembly technology crumbly")  # which Sphinx's own English script stems in another way
    found = sorted(
        {word for text in sources for word in words(text) if word.isalpha() and word.isascii() and len(word) > 2}
    )
    assert len(found) > 500
    language = language_for(locale)
    script = f"{language.js_stemmer_code}\nconst S = globalThis.Stemmer ?? Stemmer; const s = new S();" + (
        "process.stdout.write(JSON.stringify(JSON.parse(require('fs').readFileSync(0)).map((w) => s.stemWord(w))));"
    )
    done = subprocess.run(
        ["node", "-e", script], input=json.dumps(found), capture_output=True, encoding="utf-8", check=True
    )
    assert json.loads(done.stdout) == [language.stem(word) for word in found]


def test_the_index_has_a_row_a_section() -> None:
    pages = {"a": ("a.html", "", [Section("", "Kuasa", "Apa itu kuasa?"), Section("batas", "Batas", "Kuasa.")])}
    data = index(pages, language_for("id"))
    assert data["pages"] == [["a.html", "Kuasa", ""]]
    assert data["sections"][1] == [0, "batas", "Batas", "Kuasa."]
    assert "itu" in data["stopwords"]
