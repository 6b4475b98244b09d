"""Every text file of the site beside itself in a smaller form, for hosts that send such files as they are.

`page.html.gz` and `page.html.br` are what gzip and brotli make of `page.html`. Brotli's higher qualities take 4 to 12
times as long for 4 to 9 percent (docs/measurements.md).
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXTS = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"})
LEAST = 1024  # bytes; what is smaller travels in one packet as it is
LEVEL = 9  # of gzip
QUALITY = 8  # of brotli


def write_compressed(site: Path, kept: Path) -> None:
    """Write `.gz` and `.br` beside each text file of a site, where they are smaller than the file.

    kept: folder of what was compressed before, named by a digest of the content; what is not used again is removed.
    The same content gives the same bytes: there is no name and no time in them.
    """
    kept.mkdir(parents=True, exist_ok=True)
    files = [path for path in site.rglob("*") if path.suffix in TEXTS and path.stat().st_size >= LEAST]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        used = {name for names in threads.map(lambda path: _beside(path, kept), files) for name in names}
    for old in kept.iterdir():
        if old.name not in used:
            old.unlink()


def _beside(path: Path, kept: Path) -> list[str]:
    """Write the smaller forms of one file; return their names among what is kept."""
    data = path.read_bytes()
    digest = hashlib.sha256(f"{LEVEL} {QUALITY} ".encode() + data).hexdigest()
    names = []
    for suffix in (".gz", ".br"):
        copy = kept / f"{digest}{suffix}"
        if not copy.exists():
            new = copy.with_name(f"{copy.name}.{threading.get_ident()}.new")  # another file may have the same content
            new.write_bytes(_compress(data, suffix))
            new.replace(copy)
        if copy.stat().st_size < len(data):
            shutil.copyfile(copy, path.with_name(path.name + suffix))
        names.append(copy.name)
    return names


def _compress(data: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.compress(data, LEVEL, mtime=0)
    compressed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, quality=QUALITY)
    return compressed
