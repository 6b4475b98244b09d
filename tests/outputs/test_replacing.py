"""Builds that are killed, that find no room, or that meet another: the last outputs stay whole."""

from __future__ import annotations

import fcntl
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from minibook import MiniBook, Sample, seed

EXPORTS = ("notebooks", "handouts", "papers")


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha1(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def start(book: MiniBook, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "berdaya", *arguments],
        cwd=book.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"LANGUAGE": "en"},
        start_new_session=True,
    )


def written(book: MiniBook) -> int:
    """Return how many files of a build have been written since the book was changed."""
    since = (book.root / "changed").stat().st_mtime_ns
    count = 0
    for top, _folders, files in os.walk(book.root / "_build"):
        for name in files:
            try:
                count += Path(top, name).stat().st_mtime_ns > since
            except FileNotFoundError:  # it was there a moment ago
                continue
    return count


def kill_after(process: subprocess.Popen[str], book: MiniBook, files: int) -> None:
    """Kill a build as soon as it has written so many files; let it end where it writes fewer."""
    while process.poll() is None and written(book) < files:
        time.sleep(0.002)
    if process.poll() is None:
        process.kill()  # it alone: its children have to notice
    process.communicate()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> MiniBook:
    """A book that is built: in a sweep one with every output, else a very small one."""
    root = tmp_path_factory.mktemp("good") / "book"
    if not request.config.getoption("--sweep"):
        return MiniBook(root).build()
    book = MiniBook.practice(root).build()
    for name in EXPORTS:
        book.run("export", name)
    return book


@pytest.mark.sweep
def test_a_killed_build_leaves_the_last_site_and_the_next_is_right(
    good: MiniBook, tmp_path: Path, sample: Sample
) -> None:
    """Killed after any number of files: while it reads, writes, puts the site together, puts it in its place."""
    page = next(name for name in ("book/satu.md", "pages/one.md") if (good.root / name).exists())
    clean = MiniBook.at(tmp_path / "clean")
    before = digests(good.root / "_build/site")
    draw = random.Random(f"{seed()} kills")
    kills = [draw.randint(1, len(before) * 3) for _number in range(30)]
    for number, files in enumerate(sample(kills, 1)):
        good.write(page, (good.root / page).read_text(encoding="utf-8") + f"\nKalimat {number}.\n").write("changed", "")
        kill_after(start(good, "build"), good, files)
        site = good.root / "_build/site"
        now = site if site.exists() else site.with_name("site.old")  # killed between the two renames
        after = digests(now)
        good.build()
        shutil.copytree(good.root, clean.root, ignore=shutil.ignore_patterns("_build"))
        clean.build()
        whole = digests(clean.root / "_build/site")
        assert after in (before, whole), files
        assert digests(site) == whole, files
        shutil.rmtree(clean.root)
        before = whole


@pytest.mark.sweep
@pytest.mark.usefixtures("swept")
def test_a_killed_export_leaves_the_last_one(good: MiniBook) -> None:
    draw = random.Random(f"{seed()} exports")
    for name in EXPORTS * 4:
        folder = good.root / "_build" / name
        before = digests(folder)
        good.write("changed", "")
        kill_after(start(good, "export", name), good, draw.randint(1, len(before) + 4))
        assert digests(folder if folder.exists() else folder.with_name(f"{name}.old")) == before
        good.run("export", name)
        assert digests(folder) == before


def tmpfs(folder: Path, kilobytes: int, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a copy of a book's folder that stands on a disk of so many KB, in a namespace of its own."""
    script = (
        'mount -t tmpfs -o size="$1"k none "$2" && cp -a "$3/." "$2" && cd "$2" && shift 3 && '
        '{ "$@"; code=$?; find _build/site locales -type f | sort | xargs sha1sum; exit $code; }'
    )
    place = folder.with_name(f"{folder.name}.small")
    place.mkdir(exist_ok=True)
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", str(kilobytes), place, folder, *command],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"LANGUAGE": "en"},
    )


def kilobytes(folder: Path) -> int:
    """Return the room that a folder takes on a disk of pages of 4 KB."""
    return sum((path.stat().st_size + 4095) // 4096 * 4 for path in folder.rglob("*") if path.is_file())


@pytest.mark.sweep
def test_a_full_disk_is_said_and_the_last_site_stays(good: MiniBook, sample: Sample, tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody make a small disk")
    folder = tmp_path / "book"
    shutil.copytree(good.root, folder)
    book = MiniBook.at(folder).change("_config.yml", "title: ", "title: Kitabu kipya, ")
    before = {
        f"{top}/{name}": digest for top in ("_build/site", "locales") for name, digest in digests(folder / top).items()
    }
    draw = random.Random(f"{seed()} disk")
    taken = kilobytes(folder)
    rooms = [draw.randint(8, kilobytes(folder / "_build/site") * 3 // 4) for _number in range(12)]
    full = 0
    commands = [("build",), ("build",), ("export", "handouts"), ("translate", "update")]
    for number, room in enumerate(sample(rooms, 1)):
        command = commands[number % len(commands)]
        done = tmpfs(book.root, taken + room, sys.executable, "-m", "berdaya", *command)
        assert "Traceback" not in done.stderr and "[crash]" not in done.stderr, done.stderr
        assert done.returncode in (0, 1), done.stderr
        after = dict(reversed(line.split(maxsplit=1)) for line in done.stdout.splitlines() if line[40:42] == "  ")
        if done.returncode:
            full += 1
            assert "[disk-full] The disk is full. What was built before is as it was." in done.stderr, (
                room,
                done.stderr,
            )
            assert {name: after.get(name) for name in before} == before, room
            assert not any(name.endswith(".new") for name in after)
    assert full


def test_two_at_once_take_turns(book: MiniBook) -> None:
    lock = os.open(book.root, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    process = start(book, "build")
    assert process.stderr
    assert process.stderr.readline() == "Another berdaya is at work in this folder. Waiting for it.\n"
    assert not (book.root / "_build").exists()
    os.close(lock)
    assert process.communicate(timeout=200)[1].startswith("Building")
    assert process.returncode == 0
    assert (book.root / "_build/site/index.html").exists()


def test_what_a_killed_process_left_behind_lets_go(book: MiniBook) -> None:
    process = start(book, "build")
    book.write("changed", "")
    while not written(book):
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    book.build()
