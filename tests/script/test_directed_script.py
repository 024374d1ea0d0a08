"""What directions come to in the script: words, voices, speeds, pauses, takes and chapters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.errors import RequestError
from tts.essay import Essay
from tts.script.build import build_script
from tts.script.languages.en.spelling import named
from tts.script.utterance import Script
from tts.show.settings import Show
from tts.sources.markdown.blocks import parse_blocks


def script_of(markdown: str, announced: bool = False) -> Script:
    blocks, dropped = parse_blocks(markdown)
    essay = Essay("Ropes", blocks, dropped=dropped, path=Path("e.md"))
    return build_script(essay, Show(root=Path()), (), announced=announced)


@pytest.mark.parametrize(
    ("markdown", "spoken"),
    [
        ("We <!-- say: as tie -->tye<!-- /say --> it.", "We tie it."),
        ("<!-- say: as [[tˈaɪ]] -->Tye<!-- /say -->, 5 times.", "[[tˈaɪ]], five times."),
        ("Of <!-- say: as D-N-N's -->these<!-- /say -->.", "Of D-N-N's."),
        ("It is good <!-- say: skip -->(see [1], p. 5)<!-- /say -->.", "It is good."),
        ("A <!-- say: skip -->very<!-- /say --> long rope.", "A long rope."),
        ("So <!-- say: lang de -->Guten Tag<!-- /say -->, he said.", "So [[ɡˈuːtən]] [[tˈɑːk]], he said."),
        ("<!-- say: lang en-gb -->It cost $5.<!-- /say -->", "It cost five dollars."),
        ("<!-- say: skip -->It <!-- say: as x -->cost<!-- /say --> $5.<!-- /say --> Yes.", "Yes."),
        ("It cost $5 <!-- say: pause 1 -->million then.", "It cost five million dollars | then."),
        ("One <!-- say: voice tone -->two<!-- /say -->.", "One | two."),
        ("One. <!-- say: skip -->Two. Three!<!-- /say --> Four.", "One. | Four."),
        ("Ropes ﬁne, <!-- say: as x -->ﬁve<!-- /say -->.", "Ropes fine, x."),
    ],
)
def test_words_are_said_as_directed(markdown, spoken):
    assert " | ".join(named(utterance.spoken) for utterance in script_of(markdown).utterances) == spoken


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One two.<!-- say: pause 3 --> Two.", [("One two.", 3.0), ("Two.", 0.8)]),
        ("One two <!-- say: pause 0 --> and three.", [("One two", 0.0), ("and three.", 0.8)]),
        ("One.\n\n<!-- say: pause 3 -->\n\nTwo.", [("One.", 3.0), ("Two.", 0.8)]),
        ("One.\n\n<!-- say: pause 0.2 -->Two.", [("One.", 0.2), ("Two.", 0.8)]),
        (
            "One.\n\n![](x.png)\n\n<!-- say: pause 4 -->\n\nTwo.",
            [("One.", 0.63), ("A picture is left out here.", 4.0), ("Two.", 0.8)],
        ),
        (
            "One.\n\n<!-- say: pause 4 -->\n\n![](x.png)\n\nTwo.",
            [("One.", 4.0), ("A picture is left out here.", 0.663), ("Two.", 0.8)],
        ),
        ("One.\n\n$$\na &= b\n$$\n\n<!-- say: pause 4 -->\n\nTwo.", [("One.", 4.0), ("Two.", 0.8)]),
        ("One.\n\n<!-- say: pause 0.2 -->\n\n# Two\n\nThree.", [("One.", 1.4), ("Two", 0.9), ("Three.", 0.8)]),
        ("1. One.\n2. <!-- say: pause 2 -->Two.", [("1. One.", 2.0), ("2. Two.", 0.65)]),
    ],
)
def test_a_pause_lasts_as_long_as_it_says(markdown, expected):
    assert [(utterance.written, utterance.pause) for utterance in script_of(markdown).utterances] == expected


def test_a_pause_before_the_essay_follows_what_announces_it():
    made = script_of("<!-- say: pause 4 -->\n\nOne.", announced=True)
    assert [(utterance.written, utterance.pause) for utterance in made.utterances] == [("Ropes.", 4.0), ("One.", 0.8)]


def test_voice_speed_take_and_chapter_belong_to_the_utterances_that_they_are_for():
    made = script_of(
        "One one one. <!-- say: voice tone -->Two two two <!-- say: speed 0.8 -->slowly.<!-- /say -->"
        " And three.<!-- /say --> <!-- say: take 2 -->Four four four. Five five five.\n\n"
        "<!-- say: chapter Six, then -->\n\n![](x.png)\n\nSix six six. <!-- say: chapter Seven -->Seven seven."
    )
    assert [(u.written, u.voice, u.speed, u.take, u.chapter) for u in made.utterances] == [
        ("One one one.", "", 1.0, 0, ""),
        ("Two two two", "tone", 1.0, 0, ""),
        ("slowly.", "tone", 0.8, 0, ""),
        ("And three.", "tone", 1.0, 0, ""),
        ("Four four four.", "", 1.0, 2, ""),
        ("Five five five.", "", 1.0, 0, ""),
        ("A picture is left out here.", "", 1.0, 0, "Six, then"),
        ("Six six six.", "", 1.0, 0, ""),
        ("Seven seven.", "", 1.0, 0, "Seven"),
    ]


def test_what_is_left_out_is_reported_and_still_written():
    made = script_of(
        "A <!-- say: skip -->very<!-- /say --> long rope.\n\n<!-- say: skip -->\n\n![](x.png)\n\n- b\n\n<!-- /say -->"
    )
    assert [utterance.written for utterance in made.utterances] == ["A very long rope."]
    assert [(drop.text, drop.rule) for drop in made.dropped] == [
        ("very", "left out by a direction"),
        ("x.png", "left out by a direction"),
        ("b", "left out by a direction"),
    ]


def test_every_word_has_its_place_in_what_is_said():
    (said,) = script_of("We <!-- say: as tie -->tye<!-- /say --> <!-- say: skip -->well<!-- /say --> it.").utterances
    pieces = [
        (said.written[word.written_start : word.written_end], said.spoken[word.spoken_start : word.spoken_end])
        for word in said.words
    ]
    assert pieces == [("We", "We"), ("tye", "tie"), ("well", ""), ("it.", "it.")]


def test_phonemes_that_are_none_are_named_with_file_and_line():
    with pytest.raises(RequestError, match=r"^e\.md:3 say: as contains something that is not an espeak-ng phoneme: 9"):
        script_of("One.\n\n<!-- say: as [[9]] -->Two<!-- /say -->")
