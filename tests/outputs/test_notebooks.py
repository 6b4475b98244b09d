"""Notebooks: what a learner gets in every language, run in a real kernel that has no berdaya."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from babel.numbers import format_decimal
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from berdaya.book import Book, read_book
from berdaya.course.items.calculation import Calculation, rounded
from berdaya.course.items.common import Item
from berdaya.course.model import Course
from berdaya.outputs.courses import compiled_catalogues, course_in, whole_course
from minibook import MiniBook, Sample

REPOSITORY = Path(__file__).parents[2]
LOCALES = ("sw", "id")
FRAMES = {"sw": "‹{}›", "id": "«{}»"}
KERNEL_TIME = 60  # seconds for one cell

PAGE = """\
---
myst:
  html_meta:
    description: Moja.
---

# Moja: {term}`mazao`

:::{admonition} Baada ya sura
:class: outcomes

% outcomes: jibu

- kujibu
:::

```{quiz}
```

```{case}
```

```{reflection}
```
"""
BANK = """\
- id: moja
  type: single
  outcomes: [jibu]
  prompt: Ipi ni *sahihi*?
  options:
    - {id: juu, text: Ya juu., feedback: Juu huvutia.}
    - {id: chini, text: Ya chini., correct: true, feedback: Chini ndipo.}
    - {id: kati, text: Ya kati., feedback: Kati huvutia.}
  hint: Tazama chini.
  explanation: Maelezo ya moja.
- id: mbili
  type: multiple
  outcomes: [jibu]
  prompt: Zipi ni sahihi?
  options:
    - {id: a, text: Aa., correct: true, feedback: Aa ni sahihi.}
    - {id: b, text: Bb., feedback: Bb si sahihi.}
    - {id: c, text: Cc., correct: true, feedback: Cc ni sahihi.}
  explanation: Maelezo ya mbili.
- id: tatu
  type: truefalse
  outcomes: [jibu]
  prompt: Dunia ni duara.
  options:
    - {id: kweli, text: Kweli, correct: true, feedback: Ni duara.}
    - {id: uongo, text: Uongo, feedback: Tazama tena.}
  explanation: Maelezo ya tatu.
- id: nne
  type: matching
  outcomes: [jibu]
  prompt: Linganisha.
  left:
    - {id: kuku, text: Kuku, match: yai, feedback: Kuku hutaga.}
    - {id: ngombe, text: Ngombe, match: maziwa, feedback: Ngombe hukamuliwa.}
  right:
    - {id: yai, text: Yai}
    - {id: maziwa, text: Maziwa}
    - {id: asali, text: Asali}
  wrong:
    - {left: kuku, right: maziwa, feedback: Kuku hanyonyeshi.}
  explanation: Maelezo ya nne.
- id: tano
  type: ordering
  outcomes: [jibu]
  prompt: Panga.
  steps:
    - {id: panda, text: Panda, feedback: Panda huanza.}
    - {id: vuna, text: Vuna, feedback: Vuna hufuata.}
    - {id: pika, text: Pika, feedback: Pika humaliza.}
  wrong:
    - {step: vuna, place: 1, feedback: Huvuni bila kupanda.}
  explanation: Maelezo ya tano.
- id: sita
  type: short
  outcomes: [jibu]
  prompt: Nafaka gani?
  accept: mchele | wali
  wrong:
    - {text: mahindi | sembe, feedback: Hilo ni zao jingine.}
  feedback: Fikiri tena.
  explanation: Maelezo ya sita.
- id: saba
  type: numeric
  outcomes: [jibu]
  prompt: Kiasi gani?
  value: 48250.5
  tolerance: 0.1
  unit: lita
  wrong:
    - {value: 96501, feedback: Umezidisha.}
  feedback: Hesabu tena.
  explanation: Maelezo ya saba.
- id: nane
  type: case
  prompt: Chagua.
  counters:
    - id: fedha
      name: Fedha
      meanings: [{least: -1, text: Kidogo.}, {least: 1, text: Nyingi.}]
  roles: [{id: chifu, name: Chifu, begin: mwanzo}]
  scenes:
    - id: mwanzo
      text: Mwanzo.
      choices:
        - {id: nunua, text: Nunua., why: Fedha zimetoka., next: mwisho}
        - {id: ngoja, text: Ngoja., why: Hakuna kitu., next: mwisho}
    - {id: mwisho, text: Mwisho.}
  explanation: Maelezo ya nane.
