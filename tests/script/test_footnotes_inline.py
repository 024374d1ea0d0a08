"""Footnotes read where they are referenced: behind the sentence, once, set off by a pause and by a voice."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from shows import write_essay

from tts.episode import finished
from tts.essay import Essay
from tts.script.build import build_script
from tts.show.settings import Pauses, Show, VoiceSettings
from tts.sources.markdown.blocks import parse_blocks

NOTES = "\n\n[^1]: The first. With two.\n\n[^2]: The second.\n"
SHOW = Show(root=Path(), voice=VoiceSettings(note="n"), pauses=Pauses(variation=0.0))
SHOW = replace(SHOW, script=replace(SHOW.script, footnotes="inline"))


def said(markdown: str, show: Show = SHOW) -> list[str]:
    blocks, dropped = parse_blocks(markdown)
    return [u.written for u in build_script(Essay("", blocks, dropped=dropped), show, (), announced=False).utterances]


@pytest.mark.parametrize(
    ("markdown", "heard"),
    [
        ("One one[^1] one. Two two two.[^2]", ["One one one.", "The first. With two.", "Two two two.", "The second."]),
        ("One one one.[^1][^2] Two two.", ["One one one.", "The first. With two.", "The second.", "Two two."]),
        ("One one one.[^2] Two two two.[^2]", ["One one one.", "The second.", "Two two two."]),
        ("# One[^1]\n\nTwo two two.", ["One", "The first. With two.", "Two two two."]),
        ("- One[^1]\n- Two", ["One", "The first. With two.", "Two"]),
        ("> “One one one”[^2]\n\nTwo.", ["“One one one”", "The second.", "Two."]),
        ("One one one.^[Beside it.] Two two.", ["One one one.", "Beside it.", "Two two."]),
        (
            "One <!-- say: pause 1 -->one one[^1] so. Two two.",
            ["One", "one one so.", "The first. With two.", "Two two."],
        ),
        ("One one <!-- say: skip -->one[^1]<!-- /say --> so. Two two.", ["One one one so.", "Two two."]),
        ("| a | b |\n|---|---|\n| One[^1] | 2 |\n\nThree.", ["a One: b 2.", "Three.", "The first. With two."]),
        ("One.[^3]\n\n[^3]: A note.\n\n    And more of it.", ["One.", "A note.", "And more of it."]),
    ],
)
def test_a_note_is_heard_behind_the_sentence_that_has_its_mark(markdown, heard):
    assert said(markdown + NOTES) == heard


def test_a_note_is_set_off_by_its_voice_and_by_pauses_on_both_sides():
    blocks = parse_blocks("One one one.[^1] Two two two.\n\nThree.[^2]" + NOTES)[0]
    made = build_script(Essay("", blocks), SHOW, (), announced=False).utterances
    assert [(u.role, u.voice, u.pause, u.block) for u in made] == [
        ("paragraph", "", 0.9, 0),
        ("footnote", "n", 0.9, 2),
        ("paragraph", "", 0.8, 0),
        ("paragraph", "", 0.9, 1),
        ("footnote", "n", 0.9, 3),
    ]


def test_pauses_and_chapters_between_blocks_stay_between_them():
    blocks = parse_blocks(
        "One one.[^1]\n\n<!-- say: chapter B -->\n\n![](x.png)\n\n<!-- say: pause 3 -->\n\nTwo." + NOTES
    )[0]
    made = build_script(Essay("", blocks), SHOW, (), announced=False).utterances
    assert [(u.written, u.pause, u.chapter) for u in made] == [
        ("One one.", 0.9, ""),
        ("The first. With two.", 0.9, ""),
        ("A picture is left out here.", 3.0, "B"),
        ("Two.", 0.8, ""),
    ]


@pytest.mark.parametrize(("footnotes", "count"), [("drop", 1), ("read", 2)])
def test_the_other_choices_are_as_they_were(footnotes, count):
    show = replace(SHOW, script=replace(SHOW.script, footnotes=footnotes))
    assert len(said("One one one.[^2]" + NOTES, show)) == count


def test_an_episode_has_its_notes_in_time(run, tone_show):
    toml = tone_show / "show.toml"
    toml.write_text(toml.read_text("utf-8") + '[script]\nfootnotes = "inline"\n', encoding="utf-8")
    head = "---\nnumber: 9\ntitle: Ropes\n---\n\n"
    write_essay(tone_show, 9, "Ropes", text=f"{head}One one one.[^2] Two two two.\n\n![A knot](k.png){NOTES}")
    rows = json.loads(run("essaycast", "script", 9, "--json", cwd=tone_show).out)
    assert [row["written"] for row in rows] == [
        "Ropes.",
        "One one one.",
        "The second.",
        "Two two two.",
        "Figure 1: A knot",
    ]
    assert run("render-episode", 9, cwd=tone_show).code == 0
    record = finished(tone_show / "out", "009-ropes")
    assert record is not None
    starts = {sentence.text: sentence.start_ms for sentence in record.sentences}
    assert sorted(starts.values()) == list(starts.values())
    assert record.figures[0].start_ms == starts["Figure 1: A knot"]
