"""A message: a passage of the source that is translated as one."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """One msgid at one place.

    text: the msgid, in the language of its source.
    file: the source file, relative to the book's folder.
    line: counted from 1; 0 when unknown.
    where: for translators, in words of the source: the headings above it and the kind of passage.
    context: the msgctxt; empty for most.
    plural: the msgid_plural; empty for most.
    """

    text: str
    file: str
    line: int = 0
    where: str = ""
    context: str = ""
    plural: str = ""


def message_id(text: str) -> str:
    """Return the short id of a msgid, the same in every locale: 20 bits of its SHA-1 in base 32.

    A page may have 400, and no compression makes them smaller. Where two fall together, they are numbered like a
    message that a page has twice.

    >>> message_id("Apa itu pemberdayaan?") == message_id("Apa itu pemberdayaan?")
    True
    >>> len(message_id("x"))
    4
    """
    return base64.b32encode(hashlib.sha1(text.encode()).digest())[:4].decode().lower()
