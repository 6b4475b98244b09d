"""Files to a course, with every mistake in them at its file and line. The only module that opens the bank."""

from __future__ import annotations

import copy
import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError

from berdaya.course import claims, places
from berdaya.course.items.common import Exercise, Fault
from berdaya.course.model import (
    BANK_SCHEMA,
    KINDS,
    REFLECTION,
    TYPES,
    UNREAD,
    Bank,
    Course,
    Document,
    Page,
    Plan,
    line_of,
)
from berdaya.course.pages import read_page
from berdaya.course.paper import PAPER_PARTS, Paper
from berdaya.course.session import LENGTHS, PART_TYPES, Session
from berdaya.course.text import Path as DataPath
from berdaya.course.text import texts
from berdaya.problems import Faulty, Problem
from berdaya.sources import read_text
from berdaya.translation.messages import Message
from berdaya.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = "exercises"
PLANS = "sessions"
PAPERS = "sessions/papers"
SCHEMA = "schema.json"
Checked = TypeVar("Checked", bound="Exercise | Session | Paper")
Found = tuple[DataPath, str, str, str]  # a fault: its path, its code, what is wrong, what to write
_PARTS: dict[type[BaseModel], tuple[str, ...]] = {Session: PART_TYPES, Paper: PAPER_PARTS}
_LEADING = ("id", "match", "left", "right", "step", "counter", "begin", "next", "choices")
# what can't be said of an exercise where something of the wrong form stands at a key
_DOUBTFUL = {
    "correct": {"no-right-answer", "two-right-answers", "no-distractor"},
    "outcomes": {"no-outcome"},
    **{key: {"unknown-id", "unreachable-scene", "endless-scene"} for key in _LEADING},
}


def read_course(root: Path, pages: Iterable[tuple[str, str]]) -> tuple[Course, list[Problem]]:
    """Read the exercises of a book's folder and what its pages show of them.

    pages: docname and file of each page, in the order of reading.
    Returns the course, less what can't be understood, and every problem found, in the order of the files.
    """
    problems: list[Problem] = []
    banks: list[Bank] = []
    read: list[Page] = []
    for docname, file in pages:
        if file.endswith(".md"):
            text, wrong = _text(root, file)
            page, found = read_page(text, docname, file)
            read.append(page)
            problems += [*wrong, *found]
    order = {page.name: number for number, page in enumerate(read)}
    paths = sorted((root / FOLDER).glob("*.yml"), key=lambda path: (order.get(path.stem, len(order)), path.stem))
    for path in paths:
        bank, found = read_bank(root, path)
        banks.append(bank)
        problems += found
    plans: list[Plan] = []
    for path in sorted((root / PLANS).glob("*.yml")):
        plan, found = read_plan(root, path)
        plans += [plan] if plan else []
        problems += found
    plans.sort(key=lambda plan: (list(LENGTHS).index(plan.session.length), plan.name))
    documents: list[Document] = []
    for path in sorted((root / PAPERS).glob("*.yml")):
        document, found = read_document(root, path)
        documents += [document] if document else []
        problems += found
    listed, found = claims.read_claims(root)
    return Course(tuple(banks), tuple(read), listed, tuple(plans), tuple(documents)), [*problems, *found]


def read_bank(root: Path, path: Path) -> tuple[Bank, list[Problem]]:
    """Read one file of exercises; an exercise that can't be understood is left out, and its problems returned."""
    file = path.relative_to(root).as_posix()
    text, problems = _text(root, file)
    data, lines, found = places.load(text, file)
    problems += found
    bank = Bank(path.stem, file, (), lines, f"{FOLDER}/{path.stem}")
    if data is None:
        return replace(bank, broken={UNREAD: ()} if problems else {}), problems
    if not isinstance(data, list):
        remedy = _("Begin each exercise with “- id:”.")
        problems.append(Problem(file, bank.line(), "no-list", _("This file is not a list."), remedy))
        return replace(bank, broken={UNREAD: ()}), problems
    exercises: list[Exercise] = []
    broken: dict[str, tuple[str, ...]] = {}
    kept: dict[DataPath, int] = {}
    for number, entry in enumerate(data):
        exercise, faults = read_exercise(entry)
        problems += [
            Problem(file, bank.line(number, *fault_path), code, f"{_name(entry)}{message}", remedy)
            for fault_path, code, message, remedy in faults
        ]
        if exercise is None and isinstance(entry, dict):
            named = entry.get("outcomes")
            broken[str(entry.get("id"))] = tuple(map(str, named)) if isinstance(named, list) else ()
        if exercise is not None:
            kept |= {(len(exercises),): number}
            exercises.append(exercise)
    numbers = {number: new for (new,), number in kept.items()}
    moved = {
        (numbers[path[0]], *path[1:]): line
        for path, line in lines.items()
        if path and isinstance(path[0], int) and path[0] in numbers
    }
    return Bank(bank.name, file, tuple(exercises), moved, bank.domain, broken), problems


