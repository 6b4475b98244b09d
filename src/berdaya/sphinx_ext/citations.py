"""Citations in the language of the page: author and year in the text, words such as "and" from the catalogues.

A law or another work without authors is cited by its `shorthand` field: `UU 6/2014`. Where the `language` of a work
is not the page's, its titles are marked, so that a screen reader speaks them as such.
Use with `bibtex_reference_style: berdaya` and `bibtex_default_style: berdaya`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from berdaya.words import tag, words_of

if TYPE_CHECKING:
    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinx.config import Config


def register_styles(app: Sphinx, config: Config) -> None:
    """Register both styles with the words of this build's language."""
    if "sphinxcontrib.bibtex" not in app.extensions:
        return
    import pybtex.plugin
    import sphinxcontrib.bibtex.plugin

    translate = words_of(Path(app.srcdir) / config.locale_dirs[0], config.language).gettext
    style = bibliography_style(translate, config.language)
    pybtex.plugin.register_plugin("pybtex.style.formatting", "berdaya", style, force=True)
    sphinxcontrib.bibtex.plugin.register_plugin(
        "sphinxcontrib.bibtex.style.referencing", "berdaya", reference_style(translate), force=True
    )


def reference_style(_: Callable[[str], str]) -> type:
    """Return sphinxcontrib-bibtex's author-year style with round brackets, our words and shorthands."""
    from pybtex.richtext import Tag, Text
    from pybtex.style.template import field as entry_field
    from pybtex.style.template import first_of, optional
    from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
    from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle
    from sphinxcontrib.bibtex.style.referencing.basic_author_year import (
        BasicAuthorYearParentheticalReferenceStyle,
        BasicAuthorYearTextualReferenceStyle,
    )
    from sphinxcontrib.bibtex.style.template import join2, post_text, pre_text, reference

    and_ = _("and")
    two, last = f" {and_} ", f", {and_} "

    def brackets() -> Any:
        return BracketStyle(left="(", right=")", sep="; ")

    def people() -> Any:
        return PersonStyle(sep=", ", sep2=two, last_sep=last, other=Text(" ", Tag("em", "et al.")))

    def shorthand(style: Any, otherwise: Any) -> Any:
        return first_of[
            optional[
                join2(sep1=style.pre_text_sep, sep2=style.post_text_sep)[
                    pre_text, reference[entry_field("shorthand")], post_text
                ]
            ],
            otherwise,
        ]

    class Parenthetical(BasicAuthorYearParentheticalReferenceStyle):  # type: ignore[misc]
        def inner(self, role_name: str) -> Any:
            return shorthand(self, super().inner(role_name))

    class Textual(BasicAuthorYearTextualReferenceStyle):  # type: ignore[misc]
        def inner(self, role_name: str) -> Any:
            return shorthand(self, super().inner(role_name))

    @dataclass
    class Style(AuthorYearReferenceStyle):  # type: ignore[misc]
        bracket_textual: Any = field(default_factory=brackets)
        bracket_parenthetical: Any = field(default_factory=brackets)
        person: Any = field(default_factory=people)

        def __post_init__(self) -> None:
            super().__post_init__()
            replacements = {
                BasicAuthorYearParentheticalReferenceStyle: Parenthetical,
                BasicAuthorYearTextualReferenceStyle: Textual,
            }
            for style in self.styles:
                if type(style) in replacements:
                    style.__class__ = replacements[type(style)]

    return Style


