"""One sample-exact line: where each clip lies, and the chapters read from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tts.episode import Chapter
from tts.voice import Span

# ID3v2 chapter addendum 1.0: a table of contents counts its entries in one byte.
MOST_CHAPTERS = 255
# An MP3 frame holds 1152 samples, or 576 below 32 kHz. A line of whole frames comes back from a decoder as it was; one
# that ends within 47 samples after a frame does not, because no header can say that so little padding is to be cut.
FRAME = 1152


@dataclass(frozen=True, slots=True)
class Timeline:
    """``starts`` and ``lengths`` of the clips in samples at ``sample_rate`` Hz; ``samples`` is the whole length.

    ``words`` are the [start, end) of each clip's words on the line; empty for a clip whose voice cannot tell.
    """

    sample_rate: int
    starts: tuple[int, ...]
    lengths: tuple[int, ...]
    samples: int
    words: tuple[tuple[Span, ...], ...]

    def milliseconds(self, sample: int) -> int:
        """Return the time of ``sample``, rounded to the nearest millisecond."""
        return (sample * 2000 + self.sample_rate) // (2 * self.sample_rate)


def lay_out(
    lengths: Sequence[int],
    pauses: Sequence[float],
    sample_rate: int,
    lead: float,
    tail: float,
    words: Sequence[Sequence[Span]] = (),
) -> Timeline:
    """Place clips of ``lengths`` samples, and the ``words`` inside each, one after the other.

    ``pauses`` are the seconds of silence after each clip (the last one's is ``tail``), ``lead`` the seconds before the
    first. Every silence is rounded to samples on its own, so a clip's place depends on nothing after it. The end is
    rounded up to a whole MP3 frame.
    """
    at = round(lead * sample_rate)
    starts = []
    for place, (length, pause) in enumerate(zip(lengths, pauses, strict=True)):
        starts.append(at)
        at += length + round((tail if place == len(lengths) - 1 else pause) * sample_rate)
    heard = zip(starts, words or [()] * len(starts), strict=True)
    placed = tuple(tuple((at + first, at + last) for first, last in spans) for at, spans in heard)
    return Timeline(sample_rate, tuple(starts), tuple(lengths), -(-at // FRAME) * FRAME, placed)


def chapters(timeline: Timeline, opening: str, headings: Sequence[tuple[int, int, str]]) -> tuple[Chapter, ...]:
    """Return the chapters: ``opening`` at 0, then one for each heading (clip index, heading level, title).

    Where there are more than a table of contents can hold, the deepest levels are left out first, then the last.
    """
    kept = list(headings)
    while len(kept) >= MOST_CHAPTERS and len({level for _, level, _ in kept}) > 1:
        deepest = max(level for _, level, _ in kept)
        kept = [heading for heading in kept if heading[1] < deepest]
    marks = [Chapter(timeline.milliseconds(timeline.starts[clip]), title) for clip, _, title in kept]
    return (Chapter(0, opening), *marks[: MOST_CHAPTERS - 1])
