"""Words that are not written in English letters, said by espeak-ng's rules for their own language: Wałęsa, λόγος.

What comes of it is fitted to the sounds of an American voice (fit.py). Loan words that English says its own way stay
English; Sanskrit and Arabic in a scholar's letters have rules of their own (romanised.py).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.en import latin
from tts.script.languages.en.context import has_silent_s, name_around
from tts.script.languages.en.continental import continental, last, penult
from tts.script.languages.en.dictionary import is_by_hand, name_sounds
from tts.script.languages.en.fit import fitted, stressed
from tts.script.languages.en.known import is_listed, is_ordinary, knows
from tts.script.languages.en.pinyin import toned
from tts.script.languages.en.romanised import romanised
from tts.script.languages.en.spelling import letters, with_s
from tts.script.languages.en.tables import table, words
from tts.script.languages.en.tongues import lowered, tongue_of
from tts.script.reading import Category, Rule

_MARKED = "À-ÖØ-öø-ʯᴀ-ᴫḀ-ỿⱠ-ⱿꜢ-ꞿꬰ-ꭤ"
_LETTER = f"A-Za-z{_MARKED}"
_INSIDE = "ʾʿʻʼ"  # Qurʾān, Hawaiʻi
_ENDING = r"(?P<ending>['’]s(?![^\W_]))?"
_WORD = re.compile(
    rf"(?<![^\W_])(?P<say>(?P<word>(?:[dlDL]['’])?(?=[A-Za-z]{{0,30}}[{_MARKED}{_INSIDE}])[{_LETTER}{_INSIDE}]{{2,60}})"
    rf"{_ENDING})(?![^\W_])"
)
_NEIGHBOUR = re.compile(rf"(?<![^\W_])(?P<say>(?P<word>[A-Z][a-z]{{1,30}}){_ENDING})(?![^\W_])")
_PHONETIC = re.compile(
    r"[/\[](?P<word>(?=[^/\[\]]*[ˈˌːəɛɪɔʊʌɑæʃʒθðŋɹ])[a-zˈˌːˑ. ()\u0250-\u02afæðøœçŋθβχ\u0300-\u036f]{1,60})[/\]]"
)
_GATE = (
    "".join(map(chr, (*range(0xC0, 0x2B0), *range(0x1D00, 0x1D2C), *range(0x1E00, 0x1F00), *range(0x2C60, 0x2C80))))
    + _INSIDE
)
# Two vowels that a dieresis tells to say apart: coöperate, reëlect, zoölogy, Israël.
_DIERESIS = re.compile(
    r"(?<=^co)ö|(?<=^r)eë|(?<=^pr)eë|(?<=^z)oö|(?<=^de)ë|oö|eë|aë|(?<=o)ëd$|(?<=[ia])ël(?=s?$)|(?<=a)ïs$"
)
# Letters that are not one of a to z with something added.
_BASE = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ð": "th", "þ": "th", "ı": "i", "ŋ": "ng", "ĸ": "k", "ə": "e", "ǝ": "e", "ɛ": "e",
    "ɔ": "o", "ɣ": "g", "ɩ": "i", "ɪ": "i", "ƣ": "oi", "ȝ": "y", "ƿ": "w", "ɐ": "a", "ɑ": "a", "ʊ": "u", "ʌ": "u",
    "ʒ": "zh", "ʃ": "sh", "ɹ": "r",
}  # fmt: skip
_BASE_NAME = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]{1,2})(?: WITH .*)?")  # in Unicode


def in_language(word: str, voice: str) -> str:
    """Return a word of the language that espeak-ng calls ``voice`` as English phonemes; empty if it cannot be said."""
    heard = sounds(voice, lowered(word))
    if not heard and voice == "fr":
        heard = sounds(voice, _AS_ENGLISH.sub(lambda found: _AS_FRENCH[found[0]], lowered(word)))
    if voice.startswith("es") and "v" in lowered(word) and "b" not in lowered(word):
        heard = heard.replace("β", "v").replace("b", "v")  # a Spanish v, which English keeps: Chávez
    if voice.startswith("es") and "gü" in lowered(word):
        heard = re.sub("[ɣɡ]u(?=ˈ?[aeio])", "ɡw", heard)  # Agüero
    said = fitted(heard, voice)
    if said.endswith(("stɹɜːm", "stɹˈɜːm")):  # the stream of Waldenström, which English says like that of Nordstrom
        said = stressed(f"{said[:-3].removesuffix('ˈ').replace('ˌ', 'ˈ', 1)}əm").replace("ˈə", "ˈɛ")
    if said.startswith("k") and word[0] in "Hh":  # a Slavic h, which is weaker than its ch
        said = f"h{said[1:]}"
    if voice in _OF_SONS and lowered(word).endswith(("ović", "ević", "ovič", "evič")):
        said = _before_ovic(said)
    if voice == "tr" and lowered(word).endswith(("oğlu", "oglu")):
        said = re.sub("oʊlˈuː$", "ˈoʊluː", said)
    if voice == "de" and word.endswith("ow"):  # Bülow
        said = said.removesuffix("f")
    return f"[[{said}]]" if said else ""


def _before_ovic(said: str) -> str:
    """Stress the vowel before the ending of Ivanović and Gašparovič, which espeak-ng stresses on the first."""
    bare = re.sub("[ˈˌ]", "", said)
    *vowels, _, _ = [found.start() for found in _NUCLEUS.finditer(bare)]
    if len(vowels) < 2:
        return said
    first, main = vowels[0], vowels[-1]
    mark = "ˌ" if len(vowels) > 2 else ""
    return f"{bare[:first]}{mark}{bare[first:main]}ˈ{bare[main:]}"


def _with_yo(before: str, after: str) -> str:
    """Say Potëmkin and Gorbachëv, whose ë is a stressed yo."""
    spelled = f"{before}{'o' if before.endswith(('ch', 'sh', 'zh')) else 'yo'}{after}"
    return re.sub("(?:oʊ|ɑː)v$", "ɔːf", continental(spelled, last if after == "v" else penult))


_RUSSIAN = re.compile("([a-z]{2,})ë(v|v[ao]|vich|vsk[aiy]|[mn]kin)")
_OF_SONS = frozenset(["hr", "cs", "sk"])
_NUCLEUS = re.compile("aɪ|aʊ|eɪ|oʊ|ɔɪ|[aeiouæɑɔəɛɜɪʊʌᵻɚ]ː?")


# Spellings for which espeak-ng leaves French for English, and others of the same sound: Ribéry, Barthélemy, Koundé.
_AS_FRENCH = {"y": "i", "th": "tt", "oun": "oune"}
_AS_ENGLISH = re.compile("(?<=[b-df-hj-np-tv-xz])y$|th(?!ier)|oun(?=d)")


def folded(word: str) -> str:
    """Return ``word`` in the letters a to z, and nothing else."""
    return "".join(map(_folded, unicodedata.normalize("NFKD", word)))


def _folded(character: str) -> str:
    if character.isascii():
        return character if character.isalpha() else ""
    if base := _BASE.get(character.lower()):
        return base if character.islower() else base.capitalize()
    found = _BASE_NAME.fullmatch(unicodedata.name(character, ""))
    return "" if not found else found[1].lower() if character.islower() else found[1].capitalize()


def _word(match: re.Match[str]) -> str:
    before, after = name_around(match)
    said = _said(match["word"], (*before, match["word"], *after))
    silent = said.endswith("]]") and has_silent_s(match, said)
    return with_s(said) if match["ending"] or silent else said


@lru_cache(maxsize=4096)
def _said(word: str, name: tuple[str, ...]) -> str:
    key = lowered(word)
    if _is_english(key):
        return word
    if key in _TABLE_SAID:
        return _TABLE_SAID[key]
    if key.removesuffix("s") in _TABLE_SAID and key[-1] == "s":
        return with_s(_TABLE_SAID[key[:-1]])
    if found := _RUSSIAN.fullmatch(key):
        return f"[[{_with_yo(found[1], found[2])}]]"
    if _FOR_SHOW.fullmatch(key) and is_ordinary(folded(key)):
        return folded(word)
    if word.isupper() and len(word) <= 3:
        return letters(folded(word)) if folded(word) else ""
    if said := toned(word):
        return said
    if said := romanised(word):
        tongue = tongue_of(word)
        if not tongue or not tongue.knows(word):
            return f"[[{said}]]"
    tongue = tongue_of(word, name)
    known = tongue is not None and tongue.knows(word)
    if not known and (_DIERESIS.search(key) or not set(key) - _CLASSICAL):
        return name_sounds(folded(word)) or folded(word)
    return (tongue and in_language(word, tongue.voice)) or name_sounds(folded(word)) or folded(word)


# An English word with dots for show, as bands have them: Isölation.
_FOR_SHOW = re.compile(r"[a-zäëïöüÿ]+(?:tions?|ings?|ness|ments?|less|ful|ity|ous|ives?|able)")
_CLASSICAL = frozenset("abcdefghijklmnopqrstuvwxyzæœ")
_TABLE_SAID: dict[str, str] = table("foreign.toml")["said"]


def _is_english(key: str) -> bool:
    """Return whether ``key`` is a loan word that an English voice says right, or is formed from one."""
    english = words("foreign.toml", "english")
    return any(key.removesuffix(ending) in english for ending in ("", "s", "d", "ed", "es", "like"))


def _neighbour(match: re.Match[str]) -> str | None:
    """Say an unmarked word of a name that has marks elsewhere: the Lech of Lech Wałęsa, not the Thomas of Müller."""
    word = match["word"]
    before, after = name_around(match)
    marked = [part for part in (*before, *after) if not part.replace("’", "'").isascii() and not romanised(part)]
    if word in _PREFIXES and match.string[match.end() : match.end() + 1] == "-":
        return None
    if not marked or all(_is_english(lowered(part)) for part in marked):
        return None
    tongue = tongue_of(marked[0], (*before, word, *after))
    if (
        tongue is None
        or (tongue.voice != "de" and _GERMAN.search(word))
        or not (tongue.knows(word) or (tongue.beside and tongue.could_have(word) and not _is_settled(word)))
    ):
        return None
    said = in_language(word, tongue.voice)
    return with_s(said) if said and match["ending"] else said or None


# The Schmitt of Pál Schmitt and the Friedrich of Friedrich Kekulé.
_GERMAN = re.compile("[Ss]ch[lmnrtw]|drich$|helm$")


def _is_settled(word: str) -> bool:
    """Return whether English says an unmarked word of a name its own way: Martin, the Ramos of Gonçalo Ramos."""
    return bool(knows(word)) or is_by_hand(word)


_PREFIXES = frozenset(
    ["Anti", "Ex", "Mid", "Neo", "Non", "Post", "Pre", "Pro", "Proto", "Pseudo", "Quasi", "Semi", "Un"]
)


def _and(match: re.Match[str]) -> str | None:
    """Say the y between two names as Spanish does, or Welsh: Ortega y Gasset, Cefn y Bedd."""
    if match["first"] in _WELSH_FIRST:
        return "[[ə]]"
    parts = match["first"], match["second"]
    return None if any(is_listed(part.lower()) and knows(part) == "word" for part in parts) else "[[i]]"


_AND = re.compile(
    rf"(?<![\w.@'’-])(?P<first>[A-ZÀ-Þ][a-z{_MARKED}]{{1,20}}) (?P<say>y)"
    rf" (?P<second>[A-ZÀ-Þ][a-z{_MARKED}]{{2,20}})(?![\w@])"
)


def _small_and(match: re.Match[str]) -> str | None:
    """Say the y between two words that are not English: arroz y frijoles, sal y pimienta."""
    parts = {match["first"], match["second"]} - _SPANISH
    return None if any(is_listed(part) or is_ordinary(part) for part in parts) else "[[i]]"


_SPANISH = frozenset(["amor", "blanco", "mar", "negro", "pan", "paz", "rosa", "sal", "sol", "tinto", "vino"])
_SMALL_AND = re.compile(
    r"(?<![\w.@'’-])(?P<first>[a-záéíóúñ]{2,19}[aeiodlnrszáéíóú]) (?P<say>y)"
    r" (?P<second>[a-záéíóúñ]{2,19}[aeiodlnrszáéíóú])(?![\w@'’-])"
)
_WELSH_FIRST = words("foreign.toml", "before_welsh_y")


def _ij(match: re.Match[str]) -> str:
    """Say the IJ of IJssel and IJmuiden, which Dutch takes for one letter, as an eye."""
    said = in_language(match["word"].capitalize(), "nl").replace("eɪ", "aɪ", 1).replace("ɜːuː", "aʊ")
    return with_s(said) if match["ending"] else said


_IJ = re.compile(rf"(?<![\w.@'’-])(?P<say>(?P<word>IJ[a-z]{{2,20}}){_ENDING})(?![\w@])")


def _phonetic(match: re.Match[str]) -> str | None:
    """Say phonetic writing as it sounds: /ˈkæfeɪ/."""
    said = fitted(unicodedata.normalize("NFD", re.sub("[.()]", "", match["word"])), "")
    return f"[[{said}]]" if said else None


CATEGORY = Category(
    "foreign",
    (
        Rule(_PHONETIC, _phonetic),
        Rule(_WORD, _word),
        Rule(_NEIGHBOUR, _neighbour, _GATE),
        Rule(_AND, _and),
        Rule(_SMALL_AND, _small_and),
        Rule(_IJ, _ij),
        *latin.RULES,
    ),
)
