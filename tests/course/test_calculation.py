"""Calculations: formulas are computed, read and ordered; what is no formula is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from berdaya.course.items.calculation import compute, postfix, rounded, written

VALUES = {"biaya": 600.0, "harga": 10.0, "bahan": 6.0}
atoms = st.one_of(st.sampled_from(sorted(VALUES)), st.integers(1, 99).map(str), st.just("0.5"))
formulas = st.recursive(
    atoms,
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda row: f"({row[0]} {row[1]} {row[2]})"),
)


def run(order: str) -> float:
    """Compute what stands in the order of computing, as the page's script does."""
    stack: list[float] = []
    for token in order.split(" "):
        if token in "+-*/":
            b, a = stack.pop(), stack.pop()
            stack.append({"+": a + b, "-": a - b, "*": a * b}[token] if token != "/" else a / b)
        else:
            stack.append(VALUES[token] if token in VALUES else float(token))
    (result,) = stack
    return result


@pytest.mark.parametrize(
    ("formula", "result", "read", "order"),
    [
        ("biaya / (harga - bahan)", 150, "600 ÷ (10 − 6)", "biaya harga bahan - /"),
        ("biaya - (harga - bahan)", 596, "600 − (10 − 6)", "biaya harga bahan - -"),
        ("(biaya - harga) - bahan", 584, "600 − 10 − 6", "biaya harga - bahan -"),
        ("biaya / harga / bahan", 10, "600 ÷ 10 ÷ 6", "biaya harga / bahan /"),
        ("harga * (bahan + 1) / 2", 35, "10 × (6 + 1) ÷ 2", "harga bahan 1 + * 2 /"),
        ("0.5 * harga", 5, "0.5 × 10", "0.5 harga *"),
    ],
)
def test_a_formula_is_computed_read_and_ordered(formula: str, result: float, read: str, order: str) -> None:
    assert compute(formula, VALUES) == result
    assert "".join(piece.text for piece in written(formula, VALUES, lambda value: f"{value:g}")) == read
    assert postfix(formula) == order


def test_pieces_name_the_numbers_that_are_given() -> None:
    pieces = written("biaya / 2", VALUES, lambda value: f"{value:g}")
    assert [(piece.text, piece.id) for piece in pieces] == [("600", "biaya"), (" ÷ ", ""), ("2", "")]


@settings(deadline=None, derandomize=True, database=None)
@given(formulas)
def test_the_order_of_computing_and_the_reading_mean_the_same_as_the_formula(formula: str) -> None:
    try:
        result = compute(formula, VALUES)
    except ZeroDivisionError:
        return
    assert run(postfix(formula)) == pytest.approx(result)
    read = "".join(piece.text for piece in written(formula, VALUES, repr))
    again = read.replace("−", "-").replace("×", "*").replace("÷", "/")
    assert compute(again, {}) == pytest.approx(result)


@pytest.mark.parametrize(
    "wrong", ["", "2 **", "2 ** 3", "open('x')", "biaya; harga", "True", "'a'", "lain + 1", "-biaya"]
)
def test_what_is_no_formula_is_refused(wrong: str) -> None:
    with pytest.raises(SyntaxError):
        compute(wrong, VALUES)


@pytest.mark.parametrize(
    ("result", "told"),
    [(613636.3636, 613636), (-1000.4, -1000), (999.126, 999.13), (150.0, 150), (1.0, 1), (0.104166, 0.1042), (0.0, 0)],
)
def test_a_result_has_the_decimals_that_a_reader_can_use(result: float, told: float) -> None:
    assert rounded(result) == told
