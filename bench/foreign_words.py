"""Makes the list "made" of LANG/foreign.toml: words and names of other languages, with the sounds that it has for them.

    pip install wordfreq simplemma; python bench/foreign_words.py es

A word is listed if it does not occur in the language, with or without its accents, and is more frequent in another one.
Its frequencies and letter sequences (tts/script/languages/en/name_language.py) show which one. It is left out if the
language's own rules sound alike. data/foreign-words.toml holds what speakers of the language say their own way, and the
sounds of other languages in its own. Words by hand, in foreign.toml, are not made.
"""

from __future__ import annotations

import math
import re
import sys
import unicodedata
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from simplemma import is_known as is_form  # type: ignore[import-not-found]
from wordfreq import get_frequency_dict  # type: ignore[import-not-found]

from tts.espeak import sounds
from tts.script.languages.en.known import is_known, is_ordinary
from tts.script.languages.en.name_language import evidence, languages
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.spelled import by_spelling
from tts.script.languages.shared.tables import Tables
from tts.toml import read_toml

LANGUAGES = Path(__file__).parent.parent / "tts" / "script" / "languages"
OTHERS = {"en": "en-us", "it": "it", "fr": "fr", "de": "de", "nl": "nl", "sv": "sv", "pl": "pl"}
NEAR = ("pt", "ca")  # said much as Spanish; a word of theirs is left to the language's rules
# Languages that are written with other letters: of their names only the letters tell.
TRANSCRIBED = {"ja", "zh", "ru", "in", "ar", "fa", "tr", "kk", "af", "id", "hr", "ko", "el", "he"}
# The look of a word that Spanish has not; of these rarer ones are taken.
LOOK = re.compile(
    "[wk]|[sptcg]h(?![aeiou]?$)|ee|oo|[fpgtbdz]{2}|[bcdfgmptvjk]s?$|[^aeiou]s$|y[^aeiou]|ing$|tion$|ly$|er$|le$"
)
WORD = re.compile(r"[a-zà-öø-ÿ]{3,}")
# What Spanish hangs on a word: decirme.
CLITICS = ("melo", "mela", "selo", "sela", "los", "las", "les", "nos", "me", "te", "lo", "la", "le", "se", "os")


class Frequencies:
    """How often words are used: the logarithm of their number in a thousand million, 0 if unknown."""

    def __init__(self, own: str) -> None:
        self.own = own
        self._tables = {
            code: {word: round(math.log10(share) + 9, 2) for word, share in get_frequency_dict(code, "best").items()}
            for code in (own, *OTHERS, *NEAR)
        }

    def words(self) -> list[str]:
        return [
            word
            for word in {*self._tables[self.own], *(word for word, how in self._tables["en"].items() if how >= 3)}
            if WORD.fullmatch(word)
        ]

    def of(self, word: str) -> dict[str, float]:
        return {code: table.get(word, 0.0) for code, table in self._tables.items()}

    def accented(self) -> set[str]:
        """Return the language's words without their accents: what looks like another language's is a slip."""
        return {plain(word) for word, how in self._tables[self.own].items() if how >= 2.2 and plain(word) != word}


