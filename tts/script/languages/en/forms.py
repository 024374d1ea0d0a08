"""What English adds to a word and how that sounds, so that a word with known sounds gives its forms: disambiguated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tts.script.languages.en.spelling import with_s

_LENGTH = "ːˈˌ\u0303\u0329"
_VOICELESS = frozenset("ptkfsʃθx")
_VOWELS = frozenset("aeiouæɑɐəɚɛɜɪɔʊʌᵻː")
_HISSES = ("s", "x", "z", "ch", "sh")


def formed(word: str, said: Mapping[str, str]) -> str:
    """Return the phonemes of ``word`` if it is a form of one in ``said``, empty if it is none; both in lower case."""
    last = word[-1]
    if last == "s":
        if word.endswith("ness"):
            return _found(_before(word, 4), said, "nəs")
        stem = _first(_singular(word), said)
        return with_s(f"[[{said[stem]}]]")[2:-2] if stem else ""
    if last == "d":
        return _past(_found(_before(word, 2), said)) if word.endswith("ed") else ""
    if last == "g":
        return _ing(word, _found(_before(word, 3), said)) if word.endswith("ing") else ""
    if last == "y" and word.endswith("ly"):
        return _ly(word, said)
    return ""


def _found(stems: Iterator[str], said: Mapping[str, str], ending: str = "") -> str:
    stem = _first(stems, said)
    return said[stem] + ending if stem and said[stem] else ""


def _first(stems: Iterator[str], said: Mapping[str, str]) -> str:
    return next((stem for stem in stems if said.get(stem) and len(stem) > 2), "")


def _singular(word: str) -> Iterator[str]:
    yield word[:-1]
    if word.endswith("es"):
        if word.endswith("ies"):  # idiosyncrasies
            yield f"{word[:-3]}y"
        if word[:-2].endswith(_HISSES):
            yield word[:-2]


def _before(word: str, length: int) -> Iterator[str]:
    """Yield what may come before an ending of ``length`` letters: remix(ed), finesse(d), debug(ged), pity (pitied)."""
    stem = word[:-length]
    if word.endswith(("ed", "ing")):
        doubled = stem[-1:] == stem[-2:-1]
        if not doubled or stem.endswith("s"):  # finessed; no penne in penned
            yield f"{stem}e"
        if doubled:
            yield stem[:-1]
    yield stem
    if stem.endswith("i"):
        yield f"{stem[:-1]}y"


def _past(sounds: str) -> str:
    if not sounds:
        return ""
    last = sounds.rstrip(_LENGTH)[-1]
    if last in "td":
        return f"{_flapped(sounds)}ᵻd"
    return f"{sounds}{'t' if last in _VOICELESS else 'd'}"


def _ing(word: str, sounds: str) -> str:
    if not sounds:
        return ""
    if sounds.endswith("əl") and word[-5:-4] not in "aeiou":  # ogling
        return f"{sounds[:-2]}lɪŋ"
    return f"{_flapped(sounds)}{'ɹ' if sounds.endswith(('ɚ', 'ɜː')) else ''}ɪŋ"


def _flapped(sounds: str) -> str:
    """Return ``sounds`` with a t at the end as it is between vowels."""
    return f"{sounds[:-1]}ɾ" if sounds[-1] == "t" and sounds[-2:-1] in _VOWELS else sounds


def _ly(word: str, said: Mapping[str, str]) -> str:
    if word.endswith("ically") and (sounds := said.get(word[:-4], "")):
        return f"{sounds}li"
    stem = word[:-2] if said.get(word[:-2]) else f"{word[:-1]}e" if word[-3] in "bdpt" else ""  # arguably, subtly
    sounds = said.get(stem, "")
    if stem.endswith("le") and sounds.endswith("əl"):
        return f"{sounds[:-2]}li"
    return f"{sounds.removesuffix('l')}li" if sounds else ""
