"""Parts of a page that are loaded when somebody asks for them, and what each needs in a language.

Each has its words in `<name>-words.html`, its style in `<name>.css`, its script in `<name>.js`. Words and the style's
address come as a script of their own, which a page loads before the part's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from berdaya.sphinx_ext.exercises import Shown
from berdaya.sphinx_ext.tools import add_script, as_json
from berdaya.words import tag

if TYPE_CHECKING:
    from berdaya.sphinx_ext.site import SiteBuilder

PARTS = ("aloud", "beside", "suggest")  # read aloud, two languages side by side, a better sentence
PATTERN = "*-words.*.js"


def part_files(builder: SiteBuilder) -> dict[str, str]:
    """Return the scripts with words of the builder's language by their names, which carry a hash of the content.

    A book in one language has nothing to show side by side.
    """
    words = Shown(builder.app).environment
    book = builder.book
    files: dict[str, str] = {}
    for name in PARTS:
        if name == "beside" and len(book.locales) == 1:
            continue
        data = {
            "style": f"../{builder.assets[f'{name}.css']}",
            "words": words.get_template(f"{name}-words.html").render(),
        }
        if name == "suggest":  # where a passage stands among the sources
            data |= {"source": tag(book.source), "folder": book.shared_folder, "home": book.home.docname}
        add_script(files, f"{name}-words", f"window.berdaya{name.title()}={as_json(data)};\n")
    return files
