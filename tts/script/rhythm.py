"""Pauses that follow the text: longer after and before much, a little different each time, as a narrator's are."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import pairwise

from tts.script.pauses import pause_after
from tts.script.utterance import Utterance
from tts.show.settings import Pauses

# What follows these is as long as the show says, each time: they belong to the form of the essay, not to its flow.
_FLOWING = ("paragraph", "item", "quote", "footnote")
# A sentence of so many letters has the pause of the show; one twice as long so much more of it, before and behind.
_LETTERS = 90
_BY_WHAT_WAS_SAID = 0.11
_BY_WHAT_COMES = 0.11
_MOST_DOUBLINGS = 1.5
# The first sentence of a paragraph is left to sink in, and so much is chance, by the sentence's own words.
_AFTER_THE_FIRST = 0.08
_BY_CHANCE = 0.28
# At the end of a block, where something else than the sentence decides, so much of all this is left.
_AT_THE_END = 0.5
# No pause becomes longer or shorter than this, as a factor.
_LONGEST, _SHORTEST = 1.4, 0.65
# Long sentences are many: so that the whole takes as long as it would without.
_EVEN = 0.945


def with_rhythm(body: Sequence[Utterance], pauses: Pauses) -> list[Utterance]:
    """Return the utterances of an essay with pauses that vary, as far as ``pauses.variation`` says.

    A pause depends on the two sentences that it parts and on nothing else. One that something else has lengthened, a
    break or a heading, stays as it is, and so does one that the author asks for.
    """
    made: list[Utterance] = []
    before: Utterance | None = None
    for said, coming in pairwise([*body, None]):
        assert said is not None
        if (
            coming
            and not said.held
            and coming.role in _FLOWING
            and said.role in _FLOWING
            and said.pause <= pause_after(said.role, pauses)
        ):
            factor = _factor(said, coming, before is None or before.block != said.block) ** pauses.variation
            said = replace(said, pause=round(said.pause * min(max(factor, _SHORTEST), _LONGEST), 3))
        made.append(said)
        before = said
    return made


def longest_pause(pauses: Pauses) -> float:
    """Return the seconds that nothing is said at most, between the first word of an episode and the last."""
    fixed: float = max(getattr(pauses, item.name) for item in fields(pauses) if item.name != "variation")
    flowing = (pauses.sentence, pauses.question, pauses.ellipsis, pauses.paragraph, pauses.item, pauses.quote)
    return max(fixed, _LONGEST * max(flowing)) if pauses.variation else fixed


def _factor(said: Utterance, coming: Utterance, first: bool) -> float:
    change = _BY_WHAT_WAS_SAID * _doublings(said) + _BY_WHAT_COMES * _doublings(coming) + _BY_CHANCE * _chance(said)
    if said.block != coming.block:
        change *= _AT_THE_END
    elif first:
        change += _AFTER_THE_FIRST
    return math.exp(change) * _EVEN


def _doublings(said: Utterance) -> float:
    return min(max(math.log2(max(len(said.spoken), 1) / _LETTERS), -_MOST_DOUBLINGS), _MOST_DOUBLINGS)


def _chance(said: Utterance) -> float:
    """Return a number in [-1, 1) that is always the same for the same words."""
    drawn = hashlib.sha256(said.spoken.encode()).digest()
    return int.from_bytes(drawn[:4], "big") / 2**31 - 1
