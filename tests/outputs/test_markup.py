"""The HTML of the book's site: by the Nu HTML checker, and its headings, tables and languages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from minibook import Sample

REPOSITORY = Path(__file__).parents[2]
CHECKER = REPOSITORY / "node_modules/vnu-jar/build/dist/vnu.jar"


def complaints(pages: list[Path]) -> list[str]:
    """Return what the Nu HTML checker says of pages, errors and warnings alike."""
    assert shutil.which("java"), "There is no Java. Run: tools/debian-packages default-jre-headless"
    done = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-Xss2m", "-jar", CHECKER, "--format", "json", "--stdout", *pages],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert not done.stderr, done.stderr
    found = json.loads(done.stdout)["messages"]
    return [
        f"{row['url']}:{row.get('lastLine')} {row['message']}: {row.get('extract', '')}"
        for row in found
        # of a file the checker takes 'self' for no place at all; browsers, which do not, are in the other tests
        if not row["message"].startswith("Resource violates Content Security Policy")
    ]


@pytest.mark.sweep
def test_the_nu_html_checker_has_nothing_to_say(site: Path, sample: Sample) -> None:
    pages = sample(sorted(site.glob("*/*.html")), 6)
    assert complaints([site / "index.html", site / "404.html", *pages]) == []


def test_the_nu_html_checker_is_asked(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="en"><title>A</title><p id="a"><p id="a"><section></section>', "utf-8")
    found = " ".join(complaints([page]))
    assert "Duplicate ID" in found and "Section lacks heading" in found


def test_headings_step_by_one_and_heads_of_tables_say_what_they_head(site: Path) -> None:
    for path in sorted(site.glob("[!_]*/*.html")):
        page = re.sub(r"<template.*?</template>", "", path.read_text(encoding="utf-8"), flags=re.S)
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        assert [head for head in re.findall(r"<th\b[^>]*>", page) if "scope=" not in head] == [], path
        assert [page.count(f"<{landmark}") for landmark in ("main ", "header class=", "footer class=")] == [1, 1, 1]
        assert not re.search(r'<img(?![^>]*\salt="[^"])', page), path


def test_works_and_phrases_of_another_language_say_so(site: Path) -> None:
    indonesian, english = ((site / name).read_text(encoding="utf-8") for name in ("id/konsep.html", "en/konsep.html"))
    assert '<em lang="en">power over</em>' in indonesian
    assert '<em lang="id">kuasa atas</em>' in english
    works = (site / "id/rujukan.html").read_text(encoding="utf-8")
    entries = re.findall(r'<div class="citation".*?</div>', works, re.S)
    assert len(entries) > 200
    foreign = [entry for entry in entries if 'lang="en"' in entry]
    assert len(foreign) > 150
    laws = (site / "en/rujukan.html").read_text(encoding="utf-8")
    assert re.search(r'<span lang="id"><em>Undang-Undang Nomor 6 Tahun 2014', laws)
