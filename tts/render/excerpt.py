"""A few utterances by themselves, as they sound in an episode: the same voice, filters and gain, without the coding."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from tts.audio.edges import LEAD, TRAIL
from tts.audio.filters import as_samples, load_filters
from tts.audio.gain import GainSpan
from tts.audio.mastering import uncoded
from tts.audio.stitch import sections, waves
from tts.audio.timeline import TimelineBuilder
from tts.render.assemble import cleaned, ready
from tts.script.utterance import Utterance
from tts.show.settings import Show
from tts.voice.cast import Cast
from tts.voice.clip import Clip, Samples
from tts.voice.cpu import cpu_count


def excerpt(show: Show, cast: Cast, utterances: Sequence[Utterance]) -> Clip:
    """Speak utterances, at least one, and master them by themselves; the clip's words are those of all of them.

    As a whole they are as loud as the show's episodes are. In an episode a sentence keeps a little of what it is
    louder or softer by than the others (at most 0.7 LU), and the MP3 is coded. EssaycastError when nothing is heard.
    """

    def said(utterance: Utterance) -> Clip:
        manner = utterance.speed, utterance.take
        return cleaned(cast.speak(utterance.voice, utterance.spoken, utterance.spans, *manner), show.audio)

    with ThreadPoolExecutor(cpu_count(), "speak") as pool:
        coming = pool.map(said, utterances)
        load_filters()
        clips = list(coming)
    rate = show.audio.sample_rate or clips[0].sample_rate
    line = TimelineBuilder(rate)
    placed: list[tuple[int, Samples]] = []
    for utterance, clip in zip(utterances, clips, strict=True):
        clip = ready(clip, rate)
        pause = utterance.pause if utterance is not utterances[-1] else LEAD + TRAIL
        placed.append((line.clip(len(clip.samples), clip.words, pause), clip.samples))
    timeline = line.end()
    spans = [GainSpan(*span, said.voice) for span, said in zip(timeline.clips, utterances, strict=True)]
    heard = uncoded(waves(sections(placed, rate)), rate, spans, show.audio)
    return Clip(as_samples(heard), rate, tuple(itertools.chain.from_iterable(timeline.words)))
