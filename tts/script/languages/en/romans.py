"""Roman numerals where they are numbers: World War II, Chapter IV, Henry VIII; never an I that may be the speaker."""

from __future__ import annotations

import re

from tts.script.languages.en.context import word_after, word_before
from tts.script.languages.en.numerals import cardinal, ordinal
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_WELL_FORMED = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# These are numbers wherever they stand; the others may be initials, sizes or drips, and need a name before them.
_PLAIN = frozenset(["II", "III", "VII", "VIII", "XII", "XIII", "XIV", "XVI", "XVII", "XVIII"])
_LETTERS_ALONE = frozenset(["L", "C", "D", "M"])
_WITH_NAME = frozenset(["IV", "VI", "IX", "XI", "XV", "XIX", "XX"])


# "Vol. XII", "Ch. IV".
_FIRSTS = words("romans.toml", "firsts")
_SHORT_BEFORE = re.compile(r"\b(?:[Vv]ol|[Cc]h|[Cc]hap|[Pp]t|[Ss]ec|[Aa]rt|[Bb]k|[Nn]o)s?\. ?$")


def value(numeral: str) -> int:
    """``"XIV"`` -> 14; 0 if it is not a numeral as the Romans of today write it."""
    if not _WELL_FORMED.fullmatch(numeral):
        return 0
    total = 0
    for letter, after in zip(numeral, numeral[1:] + " ", strict=True):
        worth = _VALUES[letter]
        total += -worth if worth < _VALUES.get(after, 0) else worth
    return total


def _roman(match: re.Match[str]) -> str | None:
    numeral = match[0]
    number = value(numeral)
    if not number:
        return None
    before, after = word_before(match), word_after(match)
    if len(numeral) > 1 and after in words("romans.toml", "centuries") and match.string[match.end()] == " ":
        return ordinal(number)
    if match.start() == 0 and len(numeral) > 1 and match.string[match.end() : match.end() + 1] in (".", ")", ":"):
        return cardinal(number)
    first = numeral == "I" and match.string[match.end() : match.end() + 1] in (",", ";", ":", ")", "")
    if (len(numeral) > 1 or first) and _SHORT_BEFORE.search(match.string, max(0, match.start() - 7), match.start()):
        return cardinal(number)
    if (
        before in words("romans.toml", "counted" if len(numeral) > 1 else "lettered")
        and numeral not in _LETTERS_ALONE  # "Medicare Part D"
    ) or (numeral == "I" and before in _FIRSTS):
        return cardinal(number) if numeral != "I" or before in _FIRSTS or _closes(match, after) else None
    if (before in words("romans.toml", "rulers") and len(numeral) > 1) or (
        before in ("Elizabeth", "Pope") and numeral == "I"
    ):
        return f"the {ordinal(number)}"
    if numeral in _PLAIN:
        return cardinal(number)
    if before.lower() in words("context.toml", "determiners") or before in words("context.toml", "sentence_starts"):
        return None
    if before[:1].isupper() and not before.isupper() and numeral in _WITH_NAME:
        return cardinal(number)
    return None


def _closes(match: re.Match[str], after: str) -> bool:
    """Tell the numeral I from the speaker: nothing that a speaker does comes next ("Part I of", "Part I.")."""
    return (
        not after or after in ("of", "and", "to", "was", "is", "in", "or", "began", "ended") or not after[0].islower()
    )


def _range(match: re.Match[str]) -> str | None:
    if word_before(match) not in words("romans.toml", "counted"):
        return None
    low, high = value(match[1]), value(match[2])
    return f"{cardinal(low)} to {cardinal(high)}" if 0 < low < high else None


CATEGORY = Category(
    "roman numerals",
    (
        Rule(re.compile(r"\b([IVXL]{1,7})[-–]([IVXL]{1,7})\b"), _range, "-–"),
        Rule(re.compile(r"[IVXLCDM](?<![\w'’.&].)[IVXLCDM]{0,11}(?![\w&]|['’](?!s\b)|-[A-Z])"), _roman, "IVXLCDM"),
    ),
)
