"""Where a narrator takes breath in a long stretch without a mark: before a clause, as near to its middle as can be."""

from __future__ import annotations

import re
from itertools import pairwise

# So many words are said in one breath; and a breath leaves at least so many on either side.
_MOST_WORDS = 11
_LEAST_WORDS = 4
_MARK = re.compile(r"[,;:.!?…—–()]|\[\[|\]\]|\s-\s")
_WORD = re.compile(r"\S+")
# By language: what opens a clause; what does so only before a subject; subjects; what no breath may follow.
_CLAUSES = {
    "en": (
        "because although though whereas unless until since while which before after",
        "and but or so yet",
        "I we you he she it they this these those there nobody everybody everyone",
        "a an the of to in on at for from with by and or but as that its it is are was were be been his her their our"
        " my your this these those no not very more most so if than even only just right long soon all some any ever"
        " since day week month year shortly immediately both",
    ),
}


def with_breaths(spoken: str, language: str) -> str:
    """Return spoken text with commas where a long stretch of it allows for breath.

    ``language`` is espeak-ng's code; in one whose clauses are not known here nothing changes.
    """
    lists = _CLAUSES.get(language.partition("-")[0])
    if not lists or spoken.count(" ") <= _MOST_WORDS:
        return spoken
    opening, joining, subjects, leaning = (frozenset(words.split()) for words in lists)
    places: list[int] = []
    edges = [0, *(at for mark in _MARK.finditer(spoken) for at in mark.span()), len(spoken)]
    for start, end in pairwise(edges):
        words = list(_WORD.finditer(spoken, start, end))
        texts = [word[0] for word in words]
        gaps = [
            at
            for at in range(1, len(words) - 1)
            if texts[at - 1].lower() not in leaning
            and (texts[at] in opening or (texts[at] in joining and texts[at + 1] in subjects))
        ]
        places += [words[at - 1].end() for at in _chosen(gaps, 0, len(words))]
    for place in reversed(places):
        spoken = f"{spoken[:place]},{spoken[place:]}"
    return spoken


def _chosen(gaps: list[int], first: int, last: int) -> list[int]:
    """Return those of ``gaps`` (words before which one may breathe) that part the words [first, last)."""
    inside = [gap for gap in gaps if first + _LEAST_WORDS <= gap <= last - _LEAST_WORDS]
    if last - first <= _MOST_WORDS or not inside:
        return []
    middle = min(inside, key=lambda gap: abs(2 * gap - first - last))
    return [*_chosen(gaps, first, middle), middle, *_chosen(gaps, middle, last)]
