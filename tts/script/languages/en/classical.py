"""Names of Greece and Rome, told by their ending, as English says them: Antilochus, Agathocles, Artemidorus."""

from __future__ import annotations

from tts import lazy_re as re

# Endings with their sounds. The stress is on the last vowel before (0), on the one before that (1), or in the ending.
_ENDINGS = (
    ("suchus", "sˈuːkəs", 2), ("archus", "ˈɑːɹkəs", 2), ("(?<=[aeiouy])chus", "kəs", 1), ("ocles", "əkliːz", 0),
    ("crates", "kɹətiːz", 0), ("phanes", "fəniːz", 0), ("sthenes", "sθəniːz", 0), ("(?<=[io])genes", "dʒəniːz", 0),
    ("(?<=[aeiouy])menes", "məniːz", 0), ("medes", "mˈiːdiːz", 2), ("demus", "dˈiːməs", 2),
    ("barzanes", "bɑːɹzˈeɪniːz", 2), ("odorus", "ədˈɔːɹəs", 2),
    ("idorus", "ɪdˈɔːɹəs", 2), ("ippus", "ˈɪpəs", 2), ("aeus", "ˈiːəs", 2), ("phenes", "fəniːz", 0),
    ("(?<=[bdlnrst])inus", "ˈaɪnəs", 2), ("(?<=[b-df-hj-np-tv-z])ianus", "iˈeɪnəs", 2),
    ("agoras", "ˈæɡəɹəs", 2), ("phernes", "fˈɜːniːz", 2), ("cleides", "klˈaɪdiːz", 2),
    ("(?<=[hr])idates", "ɪdˈeɪtiːz", 2), ("(?<=[gt])ranes", "ɹˈeɪniːz", 2), ("krates", "kɹətiːz", 0),
    ("(?<=[aeiouy])spes", "spiːz", 0), ("(?<=[b-df-hj-np-tv-z])iades", "ˈaɪədiːz", 2),
    ("(?<=[aeiou][nr])tius", "ʃəs", 0), ("(?<=[b-df-hj-np-tv-z])atius", "ˈeɪʃəs", 2),
    ("(?<=[b-df-hj-np-tv-z])etius", "ˈiːʃəs", 2), ("(?<=[b-df-hj-np-tv-z])itius", "ˈɪʃəs", 2),
    ("(?<=[aeiouy])bulus", "bjˈuːləs", 2), ("(?<=[a-z]{2}[cdglmrtv])anus", "ˈeɪnəs", 2),
)  # fmt: skip
# Consonants that close the syllable before -us: Metellus, Olynthus, Epidamnus; a Magnus and a Tullus need no rule.
_CLOSING = {"ll": "l", "mn": "mn", "nd": "nd", "nt": "nt", "nth": "nθ", "sc": "sk"}
_CLOSED = re.compile(f"(?P<stem>[a-z]*[aeiouy][a-z]*[aeiouy])(?P<closing>{'|'.join(_CLOSING)})us")
NAME = re.compile(f"[a-z]{{2,}}(?:{'|'.join(ending for ending, _, _ in _ENDINGS)})|{_CLOSED.pattern}")
_UNIT = re.compile(
    "^ps|^pt|^[cgm]n|tth|rrh|ae|oe|au|eu|ei|[aeiouy]|ch|ph|th|rh|qu|sc(?=[eiy])|([b-df-hj-np-tv-z])\\1|[a-z]"
)
_VOWELS = frozenset(["ae", "oe", "au", "eu", "ei", *"aeiouy"])
_FULL = {
    "a": "æ", "e": "ɛ", "i": "ɪ", "o": "ɑː", "u": "uː", "y": "ɪ", "ae": "iː", "oe": "iː", "au": "ɔː", "eu": "uː",
    "ei": "aɪ",
}  # fmt: skip
_WEAK = _FULL | {"a": "ə", "e": "ə", "o": "ə", "u": "ʊ", "ae": "ɪ", "oe": "ɪ"}
_CONSONANTS = {
    "c": "k", "ch": "k", "g": "ɡ", "j": "dʒ", "ph": "f", "th": "θ", "rh": "ɹ", "r": "ɹ", "x": "ks", "qu": "kw",
    "sc": "s", "ps": "s", "pt": "t", "cn": "n", "gn": "n", "mn": "n", "tth": "θ", "rrh": "ɹ",
}  # fmt: skip
_SOFT = {"c": "s", "cc": "ks", "g": "dʒ"}


def classical(name: str) -> str:
    """Return the phonemes of a ``name`` in lower case that ``NAME`` matches; empty if it has no vowel to stress."""
    if found := _CLOSED.fullmatch(name):
        before = stem(f"{found['stem']}{found['closing'][0]}", 0)
        return f"{before.replace('ˈuː', 'ˈʌ')}{_CLOSING[found['closing']]}əs" if before.count("ˈ") else ""
    for letters, sounds, stress in _ENDINGS:
        if ending := re.search(f"(?:{letters})$", name):
            before = stem(name[: ending.start() + 1], stress)
            return f"{before}{sounds}" if "ˈ" in f"{before}{sounds}" else ""
    return ""


def stem(letters: str, stress: int) -> str:
    """Return the sounds of all ``letters`` but the last, which is the first of the ending.

    The stress is on the last vowel (0), on the one before (1), or in the ending (2).
    """
    units = [*(found[0] for found in _UNIT.finditer(letters[:-1])), letters[-1]]
    nuclei = [place for place, unit in enumerate(units[:-1]) if unit in _VOWELS]
    main = len(nuclei) - 1 - stress if stress < 2 else len(nuclei)
    said = ""
    for place in range(len(units) - 1):
        if place not in nuclei:
            said += _consonant(units, place)
            continue
        number = nuclei.index(place)
        mark = "ˈ" if number == main else "ˌ" if number == 0 and main > 1 else ""
        said += _vowel(units, place, mark, opens=number == 0)
    return said


def _vowel(units: list[str], place: int, mark: str, *, opens: bool) -> str:
    """Return the sounds of a vowel with its ``mark`` of stress; the first of a name is full in a closed syllable."""
    unit, after = units[place], units[place + 1 : place + 3]
    closed = len(after) == 2 and not _VOWELS.intersection(after) and after[1] not in ("l", "r")
    if after and after[0] in _VOWELS and unit in "eiy" and (mark or opens):
        return mark + ("iː" if unit == "e" else "aɪ")
    if closed and after[0] == "r" and unit in "aeo":
        return mark + {"a": "ɑː", "e": "ɜː" if mark else "ɚ", "o": "ɔː"}[unit]
    if unit == "eu" and (not place or units[place - 1] not in ("l", "r", "z")):
        return f"j{mark}uː"
    if unit == "y" and opens and not mark and not closed:
        return "aɪ"
    return mark + (_FULL if mark or (opens and closed) else _WEAK)[unit]


def _consonant(units: list[str], place: int) -> str:
    unit, after = units[place], units[place + 1]
    if unit in _SOFT and (after[0] in "eiy" or after in ("ae", "oe")):
        return _SOFT[unit]
    if unit == "x" and place == 0:
        return "z"
    if unit == "r" and units[place - 1] == "e" and after not in _VOWELS:  # which is in the vowel
        return ""
    single = unit[:1] if len(unit) == 2 and unit[0] == unit[1] else unit
    return _CONSONANTS.get(single, single)
