"""The bank: what is sound is read, and every mistake is told with its line.

A case is a file of `tests/bank`. Those of `bad/` begin with what must be said of them, a line each, and no more:

    # expect: 8 [no-right-answer] satu: No option is right. Mark one: correct: true.

The number is a line of the file itself; `page:3` is one of the page beside it, `exercises` the folder. Besides may
stand `# page: …`, a line of that page (without any, it shows all there is), `# beside: single.yml`, a file of `good/`
that lies in the same folder, and `# claims: …`, a line of the list of claims.
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from berdaya.course import claims
from berdaya.course.checks import check_claims, check_course, check_keys, keys
from berdaya.course.model import Bank, Course
from berdaya.course.reader import bank_messages, read_bank, read_course, read_exercise, schema
from berdaya.problems import tidy

BANK = Path(__file__).parents[1] / "bank"
GOOD = sorted((BANK / "good").glob("*.yml"))
BAD = sorted((BANK / "bad").glob("*.yml"))
SOURCE = Path(__file__).parents[2] / "src" / "berdaya" / "course"


def header(case: Path, name: str) -> list[str]:
    """Return what the comments of one name say at the top of a case."""
    return re.findall(rf"^# {name}: ?(.*)$", case.read_text(encoding="utf-8", errors="replace"), re.M)


def page_for(*banks: str) -> str:
    """Return a page that shows all there is in some banks, and has their outcomes."""
    text = re.sub(r"^#.*$", "", "\n".join(banks), flags=re.M)
    named = re.findall(r"outcomes: \[([^\]]*)\]", text)
    outcomes = dict.fromkeys(name.strip() for row in named for name in row.split(",") if name.strip())
    ids = re.findall(r"^- id: (\S+)$", text, re.M)
    box = ["```{admonition} Hasil", ":class: outcomes", f"% outcomes: {' '.join(outcomes)}"]
    box += [*(f"- Hasil {name}." for name in outcomes), "```", ""]
    return "\n".join(["# Bab", "", *(box if outcomes else []), "```{quiz} " + " ".join(ids), "```", ""])


def book_of(root: Path, case: Path) -> tuple[Course, list[str]]:
    """Lay a case down as a small book; return its course, and what is wrong with it, as `check` would tell it."""
    (root / "exercises").mkdir()
    (root / "book").mkdir()
    (root / "exercises" / case.name).write_bytes(case.read_bytes())
    beside = [BANK / "good" / name for name in header(case, "beside")]
    for path in beside:
        (root / "exercises" / path.name).write_bytes(path.read_bytes())
    banks = [path.read_text(encoding="utf-8", errors="replace") for path in (case, *beside)]
    page = f"book/{case.stem}.md"
    (root / page).write_text("\n".join(header(case, "page")) or page_for(*banks), encoding="utf-8")
    if listed := header(case, "claims"):
        (root / claims.FILE).parent.mkdir()
        (root / claims.FILE).write_text("\n".join(listed), encoding="utf-8")
    course, problems = read_course(root, [(page.removesuffix(".md"), page)])
    found = tidy([*problems, *check_course(course), *check_claims(course), *check_keys(course)])
    files = {f"exercises/{case.name}": "", page: "page:", claims.FILE: "claims:"}
    return course, [placed(str(problem), files) for problem in found]


def placed(problem: str, files: dict[str, str]) -> str:
    """Return a problem with the names that cases have for some files."""
    for file, name in files.items():
        problem = re.sub(rf"^{re.escape(file)}:?", name, problem).lstrip()
    return problem


@pytest.mark.parametrize("case", GOOD, ids=lambda path: path.stem)
def test_a_sound_bank_is_read_without_a_word(case: Path, tmp_path: Path) -> None:
    course, problems = book_of(tmp_path, case)
    assert not problems
    written = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert [exercise.id for exercise in course.banks[0].exercises] == [entry["id"] for entry in written]


@pytest.mark.parametrize("case", BAD, ids=lambda path: path.stem)
def test_every_mistake_in_a_bank_is_told(case: Path, tmp_path: Path) -> None:
    _course, problems = book_of(tmp_path, case)
    assert problems == header(case, "expect")


def codes_used() -> set[str]:
    """Return the codes that the source of the course can give: in faults, problems, and the reader's own tuples."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"Fault": 1, "Problem": 2}.get(node.func.id)
                if place is not None:
                    found |= constants(node.args[place])
            elif isinstance(node, ast.Tuple) and len(node.elts) == 4 and path.name == "reader.py":
                found |= set() if constants(node.elts[2]) else constants(node.elts[1])  # its message is no constant
            elif isinstance(node, ast.Assign) and [getattr(name, "id", "") for name in node.targets] == ["code"]:
                found |= constants(node.value)
    return found


