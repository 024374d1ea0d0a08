"""Whatever an essay holds is the same after it was written as Markdown and read again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tts.essay import Block, Link, Mark, Span
from tts.sources.figure_numbers import with_numbers
from tts.sources.markdown.blocks import DIVIDER, parse_blocks
from tts.sources.markdown.captions import captioned
from tts.sources.markdown_writer import to_markdown
from tts.sources.picture_words import said_of
from tts.sources.text import clean

# Marks that Markdown would take for its own, alone and in every company.
MARKS = st.lists(
    st.sampled_from(
        re.findall(
            r"\S+",
            r"""# ## * ** _ __ ` ``` ~~ ~~~ [a](b) ![a](b) [^1] [^1]: ^[n] <b> </b> <!-- <http://a.b> &amp; &#35; & $$ $
            $x$ | |-| > - + --- *** === 1. 2) \ \* snake_case _x_ *x* a b. Why? é “q” 10^26 http://a.b ! ^ ] ) ( \| [x]
            {{x}} {%x%} {:.x} %% == ::: [[x]] :-: """,
        )
    ),
    max_size=6,
).map(" ".join)
URLS = st.sampled_from(["https://a.example/b?c=1&d=2", "b.html#top", "https://a.example/(x)_y", "/a&amp;b"])


def as_read(text: str) -> str:
    """Text as a source gives it: cleaned until cleaning changes nothing."""
    while (cleaned := clean(text)) != text:
        text = cleaned
    return text


BROKEN = st.one_of(st.text(), MARKS, MARKS.map(lambda text: text.replace(" ", "")), st.text("ab`*[]!|\\\n #-=1.")).map(
    as_read
)
TEXTS = BROKEN.map(lambda text: as_read(text.replace("\n", " "))).filter(lambda text: not DIVIDER.fullmatch(text))
FILLED = BROKEN.filter(lambda text: bool(text) and not DIVIDER.fullmatch(text))
# What a picture may be called: words that say something.
CAPTIONS = BROKEN.filter(lambda text: said_of(text, "") == text)


def spans(draw: Callable[..., object], text: str, most: int) -> list[Span]:
    """Spans of ``text`` apart and in order, none of which begins or ends with a space or holds a line's end."""
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2 * most)))  # type: ignore[call-overload]
    pairs = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if a < b]
    return [(a, b) for a, b in pairs if text[a:b] == as_read(text[a:b]) and "\n" not in text[a:b]]


@st.composite
def inline(draw: Callable[..., object]) -> Block:
    """A paragraph with code and links in it."""
    text = str(draw(FILLED))
    code = spans(draw, text, 2)
    marks = []
    for kind in ("link", "em", "strong"):
        for start, end in spans(draw, text, 2):
            marks.append(Mark(start, end, kind, str(draw(URLS)) if kind == "link" else ""))
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    links = tuple(Link(text[mark.start : mark.end], mark.url) for mark in marks if mark.kind == "link")
    return Block("paragraph", text, links=links, code=tuple(code), marks=tuple(marks))


@st.composite
def block(draw: Callable[..., object]) -> Block:
    kind = str(draw(st.sampled_from(["paragraph", "heading", "item", "quote", "footnote", "figure", "row", "code"])))
    numbers = st.one_of(st.none(), st.integers(0, 12))
    if kind == "code":
        return Block("code", str(draw(st.text("a`~ \n$|>*\t"))).rstrip("\n"))
    if kind == "figure":
        links = draw(st.one_of(st.just(()), URLS.map(lambda url: (Link("", url),))))
        return Block("figure", str(draw(CAPTIONS)), image=str(draw(URLS)), links=links)  # type: ignore[arg-type]
    if kind == "row":
        cells = draw(st.lists(st.tuples(BROKEN, FILLED), min_size=1, max_size=3))
        code = (0, len(cells[0][0])) if cells[0][0] and "\n" not in cells[0][0] else None  # type: ignore[index]
        text = " | ".join(cell for _, cell in cells)  # type: ignore[attr-defined]
        return Block("row", text, cells=tuple(cells), code=(code,) if code else ())  # type: ignore[arg-type]
    whole = draw(inline())
    assert isinstance(whole, Block)
    if kind == "heading":
        return replace(whole, kind="heading", level=draw(st.integers(1, 6)))
    if kind == "item":
        return replace(whole, kind="item", level=draw(st.integers(1, 4)), number=draw(numbers))
    if kind == "quote":
        return replace(whole, kind="quote", number=draw(numbers))
    return replace(whole, kind=kind)  # type: ignore[arg-type]


