"""A few things that only the real voice can show."""

from __future__ import annotations

import locale
import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from programs import needs_openvino
from shows import REPOSITORY, write_essay
from voice.performances import snr

from tts.audio.loudness import measure
from tts.audio.mp3 import decode
from tts.script.build import build_script
from tts.script.lexicon import show_entries
from tts.show.settings import default_show, load_show
from tts.sources.registry import read_essay
from tts.voice.catalogue import identity, voice_files
from tts.voice.clips import ClipCache
from tts.voice.engine import SynthesisInput
from tts.voice.engines.openvino import openvino_engine
from tts.voice.engines.parts import onnxruntime_engine
from tts.voice.engines.whole import WholeEngine
from tts.voice.families import DEFAULT
from tts.voice.family import VoiceSetup
from tts.voice.graph import VoiceGraph
from tts.voice.likeness import log_spectral_distance
from tts.voice.noise import seed_of
from tts.voice.phonemes import Phonemizer
from tts.voice.piper import PiperVoice
from tts.voice.prepare import prepare
from tts.voice.voice import Delivery

pytestmark = pytest.mark.real_voice

SENTENCE = "They raised ten million dollars, and most of the labs have been there for a while."


@pytest.fixture(scope="module")
def file():
    return voice_files(default_show(Path()))[DEFAULT]


@pytest.fixture(scope="module")
def joe(file, tmp_path_factory):
    return PiperVoice(file, identity(file), "", VoiceSetup("auto", ClipCache(tmp_path_factory.mktemp("clips")), 2))


@pytest.fixture(scope="module")
def line(file):
    phonemizer = Phonemizer(file)
    return SynthesisInput(
        tuple(phonemizer.ids(phonemizer.phonemes(SENTENCE))), 0.667, 1.0, 0.8, None, seed_of("a test")
    )


@pytest.fixture(scope="module")
def original(file, tmp_path_factory):
    """The voice's own graph in float32, its two noises given: what every engine is held to."""
    path = tmp_path_factory.mktemp("original") / "whole.onnx"
    onnx.save(VoiceGraph(onnx.load(str(file.model))).whole, str(path))
    return WholeEngine(path, file)


def test_the_packaged_voice_is_understood_in_parts_that_say_what_the_whole_says(file, line, original):
    parts = prepare(file, identity(file))
    assert parts.kind == "parts", parts.why
    whole, made = original.perform(line), onnxruntime_engine(parts, file).perform(line)
    np.testing.assert_array_equal(whole.frames, made.frames)
    assert snr(whole.wave, made.wave) > 90
    np.testing.assert_array_equal(onnxruntime_engine(parts, file, threads=2).perform(line).wave, made.wave)


@needs_openvino
def test_an_essay_sounds_like_the_original_by_every_engine_in_either_precision(file, original):
    """bfloat16 is computed here whether or not it is fast, which takes long: under ESSAYCAST_CI=1 of 5 lines."""
    show = load_show(REPOSITORY)
    script = build_script(read_essay(REPOSITORY / "essays" / "147-bricked-up-windows.md"), show, show_entries(show))
    phonemizer = Phonemizer(file)
    ids = [tuple(phonemizer.ids(phonemizer.phonemes(utterance.spoken))) for utterance in script.utterances]
    ids = ids[: 5 if os.environ.get("ESSAYCAST_CI") == "1" else 3]
    lines = [SynthesisInput(one, 0.667, 1.0, 0.8, None, seed_of("a test", one)) for one in ids]
    parts = prepare(file, identity(file))
    engines = {
        "original": original,
        "onnxruntime": onnxruntime_engine(parts, file),
        "f32": openvino_engine(parts, file, 1, "f32"),
        "bf16": openvino_engine(parts, file, 1, "bf16"),
    }
    waves = {name: np.concatenate([engine.perform(line).wave for line in lines]) for name, engine in engines.items()}
    expected = waves.pop("original")
    for name in ("onnxruntime", "f32"):
        assert snr(expected, waves[name]) > 90, name
    assert log_spectral_distance(expected, waves["bf16"]) < 0.5


def test_an_utterance_is_one_performance_whatever_sentences_espeak_sees_in_it(joe, monkeypatch):
    performed = []
    engine = joe._ready()
    perform = engine.perform
    monkeypatch.setattr(engine, "perform", lambda line: performed.append(line) or perform(line))
    for count, spoken in enumerate(
        ("Is that a yes? he asked. I said no!", "The [[kˈɑːtɪdʒ]] stands. Dr. Who left."), 1
    ):
        clip = joe.speak(spoken, (), Delivery())
        assert len(performed) == count
        assert len(clip.samples) > 22050


