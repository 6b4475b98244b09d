"""Whether a translation could do harm: it may say other words, and never bring code, markup or files of its own.

A translation is read by the same parser as its chapter, which knows raw HTML, directives that include files, and
expressions that are evaluated. What of these the original has, the translation may repeat, and nothing else.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from functools import cache

from babel.messages.catalog import Message as PoMessage
from markdown_it import MarkdownIt
from markdown_it.token import Token

from berdaya.words import _

SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})  # of addresses that a page may link
_MARKUP = re.compile(r"<[A-Za-z/!?][^\s<>]*")
_EVALUATED = re.compile(r"\{\{.*?(?:\}\}|\Z)", re.S)
_FENCE = re.compile(r"^[ \t>*+-]*(?:`{3,}|~{3,}|:{3,})[^\n]*", re.M)
# roles that name a place or a language, or say how words look
_PLAIN = r"\{(?:cite(?::\w+)?|ref|numref|doc|term|eq|math|abbr|lang|sub|sup|kbd|emphasis|strong)\}"
_PLAIN_ROLE = re.compile(rf"{_PLAIN}`(?:[^`\n]|\n(?![ \t>*+-]*[<`~:\n]))+`")
_ROLE = re.compile(rf"(?!{_PLAIN})\{{[^\s{{}}`]+\}}(?=`)")
_FILE = re.compile(r"\{download\}`[^`]*`")
_CODE = re.compile(r"(?:javascript|vbscript|blob):|data:[a-z]+/|file:/", re.I)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]|\\(?=\n)")


def scheme(address: str) -> str:
    """Return the scheme of an address in lower case, as a browser reads it; empty for one within the site.

    Browsers decode entities once and pass over control characters and white space (URL Standard, "basic URL parser").
    """
    match = re.match(r"([a-z][a-z0-9+.-]*):", _UNSEEN.sub("", html.unescape(address)), re.I)
    return match[1].lower() if match else ""


def unsafe(message: PoMessage) -> list[str]:
    """Say what a translation brings that could do harm and that its original has not, a sentence each."""
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [])
    allowed: Counter[str] = Counter()
    for original in originals:
        allowed |= risks(original)
    found = [what for string in strings for what in risks(string) - allowed]
    return [_("The translation must not bring %(what)s.") % {"what": what} for what in dict.fromkeys(found)]


def risks(text: str) -> Counter[str]:
    """Count what could do harm in a passage of Markdown, each as it would be named to a translator."""
    text = _PLAIN_ROLE.sub("", text)  # their `text <target>` is no markup
    patterns = (_MARKUP, _EVALUATED, _FENCE, _ROLE, _FILE)
    found = Counter(match.strip() for pattern in patterns for match in pattern.findall(text))
    found += Counter(match.lower() for match in _CODE.findall(_UNSEEN.sub("", html.unescape(text))))
    if "![" in text:
        found += Counter(
            f"![…]({token.attrs.get('src', '')})" for token in tokens(_parser(), text) if token.type == "image"
        )
    return found


def tokens(parser: MarkdownIt, text: str) -> list[Token]:
    """Return all tokens of a passage, those within others too, in no order."""
    found: list[Token] = []
    waiting = parser.parse(text)
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting += token.children or []
    return found


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark")
