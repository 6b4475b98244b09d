"""What “A better sentence?” needs in a language: its form and its sentences, as a script loaded by who asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berdaya.sphinx_ext.exercises import Shown
from berdaya.sphinx_ext.tools import add_script, as_json
from berdaya.words import tag

if TYPE_CHECKING:
    from berdaya.sphinx_ext.site import SiteBuilder

PATTERN = "suggest-words.*.js"
SCRIPTS = ("suggest-words.js", "suggest.js")  # what it loads, in this order


def files(builder: SiteBuilder) -> dict[str, str]:
    """Return the script of the builder's language by its name, which carries a hash of its content."""
    book = builder.book
    data = {
        "style": f"../{builder.assets['suggest.css']}",
        "words": Shown(builder.app).environment.get_template("suggest-words.html").render(),
        "source": tag(book.source),
        "folder": book.shared_folder,
        "home": book.home.docname,
    }
    script: dict[str, str] = {}
    add_script(script, "suggest-words", f"window.berdayaSuggest={as_json(data)};\n")
    return script
