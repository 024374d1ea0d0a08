"""A hyphen before a space: a word that a line's end divided ("govern- ment"), or a dash ("it rained- we left")."""

from __future__ import annotations

import re

from tts.script.languages.en.known import is_known
from tts.script.reading import Category, Rule

# "pre- and post-war": the first word waits for the second's ending.
_JOINERS = "and|or|nor|to|but|as|versus|vs|through|und"


def _joined(match: re.Match[str]) -> str | None:
    """Join what makes a word; "a well- known man" is said the same either way."""
    return "" if is_known(match["first"] + match["second"]) else None


def _dash(match: re.Match[str]) -> str | None:
    """Return the comma of "it rained- we left"; what waits for an ending ("two-, three- or four-fold") has none."""
    return None if _WAITS.match(match.string, match.end(), match.end() + 40) else ", "


_WAITS = re.compile(rf"(?:[\w'’]+(?:-,? |,? (?:{_JOINERS}) )|but (?:not )?)[\w'’]*-\w")

CATEGORY = Category(
    "divided words",
    (
        Rule(
            re.compile(
                rf"(?<![\w'’-])(?P<first>[A-Za-z][a-z]{{1,14}})(?P<say>-[ \n])(?!(?:{_JOINERS})\b)"
                r"(?=(?P<second>[a-z]{2,14})(?:['’]s)?(?![\w'’-]))"
            ),
            _joined,
            "-",
        ),
        # A hyphen typed for a dash.
        Rule(
            re.compile(rf"-(?<=[a-z0-9)\"”’'%]-) (?=[A-Za-z0-9\"“‘(])(?!(?:{_JOINERS.replace('but|', '')}|&)\b)"),
            _dash,
            "-",
        ),
    ),
)