def read_plan(root: Path, path: Path) -> tuple[Plan | None, list[Problem]]:
    """Read one file of a session plan; None where it can't be understood."""
    session, lines, problems = _read_whole(root, path, Session)
    if session is None:
        return None, problems
    return Plan(path.stem, path.relative_to(root).as_posix(), session, lines, f"{PLANS}/{path.stem}"), problems


def read_document(root: Path, path: Path) -> tuple[Document | None, list[Problem]]:
    """Read one file of a paper; None where it can't be understood."""
    paper, lines, problems = _read_whole(root, path, Paper)
    if paper is None:
        return None, problems
    return Document(path.stem, path.relative_to(root).as_posix(), paper, lines, f"{PAPERS}/{path.stem}"), problems


def _read_whole(
    root: Path, path: Path, model: type[Checked]
) -> tuple[Checked | None, dict[DataPath, int], list[Problem]]:
    """Read a file that is one model; return it, None where it can't be understood, with its lines and problems."""
    file = path.relative_to(root).as_posix()
    text, problems = _text(root, file)
    data, lines, found = places.load(text, file)
    problems += found
    if data is None and problems:
        return None, lines, problems
    if not isinstance(data, dict):
        remedy = _("Begin with “title:”, as in the other files of this folder.")
        return None, lines, [*problems, Problem(file, 1, "no-keys", _("This file has no keys and values."), remedy)]
    made, faults = _validated(model, data)
    problems += [Problem(file, line_of(lines, at), code, message, remedy) for at, code, message, remedy in faults]
    return made, lines, problems


def read_exercise(entry: Any) -> tuple[Exercise | None, list[Found]]:
    """Return an exercise from plain data, and its faults; None where it can't be understood."""
    if not isinstance(entry, dict):
        return None, [((), "no-exercise", _("This is not an exercise."), _("Write its keys below “- id:”."))]
    kind = entry.get("type")
    models: dict[str, Any] = KINDS if kind == REFLECTION else TYPES
    key, name = ("kind", entry.get("kind")) if kind == REFLECTION else ("type", kind)
    known = list(models) if kind == REFLECTION else [*models, REFLECTION]
    if not isinstance(name, str) or name not in models:
        code = "unknown-kind" if kind == REFLECTION else "unknown-type"
        message = _("“%(value)s” is no %(key)s.") if name else _("The %(key)s is missing.")
        remedy = _("Write one of: %(known)s.") % {"known": ", ".join(known)}
        return None, [((key,) if name else (), code, message % {"value": name, "key": key}, remedy)]
    model: type[Exercise] = models[name]
    return _validated(model, entry)


def _validated(model: type[Checked], entry: Any) -> tuple[Checked | None, list[Found]]:
    """Return a model of plain data, and its faults; None where it can't be understood."""
    try:
        made = cast("Checked", model.model_validate(entry))  # mypy loses the type in the union
    except ValidationError as error:
        errors = [wrong for wrong in error.errors() if _is_meant(wrong)]
        found = [_fault(model, wrong) for wrong in errors]
        try:
            others = list(model.model_validate(_mended(model, entry, errors)).faults())
        except (ValidationError, LookupError, TypeError):
            return None, found
        paths = [path for path, *_rest in found]
        doubtful = {code for path in paths for code in _DOUBTFUL.get(str(path[-1]), ())}
        return None, [
            *found,
            *(
                _found(fault)
                for fault in others
                if fault.code not in doubtful and not any(fault.path[: len(path)] == path for path in paths)
            ),
        ]
    return made, [_found(fault) for fault in made.faults()]


def _found(fault: Fault) -> Found:
    return fault.path, fault.code, fault.message, fault.remedy


def _is_meant(error: Any) -> bool:
    """Say whether a mistake is one: not the other of two forms, nor a count without those parts that are wrong."""
    kind, value, union = error["type"], error["input"], [part for part in error["loc"] if _is_union(part)]
    if kind == "too_short":
        return len(value) < int(error["ctx"]["min_length"])
    return not union or kind != ("int_type" if isinstance(value, list) else "tuple_type")


def _mended(model: type[BaseModel], entry: Any, errors: list[Any]) -> Any:
    """Return a copy of an entry without its mistakes of form, so that its other mistakes are found in the same run."""
    mended = copy.deepcopy(entry)
    for number, error in enumerate(errors):
        *above, key = _place(model, error)
        place = mended
        for part in above:
            place = place[part]
        if error["type"] in ("missing", "string_type", "string_too_short", "string_pattern_mismatch"):
            place[key] = f"mended-{number}"  # good as a text and as an id, and like no other
        elif isinstance(key, str):
            del place[key]  # unknown, or of another form: what is usual takes its place, if anything is
    return mended


def _place(model: type[BaseModel], error: Any) -> DataPath:
    """Return where a mistake is, in the author's own terms: without pydantic's, which names the type of a part."""
    loc, types = error["loc"], _PARTS.get(model, ())
    return tuple(
        part
        for number, part in enumerate(loc)
        if not _is_union(part) and not (number and isinstance(loc[number - 1], int) and part in types)
    )


