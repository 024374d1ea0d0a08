"""What no other rule has said of what an English voice has no sound for: named where it has a name, else left out.

What is left out is reported with the essay's other omissions. Marks of punctuation are not loss.
"""

from __future__ import annotations

import unicodedata

from tts import lazy_re as re
from tts.script.languages.en.foreign import folded
from tts.script.languages.en.numerals import cardinal
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.symbols import name
from tts.script.reading import LEFT_OUT, Category, Rule

# Beyond ASCII only these may reach the voice.
_REST = re.compile("[^\x00-\x7f’‘“”–—…]")
_LETTER = re.compile("[À-ÖØ-öø-ʯᴀ-ᴫḀ-ỿⱠ-ⱿꜢ-ꞿꬰ-ꭤ]+")
# What Unicode adds to the name that people use.
_NOISE = re.compile(r"(?:^n-ary | sign$| symbol$| operator$|^mathematical )")


def _letter(match: re.Match[str]) -> str | None:
    if match[0] == "à":
        return "[[ɑː]]"  # à la carte
    said = folded(match[0])
    return letters(said) if said else None


def _number(match: re.Match[str]) -> str | None:
    """Say a number of one character: ³ alone, Ethiopic ፫."""
    value = unicodedata.numeric(match[0], -1)
    if value < 0 or value != int(value) or match[0].isalpha():
        return None
    return name(match, cardinal(int(value)))


def _sign(match: re.Match[str]) -> str | None:
    """Name a sign of mathematics or money by its name in Unicode: ∴ therefore, ₿ bitcoin."""
    if unicodedata.category(match[0]) not in ("Sm", "Sc"):
        return None
    return name(match, _NOISE.sub("", unicodedata.name(match[0]).lower().replace("-", " ")))


def _punctuation(match: re.Match[str]) -> str | None:
    return "" if unicodedata.category(match[0])[0] in "PZCM" else None


SIGNS = Category("other signs", (Rule(_LETTER, _letter), Rule(_REST, _number), Rule(_REST, _sign)))
MARKS = Category("silent marks", (Rule(_REST, _punctuation),))
UNSAID = Category(LEFT_OUT, (Rule(_REST, lambda match: ""),))
