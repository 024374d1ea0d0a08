"""The numbers of figures: the one that an author gives in a caption ("Figure 3: ", "Fig. 2.1. "), and our own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tts import lazy_re as re
from tts.essay import Block

_NUMBERED = re.compile(
    r"\(?(?:Fig\.?|Figure|Img\.?|Abb\.?|Abbildung) ?(?P<number>[A-Z]?[-.]?\d{1,3}(?:[.-]\d{1,3})*[a-z]?)"
    r"(?:\s?(?:[.:|)]|[-–—](?=\s))\s*(?=\S.*\w)|\s+(?-i:(?=[A-Z])))",
    re.IGNORECASE | re.DOTALL,
)
_NAMES_ITSELF = re.compile(r"(?:Fig(?:\.|ures?|s\.)?|Image|Photo|Picture|Abb(?:\.|ildung)) ?[A-Z]?\d", re.IGNORECASE)


_IN_TEXT = re.compile(
    r"(?:^|(?<=[.!?”\"’)]\s)|(?<=\n))(?:Fig\.?|Figure|Abb\.?|Abbildung) ?\d{1,3}(?:\.\d{1,2})?[.:] ?(?=\S)",
    re.IGNORECASE,
)


def numbers_figures(text: str) -> bool:
    """Tell a text in which a caption begins with the number that its author gave the figure."""
    if own_number(text) is not None:
        return True
    return ("FIG" in text.upper() or "Abb" in text) and _IN_TEXT.search(text) is not None


def names_itself(caption: str) -> bool:
    """Tell a caption whose sentence begins with the number of its figure: "Figure 3 shows the loss"."""
    return _NAMES_ITSELF.match(caption) is not None


def own_number(caption: str) -> re.Match[str] | None:
    """Return what comes before a caption's own words, its number as the group ``number``; None if it has none."""
    return _NUMBERED.match(caption)


def with_numbers(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with their figures counted from 1: first those that have words, which are said with their
    numbers, then the others.
    """
    made = list(blocks)
    figures = [place for place, block in enumerate(made) if block.kind == "figure"]
    for number, place in enumerate(sorted(figures, key=lambda place: not made[place].text), start=1):
        made[place] = replace(made[place], number=number)
    return tuple(made)
