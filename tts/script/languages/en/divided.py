"""Words that a line's end divided and a copy put on one line: "govern- ment" is government."""

from __future__ import annotations

import re

from tts.script.languages.en.known import is_known
from tts.script.reading import Category, Rule

# "pre- and post-war": the first word waits for the second's ending.
_JOINERS = "and|or|nor|to|but|as|versus|vs|through|und"


def _joined(match: re.Match[str]) -> str | None:
    """Join what makes a word; "a well- known man" is said the same either way."""
    return "" if is_known(match["first"] + match["second"]) else None


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
    ),
)
