"""An utterance that is said in more words than a voice can take at once, as the utterances of its parts.

What is read as one thing stays in one utterance, and a number of 5,000 digits is said in 5,000 words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tts.script.reading import changes_in
from tts.script.utterance import Utterance, Word

# Characters: a minute and a half of speech. No sentence of an essay is said in so many.
_MOST = 2000
# Where the phonemes of a word may be parted.
_STRESS = "ˈˌ"


def parts(utterance: Utterance) -> Iterator[Utterance]:
    """Yield an utterance as it is, or in parts of about ``_MOST`` spoken characters if it is longer.

    They are cut between spoken words where there are any; what was written is shared out in proportion.
    """
    if len(utterance.spoken) <= _MOST:
        yield utterance
        return
    cut = [_part(utterance, start, end) for start, end in pairwise(_cuts(utterance.spoken))]
    said = [part for part in cut if any(map(str.isalnum, part.spoken))] or cut[:1]
    yield from (replace(part, pause=0.0) for part in said[:-1])
    yield said[-1]


def _cuts(spoken: str) -> Iterator[int]:
    """Yield 0, every place where a part ends and the next begins, and the length."""
    start = 0
    yield start
    while len(spoken) - start > _MOST:
        end = start + _MOST
        space = spoken.rfind(" ", start + 1, end)
        start = space + 1 if space > 0 else max(max(spoken.rfind(mark, start + 1, end) for mark in _STRESS), start)
        start = start if start > end - _MOST else end
        yield start
    yield len(spoken)


def _part(utterance: Utterance, start: int, end: int) -> Utterance:
    # Phonemes are in double square brackets, in each part their own.
    opening = "[[" if _in_phonemes(utterance.spoken, start) else ""
    closing = "]]" if _in_phonemes(utterance.spoken, end) else ""
    spoken = opening + utterance.spoken[start:end].rstrip() + closing
    first, last = _written_at(utterance, start), _written_at(utterance, end)
    shift = len(opening) - start
    words = tuple(
        Word(
            max(word.written_start, first) - first,
            min(word.written_end, last) - first,
            max(word.spoken_start, start) + shift,
            min(word.spoken_end + shift, len(spoken)),
        )
        for word in utterance.words
        if word.spoken_start < end and word.spoken_end > start
    )
    changes = changes_in(utterance.changes, first, last)
    return replace(utterance, written=utterance.written[first:last], spoken=spoken, words=words, changes=changes)


def _in_phonemes(spoken: str, place: int) -> bool:
    return spoken.rfind("[[", 0, place) > spoken.rfind("]]", 0, place)


def _written_at(utterance: Utterance, place: int) -> int:
    """Return the offset in the written text of what stands at ``place`` in the spoken one."""
    if place == len(utterance.spoken):
        return len(utterance.written)
    for word in utterance.words:
        if place <= word.spoken_start:
            return word.written_start
        if place < word.spoken_end:
            through = (place - word.spoken_start) / (word.spoken_end - word.spoken_start)
            return word.written_start + int(through * (word.written_end - word.written_start))
    return len(utterance.written)
