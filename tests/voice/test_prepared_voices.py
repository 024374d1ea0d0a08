"""Preparing a voice: what is understood of its graph, that it says the same, and what becomes of a strange one."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import onnx
import pytest
from programs import needs_openvino
from voice.performances import line, snr

from tts.errors import EssaycastError, RequestError
from tts.show.settings import VoiceSettings, load_show
from tts.voice import cast as casting
from tts.voice import cpu
from tts.voice import prepare as preparing
from tts.voice import prepared as preparation
from tts.voice.cast import Cast
from tts.voice.catalogue import identity
from tts.voice.clips import ClipCache
from tts.voice.engines import openvino, registry, sessions, whole
from tts.voice.engines.openvino import openvino_engine
from tts.voice.engines.parts import onnxruntime_engine
from tts.voice.engines.whole import OriginalEngine, WholeEngine
from tts.voice.graph import VoiceGraph
from tts.voice.noise import noise, seed_of
from tts.voice.prepare import prepare
from tts.voice.voice import Delivery

SENTENCE = "Hello there, you of the world."


def whole_of(file, folder) -> WholeEngine:
    path = folder / "whole.onnx"
    onnx.save(VoiceGraph(onnx.load(str(file.model))).whole, str(path))
    return WholeEngine(path, file)


@pytest.mark.parametrize("speakers", [1, 3])
def test_a_voice_in_parts_performs_just_what_the_whole_model_performs_with_the_same_noise(tiny, tmp_path, speakers):
    file = tiny.file(speakers=speakers)
    parts = prepare(file, identity(file))
    assert parts.kind == "parts"
    for speaker in [None] if speakers == 1 else range(speakers):
        one = whole_of(file, tmp_path).perform(line(speaker=speaker))
        other = onnxruntime_engine(parts, file).perform(line(speaker=speaker))
        np.testing.assert_array_equal(one.frames, other.frames)
        np.testing.assert_allclose(one.wave, other.wave, atol=1e-4)
        assert len(other.wave) == 16 * other.frames.sum()


def test_a_voice_that_has_rested_says_the_same(tiny):
    clips = ClipCache(tiny.folder / "clips")
    voice = tiny.voice(clips=clips)
    voice.rest()  # before anything is loaded
    before = voice.speak(SENTENCE, (), Delivery())
    told = voice.fingerprint, voice.notes
    voice.rest()
    assert (voice.fingerprint, voice.notes) == told
    shutil.rmtree(clips.folder)
    np.testing.assert_array_equal(voice.speak(SENTENCE, (), Delivery()).samples, before.samples)


def test_without_noise_a_prepared_voice_says_just_what_the_original_says(tiny):
    file = tiny.file()
    still = line(noise_scale=0.0, noise_w=0.0)
    prepared = onnxruntime_engine(prepare(file, identity(file)), file).perform(still)
    np.testing.assert_allclose(prepared.wave, OriginalEngine(file).perform(still).wave, atol=1e-4)


def test_the_same_line_sounds_the_same_from_any_thread_in_any_order(tiny):
    file = tiny.file()
    engine = onnxruntime_engine(prepare(file, identity(file)), file)
    lines = [line(count) for count in (12, 30, 55, 7)] * 6
    alone = [engine.perform(one).wave.tobytes() for one in lines]
    with ThreadPoolExecutor(4) as pool:
        together = [made.wave.tobytes() for made in pool.map(engine.perform, reversed(lines))]
    assert together[::-1] == alone


@pytest.mark.parametrize("speakers", [1, 3])
def test_a_line_is_the_same_by_several_threads(tiny, speakers):
    file = tiny.file(speakers=speakers)
    parts = prepare(file, identity(file))
    one, four = (onnxruntime_engine(parts, file, threads) for threads in (1, 4))
    four.load()
    for count in (1, 12, 55, 300):
        said = line(count, speaker=None if speakers == 1 else 2)
        np.testing.assert_array_equal(four.perform(said).wave, one.perform(said).wave)


def test_another_seed_is_another_performance_and_more_noise_of_one_seed_begins_the_same():
    assert (noise(seed_of(1), 0, 50) != noise(seed_of(2), 0, 50)).any()
    assert (noise(seed_of(1), 0, 50) != noise(seed_of(1), 1, 50)).any()
    np.testing.assert_array_equal(noise(seed_of(1), 0, 50), noise(seed_of(1), 0, 5000)[:50])
    assert noise(seed_of(1), 0, 100_000).std() == pytest.approx(1, abs=0.02)


def test_a_whole_model_that_wants_more_noise_is_given_more_and_sounds_as_if_it_had_had_it_at_once(
    tiny, tmp_path, monkeypatch
):
    engine = whole_of(tiny.file(), tmp_path)
    expected = engine.perform(line()).wave
    monkeypatch.setattr(whole, "_ENOUGH", 3)
    np.testing.assert_array_equal(engine.perform(line()).wave, expected)
    monkeypatch.setattr(whole, "_MOST_DOUBLINGS", 1)
    with pytest.raises(EssaycastError, match="numbers of noise"):
        engine.perform(line())


def test_a_voice_whose_sound_half_is_strange_is_used_as_a_whole_and_keeps_its_times_and_its_sameness(tiny):
    file = tiny.file(strange="sound")
    found = prepare(file, identity(file))
    assert (found.kind, found.why) == ("whole", "its sound half has Softmax")
    voice = tiny.voice(strange="sound")
    one, other = (
        voice.speak(SENTENCE, [(0, 5)], Delivery()),
        tiny.voice(strange="sound").speak(SENTENCE, [], Delivery()),
    )
    np.testing.assert_array_equal(one.samples, other.samples)
    assert one.words
    assert voice.notes == []


@pytest.mark.parametrize("strange", ["noise", "rounding"])
def test_a_voice_whose_graph_is_strange_is_used_as_it_is_and_says_so(tiny, strange):
    voice = tiny.voice(strange=strange)
    clip = voice.speak(SENTENCE, [(0, 5)], Delivery())
    assert len(clip.samples) > 1000
    assert clip.words == ()
    assert len(voice.notes) == 1
    assert "is used as it is, without exact times or reproducibility" in voice.notes[0]


def test_preparing_is_done_once_and_again_where_a_file_of_it_was_damaged(tiny, tmp_path, monkeypatch):
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "cache"))
    file = tiny.file()
    first = prepare(file, identity(file))
    stamp = first.model("decoder").stat().st_mtime_ns
    assert prepare(file, identity(file)) == first
    assert first.model("decoder").stat().st_mtime_ns == stamp
    first.model("decoder").write_bytes(first.model("decoder").read_bytes()[:-100])
    prepare(file, identity(file))
    assert first.model("decoder").stat().st_mtime_ns != stamp
    onnx.checker.check_model(onnx.load(str(first.model("decoder"))))
    assert [path for path in first.folder.parent.iterdir() if path.name.startswith(".")] == []


def test_what_an_older_version_prepared_of_a_voice_goes_and_other_voices_stay(tiny, tmp_path, monkeypatch):
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "cache"))
    file = tiny.file()
    voices = tmp_path / "cache" / "voices"
    for name in (f"{identity(file)}-1", "0123456789abcdef-0123456789abcdef-1"):
        (voices / name).mkdir(parents=True)
    made = prepare(file, identity(file)).folder
    assert set(voices.iterdir()) == {made, voices / "0123456789abcdef-0123456789abcdef-1"}


@pytest.fixture
def unwritable(tmp_path, monkeypatch):
    """A cache in which nothing can be made, and a folder for temporary files."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "file"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    preparing._temporary_folder.cache_clear()
    yield tmp_path / "temporary"
    preparing._temporary_folder.cache_clear()


