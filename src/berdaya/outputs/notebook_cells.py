"""The cells of a notebook, from exercises in its language: what is asked, where to answer, and the data of checking."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from berdaya.course.items.calculation import Calculation, Given
from berdaya.course.items.choice import Choice
from berdaya.course.items.common import Item, shuffled
from berdaya.course.items.matching import Matching
from berdaya.course.items.numeric import Numeric
from berdaya.course.items.ordering import Ordering
from berdaya.course.items.reflection import (
    ChecklistReflection,
    CommitmentReflection,
    Reflection,
    ScaleReflection,
    TableReflection,
    TextReflection,
)
from berdaya.course.items.short import Short

ID_LENGTH = 64  # of a cell, at the most; https://nbformat.readthedocs.io
FIXED = {"editable": False}  # a passage to read, which a double click shall not open


@dataclass(frozen=True)
class Language:
    """What a notebook's words and numbers are written by.

    words: the interface's words. locale: to format numbers by.
    """

    words: Callable[[str], str]
    locale: str

    def number(self, value: float) -> str:
        """Return a number as it is written in the language."""
        return format_decimal(value, locale=self.locale)


def cell_id(kind: str, exercise: str) -> str:
    """Return the id of a cell, made of its exercise's; no two are the same, since exercises have no `_` in theirs."""
    name = f"{kind}_{exercise}"
    if len(name) <= ID_LENGTH:
        return name
    return f"{name[: ID_LENGTH - 13]}_{hashlib.sha1(name.encode()).hexdigest()[:12]}"


def markdown(name: str, text: str) -> NotebookNode:
    """Return a cell to read."""
    return new_markdown_cell(text, id=name, metadata=dict(FIXED))  # type: ignore[no-untyped-call,no-any-return]


def code(name: str, text: str, **metadata: Any) -> NotebookNode:
    """Return a cell to run."""
    return new_code_cell(text, id=name, metadata=metadata)  # type: ignore[no-untyped-call,no-any-return]


# items


def item_cells(item: Item, place: int, count: int, language: Language) -> list[NotebookNode]:
    """Return what an item asks, and the cell to answer in.

    place, count: which of how many items it is.
    """
    words = language.words
    title = words("Question %(n)d of %(count)d") % {"n": place, "count": count}
    lines = [f"## {title}", str(item.prompt)]
    lines += _asked(item, language)
    if item.hint:
        lines.append(words("For a hint, remove the # before hint and run the cell."))
    return [markdown(cell_id("ask", item.id), "\n\n".join(lines)), code(cell_id("check", item.id), _starter(item))]


def _asked(item: Item, language: Language) -> list[str]:
    """Return what there is to choose, and how to write an answer."""
    words = language.words
    if isinstance(item, Matching):
        return [
            words("To each of these"),
            _listed(item.left),
            words("belongs one of these:"),
            _listed(shuffled(item.right, item.id)),
            words("Write the number or the code of its partner behind each colon, between the quotation marks."),
        ]
    if isinstance(item, Ordering):
        return [
            _listed(item.shown),
            words(
                "Write the numbers of the steps in their right order between the brackets, with commas between them;"
                " or their codes in quotation marks."
            ),
        ]
    if isinstance(item, Choice):
        how = (
            words(
                "More than one may be right. Write the numbers between the brackets, with commas between them;"
                " or the codes in quotation marks."
            )
            if item.type == "multiple"
            else words("Write the number or the code of one answer between the quotation marks.")
        )
        return [_listed(item.options), how]
    if isinstance(item, Numeric):
        example = words("Write your number between the quotation marks, for example %(example)s.")
        unit = [words("Unit: %(unit)s") % {"unit": item.unit}] if item.unit else []
        return [*unit, example % {"example": language.number(1500.5)}]
    return [words("Write your answer between the quotation marks.")]


def _listed(parts: Iterable[Any]) -> str:
    """Return parts as a list with their ids; without numbers where the ids are numbers themselves."""
    parts = list(parts)
    plain = any(part.id.isdecimal() for part in parts)
    return "\n".join(f"{'-' if plain else f'{place}.'} `{part.id}` {part.text}" for place, part in enumerate(parts, 1))


