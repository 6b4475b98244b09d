"""Time a large bank, and how soon a chapter with exercises answers to its reader.

    python tools/bench_bank.py [--sizes 1250 2500 5000] [--runs 5]

A bank is read, checked and localised: the time for each size, and its growth against linear. Then two pages of one
book are opened in Chromium by turns, one with eight items and one without: the time from the request until the page
is ready for input (DOMContentLoaded, when its deferred scripts have run), their medians and ratio.
"""

from __future__ import annotations

import argparse
import functools
import gc
import http.server
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from berdaya import GC_THRESHOLD
from berdaya.course.checks import check_course, check_keys
from berdaya.course.localize import localize
from berdaya.course.reader import read_course

A_FILE = 50  # items
ITEM = """\
- id: soal-{bank}-{n}
  type: single
  outcomes: [bab-{bank}-1]
  prompt: Soal nomor {n} dari bab {bank}, dengan beberapa kata yang menjelaskan keadaannya?
  options:
    - {{id: satu, text: Pilihan pertama nomor {n}., feedback: Menarik karena pertama. Apa lagi yang tampak?}}
    - {{id: dua, text: Pilihan kedua nomor {n}., correct: true, feedback: Begitulah yang terjadi di sini.}}
    - {{id: tiga, text: Pilihan ketiga nomor {n}., feedback: Menarik karena terakhir. Siapa yang memutuskan?}}
  hint: Lihat siapa yang memutuskan.
  explanation: Penjelasan nomor {n}, dalam satu kalimat yang utuh.
"""
PAGE = "# Bab {bank}\n\n:::{{admonition}} Dapat\n:class: outcomes\n\n% outcomes: bab-{bank}-1\n\n- satu hal\n:::\n\n"
CONFIG = """\
title: Uji
only_build_toc_files: true
execute: {execute_notebooks: "off"}
parse: {myst_enable_extensions: [colon_fence]}
sphinx: {extra_extensions: [berdaya.sphinx_ext], config: {language: id}}
"""


def write_banks(root: Path, items: int, a_file: int = A_FILE) -> list[tuple[str, str]]:
    """Write a book's banks and the pages that show them; return each page's docname and file."""
    (root / "exercises").mkdir(parents=True)
    pages = []
    for bank in range(items // a_file):
        text = "\n".join(ITEM.format(bank=bank, n=n) for n in range(a_file))
        (root / f"exercises/bab-{bank}.yml").write_text(text, encoding="utf-8")
        page = PAGE.format(bank=bank) + "Sebuah alinea dengan beberapa kata di dalamnya.\n\n" * 20
        (root / f"bab-{bank}.md").write_text(page + "```{quiz}\n```\n", encoding="utf-8")
        pages.append((f"bab-{bank}", f"bab-{bank}.md"))
    return pages


def bank_seconds(items: int, runs: int) -> float:
    """Return the median seconds to read, check and localise a bank."""
    with tempfile.TemporaryDirectory() as temporary:
        pages = write_banks(Path(temporary), items)
        times = []
        for _ in range(runs):
            started = time.perf_counter()
            course, problems = read_course(Path(temporary), pages)
            assert not [*problems, *check_course(course)], problems[:3]
            list(check_keys(course))
            localize(course, "id", "en", ["id", "en"], lambda _domain, _locale: lambda text: f"[{text}]")
            times.append(time.perf_counter() - started)
        return statistics.median(times)


def ready_milliseconds(runs: int) -> tuple[float, float]:
    """Return the median milliseconds until a page with eight items is ready for input, and one without any."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        write_banks(root, 8, 8)
        text = (root / "bab-0.md").read_text(encoding="utf-8")
        (root / "tanpa.md").write_text(text.partition("```{quiz}")[0].replace("% outcomes: bab-0-1\n\n", ""), "utf-8")
        plain = (root / "tanpa.md").read_text(encoding="utf-8").replace(":class: outcomes\n", "")
        (root / "tanpa.md").write_text(plain, encoding="utf-8")
        (root / "_config.yml").write_text(CONFIG, encoding="utf-8")
        (root / "_toc.yml").write_text("format: jb-book\nroot: tanpa\nchapters: [{file: bab-0}]\n", encoding="utf-8")
        subprocess.run([sys.executable, "-m", "berdaya", "build"], cwd=root, check=True, capture_output=True)
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        times: dict[str, list[float]] = {"bab-0": [], "tanpa": []}
        with served(root / "_build/site") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for run in range(2 * runs + 2):
                name = ("bab-0", "tanpa")[run % 2]
                page = browser.new_page()
                page.goto(f"{address}/id/{name}.html")
                ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
                if run >= 2:  # the first two warm the browser up
                    times[name].append(ready)
                page.close()
            browser.close()
        return statistics.median(times["bab-0"]), statistics.median(times["tanpa"])


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder while the context lasts; yields its address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[1250, 2500, 5000])
    arguments.add_argument("--runs", type=int, default=5)
    options = arguments.parse_args()
    gc.set_threshold(GC_THRESHOLD)  # as the command has it
    seconds = {size: bank_seconds(size, options.runs) for size in options.sizes}
    for size, value in seconds.items():
        print(f"{size:>8}  {'items read, checked, localised':<34} {value:8.2f} s {value / size * 1000:8.3f} ms each")
    first, last = min(seconds), max(seconds)
    if first != last:
        print(f"growth from {first} to {last} items: {(seconds[last] / seconds[first]) / (last / first):.2f} × linear")
    with_items, without = ready_milliseconds(5 * options.runs)
    print(
        f"ready for input: {with_items:.0f} ms with 8 items, {without:.0f} ms without; ratio {with_items / without:.2f}"
    )


if __name__ == "__main__":
    main()
