"""Make tts/script/languages/en/verb_or_noun.toml: whether a verb or a noun stands where no rule is sure.

    python bench/verb_or_noun.py GOLD TAGGED MARKED READ

GOLD is a folder of treebank files (.conllu), such as UniversalDependencies/UD_English-EWT (CC BY-SA 4.0). TAGGED is a
folder of posts in the same form, with the tags of a tagger: of it only words count that are nearly always a verb or
nearly always a noun. MARKED and READ are sentences, one a line, in which {verb} or {noun} follows each homograph, as in
tests/data/homographs.txt: in MARKED as sure rules decide, in READ as a person did, which counts six times.
Needs numpy, scipy and scikit-learn.

A word is told by what is seen around it (``seen_around``), with a logistic regression whose weights lie at hashes of
the names of what is seen. Words that are no homographs show where verbs and nouns stand, without their own weight.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from treebank_homographs import sentences

from tts.script.languages.en import verb_or_noun
from tts.script.languages.en.grammar import Place, place
from tts.script.languages.en.homographs import homographs
from tts.script.languages.en.verb_or_noun import MIDDLE, UNIT, part_of_speech, seen_around

TABLE = Path(__file__).parent.parent / "tts" / "script" / "languages" / "en" / "verb_or_noun.toml"
BUCKETS = {"base": 1 << 17, "ending_in_s": 1 << 16}
SPEECH = {
    "NN": "N", "NNS": "S", "VB": "V", "VBP": "V", "VBZ": "Z", "VBD": "D", "VBN": "P", "VBG": "G", "JJ": "J", "JJR": "J",
    "JJS": "J", "RB": "R", "RBR": "R", "RBS": "R", "IN": "I", "DT": "T", "PDT": "T", "PRP": "E", "PRP$": "$", "MD": "M",
    "CC": "C", "TO": "to", "WDT": "W", "WP": "W", "WRB": "W", "WP$": "W", "CD": "#", "EX": "E", "RP": "I", "NNP": "m",
    "NNPS": "m", "FW": "m", "UH": "u", "POS": "'s",
}  # fmt: skip
AUXILIARIES = {
    "B": "am is are was were be been being 'm 're isn't aren't wasn't weren't it's that's there's he's she's i'm we're "
    "they're you're here's what's who's",
    "H": "have has had having haven't hasn't hadn't i've we've you've they've",
    "O": "do does did don't doesn't didn't doing done",
    "M": "can could will would shall should may might must can't couldn't won't wouldn't shouldn't cannot mustn't i'll "
    "you'll he'll she'll we'll they'll it'll i'd you'd he'd she'd we'd they'd that'll",
    "R": "not", "to": "to", "W2": "that", "as": "as",
}  # fmt: skip
KIND = {"NN": "noun", "JJ": "noun", "RB": "noun", "VB": "verb", "VBP": "verb", "NNS": "nouns", "VBZ": "verbs"}
SENSES = {"noun": False, "adjective": False, "verb": True}
KEPT = {"noun": 0.22, "nouns": 0.5, "verb": 1.0, "verbs": 1.0}  # the share of each that is taken from TAGGED
MARK = re.compile(r"([A-Za-z-]+)\{(\w+)\}")
TIMES = 6


def placed(folder: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield each text of ``folder`` with its tokens: where each begins and ends, and its tag."""
    for text, tokens in sentences(folder):
        found, at = [], 0
        for token in tokens:
            start = text.find(token.form, at)
            if start >= 0:
                at = start + len(token.form)
                found.append((start, at, token.tag))
        if found:
            yield text, found


def counted(folder: Path, times: int, counts: defaultdict[str, Counter[str]]) -> None:
    for text, tokens in placed(folder):
        for (start, end, tag), (then, stop, _) in zip(tokens, [*tokens[1:], (-1, -1, "")], strict=True):
            counts[text[start:end].lower().replace("’", "'")][tag] += times
            if end == then and text[then] in "'’":  # as a place has it, in one: "don't"
                counts[text[start:stop].lower().replace("’", "'")][tag] += times


def speech(counts: dict[str, Counter[str]]) -> dict[str, str]:
    """Return what each frequent word mostly is, as letters, where its ending does not tell the same."""
    verb_or_noun._speech = dict  # type: ignore[assignment] # endings alone
    found: dict[str, str] = {}
    for word, tags in counts.items():
        if not re.fullmatch(r"[a-z]+(?:'[a-z]+)*", word) or tags.total() < 8:
            continue
        parts: Counter[str] = Counter()
        for tag, number in tags.items():
            if tag in SPEECH:
                parts[SPEECH[tag]] += number
        often = [part for part, number in parts.most_common(2) if number >= 0.12 * parts.total()]
        if often:
            found[word] = "".join(often) if all(len(part) == 1 for part in often) else often[0]
    found = {word: part for word, part in found.items() if part_of_speech(word) != part}
    found |= {word: part for part, words in AUXILIARIES.items() for word in words.split()}
    verb_or_noun._speech = lambda: found  # type: ignore[assignment]
    return found


