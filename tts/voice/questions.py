"""Yes/no questions: they rise at the end, and a Piper voice needs help with that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tts.voice.clip import Samples
from tts.voice.engine import SynthesisInput
from tts.voice.noise import seed_of
from tts.voice.pitch import final_rise

# How many semitones above its own median pitch such a question ends; more than an octave's half is a wrong measure.
_RISES, _MOST = 2.0, 9.0
_TAKES = 4
_CLOSING = "\"'”’»)] "
_CLAUSE = re.compile(r"(?:^|[,;:.!?—–(“\"]\s*)(?:(?:and|but|so|or|well|then|yet)\s+)?(\w+)(?:\s+(\w+))?", re.IGNORECASE)
# Words that ask for more than yes or no, and those that may come before them; what offers a choice falls at its end.
_ASKS = {
    "en": ("who whom whose what which when where why how", "in on at by for from to of with about through", " or ")
}


def rises(spoken: str, language: str) -> bool:
    """Return whether spoken text is a question that is answered by yes or no; ``language`` is espeak-ng's code."""
    asks = _ASKS.get(language.partition("-")[0])
    said = spoken.rstrip(_CLOSING)
    if not asks or not said.endswith("?") or said.endswith(("?!", "!?", "??")):
        return False
    words, before, choice = frozenset(asks[0].split()), frozenset(asks[1].split()), asks[2]
    question = re.split(r"[.!?…]\s", said)[-1]
    if choice in question.lower():
        return False
    for clause in _CLAUSE.finditer(question):
        first, second = clause[1].lower(), (clause[2] or "").lower()
        if first in words or (first in before and second in words):
            return False
    return True


def asked(phonemes: list[str]) -> list[str]:
    """Return the phonemes of a question that shall rise: a mark before it and a second one at its end.

    en_US-joe-medium ends such questions 4 semitones higher for it; the marks themselves are silent.
    """
    return ["?", " ", *phonemes, "?"]


def takes(line: SynthesisInput) -> Iterator[SynthesisInput]:
    """Yield a line with one noise after the other, its own first."""
    yield line
    for number in range(1, _TAKES):
        yield replace(line, seed=seed_of(line.seed, "take", number))


def rise(samples: Samples, sample_rate: int) -> tuple[bool, float]:
    """Return whether a take rises at its end, and by how many semitones; of takes that do not, the greatest is best."""
    found = final_rise(samples, sample_rate)
    return _RISES <= found <= _MOST, found if found <= _MOST else -found
