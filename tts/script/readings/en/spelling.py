"""Letters said by their names, in the one writing that espeak reads so: ``A-P-I``, ``A-P-I's``."""

from __future__ import annotations

_ALONE = {"A": "eigh"}  # "A" by itself is the article


def letters(written: str, ending: str = "") -> str:
    """Return the letter names of ``written``; a plural or possessive ``ending`` ("s", "'s", "s'") is said once."""
    names = "-".join(written.upper())
    if not ending:
        return _ALONE.get(names, names)
    return f"{_ALONE.get(names, names)}'s"


def by_letter(word: str) -> str:
    """Return ``word`` itself, or its letters where it is too short or has no vowel to be said as a word."""
    if not word.isascii() or not word.isalpha():
        return word
    return letters(word) if len(word) <= 2 or not set(word.lower()) & set("aeiouy") else word
