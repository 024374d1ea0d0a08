"""What is said in no language: emoji, control characters, marks of direction."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.reading import Category, Rule

# Pictographs with joiners, variation selectors, skin tones, flags and keycaps; not the signs that have a reading.
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u266c\u2670-\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u231a\u231b\u23e9-\u23fa\u25fb-\u25fe"
    "\u200c\u200d\ufe0e\ufe0f\u20e3\u3030\U000e0020-\U000e007f]+"
)
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff\ufeff\ufff0-\uffff\U000f0000-\U0010ffff]+"
)


def _nothing(match: re.Match[str]) -> str:
    return ""


CATEGORY = Category("silent", (Rule(_CONTROL, _nothing), Rule(_EMOJI, _nothing)))
# What a language may read ("a 5★ hotel", "C♯ minor") and no language says else.
STARS = Category("stars", (Rule(re.compile("[★☆♭♮♯]+"), _nothing),))
