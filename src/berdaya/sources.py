"""Files that people wrote, read with care: regular files below the book's folder, of a sane size, in UTF-8.

What passes here can be given to any parser: it neither hangs (pipes, devices), nor leads elsewhere (links), nor grows
beyond measure (anchors of YAML, a line of megabytes). Knows nothing of what the files mean.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from berdaya.problems import Faulty, Problem
from berdaya.words import _

TEXTS = {".md", ".rst", ".ipynb", ".yml", ".yaml", ".po", ".bib", ".txt", ".svg", ".csv"}
MEGABYTE = 1_000_000
LARGEST = {".md": 1, ".rst": 1, ".yml": 2, ".yaml": 2}  # megabytes of a file of text
LARGEST_OTHER = 10
LONGEST = 50_000  # characters of a line that a person wrote
UNBROKEN = {".ipynb", ".svg"}  # programs write these, in lines of any length
DEEPEST = 100  # levels of YAML
MOST = 50_000  # values of one file of YAML, with what its anchors repeat
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def name_of(path: Path, root: Path) -> str:
    """Return a path as problems name it: relative to the book's folder, where it is below it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def read_text(path: Path, root: Path) -> str:
    """Return the text of a file, without a byte order mark.

    root: the book's folder. Raises Faulty where it is no file of the book, or no text.
    """
    name, limit = name_of(path, root), LARGEST.get(path.suffix, LARGEST_OTHER)
    if found := unfit(path, root):
        raise Faulty([found])
    try:
        if path.stat().st_size > limit * MEGABYTE:
            raise Faulty([_too_large(name, limit)])
        data = path.read_bytes()
    except OSError as error:
        raise Faulty([unreadable(name, error)]) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Faulty(
            [Problem(name, line, "encoding", _("This file is not UTF-8."), _("Save it again as UTF-8."))]
        ) from None
    if (place := text.find("\0")) >= 0:
        line = text.count("\n", 0, place) + 1
        raise Faulty([Problem(name, line, "encoding", _("Here stands a NUL character."), _("Remove it."))])
    if path.suffix not in UNBROKEN and len(text) > LONGEST:
        for number, row in enumerate(text.splitlines(), 1):
            if len(row) > LONGEST:
                message = _("This line has %(n)d characters.") % {"n": len(row)}
                raise Faulty([Problem(name, number, "long-line", message, _("Break it into shorter ones."))])
    return text


def unfit(path: Path, root: Path) -> Problem | None:
    """Return what keeps a path from being read as a file of the book; None where nothing does."""
    name = name_of(path, root)
    try:
        real = path.resolve(strict=True)
        kind = real.stat().st_mode
    except (OSError, RuntimeError) as error:  # a link to itself is a RuntimeError
        return unreadable(name, error)
    if not real.is_relative_to(root.resolve()):
        return Problem(
            name, 0, "link", _("This link leads out of the book's folder."), _("Put the file itself in its place.")
        )
    if not stat.S_ISREG(kind):
        return Problem(name, 0, "file", _("This is not a file."), _("Put a file in its place, or rename it."))
    return None


def unfit_files(paths: Iterable[Path], root: Path) -> list[Problem]:
    """Return a problem for each path that is no file of the book, and for each text that is none."""
    found: list[Problem] = []
    for path in paths:
        if path.suffix not in TEXTS:
            found += filter(None, [unfit(path, root)])
            continue
        try:
            text = read_text(path, root)
        except Faulty as fault:
            found += fault.problems
            continue
        if path.suffix == ".md" and text.startswith("---\n"):
            found += filter(None, [yaml_fault(text[4:].partition("\n---")[0], name_of(path, root))])
    return found


def files_in(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, and every link there to another folder, in order; none that is hidden."""
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if os.path.islink(os.path.join(top, name))]  # noqa: PTH114, PTH118
        yield from (Path(top, name) for name in sorted([*links, *files]) if not name.startswith("."))


def unreadable(name: str, error: Exception) -> Problem:
    """Return the problem of a file that the system does not give."""
    reason = getattr(error, "strerror", None) or _("The link leads to itself")
    return Problem(name, 0, "file", f"{reason}.", _("See that this can be read."))


def unwritten(error: OSError) -> Problem:
    """Return the problem of an output that could not be written."""
    rows = error.args[0] if error.args and isinstance(error.args[0], list) else []  # of shutil: (from, to, why)
    told = " ".join(str(row[-1]) for row in rows)
    if error.errno in _FULL or any(os.strerror(number) in told for number in _FULL):
        message = _("The disk is full. What was built before is as it was.")
        return Problem("", 0, "disk-full", message, _("Make room, then do the same again."))
    reason = error.strerror or told or str(error)
    return Problem(str(error.filename or ""), 0, "file", f"{reason}.", _("See that this can be written."))


def _too_large(name: str, limit: int) -> Problem:
    message = _("This file is larger than %(n)d MB.") % {"n": limit}
    return Problem(name, 0, "too-large", message, _("Divide it into several."))


def yaml_fault(text: str, file: str) -> Problem | None:
    """Return what makes a YAML text unfit to be built into data: too deep, too much, or holding itself.

    None for a good text, and for one that is no YAML: its reader tells of that.
    """
    opened: list[list[Any]] = []  # of what is open: its anchor, and how many values it has
    sizes: dict[str, int] = {}  # of what is closed, by its anchor
    total = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            anchor, size = getattr(event, "anchor", None), 1
            if isinstance(event, yaml.AliasEvent):
                if any(name == anchor for name, _size in opened):
                    return Problem(file, line, "yaml", _("This YAML holds itself."), _("Remove the anchors."))
                size = sizes.get(str(anchor), 1)
            elif isinstance(event, yaml.CollectionStartEvent):
                opened.append([anchor, 0])
                if len(opened) > DEEPEST:
                    return Problem(file, line, "yaml", _("This is nested too deeply."), _("Close what is open."))
            elif isinstance(event, yaml.CollectionEndEvent):
                anchor, inner = opened.pop()
                sizes[str(anchor)] = inner
                if opened:
                    opened[-1][1] += inner
            elif isinstance(event, yaml.ScalarEvent) and anchor:
                sizes[str(anchor)] = 1
            if isinstance(event, yaml.NodeEvent):
                total += size
                if opened:
                    opened[-1][1] += size
            if total > MOST:
                message = _("This file has more than %(n)d values.") % {"n": MOST}
                return Problem(file, line, "too-large", message, _("Divide it, and do without anchors."))
    except yaml.YAMLError:
        return None
    return None
