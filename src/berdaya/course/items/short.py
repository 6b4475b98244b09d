"""Short answers: a word or a few, compared without case, accents, punctuation and runs of spaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import PrivateAttr

from berdaya.course.items.common import Fault, Item, Part
from berdaya.course.scoring import normalize
from berdaya.course.text import Text
from berdaya.words import _

SEPARATOR = "|"  # between the answers that one message accepts: a language may have more words for it, or fewer


class WrongText(Part):
    """A foreseen mistake: `text` may name several, with `|` between them."""

    text: Text
    feedback: Text


class Short(Item):
    """An answer to type.

    accept: right answers, with `|` between several. A translation has its own; an answer that is right in one of the
    book's languages is right in all, so that it stays right when the learner changes language. feedback: said to any
    answer that is neither right nor foreseen.
    """

    type: Literal["short"]
    accept: Text
    wrong: tuple[WrongText, ...] = ()
    feedback: Text
    _elsewhere: tuple[str, ...] = PrivateAttr(default=())  # what is right in the book's other languages

    def accepting(self, elsewhere: tuple[str, ...]) -> Short:
        """Return the item with what its `accept` is in the book's other languages."""
        item = self.model_copy()
        item._elsewhere = elsewhere
        return item

    def accepted(self) -> list[str]:
        """Return the right answers, those of the page's language first."""
        answers = (answer for text in (self.accept, *self._elsewhere) for answer in parts(text))
        return [answer for answer in dict.fromkeys(answers) if normalize(answer)]

    def key(self) -> dict[str, Any]:
        """Return the right answers; see `scoring`."""
        return {"accept": self.accepted()}

    def right_answer(self) -> str:
        """Return the first right answer."""
        return self.accepted()[0]

    def faults(self) -> Iterator[Fault]:
        """Yield what is not true of the item; see the class."""
        yield from super().faults()
        accepted = {normalize(text) for text in parts(self.accept)}
        if not accepted - {""}:
            yield Fault(("accept",), "no-right-answer", _("No answer is right."), _("Write one that is."))
        for number, wrong in enumerate(self.wrong):
            for text in parts(wrong.text):
                if normalize(text) in accepted:
                    yield Fault(
                        ("wrong", number, "text"),
                        "right-as-wrong",
                        _("“%(text)s” is right.") % {"text": text},
                        _("Name an answer that is a mistake."),
                    )


def parts(text: str) -> list[str]:
    """Return the answers that a text names."""
    return [part.strip() for part in text.split(SEPARATOR) if part.strip()]
