"""Interviews: whose turn it is, by which voice, and when a name is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script
from tts.script.speakers import voiceless
from tts.script.utterance import Script
from tts.show.settings import Show, VoiceSettings
from tts.sources.markdown.blocks import parse_blocks

SPEAKERS = {"Ada Quill": "va", "Bo": "vb"}


def script_of(markdown: str, speakers: dict[str, str], quote: str = "") -> Script:
    show = Show(root=Path(), voice=VoiceSettings(quote=quote, speakers=speakers))
    return build_script(Essay("", parse_blocks(markdown)[0]), show, (), announced=False)


def said(markdown: str, speakers: dict[str, str] = SPEAKERS, quote: str = "") -> list[tuple[str, str, str]]:
    return [(u.speaker, u.voice, u.written) for u in script_of(markdown, speakers, quote).utterances]


@pytest.mark.parametrize(
    "labels",
    [
        ("**Ada Quill:** ", "**Bo:** "),
        ("**Ada Quill**: ", "**Bo**: "),
        ("Ada Quill: ", "Bo: "),
        ("*Ada Quill*: ", "*Bo*: "),
        ("ADA QUILL: ", "BO: "),
        ("**Ada Quill (00:12:40):** ", "**Bo [1:02]:** "),
        ("**Ada Quill:**\n\n", "**Bo:**\n\n"),
    ],
)
def test_a_name_is_said_the_first_time_and_then_the_voice_tells(labels, request):
    ada, bo = labels
    heard = said(f"{ada}So it is?\n\n{bo}Yes it is.\n\n{ada}And then?")
    assert [(voice, text) for _, voice, text in heard if text[-1] != ":"] == [
        ("va", "So it is?"),
        ("vb", "Yes it is."),
        ("va", "And then?"),
    ]
    assert [voice for _, voice, text in heard if text[-1] == ":"] == ["", ""]


def test_a_turn_goes_on_until_the_next_name_a_heading_or_a_rule():
    text = "Ada Quill: One?\n\nBo: Two.\n\nThree.\n\n- Four\n\n> Five.\n\nSix."
    text += "\n\n---\n\nSeven.\n\nBo: Eight.\n\n# Nine\n\nTen."
    assert [(speaker, voice, written) for speaker, voice, written in said(text, quote="q") if written[-1] != ":"] == [
        ("Ada Quill", "va", "One?"),
        ("Bo", "vb", "Two."),
        ("Bo", "vb", "Three."),
        ("Bo", "vb", "Four"),
        ("", "q", "Five."),
        ("Bo", "vb", "Six."),
        ("", "", "Seven."),
        ("Bo", "vb", "Eight."),
        ("", "", "Nine"),
        ("", "", "Ten."),
    ]


def test_where_all_have_one_voice_every_name_is_said():
    heard = said("Ada: One.\n\nBo: Two.\n\nAda: Three.", {"Ada": "v", "Bo": "v"})
    assert [text for _, _, text in heard] == ["Ada:", "One.", "Bo:", "Two.", "Ada:", "Three."]


def test_whoever_is_not_named_may_have_a_voice_in_common():
    heard = said("Ada: One?\n\nCy Lo: Two.\n\nAda: Three?\n\nCy Lo: Four.\n\nNote: five.", {"Ada": "va", "*": "vx"})
    assert [(speaker, voice, text) for speaker, voice, text in heard if text[-1] != ":"] == [
        ("Ada", "va", "One?"),
        ("Cy Lo", "vx", "Two."),
        ("Ada", "va", "Three?"),
        ("Cy Lo", "vx", "Four."),
        ("Cy Lo", "vx", "Note: five."),
    ]


@pytest.mark.parametrize(
    ("strangers", "names"),
    [
        ("**Cleo de Brae:** Three.", ["Cleo de Brae"]),
        ("**Audience member:** Three.", ["Audience member"]),
        ("**Dr. Finch (0:12):** Three.\n\nFour.", ["Dr. Finch"]),
        ("**0:12 Finch (laughs):** Three.", ["Finch"]),
        ("**Finch, from Rome [off mic]:** Three.", ["Finch"]),
        ("Dr. Finch: Three.\n\n**Bo:** Four.\n\nDr. Finch: Five.", ["Dr. Finch"]),
        ("**Note:** three.\n\n**Key point:** three.\n\nFinch: four.\n\nThe reason: five.\n\nThe reason: six.", []),
    ],
)
def test_somebody_without_a_voice_ends_the_turn_and_is_said_by_the_show_s_own(strangers, names):
    text = f"**Ada Quill:** One?\n\n**Bo:** Two.\n\n{strangers}\n\n**Ada Quill:** Last."
    heard = said(text)
    theirs = [voice for _, voice, written in heard if written.lower().endswith(("three.", "four.", "five."))]
    assert set(theirs) - ({"vb"} if "Bo:** Four" in strangers else set()) == ({""} if names else {"vb"})
    assert all(any(name in written for _, _, written in heard) for name in names)
    assert heard[-1] == ("Ada Quill", "va", "Last.")
    assert voiceless(parse_blocks(text)[0], SPEAKERS) == names


@pytest.mark.parametrize(
    "label",
    [
        "**Ada Quill (laughs):**",
        "0:12 Ada Quill:",
        "**Ada Quill, laughing:**",
        "**Ada Quill, very quietly:**",
        "Ada Quill, laughing:",
        "Ada Quill, via Oslo (off):",
        "**Ada Quill [00:12] (laughs):**",
        "**Ada Quill (laughs) [00:14]:**",
        "**Ada Quill** (via Zoom):",
        "3. **Ada Quill:**",
    ],
)
def test_an_aside_belongs_to_the_name(label):
    heard = said(f"**Ada Quill:** One.\n\n**Bo:** Two.\n\n{label} Three.")
    assert (heard[-1][0], heard[-1][2].removeprefix("3. ")) == ("Ada Quill", "Three.")
    assert heard[-2][2] == "Two."


def test_an_aside_that_says_something_is_said():
    heard = said("**Ada Quill:** One.\n\n**Bo:** Two.\n\n**Ada Quill (holding up the letter):** Three.")
    assert heard[-2:] == [("", "", "Ada Quill (holding up the letter):"), ("Ada Quill", "va", "Three.")]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill, in her own words: “three.”",
        "Ada Quill, at the end of 2019: three.",
        "10:30 Breakfast: three.\n\n12:30 Breakfast: four.",
        "3 Rounds: three.\n\n4 Rounds: four.",
        "Question (1): three.\n\nQuestion (2): four.",
        "John (3:16): three.\n\nJohn (3:17): four.",
        "1. Ada Quill: three.",
    ],
)
def test_narration_that_looks_like_a_label_goes_on_in_the_turn(text):
    turns = "Ada Quill: One.\n\nBo: Two."
    assert {speaker for speaker, _, _ in said(f"{turns}\n\n{text}")[4:]} == {"Bo"}
    assert voiceless(parse_blocks(f"{turns}\n\n{text}")[0], SPEAKERS) == []


def test_a_name_in_other_letters_is_not_new():
    assert [text for _, _, text in said("Bo: One.\n\nAda Quill: Two.\n\nbo: Three.")][-1] == "Three."
    heard = [text for _, _, text in said("Bo: One.\n\nAda Quill: Two.\n\nbo: Three.")]
    assert sum(text.casefold() == "bo:" for text in heard) == 1


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ada: One.\n\nBo: Two.\n\nAda: Three.", {}),
        ("Bo: there is one paragraph.\n\nAnd others.", SPEAKERS),
        ("Note: one.\n\nNote: two.\n\nPros: three.\n\nPros: four.", {"*": "vx", **SPEAKERS}),
        ("Bo said: one.\n\nThen Bo: two.\n\n- Bo: three\n- Bo: four\n\n# Bo: five\n\n> Bo: six.", SPEAKERS),
        ("Bo:three.\n\nBo::four.\n\nBobo: five.\n\nBobo: six.", SPEAKERS),
    ],
)
def test_ordinary_prose_is_no_interview(text, speakers):
    assert {(speaker, voice) for speaker, voice, _ in said(text, speakers)} == {("", "")}


def test_directions_of_the_author_count_inside_a_turn_and_keep_their_place():
    made = script_of(
        "Bo: One <!-- say: voice va -->two<!-- /say -->.\n\nBo: <!-- say: take 2 -->Three. "
        "<!-- say: as fore -->Four<!-- /say -->"
        " and five.\n\n<!-- say: voice ada quill -->Six six six.<!-- /say -->",
        SPEAKERS,
    )
    assert [(u.speaker, u.voice, u.spoken, u.take) for u in made.utterances if u.written[-1] != ":"] == [
        ("Bo", "vb", "One", 0),
        ("", "va", "two.", 0),
        ("Bo", "vb", "Three.", 2),
        ("Bo", "vb", "fore and five.", 0),
        ("ada quill", "va", "Six six six.", 0),
    ]


def test_names_that_are_not_said_are_reported():
    made = script_of("Ada Quill: One.\n\nBo: Two.\n\nBo: Three.", SPEAKERS)
    assert [(drop.text, drop.rule) for drop in made.dropped] == [("Bo:", "a speaker's name")]
