"""What reading aloud needs in a language: its bar and its sentences, as a script that pages load where a voice is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berdaya.sphinx_ext.exercises import Shown
from berdaya.sphinx_ext.tools import add_script, as_json

if TYPE_CHECKING:
    from berdaya.sphinx_ext.site import SiteBuilder

PATTERN = "aloud-words.*.js"
SCRIPTS = ("aloud-words.js", "aloud.js")  # what reading aloud loads, in this order


def files(builder: SiteBuilder) -> dict[str, str]:
    """Return the script of the builder's language by its name, which carries a hash of its content."""
    data = {
        "style": f"../{builder.assets['aloud.css']}",
        "words": Shown(builder.app).environment.get_template("aloud-words.html").render(),
    }
    script: dict[str, str] = {}
    add_script(script, "aloud-words", f"window.berdayaAloud={as_json(data)};\n")
    return script
