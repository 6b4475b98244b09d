from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from berdaya.course.items.common import Exercise
from berdaya.course.items.short import Short
from berdaya.course.reader import read_bank
from berdaya.course.text import Text, texts, with_texts

BANK = Path(__file__).parents[1] / "bank"
GOOD = [exercise for path in sorted((BANK / "good").glob("*.yml")) for exercise in read_bank(BANK, path)[0].exercises]
exercises = pytest.mark.parametrize("given", GOOD, ids=lambda exercise: exercise.id)


class Inner(BaseModel):
    id: str
    text: Text
    note: Text | None = None


class Outer(BaseModel):
    first: Text
    number: int = 3
    inner: Inner
    more: tuple[Inner, ...] = ()
    last: tuple[Text, ...] = ()


OUTER = Outer.model_validate(
    {
        "first": "satu",
        "inner": {"id": "a", "text": "dua", "note": "tiga"},
        "more": [{"id": "b", "text": "empat"}, {"id": "c", "text": "lima", "note": "enam"}],
        "last": ["tujuh", "delapan"],
    }
)


def test_a_text_is_one_line_however_yaml_broke_it() -> None:
    assert Text("  dua\n  baris\tdan   lagi\n") == "dua baris dan lagi"


def test_a_text_is_its_own_source_until_it_is_translated() -> None:
    assert (Text("kata").source, Text("kata").translated) == ("kata", False)
    assert (Text("word", "kata").source, Text("word", "kata").translated) == ("kata", True)


def test_a_word_that_is_the_same_in_both_languages_is_translated_all_the_same() -> None:
    assert Text("desa", "desa").translated


@pytest.mark.parametrize("empty", ["", " ", "\n\t ", "\u00a0"])
def test_a_text_of_nothing_is_none(empty: str) -> None:
    with pytest.raises(ValidationError):
        Outer.model_validate({"first": empty, "inner": {"id": "a", "text": "dua"}})


def test_a_text_keeps_its_source_where_it_is_copied_or_sent_to_another_process() -> None:
    for text in (Text("kata"), Text("word", "kata")):
        for other in (copy.copy(text), copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
            assert (other, other.source, other.translated) == (text, text.source, text.translated)


def test_texts_come_in_the_order_of_the_fields_with_their_paths() -> None:
    assert [(path, str(text)) for path, text in texts(OUTER)] == [
        (("first",), "satu"),
        (("inner", "text"), "dua"),
        (("inner", "note"), "tiga"),
        (("more", 0, "text"), "empat"),
        (("more", 1, "text"), "lima"),
        (("more", 1, "note"), "enam"),
        (("last", 0), "tujuh"),
        (("last", 1), "delapan"),
    ]


def test_what_is_typed_as_a_plain_string_is_no_text() -> None:
    assert "a" not in [text for _path, text in texts(OUTER)]


def test_texts_are_replaced_where_they_stand_and_nothing_else_is() -> None:
    changed = with_texts(OUTER, lambda text: Text(text.upper(), text.source))
    assert [str(text) for _path, text in texts(changed)] == [text.upper() for _path, text in texts(OUTER)]
    assert [text.source for _path, text in texts(changed)] == [str(text) for _path, text in texts(OUTER)]
    assert (changed.number, changed.inner.id, changed.more[1].id, changed.more[0].note) == (3, "a", "c", None)
    assert OUTER.first == "satu"


@exercises
def test_a_learner_meets_the_prompt_first(given: Exercise) -> None:
    assert next(texts(given)) == (("prompt",), given.prompt)


@exercises
def test_a_path_leads_to_its_text(given: Exercise) -> None:
    for path, text in texts(given):
        found: object = given
        for part in path:
            found = found[part] if isinstance(part, int) else getattr(found, part)  # type: ignore[index]
        assert found is text


@exercises
def test_replacing_texts_by_themselves_changes_nothing(given: Exercise) -> None:
    same = with_texts(given, lambda text: text)
    assert same == given
    assert type(same) is type(given)
    assert not list(same.faults())


def test_an_answer_keeps_what_is_right_in_other_languages_when_its_texts_are_replaced() -> None:
    item = next(exercise for exercise in GOOD if isinstance(exercise, Short)).accepting(("deliberation",))
    assert with_texts(item, lambda text: text).accepted() == item.accepted()
    assert "deliberation" in item.accepted()
