"""Counts with a letter for their scale: 1M followers, 3-5T parameters, 128K, a 70B model."""

from __future__ import annotations

import re

from tts.script.reading import Category, Rule
from tts.script.readings.en.context import spaced, word_after
from tts.script.readings.en.numerals import DASH, NUMBER, START, scale, span
from tts.script.readings.en.tables import words

_POWERS_OF_TWO = frozenset({"2", "4", "8", "16", "32", "64", "128", "256", "512"})
# The word before a size in a model's name: "Llama 3.1 ", "Gemma ", "Qwen2.5-".
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w.]*[ -][0-9]+(?:\.[0-9]+)?|[a-z] [A-Z][A-Za-z]+|\b[A-Z]+[a-z]*[A-Z]\w*)[ -]$")


def _count(match: re.Match[str]) -> str | None:
    written = match["scale"]
    amount = span(match["low"], match["high"])
    if match[0] == "3M" and not word_after(match).islower():
        return f"{amount} M"  # the company
    if written in "kK" and _is_letter_k(match):
        return f"{amount} K"
    if written in "bB" and _is_size(match):
        return f"{amount} B"
    return f"{amount} {scale(written)}"


def _is_letter_k(match: re.Match[str]) -> bool:
    after = word_after(match).lower()
    if after in words("scaled.toml", "letter_k"):
        return True
    return match["low"] in _POWERS_OF_TWO and (not after or after in words("scaled.toml", "contexts"))


def _is_size(match: re.Match[str]) -> bool:
    """Tell a size that is part of a model's name from a count of billions."""
    after = word_after(match)
    if after.lower() in words("scaled.toml", "named"):
        return True
    before = match.string[max(0, match.start() - 30) : match.start()]
    return _NAME_BEFORE.search(before) is not None


CATEGORY = Category(
    "scaled counts",
    (
        Rule(
            re.compile(
                rf"{START}(?<![A-Za-z0-9][-–])(?P<low>{NUMBER})(?:[KkMBbT]?(?:{DASH})(?P<high>{NUMBER}))?"
                r"(?P<scale>[KkMBbT]|bn|mn|tn|mln|m(?= [a-z]+s\b))(?![A-Za-z0-9²³])"
            ),
            spaced(_count),
            "KkMBbTnm",
        ),
    ),
)
