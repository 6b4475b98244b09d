"""Questions on paper, and their keys on sheets apart."""

from __future__ import annotations

from collections.abc import Iterator

from berdaya.course.items.choice import Choice, Option, Single
from berdaya.course.items.common import Item, shuffled
from berdaya.course.items.matching import Matching
from berdaya.course.items.numeric import Numeric
from berdaya.course.items.ordering import Ordering
from berdaya.course.items.short import Short, parts
from berdaya.course.model import Page
from berdaya.outputs.sheets.blocks import (
    Block,
    Language,
    Sheet,
    kept,
    labelled,
    para,
    person,
    points,
    rows,
    title_block,
    title_of,
)

LETTERS = "ABCDEFGHIJ"


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
