"""The short text that a reader's page writes, and what is kept of it in a catalogue."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from hypothesis import given, settings
from hypothesis import strategies as st

from berdaya.translation.suggestion import Suggestion, clean, keep, kept, read_suggestions

SCRIPTS = Path(__file__).parents[2] / "src/berdaya/theme/js"
WRITER = """import readline from "node:readline";
const { suggestionText } = await import(process.argv[1]);
for await (const row of readline.createInterface({ input: process.stdin })) {
  const { when, ...rest } = JSON.parse(row);
  console.log(JSON.stringify(suggestionText({ ...rest, when: new Date(`${when}T12:00`) })));
}
"""
WHOLE = "[berdaya 1 · en · book/one · abcd · 2026-11-30 · Ani]\n= Maji ya mto.\n+ River water.\n[/berdaya]"
READ = Suggestion(1, "en", "book/one", "abcd", date(2026, 11, 30), "Ani", "Maji ya mto.", "River water.")

Write = Callable[..., str]


@pytest.fixture(scope="module")
def write() -> Iterator[Write]:
    """The page's own function, in node."""
    running = subprocess.Popen(
        ["node", "--input-type=module", "-e", WRITER, (SCRIPTS / "suggestion.js").as_uri()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert running.stdin and running.stdout

    def written(**fields: str) -> str:
        assert running.stdin and running.stdout
        running.stdin.write(json.dumps(fields) + "\n")
        running.stdin.flush()
        return str(json.loads(running.stdout.readline()))

    yield written
    running.stdin.close()
    running.wait()
    running.stdout.close()


def read_one(text: str) -> Suggestion:
    found, problems = read_suggestions(text, "chat.txt")
    assert problems == []
    (one,) = found
    return one


texts = st.text(st.characters(exclude_categories=["Cs"])).filter(clean) | st.sampled_from(
    ["[/berdaya]", WHOLE, "= a\n+ b", "> c", "*tebal*\n\n_miring_", "a\u2028b\x85c\x1cd", "] · ["]
)


@settings(deadline=None)  # node is another process
@given(seen=texts, text=texts, who=st.text(st.characters(exclude_categories=["Cs"])) | st.just("A·n]i[ \n*"))
def test_whatever_is_typed_is_read_as_it_was_written(write: Write, seen: str, text: str, who: str) -> None:
    sent = write(lang="en", domain="book/one", msg="abcd-2", when="2026-02-03", who=who, seen=seen, text=text)
    one = read_one(f"Halo!\n{sent}\nTerima kasih.\n")
    assert (one.locale, one.domain, one.msg, one.when) == ("en", "book/one", "abcd-2", date(2026, 2, 3))
    assert (one.seen, one.text) == (clean(seen), clean(text))
    assert len(one.who) <= 60 and not set(one.who) & set("[]·\n")


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"30/11/26 15.04 - Ani: {WHOLE}\n30/11/26 15.05 - Budi: bagus!",  # as WhatsApp exports a chat
        f"[15.04, 30/11/2026] +62 812-1: {WHOLE}",  # as it is copied from WhatsApp's page
        "".join(f"> > {line}\r\n" for line in WHOLE.split("\n")),  # quoted in an answer by mail
        WHOLE.replace("· abcd", "·\nabcd").replace("River ", "River\n"),  # broken by mail
        WHOLE.replace("-", "\u2011").replace(" ", "\u00a0"),
        WHOLE.replace("[berdaya", "*[berdaya").replace("[/berdaya]", "  *[/Berdaya]*  "),
        WHOLE.replace("\n= ", "\n\n\u200e=").replace("\n+ ", "\n\n\n  +"),
        WHOLE.replace("·", "•"),
    ],
)
def test_a_messenger_may_do_what_messengers_do(text: str) -> None:
    one = read_one(text)
    assert (one.locale, one.domain, one.msg, one.when) == (READ.locale, READ.domain, READ.msg, READ.when)
    assert (one.who, one.seen, one.text) == (READ.who, READ.seen, READ.text)


