"""A case: a situation that branches. Each choice moves named counters and says why; it has no score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from berdaya.course.items.common import Exercise, Fault, Id, Part, doubled, unknown
from berdaya.course.text import Text
from berdaya.words import _


class Meaning(Part):
    """What a counter means at the end, from a value upwards (`least`) until the next meaning begins."""

    least: int
    text: Text


class CaseCounter(Part):
    """Something that choices add to or take from: money, trust, how many are left out."""

    id: Id
    name: Text
    start: int = 0
    meanings: Annotated[tuple[Meaning, ...], Field(min_length=2)]


class Effect(Part):
    """What a choice does to a counter."""

    counter: Id
    change: int


class Choice(Part):
    """A decision. why: what follows of it and for what reason. next: the scene that it leads to."""

    id: Id
    text: Text
    why: Text
    effects: tuple[Effect, ...] = ()
    next: Id

    @property
    def changes(self) -> dict[str, int]:
        """What it adds to each counter, by the counter's id."""
        return {effect.counter: effect.change for effect in self.effects}


class Scene(Part):
    """A moment of the case; one without choices is an end."""

    id: Id
    text: Text
    choices: Annotated[tuple[Choice, ...], Field(max_length=4)] = ()


class Role(Part):
    """Somebody in whose place the case is played. begin: id of the first scene."""

    id: Id
    name: Text
    begin: Id


class Case(Exercise):
    """A case, to be played in one role after another."""

    type: Literal["case"]
    counters: Annotated[tuple[CaseCounter, ...], Field(min_length=1)]
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    scenes: Annotated[tuple[Scene, ...], Field(min_length=2)]
    explanation: Text
    usual_minutes: ClassVar[float] = 8

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the case: ids that lead nowhere, scenes that can't be reached or left."""
        scenes = {scene.id: scene for scene in self.scenes}
        counters = [counter.id for counter in self.counters]
        yield from doubled([scene.id for scene in self.scenes], ("scenes",))
        yield from doubled(counters, ("counters",))
        yield from doubled([role.id for role in self.roles], ("roles",))
        for number, role in enumerate(self.roles):
            yield from unknown(role.begin, scenes, ("roles", number, "begin"))
        for place, counter in enumerate(self.counters):
            least = [meaning.least for meaning in counter.meanings]
            if least != sorted(set(least)):
                yield Fault(
                    ("counters", place, "meanings"),
                    "meanings",
                    _("The meanings of “%(id)s” are not in rising order.") % {"id": counter.id},
                    _("Let each `least` be greater than the one before it."),
                )
        for number, scene in enumerate(self.scenes):
            yield from doubled([choice.id for choice in scene.choices], ("scenes", number, "choices"))
            if len(scene.choices) == 1:
                yield Fault(
                    ("scenes", number, "choices"),
                    "no-choice",
                    _("The scene “%(id)s” has one choice, which is none.") % {"id": scene.id},
                    _("Write two to four choices, or none for an end."),
                )
            for place, choice in enumerate(scene.choices):
                path = ("scenes", number, "choices", place)
                yield from unknown(choice.next, scenes, (*path, "next"))
                yield from doubled([effect.counter for effect in choice.effects], (*path, "effects"))
                for effect_place, effect in enumerate(choice.effects):
                    yield from unknown(effect.counter, counters, (*path, "effects", effect_place, "counter"))
        reached = _closure(
            {role.begin for role in self.roles}, {s.id: {c.next for c in s.choices} for s in self.scenes}
        )
        back: dict[str, set[str]] = {scene.id: set() for scene in self.scenes}
        for scene in self.scenes:
            for choice in scene.choices:
                back.setdefault(choice.next, set()).add(scene.id)
        leaving = _closure({scene.id for scene in self.scenes if not scene.choices}, back)
        for number, scene in enumerate(self.scenes):
            if scene.id not in reached:
                yield Fault(
                    ("scenes", number),
                    "unreachable-scene",
                    _("Nothing leads to the scene “%(id)s”.") % {"id": scene.id},
                    _("Let a choice have next: %(id)s, or remove the scene.") % {"id": scene.id},
                )
            if scene.id not in leaving:
                yield Fault(
                    ("scenes", number),
                    "endless-scene",
                    _("From the scene “%(id)s” no end can be reached.") % {"id": scene.id},
                    _("Let a choice lead towards a scene without choices."),
                )


def _closure(begin: set[str], onward: dict[str, set[str]]) -> set[str]:
    """Return all that can be reached from some scenes."""
    found: set[str] = set()
    waiting = set(begin)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting |= onward.get(name, set())
    return found