def test_a_cache_that_cannot_be_written_costs_time_only_and_is_named_once(tiny, unwritable):
    voice = tiny.voice()
    clip = voice.speak(SENTENCE, [], Delivery())
    assert len(voice.notes) == 1
    assert re.search(r"voice tiny cannot be kept in .*file/voices \(.+\); every run will prepare it", voice.notes[0])
    prepared = list(unwritable.rglob("decoder.onnx"))
    assert len(prepared) == 1
    stamp = prepared[0].stat().st_mtime_ns
    np.testing.assert_array_equal(tiny.voice().speak(SENTENCE, [], Delivery()).samples, clip.samples)
    assert prepared[0].stat().st_mtime_ns == stamp


def test_a_disk_that_is_full_in_the_middle_of_preparing_costs_time_only(tiny, unwritable, tmp_path, monkeypatch):
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "full"))
    save = onnx.save

    def full(model, path):
        if path.startswith(str(tmp_path / "full")) and "decoder" in path:
            raise OSError(errno.ENOSPC, "No space left on device")
        save(model, path)

    monkeypatch.setattr(onnx, "save", full)
    voice = tiny.voice()
    assert len(voice.speak(SENTENCE, [], Delivery()).samples) > 1000
    assert voice.notes == [
        f"voice tiny cannot be kept in {tmp_path / 'full' / 'voices'} (No space left on device); "
        "every run will prepare it again"
    ]
    assert list((tmp_path / "full" / "voices").iterdir()) == []


