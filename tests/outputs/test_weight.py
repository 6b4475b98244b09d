"""What pages weigh; `make weigh` prints it."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from weigh import PAGE, PLAIN, pages, weigh


def test_every_page_stays_within_its_bytes(site: Path) -> None:
    weights = list(pages(site))
    assert len(weights) > 70
    assert [line for one in weights for line in one.faults()] == []


@pytest.fixture
def heavy(tmp_path: Path) -> Path:
    """A site whose one page and whose style are too heavy."""
    noise = random.Random(1)
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static/site.css").write_bytes(noise.randbytes(PLAIN))
    (tmp_path / "page.html").write_text(
        f'<link rel="stylesheet" href="_static/site.css"><p>{noise.randbytes(PAGE).hex()}</p>', encoding="utf-8"
    )
    return tmp_path


def test_what_is_too_heavy_is_named(heavy: Path) -> None:
    page, beside = weigh(heavy / "page.html", heavy).faults()
    assert page.startswith("page.html: ") and page.endswith(" bytes of HTML, 30,000 at most")
    assert beside.startswith("page.html: 20,0") and "20,000 at most: _static/site.css 20,0" in beside
