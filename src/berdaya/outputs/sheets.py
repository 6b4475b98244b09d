"""What stands on each sheet of paper, as plain data that `theme/handout.typ` draws.

A sheet is made once a language. Side by side is two sheets of the same form, whose texts are joined: `paired`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from babel.dates import format_skeleton
from babel.numbers import format_decimal
from markdown_it import MarkdownIt

from berdaya.course.items.activity import Activity
from berdaya.course.items.choice import Choice, Option, Single
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
from berdaya.course.items.short import Short, parts
from berdaya.course.materials import summed
from berdaya.course.model import Course, Page, Plan
from berdaya.course.session import Break, Talk, Timed, timed
from berdaya.course.text import Text
from berdaya.words import formats, tag

Block = dict[str, Any]
LETTERS = "ABCDEFGHIJ"
ROOMS = (10, 20, 30)  # people, for which materials are counted
LONG = 22  # letters of a word, after which it may be broken though no hyphenation knows it
QUESTIONS = ("quiz", "test")  # directives whose questions are printed
FORMS = ("assessment", "plan")  # and those whose reflections are
ROOM_SHEETS = ("attendance", "evaluation", "review")  # of every workshop
_inline = MarkdownIt("commonmark", {"html": False}).disable(["image", "link"])


@dataclass(frozen=True)
class Sheet:
    """A sheet.

    name: of its file. foot: what each of its pages says below, beside the book's title. page: docname of the page that
    it belongs to; of the plans' page for those; empty for none. source: the exercise that is to be shortened where it
    overflows.
    """

    name: str
    title: str
    foot: str
    blocks: list[Block]
    page: str = ""
    source: str = ""


@dataclass
class Language:
    """A course in one language, and how that language writes."""

    course: Course
    locale: str
    words: Callable[[str], str]
    titles: Mapping[str, str]  # of pages, by docname
    lengths: Mapping[str, str]  # names of the lengths of plans

    def text(self, text: str, *, bold: bool = False) -> list[dict[str, Any]]:
        """Return a text of the course, or of the interface, with its inline Markdown, in this language."""
        runs: list[dict[str, Any]] = []
        strong = bold
        emphasis = False
        for token in _inline.parseInline(text)[0].children or []:
            if token.type in ("strong_open", "strong_close"):
                strong = token.type == "strong_open" or bold
            elif token.type in ("em_open", "em_close"):
                emphasis = token.type == "em_open"
            else:
                content = " " if token.type in ("softbreak", "hardbreak") else token.content
                runs.append({"t": breakable(content), "b": strong, "i": emphasis})
        return [{"lang": tag(self.locale).split("-")[0], "runs": runs or [{"t": "", "b": False, "i": False}]}]

    def sheet(self, name: str, title: str, blocks: list[Block], page: str = "", source: str = "") -> Sheet:
        """Return a sheet, whose foot names its page and itself."""
        foot = " · ".join(dict.fromkeys(text for text in (self.titles.get(page, ""), title) if text))
        return Sheet(name, title, foot, blocks, page, source)

    def say(self, text: str, **values: Any) -> list[dict[str, Any]]:
        """Return a sentence of the interface, with values in it."""
        return self.text(text % values if values else text)

    def number(self, value: float) -> str:
        """Return a number as this language writes it."""
        return str(format_decimal(value, locale=formats(self.locale)))

    def hour(self, start: str) -> str:
        """Return an hour as this language writes it."""
        return str(format_skeleton("Hm", time.fromisoformat(start), locale=formats(self.locale)))


def breakable(text: str) -> str:
    """Return a text whose very long words may be broken anywhere, so that none is wider than its cell."""
    return " ".join(
        word if len(word) <= LONG else "\u200b".join(word[n : n + LONG] for n in range(0, len(word), LONG))
        for word in text.split(" ")
    )


def paired(one: Any, other: Any) -> Any:
    """Return two sheets' data as one: each text has both versions, or one where they say the same."""
    if isinstance(one, list) and one and isinstance(one[0], dict) and "runs" in one[0]:
        said = [[run["t"] for run in version["runs"]] for version in (one[0], other[0])]
        return one if said[0] == said[1] else [*one, *other]
    if isinstance(one, list):
        return [paired(a, b) for a, b in zip(one, other, strict=True)]
    if isinstance(one, dict):
        return {key: paired(value, other[key]) for key, value in one.items()}
    return one


def title_block(kind: Any, text: Any) -> Block:
    """Return what a page begins with: the kind of sheet, and its title."""
    return {"k": "title", "kind": kind, "text": text}


