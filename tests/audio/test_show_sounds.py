"""Intro, outro, sounds between parts and a bed: where they lie, how loud they are, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3

from tts.audio.loudness import loudness, measure
from tts.audio.mp3 import decode
from tts.audio.music import Bed, Sounds, read_sounds
from tts.audio.stitch import sections, waves
from tts.audio.timeline import TimelineBuilder
from tts.audio.wav import wav
from tts.episode import finished
from tts.errors import RequestError
from tts.show.settings import SoundSettings
from tts.voice.clip import Clip

RATE = 22050


def tone(frequency: float, seconds: float, level: float = 0.2, rate: int = RATE) -> np.ndarray:
    return (level * 32767 * np.sin(2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate)).astype(np.int16)


def noise(seconds: float, level: float = 0.1) -> np.ndarray:
    return (level * 32767 * np.random.default_rng(1).standard_normal(round(seconds * RATE))).clip(-32767, 32767)


def band(wave: np.ndarray, frequency: float) -> float:
    """The level of one frequency in a stretch of sound, in dB."""
    time = np.arange(len(wave)) / RATE
    window = np.hanning(len(wave))
    return 20 * np.log10(np.abs(np.sum(wave * window * np.exp(-2j * np.pi * frequency * time))) / window.sum() + 1e-9)


@pytest.mark.parametrize("rate", [22050, 44100])
def test_a_sound_file_comes_in_at_one_level_whatever_its_own(tmp_path, rate):
    (tmp_path / "loud.wav").write_bytes(wav(tone(500, 2, 0.9, rate), rate))
    (tmp_path / "soft.wav").write_bytes(wav(tone(500, 2, 0.01, rate), rate))
    sounds = read_sounds(tmp_path, SoundSettings(intro="loud.wav", outro="soft.wav"))
    for clip in (sounds.intro, sounds.outro):
        assert clip is not None
        assert (clip.sample_rate, len(clip.samples)) == (rate, 2 * rate)
        assert measure([clip.samples.astype(np.float32) / 32768], rate).integrated == pytest.approx(-24, abs=0.1)
    assert sounds.bed is None
    assert sounds.identity != read_sounds(tmp_path, SoundSettings(intro="soft.wav")).identity
    assert Sounds().identity == read_sounds(tmp_path, SoundSettings()).identity


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "is not there"), (b"not a sound", "not WAV, FLAC, MP3"), (b"", "not WAV, FLAC, MP3"),
     (wav(np.zeros(RATE, np.int16), RATE), "is silent"), (wav(tone(500, 1), RATE)[:44], "is silent"),
     (wav(np.ones(601 * 8000, np.int16), 8000), "longer than 10 minutes")],
)  # fmt: skip
def test_a_sound_that_cannot_be_used_is_named(tmp_path, content, says):
    if content is not None:
        (tmp_path / "jingle.wav").write_bytes(content)
    with pytest.raises(RequestError, match=rf"sound\.between {says}|sound\.between is {says}"):
        read_sounds(tmp_path, SoundSettings(between="jingle.wav"))


def test_a_picture_is_no_sound(tmp_path):
    from PIL import Image

    Image.new("RGB", (8, 8)).save(tmp_path / "jingle.png")
    with pytest.raises(RequestError, match=r"sound.intro is not WAV"):
        read_sounds(tmp_path, SoundSettings(intro="jingle.png"))


def test_a_bed_is_down_while_somebody_speaks_and_gone_in_the_essay():
    line = TimelineBuilder(RATE)
    bed = Clip(tone(3000, 2.5, 0.0625), RATE)
    assert measure([bed.samples.astype(np.float32) / 32768], RATE).integrated == pytest.approx(-24, abs=0.2)
    settings = SoundSettings(bed_level=-6, ducked=-18)

    def placed():
        line.wait(2.0)
        for _ in range(40):  # title at 2 s, the essay from 4 s on, the outro last
            yield line.clip(RATE, (), 1.06), noise(1).astype(np.int16)
        line.wait(3.0)
        yield line.at, np.zeros(0, np.int16)

    bare = list(sections(placed(), RATE))
    counts = [int(segment.frame_count()) for segment in bare]
    line = TimelineBuilder(RATE)
    mixed = list(Bed(bed, line, settings, (1, 39)).under(sections(placed(), RATE)))
    # Overlaying changes no length.
    assert [int(segment.frame_count()) for segment in mixed] == counts
    only = np.concatenate(list(waves(mixed))) - np.concatenate(list(waves(bare)))
    second = [band(only[at * RATE : (at + 1) * RATE], 3000) for at in range(len(only) // RATE)]
    assert second[0] - second[2] == pytest.approx(12, abs=0.5)
    assert second[2] > -60
    assert all(level < -80 for level in second[8:78])  # the essay begins at 4 s and ends at 79 s
    outro = round(line.clips[-1][0] / RATE)
    assert second[outro] == pytest.approx(second[2], abs=1)
    assert second[outro + 1] > second[outro] + 3
    # It is 6 LU under the voice where nobody speaks.
    voice = measure([noise(20).astype(np.float32) / 32768], RATE).integrated
    alone = measure([only[: round(1.4 * RATE)].astype(np.float32)], RATE)
    assert loudness(alone.energy, RATE) - voice == pytest.approx(-6, abs=0.7)


@pytest.fixture
def sounding_show(tone_show: Path) -> Path:
    """The show of tones with an intro of 900 Hz, an outro of 1900 Hz and 2900 Hz before each part."""
    for name, frequency in (("intro", 900), ("outro", 1900), ("between", 2900)):
        (tone_show / f"{name}.wav").write_bytes(wav(tone(frequency, 1.5, rate=44100), 44100))
    settings = tone_show / "show.toml"
    more = '[sound]\nintro = "intro.wav"\noutro = "outro.wav"\nbetween = "between.wav"\nlevel = -6\n'
    more += '[script]\nintro = "You are listening to {show}."\noutro = "Goodbye."\n'
    settings.write_text(settings.read_text("utf-8") + more)
    return tone_show


def test_sounds_lie_before_the_first_word_between_parts_and_after_the_last(run, sounding_show):
    ran = run("render-episode", 7, cwd=sounding_show)
    assert ran.code == 0, ran.err
    assert "note:" not in ran.err
    path = sounding_show / "out" / "007-the-first-essay.mp3"
    record = finished(path.parent, path.stem)
    assert record is not None
    assert [said.role for said in record.sentences][:3] == ["intro", "title", "date"]
    assert record.sentences[0].text == "You are listening to Tones."
    wave = np.concatenate(list(decode(path.read_bytes())))

    def heard(start_ms: int, end_ms: int, frequency: float) -> bool:
        return band(wave[start_ms * RATE // 1000 : end_ms * RATE // 1000], frequency) > -45

    first, last = record.sentences[0].start_ms, record.sentences[-1].end_ms
    assert heard(500, first - 600, 900)
    assert heard(last + 600, last + 2100, 1900)
    for chapter in record.chapters[1:]:
        # The sound ends 0.6 s before the heading, and the chapter begins with the heading itself.
        assert heard(chapter.start_ms - 2000, chapter.start_ms - 650, 2900)
        assert chapter.start_ms in [said.start_ms for said in record.sentences if said.role == "heading"]
    levels = measure([wave], RATE)
    intro = levels.energy[levels.hops(RATE * 600 // 1000, RATE * (first - 700) // 1000)]
    spans = [levels.hops(said.start_ms * RATE // 1000, said.end_ms * RATE // 1000) for said in record.sentences]
    voice = np.median([loudness(levels.energy[span], RATE) for span in spans])
    assert loudness(intro, RATE) - voice == pytest.approx(-6, abs=0.5)


def test_a_broken_sound_is_named_before_anything_is_spoken(run, sounding_show, monkeypatch):
    from tts.voice.tone import ToneVoice

    monkeypatch.setattr(ToneVoice, "speak", lambda *_: pytest.fail("spoken"))
    (sounding_show / "outro.wav").write_bytes(b"broken")
    ran = run("render-episode", 7, cwd=sounding_show)
    assert ran.code == 2
    assert ran.err.startswith("error: sound.outro is not WAV, FLAC, MP3, Ogg, M4A, AAC or AIFF")


def test_another_sound_makes_episodes_again(run, sounding_show):
    run("render-episode", 7, cwd=sounding_show)
    assert "unchanged" in run("render-episode", 7, cwd=sounding_show).err
    (sounding_show / "between.wav").write_bytes(wav(tone(2500, 1), RATE))
    assert "unchanged" not in run("render-episode", 7, cwd=sounding_show).err


def test_a_show_without_a_cover_gets_one_drawn_in_its_tags_and_beside_its_episodes(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    picture = ID3(tone_show / "out" / "007-the-first-essay.mp3").getall("APIC")[0]
    assert picture.data == (tone_show / "out" / "cover.jpg").read_bytes()
