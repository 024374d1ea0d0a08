"""Names that espeak-ng would guess wrongly, said as a dictionary has them: Keynes, Foucault, Schiff.

dictionary.toml holds the phonemes; bench/dictionary.py makes it. What the lexicon says otherwise it claims before.
"""

from __future__ import annotations

import re
from functools import cache

from tts.script.languages.en.spelling import with_s
from tts.script.languages.en.tables import table
from tts.script.reading import Category, Rule

_NAME = re.compile(
    r"(?<![\w.@])(?<!\w['’])(?P<name>(?:(?:Ma?c|De|Di|Du|Fitz|La|Le|Van)(?=[A-Z]))?[A-Z][a-z]{2,})"
    r"(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])"
)


def _say(match: re.Match[str]) -> str | None:
    said = _said()
    name = match["name"].lower()
    plural = name not in said and name.endswith("s")
    phonemes = said.get(name[:-1] if plural else name)
    if not phonemes:
        return None
    return with_s(f"[[{phonemes}]]") if plural or match["ending"] else f"[[{phonemes}]]"


@cache
def _said() -> dict[str, str]:
    lines = (line.partition(" ") for line in table("dictionary.toml")["said"].split("\n"))
    return {name: phonemes for name, _, phonemes in lines}


CATEGORY = Category("dictionary", (Rule(_NAME, _say),))
