"""The show's own sounds: read and checked before anything is spoken; a bed laid under speech, lower while it lasts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tts.audio.decoding import decode_sound, unpacked
from tts.audio.filters import Wave, as_wave, resampled
from tts.audio.loudness import measure
from tts.audio.stitch import AudioSegment
from tts.audio.timeline import TimelineBuilder
from tts.errors import RequestError
from tts.media.fence import folder_of_show
from tts.media.kinds import SOUND_KINDS, sound_format
from tts.media.sandbox import apart
from tts.media.unusable import UnusableError
from tts.show.settings import SoundSettings
from tts.voice.clip import Clip, Span

# Sounds are kept at the level at which voices come in, which leaves room for their peaks; mastering does the rest.
_LEVEL = -24.0
# Ten minutes at 96 kHz, in 24 bits and stereo, have 350 MB.
_LARGEST_FILE = 400_000_000
# The bed is heard alone for so long before the first word and after the last, in seconds.
BED_LEAD = 1.5
BED_TAIL = 3.0
# It is down when speech begins, and stays down over pauses shorter than it takes to come up and go down again.
_DOWN_SECONDS = 0.4
_UP_SECONDS = 0.8
# Into the essay it fades out over so many seconds, after the essay it fades in.
_FADE_OUT_SECONDS = 3.0
_FADE_IN_SECONDS = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Sounds:
    """The show's sounds as clips, at -24 LUFS and at their files' own rates; None where the show has none."""

    intro: Clip | None = None
    outro: Clip | None = None
    between: Clip | None = None
    bed: Clip | None = None

    @property
    def identity(self) -> str:
        """A hash of what they sound like."""
        parts = [
            b"" if clip is None else clip.samples.tobytes() for clip in (self.intro, self.outro, self.between, self.bed)
        ]
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def read_sounds(root: Path, settings: SoundSettings) -> Sounds:
    """Decode the files that show.toml names; RequestError says which one is missing or broken."""
    names = ("intro", "outro", "between", "bed")
    found = {name: _read(root, getattr(settings, name), name) for name in names if getattr(settings, name)}
    return Sounds(**found)


def _read(root: Path, name: str, key: str) -> Clip:
    try:
        data = folder_of_show(root).read(name, root, _LARGEST_FILE)
        if not sound_format(data):
            raise UnusableError(f"is not {SOUND_KINDS}")
        rate, wave = unpacked(apart(decode_sound, data))
        levels = measure([wave], rate)
        if levels.integrated <= -70:
            raise UnusableError("is silent")
    except UnusableError as problem:
        mend = f"fix sound.{key} in show.toml, or the file"
        raise RequestError(f"sound.{key} {problem} ({root / name})", mend) from problem
    gain = min(10 ** ((_LEVEL - levels.integrated) / 20), 0.99 / float(np.abs(wave).max()))
    return Clip(np.rint(wave * gain * 32767).astype(np.int16), rate)


class Bed:
    """A bed under the speech before and after the essay, mixed section by section while ``line`` grows.

    ``essay`` says which of the clips on the line are the essay itself: [from, to). ``settings`` has its levels.
    """

    def __init__(self, bed: Clip, line: TimelineBuilder, settings: SoundSettings, essay: Span) -> None:
        self._samples = resampled(bed, line.sample_rate).samples
        self._line = line
        self._settings = settings
        self._first, self._last = essay
        self._voice: float | None = None

    def under(self, segments: Iterable[AudioSegment]) -> Iterator[AudioSegment]:
        """Yield segments with the bed under them, as long as they were."""
        at = 0
        for segment in segments:
            count = int(segment.frame_count())
            if self._voice is None:
                self._voice = self._loudness_of_speech(segment)
            factor = self._factor(at, count, self._voice)
            if factor.any():
                looped = self._samples[np.arange(at, at + count) % len(self._samples)]
                bed = np.rint(looped * factor).astype("<i2")
                laid = AudioSegment(data=bed.tobytes(), sample_width=2, frame_rate=segment.frame_rate, channels=1)
                segment = segment.overlay(laid)
            yield segment
            at += count

    def _loudness_of_speech(self, first: AudioSegment) -> float:
        wave = as_wave(np.frombuffer(first.raw_data, dtype="<i2"))
        return measure([wave[start:end] for start, end in self._line.clips], self._line.sample_rate).integrated

    def _factor(self, at: int, count: int, voice: float) -> Wave:
        """Return what the bed is multiplied by in the samples [at, at + count), ``voice`` being so loud (LUFS)."""
        rate, clips, settings = self._line.sample_rate, self._line.clips, self._settings
        time = np.arange(at, at + count)
        heard = np.ones(count)
        if len(clips) > self._first:
            heard = _falling(time - clips[self._first][0], _FADE_OUT_SECONDS * rate)
        if len(clips) >= self._last:
            heard = np.maximum(heard, 1 - _falling(time - clips[self._last - 1][1], _FADE_IN_SECONDS * rate))
        if len(clips) > self._last:
            heard *= _falling(time - clips[-1][1], BED_TAIL * rate)
        # How far from speech: 0 while it lasts, 1 where the bed is all the way up. It is down in time for what follows.
        away = np.ones(count)
        down, up = _DOWN_SECONDS * rate, _UP_SECONDS * rate
        for start, end in [*clips, (self._line.at, self._line.at)]:
            if end + up >= at and start - down <= at + count:
                away = np.minimum(away, np.maximum(np.maximum((start - time) / down, (time - end) / up), 0))
        factor: Wave = (
            _factor_of(voice + settings.ducked + (settings.bed_level - settings.ducked) * away) * heard
        ).astype(np.float32)
        return factor


def _falling(since: npt.NDArray[np.int64], samples: float) -> npt.NDArray[np.float64]:
    """Return 1 up to where ``since`` is 0, then a straight line to 0 that takes ``samples``."""
    return np.clip(1 - since / samples, 0, 1)


def _factor_of(level: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the factor that brings the bed from the level at which it is kept to ``level`` LUFS."""
    factor: npt.NDArray[np.float64] = 10 ** ((level - _LEVEL) / 20)
    return factor
