"""One sample-exact line: where each clip lies, and the chapters read from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tts.audio.edges import LEAD, TRAIL
from tts.episode import Chapter
from tts.voice.clip import Span

# ID3v2 chapter addendum 1.0: a table of contents counts its entries in one byte.
MOST_CHAPTERS = 255


@dataclass(frozen=True, slots=True)
class Timeline:
    """``clips`` are the [start, end) of the clips in samples at ``sample_rate`` Hz; ``samples`` is the whole length.

    ``words`` are the [start, end) of each clip's words on the line; empty for a clip whose voice cannot tell.
    ``sounds`` are the [start, end) of the show's own sounds between the clips.
    """

    sample_rate: int
    clips: tuple[Span, ...]
    samples: int
    words: tuple[tuple[Span, ...], ...]
    sounds: tuple[Span, ...] = ()

    def milliseconds(self, sample: int) -> int:
        """Return the time of ``sample``, rounded to the nearest millisecond."""
        return (sample * 2000 + self.sample_rate) // (2 * self.sample_rate)


@dataclass(slots=True)
class TimelineBuilder:
    """Places clips and sounds one after the other as they come. ``at`` is where the next one begins, in samples.

    ``clips`` are those placed by now, [start, end). Every silence is rounded to samples on its own, so a clip's place
    depends on nothing after it.
    """

    sample_rate: int
    at: int = 0
    clips: list[Span] = field(default_factory=list)
    _words: list[tuple[Span, ...]] = field(default_factory=list)
    _sounds: list[Span] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        """Leave so much silence."""
        self.at += round(seconds * self.sample_rate)

    def clip(self, length: int, words: Sequence[Span], pause: float) -> int:
        """Place a clip of ``length`` samples, trimmed, and return where it begins.

        ``pause`` is how many seconds nothing is heard after it: the silence at its own end and at the beginning of the
        next count.
        """
        start = self.at
        self.clips.append((start, start + length))
        self._words.append(tuple((start + first, start + last) for first, last in words))
        self.at += length
        self.wait(max(pause - LEAD - TRAIL, 0.0))
        return start

    def sound(self, length: int, pause: float) -> int:
        """Place a sound of the show and ``pause`` seconds of silence after it; return where it begins."""
        start = self.at
        self._sounds.append((start, start + length))
        self.at += length
        self.wait(pause)
        return start

    def end(self) -> Timeline:
        """Return the line as it is."""
        return Timeline(self.sample_rate, tuple(self.clips), self.at, tuple(self._words), tuple(self._sounds))


def chapters(timeline: Timeline, opening: str, headings: Sequence[tuple[int, int, str]]) -> tuple[Chapter, ...]:
    """Return the chapters: ``opening`` at 0, then one for each heading (clip index, heading level, title).

    Where there are more than a table of contents can hold, the deepest levels are left out first, then the last.
    """
    kept = list(headings)
    while len(kept) >= MOST_CHAPTERS and len({level for _, level, _ in kept}) > 1:
        deepest = max(level for _, level, _ in kept)
        kept = [heading for heading in kept if heading[1] < deepest]
    marks = [Chapter(timeline.milliseconds(timeline.clips[clip][0]), title) for clip, _, title in kept]
    return (Chapter(0, opening), *marks[: MOST_CHAPTERS - 1])
