"""Pseudo-translations: every letter of a message is another one and its markup stays, so that what is left is seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import ascii_lowercase, ascii_uppercase

ACCENTED = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")  # it can be read, and hardly a word stays as it was
ARABIC = str.maketrans(ascii_lowercase + ascii_uppercase, "ابثدعفغحيجكلمنوپقرستوڤخصذز" * 2)
_KEPT = re.compile(
    r"\{term\}`(?P<word>[^`<]+?)(?:\s*<(?P<target>[^<>`]+)>)?`"
    r"|\{[\w:.-]+\}`[^`]*`"  # any other role
    r"|`+[^`]*`+"
    r"|\]\([^)\s]*\)"  # where a link leads
    r"|</?[A-Za-z][^<>]*>|<[^\s<>]+>"
    r"|%\(\w+\)-?\d*[sd]|%[sd%]|\{\{[^}]*\}\}"
    r"|\$[^$\n]+\$|&\w+;|\w+://\S+|\S+@\S+|\\."
)


def pseudo(text: str, letters: Mapping[int, str]) -> str:
    """Translate a message by exchanging its letters; a term keeps what it leads to, as translators write it.

    letters: as `str.maketrans` gives them.
    """
    result, end = "", 0
    for kept in _KEPT.finditer(text):
        word = kept["word"]
        result += text[end : kept.start()].translate(letters)
        result += f"{{term}}`{word.translate(letters)} <{kept['target'] or word}>`" if word else kept[0]
        end = kept.end()
    return result + text[end:].translate(letters)
