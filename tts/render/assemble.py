"""Clips -> one timeline -> a mastered MP3: pauses, the show's own sounds, stitching and mastering."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from tts.audio.edges import LEAD, TRAIL, trimmed
from tts.audio.filters import resampled
from tts.audio.gain import GainSpan
from tts.audio.hiss import denoised, strength_of
from tts.audio.mastering import Master, master, spooled
from tts.audio.music import BED_LEAD, BED_TAIL, Bed, Sounds
from tts.audio.spool import Spool
from tts.audio.stitch import sections, waves
from tts.audio.timeline import Timeline, TimelineBuilder
from tts.essay import Essay
from tts.script.utterance import Utterance
from tts.show.settings import AudioSettings, Pauses, Show
from tts.voice.clip import Clip, Samples


def assemble(
    show: Show,
    sounds: Sounds,
    essay: Essay,
    utterances: Sequence[Utterance],
    clips: Iterator[Clip],
    spool: Spool,
    preview: float | None = None,
) -> tuple[Timeline, Master]:
    """Place clips on a timeline and master it; each clip goes to disk as it comes, so that none has to be kept.

    ``clips`` are those of ``utterances``, in order and ``cleaned``. ``preview`` masters only the first so many seconds.
    """
    first = next(clips)
    rate = show.audio.sample_rate or first.sample_rate
    line = TimelineBuilder(rate)
    marks = headings(utterances, essay)
    sections_at = {at for at, level, _ in marks if level == min(level for _, level, _ in marks)}
    trimmed_clips = (ready(clip, rate) for clip in itertools.chain([first], clips))
    placed = _placed(show.pauses, sounds, line, utterances, sections_at, trimmed_clips)
    segments = sections(placed, rate)
    if sounds.bed:
        body = [at for at, utterance in enumerate(utterances) if utterance.block is not None]
        span = (body[0], body[-1] + 1) if body else (len(utterances), len(utterances))
        segments = Bed(sounds.bed, line, show.sound, span).under(segments)
    levels = spooled(waves(segments, None if preview is None else round(preview * rate)), rate, spool)
    timeline = line.end()
    said = zip(timeline.clips, utterances, strict=preview is None)
    spans = [GainSpan(*span, utterance.voice) for span, utterance in said]
    spans += [GainSpan(*span, None, show.sound.level) for span in timeline.sounds]
    spans = sorted((span for span in spans if span.start < levels.samples), key=lambda span: span.start)
    return timeline, master(spool, levels, spans, show.audio)


def cleaned(clip: Clip, settings: AudioSettings) -> Clip:
    """Return a clip without its hiss, as far as the show wants that."""
    return denoised(clip, strength_of(settings))


def ready(clip: Clip, sample_rate: int) -> Clip:
    """Return a clean clip as it is placed: at ``sample_rate`` Hz, the silence at its ends measured out."""
    return trimmed(resampled(clip, sample_rate))


def headings(utterances: Sequence[Utterance], essay: Essay) -> list[tuple[int, int, str]]:
    """Return each heading that is said: the index of its first utterance, its level and its text."""
    found: list[tuple[int, int, str]] = []
    last: int | None = None
    for index, utterance in enumerate(utterances):
        if utterance.role == "heading" and utterance.block is not None and utterance.block != last:
            block = essay.blocks[utterance.block]
            found.append((index, block.level, block.text))
        last = utterance.block
    return found


def chapter_marks(utterances: Sequence[Utterance], essay: Essay) -> list[tuple[int, int, str]]:
    """Return where chapters begin: each heading, and each place that a direction names, which is of the first level."""
    named = [(index, 1, utterance.chapter) for index, utterance in enumerate(utterances) if utterance.chapter]
    taken = {index for index, _, _ in named}
    return sorted([*named, *(mark for mark in headings(utterances, essay) if mark[0] not in taken)])


def _placed(
    pauses: Pauses,
    sounds: Sounds,
    line: TimelineBuilder,
    utterances: Sequence[Utterance],
    sections_at: set[int],
    clips: Iterator[Clip],
) -> Iterator[tuple[int, Samples]]:
    """Place clips and the show's sounds on the line one by one; yield where each begins, and its samples.

    ``sections_at`` are the utterances (indices) that the sound between sections goes before.
    """

    def played(sound: Clip) -> tuple[int, Samples]:
        samples = resampled(sound, line.sample_rate).samples
        return line.sound(len(samples), pauses.sound), samples

    line.wait(max(pauses.start - LEAD, BED_LEAD if sounds.bed else 0.0))
    if sounds.intro:
        yield played(sounds.intro)
    for at, (utterance, clip) in enumerate(zip(utterances, clips, strict=True)):
        if sounds.between and at in sections_at:
            yield played(sounds.between)
        pause = utterance.pause if utterance is not utterances[-1] else LEAD + TRAIL
        yield line.clip(len(clip.samples), clip.words, pause), clip.samples
    if sounds.outro:
        line.wait(pauses.sound)
        yield played(sounds.outro)
    line.wait(max(pauses.end - TRAIL, BED_TAIL if sounds.bed else 0.0))
    yield line.at, np.zeros(0, np.int16)
