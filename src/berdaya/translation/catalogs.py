"""Catalogues on disk: read them strictly, compile them, bring them up to date, count them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogueMessage
from babel.messages.mofile import write_mo
from babel.messages.plurals import PLURALS
from babel.messages.pofile import PoFileError, denormalize, read_po, write_po
from babel.plural import to_gettext

from berdaya.problems import Faulty, Problem
from berdaya.sources import name_of, read_text
from berdaya.translation.messages import Message
from berdaya.words import DOMAIN, LANGUAGE, _, words_of

FOLDER = "LC_MESSAGES"
INTERFACE_DOMAINS = (DOMAIN, "sphinx")
WIDTH = 100  # of a line in a .po, in characters
_LINE = re.compile(r'(?:#~?\s*\|?\s*)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"\s*')
_COMMENT = re.compile(r"#(?!~)")


@dataclass(frozen=True)
class Coverage:
    """How much of one catalogue is translated, in messages."""

    domain: str
    total: int
    translated: int
    fuzzy: int

    @property
    def missing(self) -> int:
        """How many messages have no translation at all."""
        return self.total - self.translated - self.fuzzy

    @property
    def percent(self) -> int:
        """The share translated, rounded down: 100 only when all is."""
        return self.translated * 100 // self.total if self.total else 100


def locales_in(folder: Path) -> list[str]:
    """Return the codes of the locales that have a folder of catalogues, sorted."""
    return sorted(path.parent.name for path in folder.glob(f"*/{FOLDER}") if path.is_dir())


def domains_in(folder: Path, locale: str) -> dict[str, Path]:
    """Return the catalogues of one locale: domain (`book/konsep`) -> path of its .po, sorted."""
    top = folder / locale / FOLDER
    return {path.relative_to(top).with_suffix("").as_posix(): path for path in sorted(top.rglob("*.po"))}


def read_catalogue(path: Path, root: Path) -> Catalog:
    """Read one .po strictly.

    root: the book's folder, against which problems name the file.
    Raises Faulty with every line that is not PO; Babel alone takes a broken string in silence.
    """
    name, text = name_of(path, root), read_text(path, root)
    problems = [
        Problem(
            name,
            number,
            "po-syntax",
            _("This line is not part of a catalogue: %(line)s") % {"line": line.strip()[:60]},
            _('Close the text with a " and write each inner quotation mark as \\".'),
        )
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not _COMMENT.match(line) and not _LINE.fullmatch(line)
    ]
    if not problems:
        try:
            catalogue = read_po(io.StringIO(text), ignore_obsolete=False, abort_invalid=True)
        except PoFileError as error:
            problems = [Problem(name, error.lineno, "po-syntax", str(error), "")]
        except (ValueError, LookupError) as error:  # a header that Babel can't take: charset, plural forms, dates
            problems = [Problem(name, 1, "po-header", str(error), _("Mend the header of this catalogue."))]
        else:
            for message in catalogue:
                _recall_previous(message)
            return catalogue
    raise Faulty(problems)


def _recall_previous(message: CatalogueMessage) -> None:
    """Take `#| msgid` as the former text; Babel writes such lines but reads them as comments, which then pile up."""
    former = [comment[1:].strip() for comment in message.user_comments if comment.startswith("|")]
    message.user_comments = [comment for comment in message.user_comments if not comment.startswith("|")]
    if message.fuzzy:
        texts = re.split(r"^msgid(?:_plural)? ", "\n".join(former), flags=re.MULTILINE)[1:]
        message.previous_id = [denormalize(text.rstrip()) for text in texts]


def write_catalogue(path: Path, catalogue: Catalog, *, lines: bool = True) -> bool:
    """Write a catalogue whole, by rename; return whether the file changed.

    lines: whether a message's place names its line; the interface's moves with every edit of the code.
    """
    for message in catalogue:
        message.flags.discard("python-brace-format")  # Babel takes a role for a placeholder, and msgfmt would miss it
    text = io.BytesIO()
    write_po(text, catalogue, width=WIDTH, include_previous=True, include_lineno=lines)
    if path.exists() and path.read_bytes() == text.getvalue():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".po.new")
    try:
        new.write_bytes(text.getvalue())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    return True


def compile_catalogues(folder: Path, locales: Iterable[str], root: Path, compiled: Path) -> dict[str, list[Coverage]]:
    """Compile the locales' catalogues to .mo files under `compiled`; untouched where nothing changed.

    A fuzzy message is left out: it is never shown as if it were current.
    Returns each locale's coverage. Raises Faulty with the problems of all catalogues together.
    """
    memory = compiled / "coverage.json"  # of catalogues that need not be read again: [time, size, counts]
    try:
        known = json.loads(memory.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # none yet, or torn
        known = {}
    locales = list(locales)
    seen: dict[str, list[int]] = {key: row for key, row in known.items() if key.partition("/")[0] not in locales}
    coverage: dict[str, list[Coverage]] = {}
    problems: list[Problem] = []
    for locale in locales:
        coverage[locale] = []
        wanted = set()
        for domain, path in domains_in(folder, locale).items():
            target = compiled / locale / FOLDER / f"{domain}.mo"
            wanted.add(target)
            stamp = [path.stat().st_mtime_ns, path.stat().st_size]
            key = f"{locale}/{domain}"
            if key in known and known[key][:2] == stamp and target.exists():
                seen[key] = known[key]
                coverage[locale].append(Coverage(domain, *known[key][2:]))
                continue
            try:
                catalogue = read_catalogue(path, root)
            except Faulty as fault:
                problems += fault.problems
                continue
            counts = count(domain, catalogue)
            seen[key] = [*stamp, counts.total, counts.translated, counts.fuzzy]
            coverage[locale].append(counts)
            binary = compiled_form(catalogue)
            if not target.exists() or target.read_bytes() != binary:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(binary)
        for stale in set((compiled / locale).rglob("*.mo")) - wanted:
            stale.unlink()
    if seen != known:
        compiled.mkdir(parents=True, exist_ok=True)
        new = memory.with_suffix(".new")
        new.write_text(json.dumps(seen), encoding="utf-8")
        new.replace(memory)
    if problems:
        raise Faulty(problems)
    return coverage


def compiled_form(catalogue: Catalog) -> bytes:
    """Return a catalogue as a .mo, of its translated messages alone; the catalogue keeps no others afterwards."""
    for message in list(catalogue):  # Babel would write a plural without translation as its first English form
        if message.id and not is_translated(message.string):
            catalogue.delete(message.id, message.context)
    binary = io.BytesIO()
    write_mo(binary, catalogue)
    return binary.getvalue()


class _Missing(NullTranslations):
    """Answers "" for each message, so that one without translation can be told."""

    def gettext(self, message: str) -> str:
        return ""


def translations(compiled: Path, locale: str, domain: str) -> Callable[[str], str]:
    """Return the translations of a compiled catalogue as a function, which answers "" where there is none."""
    found = words_of(compiled, locale, domain)
    if not isinstance(found, GNUTranslations):
        return _Missing().gettext
    found.add_fallback(_Missing())
    return found.gettext


def read_words(folder: Path, locale: str) -> NullTranslations | None:
    """Return the interface's words from a folder of catalogues; None where it has none, or none that can be read."""
    path = folder / locale / FOLDER / f"{DOMAIN}.po"
    if not path.exists():
        return None
    try:
        return GNUTranslations(io.BytesIO(compiled_form(read_catalogue(path, folder))))
    except Faulty:
        return None


