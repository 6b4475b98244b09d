"""Time neutral books in two languages, and plain Jupyter Book on the same books in the same run beside them.

    python tools/bench.py [--sizes 16 64 256] [--runs 3]

Wall and CPU seconds and peak memory of whole commands; the ratios at the end are what `docs/measurements.md` speaks of.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import yaml

sys.path.insert(0, str(Path(__file__).parent))
from neutral_book import OTHER, write_book

BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Figures:
    """What a command cost: seconds of the clock, seconds of CPU, peak megabytes of all its processes."""

    wall: float
    cpu: float
    memory: float

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))


def run(*command: str | Path, cwd: Path) -> Figures:
    """Run a command to its end and return what it cost; exit with its output when it fails."""
    before = os.times()
    started = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen([str(part) for part in command], cwd=cwd, stdout=log, stderr=subprocess.STDOUT)
        peak = 0.0
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                family = [watched, *watched.children(recursive=True)]
                peak = max(peak, sum(member.memory_info().rss for member in family) / 1e6)
            except psutil.Error:
                pass
            time.sleep(0.25)  # looking at processes costs a core while it lasts
        wall = time.perf_counter() - started
        if process.returncode:
            log.seek(0)
            sys.exit(log.read().decode(errors="replace")[-3000:])
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Figures(wall, cpu, peak)


def median(measure: Callable[[], Figures], runs: int) -> Figures:
    """Return the run whose wall time is the median."""
    found = sorted((measure() for _ in range(runs)), key=lambda figures: figures.wall)
    return found[len(found) // 2]


def edit(book: Path, number: int) -> None:
    """Add a sentence to one paragraph of one chapter."""
    path = book / f"c{number:03d}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\.\n", f". Kalimat {time.time_ns()}.\n", text, count=1), encoding="utf-8")


def jupyter_book(book: Path, *, clean: bool) -> Figures:
    """Build both languages with plain Jupyter Book, one run a locale, as its users do."""
    config = yaml.safe_load((book / "_config.yml").read_text(encoding="utf-8"))
    config["sphinx"]["config"]["language"] = OTHER
    (book / "_config.other.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    outputs = [book.parent / f"{book.name}-jb-{locale}" for locale in ("id", OTHER)]
    if clean:
        for output in outputs:
            shutil.rmtree(output, ignore_errors=True)
    command = (BIN / "jupyter-book", "build", ".", "--path-output")
    first = run(*command, outputs[0], cwd=book)
    return first + run(*command, outputs[1], "--config", "_config.other.yml", cwd=book)


def berdaya(book: Path, *options: str, clean: bool) -> Figures:
    """Build with berdaya."""
    if clean:
        shutil.rmtree(book / "_build", ignore_errors=True)
    return run(BIN / "berdaya", "build", ".", *options, cwd=book)


def warm_edit(book: Path, number: int) -> float:
    """Return the seconds from saving a chapter to its page standing in the site, with `berdaya serve` running."""
    port = 8765
    server = subprocess.Popen(
        [str(BIN / "berdaya"), "serve", ".", "--port", str(port)], cwd=book, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    try:
        server.stdout.readline()  # the first build
        page = book / "_build" / "site" / "id" / f"c{number:03d}.html"
        times = []
        for attempt in range(3):
            mark = f"Kalimat hangat {attempt} {time.time_ns()}"
            path = book / f"c{number:03d}.md"
            text = path.read_text(encoding="utf-8")
            started = time.perf_counter()
            path.write_text(re.sub(r"\.\n", f". {mark}.\n", text, count=1), encoding="utf-8")
            while mark not in (page.read_text(encoding="utf-8") if page.exists() else ""):
                time.sleep(0.005)
            times.append(time.perf_counter() - started)
            server.stdout.readline()
        return statistics.median(times)
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[16, 64, 256])
    arguments.add_argument("--runs", type=int, default=3)
    options = arguments.parse_args()
    print(f"{'chapters':>8}  {'what':<34} {'wall s':>8} {'CPU s':>8} {'peak MB':>8}")
    ours: dict[int, Figures] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for size in options.sizes:
            book = Path(temporary) / f"book-{size}"
            write_book(book, size)
            runs = options.runs if size <= 64 else 1
            rows: dict[str, Figures] = {}

            def show(what: str, figures: Figures, rows: dict[str, Figures] = rows, size: int = size) -> None:
                rows[what] = figures
                print(f"{size:>8}  {what:<34} {figures.wall:8.2f} {figures.cpu:8.2f} {figures.memory:8.0f}", flush=True)

            def edited(build: Callable[..., Figures], *extra: str, book: Path = book, size: int = size) -> Figures:
                edit(book, size // 2)
                return build(book, *extra, clean=False)

            show("Jupyter Book, clean", median(lambda book=book: jupyter_book(book, clean=True), runs))
            show("Jupyter Book, one paragraph edited", median(lambda edited=edited: edited(jupyter_book), runs))
            one = [
                median(lambda book=book, locale=locale: berdaya(book, "-l", locale, clean=True), runs)
                for locale in ("id", OTHER)
            ]
            show("berdaya, source locale alone", one[0])
            show("berdaya, translated locale alone", one[1])
            show("berdaya, clean", median(lambda book=book: berdaya(book, clean=True), runs))
            show("berdaya, one paragraph edited", median(lambda edited=edited: edited(berdaya), runs))
            warm = warm_edit(book, size // 2)
            clean = rows["berdaya, clean"]
            ours[size] = clean
            ratio = {
                "clean / Jupyter Book": clean.wall / rows["Jupyter Book, clean"].wall,
                "edited / Jupyter Book edited": rows["berdaya, one paragraph edited"].wall
                / rows["Jupyter Book, one paragraph edited"].wall,
                "two locales / the source alone": clean.wall / one[0].wall,
                "two locales / the slower alone": clean.wall / max(one[0].wall, one[1].wall),
                "saved to shown, serving / clean": warm / clean.wall,
            }
            for what, value in ratio.items():
                print(f"{size:>8}  {what:<34} {value:8.3f}", flush=True)
    first, last = min(ours), max(ours)
    if first != last:
        growth = (ours[last].wall / ours[first].wall) / (last / first)
        print(f"growth of a clean build from {first} to {last} chapters: {growth:.2f} × linear")


if __name__ == "__main__":
    main()
