"""Utterances -> clips: spoken in a pool, some of them before they are wanted."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future

from tts.render.assemble import cleaned
from tts.script.utterance import Utterance
from tts.show.settings import AudioSettings
from tts.voice.cast import Cast
from tts.voice.clip import Clip

# Clips that are spoken before they are wanted: enough to keep every processor busy, and never a whole essay in memory.
_PREFETCHED = 64
# Utterances, about an hour, after which the voices give their memory to mastering: loading them again takes a second.
_LONG = 1000
# More than any voice says in a second: a preview of N seconds never runs out of text.
_LETTERS_A_SECOND = 40


def speak_all(
    cast: Cast,
    utterances: Sequence[Utterance],
    pool: Executor,
    settings: AudioSettings,
    spoken: Callable[[Utterance], None],
) -> Iterator[Clip]:
    """Yield the clips in order, without their hiss; no more than ``_PREFETCHED`` are spoken before they are wanted.

    ``spoken`` is called after each utterance. When a long essay has been spoken, the voices rest.
    """
    for voice in {utterance.voice for utterance in utterances}:
        cast.voice(voice)  # a damaged one is named before any synthesis
    waiting = iter(utterances)
    coming: deque[tuple[Utterance, Future[Clip]]] = deque()

    def speak_next(count: int) -> None:
        for utterance in itertools.islice(waiting, count):
            coming.append((utterance, pool.submit(_said, cast, utterance, settings)))

    speak_next(_PREFETCHED)
    try:
        while coming:
            utterance, future = coming.popleft()
            clip = future.result()
            speak_next(1)
            spoken(utterance)
            yield clip
        if len(utterances) > _LONG:
            cast.rest()
    finally:
        for _, future in coming:
            future.cancel()


def _said(cast: Cast, utterance: Utterance, settings: AudioSettings) -> Clip:
    manner = utterance.speed, utterance.take
    return cleaned(cast.speak(utterance.voice, utterance.spoken, utterance.spans, *manner), settings)


def opening(utterances: tuple[Utterance, ...], seconds: float) -> tuple[Utterance, ...]:
    """Return the first utterances, enough of them to last ``seconds``."""
    letters = 0
    for count, utterance in enumerate(utterances, 1):
        letters += len(utterance.spoken)
        if letters > seconds * _LETTERS_A_SECOND:
            return utterances[:count]
    return utterances
