"""The HTML builder of `berdaya build`: short addresses, our theme's page context, one index for search.

It takes the place of Sphinx's `html` builder in that build alone. What a page shows beside its text (contents,
languages, notices) is computed here; how it looks is the theme's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from gettext import NullTranslations
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms import i18n
from sphinx.util import logging
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from berdaya import __version__
from berdaya.course.model import SHOWN_BY
from berdaya.policy import policy
from berdaya.sphinx_ext import THEME, search
from berdaya.sphinx_ext.exercises import course_of, exercise, exercise_tool, tool_pages
from berdaya.sphinx_ext.pages import Minutes, facts
from berdaya.sphinx_ext.parts import PARTS, part_files
from berdaya.sphinx_ext.parts import PATTERN as PARTS_PATTERN
from berdaya.sphinx_ext.safety import is_elsewhere, may_link, stopped, tell
from berdaya.sphinx_ext.terms import glossary, other_locale, other_words_stamp
from berdaya.sphinx_ext.times import minutes_of
from berdaya.sphinx_ext.tools import OFFLINE, OWN_SCRIPTS, TOOL_PAGES, course_files, write_files
from berdaya.sphinx_ext.workshop import PATTERN, workshop_files
from berdaya.words import DOMAIN, direction, formats, own_name, percent, tag, turned, words_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from berdaya.book import Book, Chapter

logger = logging.getLogger(__name__)
WORKSHOP = ("workshop-data.js", "workshop.js")  # what the facilitator's view needs, in this order
DESCRIPTION = 155  # characters of a page's description that a search engine shows


class PageTranslator(HTML5Translator):
    """Sphinx's HTML, with the id of each message, no `style=`, and tables that scroll in themselves."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.marked: set[int] = set()

    def starttag(self, node: Any, tagname: str, *args: Any, **attributes: Any) -> str:
        """Add `data-msg` to the first tag of a message's node, and to a table's heads what they head; see docutils."""
        attributes.pop("style", None)
        if isinstance(node, nodes.Element) and "msg" in node and id(node) not in self.marked:
            self.marked.add(id(node))
            attributes["data-msg"] = node["msg"]
        if isinstance(node, nodes.Element) and (way := self.direction(node)):
            attributes["dir"] = way
        if tagname == "th":
            attributes["scope"] = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
        return str(super().starttag(node, tagname, *args, **attributes))

    def direction(self, node: nodes.Element) -> str:
        """Return the direction of an element in another language, where it is not the page's."""
        codes = [name.removeprefix("language-") for name in node["classes"] if name.startswith("language-")]
        return next((turned(code, self.config.language) for code in codes), "")

    def should_be_compact_paragraph(self, _node: nodes.Element) -> bool:
        """Keep each paragraph an element of its own: it carries its message's id."""
        return False

    def visit_definition_list_item(self, node: nodes.definition_list_item) -> None:
        """Put what explains a term into an element of its own, which has the term's id: it is shown as one."""
        super().visit_definition_list_item(node)
        if "explained" in node["classes"]:
            (anchor,) = node[0]["ids"]  # type: ignore[index]
            node[0]["ids"] = []  # type: ignore[index]
            self.body.append(f'<div class="explained" id="{self.attval(anchor)}">')

    def depart_definition_list_item(self, node: nodes.definition_list_item) -> None:
        """Close it; see `visit_definition_list_item`."""
        if "explained" in node["classes"]:
            self.body.append("</div>\n")
        super().depart_definition_list_item(node)

    def visit_table(self, node: nodes.Element) -> None:
        """Wrap the table, so that a wide one scrolls and the page does not."""
        label = self.builder.words.gettext("Table")  # type: ignore[attr-defined]
        self.body.append(f'<div class="table-wrapper" role="group" tabindex="0" aria-label="{self.attval(label)}">')
        super().visit_table(node)

    def depart_table(self, node: nodes.Element) -> None:
        """Close the wrapper; see `visit_table`."""
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_citation(self, node: nodes.Element) -> None:
        """Write an entry of the bibliography, without docutils' roles: they are deprecated, and axe says so."""
        if not isinstance(node.previous_sibling(), nodes.citation):
            self.body.append('<div class="citation-list">\n')
        self.body.append(self.starttag(node, "div", classes=["citation"]))

    def visit_raw(self, node: nodes.raw) -> None:
        """Write raw HTML, and tell its author of what the policy stops in it."""
        if "html" in node.get("format", "").split():
            tell(node, stopped(node.astext()))
        super().visit_raw(node)

    def visit_reference(self, node: nodes.Element) -> None:
        """Write a link; one that would run code leads nowhere."""
        if not may_link(node.get("refuri", "")):
            tell(node, [node["refuri"]])
            node["refuri"] = ""
        super().visit_reference(node)

    def visit_image(self, node: nodes.Element) -> None:
        """Write a picture; one from elsewhere is not loaded."""
        if is_elsewhere(node["uri"]):
            tell(node, [node["uri"]])
        super().visit_image(node)

    def depart_colspec(self, node: nodes.Element) -> None:
        """Leave out the columns' widths: the browser finds better ones."""


