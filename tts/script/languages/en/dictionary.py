"""Names and terms that espeak-ng would guess wrongly, said as a dictionary has them: Keynes; oboe, stochastic.

dictionary.toml holds the phonemes, which bench/dictionary.py makes; names.toml those of names that no dictionary has
right, by hand. What the lexicon says otherwise it claims before.
"""

from __future__ import annotations

import re
from functools import cache

from tts.script.languages.en.known import is_ordinary, knows
from tts.script.languages.en.spelling import with_s
from tts.script.reading import Category, Rule
from tts.toml import packaged_toml

_NAME = re.compile(
    r"(?<![\w.@])(?<!\w['’])(?P<name>(?:(?:Ma?c|De|Di|Du|Fitz|La|Le|Van)(?=[A-Z]))?[A-Z][a-z]{2,})"
    r"(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])"
)

_WORD = re.compile(r"(?<![\w.@'’])(?P<word>[A-Za-z][a-z]{2,})(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])")


def _say(match: re.Match[str]) -> str | None:
    said = _said("said")
    name = match["name"].lower()
    plural = name not in said and name.endswith("s") and not knows(match["name"])
    phonemes = said.get(name[:-1] if plural else name)
    if not phonemes:
        return _with_mac(match)
    return with_s(f"[[{phonemes}]]") if plural or match["ending"] else f"[[{phonemes}]]"


def _with_mac(match: re.Match[str]) -> str | None:
    """Say MacGillis like McGillis, not like MacBook."""
    rest = match["name"].removeprefix("Mac")
    if len(rest) < 4 or rest == match["name"] or not rest[0].isupper() or is_ordinary(rest.lower()):
        return None
    return f"Mc{rest}{match['ending'] or ''}"


def name_sounds(name: str) -> str:
    """Return the phonemes of a name in [[ ]], empty where the voice is left to say it; capitals do not count."""
    phonemes = _said("said").get(name.lower(), "")
    return f"[[{phonemes}]]" if phonemes else ""


def _term(match: re.Match[str]) -> str | None:
    said, word = _said("terms"), match["word"].lower()
    plural = word not in said and word.endswith("s")
    stem = word[:-1] if plural else word
    if plural and stem not in said and stem.endswith("ie"):  # idiosyncrasies
        stem = f"{stem[:-2]}y"
    if stem not in said:
        return None
    return with_s(f"[[{said[stem]}]]") if plural or match["ending"] else f"[[{said[stem]}]]"


@cache
def _said(key: str) -> dict[str, str]:
    lines = packaged_toml(__package__, "dictionary.toml")[key].split("\n")
    if key == "said":
        for names in packaged_toml(__package__, "names.toml").values():
            lines += names.split("\n")
    entries = (line.partition(" ") for line in lines if line)
    return {word: phonemes for word, _, phonemes in entries}


CATEGORY = Category("dictionary", (Rule(_NAME, _say), Rule(_WORD, _term)))
