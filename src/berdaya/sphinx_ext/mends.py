"""Mends of what makes Sphinx slow with MyST and translations. Each changes the time that a build takes, not a page.

Each is written as it could be offered upstream: it stands alone, says what costs and why the mend is safe, and
takes the place of one function. `install` is called by `berdaya build` alone; `jupyter-book build` runs plain Sphinx.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pybtex.plugin
import sphinx.project
import sphinx.transforms.i18n
from docutils import nodes
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx import addnodes
from sphinx.domains.std import StandardDomain
from sphinx.environment.collectors.toctree import TocTreeCollector
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import NodeMatcher

from berdaya.sphinx_ext.pages import facts

if TYPE_CHECKING:
    from docutils.nodes import document
    from markdown_it import MarkdownIt
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

# A message of these characters alone is one run of text in Markdown: nothing in it can be markup, a link or a list.
# A dot must end a word, or linkify might see a host name; a digit must not begin the text, or it might be a list.
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,;?()“”‘’–—…%°½²×]|[.:!](?= |$))*", re.S)


def publish_message(
    app: Sphinx, source: str, source_path: str, source_line: int, config: Config, settings: Any
) -> nodes.Element:
    """Parse one translated message, in place of `sphinx.transforms.i18n.publish_msgstr`.

    Sphinx makes a reader, a parser and new settings for each message, twice; with MyST that is 3 to 6 ms a message.
    A message is one inline passage, and the transforms (references, smart quotes) run over the page that it is put
    into. So one Markdown parser serves all messages, and a message without any markup is not parsed at all.
    Sources other than MyST go the old way.
    """
    if not str(source_path).endswith(".md"):
        other: nodes.Element = _plain_publish(app, source, source_path, source_line, config, settings)
        return other
    text, _newline, underline = source.partition("\n")
    if not _typographer(app) and _PLAIN.fullmatch(text) and not underline.strip("="):
        if not underline:
            return nodes.paragraph(text, text)
        return nodes.section("", nodes.title(text, text))
    key = (source, source_path, source_line)
    if key in _parsed:
        return _parsed.pop(key)  # Locale asks twice, and uses the first answer for titles and terms alone
    page = _message_document(f"{source_path}:{source_line}:<translated>", settings)
    parser = _message_parser(app)
    parser.options["document"] = page
    parser.render(source)
    parser.options.pop("document")
    if any(path != source_path for _source, path, _line in _parsed):
        _parsed.clear()
    result: Any = page[0] if len(page) else page
    return _parsed.setdefault(key, result)


sphinx_i18n: Any = sphinx.transforms.i18n
_plain_publish = sphinx_i18n.publish_msgstr
_parsed: dict[tuple[str, str, int], nodes.Element] = {}
_parsers: list[tuple[Any, MarkdownIt]] = []


def _env(app: Sphinx) -> Any:
    return app.env  # Any, since it has what MyST puts on it


def _typographer(app: Sphinx) -> bool:
    """Whether Markdown itself changes quotation marks and dots in a text."""
    return bool({"smartquotes", "replacements"} & set(_env(app).myst_config.enable_extensions))


def _message_parser(app: Sphinx) -> MarkdownIt:
    """Return the Markdown parser for the messages of this build."""
    config = _env(app).myst_config
    if not _parsers or _parsers[0][0] is not config:
        _parsers[:] = [(config, create_md_parser(config, SphinxRenderer))]
    return _parsers[0][1]


def _message_document(place: str, settings: Any) -> document:
    """Return an empty document that shares the page's settings."""
    from sphinx.util.docutils import LoggingReporter

    reporter = LoggingReporter(
        place, settings.report_level, settings.halt_level, settings.debug, settings.error_encoding_error_handler
    )
    page = addnodes.document(settings, reporter, source=place)
    page.note_source(place, -1)
    return page


