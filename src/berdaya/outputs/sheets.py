"""What stands on each sheet of paper, as plain data that `theme/handout.typ` draws.

A sheet is made once a language. Side by side is two sheets of the same form, whose texts are joined: `paired`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time
from pathlib import PurePosixPath
from typing import Any

from babel.dates import format_skeleton
from babel.numbers import format_decimal
from markdown_it import MarkdownIt

from berdaya.course.items.activity import Activity
from berdaya.course.items.choice import Choice, Single
from berdaya.course.items.common import Exercise, Item, shuffled
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
from berdaya.course.materials import summed
from berdaya.course.model import Course, Page, Plan
from berdaya.course.session import Talk, Timed, timed
from berdaya.words import formats, tag

Block = dict[str, Any]
LETTERS = "ABCDEFGHIJ"
ROOMS = (10, 20, 30)  # people, for which materials are counted
LONG = 22  # letters of a word, after which it may be broken though no hyphenation knows it
_inline = MarkdownIt("commonmark", {"html": False}).disable(["image", "link"])


@dataclass(frozen=True)
class Sheet:
    """A sheet. name: of its file. page: docname of the page that it belongs to; of the plans' page for those.

    source: the exercise that is to be shortened where it overflows.
    """

    name: str
    title: str
    blocks: list[Block]
    page: str = ""
    source: str = ""


@dataclass
class Language:
    """A course in one language, and how that language writes."""

    course: Course
    locale: str
    words: Callable[[str], str]
    titles: dict[str, str] = field(default_factory=dict)  # of pages, by docname

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


def heading(text: Any, level: int = 1) -> Block:
    """Return a heading."""
    return {"k": "heading", "level": level, "text": text}


def para(text: Any, style: str = "") -> Block:
    """Return a paragraph; style: "", "large" or "soft"."""
    return {"k": "para", "text": text, "style": style}


def rows(*pairs: tuple[Any, list[Any]]) -> Block:
    """Return rows to read: a head, and texts."""
    return {"k": "rows", "rows": [{"head": head, "body": body} for head, body in pairs]}


def grid(head: list[Any], cells: list[list[Any]], height: int = 11) -> Block:
    """Return a table to fill in. cells: a text, or None where somebody writes. height: of those, in mm."""
    return {"k": "grid", "head": head, "rows": cells, "height": str(height)}


def kept(*blocks: Block) -> Block:
    """Return blocks that stay on one page."""
    return {"k": "kept", "blocks": list(blocks)}


def limited(pages: int, blocks: list[Block]) -> Block:
    """Return blocks that may take so many pages, for each language that they are in, and no more."""
    return {"k": "limited", "pages": pages, "blocks": blocks}


def sheets(language: Language) -> Iterator[Sheet]:
    """Yield every sheet of a course, in one language; the same names in the same order in each."""
    course = language.course
    homes = {one.id: page for page in course.pages for one in course.shown(page)}
    for one in course.activities.values():
        home = homes.get(one.id)
        yield activity_sheet(language, one, home.docname if home else "")
    tools = {showing.directive: page for page in course.pages for showing in page.showings}
    for plan in course.plans:
        yield session_sheet(language, plan, tools["sessions"].docname if "sessions" in tools else "")
    for page in course.pages:
        yield from page_sheets(language, page)
    if course.activities or course.plans:
        yield from room_sheets(language, tools["sessions"].docname if "sessions" in tools else "")


def page_sheets(language: Language, page: Page) -> Iterator[Sheet]:
    """Yield the sheets of one page: its questions with their key, a test, an assessment, a plan."""
    course = language.course
    name = PurePosixPath(page.docname).name
    for directive, kind in (("quiz", "quiz"), ("test", "test")):
        shown = [s for s in page.showings if s.directive == directive]
        items = [
            course.by_id[one] for s in shown for one in course.ids(page, s) if isinstance(course.by_id.get(one), Item)
        ]
        if items:
            yield from question_sheets(language, page, f"{kind}-{name}", items, test=kind == "test")
    for showing in page.showings:
        if showing.directive == "assessment":
            scales = [course.by_id[one] for one in course.ids(page, showing) if one in course.by_id]
            yield assessment_sheet(language, page, f"assessment-{name}", scales)
        if showing.directive == "plan":
            parts = [course.by_id[one] for one in showing.ids if one in course.by_id]
            forms = [form(language, one, short=True) for one in parts]
            blocks = [limited(2, [heading(title_of(language, page)), *forms])]
            yield Sheet(f"plan-{name}", language.titles[page.docname], blocks, page.docname, showing.ids[0])


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
        skip = [say(_("may be skipped when it is late"))] if step.skip else []
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
        heading(t(str(one.title))),
        para(say(_("For the facilitator")), "soft"),
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
        heading(say(_("Materials")), 2),
        {
            "k": "counts",
            "head": [say(_("For this many people")), *([{"lang": "en", "runs": [{"t": str(n)}]}] for n in ROOMS)],
            "rows": [
                {
                    "text": t(str(material.text)),
                    "numbers": [language.number(material.needed(n, one.group)) for n in ROOMS],
                }
                for material in one.materials
            ],
        },
        heading(say(_("Steps")), 2),
        rows(*steps),
        heading(say(_("Talking it over")), 2),
        {"k": "list", "ordered": True, "items": [t(str(question)) for question in one.debrief]},
        heading(say(_("So that everybody takes part")), 2),
        rows(
            (say(_("More than thirty people")), [t(str(variants.large))]),
            (say(_("Somebody does not read")), [t(str(variants.no_reading))]),
            (say(_("Somebody does not see")), [t(str(variants.no_sight))]),
            (say(_("Somebody does not hear")), [t(str(variants.no_hearing))]),
            (say(_("Somebody does not walk")), [t(str(variants.no_walking))]),
            (say(_("No electricity")), [t(str(variants.no_electricity))]),
        ),
        heading(say(_("What may go wrong")), 2),
        rows(
            (say(_("A few speak for all")), [t(str(risks.domination))]),
            (say(_("People quarrel")), [t(str(risks.conflict))]),
            (say(_("Somebody tells what hurts")), [t(str(risks.stories))]),
        ),
    ]
    if one.sheet:
        blocks += [{"k": "page"}, limited(1, participants_sheet(language, one))]
    return Sheet(f"activity-{one.id}", str(one.title), blocks, page, one.id)


def participants_sheet(language: Language, one: Activity) -> list[Block]:
    """Return what the participants of an activity get to write on."""
    t = language.text
    blocks = [heading(t(str(one.title))), para(t(str(one.prompt))), person(language)]
    for part in one.sheet:
        blocks.append(para(t(str(part.text), bold=True)))
        if part.lines:
            blocks.append({"k": "lines", "n": part.lines})
        if part.columns:
            blocks.append(table_to_fill(language, part.columns, part.rows or 3, 7))
    return blocks


def table_to_fill(language: Language, columns: Sequence[str], rows: Sequence[str] | int, height: int) -> Block:
    """Return a table with these headings. rows: what stands in the first column, or how many blank ones there are.

    height: of a blank row, in mm.
    """
    t = language.text
    blank: list[Any] = [None] * len(columns)
    cells = [blank] * rows if isinstance(rows, int) else [[t(str(row)), *blank[1:]] for row in rows]
    return grid([t(str(column)) for column in columns], cells, height)


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
        heading(t(str(session.title))),
        para(
            say(
                _("%(purpose)s · %(least)s to %(most)s people"),
                purpose=session.purpose,
                least=session.people.least,
                most=session.people.most,
            ),
            "soft",
        ),
        para(t(str(session.about))),
        heading(say(_("To prepare")), 2),
        {"k": "list", "ordered": False, "items": [t(str(line)) for line in session.prepare]},
    ]
    for number, day in enumerate(session.days, 1):
        parts = timed(day, activities)
        last = parts[-1] if parts else None
        title = say(_("Day %(n)s"), n=number) if len(session.days) > 1 else say(_("Times"))
        end = [(t(language.hour(ended(last))), [say(_("End"))])] if last else []
        blocks += [
            heading(title, 2),
            rows(*((t(language.hour(part.start)), part_texts(language, part)) for part in parts), *end),
        ]
    uses = [
        (material, part.activity.group if part.activity else session.people.most)
        for day in session.days
        for part in timed(day, activities)
        for material in (
            part.activity.materials if part.activity else part.part.materials if isinstance(part.part, Talk) else ()
        )
    ]
    blocks += [
        heading(say(_("Materials for %(n)s people"), n=session.people.most), 2),
        {
            "k": "list",
            "ordered": False,
            "items": [t(f"{text}: {language.number(n)}") for text, n in summed(uses, session.people.most)],
        },
    ]
    return Sheet(f"session-{plan.name}", str(session.title), blocks, page)


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
        return [*texts, t(str(part.activity.prompt))]
    if isinstance(part.part, Talk):
        return [
            *texts,
            labelled(language, _("Say:"), str(part.part.say)),
            labelled(language, _("Do:"), str(part.part.do)),
        ]
    return texts


# questions


def question_sheets(language: Language, page: Page, name: str, items: list[Exercise], *, test: bool) -> Iterator[Sheet]:
    """Yield questions on paper, and, on a sheet apart, their key."""
    _, say = language.words, language.say
    title = language.titles[page.docname]
    blocks = [heading(title_of(language, page)), person(language)]
    blocks += [kept(*asked(language, one, place)) for place, one in enumerate(items, 1) if isinstance(one, Item)]
    yield Sheet(name, title, blocks, page.docname)
    key = [heading(title_of(language, page)), para(say(_("Answers: for the facilitator, to be kept apart")), "large")]
    if test:
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
    key += [kept(*answered(language, one, place)) for place, one in enumerate(items, 1) if isinstance(one, Item)]
    yield Sheet(f"{name}-key", title, key, page.docname)


def asked(language: Language, one: Item, place: int) -> Iterator[Block]:
    """Yield the blocks of a question."""
    _, t, say = language.words, language.text, language.say
    yield para(labelled(language, f"{place}.", str(one.prompt)))
    if isinstance(one, Choice):
        if not isinstance(one, Single):
            yield para(say(_("More than one may be right.")), "soft")
        yield {
            "k": "options",
            "items": [
                {"mark": mark, "text": t(str(option.text))} for mark, option in zip(LETTERS, one.options, strict=False)
            ],
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
    elif isinstance(one, Numeric):
        yield {"k": "fields", "items": [t(str(one.unit)) if one.unit else say(_("Your answer"))]}
    else:
        yield {"k": "fields", "items": [say(_("Your answer"))]}


def answered(language: Language, one: Item, place: int) -> Iterator[Block]:
    """Yield the key of a question: the answer, what tempts, why."""
    t, say, _ = language.text, language.say, language.words
    if isinstance(one, Choice):
        right = [f"{mark}. {option.text}" for mark, option in zip(LETTERS, one.options, strict=False) if option.correct]
        wrong = [
            (t(mark), [t(str(option.feedback))])
            for mark, option in zip(LETTERS, one.options, strict=False)
            if not option.correct
        ]
    else:
        right, wrong = answer_lines(language, one), []
    yield para(labelled(language, f"{place}.", "; ".join(right)))
    yield para(t(str(one.explanation)))
    if wrong:
        yield para(say(_("What tempts in the others:")), "soft")
        yield rows(*wrong)


def answer_lines(language: Language, one: Item) -> list[str]:
    """Return the right answer of a question without options, in words."""
    if isinstance(one, Matching):
        names = {option.id: option.text for option in one.right}
        return [f"{left.text} → {names[left.match]}" for left in one.left]
    if isinstance(one, Ordering):
        return [f"({number}) {step.text}" for number, step in enumerate(one.steps, 1)]
    if isinstance(one, Numeric):
        return [f"{language.number(one.value)} {one.unit or ''}".strip()]
    assert isinstance(one, Short)
    return [one.right_answer()]


# forms


def form(language: Language, one: Exercise, *, short: bool = False) -> Block:
    """Return a reflection as a form to fill in. short: under the first bold words of its prompt, where it has some."""
    _, t, say = language.words, language.text, language.say
    lead = re.match(r"\*\*(.+?)\*\*", one.prompt) if short else None
    blocks = [para(t(lead[1], bold=True) if lead else t(str(one.prompt)))]
    if isinstance(one, TextReflection):
        blocks.append({"k": "lines", "n": min(one.lines, 3)})
    elif isinstance(one, ChecklistReflection):
        blocks.append({"k": "options", "items": [{"mark": "", "text": t(str(choice.text))} for choice in one.choices]})
    elif isinstance(one, ScaleReflection):
        blocks = [{"k": "scale", "text": t(str(one.prompt)), "steps": [t(str(step)) for step in one.steps]}]
    elif isinstance(one, CommitmentReflection):
        head = [say(_("What I will do")), say(_("With whom")), say(_("By when"))]
        blocks.append(grid(head, [[None, None, None]]))
    elif isinstance(one, TableReflection):
        columns = [*([] if isinstance(one.rows, int) else [""]), *(str(column.text) for column in one.columns)]
        rows_ = one.rows if isinstance(one.rows, int) else [row.text for row in one.rows]
        blocks.append(table_to_fill(language, columns, rows_, 6))
    return kept(*blocks)


def assessment_sheet(language: Language, page: Page, name: str, scales: list[Exercise]) -> Sheet:
    """Return the scales by which a group scores its community, with room for the reason."""
    _, say = language.words, language.say
    blocks = [
        heading(title_of(language, page)),
        para(say(_("Each group scores apart. Put a mark at one number, and write why."))),
        {"k": "fields", "items": [say(_("Group")), say(_("How many people")), say(_("Date"))]},
    ]
    for one in scales:
        if isinstance(one, Reflection):
            blocks.append(
                kept(form(language, one), {"k": "fields", "items": [say(_("Why this number? One example."))]})
            )
    return Sheet(name, language.titles[page.docname], flat(blocks), page.docname)


def flat(blocks: list[Block]) -> list[Block]:
    """Return blocks in which what stays together holds no other that does."""
    return [
        kept(*(inner for one in block["blocks"] for inner in (one["blocks"] if one["k"] == "kept" else [one])))
        if block["k"] == "kept"
        else block
        for block in blocks
    ]


def room_sheets(language: Language, page: str) -> Iterator[Sheet]:
    """Yield the sheets of every room: attendance, consent to photographs, evaluation, review."""
    _, say = language.words, language.say

    def lines(*texts: str) -> list[Any]:
        return [say(text) for text in texts]

    event = {"k": "fields", "items": lines(_("Event and place"), _("Date"), _("Facilitator"))}
    title = _("Attendance list")
    numbered = [[language.text(str(n)), None, None, None] for n in range(1, 17)]
    yes = _("yes / no")
    yield Sheet(
        "attendance",
        title,
        [
            heading(say(title)),
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
            ),
            {"k": "page"},
            heading(say(_("Consent to photographs"))),
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
                [[None, say(yes), say(yes), None] for _row in range(14)],
                9,
            ),
        ],
        page,
    )
    title = _("Evaluation form")
    steps = lines(_("not at all"), _("a little"), _("somewhat"), _("fairly"), _("very"))
    questions = (
        _("I could say what I wanted to say."),
        _("I learned something that I can use this week."),
        _("The time and the place suited me."),
        _("The way of working suited people like me."),
        _("I know what happens next with what we decided."),
    )
    yield Sheet(
        "evaluation",
        title,
        [
            heading(say(title)),
            para(
                say(
                    _(
                        "Without your name. Put a cross for each sentence. Who does not write may ask somebody whom"
                        " they trust."
                    )
                )
            ),
            event,
            grid([language.text(""), *steps], [[say(question), *[None] * 5] for question in questions], 9),
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
    blocks = [heading(say(title)), {"k": "fields", "items": lines(_("Plan"), _("Group"))}]
    for days in (30, 60, 90):
        blocks.append(
            kept(
                heading(say(_("After %(n)s days"), n=days), 2),
                {"k": "fields", "items": lines(_("Date"), _("Who is here"))},
                grid(lines(_("Question"), _("Our answer")), [[say(ask), None] for ask in asks], 9),
            )
        )
    blocks.append({"k": "fields", "items": lines(_("For those who carry it out"), _("For the residents"))})
    yield Sheet("review", title, blocks, page)
