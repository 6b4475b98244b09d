"""Fixtures that several folders of tests use."""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from minibook import MiniBook, Sample, seed

REPOSITORY = Path(__file__).parent.parent
ROTATION = 4


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sweep", action="store_true", help="look at all things where otherwise a sample is looked at")
    parser.addoption("--rotate", action="store_true", help="run each browser test in one of its ways: that of the day")


def pytest_report_header(config: pytest.Config) -> str:
    return "everything is swept" if config.getoption("--sweep") else f"samples are drawn by SEED={seed()}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out ways to run a browser test (by http or from a folder, languages, widths) that are not of the day.

    Of each test one way in `ROTATION` is run, so that every test is.
    """
    if not config.getoption("--rotate"):
        return
    ways: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("browser"):
            ways.setdefault(item.nodeid.partition("[")[0], []).append(item)
    resting: set[str] = set()
    for test, all_ways in ways.items():
        count = -(-len(all_ways) // ROTATION)
        drawn = random.Random(f"{seed()} {test}").sample(all_ways, len(all_ways) - count)
        resting |= {item.nodeid for item in drawn}
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in resting])
    items[:] = [item for item in items if item.nodeid not in resting]


@pytest.fixture
def sample(request: pytest.FixtureRequest) -> Sample:
    """Return a function that draws so many of some things; all of them in a sweep."""

    def draw(things: Sequence[Any], count: int) -> list[Any]:
        if request.config.getoption("--sweep"):
            return list(things)
        chosen = set(random.Random(f"{seed()} {request.node.name}").sample(range(len(things)), min(count, len(things))))
        return [thing for number, thing in enumerate(things) if number in chosen]

    return draw


@pytest.fixture(scope="session")  # so that it comes before what takes time to build
def swept(pytestconfig: pytest.Config) -> None:
    """Leave a test to the sweep."""
    if not pytestconfig.getoption("--sweep"):
        pytest.skip("the sweep looks at this")


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    """Return a fresh small book in Swahili, without translations."""
    return MiniBook(tmp_path / "book")


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of this repository's book, built: by the first process that asks, and copied by each other."""
    root = tmp_path_factory.mktemp("course") / "course"
    if "PYTEST_XDIST_WORKER" not in os.environ:
        build_course(root)
        return root
    shared = tmp_path_factory.getbasetemp().parent  # of all processes of this run, and of no other run
    with (shared / "course.lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "course").exists():
            build_course(shared / "building")
            (shared / "building").rename(shared / "course")
    shutil.copytree(shared / "course", root)
    return root


def build_course(root: Path) -> None:
    """Copy this repository's book into a folder, and build it."""
    shutil.rmtree(root, ignore_errors=True)  # what another process began and could not end
    for name in ("book", "editorial", "exercises", "locales", "sessions"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("*.mo"))
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(REPOSITORY / name, root / name)
    done = subprocess.run(
        [sys.executable, "-m", "berdaya", "build"], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def site(course: Path) -> Path:
    """Return the site of this repository's book."""
    return course / "_build" / "site"
