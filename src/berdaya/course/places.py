"""YAML with places: plain data, and the line of everything in it. Knows YAML alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from berdaya.course.text import Path
from berdaya.problems import Problem
from berdaya.sources import yaml_fault
from berdaya.words import _

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is ten times as fast


def load(text: str, file: str) -> tuple[Any, dict[Path, int], list[Problem]]:
    """Return the data of a YAML text, the line of each value by its path, and what is wrong with the YAML itself."""
    problems: list[Problem] = []
    lines: dict[Path, int] = {}
    loader: Any = None
    if fault := yaml_fault(text, file):
        return None, lines, [fault]
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        data = _build(loader, node, (), lines, problems, file) if node is not None else None
    except yaml.YAMLError as error:
        begin, end = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
        quoted = "quoted scalar" in (getattr(error, "context", None) or "")  # where it opens, not where the file ends
        mark = begin if quoted or not end else end
        line = mark.line if mark else text.encode()[: getattr(error, "position", 0)].count(b"\n")
        told = getattr(error, "problem", None) or getattr(error, "reason", error)
        problems.append(
            Problem(
                file,
                line + 1,
                "yaml",
                _("This is not YAML: %(error)s.") % {"error": told},
                _("Look at the quotation marks, colons and indentation here."),
            )
        )
        data = None
    finally:
        if loader is not None:
            loader.dispose()
    return data, lines, problems


def _build(loader: Any, node: Any, path: Path, lines: dict[Path, int], problems: list[Problem], file: str) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(loader, child, (*path, number), lines, problems, file) for number, child in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        data: dict[str, Any] = {}
        for key_node, child in node.value:
            key = str(key_node.value)
            if key in data:
                problems.append(
                    Problem(
                        file,
                        key_node.start_mark.line + 1,
                        "double-key",
                        _("The key “%(key)s” stands here twice.") % {"key": key},
                        _("Keep one of them."),
                    )
                )
            data[key] = _build(loader, child, (*path, key), lines, problems, file)
            lines[(*path, key)] = key_node.start_mark.line + 1
        return data
    try:
        return loader.construct_object(node)
    except ValueError as error:  # a date or a number by its form, but none: 2026-13-01
        raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


def above(path: Path) -> Iterator[Path]:
    """Yield a path and those of all that holds it, from the inside."""
    while path:
        yield path
        path = path[:-1]
    yield ()
