"""Where in the text of its block each letter of an utterance stands, so that a direction can be put there."""

from __future__ import annotations

from collections.abc import Sequence

from tts.essay import Block
from tts.script.utterance import Script, Utterance

# A label ("Figure 2: ", "1. ") is said before a text and is not in it.
_LABEL = 40

# The offset in the block's text of each written letter; -1 for what does not stand there.
Standing = tuple[int, ...]


def standing(blocks: Sequence[Block], script: Script) -> list[Standing | None]:
    """Return where the letters of each utterance stand; None for one that is said in other words than its block."""
    found: list[Standing | None] = []
    at: dict[int, int] = {}
    for utterance in script.utterances:
        place = None
        if utterance.block is not None and utterance.role != "row" and utterance.block < len(blocks):
            place = _placed(blocks[utterance.block].text, utterance, at.get(utterance.block, 0))
        if place is not None and utterance.block is not None:
            at[utterance.block] = max(place) + 1
        found.append(place)
    return found


def _placed(text: str, utterance: Utterance, at: int) -> Standing | None:
    """Find an utterance in ``text`` from ``at`` on, whatever white space is between its letters in either."""
    places = [place for place in range(at, len(text)) if not text[place].isspace()]
    letters = "".join(text[place] for place in places)
    for label in range(min(_LABEL, len(utterance.written))) if at == 0 else (0,):
        if label and not utterance.written[label - 1].isspace():
            continue
        rest = utterance.written[label:]
        first = letters.find("".join(rest.split()))
        if first >= 0 and rest.strip():
            return (-1,) * label + _each(rest, places[first:], len(text))
    return None


def _each(written: str, places: Sequence[int], end: int) -> Standing:
    """Return a place for each letter of ``written``; white space stands directly after the letter before it."""
    found: list[int] = []
    letter = 0
    for each in written:
        if each.isspace():
            found.append(found[-1] + 1 if found else places[0])
        else:
            found.append(places[letter])
            letter += 1
    return tuple(min(place, end) for place in found)