def test_where_nothing_can_be_written_at_all_the_folders_are_named_with_what_to_do(tiny, unwritable, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    voice = tiny.voice()
    monkeypatch.setattr(onnx, "save", full)
    with pytest.raises(
        EssaycastError, match=r"could not be prepared in .*file/voices .* or in a temporary folder .*No space left"
    ):
        voice.speak(SENTENCE, [], Delivery())


@pytest.mark.parametrize("where", ["unwritable", "writable"])
def test_what_was_prepared_for_one_run_goes_with_it(tiny, tmp_path, where):
    cache = tmp_path / "cache"
    if where == "unwritable":
        cache.write_text("in the way")
    (tmp_path / "temporary").mkdir()
    file = tiny.file()
    code = (
        "from pathlib import Path; from tts.voice.catalogue import VoiceFile, identity;"
        "from tts.voice.prepare import prepare;"
        f"file = VoiceFile('tiny', Path({str(file.model)!r}), 'voices/');"
        "print(prepare(file, identity(file)).model('decoder').is_file())"
    )
    told = {**os.environ, "ESSAYCAST_CACHE_DIR": str(cache), "TMPDIR": str(tmp_path / "temporary")}
    done = subprocess.run([sys.executable, "-c", code], env=told, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
    assert list((tmp_path / "temporary").iterdir()) == []
    assert cache.is_file() is (where == "unwritable")


def test_a_model_that_is_not_pipers_is_refused(tiny):
    file = tiny.file()
    model = onnx.load(str(file.model))
    model.graph.input[0].name = "pixels"
    onnx.save(model, str(file.model))
    with pytest.raises(EssaycastError, match="is not a Piper model"):
        prepare(file, identity(file))


@pytest.mark.parametrize("keep", [0, 10, 1000, -1000])
def test_a_truncated_model_is_named(tiny, keep):
    file = tiny.file()
    file.model.write_bytes(file.model.read_bytes()[:keep])
    with pytest.raises(EssaycastError, match=r"damaged|not a Piper model"):
        prepare(file, identity(file))


def test_a_config_that_does_not_fit_its_model_is_named(tiny):
    voice = tiny.voice(phoneme_id_map={"_": [0], "^": [1], "$": [2], "h": [5000], "ə": [6000], "l": [7000]})
    with pytest.raises(EssaycastError, match="does not fit its model"):
        voice.speak("hello", [], Delivery())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"phoneme_id_map": {}}, "damaged"),
        ({"phoneme_type": "pinyin"}, "takes its sounds from pinyin, which essaycast does not have"),
        ({"phoneme_type": "thai"}, "takes its sounds from thai"),
        ({"audio": {}}, "damaged"),
        ({"audio": {"sample_rate": 0}}, "damaged"),
        ({"espeak": {"voice": "xx-none"}}, "espeak-ng voice that does not exist"),
    ],
)
def test_a_config_that_no_voice_can_be_spoken_by_is_named(tiny, changes, said):
    with pytest.raises(EssaycastError, match=said):
        tiny.voice(**changes)


def test_a_sound_that_the_voice_lacks_is_left_out_and_noted(tiny):
    voice = tiny.voice()
    clip = voice.speak("[[hˈɛʀɮoʊ]] there", [(0, 12), (13, 18)], Delivery())
    assert len(clip.samples) > 500
    assert len(clip.words) == 2
    assert voice.notes == ["voice tiny has no sound for ɮ ʀ; it was left out"]


def test_an_utterance_of_thousands_of_phonemes_is_spoken_in_windows_that_cannot_be_told(tiny, tmp_path):
    file = tiny.file()
    long = line(2000)
    made = onnxruntime_engine(prepare(file, identity(file)), file).perform(long)
    assert made.frames.sum() > 4096
    np.testing.assert_allclose(made.wave, whole_of(file, tmp_path).perform(long).wave, atol=1e-4)


@pytest.mark.parametrize("spoken", ["", "…", "?!", "   "])
def test_what_has_no_sound_gives_no_samples(tiny, spoken):
    clip = tiny.voice().speak(spoken, [(0, len(spoken))], Delivery())
    assert len(clip.samples) == 0
    assert clip.words == ((0, 0),)


def test_speakers_sound_different_and_are_picked_by_name_or_number(tiny):
    clips = [tiny.voice(speaker=s, speakers=3).speak(SENTENCE, [], Delivery()).samples for s in ("", "speaker1", "1")]
    assert clips[0].tobytes() != clips[1].tobytes()
    assert clips[1].tobytes() == clips[2].tobytes()


