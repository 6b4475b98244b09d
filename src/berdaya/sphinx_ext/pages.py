"""What the book knows of each page besides its text: how long it is to read, and what of it can be numbered."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain

from berdaya.course.items.reflection import Reflection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from berdaya.course.items.common import Exercise
    from berdaya.course.model import Course


_WORD = re.compile(r"\w+(?:[-’']\w+)*")


class BerdayaDomain(Domain):
    """Facts about pages, kept with the environment: by kind, then by docname.

    course, shown, glossary: the course in this build's language, how it is drawn, and the entries that explain terms;
    read at each build, not kept.
    """

    name = "berdaya"
    label = "Berdaya"
    initial_data = {"words": {}, "fallback_title": {}, "skeleton": {}, "exercises": {}}
    data_version = 2
    course: Course | None = None
    shown: Any = None
    glossary: Any = None

    def note(self, kind: str, docname: str, value: Any) -> None:
        """Note a fact about a page."""
        self.data[kind][docname] = value

    def get(self, kind: str, docname: str, default: Any = None) -> Any:
        """Return a fact about a page."""
        return self.data[kind].get(docname, default)

    def clear_doc(self, docname: str) -> None:
        """Forget a page; see `Domain`."""
        for facts in self.data.values():
            if isinstance(facts, dict):
                facts.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take the facts of pages that another process read; see `Domain`."""
        for kind in self.initial_data:
            self.data[kind].update({name: otherdata[kind][name] for name in docnames if name in otherdata[kind]})


def facts(env: BuildEnvironment) -> BerdayaDomain:
    """Return the domain that holds the facts about pages."""
    domain = env.get_domain("berdaya")
    assert isinstance(domain, BerdayaDomain)
    return domain


def reading_minutes(words: int, per_minute: int) -> int:
    """Return how long a page is to read, in whole minutes, rounded up; 0 for a page of hardly any text.

    The default of 180 words a minute is slower than the 238 that adults read of English non-fiction
    (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047): a learner stops to think.
    """
    return math.ceil(words / per_minute) if words > per_minute / 4 else 0


@dataclass(frozen=True)
class Minutes:
    """How long a page takes, in whole minutes."""

    reading: int
    practice: int
    reflection: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.reading + self.practice + self.reflection


def exercise_minutes(exercises: Iterable[Exercise], reading: int) -> Minutes:
    """Return how long a page takes whose exercises are these, with so many minutes of reading besides.

    Each exercise knows its own time: what its author gives, else what is usual for its kind. The usual times are our
    own estimates, for somebody who reads the question, thinks, answers and reads the feedback; they are not measured.
    """
    practice = reflection = 0.0
    for exercise in exercises:
        if not exercise.alone:
            continue
        if isinstance(exercise, Reflection):
            reflection += exercise.time
        else:
            practice += exercise.time
    return Minutes(reading, math.ceil(practice), math.ceil(reflection))


def note_page(app: Sphinx, doctree: nodes.document) -> None:
    """Note a page's facts once it is read (and translated)."""
    env = app.env
    assert env is not None
    domain = facts(env)
    domain.note("words", env.docname, count_words(doctree))
    title = next(iter(doctree.findall(nodes.title)), None)
    source = app.config.berdaya_source or app.config.language
    # what is not translated has no class yet: `marks.MarkFallback` comes later
    fallback = title is not None and app.config.language != source and not title.get("translated")
    domain.note("fallback_title", env.docname, fallback)


def count_words(doctree: nodes.document) -> int:
    """Count the words that a reader reads: no comments, no code, no glossary or bibliography."""
    skipped = (nodes.comment, nodes.literal_block, addnodes.glossary, addnodes.toctree, nodes.raw)
    practised = {"exercise", "exercise_tool"}  # they have a time of their own

    def walk(node: nodes.Node) -> Iterable[str]:
        if isinstance(node, skipped) or type(node).__name__ in practised:
            return
        if isinstance(node, nodes.Text):
            yield node.astext()
        for child in node.children:
            yield from walk(child)

    return sum(len(_WORD.findall(text)) for text in walk(doctree))


def setup(app: Sphinx) -> None:
    """Connect the events."""
    app.connect("doctree-read", note_page)
