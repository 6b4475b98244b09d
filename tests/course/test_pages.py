from __future__ import annotations

from pathlib import Path

import pytest

from berdaya.course.items.common import Exercise
from berdaya.course.model import REFERRING, Bank, Course, Page, Showing
from berdaya.course.pages import DIRECTIVES, TOOLS, read_page
from berdaya.course.reader import read_bank

BANK = Path(__file__).parents[1] / "bank"


def page(text: str) -> Page:
    found, problems = read_page(text, "book/bab", "book/bab.md")
    assert not problems
    return found


def line_of(text: str, part: str) -> int:
    return next(number for number, row in enumerate(text.splitlines(), 1) if part in row)


def test_a_page_has_the_name_of_its_bank() -> None:
    found = page("# Bab\n\nTeks.\n")
    assert (found.docname, found.name, found.file) == ("book/bab", "bab", "book/bab.md")
    assert (found.outcomes, found.showings, found.claims) == ((), (), ())


@pytest.mark.parametrize("name", [*DIRECTIVES, *TOOLS])
def test_every_directive_is_found_with_what_it_names_and_its_line(name: str) -> None:
    text = f"---\njudul: Bab\n---\n# Bab\n\n```{{{name}}}\n```\n\n:::{{{name}}} satu  dua\n:::\n"
    assert page(text).showings == (Showing(name, (), 6), Showing(name, ("satu", "dua"), 9))


def test_what_a_test_is_compared_with_is_read() -> None:
    assert page("```{test}\n:after: tes-awal\n```\n").showings == (Showing("test", (), 1, "tes-awal"),)


NESTED = """\
# Bab

:::::{grid}
:gutter: 2

::::{card} Kartu
:::{quiz} dalam-kartu
:::
::::

:::::

````{note}
```{reflection} dalam-catatan
```
````

- butir

  ```{case} dalam-daftar
  ```

> ```{quiz} dalam-kutipan
> ```

::::{container}
:class: kotak

```{recall} dalam-wadah
```
::::
"""


@pytest.mark.parametrize("place", ["kartu", "catatan", "daftar", "kutipan", "wadah"])
def test_a_directive_is_found_however_deep_it_stands(place: str) -> None:
    lines = {showing.ids[0]: showing.line for showing in page(NESTED).showings}
    assert lines[f"dalam-{place}"] == line_of(NESTED, f"dalam-{place}")


def test_an_example_of_a_directive_shows_nothing() -> None:
    text = (
        "````markdown\n```{quiz} a\n```\n````\n\n````{code-block} markdown\n```{quiz} b\n```\n````\n\n    ```{quiz} c\n"
    )
    assert page(f"{text}\n`{{quiz}}` dan {{quiz}}`d`.\n").showings == ()


BOX = """\
:::{admonition} Setelah bab ini
:class: tip outcomes

Anda dapat:

% outcomes: hasil-1 hasil-2  hasil-3

- menyebut *tiga* tangga,
- menghitung untung
  dan rugi,
* memimpin rapat.
:::
"""


@pytest.mark.parametrize(
    "text",
    [
        f"# Bab\n\n{BOX}",
        f"---\njudul: Bab\n---\n\n# Bab\n\n{BOX}",
        f"# Bab\n\n::::{{grid}}\n{BOX}::::\n",
        f"# Bab\n\n:::::{{grid}}\n:gutter: 2\n\n::::{{card}}\n{BOX}::::\n:::::\n",
        f"# Bab\n\n````{{note}}\n{BOX}````\n",
        "# Bab\n\n" + BOX.replace(":::", "```"),
    ],
    ids=["in a page", "after front matter", "in a fence", "in two fences", "in a note", "in backticks"],
)
def test_outcomes_are_found_with_their_ids_their_texts_and_their_lines(text: str) -> None:
    assert [(outcome.id, outcome.text, outcome.line) for outcome in page(text).outcomes] == [
        ("hasil-1", "menyebut *tiga* tangga,", line_of(text, "tangga")),
        ("hasil-2", "menghitung untung dan rugi,", line_of(text, "untung")),
        ("hasil-3", "memimpin rapat.", line_of(text, "memimpin")),
    ]


