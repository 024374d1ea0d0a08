"""Which lines of an unmarked text are headings, told by where they stand and how they end, never by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tts import lazy_re as re

# The longest heading, in characters and words; and the longest that asks a question, in words.
_LONGEST = 90
_MOST_WORDS = 14
_MOST_WORDS_ASKED = 8
# More lines of a heading's shape than this in a row are a verse, a list or an address.
_MOST_IN_A_ROW = 2

_CLOSERS = "”’\"')]*"
_STOPS = (".", "!", "?", "…")
_SPEAKER = re.compile(r"([^:.!?]{1,40}):\s")
_QUOTED_SPEECH = re.compile(r"[^:]{1,60}:\s*[“\"«„]")
_ADDRESS = re.compile(r"\S*(?://|@|www\.)\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLine:
    """One paragraph of the text; ``bullet`` when it is marked as a list item (``text`` is without the mark)."""

    text: str
    bullet: bool = False


def heading_places(lines: Sequence[PageLine]) -> frozenset[int]:
    """Return the indexes of the lines that are headings.

    A heading is short, ends like no sentence, is not a list item, speech, quotation, bracket or address, does not
    follow a colon, and has a longer line or a whole sentence below it. There may be none.
    """
    speakers = Counter(found[1] for line in lines if (found := _SPEAKER.match(line.text)))
    places: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(lines):
        if not line.bullet and _looks_like_heading(line.text) and not _repeats_a_speaker(line.text, speakers):
            run.append(index)
            continue
        if run and len(run) <= _MOST_IN_A_ROW and _carries(line.text, lines[run[-1]].text):
            places.update(run)
        run = []
    return frozenset(place for place in places if place == 0 or not lines[place - 1].text.endswith(":"))


def _looks_like_heading(text: str) -> bool:
    words = text.split()
    if not words or len(text) > _LONGEST or len(words) > _MOST_WORDS:
        return False
    if words[0].isalpha() and words[0].islower():  # the rest of a broken line
        return False
    if text[0] in "([" and text[-1] in ")]":
        return False
    if text[0] in "“\"«„‘'" and text[-1] in "”\"»“’'":
        return False
    if _QUOTED_SPEECH.match(text) or _ADDRESS.fullmatch(text):
        return False
    if _ends_sentence(text):
        return text.endswith("?") and len(words) <= _MOST_WORDS_ASKED
    return text[-1] not in ",;:–—-" and any(c.isalpha() for c in text)


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(_STOPS)


def _repeats_a_speaker(text: str, speakers: Counter[str]) -> bool:
    found = _SPEAKER.match(text)
    return found is not None and speakers[found[1]] > 1


def _carries(text: str, heading: str) -> bool:
    """Return whether ``text`` is what a heading can stand above: a whole sentence, or something much longer."""
    return _ends_sentence(text) or len(text) >= 2 * len(heading)
