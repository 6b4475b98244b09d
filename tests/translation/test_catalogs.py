from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from berdaya.problems import Faulty
from berdaya.translation.catalogs import (
    Coverage,
    compile_catalogues,
    count,
    locales_in,
    read_catalogue,
    read_words,
    update_locale,
    wholes,
    write_catalogue,
)
from berdaya.translation.messages import Message
from berdaya.words import words_of

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: fr\\n"\n\n'


def po(folder: Path, text: str | bytes, name: str = "book/one") -> Path:
    path = folder / "fr" / "LC_MESSAGES" / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else (HEADER + text).encode())
    return path


def problems_of(path: Path, root: Path) -> list[str]:
    with pytest.raises(Faulty) as fault:
        read_catalogue(path, root)
    return [str(problem) for problem in fault.value.problems]


def test_a_broken_string_is_named_with_its_line(tmp_path: Path) -> None:
    path = po(tmp_path, 'msgid "a"\nmsgstr "b\n\nmsgid "c"\nmsgstr d"\n')
    first, second = problems_of(path, tmp_path)
    assert first.startswith("fr/LC_MESSAGES/book/one.po:7 [po-syntax]")
    assert second.startswith("fr/LC_MESSAGES/book/one.po:10 [po-syntax]")


def test_a_catalogue_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = po(tmp_path, HEADER.encode() + 'msgid "a"\nmsgstr "é"\n'.encode("latin-1"))
    assert problems_of(path, tmp_path) == [
        "fr/LC_MESSAGES/book/one.po:7 [encoding] This file is not UTF-8. Save it again as UTF-8."
    ]


def test_comments_obsolete_and_previous_messages_are_fine(tmp_path: Path) -> None:
    path = po(
        tmp_path,
        '# note\n#. where\n#: a.md:1\n#, fuzzy\n#| msgid "old"\nmsgid "a"\nmsgstr "b \\" c"\n\n'
        '#~ msgid "x"\n#~ msgstr "y"\n',
    )
    assert count("one", read_catalogue(path, tmp_path)).fuzzy == 1


def test_a_new_catalogue_passes_msgfmt_and_says_where_messages_stand(tmp_path: Path) -> None:
    messages = [
        Message("Karibu", "pages/index.md", 3, "Karibu · heading"),
        Message("%(n)d kitu", "x.py", 0, plural="%(n)d vitu"),
    ]
    (path,) = update_locale(tmp_path, "fr", "Kitabu", {"pages/index": messages}, tmp_path)
    done = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    text = path.read_text(encoding="utf-8")
    assert "#. Karibu · heading" in text
    assert "#: pages/index.md:3" in text
    assert "Language: fr" in text


def test_an_update_keeps_marks_and_retires_translations(tmp_path: Path) -> None:
    def update(*texts: str) -> list[Path]:
        return update_locale(tmp_path, "fr", "K", {"one": [Message(text, "a.md", 1) for text in texts]}, tmp_path)

    (path,) = update("Maji ya mto mkubwa.", "Kitu.", "Gone entirely.")
    catalogue = read_catalogue(path, tmp_path)
    for source, text in (("Maji ya mto mkubwa.", "L'eau du fleuve."), ("Gone entirely.", "Parti.")):
        message = catalogue.get(source)
        assert message
        message.string = text
    write_catalogue(path, catalogue)

    update("Maji ya mto mkubwa sana.", "Kitu.")
    catalogue = read_catalogue(path, tmp_path)
    changed = catalogue.get("Maji ya mto mkubwa sana.")
    assert changed
    assert changed.fuzzy
    assert changed.string == "L'eau du fleuve."
    assert '#| msgid "Maji ya mto mkubwa."' in path.read_text(encoding="utf-8")
    assert [message.id for message in catalogue.obsolete.values()] == ["Gone entirely."]

    # the former text stays as it is while the mark stays, however often the catalogue is written
    before = path.read_text(encoding="utf-8")
    update("Maji ya mto mkubwa sana.", "Kitu.", "Kipya.")
    update("Maji ya mto mkubwa sana.", "Kitu.")
    assert path.read_text(encoding="utf-8").count("| msgid") == before.count("| msgid") == 1
    assert '#| msgid "Maji ya mto mkubwa."' in path.read_text(encoding="utf-8")


