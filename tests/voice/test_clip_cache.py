"""The clip cache loses time at worst, never a sound."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tts.errors import EssaycastError
from tts.voice.clips import ClipCache, Spoken
from tts.voice.stores import clear_cache
from tts.voice.voice import Delivery

KEY = "ab" * 32


def spoken(count: int = 3000) -> Spoken:
    samples = np.random.default_rng(count).integers(-20000, 20000, count).astype(np.int16)
    return Spoken(samples, 22050, np.array([3, 0, 8], np.int64))


def test_what_was_put_in_comes_out(tmp_path):
    cache = ClipCache(tmp_path)
    assert cache.get(KEY) is None
    cache.put(KEY, spoken())
    found = ClipCache(tmp_path).get(KEY)
    assert found is not None
    np.testing.assert_array_equal(found.samples, spoken().samples)
    np.testing.assert_array_equal(found.frames, [3, 0, 8])
    assert found.sample_rate == 22050
    assert (cache.usage().count, cache.usage().bytes > 6000) == (1, True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(data=st.data())
def test_an_entry_with_flipped_bits_is_as_it_was_or_not_there(tmp_path, data):
    cache = ClipCache(tmp_path)
    cache.put(KEY, spoken(200))
    path = next(tmp_path.glob("*/*.npz"))
    whole = bytearray(path.read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(whole)
    found = cache.get(KEY)
    if found is not None:
        np.testing.assert_array_equal(found.samples, spoken(200).samples)
        assert found.sample_rate == 22050


def test_a_damaged_entry_is_spoken_and_kept_anew(tiny):
    voice = tiny.voice()
    clip = voice.speak("Hello there.", [], Delivery())
    path = next((tiny.folder / "clips1").glob("*/*.npz"))
    good = path.read_bytes()
    path.write_bytes(good[:100])
    np.testing.assert_array_equal(voice.speak("Hello there.", [], Delivery()).samples, clip.samples)
    assert path.read_bytes() == good


def test_where_nothing_can_be_kept_the_voice_speaks_all_the_same(tiny, tmp_path):
    (tmp_path / "file").write_text("in the way")
    clips = ClipCache(tmp_path / "file")
    assert len(tiny.voice(clips=clips).speak("Hello there.", [], Delivery()).samples) > 500
    assert clips.problem
    assert (tmp_path / "file").read_text("utf-8") == "in the way"


def test_a_cache_that_has_grown_too_large_loses_what_was_not_used_for_longest(tmp_path):
    import os

    cache = ClipCache(tmp_path, limit=50_000)
    for number in range(10):
        cache.put(f"{number:02d}" + KEY, spoken(5000))
        path = next(tmp_path.glob(f"{number:02d}/*.npz"))
        os.utime(path, (1_000_000 + number, 1_000_000 + number))
    assert cache.get(f"00{KEY}") is not None  # used just now
    cache.trim()
    left = sorted(path.parent.name for path in tmp_path.glob("*/*.npz"))
    assert "00" in left
    assert "01" not in left
    assert "09" in left
    assert cache.usage().bytes <= 50_000


def test_several_processes_may_fill_one_cache(tmp_path):
    code = (
        "import sys, numpy as np\n"
        "from pathlib import Path\n"
        "from tts.voice.clips import ClipCache, Spoken\n"
        "cache = ClipCache(Path(sys.argv[1]))\n"
        "for n in range(60):\n"
        "    cache.put(f'{n % 20:064d}', Spoken(np.full(500, n % 20, np.int16), 16000, None))\n"
        "    found = cache.get(f'{n % 20:064d}')\n"
        "    assert found is not None and (found.samples == n % 20).all()\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert ClipCache(tmp_path).usage().count == 20
    assert list(tmp_path.glob("*/.*")) == []


def test_what_is_not_of_the_cache_stays_when_it_is_cleared(run, tmp_path, monkeypatch):
    """Somebody may have named a folder that has other things in it: a show, ~/.cache."""
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path))
    names = (
        "voices/mine.onnx",
        "voices/mine/model.onnx",
        "clips/a.wav",
        "clips/ab/a.wav",
        "index/index.html",
        "start/x",
    )
    for name in (*names, f"clips/ab/{'ab' * 32}.npz", f"voices/{'0' * 16}-1/flow.onnx", f"index/{'0' * 24}.sqlite"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert run("essaycast", "cache", "clear").code == 0
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} == set(names)


def test_a_cache_that_may_not_be_listed_is_told(tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("")
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "cache"))
    with pytest.raises(EssaycastError, match="could not be written"):
        clear_cache(clips=True, voices=True, rest=True)


@pytest.mark.parametrize("option", [[], ["--clips"], ["--voices"]])
def test_the_cache_is_shown_and_cleared(run, tiny, tmp_path, monkeypatch, option):
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "cache"))
    tiny.voice(clips=ClipCache()).speak("Hello there.", [], Delivery())
    shown = run("essaycast", "cache").out
    assert "clips: 1 in" in shown
    assert "prepared voices: 1 in" in shown
    assert run("essaycast", "cache", "clear", *option).code == 0
    shown = run("essaycast", "cache", "show").out
    assert ("clips: 0 in" in shown) == (option != ["--voices"])
    assert ("prepared voices: 0 in" in shown) == (option != ["--clips"])
