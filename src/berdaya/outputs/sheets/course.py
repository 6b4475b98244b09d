"""Every sheet of a course, once a language: the same sheets in the same order in each."""

from __future__ import annotations

from collections.abc import Iterator

from berdaya.course.items.common import Item
from berdaya.course.items.reflection import (
    Reflection,
)
from berdaya.course.model import Course, Page
from berdaya.outputs.sheets.blocks import Language, Sheet
from berdaya.outputs.sheets.forms import assessment_sheet, plan_sheet, room_sheets
from berdaya.outputs.sheets.questions import question_sheets
from berdaya.outputs.sheets.workshops import activity_sheet, copied_sheet, session_sheet

QUESTIONS = ("quiz", "test")  # directives whose questions are printed


def sheets(language: Language) -> Iterator[Sheet]:
    """Yield every sheet of a course, in one language; the same names in the same order in each."""
    course = language.course
    homes = {one.id: page.docname for page in course.pages for one in course.shown(page)}
    for one in course.activities.values():
        home = homes.get(one.id, "")
        yield activity_sheet(language, one, home)
        if one.sheet:
            yield copied_sheet(language, one, home)
    plans_page = _plans_page(course)
    for plan in course.plans:
        yield session_sheet(language, plan, plans_page)
    for page in course.pages:
        yield from page_sheets(language, page)
    if course.activities or course.plans:
        yield from room_sheets(language, plans_page)


def page_sheets(language: Language, page: Page) -> Iterator[Sheet]:
    """Yield the sheets of one page: its questions with their key, a test, an assessment, a plan."""
    for kind in QUESTIONS:
        if items := _asked_on(language.course, page, kind):
            yield from question_sheets(language, page, kind, items)
    if scales := _formed_on(language.course, page, "assessment"):
        yield assessment_sheet(language, page, scales)
    if fields := _formed_on(language.course, page, "plan"):
        yield plan_sheet(language, page, fields)


def _asked_on(course: Course, page: Page, directive: str) -> list[Item]:
    """Return the questions that a page shows by a directive."""
    shown = [course.by_id.get(one) for s in page.showings if s.directive == directive for one in course.ids(page, s)]
    return [one for one in shown if isinstance(one, Item)]


def _formed_on(course: Course, page: Page, directive: str) -> list[Reflection]:
    """Return the reflections that a page shows, or names, by a directive."""
    named = [one for s in page.showings if s.directive == directive for one in s.ids or course.ids(page, s)]
    return [one for one in map(course.by_id.get, named) if isinstance(one, Reflection)]


def _plans_page(course: Course) -> str:
    """Return the docname of the page that has the plans of sessions; empty where none has."""
    return next((page.docname for page in course.pages for s in page.showings if s.directive == "sessions"), "")