class TargetMatcher(NodeMatcher):  # type: ignore[type-arg] # not generic when run
    """Look through a page's hyperlink targets once, in place of the `NodeMatcher` of `sphinx.transforms.i18n`.

    For each heading whose words change, Sphinx walks the whole page for targets that refer to it by name; MyST
    makes hardly any, and the walks took a third of the time that translating a page takes.
    """

    _page: list[Any] = [None, []]  # the page at hand and its targets, which do not change while it is translated

    def findall(self, node: nodes.Node) -> Iterator[Any]:
        """Yield the nodes that match; see `NodeMatcher`."""
        if self.classes != (nodes.target,) or not isinstance(node, nodes.document):
            yield from super().findall(node)
            return
        if self._page[0] is not node:
            self._page[:] = [node, list(node.findall(nodes.target))]
        yield from (target for target in self._page[1] if self.match(target))


class ReleaseMessages(SphinxTransform):
    """Point the nodes of translated messages at their page.

    They keep the throw-away document of their message, and through its settings the whole environment: every
    pickled page grew with the book (105 KB at 14 pages, 335 KB at 56; now 38 KB), and the build with its square.
    """

    default_priority = 21  # after Locale (20)

    def apply(self, **kwargs: Any) -> None:
        """Mend the document; see the class."""
        for node in self.document.findall():
            node.document = self.document


def reuse_settings(make: Callable[..., Any]) -> Callable[..., Any]:
    """Make docutils' option parser for a set of components once.

    MyST asks for it with each document; optparse takes 2.5 to 4 ms to build the same 70 options again.
    The values are copied for each caller, so that nobody sees another's changes.
    """
    made: dict[Any, Any] = {}

    @wraps(make)
    def get_default_settings(*components: Any) -> Any:
        key = tuple(component if isinstance(component, type) else type(component) for component in components)
        if key not in made:
            made[key] = make(*components)
        return made[key].copy()

    return get_default_settings


