"""A hyphen before a space: a word that a line's end divided ("govern- ment"), or a dash ("it rained- we left")."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import once_a_text
from tts.script.languages.en.dictionary import term_sounds
from tts.script.languages.en.known import is_known
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule

# "pre- and post-war": the first word waits for the second's ending.
_JOINERS = "and|or|nor|to|but|as|versus|vs|through|und"
# A hyphen typed for a dash, and the word after it.
_DASH = re.compile(
    rf"-(?<=[a-z0-9)\"”’'%]-) (?!(?:{_JOINERS.replace('but|', '')}|&)\b)[\"“‘(]?"
    r"(?=(?P<next>[A-Za-z0-9]+(?:['’][a-z]+)?))"
)
_WAITS = re.compile(rf"(?:[\w'’]+(?:-,? |,? (?:{_JOINERS}) )|but (?:not )?)[\w'’]*-\w")


def _joined(match: re.Match[str]) -> str | None:
    """Join what makes a word; "a well- known man" is said the same either way."""
    return "" if is_known(match["first"] + match["second"]) else None


def _unhyphened(match: re.Match[str]) -> str | None:
    """Join "Wash-ington", which a page divided and another did not: its second part is not a word by itself."""
    return None if is_known(match["second"]) or term_sounds(match["second"]) else _joined(match)


def _dash(match: re.Match[str]) -> str | None:
    """Return the comma of "it rained- we left", whose author types others so; "state- owned" was divided.

    What waits for an ending ("two-, three- or four-fold") has none.
    """
    typed = _opens_clause(match) or _has_dashes(match.string)
    return ", " + match[0][2:] if typed and not _waits(match) else None


@once_a_text
def _has_dashes(text: str) -> bool:
    """Return whether the author types a hyphen for a dash anywhere in the text."""
    return any(map(_opens_clause, _DASH.finditer(text)))


def _opens_clause(match: re.Match[str]) -> bool:
    word = match["next"]
    if _waits(match) or match.string[match.end("next") : match.end("next") + 1] == "-":  # "mother- in-law"
        return False
    return word.lower() in words("context.toml", "no_noun") or word.capitalize() in words(
        "context.toml", "sentence_starts"
    )


def _waits(match: re.Match[str]) -> bool:
    return _WAITS.match(match.string, match.start() + 2, match.start() + 42) is not None


CATEGORY = Category(
    "divided words",
    (
        Rule(
            re.compile(
                rf"(?<![\w'’-])(?P<first>[A-Za-z][a-z]{{1,14}})(?P<say>-[ \n])(?!(?:{_JOINERS})\b)"
                r"(?=(?P<second>[a-z]{2,14})(?:['’]s)?(?![\w'’-]))"
            ),
            _joined,
        ),
        Rule(
            re.compile(
                r"(?<![\w'’./@-])(?P<first>[A-Za-z][a-z]{2,14})(?P<say>-)(?=(?P<second>[a-z]{3,14})(?:['’]s)?(?![\w'’@/-]|\.[a-z]))"
            ),
            _unhyphened,
        ),
        Rule(_DASH, _dash),
    ),
)
