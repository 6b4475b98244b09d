"""What two languages side by side need in a language: choices and sentences, as a script that pages load when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berdaya.sphinx_ext.exercises import Shown
from berdaya.sphinx_ext.tools import add_script, as_json

if TYPE_CHECKING:
    from berdaya.sphinx_ext.site import SiteBuilder

PATTERN = "beside-words.*.js"
SCRIPTS = ("beside-words.js", "beside.js")  # in this order


def files(builder: SiteBuilder) -> dict[str, str]:
    """Return the script of the builder's language by its name, with a hash; none where a book has one language."""
    script: dict[str, str] = {}
    if len(builder.book.locales) > 1:
        data = {
            "style": f"../{builder.assets['beside.css']}",
            "words": Shown(builder.app).environment.get_template("beside-words.html").render(),
        }
        add_script(script, "beside-words", f"window.berdayaBeside={as_json(data)};\n")
    return script