- {id: maandishi, type: reflection, kind: text, lines: 2, prompt: Andika., example: Mfano.}
- {id: kipimo, type: reflection, kind: scale, twice: true, prompt: Kiasi?, steps: [Hapana, Kidogo, Wastani, Sana, Mno]}
- {id: orodha, type: reflection, kind: checklist, prompt: Weka alama., choices: [{id: p, text: Pp}, {id: q, text: Qq}]}
- {id: jedwali, type: reflection, kind: table, prompt: Jaza., columns: [{id: x, text: X|x}, {id: y, text: Yy}], rows: 2}
- id: jedwali-mbili
  type: reflection
  kind: table
  prompt: Jaza tena.
  columns: [{id: x, text: Xx}, {id: y, text: Yy}]
  rows: [{id: r, text: Rr}]
- {id: ahadi, type: reflection, kind: commitment, prompt: Ahidi.}
"""
TEST_BANK = """\
- id: jaribio
  type: short
  outcomes: [jibu]
  prompt: Jaribio?
  accept: ndiyo
  feedback: Hapana.
  explanation: Ndiyo.
"""


def fill(book: MiniBook) -> MiniBook:
    """Give a small book exercises of every kind, a test, and two languages."""
    book.write("pages/one.md", PAGE).write("exercises/one.yml", BANK)
    book.write("pages/two.md", "# Mbili\n\n```{test}\n```\n").write("exercises/two.yml", TEST_BANK)
    book.write("pages/glossary.md", "# Maneno\n\n```{glossary}\nmazao\n  Yanayovunwa.\n```\n")
    book.toc("pages/index", "pages/one", "pages/two", "pages/glossary")
    book.write("locales/sw/LC_MESSAGES/.keep", "")
    book.run("translate", "add", "id")
    book.run("translate", "update")
    for locale, frame in FRAMES.items():
        book.fill_all(locale, frame)
    return book


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    book = fill(MiniBook(tmp_path_factory.mktemp("notebooks") / "book"))
    book.run("export", "notebooks")
    return book


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of this repository's book with its notebooks."""
    root = tmp_path_factory.mktemp("own")
    for name in ("book", "exercises", "locales"):
        if (REPOSITORY / name).exists():
            shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("*.mo"))
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(REPOSITORY / name, root / name)
    command = [sys.executable, "-m", "berdaya", "export", "notebooks"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def execute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[list[NotebookNode]], list[NotebookNode]]:
    """Return a function that runs cells in one kernel, where berdaya can't be imported, and returns them."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))

    def run(cells: list[NotebookNode]) -> list[NotebookNode]:
        before = new_code_cell("import sys; sys.modules['berdaya'] = None")
        after = new_code_cell("[name for name in sys.modules if name.startswith('berdaya')]")
        notebook = new_notebook(
            cells=[before, *(NotebookNode(cell, id=f"c{n}") for n, cell in enumerate(cells)), after]
        )
        client = NotebookClient(
            notebook, timeout=KERNEL_TIME, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
        )
        client.execute()
        assert notebook.cells[-1].outputs[0].data["text/plain"] == "['berdaya']"
        return list(notebook.cells[1:-1])

    return run


def read(root: Path, locale: str, name: str = "one") -> NotebookNode:
    notebook = nbformat.read(root / "_build/notebooks" / locale / f"{name}.ipynb", as_version=nbformat.NO_CONVERT)
    assert isinstance(notebook, NotebookNode)
    return notebook


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    (found,) = [one for one in notebook.cells if one.id == name]
    return found


def answered(notebook: NotebookNode, items: dict[str, Item]) -> list[NotebookNode]:
    """Return the cells of a notebook with the right answers written into them."""
    cells = [NotebookNode(one) for one in notebook.cells]
    for one in cells:
        kind, _underscore, name = one.id.partition("_")
        if kind == "check":
            value = items[name].right_answer()
            one.source, count = re.subn(
                r"\Aanswer = .*?(?=\n(?:# hint|check)\()", lambda _m, v=value: f"answer = {v!r}", one.source, flags=re.S
            )
            assert count == 1
    return cells


def course_of(root: Path, locale: str) -> Course:
    book: Book = read_book(root)
    return course_in(whole_course(book), book, locale, compiled_catalogues(book))


def items_in(root: Path, locale: str) -> dict[str, Item]:
    return {item.id: item for item in course_of(root, locale).items}


def worked(notebook: NotebookNode, course: Course, locale: str) -> str:
    """Return what the calculations of a notebook print: each step with the value that its author gives."""
    lines = []
    for one in notebook.cells:
        given = course.by_id.get(one.id.partition("_")[2])
        if one.id.startswith("work_") and isinstance(given, Calculation):
            for step in given.steps:
                told = format_decimal(rounded(step.value), locale=locale, decimal_quantization=False)
                lines.append(f"{step.text}: {told} {step.unit or ''}".strip() + "\n")
    return "".join(lines)


def kept(name: str) -> NotebookNode:
    """Return a cell that shows the score of the notebook before it."""
    return new_code_cell(f"print({name!r}, total)")


def printed(cells: list[NotebookNode]) -> str:
    return "".join(out.text for one in cells for out in one.get("outputs", []) if out.output_type == "stream")


def shown(cells: list[NotebookNode]) -> str:
    return "\n".join(
        out.data["text/markdown"]
        for one in cells
        for out in one.get("outputs", [])
        if "text/markdown" in out.get("data", {})
    )


def data_of(notebook: NotebookNode) -> dict[str, Any]:
    """Return what the first cell of code has out of plain sight."""
    (packed,) = re.findall(r'_begin\(\s*"""([^"]*)"""', cell(notebook, "rules").source)
    data: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(packed)))
    return data


