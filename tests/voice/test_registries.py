"""A family of voices or an engine from outside: one entry in a registry, and it is used by name like any other."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import pytest

from tts.errors import RequestError
from tts.voice import families
from tts.voice.catalogue import identity
from tts.voice.clip import Clip
from tts.voice.engine import Performance, whole_takes
from tts.voice.engines import registry
from tts.voice.family import VoiceFacts
from tts.voice.prepare import prepare


class Hum:
    """A voice that hums for as long as a text is."""

    name = "hum"
    identity = "hum-1"
    fingerprint = "hum"
    notes = ("it hums",)

    def speak(self, spoken, words, delivery):
        time = np.arange(1000 * len(spoken)) / 22050
        return Clip((8000 * np.sin(400 * np.pi * time)).astype(np.int16), 22050)


@dataclass(frozen=True)
class InstalledHum:
    name: str = "hum"
    identity: str = "hum-1"

    def check(self, speaker):
        if speaker not in ("", "low"):
            raise RequestError(f"nobody hums {speaker}", "choose low")

    def facts(self, show):
        return VoiceFacts("hum", "any", "low", 2, 22050, "CC0", "a test", "")

    def phonemizer(self):
        return lambda spoken: "m" * len(spoken)

    def is_ready(self):
        return True

    def load(self, speaker, setup):
        return Hum()


class HumFamily:
    def voices(self, show):
        return [InstalledHum()]


@pytest.fixture
def hums(monkeypatch):
    monkeypatch.setattr(families, "FAMILIES", (*families.FAMILIES, HumFamily()))


def test_a_voice_of_another_family_speaks_an_episode(run, tone_show, hums):
    ran = run("render-episode", 7, "--voice", "hum:low", cwd=tone_show)
    assert ran.code == 0, ran.err
    assert "note: it hums" in ran.err
    record = json.loads((tone_show / "out" / "007-the-first-essay.json").read_text("utf-8"))
    assert record["fingerprint"].startswith("hum;")
    assert record["voices"] == ["hum:low"]


def test_a_voice_of_another_family_is_listed_and_said_and_its_speakers_are_checked(run, tone_show, hums):
    rows = json.loads(run("essaycast", "voices", "--json", cwd=tone_show).out)
    assert [(row["name"], row["default"]) for row in rows if row["name"] in ("hum", "tone")] == [
        ("hum", False), ("tone", True),
    ]  # fmt: skip
    assert "mmmmm" in run("essaycast", "say", "Hello", "--voice", "hum", "--out", "said.wav", cwd=tone_show).out
    ran = run("render-episode", 7, "--voice", "hum:high", cwd=tone_show)
    assert (ran.code, ran.err) == (2, "error: nobody hums high: choose low\n")


def test_without_it_the_voice_is_missing(run, tone_show):
    ran = run("render-episode", 7, "--voice", "hum", cwd=tone_show)
    assert ran.code == 2
    assert ran.err.startswith("error: no voice 'hum'")
    assert ran.err.rstrip().endswith("tone")


def test_the_tone_voice_has_one_speaker(run, tone_show):
    ran = run("render-episode", 7, "--voice", "tone:low", cwd=tone_show)
    assert (ran.code, ran.err) == (2, "error: voice tone has one speaker: name it without :low\n")


class OneNote:
    """An engine that performs everything on one note."""

    name = "one-note"
    fingerprint = "one note"
    notes = ()

    def __init__(self, rank=0):
        self._rank = rank

    def rank(self, voice):
        return self._rank

    def advice(self, voice, file):
        return f"voice {file.name} could hum"

    def make(self, voice, file, callers, threads=1):
        return self

    def perform(self, line):
        return Performance(np.sin(np.arange(500 * len(line.ids), dtype=np.float32) / 20), None)

    def takes(self, line, endings):
        return whole_takes(self.perform, line, endings)


@pytest.fixture
def add_engine(monkeypatch):
    def add(engine):
        monkeypatch.setattr(registry, "ENGINES", (*registry.ENGINES, engine))

    return add


def test_another_engine_performs_an_episode_if_it_is_asked_for(run, tone_show, tiny, add_engine):
    add_engine(OneNote())
    (tone_show / "voices").mkdir()
    file = tiny.file()
    for path in (file.model, file.config):
        path.rename(tone_show / "voices" / path.name)
    ran = run("render-episode", 7, "--voice", "tiny", "--engine", "one-note", cwd=tone_show)
    assert ran.code == 0, ran.err
    record = json.loads((tone_show / "out" / "007-the-first-essay.json").read_text("utf-8"))
    assert record["fingerprint"].startswith("one note;")


@pytest.mark.parametrize("rank", [0, 9])
def test_auto_takes_another_engine_if_it_is_the_best_and_says_what_keeps_it_from_it_if_not(tiny, add_engine, rank):
    add_engine(OneNote(rank))
    file = tiny.file()
    voice = prepare(file, identity(file))
    assert (registry.engine_for(voice, file, "auto", 1).fingerprint == "one note") is (rank == 9)
    assert ("voice tiny could hum" in registry.advice(voice, file, "auto")) is (rank == 0)
    assert registry.advice(voice, file, "onnxruntime") == []


def test_an_engine_that_is_not_there_is_refused_with_those_that_are(run, tone_show):
    ran = run("render-episode", 7, "--engine", "warp", cwd=tone_show)
    assert (ran.code, ran.err) == (2, "error: no engine 'warp': there are auto, openvino, onnxruntime, piper\n")
