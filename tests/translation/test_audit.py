from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Message

from berdaya.translation.audit import audit_catalogues, lost

KEPT = [
    ("Baca [ini](one.md#a).", "Read [this](one.md#a)."),
    ("Kata {cite:p}`kabeer1999`.", "Said {cite:p}`kabeer1999`."),
    ("Lihat {ref}`bagian ini <kuasa>`.", "See {ref}`this section <kuasa>`."),
    ("{term}`Gotong royong <gotong royong>` itu", "{term}`mutual help` is"),
    ("Pakai `kode` dan **tebal**.", "Use `kode` and **bold**."),
    ("2 * 3 = 6", "2 × 3 = 6"),
    ("Agensi ({lang}`agency <en>`).", "Agency ({lang}`agensi <id>`), a {lang}`kata <id>`."),
]
LOST = [
    ("Baca [ini](one.md#a).", "Read this.", "[…](one.md#a)"),
    ("Baca [ini](one.md#a).", "Read [this](one.md).", "[…](one.md#a)"),
    ("Kata {cite:p}`kabeer1999`.", "Said.", "{cite:p}`kabeer1999`"),
    ("Kata {cite:p}`kabeer1999`.", "Said {cite:p}`kabir1999`.", "{cite:p}`kabeer1999`"),
    ("{term}`kuasa` itu", "power is", "{term}`…`"),
    ("Pakai `kode`.", "Use code.", "`kode`"),
    ("Kata **tebal**.", "A bold word.", "**…**"),
    ("%(n)d menit", "minutes", "%(n)d"),
]


@pytest.mark.parametrize(("original", "translation"), KEPT)
def test_a_translation_that_keeps_its_markup_is_fine(original: str, translation: str) -> None:
    assert lost(Message(original, translation)) == []


@pytest.mark.parametrize(("original", "translation", "what"), LOST)
def test_what_a_translation_lost_is_named(original: str, translation: str, what: str) -> None:
    assert any(what in sentence for sentence in lost(Message(original, translation)))


def test_what_a_translation_adds_is_named_too() -> None:
    assert lost(Message("Kata.", "A [word](x.md).")) == ["The translation has […](x.md), which the original has not."]


def test_every_plural_form_is_looked_at() -> None:
    message = Message(("%(n)d minute", "%(n)d minutes"), ("%(n)d menit", "menit"))
    assert lost(message, placeholders_only=True) == ["The translation lost %(n)d."]


def test_a_fault_is_named_at_its_line_until_it_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "locales/fr/LC_MESSAGES/one.po"
    path.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_text(head + 'msgid "a [b](c.md)"\nmsgstr "a b"\n', encoding="utf-8")
    for _again in range(2):
        (problem,) = audit_catalogues(tmp_path / "locales", ["fr"], tmp_path, tmp_path / "known")
        assert (problem.file, problem.line) == ("locales/fr/LC_MESSAGES/one.po", 5)
    path.write_text(head + 'msgid "a [b](c.md)"\nmsgstr "a [b](c.md)"\n', encoding="utf-8")
    assert audit_catalogues(tmp_path / "locales", ["fr"], tmp_path, tmp_path / "known") == []


def test_a_fuzzy_translation_is_not_shown_and_so_not_audited(tmp_path: Path) -> None:
    path = tmp_path / "locales/fr/LC_MESSAGES/one.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        '#, fuzzy\nmsgid "[b](c.md)"\nmsgstr "b"\n',
        encoding="utf-8",
    )
    assert audit_catalogues(tmp_path / "locales", ["fr"], tmp_path) == []
