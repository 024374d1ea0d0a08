"""Make tts/script/languages/en/dictionary.toml: names and terms as a dictionary has them, what the voice says right.

    python bench/dictionary.py SCOWL NAMES CMUDICT SECOND

SCOWL is the folder of word lists in Debian's package of that name, NAMES the folder with dist.male.first,
dist.female.first and dist.all.last of the package `names` (U.S. Census 1990), CMUDICT the file cmudict.dict of the
package `cmudict`, and SECOND another dictionary: the file us_gold.json of the package `misaki`. The voice is asked
for the phonemes of each name. Where they are the dictionary's, stress and all, the name is known to be said right;
where an ear would tell them apart, the file has the dictionary's. Names that were looked at and that the voice says
better are in data/dictionary-kept.txt; those of the built-in lexicon and of names.toml are left out.

Ordinary words, which a voice has more rules for, are taken only where the second dictionary agrees with the first
against the voice, and not where speakers differ: more than one pronunciation, the stress of two syllables and of
compounds, hurry. Of the inflected words that the second one has not, those are taken whose stem is. What the file has
under as_written is kept: it is written by hand.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tts.script.languages.en.known import stems
from tts.script.languages.en.lexicon import built_in
from tts.script.languages.en.spelling import with_s
from tts.show.settings import default_show
from tts.toml import read_toml
from tts.voice.families import DEFAULT, find_voice

TABLE = Path(__file__).parent.parent / "tts" / "script" / "languages" / "en" / "dictionary.toml"
HOMOGRAPHS = TABLE.with_name("homographs.toml")
BY_HAND = TABLE.with_name("names.toml")
KEPT = Path(__file__).parent / "data" / "dictionary-kept.txt"
GIVEN_NAMES = 1000  # of each sex, the most common ones, which are known to be names beyond doubt
SURNAMES = 20000
# How espeak-ng (en-us) may write each sound of the CMU dictionary, as patterns.
CONSONANTS = {
    "B": "b", "CH": "tʃ", "D": "[dɾ]", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "dʒ", "K": "k", "L": "ə?l",
    "M": "m", "N": "[nŋ]\u0329?", "NG": "ŋ", "P": "p", "R": "ɹ", "S": "s", "SH": "ʃ", "T": "[tɾʔ]", "TH": "θ",
    "V": "v", "W": "w", "Y": "[ji]?", "Z": "z", "ZH": "ʒ",
}  # fmt: skip
VOWELS = {
    "AA": "ɑ|ɔ|ɒ|oʊ?", "AE": "æ", "AH": "ʌ|ə|ɐ|ᵻ|ɪ|i|ɚ", "AO": "ɔ|ɑ|o", "AW": "aʊ", "AY": "aɪə?", "EH": "ɛ|e|æ(?=ɹ)",
    "ER": "ɜːɹ|ɜ|ɚɹ?|əɹ", "EY": "eɪ", "IH": "ɪ|ᵻ|i|ə|ɛ", "IY": "i|ɪ|ᵻ", "OW": "oʊ|o|ə|ɔ", "OY": "ɔɪ", "UH": "ʊ|ɔ|u",
    "UW": "u|ʊ|jʊ|ju",
}  # fmt: skip
WEAK = "ə|ɐ|ᵻ|ɪ|i|ʊ|ʌ|ɛ|æ|ɚ|oʊ|ɑ|ɔ"
# How the voice writes them: with stress, and a vowel without it.
STRESSED = {
    "AA": "ɑː", "AE": "æ", "AH": "ʌ", "AO": "ɔː", "AW": "aʊ", "AY": "aɪ", "EH": "ɛ", "ER": "ɜː", "EY": "eɪ", "IH": "ɪ",
    "IY": "iː", "OW": "oʊ", "OY": "ɔɪ", "UH": "ʊ", "UW": "uː",
}  # fmt: skip
UNSTRESSED = {**STRESSED, "AH": "ə", "ER": "ɚ", "IY": "i"}
SPOKEN = {
    **{sound: pattern for sound, pattern in CONSONANTS.items() if len(pattern) < 3},
    "D": "d", "L": "l", "N": "n", "T": "t", "Y": "j",
}  # fmt: skip
# How the second dictionary writes what the voice writes otherwise.
SECOND = str.maketrans(
    {"O": "oʊ", "I": "aɪ", "W": "aʊ", "A": "eɪ", "Y": "ɔɪ", "ᵊ": "ə", "ʧ": "tʃ", "ʤ": "dʒ", "T": "ɾ"}
)
# The stress of these is a matter of taste, and so is the voice of a consonant in them.
COMPOUND = re.compile(
    "trans|with[dhs]|head|inter(?![pr])|(?:under|over|out|up|down|fore|after|super|counter|mid|hand|multi|stock)[a-z]{4}"
)
VOWEL = re.compile("(?:aɪə?|aʊ|eɪ|oʊ|ɔɪ|[aeiouæɑɒɐəɚɛɜɪɔʊʌᵻ])ː?")
# What a vowel without the main stress may sound like.
WEAK_VOWELS = {**dict.fromkeys(["ə", "ɐ", "ʌ", "ᵻ", "ɪ", "i", "ɛ", "ɑ", "æ", "oʊ", "ɜ"], "ə"), "ʊ": "u", "u": "u"}


def pattern(sounds: list[str]) -> str:
    """Return a pattern of all that espeak-ng may write for ``sounds``."""
    several = sum(sound[-1] == "1" for sound in sounds) > 1
    made = ""
    for before, sound in zip(["", *sounds], sounds, strict=False):
        if sound[-1] == "1" and not several:
            made += f"ˈ(?:{VOWELS[sound[:-1]]})ː?"
        elif sound[-1] in "12":
            made += f"[ˈˌ]?(?:{VOWELS[sound[:-1]]})ː?"
        elif sound[-1] == "0":
            lost = "?" if sound in ("AH0", "IH0") else ""
            made += f"(?:ˌ?(?:{VOWELS[sound[:-1]]}|{WEAK})ː?){lost}"
        elif sound == "R":
            made += "[ɹɚ]?" if before[-1:].isdigit() else "ɹ"
        else:
            made += CONSONANTS[sound]
    return made


def spoken(sounds: list[str]) -> str:
    """Return ``sounds`` of the dictionary as the voice writes them; a T before a weak vowel is a flap."""
    made = ""
    for place, (before, sound) in enumerate(zip(["", *sounds], sounds, strict=False)):
        after = sounds[place + 1] if place + 1 < len(sounds) else ""
        vowel, stress = sound[:-1], sound[-1]
        if stress == "0":
            made += UNSTRESSED[vowel]
        elif stress in "12":
            made += ("ˈ" if stress == "1" else "ˌ") + STRESSED[vowel]
        elif sound == "T" and (before[-1:].isdigit() or before == "R") and after[-1:] == "0":
            made += "t" if sounds[place + 1 : place + 3] == ["AH0", "N"] else "ɾ"
        else:
            made += SPOKEN[sound]
        if vowel == "ER" and after[-1:].isdigit():
            made += "ɹ"
    return made


def heard(phonemes: str) -> tuple[int, str]:
    """Return which vowel bears the stress, and the sounds without what an ear does not tell apart in a name."""
    phonemes = re.sub("ʲ|(?<=[ŋkt])h(?=[ˈˌ]?æm)", "", phonemes.replace("n\u0329", "ən").replace("l\u0329", "əl"))
    phonemes = phonemes.replace("ɚ", "əɹ").replace("ɜːɹ", "ɜɹ").replace("ɜː", "ɜɹ").replace("ɹɹ", "ɹ").replace("ɾ", "t")
    sounds, mark, vowels, stressed = "", "", 0, 0
    for found in re.finditer(rf"[ˈˌ]|{VOWEL.pattern}|tʃ|dʒ|\w", phonemes):
        sound = found[0].replace("ː", "")
        if sound in "ˈˌ":
            mark = sound
        elif VOWEL.fullmatch(found[0]):
            vowels += 1
            stressed = vowels if mark == "ˈ" else stressed
            sound = {"ɔ": "ɑ", "ɒ": "ɑ", "o": "ɑ"}.get(sound, sound)
            strong = {"ɐ": "ʌ", "ə": "ʌ"}.get(sound, sound).upper()
            sounds += strong if mark == "ˈ" else WEAK_VOWELS.get(sound, sound)
            mark = ""
        else:
            sounds += sound
    # Before an r, and where speakers of English differ.
    sounds = re.sub("(?:Ʊ|U|OƱ)(?=ɹ)", "Ɑ", re.sub("I(?=ə?ɹ)", "Ɪ", re.sub("(?:EꞮ|Æ)(?=ɹ)", "Ɛ", sounds)))
    sounds = re.sub("(?<=Ɪ)ə(?=ɹ)|(?<=AꞮ)Ə(?=ɹ)", "", sounds)
    sounds = re.sub("(?<=[tdnslθ])j(?=[uU])", "", sounds).replace("hw", "w").replace("jə", "əə")
    sounds = re.sub("z(?=[bdɡlmnwstk])", "s", sounds).replace("ənd", "ən").replace("ʃaɪɹ", "ʃəɹ").replace("nts", "ns")
    return stressed, re.sub("ə+", "ə", sounds)


def coarse(phonemes: str) -> tuple[int, str]:
    """Return which vowel bears the stress, that vowel, and the consonants around it; all other vowels are alike."""
    stress, sounds = heard(phonemes.replace("ʔ", "t").replace("j", ""))
    sounds = re.sub("[uwɪ]+(?=ə)|(?<=ə)w", "", sounds.replace("ŋ", "n").replace("ntʃ", "nʃ"))
    return stress, re.sub("ə+", "ə", re.sub("[uəeæʌiɛɑ]|(?<![ao])ɪ|ɔ(?!ɪ)|oʊ", "ə", sounds))


def terms(
    words: Iterable[str], wanted: dict[str, list[list[str]]], second: dict[str, set[str]], voiced: Callable[[str], str]
) -> dict[str, str]:
    """Return the words on which both dictionaries disagree with the voice, with the phonemes of the first."""
    found: dict[str, str] = {}
    forms: dict[str, str] = {}
    for word in words:
        own, said = voiced(word), [spoken(one) for one in wanted[word]]
        if len(set(map(heard, said))) > 1 or coarse(own) in map(coarse, said):
            continue
        if word not in second:
            forms[word] = said[0]
        else:
            agreed = [one for one in said if {coarse(one)} == set(map(coarse, second[word]))]
            if agreed and not taste(word, own, agreed[0]):
                found[word] = agreed[0]
    return found | {word: said for word, said in forms.items() if not found.keys().isdisjoint(stems(word))}


def taste(word: str, own: str, said: str) -> bool:
    """Tell whether the two differ in what speakers of American English differ in, too."""
    (stress, sounds), (other, others) = coarse(own), coarse(said)
    only_stress = stress != other and sounds.lower() == others.lower()
    few = len(VOWEL.findall(said)) < 3
    return bool(COMPOUND.match(word) or ("ʌɹ" in own and "ɜːɹ" in said) or (only_stress and few))


def pronunciations(path: Path) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for line in path.read_text("utf-8").splitlines():
        word, *sounds = line.partition("#")[0].split()
        found.setdefault(re.sub(r"\(\d\)", "", word), []).append(sounds)
    return found


def read(folder: Path, names: Iterable[str]) -> set[str]:
    paths = [folder / name for name in names]
    return {word for path in paths if path.exists() for word in path.read_text("latin-1").split()}


def scowl(kinds: Iterable[str], sizes: Iterable[int]) -> Iterator[str]:
    return (f"{region}-{kind}.{size}" for region in ("english", "american") for kind in kinds for size in sizes)


def census(folder: Path, name: str, count: int) -> set[str]:
    return {line.split()[0].capitalize() for line in (folder / name).read_text("utf-8").splitlines()[:count]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("scowl", "names", "cmudict", "second"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    say = find_voice(default_show(Path()), DEFAULT).phonemizer()
    wanted = pronunciations(options.cmudict)
    voice: dict[str, str] = {}

    def voiced(word: str) -> str:
        if word not in voice:
            voice[word] = re.sub("[^\\wˈˌ\u0329]|ʲ", "", say(word))
        return voice[word]

    def said_right(word: str) -> bool:
        return any(re.fullmatch(pattern(one), voiced(word)) for one in wanted.get(word.lower(), []))

    def said_otherwise(word: str) -> bool:
        stress, own = heard(voiced(word))
        # Where the dictionary has the a of "cat" in a foreign name, that of "father" is right as well.
        right = {(stress, own), (stress, own.replace("Ɑ", "Æ"))}
        return word.lower() in wanted and right.isdisjoint(heard(spoken(one)) for one in wanted[word.lower()])

    ordinary: set[str] = set()
    for word in sorted(read(options.scowl, scowl(["words"], (10, 20, 35))), key=lambda word: (len(word), word)):
        if re.fullmatch("[a-z]{2,}", word) and ordinary.isdisjoint(stems(word)):
            ordinary.add(word)
    all_ordinary = read(options.scowl, scowl(["words", "abbreviations"], (10, 20, 35, 40, 50, 55, 60)))
    all_ordinary |= {word.capitalize() for word in read(options.scowl, scowl(["abbreviations"], (10, 20, 35, 40, 50)))}

    common = census(options.names, "dist.male.first", GIVEN_NAMES) | census(
        options.names, "dist.female.first", GIVEN_NAMES
    )
    proper = read(options.scowl, scowl(["upper", "proper-names"], (10, 35, 40, 50)))
    known = {word for word in common if ordinary.isdisjoint(stems(word.lower())) and said_right(word)}
    for word in sorted(proper - known, key=lambda word: (len(word), word)):
        formed = {stem.capitalize() for stem in stems(word.lower())}
        new = ordinary.isdisjoint(stems(word.lower())) and formed.isdisjoint(known)
        if re.fullmatch("[A-Z][a-z]{2,}", word) and new and said_right(word):
            known.add(word)

    kept = set(KEPT.read_text("utf-8").partition("\n")[2].split())
    candidates = proper | read(options.scowl, scowl(["upper", "proper-names"], (60, 70, 80, 95)))
    for name in ("dist.male.first", "dist.female.first"):
        candidates |= census(options.names, name, 10**6)
    candidates |= census(options.names, "dist.all.last", SURNAMES)
    by_hand = {line.split()[0] for names in read_toml(BY_HAND).values() for line in names.strip().split("\n")}
    candidates = {word for word in candidates - kept - known - set(built_in()) if word.lower() not in by_hand}
    said: dict[str, str] = {}
    for word in sorted(candidates):
        lower = word.lower()
        if re.fullmatch("[A-Z][a-z]{2,}", word) and not {lower, word} & all_ordinary and said_otherwise(word):
            said[lower] = spoken(wanted[lower][0])
    # "Rosas" is not the plural of "Rosa": where a name with an s is another name, the voice says it as it will.
    for lower in sorted(said):
        plural = f"{lower}s"
        if plural in all_ordinary or (plural in wanted and plural not in said):
            own = heard(with_s(f"[[{said[lower]}]]")[2:-2])
            if plural in all_ordinary or all(heard(spoken(one)) != own for one in wanted[plural]):
                said[plural] = ""

    second: dict[str, set[str]] = {}
    for word, sounds in json.loads(options.second.read_text("utf-8")).items():
        several = sounds.values() if isinstance(sounds, dict) else [sounds]
        second[word] = {one.translate(SECOND) for one in several if one}
    spelled_alike = set(re.findall("[a-z]+", HOMOGRAPHS.read_text("utf-8")))
    words = read(options.scowl, scowl(["words"], (10, 20, 35, 40, 50, 55, 60, 70))) - kept - spelled_alike
    words = {word for word in words if re.fullmatch("[a-z]{3,}", word) and word in wanted and not said_right(word)}
    otherwise = terms(sorted(words - set(built_in())), wanted, second, voiced)

    text = TABLE.read_text("utf-8")
    lists = {
        "terms": "\n".join(f"{word} {sounds}" for word, sounds in sorted(otherwise.items())),
        "said": "\n".join(f"{word} {sounds}".rstrip() for word, sounds in sorted(said.items())),
        "known": textwrap.fill(" ".join(sorted(known)), 118, break_on_hyphens=False),
        "ordinary": textwrap.fill(" ".join(sorted(ordinary)), 118, break_on_hyphens=False),
    }
    for key, lines in lists.items():
        text = re.sub(rf"^{key} = '''\n.*?'''$", f"{key} = '''\n{lines}\n'''", text, flags=re.MULTILINE | re.DOTALL)
    print(f"{len(said)} names and {len(otherwise)} terms said otherwise, {len(known)} known", file=sys.stderr)
    TABLE.write_text(text, "utf-8")
    assert read_toml(TABLE)


if __name__ == "__main__":
    main()
