"""The rules of scoring: by the vectors that JavaScript runs too, and by what is always so of items of every type."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from berdaya.course import scoring
from berdaya.course.items.common import Item
from berdaya.course.items.short import Short
from berdaya.course.model import TYPES
from berdaya.course.scoring import normalize, parse_number, score

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "scoring.json").read_text(encoding="utf-8"))
SCORED = [name for name, model in TYPES.items() if issubclass(model, Item)]
EMPTY: list[Any] = [None, [], {}, ""]

settings.register_profile("berdaya", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("berdaya")


@pytest.mark.parametrize("row", VECTORS["rows"], ids=lambda row: str(row["name"]))
def test_a_vector_has_its_score(row: dict[str, Any]) -> None:
    assert score(row["type"], row["key"], row["answer"]) == pytest.approx(row["score"], abs=1e-12)


@pytest.mark.parametrize("row", VECTORS["numbers"], ids=lambda row: f"{row['text']!r}-{row['decimal']}")
def test_a_typed_number_is_read(row: dict[str, Any]) -> None:
    assert parse_number(row["text"], row["decimal"], row["group"]) == row["number"]


def test_the_vectors_try_every_type_with_nothing_with_all_and_with_ids_unknown() -> None:
    rows = VECTORS["rows"]
    for kind in SCORED:
        answers = [row["answer"] for row in rows if row["type"] == kind and row["score"] == 0]
        assert all(empty in answers for empty in EMPTY), kind
        assert any(row["score"] == 1 for row in rows if row["type"] == kind), kind
    for kind in ("multiple", "matching", "ordering"):
        assert any(0 < row["score"] < 1 for row in rows if row["type"] == kind), kind
    names = [row["name"] for row in rows]
    assert len(set(names)) == len(names)


def test_a_notebook_can_carry_the_rules_by_themselves() -> None:
    tree = ast.parse(Path(str(scoring.__file__)).read_text(encoding="utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    assert imported <= sys.stdlib_module_names


# items of every type, built through the models

ids = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
words = st.text("aIiDdßéمشَ0123 -'", min_size=1, max_size=12).map(lambda text: f"k {text}")
passages = st.text("abcABC äü.,?’ \n", max_size=20).map(lambda text: f"Teks {text}")
numbers = st.floats(-1e9, 1e9) | st.integers(-(10**9), 10**9)


def lists(of: st.SearchStrategy[Any], least: int, most: int = 6) -> st.SearchStrategy[list[Any]]:
    return st.lists(of, min_size=least, max_size=most, unique=True)


def built(kind: str, **fields: Any) -> Item:
    shared = {"id": f"butir-{kind}", "type": kind, "outcomes": ["hasil-1"], "prompt": "Apa?", "explanation": "Begitu."}
    item = TYPES[kind].model_validate(shared | fields)
    assert isinstance(item, Item)
    return item


@st.composite
def choices(draw: st.DrawFn, kind: str) -> Item:
    names = draw(lists(ids, 2, 2 if kind == "truefalse" else 6))
    right = draw(st.sets(st.sampled_from(names), min_size=1, max_size=len(names) - 1 if kind == "multiple" else 1))
    options = [
        {"id": name, "text": f"{number}. {draw(passages)}", "correct": name in right, "feedback": draw(passages)}
        for number, name in enumerate(names)
    ]
    return built(kind, options=options)


@st.composite
def matchings(draw: st.DrawFn) -> Item:
    lefts, rights = draw(lists(ids, 2)), draw(lists(ids, 2))
    left = [
        {"id": name, "text": f"{n}. {name}", "match": draw(st.sampled_from(rights)), "feedback": draw(passages)}
        for n, name in enumerate(lefts)
    ]
    return built("matching", left=left, right=[{"id": name, "text": f"{n}. {name}"} for n, name in enumerate(rights)])


@st.composite
def orderings(draw: st.DrawFn) -> Item:
    steps = [
        {"id": name, "text": f"{n}. {name}", "feedback": draw(passages)} for n, name in enumerate(draw(lists(ids, 3)))
    ]
    return built("ordering", steps=steps)


@st.composite
def shorts(draw: st.DrawFn) -> Item:
    item = built("short", accept=" | ".join(draw(st.lists(words, min_size=1, max_size=4))), feedback="Coba lagi.")
    assert isinstance(item, Short)
    return item.accepting(tuple(draw(st.lists(words, max_size=2))))


@st.composite
def numerics(draw: st.DrawFn) -> Item:
    return built("numeric", value=draw(numbers), tolerance=draw(st.floats(0, 100)), feedback="Coba lagi.")


ITEMS: dict[str, st.SearchStrategy[Item]] = {
    **{kind: choices(kind) for kind in ("single", "multiple", "truefalse")},
    "matching": matchings(),
    "ordering": orderings(),
    "short": shorts(),
    "numeric": numerics(),
}
items = st.one_of(*ITEMS.values())
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**300), 10**300) | st.floats() | st.text(max_size=5) | ids,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5) | ids, inner, max_size=5),
    max_leaves=8,
)


def credit(item: Item, answer: Any) -> float:
    return score(item.type, item.key(), answer)


def test_items_are_generated_of_every_type() -> None:
    assert set(ITEMS) == set(SCORED)


@given(items)
def test_a_generated_item_is_sound_and_its_right_answer_scores_one(item: Item) -> None:
    assert not list(item.faults())
    assert credit(item, item.right_answer()) == 1


@given(items)
def test_a_right_answer_that_was_kept_as_json_still_scores_one(item: Item) -> None:
    key, answer = json.loads(json.dumps([item.key(), item.right_answer()], allow_nan=False))
    assert score(item.type, key, answer) == 1


@given(items, st.sampled_from(EMPTY))
def test_an_empty_answer_scores_nothing(item: Item, empty: Any) -> None:
    assert credit(item, empty) == 0


@given(items, anything)
def test_whatever_is_answered_scores_from_nothing_to_one(item: Item, answer: Any) -> None:
    assert 0 <= credit(item, answer) <= 1


@st.composite
def likely(draw: st.DrawFn, item: Item) -> Any:
    """Return an answer of an item's shape, of ids that it has and one that it has not."""
    if item.type in ("single", "truefalse", "multiple"):
        names = st.sampled_from([*(option.id for option in item.options), "tiada"])  # type: ignore[attr-defined]
        return draw(st.lists(names, max_size=8) if item.type == "multiple" else names)
    if item.type == "matching":
        lefts, rights = [left.id for left in item.left], [right.id for right in item.right]  # type: ignore[attr-defined]
        return draw(st.dictionaries(st.sampled_from([*lefts, "tiada"]), st.sampled_from([*rights, "tiada"])))
    if item.type == "ordering":
        return draw(st.lists(st.sampled_from([*item.key()["order"], "tiada"]), max_size=8))
    if item.type == "short":
        return draw(st.sampled_from(item.key()["accept"]) | words)
    return draw(st.just(item.key()["value"]) | numbers)


