"""Random faults in the files of a book: what a full disk, a wrong editor, a bad merge or a tired author leaves there.

Fault number n of a seed is always the same one.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from minibook import MiniBook

Change = Callable[[Path, random.Random], None]  # what is done to one file
HUGE, LONG_LINE, ITEMS, DEEP = 50_000_000, 5_000_000, 100_000, 20_000  # bytes, characters, entries, levels


def rich_book(root: Path) -> MiniBook:
    """Lay down a small book that has an input of every kind: exercises, plans, papers, a figure, works, a notebook."""
    changes = {
        "book/satu.md": """# Satu

Paragraf pertama, menurut {cite:t}`satu2020`. Lihat [bab dua](dua.md) dan {term}`desa`.

:::{admonition} Setelah ini
:class: outcomes

% outcomes: satu-1 satu-2

- menyebut yang pertama
- mengurutkan yang kedua
:::

```{figure} gambar.svg
:alt: Sebuah lingkaran

Keterangan gambar.
```

```{include} sisipan.txt
```

## Latihan

```{quiz}
```

## Kasus

```{case}
```

## Renungan

```{reflection}
```

## Akhir

Selesai.

## Kegiatan bersama

```{activity}
```

```{notebook}
```
""",
        "book/sisipan.txt": "Teks yang disisipkan, *untuk semua*.\n",
        "book/gambar.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><circle id="a" cx="9" cy="9" r="8"/>'
        '<text x="9" y="9" data-wrap="9">Lingkaran desa yang bundar</text></svg>\n',
        "book/rujukan.md": "# Rujukan\n\n```{glossary}\ndesa\n  Kesatuan masyarakat.\n```\n\n```{bibliography}\n```\n",
        "book/references.bib": "@book{satu2020,\n  author = {Satu, Orang},\n  title = {Judul},\n  year = {2020},\n"
        "  publisher = {Penerbit},\n}\n",
        "book/sel.ipynb": '{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Sel\\n", "Isi."]}],'
        ' "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n',
    }
    book = MiniBook.practice(root, None)
    for name, text in changes.items():
        book.write(name, text)
    book.config(bibtex_bibfiles=["book/references.bib"])
    book.change("_toc.yml", "      - file: book/surat\n", "      - file: book/surat\n      - file: book/rujukan\n      - file: book/sel\n")
    book.run("translate", "update")
    return book.fill_all("en")


def inputs(root: Path) -> list[Path]:
    """Return the files that a build reads, less what it wrote itself."""
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file() and "_build" not in path.parts and path.suffix != ".mo" and path.name != "berdaya.po"
    )


# changes of one file


def truncated(path: Path, draw: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: draw.randrange(len(data))])


def lines_swapped(path: Path, draw: random.Random) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    one, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    path.write_bytes(b"".join(lines))


def line_doubled(path: Path, draw: random.Random) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    number = draw.randrange(len(lines))
    path.write_bytes(b"".join([*lines[:number], lines[number], *lines[number:]]))


def line_lost(path: Path, draw: random.Random) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    del lines[draw.randrange(len(lines))]
    path.write_bytes(b"".join(lines))


def words_swapped(path: Path, draw: random.Random) -> None:
    words = path.read_text(encoding="utf-8").split(" ")
    one, other = draw.randrange(len(words)), draw.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    path.write_text(" ".join(words), encoding="utf-8")


def bytes_changed(path: Path, draw: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _time in range(draw.randint(1, 20)):
        data[draw.randrange(len(data))] = draw.randrange(256)
    path.write_bytes(data)


def signs_changed(path: Path, draw: random.Random) -> None:
    text = list(path.read_text(encoding="utf-8"))
    for _time in range(draw.randint(1, 6)):
        text[draw.randrange(len(text))] = draw.choice("\"'{}[]():;,&*|>%@`#-_~\\/<\t\n\r\x1b\x7f\x85\u2028\u202e\ufeff\0$=!?+^")
    path.write_text("".join(text), encoding="utf-8")


def in_latin(path: Path, _draw: random.Random) -> None:
    path.write_bytes((path.read_text(encoding="utf-8") + "é").encode("latin-1", "replace"))


def in_utf_16(path: Path, _draw: random.Random) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def with_mark(path: Path, _draw: random.Random) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def with_nulls(path: Path, draw: random.Random) -> None:
    data = path.read_bytes()
    place = draw.randrange(len(data))
    path.write_bytes(data[:place] + bytes(draw.randint(1, 5000)) + data[place:])


def other_line_ends(path: Path, draw: random.Random) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", draw.choice([b"\r\n", b"\r", b"\n\r"])))


def emptied(path: Path, draw: random.Random) -> None:
    path.write_bytes(draw.choice([b"", b"\n", b" \t\n", b"\0", b"---\n", b"null", b"[]", b"{}", b"# \n", b"- \n"]))


def huge(path: Path, _draw: random.Random) -> None:
    data = path.read_bytes()
    with path.open("ab") as file:
        for _time in range(HUGE // len(data)):
            file.write(data)


def long_line(path: Path, draw: random.Random) -> None:
    word = draw.choice(["a", "kata ", "*", "[", "<b>", "`", "![", "\\", "{", "&a;", "(", "_a_ ", "é"])
    with path.open("a", encoding="utf-8") as file:
        file.write(draw.choice(["", "\n", "\n- ", "\nkey: "]) + word * (LONG_LINE // len(word)) + "\n")


def many_items(path: Path, draw: random.Random) -> None:
    item = {
        ".md": ["- butir\n", "# Judul\n\n", "> ", "[a]: b\n", "\n```{quiz}\n```\n", "a\n\n", "| a |\n", "(a)=\n", "```{note}\n"],
        ".po": ['\nmsgid "a%d"\nmsgstr "b"\n', '#~ msgid "c"\n', "# x\n", '"y"\n'],
        ".bib": ["@book{k%d, title={a}}\n", "@string{a%d={b}}\n", "@comment{a}\n", "{"],
        ".svg": ["<g>", "<text>a</text>", "<!-- -->"],
        ".ipynb": ["[", '{"a":', "1,"],
    }.get(path.suffix, ["- a\n", "a%d: b\n", "- {id: a%d, type: single}\n", "- file: book/satu\n", "? ", "[", "{a: "])
    one = draw.choice(item)
    with path.open("a", encoding="utf-8") as file:
        for number in range(ITEMS):
            file.write(one % number if "%d" in one else one)


def deep(path: Path, draw: random.Random) -> None:
    opening = {
        ".md": [">", "[", "*_", "- ", "<div>", "(", "![", "{a}`", ":::{note}\n", "`````"],
        ".svg": ["<g>"],
        ".ipynb": ["[", '{"a":'],
        ".bib": ["{", "@a{b,c={"],
    }.get(path.suffix, ["[", "{a: ", "- ", "!!python/tuple [", "? ", "&a [", '"'])
    text = draw.choice(opening) * DEEP
    before = path.read_text(encoding="utf-8")
    path.write_text(draw.choice([text, before + "\n" + text + "\n", text + before]), encoding="utf-8")


def laughs(path: Path, draw: random.Random) -> None:
    """Ten entries, each of which names the one before nine times; in XML and YAML."""
    if path.suffix == ".svg":
        entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 9}">' for n in range(12))
        path.write_text(
            f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a0 "ha">{entities}]>'
            '<svg xmlns="http://www.w3.org/2000/svg"><text>&a12;</text></svg>',
            encoding="utf-8",
        )
        return
    rows = ["a0: &a0 [ha, ha]", *(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]" for n in range(12))]
    before = path.read_text(encoding="utf-8")
    front = f"---\n{chr(10).join(rows)}\n---\n{before}"
    merged = "\n".join(["<<: &m {a: 1}", *rows]) + "\n"
    listed = "".join(f"- {row.partition(': ')[2]}\n" for row in rows)
    path.write_text(draw.choice([front, merged + before, before + "\n" + merged, listed, before + listed]), encoding="utf-8")


def holds_itself(path: Path, draw: random.Random) -> None:
    """Whatever can name itself does."""
    name = path.name
    texts = {
        ".md": [
            f"# A\n\n```{{include}} {name}\n```\n",
            f"# A\n\n```{{literalinclude}} {name}\n```\n",
            "# A\n\n```{include} sisipan.txt\n```\n",
            f"---\nsubstitutions:\n  a: '{{{{ b }}}}'\n  b: '{{{{ a }}}}'\n---\n# A\n\n{{{{ a }}}}\n[x]({name})\n",
            "# A\n\n```{toctree}\n./index\n" + path.stem + "\n```\n",
            "(a)=\n# A {ref}`a`\n\n```{glossary}\n{term}`x`\n  {term}`x`\nx\n  x\n```\n",
            f"# A\n\n```{{eval-rst}}\n.. include:: {name}\n```\n",
        ],
        ".yml": [
            "&a [*a]\n",
            "&a {a: *a}\n",
            "a: &a\n  b: *a\n",
            "&a\n- id: satu\n  type: case\n  scenes: *a\n",
            "format: jb-book\nroot: book/index\nchapters: &a\n  - file: book/satu\n    sections: *a\n",
            "format: jb-book\nroot: _toc\nchapters:\n  - file: book/index\n",
            "format: jb-book\nroot: book/index\nchapters:\n  - file: book/index\n  - file: book/index\n",
            "format: jb-book\nroot: book/index\nchapters:\n  - glob: '**'\n  - glob: '**/*'\n",
            "format: jb-book\nroot: book/index\nchapters:\n  - file: book/satu\n    sections:\n      - file: book/satu\n",
            "format: jb-book\nroot: book/index\nchapters:\n  - file: ../../../etc/passwd\n  - file: /etc/passwd\n",
        ],
        ".bib": ["@book{a, crossref={a}}\n", "@book{a, crossref={b}}\n@book{b, crossref={a}}\n@string{c=c # c}\n"],
        ".txt": ["```{include} sisipan.txt\n```\n", "```{include} satu.md\n```\n"],
        ".svg": [
            '<svg xmlns="http://www.w3.org/2000/svg"><defs><g id="a"><use href="#a"/></g></defs><use href="#a"/></svg>',
            '<!DOCTYPE svg [<!ENTITY a "&b;"><!ENTITY b "&a;">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        ],
    }.get(path.suffix, [""])
    path.write_text(draw.choice(texts), encoding="utf-8")


def goes_round(path: Path, _draw: random.Random) -> None:
    """A case whose scenes lead to one another."""
    scenes = "".join(
        f"    - id: {one}\n      text: T.\n      choices:\n        - {{id: a, text: A., next: {two}, feedback: F.}}\n"
        f"        - {{id: b, text: B., next: {two}, feedback: F.}}\n"
        for one, two in (("x", "y"), ("y", "x"))
    )
    path.write_text(
        f"- id: satu-kasus\n  type: case\n  outcomes: [satu-1]\n  prompt: P.\n  begin: x\n  scenes:\n{scenes}", encoding="utf-8"
    )


def link(target: str) -> Change:
    """Return the change that makes a file a link."""

    def change(path: Path, _draw: random.Random) -> None:
        path.unlink()
        path.symlink_to(target.format(name=path.name))

    change.__name__ = f"link to {target}"
    return change


def a_folder(path: Path, draw: random.Random) -> None:
    path.unlink()
    path.mkdir()
    if draw.random() < 0.5:
        (path / path.name).mkdir()


def a_pipe(path: Path, _draw: random.Random) -> None:
    path.unlink()
    os.mkfifo(path)


def unreadable(path: Path, _draw: random.Random) -> None:
    path.chmod(0)


def gone(path: Path, _draw: random.Random) -> None:
    path.unlink()


def folder_is_a_file(path: Path, _draw: random.Random) -> None:
    folder = path.parent
    if (folder / "_toc.yml").exists():
        folder = folder / "locales"
    shutil.rmtree(folder)
    folder.write_text("a", encoding="utf-8")


def folder_is_a_link(path: Path, draw: random.Random) -> None:
    folder = path.parent
    if (folder / "_toc.yml").exists():
        folder = folder / draw.choice(["locales", "exercises", "book"])
    target = draw.choice(["/", "..", ".", folder.name, "/etc", "none", f"{folder.name}.real"])
    folder.rename(folder.with_name(f"{folder.name}.real"))
    folder.symlink_to(target)


def odd_name(path: Path, draw: random.Random) -> None:
    """A copy of the file under a name that nobody chose with care."""
    stem = draw.choice([" ", "a b", "é", "-n", ".", "..", "a\nb", "%s{x}", "[a]", "x" * 240, "a:b", "'\"", "#a?b=c", "\udcff\udcfe", "con", "\x1b[2J"])
    copy = path.with_name(f"{stem}{path.suffix}")
    copy.write_bytes(path.read_bytes())


def odd_locale(path: Path, draw: random.Random) -> None:
    root = next(parent for parent in path.parents if (parent / "_toc.yml").exists())
    name = draw.choice(["xx", "..en", "en_", "EN", "en-US", "e n", "\udcff", "id_ID", "x" * 200, "sr@latin", "-", "zz_ZZ", "C", "%"])
    shutil.copytree(root / "locales/en", root / "locales" / name)


def state_lost(path: Path, draw: random.Random) -> None:
    """What a build keeps for the next one is torn: its memory of what it read."""
    root = next(parent for parent in path.parents if (parent / "_toc.yml").exists())
    kept = sorted(one for one in (root / "_build/berdaya").rglob("*") if one.suffix in (".json", ".pickle", ".txt", ".sha1"))
    for one in kept:
        if one.stat().st_size and draw.random() < 0.5:
            draw.choice([truncated, bytes_changed, gone])(one, draw)


def output_taken(path: Path, draw: random.Random) -> None:
    """Where a build writes stands something else."""
    root = next(parent for parent in path.parents if (parent / "_toc.yml").exists())
    place = root / draw.choice(["_build/site.new", "_build/site.old", "_build/berdaya/mo", "_build/berdaya/id", "_build/berdaya/handouts"])
    if place.is_dir():
        shutil.rmtree(place)
    draw.choice([lambda: place.write_text("a", encoding="utf-8"), lambda: place.symlink_to("none"), place.mkdir])()


CHANGES: tuple[Change, ...] = (
    truncated,
    lines_swapped,
    line_doubled,
    line_lost,
    words_swapped,
    bytes_changed,
    signs_changed,
    in_latin,
    in_utf_16,
    with_mark,
    with_nulls,
    other_line_ends,
    emptied,
    huge,
    long_line,
    many_items,
    deep,
    laughs,
    holds_itself,
    goes_round,
    link("none"),
    link("{name}"),
    link("/etc/passwd"),
    link("/dev/zero"),
    link("."),
    a_folder,
    a_pipe,
    unreadable,
    gone,
    folder_is_a_file,
    folder_is_a_link,
    odd_name,
    odd_locale,
    state_lost,
    output_taken,
)
COMMANDS = (
    *(("build",),) * 7,
    ("check",),
    ("check", "--summary"),
    ("translate", "update"),
    ("translate", "report"),
    ("export", "notebooks"),
    ("export", "handouts"),
    ("export", "papers"),
)


def spoil(root: Path, seed: str, number: int) -> tuple[str, tuple[str, ...]]:
    """Put fault `number` into a book; return its name, and the command to meet it with."""
    draw = random.Random(f"{seed} {number}")
    change = CHANGES[number % len(CHANGES)]
    fits = {
        "laughs": (".yml", ".svg", ".md"),
        "holds_itself": (".yml", ".svg", ".md", ".bib", ".txt"),
        "goes_round": (".yml",),
    }.get(change.__name__)
    found = [path for path in inputs(root) if fits is None or path.suffix in fits]
    kinds = sorted({(path.parent.name, path.suffix) for path in found})
    kind = draw.choice(kinds)  # a kind first: half of all files are catalogues
    path = draw.choice([one for one in found if (one.parent.name, one.suffix) == kind])
    change(path, draw)
    return f"{change.__name__}: {path.relative_to(root)}", draw.choice(COMMANDS)
