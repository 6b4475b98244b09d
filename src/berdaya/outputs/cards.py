"""Pictures for shared links: one a page and language, with the page's title, drawn by Typst and kept between builds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from berdaya.sphinx_ext import THEME
from berdaya.words import direction, words_of

if TYPE_CHECKING:
    from berdaya.book import Book
    from berdaya.outputs.site import Page

PIXELS_PER_INCH = 144  # 600 pt × 315 pt become 1200 × 630 px, what Open Graph's readers expect


def write_cards(book: Book, pages: Mapping[str, list[Page]], site: Path, kept: Path) -> None:
    """Write `<locale>/_cards/<page>.png` for every page.

    kept: folder of the pictures drawn before, named by what they show.
    """
    template = THEME / "card.typ"
    source = template.read_bytes()
    kept.mkdir(parents=True, exist_ok=True)
    compiler = typst.Compiler(template)
    for locale, rows in pages.items():
        words = words_of(book.output / "berdaya" / "mo", locale, "_config").gettext
        for page in rows:
            inputs = {
                "title": page.title,
                "part": page.part,
                "book": words(book.title),
                "direction": direction(locale),
            }
            digest = hashlib.sha1(source + repr(sorted(inputs.items())).encode()).hexdigest()
            picture = kept / f"{digest}.png"
            if not picture.exists():
                new = picture.with_suffix(".new")
                image = compiler.compile(format="png", ppi=PIXELS_PER_INCH, sys_inputs=inputs)
                assert isinstance(image, bytes)  # one page
                new.write_bytes(image)
                new.replace(picture)
            target = site / locale / "_cards" / f"{Path(page.address).stem}.png"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(picture.read_bytes())