# the files


def test_each_chapter_with_exercises_has_a_valid_notebook_in_each_language(filled: MiniBook) -> None:
    folder = filled.root / "_build/notebooks"
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert names == ["id/one.ipynb", "sw/one.ipynb"]  # a test's questions are not practised
    for locale in LOCALES:
        notebook = read(filled.root, locale)
        nbformat.validate(notebook)
        assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
        assert notebook.metadata.lang == locale
        assert notebook.metadata.kernelspec.name == "python3"
        assert notebook.metadata.language_info.name == "python"
        assert len({one.id for one in notebook.cells}) == len(notebook.cells)
        rules = next(one for one in notebook.cells if one.cell_type == "code")
        assert set(rules.metadata.tags) == {"hide-input", "remove-input"}
        assert rules.metadata.jupyter.source_hidden is True
    assert read(filled.root, "id").cells[0].source.startswith("# «Moja: mazao»\n")
    assert [one.id for one in read(filled.root, "sw").cells] == [one.id for one in read(filled.root, "id").cells]


def test_the_same_book_gives_the_same_bytes_also_of_one_language_alone(filled: MiniBook) -> None:
    folder = filled.root / "_build/notebooks"
    first = {path: path.read_bytes() for path in folder.rglob("*.ipynb")}
    filled.run("export", "notebooks", "--locale", "id")
    assert {path: path.read_bytes() for path in folder.rglob("*.ipynb")} == {
        path: text for path, text in first.items() if path.parent.name == "id"
    }
    done = filled.run("export", "notebooks")
    assert {path: path.read_bytes() for path in folder.rglob("*.ipynb")} == first
    assert done.out.splitlines()[-1] == "2 notebooks written."
    assert not [path for path in folder.parent.iterdir() if path.name.startswith("notebooks.")]


def test_a_mistake_is_told_with_its_line_and_leaves_the_last_notebooks(book: MiniBook) -> None:
    fill(book).run("export", "notebooks")
    before = (book.root / "_build/notebooks/sw/one.ipynb").read_bytes()
    book.change(
        "exercises/one.yml", "    - {id: juu, text: Ya juu., feedback: Juu huvutia.}", "    - {id: juu, text: J.}"
    )
    done = book.run("export", "notebooks", code=1)
    assert done.err.splitlines() == [
        "exercises/one.yml:6 [no-feedback] moja: There is no feedback. Say why it tempts, and what to look at again.",
        "1 problem.",
    ]
    assert (book.root / "_build/notebooks/sw/one.ipynb").read_bytes() == before