def _starter(item: Item) -> str:
    """Return the code of a cell as the learner gets it."""
    if isinstance(item, Matching):
        empty = "\n".join(["{", *(f'    "{left.id}": "",' for left in item.left), "}"])
    else:
        empty = "[]" if item.type in ("multiple", "ordering") else '""'
    hint = f'# hint("{item.id}")\n' if item.hint else ""
    return f'answer = {empty}\n{hint}check("{item.id}", answer)'


def item_data(item: Item, language: Language) -> dict[str, Any]:
    """Return what the runtime needs to check an item, and to say what its page says; see `notebook_runtime`.

    shown: ids to choose from, as listed. texts: of these. said: feedback by id, under "" that to anything else. wrong:
    foreseen mistakes.
    """
    data: dict[str, Any] = {
        "type": item.type,
        "key": item.key(),
        "shown": [],
        "texts": {},
        "said": {},
        "wrong": [],
        "answer": _right(item, language),
        "explanation": item.explanation,
        "hint": item.hint or "",
    }
    if isinstance(item, Choice):
        data |= _choices(item.options)
        data["said"] = {option.id: option.feedback for option in item.options}
    elif isinstance(item, Matching):
        data |= _choices(shuffled(item.right, item.id))
        data["left"] = [left.id for left in item.left]
        data["lefts"] = {left.id: left.text for left in item.left}
        data["said"] = {left.id: left.feedback for left in item.left}
        data["wrong"] = [[pair.left, pair.right, pair.feedback] for pair in item.wrong]
    elif isinstance(item, Ordering):
        data |= _choices(item.shown)
        data["said"] = {step.id: step.feedback for step in item.steps}
        data["wrong"] = [[wrong.step, wrong.place, wrong.feedback] for wrong in item.wrong]
    elif isinstance(item, Short):
        data["said"] = {"": item.feedback}
        data["wrong"] = [[wrong.text, wrong.feedback] for wrong in item.wrong]
    elif isinstance(item, Numeric):
        data["said"] = {"": item.feedback}
        data["wrong"] = [[wrong.value, wrong.feedback] for wrong in item.wrong]
    return data


def _choices(parts: Sequence[Any]) -> dict[str, Any]:
    return {"shown": [part.id for part in parts], "texts": {part.id: part.text for part in parts}}


def _right(item: Item, language: Language) -> str:
    """Return the right answer in words: behind its title, or as a list below it."""
    if isinstance(item, Choice):
        rows = [option.text for option in item.options if option.correct]
    elif isinstance(item, Matching):
        partners = {right.id: right.text for right in item.right}
        return "".join(f"\n- {left.text} → {partners[left.match]}" for left in item.left)
    elif isinstance(item, Ordering):
        return "".join(f"\n{place}. {step.text}" for place, step in enumerate(item.steps, 1))
    elif isinstance(item, Numeric):
        return " ".join([language.number(item.value), *([item.unit] if item.unit else [])])
    else:
        return str(item.right_answer())
    return str(rows[0]) if len(rows) == 1 else "".join(f"\n- {row}" for row in rows)


def runtime_words(language: Language) -> dict[str, str]:
    """Return every sentence that the runtime may show."""
    words = language.words
    unreadable = words("This can not be read as a number. Write, for example, %(example)s.")
    return {
        "ready": words("The exercises are ready."),
        "right": words("That is right."),
        "partly": words("Partly right: %(score)s of %(count)s."),
        "try": words("Not yet."),
        "empty": words("Choose or write an answer first."),
        "unknown": words("There is no `%(answer)s` here. These are there: %(known)s."),
        "one": words("Choose one alone."),
        "no-pairs": words("This can not be read as pairs. Leave the lines as they are, and write between the marks."),
        "no-number": unreadable % {"example": language.number(1500.5)},
        "answer": words("Answer:"),
        "no-hint": words("There is no hint here."),
        "score": words("Score of this notebook, from 0 to 1: %(score)s. Checked: %(done)s of %(count)s."),
    }


