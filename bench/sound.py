"""What finished episodes sound like to a meter, one line each; with --plot, the last one before and after mastering.

usage: python bench/sound.py out/*.mp3 [--plot FILE.png] [--bare FOLDER]

LUFS and dBTP of the decoded file; evenness, the standard deviation of the sentences' loudness (LU); how far compressor
and limiter turned the voice down (dB, at most and in 99 % of the time); the longest silence between first and last
word (s); the largest step from one sample to the next within 5 ms of where a clip begins or ends, of full scale.

Before mastering is the bare voice on the same timeline, turned up by one gain to the same loudness. The episode's show
is the folder above its own; its clips come from the cache, or are spoken again.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tts.audio.edges import trimmed
from tts.audio.filters import as_wave, resampled
from tts.audio.loudness import Levels, hop_size, loudness, measure
from tts.audio.mastering import evenness
from tts.audio.mp3 import decode
from tts.audio.wav import wav
from tts.episode import Episode, read_record
from tts.render.plan import Plan, plan
from tts.render.studio import Studio
from tts.show.settings import load_show

_SILENT = 10 ** (-60 / 20)
_AROUND_A_JOIN = 0.005
_WIDE, _HIGH, _LEFT, _TOP = 1600, 420, 90, 60
# The plot's scale in LUFS and dBTP.
_FROM, _TO = -36.0, 6.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("episodes", nargs="+", type=Path)
    parser.add_argument("--plot", type=Path)
    parser.add_argument(
        "--bare", type=Path, help="write each bare voice, 9 dB softer so that it fits, into this folder"
    )
    arguments = parser.parse_args()
    print(f"{'episode':30} {'LUFS':>6} {'dBTP':>6} {'even':>5} {'down':>5} {'p99':>4} {'silence':>7} {'step':>5}")
    for path in arguments.episodes:
        episode = read_record(path.parent, path.stem)
        assert episode is not None, path
        wave = np.concatenate(list(decode(path.read_bytes())))
        print(line_of(episode, wave), flush=True)
        if arguments.bare:
            samples = np.rint(bare(episode, path, len(wave)) * 10 ** (-9 / 20) * 32767).astype(np.int16)
            (arguments.bare / f"{episode.name}.wav").write_bytes(wav(samples, episode.audio.sample_rate))
    if arguments.plot:
        plot(episode, wave, bare(episode, path, len(wave))).save(arguments.plot)


def spans_of(episode: Episode) -> list[tuple[int, int]]:
    rate = episode.audio.sample_rate
    return [(said.start_ms * rate // 1000, said.end_ms * rate // 1000) for said in episode.sentences]


def line_of(episode: Episode, wave: np.ndarray) -> str:
    rate, audio, spans = episode.audio.sample_rate, episode.audio, spans_of(episode)
    levels = measure([wave], rate)
    around = round(_AROUND_A_JOIN * rate)
    steps = [np.abs(np.diff(wave[max(at - around, 0) : at + around])).max() for span in spans for at in span]
    return (
        f"{episode.name[:30]:30} {levels.integrated:6.2f} {levels.true_peak:6.2f} {evenness(levels, spans):5.2f}"
        f" {audio.reduction_max:5.1f} {audio.reduction_p99:4.1f} {longest_silence(levels, spans):7.2f}"
        f" {max(steps):5.3f}"
    )


def longest_silence(levels: Levels, spans: list[tuple[int, int]]) -> float:
    size = hop_size(levels.sample_rate)
    loud = np.flatnonzero(levels.peak > _SILENT) * size
    inside = loud[(loud > spans[0][0]) & (loud < spans[-1][1])]
    return float(np.diff(inside).max() - size) / levels.sample_rate


def bare(episode: Episode, path: Path, samples: int) -> np.ndarray:
    """Return the voice as it speaks, at the loudness of the episode by one gain for all of it."""
    show = load_show(path.parent.parent)
    studio = Studio(show)
    planned = plan(studio, studio.read(next(show.essays.glob(f"{episode.name}.md"))), force=True)
    assert isinstance(planned, Plan)
    line = np.zeros(samples, np.float32)
    rate = episode.audio.sample_rate
    for said, (start, _) in zip(planned.script.utterances, spans_of(episode), strict=True):
        clip = trimmed(resampled(studio.cast.speak(said.voice, said.spoken, said.spans), rate))
        part = line[start : start + len(clip.samples)]
        part += as_wave(clip.samples)[: len(part)]
    return line * np.float32(10 ** ((episode.audio.loudness - measure([line], rate).integrated) / 20))


def plot(episode: Episode, after: np.ndarray, before: np.ndarray) -> Image.Image:
    image = Image.new("RGB", (_WIDE, 2 * _HIGH + _TOP), "white")
    draw = ImageDraw.Draw(image)
    font, small = ImageFont.load_default(24), ImageFont.load_default(18)
    draw.text((_LEFT, 14), f"{episode.title}: every sentence's loudness (bars) and true peaks (line)", "black", font)
    names = ("the bare voice, turned up by one gain", "the finished MP3, decoded")
    for at, (name, wave) in enumerate(zip(names, (before, after), strict=True)):
        top = _TOP + at * _HIGH
        levels = measure([wave], episode.audio.sample_rate)
        spans = spans_of(episode)
        panel(draw, small, top, levels, spans)
        figures = (
            f"{levels.integrated:.1f} LUFS, {levels.true_peak:.1f} dBTP, evenness {evenness(levels, spans):.2f} LU"
        )
        draw.text((_LEFT + 8, top + _HIGH - 62), f"{name}: {figures}", "black", small)
    return image


def panel(
    draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, top: int, levels: Levels, spans: list[tuple[int, int]]
) -> None:
    def x(sample: float) -> float:
        return _LEFT + (_WIDE - _LEFT - 20) * sample / levels.samples

    def y(level: float) -> float:
        return top + (_HIGH - 30) * (_TO - np.clip(level, _FROM, _TO)) / (_TO - _FROM)

    for level in range(int(_FROM), int(_TO) + 1, 6):
        draw.line((_LEFT, y(level), _WIDE - 20, y(level)), (225, 225, 225))
        draw.text((_LEFT - 10, y(level)), f"{level}", (90, 90, 90), font, anchor="rm")
    for minute in range(levels.samples // levels.sample_rate // 60 + 1):
        draw.text((x(60 * minute * levels.sample_rate), top + _HIGH - 26), f"{minute} min", (90, 90, 90), font)
    draw.line((_LEFT, y(-1), _WIDE - 20, y(-1)), (200, 60, 60), 2)
    draw.line((_LEFT, y(-16), _WIDE - 20, y(-16)), (60, 140, 60), 2)
    size = hop_size(levels.sample_rate)
    per_point = levels.sample_rate // 2 // size
    peaks = levels.peak[: len(levels.peak) // per_point * per_point].reshape(-1, per_point).max(axis=1)
    points = [(x(at * per_point * size), y(20 * np.log10(peak + 1e-6))) for at, peak in enumerate(peaks)]
    draw.line(points, (120, 120, 120), 1)
    for start, end in spans:
        level = loudness(levels.energy[levels.hops(start, end)], levels.sample_rate)
        draw.line((x(start), y(level), x(end), y(level)), (30, 80, 180), 5)


if __name__ == "__main__":
    main()
