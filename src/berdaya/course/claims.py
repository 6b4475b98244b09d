"""Claims: what the course says it covers, one file of them, and where each is taught and practised."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from berdaya.course import places
from berdaya.course.items.common import Part
from berdaya.course.text import Text
from berdaya.problems import Faulty, Problem
from berdaya.sources import read_text
from berdaya.words import _

FILE = "editorial/claims.yml"
DOMAIN = "editorial/claims"


class Claim(Part):
    """Something that the course undertakes to teach and to practise.

    id: short, stable. page: the name of the page that owns it. says: the claim, in our own words.
    stance: `discuss` marks one that is contested, taught beside its evidence.
    """

    id: str
    page: str
    says: Text
    stance: Literal["discuss"] | None = None


@dataclass(frozen=True)
class Claims:
    """The claims of a course, in the order of their file, with the line of each."""

    all: tuple[Claim, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


_LIST = TypeAdapter(tuple[Claim, ...])


def read_claims(root: FilePath) -> tuple[Claims, list[Problem]]:
    """Read the claims of a book's folder; a book without the file has none."""
    path = root / FILE
    if not os.path.lexists(path):
        return Claims(), []
    try:
        data, lines, problems = places.load(read_text(path, root), FILE)
    except Faulty as fault:
        return Claims(), list(fault.problems)
    if data is None:
        return Claims(), problems
    try:
        claims = _LIST.validate_python(data)
    except ValidationError as error:
        return Claims(), [*problems, *(_fault(wrong, lines) for wrong in error.errors())]
    found: dict[str, int] = {}
    for number, claim in enumerate(claims):
        line = lines.get((number, "id"), 1)
        if claim.id in found:
            text = _("The id “%(id)s” is taken: %(place)s.") % {"id": claim.id, "place": f"{FILE}:{found[claim.id]}"}
            problems.append(Problem(FILE, line, "double-id", text, _("Give each claim an id of its own.")))
        found.setdefault(claim.id, line)
    return Claims(claims, found), problems


def _fault(error: Any, lines: Mapping[tuple[str | int, ...], int]) -> Problem:
    path: tuple[str | int, ...] = tuple(error["loc"])
    line = next((lines[place] for place in places.above(path) if place in lines), 1)
    remedy = _("Write: {id: A1, page: name of a page, says: one sentence}.")
    return Problem(FILE, line, "claim", f"{'.'.join(map(str, path[1:]))}: {error['msg']}.", remedy)


def unknown_claim(name: str, claims: Claims, file: str, line: int) -> Iterator[Problem]:
    """Yield a problem where a page or an exercise names a claim that the list has not."""
    if claims.all and name not in claims.lines:
        near = difflib.get_close_matches(name, claims.lines, 1)
        yield Problem(
            file,
            line,
            "unknown-claim",
            _("%(file)s has no claim “%(id)s”.") % {"file": FILE, "id": name},
            _("Did you mean “%(near)s”?") % {"near": near[0]} if near else _("Write it there."),
        )
