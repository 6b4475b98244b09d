"""A better sentence that a reader sends, as a short text, and what is kept of it beside the message in a catalogue.

    [berdaya 1 · en · book/konsep · pmbd · 2026-11-30 · Ani]
    = Pemberdayaan adalah …
    + Empowerment is …
    [/berdaya]

Language, catalogue, the message's id, day and perhaps a name; then what the reader saw, and what they suggest. No
messenger takes these marks for formatting (a line that begins with > is a quotation in WhatsApp and in mail), and the
last line tells a text that was cut off. `theme/js/suggestion.js` writes it. Whatever stands around is chatter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from babel.messages.catalog import Message as PoMessage
from babel.messages.pofile import denormalize, normalize

from berdaya.problems import Problem
from berdaya.translation.messages import message_id
from berdaya.words import _

CODE = "suggestion"
FORM = "1"
LONGEST_NAME = 60  # characters
LONGEST = 5000  # of a passage
_AROUND = "*_~` \t\u200e\u200f"  # what a messenger may put before a line
_OPEN = re.compile(r"\[[*_~`\s]*berdaya\s+(?=\d)", re.I)
_CLOSE = re.compile(r"\[\s*/\s*berdaya\s*\]", re.I)
_QUOTED = re.compile(r"^(?:\s*>)+")
_SEPARATOR = re.compile(r"\s*[·•∙‧]\s*")
_DASH = re.compile(r"[‐‑‒–—−]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_LINES_OF_A_HEAD = 3  # mail breaks long lines
_WIDTH = 70
_KEPT = re.compile(
    r"^suggestion (?P<n>\d+)(?:: (?P<when>\d{4}-\d\d-\d\d), (?P<digest>\w+)(?:, (?P<who>.*))?"
    r'|, (?P<part>put back|before) \d+:\s+(?P<text>".*"))$',
    re.M,
)


@dataclass(frozen=True)
class Suggestion:
    """One suggestion of a text.

    line: where it begins in the text that was sent, from 1. locale, domain, msg: as the reader's page named them.
    seen: the passage that it is about, in the source language or as the page showed it. text: what is suggested.
    who: may be empty.
    """

    line: int
    locale: str
    domain: str
    msg: str
    when: date
    who: str
    seen: str
    text: str


@dataclass
class _Open:
    """A suggestion that is being read."""

    line: int
    head: str
    seen: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def clean(text: str) -> str:
    """Return a text that was sent on one line, without what nobody sees."""
    return " ".join(_UNSEEN.sub("", text).split())


def read_suggestions(text: str, file: str) -> tuple[list[Suggestion], list[Problem]]:
    """Return the suggestions of a text that has other things too, and what is wrong with those that can't be read.

    file: as problems name it.
    """
    found: list[Suggestion] = []
    problems: list[Problem] = []
    lines = [_QUOTED.sub("", _UNSEEN.sub("", line)) for line in re.split(r"\r\n|\r|\n", text)]
    opened: _Open | None = None
    part: list[str] | None = None
    for number, line in enumerate(lines, 1):
        bare = line.lstrip(_AROUND)
        marked = bare[:1] in ("=", "+")
        start = None if marked else _OPEN.search(line)
        if start:
            if opened:
                problems.append(_cut_off(opened, file))
            opened, part = _Open(number, line[start.end() :]), None
        elif opened is None:
            continue
        elif "]" not in opened.head and number - opened.line < _LINES_OF_A_HEAD:
            opened.head += f" {line}"
        elif _CLOSE.fullmatch(bare.rstrip(_AROUND)):
            done = _suggestion(opened, file)
            if isinstance(done, Problem):
                problems.append(done)
            else:
                found.append(done)
            opened = None
        elif marked:
            part = opened.seen if bare[0] == "=" else opened.text
            part.append(bare[1:])
        elif part is not None:
            part.append(line)  # mail broke it
    if opened:
        problems.append(_cut_off(opened, file))
    return found, problems


def _cut_off(opened: _Open, file: str) -> Problem:
    message = _("This suggestion has no end: it was cut off, or copied in part.")
    return Problem(file, opened.line, CODE, message, _("Ask for the whole text, up to [/berdaya]."))


def _suggestion(opened: _Open, file: str) -> Suggestion | Problem:
    """Return a suggestion that was read whole, or what keeps it from being one."""

    def problem(message: str, remedy: str) -> Problem:
        return Problem(file, opened.line, CODE, message, remedy)

    form, *head = [clean(part).strip("*_~`") for part in _SEPARATOR.split(opened.head.partition("]")[0])]
    if form != FORM:
        message = _("This suggestion is of form %(form)s, which this edition does not know.") % {"form": form[:20]}
        return problem(message, _("Take a newer berdaya."))
    if len(head) not in (4, 5):
        return problem(
            _("The first line of this suggestion is not whole."),
            _("Write it so: [berdaya 1 · language · catalogue · id · day · name]."),
        )
    try:
        when = date.fromisoformat(_DASH.sub("-", head[3]))
    except ValueError:
        return problem(_("“%(text)s” is not a day.") % {"text": head[3][:20]}, _("Write it as 2026-11-30."))
    seen, text = clean(" ".join(opened.seen)), clean(" ".join(opened.text))
    if not seen:
        return problem(_("This suggestion does not say what it is about."), _("Put the passage after a =."))
    if not text:
        return problem(_("This suggestion says nothing."), _("Put the new sentence after a +."))
    if max(len(seen), len(text)) > LONGEST:
        message = _("This suggestion has more than %(n)d characters.") % {"n": LONGEST}
        return problem(message, _("Take out what is not of the passage."))
    who = head[4][:LONGEST_NAME].strip() if len(head) == 5 else ""
    return Suggestion(opened.line, head[0], head[1], head[2].lower(), when, who, seen, text)


@dataclass(frozen=True)
class Kept:
    """What a message keeps of a suggestion that was taken.

    digest: tells its text. back: markup that it lacks, to be put back. before: the translation in its place before.
    """

    when: date
    digest: str
    who: str
    back: str
    before: str


def keep(message: PoMessage, suggestion: Suggestion, back: str) -> None:
    """Put a suggestion in a message's place, fuzzy; what stood there before is kept in a comment.

    Such a comment has its number in each line, because a catalogue keeps each line of a message's comments once.
    """
    number = len(kept(message)) + 1
    head = f"suggestion {number}: {suggestion.when.isoformat()}, {message_id(suggestion.text)}"
    comments = [f"{head}, {suggestion.who}" if suggestion.who else head]
    before = message.string if isinstance(message.string, str) else ""
    for name, text in (("put back", back), ("before", before)):
        if text:
            rows = normalize(text, width=_WIDTH).removeprefix('""\n').split("\n")
            comments += [f"suggestion {number}, {name} {place}: {row}" for place, row in enumerate(rows, 1)]
    message.user_comments = [*message.user_comments, *comments]
    message.string = suggestion.text
    message.flags.add("fuzzy")


def kept(message: PoMessage) -> list[Kept]:
    """Return what a message keeps of suggestions, the last one last."""
    return list(_kept("\n".join(message.user_comments)))


def _kept(comments: str) -> Iterator[Kept]:
    rows = list(_KEPT.finditer(comments))
    for head in rows:
        if not head["when"]:
            continue
        parts = {
            part: denormalize(
                "\n".join(['""', *(row["text"] for row in rows if (row["n"], row["part"]) == (head["n"], part))])
            )
            for part in ("put back", "before")
        }
        when = date.fromisoformat(head["when"])
        yield Kept(when, head["digest"], head["who"] or "", parts["put back"], parts["before"])
