"""Passages that stand in another of the book's languages than they should, by detection."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from berdaya.prose.passages import Passage, plain, words

LEAST = 3  # words that detection needs


def astray(
    passages: Iterable[Passage], locales: Collection[str], names: Collection[str] = ()
) -> Iterator[tuple[Passage, str]]:
    """Yield each passage that is in another of the locales' languages, with that language's code.

    names: words that belong to no language. A language that the model does not know is passed over, and so are
    words that are marked as another language, and passages of less than three words beside these and names.
    """
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    languages = {locale.split("_")[0] for locale in locales} & set(identifier.labels)
    if len(languages) < 2:
        return
    identifier.set_languages(sorted(languages))
    for passage in passages:
        wanted = passage.locale.split("_")[0]
        told = [word for word in words(plain(passage.text, own=True)) if word not in names]
        if wanted in languages and len(told) >= LEAST:
            found, _score = identifier.classify(" ".join(told))
            if found != wanted:
                yield passage, found
