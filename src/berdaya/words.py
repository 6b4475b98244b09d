"""The interface's own words: one gettext domain, msgids in English, translated by the book's catalogues.

Pages take their words with :func:`words_of`; messages to the person at the terminal go through :func:`_`,
in the language of their environment.
"""

from __future__ import annotations

import os
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.numbers import format_percent

DOMAIN = "berdaya"
LANGUAGE = "en"  # of the msgids

_spoken: NullTranslations = NullTranslations()
_spoken_locale = LANGUAGE


def words_of(compiled: Path, locale: str, domain: str = DOMAIN) -> NullTranslations:
    """Return the interface's words (or another catalogue's) in `locale`; without translation a msgid stands for itself.

    compiled: folder that holds `<locale>/LC_MESSAGES/<domain>.mo`.
    """
    try:
        with (compiled / locale / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        return NullTranslations()


def own_name(compiled: Path, locale: str) -> str:
    """Return the language's name in that language: its translators' word for "English", else Babel's.

    >>> own_name(Path("nowhere"), "en")
    'English'
    """
    name = words_of(compiled, locale).pgettext("language name", "English")
    if name != "English" or locale.split("_")[0] == LANGUAGE:
        return name
    name = Locale.parse(locale, sep="-" if "-" in locale else "_").get_display_name() or locale
    return name[:1].upper() + name[1:]


def direction(locale: str) -> str:
    """Return "ltr" or "rtl", the direction in which `locale` is written."""
    return Locale.parse(locale, sep="-" if "-" in locale else "_").text_direction


def turned(code: str, locale: str) -> str:
    """Return the direction of a language on a page in `locale`; empty where it is the page's own.

    >>> turned("fa", "id"), turned("id", "ar"), turned("en", "id"), turned("nowhere", "id")
    ('rtl', 'ltr', '', '')
    """
    if not is_known(code) or direction(code) == direction(locale):
        return ""
    return direction(code)


def formats(locale: str) -> str:
    """Return the locale to format dates and numbers by: English without a country is international English."""
    return "en_001" if locale == "en" else locale


def percent(part: int, locale: str) -> str:
    """Return so many per cent as `locale` writes them; empty for all of it.

    >>> percent(93, "fr"), percent(100, "fr")
    ('93\u202f%', '')
    """
    return format_percent(part / 100, locale=formats(locale)) if part < 100 else ""


def is_known(locale: str) -> bool:
    """Say whether Babel (the CLDR) knows `locale`."""
    try:
        Locale.parse(locale, sep="-" if "-" in locale else "_")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def tag(locale: str) -> str:
    """Return the BCP 47 tag that HTML wants for a locale: `pt_BR` is `pt-BR`."""
    return locale.replace("_", "-")


def preferred_locales() -> list[str]:
    """Return the codes of the languages that the person's environment asks for, best first (as gettext does)."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            codes = [code.split(".")[0].split("@")[0] for code in value.split(":")]
            return [code for full in codes for code in dict.fromkeys((full, full.split("_")[0]))]
    return []


def speak(words: NullTranslations, locale: str) -> None:
    """Let :func:`_` answer in these words, those of `locale`, from now on."""
    global _spoken, _spoken_locale
    _spoken, _spoken_locale = words, locale


def spoken_locale() -> str:
    """Return the locale that :func:`_` answers in, for numbers."""
    return _spoken_locale


def _(text: str) -> str:
    """Translate a message for the person at the terminal."""
    return _spoken.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a message that counts `n` things, for the person at the terminal."""
    return _spoken.ngettext(one, many, n)
