"""Fixtures that several folders of tests use."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from minibook import MiniBook

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    """Return a fresh small book in Swahili, without translations."""
    return MiniBook(tmp_path / "book")


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of this repository's book, built."""
    root = tmp_path_factory.mktemp("course")
    for name in ("book", "editorial", "exercises", "locales"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("*.mo"))
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(REPOSITORY / name, root / name)
    done = subprocess.run(
        [sys.executable, "-m", "berdaya", "build"], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="session")
def site(course: Path) -> Path:
    """Return the site of this repository's book."""
    return course / "_build" / "site"
