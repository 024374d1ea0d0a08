"""Directions that an author writes into an essay: where they stand in its blocks, and what is refused."""

from __future__ import annotations

import pytest

from tts.errors import EssaycastError
from tts.sources.markdown.blocks import parse_blocks
from tts.sources.markdown_writer import to_markdown

ALL = """\
<!-- say: as LAW-ruh -->LoRA<!-- /say --> is *good* <!-- say: skip -->(a lot)<!-- /say -->.
It is.<!-- say: pause 2 --> Yes.

<!-- say: chapter The second day -->

<!-- say: voice tone -->
Para one.

- item <!-- say: lang fr -->les amis<!-- /say -->.

<!-- /say -->

Text
<!-- say: pause 3 -->
more `<!-- say: x -->`

<!-- say: skip -->
![](x.png)
<!-- /say -->

# <!-- say: as hed -->Head<!-- /say -->

> <!-- say: take 2 -->Quote [lo<!-- say: take 3 -->ng](http://a.example).

<!-- say: lang fr --><!-- say: speed 0.8 -->1. Je ne<!-- /say --> sais<!-- /say -->.

```
x
```

<!-- say: pause 3 -->
<!-- say: skip -->

| a | b |
|---|---|
| 1 | 2 |

<!-- /say -->

End.
"""


def directions(markdown: str, **options: bool) -> list[tuple[str, str, str, str]]:
    """Each direction: the text of its block, what it is, what it asks for, and what it is for."""
    return [
        (block.text, each.kind, each.value, block.text[each.start : each.end] or f"at {each.start}")
        for block in parse_blocks(markdown, **options)[0]
        for each in block.directions
        if each.kind != "note"
    ]


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("A <!-- say: as bee -->b<!-- /say --> c.", [("A b c.", "as", "bee", "b")]),
        ("<!-- say: as bee -->b<!-- /say --> c.", [("b c.", "as", "bee", "b")]),
        ("<!-- say: as bee -->b<!-- /say -->", [("b", "as", "bee", "b")]),
        ("<!--say:skip-->b<!--/say--> c.", [("b c.", "skip", "", "b")]),
        ("*A <!-- say: lang fr -->b* c<!-- /say -->.", [("A b c.", "lang", "fr", "b c")]),
        (
            'A <i lang="fr">b c</i> and *<span lang="de-CH">d</span>*.',
            [("A b c and d.", "lang", "fr", "b c"), ("A b c and d.", "lang", "de", "d")],
        ),
        (
            '<i lang="en">A</i> <i lang="ja">b</i> <i lang="fr">the c</i> <i lang="fr" style="x">d</i> <i lang="fr">e',
            [],
        ),
        ('| a |\n|---|\n| <i lang="fr">b</i> |', []),
        ("One. <!-- say: pause 0.5 --> Two.", [("One. Two.", "pause", "0.5", "at 4")]),
        ("One.\n\n<!-- say: pause 2 -->\n\nTwo.", [("One.", "pause", "2", "at 4")]),
        ("<!-- say: pause 2 -->\n\nTwo.", [("Two.", "pause", "2", "at 0")]),
        ("One.\n<!-- say: chapter Two, then -->\nTwo.", [("Two.", "chapter", "Two, then", "at 0")]),
        ("A. <!-- say: take 12 -->B.", [("A. B.", "take", "12", "at 2")]),
        ("# A <!-- say: speed 1.25 -->b<!-- /say -->", [("A b", "speed", "1.25", "b")]),
        ("1. <!-- say: skip -->a<!-- /say --> b", [("a b", "skip", "", "a")]),
        (
            "<!-- say: voice tone -->\n\nA.\n\n- b\n\n<!-- /say -->\n\nC.",
            [("A.", "voice", "tone", "A."), ("b", "voice", "tone", "b")],
        ),
        (
            "<!-- say: speed 1.1 --><!-- say: voice x -->a<!-- /say --> b<!-- /say -->",
            [("a b", "speed", "1.1", "a b"), ("a b", "voice", "x", "a")],
        ),
        ("A[^1].\n\n[^1]: No <!-- say: skip -->te<!-- /say -->.", [("No te.", "skip", "", "te")]),
        ("`<!-- say: pause 2 -->`\n\n    <!-- say: skip -->\n\n```\n<!-- say: skip -->\n```", []),
        ("A <!-- a remark --> b <!-- saying: so -->.", []),
    ],
)
def test_a_direction_is_kept_with_the_text_that_it_is_for(markdown, found):
    assert directions(markdown) == found


def test_mdx_has_them_in_its_own_comments():
    assert directions("A {/* say: as bee */}b{/* /say */} c {x}.", mdx=True) == [("A b c.", "as", "bee", "b")]


@pytest.mark.parametrize(
    ("markdown", "problem"),
    [
        ("a\nb <!-- say: foo -->", "e.md:2 say: foo is not a direction: write one of: pause, as, skip, lang, voice"),
        ("a <!-- say: -->", "e.md:1 say: (nothing) is not a direction"),
        ("a\n\nb <!-- say: speed 9 -->x<!-- /say -->", "e.md:3 say: speed 9 is out of bounds: write a number from 0.5"),
        ("<!-- say: take 1.5 -->a", "e.md:1 say: take 1.5 is out of bounds: write a whole number from 1 to 99"),
        ("<!-- say: pause -->", "e.md:1 say: pause is not understood: write it as <!-- say: pause 2 -->"),
        ("<!-- say: skip it -->a<!-- /say -->", "e.md:1 say: skip it is not understood"),
        ("<!-- say: skip -->a\n\nb", "e.md:1 say: skip has no end"),
        ("a\n\nb<!-- /say -->", "e.md:3 <!-- /say --> ends nothing"),
        ("a <!-- say: skip --><!-- /say -->", "e.md:1 say: skip has nothing in it"),
        ("<!-- say: as x -->a\n\nb<!-- /say -->", "e.md:1 say: as goes on behind the end of its paragraph"),
        ("| a |\n|---|\n| <!-- say: pause 1 -->b |", "e.md:3 a direction cannot stand inside a table"),
        ("| a |\n|---|\n| b |\n| <!-- say: skip -->c<!-- /say --> |", "e.md:4 a direction cannot stand inside a table"),
        ("<div><!-- say: pause 1 --></div>", "e.md:1 a direction cannot stand inside HTML"),
        (
            "One.\n\n<p>\nTwo,\n<!-- say: skip -->three<!-- /say -->.\n</p>",
            "e.md:5 a direction cannot stand inside HTML",
        ),
        ("<table>\n<tr><td>a <!-- say: pause 1 --></td></tr>\n</table>", "e.md:2 a direction cannot stand inside HTML"),
        ("a\n\n<!-- say: chapter B -->", "e.md:3 nothing follows say: chapter"),
        ("<!-- say: lang xx -->a<!-- /say -->", "e.md:1 say: lang xx is a language that espeak-ng does not read"),
    ],
)
def test_what_cannot_be_followed_is_named_with_file_and_line(markdown, problem):
    with pytest.raises(EssaycastError) as refused:
        parse_blocks(markdown, where="e.md")
    assert str(refused.value).startswith(problem)


def test_written_as_markdown_again_they_are_the_same():
    blocks = parse_blocks(ALL)[0]
    again = parse_blocks(to_markdown(blocks))[0]
    assert [(block.text, block.directions) for block in again] == [(block.text, block.directions) for block in blocks]
    assert sum(len(block.directions) for block in blocks) == 16
