"""Score the words spelled alike on treebanks of Universal Dependencies, whose tags tell the sense; they stay outside.

    python bench/treebank_homographs.py FOLDER... [--misses FILE]

Every .conllu file below each FOLDER is read. A word counts where its part of speech or its tense decides the sense, in
small letters or with a capital, and is right when the sense that the rules find, or else leave to espeak-ng, is that.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tts.script.languages.en.homographs import CATEGORY, homographs
from tts.script.reading import Change, Reader

READER = Reader([CATEGORY])
# The senses of the kinds of homographs.toml for a noun, a verb, an adjective or adverb; those of other kinds in which a
# noun and a verb differ are called so there. What tags do not tell is left out.
SENSES = {
    "read": {"VBD": "past", "VBN": "past", "VB": "present", "VBP": "present", "NN": "present"},
    "live": {"VERB": "verb", "ADJ": "adjective"},
    "close": {"VERB": "verb", "ADJ": "adjective"},
    "content": {"NOUN": "noun", "ADJ": "adjective"},
    "minute": {"NOUN": "noun", "ADJ": "adjective"},
    "wind": {"VERB": "turn", "NOUN": "air"},
    "winds": {"VERB": "turn", "NOUN": "air"},
    "tears": {"VERB": "rip"},
    "lives": {"VERB": "verb", "NOUN": "noun"},
    "expose": {"VERB": "verb", "NOUN": "noun"},
    "excise": {"VERB": "verb", "NOUN": "noun"},
    "always": {},
    "used": {},
    "does": {},
}
OF_SPEECH = {"VERB": "verb", "NOUN": "noun", "ADJ": "noun"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence and its tags: the universal one and the treebank's own."""

    form: str
    speech: str
    tag: str


@dataclass(frozen=True, slots=True)
class Case:
    """A place in a text whose sense the tags tell."""

    text: str
    start: int
    word: str
    sense: str


def sentences(folder: Path) -> Iterator[tuple[str, list[Token]]]:
    for path in sorted(folder.rglob("*.conllu")):
        for block in path.read_text("utf-8").split("\n\n"):
            lines = block.splitlines()
            text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), "")
            rows = [line.split("\t") for line in lines if line[:1].isdigit()]
            yield text, [Token(row[1], row[3], row[4]) for row in rows if row[0].isdigit()]


def cases(folder: Path) -> Iterator[Case]:
    for text, tokens in sentences(folder):
        at = 0
        for token in tokens:
            start = text.find(token.form, at)
            if start < 0:
                continue
            at = start + len(token.form)
            word = token.form.lower()
            known = homographs().get(word) if token.form in (word, word.capitalize()) else None
            if known and not text[at : at + 1].isalnum() and (sense := told(token, known.kind, known.said)):
                yield Case(text, start, word, sense)


def told(token: Token, kind: str, said: Mapping[str, str]) -> str:
    """Return the sense that the tags tell, "" if none, or none that is among those that are ``said``."""
    speech = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADJ"}.get(token.tag[:1], "") if token.tag[:3] != "NNP" else ""
    senses = SENSES.get(kind, OF_SPEECH)
    sense = senses.get(token.tag) or senses.get(speech, "")
    return sense if sense in said else ""


def found(case: Case) -> str:
    """Return the sense that is said."""
    known = homographs()[case.word]
    change = next((each for each in READER.read(case.text) if each.start <= case.start < each.end), None)
    return known.espeak_sense(case.text, case.start) if change is None else sense_of(change, case.word)


def sense_of(change: Change, word: str) -> str:
    said = change.said.lower().split()[0]
    return next((sense for sense, way in homographs()[word].said.items() if said.endswith(way.lower())), change.said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write what is said wrongly")
    options = parser.parse_args()
    misses: list[str] = []
    places = right = 0
    for folder in options.folders:
        scored = [(case, found(case)) for case in cases(folder)]
        good = sum(case.sense == sense for case, sense in scored)
        print(f"{folder.name}: {good}/{len(scored)} = {good / max(1, len(scored)):.4f}")
        places, right = places + len(scored), right + good
        for case, sense in scored:
            if case.sense != sense:
                before, after = case.text[max(0, case.start - 70) : case.start], case.text[case.start :][:70]
                misses.append(f"{case.sense}\t{sense}\t{before}|{after}")
    print(f"all: {right}/{places} = {right / max(1, places):.4f}")
    if options.misses:
        options.misses.write_text("".join(f"{miss}\n" for miss in misses), "utf-8")


if __name__ == "__main__":
    main()
