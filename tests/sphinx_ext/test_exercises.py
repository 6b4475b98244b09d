from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from minibook import MiniBook, main_text

BANK = """\
- id: one-moja
  type: single
  outcomes: [one-a]
  prompt: Swali la *kwanza* <b>hapa</b>?
  options:
    - id: ndiyo
      text: Ndiyo.
      correct: true
      feedback: Kwa sababu ndiyo.
    - id: hapana
      text: Hapana.
      feedback: Angalia tena.
  explanation: Maelezo.
- id: one-fikiri
  type: reflection
  kind: text
  prompt: Andika.
"""
PAGE = """\
# Moja

:::{admonition} Baadaye
:class: outcomes

% outcomes: one-a

- jambo moja
:::

```{quiz}
```

```{reflection}
```
"""


@pytest.fixture
def bank(book: MiniBook) -> MiniBook:
    """A small book whose first chapter has two exercises."""
    book.config(parse={"myst_enable_extensions": ["colon_fence"]})
    return book.write("exercises/one.yml", BANK).write("pages/one.md", PAGE).write("pages/two.md", "# Mbili\n")


def test_exercises_stand_in_the_page_in_each_language_and_html_in_them_is_text(bank: MiniBook) -> None:
    bank.run("translate", "add", "fr")
    bank.fill_all("fr")
    bank.build()
    page = main_text(bank.page("sw/one.html"))
    assert re.search(r"Swali la <em>kwanza</em> &lt;b&gt;hapa&lt;/b&gt;\?", page)
    other = main_text(bank.page("fr/one.html"))
    assert "[Swali la <em>kwanza</em> &lt;b&gt;hapa&lt;/b&gt;?]" in other
    assert "[Kwa sababu ndiyo.]" in other
    found = [re.findall(r'data-(?:msg|exercise|type|key|for)="([^"]*)"', text) for text in (page, other)]
    assert found[0] == found[1]
    marks = re.findall(r'data-msg="([^"]+)"', page)
    assert len(marks) == len(set(marks))


def test_what_is_not_translated_is_marked_and_counted(bank: MiniBook) -> None:
    bank.run("translate", "add", "fr")
    bank.fill_all("fr")
    bank.fill("fr", "exercises/one", {"Maelezo.": "", "Andika.": ""})
    bank.build()
    page = bank.page("fr/one.html")
    assert re.search(r'<p data-msg="\w+" lang="sw" class="untranslated">Maelezo.</p>', page)
    notice = re.search(r"(\d+) of (\d+) passages of this page are translated", page)
    assert notice
    assert int(notice[2]) - int(notice[1]) == 2


def test_a_fuzzy_translation_is_not_shown(bank: MiniBook) -> None:
    bank.run("translate", "add", "fr")
    bank.fill_all("fr")
    bank.change("exercises/one.yml", "Maelezo.", "Maelezo mengine.")
    bank.run("translate", "update")
    assert "fuzzy" in bank.catalogue("fr", "exercises/one").read_text(encoding="utf-8")
    page = bank.build().page("fr/one.html")
    assert ">Maelezo mengine.<" in page
    assert "[Maelezo.]" not in page


def test_a_change_in_the_bank_or_its_catalogue_alone_writes_the_page_again(bank: MiniBook) -> None:
    bank.run("translate", "add", "fr")
    bank.fill_all("fr")
    bank.build()
    bank.change("exercises/one.yml", "text: Ndiyo.", "text: Naam.")
    bank.build()
    assert ">Naam.<" in bank.page("sw/one.html")
    bank.run("translate", "update")
    bank.fill("fr", "exercises/one", {"Naam.": "Oui."})
    assert ">Oui.<" in bank.build().page("fr/one.html")
    bank.change("pages/one.md", "jambo moja", "jambo jingine")
    assert "jambo jingine" in bank.build().page("sw/one.html")