def test_a_killed_run_leaves_the_last_notebooks_to_the_next(book: MiniBook) -> None:
    fill(book).run("export", "notebooks")
    folder = book.root / "_build/notebooks"
    folder.rename(folder.with_name("notebooks.old"))  # between the two renames
    book.change("exercises/one.yml", "correct: true", "correct: 7")
    book.run("export", "notebooks", code=1)
    book.change("exercises/one.yml", "correct: 7", "correct: true").run("export", "notebooks")
    assert (folder / "id/one.ipynb").exists()
    assert not folder.with_name("notebooks.old").exists()


def test_a_book_without_exercises_has_no_notebooks(book: MiniBook) -> None:
    assert book.run("export", "notebooks").out == "0 notebooks written.\n"


def test_reflections_alone_need_no_code_and_ids_that_are_numbers_win_over_places(
    book: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = {"panda": 1, "vuna": 2, "pika": 3}
    bank = re.sub(r": (panda|vuna|pika),", lambda match: f': "{numbers[match[1]]}",', BANK)
    book.write("pages/one.md", PAGE.replace("{term}`mazao`", "")).write("exercises/one.yml", bank)
    book.write("pages/two.md", "# Mbili\n\n```{recall} kumbuka\n```\n\n```{reflection}\n```\n")
    reflection = "- {id: fikra, type: reflection, kind: text, prompt: Fikiri.}\n"
    book.write("exercises/two.yml", reflection).run("export", "notebooks", code=1)  # nothing is called “kumbuka”
    book.change("pages/two.md", " kumbuka", " moja").run("export", "notebooks")
    assert [one.id for one in read(book.root, "sw", "two").cells] == ["begin", "ask_fikra", "write_fikra"]
    notebook = read(book.root, "sw")
    assert re.findall(r"^(\S+) `(\d)`", cell(notebook, "ask_tano").source, re.M) != []
    assert "\n1." not in cell(notebook, "ask_tano").source
    names: dict[str, Any] = {}
    exec(cell(notebook, "rules").source, names)
    names["check"]("tano", [1, 2, 3])
    assert "That is right." in capsys.readouterr().out
    assert next(one.id for one in notebook.cells if one.id.startswith("check")) == "check_moja"  # not moved by recall


def test_an_unknown_language_is_told(book: MiniBook) -> None:
    assert "There are no catalogues for “fr”." in book.run("export", "notebooks", "-l", "fr", code=1).err


def test_long_ids_make_valid_ids_of_cells(book: MiniBook) -> None:
    name = "neno-" * 30 + "moja"
    fill(book).change("exercises/one.yml", "id: moja", f"id: {name}").run("export", "notebooks")
    notebook = read(book.root, "sw")
    nbformat.validate(notebook)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", one.id) for one in notebook.cells)


# what a learner sees


def test_all_words_are_in_the_language_of_the_notebook(filled: MiniBook) -> None:
    notebook = read(filled.root, "id")
    texts = [one.source for one in notebook.cells if one.cell_type == "markdown"]
    texts += [cell(notebook, "rules").source.splitlines()[0].removeprefix("# @title ")]
    texts += data_of(notebook)["words"].values()
    for text in texts:
        rest = re.sub(r"%\(\w+\)\w|<[^>]*>|`[^`]*`", "", text).replace("[x]", "")
        before = ""
        while before != rest:  # a framed text may stand in another
            before, rest = rest, re.sub("«[^«»]*»", "", rest)
        assert not re.search(r"[^\W\d_]", rest), text
    assert "1.500,5" in cell(notebook, "ask_saba").source


def test_the_source_language_has_its_own_words_and_numbers(filled: MiniBook) -> None:
    notebook = read(filled.root, "sw")
    assert notebook.cells[0].source.startswith("# Moja: mazao\n\n‹Exercises of this chapter of the book “Kitabu”.›\n")
    assert all(text.startswith("‹") for text in data_of(notebook)["words"].values())
    assert "1,500.5" in cell(notebook, "ask_saba").source


def test_each_kind_is_asked_in_its_way(filled: MiniBook) -> None:
    notebook = read(filled.root, "sw")
    assert "\n\nIpi ni *sahihi*?\n\n1. `juu` Ya juu.\n2. `chini` Ya chini.\n" in cell(notebook, "ask_moja").source
    assert cell(notebook, "check_moja").source == 'answer = ""\n# hint("moja")\ncheck("moja", answer)'
    assert cell(notebook, "check_mbili").source == 'answer = []\ncheck("mbili", answer)'
    assert cell(notebook, "check_nne").source.startswith('answer = {\n    "kuku": "",\n    "ngombe": "",\n}\n')
    assert "`kuku`" in cell(notebook, "ask_nne").source
    assert "`asali`" in cell(notebook, "ask_nne").source
    steps = re.findall(r"^\d\. `(\w+)`", cell(notebook, "ask_tano").source, re.M)
    assert sorted(steps) == ["panda", "pika", "vuna"]
    assert all(step != right for step, right in zip(steps, ["panda", "vuna", "pika"], strict=True))
    assert "lita" in cell(notebook, "ask_saba").source
    assert "“Moja: mazao”" in cell(notebook, "ask_nane").source
    assert "Nunua" not in json.dumps(notebook)


def test_reflections_are_forms_to_fill_in(filled: MiniBook) -> None:
    notebook = read(filled.root, "sw")
    forms = {one.id: one for one in notebook.cells if one.id.startswith("write_")}
    assert all(form.cell_type == "markdown" and form.metadata.get("editable", True) for form in forms.values())
    assert forms["write_maandishi"].source == "- \n- "
    assert forms["write_kipimo"].source.count("- [ ] 3 · Wastani") == 2
    assert forms["write_orodha"].source == "- [ ] Pp\n- [ ] Qq"
    assert forms["write_jedwali"].source == "| X\\|x | Yy |\n| --- | --- |\n|  |  |\n|  |  |"
    assert forms["write_jedwali-mbili"].source == "|  | Xx | Yy |\n| --- | --- | --- |\n| Rr |  |  |"
    assert forms["write_ahadi"].source.count("\n- **") == 2
    assert "<details><summary>‹An example›</summary>\n\nMfano.\n\n</details>" in cell(notebook, "ask_maandishi").source


@pytest.mark.parametrize("locale", LOCALES)
def test_answers_do_not_stand_in_plain_sight(filled: MiniBook, locale: str) -> None:
    notebook = read(filled.root, locale)
    plain = "\n".join(one.source for one in notebook.cells)
    hidden = (
        "mchele",
        "wali",
        "48250",
        "48.250",
        "48,250",
        "96501",
        "mahindi",
        "Chini ndipo",
        "Maelezo",
        "Tazama chini",
    )
    for secret in (*hidden, "correct", "Bb si", "hanyonyeshi", "Huvuni", '"yai"', "'yai'"):
        assert secret not in plain
    assert "mchele" in json.dumps(data_of(notebook))


# checking, without a kernel


@pytest.fixture
def desk(filled: MiniBook, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Return a function that checks answers one after another, and returns what is said to the last."""

    def say(name: str, *answers: Any, locale: str = "id", call: str = "check") -> str:
        names: dict[str, Any] = {}
        exec(cell(read(filled.root, locale), "rules").source, names)
        for answer in answers:
            capsys.readouterr()
            names[call](name, answer) if call == "check" else names[call](name)
        return capsys.readouterr().out.strip()

    return say


RIGHT, TRY, PARTLY = "**«That is right.»**", "**«Not yet.»**", "**«Partly right: {} of {}.»**"
EMPTY = "«Choose or write an answer first.»"


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("moja", "juu", f"{TRY} «Juu huvutia.»"),
        ("moja", 3, f"{TRY} «Kati huvutia.»"),  # by the number in the list
        ("moja", ["3"], f"{TRY} «Kati huvutia.»"),
        ("tatu", " Uongo ", f"{TRY} «Tazama tena.»"),
        ("mbili", "b", f"{TRY}\n\n- «Bb.»  \n  **«Not yet.»** «Bb si sahihi.»"),
        ("mbili", "a, b", f"{TRY}\n\n- «Aa.»  \n  {RIGHT} «Aa ni sahihi.»\n- «Bb.»  \n  {TRY} «Bb si sahihi.»"),
        ("mbili", {1}, f"{PARTLY.format(1, 2)}\n\n- «Aa.»  \n  {RIGHT} «Aa ni sahihi.»"),
        (
            "nne",
            {"kuku": "maziwa", "ngombe": "maziwa"},
            f"{PARTLY.format(1, 2)}\n\n- «Kuku» → «Maziwa»  \n  {TRY} «Kuku hanyonyeshi.»",
        ),
        ("nne", {"kuku": "asali", "ngombe": ""}, f"{TRY}\n\n- «Kuku» → «Asali»  \n  {TRY} «Kuku hutaga.»"),
        ("tano", ["vuna", "panda", "pika"], f"{PARTLY.format(1, 3)}\n\n- «Vuna»  \n  {TRY} «Huvuni bila kupanda.»"),
        ("tano", "pika panda vuna", f"{TRY}\n\n- «Pika»  \n  {TRY} «Pika humaliza.»"),
        ("sita", "Sembe!", f"{TRY} «Hilo ni zao jingine.»"),
        ("sita", "ngano", f"{TRY} «Fikiri tena.»"),
        ("saba", 96501, f"{TRY} «Umezidisha.»"),
        ("saba", "96.501,05", f"{TRY} «Umezidisha.»"),
        ("saba", 1, f"{TRY} «Hesabu tena.»"),
        ("saba", "banyak", "«This can not be read as a number. Write, for example, 1.500,5.»"),
        ("saba", True, "«This can not be read as a number. Write, for example, 1.500,5.»"),
        ("moja", "kaskazini", "«There is no `kaskazini` here. These are there: juu, chini, kati.»"),
        ("moja", 4, "«There is no `4` here. These are there: juu, chini, kati.»"),
        ("moja", ["juu", "kati"], "«Choose one alone.»"),
        ("nne", {"kuku": "yai, asali"}, "«Choose one alone.»"),
        ("nne", {"mbuzi": "yai"}, "«There is no `mbuzi` here. These are there: kuku, ngombe.»"),
        ("nne", ["yai"], "«This can not be read as pairs. Leave the lines as they are, and write between the marks.»"),
        *[
            (name, empty, EMPTY)
            for name in ("moja", "mbili", "nne", "tano", "sita", "saba")
            for empty in ("", [], None, {})
        ],
        ("nne", {"kuku": "", "ngombe": " "}, EMPTY),
    ],
)
def test_what_is_said_to_an_answer(desk: Callable[..., str], name: str, answer: Any, said: str) -> None:
    assert desk(name, answer) == said


@pytest.mark.parametrize(
    ("name", "answer", "locale"),
    [
        ("moja", "chini", "id"),
        ("moja", 2, "id"),
        ("mbili", ("c", "a"), "id"),
        ("mbili", "1 3", "id"),
        ("nne", {"kuku": "yai", "ngombe": "MAZIWA"}, "id"),
        ("tano", "panda, vuna, pika", "id"),
        ("sita", "  Wali. ", "id"),
        ("saba", "48.250,5", "id"),
        ("saba", (48250, 5), "id"),  # 48250,5 without quotation marks
        ("saba", 48250.5, "id"),
        ("saba", "48,250.5 lita", "sw"),
    ],
)
def test_a_right_answer_is_explained_at_once(desk: Callable[..., str], name: str, answer: Any, locale: str) -> None:
    said = desk(name, answer, locale=locale)
    begin, end = FRAMES[locale].split("{}")
    assert said.startswith(f"**{begin}That is right.{end}**")
    assert "Maelezo ya" in said
    assert f"{begin}Answer:{end}" in said


def test_the_answer_is_told_after_the_second_wrong_try(desk: Callable[..., str]) -> None:
    assert "Maelezo" not in desk("saba", 1, "", "x")  # neither is a try
    said = desk("saba", 1, 2)
    assert said.endswith("**«Answer:»** 48.250,5 «lita»\n\n«Maelezo ya saba.»")
    assert "**«Answer:»** \n- «Kuku» → «Yai»\n- «Ngombe» → «Maziwa»\n\n" in desk("nne", {"kuku": 1}, {"kuku": 2})


def test_a_hint_is_shown_where_there_is_one(desk: Callable[..., str]) -> None:
    assert desk("moja", None, call="hint") == "«Tazama chini.»"
    assert desk("mbili", None, call="hint") == "«There is no hint here.»"


def test_a_changed_name_is_told(desk: Callable[..., str]) -> None:
    assert desk("moya", 1).startswith("«There is no `moya` here.")


def test_the_score_follows_the_last_answers(filled: MiniBook, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    exec(cell(read(filled.root, "id"), "rules").source, names)
    names["check"]("moja", "chini")
    names["check"]("mbili", ["a"])
    capsys.readouterr()
    assert names["score"]() == pytest.approx(1.5 / 7)
    assert capsys.readouterr().out == "«Score of this notebook, from 0 to 1: 0,21. Checked: 2 of 7.»\n"
    names["check"]("moja", "")
    assert names["score"]() == pytest.approx(0.5 / 7)


# in a kernel


@pytest.mark.parametrize("locale", LOCALES)
def test_in_a_kernel_the_starter_scores_0_and_right_answers_1(
    filled: MiniBook, locale: str, execute: Callable[[list[NotebookNode]], list[NotebookNode]]
) -> None:
    notebook = read(filled.root, locale)
    items = items_in(filled.root, locale)
    wrong = [cell(notebook, "rules"), new_code_cell('hint("moja")\nanswer = "juu"\ncheck("moja", answer)')]
    cells = execute([*notebook.cells, kept("starter"), *answered(notebook, items), kept("right"), *wrong])
    assert printed(cells) == "starter 0.0\nright 1.0\n"
    begin, end = FRAMES[locale].split("{}")
    first, last = cells[: len(notebook.cells)], cells[len(notebook.cells) : -2]
    said = f"{begin}Score of this notebook, from 0 to 1: 1. Checked: 7 of 7.{end}"
    assert said in shown(last)
    assert said not in shown(first)
    text = f"{{}}Tazama chini.{{}}\n**{begin}Not yet.{end}** {{}}Juu huvutia.{{}}"
    assert shown(cells[-1:]) == text.format(*([begin, end] * 2 if locale == "id" else [""] * 4))


@pytest.mark.sweep
def test_this_books_notebooks_score_0_as_delivered_and_1_when_right(
    own: Path, execute: Callable[[list[NotebookNode]], list[NotebookNode]], sample: Sample
) -> None:
    every = sorted((own / "_build/notebooks").glob("*/*.ipynb"))
    banks = course_of(own, "id").banks
    calculated = [bank.name for bank in banks if any(isinstance(one, Calculation) for one in bank.exercises)]
    chosen = {*sample(sorted({path.stem for path in every}), 3), *sample(calculated, 1)}
    paths = [path for path in every if path.stem in chosen]
    cells: list[NotebookNode] = []
    expected, counted = "", 0
    for path in paths:
        locale, name = path.parent.name, path.stem
        notebook = read(own, locale, name)
        nbformat.validate(notebook)
        assert notebook.metadata.lang == locale
        if not any(one.id == "score" for one in notebook.cells):
            continue
        right = answered(notebook, items_in(own, locale))
        cells += [*notebook.cells, kept(f"{locale}/{name}"), *right, kept("right")]
        steps = worked(notebook, course_of(own, locale), locale)
        counted += steps.count("\n")
        expected += f"{steps}{locale}/{name} 0.0\n{steps}right 1.0\n"
    assert counted >= 2  # in both languages
    assert printed(execute(cells)) == expected
    names = {locale: {path.name for path in every if path.parent.name == locale} for locale in ("id", "en")}
    assert names["id"] == names["en"]
