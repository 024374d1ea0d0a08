"""A picture's caption is the line in italics below it, without the credit at its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script
from tts.show.settings import Show
from tts.sources.boilerplate import without_credit
from tts.sources.markdown.blocks import parse_blocks


def figures(text: str) -> list[str]:
    return [without_credit(block)[0].text for block in parse_blocks(text)[0] if block.kind == "figure"]


@pytest.mark.parametrize(
    ("below", "caption"),
    [
        ("*The old harbour at dusk.*", "The old harbour at dusk."),
        ("_The harbour, **1911**._", "The harbour, 1911."),
        ("<center>The old harbour</center>", "The old harbour"),
        ("<p><i>The old harbour.</i></p>", "The old harbour."),
        ("<small>The old harbour. Photo: Ada Lund</small>", "The old harbour."),
        ("*The old harbour. Source: City archive.*", "The old harbour."),
        ("*The old harbour (Image: Ada Lund)*", "The old harbour"),
        ("*The old harbour ([City Archive](https://example.org))*", "The old harbour"),
        ("*The old harbour (now a park)*", "The old harbour (now a park)"),
        ("Fig. 3 Harbours and their ships", "Fig. 3 Harbours and their ships"),
        ("*Abb. 3: Der alte Hafen*", "Abb. 3: Der alte Hafen"),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_line_set_apart_below_a_picture_is_its_caption(below, caption, between):
    assert figures(f"![](harbour.jpg){between}{below}\n\nWe left.") == [caption]


@pytest.mark.parametrize("markdown", ["Figure 2: A *mill*.\n\n{}", "{}\n\nFigure 2: A mill", "Figure 2: A mill.\n\n{}"])
def test_a_numbered_caption_that_the_picture_has_as_well_is_heard_once(markdown):
    assert [block.text for block in parse_blocks(markdown.format("![Figure 2: A mill](mill.jpg)"))[0]] in (
        ["Figure 2: A mill"], ["Figure 2: A mill."],
    )  # fmt: skip


@pytest.mark.parametrize("markdown", ["*Figure*\n{}", "{}\n\n*Figure:*", 'Image {{height: "50%"}}\n\n{}'])
def test_a_word_that_says_only_that_there_is_a_picture_is_not_heard(markdown):
    blocks, _ = parse_blocks(markdown.format("![A mill by the sea](mill.jpg)"))
    assert [block.text for block in blocks] == ["A mill by the sea"]


@pytest.mark.parametrize(
    ("text", "captions", "others"),
    [
        ("![The mill at dusk in May](m.jpg)\n\n> The old mill at dusk in May", ["The old mill at dusk in May"], []),
        ("![The mill at dusk in May](m.jpg)\n\n> We went on", ["The mill at dusk in May"], ["We went on"]),
        ("![](m.jpg)\n\n*(Open it in a tab of its own.)*", [""], ["(Open it in a tab of its own.)"]),
        ("![](m.jpg)\n\n*(Here's a larger one, if you like.)*", [""], ["(Here's a larger one, if you like.)"]),
    ],
)
def test_a_quotation_may_repeat_a_picture_and_an_aside_be_none_of_its(text, captions, others):
    assert figures(text) == captions
    assert [block.text for block in parse_blocks(text)[0] if block.kind != "figure"] == others


def test_a_title_of_two_lines_is_one_caption():
    assert figures('![](m.jpg "The mills of the north\nat dusk")') == ["The mills of the north at dusk"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("(Img 7) A mill", "Figure seven: A mill."),
        ("Fig. 2: A mill", "Figure two: A mill."),
        ("Image 3: A mill", "Image three: A mill."),
    ],
)
def test_a_number_in_a_caption_is_said_once(words, said):
    essay = Essay("", parse_blocks(f"![{words}](m.jpg)")[0])
    script = build_script(essay, Show(root=Path()), (), announced=False)
    assert [each.spoken for each in script.utterances] == [said]


def test_a_line_above_a_picture_that_says_more_stays():
    assert len(parse_blocks("Figure 2: A mill by the sea\n\n![Figure 2: A mill](mill.jpg)")[0]) == 2


@pytest.mark.parametrize(
    "below",
    [
        "*By Ada Lund*",
        "*Update: the harbour is closed.*",
        "*This post first appeared in the Lantern.*",
        "*Photo by Ada Lund on Unsplash*",
        "*We left*, and nobody saw us.",
        "We left.",
        "*What did we see?*",
    ],
)
def test_other_lines_below_a_picture_are_none(below):
    assert figures(f"![A harbour](harbour.jpg)\n\n{below}\n\nWe left.") == ["A harbour"]


@pytest.mark.parametrize(
    ("caption", "kept"),
    [
        ("The bridge. Photo: John Smith.", "The bridge."),
        ("The bridge. Photo by John Smith.", "The bridge."),
        ("The bridge (Source: NASA)", "The bridge"),
        ("The bridge fell. (City Archive / NASA)", "The bridge fell."),
        ("The bridge fell. (It was old.)", "The bridge fell. (It was old.)"),
        ("Photo credit: John Smith", ""),
        ("The bridge. (c) 2014 John Smith", "The bridge."),
        ("The bridge, © City Archive", "The bridge"),
        ("The bridge – Copyright 2014 John Smith", "The bridge"),
        ("The bridge. By Acme Rope, Inc. CC BY 3.0, via Wikimedia Commons", "The bridge."),
        ("The bridge. By Ada Lund, from Flickr", "The bridge."),
        ("The bridge. Source via Wikimedia Commons; public domain.", "The bridge."),
        ("The bridge. Photo via Flickr", "The bridge."),
        ("The bridge. Sources via which we know it are old.", "The bridge. Sources via which we know it are old."),
        ("CC BY-SA 4.0, Ada Lund", ""),
        ("The bridge by Ada Lund, CC BY 2.0", "The bridge by Ada Lund, CC BY 2.0"),
        ("The bridge. By noon it fell.", "The bridge. By noon it fell."),
        ("(a) the bridge, (b) the road, (c) the Tower", "(a) the bridge, (b) the road, (c) the Tower"),
        ("A bridge without copyright", "A bridge without copyright"),
        ("Photos from our week in Rome", "Photos from our week in Rome"),
        ("Sources of the Nile", "Sources of the Nile"),
        ("A credit to her town", "A credit to her town"),
    ],
)
def test_a_credit_is_taken_off_a_caption(caption, kept):
    assert figures(f"![{caption}](bridge.jpg)") == [kept]


def test_a_line_of_marks_repeats_no_words_and_a_formula_is_no_attribute():
    assert figures("![](a.png)\n\n:") == [""]
    assert figures('![](a.png "y=mx + b, drawn twice")') == ["y=mx + b, drawn twice"]
    assert figures('![](a.png "width=300")') == [""]


@pytest.mark.parametrize(
    "words",
    [
        "image",
        "A figure.",
        "alt text",
        "Source",
        "sample",
        "My cover photo",
        "IMG_2041.jpg",
        "old-harbour_2",
        "IMG cover",
    ],
)
def test_words_that_only_say_that_it_is_a_picture_are_none(words):
    assert figures(f"![{words}](bridge.jpg)") == figures(f'<img src="bridge.jpg" alt="{words}">') == [""]


@pytest.mark.parametrize(
    ("words", "file", "kept"),
    [
        ("the mill - west00142", "the-mill-west00142.png", False),
        ("The mill, scene 02", "the-mill-scene-02.jpg", False),
        ("IMG_07-30x25 (1).jpeg", "IMG_07-30x25%20(1).jpeg", False),
        ("51Uhca._SX32_BO1,204_", "51uhca.jpg", False),
        ("Apollo 11", "apollo-11.jpg", True),
        ("Lund Press MX518", "lund-press-mx518.jpg", True),
        ("The mill, scene 02", "quay.jpg", True),
    ],
)
def test_a_file_s_name_with_a_number_of_frames_says_nothing(words, file, kept):
    assert figures(f"![{words}](<{file}>)") == [words if kept else ""]


def test_two_of_the_same_picture_in_a_link_are_one_figure():
    both = "[![](a.png)![](a.png)](a.png)"
    assert [block.image for block in parse_blocks(f"Here it is:\n\n{both}")[0] if block.kind == "figure"] == ["a.png"]
    assert figures("![](a.png) ![](b.png)") == ["", ""]


@pytest.mark.parametrize(
    "line",
    ["The old harbour", "The old harbour. City Archive", "Ships in the old harbour, 1911"],
)
def test_a_short_line_right_below_a_picture_is_its_caption(line):
    assert figures(f"![A harbour](harbour.jpg)\n{line}\n\nWe left.") == [line]
    assert figures(f"![](a.png)\n![](b.png)\n{line}.\n\nWe left.") == ["", f"{line}."]


PROSE = "We came to the old harbour at noon, and nobody there could tell us where the boats had gone that morning."


@pytest.mark.parametrize("between", ["\n", " ", "{: .right} "])
def test_a_picture_at_the_side_of_a_paragraph_is_a_figure(between):
    blocks = parse_blocks(f"![A harbour](harbour.jpg){between}{PROSE}")[0]
    assert [(block.kind, block.text) for block in blocks] == [("figure", "A harbour"), ("paragraph", PROSE)]


def test_a_small_picture_before_a_few_words_is_none():
    assert figures("![](mail.svg) Write to us") == []


@pytest.mark.parametrize("address", ["https://img.shields.io/x.svg", "https://licensebuttons.net/l/by/4.0/88x31.png"])
def test_a_badge_is_no_figure(address):
    assert figures(f"[![Build]({address})](https://example.org)") == figures(f'<p><img src="{address}"></p>') == []


@pytest.mark.parametrize(
    ("words", "line", "repeats"),
    [
        ("Muenzkabinett, a coin of the old queen", "Münzkabinett, a coin of the old queen.", True),
        ("Harbour", "Harbour", True),
        ("A harbour", "The harbour was shut when we came, and so we left.", False),
        ("Rope", "Rope is old.", False),
    ],
)
def test_a_line_that_repeats_the_words_of_the_picture_above_it_is_its_caption(words, line, repeats):
    assert figures(f"![{words}](a.png)\n\n{line}\n\nWe left.") == [line if repeats else words]


def test_a_caption_stays_a_caption_where_the_site_fills_in_the_picture():
    text = '<figure>\n<img src="{{ page.image }}" alt="">\n<figcaption>My mule</figcaption>\n</figure>'
    assert figures(text) == ["My mule"]


def test_a_label_before_a_caption_is_not_said():
    assert figures("![](a.png)\n\n**Pic:** The harbour.\n\nWe left.") == ["The harbour."]


def test_links_to_a_pictures_files_are_no_caption():
    row = "*Download: [PNG](a.png) | [PDF](a.pdf)*"
    assert figures(f"![The harbour](a.png)\n\n{row}") == ["The harbour"]


def test_an_address_that_the_site_makes_whole_is_one():
    text = '<img src="{{ "/assets/mule.png" | absolute_url }}" width="60%">'
    assert [block.image for block in parse_blocks(text)[0]] == ["/assets/mule.png"]


PICTURE = "![](a.png)\n\n"


def test_short_lines_without_a_stop_below_pictures_without_words_are_their_captions():
    lines = ["The old harbour", "Our boat", "A bridge of 1911"]
    assert figures("We came.\n\n" + "".join(f"{PICTURE}{line}\n\nWe left.\n\n" for line in lines)) == lines


@pytest.mark.parametrize(
    "line",
    ["The harbour was shut.", "We saw three things:", "**The next day**", "and so we left", "It rained, and" * 9],
)
def test_other_lines_below_pictures_are_text(line):
    assert figures(f"{PICTURE}{line}\n\nWe left.\n\n" * 3) == ["", "", ""]


def test_one_or_two_short_lines_below_pictures_are_text():
    assert figures(f"{PICTURE}The old harbour\n\nWe left.\n\n" * 2) == ["", ""]
    mostly = f"{PICTURE}We left.\n\n" * 4 + f"{PICTURE}The old harbour\n\n" * 3
    assert figures(mostly) == [""] * 7


def test_a_description_that_several_pictures_share_is_heard_once():
    several = "![How tall the five bridges became](a.png)\n\nWe left.\n\n![Bridge](b.png)\n\nWe came.\n\n" * 3
    assert figures(several) == ["How tall the five bridges became", *[""] * 5]


@pytest.mark.parametrize("caption", ["*The old harbour.*", "_The old harbour._", "The old harbour."])
def test_a_picture_in_a_table_of_its_own_has_the_row_below_it_for_its_caption(caption):
    assert figures(f"We came.\n\n| ![Harbour](a.png) |\n|:--:|\n| {caption} |\n\nWe left.") == ["The old harbour."]
    assert figures(f"| ![Harbour](a.png) | Age |\n|:--:|:--:|\n| {caption} | 7 |\n\nWe left.") == []