def test_a_chat_may_hold_many_and_their_lines_are_known() -> None:
    found, problems = read_suggestions(f"a\n{WHOLE}\nb\n{WHOLE}\n", "chat.txt")
    assert [one.line for one in found] == [2, 7]
    assert problems == []


def test_a_name_may_be_left_out() -> None:
    assert read_one(WHOLE.replace(" · Ani", "")).who == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WHOLE.replace("[/berdaya]", ""), "chat.txt:1 [suggestion] This suggestion has no end"),
        (WHOLE.replace("[/berdaya]", WHOLE), "chat.txt:1 [suggestion] This suggestion has no end"),
        ("\n[berdaya 1 · en", "chat.txt:2 [suggestion] This suggestion has no end"),
        (WHOLE.replace("berdaya 1", "berdaya 2"), "chat.txt:1 [suggestion] This suggestion is of form 2"),
        (WHOLE.replace(" · abcd", ""), "chat.txt:1 [suggestion] “Ani” is not a day."),
        (WHOLE.replace(" · abcd", "").replace(" · Ani", ""), "The first line of this suggestion is not whole."),
        (WHOLE.replace("2026-11-30", "2026-13-30"), "“2026-13-30” is not a day. Write it as 2026-11-30."),
        (WHOLE.replace("= Maji ya mto.\n", ""), "does not say what it is about. Put the passage after a =."),
        (
            WHOLE.replace("River", "River " * 1000),
            "has more than 5000 characters. Take out what is not of the passage.",
        ),
        (WHOLE.replace("River water.", " "), "This suggestion says nothing. Put the new sentence after a +."),
    ],
)
def test_what_is_not_whole_is_told_with_its_line(text: str, told: str) -> None:
    _found, problems = read_suggestions(text, "chat.txt")
    assert len(problems) == 1
    assert told in str(problems[0])


def through_a_file(message: Message) -> Message:
    """Write a message into a catalogue as Babel does, and read it."""
    catalogue = Catalog(locale="fr")
    catalogue[message.id] = message
    text = BytesIO()
    write_po(text, catalogue, width=100)
    text.seek(0)
    found = read_po(text).get(message.id)
    assert found
    return found


words = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=400)
    .map(clean)
    .filter(bool)
)


@given(first=words, second=words, back=words)
def test_what_stood_there_before_is_kept_whatever_it_is(first: str, second: str, back: str) -> None:
    message = Message("Maji", first)
    day = date(2026, 11, 30)
    keep(message, Suggestion(1, "fr", "one", "abcd", day, "Ani, kader", "Maji", second), back)
    keep(message, Suggestion(1, "fr", "one", "abcd", day, "", "Maji", first), "")
    message = through_a_file(message)
    assert "fuzzy" in message.flags
    assert message.string == first
    ani, nobody = kept(message)
    assert (ani.who, ani.when, ani.back, ani.before) == ("Ani, kader", day, back, first)
    assert (nobody.who, nobody.back, nobody.before) == ("", "", second)


def test_lines_that_are_alike_are_kept_though_a_catalogue_keeps_each_once() -> None:
    long = "Maneno mengi sana, " * 20
    message = Message("Maji", f"{long}moja")
    for text in (f"{long}mbili", f"{long}tatu"):
        keep(message, Suggestion(1, "fr", "one", "abcd", date(2026, 11, 30), "Ani", "Maji", text), "")
    assert len(set(message.user_comments)) == len(message.user_comments)
    assert [past.before for past in kept(through_a_file(message))] == [f"{long}moja", f"{long}mbili"]


pieces = st.lists(
    st.sampled_from([*WHOLE.split("\n"), "[berdaya 1", "[berdaya 1 · ", "]", "> ", "=", "+", "halo"]) | st.text()
)


@given(pieces.map("\n".join))
def test_no_text_is_too_strange_to_be_read(text: str) -> None:
    found, problems = read_suggestions(text, "chat.txt")
    assert all(one.text and one.seen and 1 <= one.line <= text.count("\n") + 1 for one in found)
    assert all(problem.remedy for problem in problems)
