"""Letters of other languages as an American newsreader says them: vowels as on the Continent, kh as k.

For names in plain letters, whose language is not known but by its kind; which syllable is stressed is for the kind to
say.
"""

from __future__ import annotations

from collections.abc import Callable

from tts import lazy_re as re

# Tells which vowel is stressed, as its number, from the letters of each sound and where among them the vowels stand.
Stress = Callable[[list[str], list[int]], int]

_CONSONANTS = {
    "b": "b", "bh": "b", "c": "k", "cch": "k", "ch": "tʃ", "ck": "k", "cz": "tʃ", "d": "d", "dh": "d", "dj": "dʒ",
    "f": "f", "g": "ɡ", "gh": "ɡ", "h": "h", "j": "dʒ", "jh": "dʒ", "k": "k", "kh": "k", "l": "l", "m": "m", "n": "n",
    "p": "p", "ph": "f", "q": "k", "qu": "kw", "r": "ɹ", "s": "s", "sh": "ʃ", "shch": "ʃtʃ", "sz": "ʃ", "t": "t",
    "tch": "tʃ", "th": "t", "ts": "ts", "tz": "ts", "v": "v", "w": "w", "x": "ks", "y": "j", "z": "z", "zh": "ʒ",
    "θ": "θ",
}  # fmt: skip
# A vowel with sounds of its own, or one sound: stressed in an open and in a closed syllable, without stress in both, at
# the end of the word.
_VOWELS: dict[str, tuple[str, ...] | str] = {
    "a": ("ɑː", "ɑː", "ə", "ə", "ə"),
    "e": ("eɪ", "ɛ", "ə", "ɛ", "eɪ"),
    "i": ("iː", "ɪ", "ɪ", "ɪ", "i"),
    "o": ("oʊ", "ɑː", "oʊ", "ə", "oʊ"),
    "u": ("uː", "ʊ", "uː", "ʊ", "uː"),
    "aa": "ɑː", "ae": "aɪ", "ai": "aɪ", "ao": "aʊ", "au": "aʊ", "ay": "aɪ", "ee": "iː", "ei": "eɪ", "ey": "eɪ",
    "ii": "iː", "oi": "ɔɪ", "oo": "uː", "ou": "uː", "oy": "ɔɪ", "uu": "uː",
}  # fmt: skip
_VOWELS["y"] = _VOWELS["i"]
_BEFORE_R = {"a": "ɑː", "e": "ɛ", "i": "ɪ", "o": "ɔː", "u": "ʊ", "y": "ɪ"}
_UNIT = re.compile(
    "[aeo]y(?![aeiou])|aa|ee|ii|oo|uu|ai|au|ei|oi|ou|[aeiouy]|shch|tch|cch|([bdgkpst])\\1h|[bcdgjkpstz]h|qu(?=[aeiou])|t[sz]|dj"
    "|[cs]z|ck|([b-df-hj-np-tv-z])\\2|[b-df-hj-np-tv-zθ]"
)


def continental(word: str, stress: Stress) -> str:
    """Return the phonemes of ``word``, which is in lower case and of the letters a to z; an apostrophe parts vowels.

    A Greek θ is a th as in English.

    Empty if it has no vowel.
    """
    units = [_single(found[0]) for found in _UNIT.finditer(word)]
    nuclei = [place for place in range(len(units)) if _is_vowel(units, place)]
    if not nuclei:
        return ""
    main = stress(units, nuclei)
    said = ""
    for place, unit in enumerate(units):
        if place in nuclei:
            mark = "ˈ" if place == nuclei[main] else "ˌ" if place == nuclei[0] and main > 1 else ""
            said += mark + _vowel(units, place, strong=bool(mark))
        elif unit == "n" and units[place + 1 : place + 2] in (["k"], ["g"], ["kh"], ["gh"], ["q"]):
            said += "ŋ"
        elif unit == "shch" and place == 0:
            said += "ʃ"
        elif unit != "h" or place + 1 in nuclei:
            said += _CONSONANTS[unit.lower()]
    said = re.sub("(?<=[aeiouɑəɛɪʊɹː])t(?=[aeiouɑəɛɪʊ](?!n))", "ɾ", said)
    for long, short in (("iː", "ɪ"), ("uː", "ʊ"), ("oʊ", "ɔː"), ("eɪ", "ɛ")):
        said = said.replace(f"{long}ɹ", f"{short}ɹ")
    return said


def _single(unit: str) -> str:
    """Return a doubled consonant, which closes the syllable before it, as one in a capital: "tt" as "T"."""
    if len(unit) > 1 and unit[0] == unit[1] and unit[0] not in "aeiou":
        return unit[1:].upper() if unit != "cch" else unit
    return unit


def _is_vowel(units: list[str], place: int) -> bool:
    if units[place] == "y":
        return units[place + 1 : place + 2] == [] or units[place + 1] == "y" or units[place + 1] not in _VOWELS
    return units[place] in _VOWELS


def _vowel(units: list[str], place: int, *, strong: bool) -> str:
    letter, after = units[place], units[place + 1 : place + 3]
    sounds = _VOWELS[letter]
    if isinstance(sounds, str):
        return sounds
    if not after:
        return sounds[0 if strong else 4]
    consonants = [not _is_vowel(units, place + 1 + ahead) for ahead in range(len(after))]
    closed = all(consonants) or (consonants[0] and after[0].isupper())
    if letter == "o" and after in (["k", "y"], ["g", "y"]):  # Tokyo
        closed = False
    if after[0] == "r" and closed:
        return "ə" if letter == "e" and not strong else _BEFORE_R[letter]
    if strong:
        return sounds[1 if closed and len(after) > 1 else 0]
    if not consonants[0] and letter in "ai":
        return "i" if letter == "i" else "ɑː"
    return sounds[3 if closed else 2]


def first(units: list[str], nuclei: list[int]) -> int:
    """Stress the first vowel."""
    return 0


def last(units: list[str], nuclei: list[int]) -> int:
    """Stress the last vowel."""
    return len(nuclei) - 1


def penult(units: list[str], nuclei: list[int]) -> int:
    """Stress the last vowel but one, the only one if there is no other."""
    return max(len(nuclei) - 2, 0)


def antepenult(units: list[str], nuclei: list[int]) -> int:
    """Stress the last vowel but two, the first if there are not so many."""
    return max(len(nuclei) - 3, 0)


def by_weight(units: list[str], nuclei: list[int]) -> int:
    """Stress the last vowel but one if its syllable is long, else the one before."""
    if len(nuclei) < 3:
        return 0
    place = nuclei[-2]
    is_long = len(units[place]) > 1 or nuclei[-1] - place > 2 or units[place + 1].isupper()
    return len(nuclei) - (2 if is_long else 3)
