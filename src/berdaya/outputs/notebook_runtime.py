"""What checks answers in a notebook. Knows the rules of scoring and the standard library, nothing else.

All below the mark goes into the first cell of code of each notebook, behind the source of `course.scoring`. The names
without `_` are for the learner: `check`, `hint` and `score`. Sentences come with the exercises, in their language.
"""

from __future__ import annotations

import base64
import builtins
import json
import re
import zlib
from typing import Any

from berdaya.course.scoring import near, normalize, parse_number
from berdaya.course.scoring import score as _credit_of

# --- in each notebook ---

_TRIES = 2  # wrong ones, before the answer stands there
_notebook: dict[str, Any] = {}  # items by their ids, words by their names, marks of numbers
_tries: dict[str, int] = {}  # wrong ones so far, by id
_credits: dict[str, float] = {}  # of the last answer, by id


class _Passage(str):
    """Markdown, which a notebook shows as such and a terminal as it is."""

    def _repr_markdown_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return str(self)


def check(name: str, answer: Any) -> None:
    """Show what an answer to an exercise comes to."""
    item = _notebook["items"].get(name)
    if item is None:
        _show(_say("unknown", answer=_short(name), known=", ".join(_notebook["items"])))
        return
    given, trouble = _read(item, answer)
    if trouble:
        _credits.pop(name, None)
        _show(trouble)
        return
    key = item["key"]
    credit = _credits[name] = _credit_of(item["type"], key, given)
    right = credit == 1
    _tries[name] = _tries.get(name, 0) + (not right)
    parts = len(key.get("pairs") or key.get("order") or key.get("right") or [1])
    word = "right" if right else "partly" if credit > 0 else "try"
    text = f"**{_say(word, score=_figure(credit * parts), count=parts)}**"
    said = _feedback(item, given)
    text += "".join(f" {feedback}" for label, _good, feedback in said if not label)
    rows = [(label, _say("right" if good else "try"), feedback) for label, good, feedback in said if label]
    text += "\n\n" * bool(rows) + "\n".join(f"- {label}  \n  **{own}** {feedback}" for label, own, feedback in rows)
    if right or _tries[name] >= _TRIES:
        text += f"\n\n**{_say('answer')}** {item['answer']}\n\n{item['explanation']}"
    _show(text)


def hint(name: str) -> None:
    """Show the hint of an exercise."""
    _show(_notebook["items"].get(name, {}).get("hint") or _say("no-hint"))


def score() -> float:
    """Show and return the mean credit of all exercises, from 0 to 1; one that was not checked has 0."""
    items = _notebook["items"]
    total = sum(_credits.get(name, 0.0) for name in items) / len(items)
    _show(_say("score", score=_figure(total), done=len(_credits), count=len(items)))
    return total


def _begin(packed: str) -> None:
    """Unpack the exercises, and forget what was answered before."""
    _notebook.update(json.loads(zlib.decompress(base64.b64decode(packed))))
    _tries.clear()
    _credits.clear()
    _show(_say("ready"))


def _show(text: str) -> None:
    getattr(builtins, "display", print)(_Passage(text))


def _say(word: str, **values: Any) -> str:
    text: str = _notebook["words"][word]
    return text % values if values else text


def _figure(number: float) -> str:
    return f"{round(number, 2):g}".replace(".", _notebook["decimal"])


def _short(text: Any) -> str:
    """Return what somebody typed as one short word of code."""
    return " ".join(str(text).replace("`", "'").split())[:40]


def _read(item: dict[str, Any], answer: Any) -> tuple[Any, str]:
    """Return an answer as `score` of the rules wants it, by ids, and what is wrong with it, if anything."""
    kind, shown = item["type"], item["shown"]
    if answer != 0 and not answer:  # None, and what is empty
        return None, _say("empty")
    if kind == "numeric":
        return _number(answer)
    if kind == "short":
        return str(answer), "" if str(answer).strip() else _say("empty")
    if kind == "matching":
        return _pairs(item, answer) if isinstance(answer, dict) else (None, _say("no-pairs"))
    ids, trouble = _ids(answer, shown)
    several = kind in ("multiple", "ordering")
    if trouble or not ids:
        return None, trouble or _say("empty")
    return (ids if several else ids[0]), _say("one") if len(ids) > 1 and not several else ""


def _pairs(item: dict[str, Any], answer: dict[Any, Any]) -> tuple[dict[str, str], str]:
    pairs = {}
    for given_left, given_right in answer.items():
        left, trouble = _ids(given_left, item["left"])
        right, wrong = _ids(given_right, item["shown"])
        if trouble or wrong or len(right) > 1:
            return {}, trouble or wrong or _say("one")
        if left and right:
            pairs[left[0]] = right[0]
    return pairs, "" if pairs else _say("empty")


def _number(answer: Any) -> tuple[Any, str]:
    if isinstance(answer, (int, float)) and not isinstance(answer, bool):
        return answer, ""
    if isinstance(answer, tuple):  # what Python makes of 1,5 without quotation marks
        answer = ",".join(map(str, answer))
    text = str(answer).strip()
    number = parse_number(text, _notebook["decimal"], _notebook["group"])
    return number, "" if number is not None else _say("no-number" if text else "empty")


def _ids(given: Any, known: list[str]) -> tuple[list[str], str]:
    """Return ids from ids, or from numbers in the order in which the notebook lists them; several or one."""
    if isinstance(given, str):
        given = re.split(r"[\s,;]+", given)
    elif not isinstance(given, (list, tuple, set, frozenset)):
        given = [] if given is None else [given]
    ids = []
    for one in given:
        name = str(one).strip().casefold()
        if name.isdecimal() and name not in known and 1 <= int(name) <= len(known):
            name = known[int(name) - 1]
        if name and name not in known:
            return [], _say("unknown", answer=_short(one), known=", ".join(known))
        ids += [name] if name else []
    return ids, ""


def _feedback(item: dict[str, Any], given: Any) -> list[tuple[str, bool, str]]:
    """Return what is said to an answer: to what (empty: to the whole), whether that was right, and the feedback.

    A foreseen mistake has its own feedback, as on the page.
    """
    kind, key, said, texts, wrong = (item[name] for name in ("type", "key", "said", "texts", "wrong"))
    if kind in ("single", "truefalse"):
        return [("", given in key["right"], said[given])]
    if kind == "multiple":
        return [(texts[name], name in key["right"], said[name]) for name in item["shown"] if name in given]
    if kind == "matching":
        foreseen = {(left, right): feedback for left, right, feedback in wrong}
        pairs = [(left, given[left]) for left, right in key["pairs"].items() if given.get(left, right) != right]
        return [
            (f"{item['lefts'][left]} → {texts[right]}", False, foreseen.get((left, right), said[left]))
            for left, right in pairs
        ]
    if kind == "ordering":
        order = key["order"]
        misplaced = [(name, place) for place, name in enumerate(given, 1) if order[place - 1 : place] != [name]]
        foreseen = {(name, place): feedback for name, place, feedback in wrong}
        found = [(texts[step[0]], False, foreseen[step]) for step in misplaced if step in foreseen]
        return found or [(texts[name], False, said[name]) for name, _place in misplaced[:1]]  # one thing at a time
    if _credit_of(kind, key, given) == 1:
        return []
    if kind == "short":
        text = normalize(given)
        near_ones = [feedback for named, feedback in wrong if text in map(normalize, named.split("|"))]
    else:
        near_ones = [feedback for value, feedback in wrong if near(given, value, key["tolerance"])]
    return [("", False, (near_ones or [said[""]])[0])]
