"""What a page says around its essay: who wrote it and when, a box about the author, lists that count by letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.script.build import build_script
from tts.show.settings import Show
from tts.sources.markdown.essay import markdown_essay

FRONT = "---\ntitle: Mules\nauthor: Ada Lund\ndate: 2024-05-29\n---\n\n"
SAID = ["Mules.", "Published May 29, 2024."]


def said(body: str, author: str = "", front: str = FRONT) -> list[str]:
    essay = markdown_essay(f"{front}{body}\n", Path("001-mules.md"))
    script = build_script(essay, Show(root=Path(), author=author), ())
    return [utterance.written for utterance in script.utterances if utterance.role != "outro"]


@pytest.mark.parametrize(
    "line",
    [
        "May 29, 2024",
        "29 May 2024",
        "2024-05-29",
        "Published on May 29th, 2024",
        "Posted: 05/29/2024",
        "By Ada Lund | Wednesday, May 29, 2024",
        "Ada Lund. 5/29/2024",
        "by Ada Lund",
    ],
)
def test_the_author_and_date_of_a_show_are_said_once(line):
    assert said(f"{line}\n\nWe left.", author="Ada Lund") == [*SAID, "We left."]


def test_a_guest_keeps_her_name_without_the_date():
    assert said("Ada Lund. May 29, 2024\n\nWe left.", author="Bo Ferro") == [*SAID, "Ada Lund", "We left."]


@pytest.mark.parametrize(
    "line",
    [
        "May 28, 2024",
        "May 29, 2024 was a cold day.",
        "On May 29, 2024 Ada Lund left.",
        "By Bo Ferro",
        "29",
        "19:30, May 29, 2024, Old Hall",
    ],
)
def test_other_first_lines_stay(line):
    assert len(said(f"{line}\n\nWe left.", author="Ada Lund")) == 4


def test_a_date_that_is_not_said_before_stays():
    assert said("May 29, 2024\n\nWe left.", front="---\ntitle: Mules\n---\n\n") == [
        "Mules.",
        "May 29, 2024",
        "We left.",
    ]


@pytest.mark.parametrize(
    "ending",
    [
        "---\n\n**Ada Lund**\n\nAda drives mules.",
        "---\n\n![](ada.jpg)\n\nAda Lund is a driver. She lives in Oslo.",
        "---\n\nAda Lund<br>Ada drives mules.",
        "Ada Lund is a driver and lives in Oslo.",
        "## About the author\n\nAda drives mules. She lives in Oslo.",
        "---\n\nAda Lund",
    ],
)
def test_the_authors_box_at_the_end_is_left_out(ending):
    assert said(f"We left.\n\n{ending}", author="Ada Lund") == [*SAID, "We left."]
    assert said(f"We left.\n\n{ending}") == [*SAID, "We left."]


@pytest.mark.parametrize(
    "ending",
    [
        "---\n\nAda drives mules.",
        "Ada Lund and I left.",
        "## About the author of it\n\nHe drives mules.",
        "---\n\nBo Ferro is a driver.",
    ],
)
def test_other_endings_stay(ending):
    assert len(said(f"We left.\n\n{ending}", author="Ada Lund")) > 3


@pytest.mark.parametrize(
    "heading",
    [
        "## Related Posts:",
        "Related",
        "## You might also like",
        "### Read next",
        "## You may also want to view these pages:",
        "## Starred",
    ],
)
def test_links_to_other_posts_at_the_end_are_left_out(heading):
    assert said(f"We left.\n\n{heading}\n\n- [Carts](carts.html)\n- [Oil](oil.html)") == [*SAID, "We left."]


def test_a_section_that_is_called_so_stays_where_text_is_in_it():
    assert len(said("We left.\n\n## Related\n\nThere was more to see than we saw.\n\nWe came back.")) > 4


def test_a_list_that_counts_by_letters_is_said_so():
    items = "<li>Mules</li><li>Carts</li>"
    assert said(f"<ol type=a>{items}</ol>", front=FRONT)[2:] == ["A. Mules", "B. Carts"]
    assert said(f'<ol type="A" start="3">{items}</ol>', front=FRONT)[2:] == ["C. Mules", "D. Carts"]
    assert said(f"<ol>{items}</ol>", front=FRONT)[2:] == ["1. Mules", "2. Carts"]


@pytest.mark.parametrize("line", ["Notes:", "## Footnotes", "**Notes**", "References", "End notes."])
def test_a_last_line_that_nothing_is_below_is_left_out(line):
    assert said(f"We left.[^1]\n\n{line}\n\n[^1]: By mule.") == [*SAID, "We left."]
    assert said(f"We left.\n\n{line}") == [*SAID, "We left."]


@pytest.mark.parametrize("line", ["Notes on mules", "Take notes.", "## Notes\n\nMules bite."])
def test_a_last_line_that_tells_something_stays(line):
    assert len(said(f"We left.\n\n{line}")) > 3


def test_a_heading_below_a_picture_is_the_title_and_is_said_once():
    assert said("![](mule.png)\n\n# On mules\n\nWe left.", front="") == [
        "On mules.",
        "A picture is left out here.",
        "We left.",
    ]


@pytest.mark.parametrize("below", ["", "\n\n- [Carts](carts.html)\n- [Oil](oil.html)"])
def test_a_heading_of_more_from_a_site_is_left_out(below):
    assert said(f"We left.\n\n## More from the Valley{below}") == [*SAID, "We left."]


def test_a_section_of_more_from_somebody_stays():
    assert len(said("We left.\n\n## More from Lund\n\n- Mules bite.\n- Carts break.")) > 4


def test_works_above_a_heading_that_nothing_is_below_are_left_out():
    works = "References:\n\n[1] Lund, A. Mules. 2017.\n\n[2] Ferro, B. Carts. 2020.\n\n## More from the Valley"
    assert said(f"We left.\n\n{works}") == [*SAID, "We left."]


@pytest.mark.parametrize(
    "listed",
    [
        "## Table of Contents\n\n- [Mules](#mules)\n- [Carts](#carts)",
        "Contents:\n\n- Mules\n- Carts",
        "- [Mules](#mules)\n- [Carts](#carts)\n- [Oil](#oil)",
        "## Contents\n\n[Mules](#mules)\n\n[Carts](#carts)",
        "[Mules](#mules) | [Carts](#carts) | [Oil](#oil)",
        "## Contents",
    ],
)
def test_a_table_of_contents_is_left_out(listed):
    assert said(f"{listed}\n\n## Mules\n\nWe left.\n\n## Carts\n\nOn.") == [*SAID, "Mules", "We left.", "Carts", "On."]


@pytest.mark.parametrize(
    "listed",
    [
        "## Contents\n\n- Rope\n- Oil",
        "Of these:\n\n- [A](#a)\n- [B](#b)\n- [C](#c)",
        "See [A](#a), [B](#b) and [C](#c).\n\nOn.",
        "[A](#a)\n\n[B](#b)",
    ],
)
def test_other_lists_at_the_beginning_stay(listed):
    assert len(said(f"{listed}\n\n## Mules\n\nWe left.")) > 5


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Mules bite. [link](https://a.org)", "Mules bite."),
        ("Mules bite ([link](https://a.org)).", "Mules bite."),
        ("Mules bite. See the [link](https://a.org).", "Mules bite. See the link."),
        ("It was the missing (link).", "It was the missing (link)."),
    ],
)
def test_a_link_that_says_only_so_is_left_out(written, heard):
    assert " ".join(said(written)[2:]) == heard


def test_keys_that_are_written_as_headings_are_no_text():
    body = "## title: Mules\n### published: 2024-05-29\n\nWe left."
    assert said(body, front="") == [*SAID, "We left."]
    assert len(said("## Title: a history\n\nWe left.", front="")) > 2


@pytest.mark.parametrize(
    "row",
    [
        "[Previous post](/a) | [Contents](/) | [Next post](/b)",
        "<table><tr><td><a href='/a'>Last chapter</a><td><a href='/'>Back to</a><td><a href='/b'>Next</a></table>",
        "[← Older](/a) · [Newer →](/b)",
    ],
)
def test_the_ways_to_other_posts_are_not_read(row):
    assert said(f"We left.\n\n{row}") == [*SAID, "We left."]
    assert len(said("We left.\n\n[Next](/a), we came back. | [Home](/)")) > 3
    assert len(said(f"We left.\n\n{row}\n\nThis is [how](/c) we came.")) > 3
