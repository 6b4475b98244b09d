"""Whether a book's terms are translated as its glossary has them: passages that use one without its word.

What is found is to be looked at, not an error: a sentence may do without the word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from berdaya.outputs.entries import Entry
from berdaya.prose.passages import plain
from berdaya.sphinx_ext.search import language_for, words

KIND = "term"  # how the catalogue of a glossary says that a message is one
_ROLE = re.compile(r"\{term\}`([^`]+)`")
_TARGET = re.compile(r".+?\s*<([^<>]+)>$", re.S)
_BETWEEN = re.compile(r"[()/;]")


@dataclass(frozen=True)
class TermUse:
    """How a term is translated. entry: of the glossary; uses: passages that have the term; strays: without its word."""

    entry: Entry
    uses: int
    strays: tuple[Entry, ...]


def term_uses(entries: Iterable[Entry], locale: str) -> list[TermUse]:
    """Return the terms of which some passage has another word, those with most of them first.

    A passage has a term by its role or by its very words, in the longest term that fits. A translation has its word
    where the word's stems stand together. In "Dana Desa (DD)" either name will do.
    """
    every = list(entries)
    terms = [entry for entry in every if entry.kind == KIND]
    by_name = {tuple(words(name)): entry for entry in terms for name in names(entry.source)}
    longest = max(map(len, by_name), default=0)
    stem = language_for(locale).stem
    wanted = {entry.source: [_stems(name, stem) for name in names(entry.translation)] for entry in terms}
    uses: dict[str, list[Entry]] = defaultdict(list)
    for entry in every:
        if entry.kind == KIND:
            continue
        for source in dict.fromkeys(_used(entry.source, by_name, longest)):
            uses[source].append(entry)
    found = []
    for term in terms:
        having = uses[term.source]
        strays = [entry for entry in having if not _has(_stems(plain(entry.translation), stem), wanted[term.source])]
        if strays:
            found.append(TermUse(term, len(having), tuple(strays)))
    return sorted(found, key=lambda use: (-len(use.strays), use.entry.source.casefold()))


def names(text: str) -> list[str]:
    """Return the names in an entry of a glossary: "Dana Desa (DD)" is that, "Dana Desa", and "DD".

    >>> names("Dana Desa (DD)")
    ['Dana Desa (DD)', 'Dana Desa', 'DD']
    """
    return list(dict.fromkeys(part.strip() for part in (text, *_BETWEEN.split(text)) if part.strip()))


def _used(text: str, by_name: dict[tuple[str, ...], Entry], longest: int) -> Iterable[str]:
    """Yield the terms of a passage."""
    for content in _ROLE.findall(text):
        match = _TARGET.match(content)
        if entry := by_name.get(tuple(words(match[1] if match else content))):
            yield entry.source
    left = words(plain(text))
    while left:
        sizes = range(min(longest, len(left)), 0, -1)
        size = next((size for size in sizes if tuple(left[:size]) in by_name), 0)
        if size:
            yield by_name[tuple(left[:size])].source
        left = left[size or 1 :]


def _stems(text: str, stem: Callable[[str], str]) -> list[str]:
    return [stem(word) for word in words(text)]


def _has(text: list[str], alternatives: list[list[str]]) -> bool:
    return any(
        text[place : place + len(wanted)] == wanted
        for wanted in alternatives
        for place in range(len(text) - len(wanted) + 1)
    )