def bibliography_style(_: Callable[[str], str], language: str) -> type:
    """Return a pybtex style: author (year), title, where it appeared; labels as the text cites them."""
    from pybtex.richtext import Symbol, Tag, Text
    from pybtex.style.formatting import BaseStyle, toplevel
    from pybtex.style.labels import BaseLabelStyle
    from pybtex.style.sorting.author_year_title import SortingStyle
    from pybtex.style.template import field as entry_field
    from pybtex.style.template import first_of, href, join, names, node, optional, sentence, words

    and_ = _("and")
    two, last = f" {and_} ", f", {and_} "

    @node  # type: ignore[untyped-decorator]
    def named(children: Any, data: Any, italic: bool = True) -> Any:
        """A title, which is in the language of the work."""
        text = Text(*(child.format_data(data) for child in children))
        its = data["entry"].fields.get("language", language)
        text = Tag("em", text) if italic else text
        return text if its == language else Tag(mark_of(its), text)

    def dashes(text: Any) -> Any:
        return Text(Symbol("ndash")).join([part for part in text.split("-") if str(part)])

    class Labels(BaseLabelStyle):  # type: ignore[misc]
        def format_labels(self, entries: Iterable[Entry]) -> Iterable[str]:
            for entry in entries:
                people = entry.persons.get("author") or entry.persons.get("editor") or []
                surnames = [" ".join(person.last_names) for person in people]
                who = surnames[0] + " et al." if len(surnames) > 2 else two.join(surnames)
                yield entry.fields.get("shorthand") or f"{who} {entry.fields.get('year', '')}".strip() or entry.key

    class Style(BaseStyle):  # type: ignore[misc]
        default_sorting_style = SortingStyle
        default_label_style = Labels

        def people(self, role: str) -> Any:
            return names(role, sep=", ", sep2=two, last_sep=last)

        def start(self, title: Any) -> Any:
            """Author or editor, year, title; the title first where nobody signed the work."""
            year = join["(", entry_field("year"), ")"]
            editors = join[self.people("editor"), " (", _("ed."), ")"]
            signed = join[first_of[optional[self.people("author")], editors], " ", year]
            return first_of[optional[join[signed, ". ", sentence[title]]], sentence[title]]

        def end(self) -> Any:
            doi = optional[
                href[join["https://doi.org/", entry_field("doi", raw=True)], join["doi:", entry_field("doi", raw=True)]]
            ]
            url = optional[href[entry_field("url", raw=True), entry_field("url", raw=True)]]
            return join(sep=" ")[optional[sentence[entry_field("note")]], first_of[doi, url]]

        def plain_title(self) -> Any:
            return named(italic=False)[entry_field("title")]

        def set_title(self) -> Any:
            return named[entry_field("title")]

        def get_article_template(self, _entry: Entry) -> Any:
            number = optional[join["(", entry_field("number"), ")"]]
            pages = optional[join[": ", entry_field("pages", apply_func=dashes)]]
            volume = optional[join[" ", entry_field("volume"), number, pages]]
            journal = sentence[join[named[entry_field("journal")], volume]]
            return toplevel[self.start(self.plain_title()), journal, self.end()]

        def get_book_template(self, _entry: Entry) -> Any:
            return toplevel[self.start(self.set_title()), self.published("publisher"), self.end()]

        def get_incollection_template(self, _entry: Entry) -> Any:
            editors = optional[join[self.people("editor"), " (", _("ed."), "), "]]
            pages = optional[join[", ", _("pp."), " ", entry_field("pages", apply_func=dashes)]]
            inside = sentence[join[_("In"), " ", editors, named[entry_field("booktitle")], pages]]
            return toplevel[self.start(self.plain_title()), inside, self.published("publisher"), self.end()]

        def get_techreport_template(self, _entry: Entry) -> Any:
            number = optional[join[entry_field("type"), optional[join[" ", entry_field("number")]], ", "]]
            where = optional[sentence[join[number, entry_field("institution")]]]
            return toplevel[self.start(self.set_title()), where, self.end()]

        def get_misc_template(self, _entry: Entry) -> Any:
            where = first_of[
                optional[sentence[entry_field("howpublished")]],
                optional[self.published("publisher")],
                optional[sentence[entry_field("organization")]],
                words[""],
            ]
            return toplevel[self.start(self.set_title()), where, self.end()]

        def published(self, role: str) -> Any:
            return optional[sentence[join[optional[join[entry_field("address"), ": "]], entry_field(role)]]]

        get_inbook_template = get_incollection_template
        get_inproceedings_template = get_incollection_template
        get_proceedings_template = get_book_template
        get_booklet_template = get_book_template
        get_manual_template = get_misc_template
        get_online_template = get_misc_template
        get_unpublished_template = get_misc_template
        get_mastersthesis_template = get_misc_template
        get_phdthesis_template = get_misc_template

    return Style


def mark_of(language: str) -> str:
    """Return the pybtex tag of text in a language, which becomes an element with `lang`."""
    from pybtex_docutils import Backend

    name = f"language-{tag(language)}"
    Backend.tags.setdefault(name, partial(nodes.inline, classes=[name]))  # type: ignore[arg-type]
    return name


def setup(app: Sphinx) -> None:
    """Register the styles before sphinxcontrib-bibtex looks for them."""
    app.connect("config-inited", register_styles)
