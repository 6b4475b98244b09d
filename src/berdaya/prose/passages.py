"""A passage as it is spoken: its Markdown taken away, cut into sentences and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.myst_role import myst_role_plugin

# roles of which a reader sees the words that stand in them; the others (citations, numbers of figures) have none
_SPOKEN = {"term", "doc", "ref", "download", "abbr", "lang"}
LANGUAGE = re.compile(r"^(?P<words>.+?)\s*<(?P<language>[A-Za-z_-]+)>$", re.S)  # of the role `lang`
_TARGET = re.compile(r"^(?P<words>.+?)\s*<[^<>]+>$", re.S)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\{ ?[\w.]+ ?\}\}|\{\w+\}|https?:\S+|\S+@\S+")
# a word: letters, with hyphens and apostrophes inside; a number counts as one where sentences are measured
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_TOKEN = re.compile(r"[^\W_]+(?:[-’'.,][^\W_]+)*")
# a sentence ends at . ? ! with the quotation marks and brackets after it, before a space and what can begin another
_END = re.compile(r"(?<=[.?!…])[”’\")\]]*\s+(?=[“‘\"(\[]?[^\W_a-z])")


@dataclass(frozen=True)
class Passage:
    """A passage that a reader meets.

    locale: the language that it should be in. text: inline Markdown. file: relative to the book's folder. line: from 1.
    """

    locale: str
    text: str
    file: str
    line: int


@dataclass(frozen=True)
class Chunk:
    """A piece of a passage, with the language that the role `lang` gives it; empty for that of the passage."""

    text: str
    language: str = ""


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").use(myst_role_plugin)


def chunks(text: str) -> Iterator[Chunk]:
    """Yield what is spoken of inline Markdown, in its order."""
    for token in _parser().parseInline(text)[0].children or []:
        if spoken := _spoken(token):
            other = LANGUAGE.match(token.content) if token.meta.get("name") == "lang" else None
            yield Chunk(_PLACEHOLDER.sub(" ", spoken), other["language"] if other else "")


def _spoken(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "myst_role":
        if token.meta["name"] not in _SPOKEN:
            return ""
        match = _TARGET.match(token.content)
        return match["words"] if match else token.content
    return token.content if token.type == "text" else ""


def plain(text: str, *, own: bool = False) -> str:
    """Return inline Markdown as it is spoken; `own`: without what is marked as another language."""
    return " ".join("".join(chunk.text for chunk in chunks(text) if not (own and chunk.language)).split())


def words(text: str) -> list[str]:
    """Return the words of spoken text, without numbers."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Return the whole sentences of spoken text; a heading or a label, which ends in no full stop, is none."""
    text = text.strip()
    return [one for one in _END.split(text) if one.rstrip('”’")]')[-1:] in (".", "?", "!", "…", ":")] if text else []


def length(sentence: str) -> int:
    """Return how many words a sentence has; a number is one."""
    return len(_TOKEN.findall(sentence))
