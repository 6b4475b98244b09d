"""Ask for known faults of what the two lock files name: pip-audit for Python, npm for what builds and tests scripts.

Ends with 0 when all was asked and nothing is known, 1 when something is, 2 when there was no database to ask.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parent.parent
PYTHON = [sys.executable, "-m", "pip_audit", "--requirement", "requirements.lock", "--require-hashes", "--disable-pip"]


def ask(command: list[str]) -> dict[str, Any]:
    """Return what a command answers as JSON; nothing where it has no answer."""
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def python_faults(answer: dict[str, Any]) -> tuple[int, list[str]]:
    """Return of how many packages pip-audit could not ask, and the faults of the others."""
    rows = answer.get("dependencies", [])
    faults = [
        f"{row['name']} {row['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no version'}"
        for row in rows
        for fault in row.get("vulns", [])
    ]
    return sum("skip_reason" in row for row in rows) if rows else -1, faults


def node_faults(answer: dict[str, Any]) -> tuple[int, list[str]]:
    """Return 0 when npm could ask, else -1; and the faults."""
    if "vulnerabilities" not in answer:
        return -1, []
    return 0, [f"{name}: {row['severity']}" for name, row in answer["vulnerabilities"].items()]


def main() -> int:
    """Ask for both, and say it."""
    python = python_faults(ask([*PYTHON, "--progress-spinner", "off", "--format", "json"]))
    node = node_faults(ask(["npm", "audit", "--json"]))
    code = 0
    for name, (missing, faults) in (("requirements.lock", python), ("package-lock.json", node)):
        for fault in faults:
            print(f"{name}: {fault}")
        if missing:
            count = "nothing is" if missing < 0 else f"{missing} packages are not"
            print(
                f"{name}: {count} checked, since no database of known faults is at hand. Run this again where one is."
            )
            code = 2
        elif not faults:
            print(f"{name}: no fault is known.")
    return 1 if python[1] or node[1] else code


if __name__ == "__main__":
    sys.exit(main())
