"""What readers suggest, taken into the catalogues of a small book by the command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from berdaya.book import read_book
from berdaya.outputs.catalogues import update_catalogues
from berdaya.outputs.suggestions import Taken, take_suggestions
from berdaya.problems import Faulty
from berdaya.translation.messages import message_id
from berdaya.translation.suggestion import kept
from minibook import MiniBook

FIRST = "Aya ya kwanza na [kiungo](two.md)."
SECOND = "Aya ya pili na **neno**."
TWO = "Mbili"
WATER = "Maji ya mto. Rudi kwa [sehemu](#sehemu)."


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = MiniBook(tmp_path_factory.mktemp("english"))
    book.run("translate", "add", "en")
    book.fill("en", "pages/one", {SECOND: "A second paragraph with a **word**."})
    book.fill("en", "pages/one", {"kitu kimoja": "A thing", "kitu cha pili": "A thing"})
    book.fill("en", "pages/two", {TWO: "Two"})
    return book.root


@pytest.fixture
def book(english: Path, tmp_path: Path) -> MiniBook:
    shutil.copytree(english, tmp_path / "book")
    return MiniBook.at(tmp_path / "book")


def sent(
    source: str, text: str, *, seen: str = "", domain: str = "pages/one", msg: str = "", who: str = " · Ani"
) -> str:
    head = f"[berdaya 1 · en · {domain} · {msg or message_id(source)} · 2026-11-30{who}]"
    return f"{head}\n= {seen or source}\n+ {text}\n[/berdaya]\n"


def take(book: MiniBook, *texts: str) -> Taken:
    return take_suggestions(read_book(book.root), [("chat.txt", "Halo!\n" + "".join(texts))])


def chat(book: MiniBook, *texts: str) -> str:
    path = book.root.parent / "chat.txt"
    path.write_text("Halo!\n" + "".join(texts), encoding="utf-8")
    return str(path)


def message(book: MiniBook, source: str, domain: str = "pages/one") -> Message:
    with book.catalogue("en", domain).open("rb") as file:
        found = read_po(file).get(source)
    assert found
    return found


def stock_tools_take(path: Path) -> None:
    done = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_suggestion_waits_as_fuzzy_with_who_and_when_and_what_stood_there(book: MiniBook) -> None:
    run = book.run(
        "translate", "import", chat(book, sent(SECOND, "A paragraph with a word in it.", seen="Aya ya pili na neno."))
    )
    assert run.out.splitlines()[-1] == "1 suggestion taken."
    assert run.out.splitlines()[0].endswith("locales/en/LC_MESSAGES/pages/one.po")
    for _round in range(2):  # before and after an update
        entry = message(book, SECOND)
        (past,) = kept(entry)
        assert entry.fuzzy
        assert entry.string == "A paragraph with a word in it."
        assert (past.who, past.when.isoformat(), past.back) == ("Ani", "2026-11-30", "**…**")
        assert past.before == "A second paragraph with a **word**."
        stock_tools_take(book.catalogue("en", "pages/one"))
        update_catalogues(read_book(book.root))
    merged = subprocess.run(
        ["msgcat", book.catalogue("en", "pages/one")], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert "# suggestion 1: 2026-11-30," in merged and "#, fuzzy" in merged


def test_a_suggestion_outlives_a_change_of_its_source(book: MiniBook) -> None:
    take(book, sent(SECOND, "A paragraph with a word in it."))
    book.change("pages/one.md", SECOND, "Aya ya pili na **neno** moja.")
    update_catalogues(read_book(book.root))
    entry = message(book, "Aya ya pili na **neno** moja.")
    assert entry.fuzzy
    assert entry.string == "A paragraph with a word in it."
    assert [past.who for past in kept(entry)] == ["Ani"]


@pytest.mark.parametrize(
    "text",
    [
        sent(TWO, "The two", domain="pages/two", msg=f"{message_id(TWO)}-3"),  # the third on its page
        sent(TWO, "The two", domain="pages/one"),  # from an exercise, or a tool
        sent(TWO, "The two", domain="pages/gone"),
        sent(TWO, "The two", msg="17"),  # from a copy to hand on
        sent(TWO, "The two", msg="17", seen="Two"),  # where the source could not be had
        sent(TWO, "The two", msg="17", seen="*mbili*"),
        sent(TWO, "The two").replace("· en ·", "· EN ·"),
    ],
)
def test_a_passage_is_found_by_its_id_or_by_its_words(book: MiniBook, text: str) -> None:
    assert take(book, text).count == 1
    assert message(book, TWO, "pages/two").string == "The two"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (sent("Maji ya bahari na mawimbi.", "Sea water."), "chat.txt:2 The passage is no longer in the book"),
        (sent(TWO, "The two", seen="Maneno mengine kabisa"), "The passage is no longer in the book"),
        (sent(TWO, "x", msg="17", seen="a thing"), "The passage is no longer in the book"),  # two are translated so
        (sent(TWO, "Two"), "chat.txt:2 The passage is translated so already."),
        (sent(SECOND, "A second paragraph with a word."), "The passage is translated so already."),
    ],
)
def test_what_changes_nothing_is_told_and_keeps_the_others_from_nothing(book: MiniBook, text: str, told: str) -> None:
    taken = take(book, text, sent(WATER, "River water."))
    (line,) = taken.lines
    assert told in line
    assert taken.count == 1


def test_what_was_taken_is_not_taken_again_even_when_a_person_has_changed_it(book: MiniBook) -> None:
    two = [sent(TWO, "The two"), sent(TWO, "Number two", who="")]
    assert take(book, *two).count == 2
    book.fill("en", "pages/two", {TWO: "Both"})
    again = take(book, *two)
    assert (again.count, again.changed) == (0, [])
    assert [line.partition(" ")[2] for line in again.lines] == ["This suggestion was taken before."] * 2
    assert message(book, TWO, "pages/two").string == "Both"
    assert [past.before for past in kept(message(book, TWO, "pages/two"))] == ["Two", "The two"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("See <script>alert(1)</script>", "[unsafe] The translation must not bring <script"),
        ("[see](javascript:alert(1))", "[unsafe] The translation must not bring javascript:"),
        ("{include}`/etc/passwd`", "[unsafe] The translation must not bring {include}"),
        ("{{ config }}", "[unsafe] The translation must not bring {{ config }}"),
        ("``` {include} /etc/passwd", "[unsafe] The translation must not bring ```"),
        ("![](https://example.org/x.png)", "[unsafe] The translation must not bring ![…](https://example.org/x.png)"),
        ("[see](https://example.org)", "[suggestion] The suggestion has […](https://example.org)"),
        ("Look at `this`", "[suggestion] The suggestion has `this`, which the passage has not."),
        ("# Big", "[suggestion] “# Big” would be read as a list"),
        ("- one", "would be read as a list"),
        ("% nothing", "would be read as a list"),
        ("(here)=", "would be read as a list"),
        ("[^a]: note", "would be read as a list"),
        ("---", "would be read as a list"),
    ],
)
def test_markup_that_would_break_is_refused_and_nothing_is_taken(book: MiniBook, text: str, told: str) -> None:
    before = {path: path.read_bytes() for path in book.catalogues("en")}
    with pytest.raises(Faulty) as fault:
        take(book, sent(WATER, "River water."), sent(TWO, text))
    (line,) = [str(problem) for problem in fault.value.problems if told in str(problem)]
    assert line.startswith("chat.txt:6 ")
    assert "plain words" in line
    assert {path: path.read_bytes() for path in book.catalogues("en")} == before


def test_all_refusals_are_told_at_once(book: MiniBook) -> None:
    texts = [
        sent(TWO, "<b>"),
        sent(TWO, "Two and a half").replace("· en ·", "· klingon ·"),
        sent(TWO, "x").replace("[/berdaya]\n", ""),
    ]
    run = book.run("translate", "import", chat(book, *texts), code=1)
    assert sorted(line.partition("chat.txt:")[2].split()[0] for line in run.err.splitlines()[:-1]) == ["10", "2", "6"]
    assert "There are no catalogues for “klingon”." in run.err
    assert run.err.splitlines()[-1] == "3 problems."


def test_a_better_sentence_of_the_source_is_for_a_person_to_put_in(book: MiniBook) -> None:
    text = sent(SECOND, "Aya ya pili na neno jema.").replace("· en ·", "· sw ·")
    same = sent(TWO, "Mbili").replace("· en ·", "· sw ·")
    before = (book.root / "pages/one.md").read_bytes()
    taken = take(book, text, same)
    first, second = taken.lines
    assert first.startswith("chat.txt:2 For pages/one.md:8, to be put in by hand. Now: “Aya ya pili na **neno**.”")
    assert "Better: “Aya ya pili na neno jema.”" in first
    assert first.endswith("(Ani, 2026-11-30)")
    assert "chat.txt:6 The passage stands so already." in second
    assert (taken.count, taken.changed) == (0, [])
    assert (book.root / "pages/one.md").read_bytes() == before


def test_texts_come_from_several_files_and_from_stdin(book: MiniBook) -> None:
    path = chat(book, sent(TWO, "The two"))
    done = subprocess.run(
        [sys.executable, "-m", "berdaya", "translate", "import", path, "-", "--book", book.root],
        env=os.environ | {"LANGUAGE": "en"},
        input=sent(WATER, "River water.").encode(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().splitlines()[-1] == "2 suggestions taken."


@pytest.mark.parametrize(
    ("content", "told"), [(b"\xff\xfe", "chat.txt:1 [encoding]"), (None, "chat.txt [file]")], ids=["no text", "no file"]
)
def test_a_file_that_cannot_be_read_is_told_by_the_name_that_was_given(
    book: MiniBook, content: bytes | None, told: str
) -> None:
    if content is not None:
        (book.root / "chat.txt").write_bytes(content)
    assert told in book.run("translate", "import", "./chat.txt", code=1).err