def discover_named(discover: Callable[..., set[str]]) -> Callable[..., set[str]]:
    """Look only for the named files where `include_patterns` has no wildcard.

    Sphinx walks the whole folder, `.venv` and `node_modules` too, to match names that are known.
    """

    @wraps(discover)
    def named(
        self: sphinx.project.Project, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        names = list(include_paths)
        if any(char in name for name in names for char in "*?["):
            return discover(self, exclude_paths, names)
        self.docnames.clear()
        self._path_to_docname.clear()
        self._docname_to_path.clear()
        for name in names:
            docname = self.path2doc(name)
            if docname and (Path(self.srcdir) / name).is_file():
                self.docnames.add(docname)
                self._path_to_docname[name] = docname
                self._docname_to_path[docname] = name
        return self.docnames

    return named


def note_skeleton(app: Sphinx, doctree: document) -> None:
    """Keep what numbering needs of a page: its sections, tables of contents, figures, tables and listings."""
    env = app.env
    assert env is not None
    standard = env.domains["std"]

    def prune(node: nodes.Element) -> list[nodes.Element]:
        kept: list[nodes.Element] = []
        for child in node.children:
            if not isinstance(child, nodes.Element):
                continue
            if isinstance(child, (nodes.section, addnodes.toctree)) or standard.get_enumerable_node_type(child):
                copy = child.copy()
                if isinstance(child, addnodes.toctree | nodes.section):
                    copy.extend(prune(child))
                else:  # what makes a figure countable is its caption: one level below it
                    copy.extend(_without_document(grandchild) for grandchild in child.children)
                    copy.extend(prune(child))
                kept.append(copy)
            else:
                kept += prune(child)
        return kept

    skeleton = nodes.Element()
    skeleton.extend(prune(doctree))
    facts(env).note("skeleton", env.docname, skeleton)


def _without_document(node: nodes.Node) -> nodes.Node:
    if isinstance(node, nodes.Element):
        copy = node.copy()
        if isinstance(node, nodes.caption | nodes.title):
            copy += nodes.Text(node.astext())
        return copy
    return nodes.Text(node.astext())


def number_skeletons(assign: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """Number figures (or sections) from the skeletons of the pages.

    Sphinx loads every page of the book from disk to find its figures, at each build, though one page changed.
    """

    @wraps(assign)
    def assign_numbers(self: TocTreeCollector, env: BuildEnvironment) -> list[str]:
        load = env.get_doctree

        def skeleton(docname: str) -> Any:
            kept = facts(env).get("skeleton", docname)
            return load(docname) if kept is None else kept

        env.get_doctree = skeleton  # type: ignore[method-assign]
        try:
            return assign(self, env)
        finally:
            del env.get_doctree

    return assign_numbers


def find_plugins_once(load: Callable[..., Any]) -> Callable[..., Any]:
    """Look a pybtex plugin up once.

    sphinxcontrib-bibtex asks for the same one at each citation, and pybtex reads the metadata of every installed
    package to answer: 12 ms a citation. A plugin registered while running is asked for each time, as before.
    """
    found: dict[Any, Any] = {}

    @wraps(load)
    def load_entry_point(group: str, name: str, use_aliases: bool = False) -> Any:
        if any(name in pybtex.plugin._RUNTIME_PLUGINS.get(g, {}) for g in (group, f"{group}.aliases")):
            return load(group, name, use_aliases)
        key = (group, name, use_aliases)
        if key not in found:
            found[key] = load(group, name, use_aliases)
        return found[key]

    return load_entry_point


def load_targets_once(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """Load the page that `{numref}` points into once for many references.

    Sphinx unpickles the whole page of the figure at each reference to it, 4 ms for a chapter.
    A page is loaded again when it has been read again: its pickle is then another one.
    """
    last: list[Any] = [None, None]  # the pickle at hand, and its page

    @wraps(resolve)
    def resolve_numref_xref(self: StandardDomain, env: BuildEnvironment, *rest: Any) -> Any:
        load = env.get_doctree

        def get_doctree(docname: str) -> Any:
            if last[0] is None or last[0] is not env._pickled_doctree_cache.get(docname):
                page = load(docname)
                last[:] = [env._pickled_doctree_cache[docname], page]
            return last[1]

        env.get_doctree = get_doctree  # type: ignore[method-assign]
        try:
            return resolve(self, env, *rest)
        finally:
            del env.get_doctree

    return resolve_numref_xref


def fresh_translations(init: Callable[..., Any]) -> Callable[..., Any]:
    """Read a catalogue again when its .mo has changed.

    Python's gettext keeps each file for the life of the process; a server that stays warm would show old words.
    """
    times: dict[str, int] = {}

    @wraps(init)
    def init_locale(
        locale_dirs: Iterable[str | None], language: str | None, catalog: str = "sphinx", namespace: str = "general"
    ) -> Any:
        folders = list(locale_dirs)
        for folder in folders:
            path = Path(str(folder)) / str(language) / "LC_MESSAGES" / f"{catalog}.mo"
            stamp = path.stat().st_mtime_ns if path.exists() else 0
            if times.setdefault(str(path), stamp) != stamp:
                times[str(path)] = stamp
                cache: dict[Any, Any] = gettext._translations  # type: ignore[attr-defined]
                for key in [key for key in cache if str(path.resolve()) in key or str(path) in key]:
                    del cache[key]
        return init(folders, language, catalog, namespace)

    return init_locale


_installed = False


def install() -> None:
    """Put all mends in place, once in a process."""
    global _installed
    if _installed:
        return
    _installed = True
    import docutils.frontend

    sphinx_i18n.publish_msgstr = publish_message
    sphinx_i18n.NodeMatcher = TargetMatcher
    sphinx_i18n.init_locale = fresh_translations(sphinx_i18n.init_locale)
    sphinx.project.Project.discover = discover_named(sphinx.project.Project.discover)  # type: ignore[method-assign]
    TocTreeCollector.assign_figure_numbers = number_skeletons(  # type: ignore[method-assign]
        TocTreeCollector.assign_figure_numbers
    )
    TocTreeCollector.assign_section_numbers = number_skeletons(  # type: ignore[method-assign]
        TocTreeCollector.assign_section_numbers
    )
    StandardDomain._resolve_numref_xref = load_targets_once(  # type: ignore[method-assign]
        StandardDomain._resolve_numref_xref
    )
    pybtex.plugin._load_entry_point = find_plugins_once(pybtex.plugin._load_entry_point)
    docutils.frontend.get_default_settings = reuse_settings(docutils.frontend.get_default_settings)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the parts that are transforms or events; Sphinx calls this for `berdaya build` alone."""
    install()
    app.add_transform(ReleaseMessages)
    app.connect("doctree-read", note_skeleton, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
