"""Berdaya's Sphinx extension, for `jupyter-book build` and `berdaya build` alike.

It marks messages and untranslated passages, draws figures with translatable words, counts reading time,
and gives citations and search the book's language. The HTML builder of `berdaya build` is in `site`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import docutils.languages.en
import docutils.parsers.rst.languages.en

from berdaya import __version__
from berdaya.sphinx_ext import citations, drawings, exercises, includes, marks, pages, search, terms, times
from berdaya.words import words_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

THEME = Path(__file__).parent.parent / "theme"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension; called by Sphinx."""
    app.add_config_value("berdaya_locales", [], "", list)
    app.add_config_value("berdaya_source", "", "env", str)  # `berdaya build` sets it; elsewhere it is `language`
    app.add_config_value("berdaya_words_per_minute", 180, "env", int)
    app.add_config_value("berdaya_edition", "", "html", str)
    app.add_config_value("berdaya_footer_pages", [], "html", list)
    app.add_config_value("berdaya_publish_from", 0, "", (int, float))
    app.add_config_value("berdaya_complete", [], "", list)
    app.add_config_value("berdaya_dictionaries", {}, "", dict)
    app.connect("config-inited", teach_docutils, priority=1)
    app.connect("config-inited", name_numbers, priority=700)
    app.add_domain(pages.BerdayaDomain)
    pages.setup(app)
    marks.setup(app)
    drawings.setup(app)
    citations.setup(app)
    includes.setup(app)
    search.setup(app)
    exercises.setup(app)
    terms.setup(app)
    times.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True, "env_version": 3}


def name_numbers(app: Sphinx, config: Config) -> None:
    """Give figures and tables our words, where the book names none: Sphinx's own are odd in some languages."""
    words = words_of(Path(app.srcdir) / config.locale_dirs[0], config.language).gettext
    ours = {
        "figure": words("Figure %s"),
        "table": words("Table %s"),
        "code-block": words("Listing %s"),
        "section": words("Section %s"),
    }
    config.numfig_format = {**ours, **config.numfig_format}


def teach_docutils(_app: Sphinx, config: Config) -> None:
    """Give docutils a module for a language that it lacks, Indonesian among them, lest it warn on every page.

    Its words (Abstract, Dedication) are not shown to readers: Sphinx has its own for what a page shows.
    """
    name = str(config.language or "en").lower().replace("-", "_")
    for package, english in (
        ("docutils.languages", docutils.languages.en),
        ("docutils.parsers.rst.languages", docutils.parsers.rst.languages.en),
    ):
        folder = Path(str(sys.modules[package].__file__)).parent
        if not any((folder / f"{code}.py").exists() for code in (name, name.split("_")[0])):
            module = ModuleType(f"{package}.{name}")
            module.__dict__.update({key: value for key, value in vars(english).items() if not key.startswith("__")})
            sys.modules[module.__name__] = module