@pytest.mark.parametrize("speaker", ["nobody", "3", "-1"])
def test_a_speaker_that_is_not_there_is_refused_with_those_that_are(tiny, speaker):
    with pytest.raises(RequestError, match=r"0 to 2, speaker0, speaker1, speaker2"):
        tiny.voice(speaker=speaker, speakers=3)


def test_a_voice_of_one_has_no_speakers_to_choose_from(tiny):
    with pytest.raises(RequestError, match="one speaker"):
        tiny.voice(speaker="speaker1")


def test_expressiveness_and_speed_change_the_performance(tiny):
    voice = tiny.voice()
    plain, flat, fast = (
        voice.speak(SENTENCE, [], delivery).samples
        for delivery in (Delivery(), Delivery(expressiveness=0), Delivery(speed=1.5))
    )
    assert plain.tobytes() != flat.tobytes()
    assert len(fast) < 0.85 * len(plain)


@needs_openvino
@pytest.mark.parametrize("speakers", [1, 3])
def test_openvino_performs_the_clip_that_onnxruntime_performs(tiny, speakers):
    file = tiny.file(speakers=speakers)
    parts = prepare(file, identity(file))
    ours, theirs = openvino_engine(parts, file, 2, "f32"), onnxruntime_engine(parts, file)
    for count in (5, 40, 90, 300):
        one = ours.perform(line(count, speaker=0 if speakers > 1 else None))
        other = theirs.perform(line(count, speaker=0 if speakers > 1 else None))
        np.testing.assert_array_equal(one.frames, other.frames)
        assert snr(other.wave, one.wave) > 90


