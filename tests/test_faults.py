"""Faults in what people wrote: each ends in lines that name the place, or in a right build; the last site stays."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import faulty
import forked
from minibook import Sample, seed

FAULTS = 200
SECONDS = 120  # after which a command counts as one that hangs
MEMORY = 3_000_000_000
LINE = re.compile(r"(?:\S.*? )?\[[\w.-]+\] \S")


class Bench:
    """A good book, and a copy of it at one place to spoil; commands run in processes that have all loaded."""

    def __init__(self, folder: Path) -> None:
        self.good, self.root = folder / "good", folder / "book"
        self.runner = forked.Runner()
        faulty.rich_book(self.root)
        assert self.run("build")["code"] == 0
        self.root.rename(self.good)

    def run(self, *arguments: str) -> dict[str, Any]:
        return self.runner.run(self.root, arguments, os.environ | {"LANGUAGE": "en"}, SECONDS, MEMORY)

    def restore(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.good, self.root, symlinks=True)

    def close(self) -> None:
        self.runner.close()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    made = Bench(tmp_path_factory.mktemp("faults"))
    yield made
    made.close()


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha1(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.sweep
@pytest.mark.usefixtures("swept")
@pytest.mark.parametrize("part", range(20))  # so that two processes share a sweep
def test_a_fault_is_told_at_its_place_or_does_no_harm(bench: Bench, part: int) -> None:
    for number in range(part * FAULTS // 20, (part + 1) * FAULTS // 20):
        look(bench, number)


def test_some_faults_of_the_day(bench: Bench, sample: Sample) -> None:
    for number in sample(range(FAULTS), 3)[:3]:
        look(bench, number)


def look(bench: Bench, number: int) -> None:
    bench.restore()
    site = bench.root / "_build/site"
    before = digests(site)
    name, command = faulty.spoil(bench.root, seed(), number)
    what = f"fault {number} of SEED={seed()}, {name}, berdaya {' '.join(command)}"
    done = bench.run(*command)
    told = f"{what}\n{done['err'][-3000:]}"
    assert done["code"] in (0, 1), told
    assert "Traceback" not in done["out"] + done["err"], told
    assert "[crash]" not in done["err"], told
    after = digests(site)
    if done["code"] == 1:
        assert after == before, told
        *lines, count = [line for line in done["err"].splitlines() if line.strip() and line != "Building"]
        assert re.match(r"[\d,]+ problems?\.", count), told
        assert lines, told
        assert all(LINE.match(line) for line in lines), told
    else:
        assert not (bench.root / "_build/site.new").exists(), told
        for page in (one for one in after if one.endswith(".html")):
            assert (site / page).read_text(encoding="utf-8").rstrip().endswith("</html>"), (told, page)
