"""A calculation: what is given, and steps that follow. Nobody answers it; it is shown worked, and recomputed."""

from __future__ import annotations

import ast
import keyword
import math
import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import Field

from berdaya.course.items.common import Exercise, Fault, Part, doubled
from berdaya.course.text import Text
from berdaya.words import _

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
TOLERANCE = 1e-9  # relative: what floating point may differ by

# what an operator does, how it is read, how strongly it binds, and how it is written in code
_OPERATORS: dict[type[ast.operator], tuple[Callable[[float, float], float], str, int, str]] = {
    ast.Add: (operator.add, "+", 1, "+"),
    ast.Sub: (operator.sub, "−", 1, "-"),
    ast.Mult: (operator.mul, "×", 2, "*"),
    ast.Div: (operator.truediv, "÷", 2, "/"),
}


class Piece(NamedTuple):
    """A piece of a formula as it is read. id: of the number that it is; empty for signs and for constants."""

    text: str
    id: str = ""


class Given(Part):
    """A number that the calculation begins with. id: by which formulas name it."""

    id: Name
    text: Text
    value: float
    unit: Text | None = None


class Step(Given):
    """A number that follows. formula: of + - * / ( ), numbers and ids above it. value: what it must come to."""

    formula: str


class Calculation(Exercise):
    """A calculation, worked step by step; see the module."""

    type: Literal["calculation"]
    given: Annotated[tuple[Given, ...], Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    answered: ClassVar[bool] = False
    usual_minutes: ClassVar[float] = 2

    def faults(self) -> Iterator[Fault]:
        """Yield names that stand twice, formulas that can't be read, and values that formulas do not come to."""
        parts: list[Given] = [*self.given, *self.steps]
        yield from doubled([part.id for part in parts], ())
        values = {one.id: one.value for one in self.given}
        for number, step in enumerate(self.steps):
            path = ("steps", number, "formula")
            try:
                found = compute(step.formula, values)
            except (SyntaxError, ZeroDivisionError) as error:
                yield Fault(path, "formula", f"{error}.", _("Write numbers and ids from above, with + - * / and ( )."))
            else:
                if not math.isclose(found, step.value, rel_tol=TOLERANCE):
                    message = _("The formula comes to %(found)s, not to %(value)s.")
                    yield Fault(
                        path,
                        "wrong-result",
                        message % {"found": f"{found:.12g}", "value": f"{step.value:.12g}"},
                        _("Mend the one that is wrong."),
                    )
            values[step.id] = step.value
        for number, part in enumerate(parts):
            if keyword.iskeyword(part.id):
                place = ("given", number) if number < len(self.given) else ("steps", number - len(self.given))
                message = _("“%(id)s” is a word of Python's own.") % {"id": part.id}
                yield Fault((*place, "id"), "id", message, _("Name it in another way."))

    def worked(self, number: Callable[[float], str]) -> Iterator[tuple[Step, list[Piece], str]]:
        """Yield each step with its formula written out in numbers, and in the order of computing; see `postfix`."""
        values = {one.id: one.value for one in self.given}
        for step in self.steps:
            yield step, written(step.formula, values, number), postfix(step.formula)
            values[step.id] = step.value


def rounded(result: float) -> float:
    """Return a result with the decimals that a reader can use: none from a thousand on, two from one, four below."""
    return round(result, 0 if abs(result) >= 1000 else 2 if abs(result) >= 1 else 4)


def compute(formula: str, values: Mapping[str, float]) -> float:
    """Return what a formula comes to. Raises SyntaxError where it is none, ZeroDivisionError."""

    def value(node: ast.expr) -> float:
        match node:
            case ast.Constant(value=bool()):
                pass
            case ast.Constant(value=int() | float() as constant):
                return float(constant)
            case ast.Name(id=name) if name in values:
                return values[name]
            case ast.Name(id=name):
                raise SyntaxError(_("“%(id)s” does not stand above") % {"id": name})
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
                return _OPERATORS[type(sign)][0](value(left), value(right))
        raise SyntaxError(_("“%(formula)s” is no formula") % {"formula": formula})

    return value(_tree(formula))


def written(formula: str, values: Mapping[str, float], number: Callable[[float], str]) -> list[Piece]:
    """Return a formula with its numbers in their places, in pieces: `600.000`, ` ÷ (`, `10.000` and so on."""

    def pieces(node: Any, least: int) -> Iterator[Piece]:
        if isinstance(node, ast.BinOp):
            _do, sign, rank, _code = _OPERATORS[type(node.op)]
            bracketed = rank < least
            yield from [Piece("(")] if bracketed else []
            yield from pieces(node.left, rank)
            yield Piece(f" {sign} ")
            yield from pieces(node.right, rank + 1)  # from the left: a − (b − c)
            yield from [Piece(")")] if bracketed else []
        elif isinstance(node, ast.Name):
            yield Piece(number(values[node.id]), node.id)
        else:
            yield Piece(number(node.value))

    return list(pieces(_tree(formula), 0))


def postfix(formula: str) -> str:
    """Return a formula in the order of computing, which needs no brackets: `biaya harga bahan - /`."""

    def tokens(node: Any) -> Iterator[str]:
        if isinstance(node, ast.BinOp):
            yield from tokens(node.left)
            yield from tokens(node.right)
            yield _OPERATORS[type(node.op)][3]
        else:
            yield node.id if isinstance(node, ast.Name) else repr(node.value)

    return " ".join(tokens(_tree(formula)))


def _tree(formula: str) -> ast.expr:
    try:
        return ast.parse(formula.strip(), mode="eval").body
    except SyntaxError:
        raise SyntaxError(_("“%(formula)s” is no formula") % {"formula": formula}) from None
