"""Yes/no questions: they rise at the end, and a Piper voice needs help with that."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tts.voice.clips import Spoken
from tts.voice.noise import seed_of
from tts.voice.pitch import final_pitch, semitones, usual_pitch

# How many semitones above its own median pitch such a question ends; more than an octave's half is a wrong measure.
_RISES, _MOST = 2.0, 9.0
_TAKES = 6
_CLOSING = "\"'”’»)] \xa0\u202f"
_LAST = re.compile(r"\w*(?=\W*$)")


@dataclass(frozen=True, slots=True)
class _Asking:
    """How a language asks for more than yes or no.

    ``words`` ask so at the head of a clause, also behind one of ``before`` and of ``joining``; with ``last`` also at
    the end of the sentence ("Tu vas où ?"). What offers a ``choice`` falls at its end.
    """

    words: frozenset[str]
    before: frozenset[str]
    choice: str
    joining: str
    last: bool = False


def _asking(words: str, before: str, choice: str, joining: str, *, last: bool = False) -> _Asking:
    return _Asking(frozenset(words.split()), frozenset(before.split()), choice, joining, last)


_ASKS = {
    "en": _asking(
        "who whom whose what which when where why how",
        "in on at by for from to of with about through",
        " or ",
        "and|but|so|or|well|then|yet",
    ),
    "de": _asking(
        "wer wen wem wessen was welche welcher welches welchen welchem wann wo woher wohin warum wieso weshalb weswegen"
        " wie wieviel wieviele wofür womit wozu worüber woran worauf woraus worin wodurch wogegen wovon wovor worum",
        "in an auf bei für von aus mit zu nach über unter um seit ab bis vor gegen durch",
        " oder ",
        "und|aber|oder|also|denn|doch|nur",
    ),
    "fr": _asking(
        "qui que qu quoi quel quelle quels quelles quand où comment pourquoi combien lequel laquelle lesquels"
        " lesquelles",
        "à de d en par pour avec sur sous chez dans depuis jusqu vers contre selon",
        " ou ",
        "et|mais|ou|donc|or|alors",
        last=True,
    ),
    "es": _asking(
        "qué quién quiénes cuál cuáles cuándo cuánto cuánta cuántos cuántas dónde adónde cómo",
        "a de en por para con desde hasta sobre según hacia",
        " o ",
        "y|e|pero|o|entonces|pues",
    ),
    "it": _asking(
        "chi che cosa cos quale quali qual quando dove dov come com perché quanto quanta quanti quante",
        "a di da in con su per tra fra",
        " o ",
        "e|ed|ma|o|allora|dunque",
    ),
}


@cache
def _clause(joining: str) -> re.Pattern[str]:
    """Return the pattern of the first two words of a clause, without what joins it to the one before."""
    heads = rf"(?:^|[,;:.!?¿—–(“«\"]\s*)(?:(?:{joining})\s+)?(\w+)(?:['’\s]\s*(\w+))?"
    return re.compile(heads, re.IGNORECASE)


def rises(spoken: str, language: str) -> bool:
    """Return whether spoken text is a question that is answered by yes or no; ``language`` is espeak-ng's code."""
    asks = _ASKS.get(language.partition("-")[0])
    said = spoken.rstrip(_CLOSING)
    if not asks or not said.endswith("?") or said.endswith(("?!", "!?", "??")):
        return False
    question = re.split(r"[.!?…]\s", said)[-1].lower()
    if asks.choice in question or (asks.last and _LAST.search(question)[0] in asks.words):  # type: ignore[index]
        return False
    for clause in _clause(asks.joining).finditer(question):
        first, second = clause[1], clause[2] or ""
        if first in asks.words or (first in asks.before and second in asks.words):
            return False
    return True


def asked(phonemes: list[str]) -> list[str]:
    """Return the phonemes of a question that shall rise: a mark before it and a second one at its end.

    en_US-joe-medium ends such questions 4 semitones higher for it; the marks themselves are silent.
    """
    return ["?", " ", *phonemes, "?"]


def endings(seed: bytes) -> tuple[bytes, ...]:
    """Return the seeds of what is performed of a question after the take that ``seed`` itself gives."""
    return tuple(seed_of(seed, "take", number) for number in range(1, _TAKES))


def risen(takes: Iterable[Spoken]) -> Spoken:
    """Return the first take that rises at its end, or else the one that ends highest; no more of them are performed.

    Heights are above the median pitch of the first take: later ones may have only their end for themselves.
    """
    found: Spoken | None = None
    best, usual = -math.inf, math.nan
    for take in takes:
        if found is None:
            usual = usual_pitch(take.samples, take.sample_rate)
        height = semitones(final_pitch(take.samples, take.sample_rate), usual)
        # A rise beyond belief is a wrong measure.
        height = height if height <= _MOST else -height
        if found is None or height >= _RISES or height > best:
            found, best = take, height
        if height >= _RISES:
            break
    assert found is not None
    return found
