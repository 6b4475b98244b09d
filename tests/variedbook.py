"""The small book with every kind of exercise, and a page of nearly everything that MyST can write."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import yaml

from minibook import MiniBook

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100">
<defs><marker id="head" viewBox="0 0 4 4"><path d="M0 0L4 2L0 4"/></marker></defs>
<path class="ink" d="M0 50H390" stroke="#000" marker-end="url(#head)"/>
<text x="10" y="40" font-size="17">Air</text></svg>
"""
EVERYTHING = """# Segala & macam

(label-dua)=
## Gambar dan tabel

Lihat {numref}`fig-aliran`, {term}`kader`, [soal pertama](satu.md), [buku kerja](buku-kerja.md) dan
[situs lain](https://contoh.example/?a=1). Kata asing <span lang="en">on purpose</span>.<br>
Baris "baru" \\\\ # $ @ *.

```{figure} aliran.svg
:name: fig-aliran
:alt: Garis dari kiri ke kanan.

Aliran air.
```

![Titik](titik.png)

| Kepala | Lain |
|---|---|
| satu | dua |

<a data-alert="1">polos</a>

Rumus $x^2$ dan `kode "pendek"`.

```text
baris kode
```

## Istilah

```{glossary}
kader
  Orang yang menggerakkan.
```
"""


def dot() -> bytes:
    """Return a picture of one pixel, as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\x7f")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def lay_varied_book(root: Path, **options: Any) -> MiniBook:
    """Lay the book down in a folder; options: as `MiniBook.practice` takes them."""
    changes = {"book/segala.md": EVERYTHING, "book/aliran.svg": DRAWING}
    toc = "format: jb-book\nroot: book/index\nparts:\n  - caption: Bab\n    chapters:\n"
    names = "satu dua segala tes-awal penilaian-bersama rencana sesi surat buku-kerja ulang surat-keterangan tes-akhir"
    changes["_toc.yml"] = toc + "".join(f"      - file: book/{name}\n" for name in names.split())
    (root / "book").mkdir()
    (root / "book/titik.png").write_bytes(dot())
    settings = {
        "title": "Uji & Coba",
        "author": "Penulis & Uji",
        "only_build_toc_files": True,
        "execute": {"execute_notebooks": "off"},
        "parse": {"myst_enable_extensions": ["colon_fence", "dollarmath"]},
        "sphinx": {
            "extra_extensions": ["berdaya.sphinx_ext"],
            "config": {
                "language": "id",
                "locale_dirs": ["locales"],
                "gettext_compact": False,
                "numfig": True,
                "berdaya_edition": "2026-11-24",
            },
        },
    }
    changes["_config.yml"] = yaml.safe_dump(settings)
    return MiniBook.practice(root, changes, **options)
