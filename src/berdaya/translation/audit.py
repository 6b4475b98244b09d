"""Whether translations keep what must not be lost: links, citations, terms, code, placeholders, markup.

And whether they bring what could do harm: such a problem has the code `UNSAFE`.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message as PoMessage
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.myst_role import myst_role_plugin

from berdaya.problems import Problem
from berdaya.translation.catalogs import domains_in, is_translated, read_catalogue
from berdaya.translation.safety import tokens, unsafe
from berdaya.words import _

UNSAFE = "unsafe"
_RULES = b"2"  # raised when more is looked for: what was found clean before is then read again
_MARKUP = re.compile(r"[`\[\]<>*_%{}@]|\w\.\w|//")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\{ ?[\w.]+ ?\}\}")
_TARGET = re.compile(r"^(?P<text>.+?)\s*<(?P<target>[^<>]+)>$", re.S)
# a term may be named in the translation's own words; its links are counted, not compared
_FREE_TARGETS = {"term"}


def audit_catalogues(folder: Path, locales: Iterable[str], root: Path, known: Path | None = None) -> list[Problem]:
    """Return what translations have lost against their originals, at the .po's line.

    known: a file that remembers the digests of catalogues without fault, which are not read again.
    """
    clean = set(known.read_text(encoding="ascii", errors="replace").split()) if known and known.exists() else set()
    seen: set[str] = set()
    problems: list[Problem] = []
    for locale in locales:
        for path in domains_in(folder, locale).values():
            digest = hashlib.sha1(_RULES + path.read_bytes()).hexdigest()
            if digest not in clean:
                found = audit_catalogue(path, root)
                problems += found
                if found:
                    continue
            seen.add(digest)
    if known:
        known.write_text("\n".join(sorted(seen)), encoding="ascii")
    return problems


def audit_catalogue(path: Path, root: Path) -> list[Problem]:
    """Return the problems of one catalogue, in the order of the file."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    interface = path.stem in ("berdaya", "sphinx") and path.parent.name == "LC_MESSAGES"
    remedy = _("Translate the words and keep the rest as it is.")
    problems: list[Problem] = []
    for message in read_catalogue(path, root):
        if not message.id or message.fuzzy or not is_translated(message.string):
            continue
        bad = [] if interface else unsafe(message)  # the interface's words are text alone, wherever they are shown
        found = bad or lost(message, placeholders_only=interface)
        code = UNSAFE if bad else "translation"
        problems += [Problem(name, message.lineno or 0, code, text, remedy) for text in found]
    return problems


def lost(message: PoMessage, *, placeholders_only: bool = False) -> list[str]:
    """Say what a translation lacks or has too much, a sentence each; nothing when it keeps all."""
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [])
    found: list[str] = []
    for number, string in enumerate(strings):
        original = originals[min(number, len(originals) - 1)]
        if not (_MARKUP.search(original) or _MARKUP.search(string)):
            continue
        inventory = placeholders if placeholders_only else markup
        before, after = inventory(original), inventory(string)
        found += [_("The translation lost %(what)s.") % {"what": what} for what in (before - after).elements()]
        found += [
            _("The translation has %(what)s, which the original has not.") % {"what": what}
            for what in (after - before).elements()
        ]
    return list(dict.fromkeys(found))


def placeholders(text: str) -> Counter[str]:
    """Count the placeholders of a message: `%(name)s` and `{{ name }}`."""
    return Counter(_PLACEHOLDER.findall(text))


def markup(text: str) -> Counter[str]:
    """Count the markup of a Markdown message by what a reader would miss: link targets, roles, code, emphasis."""
    found = placeholders(text)
    for token in tokens(_parser(), text):
        if what := _describe(token):
            found[what] += 1
    return found


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"linkify": True}).enable("linkify").use(myst_role_plugin)


def _describe(token: Token) -> str:
    if token.type == "link_open":
        return f"[…]({token.attrs.get('href', '')})"
    if token.type == "image":
        return f"![…]({token.attrs.get('src', '')})"
    if token.type == "myst_role":
        role = token.meta["name"]
        if role == "lang":  # what is foreign in one language is at home in another
            return ""
        if role in _FREE_TARGETS:
            return f"{{{role}}}`…`"
        match = _TARGET.match(token.content)
        return f"{{{role}}}`{match['target'] if match else token.content}`"
    return {
        "code_inline": f"`{token.content}`",
        "strong_open": "**…**",
        "fence": f"```{token.info}",
        "html_block": token.content,
        "html_inline": token.content,
        "hardbreak": "\\",
    }.get(token.type, "")
