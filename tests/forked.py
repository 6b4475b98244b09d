"""Commands of `berdaya`, each in a process of its own that has everything loaded: `python forked.py`.

A line of JSON in: the folder, arguments, environment, seconds and bytes that it may take at most (0: as it needs).
A line out: exit code (negative: the signal), stdout, stderr. What hangs is ended with all its children.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

LOADED = (
    "berdaya.cli",
    "berdaya.check",
    "berdaya.summary",
    "berdaya.outputs.notebooks",
    "berdaya.outputs.handouts",
    "berdaya.outputs.papers",
    "myst_nb",
    "sphinxcontrib.bibtex",
)


def run(folder: str, arguments: list[str], environment: dict[str, str], seconds: int, memory: int) -> dict[str, Any]:
    """Run one command; see the module."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            os.setsid()
            os.chdir(folder)
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            os.environ.clear()
            os.environ.update(environment)
            if memory:
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            code = 70
            try:
                from berdaya.cli import berdaya

                berdaya(arguments, prog_name="berdaya")
                code = 0
            except SystemExit as end:
                code = int(end.code or 0)
            except BaseException:
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
        signal.alarm(seconds)
        status = os.waitpid(child, 0)[1]
        signal.alarm(0)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        out.seek(0)
        err.seek(0)
        texts = [file.read().decode("utf-8", "backslashreplace") for file in (out, err)]
        return {"code": os.waitstatus_to_exitcode(status), "out": texts[0], "err": texts[1]}


class Runner:
    """A process that has everything loaded, and runs one command after the other, each in a child of its own."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONWARNINGS": "default"},
        )

    def run(
        self, folder: Path, arguments: Sequence[str], environment: Mapping[str, str], seconds: int = 0, memory: int = 0
    ) -> dict[str, Any]:
        """Run one command; see the module."""
        assert self.process.stdin and self.process.stdout
        order = [str(folder), arguments, {**environment}, seconds, memory]
        print(json.dumps(order), file=self.process.stdin, flush=True)
        result: dict[str, Any] = json.loads(self.process.stdout.readline())
        return result

    def close(self) -> None:
        self.process.communicate()


if __name__ == "__main__":
    for module in LOADED:
        importlib.import_module(module)
    for line in sys.stdin:
        print(json.dumps(run(*json.loads(line))), flush=True)
