"""Score the words spelled alike on the Wikipedia Homograph Data, which is labelled by others and stays outside.

    python bench/wikipedia_homographs.py FOLDER [--part train|eval] [--only WORD...] [--misses FILE]

FOLDER is a copy of that data's repository. Each sentence is read by the whole front-end and by espeak-ng, and a word is
right when the sound heard at its place is that of its label, by data/wikipedia-homographs.toml, stress and all. Words
that speakers say alike are left out and listed. Mend with the part "train" and keep "eval" for the score: --misses
writes what is heard wrongly, and only of "train".
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tts.script.languages import language_for
from tts.script.languages.en.homographs import homographs
from tts.script.lexicon import lexicon_categories
from tts.script.reading import Manner, Reader, speak
from tts.show.settings import default_show
from tts.toml import read_toml
from tts.voice.catalogue import voice_files
from tts.voice.families import DEFAULT
from tts.voice.phonemes import Phonemizer

TABLE = read_toml(Path(__file__).parent / "data" / "wikipedia-homographs.toml")
APART = frozenset(f"{TABLE['alike']} {TABLE['joined']}".split())
SENSES: dict[str, dict[str, str]] = TABLE["senses"]
PHONEMIZER = Phonemizer(voice_files(default_show(Path()))[DEFAULT])
READER = Reader((*lexicon_categories(language_for("en")), *language_for("en").categories(Manner())))
AROUND = 12  # sounds; a word's place in its sentence is known so well


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled sentence: the word ``text[start:end]`` has the sense ``label``."""

    word: str
    label: str
    text: str
    start: int
    end: int


def cases(folder: Path, part: str) -> Iterator[Case]:
    for path in sorted((folder / "data" / part).glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                start, end = (len(row["sentence"].encode()[: int(row[at])].decode()) for at in ("start", "end"))
                yield Case(row["homograph"], row["wordid"], row["sentence"], start, end)


def sounds(text: str) -> str:
    """Return the phonemes of ``text`` with primary stress, without length, other stress, spaces and marks."""
    return re.sub(r"[^\wˈ]|[ˌːʲ]", "", "".join(PHONEMIZER.phonemes(text)))


@cache
def sounds_of(word: str) -> dict[str, str]:
    """Return each sense's sounds; without stress where they differ without it, since a sentence may shift it."""
    known = homographs().get(word)
    said = {sense: known.said.get(sense, sense) if known else sense for sense in SENSES[word].values()}
    heard = {sense: sounds(each) for sense, each in said.items()}
    plain = {sense: each.replace("ˈ", "") for sense, each in heard.items()}
    return plain if len(set(plain.values())) == len(plain) else heard


def heard_sense(case: Case, spoken: str, start: int) -> str:
    """Return the sense whose sound is nearest to the place of the word that begins at ``spoken[start]``, "" if none."""
    senses = sounds_of(case.word)
    heard, before = sounds(spoken), sounds(spoken[:start])
    if not any("ˈ" in each for each in senses.values()):
        heard, before = heard.replace("ˈ", ""), before.replace("ˈ", "")
    nearest: dict[str, int] = {}
    for sense, wanted in senses.items():
        found = [abs(at - len(before)) for at in range(len(heard)) if heard.startswith(wanted, at)]
        if found and min(found) <= AROUND:
            nearest[sense] = min(found)
    return min(nearest, key=nearest.__getitem__, default="")


def read(case: Case) -> tuple[str, int]:
    """Return the spoken sentence and where the word begins in it."""
    spoken, words = speak(case.text, READER.read(case.text), 0, len(case.text))
    at = next((word for word in words if word.written_start <= case.start < word.written_end), None)
    return spoken, at.spoken_start if at else len(spoken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", metavar="WORD")
    parser.add_argument("--part", choices=("train", "eval"), default="eval")
    parser.add_argument("--misses", type=Path, metavar="FILE")
    options = parser.parse_args()
    if options.misses and options.part == "eval":
        parser.error("the part eval is for the score: look at the misses of train")
    number, ours, alone = Counter[str](), Counter[str](), Counter[str]()
    misses = []
    for case in cases(options.folder, options.part):
        if case.word in APART or (options.only and case.word not in options.only):
            continue
        wanted = SENSES[case.word][case.label]
        number[case.word] += 1
        heard = heard_sense(case, *read(case))
        ours[case.word] += heard == wanted
        alone[case.word] += heard_sense(case, case.text, case.start) == wanted
        if heard != wanted:
            marked = f"{case.text[: case.start]}<<{case.text[case.start : case.end]}>>{case.text[case.end :]}"
            misses.append(f"{case.word}\t{wanted}\t{heard or 'other'}\t{marked}\n")
    for word in sorted(number, key=lambda word: (ours[word] / number[word], word)):
        print(f"{word:14} {number[word]:4} {ours[word] / number[word]:.3f}  espeak-ng {alone[word] / number[word]:.3f}")
    for name, right in (("ours", ours), ("espeak-ng", alone)):
        by_word = sum(right[word] / number[word] for word in number) / len(number)
        share = right.total() / number.total()
        print(f"{name}: {right.total()} of {number.total()} {share:.4f}, mean of {len(number)} words {by_word:.4f}")
    print(f"left out: {', '.join(sorted(APART))}")
    if options.misses:
        options.misses.write_text("".join(misses), encoding="utf-8")


if __name__ == "__main__":
    main()
