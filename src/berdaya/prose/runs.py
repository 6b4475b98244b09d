"""Runs of words shared with a text that is not ours, known by fingerprints alone.

A fingerprint file holds a digest for each run of words of that text, sorted, one a line, so that the project can
carry the comparison without carrying the text. `tools/fingerprints.py` writes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator

from berdaya.prose.passages import Passage, plain, words

RUN = 8  # words
DIGITS = 12  # hexadecimal, of a digest: with ten thousand runs each, two differ in all but one of a million books


def fingerprints(text: str) -> list[str]:
    """Return the digest of each run of words in a plain text, in the order of the text."""
    return [digest for digest, _run in _runs(text)]


def shared(passages: Iterable[Passage], known: Collection[str]) -> Iterator[tuple[Passage, str]]:
    """Yield each passage that shares a run with the text of the fingerprints, with the first such run."""
    for passage in passages:
        for digest, run in _runs(plain(passage.text)):
            if digest in known:
                yield passage, run
                break


def _runs(text: str) -> Iterator[tuple[str, str]]:
    found = [word.casefold() for word in words(text)]
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start : start + RUN])
        yield hashlib.sha1(run.encode()).hexdigest()[:DIGITS], run
