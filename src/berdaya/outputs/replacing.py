"""Outputs that appear whole, by rename, and one process at a time that writes them."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def put_back(folder: Path) -> None:
    """Put the last good folder back where a run was killed between its two renames."""
    old = folder.with_name(f"{folder.name}.old")
    if old.exists() and not folder.exists():
        old.rename(folder)
    clear(old)


def clear(path: Path) -> None:
    """Remove a folder, or whatever stands in its place; nothing where there is nothing."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    shutil.rmtree(path, ignore_errors=True)


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Yield an empty folder to write into, which takes the place of `folder` at the end; not where something fails."""
    new, old = (folder.with_name(f"{folder.name}.{suffix}") for suffix in ("new", "old"))
    put_back(folder)
    clear(new)
    new.mkdir(parents=True)
    try:
        yield new
    except BaseException:
        clear(new)  # the disk may be full
        raise
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    clear(old)


@contextmanager
def alone(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Let one process at a time work on the book in a folder.

    waiting: called where another is at work, before this one waits for it. Processes that a killed one has left hold
    on too, until they end.
    """
    try:
        lock = os.open(folder, os.O_RDONLY)
    except OSError:  # who reads the book says that there is none
        yield
        return
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_UN)  # for processes started meanwhile too
        os.close(lock)
