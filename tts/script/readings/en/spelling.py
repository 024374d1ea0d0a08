"""Letters said by their names, in the one writing that espeak reads so: ``G-P-U``, ``G-P-U's``."""

from __future__ import annotations

# espeak takes an A between hyphens for the article wherever the word before it ends so; this it always says "eɪ".
_NAMES = {"A": "eigh"}


def letters(written: str, ending: str = "") -> str:
    """Return the letter names of ``written``; a plural or possessive ``ending`` ("s", "'s", "s'") is said once."""
    said = "-".join(_NAMES.get(letter, letter) for letter in written.upper())
    return f"{said}'s" if ending else said


def by_letter(word: str) -> str:
    """Return ``word`` itself, or its letters where it is too short or has no vowel to be said as a word."""
    if not word.isascii() or not word.isalpha():
        return word
    return letters(word) if len(word) <= 2 or not set(word.lower()) & set("aeiouy") else word
