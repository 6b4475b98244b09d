"""A plan of a workshop: days, each of talks, breaks and activities of the bank. Its times are computed, never typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import Discriminator, Field

from berdaya.course.items.activity import Activity, Count, Material, People
from berdaya.course.items.common import Fault, Id, Part
from berdaya.course.text import Text
from berdaya.words import _

WITHOUT_BREAK = 120  # minutes that people sit at a stretch at most


class Length(NamedTuple):
    """What a plan of some length has: days, and minutes a day from the least to the most, breaks included."""

    days: int
    least: int
    most: int


LENGTHS = {
    "ninety-minutes": Length(1, 80, 90),
    "half-day": Length(1, 180, 270),
    "day": Length(1, 360, 510),
    "three-days": Length(3, 300, 510),
}


class Talk(Part):
    """What the facilitator leads beside activities: an opening, a short input, a closing. items: put to the hands."""

    type: Literal["talk"]
    id: Id
    title: Text
    minutes: Count
    least: Count | None = None
    say: Text
    do: Text
    materials: tuple[Material, ...] = ()
    items: tuple[Id, ...] = ()


class Break(Part):
    """A pause: drinks, a meal, prayers."""

    type: Literal["break"]
    id: Id
    title: Text
    minutes: Count
    least: Count | None = None


class Use(Part):
    """An activity of the bank, by its id."""

    type: Literal["activity"]
    id: Id


PART_TYPES = ("talk", "break", "activity")
SessionPart = Annotated[Talk | Break | Use, Discriminator("type")]


class Day(Part):
    """A day. start: the hour that it usually begins at, as 08:30."""

    start: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    parts: Annotated[tuple[SessionPart, ...], Field(min_length=2)]


class Timed(NamedTuple):
    """A part of a day at its hour. start: as 08:30."""

    part: SessionPart
    activity: Activity | None
    start: str
    minutes: int


def timed(day: Day, activities: Mapping[str, Activity]) -> list[Timed]:
    """Return the parts of a day with their hours and minutes; an activity that the bank does not have is left out."""
    hour, minute = map(int, day.start.split(":"))
    now = 60 * hour + minute
    found = []
    for part in day.parts:
        activity = activities.get(part.id) if isinstance(part, Use) else None
        minutes = (activity.minutes if activity else 0) if isinstance(part, Use) else part.minutes
        if minutes:
            found.append(Timed(part, activity, f"{now // 60 % 24:02}:{now % 60:02}", minutes))
        now += minutes
    return found


class Session(Part):
    """A plan. purpose: what it is for, in the words of all that are for the same. about: for whom, what comes of it."""

    title: Text
    purpose: Text
    length: Literal["ninety-minutes", "half-day", "day", "three-days"]
    people: People
    about: Text
    prepare: Annotated[tuple[Text, ...], Field(min_length=1)]
    days: Annotated[tuple[Day, ...], Field(min_length=1)]

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the plan by itself; what it needs of the bank is in `checks`."""
        for fault in self.people.faults():
            yield Fault(("people", *fault.path), fault.code, fault.message, fault.remedy)
        wanted = LENGTHS[self.length].days
        if len(self.days) != wanted:
            yield Fault(
                ("days",),
                "days",
                _("A plan of the length “%(length)s” has %(wanted)d days, this one has %(found)d.")
                % {"length": self.length, "wanted": wanted, "found": len(self.days)},
                _("Add or remove days, or write another length."),
            )
        paths = [(("days", d, "parts", p), part) for d, day in enumerate(self.days) for p, part in enumerate(day.parts)]
        seen: set[str] = set()
        for path, part in paths:
            if part.id in seen:
                yield Fault(
                    (*path, "id"),
                    "double-id",
                    _("The id “%(id)s” stands twice here.") % {"id": part.id},
                    _("Give each part an id of its own; an activity stands in a plan once."),
                )
            seen.add(part.id)
            if not isinstance(part, Use) and part.least and part.least > part.minutes:
                yield Fault(
                    (*path, "least"),
                    "minutes",
                    _("It takes at least %(least)d minutes, but only %(minutes)d are given.")
                    % {"least": part.least, "minutes": part.minutes},
                    _("Let the least be the smaller number."),
                )