def heading(text: Any) -> Block:
    """Return a heading within a sheet."""
    return {"k": "heading", "level": 2, "text": text}


def para(text: Any, style: str = "") -> Block:
    """Return a paragraph; style: "", "large", "small" or "soft"."""
    return {"k": "para", "text": text, "style": style}


def rows(*pairs: tuple[Any, list[Any]], soft: Container[int] = ()) -> Block:
    """Return rows to read: a head, and texts. soft: numbers of those that step back, from 0."""
    return {
        "k": "rows",
        "rows": [{"head": head, "body": body, "soft": n in soft} for n, (head, body) in enumerate(pairs)],
    }


def grid(head: list[Any], cells: list[list[Any]], height: int, widths: Sequence[int] = ()) -> Block:
    """Return a table to fill in.

    cells: a text, or None where somebody writes. height: of those, in mm. widths: of the columns, in proportion; equal
    where there are none.
    """
    return {"k": "grid", "head": head, "rows": cells, "height": height, "widths": list(widths)}


def points(items: list[Any], *, ordered: bool = False) -> Block:
    """Return a list."""
    return {"k": "list", "ordered": ordered, "items": items}


def kept(*blocks: Block) -> Block:
    """Return blocks that stay on one page."""
    return {"k": "kept", "blocks": list(blocks)}


def limited(pages: int, blocks: list[Block]) -> Block:
    """Return blocks that may take so many pages, for each language that they are in, and no more."""
    return {"k": "limited", "pages": pages, "blocks": blocks}


def names_for(course: Course) -> dict[str, list[tuple[str, str]]]:
    """Return which sheets each page of a course has: by its docname, the kind and the name of each.

    Kinds: activity, quiz, quiz-key, test, test-key, assessment, plan; and on the page that has the plans of sessions
    session, attendance, evaluation, review. A page without any is left out.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for page in course.pages:
        names = [("activity", f"activity-{one.id}") for one in course.shown(page) if isinstance(one, Activity)]
        for kind in QUESTIONS:
            if _asked_on(course, page, kind):
                names += [(kind, f"{kind}-{page.name}"), (f"{kind}-key", f"{kind}-{page.name}-key")]
        for kind in FORMS:
            if _formed_on(course, page, kind):
                names.append((kind, f"{kind}-{page.name}"))
        if page.docname == _plans_page(course):
            names += [("session", f"session-{plan.name}") for plan in course.plans]
            if course.activities or course.plans:
                names += [(name, name) for name in ROOM_SHEETS]
        if names:
            found[page.docname] = names
    return found


def sheets(language: Language) -> Iterator[Sheet]:
    """Yield every sheet of a course, in one language; the same names in the same order in each."""
    course = language.course
    homes = {one.id: page.docname for page in course.pages for one in course.shown(page)}
    for one in course.activities.values():
        yield activity_sheet(language, one, homes.get(one.id, ""))
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


def title_of(language: Language, page: Page) -> Any:
    """Return a page's title as a text."""
    return language.text(language.titles[page.docname])


def person(language: Language) -> Block:
    """Return the line on which somebody puts their name, or a code."""
    _ = language.words
    return {
        "k": "fields",
        "items": [language.say(_("Name or code")), language.say(_("Group")), language.say(_("Date"))],
    }


# workshops


