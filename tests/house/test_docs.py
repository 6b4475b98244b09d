"""What the documents show works when it is pasted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from berdaya.course.reader import read_exercise
from berdaya.translation.suggestion import read_suggestions

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["README.md", "docs/exercises.md"])
def test_exercises_in_the_documents_are_valid(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    fences = re.findall(r"^( *)```yaml\n(.*?)^\1```", text, re.M | re.S)
    exercises = [entry for _indent, fence in fences if "- id:" in fence for entry in yaml.safe_load(fence)]
    assert exercises
    for entry in exercises:
        exercise, faults = read_exercise(entry)
        assert exercise
        assert faults == []


def test_the_suggestion_in_the_documents_can_be_read() -> None:
    found, problems = read_suggestions(
        (REPOSITORY / "docs/translating.md").read_text(encoding="utf-8"), "translating.md"
    )
    assert problems == []
    assert [(one.who, one.text) for one in found] == [("Ani", "Empowerment is a growing ability to choose.")]


def test_every_directive_and_command_is_documented() -> None:
    from berdaya.cli import berdaya
    from berdaya.course.pages import DIRECTIVES, TOOLS

    text = "".join(
        path.read_text(encoding="utf-8") for path in [REPOSITORY / "README.md", *(REPOSITORY / "docs").glob("*.md")]
    )
    for name in (*DIRECTIVES, *TOOLS):
        assert f"{{{name}}}" in text, name
    for name, command in berdaya.commands.items():
        for inner in getattr(command, "commands", {None: None}):
            assert " ".join(filter(None, ["berdaya", name, inner])) in text, (name, inner)
