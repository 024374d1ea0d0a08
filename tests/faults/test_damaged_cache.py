"""A cache that a disk has changed: whatever is damaged is made again, and nothing ever sounds otherwise."""

from __future__ import annotations

import itertools
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from programs import needs_openvino
from voice.tiny_voice import write_voice

from tts.voice.catalogue import VoiceFile, identity
from tts.voice.clips import ClipCache, Spoken
from tts.voice.family import VoiceSetup
from tts.voice.piper import PiperVoice
from tts.voice.prepare import prepare
from tts.voice.prepared import Prepared
from tts.voice.prepared_record import is_intact, read_prepared
from tts.voice.voice import Delivery

SENTENCE = "Hello there, you of the world. Hello there, all of the world."
KEY = "ab" * 32


@pytest.fixture
def file(tmp_path, monkeypatch) -> VoiceFile:
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "cache"))
    return VoiceFile("tiny", write_voice(tmp_path, "tiny"), "voices/")


@pytest.fixture
def spoken(file, tmp_path) -> Callable[..., tuple[bytes, list[str]]]:
    """Speaks a sentence as a new process would, without the clips of earlier times; returns samples and notes."""

    times = itertools.count()

    def speak(engine: str = "onnxruntime") -> tuple[bytes, list[str]]:
        voice = PiperVoice(file, identity(file), "", VoiceSetup(engine, ClipCache(tmp_path / f"clips{next(times)}"), 1))
        return voice.speak(SENTENCE, [], Delivery()).samples.tobytes(), voice.notes

    return speak


def flip(path: Path, at: int, bit: int = 6) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.chmod(0o644)
    path.write_bytes(data)


def test_a_flipped_bit_anywhere_in_a_prepared_voice_is_made_good_before_it_speaks(file, spoken):
    expected, notes = spoken()
    assert notes == []
    folder = prepare(file, identity(file)).folder
    rng = random.Random(1)
    for path in sorted(folder.glob("*.onnx")):
        for _ in range(2):
            good = path.read_bytes()
            flip(path, rng.randrange(len(good)))
            samples, notes = spoken()
            assert samples == expected
            assert [note for note in notes if "was damaged in" in note and "it was prepared again" in note], path.name
            assert path.read_bytes() == good
            assert spoken() == (expected, [])


def test_what_is_damaged_and_cannot_be_removed_is_not_used(file, spoken, monkeypatch):
    expected, _ = spoken()
    model = prepare(file, identity(file)).model("decoder")
    flip(model, model.stat().st_size // 2)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    samples, notes = spoken()
    assert samples == expected
    assert [note for note in notes if "damaged file there cannot be removed" in note]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(data=st.data())
def test_a_record_of_a_prepared_voice_is_as_it_was_or_not_there(file, data):
    made = prepare(file, identity(file))
    path = made.folder / "facts.json"
    good = path.read_bytes()
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 30)))
    path.write_bytes(good[:start] + data.draw(st.binary(max_size=12) | st.just(b"0")) + good[end:])
    found = read_prepared(made.folder)
    path.write_bytes(good)
    assert found is None or found == made


@pytest.mark.parametrize(
    "text", ["", "null", "[" * 100_000, '{"facts": {}, "sizes": {}}', '{"sha256": 1}'], ids=range(5)
)
def test_what_is_no_record_of_a_prepared_voice_is_made_again(file, text):
    made = prepare(file, identity(file))
    (made.folder / "facts.json").write_text(text)
    assert not is_intact(made, 1)
    assert prepare(file, identity(file)) == made
    assert is_intact(made, 1)


def test_a_missing_file_of_a_prepared_voice_is_seen(file):
    made: Prepared = prepare(file, identity(file))
    made.model("text").unlink()
    assert not is_intact(made, 1)
    assert read_prepared(made.folder) is None


@needs_openvino
def test_a_flipped_bit_in_what_openvino_has_compiled_is_not_heard(file, spoken):
    expected, _ = spoken("openvino")
    folder = prepare(file, identity(file)).folder / "openvino"
    rng = random.Random(1)
    for _ in range(5):
        blobs = sorted(folder.glob("*.blob"))
        assert blobs
        for blob in blobs:
            flip(blob, rng.randrange(blob.stat().st_size))
        damaged = {blob: blob.read_bytes() for blob in blobs}
        assert spoken("openvino")[0] == expected
        assert not [blob for blob in blobs if blob.exists() and blob.read_bytes() == damaged[blob]]
    next(folder.glob("*.sha256")).write_text("0")
    next(folder.glob("*.blob")).write_bytes(b"")
    assert spoken("openvino")[0] == expected


def clip(count: int = 300) -> Spoken:
    return Spoken(np.arange(count, dtype=np.int16) * 7, 22050, np.array([3, 0, 8], np.int64))


def test_any_damage_to_a_clip_is_seen(tmp_path):
    cache = ClipCache(tmp_path)
    cache.put(KEY, clip())
    path = next(tmp_path.glob("*/*.npz"))
    good = path.read_bytes()
    rng = random.Random(1)
    for _ in range(1500):
        damaged = bytearray(good)
        at = rng.randrange(len(damaged))
        damaged[at : at + rng.randrange(1, 6)] = bytes(rng.choice([0, 8, 12, 57, 255]) for _ in range(rng.randrange(6)))
        path.write_bytes(damaged[: rng.choice([len(damaged), rng.randrange(len(damaged))])])
        found = cache.get(KEY)
        if found is not None:
            assert (found.sample_rate, found.samples.tobytes()) == (22050, clip().samples.tobytes())
            assert found.frames is not None
            assert found.frames.tolist() == [3, 0, 8]


@pytest.mark.parametrize("kind", ["pipe", "folder", "loop", "device"])
def test_what_is_no_file_is_no_clip(tmp_path, kind):
    cache = ClipCache(tmp_path)
    path = tmp_path / KEY[:2] / f"{KEY}.npz"
    path.parent.mkdir()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to({"loop": path, "device": "/dev/zero"}[kind])
    assert cache.get(KEY) is None
    cache.put(KEY, clip())
    assert (cache.get(KEY) is None) == (kind == "folder")
