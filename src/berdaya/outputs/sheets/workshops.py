"""Sheets of workshops: activities, with the participants' sheet, and session plans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from berdaya.course.items.activity import Activity
from berdaya.course.items.choice import Choice
from berdaya.course.materials import summed
from berdaya.course.model import Plan
from berdaya.course.session import Break, Talk, Timed, timed
from berdaya.course.text import Text
from berdaya.outputs.sheets.blocks import (
    Block,
    Language,
    Sheet,
    heading,
    kept,
    labelled,
    limited,
    para,
    person,
    points,
    rows,
    table_to_fill,
    title_block,
)
from berdaya.outputs.sheets.questions import marked

ROOMS = (10, 20, 30)  # people, for which materials are counted


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


def copied_sheet(language: Language, one: Activity, page: str) -> Sheet:
    """Return the participants' sheet by itself, to be copied for all."""
    blocks = [limited(1, participants_sheet(language, one))]
    return language.sheet(f"sheet-{one.id}", str(one.title), blocks, page, one.id)


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
