"""What a facilitator's scripts need: activities and plans as data, each activity's guide, the sentences of the scripts.

It comes as scripts, as the rest of the course does (see `tools`), and only where the facilitator's view is on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from berdaya.course.items.activity import Activity, Material
from berdaya.course.session import Talk, Use
from berdaya.course.text import Text, texts
from berdaya.sphinx_ext.exercises import Shown, course_of, plain
from berdaya.sphinx_ext.tools import add_script, as_json, page_of
from berdaya.translation.messages import message_id
from berdaya.words import own_name, tag

if TYPE_CHECKING:
    from berdaya.course.session import SessionPart
    from berdaya.sphinx_ext.site import SiteBuilder

PATTERN = "workshop-*.js"


def workshop_files(builder: SiteBuilder) -> dict[str, str]:
    """Return the scripts by their names, the data first; none where the course has no activity."""
    course = course_of(builder.app)
    if not course.activities:
        return {}
    shown = Shown(builder.app)
    guides: dict[str, str] = {}

    def pages_with(tool: str) -> Iterator[str]:
        return (page.docname for page in course.pages if any(one.directive == tool for one in page.showings))

    activities: dict[str, Any] = {}
    for one in course.activities.values():
        ids = {id(text): message_id(text.source) for _path, text in texts(one)}
        html = shown.environment.get_template("activity.html").render(item=one, t=shown.writer(ids))
        name = add_script(
            guides, f"workshop-{one.id}", f"(window.berdayaGuides??={{}})[{as_json(one.id)}]={as_json(html)};\n"
        )
        page = page_of(course, course.bank_of[one.id])
        address = f"{builder.get_target_uri(page.docname)}#x-{one.id}" if page else ""
        activities[one.id] = {"script": name, "href": address, **_activity(one)}
    data = {
        "style": f"../{builder.assets['workshop.css']}",
        "words": shown.environment.get_template("workshop-words.html").render(),
        "activities": activities,
        "plans": {
            plan.name: {
                **{key: plain(getattr(plan.session, key)) for key in ("title", "purpose", "about")},
                "length": plan.session.length,
                "people": [plan.session.people.least, plan.session.people.most],
                "prepare": [plain(text) for text in plan.session.prepare],
                "days": [
                    {"start": day.start, "parts": [_part(part) for part in day.parts]} for day in plan.session.days
                ],
            }
            for plan in course.plans
        },
        "banks": {
            name: course.bank_of[name].name
            for plan in course.plans
            for day in plan.session.days
            for part in day.parts
            if isinstance(part, Talk)
            for name in part.items
        },
        "sessions": next(map(builder.get_target_uri, pages_with("sessions")), ""),
        "papers": papers(builder),
    }
    files: dict[str, str] = {}
    code = f"(window.berdayaWorkshop??={{}})[{as_json(tag(shown.locale))}]={as_json(data)};\n"
    add_script(files, "workshop-data", code)
    return files | guides


def papers(builder: SiteBuilder) -> list[tuple[str, str]]:
    """Return the folders of handouts, each with its language's name, and for each pair one of both side by side."""
    names = {code: own_name(builder.compiled, code) for code in builder.book.locales}
    source = builder.book.source
    if source not in names:  # a locale is built alone
        return list(names.items())
    pairs = [(f"{source}-{code}", f"{names[source]} + {names[code]}") for code in names if code != source]
    return [*names.items(), *pairs]


def _activity(one: Activity) -> dict[str, Any]:
    return {
        "title": plain(one.title),
        "prompt": plain(one.prompt),
        "minutes": one.minutes,
        "people": [one.people.least, one.people.most],
        "group": one.group,
        "materials": [_material(material) for material in one.materials],
        "steps": [
            {"title": plain(step.title), "task": plain(step.task), "minutes": step.minutes, "skip": step.skip}
            for step in one.steps
        ],
        "debrief": [plain(text) for text in one.debrief],
    }


def _part(part: SessionPart) -> dict[str, Any]:
    if isinstance(part, Use):
        return {"type": part.type, "id": part.id}
    data = {key: value for key, value in part.model_dump(exclude_none=True).items() if key != "materials"}
    data = {key: plain(value) if isinstance(value, Text) else value for key, value in data.items()}
    return data | {"materials": [_material(one) for one in part.materials]} if isinstance(part, Talk) else data


def _material(one: Material) -> dict[str, Any]:
    """Return a material; `key` is its name in the course's own language, by which the same thing is known."""
    return {"key": one.text.source, "text": plain(one.text), "count": one.count, "per": one.per, "reused": one.reused}
