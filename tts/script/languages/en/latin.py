"""Words of Latin in a text about Latin, as mottoes and music have them: multum legendum, amas, Fabulae Vulgatae.

Latin that English has taken in (status, et cetera) and the names of plants and animals keep their English sounds.
"""

from __future__ import annotations

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.en.context import once_a_text
from tts.script.languages.en.dictionary import name_sounds, term_sounds
from tts.script.languages.en.fit import fitted
from tts.script.languages.en.known import is_listed, is_ordinary
from tts.script.reading import Rule

_LATIN = re.compile(
    r"\bLatin\b(?!-| (?:Americas?|Americans?|Quarter|Grammys?|music|dances?|names?|scripts?|alphabet|letters?"
    r"|characters?|squares?)\b)"
)
_OF_NATURE = re.compile(r"\b(?:species|genus|genera|taxonom\w+|botan\w+|binomials?|plants?)\b")
_SMALL = {"et": "ˈɛt", "est": "ˈɛst", "qui": "kwˈiː", "quae": "kwˈeɪ", "quod": "kwˈɑːd", "sunt": "sˈʊnt"}
# Endings whose words are Latin by themselves; and those that names and words of other languages have too.
_SURE = "(?:[bcdfglmnprstv]um|ae|[aeiou]rum|ibus|amus|emus|imus|atis)"
_LIKELY = "(?:[^aeiou](?:a|am|as|o|i|is|os|es|em|e|us)|(?:[ai]n|u)nt|at|it|et|ur|iae|ia|ius|ium|eo|ea)"
_VERB = "[Aa]m(?:o|as|at|amus|atis|ant)"  # that every first lesson has
_WORD = re.compile(
    rf"(?<![\w'’.@/-])(?:{_VERB}|[A-Za-z][a-z]{{1,14}}?(?:{_SURE}|(?P<likely>{_LIKELY}))|et|est|qui|quae|quod|sunt)"
    r"(?![\w'’@-])"
)
_UNIT = re.compile("ae|au|oe|eu|qu|[aeiouy]|gu(?=[aeiou])|[a-z]")
_VOWELS = frozenset(["ae", "au", "oe", "eu", *"aeiouy"])
# A long vowel before the last, which the letters do not show.
_LONG = re.compile(
    "(?:[ao]r(?:um)|a(?:mus|tis|re|ri|t(?:us|a|um|ae|i|os|as|o|am|e)|v(?:i|it|erunt)|b(?:am|as|at|ant))|eb(?:am|as|at|ant)|emus|etis"
    "|ur(?:a|ae|am|us|um)|os(?:us|a|um|ae)|an(?:us|a|um|ae|i)|iv(?:us|a|um))$"
)
_NUCLEUS = re.compile("eɪ|aɪ|aʊ|ɔɪ|ɔʏ|eʊ|[aɛeɪiɔoʊuyʏ]ː?")


@once_a_text
def _tells_latin(text: str) -> bool:
    return _LATIN.search(text) is not None and _OF_NATURE.search(text) is None


def _say(match: re.Match[str]) -> str | None:
    if not _tells_latin(match.string):
        return None
    word = match[0]
    small = _SMALL.get(word)
    if small or (match["likely"] and not word.islower()):
        return f"[[{small}]]" if small and _beside_latin(match) else None
    if _is_english(word) or (match["likely"] and not _beside_latin(match)):
        return None
    said = latin(word.lower())
    return f"[[{said}]]" if said else None


def _is_english(word: str) -> bool:
    low = word.lower()
    return bool(is_listed(low) or is_ordinary(low) or term_sounds(low) or name_sounds(low))


def _beside_latin(match: re.Match[str]) -> bool:
    """Return whether a word next to the match has a Latin ending and is not an English word."""
    before = _BEFORE.search(match.string, max(0, match.start() - 20), match.start())
    after = _AFTER.match(match.string, match.end())
    return any(found is not None and not _is_english(found["word"]) for found in (before, after))


_BEFORE = re.compile(rf"\b(?P<word>[A-Za-z][a-z]{{1,14}}(?:{_SURE}|{_LIKELY})),? $")
_AFTER = re.compile(rf",? (?P<word>[A-Za-z][a-z]{{1,14}}?(?:{_SURE}|{_LIKELY}))\b")


def latin(word: str) -> str:
    """Return the phonemes of a Latin ``word`` in lower case; a heavy last syllable but one has the stress."""
    heard = _as_in_church(re.sub("[ˈˌ]", "", sounds("la", word)), word)
    nuclei = list(_NUCLEUS.finditer(heard))
    if not nuclei:
        return ""
    stressed = nuclei[_stress(word, len(nuclei))].start()
    return fitted(f"{heard[:stressed]}ˈ{heard[stressed:]}", "la")


def _as_in_church(heard: str, word: str) -> str:
    """Return what espeak-ng says as the Romans did with the v, the soft c and g and the ae of mottoes and of music."""
    heard = re.sub(r"(?<![kɡ])w", "v", heard)
    if "ch" not in word:
        for hard, soft in (("sk", "ʃ"), ("k", "tʃ"), ("ɡ", "dʒ")):
            heard = re.sub(rf"{hard}(?=[ɛeɪi]|aɪ|ɔɪ)", soft, heard)
    return re.sub("[aɔ]ɪ", "eɪ", heard)


def _stress(word: str, nuclei: int) -> int:
    if nuclei < 3:
        return 0
    units = _UNIT.findall(word)
    places = [place for place, unit in enumerate(units) if unit in _VOWELS]
    if len(places) < 3:
        return max(0, nuclei - 2)
    last, before = places[-1], places[-2]
    closed = last - before > 2 and not (units[before + 1] in "bcdgpt" and units[before + 2] in "lr")
    heavy = closed or len(units[before]) == 2 or _LONG.search(word) is not None
    return nuclei - (2 if heavy else 3)


RULES = (Rule(_WORD, _say, ("Latin",)),)
