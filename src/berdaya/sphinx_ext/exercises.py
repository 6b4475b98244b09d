"""Exercises in a page: a directive leaves a slot, a transform fills it with the localised exercise, the theme draws it.

What stands in the page's tree is an `exercise` node: for HTML it is drawn by `theme/exercises.html`, anywhere else
(a text, an e-book without our theme) it is read as its prompt and what there is to choose.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from datetime import time
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.dates import format_skeleton
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol
from docutils import nodes
from jinja2 import Environment, FileSystemLoader
from markdown_it import MarkdownIt
from markupsafe import Markup
from sphinx.builders.gettext import I18nBuilder
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from berdaya.course.checks import check_course
from berdaya.course.items.calculation import rounded
from berdaya.course.items.choice import Choice
from berdaya.course.items.common import Exercise, shuffled
from berdaya.course.localize import localize
from berdaya.course.model import Course, Showing
from berdaya.course.pages import DIRECTIVES, TOOLS
from berdaya.course.reader import read_course
from berdaya.course.session import Use, timed
from berdaya.course.text import Text, texts
from berdaya.sphinx_ext.pages import facts
from berdaya.translation.catalogs import locales_in, translations
from berdaya.translation.messages import message_id
from berdaya.words import formats, tag, turned, words_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)
THEME = Path(__file__).parent.parent / "theme"
FEW = 12  # outcomes of a course that a test may list without folding them by chapter


class exercise_slot(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Where a directive stood: its name, the exercises that it names."""


class exercise(nodes.General, nodes.Element):  # noqa: N801
    """One exercise. `exercise` is its id, `msgs` the ids of its messages on this page in the order of `texts`."""


class exercise_tool(nodes.General, nodes.Element):  # noqa: N801
    """A tool: the name of its template (`theme/tools/<name>.html`), its exercises' nodes, its options."""


class ExerciseDirective(SphinxDirective):
    """`{quiz}`, `{reflection}` and the others of `DIRECTIVES`: ids as arguments, none for all of the page's bank."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {"after": str.strip}

    def run(self) -> list[nodes.Node]:
        """Leave a slot; see docutils."""
        slot = exercise_slot(
            directive=self.name, named=" ".join(self.arguments).split(), after=self.options.get("after")
        )
        slot.source, slot.line = self.get_source_info()
        return [slot]


class FillExercises(SphinxTransform):
    """Put the exercises, in the page's language, where the directives left a slot."""

    default_priority = 22  # after Locale (20), which must not translate them again; before the count of progress (25)

    def apply(self, **kwargs: Any) -> None:
        """Fill the slots; see the class."""
        if isinstance(self.app.builder, I18nBuilder):
            return  # the messages of exercises are taken from their files
        seen: Counter[str] = Counter()
        for node in self.document.findall(nodes.Element):
            if "msg" in node:
                seen[node["msg"].partition("-")[0]] += 1
        domain = facts(self.env)
        shown = Shown(self.app)
        domain.note("exercises", self.env.docname, shown.stamp(self.env.docname))
        for slot in list(self.document.findall(exercise_slot)):
            slot.replace_self(self.filling(slot, shown, seen))

    def filling(self, slot: exercise_slot, shown: Shown, seen: Counter[str]) -> list[nodes.Node]:
        """Return what takes the place of one slot."""
        course = shown.course
        page = course.page_by_docname.get(self.env.docname)
        name = slot["directive"]
        ids = course.ids(page, Showing(name, tuple(slot["named"]), 0)) if page and name in DIRECTIVES else ()
        found = [self.node(course.by_id[one], seen, shown.source) for one in ids if one in course.by_id]
        if name in ("reflection", "case", "calculation", "activity"):
            return list(found)
        tool = exercise_tool("", *found, name=name, after=slot["after"], named=slot["named"])
        tool["msgs"] = [self.message(text, seen) for text in tool_texts(course, name)]
        return [tool]

    def node(self, given: Exercise, seen: Counter[str], source: str) -> exercise:
        """Return an exercise as a node, with its prompt and options as text."""
        all_texts = [text for _path, text in texts(given)]
        node = exercise(exercise=given.id, msgs=[self.message(text, seen) for text in all_texts])
        options = given.options if isinstance(given, Choice) else ()
        node += [nodes.paragraph(text, plain(text)) for text in (given.prompt, *(option.text for option in options))]
        node["kind"] = given.type
        node["messages"] = len(all_texts)
        node["untranslated"] = 0 if source == self.config.language else sum(not text.translated for text in all_texts)
        return node

    def message(self, text: Text, seen: Counter[str]) -> str:
        """Return the id of a text's message, numbered where the page has it twice (as `marks.NoteMessages`)."""
        short = message_id(text.source)
        seen[short] += 1
        return short if seen[short] == 1 else f"{short}-{seen[short]}"


