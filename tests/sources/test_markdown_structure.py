"""Every kind of Markdown block, as it is read in and as it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from shows import REPOSITORY

from tts.essay import Essay, Link
from tts.script.build import build_script
from tts.script.languages.en.spelling import named
from tts.script.utterance import Script
from tts.show.settings import Pauses, ScriptSettings, Show
from tts.sources.markdown.blocks import parse_blocks
from tts.sources.registry import read_essay

SINK = REPOSITORY / "tests" / "data" / "kitchen-sink.md"


def kinds(markdown: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse_blocks(markdown)[0]]


def script_of(markdown: str, **settings: str) -> Script:
    show = Show(root=Path(), script=ScriptSettings(**settings))  # type: ignore[arg-type]
    blocks, dropped = parse_blocks(markdown)
    return build_script(Essay("", blocks, dropped=dropped), show, (), announced=False)


def said(markdown: str, **settings: str) -> list[str]:
    return [named(utterance.spoken) for utterance in script_of(markdown, **settings).utterances]


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("One *two* **three** `four` [five](http://x.y).", [("paragraph", "One two three four five.")]),
        ("# A\n\n### B", [("heading", "A"), ("heading", "B")]),
        ("- a\n- b", [("item", "a"), ("item", "b")]),
        # What is indented too little to be a part of the item above it.
        ("  1. a\n    * b\n    * c\n  2. d", [("item", word) for word in "abcd"]),
        ("  - a\n\n    - b\n\n  - c", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("By Ada and Paul Mann\n“Only a fool stays.”", [("paragraph", "By Ada and Paul Mann\n“Only a fool stays.”")]),
        ("By noon they saw\n“Old Tom”", [("paragraph", "By noon they saw “Old Tom”")]),
        ("- [x] done\n- [ ] not yet", [("item", "done"), ("item", "not yet")]),
        ("> Said.\n>\n> Again.", [("quote", "Said."), ("quote", "Again.")]),
        ("```py\nx = 1\n```", [("code", "x = 1")]),
        ("$$\nE\n$$", [("math", "E")]),
        ("It cost $5 and then $10.", [("paragraph", "It cost $5 and then $10.")]),
        ("a\n\n---\n\nb", [("paragraph", "a"), ("break", ""), ("paragraph", "b")]),
        ("| A | B |\n|---|---|\n| 1 | 2 |", [("row", "1 | 2")]),
        ('![alt](x.png "Title")', [("figure", "Title")]),
        (
            "So\n\n$$A = \\begin{b} 1 \\end{b}\n\\begin{c} 2 \\end{c} $$.\n\nThen.",
            [("paragraph", "So"), ("math", "A = \\begin{b} 1 \\end{b}\n\\begin{c} 2 \\end{c}"), ("paragraph", "Then.")],
        ),
        ("We pay $$5 for x = 3\n\nand more$$.", [("paragraph", "We pay $$5 for x = 3"), ("paragraph", "and more$$.")]),
        ("![cup](x.png)", [("figure", "cup")]),
        ("![alt](x.png)", [("figure", "")]),
        ("Text[^1].\n\n[^1]: Note.", [("paragraph", "Text."), ("footnote", "Note.")]),
        (
            "Text.[^1][^2]\n\n[^1]: Note.\n\n[^2]: Other.",
            [("paragraph", "Text."), ("footnote", "Note."), ("footnote", "Other.")],
        ),
        ("a<br>b <span>c</span>", [("paragraph", "a\nb c")]),
        ("<p>One.</p><ul><li>Two</li></ul>", [("paragraph", "One."), ("item", "Two")]),
        ("<!-- nothing -->", []),
        ("A&nbsp;b&mdash;c &amp; d\u00ad\u200be", [("paragraph", "A b—c & de")]),
        ("~~old~~ new", [("paragraph", "new")]),
        ("<script>alert(1)</script>", []),
    ],
)
def test_a_block_is_its_kind_and_its_plain_text(markdown: str, blocks: list[tuple[str, str]]) -> None:
    assert kinds(markdown) == blocks


def test_links_keep_where_they_lead() -> None:
    block = parse_blocks("See [the *paper*](https://example.com/p) and <https://example.org>.")[0][0]
    assert block.links == (
        Link("the paper", "https://example.com/p"),
        Link("https://example.org", "https://example.org"),
    )


def test_a_block_knows_its_line_in_the_file() -> None:
    essay = read_essay(SINK)
    text = SINK.read_text(encoding="utf-8").splitlines()
    heading = next(block for block in essay.blocks if block.text == "Setext heading of the second level")
    assert text[heading.line - 1] == "Setext heading of the second level"


def test_ordered_items_say_their_numbers_and_go_on_without_them() -> None:
    assert said("3. three\n\n   more\n4. four") == ["three. three.", "more.", "four. four."]


def test_a_heading_and_an_item_without_a_stop_end_like_a_sentence() -> None:
    assert said("# Head\n\n- item\n- item:\n- item?") == ["Head.", "item.", "item:", "item?"]


def test_a_figure_is_announced_by_its_number() -> None:
    told = "A picture is left out here."
    assert said("![](a.png)\n\n![A drip](b.png)\n\nIt fell.\n\n![](c.png)\n\n![A cup](d.png)") == [
        told, "Figure one: A drip.", "It fell.", told, "Figure two: A cup.",
    ]  # fmt: skip
    assert said("![A drip](b.png)\n\nText.", figures="drop") == ["Text."]


def test_a_table_is_read_row_by_row_with_the_words_of_its_head() -> None:
    table = "| Chip | Power | Price |\n|---|---|---|\n| H100 | 700W | $2.50 |\n| B200 | — | |"
    assert said(table) == [
        "Chip H one hundred: Power seven hundred watts, Price two dollars and fifty cents.",
        "Chip B two hundred.",
    ]
    assert said(table, tables="drop") == []
    assert said("| City | 2019 | 2020 |\n|---|---|---|\n| Oslo | 5 | many |") == [
        "City Oslo: twenty nineteen: five, twenty twenty many."
    ]


def test_a_table_without_head_words_takes_no_row_from_the_table_before_it() -> None:
    assert said("| a | b |\n|---|---|\n| one | two |\n\n| | |\n|---|---|\n| three | four |") == [
        "a one: b two.",
        "three: four.",
    ]


def test_a_line_that_opens_with_a_comparison_is_no_quotation() -> None:
    assert kinds(">1 Kings 3:4\n\n>2 “Speak,” he said.\n\n>10 Mbps\n\n>3 kings\n\n>20 GB") == [
        ("quote", "1 Kings 3:4"),
        ("quote", "2 “Speak,” he said."),
        ("paragraph", ">10 Mbps"),
        ("paragraph", ">3 kings"),
        ("paragraph", ">20 GB"),
    ]
    assert kinds(">50% of them\n\n>= 5 labs\n\n> quoted\n\n>quoted too") == [
        ("paragraph", ">50% of them"),
        ("paragraph", ">= 5 labs"),
        ("quote", "quoted"),
        ("quote", "quoted too"),
    ]


def test_a_footnote_is_dropped_or_read_at_the_end_and_its_mark_never() -> None:
    text = "Shown[^1] before.\n\n[^1]: See there.\n\nLast."
    assert said(text) == ["Shown before.", "Last."]
    assert said(text, footnotes="read") == ["Shown before.", "Last.", "See there."]


def test_what_is_not_read_is_reported_with_the_rule() -> None:
    script = script_of(
        "```\ncode\n```\n\n$$\nx \\\\ y\n$$\n\n~~gone~~ left\n\n![](x.png)\n\nInline ![pic](y.png) here."
    )
    rules = {drop.rule for drop in script.dropped}
    assert rules == {
        "a code block",
        "a formula",
        "struck out",
        "a figure without a caption",
        "a picture inside a sentence",
    }


def test_a_promotional_line_is_dropped_and_reported() -> None:
    script = script_of("Words.\n\nThis is a public episode. To talk to other subscribers, visit us.")
    assert [utterance.spoken for utterance in script.utterances] == ["Words."]
    assert "public-episode notice" in {drop.rule for drop in script.dropped}


def test_a_rule_across_the_page_is_a_long_pause() -> None:
    first, second = script_of("One.\n\n---\n\nTwo.").utterances
    assert first.pause == Pauses().break_
    assert second.pause < 1


def test_a_heading_stands_after_a_longer_pause_and_before_a_shorter_one() -> None:
    one, head, _ = script_of("One.\n\n# Head\n\nTwo.").utterances
    assert one.pause > head.pause > 0.3


def test_the_whole_kitchen_sink_is_read() -> None:
    essay = read_essay(SINK)
    assert {block.kind for block in essay.blocks} == {
        "heading", "paragraph", "item", "quote", "figure", "row", "code", "math", "footnote", "break",
    }  # fmt: skip
    script = build_script(essay, Show(root=Path()), ())
    text = " ".join(utterance.spoken for utterance in script.utterances)
    for unsaid in ("never read aloud", "struck words", "<", "**", "🚰", "https", "A badge", "Build"):
        assert unsaid not in text
    for spoken in (
        "an autolink example dot com",
        "Figure three: A figure without a caption.",
        "three. an ordered list",
    ):
        assert spoken in text


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("<html><body><p>One</p></body><body><p>Two</p></body></html>", ["One", "Two"]),
        ("<!DOCTYPE html>\n<html><head><title>A tab</title></head>\n<body><p>Text</p></body>\n<body></html>", ["Text"]),
        ("<body>lead <b>on</b></body>", ["lead on"]),
        ("<frameset><frame></frameset>", []),
        ("<div>" * 1000 + "Deep", ["Deep"]),
        ("<!-- nothing -->", []),
    ],
)
def test_pages_of_any_shape_are_read_and_only_their_text(source, read):
    blocks, _ = parse_blocks(source)
    assert [block.text for block in blocks] == read


def test_html_that_goes_deeper_than_can_be_read_is_reported():
    blocks, dropped = parse_blocks("<div>" * 3000 + "Out of reach")
    assert blocks == ()
    assert [drop.rule for drop in dropped] == ["HTML that cannot be read to its end"]


def test_code_that_is_only_a_space_is_a_space():
    (block,), _ = parse_blocks("Put ``` ``` between them.")
    assert (block.text, block.code) == ("Put between them.", ())


def test_a_heading_may_lack_the_space_behind_its_signs() -> None:
    text = "###On mules\n\nThey pull.\n\n##2. Carts##\n\n#mules are slow\n\n`##x`\n\n```\n##y\n```"
    assert kinds(text) == [
        ("heading", "On mules"),
        ("paragraph", "They pull."),
        ("heading", "2. Carts"),
        ("paragraph", "#mules are slow"),
        ("paragraph", "##x"),
        ("code", "##y"),
    ]