def _is_union(part: Any) -> bool:
    """Whether a part of a place is pydantic's name for one of two forms that it tried."""
    return isinstance(part, str) and part.startswith(("tuple[", "constrained-"))


def _fault(model: type[BaseModel], error: Any) -> Found:
    """Say what pydantic found, in words for an author."""
    path = _place(model, error)
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if key == "feedback" and kind in ("missing", "string_too_short", "string_type"):
        return path, "no-feedback", _("There is no feedback."), _("Say why it tempts, and what to look at again.")
    if kind == "missing":
        return path, "missing", _("“%(key)s” is missing.") % {"key": key}, _("Add it.")
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        known = _("Write one of: %(known)s.") % {"known": ", ".join(_PARTS[model])}
        if kind == "union_tag_not_found":
            return path, "unknown-type", _("The %(key)s is missing.") % {"key": "type"}, known
        values = {"value": context["tag"], "key": "type"}
        return (*path, "type"), "unknown-type", _("“%(value)s” is no %(key)s.") % values, known
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(key, _fields(model) - {key}, 1)
        remedy = _("Did you mean “%(near)s”?") % {"near": near[0]} if near else _("Remove it.")
        return path, "unknown-field", _("“%(key)s” is no field here.") % {"key": key}, remedy
    if kind == "string_pattern_mismatch" and key == "start":
        return path, "hour", _("“%(value)s” is no hour.") % {"value": value}, _('Write it in quotes: "08:30".')
    if kind == "string_pattern_mismatch":
        remedy = _("Write small letters, numbers and hyphens: a-word-2.")
        return path, "id", _("“%(value)s” is no id.") % {"value": value}, remedy
    if kind == "string_too_short":
        return path, "empty", _("“%(key)s” is empty.") % {"key": key}, _("Write a text.")
    if kind in ("too_short", "too_long"):
        least = kind == "too_short"
        remedy = _("Write at least %(n)d.") if least else _("Write at most %(n)d.")
        text = _("“%(key)s” has %(n)d.") % {"key": key, "n": len(value)}
        return path, "count", text, remedy % {"n": context["min_length" if least else "max_length"]}
    wanted = {
        "string": _("a text"),
        "int": _("a whole number"),
        "float": _("a number"),
        "bool": _("true or false"),
        "tuple": _("a list"),
        "model": _("keys and values"),
        "finite": _("a number"),
        "literal": _("one of: %(known)s") % {"known": ", ".join(re.findall("'([^']+)'", str(context.get("expected"))))},
        "greater": _("a larger number"),
        "less": _("a smaller number"),
    }.get(kind.split("_")[0], str(error["msg"]))
    remedy = _("Write %(wanted)s.") % {"wanted": wanted}
    if value is None:
        return path, "empty", _("“%(key)s” is empty.") % {"key": key}, remedy
    return path, "form", _("“%(key)s” can't be “%(value)s”.") % {"key": key, "value": str(value)[:40]}, remedy


def _fields(model: type[BaseModel]) -> set[str]:
    """Return the names of all fields of a model and of its parts, for a guess at what was meant."""
    names = set(model.model_fields)
    for field in model.model_fields.values():
        for inner in (field.annotation, *get_args(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel) and inner is not model:
                names |= _fields(inner)
    return names


def _name(entry: Any) -> str:
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"{name}: " if isinstance(name, str) else ""


def _text(root: Path, file: str) -> tuple[str, list[Problem]]:
    try:
        return read_text(root / file, root), []
    except Faulty as fault:
        return "", list(fault.problems)


def bank_messages(course: Course) -> dict[str, list[Message]]:
    """Return the messages of every bank and of the claims, by the domain of its catalogue, in the order of the file."""
    found = {bank.domain: list(_messages(bank)) for bank in course.banks if bank.exercises}
    wholes = [(plan, plan.session) for plan in course.plans] + [(one, one.paper) for one in course.documents]
    for file, model in wholes:
        found[file.domain] = [
            Message(text.source, file.file, file.line(*path), _dotted(path)) for path, text in texts(model)
        ]
    if course.claims.all:
        found[claims.DOMAIN] = [
            Message(claim.says.source, claims.FILE, course.claims.lines[claim.id], claim.id)
            for claim in course.claims.all
        ]
    return found


def _messages(bank: Bank) -> Iterator[Message]:
    for number, exercise in enumerate(bank.exercises):
        for path, text in texts(exercise):
            line = bank.line(number, *path)
            yield Message(text.source, bank.file, line, f"{exercise.id} · {_dotted(path)}")


def _dotted(path: DataPath) -> str:
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in path)


def schema() -> str:
    """Return the JSON Schema of a bank, for completion in editors (https://json-schema.org/draft/2020-12)."""
    return json.dumps(BANK_SCHEMA.json_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
