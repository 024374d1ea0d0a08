"""Where a narrator pauses, measured in the sound of the packaged voice: docs/sound.md says it in words."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import numpy as np
import pytest

from tts.show.settings import default_show
from tts.voice.catalogue import identity, voice_files
from tts.voice.clips import ClipCache
from tts.voice.families import DEFAULT
from tts.voice.family import VoiceSetup
from tts.voice.piper import PiperVoice
from tts.voice.voice import Delivery

pytestmark = pytest.mark.real_voice

# What a listener takes for a pause, and how far under the loud parts it lies; a stop consonant is closed for less.
_PAUSE_SECONDS = 0.12
_NONE_SECONDS = 0.1
_QUIET = -40.0


@pytest.fixture(scope="module")
def joe(tmp_path_factory):
    file = voice_files(default_show(Path()))[DEFAULT]
    return PiperVoice(file, identity(file), "", VoiceSetup("auto", ClipCache(tmp_path_factory.mktemp("clips")), 2))


def silences(joe: PiperVoice, text: str) -> list[float]:
    """Return how many seconds nothing is heard between each word of a text and the next."""
    words = [match.span() for match in re.finditer(r"\S*\w\S*", text)]
    clip = joe.speak(text, words, Delivery())
    hop = clip.sample_rate // 200
    hops = clip.samples[: len(clip.samples) // hop * hop].reshape(-1, hop).astype(float)
    level = 10 * np.log10(np.mean(hops**2, axis=1) + 1e-3)
    quiet = level < np.percentile(level, 90) + _QUIET
    middles = [(start + end) // 2 // hop for start, end in clip.words]
    return [longest(quiet[one:other]) * hop / clip.sample_rate for one, other in itertools.pairwise(middles)]


def longest(flags: np.ndarray) -> int:
    runs = "".join("x" if flag else " " for flag in flags).split()
    return max(map(len, runs), default=0)


# A bar stands where a narrator pauses.
PAUSES = [
    "Our new mill | (a wild success) | opened in June.",
    "The old road | (which nobody had used in years) | was closed.",
    "They paid for it twice | (or so they say).",
    "It rains | — as it always does — | on the day of the fair.",
    "It rains | - as it always does - | on the day of the fair.",
    "There is one more thing: | nobody came.",
    "We need bread, | wine, | and a little cheese.",
    "The mill was old; | the wheel was new.",
    "“We are late,” | she said, | and left the room.",
    "Well… | nobody knows.",
]


@pytest.mark.parametrize("marked", PAUSES)
def test_a_narrator_pauses_here(joe, marked):
    text = marked.replace("| ", "")
    heard = silences(joe, text)
    after = [
        len(re.findall(r"\S*\w\S*", part)) - 1 for part in (marked[: m.start()] for m in re.finditer(r"\|", marked))
    ]
    for place in after:
        assert heard[place] >= _PAUSE_SECONDS, (text, place, heard)


@pytest.mark.parametrize(
    "text",
    [
        "He calls it “the plan” and means it.",
        "She was reading “Middlemarch” in a window seat.",
        "The evening Paris–Lyon train is always full.",
        "All of the model(s) are very large.",
        "It was a (mostly) sunny day.",
    ],
)
def test_a_narrator_does_not_pause_here(joe, text):
    assert max(silences(joe, text)) < _NONE_SECONDS