class Places:
    """What is learned from: the buckets of what is seen around each word, and whether it is a verb."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[list[int]] = []
        self.verbs: list[bool] = []

    def add(self, where: Place, word: str, *, verb: bool, times: int = 1) -> None:
        seen = seen_around(word, where.before, where.after)
        names = seen if word else [name for name in seen if name[:1] not in ("w", "k", "l")]
        row = [crc32(name.encode()) & (BUCKETS[self.name] - 1) for name in names]
        self.rows += [row] * times
        self.verbs += [verb] * times

    def learned(self) -> bytes:
        """Return a byte for each bucket."""
        ends = np.cumsum([0, *map(len, self.rows)])
        columns = np.fromiter((at for row in self.rows for at in row), dtype=np.int32)
        shape = (len(self.rows), BUCKETS[self.name])
        seen = csr_matrix((np.ones(len(columns), dtype=np.float32), columns, ends), shape=shape)
        model = LogisticRegression(C=0.2, solver="liblinear", tol=1e-3, max_iter=60, fit_intercept=False)
        weights = model.fit(seen, np.array(self.verbs)).coef_[0]
        return bytes(np.clip(np.rint(weights * UNIT) + MIDDLE, 0, 255).astype(np.uint8))


def marked(file: Path) -> Iterator[tuple[str, int, int, str]]:
    """Yield the text, the beginning and end of each homograph that is marked in it, and its sense."""
    for line in file.read_text("utf-8").splitlines():
        text, removed = MARK.sub(r"\1", line), 0
        for found in MARK.finditer(line):
            start = found.start() - removed
            removed += len(found[0]) - len(found[1])
            yield text, start, start + len(found[1]), found[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "tagged", "marked", "read"):
        parser.add_argument(name, type=Path, metavar=name.upper())
    options = parser.parse_args()
    random.seed(1)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counted(options.gold, 2, counts)
    counted(options.tagged, 1, counts)
    parts = speech(counts)
    always = {}
    for word, tags in counts.items():
        kinds = Counter(KIND.get(tag, "") for tag in tags.elements())
        kind, number = kinds.most_common(1)[0]
        if tags.total() >= 4 and number >= 0.95 * tags.total() and kind and word not in homographs() and len(word) > 2:
            always[word] = kind
    learns = {name: Places(name) for name in BUCKETS}
    for folder in (options.gold, options.tagged):
        for text, tokens in placed(folder):
            for start, end, tag in tokens:
                word, kind = text[start:end].lower(), KIND.get(tag, "")
                sure = folder == options.gold or (always.get(word) == kind and random.random() < KEPT[kind])
                if kind and sure and word.isalpha() and len(word) > 1 and word not in parts_of_auxiliaries():
                    known = homographs().get(word)
                    name = "ending_in_s" if kind.endswith("s") else "base"
                    learns[name].add(place(text, start, end), word if known else "", verb=kind.startswith("verb"))
    for file, times in ((options.marked, 1), (options.read, TIMES)):
        for text, start, end, sense in marked(file):
            word = text[start:end].lower()
            if sense in SENSES and word in homographs():
                name = "ending_in_s" if word.endswith("s") and not word.endswith("ss") else "base"
                learns[name].add(place(text, start, end), word, verb=SENSES[sense], times=times)
    print({name: len(each.rows) for name, each in learns.items()}, len(parts), "words")
    weights = {name: b64encode(each.learned()).decode() for name, each in learns.items()}
    TABLE.write_text("\n".join(written(parts, weights)), "utf-8")


def parts_of_auxiliaries() -> frozenset[str]:
    return frozenset(word for words in AUXILIARIES.values() for word in words.split())


def written(parts: dict[str, str], weights: dict[str, str]) -> Iterator[str]:
    yield "# Whether a verb or noun stands where no rule is sure, by bench/verb_or_noun.py from the treebank UD English"
    yield "# EWT (CC BY-SA 4.0, which is compatible with GPL-3.0) and posts that a tagger tagged. [speech] has what"
    yield "# frequent words mostly are, [weights] a byte for each hash of what is seen around a word."
    yield "\n[speech]"
    words = defaultdict(list)
    for word, part in parts.items():
        words[part].append(word)
    for part in sorted(words):
        yield f'{json.dumps(part)} = "{" ".join(sorted(words[part]))}"'
    yield "\n[weights]"
    yield from (f'{name} = "{text}"' for name, text in weights.items())
    yield ""


if __name__ == "__main__":
    main()
