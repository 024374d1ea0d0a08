"""A voice's config as a disk or a stranger may leave it: read, or refused in one line that names it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from voice.tiny_voice import write_voice

from tts.errors import EssaycastError
from tts.voice.catalogue import VoiceFile
from tts.voice.config import read_config

WRONG = ["x", -1, 0, 99_999_999, 1e308, None, [], {}, "\x00", "../x", True, [[0]], {"a": ["b"]}, 10**4000]


def a_config() -> dict[str, Any]:
    return {
        "audio": {"sample_rate": 22050},
        "espeak": {"voice": "en-us"},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "num_symbols": 8,
        "num_speakers": 2,
        "speaker_id_map": {"a": 0, "b": 1},
        "hop_length": 256,
        "default_speaker_id": 0,
        "phoneme_id_map": {"_": [0], "^": [1], "$": [2], "a": [3]},
    }


def read(folder: Path, text: str) -> str:
    """Read a config; returns what was wrong with it, nothing if it can be used."""
    file = VoiceFile("en_XX-a", folder / "en_XX-a.onnx", "voices/")
    file.config.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        config = read_config(file)
    except EssaycastError as problem:
        refused = str(problem)
    else:
        assert 8000 <= config.sample_rate <= 96_000
        assert 0 < config.length_scale <= 20
        return ""
    assert refused.startswith("the config of voice en_XX-a is damaged")
    assert "\n" not in refused
    return refused


def test_a_good_config_is_read(tmp_path):
    assert read(tmp_path, json.dumps(a_config())) == ""


@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_any_value_anywhere_is_read_or_refused(tmp_path, value):
    for key, inside in a_config().items():
        read(tmp_path, json.dumps(a_config() | {key: value}))
        for place in inside if isinstance(inside, dict) else ():
            read(tmp_path, json.dumps(a_config() | {key: inside | {place: value}}))


@pytest.mark.parametrize("text", ["", "{", "null", "[1]", "[" * 100_000, "\ud800", '{"a": NaN}'], ids=range(7))
def test_what_is_no_config_is_refused(tmp_path, text):
    assert read(tmp_path, text)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"inference": {"length_scale": "x"}}, "inference.length_scale: expected float, got str"),
        ({"audio": {"sample_rate": 99_999_999}}, "audio.sample_rate: 99999999 is none that MP3 has"),
        ({"audio": {"sample_rate": 22_051}}, "audio.sample_rate: 22051 is none that MP3 has"),
        ({"inference": {"noise_w": 10}}, "inference.noise_w: expected float <= 2"),
        ({"phoneme_id_map": {"_": [0] * 5_000, "^": [1], "$": [2]}}, "of length <= 16"),
        ({"phoneme_id_map": {"_": [0], "^": [1]}}, "phoneme_id_map: lacks $"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, change, said):
    assert said in read(tmp_path, json.dumps(a_config() | change))


def test_a_damaged_config_keeps_no_other_voice_from_being_listed(run, tone_show):
    write_voice(tone_show / "voices", "good")
    write_voice(tone_show / "voices", "bad", audio={"sample_rate": 0})
    ran = run("essaycast", "voices", cwd=tone_show)
    assert ran.code == 1
    assert "good" in ran.out
    assert [line.startswith("error: the config of voice bad is damaged") for line in ran.err.splitlines()] == [True]


@pytest.mark.parametrize("kind", ["pipe", "folder", "loop", "large"])
def test_a_model_card_that_cannot_be_read_says_nothing(run, tone_show, kind):
    write_voice(tone_show / "voices", "good")
    card = tone_show / "voices" / "good.MODEL_CARD"
    if kind == "pipe":
        os.mkfifo(card)
    elif kind == "folder":
        card.mkdir()
    elif kind == "loop":
        card.symlink_to(card)
    else:
        card.write_bytes(b"License: x\n" * 100_000)
    row = json.loads(run("essaycast", "voices", "--json", cwd=tone_show).out)[1]
    assert (row["name"], row["licence"]) == ("good", "")


@pytest.mark.parametrize("kind", ["pipe", "folder", "loop", "dangling link"])
def test_a_model_that_is_no_file_is_no_voice(run, tone_show, kind):
    write_voice(tone_show / "voices", "good")
    odd = tone_show / "voices" / "odd.onnx"
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "folder":
        odd.mkdir()
    else:
        odd.symlink_to(odd if kind == "loop" else "nowhere.onnx")
    rows = json.loads(run("essaycast", "voices", "--json", cwd=tone_show).out)
    assert [row["name"] for row in rows if row["origin"] == "voices/"] == ["good"]
    ran = run("essaycast", "say", "Hello.", "--voice", "odd", "--out", tone_show / "a.wav", cwd=tone_show)
    assert (ran.code, ran.err.startswith("error: no voice 'odd'")) == (2, True)