class SiteBuilder(StandaloneHTMLBuilder):
    """Writes one locale of the book.

    Set before each build by `outputs.site`: the book, the addresses of the theme's files, the interface's words in
    this locale, how many messages of each catalogue are fuzzy, and how complete each locale is, in per cent.
    """

    name = "html"
    search = False  # Sphinx's own index; ours is written in `finish`
    copysource = False
    default_translator_class = PageTranslator  # type: ignore[assignment]
    book: Book
    assets: Mapping[str, str]
    words: NullTranslations
    fuzzy: Mapping[str, int]
    complete: Mapping[str, int]
    course_files: Mapping[str, str]
    workshop_files: Mapping[str, str]
    part_files: Mapping[str, str]

    def init(self) -> None:
        """Set up the builder; see Sphinx."""
        super().init()
        self.sections_file = Path(self.doctreedir) / "sections.json"
        self.sections: dict[str, Any] = {}
        self.contents_by_folder: dict[str, list[tuple[str, str, list[dict[str, Any]]]]] = {}

    @property
    def compiled(self) -> Path:
        """The folder of compiled catalogues, of all locales."""
        return Path(self.app.srcdir, self.config.locale_dirs[0])

    # addresses

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return a page's address; see Sphinx."""
        return super().get_target_uri(self.book.address(docname), typ)

    def get_outfilename(self, pagename: str) -> str:
        """Return a page's file; see Sphinx."""
        return super().get_outfilename(self.book.address(pagename))

    # what is written, and when

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield the pages to write; all of them when what surrounds their text has changed; see Sphinx."""
        if self.remembered("frame.sha1") == self.frame_stamp():
            # a page with a tool names the files of the course, which may have changed
            course = course_of(self.app)
            tools = {page.docname for page in course.pages if any(one.directive in TOOL_PAGES for one in page.showings)}
            yield from tools.union(super().get_outdated_docs())
        else:
            yield from self.env.found_docs

    def write(self, build_docnames: Any, updated_docnames: Sequence[str], method: Any = "update") -> None:
        """Write what changed; every page when something changed that pages show of one another; see Sphinx."""
        self.contents_by_folder.clear()
        self.course_files, self.workshop_files = course_files(self), workshop_files(self)
        self.part_files = part_files(self)
        stamp = self.shared_stamp()
        if self.remembered("shared.sha1") != stamp:
            build_docnames = None
        if self.sections_file.exists():
            self.sections = json.loads(self.sections_file.read_text(encoding="utf-8"))
        super().write(build_docnames, updated_docnames, method)
        for name, value in (("shared.sha1", stamp), ("frame.sha1", self.frame_stamp())):
            (Path(self.doctreedir) / name).write_text(value, encoding="ascii")

    def remembered(self, name: str) -> str:
        """Return a digest that the last build left; empty when there was none."""
        path = Path(self.doctreedir) / name
        return path.read_text(encoding="ascii") if path.exists() else ""

    def frame_stamp(self) -> str:
        """Return a digest of what stands around each page's text: languages, the theme's files, order, captions."""
        locale = self.config.language
        captions = self.domain_words("_toc", locale)
        words = self.compiled / locale / "LC_MESSAGES" / f"{DOMAIN}.mo"
        frame = [
            __version__,
            dict(self.assets),
            sorted(self.fuzzy.items()),
            [self.locale_row(code, "") for code in self.book.locales],
            [self.book_title(locale), self.copyright(locale), self.edition(), self.config.berdaya_footer_pages],
            [[captions(part.caption), [c.docname for c in part.chapters]] for part in self.book.parts if part.caption],
            hashlib.sha1(words.read_bytes()).hexdigest() if words.exists() else "",
            other_words_stamp(self.app),
            [path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.html"))],
        ]
        return digest(frame)

    def shared_stamp(self) -> str:
        """Return a digest of what pages show or name of one another: titles, lengths, labels, terms, workshop data."""
        labels = {name: list(value) for name, value in self.env.domains["std"].data["labels"].items()}
        terms = {anchor: entry.said() for anchor, entry in glossary(self.app).items()}
        data = [*list(self.workshop_files)[:1], *self.part_files]
        return digest([self.contents(self.book.home.docname), labels, terms, data])

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what `page.html` needs of the document; the rest is added in `update_page_context`."""
        return {"body": body, "metatags": metatags}

    def update_page_context(self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any) -> None:
        """Add the context that the theme's templates use; see `theme/`."""
        doctree = event_arg if isinstance(event_arg, nodes.document) else None
        ctx.update(self.page_context(pagename, doctree))

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        """Note the page's images and its sections for search; see Sphinx."""
        self.imgpath = relative_uri(self.get_target_uri(docname), self.imagedir)
        self.post_process_images(doctree)
        self.sections[docname] = search.as_data(search.sections(doctree))

    def copy_static_files(self) -> None:
        """Write nothing: the theme's files stand once, beside all locales."""

    def finish(self) -> None:
        """Write the search page with its index, and the pictures; see Sphinx."""
        self.sections = {name: value for name, value in self.sections.items() if name in self.env.all_docs}
        self.sections_file.write_text(json.dumps(self.sections), encoding="utf-8")
        domain = facts(self.env)
        pages = {}
        for chapter in self.book.chapters:
            lang = tag(self.book.source) if domain.get("fallback_title", chapter.docname) else ""
            found = [search.Section(**row) for row in self.sections.get(chapter.docname, [])]
            pages[chapter.docname] = (self.get_target_uri(chapter.docname), lang, found)
        data = search.index(pages, search.language_for(self.config.language))
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        script = f"window.berdayaSearch={text};\n"
        name = f"search-data.{hashlib.sha1(script.encode()).hexdigest()[:8]}.js"
        for old in Path(self.outdir).glob("search-data.*.js"):
            if old.name != name:
                old.unlink()
        (Path(self.outdir) / name).write_text(script, encoding="utf-8")
        self.search_data = name
        write_files(Path(self.outdir), self.course_files, "course-*.js")
        write_files(Path(self.outdir), self.workshop_files, PATTERN)
        write_files(Path(self.outdir), self.part_files, PARTS_PATTERN)
        self.handle_page("search", {"body": ""}, "search.html")
        self.finish_tasks.add_task(self.copy_image_files)
        self.finish_tasks.add_task(self.copy_download_files)
        self.finish_tasks.add_task(self.write_buildinfo)

    # the context of a page

    def page_context(self, pagename: str, doctree: nodes.document | None) -> dict[str, Any]:
        """Return the variables of `layout.html`, which lists them."""
        _ = self.words.gettext
        here = self.get_target_uri(pagename)
        chapters = [chapter.docname for chapter in self.book.chapters]
        place = chapters.index(pagename) if pagename in chapters else -1
        tools = self.tools(doctree)
        keeps = tool_pages(self, OFFLINE)
        control = doctree is not None and any(node["name"] == OFFLINE for node in doctree.findall(exercise_tool))
        site = self.config.html_baseurl.rstrip("/") + "/" if self.config.html_baseurl else ""
        locale = self.config.language
        has_glossary = doctree is not None and any(doctree.findall(addnodes.glossary))

        def absolute(code: str) -> str:
            return f"{site}{code}/{'' if here == 'index.html' else here}" if site else ""

        return {
            "policy": policy(),
            "_": _,
            "ngettext": self.words.ngettext,
            "asset": lambda name: self.asset(name, here),
            "locale": self.locale_row(locale, here),
            "source_locale": self.locale_row(self.book.source, here),
            "locales": [self.locale_row(code, here) for code in self.book.locales],
            "offers": [self.offer(code, here) for code in self.book.locales if code != locale],
            "book_title": self.book_title(locale),
            "page_title": self.title(pagename) if place >= 0 else _("Search"),
            "part_title": self.part_title(pagename),
            "length_text": self.length_text(pagename),
            "home": relative_uri(here, self.get_target_uri(self.book.home.docname)) or here,
            "search_href": relative_uri(here, "search.html") or here,
            "description": describe(doctree) if doctree is not None else "",
            "canonical": absolute(locale),
            "alternates": [
                *({"code": tag(code), "href": absolute(code)} for code in self.book.locales if site),
                *([{"code": "x-default", "href": absolute(self.book.source)}] if site else []),
            ],
            "sharing_image": f"{site}{locale}/_cards/{Path(here).stem}.png" if site and place >= 0 else "",
            "footer": {
                "edition": self.edition(),
                "copyright": self.copyright(locale),
                "pages": self.footer_pages(pagename),
            },
            "contents": self.contents(pagename),
            "notice": self.notice(pagename, doctree),
            "previous": self.neighbour(chapters[place - 1], here) if place > 0 else None,
            "next": self.neighbour(chapters[place + 1], here) if 0 <= place < len(chapters) - 1 else None,
            "extra_css": self.extra_css(doctree, here, tools, has_glossary),
            "glossary": self.glossary_row(here) if has_glossary else None,
            "extra_js": self.extra_js(here, tools, has_glossary) + [self.asset("offline.js", here)] * control,
            # the last page with the control: a welcome page may have it too
            "keep": self.neighbour(keeps[-1], here) if keeps else None,
            "manifest": relative_uri(here, "manifest.webmanifest"),
            "offline_control": control,
            "exercises": tools is not None,
            "workshop": self.workshop(here, tools),
            **{name: self.part(name, here) if doctree is not None else "" for name in PARTS},
            "tool_pages": sorted(TOOL_PAGES & (tools or set())),
        }

    def asset(self, name: str, here: str) -> str:
        """Return the relative address of a file of the theme, or of this locale's search index or course."""
        if name == "search-data.js":
            return relative_uri(here, self.search_data)
        if name == "workshop-data.js":
            return relative_uri(here, next(iter(self.workshop_files)))
        if name.endswith("-words.js"):
            return relative_uri(here, next(file for file in self.part_files if file.startswith(name[:-2])))
        if name == "course.js":
            return relative_uri(here, next(file for file in self.course_files if file.startswith("course-data.")))
        up = "../" * (here.count("/") + 1)
        own = name in ("language.js", "newer.js")  # a locale's own
        return up + self.assets[f"{self.config.language}/{name}" if own else name]

    def locale_row(self, code: str, here: str) -> dict[str, Any]:
        """Return what the switcher shows of a locale, with the address of the same page in it."""
        up = "../" * (here.count("/") + 1)
        return {
            "code": tag(code),
            "name": own_name(self.compiled, code),
            "complete": percent(self.complete.get(code, 100), code),
            "dir": direction(code),
            "href": f"{up}{code}/{here}",
            "current": code == self.config.language,
        }

    def glossary_row(self, here: str) -> dict[str, Any] | None:
        """Return the language that a glossary gives its words in besides, as a row of the switcher; None for none."""
        other = other_locale(self.app)
        return self.locale_row(other, here) if other else None

    def offer(self, code: str, here: str) -> dict[str, Any]:
        """Return the line that offers this page in another language, in that language's words."""
        words = words_of(self.compiled, code).gettext
        row = self.locale_row(code, here)
        return {
            **row,
            "text": words("This page is also in %(language)s.") % {"language": row["name"]},
            "link": words("Read it in %(language)s") % {"language": row["name"]},
            "dismiss": words("Not now"),
        }

    def book_title(self, locale: str) -> str:
        """Return the book's title in a locale."""
        return self.domain_words("_config", locale)(self.book.title)

    def copyright(self, locale: str) -> str:
        """Return the book's copyright line in a locale, with its sign; empty when there is none."""
        text = str(self.config.copyright or "")
        return f"© {self.domain_words('_config', locale)(text)}" if text else ""

    def domain_words(self, domain: str, locale: str) -> Callable[[str], str]:
        """Return the translations of a catalogue of the book as a function."""
        # as `mends` has it, which sees a catalogue that has changed
        catalogue, _found = i18n.init_locale([str(self.compiled)], locale, domain)  # type: ignore[attr-defined]
        gettext: Callable[[str], str] = catalogue.gettext
        return gettext

    def title(self, docname: str) -> str:
        """Return a page's title as plain text."""
        return str(self.env.titles[docname].astext()) if docname in self.env.titles else docname

    def minutes(self, docname: str) -> Minutes:
        """Return how long a page takes."""
        return minutes_of(self.app, docname)

    def length_text(self, docname: str) -> str:
        """Return in words how long a page is to read and to practise; empty for a page of hardly any text."""
        _ = self.words.gettext
        minutes = self.minutes(docname)
        if not (minutes.practice or minutes.reflection):
            return _("%(length)s to read") % {"length": self.length(minutes.reading)} if minutes.reading else ""
        parts = [
            text % {"n": n}
            for text, n in (
                (_("read %(n)d"), minutes.reading),
                (_("practise %(n)d"), minutes.practice),
                (_("reflect %(n)d"), minutes.reflection),
            )
            if n
        ]
        return _("%(parts)s minutes") % {"parts": " · ".join(parts)}

    def length(self, minutes: int) -> str:
        """Return a number of minutes in words; empty for none."""
        if not minutes:
            return ""
        return self.words.ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}

    def edition(self) -> str:
        """Return the edition's date in words; empty when the configuration gives none."""
        if not self.config.berdaya_edition:
            return ""
        day = format_date(
            date.fromisoformat(str(self.config.berdaya_edition)), "long", locale=formats(self.config.language)
        )
        return self.words.gettext("Edition of %(date)s") % {"date": day}

    def part_title(self, docname: str) -> str:
        """Return the caption of the part that a page stands in; empty outside of parts."""
        for part in self.book.parts:
            if any(chapter.docname == docname for chapter in part.chapters):
                return self.domain_words("_toc", self.config.language)(part.caption) if part.caption else ""
        return ""

    def contents(self, current: str) -> list[dict[str, Any]]:
        """Return the table of contents as seen from one page."""
        here = self.get_target_uri(current)
        folder = here.rpartition("/")[0]
        if folder not in self.contents_by_folder:
            self.contents_by_folder[folder] = self.contents_seen_from(here)
        parts = []
        for title, lang, rows in self.contents_by_folder[folder]:
            chapters = [{**row, "current": row["docname"] == current} for row in rows]
            parts.append(
                {"title": title, "lang": lang, "chapters": chapters, "current": any(c["current"] for c in chapters)}
            )
        return parts

    def footer_pages(self, current: str) -> list[dict[str, Any]]:
        """Return the links of the footer (`berdaya_footer_pages`) as rows of the table of contents."""
        rows = {row["docname"]: row for part in self.contents(current) for row in part["chapters"]}
        return [rows[name] for name in self.config.berdaya_footer_pages]

    def contents_seen_from(self, here: str) -> list[tuple[str, str, list[dict[str, Any]]]]:
        """Return the parts (caption, its `lang`, chapters), with links that work in the folder of one page."""
        captions = self.domain_words("_toc", self.config.language)
        translated = self.config.language != self.book.source
        source = tag(self.book.source)
        course = course_of(self.app)

        def row(chapter: Chapter) -> dict[str, Any]:
            name = chapter.docname
            title = captions(chapter.title) if chapter.title else self.title(name)
            page = course.page_by_docname.get(name)
            answered = page and any(
                one.directive in SHOWN_BY and one.directive != "assessment" for one in page.showings
            )
            fallback = facts(self.env).get("fallback_title", name) if not chapter.title else title == chapter.title
            return {
                "docname": name,
                "href": relative_uri(here, self.get_target_uri(name)) or Path(here).name,
                "title": title,
                "lang": source if translated and fallback else "",
                "length": self.length(self.minutes(name).total),
                "level": chapter.level,
                "page": PurePosixPath(name).name,
                "count": sum(one.answered for one in course.shown(page)) if page and answered else 0,
                "learn": bool(page and page.outcomes),
            }

        parts: list[tuple[str, str, list[dict[str, Any]]]] = [("", "", [row(self.book.home)])]
        for part in self.book.parts:
            caption = captions(part.caption) if part.caption else ""
            lang = source if translated and caption and caption == part.caption else ""
            parts.append((caption, lang, [row(chapter) for chapter in part.chapters]))
        return parts

    def neighbour(self, docname: str, here: str) -> dict[str, str]:
        """Return the link to the previous or next page."""
        return {"href": relative_uri(here, self.get_target_uri(docname)) or here, "title": self.title(docname)}

    def notice(self, docname: str, doctree: nodes.document | None) -> dict[str, str] | None:
        """Say how much of a page is translated, where not all is (asked for in sphinx-doc/sphinx#11537)."""
        missing = doctree.get("untranslated", 0) if doctree is not None else 0
        if not missing or doctree is None:
            return None
        total = doctree["messages"]
        ngettext = self.words.ngettext
        name = own_name(self.compiled, self.book.source)
        text = ngettext(
            "%(done)d of %(total)d passage of this page is translated; the rest is shown in %(language)s.",
            "%(done)d of %(total)d passages of this page are translated; the rest is shown in %(language)s.",
            total,
        ) % {"done": total - missing, "total": total, "language": name}
        changed = self.fuzzy.get(docname, 0)
        detail = ""
        if changed:
            detail = ngettext(
                "%(n)d passage has changed in the original since it was translated.",
                "%(n)d passages have changed in the original since they were translated.",
                changed,
            ) % {"n": changed}
        return {"text": text, "detail": detail}

    def tools(self, doctree: nodes.document | None) -> set[str] | None:
        """Return the names of what a page has to work with; None where it has neither tools nor exercises."""
        if doctree is None:
            return None
        kinds = {str(node["kind"]) for node in doctree.findall(exercise)}
        names = {str(node["name"]) for node in doctree.findall(exercise_tool)} - {OFFLINE}
        return kinds & {"calculation"} | names if kinds or names else None

    def workshop(self, here: str, tools: set[str] | None) -> str:
        """Return the scripts of the facilitator's view, which a page loads when it is on; none where it has them."""
        if not self.workshop_files or (tools and "sessions" in tools):
            return ""
        return " ".join(self.asset(name, here) for name in WORKSHOP)

    def part(self, name: str, here: str) -> str:
        """Return the scripts that a page loads when a part is asked for, in their order; none where it has no use."""
        if not any(file.startswith(f"{name}-words.") for file in self.part_files):
            return ""
        return f"{self.asset(f'{name}-words.js', here)} {self.asset(f'{name}.js', here)}"

    def extra_css(
        self, doctree: nodes.document | None, here: str, tools: set[str] | None, has_glossary: bool
    ) -> list[str]:
        """Return the styles that this page needs beside the common ones."""
        wanted = {"code.css": doctree is not None and any(doctree.findall(nodes.literal_block))}
        wanted["glossary.css"] = has_glossary
        own = [f"{name}.css" for name in sorted(OWN_SCRIPTS & (tools or set()))]
        wanted |= {name: name in self.assets for name in own}
        return [self.asset(name, here) for name, needed in wanted.items() if needed]

    def extra_js(self, here: str, tools: set[str] | None, has_glossary: bool) -> list[str]:
        """Return the scripts that this page needs beside the common ones, in their order."""
        wanted = {
            **dict.fromkeys(WORKSHOP, bool(tools and "sessions" in tools and self.workshop_files)),
            "glossary.js": has_glossary,
            "calculation.js": tools and "calculation" in tools,
            "exercises.js": tools is not None and not (tools and tools <= OWN_SCRIPTS),
            "course.js": tools and TOOL_PAGES & tools,
            "tools.js": tools and (TOOL_PAGES - OWN_SCRIPTS) & tools,
            **{f"{name}.js": True for name in sorted(OWN_SCRIPTS & (tools or set()))},
        }
        return [self.asset(name, here) for name, needed in wanted.items() if needed]