FIXED = st.sampled_from([Block("break", ""), Block("math", "a = b\n  + c"), Block("math", "x")])


def looks(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, mark.end, mark.kind, mark.url


@given(st.lists(st.one_of(block(), FIXED), max_size=6))
def test_whatever_an_essay_holds_is_the_same_after_markdown(blocks: list[Block]) -> None:
    blocks = sorted(blocks, key=lambda block: block.kind == "footnote")
    figures = 0
    for place, one in enumerate(blocks):
        if one.kind == "figure":
            figures += 1
            # Words that several pictures share are none of theirs.
            blocks[place] = replace(one, text=one.text and f"{one.text} {figures}")
    blocks = list(with_numbers(blocks))
    # Words right below a picture that repeat its own are its caption.
    assume(captioned(blocks)[0] == tuple(blocks))
    read, dropped = parse_blocks(to_markdown(blocks))
    assert [replace(one, line=0, links=(), directions=()) for one in read] == [replace(one, links=()) for one in blocks]
    for one, was in zip(read, blocks, strict=True):  # what cuts emphasis or code cannot be written
        assert set(one.links) <= set(was.links)
        assert {looks(mark) for mark in one.marks} <= {looks(mark) for mark in was.marks}
    assert dropped == ()


@given(TEXTS)
def test_any_text_is_the_same_after_markdown(text: str) -> None:
    read, _ = parse_blocks(to_markdown([Block("paragraph", text)] if text else []))
    assert [one.text for one in read] == ([text] if text else [])


def test_plain_prose_gets_no_escapes() -> None:
    text = "R&D at ~100 GPUs (5 < 6) isn't snake_case; $5–10 + 2 = 7 | done. 2025 - fine! #1 and 10^26."
    assert to_markdown([Block("paragraph", text)]) == text + "\n"


P = "paragraph"


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Block(P, "so very slow", marks=(Mark(3, 7, "em"),)), "so *very* slow"),
        (Block(P, "so very slow", marks=(Mark(0, 12, "strong"), Mark(3, 7, "em"))), "**so *very* slow**"),
        (Block(P, "so very slow", marks=(Mark(3, 7, "strong"), Mark(3, 7, "em"))), "so ***very*** slow"),
        (Block(P, "undone", marks=(Mark(2, 6, "em"),)), "un*done*"),
        (Block(P, "“so”slow", marks=(Mark(0, 4, "em"),)), "<em>“so”</em>slow"),
        (Block(P, "2 * 3 * 4", marks=(Mark(4, 5, "strong"),)), r"2 \* **3** \* 4"),
        (Block(P, "C:\\\nand D:"), "C:\\\\\\\nand D:"),
        (Block(P, "see a page", marks=(Mark(0, 10, "em"), Mark(4, 10, "link", "b.html"))), "*see [a page](b.html)*"),
        (Block(P, "a run", code=((2, 5),), marks=(Mark(0, 5, "strong"),)), "**a `run`**"),
        (Block(P, "a run", code=((2, 5),), marks=(Mark(3, 5, "em"),)), "a `run`"),
        (Block(P, "a b c", marks=(Mark(0, 3, "em"), Mark(2, 5, "strong"))), "*a b* c"),
        (Block(P, "ab", marks=(Mark(0, 1, "em"), Mark(1, 2, "em"))), "<em>a</em><em>b</em>"),
        (Block("heading", "All of it", level=2, marks=(Mark(0, 9, "strong"),)), "## All of it"),
        (Block("item", "an item", level=1, marks=(Mark(3, 7, "em"),)), "* an *item*"),
        (Block("quote", "two\nlines", marks=(Mark(0, 9, "em"),)), "> *two\\\n> lines*"),
        (
            Block("row", "1 | x|y", cells=(("A", "1"), ("B", "x|y")), marks=(Mark(0, 1, "em"), Mark(3, 6, "strong"))),
            "| *A* | B |\n|---|---|\n| 1 | **x\\|y** |",
        ),
    ],
)
def test_emphasis_is_kept(block: Block, written: str) -> None:
    assert to_markdown([block]) == f"{written}\n"


def test_italics_below_a_picture_are_no_caption_if_they_were_none() -> None:
    blocks = [Block("figure", "A kite", number=1, image="kite.png"), Block(P, "Gone.", marks=(Mark(0, 5, "em"),))]
    read, _ = parse_blocks(to_markdown(blocks))
    assert [(block.kind, block.text) for block in read] == [("figure", "A kite"), (P, "Gone.")]