@needs_openvino
def test_openvino_gives_the_same_samples_to_any_number_of_callers(tiny):
    file = tiny.file()
    parts = prepare(file, identity(file))
    lines = [line(count) for count in (300, 55, 90, 300)] * 3
    alone = [openvino_engine(parts, file, 1).perform(one).wave.tobytes() for one in lines]
    engine = openvino_engine(parts, file, 4)
    with ThreadPoolExecutor(4) as pool:
        assert [made.wave.tobytes() for made in pool.map(engine.perform, lines)] == alone


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Set what there is to compute with, and let voices be prepared anew."""

    def has(version: str, fast: bool) -> None:
        monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "cache"))
        for module in (preparation, preparing, openvino):
            monkeypatch.setattr(module, "openvino_version", lambda: version)
        for module in (registry, preparing):
            monkeypatch.setattr(module, "has_fast_bf16", lambda: fast)

    return has


@pytest.mark.parametrize(
    ("version", "fast", "taken"),
    [pytest.param("2026.4", True, True, marks=needs_openvino), ("2026.4", False, False), ("", True, False)],
)
def test_auto_takes_openvino_where_it_is_installed_and_bfloat16_is_fast(tiny, here, version, fast, taken):
    here(version, fast)
    voice = tiny.voice()
    assert ("decoder by openvino" in voice.fingerprint) is taken


@pytest.mark.parametrize(("version", "fast", "engine"), [("", True, "auto"), ("", False, "auto"), ("", True, "piper")])
def test_auto_suggests_openvino_where_it_would_pay_and_is_not_installed(tiny, here, version, fast, engine):
    here(version, fast)
    voice = tiny.voice(engine=engine)
    assert voice.fingerprint
    suggested = ["this processor speaks much faster with OpenVINO: pip install 'essaycast[openvino]'"]
    assert voice.notes == (suggested if fast and engine == "auto" else [])


def test_what_two_voices_of_a_show_have_to_say_alike_is_said_once(tiny, here, tone_show):
    here("", True)
    for name in ("one", "two"):
        for path in (file := tiny.file(name)).model, file.config:
            (tone_show / "voices").mkdir(exist_ok=True)
            shutil.copy(path, tone_show / "voices")
    cast = Cast(replace(load_show(tone_show), voice=VoiceSettings("one", quote="two")))
    for name in ("one", "two"):
        cast.speak(name, SENTENCE, [])
    assert len(cast.notes()) == 1
    assert "essaycast[openvino]" in cast.notes()[0]


@pytest.mark.parametrize(("processors", "prepared", "loads"), [(2, True, True), (1, True, False), (2, False, False)])
def test_a_voice_is_loaded_ahead_if_it_is_prepared_and_there_is_a_processor_for_that(
    tiny, here, tone_show, monkeypatch, processors, prepared, loads
):
    here("", False)
    monkeypatch.setattr(casting, "cpu_count", lambda: processors)
    file = tiny.file("one")
    (tone_show / "voices").mkdir()
    for path in file.model, file.config:
        shutil.copy(path, tone_show / "voices")
    show = replace(load_show(tone_show), voice=VoiceSettings("one"))
    if prepared:
        assert Cast(show).fingerprints()
    opened: list[str] = []
    monkeypatch.setattr(sessions, "_open", lambda path, *_: opened.append(path.stem))
    Cast(show).load_ahead()
    for thread in threading.enumerate():
        if thread.name == "load":
            thread.join()
    assert opened == (["text"] if loads else [])


def test_a_voice_that_cannot_be_loaded_ahead_says_so_when_it_speaks(tiny, here, tone_show, monkeypatch):
    here("", False)
    (tone_show / "voices").mkdir()
    for path in (file := tiny.file("one")).model, file.config:
        shutil.copy(path, tone_show / "voices")
    cast = Cast(replace(load_show(tone_show), voice=VoiceSettings("one")))
    assert cast.fingerprints()

    def refuse(*_):
        raise RuntimeError("no such file")

    monkeypatch.setattr(sessions, "_open", refuse)
    cast.load_ahead()
    with pytest.raises(EssaycastError, match="the model of voice one is damaged"):
        cast.speak("", SENTENCE, ())


def unlike(parts, file, callers, precision=None):
    engine = openvino_engine(parts, file, callers, precision)
    perform = engine.perform
    engine.perform = lambda said: replace(made := perform(said), wave=0.8 * made.wave)
    return engine


def missing(*_):
    raise ImportError("libtbb.so.12: cannot open shared object file")


@needs_openvino
@pytest.mark.parametrize("engine", [unlike, missing])
def test_where_openvino_is_far_from_the_voice_or_cannot_be_loaded_auto_says_so_and_does_without(
    tiny, here, monkeypatch, engine
):
    here("2026.4", True)
    monkeypatch.setattr(preparing, "openvino_engine", engine)
    voice = tiny.voice()
    assert "decoder by onnxruntime" in voice.fingerprint
    assert voice.notes == ["voice tiny is computed in float32: OpenVINO in bfloat16 was too far from it"]


def test_asking_for_openvino_where_there_is_none_says_how_to_get_it(tiny, monkeypatch):
    monkeypatch.setattr(openvino, "openvino_version", lambda: "")
    with pytest.raises(RequestError, match=r"pip install 'essaycast\[openvino\]'"):
        tiny.voice(engine="openvino").speak(SENTENCE, [], Delivery())


@needs_openvino
def test_the_engine_is_in_the_fingerprint_and_so_in_the_key_of_every_clip(tiny):
    prints = {tiny.voice(engine=name).fingerprint for name in ("openvino", "onnxruntime", "piper")}
    assert len(prints) == 3


@pytest.mark.parametrize(
    ("vendor", "flags", "fast"),
    [
        ("GenuineIntel", "fpu avx512f avx512_bf16", False),
        ("GenuineIntel", "avx512_bf16 amx_bf16 amx_tile", True),
        ("AuthenticAMD", "avx512f avx512_bf16", True),
        ("AuthenticAMD", "avx2 fma", False),
    ],
)
def test_bfloat16_is_used_only_where_it_is_fast(tmp_path, monkeypatch, vendor, flags, fast):
    told = tmp_path / "cpuinfo"
    told.write_text(f"processor\t: 0\nvendor_id\t: {vendor}\nflags\t\t: {flags}\n\nprocessor\t: 1\nflags\t: none\n")
    monkeypatch.setattr(cpu, "_CPUINFO", told)
    monkeypatch.setattr(cpu, "_told", cpu._told.__wrapped__)
    monkeypatch.setattr(cpu, "instruction_sets", cpu.instruction_sets.__wrapped__)
    assert cpu.has_fast_bf16() is fast


def test_what_a_killed_process_left_half_prepared_is_swept_away_and_what_another_is_making_is_not(
    tiny, tmp_path, monkeypatch
):
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "own"))
    cache = tmp_path / "own" / "voices"
    killed, busy = cache / ".making-killed", cache / ".making-busy"
    for folder in (killed, busy):
        folder.mkdir(parents=True)
        (folder / "text.onnx").write_bytes(b"half")
    os.utime(killed, (1, 1))
    tiny.voice().speak(SENTENCE, [], Delivery())
    assert not killed.exists()
    assert busy.exists()
