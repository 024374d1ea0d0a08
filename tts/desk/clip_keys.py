"""What an utterance's clip is known by: what is said, by which voice, how fast."""

from __future__ import annotations

from collections.abc import Sequence

from tts.render.staleness import digest
from tts.script.utterance import Utterance
from tts.show.settings import Show
from tts.voice.families import default_name, find_voice


def clip_keys(show: Show, utterances: Sequence[Utterance]) -> tuple[str, ...]:
    """Return the key of each utterance's clip; RequestError if a voice is missing."""
    main = default_name(show)
    voices = {name: find_voice(show, name or main).identity for name in {u.voice for u in utterances}}
    pace = show.voice.speed, show.voice.expressiveness
    return tuple(digest([u.spoken, u.voice or main, voices[u.voice], u.speed, u.take, *pace])[:16] for u in utterances)