def count(domain: str, catalogue: Catalog) -> Coverage:
    """Count a catalogue's messages; those no longer in the source don't count."""
    messages = [message for message in catalogue if message.id]
    fuzzy = [message for message in messages if message.fuzzy]
    return Coverage(domain, len(messages), sum(is_translated(m.string) for m in messages if not m.fuzzy), len(fuzzy))


def wholes(coverage: Mapping[str, Iterable[Coverage]], needed: Iterable[str] = ()) -> dict[str, Coverage]:
    """Return how much of everything is translated into each locale.

    A catalogue that a locale lacks, or that is behind its source, counts as large as the largest of its name; one that
    none has, of those needed, as one message. English needs no catalogue of the interface, and what Sphinx translates
    itself differs by language.
    """
    largest = dict.fromkeys(needed, 1)
    for row in (row for rows in coverage.values() for row in rows):
        largest[row.domain] = max(row.total, largest.get(row.domain, 0))
    result = {}
    for locale, rows in coverage.items():
        rows = list(rows)
        apart = set(INTERFACE_DOMAINS) if locale.split("_")[0] == LANGUAGE else {"sphinx"}
        result[locale] = Coverage(
            "",
            sum(size for domain, size in largest.items() if domain not in apart)
            + sum(row.total for row in rows if row.domain in apart),
            sum(row.translated for row in rows),
            sum(row.fuzzy for row in rows),
        )
    return result


