"""A course in one language. The only place where exercises and catalogues meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from berdaya.course.claims import DOMAIN, Claim, Claims
from berdaya.course.items.common import Exercise
from berdaya.course.items.short import Short
from berdaya.course.model import Bank, Course, Document, Page, Plan
from berdaya.course.text import Model, Text, with_texts

Catalogue = Callable[[str], str]  # the translation of a msgid; empty where there is none
Catalogues = Callable[[str, str], Catalogue]  # of a domain, in a locale


def localize(course: Course, source: str, locale: str, locales: Iterable[str], catalogues: Catalogues) -> Course:
    """Return the course with each of its texts in a locale; what has no translation stays in the source language.

    source: the language that the course is written in. locales: all that the book is published in, whose answers to
    type are right in this one too.
    """
    others = [code for code in locales if code != locale]

    def exercise(domain: str, given: Exercise) -> Exercise:
        found = given if locale == source else with_texts(given, partial(translated, catalogues(domain, locale)))
        if isinstance(found, Short) and isinstance(given, Short):
            texts = [given.accept if code == source else catalogues(domain, code)(given.accept) for code in others]
            found = found.accepting(tuple(str(text) for text in texts if text))
        return found

    def bank(given: Bank) -> Bank:
        return replace(given, exercises=tuple(exercise(given.domain, one) for one in given.exercises))

    def page(given: Page) -> Page:
        if locale == source or not given.outcomes:
            return given
        change = partial(translated, catalogues(given.docname, locale))
        return replace(given, outcomes=tuple(replace(one, text=change(one.text)) for one in given.outcomes))

    def claim(given: Claim) -> Claim:
        return given if locale == source else with_texts(given, partial(translated, catalogues(DOMAIN, locale)))

    def whole(domain: str, model: Model) -> Model:
        return model if locale == source else with_texts(model, partial(translated, catalogues(domain, locale)))

    def plan(given: Plan) -> Plan:
        return replace(given, session=whole(given.domain, given.session))

    def document(given: Document) -> Document:
        return replace(given, paper=whole(given.domain, given.paper))

    claims = Claims(tuple(map(claim, course.claims.all)), course.claims.lines)
    return Course(
        tuple(map(bank, course.banks)),
        tuple(map(page, course.pages)),
        claims,
        tuple(map(plan, course.plans)),
        tuple(map(document, course.documents)),
    )


def translated(catalogue: Catalogue, text: Text) -> Text:
    """Return a text's translation, the text itself where there is none."""
    found = catalogue(text.source)
    return Text(found, text.source) if found else text