def test_a_box_of_another_class_has_no_outcomes() -> None:
    assert page(BOX.replace("outcomes\n", "tujuan\n")).outcomes == ()
    assert page(BOX.replace("tip outcomes\n\n", "tip\n\n:class: outcomes\n\n")).outcomes == ()  # no option down there


def test_outcomes_and_their_ids_must_be_as_many() -> None:
    for wrong, line in ((BOX.replace("  hasil-3", ""), 6), (BOX.replace("% outcomes", "% hasil"), 1)):
        found, problems = read_page(wrong, "book/bab", "book/bab.md")
        assert not found.outcomes
        assert [(problem.code, problem.line) for problem in problems] == [("outcome-ids", line)]
        assert "“% outcomes: …”" in problems[0].remedy


CLAIMS = """\
# Bab

% claims: P1

(bagian)=
% claims: P2a P2b
## Bagian

% Catatan penulis.
% claims: P3
%   claims: P4

:::{note}
% claims: P5
Teks.
:::

Teks tentang claims: P6

```
% claims: P7
```
"""


def test_claims_are_found_with_their_lines_and_the_label_of_their_section() -> None:
    assert [(one.claim, one.line, one.label) for one in page(CLAIMS).claims] == [
        ("P1", 3, ""),
        ("P2a", 6, ""),  # before the heading that the label is of
        ("P2b", 6, ""),
        ("P3", 10, "bagian"),
        ("P4", 11, "bagian"),
        ("P5", 14, "bagian"),
    ]


# what a directive shows


def course(*showings: Showing) -> tuple[Course, Page]:
    exercises: list[Exercise] = []
    for name in ("single", "reflection", "case", "numeric"):
        exercises += read_bank(BANK, BANK / "good" / f"{name}.yml")[0].exercises
    shown = Page("book/bab", "bab", "book/bab.md", (), showings, ())
    return Course((Bank("bab", "exercises/bab.yml", tuple(exercises), {}, "exercises/bab"),), (shown,)), shown


def test_a_directive_that_names_nothing_shows_its_kind_in_the_order_of_the_bank() -> None:
    whole, shown = course(Showing("quiz", (), 1), Showing("case", (), 5), Showing("reflection", (), 9))
    quiz, case, reflections = (whole.ids(shown, showing) for showing in shown.showings)
    assert quiz == ("satu-pilihan", "satu-dari-banyak", "hitung")
    assert case == ("dilema",)
    assert reflections[0] == "tulis" and len(reflections) == 6
    assert whole.shown(shown) == [whole.by_id[name] for name in (*quiz, *case, *reflections)]


def test_what_a_page_names_elsewhere_is_not_shown_twice() -> None:
    whole, shown = course(Showing("quiz", (), 1), Showing("quiz", ("hitung",), 5), Showing("reflection", ("skala",), 9))
    first, second, third = (whole.ids(shown, showing) for showing in shown.showings)
    assert first == ("satu-pilihan", "satu-dari-banyak")
    assert (second, third) == (("hitung",), ("skala",))


def test_a_tool_shows_what_it_names_and_nothing_else() -> None:
    for name in (*TOOLS, "recall"):
        whole, shown = course(Showing(name, (), 1), Showing(name, ("hitung",), 1))
        named = () if name in REFERRING else ("hitung",)  # it stands elsewhere
        assert [whole.ids(shown, showing) for showing in shown.showings] == [(), named]


def test_a_page_without_a_bank_shows_what_it_names() -> None:
    whole, _shown = course()
    other = Page("book/lain", "lain", "book/lain.md", (), (Showing("quiz", (), 1), Showing("quiz", ("hitung",), 2)), ())
    assert [whole.ids(other, showing) for showing in other.showings] == [(), ("hitung",)]