def digest(value: object) -> str:
    """Return a digest of plain data."""
    return hashlib.sha1(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def describe(doctree: nodes.document) -> str:
    """Return a page's description: what its front matter gives, else how its first paragraph begins."""
    for node in doctree.findall(nodes.meta):
        if node.get("name") == "description":
            return str(node["content"])
    text = next((paragraph.astext() for paragraph in doctree.findall(nodes.paragraph)), "")
    text = " ".join(text.split())
    return text if len(text) <= DESCRIPTION else text[: DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"


def visit_math(self: HTML5Translator, node: nodes.Element) -> None:
    """Write mathematics as MathML: no script, and no other host. What can't be read stays as it was written."""
    try:
        self.body.append(tex2mathml(node.astext(), as_block=isinstance(node, nodes.math_block)))
    except MathError as error:
        logger.warning("%s", error, location=node, type="math", subtype="syntax")
        self.body.append(self.starttag(node, "code", "") + self.encode(node.astext()) + "</code>")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Take the place of Sphinx's HTML builder and register the theme."""
    from berdaya.sphinx_ext.whole import WholeBuilder  # made of this module's classes

    app.add_builder(SiteBuilder, override=True)
    app.add_builder(WholeBuilder)
    app.add_html_theme("berdaya", str(THEME))
    app.add_html_math_renderer("berdaya", (visit_math, None), (visit_math, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
