"""Chinese names in pinyin: Xi Jinping, Deng Xiaoping, Guangzhou; never an English word such as Can, Men or Long."""

from __future__ import annotations

import unicodedata
from functools import cache

from tts import lazy_re as re
from tts.script.languages.en.context import name_around
from tts.script.languages.en.dictionary import name_sounds, term_sounds
from tts.script.languages.en.known import is_ordinary, knows
from tts.script.languages.en.spelling import with_s
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("pinyin.toml")
# The finals that each initial goes with; what is not here (fe, xa, zhin) is not a Chinese syllable.
_PLAIN_FINALS = "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"
_OPEN_FINALS = "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iong iu ong ou u uan un uo ü üe"
_FINALS = {
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": _OPEN_FINALS,
    "l": _OPEN_FINALS,
    "g": _PLAIN_FINALS,
    "k": _PLAIN_FINALS,
    "h": _PLAIN_FINALS,
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": f"i {_PLAIN_FINALS}",
    "ch": f"i {_PLAIN_FINALS}",
    "sh": f"i {_PLAIN_FINALS}",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
}


def _syllables() -> dict[str, str]:
    said = dict(_TABLE["syllables"])
    for initial, finals in _FINALS.items():
        onset = _TABLE["initials"][initial]
        for final in finals.split():
            sound = _TABLE["finals"].get(final, "")
            if onset[-1] in "ʃʒ" and sound.startswith("j") and sound != "j|ɛn":
                sound = sound[1:]
            said.setdefault(initial + final, onset + sound)
    return said


_SYLLABLES = _syllables()
_SYLLABLE = any_of(_SYLLABLES)
_OPENING = any_of(syllable.capitalize() for syllable in _SYLLABLES)
# Inside a word a syllable that begins with a vowel is parted by an apostrophe: Xi'an.
_INSIDE = f"(?:['’](?={any_of('aeo')})|(?![aeo])){_SYLLABLE}"
_WORD = re.compile(
    rf"(?<![\w'’.&])(?P<say>(?P<word>{_OPENING}(?:{_INSIDE}){{0,3}})(?![^\W_])(?P<ending>['’]s\b)?)(?!['’]|\.\w)"
)
_NAME = re.compile(rf"{_OPENING}(?:{_INSIDE}){{0,3}}")
_PARTS = re.compile(rf"{_SYLLABLE}(?=(?:{_INSIDE})*$)")
# Letters that no English word has so: Qin, Xu, Zhou, Guangzhou, Keqiang, Jiaozuo, Huaibei, Changming, Ji'an; but Lexing
# and Baque have them, and Zhanna and Zhenya are Russian.
_TELLING = re.compile(
    r"(?:[QX]|Zh(?!.*[ny]a$))(?![iu]?$)|^(?:Xi|Xu|Qi|Zhi|Zhu)$|zh|q(?:ia|in|io)"
    r"|[Jj]iao|[Hh]uai|[sz]uo(?![aeiou])|ngdian|^[CZS]h[ao]ng[a-z]ing$|['’]ang?$"
)
# Tai'an, Yan'an; not Ma'am, E'en, Ka'aba.
_PARTED = re.compile("(?<=[A-Za-z][a-z])['’](?:an|ang|ao|eng|ou)(?![aeiou])")
# Two syllables or three that end in a consonant or have two vowels, one of them in -ng: Shenyang, Jingmei; not Banting.
_LONG = any_of(
    syllable for syllable in _SYLLABLES if re.fullmatch("[^aeiou]+(?:[aeiou]n|[aeiou]+ng|[aeiou]{2,}n?)", syllable)
)
_ALL_LONG = re.compile(
    rf"(?=[A-Za-z]*ng)(?:(?i:{_LONG})(?![aeiou])){{2,3}}(?<![dlmnrt]ing)(?<!gua)(?<!gai)(?<![dgst]en)(?<![gm]an)(?<!tang)"
)
_PRONOUNS = frozenset(["He", "She", "Me", "You", "Can", "Men"])


