"""Forms to fill in: a plan, an assessment, and those of every room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from berdaya.course.items.reflection import (
    ChecklistReflection,
    CommitmentReflection,
    Reflection,
    ScaleReflection,
    TableReflection,
    TextReflection,
)
from berdaya.course.model import Page
from berdaya.outputs.sheets.blocks import (
    Block,
    Language,
    Sheet,
    grid,
    heading,
    kept,
    limited,
    para,
    table_to_fill,
    title_block,
    title_of,
)


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
