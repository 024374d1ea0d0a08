"""The transcript cut into cues that a screen can show, each timed by the words that are heard in it.

A cue is at most two lines of 32 characters, as the podcast namespace asks of SRT, and so one line of 65, as it asks of
WebVTT (podcast-namespace, docs/examples/transcripts). Both files therefore have the same cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tts.episode import Episode, Sentence
from tts.publish.voice_names import speaker_of

LINE = 32
_TOKEN = re.compile(r"\S+")
# What it costs to end a cue here: the weight that a cue's unused room is measured against.
_ENDS_A_CLAUSE, _ENDS_NOTHING, _ENDS_ON_A_LITTLE_WORD = 0, 900, 1500
_ANOTHER_CUE = 200


@dataclass(frozen=True, slots=True)
class Cue:
    """What a screen shows during [start, end) milliseconds: ``text``, also as one or two ``lines``, never empty."""

    start_ms: int
    end_ms: int
    speaker: str
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of a sentence, [start, end), that no cue or line is broken in; ``spaced`` tells of a space before."""

    start: int
    end: int
    text: str
    spaced: bool


def cues(episode: Episode) -> Iterator[Cue]:
    """Yield the episode's cues in order. None spans two sentences, and none is empty."""
    for sentence in episode.sentences:
        yield from _cues(sentence, speaker_of(episode, sentence))


def _cues(sentence: Sentence, name: str) -> Iterator[Cue]:
    units = _units(sentence.text)
    if not units:
        return
    firsts = _division(units)
    starts = [sentence.start_ms, *(_heard(sentence, units[first].start) for first in firsts[1:])]
    for place in range(1, len(starts)):
        starts[place] = max(starts[place], starts[place - 1] + 1)
    for place, first in enumerate(firsts):
        last = firsts[place + 1] if place + 1 < len(firsts) else len(units)
        end = starts[place + 1] if place + 1 < len(starts) else max(sentence.end_ms, starts[place] + 1)
        shown = units[first:last]
        yield Cue(starts[place], end, name, _joined(shown), _lines(shown))


def _units(text: str) -> list[_Unit]:
    """Split at white space; marks without a letter stay with the word before them, endless words are cut."""
    units: list[_Unit] = []
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        lettered = any(map(str.isalnum, token[0]))
        if units and not (lettered and any(map(str.isalnum, units[-1].text))):
            joined = " ".join((units[-1].text, token[0]))
            if len(joined) <= LINE:
                units[-1] = _Unit(units[-1].start, end, joined, units[-1].spaced)
                continue
        cuts = [(at, min(at + LINE, end)) for at in range(start, end, LINE)]
        units.extend(_Unit(first, last, text[first:last], first == start) for first, last in cuts)
    return units


def _division(units: Sequence[_Unit]) -> list[int]:
    """Return the index of each cue's first unit: few cues, evenly filled, that end where a clause does.

    The cheapest division is found exactly, from left to right; a cue holds few units, so this is linear in them.
    """
    # The length of units [first, end) on one line is ends[end] - starts[first].
    starts, ends = [0], [0]
    for unit in units:
        starts[-1] = ends[-1] + unit.spaced
        ends.append(starts[-1] + len(unit.text))
        starts.append(ends[-1])
    fills = [_filled(first, starts, ends) for first in range(len(units))]
    costs, befores = [0], [0]
    for end in range(1, len(units) + 1):
        price = _price(units[end - 1].text) if end < len(units) else 0
        best = end - 1
        cheapest = None
        for first in range(end - 1, -1, -1):
            if fills[first] < end and ends[end] - starts[fills[first]] > LINE:
                break
            room = 2 * LINE - (ends[end] - starts[first])
            cost = costs[first] + room * room
            if cheapest is None or cost < cheapest:
                best, cheapest = first, cost
        costs.append((cheapest or 0) + price + _ANOTHER_CUE)
        befores.append(best)
    firsts: list[int] = []
    at = len(units)
    while at:
        at = befores[at]
        firsts.insert(0, at)
    return firsts


def _filled(first: int, starts: Sequence[int], ends: Sequence[int]) -> int:
    """Return the index of the first unit that does not fit on the line that ``first`` begins."""
    end = first + 1
    while end + 1 < len(ends) and ends[end + 1] - starts[first] <= LINE:
        end += 1
    return end


def _lines(units: Sequence[_Unit]) -> tuple[str, ...]:
    """Return the units as one line, or as the two closest in length; nothing if they do not fit."""
    whole = _joined(units)
    if len(whole) <= LINE:
        return (whole,)
    if len(whole) > 2 * LINE + 1:
        return ()
    pairs = [(_joined(units[:cut]), _joined(units[cut:])) for cut in range(1, len(units))]
    fitting = [pair for pair in pairs if max(map(len, pair)) <= LINE]
    return min(fitting, key=lambda pair: abs(len(pair[0]) - len(pair[1])), default=())


def _joined(units: Sequence[_Unit]) -> str:
    return "".join(f" {unit.text}" if unit.spaced and place else unit.text for place, unit in enumerate(units))


def _price(text: str) -> int:
    if text.rstrip("\"'”’)]»").endswith((",", ";", ":", ".", "!", "?", "…", "—", "–", "、", "。", "，")):
        return _ENDS_A_CLAUSE
    word = text.rpartition(" ")[2]
    return _ENDS_ON_A_LITTLE_WORD if len(word) <= 3 else _ENDS_NOTHING


def _heard(sentence: Sentence, place: int) -> int:
    """Return the millisecond at which what stands at ``place`` of the sentence begins to be said.

    If no word begins there, the time between the nearest words is shared out by letters.
    """
    earlier = (0, sentence.start_ms)
    later = (len(sentence.text), sentence.end_ms)
    for start, end, word in sentence.placed_words():
        if start >= place:
            later = (start, word.start_ms)
            break
        if end > place:
            earlier, later = (start, word.start_ms), (end, word.end_ms)
            break
        earlier = (end, word.end_ms)
    before = sum(map(str.isalnum, sentence.text[earlier[0] : place]))
    behind = sum(map(str.isalnum, sentence.text[place : later[0]]))
    if not behind:
        return later[1]
    return earlier[1] + round((later[1] - earlier[1]) * before / (before + behind))
