"""Sanskrit, Arabic, Japanese and Polynesian words as scholars write them, which espeak-ng does not read: Pāṇini.

A macron makes a vowel long, a dot below a consonant changes nothing for an English ear. Stress falls on a heavy last
syllable but one, else on the one before; a word that ends in a long vowel and a consonant has it there.
"""

from __future__ import annotations

import unicodedata

from tts import lazy_re as re
from tts.script.languages.en.continental import continental, last, penult

# Only words like these have such letters.
TELLING = re.compile("[āīūēōǟṛṝḷṃṁḥṅṇṣṭḍẓṯḏġḫẖʾʿ]")
_LETTERS = re.compile("[-a-z'’ʾʿʻāīūēōṛṝḷṃṁḥṅñṇśṣṭḍẓṯḏġḫẖḵ]+")
_SOUNDS = {
    "ā": "ɑː", "ī": "iː", "ū": "uː", "ē": "eɪ", "ō": "oʊ", "a": "ə", "i": "ɪ", "u": "ʊ", "e": "eɪ", "o": "oʊ",
    "ai": "aɪ", "au": "aʊ", "ay": "aɪ", "aw": "aʊ", "ṛ": "ɹɪ", "ṝ": "ɹiː", "y": "j", "c": "tʃ", "ch": "tʃ", "j": "dʒ",
    "jñ": "ɡj", "kh": "k", "gh": "ɡ", "th": "t", "dh": "d", "ph": "p", "bh": "b", "ṭh": "t", "ḍh": "d", "sh": "ʃ",
    "ś": "ʃ", "ñ": "nj", "ṅ": "ŋ", "ṇ": "n", "ṃ": "m", "ṁ": "m", "ḥ": "h", "ṭ": "t", "ḍ": "d", "ḷ": "l", "ẓ": "z",
    "ṯ": "θ", "ḏ": "ð", "ġ": "ɡ", "ḫ": "k", "ẖ": "k", "ḵ": "k", "g": "ɡ", "q": "k", "r": "ɹ", "x": "ks", "v": "v",
    "jh": "dʒ", "chch": "tʃ",
    "ʾ": "", "ʿ": "", "ʻ": "", "'": "", "’": "", "-": "",
}  # fmt: skip
_UNIT = re.compile(
    "|".join(
        f"{unit}(?![aāiīuūeo])" if unit in ("ay", "aw") else unit for unit in sorted(_SOUNDS, key=len, reverse=True)
    )
    + "|."
)
# Kenzaburō, Kōriyama; not Kōrero, which is Polynesian.
_JAPANESE = re.compile(
    "(?=[a-zōū]*(?:[bdfjszy]|c|(?<!n)g))"
    "(?:(?:k(?=k)|s(?=s)|t(?=[tc])|p(?=p))?(?:(?:[bghkmnpr]y|sh|ts|ch|[bdfghjkmnprstwyz])|(?<=[aiueoōū])|^)"
    "[aiueoōū](?:n(?![aiueoyōū]))?)+"
)
_VOWELS = ("ɑː", "iː", "uː", "eɪ", "oʊ", "aɪ", "aʊ", "ə", "ɪ", "ʊ", "ɹɪ", "ɹiː")
_SHORT = frozenset(["ə", "ɪ", "ʊ", "ɹɪ"])


def romanised(word: str) -> str:
    """Return the English phonemes of a word in a scholar's romanisation; empty if it is none."""
    written = unicodedata.normalize("NFC", word).lower()
    if not TELLING.search(written) or not _LETTERS.fullmatch(written):
        return ""
    if _JAPANESE.fullmatch(written):
        return _japanese(re.sub("(?<=[ōū])(?=i)", "'", written).replace("ō", "o").replace("ū", "u"))
    arabic = written[0] == "ṣ" or any(letter in written for letter in "ʾʿqẓṯḏġḫẖ")
    units = [_said(unit, arabic) for unit in _UNIT.findall(written)]
    units = [unit for unit in units if unit]
    nuclei = [place for place, unit in enumerate(units) if unit in _VOWELS]
    if not nuclei:
        return ""
    if units[-1] == "h":
        units.pop()
    stressed = nuclei[_stressed(units, nuclei)]
    last = len(units) - 1
    for place in nuclei:
        if units[place] == "ə" and place == stressed:
            units[place] = "ʌ" if place == last else "ɑː"
        elif units[place] in ("ɪ", "iː") and place == last:
            units[place] = "i"
        elif units[place] == "ɑː" and place == last:
            units[place] = "ə" if place != stressed else "ɑː"
    said = "".join(f"ˈ{unit}" if place == stressed else unit for place, unit in enumerate(units))
    said = re.sub("nɡ$", "ŋ", said)
    return re.sub(r"([bdfhjklmnpstvzɡɹʃ])\1", r"\1", said.replace("ˈɹ", "ɹˈ"))


def _japanese(plain: str) -> str:
    if plain.endswith("suke"):  # Ryūnosuke, in which the u is silent
        return f"{continental(plain[:-4], last)}skeɪ"
    said = continental(plain, penult)
    return said if "eii" in plain else said.replace("eɪɪ", "eɪ")  # Keiichirō, Seikō


def _said(unit: str, arabic: bool) -> str:
    if unit == "ṣ":
        return "s" if arabic else "ʃ"
    return _SOUNDS.get(unit, unit)


def _stressed(units: list[str], nuclei: list[int]) -> int:
    """Return which of the nuclei bears the stress."""
    final, count = nuclei[-1], len(nuclei)
    if count == 1 or (final < len(units) - 1 and units[final] not in _SHORT):
        return count - 1
    penult = nuclei[-2]
    if count == 2 or units[penult] not in _SHORT or final - penult > 2:
        return count - 2
    return count - 3
