"""Directions as they are heard: through the commands, spoken by tones."""

from __future__ import annotations

import json

import pytest
from shows import write_essay

from tts.episode import finished

HEAD = "---\nnumber: 9\ntitle: Ropes\ndate: 2026-03-04\nguid: g\n---\n\n"
TEXT = "One one one. Two two two.\n\nThree three three."


@pytest.fixture
def rendered(run, tone_show):
    """Render essay 9 with a text, and return its record."""

    def render(text: str):
        write_essay(tone_show, 9, "Ropes", text=HEAD + text)
        ran = run("render-episode", 9, cwd=tone_show)
        assert ran.code == 0, ran.err
        return finished(tone_show / "out", "009-ropes")

    return render


def starts(record) -> dict[str, int]:
    return {sentence.text: sentence.start_ms for sentence in record.sentences}


def test_a_pause_moves_what_follows(rendered):
    plain = starts(rendered(TEXT.replace("one. ", "one. <!-- say: pause 0.5 -->")))
    paused = starts(rendered(TEXT.replace("one. ", "one. <!-- say: pause 2.5 -->")))
    assert paused["Two two two."] - plain["Two two two."] == pytest.approx(2000, abs=2)


@pytest.mark.parametrize(
    "directed",
    [
        TEXT.replace("Two two two.", "<!-- say: take 2 -->Two two two."),
        TEXT.replace("Two two two.", "<!-- say: speed 0.8 -->Two two two.<!-- /say -->"),
        TEXT.replace("Two two two.", "<!-- say: as too -->Two<!-- /say --> two two."),
        TEXT.replace("Two two two.", "<!-- say: pause 1 -->Two two two."),
        TEXT.replace("Three", "<!-- say: chapter Three -->Three"),
    ],
)
def test_a_direction_makes_the_episode_again_and_taking_it_out_brings_the_old_sound_back(rendered, directed):
    plain, changed, again = rendered(TEXT), rendered(directed), rendered(TEXT)
    assert changed.content != plain.content
    assert again.audio.sound == plain.audio.sound
    assert [sentence.text for sentence in changed.sentences] == [sentence.text for sentence in plain.sentences]


def test_a_remark_that_is_no_direction_makes_nothing_again(rendered):
    assert rendered(TEXT).content == rendered(TEXT.replace("two.", "two. <!-- a remark -->")).content


def test_a_chapter_begins_without_a_heading(rendered):
    record = rendered(TEXT.replace("Three", "<!-- say: chapter The third -->Three"))
    assert [(chapter.title, chapter.start_ms) for chapter in record.chapters] == [
        ("Ropes", 0),
        ("The third", starts(record)["Three three three."]),
    ]


def test_script_shows_what_is_directed(run, tone_show):
    write_essay(
        tone_show,
        9,
        "Ropes",
        text=HEAD + "<!-- say: chapter A --><!-- say: take 3 -->One <!-- say: skip -->x<!-- /say --> two.",
    )
    ran = run("essaycast", "script", 9, "--json", cwd=tone_show)
    row = json.loads(ran.out)[-1]
    assert (row["written"], row["spoken"], row["take"], row["chapter"]) == ("One x two.", "One two.", 3, "A")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("A.\n\n<!-- say: voice nobody -->B.<!-- /say -->", "009-ropes.md:10 say: voice: no voice 'nobody'"),
        ("A.\n\n<!-- say: voice tone:2 -->B.<!-- /say -->", "009-ropes.md:10 say: voice: voice tone has one speaker"),
        ("<!-- say: loud -->A.", "009-ropes.md:8 say: loud is not a direction"),
        ("<!-- say: as [[9]] -->A<!-- /say -->.", "009-ropes.md:8 say: as contains something that is not an espeak"),
    ],
)
def test_what_cannot_be_followed_is_named_and_nothing_is_made(run, tone_show, text, problem):
    write_essay(tone_show, 9, "Ropes", text=HEAD + text)
    ran = run("render-episode", 9, cwd=tone_show)
    assert ran.code in (1, 2)
    assert problem in ran.err
    assert not (tone_show / "out" / "009-ropes.mp3").exists()