def test_an_update_without_changes_leaves_the_file_alone(tmp_path: Path) -> None:
    messages = {"one": [Message("Kitu.", "a.md", 1)]}
    (path,) = update_locale(tmp_path, "fr", "K", messages, tmp_path)
    before = path.read_bytes()
    assert update_locale(tmp_path, "fr", "K", messages, tmp_path) == []
    assert path.read_bytes() == before


def test_an_update_writes_nothing_when_one_catalogue_is_broken(tmp_path: Path) -> None:
    broken = po(tmp_path, 'msgid "a"\nmsgstr "b\n', "two")
    with pytest.raises(Faulty):
        update_locale(tmp_path, "fr", "K", {"one": [Message("a", "a.md")], "two": [Message("a", "b.md")]}, tmp_path)
    assert [path.name for path in broken.parent.iterdir()] == ["two.po"]


def test_compiling_leaves_fuzzy_messages_out_and_names_every_broken_catalogue(tmp_path: Path) -> None:
    folder, compiled = tmp_path / "locales", tmp_path / "mo"
    po(folder, 'msgid "Search"\nmsgstr "Chercher"\n\n#, fuzzy\nmsgid "Next"\nmsgstr "Ensuite"\n', "berdaya")
    (coverage,) = compile_catalogues(folder, ["fr"], tmp_path, compiled)["fr"]
    assert (coverage.total, coverage.translated, coverage.fuzzy, coverage.missing, coverage.percent) == (2, 1, 1, 0, 50)
    words = read_words(folder, "fr")
    assert words
    assert (words.gettext("Search"), words.gettext("Next")) == ("Chercher", "Next")

    before = (compiled / "fr/LC_MESSAGES/berdaya.mo").stat().st_mtime_ns
    compile_catalogues(folder, ["fr"], tmp_path, compiled)
    assert (compiled / "fr/LC_MESSAGES/berdaya.mo").stat().st_mtime_ns == before

    po(folder, 'msgid "a\n', "one")
    po(folder, 'msgid "a\n', "two")
    with pytest.raises(Faulty) as fault:
        compile_catalogues(folder, ["fr"], tmp_path, compiled)
    assert {problem.file for problem in fault.value.problems} == {
        "locales/fr/LC_MESSAGES/one.po",
        "locales/fr/LC_MESSAGES/two.po",
    }


def test_a_plural_without_translation_keeps_both_english_forms(tmp_path: Path) -> None:
    header = HEADER.replace("Language: fr", 'Plural-Forms: nplurals=1; plural=0;\\n"\n"Language: fr')
    po(tmp_path, (header + 'msgid "%(n)d minute"\nmsgid_plural "%(n)d minutes"\nmsgstr[0] ""\n').encode(), "berdaya")
    compile_catalogues(tmp_path, ["fr"], tmp_path, tmp_path / "mo")
    words = words_of(tmp_path / "mo", "fr")
    assert words.ngettext("%(n)d minute", "%(n)d minutes", 3) == "%(n)d minutes"


def test_locales_are_the_folders_with_catalogues(tmp_path: Path) -> None:
    po(tmp_path, "")
    (tmp_path / "notes").mkdir()
    assert locales_in(tmp_path) == ["fr"]


def test_how_much_of_everything_is_translated() -> None:
    coverage = {
        "id": [Coverage("berdaya", 50, 50, 0), Coverage("sphinx", 9, 9, 0)],
        "en": [Coverage("book/one", 30, 30, 0), Coverage("book/two", 70, 70, 0)],
        "jv": [Coverage("book/one", 20, 15, 5)],  # behind its source
        "fr": [Coverage("book/one", 30, 30, 0), Coverage("berdaya", 50, 50, 0), Coverage("sphinx", 0, 0, 0)],
    }
    found = wholes(coverage, ["book/one", "book/three"])
    assert (found["en"].total, found["en"].translated, found["en"].percent) == (101, 100, 99)
    assert (found["jv"].total, found["jv"].translated, found["jv"].fuzzy) == (151, 15, 5)
    assert (found["fr"].total, found["fr"].translated) == (151, 80)


def test_counts_of_locales_that_are_not_asked_for_are_remembered(tmp_path: Path) -> None:
    po(tmp_path, 'msgid "a"\nmsgstr "b"\n')
    compile_catalogues(tmp_path, ["fr"], tmp_path, tmp_path / "mo")
    memory = (tmp_path / "mo/coverage.json").read_bytes()
    compile_catalogues(tmp_path, [], tmp_path, tmp_path / "mo")
    assert (tmp_path / "mo/coverage.json").read_bytes() == memory