def activity_sheet(language: Language, one: Activity, page: str) -> Sheet:
    """Return the sheets of an activity: the facilitator's, and on a page of its own the participants'."""
    _, t, say = language.words, language.text, language.say
    clock = 0
    steps = []
    for step in one.steps:
        span = f"{clock}–{clock + step.minutes}"
        clock += step.minutes
        skip = [say(_("may be skipped if you are behind"))] if step.skip else []
        steps.append(
            (
                say(_("%(span)s min"), span=span),
                [
                    t(str(step.title), bold=True),
                    t(str(step.task)),
                    *skip,
                    labelled(language, _("Say:"), str(step.say)),
                    labelled(language, _("Do:"), str(step.do)),
                ],
            )
        )
    variants, risks = one.variants, one.risks
    blocks = [
        title_block(say(_("For the facilitator")), t(str(one.title))),
        para(t(str(one.prompt)), "large"),
        para(t(str(one.purpose))),
        para(
            say(
                _("%(n)s minutes · %(least)s to %(most)s people · small groups of %(group)s"),
                n=one.minutes,
                least=one.people.least,
                most=one.people.most,
                group=one.group,
            ),
            "soft",
        ),
        heading(say(_("Materials"))),
        counts(
            language,
            ROOMS,
            [(material.text, [material.needed(n, one.group) for n in ROOMS]) for material in one.materials],
        ),
        heading(say(_("Steps"))),
        rows(*steps),
        heading(say(_("Talking it over"))),
        para(say(_("Choose one or two for the last step; the others are for the closing.")), "soft"),
        points([t(str(question)) for question in one.debrief], ordered=True),
        heading(say(_("So that everybody takes part"))),
        rows(
            (say(_("More than thirty people")), [t(str(variants.large))]),
            (say(_("Somebody does not read")), [t(str(variants.no_reading))]),
            (say(_("Somebody does not see")), [t(str(variants.no_sight))]),
            (say(_("Somebody does not hear")), [t(str(variants.no_hearing))]),
            (say(_("Somebody does not walk")), [t(str(variants.no_walking))]),
            (say(_("No electricity")), [t(str(variants.no_electricity))]),
        ),
        heading(say(_("What may go wrong"))),
        rows(
            (say(_("A few speak for all")), [t(str(risks.domination))]),
            (say(_("People quarrel")), [t(str(risks.conflict))]),
            (say(_("Somebody tells what hurts")), [t(str(risks.stories))]),
        ),
    ]
    if one.sheet:
        blocks += [{"k": "page"}, limited(1, participants_sheet(language, one))]
    return language.sheet(f"activity-{one.id}", str(one.title), blocks, page, one.id)


def counts(language: Language, people: Sequence[int], things: list[tuple[Text, list[int]]]) -> Block:
    """Return a table of things, and how many of each so many people need."""
    head = [language.say(language.words("For this many people")), *(language.text(str(n)) for n in people)]
    found = [
        {"text": language.text(str(text)), "numbers": [language.number(n) for n in needed]} for text, needed in things
    ]
    return {"k": "counts", "head": head, "rows": found}


def participants_sheet(language: Language, one: Activity) -> list[Block]:
    """Return what the participants of an activity get to write on."""
    t = language.text
    kind = language.say(language.words("For the participants"))
    blocks = [title_block(kind, t(str(one.title))), para(t(str(one.prompt))), person(language)]
    for part in one.sheet:
        blocks.append(para(t(str(part.text), bold=True)))
        if part.lines:
            blocks.append({"k": "lines", "n": part.lines})
        if part.columns:
            blocks.append(table_to_fill(language, part.columns, part.rows or 3, 6))
    return blocks


def table_to_fill(language: Language, columns: Sequence[str], rows: Sequence[str] | int, height: int) -> Block:
    """Return a table with these headings. rows: what stands in the first column, or how many blank ones there are.

    height: of a blank row, in mm.
    """
    t = language.text
    blank: list[Any] = [None] * len(columns)
    cells = [blank] * rows if isinstance(rows, int) else [[t(str(row)), *blank[1:]] for row in rows]
    widths = [1] * len(columns) if isinstance(rows, int) else [3, *[2] * (len(columns) - 1)]
    return grid([t(str(column)) for column in columns], cells, height, widths)


def labelled(language: Language, label: str, text: str) -> Any:
    """Return a text after a bold label."""
    said = language.text(text)
    said[0]["runs"] = [{"t": f"{label} ", "b": True, "i": False}, *said[0]["runs"]]
    return said


def session_sheet(language: Language, plan: Plan, page: str) -> Sheet:
    """Return a session plan with its hours, notes and materials."""
    _, t, say = language.words, language.text, language.say
    session, activities = plan.session, language.course.activities
    blocks = [
        title_block(say(_("Session plan")), t(str(session.title))),
        para(
            say(
                _("%(length)s · %(purpose)s · %(least)s to %(most)s people"),
                length=language.lengths[session.length],
                purpose=session.purpose,
                least=session.people.least,
                most=session.people.most,
            ),
            "soft",
        ),
        para(t(str(session.about))),
        heading(say(_("To prepare"))),
        points([t(str(line)) for line in session.prepare]),
    ]
    for number, day in enumerate(session.days, 1):
        parts = timed(day, activities)
        if parts:
            name = _("Day %(n)s") % {"n": number} if len(session.days) > 1 else _("Times")
            first, last = language.hour(parts[0].start), language.hour(ended(parts[-1]))
            blocks += [
                heading(t(f"{name}: {first}–{last}")),
                rows(
                    *((t(language.hour(part.start)), part_texts(language, part)) for part in parts),
                    (t(last), [say(_("End"))]),
                    soft=[n for n, part in enumerate(parts) if isinstance(part.part, Break)],
                ),
            ]
    uses = [
        (material, part.activity.group if part.activity else session.people.most)
        for day in session.days
        for part in timed(day, activities)
        for material in (
            part.activity.materials if part.activity else part.part.materials if isinstance(part.part, Talk) else ()
        )
    ]
    if uses:
        most = session.people.most
        needed = [(text, [n]) for text, n in summed(uses, most)]
        blocks.append(kept(heading(say(_("Materials"))), counts(language, [most], needed)))
    return language.sheet(f"session-{plan.name}", str(session.title), blocks, page)