@given(st.data())
def test_an_answer_of_the_right_shape_scores_from_nothing_to_one(data: st.DataObject) -> None:
    item = data.draw(items)
    assert 0 <= credit(item, data.draw(likely(item))) <= 1


@given(st.data())
def test_the_order_of_options_never_matters(data: st.DataObject) -> None:
    item = data.draw(st.one_of(ITEMS["single"], ITEMS["multiple"], ITEMS["truefalse"]))
    moved = item.model_copy(update={"options": tuple(data.draw(st.permutations(item.options)))})  # type: ignore[attr-defined]
    answer = data.draw(likely(item))
    assert credit(item, answer) == credit(moved, answer)


@given(st.data())
def test_the_order_of_what_was_ticked_never_matters(data: st.DataObject) -> None:
    item = data.draw(ITEMS["multiple"])
    answer = data.draw(likely(item))
    assert credit(item, answer) == credit(item, data.draw(st.permutations(answer)))


@given(st.data())
def test_the_order_of_pairs_never_matters(data: st.DataObject) -> None:
    item = data.draw(ITEMS["matching"])
    answer = data.draw(likely(item))
    moved = item.model_copy(
        update={side: tuple(data.draw(st.permutations(getattr(item, side)))) for side in ("left", "right")}
    )
    again = dict(data.draw(st.permutations(list(answer.items()))))
    assert credit(item, answer) == credit(item, again) == credit(moved, answer)


@given(st.data())
def test_one_more_right_option_never_scores_less(data: st.DataObject) -> None:
    item = data.draw(ITEMS["multiple"])
    answer = data.draw(likely(item))
    assert credit(item, [*answer, data.draw(st.sampled_from(item.key()["right"]))]) >= credit(item, answer)


@given(st.text())
def test_a_text_that_was_brought_to_its_plain_form_stays_as_it_is(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


TYPED: list[tuple[Callable[[str], str], str, str]] = [
    (lambda text: text.translate(str.maketrans(",.", ".,")), ",", "."),  # 1.500,5
    (lambda text: text, ".", ","),  # 1,500.5
    (lambda text: text.replace(",", " "), ".", ","),  # 1 500.5
    (lambda text: f"Rp {text} ".replace(",", ""), ".", ","),  # Rp 1500.5
]


@given(st.integers(-(10**11), 10**11).map(lambda cents: cents / 100), st.sampled_from(TYPED))
def test_a_number_is_read_as_it_is_written(number: float, written: tuple[Callable[[str], str], str, str]) -> None:
    write, decimal, group = written
    assert parse_number(write(f"{number:,.2f}"), decimal, group) == number


@given(st.text(), st.sampled_from([(",", "."), (".", ",")]))
def test_any_text_is_a_number_or_none(text: str, marks: tuple[str, str]) -> None:
    assert isinstance(parse_number(text, *marks), float | None)
