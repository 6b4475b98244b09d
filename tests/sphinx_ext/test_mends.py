"""The mends change the time that a build takes, and not a byte of a page."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
BUILD = """
import io, sys
from pathlib import Path
from jupyter_book.config import get_final_config
from sphinx.application import Sphinx

root, out, mended = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "mended"
settings = {"latex_individualpages": False}
config, _meta = get_final_config(user_yaml=root / "_config.yml", cli_config=settings)
unused = {"sphinx_book_theme", "sphinx_comments", "sphinx_thebe", "sphinx.ext.intersphinx"}
config["extensions"] = [name for name in config["extensions"] if name not in unused] + ["berdaya.sphinx_ext"]
if mended:
    config["extensions"].append("berdaya.sphinx_ext.mends")
config.update(html_theme="basic", html_theme_options={}, language="en")
config.pop("comments_config", None)
warnings = io.StringIO()
app = Sphinx(root, None, out / "html", out / "doctrees", "html", config, status=None, warning=warnings)
app.build()
print(warnings.getvalue())
"""


@pytest.fixture(scope="module")
def neutral(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a neutral book, plus the passages that translation makes hard."""
    root = tmp_path_factory.mktemp("neutral") / "book"
    subprocess.run([sys.executable, REPOSITORY / "tools/neutral_book.py", root, "3"], check=True)
    (root / "c002.md").write_text(
        (root / "c002.md").read_text(encoding="utf-8")
        + '\n## Kata "dikutip" — dan garis\n\nKata "dikutip" itu, 2 * 3, '
        "dan <https://example.org>; *miring* `kode`.\n\n"
        "1. satu\n2. dua {ref}`sec-1-1`\n\nIstilah\n: artinya\n\n> Kutipan panjang.\n",
        encoding="utf-8",
    )
    po = root / "locales/en/LC_MESSAGES/c002.po"
    pairs = {
        'Kata "dikutip" — dan garis': 'Words "quoted" — and a dash',
        'Kata "dikutip" itu, 2 * 3, dan <https://example.org>; *miring* `kode`.': (
            'The "quoted" word, 2 * 3, and <https://example.org>; *slanted* `code`.'
        ),
        "satu": "1. one",
        "dua {ref}`sec-1-1`": "two {ref}`sec-1-1`",
        "Kutipan panjang.": "A long quotation...",
    }
    with po.open("a", encoding="utf-8") as file:
        for source, text in pairs.items():
            quoted = [part.replace('"', '\\"') for part in (source, text)]
            file.write(f'\nmsgid "{quoted[0]}"\nmsgstr "{quoted[1]}"\n')
    return root


def pages(neutral: Path, out: Path, mode: str) -> dict[str, str]:
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run([sys.executable, "-c", BUILD, neutral, out, mode], check=True, capture_output=True)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((out / "html").glob("*.html"))}


def test_pages_are_the_same_with_the_mends_and_without(neutral: Path, tmp_path: Path) -> None:
    plain, mended = pages(neutral, tmp_path / "a", "plain"), pages(neutral, tmp_path / "b", "mended")
    assert set(plain) == set(mended)
    assert "The “quoted” word" in plain["c002.html"]
    assert "(sec" not in plain["c002.html"]
    for name, text in plain.items():
        assert mended[name] == text, name


def test_pickled_pages_of_a_translation_are_not_larger_than_the_sources(neutral: Path, tmp_path: Path) -> None:
    """Plain Sphinx keeps the whole environment in every translated page."""
    size = {}
    for mode in ("plain", "mended"):
        pages(neutral, tmp_path / mode, mode)
        size[mode] = (tmp_path / mode / "doctrees" / "c001.doctree").stat().st_size
    assert size["mended"] * 2 < size["plain"]
