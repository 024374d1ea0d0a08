"""Chords as players name them: Cmaj7, F♯m7, Gsus4, and Am where chords are spoken of."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import tells
from tts.script.languages.en.numerals import cardinal
from tts.script.languages.en.spelling import letters
from tts.script.reading import Category, Rule

_ACCIDENTALS = {"#": "sharp", "♯": "sharp", "b": "flat", "♭": "flat"}
_KINDS = {
    "maj": "major", "M": "major", "min": "minor", "m": "minor", "dim": "diminished", "aug": "augmented",
    "sus": "suspended", "add": "add", "°": "diminished", "ø": "half-diminished", "+": "augmented",
}  # fmt: skip
_ROOT = "[A-G](?:[#♯♭]|b(?=maj|min|m[0-9]|dim|aug|sus|add|[0-9/]|m?(?![A-Za-z])))?"
_ALTERED = "(?:[b#♭♯](?:5|9|11|13))"
_SURE = (
    rf"{_ROOT}(?:(?:maj|min|dim|aug|sus|add)(?:7|9|6|11|13|2|4)|(?:m|ø)(?:7|9|6|11|13)|(?:maj|min|dim|aug|sus)(?![a-z]))"
    rf"{_ALTERED}{{0,2}}(?:sus[24]|add9)?"
)
_ANY = rf"(?:{_SURE}|{_ROOT}(?:m|°|M7|dim|[679]|11|13)?{_ALTERED}?)(?:/{_ROOT})?"
_END = r"(?![\w♯♭#°/]|['’][a-z])"
_PART = re.compile(
    r"(?P<kind>maj|min|dim|aug|sus|add|[mM°ø+])|(?P<sign>[#♯♭b])|(?P<number>[0-9]{1,2})|/(?P<bass>[A-G][#♯♭b]?)"
)
_tells_chords = tells(re.compile(r"\b(?:chords?|progressions?|guitars?|ukulele|arpeggios?|capo)\b"))


def _root(written: str) -> str:
    sign = _ACCIDENTALS.get(written[1:])
    return letters(written[0]) + (f" {sign}" if sign else "")


def _chord(written: str) -> str:
    """``"F#m7"`` -> F sharp minor seven."""
    found = re.match(_ROOT, written)
    root = found[0] if found else written
    said = [_root(root)]
    for part in _PART.finditer(written, len(root)):
        if part["kind"]:
            said.append(_KINDS[part["kind"]])
        elif part["sign"]:
            said.append(_ACCIDENTALS[part["sign"]])
        elif part["bass"]:
            said.append(f"over {_root(part['bass'])}")
        else:
            said.append(cardinal(int(part["number"])))
    return " ".join(said)


def _chords(match: re.Match[str]) -> str | None:
    parts = re.split("[–→-]", match[0])
    if not any(re.fullmatch(rf"{_SURE}(?:/{_ROOT})?", part) for part in parts) and not _tells_chords(match.string):
        return None
    return ", ".join(map(_chord, parts))


def _triad(match: re.Match[str]) -> str | None:
    return _chord(match[0]) if _tells_chords(match.string) else None


def _named(match: re.Match[str]) -> str | None:
    """Tell the chord "Amin" from the name."""
    lone = _LIKE_A_NAME.fullmatch(match[0]) is not None
    return _chord(match[0]) if not lone or _tells_chords(match.string) else None


_LIKE_A_NAME = re.compile("[A-G](?:maj|min|dim|aug|sus)")

CATEGORY = Category(
    "chords",
    (
        Rule(re.compile(rf"(?=[A-G])(?<![\w'’.#/-]){_ANY}(?:[–→-]{_ANY}){{1,15}}{_END}"), _chords),
        Rule(re.compile(rf"(?=[A-G])(?<![\w'’.#/-]){_SURE}(?:/{_ROOT})?{_END}"), _named),
        Rule(
            re.compile(rf"(?=[A-G])(?<![\w'’.#/-]){_ROOT}(?:M7|m(?! I\b)|°|7|m?/{_ROOT}){_END}"),
            _triad,
        ),
    ),
)
