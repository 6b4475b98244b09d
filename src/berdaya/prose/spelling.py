"""Words that no dictionary has, by hunspell (https://hunspell.github.io) and the project's own lists."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from berdaya.prose.passages import Passage, chunks, words

LISTS = "words"  # the folder of lists: <locale>.txt, and all.txt for names, a word a line
NAMES = "all"


class NoDictionary(Exception):  # noqa: N818 - it is the machine that lacks it
    """Hunspell, or one of its dictionaries, is not there; the message is hunspell's own."""


def misspelt(
    passages: Iterable[Passage], dictionaries: Mapping[str, str], lists: Path
) -> list[tuple[Passage, list[str]]]:
    """Return the passages that have words no dictionary knows, with these words in their order.

    dictionaries: hunspell's dictionary by locale; passages of other locales are passed over. lists: the folder of the
    project's own. Words that are marked as another language are looked up in that one. Raises NoDictionary.
    """
    found = [(passage, _words(passage)) for passage in passages if passage.locale in dictionaries]
    vocabulary = {word for _passage, rows in found for word, _language in rows}
    unknown = {
        locale: _unknown(vocabulary, dictionary) - _listed(lists, locale) for locale, dictionary in dictionaries.items()
    }
    result = []
    for passage, rows in found:
        wrong = [word for word, language in rows if word in unknown.get(language, ())]
        if wrong:
            result.append((passage, list(dict.fromkeys(wrong))))
    return result


def _words(passage: Passage) -> list[tuple[str, str]]:
    """Return the words of a passage, each with its language; a hyphen parts two."""
    return [
        (part.replace("’", "'").removesuffix("'s"), chunk.language or passage.locale)
        for chunk in chunks(passage.text)
        for word in words(chunk.text)
        for part in word.split("-")
    ]


def _listed(lists: Path, locale: str) -> set[str]:
    """Return the project's own words of a locale, each also with a capital."""
    listed = read_list(lists, NAMES) | read_list(lists, locale)
    return listed | {word[:1].upper() + word[1:] for word in listed}


def read_list(lists: Path, name: str) -> set[str]:
    """Return the words of one of the project's lists; none where there is no such list."""
    path = lists / f"{name}.txt"
    return set(path.read_text(encoding="utf-8").split()) if path.exists() else set()


def _unknown(vocabulary: Iterable[str], dictionary: str) -> set[str]:
    try:
        done = subprocess.run(
            ["hunspell", "-d", dictionary, "-i", "utf-8", "-l"],
            input="\n".join(sorted(vocabulary)),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    except FileNotFoundError as error:
        raise NoDictionary(str(error)) from None
    if done.returncode:
        raise NoDictionary(done.stderr.strip())
    return set(done.stdout.split("\n"))
