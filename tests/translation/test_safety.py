"""What a translation may not bring."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Message

from berdaya.translation.safety import unsafe
from minibook import MiniBook

HARMFUL = [
    "[x](javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#106;avascript&colon;alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](<java\\\nscript:alert(1)>)",
    "[x]\n\n[x]: vbscript:x",
    "[x](data:text/html,x)",
    "[x](file:///etc/passwd)",
    "x <script>alert(1)</script>",
    "<script",
    "x\n\n<div onclick=alert(1)>x</div>",
    "x <!-- -->",
    "<https://elsewhere.example>",
    "![x](https://elsewhere.example/x.png)",
    "![x][y]\n\n[y]: x.png",
    "```{raw} html\nx\n```",
    "x\n\n~~~{include} /etc/hostname\n~~~",
    ":::{raw} html\nx\n:::",
    "- ```{eval-rst}\n  .. include:: x\n  ```",
    "> :::{include} x\n> :::",
    "{download}`x <../_config.yml>`",
    "{raw-html}`x`",
    "{{ x }}",
    "{{ env.app.__class__.__init__['__globals__']() }}",
    "{{ x\n}}",
    "{term}`x\n<script>alert(1)</script>\n`",
]
HARMLESS = [
    ("Kata", "A word: 3 < 5 > 2, {x}, data: yes, `kode`"),
    ("{term}`kuasa`", "{term}`power <kuasa>`"),
    ("Musyawarah desa", "{lang}`musyawarah desa <id>`"),
    ("{{ judul }} kata", "word {{ judul }}"),
    ("<b>tebal</b>", "<b>bold</b>"),
    ("<https://desa.example> itu", "that is <https://desa.example>"),
    ("{download}`x.csv`", "as {download}`x.csv`"),
    ("![a](x.png)", "![b](x.png)"),
]


@pytest.mark.parametrize("text", HARMFUL)
def test_a_translation_that_could_do_harm_is_told(text: str) -> None:
    assert unsafe(Message("Kata.", text))
    assert unsafe(Message(("Kata.", "Kata."), ("Word.", text)))
    assert not unsafe(Message(text, text))


@pytest.mark.parametrize(("original", "text"), HARMLESS)
def test_other_words_and_what_the_original_has_are_fine(original: str, text: str) -> None:
    assert unsafe(Message(original, text)) == []


def test_nothing_of_a_harmful_translation_is_run_or_published(book: MiniBook) -> None:
    spy = "{{ env.app.srcdir.joinpath('spied').write_text('x') }}"
    book.run("translate", "add", "en")
    catalogues = {
        "pages/one": ("Aya ya pili na **neno**.", f"**Word** {spy}"),
        "pages/two": ("Mbili", "<script>alert(1)</script>"),
        "_toc": ("Sehemu", "[x](javascript:alert(1))"),
        "_config": ("Kitabu", "</title><script>"),
    }
    for name, (source, text) in catalogues.items():
        book.fill("en", name, {source: text})
    for option in ("--strict", "--no-strict"):
        told = book.build(option, code=1).last.err
        for name, (source, _text) in catalogues.items():
            lines = book.catalogue("en", name).read_text("utf-8").splitlines()
            line = lines.index(f'msgid "{source}"') + 1
            assert f"{name}.po:{line} [unsafe] The translation must not bring" in told
        assert not (book.root / "spied").exists()
        assert not (book.root / "_build/site/en").exists()