def ended(part: Timed) -> str:
    """Return the hour at which a part ends, as 08:30."""
    hour, minute = map(int, part.start.split(":"))
    total = 60 * hour + minute + part.minutes
    return f"{total // 60 % 24:02}:{total % 60:02}"


def part_texts(language: Language, part: Timed) -> list[Any]:
    """Return what stands beside the hour of a part."""
    _, t = language.words, language.text
    title = part.activity.title if part.activity else part.part.title  # type: ignore[union-attr] # a use has an activity
    texts = [t(_("%(title)s (%(n)s min)") % {"title": title, "n": part.minutes}, bold=True)]
    if part.activity:
        return [*texts, t(str(part.activity.prompt)), t(str(part.activity.purpose))]
    if isinstance(part.part, Talk):
        texts += [
            labelled(language, _("Say:"), str(part.part.say)),
            labelled(language, _("Do:"), str(part.part.do)),
        ]
        for one in (language.course.by_id.get(name) for name in part.part.items):
            if isinstance(one, Choice):
                options = " ".join(f"**{mark}.** {option.text}" for mark, option in marked(one))
                texts += [labelled(language, _("Question for all:"), f"{one.prompt} {options}")]
    return texts


# questions


def question_sheets(language: Language, page: Page, kind: str, items: list[Item]) -> Iterator[Sheet]:
    """Yield questions on paper, and, on a sheet apart, their key. kind: one of QUESTIONS."""
    _, say = language.words, language.say
    name, title, text = f"{kind}-{page.name}", language.titles[page.docname], title_of(language, page)
    blocks = [title_block(say(_("Test") if kind == "test" else _("Questions")), text), person(language)]
    blocks += [kept(*asked(language, one, place)) for place, one in enumerate(items, 1)]
    yield language.sheet(name, title, blocks, page.docname)
    key = [title_block(say(_("Answers: for the facilitator, to be kept apart")), text)]
    if kind == "test":
        key.append(
            para(
                say(
                    _(
                        "To enter a paper on the page that sums up, write one sign for each question, in order: the"
                        " letter where one option is right; elsewhere 1 for right, 0 for wrong; - for no answer."
                    )
                )
            )
        )
    key += [kept(*answered(language, one, place)) for place, one in enumerate(items, 1)]
    yield language.sheet(f"{name}-key", title, key, page.docname)


def marked(one: Choice) -> Iterator[tuple[str, Option]]:
    """Yield each option with its letter."""
    return zip(LETTERS, one.options, strict=False)


def asked(language: Language, one: Item, place: int) -> Iterator[Block]:
    """Yield the blocks of a question."""
    _, t, say = language.words, language.text, language.say
    yield para(labelled(language, f"{place}.", str(one.prompt)))
    if isinstance(one, Choice):
        if not isinstance(one, Single):
            yield para(say(_("More than one may be right.")), "soft")
        yield {
            "k": "options",
            "items": [{"mark": mark, "text": t(str(option.text))} for mark, option in marked(one)],
        }
    elif isinstance(one, Matching):
        yield para(say(_("Join what belongs together by a line.")), "soft")
        right = shuffled(one.right, one.id)
        yield {
            "k": "join",
            "left": [t(str(left.text)) for left in one.left],
            "right": [t(str(option.text)) for option in right],
        }
    elif isinstance(one, Ordering):
        yield para(say(_("Write 1, 2, 3 … into the boxes.")), "soft")
        yield {"k": "order", "items": [t(str(step.text)) for step in one.shown]}
    else:
        unit = t(str(one.unit)) if isinstance(one, Numeric) and one.unit else None
        yield {"k": "answer", "text": say(_("Your answer")), "unit": unit}