def is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    """Say whether a msgstr (all its plural forms) has text."""
    forms = [string] if isinstance(string, str) else list(string or [])
    return bool(forms) and all(form.strip() for form in forms)


def update_catalogue(
    path: Path, locale: str, project: str, messages: Iterable[Message], root: Path, *, lines: bool
) -> bool:
    """Bring one catalogue up to date with its source, or begin it; return whether the file changed.

    Translations are kept: a message that changed a little keeps its old translation, marked fuzzy with the
    old msgid beside it; one that is gone stays in the file as obsolete.
    """
    template = Catalog(locale=None, project=project)
    for message in messages:
        template.add(
            (message.text, message.plural) if message.plural else message.text,
            locations=[(message.file, message.line)],
            auto_comments=[message.where] if message.where else [],
            context=message.context or None,
        )
    if path.exists():
        catalogue = read_catalogue(path, root)
    else:
        parsed = Locale.parse(locale, sep="-" if "-" in locale else "_")
        catalogue = Catalog(
            locale=parsed,
            project=project,
            version="1",
            msgid_bugs_address="-",
            last_translator="-",
            language_team=parsed.get_display_name("en") or locale,
            fuzzy=False,
        )
        if not {str(parsed), parsed.language} & set(PLURALS):
            # Babel's table for catalogues lacks Indonesian, which has one form; the CLDR's rules have it
            catalogue.mime_headers = [("Plural-Forms", f"{to_gettext(parsed.plural_form)};")]
        catalogue.header_comment = f"# {project}: {path.stem}, {catalogue.language_team}"
        catalogue.revision_date = catalogue.creation_date
    template.creation_date = catalogue.creation_date  # a date that changes alone is noise in a diff
    for entry in catalogue:
        if entry.id and not is_translated(entry.string):
            entry.flags.discard("fuzzy")  # without a translation there is nothing to review
    former = {entry.id: entry.previous_id for entry in catalogue if entry.previous_id}
    catalogue.update(template, update_creation_date=False)
    for entry in catalogue:
        if entry.fuzzy and not entry.previous_id:
            entry.previous_id = former.get(entry.id, [])
        if isinstance(entry.id, tuple) and not is_translated(entry.string):
            entry.string = ("",) * catalogue.num_plurals
    return write_catalogue(path, catalogue, lines=lines)


def update_locale(
    folder: Path, locale: str, project: str, sources: Mapping[str, Iterable[Message]], root: Path
) -> list[Path]:
    """Bring all catalogues of one locale up to date; return the files that changed.

    sources: domain -> its messages in the order of the source.
    Raises Faulty before anything is written when a catalogue can't be read.
    """
    top = folder / locale / FOLDER
    problems: list[Problem] = []
    for domain in sources:
        if (top / f"{domain}.po").exists():
            try:
                read_catalogue(top / f"{domain}.po", root)
            except Faulty as fault:
                problems += fault.problems
    if problems:
        raise Faulty(problems)
    top.mkdir(parents=True, exist_ok=True)
    return [
        top / f"{domain}.po"
        for domain, messages in sources.items()
        if update_catalogue(
            top / f"{domain}.po", locale, project, messages, root, lines=domain not in INTERFACE_DOMAINS
        )
    ]
