"""What the tools of a page need of the whole course: a list of it, and the exercises of each bank, as scripts.

A page that is opened from a folder can fetch nothing, so data comes as scripts. The list is small; the text of a bank
is loaded where somebody answered something of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from berdaya.course.items.reflection import Reflection
from berdaya.course.text import texts
from berdaya.sphinx_ext.exercises import Shown, course_of, plain
from berdaya.translation.messages import message_id
from berdaya.words import tag

if TYPE_CHECKING:
    from berdaya.course.model import Bank, Course
    from berdaya.course.model import Page as CoursePage
    from berdaya.sphinx_ext.site import SiteBuilder

# the tools whose scripts and data are loaded on their pages alone
TOOL_PAGES = frozenset(
    {"workbook", "review", "statement", "commitments", "test", "assessment", "gather", "plan", "papers", "summing-up"}
)
OWN_SCRIPTS = frozenset({"papers", "summing-up"})  # of them, those with a script of their own in place of the common

OFFLINE = "offline"  # the control that keeps the book: no tool of learning, its page needs nothing of the course


def course_files(builder: SiteBuilder) -> dict[str, str]:
    """Return the scripts by their names, which carry a hash of their content."""
    course = course_of(builder.app)
    shown = Shown(builder.app)
    files: dict[str, str] = {}
    banks: list[dict[str, Any]] = []
    for bank in course.banks:
        page = page_of(course, bank)
        if page is None:
            continue
        html = "".join(
            shown.draw(one, [message_id(text.source) for _path, text in texts(one)])
            for one in bank.exercises
            if one.answered
        )
        key = f"{tag(shown.locale)}/{bank.name}"  # a page may load a bank in two languages
        name = add_script(
            files, f"course-{bank.name}", f"(window.berdayaBanks??={{}})[{as_json(key)}]={as_json(html)};\n"
        )
        minutes = builder.minutes(page.docname)
        test = next((one for one in page.showings if one.directive == "test"), None)
        banks.append(
            {
                "name": bank.name,
                "script": name,
                "href": builder.get_target_uri(page.docname),
                "title": builder.title(page.docname),
                "minutes": minutes.total,
                "chapter": bool(page.outcomes),
                **({"test": "after" if test.after else "before"} if test else {}),
                "exercises": {
                    one.id: one.kind if isinstance(one, Reflection) else one.type
                    for one in bank.exercises
                    if one.answered
                },
                "outcomes": {one.id: list(one.outcomes) for one in bank.exercises if one.outcomes and one.answered},
            }
        )
    outcomes = {outcome.id: [page.name, plain(outcome.text)] for page in course.pages for outcome in page.outcomes}
    data = {"title": builder.book_title(shown.locale), "banks": banks, "outcomes": outcomes}
    add_script(files, "course-data", f"window.berdayaCourse={as_json(data)};\n")
    return files


def page_of(course: Course, bank: Bank) -> CoursePage | None:
    """Return the page that a bank belongs to: the one of its name, else the first that shows something of it."""
    ids = {one.id for one in bank.exercises}
    showing = [page for page in course.pages if any(one.id in ids for one in course.shown(page))]
    return next((page for page in showing if page.name == bank.name), showing[0] if showing else None)


def write_files(folder: Path, files: Mapping[str, str], pattern: str) -> None:
    """Write files, and remove those of an earlier build that a pattern names."""
    for old in folder.glob(pattern):
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        path = folder / name
        if not path.exists():
            path.write_text(text, encoding="utf-8")


def add_script(files: dict[str, str], stem: str, text: str) -> str:
    """Add a script under a name that carries a digest of its content; return the name."""
    name = f"{stem}.{hashlib.sha1(text.encode()).hexdigest()[:8]}.js"
    files[name] = text
    return name


def as_json(value: object) -> str:
    """Return JSON that may stand in a script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