def answered(language: Language, one: Item, place: int) -> Iterator[Block]:
    """Yield the key of a question: the answer, why, and what is to be said to those who were tempted."""
    t, say, _ = language.text, language.say, language.words
    yield para(labelled(language, f"{place}.", short_answer(language, one)))
    if isinstance(one, Matching):
        names = {option.id: option.text for option in one.right}
        yield points([t(f"{left.text} → {names[left.match]}") for left in one.left])
    if isinstance(one, Ordering):
        yield points([t(str(step.text)) for step in one.steps], ordered=True)
    yield para(t(str(one.explanation)))
    if wrong := list(foreseen(language, one)):
        yield para(say(_("What tempts in the others:")), "soft")
        if isinstance(one, (Matching, Ordering)):  # what is wrong there is a sentence
            yield points([labelled(language, what, feedback) for what, feedback in wrong])
        else:
            yield rows(*((t(what), [t(feedback)]) for what, feedback in wrong))


def short_answer(language: Language, one: Item) -> str:
    """Return the right answer of a question in one line; of an ordering the numbers as its boxes stand on paper."""
    if isinstance(one, Choice):
        return "; ".join(f"**{mark}.** {option.text}" for mark, option in marked(one) if option.correct)
    if isinstance(one, Ordering):
        places = {step.id: str(number) for number, step in enumerate(one.steps, 1)}
        numbers = ", ".join(places[step.id] for step in one.shown)
        return language.words("The boxes, from above: %(numbers)s") % {"numbers": numbers}
    if isinstance(one, Numeric):
        value = f"{language.number(one.value)} {one.unit or ''}".strip()
        return f"{value} (± {language.number(one.tolerance)})" if one.tolerance else value
    if isinstance(one, Short):
        return " / ".join(parts(one.accept))
    return language.words("These belong together:")


def foreseen(language: Language, one: Item) -> Iterator[tuple[str, str]]:
    """Yield each mistake that the bank foresees, and what it says to it."""
    if isinstance(one, Choice):
        yield from ((mark, str(option.feedback)) for mark, option in marked(one) if not option.correct)
    elif isinstance(one, Matching):
        left = {option.id: option.text for option in one.left}
        right = {option.id: option.text for option in one.right}
        yield from ((f"{left[pair.left]} → {right[pair.right]}", str(pair.feedback)) for pair in one.wrong)
    elif isinstance(one, Ordering):
        steps = {step.id: step.text for step in one.steps}
        yield from ((f"{wrong.place}. {steps[wrong.step]}", str(wrong.feedback)) for wrong in one.wrong)
    elif isinstance(one, Numeric):
        yield from ((language.number(wrong.value), str(wrong.feedback)) for wrong in one.wrong)
    elif isinstance(one, Short):
        yield from ((" / ".join(parts(wrong.text)), str(wrong.feedback)) for wrong in one.wrong)


# forms


def form(language: Language, one: Reflection) -> list[Block]:
    """Return a reflection as a form to fill in."""
    _, t, say = language.words, language.text, language.say
    blocks = [para(t(str(one.prompt)))]
    if isinstance(one, TextReflection):
        blocks.append({"k": "lines", "n": min(one.lines, 3)})
    elif isinstance(one, ChecklistReflection):
        blocks.append({"k": "options", "items": [{"mark": "", "text": t(str(choice.text))} for choice in one.choices]})
    elif isinstance(one, ScaleReflection):
        blocks = [{"k": "scale", "text": t(str(one.prompt)), "steps": [t(str(step)) for step in one.steps]}]
    elif isinstance(one, CommitmentReflection):
        head = [say(_("What I will do")), say(_("With whom")), say(_("By when"))]
        blocks.append(grid(head, [[None, None, None]], 9, (3, 2, 1)))
    elif isinstance(one, TableReflection):
        columns = [*([] if isinstance(one.rows, int) else [""]), *(str(column.text) for column in one.columns)]
        headings = one.rows if isinstance(one.rows, int) else [row.text for row in one.rows]
        blocks.append(table_to_fill(language, columns, headings, 6))
    return blocks


def plan_sheet(language: Language, page: Page, fields: list[Reflection]) -> Sheet:
    """Return the exercises that a plan gathers as one form; two pages at the most."""
    kind = language.say(language.words("Form to fill in"))
    blocks = [title_block(kind, title_of(language, page)), *(kept(*form(language, one)) for one in fields)]
    title = language.titles[page.docname]
    return language.sheet(f"plan-{page.name}", title, [limited(2, blocks)], page.docname, fields[0].id)


