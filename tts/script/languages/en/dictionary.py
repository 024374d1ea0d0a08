"""Names and terms that espeak-ng would guess wrongly, said as a dictionary has them: Keynes; oboe, stochastic.

dictionary.toml and words.toml hold the phonemes; bench/dictionary.py and bench/words.py make them, but for the words by
hand. A word's forms are said like it: disambiguated. What the lexicon says otherwise it claims before.
"""

from __future__ import annotations

import re
from functools import cache

from tts.script.languages.en.forms import formed
from tts.script.languages.en.spelling import with_s
from tts.script.languages.en.tables import table
from tts.script.reading import Category, Rule
from tts.toml import packaged_toml

_NAME = re.compile(
    r"(?<![\w.@])(?<!\w['’])(?P<name>(?:(?:Ma?c|De|Di|Du|Fitz|La|Le|Van)(?=[A-Z]))?[A-Z][a-z]{2,})"
    r"(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])"
)

_ENTRY = re.compile("^([a-z]+) ?(.*)$", re.MULTILINE)
_WORD = re.compile(r"(?<![\w.@'’])(?P<word>[A-Za-z][a-z]{2,})(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])")


def _say(match: re.Match[str]) -> str | None:
    said = _said()
    name = match["name"].lower()
    plural = name not in said and name.endswith("s")
    phonemes = said.get(name[:-1] if plural else name)
    if not phonemes:
        return None
    return with_s(f"[[{phonemes}]]") if plural or match["ending"] else f"[[{phonemes}]]"


def name_sounds(name: str) -> str:
    """Return the phonemes of a name in [[ ]], empty where the voice is left to say it; capitals do not count."""
    phonemes = _said().get(name.lower(), "")
    return f"[[{phonemes}]]" if phonemes else ""


def _term(match: re.Match[str]) -> str | None:
    terms, word = _terms(), match["word"].lower()
    sounds = terms[word] if word in terms else formed(word, terms)
    if not sounds:
        return None
    return with_s(f"[[{sounds}]]") if match["ending"] else f"[[{sounds}]]"


@cache
def _said() -> dict[str, str]:
    return entries(table("dictionary.toml")["said"])


@cache
def _terms() -> dict[str, str]:
    words = packaged_toml(__package__, "words.toml")
    return entries(words["parts"], words["second"], table("dictionary.toml")["terms"], *words["hand"].values())


def entries(*lists: str) -> dict[str, str]:
    """Return the words of lists, a line each with its phonemes; none where the voice is left to say the word."""
    return dict(_ENTRY.findall("\n".join(lists)))


CATEGORY = Category("dictionary", (Rule(_NAME, _say), Rule(_WORD, _term)))