def test_words_are_heard_where_their_sound_is(joe):
    words = [(match.start(), match.end()) for match in re.finditer(r"ten million dollars,|\S+", SENTENCE)]
    clip = joe.speak(SENTENCE, words, Delivery())
    assert len(clip.words) == 14
    wave = clip.samples / 32768
    for (start, end), (first, last) in zip(clip.words, words, strict=True):
        assert np.abs(wave[start:end]).max() > 0.05, SENTENCE[first:last]
    silence = wave[clip.words[2][1] + 200 : clip.words[3][0] - 200]
    assert len(silence) > 1000
    assert np.sqrt((silence**2).mean()) < 0.1 * np.sqrt((wave**2).mean())


def test_levels_are_left_to_the_episode(joe):
    peaks = [
        np.abs(joe.speak(text, (), Delivery(1.0)).samples.astype(int)).max()
        for text in ("Hush.", "A long and even sentence is read.")
    ]
    assert max(peaks) < 32767 * 0.98


def test_a_clip_begins_and_ends_near_silence_so_that_a_fade_cuts_no_word(joe):
    samples = joe.speak("Stop.", (), Delivery(1.0)).samples.astype(int)
    three_ms = 66
    assert np.abs(samples[:three_ms]).max() < 0.1 * np.abs(samples).max()
    assert np.abs(samples[-three_ms:]).max() < 0.1 * np.abs(samples).max()


def test_what_has_no_sound_gives_no_samples(joe):
    assert len(joe.speak("…", (), Delivery(1.0)).samples) == 0


def test_a_faster_voice_says_the_same_in_less_time(joe):
    text = "The quick brown fox jumps over the lazy dog near the river bank."
    assert len(joe.speak(text, (), Delivery(1.5)).samples) < 0.8 * len(joe.speak(text, (), Delivery(1.0)).samples)


def test_an_essay_comes_out_at_the_right_loudness(run, tone_show):
    write_essay(tone_show, 9, "Nine")
    ran = run("render-episode", 9, "--voice", DEFAULT, cwd=tone_show)
    assert ran.code == 0, ran.err
    loudness = measure(decode(Path(ran.out.strip()).read_bytes()), 22050)
    assert loudness.integrated == pytest.approx(-16, abs=0.5)
    assert loudness.true_peak <= -1


ENGINES = [onnxruntime_engine, pytest.param(lambda *of: openvino_engine(*of, 1, "bf16"), marks=needs_openvino)]


@pytest.mark.parametrize("engine", ENGINES, ids=["onnxruntime", "openvino"])
def test_another_take_has_only_its_last_half_second_for_itself(file, line, engine):
    parts = prepare(file, identity(file))
    first, second, third = engine(parts, file).takes(line, (b"another", b"a third"))
    end = len(first.wave) - (48 + parts.decoder_receptive_field) * 256
    for take in (second, third):
        np.testing.assert_array_equal(take.frames, first.frames)
        np.testing.assert_array_equal(take.wave[:end], first.wave[:end])
        # The part that is computed anew goes on where the other ends.
        assert snr(first.wave[end : end + 512], take.wave[end : end + 512]) > 30
        assert snr(first.wave[end:], take.wave[end:]) < 20
        assert take.wave.shape == first.wave.shape
    assert snr(second.wave[end:], third.wave[end:]) < 20


@needs_openvino
def test_what_openvino_computes_does_not_depend_on_what_it_has_computed_before(file, line):
    parts = prepare(file, identity(file))
    expected = openvino_engine(parts, file, 1, "bf16").perform(line).wave
    engine = openvino_engine(parts, file, 2, "bf16")
    for count in (20, 60, 40):
        engine.perform(replace(line, ids=line.ids[:count]))
    np.testing.assert_array_equal(engine.perform(line).wave, expected)


@needs_openvino
def test_the_locale_is_as_it_was_when_several_threads_have_compiled(file, line):
    parts, before = prepare(file, identity(file)), locale.setlocale(locale.LC_ALL)
    lines = [replace(line, ids=line.ids[:count]) for count in (60, 90, 140)]
    with ThreadPoolExecutor(3) as pool:
        for _ in range(2):
            engine = openvino_engine(parts, file, 3, "bf16")
            list(pool.map(engine.perform, lines))
    assert locale.setlocale(locale.LC_ALL) == before