def test_the_texts_of_exercises_are_messages_of_their_own_catalogue_once(bank: MiniBook) -> None:
    bank.run("translate", "add", "fr")
    text = bank.catalogue("fr", "exercises/one").read_text(encoding="utf-8")
    for message in ("Swali la *kwanza*", "Ndiyo.", "Kwa sababu ndiyo.", "Maelezo.", "Andika."):
        assert text.count(f'msgid "{message}') == 1
        assert message not in bank.catalogue("fr", "pages/one").read_text(encoding="utf-8")
    assert "exercises/one.yml:7" in text
    assert "one-moja · options.1.text" in text


def test_every_mistake_keeps_the_last_site_and_is_told_with_its_place(bank: MiniBook) -> None:
    bank.build()
    before = bank.page("sw/one.html")
    bank.change("exercises/one.yml", "      correct: true\n", "")
    bank.change("exercises/one.yml", "  kind: text", "  kind: tekst")
    bank.change("pages/one.md", "```{reflection}", "```{reflection} one-hakuna")
    for command in ("build", "check"):
        lines = bank.run(command, code=1).err.splitlines()
        assert "exercises/one.yml:5 [no-right-answer] one-moja: No option is right. Mark one: correct: true." in lines
        assert any(
            line.startswith("exercises/one.yml:15 [unknown-kind] one-fikiri: “tekst” is no kind.") for line in lines
        )
        assert any(
            re.match(r"pages/one\.md:14 \[unknown-exercise\] No bank has the exercise “one-hakuna”", line)
            for line in lines
        )
        assert lines[-1] == "3 problems."
    assert bank.page("sw/one.html") == before
    bank.run("build", "--no-strict")


def test_mistakes_are_told_in_the_authors_language(bank: MiniBook) -> None:
    bank.run("translate", "add", "id")
    bank.change("exercises/one.yml", "      correct: true\n", "")
    bank.fill("id", "berdaya", {"No option is right.": "Tidak ada pilihan yang tepat."})
    assert "Tidak ada pilihan yang tepat." in bank.run("check", code=1, language="id").err


def test_the_check_reports_where_keys_stand_and_what_tests_each_outcome(bank: MiniBook) -> None:
    out = bank.run("check", "--summary").out
    assert "Right options of 1 items stand at place 1: 1 (100%)." in out
    assert "one-a: one-moja" in out
    assert re.search(r"^one +1 .* 1 +5$", out, re.M)
    assert out.splitlines()[-1] == "Nothing to mend."


def test_a_chapter_tells_how_long_practice_and_reflection_take(bank: MiniBook) -> None:
    page = bank.build().page("sw/one.html")
    assert re.search(r'class="eyebrow">.*practise 1 · reflect 4 minutes', page)


def test_search_finds_questions_but_gives_no_answers_away(bank: MiniBook) -> None:
    bank.build()
    (script,) = (bank.root / "_build/site/sw").glob("search-data.*.js")
    data = script.read_text(encoding="utf-8")
    assert "Swali la kwanza" in data
    assert "Kwa sababu ndiyo." not in data
    assert "Maelezo." not in data


def test_tools_get_the_list_of_the_course_and_the_words_of_its_banks(bank: MiniBook) -> None:
    bank.write("pages/two.md", "# Mbili\n\n```{workbook}\n```\n").build()
    folder = bank.root / "_build/site/sw"
    (script,) = folder.glob("course-data.*.js")
    assert script.name in bank.page("sw/two.html")
    assert script.name not in bank.page("sw/one.html")
    data = json.loads(script.read_text(encoding="utf-8").removeprefix("window.berdayaCourse=").rstrip(";\n"))
    (row,) = data["banks"]
    assert row["href"] == "one.html"
    assert row["exercises"] == {"one-moja": "single", "one-fikiri": "text"}
    assert data["outcomes"] == {"one-a": ["one", "jambo moja"]}
    words = (folder / row["script"]).read_text(encoding="utf-8")
    assert "Swali la <em>kwanza" in words
    assert "</" not in words.replace("<\\/", "")


def test_plain_jupyter_book_shows_exercises_as_lists(bank: MiniBook) -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "jupyter-book", "build", ".", "--path-output", "out"],
        cwd=bank.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = (bank.root / "out/_build/html/pages/one.html").read_text(encoding="utf-8")
    assert "Swali la <em>kwanza</em>" in page
    assert "<summary>Answer and explanation</summary>" in page