@cache
def in_pinyin(word: str) -> str:
    """Return a word of pinyin as phonemes, stressed on its last syllable: "[[ʃˌaʊpˈɪŋ]]"."""
    parts = syllables_of(word)
    marks = ["ˌ"] * (len(parts) - 1) + ["ˈ"]
    return f"[[{''.join(_SYLLABLES[part].replace('|', mark) for part, mark in zip(parts, marks, strict=True))}]]"


def syllables_of(word: str) -> list[str]:
    """Return the syllables of a word of pinyin, in small letters."""
    rest, parts = word.lower(), []
    while rest and (found := _PARTS.match(rest)):
        parts.append(found[0])
        rest = rest[found.end() :].lstrip("'’")
    return parts


def toned(word: str) -> str:
    """Return a word of pinyin with a tone on each syllable as phonemes, in [[ ]]: Zhōngguó, guānxì, nǐ; else nothing.

    One tone does not tell (Thái, Sītā), but a third one does, and so do a q, an x and a zh.
    """
    letters = unicodedata.normalize("NFD", word.lower())
    plain = _TONE.sub("", letters).replace("u\u0308", "ü")
    tones = _TONE.findall(letters)
    if not tones or set(word.lower()) & _MARKED <= _CZECH or _NAME.fullmatch(plain.capitalize()) is None:
        return ""
    parts = syllables_of(plain)
    if len(parts) != len(tones) or not ("\u030c" in tones or len(set(tones)) > 1 or plain.startswith(_CHINESE)):
        return ""
    return in_pinyin(plain)


_TONE = re.compile("[\u0300\u0301\u0304\u030c]")
_MARKED = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
_CHINESE = ("q", "x", "zh")
_CZECH = frozenset("ěíáéóú")


@cache
def _tells(word: str) -> bool:
    """Return whether a word shows by itself that it is Chinese."""
    if word in words("pinyin.toml", "names"):
        return True
    telling = any(found.search(word) for found in (_TELLING, _PARTED)) or _ALL_LONG.fullmatch(word) is not None
    return telling and not (knows(word) or name_sounds(word) or term_sounds(word))


def is_pinyin(word: str) -> bool:
    """Return whether a capitalised word shows by itself that it is a Chinese name."""
    return _NAME.fullmatch(word) is not None and _tells(word)


def is_pinyin_word(word: str) -> bool:
    """Return whether ``word``, in lower case, is made of syllables of pinyin."""
    return _NAME.fullmatch(word.capitalize()) is not None


def _surname(word: str) -> bool:
    return word in words("pinyin.toml", "surnames") and word not in _PRONOUNS


def _pinyin(match: re.Match[str]) -> str | None:
    said = _word(match, match["word"])
    return with_s(said) if said and match["ending"] else said


def _word(match: re.Match[str], word: str) -> str | None:
    if _tells(word):
        return in_pinyin(word)
    if match.string[match.start() - 1 : match.start()] == "-":
        return None  # pro-Taiping, but not the Hong of Anne-Hong
    before, after = name_around(match)
    if not before and not after:
        return None
    name = [word]
    for near, add in ((before[::-1], lambda part: name.insert(0, part)), (after, name.append)):
        for part in near:
            if not _NAME.fullmatch(part) or (knows(part) and not _surname(part)):
                break
            add(part)
    if len(name) == 1 or (knows(word) and not (_surname(word) and name[0] == word)):
        return None
    told = any(map(_tells, name)) or (
        _surname(name[0]) and len(name) == 2 and _count(name[1]) == 2 and not knows(name[1])
    )
    return in_pinyin(word) if told else None


def is_surname(word: str, given: str) -> bool:
    """Return whether ``word`` is the family's name in a Chinese name, with a capital as ``given`` is: the Hong of
    Hong Xiuquan."""
    if not _surname(word) or is_ordinary(word.lower()) or _NAME.fullmatch(given) is None:
        return False
    return _tells(given) or (_count(given) == 2 and not knows(given))


def _count(word: str) -> int:
    return in_pinyin(word).count("ˌ") + 1


CATEGORY = Category("pinyin", (Rule(_WORD, _pinyin),))