def constants(node: ast.AST) -> set[str]:
    """Return the texts that stand in an expression as what it may come to."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def test_every_code_has_a_bad_file() -> None:
    told = {
        match[1]
        for case in [*BAD, *BANK.glob("bad_p*/*.yml")]
        for row in header(case, "expect")
        if (match := re.search(r"\[([\w-]+)\]", row))
    }
    used = codes_used()
    assert {"yaml", "double-key", "unknown-kind", "no-feedback", "form", "key-place", "outcome-ids"} <= used
    assert used - told == set()


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "exercises" / "bab.yml").mkdir(parents=True)
    _course, problems = read_course(tmp_path, [("book/hilang", "book/hilang.md")])
    assert [str(problem) for problem in problems] == [
        "book/hilang.md [file] No such file or directory. See that this can be read.",
        "exercises/bab.yml [file] This is not a file. Put a file in its place, or rename it.",
    ]


def bank(root: Path, text: str | bytes, name: str = "bab") -> tuple[Bank, list[str]]:
    path = root / "exercises" / f"{name}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    read, problems = read_bank(root, path)
    return read, [str(problem) for problem in problems]


def test_a_character_that_yaml_forbids_is_told_with_its_line(tmp_path: Path) -> None:
    _bank, (problem,) = bank(tmp_path, "- id: satu # café\n  prompt: Apa\x01?\n")
    assert problem.startswith("exercises/bab.yml:2 [yaml] This is not YAML: control characters are not allowed.")


def test_an_empty_bank_is_no_mistake(tmp_path: Path) -> None:
    for text in ("", "# nanti\n", "[]\n"):
        read, problems = bank(tmp_path, text)
        assert not read.exercises and not read.broken and not problems


def test_lines_are_counted_alike_however_they_end(tmp_path: Path) -> None:
    text = (BANK / "bad" / "steps.yml").read_bytes()
    given = bank(tmp_path, text)[1]
    assert len(given) == 1
    assert bank(tmp_path, text.replace(b"\n", b"\r\n"))[1] == given
    assert bank(tmp_path, b"\xef\xbb\xbf" + text)[1] == given


def test_a_bank_that_can_not_be_read_brings_no_mistakes_of_pages_with_it(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "bab.yml").write_text("- id: 'satu\n", encoding="utf-8")
    box = ":::{admonition} Hasil\n:class: outcomes\n% outcomes: hasil-1\n- Satu.\n:::\n\n"
    (tmp_path / "bab.md").write_text(f"# Bab\n\n{box}```{{quiz}}\n```\n\n```{{quiz}} satu\n```\n", encoding="utf-8")
    course, problems = read_course(tmp_path, [("bab", "bab.md")])
    assert [problem.code for problem in problems] == ["yaml"]
    assert not check_course(course)


def test_an_exercise_that_is_not_understood_leaves_the_others_and_their_lines(tmp_path: Path) -> None:
    good = (BANK / "good" / "numeric.yml").read_text(encoding="utf-8")
    read, problems = bank(tmp_path, f"- id: rusak\n  outcomes: [hasil-1]\n{good}")
    assert [problem.split(" ")[0] for problem in problems] == ["exercises/bab.yml:1"]
    assert [exercise.id for exercise in read.exercises] == ["hitung"]
    assert read.broken == {"rusak": ("hasil-1",)}
    assert read.line(0) == 3
    assert read.line(0, "wrong", 0, "feedback") == read.line(0, "wrong", 0) + 1 == 12
    assert read.line(0, "hint") == 3  # where it would stand


def test_banks_come_in_the_order_of_their_pages_and_then_by_name(tmp_path: Path) -> None:
    for name in ("b", "a", "z", "y"):
        bank(tmp_path, "[]", name)
        (tmp_path / f"{name}.md").write_text("# Bab\n", encoding="utf-8")
    course, problems = read_course(tmp_path, [("z", "z.md"), ("part/b", "b.md"), ("n", "n.ipynb")])
    assert not problems
    assert [one.name for one in course.banks] == ["z", "b", "a", "y"]
    assert [page.docname for page in course.pages] == ["z", "part/b"]


def test_messages_have_the_catalogue_of_their_bank_and_say_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    case = BANK / "good" / "single.yml"
    (tmp_path / "exercises" / "bab.yml").write_bytes(case.read_bytes())
    course, _problems = read_course(tmp_path, [])
    messages = bank_messages(course)
    assert list(messages) == ["exercises/bab"]
    rows = case.read_text(encoding="utf-8").splitlines()
    for message in messages["exercises/bab"]:
        assert message.file == "exercises/bab.yml"
        assert message.text.split()[0].strip("*") in " ".join(rows[message.line - 1 : message.line + 1])
    wheres = [message.where for message in messages["exercises/bab"]]
    assert wheres[:4] == [
        "satu-pilihan · prompt",
        "satu-pilihan · hint",
        "satu-pilihan · explanation",
        "satu-pilihan · options.1.text",
    ]
    assert "Kalimat yang panjang dan dilipat oleh YAML?" in [message.text for message in messages["exercises/bab"]]


@pytest.mark.parametrize("case", GOOD, ids=lambda path: path.stem)
def test_an_editor_finds_nothing_in_a_sound_bank(case: Path) -> None:
    jsonschema.validate(yaml.safe_load(case.read_text(encoding="utf-8")), json.loads(schema()))


def test_an_editor_finds_a_field_that_is_unknown() -> None:
    entries = yaml.safe_load((BANK / "good" / "numeric.yml").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{**entries[0], "nilai": 3}], json.loads(schema()))


def test_the_schema_that_editors_read_is_fresh() -> None:
    path = Path(__file__).parents[2] / "exercises" / "schema.json"
    assert path.read_text(encoding="utf-8") == schema()


def entries_of_good() -> list[dict[str, Any]]:
    return [entry for case in GOOD for entry in yaml.safe_load(case.read_text(encoding="utf-8"))]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of everything in plain data."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, child in inner for place in places(child, (*path, key)))]


WRONG: list[Any] = [None, "", " ", "?", "Bukan Id", 0, -1, 1.5, True, float("nan"), float("inf"), [], {}, [[]], ["x"]]


@pytest.mark.parametrize("entry", entries_of_good(), ids=lambda entry: str(entry["id"]))
def test_whatever_stands_at_a_place_is_understood_or_told(entry: dict[str, Any]) -> None:
    for path in places(entry)[1:]:
        for wrong in [*WRONG, ...]:
            changed = json.loads(json.dumps(entry))
            holder = changed
            for part in path[:-1]:
                holder = holder[part]
            if wrong is ...:
                del holder[path[-1]]
            else:
                holder[path[-1]] = wrong
            exercise, faults = read_exercise(changed)
            assert exercise is not None or faults, (path, wrong)
            for _place, code, message, remedy in faults:
                assert code and message and remedy, (path, wrong)
                # neither what the reader put in to read on, nor what a library says
                assert not re.search("mended-|Input should|Value error", message + remedy), (path, wrong, message)


@pytest.mark.parametrize("entry", entries_of_good(), ids=lambda entry: str(entry["id"]))
def test_a_mistake_of_form_hides_no_other(entry: dict[str, Any]) -> None:
    unknown = {**entry, "teka": "teki"}
    only = read_exercise(unknown)[1]
    assert [code for _path, code, _message, _remedy in only] == ["unknown-field"]
    for key in ("prompt", "explanation", "feedback"):
        if key in entry:
            both = read_exercise({name: value for name, value in unknown.items() if name != key})[1]
            assert sorted(code for _path, code, *_rest in both) == sorted(
                ["unknown-field", "no-feedback" if key == "feedback" else "missing"]
            )
    if "outcomes" in entry and entry["type"] != "case":
        codes = {code for _path, code, *_rest in read_exercise({**unknown, "id": "Bukan Id", "outcomes": []})[1]}
        assert codes == {"unknown-field", "id", "no-outcome"}


def test_where_the_right_options_stand_is_measured(tmp_path: Path) -> None:
    for case in GOOD:
        (tmp_path / "exercises").mkdir(exist_ok=True)
        (tmp_path / "exercises" / case.name).write_bytes(case.read_bytes())
    course, _problems = read_course(tmp_path, [])
    found = keys(course)
    # of single.yml the second and second, of multiple.yml the first and third; a statement has no place to vary
    assert (found.items, found.places) == (3, (1, 2, 1))
    assert found.longest == 1  # "Tidak, "bukan" itu"
    assert 0 < found.length < 2
    assert not list(check_keys(course))  # too few to say anything
    assert keys(Course((), ())).items == 0