def assessment_sheet(language: Language, page: Page, scales: list[Reflection]) -> Sheet:
    """Return the scales by which a group scores its community, with room for the reason."""
    _, say = language.words, language.say
    reason = [para(say(_("Why this number? One example.")), "small"), {"k": "lines", "n": 2}]
    blocks = [
        title_block(say(_("For each group")), title_of(language, page)),
        para(say(_("Each group scores apart. Put a mark at one number, and write why."))),
        {"k": "fields", "items": [say(_("Group")), say(_("How many people")), say(_("Date"))]},
        *(kept(*form(language, one), *reason) for one in scales),
    ]
    return language.sheet(f"assessment-{page.name}", language.titles[page.docname], blocks, page.docname)


def room_sheets(language: Language, page: str) -> Iterator[Sheet]:
    """Yield the sheets of every room: attendance, consent to photographs, evaluation, review."""
    _, say = language.words, language.say

    def lines(*texts: str) -> list[Any]:
        return [say(text) for text in texts]

    event = {"k": "fields", "items": lines(_("Event and place"), _("Date"), _("Facilitator"))}
    kind = say(_("For every workshop"))
    title = _("Attendance list")
    numbered = [[language.text(str(n)), None, None, None] for n in range(1, 16)]
    yes = _("yes / no")
    yield language.sheet(
        "attendance",
        title,
        [
            title_block(kind, say(title)),
            para(
                say(
                    _(
                        "This list shows who took part, so that the organiser can report how many came. It is kept"
                        " until the report is handed in, for six months at the most, and then destroyed. A nickname"
                        " is enough. No number of an identity card or a telephone is asked for."
                    )
                )
            ),
            event,
            grid(
                lines(_("No."), _("Name or nickname"), _("From where, or which group"), _("Signature or thumbprint")),
                numbered,
                8,
                (1, 5, 5, 4),
            ),
            {"k": "page"},
            title_block(kind, say(_("Consent to photographs"))),
            para(
                say(
                    _(
                        "Photographs are taken only of people who say yes here. They are used for: ________________."
                        " Who says no, or signs nothing, takes part all the same. You may change your mind at any"
                        " time; then pictures of you are deleted. For children a parent signs, and the child is"
                        " asked too."
                    )
                )
            ),
            event,
            grid(
                lines(
                    _("Name or nickname"),
                    _("May I be photographed?"),
                    _("May it be published?"),
                    _("Signature or thumbprint"),
                ),
                [[None, say(yes), say(yes), None] for _row in range(13)],
                8,
                (4, 3, 3, 4),
            ),
        ],
        page,
    )
    title = _("Evaluation form")
    steps = lines(_("disagree"), _("disagree a little"), _("partly agree"), _("agree"), _("agree fully"))
    questions = (
        _("I could say what I wanted to say."),
        _("I learned something that I can use this week."),
        _("The time and the place suited me."),
        _("The way of working suited people like me."),
        _("I know what happens next with what we decided."),
    )
    yield language.sheet(
        "evaluation",
        title,
        [
            title_block(kind, say(title)),
            para(
                say(
                    _(
                        "Without your name. Put a cross for each sentence. Who does not write may ask somebody whom"
                        " they trust."
                    )
                )
            ),
            event,
            grid(
                [language.text(""), *steps],
                [[say(question), *[None] * 5] for question in questions],
                11,
                (7, 2, 2, 2, 2, 2),
            ),
            para(say(_("What should stay as it was? What should be different next time?"))),
            {"k": "lines", "n": 4},
            para(say(_("Whom did you miss in this room?"))),
            {"k": "lines", "n": 3},
        ],
        page,
    )
    title = _("Review of the action plan")
    asks = (
        _("What was done"),
        _("What was not done, and why"),
        _("Who benefits; who is left out"),
        _("Money: in, out, left"),
        _("What the signs say"),
        _("Next step, who, by when"),
    )
    blocks = [title_block(kind, say(title)), {"k": "fields", "items": lines(_("Plan"), _("Group"))}]
    for days in (30, 60, 90):
        if days > 30:
            blocks.append({"k": "page"})
        blocks += [
            heading(say(_("After %(n)s days"), n=days)),
            {"k": "fields", "items": lines(_("Date"), _("Who is here"))},
            grid(lines(_("Question"), _("Our answer")), [[say(ask), None] for ask in asks], 20, (2, 5)),
            {"k": "fields", "items": lines(_("For those who carry it out"), _("For the residents"))},
        ]
    yield language.sheet("review", title, blocks, page)
