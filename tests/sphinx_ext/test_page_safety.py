"""What a chapter, its pictures, its bibliography and the settings may not bring into a page."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest

from berdaya.sphinx_ext.drawings import look
from berdaya.sphinx_ext.safety import stopped
from minibook import MiniBook

REPOSITORY = Path(__file__).parents[2]
HOSTILE = "\"'></title></p><script>alert(1)</script><img src=x onerror=alert(2)>"
CHAPTER = r"""# Moja

<script>alert(1)</script>

Kata <b onclick="alert(1)">b</b>

![x](https://elsewhere.example/x.png)

```{eval-rst}
`x <javascript:alert(1)>`_
```

$\unknown{x}$

```{raw} html
<iframe src="https://elsewhere.example"></iframe>
```

{cite}`kitabu`

```{bibliography}
```
"""
WORK = """@misc{kitabu, author={HOSTILE}, title={{HOSTILE}}, year={2000}, url={javascript:alert(3)}, note={HOSTILE}}"""


def test_an_author_is_told_where_the_policy_stops_a_chapter(book: MiniBook) -> None:
    book.write("pages/one.md", CHAPTER).write("refs.bib", WORK.replace("HOSTILE", HOSTILE))
    book.write("pages/two.md", "# Mbili\n").config(bibtex_bibfiles=["refs.bib"]).build("--no-strict")
    told = book.last.err
    for line, what in (
        (3, "<script>"),
        (5, "onclick="),
        (7, "https://elsewhere.example/x.png"),
        (10, "javascript:alert(1)"),
        (15, "<iframe>"),
    ):
        assert f"pages/one.md:{line} [policy] A page may not have {what}:" in told
    assert r'pages/one.md:13 [math.syntax] Unknown LaTeX command "\unknown"' in told
    assert "javascript:alert(3)" in told
    page = book.page("sw/one.html")
    assert not re.search(r'href="[^"]*script:', page)
    assert page.count("<script>alert") == 1  # the author's own
    assert "<img src=x" not in page
    assert html.escape("<img src=x onerror=alert(2)>") in page
    book.build(code=1)  # it is told again, though nothing has changed


def test_settings_and_captions_stay_text(book: MiniBook) -> None:
    book.config(title=HOSTILE, author=HOSTILE, copyright=HOSTILE).toc(
        "pages/index", "pages/one", "pages/two", caption=HOSTILE
    )
    book.run("translate", "add", "en")
    book.build()
    for path in (book.root / "_build/site").rglob("*.html"):
        page = path.read_text("utf-8")
        assert "<script>" not in page, path.name
        assert "<img src=x" not in page, path.name
        assert not re.search(r'"\'></title>', page), path.name


def test_words_of_the_interface_stay_text_on_every_page(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "tests/roots/practice", tmp_path, dirs_exist_ok=True)
    name = "locales/id/LC_MESSAGES/berdaya.po"
    head, _blank, messages = (REPOSITORY / name).read_text("utf-8").partition("\n\n")
    frame = HOSTILE.replace('"', '\\"')
    begun = re.sub(r'^msgstr(?:\[\d\])? "(?=.)', lambda match: match[0] + frame, messages, flags=re.M)
    book = MiniBook.at(tmp_path).write(name, f"{head}\n\n{begun}")
    book.run("build", "--no-strict", code=None)
    found = 0
    for path in (tmp_path / "_build/site").rglob("*"):
        if path.suffix == ".html":
            written = path.read_text("utf-8")
        elif path.suffix != ".js":
            continue
        elif path.name.startswith("workshop-data."):  # the sentences of scripts; the rest of it is no markup
            written = json.loads(path.read_text("utf-8").partition("]=")[2].rstrip(";\n"))["words"]
        elif path.name.startswith(("course-", "workshop-")) and path.suffix == ".js":
            written = path.read_text("utf-8").replace("<\\/", "</")
        else:
            continue
        assert "<script>alert" not in written, path.name
        assert "<img src=x" not in written, path.name
        found += "&lt;script&gt;alert" in written
    assert found > 12


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>x <a href='https://a.example'>x</a> <img src=x.png></p>", []),
        ("<SCRIPT>x</SCRIPT>", ["<script>"]),
        ("<script src=x.js></script>", []),
        ("<script src=//a.example/x.js></script>", ["src=//a.example/x.js"]),
        ("<style>x</style>", ["<style>"]),
        ("<b OnClick=x style=y>", ["onclick=", "style="]),
        ("<meta http-equiv=refresh content='0;url=x'>", ["<meta>"]),
        ("<link rel=stylesheet href=https://a.example/x.css>", ["href=https://a.example/x.css"]),
        ("<form action='https://a.example'>", ["action=https://a.example"]),
        ("<a href='java&#9;script:x'>", ["href=java\tscript:x"]),
        ("<a href='\x01 JAVASCRIPT:x'>", ["href=\x01 JAVASCRIPT:x"]),
        ("<img src='\\\\a.example/x'>", ["src=\\\\a.example/x"]),
    ],
)
def test_what_the_policy_stops_is_seen_in_html(markup: str, found: list[str]) -> None:
    assert stopped(markup) == found


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 4 4"'


@pytest.mark.parametrize(
    "inner",
    [
        "><script>x</script>",
        "><x:script xmlns:x='http://www.w3.org/1999/xhtml'/>",
        " onload='x'>",
        "><a xlink:href='javascript:x'><text>a</text></a>",
        "><a href='https://a.example'/>",
        "><foreignObject/>",
        "><image href='https://a.example/x.png'/>",
        "><image href='data:image/svg+xml,x'/>",
        "><rect fill='url(//a.example/x#a)'/>",
        "><style>@import 'x'</style>",
        "><style>a { fill: url( 'https://a.example' ) }</style>",
        "><a><animate attributeName='href' values='javascript:x'/></a>",
        "><?xml-stylesheet href='x'?>",
        "><b>",
    ],
)
def test_a_drawing_that_runs_or_reaches_out_is_told_with_its_line(inner: str) -> None:
    ((line, _what),) = look(f"{DRAWING}\n{inner}</svg>".encode()).harmful
    assert line in (1, 2)


@pytest.mark.parametrize(
    ("inner", "inline"),
    [
        ("><rect fill='url(#a)'/><text>url(x) javascript:</text>", True),
        ("><image href='data:image/png;base64,AA'/>", False),
        ("><style>text { fill: red }</style>", False),
        ("><rect style='fill:red'/>", False),
    ],
)
def test_other_drawings_are_fine(inner: str, inline: bool) -> None:
    looked = look(f"{DRAWING}{inner}</svg>".encode())
    assert (looked.harmful, looked.inline) == ([], inline)


def test_entities_of_a_drawing_are_not_unfolded() -> None:
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    looked = look(f'<!DOCTYPE svg [<!ENTITY a0 "aaaaaaaaaa">{bomb}]>{DRAWING}><text>&a9;</text></svg>'.encode())
    assert "<!ENTITY>" in looked.harmful[0][1]


def test_a_harmful_drawing_is_not_published(book: MiniBook) -> None:
    book.write("pages/x.svg", f"{DRAWING}>\n<script>alert(1)</script><text>Maji</text></svg>")
    book.write("pages/one.md", "# Moja\n\n![Mto](x.svg)\n").change("pages/two.md", "[sehemu](#sehemu)", "x")
    assert "pages/x.svg:2 [drawing] A drawing may not have <script>." in book.build(code=1).last.err
    page = book.build("--no-strict").page("sw/one.html")
    assert "alert" not in page
    assert "Mto" in page
    assert not list((book.root / "_build/site").rglob("x.svg"))
