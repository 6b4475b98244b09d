"""A folder of outputs that appears whole: written beside the last one, it takes its place by rename."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def put_back(folder: Path) -> None:
    """Put the last good folder back where a run was killed between its two renames."""
    old = folder.with_name(f"{folder.name}.old")
    if old.exists() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Yield an empty folder to write into, which takes the place of `folder` at the end; not where something fails."""
    new, old = (folder.with_name(f"{folder.name}.{suffix}") for suffix in ("new", "old"))
    put_back(folder)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    yield new
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
