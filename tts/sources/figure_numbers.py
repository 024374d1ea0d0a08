"""The number that an author gave a figure, in its caption: "Figure 3: ", "Fig. 2.1. ", "Fig. 4 Rain"."""

from __future__ import annotations

import re

_NUMBERED = re.compile(
    r"(?:Fig\.?|Figure) ?(?P<number>[A-Z]?[-.]?\d{1,3}(?:[.-]\d{1,3})*[a-z]?)"
    r"\s?(?:(?:[.:|)]|[-–—](?=\s))\s*(?=\S.*\w)| (?=(?-i:[A-Z])\w* \w))",
    re.IGNORECASE | re.DOTALL,
)


def own_number(caption: str) -> re.Match[str] | None:
    """Return what stands before a caption's own words, its number as the group ``number``; None if it has none."""
    return _NUMBERED.match(caption)
