"""The comments of readers below an imported post are found, and conversations of the essay itself are none."""

from __future__ import annotations

import pytest

from tts.sources.comments import first_comment
from tts.sources.markdown.blocks import parse_blocks

POST = "\n\n".join(["We walked to the old harbour and looked for the boats that had gone out in the night."] * 12)


def commented(markdown: str) -> list[str]:
    blocks = parse_blocks(markdown)[0]
    return [block.text for block in blocks[first_comment(blocks) :]]


@pytest.mark.parametrize(
    "heading",
    ["Comments", "3 Comments", "Comments (3)", "12 responses to “The old harbour”", "Archived comments", "Replies"],
)
@pytest.mark.parametrize(
    "comment",
    [
        "### Ada\n*December 21, 2013 at 9:21 PM*",
        "**Ada Lund**\n\n21 December 2013, 21:21",
        "Ada says:",
        "Ada says:\nDecember 21, 2013 at 9:21 pm",
        "Ada wrote on December 21, 2013:",
        "Ada · 3 years ago",
        "Ada Lund, 2013-12-21 21:21",
        "Comment by Ada — March 3, 2010 @ 9:12 pm",
    ],
)
def test_a_heading_with_a_comment_below_it_begins_the_comments(heading, comment):
    assert commented(f"We left.\n\n## {heading}\n\n{comment}\n\nWhere to?")[0] == heading


def test_german_comments_are_found_though_their_days_look_like_items_of_a_list():
    assert commented("We left.\n\n### 3 Kommentare\n\n#### Ada\n\n4. Dezember, 2017\n\nWhere to?")[0] == "3 Kommentare"


def test_a_heading_at_the_very_end_has_its_comments_on_the_page_alone():
    assert commented("We left.\n\n## Comments") == ["Comments"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("### Ada\n*December 21, 2013 at 9:21 PM*", "### Bo\n*December 22, 2013 at 9:21 PM*"),
        ("**Ada**\n\n2013-12-21 21:21", "**Bo**\n\n2013-12-22T21:21:05Z"),
        ("Ada says:\n\nDecember 21, 2013 at 9:21 pm", "Bo says:\n\nDecember 22, 2013 at 9:21 pm"),
        ("Ada Lund | 21 Dec 2013 21:21", "Bo | 22 Dec 2013 10:02"),
    ],
)
def test_two_that_speak_to_each_other_need_no_heading(first, second):
    comments = f"{first}\n\nWhere to?\n\n{second}\n\n@Ada To the harbour."
    assert commented(f"{POST}\n\n{comments}")[-1] == "@Ada To the harbour."
    assert commented(comments) == []


@pytest.mark.parametrize(
    "text",
    [
        "## Comments on the harbour\n\nIt is old.",
        "## Comments\n\nI have three of them, and the first is about boats.",
        "My mother says:\n\nGo home.\n\nMy mother says:\n\nStay.",
        "## Oslo\n\n*March 3, 2010, 9:10 pm*\n\nIt rained.\n\n## Bergen\n\n*March 4, 2010, 9:10 pm*\n\nIt snowed.",
        "Ada Lund, 21 Dec 2013 21:21\n\nWhere?\n\nAda Lund, 21 Dec 2013 21:25\n\nHere.\n\n## What it meant\n\nWe left.",
        "On 3 March 2010 at 9:10 we left.\n\nOn 4 March 2010 at 9:10 we came.",
        "Replies\n\nThey came late.",
    ],
)
def test_other_texts_are_the_essay(text):
    assert commented(f"{POST}\n\n{text}") == []
