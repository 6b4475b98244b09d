"""Handouts, read by the programs that print and read PDF: pdftotext, pdfinfo, pdffonts, qpdf."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from berdaya.book import read_book
from berdaya.course.reader import read_course
from berdaya.outputs.courses import compiled_catalogues, whole_course
from berdaya.outputs.handouts import job_data, language_of, set_sheet
from berdaya.outputs.sheets.course import sheets
from minibook import MiniBook


@pytest.fixture(scope="module")
def handouts(workshop_book: MiniBook) -> Path:
    workshop_book.run("export", "handouts")
    return workshop_book.root / "_build/handouts"


def read(path: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    text = " ".join(done.stdout.decode().split())
    return re.sub("\xad ?|\u200b", "", text)  # where a word was divided, or may be


def inside(path: Path) -> bytes:
    """Return a PDF with nothing packed, for what no reader prints."""
    command = ["qpdf", "--qdf", "--object-streams=disable", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


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
    assert set(re.findall(rb"/Lang ?\((\w+)\)", inside(handouts / "en/attendance.pdf"))) == {b"en"}
    assert set(re.findall(rb"/Lang ?\((\w+)\)", inside(handouts / "id-en/attendance.pdf"))) == {b"id", b"en"}


def test_a_sheet_says_where_it_stands_on_the_web_and_without_an_address_names_its_page(
    handouts: Path, workshop_book: MiniBook, tmp_path: Path
) -> None:
    path = handouts / "id/quiz-satu.pdf"
    address = "https://buku.example/berdaya/id/satu.html"
    assert address in read(path) and f"/Alt ({address})".encode() in inside(path)
    book = read_book(workshop_book.root)
    compiled = compiled_catalogues(book)
    shown = language_of(book, whole_course(book), compiled, "id")
    sheet = next(one for one in sheets(shown) if one.name == "quiz-satu")
    nowhere = replace(book, config={**book.config, "html_baseurl": ""})
    assert set_sheet(tmp_path / "bare.pdf", job_data(nowhere, {"id": shown}, ("id",), sheet)) == 0
    text = read(tmp_path / "bare.pdf")
    assert "https://" not in text and b"/Alt" not in inside(tmp_path / "bare.pdf")
    assert f"{book.title} · {shown.titles['book/satu']}" in text  # the foot


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
    rows = re.search(r"Kertas plano (\d+) (\d+) (\d+)", read(path, "-layout"))
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
    table = read(handouts / "id/session-pagi.pdf", "-layout")
    assert "Untuk sekian orang 24" in table and "Kartu kertas 72" in table and "Kertas plano 10" in table
    assert "Peserta menggambar peta dusun" in text  # what the activity is for
    assert "08:30" in read(handouts / "en/session-pagi.pdf")


def test_the_key_stands_apart_from_the_questions(handouts: Path) -> None:
    paper, key = read(handouts / "id/quiz-satu.pdf"), read(handouts / "id/quiz-satu-key.pdf")
    for said in ("Kedua itu tepat.", "Menarik karena pertama.", "Ayam tidak menyusui."):
        assert said not in paper
    assert "Pilihan pertama." in paper and "Hubungkan yang berpasangan" in paper
    assert "B. Pilihan kedua." in key and "Menarik karena pertama." in key and "1.500" in key
    assert "Kotak dari atas ke bawah: 3, 4, 1, 2" in key  # as they stand on paper: Tiga, Empat, Satu, Dua
    for said in ("Ayam tidak menyusui.", "BPD / Badan Permusyawaratan Desa", "Itu badan usaha.", "Anda membagi."):
        assert said in key, said
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
    form = "exercises/rencana.yml"
    plan = (workshop_book.root / form).read_text(encoding="utf-8")
    path = handouts / "id/activity-peta-bersama.pdf"
    kept = path.read_bytes()
    try:
        workshop_book.change(name, "text: Yang tidak ada di peta kami", f"text: '{hostile}'")
        workshop_book.run("export", "handouts", "-l", "id")
        text = read(path)
        assert r"#panic(1) $x$ \ @a <script>alert(1)</script> [b] // c" in text
        assert "a" * 400 in text.replace(" ", "").replace("\u200b", "").replace("-", "")
        workshop_book.change(name, "      lines: 3\n", "      lines: 20\n").change(
            name, "      rows: 4\n", "      rows: 12\n"
        )
        done = workshop_book.run("export", "handouts", code=1)
        line = before[: before.index("- id: peta-bersama")].count("\n") + 1
        assert f"exercises/satu.yml:{line} [overflow] peta-bersama: the sheet takes 2 pages" in done.err
        assert "Traceback" not in done.err
        assert path.exists()  # the last ones stay
        workshop_book.write(name, before)
        workshop_book.write(form, re.sub("prompt: .*", f"prompt: {'Panjang sekali. ' * 600}", plan, count=1))
        done = workshop_book.run("export", "handouts", code=1)
        assert re.search(rf"{form}:1 \[overflow\] rencana-tujuan: the sheet takes [3-9] pages", done.err), done.err
    finally:
        workshop_book.write(name, before).write(form, plan)
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
