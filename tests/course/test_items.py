from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from berdaya.course.items.case import Case
from berdaya.course.items.common import Exercise, Item, shuffled
from berdaya.course.items.ordering import Ordering
from berdaya.course.items.short import Short, parts
from berdaya.course.localize import localize
from berdaya.course.model import KINDS, TYPES, Course
from berdaya.course.reader import read_bank, read_exercise
from berdaya.course.scoring import score

BANK = Path(__file__).parents[1] / "bank"
PATHS = sorted((BANK / "good").glob("*.yml"))
BANKS = tuple(read_bank(BANK, path)[0] for path in PATHS)
COURSE = Course(BANKS, ())
steady = settings(deadline=None, derandomize=True, database=None)
ENTRIES = {entry["id"]: entry for path in PATHS for entry in yaml.safe_load(path.read_text(encoding="utf-8"))}
exercises = pytest.mark.parametrize("exercise", COURSE.by_id.values(), ids=lambda exercise: exercise.id)
items = pytest.mark.parametrize("item", COURSE.items, ids=lambda item: item.id)


def fields_of(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """Return every field of a model and of its parts, as a path of names."""
    for name, field in model.model_fields.items():
        yield f"{path}{name}"
        for inner in models_in(field.annotation):
            yield from fields_of(inner, f"{path}{name}.")


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def fields_in(value: Any, path: str = "") -> Iterator[str]:
    """Return every field that stands in plain data, as a path of names."""
    if isinstance(value, list):
        for inner in value:
            yield from fields_in(inner, path)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield f"{path}{name}"
            yield from fields_in(inner, f"{path}{name}.")


@pytest.mark.parametrize("name", [*TYPES, *KINDS])
def test_every_field_of_every_type_stands_in_a_sound_bank(name: str) -> None:
    entries = [entry for entry in ENTRIES.values() if name in (entry["type"], entry.get("kind"))]
    shared = {"version", "outcomes", "claims", "minutes", "sensitive", "hint", "example"}  # of all: once is enough
    wanted = set(fields_of({**TYPES, **KINDS}[name])) - shared
    assert wanted <= set(fields_in(entries))
    assert shared <= set(fields_in([*ENTRIES.values()]))


@exercises
def test_an_exercise_can_not_be_changed(exercise: Exercise) -> None:
    with pytest.raises(ValidationError):
        exercise.prompt = exercise.prompt  # type: ignore[misc] # that it can't be is what is shown
    hash(exercise)


@exercises
def test_an_exercise_takes_time(exercise: Exercise) -> None:
    assert exercise.time == ENTRIES[exercise.id].get("minutes", type(exercise).usual_minutes) > 0


@items
def test_a_right_answer_scores_one_and_is_not_the_key_itself(item: Item) -> None:
    assert score(item.type, item.key(), item.right_answer()) == 1
    answer = item.right_answer()
    if isinstance(answer, list | dict):
        answer.clear()
        assert item.right_answer()


def test_a_case_has_no_right_answer() -> None:
    assert not issubclass(Case, Item)
    assert "dilema" not in [item.id for item in COURSE.items]


def test_a_choice_in_a_case_changes_the_counters_that_it_names() -> None:
    case = COURSE.by_id["dilema"]
    assert isinstance(case, Case)
    assert [choice.changes for choice in case.scenes[0].choices] == [{"kas": -8}, {}]


def test_a_scene_that_is_reached_by_one_role_alone_is_reached() -> None:
    entry = ENTRIES["dilema"]
    alone = [role for role in entry["roles"] if role["begin"] == "rapat"]
    assert read_exercise({**entry, "roles": alone})[1] == []
    scenes = [scene for scene in entry["scenes"] if scene["id"] != "rapat"]
    scenes[0] = {**scenes[0], "choices": [{**choice, "next": "selesai"} for choice in scenes[0]["choices"]]}
    begin = [role for role in entry["roles"] if role["begin"] == "jalan"]
    assert read_exercise({**entry, "roles": begin, "scenes": scenes})[1] == []


def test_two_answers_that_name_one_partner_are_no_mistake() -> None:
    entry = ENTRIES["jodohkan"]
    left = [{**one, "match": "air"} for one in entry["left"]]
    exercise, faults = read_exercise({**entry, "left": left, "wrong": []})
    assert isinstance(exercise, Item) and not faults


def test_a_number_is_no_mistake_beside_the_tolerance() -> None:
    entry = ENTRIES["hitung"]
    for wrong, codes in ((1501.1, []), (1501, ["right-as-wrong"]), (1500, ["right-as-wrong"]), (1499.9, [])):
        changed = {**entry, "wrong": [{"value": wrong, "feedback": "Bukan."}]}
        assert [code for _path, code, *_rest in read_exercise(changed)[1]] == codes, wrong


def test_answers_are_parted_by_bars_and_marks_alone_are_none() -> None:
    assert parts(" satu | dua|tiga ||  ") == ["satu", "dua", "tiga"]
    item = Short.model_validate({**ENTRIES["jawab-singkat"], "accept": "… | satu | SATU | satu"})
    assert item.accepted() == ["satu", "SATU"]
    assert item.right_answer() == "satu"


# the order in which steps are shown


@steady
@given(st.lists(st.integers(), min_size=2, max_size=9), st.text())
def test_no_step_is_shown_in_its_place(values: list[int], seed: str) -> None:
    numbered = list(enumerate(values))
    found = shuffled(numbered, seed)
    assert sorted(found) == sorted(numbered)
    assert not any(place == number for place, (number, _value) in enumerate(found))


@steady
@given(st.text())
def test_one_step_or_none_stays_as_it_is(seed: str) -> None:
    assert shuffled([], seed) == []
    assert shuffled(["a"], seed) == ["a"]


def test_orders_differ_from_exercise_to_exercise() -> None:
    assert len({tuple(shuffled("abcdef", f"urut-{number}")) for number in range(50)}) > 30


def test_the_order_follows_from_the_id_alone() -> None:
    for locale in ("id", "xx"):
        course = localize(COURSE, "id", locale, ["id", "xx"], lambda _domain, _locale: lambda source: source[::-1])
        item = course.by_id["urutkan"]
        assert isinstance(item, Ordering)
        assert [step.id for step in item.shown] == ["nilai", "kerja", "rencana", "dengar"]


def test_the_order_is_the_same_in_another_process() -> None:
    code = "from berdaya.course.items.common import shuffled; print(''.join(shuffled('abcdef', 'urutkan')))"
    environment = {"PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "".join(shuffled("abcdef", "urutkan"))
