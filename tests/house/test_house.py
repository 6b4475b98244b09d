"""Rules of the house: what each folder may know, and what no file may hold."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SOURCE = REPOSITORY / "src" / "berdaya"

# what a module may import of berdaya: names of modules and packages below it; docs/architecture.md explains
MAY_IMPORT = {
    "problems": set(),
    "words": set(),
    "policy": set(),
    "sources": {"problems", "words"},
    "translation": {"problems", "words", "sources", "translation"},
    "course": {"problems", "words", "sources", "translation", "course"},
    "book": {"problems", "words", "sources", "translation"},
    "sphinx_ext": {
        "",
        "problems",
        "words",
        "policy",
        "prose",
        "sources",
        "translation",
        "course",
        "book",
        "sphinx_ext",
    },
    "outputs": {
        "",
        "problems",
        "words",
        "policy",
        "prose",
        "sources",
        "translation",
        "course",
        "book",
        "sphinx_ext",
        "outputs",
    },
    "prose": {"prose"},
    "editorial": {"problems", "words", "sources", "prose", "translation", "book"},
    "check": {"problems", "words", "prose", "translation", "course", "book", "sphinx_ext", "editorial"},
    "summary": {"words", "prose", "course", "book", "editorial"},
    "serve": {"problems", "words", "sources", "translation", "book", "outputs"},
    "cli": {"", "problems", "words", "sources", "translation", "book", "outputs", "check", "serve", "summary"},
    "__main__": {"cli"},
    "__init__": set(),
}


def imports(path: Path) -> set[str]:
    """Return the parts of berdaya that a module imports; imports for type checking alone don't count."""
    found = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "berdaya":
            inner = (node.module or "").removeprefix("berdaya").removeprefix(".")
            names = [inner.split(".")[0]] if inner else [alias.name for alias in node.names]
            found |= {name if any(SOURCE.glob(f"{name}*")) else "" for name in names}
    return found


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_imports_what_its_folder_may_know(path: Path) -> None:
    place = path.relative_to(SOURCE).with_suffix("").parts[0]
    assert imports(path) <= MAY_IMPORT[place]


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True)
    return [REPOSITORY / name for name in done.stdout.decode().split("\0") if name]


def test_no_file_names_a_registry_or_a_path_of_this_machine() -> None:
    forbidden = re.compile(r"registry\.npmjs|pypi\.org|pythonhosted|deb\.debian|/work/|/root/|/home/\w|file:///opt")
    for path in tracked():
        if path.suffix not in (".png", ".woff2") and path != Path(__file__):
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not forbidden.search(text), path


def test_every_dependency_is_locked_with_hashes_and_only_so_installed() -> None:
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w.-]+)==", lock, re.M)
    assert len(pinned) > 50
    for block in re.split(r"\n(?=[\w.-]+==)", lock):
        assert "--hash=sha256:" in block
    packages = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all(row.get("integrity", "").startswith("sha512-") for name, row in packages.items() if name)
    assert all("resolved" not in row for row in packages.values())
    for name in ("Makefile", ".ci/run"):
        for line in (REPOSITORY / name).read_text(encoding="utf-8").splitlines():
            if re.search(r"\bpip\W+install\b", line):
                assert "--require-hashes" in line or "--no-deps" in line, line
            assert not re.search(r"\bnpm (i|install|update)\b|\bnpx\b", line), line


def test_the_engine_knows_nothing_of_this_course() -> None:
    words = re.compile(r"pemberdayaan|lubuk embun|konsep\b|negara-dan-warga|book/index", re.I)
    for path in [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.js"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.css")]:
        tree = ast.parse(path.read_text(encoding="utf-8")) if path.suffix == ".py" else None
        if tree is None:
            assert not words.search(path.read_text(encoding="utf-8")), path
            continue
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                assert not words.search(node.value), f"{path}:{node.lineno}"