# calculations


def calculation_cells(given: Calculation, language: Language) -> list[NotebookNode]:
    """Return what a calculation is about, and a cell that works it, in which the given numbers can be changed."""
    words = language.words
    how = words("Run the cell below. Then change the numbers that are given, and run it again.")
    ask = markdown(cell_id("ask", given.id), "\n\n".join(["## " + words("A calculation"), str(given.prompt), how]))
    marks = f"{get_group_symbol(language.locale)}{get_decimal_symbol(language.locale)}"
    lines = [f"{one.id} = {one.value:.12g}  # {_measured(one)}" for one in given.given]
    lines += [
        "",
        "",
        "def shown(number):",
        "    decimals = 0 if abs(number) >= 1000 else 2 if abs(number) >= 1 else 4",
        f'    return f"{{round(number, decimals):,.12g}}".translate(str.maketrans(",.", "{marks}"))',
        "",
        "",
    ]
    for step in given.steps:
        unit = f", {json.dumps(step.unit, ensure_ascii=False)}" if step.unit else ""
        label = json.dumps(f"{step.text}:", ensure_ascii=False)
        lines += [f"{step.id} = {step.formula}", f"print({label}, shown({step.id}){unit})"]
    return [ask, code(cell_id("work", given.id), "\n".join(lines))]


def _measured(one: Given) -> str:
    return f"{one.text} ({one.unit})" if one.unit else str(one.text)


# reflections


def reflection_cells(given: Reflection, language: Language) -> list[NotebookNode]:
    """Return what a reflection asks, and a passage to write it in."""
    words = language.words
    how, form = _form(given, language)
    lines = ["## " + words("Reflection"), str(given.prompt), how]
    if given.example:
        lines.append("<details><summary>" + words("An example") + f"</summary>\n\n{given.example}\n\n</details>")
    ask = markdown(cell_id("ask", given.id), "\n\n".join(lines))
    write = new_markdown_cell(form, id=cell_id("write", given.id), metadata={"tags": ["write"]})  # type: ignore[no-untyped-call]
    return [ask, write]


def _form(given: Reflection, language: Language) -> tuple[str, str]:
    """Return how to fill in a form, and the form."""
    words = language.words
    if isinstance(given, ScaleReflection):
        steps = "\n".join(f"- [ ] {language.number(place)} · {step}" for place, step in enumerate(given.steps, 1))
        twice = "\n\n".join(f"**{title}**\n\n{steps}" for title in (words("Before"), words("After")))
        return words("Open the list below and put an x between the brackets of one step: [x]."), (
            twice if given.twice else steps
        )
    if isinstance(given, ChecklistReflection):
        choices = "\n".join(f"- [ ] {choice.text}" for choice in given.choices)
        return words("Open the list below and put an x between the brackets of what is true for you: [x]."), choices
    if isinstance(given, TableReflection):
        return words("Open the table below and write between its bars."), _table(given)
    if isinstance(given, CommitmentReflection):
        parts = (words("What I will do"), words("With whom"), words("By when"))
        return words("Open the lines below and write behind the colons."), "\n".join(
            f"- **{part}:** " for part in parts
        )
    count = given.lines if isinstance(given, TextReflection) else 1
    return words("Open the lines below and write behind the dashes."), "\n".join(["- "] * count)


def _table(given: TableReflection) -> str:
    columns = [str(column.text) for column in given.columns]
    if isinstance(given.rows, int):
        rows = [columns, *([""] * len(columns) for _row in range(given.rows))]
    else:
        rows = [["", *columns], *([str(row.text), *([""] * len(columns))] for row in given.rows)]
    lines = ["".join(f"| {cell.replace('|', chr(92) + '|')} " for cell in row) + "|" for row in rows]
    return "\n".join([lines[0], "| --- " * len(rows[0]) + "|", *lines[1:]])


def packed(data: dict[str, Any]) -> bytes:
    """Return data as JSON, in as few bytes as may be; the same data is the same bytes."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
