"""Make a neutral bilingual book of any size, for benchmarks and tests: words without meaning, every kind of passage.

python tools/neutral_book.py FOLDER CHAPTERS
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

SOURCE, OTHER = "id", "en"
WORDS = 1200  # of a chapter, about
_SYLLABLES = {
    SOURCE: [
        "ba",
        "ber",
        "bi",
        "da",
        "di",
        "ga",
        "kan",
        "ki",
        "la",
        "lah",
        "li",
        "ma",
        "mem",
        "mi",
        "na",
        "nya",
        "pen",
    ],
    OTHER: [
        "able",
        "an",
        "be",
        "con",
        "de",
        "ful",
        "ing",
        "ish",
        "ly",
        "ment",
        "ness",
        "or",
        "per",
        "pre",
        "tion",
        "un",
    ],
}
CONFIG = {
    "title": "Buku netral",
    "author": "Nobody",
    "only_build_toc_files": True,
    "bibtex_bibfiles": ["references.bib"],
    "execute": {"execute_notebooks": "off"},
    "sphinx": {
        "config": {
            "language": SOURCE,
            "locale_dirs": ["locales"],
            "gettext_compact": False,
            "bibtex_reference_style": "author_year",
        }
    },
}


def word(chance: random.Random, locale: str) -> str:
    """Return a word of two to four syllables."""
    return "".join(chance.choice(_SYLLABLES[locale]) for _ in range(chance.randint(2, 4)))


def sentence(chance: random.Random, locale: str, words: int) -> str:
    """Return a sentence, with a comma in the middle of a long one."""
    found = [word(chance, locale) for _ in range(words)]
    if words > 9:
        found[words // 2] += ","
    return " ".join(found).capitalize() + "."


def paragraph(chance: random.Random, locale: str, words: int) -> str:
    """Return sentences of ten words each."""
    return " ".join(sentence(chance, locale, 10) for _ in range(max(1, words // 10)))


def blocks(number: int, locale: str) -> Iterator[tuple[str, str]]:
    """Yield the passages of a chapter as (kind, text): the same kinds in the same order in every locale."""
    chance = random.Random(f"{number}-{locale}")
    yield "h1", f"{sentence(chance, locale, 3)[:-1]} {number}"
    yield "p", paragraph(chance, locale, 50)
    for section in range(1, 6):
        yield "h2", f"{sentence(chance, locale, 3)[:-1]} {number}.{section}"
        before, after = paragraph(chance, locale, 30), paragraph(chance, locale, 30)
        yield "p", f"{before} {{cite:p}}`work{number % 7}` **{word(chance, locale)}** {after}"
        yield "p", f"{paragraph(chance, locale, 40)} [{word(chance, locale)}](#sec-{number}-1) {word(chance, locale)}."
        if section == 1:
            for _ in range(4):
                yield "li", sentence(chance, locale, 9)
        if section == 2:
            yield "alt", sentence(chance, locale, 6)
            yield "caption", sentence(chance, locale, 8)
        if section == 3:
            for _ in range(12):
                yield "cell", sentence(chance, locale, 2)
        if section == 4:
            yield "title", sentence(chance, locale, 2)[:-1]
            yield "note", paragraph(chance, locale, 40)
        yield "p", f"{paragraph(chance, locale, 50)} {{numref}}`fig-{number}`."
        yield "p", paragraph(chance, locale, 50)


def markdown(number: int) -> str:
    """Return a chapter in the source language."""
    out: list[str] = []
    section, alt, title = 0, "", ""
    cells: list[str] = []
    for kind, text in blocks(number, SOURCE):
        if cells and kind != "cell":
            rows = [cells[i : i + 3] for i in range(0, len(cells), 3)]
            lines = ["| " + " | ".join(row) + " |" for row in rows]
            out.append("\n".join([lines[0], "|---|---|---|", *lines[1:]]))
            cells = []
        if kind == "h1":
            out.append(f"# {text}")
        elif kind == "h2":
            section += 1
            out.append(f"(sec-{number}-{section})=\n## {text}")
        elif kind == "p":
            out.append(text)
        elif kind == "li":
            out.append(f"- {text}")
        elif kind == "alt":
            alt = text
        elif kind == "caption":
            out.append(f"```{{figure}} figures/figure.svg\n:name: fig-{number}\n:alt: {alt}\n\n{text}\n```")
        elif kind == "cell":
            cells.append(text)
        elif kind == "title":
            title = text
        elif kind == "note":
            out.append(f":::{{admonition}} {title}\n{text}\n:::")
    return "\n\n".join(out) + "\n"


def catalogue(number: int) -> Catalog:
    """Return a chapter's translation, complete."""
    result = Catalog(locale=OTHER, project="neutral", fuzzy=False)
    for (_kind, source), (_kind, other) in zip(blocks(number, SOURCE), blocks(number, OTHER), strict=True):
        result.add(source, other)
    return result


def write_book(folder: Path, chapters: int) -> None:
    """Write a book with an index and so many chapters, and its translation."""
    (folder / "figures").mkdir(parents=True, exist_ok=True)
    catalogues = folder / "locales" / OTHER / "LC_MESSAGES"
    catalogues.mkdir(parents=True, exist_ok=True)
    (folder / "_config.yml").write_text(yaml.safe_dump(CONFIG), encoding="utf-8")
    toc = {
        "format": "jb-book",
        "root": "index",
        "parts": [
            {
                "caption": f"{first}",
                "chapters": [{"file": f"c{n:03d}"} for n in range(first, min(first + 16, chapters + 1))],
            }
            for first in range(1, chapters + 1, 16)
        ],
    }
    toc["parts"][-1]["chapters"].append({"file": "references"})  # type: ignore[index]
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
    (folder / "figures" / "figure.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><path d="M20 180L200 20L380 180Z" fill="none" '
        'stroke="#27497a" stroke-width="2"/></svg>\n',
        encoding="utf-8",
    )
    (folder / "references.bib").write_text(
        "\n".join(
            f"@book{{work{n}, author={{Writer{n}, A.}}, title={{Title {n}}}, publisher={{Press}}, year={{20{n:02d}}}}}"
            for n in range(7)
        ),
        encoding="utf-8",
    )
    (folder / "references.md").write_text("# Rujukan\n\n```{bibliography}\n```\n", encoding="utf-8")
    (folder / "index.md").write_text("# Selamat datang\n\nBuku tanpa arti.\n", encoding="utf-8")
    for number in range(1, chapters + 1):
        (folder / f"c{number:03d}.md").write_text(markdown(number), encoding="utf-8")
        with (catalogues / f"c{number:03d}.po").open("wb") as file:
            write_po(file, catalogue(number))
    for name, pairs in {
        "index": [("Selamat datang", "Welcome"), ("Buku tanpa arti.", "A book without meaning.")],
        "references": [("Rujukan", "References")],
    }.items():
        result = Catalog(locale=OTHER, project="neutral", fuzzy=False)
        for source, other in pairs:
            result.add(source, other)
        with (catalogues / f"{name}.po").open("wb") as file:
            write_po(file, result)


if __name__ == "__main__":
    write_book(Path(sys.argv[1]), int(sys.argv[2]))
