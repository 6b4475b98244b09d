"""The rules of scoring, over plain data. Notebooks carry this module's source, so it needs the standard library alone.

The same rules stand in `theme/js/scoring.js`; both run the vectors of `tests/data/scoring.json`. A *key* is what an
item's right answer is (see `Item.key`), an *answer* is what a learner gave, by ids, never by position or text:

| type | key | answer | credit |
|---|---|---|---|
| single, truefalse | {"right": [id]} | id | 1 or 0 |
| multiple | {"right": [id, …]} | [id, …] | (right ones - wrong ones) / all right options, at least 0 |
| matching | {"pairs": {left: right}} | {left: right} | right pairs / pairs |
| ordering | {"order": [id, …]} | [id, …] | items in their place / items |
| short | {"accept": [text, …]} | text | 1 or 0 |
| numeric | {"value": x, "tolerance": t} | number | 1 or 0 |
"""

import re
import unicodedata
from typing import Any

_HYPHENS = re.compile(r"[\u002d\u2010-\u2015\u2212_/]")
_NUMBER = re.compile(r"([+\-]?)(?:[^\d.,+\-]+\.?)?([+\-]?)([.,]?\d[\d.,]*)\D*", re.ASCII)
_AREA = re.compile(r"m[23]$", re.IGNORECASE)  # a unit, but not what it counts: 200 m² is 200
_OTHER_DIGITS = {ord(zero) + n: str(n) for zero in "\u0660\u06f0\u0966" for n in range(10)}


def score(kind: str, key: dict[str, Any], answer: Any) -> float:
    """Return the credit of an answer, from 0 to 1; an empty answer, or one of the wrong shape, has 0.

    kind: the item's type. key, answer: see the module.
    """
    if kind in ("single", "truefalse"):
        return 1.0 if answer in key["right"] else 0.0
    if kind == "multiple" and isinstance(answer, list):
        chosen, right = {name for name in answer if isinstance(name, str)}, set(key["right"])
        return float(max(0, len(chosen & right) - len(chosen - right)) / len(right))
    if kind == "matching" and isinstance(answer, dict):
        pairs = key["pairs"]
        return float(sum(answer.get(left) == partner for left, partner in pairs.items()) / len(pairs))
    if kind == "ordering" and isinstance(answer, list):
        order = list(key["order"])
        return float(sum(step == given for step, given in zip(order, answer, strict=False)) / len(order))
    if kind == "short" and isinstance(answer, str):
        text = normalize(answer)
        return 1.0 if text and text in [normalize(accepted) for accepted in key["accept"]] else 0.0
    if kind == "numeric" and isinstance(answer, (int, float)) and not isinstance(answer, bool):
        return 1.0 if near(answer, key["value"], key["tolerance"]) else 0.0
    return 0.0


def near(number: float, value: float, tolerance: float) -> bool:
    """Say whether a number is a value, give or take a tolerance; what binary fractions round away does not count."""
    return abs(number - value) <= tolerance + 1e-9 * max(1, abs(value))


def normalize(text: str) -> str:
    """Return a text for comparison: without case, accents, punctuation and runs of spaces; a hyphen is a space."""
    text = unicodedata.normalize("NFKD", _HYPHENS.sub(" ", text)).lower()
    kinds = ((char, unicodedata.category(char)) for char in text)
    return " ".join("".join(char for char, kind in kinds if kind not in ("Mn", "Cf") and kind[0] not in "PS").split())


def parse_number(text: str, decimal: str, group: str) -> Any:
    """Return the number that a learner typed, None where there is none.

    decimal, group: the marks of their language, `,` and `.` in Indonesian. A currency before and a unit after are
    passed over; a sign may stand before either. Where a text can't be a number in that language (`1,500.5` in
    Indonesian) it is read in the other's way, since it can mean nothing else.
    """
    text = unicodedata.normalize("NFKC", str(text)).translate(_OTHER_DIGITS)
    text = re.sub(r"\s", "", _HYPHENS.sub("-", text)).replace("\u066b", decimal).replace("\u066c", group)
    match = _NUMBER.fullmatch(_AREA.sub("m", text))
    if not match or (match[1] and match[2]):
        return None
    sign, digits = match[1] or match[2], match[3].rstrip(".,")
    for mark, other in ((decimal, group), (group, decimal)):
        d, g = re.escape(mark), re.escape(other)
        if re.fullmatch(rf"(?:\d+|\d{{1,3}}(?:{g}\d{{3}})+)?(?:{d}\d+)?", digits):
            number = float(digits.replace(other, "").replace(mark, "."))
            return -number if sign == "-" else number
    return None
