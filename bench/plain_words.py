"""Make tts/script/languages/en/plain.toml: the capitalised words that `essaycast words` need not ask about.

    python bench/plain_words.py SCOWL NAMES CMUDICT

SCOWL is the folder of word lists in Debian's package of that name, NAMES the folder with dist.male.first and
dist.female.first of the package `names` (U.S. Census 1990), CMUDICT the file cmudict.dict of the package `cmudict`. A
name or a place is taken only when the default voice says it as the CMU dictionary does, stress and all. What the file
has under as_written is kept: it is written by hand.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

from tts.script.languages.en.plain import stems
from tts.show.settings import default_show
from tts.toml import read_toml
from tts.voice.families import DEFAULT, find_voice

TABLE = Path(__file__).parent.parent / "tts" / "script" / "languages" / "en" / "plain.toml"
PROPER = ["english-proper-names.35", "english-proper-names.40", "english-proper-names.50"]
GIVEN_NAMES = 1000  # of each sex, the most common ones
# How espeak-ng (en-us) may write each sound of the CMU dictionary, as patterns.
CONSONANTS = {
    "B": "b", "CH": "tʃ", "D": "[dɾ]", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "dʒ", "K": "k", "L": "ə?l",
    "M": "m", "N": "[nŋ]\u0329?", "NG": "ŋ", "P": "p", "S": "s", "SH": "ʃ", "T": "[tɾʔ]", "TH": "θ", "V": "v", "W": "w",
    "Y": "[ji]?", "Z": "z", "ZH": "ʒ",
}  # fmt: skip
VOWELS = {
    "AA": "ɑ|ɔ|ɒ|oʊ?", "AE": "æ", "AH": "ʌ|ə|ɐ|ᵻ|ɪ|i|ɚ", "AO": "ɔ|ɑ|o", "AW": "aʊ", "AY": "aɪə?", "EH": "ɛ|e|æ(?=ɹ)",
    "ER": "ɜːɹ|ɜ|ɚɹ?|əɹ", "EY": "eɪ", "IH": "ɪ|ᵻ|i|ə|ɛ", "IY": "i|ɪ|ᵻ", "OW": "oʊ|o|ə|ɔ", "OY": "ɔɪ", "UH": "ʊ|ɔ|u",
    "UW": "u|ʊ|jʊ|ju",
}  # fmt: skip
WEAK = "ə|ɐ|ᵻ|ɪ|i|ʊ|ʌ|ɛ|æ|ɚ|oʊ|ɑ|ɔ"


def pattern(sounds: list[str]) -> str:
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


def pronunciations(path: Path) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for line in path.read_text("utf-8").splitlines():
        word, *sounds = line.partition("#")[0].split()
        found.setdefault(re.sub(r"\(\d\)", "", word), []).append(sounds)
    return found


def read(folder: Path, names: Iterable[str]) -> set[str]:
    return {word for name in names for word in (folder / name).read_text("latin-1").split()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("scowl", "names", "cmudict"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    phonemes = find_voice(default_show(Path()), DEFAULT).phonemizer()
    wanted = pronunciations(options.cmudict)

    def said_right(word: str) -> bool:
        heard = re.sub("[^\\wˈˌː\u0329]|ʲ", "", phonemes(word))
        return any(re.fullmatch(pattern(sounds), heard) for sounds in wanted.get(word.lower(), []))

    ordinary: set[str] = set()
    sizes = [f"{kind}-words.{size}" for kind in ("english", "american") for size in (10, 20, 35)]
    for word in sorted(read(options.scowl, sizes), key=lambda word: (len(word), word)):
        if re.fullmatch("[a-z]{2,}", word) and ordinary.isdisjoint(stems(word)):
            ordinary.add(word)
    given = {
        line.split()[0].capitalize()
        for name in ("dist.male.first", "dist.female.first")
        for line in (options.names / name).read_text("utf-8").splitlines()[:GIVEN_NAMES]
    }
    upper = read(options.scowl, [*(f"english-upper.{size}" for size in (10, 35, 40, 50)), *PROPER])
    names = {word for word in given if ordinary.isdisjoint(stems(word.lower())) and said_right(word)}
    places: set[str] = set()
    for word in sorted(upper - names, key=lambda word: (len(word), word)):
        formed = {stem.capitalize() for stem in stems(word.lower())}
        known = ordinary.isdisjoint(stems(word.lower())) and formed.isdisjoint(places | names)
        if re.fullmatch("[A-Z][a-z]{2,}", word) and known and said_right(word):
            places.add(word)

    lists = {"names": names, "places": places, "ordinary": ordinary}
    text = TABLE.read_text("utf-8")
    for key, words in lists.items():
        lines = textwrap.fill(" ".join(sorted(words)), 118, break_on_hyphens=False)
        text = re.sub(rf'^{key} = """\n.*?"""$', f'{key} = """\n{lines}\n"""', text, flags=re.MULTILINE | re.DOTALL)
        print(f"{key}: {len(words)} words", file=sys.stderr)
    TABLE.write_text(text, "utf-8")
    assert read_toml(TABLE)


if __name__ == "__main__":
    main()