def plain(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def language_of_word(word: str, how: dict[str, float], own: str) -> str:
    """Return which other language a word is of, "transcribed" for the names of many; empty if none is likely."""
    chances = dict(zip(languages(), evidence(word), strict=True)) if word.isascii() else {}
    top = max(chances, key=lambda code: chances[code]) if chances else ""
    telling = [
        code
        for code in ("it", "fr", "de")
        if how[code] >= max(how["en"] + 0.5, how[own])
        and (
            not chances
            or chances[code] > max(chances["en"], chances[own], 0.25)
            or (how[code] >= how[own] + 0.7 and chances[code] > 0.05)
        )
    ]
    if telling:
        return max(telling, key=lambda code: how[code])
    for code in ("sv", "nl", "pl"):
        if chances and chances[code] > 0.6 and how[code] >= max(how[each] for each in how if each != code) + 0.8:
            return code
    known = is_known(word)
    if top in TRANSCRIBED and chances[top] > 0.7 and how[own] - 0.25 <= how["en"] < 3.6 and not known:
        return "transcribed"
    slack = 0.05 if how[own] < 4.2 else -0.15
    most = max(value for code, value in how.items() if code not in ("en", own))
    english = (
        how["en"] >= how[own] - slack
        and (known or how["en"] >= most - 0.45)
        and max(how[code] for code in NEAR) <= how["en"] + (0.3 if known else 0)
        and (known or (chances and chances["en"] > max(0.2, chances[own])) or how["en"] - how[own] > 0.9)
    )
    return "en" if english else ""


class Sounds:
    """The sounds that the language has for words of others."""

    def __init__(self, tables: Tables, table: dict[str, Any]) -> None:
        self._code = tables.code
        self._fitting = Fitting(tables)
        self._others = table["sounds"]

    def fitted(self, word: str, code: str) -> str:
        if code == "transcribed":
            return sounds(self._code, transcribed(word))
        if code == "en":
            said = self._fitting.fitted(by_spelling(sounds("en-us", word), word))
            said = said.replace("ɾɾ", "ɾ").replace("ii", "i")
            if "rr" in word and said.count("ɾ") == 1:
                said = re.sub("(?<=[aeiou])ɾ(?=[aeiou])", "r", said)
        else:
            said = sounds(OTHERS[code], word.capitalize()).replace("\u032a", "")
            for written, becomes in (*self._others.get(code, {}).items(), *self._others["all"].items()):
                said = said.replace(unicodedata.normalize("NFD", written), becomes)
            if code != "it":
                said = re.sub(r"([bdfklmnpstɡ])\1", r"\1", said)
            said = re.sub("ɾɾ|^(?=[ˈˌ]?ɾ)", "r", said)
            said = re.sub("^r([ˈˌ]?)ɾ", r"\1r", said)
            if code == "de":
                said = re.sub("^([ˈˌ]?)j(?=[aeiou])", r"ʝ\1", said)
            # Of these languages' r only a double one is rr in Spanish, and none behind a plosive.
            said = re.sub("(?<=[bdfɡkptʃ])([ˈˌ]?)r", r"\1ɾ", said)
            if "rr" not in word:
                said = re.sub("(?<=[aeiou])([ˈˌ]?)r", r"\1ɾ", said)
        for written, becomes in (("n̩", "en"), ("l̩", "el"), ("ʔ", "t"), ("uɐ", "uɾ"), ("ʒ", "ʝ"), ("ər", "eɾ")):
            said = said.replace(written, becomes)
        return said


def transcribed(word: str) -> str:
    """Return a name of Japanese, Russian, … in the letters that say it in Spanish: Khrushchev, Shinjuku."""
    word = re.sub("g(?=[eiy])", "gu", word)
    for written, becomes in (
        ("sh", "ʃ"), ("tch|ch", "ʧ"), ("zh", "y"), ("kh", "X"), ("ph", "f"), ("th", "t"), ("j", "y"),
        ("(?<=[bdglmnrtvk])h|h$", ""), ("h|X", "j"), ("z", "s"),
        # Djokovic: stressed before the ending.
        ("([aeiou])([^aeiou]+)([oe])v(?:ic|iʧ)$", r"\1́\2\3vich"), ("([oe])v(?:ic|iʧ)$", r"\1́vich"),
        ("ʧ", "ch"), ("ʃ", "sh"),
    ):  # fmt: skip
        word = re.sub(written, becomes, word)
    return unicodedata.normalize("NFC", word)


def bare(phonemes: str) -> str:
    """Return phonemes without what an ear hardly tells apart."""
    said = phonemes.translate(str.maketrans("βðɣɛɪʊjwŋrm", "bdɡeiuiunɾn", "ˌʲː"))
    return re.sub(r"(.)\1", r"\1", said)


@cache
def is_letters(word: str) -> bool:
    """Return whether espeak-ng spells the word in English: usb, bbc."""
    if not re.search("[aeiouy]", word):
        return True
    spelled = "".join(sounds("en-us", letter.upper()) for letter in word)
    return len(word) <= 4 and re.sub("[ˈˌʲː ]", "", spelled) == re.sub("[ˈˌʲː ]", "", sounds("en-us", word))


def main() -> None:
    code = sys.argv[1]
    package = f"tts.script.languages.{code}"
    tables = Tables(package, import_module(f"{package}.grammar").GRAMMAR)
    table = read_toml(Path(__file__).parent / "data" / "foreign-words.toml")[code]
    path = LANGUAGES / code / "foreign.toml"
    hand = {line.split()[0] for line in read_toml(path)["hand"].strip().split("\n")}
    lexicon = {word.lower() for word in read_toml(LANGUAGES / code / "lexicon.toml")}
    letters = {
        word.lower() for kind in ("words", "letters", "mixed") for word in tables.words["acronyms"][kind].split()
    }
    kept_out = set(table["own"].split()) | hand | lexicon | letters
    short = set(table["short"].split())
    frequencies, fitted = Frequencies(code), Sounds(tables, table)
    accented = frequencies.accented()

    def is_own(word: str) -> bool:
        if is_form(word, lang=code) or word in accented:
            return True
        return any(
            word.endswith(each) and len(word) - len(each) > 1 and is_form(word.removesuffix(each), lang=code)
            for each in CLITICS
        )

    made = {}
    for word in sorted(frequencies.words()):
        listed = word in tables.english_words
        how = frequencies.of(word)
        if word in kept_out or (not listed and is_own(word)):
            continue
        other = "en" if listed else language_of_word(word, how, code)
        if other in ("fr", "de", "nl", "sv", "pl") and how["en"] >= 3.9 and is_ordinary(word) and word not in short:
            other = "en"
        if not other or (other == "en" and is_letters(word)):
            continue
        if not listed and max(how[each] for each in NEAR) > max(how.get(other, 0), how["en"]) + 0.2:
            continue
        if other not in ("en", "transcribed") and len(word) <= 4 and word not in short:
            continue
        rarest = 3.3 if LOOK.search(word) and is_known(word) else 3.55
        if not listed and how[code] < 1.7 and (other != "en" or how["en"] < rarest):
            continue
        said = fitted.fitted(word, other)
        if re.fullmatch("[a-zɡɾʝʃθðŋɲʎˈˌβɣɛɪʊɟʲ]+", said) and bare(said) != bare(sounds(code, word)):
            made[word] = said
    text = path.read_text(encoding="utf-8")
    lines = "\n".join(f"{word} {said}" for word, said in made.items())
    path.write_text(re.sub(r'(?<=\nmade = """\n)[^"]*', lambda _: f"{lines}\n", text), encoding="utf-8")
    print(f"{len(made)} words in {path}")


if __name__ == "__main__":
    main()
