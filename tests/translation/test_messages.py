from __future__ import annotations

from berdaya.translation.messages import message_id


def test_an_id_is_short_stable_and_of_the_text_alone() -> None:
    assert message_id("Apa itu pemberdayaan?") == "ro2v"
    assert message_id("a") != message_id("b")
    assert message_id("a").isalnum()
