"""An activity: something that a group does together in a room, led by a facilitator. Nobody is scored."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from berdaya.course.items.common import Exercise, Fault, Id, Part, doubled
from berdaya.course.text import Text
from berdaya.words import _

Count = Annotated[int, Field(ge=1)]


class People(Part):
    """For how many people something is meant, from the least to the most."""

    least: Count
    most: Count

    def faults(self) -> Iterator[Fault]:
        """Yield that the least are more than the most."""
        if self.least > self.most:
            yield Fault(
                ("least",),
                "people",
                _("The least people are %(least)d, the most %(most)d.") % {"least": self.least, "most": self.most},
                _("Let the least be the smaller number."),
            )


class Material(Part):
    """A thing that is needed, `count` of it for each person, small group or room.

    text: its name; what has the same name is the same thing, and is added up over a plan. reused: whether the same
    piece serves again, so that of several activities the one that needs most decides.
    """

    text: Text
    count: Annotated[float, Field(gt=0)] = 1
    per: Literal["person", "group", "room"] = "room"
    reused: bool = False

    def needed(self, people: int, group: int) -> int:
        """Return how many are needed for so many people in groups of so many."""
        units = {"person": people, "group": math.ceil(people / group), "room": 1}[self.per]
        return math.ceil(round(self.count * units, 6))


class ActivityStep(Part):
    """A step. task: what the participants are asked to do, as they see it. skip: whether it may go when late."""

    id: Id
    title: Text
    minutes: Count
    task: Text
    say: Text
    do: Text
    skip: bool = False


class Variants(Part):
    """How it is led otherwise: for many; for people who do not read, see, hear or walk; without electricity."""

    large: Text
    no_reading: Text
    no_sight: Text
    no_hearing: Text
    no_walking: Text
    no_electricity: Text


class Risks(Part):
    """What may go wrong and what the facilitator does: some dominate, people quarrel, somebody tells what hurts."""

    domination: Text
    conflict: Text
    stories: Text


class SheetPart(Part):
    """A part of the sheet that participants get: a text, lines to write on, or a table.

    columns: headings of the table. rows: how many blank ones, or the texts that stand in the first column.
    """

    text: Text
    lines: Annotated[int, Field(ge=0, le=20)] = 0
    columns: Annotated[tuple[Text, ...], Field(max_length=5)] = ()
    rows: tuple[Text, ...] | Annotated[int, Field(ge=1, le=20)] = ()


class Activity(Exercise):
    """An activity.

    prompt: what the group is asked, as it stands in the book and on the wall. purpose: what it is good for. people: for
    how many. group: how many sit together in a small group. minutes: what the steps' minutes come to.
    """

    type: Literal["activity"]
    title: Text
    purpose: Text
    minutes: Annotated[int, Field(ge=1)]
    people: People
    group: Count
    materials: tuple[Material, ...]
    steps: Annotated[tuple[ActivityStep, ...], Field(min_length=2)]
    debrief: Annotated[tuple[Text, ...], Field(min_length=2)]
    variants: Variants
    risks: Risks
    sheet: tuple[SheetPart, ...] = ()

    answered: ClassVar[bool] = False
    alone: ClassVar[bool] = False

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the activity: minutes that do not add up, groups larger than the room."""
        for fault in self.people.faults():
            yield Fault(("people", *fault.path), fault.code, fault.message, fault.remedy)
        yield from doubled([step.id for step in self.steps], ("steps",))
        found = sum(step.minutes for step in self.steps)
        if found != self.minutes:
            yield Fault(
                ("minutes",),
                "minutes",
                _("The steps take %(found)d minutes, not %(given)d.") % {"found": found, "given": self.minutes},
                _("Change the minutes of a step, or write minutes: %(found)d.") % {"found": found},
            )
        if self.group > self.people.most:
            yield Fault(
                ("group",),
                "group",
                _("A small group of %(group)d is larger than the room of %(most)d.")
                % {"group": self.group, "most": self.people.most},
                _("Write a smaller group."),
            )
        if all(step.skip for step in self.steps):
            yield Fault(("steps",), "skip", _("Every step may be skipped."), _("Leave skip: true at a few."))