def tool_texts(course: Course, name: str) -> list[Text]:
    """Return the texts of the course that a tool shows beside its exercises, in the order of their messages."""
    if name == "coverage":
        return [claim.says for claim in course.claims.all]
    if name == "test":
        return [outcome.text for page in course.pages for outcome in page.outcomes]
    if name == "papers":
        return [text for one in course.documents for text in (one.paper.title, one.paper.about)]
    if name == "sessions":
        sessions = [plan.session for plan in course.plans]
        parts = [part for one in sessions for day in one.days for part in day.parts if not isinstance(part, Use)]
        heads = [text for one in sessions for text in (one.title, one.purpose, one.about)]
        return [*heads, *(part.title for part in parts), *(one.title for one in course.activities.values())]
    return []


class Shown:
    """The course in the language of a build, and how it is drawn in HTML."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.course = course_of(app)
        self.locale = str(app.config.language)
        self.source = str(app.config.berdaya_source or self.locale)

    def stamp(self, docname: str) -> str:
        """Return a digest of all exercises that a page shows; of the whole course where it has none of its own."""
        page = self.course.page_by_docname.get(docname)
        if not page or not page.showings:
            return ""
        pages = self.course.pages if any(one.directive == "test" for one in page.showings) else (page,)
        plans = any(one.directive == "sessions" for one in page.showings)
        papers = any(one.directive == "papers" for one in page.showings)
        covers = any(one.directive == "coverage" for one in page.showings)
        shown = [
            *(self.coverage() if covers else ()),
            *((plan.session.model_dump() for plan in self.course.plans) if plans else ()),
            *((one.paper.model_dump() for one in self.course.documents) if papers else ()),
            *(((one.title, one.minutes) for one in self.course.activities.values()) if plans else ()),
            *((one.model_dump(), [t.translated for _p, t in texts(one)]) for one in self.course.shown(page)),
            *((outcome.id, outcome.text, outcome.text.translated) for one in pages for outcome in one.outcomes),
        ]
        return hashlib.sha1(json.dumps(shown, default=str).encode()).hexdigest()

    def coverage(self) -> list[object]:
        """Return everything that the table of claims is made of."""
        taught = [(page.docname, one.claim, one.label) for page in self.course.pages for one in page.claims]
        practised = [(one.id, one.claims) for one in self.course.by_id.values()]
        return [*((c.id, c.says, c.says.translated) for c in self.course.claims.all), taught, practised]

    @cached_property
    def environment(self) -> Environment:
        """The templates of the theme."""
        environment = Environment(loader=FileSystemLoader(THEME), autoescape=True, trim_blocks=True, lstrip_blocks=True)
        words = words_of(Path(self.app.srcdir) / self.app.config.locale_dirs[0], self.locale)
        environment.globals.update(
            _=words.gettext,
            ngettext=words.ngettext,
            course=self.course,
            letters="ABCDEFGHIJ",
            shuffled=shuffled,
            number=lambda value: format_decimal(value, locale=formats(self.locale)),
            result=lambda value: format_decimal(
                rounded(value), locale=formats(self.locale), decimal_quantization=False
            ),
            lengths=length_names(words),
            paper=self.paper,
            hour=lambda start: format_skeleton("Hm", time.fromisoformat(start), locale=formats(self.locale)),
            marks={
                "decimal": get_decimal_symbol(formats(self.locale)),
                "group": get_group_symbol(formats(self.locale)),
            },
            json=lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
        )
        return environment

    def paper(self, name: str) -> str:
        """Return the address of a handout in the language of the build, from the page at hand; empty without any."""
        if self.app.config.html_theme != "berdaya" or not self.course.activities:
            return ""
        builder: Any = self.app.builder
        up = "../" * (builder.get_target_uri(builder.current_docname).count("/") + 1)
        return f"{up}handouts/{self.locale}/{name}.pdf"

    def draw(self, given: Exercise, msgs: Iterable[str], **context: Any) -> str:
        """Return an exercise as HTML.

        msgs: the ids of its messages on the page, in the order of `texts`.
        """
        ids = {id(text): msg for (_path, text), msg in zip(texts(given), msgs, strict=True)}
        return self.environment.get_template("exercises.html").render(
            item=given, bank=self.course.bank_of[given.id].name, t=self.writer(ids), plain=plain, **context
        )

    def writer(self, ids: dict[int, str]) -> Any:
        """Return the function by which templates write a text: as an element with its message's id and language."""

        def write(text: Text, tag_name: str = "span", **attributes: str) -> Markup:
            marks = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
            msg = ids.pop(id(text), "")  # shown again, it is the same message but not its place
            if msg:
                marks["data-msg"] = msg
            if self.source != self.locale and not text.translated:
                marks["lang"] = tag(self.source)
                marks |= {"dir": way} if (way := turned(self.source, self.locale)) else {}
                marks["class"] = f"{marks.get('class', '')} untranslated".strip()
            written = "".join(Markup(' {}="{}"').format(key, value) for key, value in marks.items())
            return Markup(f"<{tag_name}{written}>{inline(text)}</{tag_name}>")

        return write


