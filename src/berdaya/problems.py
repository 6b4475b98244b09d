"""A problem in what an author or translator wrote: where, what, and what to write instead. Knows nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong.

    file: path relative to the book's folder, with `/`; empty when no file is at fault.
    line: counted from 1; 0 when the whole file is meant.
    code: short stable name of the kind of problem.
    message: what is wrong, in the person's language.
    remedy: what to write or do instead; may be empty.
    """

    file: str
    line: int
    code: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line} " if self.line else f"{self.file} " if self.file else ""
        stop = "" if not self.remedy or self.message.rstrip().endswith((".", "?", "!", ":")) else "."
        return " ".join(f"{place}[{self.code}] {self.message.rstrip()}{stop} {self.remedy}".split())


class Faulty(Exception):  # noqa: N818 - it is the book that is at fault
    """What was asked can't be done; carries every problem found, for the person to mend in one go."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def tidy(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by place and drop what was said before: two locales report a fault of their common source once."""
    seen: dict[Problem, None] = {}
    for problem in sorted(problems):
        seen.setdefault(replace(problem, message=" ".join(problem.message.split())))
    return list(seen)
