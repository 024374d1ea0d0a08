"""How long nothing is said: by the mark an utterance ends with, and by what it is."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from tts.essay import Block, Essay
from tts.script.build import build_script
from tts.script.pauses import pause_after, pause_inside
from tts.show.settings import Pauses, ScriptSettings, Show


@pytest.mark.parametrize(
    ("written", "key"),
    [("It rains.", "sentence"), ("Stop!", "sentence"), ("Does it?", "question"), ("“Does it?”", "question"),
     ("Well…", "ellipsis"), ("Three things:", "colon"), ("It rains;", "semicolon"), ("When it rains,", "comma"),
     ("It rains —", "dash"), ("It rains –", "dash"), ("(It rains.)", "sentence"), ("It *rains.*", "sentence"),
     ("_Does it?_ ", "question"), ("[It rains.]", "sentence"), ("{It rains,}", "comma"), ("«Does it?»", "question"),
     ("'Does it?'", "question"), ("the rain", "clause"), ("", "clause")],
)  # fmt: skip
def test_a_mark_has_its_pause(written, key):
    pauses = Pauses(**{field.name: number / 8 for number, field in enumerate(fields(Pauses), 1)})
    assert pause_inside(written, pauses) == getattr(pauses, key)


@pytest.mark.parametrize("role", ["heading", "item", "row", "quote", "figure", "paragraph"])
def test_a_block_has_its_pause(role):
    assert pause_after(role, Pauses(**{role: 3.0})) == 3.0


def test_what_has_no_pause_of_its_own_has_that_of_a_paragraph():
    assert pause_after("footnote", Pauses(paragraph=3.0)) == 3.0


def test_the_last_utterance_of_a_block_has_the_pause_of_the_block():
    essay = Essay("", (Block("paragraph", "Does it rain? It does."), Block("item", "Rain.")))
    script = build_script(essay, Show(root=Path(), pauses=Pauses(variation=0)), (), announced=False)
    assert [utterance.pause for utterance in script.utterances] == [0.55, 0.8, 0.65]


def test_an_intro_is_said_before_the_title():
    show = Show(root=Path(), title="Tea Time", script=ScriptSettings(intro="You are listening to {show}."))
    script = build_script(Essay("On tea", (Block("paragraph", "Tea."),)), show, ())
    assert [(u.role, u.written) for u in script.utterances][:2] == [
        ("intro", "You are listening to Tea Time."), ("title", "On tea."),
    ]  # fmt: skip
