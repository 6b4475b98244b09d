"""Passages that stand in another of the book's languages than they should, by detection."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from berdaya.prose.passages import Passage, plain, words

LEAST = 3  # words that detection needs


def astray(passages: Iterable[Passage], locales: Collection[str]) -> Iterator[tuple[Passage, str]]:
    """Yield each passage that is in another of the locales' languages, with that language's code.

    A language that the model does not know is passed over, and so are passages of less than three words.
    """
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    languages = {locale.split("_")[0] for locale in locales} & set(identifier.labels)
    if len(languages) < 2:
        return
    identifier.set_languages(sorted(languages))
    for passage in passages:
        wanted = passage.locale.split("_")[0]
        spoken = plain(passage.text)
        if wanted in languages and len(words(spoken)) >= LEAST:
            found, _score = identifier.classify(spoken)
            if found != wanted:
                yield passage, found