_inline = MarkdownIt("commonmark", {"html": False}).disable(["image"])


def length_names(words: NullTranslations) -> dict[str, str]:
    """Return the names of the lengths that a plan of a session may have."""
    return {
        "ninety-minutes": words.gettext("90 minutes"),
        "half-day": words.gettext("Half a day"),
        "day": words.gettext("One day"),
        "three-days": words.gettext("Three days"),
    }


def inline(text: str) -> str:
    """Return a text's inline Markdown as HTML; HTML in it stays text."""
    return str(_inline.renderInline(text))


def plain(text: str) -> str:
    """Return a text without its Markdown."""
    return "".join(token.content for token in _inline.parseInline(text)[0].children or [])


def course_of(app: Sphinx) -> Course:
    """Return the course in the build's language, as it was read when the build began."""
    assert app.env is not None
    domain = facts(app.env)
    if domain.course is None:
        load(app, app.env)
    assert domain.course is not None
    return domain.course


def load(app: Sphinx, env: BuildEnvironment, *_changes: set[str]) -> list[str]:
    """Read the course at the beginning of a build; return the pages that show what has changed in it."""
    root = Path(app.srcdir)
    order = [name for name in getattr(app.config, "external_site_map", env.found_docs) if name in env.found_docs]
    course, problems = read_course(root, [(name, env.doc2path(name, False)) for name in order])
    for problem in [*problems, *check_course(course)]:
        logger.warning(
            "%s",
            f"{problem.message} {problem.remedy}",
            location=f"{root / problem.file}:{problem.line}" if problem.line else str(root / problem.file),
            type="exercise",
            subtype=problem.code,
        )
    locale = str(app.config.language)
    compiled = root / app.config.locale_dirs[0]
    domain = facts(env)
    domain.shown = domain.glossary = None
    source = str(app.config.berdaya_source or locale)
    domain.course = localize(
        course,
        source,
        locale,
        dict.fromkeys([source, *locales_in(compiled)]),
        lambda name, code: translations(compiled, code, name),
    )
    shown = Shown(app)
    return [name for name in env.all_docs if shown.stamp(name) != domain.get("exercises", name, "")]


def visit_exercise(self: HTML5Translator, node: exercise) -> None:
    """Draw an exercise into the page."""
    self.body.append(drawn(self, node))
    raise nodes.SkipNode


def drawn(self: HTML5Translator, node: exercise, **context: Any) -> str:
    """Return an exercise of a page as HTML."""
    shown = _shown(self)
    return shown.draw(shown.course.by_id[node["exercise"]], node["msgs"], **context)


