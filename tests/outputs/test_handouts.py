"""Handouts, read by the programs that print and read PDF: pdftotext, pdfinfo, pdffonts, qpdf."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from berdaya.book import read_book
from berdaya.course.reader import read_course
from minibook import MiniBook


@pytest.fixture(scope="module")
def handouts(workshop_book: MiniBook) -> Path:
    workshop_book.run("export", "handouts")
    return workshop_book.root / "_build/handouts"


def read(path: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    text = " ".join(done.stdout.decode().split())
    return re.sub("\xad ?|\u200b", "", text)  # where a word was divided, or may be


def info(path: Path) -> dict[str, str]:
    done = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True)
    return dict(re.findall(r"^([^:]+): +(.*)$", done.stdout.decode(), re.M))


NAMES = {
    "activity-peta-bersama",
    "session-pagi",
    "session-siang",
    "quiz-satu",
    "quiz-satu-key",
    "test-tes-awal",
    "test-tes-awal-key",
    "test-tes-akhir",
    "test-tes-akhir-key",
    "assessment-penilaian-bersama",
    "plan-rencana",
    "attendance",
    "evaluation",
    "review",
}


def test_each_language_and_the_pair_have_the_same_sheets(handouts: Path) -> None:
    for place in ("id", "en", "id-en"):
        found = {path.stem for path in (handouts / place).iterdir()}
        assert found >= NAMES, place
        assert found == {path.stem for path in (handouts / "id").iterdir()}


def test_every_sheet_is_sound_tagged_a4_with_its_fonts_in_it(handouts: Path) -> None:
    for path in sorted(handouts.rglob("*.pdf")):
        checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
        assert checked.returncode == 0, (path, checked.stderr)
        facts = info(path)
        assert facts["Tagged"] == "yes" and facts["Title"] and facts["Author"] == "Penulis Uji", path
        assert "A4" in facts["Page size"], path
        fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
        rows = fonts.splitlines()[2:]
        assert rows and all(re.search(r" yes +yes +(yes|no) +\d+ +\d+$", row) for row in rows), (path, fonts)
    raw = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", str(handouts / "en/attendance.pdf"), "-"],
        capture_output=True,
        check=True,
    ).stdout
    assert re.search(rb"/Lang \(en", raw)


def test_an_activity_is_told_whole_with_a_sheet_of_its_own(handouts: Path) -> None:
    path = handouts / "id/activity-peta-bersama.pdf"
    text = read(path)
    for said in (
        "Peta yang digambar bersama",
        "menit 0–25",
        "menit 25–40",
        "Katakan: Tidak perlu indah.",
        "Lakukan: Bagikan kertas.",
        "boleh dilewati bila waktu mepet",
        "Tempat mana yang hanya dikenal sebagian orang?",
        "Buat peta dari tanah, batu, dan tali di atas meja.",
        "Beri setiap orang satu kartu, dan mulai dari kartu.",
    ):
        assert said in text, said
    pages = int(info(path)["Pages"])
    last = read(path, "-f", str(pages))
    assert "Yang tidak ada di peta kami" in last and "Katakan" not in last
    rows = re.search(r"Kertas plano (\d+) (\d+) (\d+)", text)
    assert rows and rows.groups() == ("4", "8", "12")  # 2 for each of 2, 4, 6 groups of five
    assert "https://buku.example/berdaya/id/satu.html" in text


def test_a_plan_has_its_hours_and_its_materials(handouts: Path) -> None:
    text = read(handouts / "id/session-pagi.pdf")
    for said in (
        "08.30",
        "08.45",
        "09.25",
        "09.40",
        "10.00 Selesai",
        "Pembukaan (15 menit)",
        "Katakan: Selamat datang.",
    ):
        assert said in text, said
    assert "Bahan untuk 24 orang" in text and "Kartu kertas: 72" in text and "Kertas plano: 10" in text
    assert "08:30" in read(handouts / "en/session-pagi.pdf")


def test_the_key_stands_apart_from_the_questions(handouts: Path) -> None:
    paper, key = read(handouts / "id/quiz-satu.pdf"), read(handouts / "id/quiz-satu-key.pdf")
    for said in ("Kedua itu tepat.", "Menarik karena pertama.", "Ayam tidak menyusui."):
        assert said not in paper
    assert "Pilihan pertama." in paper and "Hubungkan yang berpasangan" in paper
    assert "B. Pilihan kedua." in key and "Menarik karena pertama." in key and "1.500" in key
    test = read(handouts / "id/test-tes-awal-key.pdf")
    assert "hurufnya bila satu pilihan yang tepat" in test


def test_side_by_side_has_both_languages_and_one_place_to_answer(handouts: Path) -> None:
    one, both = (read(handouts / place / "evaluation.pdf") for place in ("id", "id-en"))
    assert "Saya dapat mengatakan yang ingin saya katakan." in both and "I could say what I wanted to say." in both
    assert "I could say" not in one
    quiz = read(handouts / "id-en/quiz-satu.pdf")
    assert quiz.count("Pilihan kedua.") == 2 and "[Pilihan kedua.]" in quiz
    assert len(re.findall(r"(?<!\w)B (?=Pilihan)", quiz)) == 1


def test_an_attendance_list_asks_for_nothing_that_it_need_not(handouts: Path) -> None:
    text = read(handouts / "en/attendance.pdf")
    assert "six months at the most" in text and "No number of an identity card" in text
    assert int(info(handouts / "en/attendance.pdf")["Pages"]) == 2
    assert "photographed?" in read(handouts / "en/attendance.pdf", "-f", "2")
    assert "photographed?" not in read(handouts / "en/attendance.pdf", "-l", "1")
    review = read(handouts / "id/review.pdf")
    assert all(f"Sesudah {days} hari" in review for days in (30, 60, 90))


def test_hostile_text_stays_text_and_an_overflow_is_told_with_its_place(
    handouts: Path, workshop_book: MiniBook
) -> None:
    hostile = r"#panic(1) $x$ \ @a <script>alert(1)</script> [b] // c `d` " + "a" * 400
    name = "exercises/satu.yml"
    before = (workshop_book.root / name).read_text(encoding="utf-8")
    path = handouts / "id/activity-peta-bersama.pdf"
    kept = path.read_bytes()
    try:
        workshop_book.change(name, "text: Yang tidak ada di peta kami", f"text: '{hostile}'")
        workshop_book.run("export", "handouts", "-l", "id")
        text = read(path)
        assert r"#panic(1) $x$ \ @a <script>alert(1)</script> [b] // c" in text
        assert "a" * 400 in text.replace(" ", "").replace("\u200b", "").replace("-", "")
        workshop_book.change(name, "      lines: 3\n", "      lines: 20\n").change(
            name, "      rows: 4\n", "      rows: 20\n"
        )
        done = workshop_book.run("export", "handouts", code=1)
        line = before[: before.index("- id: peta-bersama")].count("\n") + 1
        assert f"exercises/satu.yml:{line} [overflow] peta-bersama: the sheet takes 2 pages" in done.err
        assert "Traceback" not in done.err
        assert path.exists()  # the last ones stay
    finally:
        workshop_book.write(name, before)
        workshop_book.run("export", "handouts")
    assert path.read_bytes() == kept  # the same bytes


def test_what_has_not_changed_is_not_set_again(handouts: Path, workshop_book: MiniBook) -> None:
    keep = workshop_book.root / "_build/berdaya/handouts"
    before = {path.name: path.stat().st_mtime_ns for path in keep.iterdir()}
    workshop_book.run("export", "handouts")
    assert {path.name: path.stat().st_mtime_ns for path in keep.iterdir()} == before


def test_a_book_without_activities_gets_no_forms(book: MiniBook) -> None:
    book.run("export", "handouts")
    assert list((book.root / "_build/handouts").rglob("*.pdf")) == []


def test_materials_are_summed_as_the_page_sums_them(workshop_book: MiniBook) -> None:
    from berdaya.course.materials import summed
    from berdaya.course.session import Talk, timed

    read_in = read_book(workshop_book.root)
    course, _problems = read_course(read_in.root, read_in.sources)
    plan = next(plan for plan in course.plans if plan.name == "pagi")
    uses = [
        (one, part.activity.group if part.activity else 11)
        for part in timed(plan.session.days[0], course.activities)
        for one in (
            part.activity.materials if part.activity else part.part.materials if isinstance(part.part, Talk) else ()
        )
    ]
    assert [(str(text), n) for text, n in summed(uses, 11)] == [
        ("Kartu kertas", 33),
        ("Kertas plano", 6),
        ("Spidol besar", 9),
        ("Jam dinding", 1),
    ]
