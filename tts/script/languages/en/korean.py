"""Korean names: Kim Dae-jung, Seong-jin Cho, Ban Ki-moon, of which the given name has a hyphen, and Seokjin.

The voice would take their syllables for English or German words (Jung, Son), or spell them (hw). Only beside a family
name is one told from other names with hyphens.
"""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.spelling import with_s
from tts.script.reading import Category, Rule, any_of

# Family names, with the sounds of those that the general rule would miss.
_FAMILIES = {
    "Ahn": "ɑːn", "An": "ɑːn", "Bae": "beɪ", "Baek": "bɛk", "Ban": "bɑːn", "Bang": "", "Bong": "", "Byun": "",
    "Cha": "", "Chae": "tʃeɪ", "Cho": "", "Choe": "tʃweɪ", "Choi": "tʃɔɪ", "Choo": "", "Chun": "", "Chung": "",
    "Do": "", "Gim": "", "Gong": "", "Goo": "", "Ha": "", "Hahm": "hɑːm", "Ham": "hɑːm", "Han": "", "Heo": "",
    "Hong": "", "Huh": "hʌ", "Hwang": "", "Im": "", "Jang": "", "Jeon": "", "Jeong": "", "Ji": "", "Jin": "", "Jo": "",
    "Joo": "", "Ju": "", "Jun": "", "Jung": "", "Kang": "", "Kim": "", "Ko": "", "Koh": "koʊ", "Koo": "", "Kwak": "",
    "Kwon": "", "Lee": "", "Lim": "", "Min": "", "Moon": "", "Nam": "", "Noh": "noʊ", "Oh": "oʊ", "Pae": "peɪ",
    "Paik": "peɪk", "Pak": "", "Park": "pɑːɹk", "Pyo": "", "Rhee": "ɹiː", "Ri": "", "Roh": "ɹoʊ", "Ryoo": "", "Ryu": "",
    "Seo": "", "Shim": "", "Shin": "", "Sim": "", "Sohn": "sɔːn", "Son": "sʌn", "Song": "", "Suh": "sʌ", "Sung": "",
    "Won": "", "Woo": "", "Yang": "", "Yeo": "", "Yeon": "", "Yi": "iː", "Yoo": "", "Yoon": "", "You": "",
    "Youn": "jʌn", "Yu": "", "Yun": "",
}  # fmt: skip
_ONSETS = {
    "": "", "b": "b", "ch": "tʃ", "d": "d", "g": "ɡ", "gw": "ɡw", "gy": "ɡj", "h": "h", "hw": "hw", "hy": "hj",
    "j": "dʒ", "k": "k", "kw": "kw", "ky": "kj", "l": "l", "m": "m", "my": "mj", "n": "n", "p": "p", "py": "pj",
    "r": "ɹ", "ry": "ɹj", "s": "s", "sh": "ʃ", "t": "t", "w": "w", "wh": "w", "y": "j", "by": "bj",
    "jj": "dʒ", "kk": "k", "pp": "p", "ss": "s", "tt": "t",
}  # fmt: skip
# A vowel in an open syllable, and before a consonant.
_VOWELS = {
    "a": ("ɑː", "ɑː"), "ae": ("eɪ", "ɛ"), "ah": ("ɑː", ""), "e": ("eɪ", "ɛ"), "ee": ("iː", "iː"), "eo": ("ʌ", "ʌ"),
    "eu": ("uː", "ʊ"), "i": ("iː", "ɪ"), "o": ("oʊ", "ɑː"), "oh": ("oʊ", ""), "oo": ("uː", "uː"), "ou": ("uː", "ʌ"),
    "u": ("uː", "ʌ"), "ui": ("iː", "iː"), "uh": ("ʌ", ""),
}  # fmt: skip
_CODAS = {"": "", "ck": "k", "g": "k", "k": "k", "l": "l", "m": "m", "n": "n", "ng": "ŋ", "p": "p", "b": "p", "t": "t"}
_OWN = {
    "il": "ɪl", "jun": "dʒuːn", "un": "ʊn", "yun": "juːn", "yon": "jʌn", "won": "wʌn", "ok": "ɑːk", "suk": "sʌk",
    "sok": "sʌk", "yol": "jʌl", "yong": "jɔːŋ", "hong": "hɔːŋ", "jong": "dʒɔːŋ", "song": "sɔːŋ", "dong": "dɔːŋ",
    "gong": "ɡɔːŋ", "bong": "bɔːŋ", "kong": "kɔːŋ", "long": "lɔːŋ", "yuh": "jʌ", "kun": "kʌn", "gun": "ɡʌn",
}  # fmt: skip
_SYLLABLE = f"(?:{any_of(_ONSETS)})(?:{any_of(_VOWELS)})(?:{any_of(_CODAS)})"
_PARTS = re.compile(f"({any_of(_ONSETS)})({any_of(_VOWELS)})({any_of(_CODAS)})", re.IGNORECASE)
_FAMILY = any_of(_FAMILIES)
_GIVEN = f"(?=[A-Z])(?i:{_SYLLABLE})-(?i:{_SYLLABLE})"
_END = r"(?P<ending>['’]s\b)?(?![\w@-]|['’]\w|\.[a-z])"
_FAMILY_FIRST = re.compile(rf"(?<![\w.@'’-])(?P<family>{_FAMILY}) (?P<given>{_GIVEN}){_END}")
_FAMILY_LAST = re.compile(rf"(?<![\w.@'’-])(?P<given>{_GIVEN}) (?P<family>{_FAMILY}){_END}")


def _syllable(written: str) -> str:
    small = written.lower()
    if small in _OWN:
        return _OWN[small]
    found = _PARTS.fullmatch(small)
    if found is None:
        return ""
    onset, vowel, coda = found.groups()
    return _ONSETS[onset] + _VOWELS[vowel][coda != ""] + _CODAS[coda]


def in_one_word(name: str, syllable: str) -> str:
    """Return the phonemes of a name such as seokjin, whose parts ``syllable`` matches; empty if one has none."""
    first, *more = (_syllable(part[0]) for part in re.compile(f"{syllable}(?=(?:{syllable})*$)").finditer(name))
    return "".join([_stressed(first, "ˈ"), *(_stressed(part, "ˌ") for part in more)]) if all([first, *more]) else ""


def _stressed(syllable: str, mark: str) -> str:
    """Put a mark of stress before the consonants of a syllable, where the voice has it before the vowel."""
    return re.sub("(?=[aeiouɑɔəɛɪʊʌ])", mark, syllable, count=1)


def _say(match: re.Match[str]) -> str | None:
    family = _FAMILIES[match["family"]] or _syllable(match["family"])
    parts = [_syllable(part) for part in match["given"].split("-")]
    if not family or not all(parts) or parts[0] == parts[1]:  # a yo-yo
        return None
    last = match.start("family") > match.start("given")
    given = _stressed(parts[0], "ˌ") + _stressed(parts[1], "ˌ" if last else "ˈ")
    named = f"{given} {_stressed(family, 'ˈ')}" if last else f"{_stressed(family, 'ˌ')} {given}"
    return with_s(f"[[{named}]]") if match["ending"] else f"[[{named}]]"


CATEGORY = Category("korean", (Rule(_FAMILY_FIRST, _say), Rule(_FAMILY_LAST, _say)))