def visit_tool(self: HTML5Translator, node: exercise_tool) -> None:
    """Draw a tool into the page, with the exercises in it."""
    shown = _shown(self)
    inner = list(node.findall(exercise))
    pages = shown.course.pages
    outcomes = [outcome for page in pages for outcome in page.outcomes]
    told = tool_texts(shown.course, node["name"])
    ids = {id(text): msg for text, msg in zip(told, node["msgs"], strict=True)}
    self.body.append(
        shown.environment.get_template(f"tools/{node['name']}.html").render(
            exercises=[
                Markup(drawn(self, one, place=place, count=len(inner), within=node["name"]))
                for place, one in enumerate(inner, 1)
            ],
            items=[shown.course.by_id[one["exercise"]] for one in inner],
            page=Path(self.builder.current_docname).name,
            after=node["after"] or "",
            named=node["named"],
            outcomes=outcomes,
            chapters=[(str(self.builder.env.titles[p.docname].astext()), p.outcomes) for p in pages if p.outcomes],
            few=len(outcomes) <= FEW,
            claims=shown.course.claims.all,
            plans=shown.course.plans,
            papers=shown.course.documents,
            timed=lambda session: [timed(day, shown.course.activities) for day in session.days],
            place=lambda name: exercise_link(self.builder, name),
            places=lambda claim: claim_places(self.builder, claim),
            t=shown.writer(ids),
            link=lambda name: tool_link(self.builder, name),
            **site_facts(self.builder),
        )
    )
    raise nodes.SkipNode


def claim_places(builder: Any, claim: str) -> tuple[list[tuple[str, str]], list[tuple[str, str, int]]]:
    """Return where a claim is taught: address and title of each section; and practised: of each page, and how often."""
    course, here = course_of(builder.app), builder.get_target_uri(builder.current_docname)
    labels = builder.env.get_domain("std").labels

    def address(docname: str, anchor: str = "") -> str:
        return f"{relative_uri(here, builder.get_target_uri(docname))}{anchor and f'#{anchor}'}" or here

    def title(docname: str) -> str:
        return str(builder.env.titles[docname].astext())

    taught = [
        (address(page.docname, labels[one.label][1]), labels[one.label][2])
        if one.label in labels
        else (address(page.docname), title(page.docname))
        for page in course.pages
        for one in page.claims
        if one.claim == claim
    ]
    counts = [(page, sum(claim in one.claims for one in course.shown(page))) for page in course.pages]
    return taught, [(address(page.docname), title(page.docname), count) for page, count in counts if count]


def tool_pages(builder: Any, name: str) -> list[str]:
    """Return the pages that have a tool."""
    return [
        page.docname
        for page in course_of(builder.app).pages
        if any(showing.directive == name for showing in page.showings)
    ]


def tool_link(builder: Any, name: str) -> str:
    """Return the address, from the page at hand, of the page that has a tool; empty where the book has none."""
    for docname in tool_pages(builder, name):
        here = builder.get_target_uri(builder.current_docname)
        return relative_uri(here, builder.get_target_uri(docname)) or here
    return ""


def site_facts(builder: Any) -> dict[str, Any]:
    """Return what a tool says of the site around it: its root, seen from the page at hand, and its languages."""
    here = builder.get_target_uri(builder.current_docname)
    rows = [builder.locale_row(code, here) for code in builder.book.locales] if hasattr(builder, "locale_row") else []
    return {"root": "../" * (here.count("/") + 1), "locales": rows}


def exercise_link(builder: Any, name: str) -> str:
    """Return the address, from the page at hand, of an exercise where it is shown; empty where no page shows it."""
    course = course_of(builder.app)
    here = builder.get_target_uri(builder.current_docname)
    for page in course.pages:
        if any(one.id == name for one in course.shown(page)):
            return f"{relative_uri(here, builder.get_target_uri(page.docname)) or here}#x-{name}"
    return ""


def _shown(translator: HTML5Translator) -> Shown:
    """Return the course as it is drawn, made once a build."""
    domain = facts(translator.builder.env)
    if domain.shown is None:
        domain.shown = Shown(translator.builder.app)
    shown: Shown = domain.shown
    return shown


def pass_over(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Read an exercise as its text, where there is no form to fill in."""


def setup(app: Sphinx) -> None:
    """Register the directives, nodes and events."""
    for name in (*DIRECTIVES, *TOOLS):
        app.add_directive(name, ExerciseDirective)
    app.add_node(exercise_slot)
    for node, visit in ((exercise, visit_exercise), (exercise_tool, visit_tool)):
        others = dict.fromkeys(("latex", "text", "man", "texinfo"), (pass_over, pass_over))
        app.add_node(node, html=(visit, None), **others)  # type: ignore[arg-type]
    app.add_transform(FillExercises)
    app.connect("env-get-outdated", load)
