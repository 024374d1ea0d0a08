"""What is left out is told where a sentence announces it, always, or never; it is reported in any case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.essay import Essay
from tts.script.build import build_script
from tts.script.utterance import Script
from tts.show.settings import ScriptSettings, Show
from tts.sources.markdown.essay import markdown_essay

CODE = "```\nx = 1\n```"
FORMULA = "$$\na &= b\n$$"
TABLE = "| Year | Oil |\n|---|---|\n| 1901 | none |\n| 1902 | some |"
VIDEO = '<iframe src="https://video.example.org/1"></iframe>'
PICTURE = "![](mules.png)"
INCLUDED = "{% include mules.html %}"
CUES = {
    CODE: "A code listing",
    FORMULA: "A formula",
    TABLE: "A table",
    VIDEO: "An embedded page",
    PICTURE: "A picture",
    INCLUDED: "An embedded page",
}


def script(text: str, language: str = "en-US", **settings: str) -> Script:
    show = Show(root=Path(), language=language, script=ScriptSettings(tables="drop", **settings))  # type: ignore[arg-type]
    essay: Essay = markdown_essay(f"---\ntitle: T\n---\n\n{text}\n", Path("001-t.md"))
    return build_script(replace(essay, number=1), show, (), announced=False)


def said(text: str, **settings: str) -> list[str]:
    return [utterance.written for utterance in script(text, **settings).utterances]


@pytest.mark.parametrize("piece", CUES)
def test_what_a_sentence_announces_is_told_in_its_place(piece):
    assert said(f"The result is:\n\n{piece}\n\nThat was all.") == [
        "The result is:",
        f"{CUES[piece]} is left out here.",
        "That was all.",
    ]


@pytest.mark.parametrize("piece", CUES)
def test_the_last_piece_of_an_essay_is_told_too(piece):
    assert said(f"The result is:\n\n{piece}")[-1] == f"{CUES[piece]} is left out here."


@pytest.mark.parametrize(
    "sentence",
    ["So the following table says.", "It goes as follows.", "It is shown below.", "“Here it comes:”", "- In short:"],
)
def test_a_sentence_announces_by_its_words_or_its_colon(sentence):
    assert said(f"{sentence}\n\n{CODE}")[-1] == "A code listing is left out here."


@pytest.mark.parametrize(
    "sentence",
    ["It was late.", "He left on the following day.", "The following table lied. We left.", "Note: it rained."],
)
def test_other_sentences_announce_nothing(sentence):
    assert not any("left out" in text for text in said(f"{sentence}\n\n{FORMULA}\n\nThen it was morning."))


@pytest.mark.parametrize(
    "sentence",
    [
        "Try to load the mule below.",
        "The picture below has all of them.",
        "Here is our cart.",
        "Here's what was left of it.",
        "In the evening it looked like this.",
        "It looks like a cart without wheels.",
        "I took this photo of the market at noon.",
        "So we plotted the two years. The chart below shows them!",
    ],
)
def test_a_picture_without_words_is_told_where_the_sentence_before_it_points_at_it(sentence):
    assert said(f"{sentence}\n\n{PICTURE}\n\nThen.")[-2:] == ["A picture is left out here.", "Then."]


@pytest.mark.parametrize("text", ["We see that\n\n{}\n\nThen.", "We see,\n\n{}", "Is it so?\n\n{}\n\nwhich is odd."])
def test_a_formula_is_missed_in_a_sentence_that_goes_on(text):
    assert "A formula is left out here." in said(text.format(FORMULA))


@pytest.mark.parametrize("text", ["# Mules\n\n{}\n\nThen.", "- Mules\n\n{}\n\nThen."])
def test_a_heading_or_an_item_without_a_stop_is_no_open_sentence(text):
    assert "A formula is left out here." not in said(text.format(FORMULA))


@pytest.mark.parametrize(
    "listing",
    [
        CODE,
        f"{CODE}\n\n{CODE}",
        "    x = 1",
        '<script src="https://gist.github.com/lund/12.js"></script>',
        "{% gist lund/12 %}",
        "{{< gist lund 12 >}}",
    ],
)
def test_a_listing_is_told_unless_another_stands_right_before_it(listing):
    told = ["It was late.", "A code listing is left out here.", "Then."]
    assert said(f"It was late.\n\n{listing}\n\nThen.") == told
    assert said(f"It was late.\n\n{listing}\n\nThen.", omissions="silent") == ["It was late.", "Then."]


def test_a_script_that_shows_nothing_is_not_told():
    assert said('So:\n\n<script src="https://example.org/gist.js"></script>\n\nThen.') == ["So:", "Then."]


def test_a_sentence_goes_on_in_the_formula_below_it():
    spoken = [each.spoken for each in script("We see that\n\n$$x = 3$$\n\nThen.").utterances]
    assert spoken[0] == "We see that,"


def test_a_file_is_included_for_its_reader_only_where_a_sentence_announces_it():
    assert said(f"It was late.\n\n{INCLUDED}\n\nThen.", omissions="all") == ["It was late.", "Then."]


@pytest.mark.parametrize(
    ("caption", "spoken"),
    [
        ("Fig. 7. The mules.", "Figure seven: The mules."),
        ("Figure 7: The mules.", "Figure seven: The mules."),
        ("FIGURE 7 – The mules.", "Figure seven: The mules."),
        ("Figure 2.1. The mules.", "Figure two point one: The mules."),
        ("The mules.", "Figure one: The mules."),
        ("Figure 7 shows mules.", "Figure seven shows mules."),
        ("Fig. 7 Mules at rest.", "Figure seven: Mules at rest."),
    ],
)
def test_a_figure_is_announced_once_by_its_own_number(caption, spoken):
    assert [each.spoken for each in script(f"![{caption}](m.png)").utterances] == [spoken]


def test_works_cited_are_reported_and_not_read():
    found = script("We left.\n\n## References\n\n1. Lund, Ada. Mules. 2017.\n2. Ferro, Bo. Carts. 2020.")
    assert [utterance.written for utterance in found.utterances] == ["We left."]
    assert {drop.rule for drop in found.dropped} == {"a list of works cited"}
    ending = "We left [1], he says (Lund 2017).\n\nReferences:\n\n[1] Lund, Ada. Mules. 2017."
    assert [each.written for each in script(ending, citations="skip").utterances] == [
        "We left [1], he says (Lund 2017)."
    ]


@pytest.mark.parametrize(
    "video",
    [
        '<iframe src="https://www.youtube.com/embed/1"></iframe>',
        '<iframe src="https://player.vimeo.com/video/1"></iframe>',
        '<video src="mules.mp4"></video>',
        "https://www.youtube.com/watch?v=mules1",
        "<https://youtu.be/mules1>",
    ],
)
def test_a_video_is_told_unless_nothing_is(video):
    told = ["It was late.", "A video is left out here.", "Then."]
    assert said(f"It was late.\n\n{video}\n\nThen.") == told
    assert said(f"It was late.\n\n{video}\n\nThen.", omissions="all") == told
    assert said(f"It was late.\n\n{video}\n\nThen.", omissions="silent") == ["It was late.", "Then."]


@pytest.mark.parametrize(
    "picture",
    [
        PICTURE,
        '{{< photo "mules.jpg" >}}',
        "{% include image.html mules.png %}",
        "![](a.png)\n\n![](b.png)",
        "<img src='a.png' alt=''>",
    ],
)
def test_a_picture_without_words_is_told_wherever_it_stands_and_those_in_a_row_once(picture):
    told = "A picture is left out here."
    assert said(f"It was late.\n\n{picture}\n\nThen.") == ["It was late.", told, "Then."]
    assert said(f"{picture}\n\n## Mules\n\nThen.") == [told, "Mules", "Then."]
    assert said(f"It was late.\n\n{picture}\n\nThen.", omissions="silent") == ["It was late.", "Then."]


def test_a_picture_between_sections_is_told_the_first_time():
    told = "A picture is left out here."
    texts = "One.\n\n{}\n\nTwo.\n\n{}\n\nThree.\n\n{}\n\nFour."
    assert said(texts.replace("{}", "![](rule.png)")) == ["One.", told, "Two.", "Three.", "Four."]
    twice = texts.format("![](cart.png)", "![](cart.png)", "![](mule.png)")
    assert said(twice) == ["One.", told, "Two.", told, "Three.", told, "Four."]


@pytest.mark.parametrize("size", ['width="1" height="1"', 'width="0" height="0"'])
def test_a_page_that_nobody_sees_is_not_told(size):
    page = f'<iframe src="https://counter.example.org/1" {size}></iframe>'
    assert said(f"It was late.\n\n{page}\n\nThen.", omissions="all") == ["It was late.", "Then."]


@pytest.mark.parametrize("page", [VIDEO, '{{< codepen id="x" >}}', '<object data="mules.swf"></object>'])
def test_a_page_from_elsewhere_is_told(page):
    told = ["It was late.", "An embedded page is left out here.", "Then."]
    assert said(f"It was late.\n\n{page}\n\nThen.") == told
    assert said(f"It was late.\n\n{page}\n\n{page}\n\nThen.") == told


def test_one_announcement_is_answered_once():
    told = [text for text in said(f"The result is:\n\n{CODE}\n\n{FORMULA}\n\nThen.") if "left out" in text]
    assert told == ["A code listing is left out here."]


def test_all_tells_every_piece_and_a_table_once():
    text = f"It was late.\n\n{CODE}\n\n{FORMULA}\n\n{TABLE}\n\n{VIDEO}\n\nThen."
    told = [written for written in said(text, omissions="all") if "left out" in written]
    assert told == [f"{CUES[piece]} is left out here." for piece in (CODE, FORMULA, TABLE, VIDEO)]


def test_silent_tells_nothing_and_reports_everything():
    found = script(f"The result is:\n\n{CODE}\n\nThen.", omissions="silent")
    assert [utterance.written for utterance in found.utterances] == ["The result is:", "Then."]
    assert [drop.rule for drop in found.dropped] == ["a code block"]


def test_what_is_told_is_reported_as_well():
    assert [drop.rule for drop in script(f"The result is:\n\n{CODE}\n\nThen.").dropped] == ["a code block"]


def test_an_essay_of_nothing_but_code_is_still_no_episode():
    show = Show(root=Path(), script=ScriptSettings(omissions="all"))
    essay = markdown_essay(f"---\ntitle: T\n---\n\n{CODE}\n", Path("001-t.md"))
    with pytest.raises(EssaycastError, match="nothing to read aloud"):
        build_script(replace(essay, number=1), show, ())


def test_a_language_without_cues_leaves_out_in_silence():
    assert said(f"Resultatet:\n\n{CODE}\n\nSedan.", language="sv") == ["Resultatet:", "Sedan."]
