"""Texts of the site in smaller forms: the same content, the same bytes, nothing stale."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import pytest

from berdaya.outputs.compressed import LEAST, TEXTS, write_compressed

OPENERS = {".gz": gzip.decompress, ".br": brotli.decompress}


def forms(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.suffix in OPENERS}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of a few files."""
    site = tmp_path / "site"
    (site / "id").mkdir(parents=True)
    (site / "id/page.html").write_text("Aya ya kwanza. " * 200, encoding="utf-8")
    (site / "same.css").write_text("Aya ya kwanza. " * 200, encoding="utf-8")
    (site / "short.js").write_text("x" * (LEAST - 1), encoding="utf-8")
    (site / "picture.png").write_bytes(b"x" * 5000)
    (site / "noise.txt").write_bytes(os.urandom(5000))
    return site


def test_texts_get_forms_that_open_to_them_and_nothing_else_does(small: Path, tmp_path: Path) -> None:
    write_compressed(small, tmp_path / "kept")
    made = forms(small)
    assert sorted(made) == ["id/page.html.br", "id/page.html.gz", "same.css.br", "same.css.gz"]
    for name, data in made.items():
        file = small / name[:-3]
        assert OPENERS[name[-3:]](data) == file.read_bytes()
        assert len(data) < file.stat().st_size


def test_the_same_content_gives_the_same_bytes_wherever_and_whenever_it_stands(small: Path, tmp_path: Path) -> None:
    write_compressed(small, tmp_path / "kept")
    before = forms(small)
    assert before["id/page.html.gz"] == before["same.css.gz"]
    os.utime(small / "id/page.html", (1, 1))
    write_compressed(small, tmp_path / "other")
    assert forms(small) == before


def test_what_is_kept_is_used_again_and_what_is_not_used_goes(small: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    write_compressed(small, kept)
    first = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    (kept / "left-by-a-kill.gz.1.new").write_bytes(b"half")
    (small / "same.css").write_text("Nyingine. " * 200, encoding="utf-8")
    (small / "noise.txt").unlink()
    write_compressed(small, kept)
    second = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    assert brotli.decompress((small / "same.css.br").read_bytes()) == (small / "same.css").read_bytes()
    same = first.keys() & second.keys()
    assert len(same) == 2  # the page's
    assert all(first[name] == second[name] for name in same)
    assert len(second) == 4


def test_every_text_of_a_site_that_is_built_has_its_forms(site: Path) -> None:
    texts = [path for path in site.rglob("*") if path.suffix in TEXTS and path.stat().st_size >= LEAST]
    assert len(texts) > 100
    for path in texts:
        for suffix, opened in OPENERS.items():
            assert opened(path.with_name(path.name + suffix).read_bytes()) == path.read_bytes(), path
    assert len(forms(site)) == 2 * len(texts)
