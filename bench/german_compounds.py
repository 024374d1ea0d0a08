"""Makes de/compounds.toml: the parts of German compounds, for words that espeak-ng parts in the wrong place.

    pip install wordfreq; python bench/german_compounds.py deu_latn_broad_filtered.tsv

The file is WikiPron's, data/scrape/tsv. What ends a compound is an ordinary word of it, or such a word with an ending
that occurs; what comes first is a word or its stem, with a link, with which several words begin. Parts that make many
words worse, by their pronunciations there, are dropped, and so are those that are compounds themselves. Parts that are
listed already stay: the compounds of the German Wiktionary have brought more than WikiPron's.
Reports how many of all compounds sound as they are there, before and after: once with the parts dropped by the other
half of the words only, and once as they are in the file.
"""

from __future__ import annotations

import re
import sys
import textwrap
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from wordfreq import top_n_list, zipf_frequency  # type: ignore[import-not-found]

from tts.espeak import sounds
from tts.script.languages.de.grammar import GRAMMAR
from tts.script.languages.shared.seams import parted, together
from tts.script.languages.shared.tables import Tables
from tts.toml import read_toml

TABLES = Tables("tts.script.languages.de", GRAMMAR)
TABLE = Path(__file__).parent.parent / "tts" / "script" / "languages" / "de" / "compounds.toml"
BY_HAND = Path(__file__).parent / "data" / "german-compounds.toml"
TEMPLATE = """\
# Parts of compounds, in lower case; made by bench/german_compounds.py, which keeps its own lists by hand.
# With what links them to the next part.
first = \"\"\"
{first}
\"\"\"
# As they end a word.
last = \"\"\"
{last}
\"\"\"
# Words that only look like compounds, each with endings as well.
whole = \"\"\"
{whole}
\"\"\"
# What neither begins nor ends a compound of unlisted parts: prefixes, and endings of other words.
not_first = \"\"\"
{not_first}
\"\"\"
not_last = \"\"\"
{not_last}
\"\"\"
"""
ENDINGS = ("e", "en", "er", "n", "s", "es", "innen", "nen", "em", "ern", "et", "te")
LINKS = ("", "s", "n", "en", "es", "er", "ens", "e")
# How rare an ordinary word may be, by its length (powers of ten in a thousand million), of nouns and of other words.
RAREST = {3: (4.0, 9.0), 4: (3.0, 3.5)}
RAREST_LONG = 2.2
RAREST_FORM = 2.4
# Endings of words that begin compounds without limit.
PRODUCTIVE = re.compile("(?:ung|heit|keit|schaft|ion|tät)s$")
BEGUN = 4  # words of the language that begin with a first part
SHORTEST = 7  # letters of a compound
# Notations of one sound, and differences that no ear minds: a vowel before r, the length of a tense vowel.
SAME = (
    ("[͡\u032fʔˈˌ.‿ ]", ""), ("([nml])\u0329", r"ə\1"), ("[ʁɾʀ]", "r"), ("ɡ", "g"), ("ɔ[ʏyɪi]", "ɔø"), ("ɑ", "a"),
    ("ai", "aɪ"), ("au", "aʊ"), ("χ", "x"), ("(?:ə?[ɐɜ]|ə(?=r))r?", "ər"), ("([ːiuʊɪɔœʏ])ər", r"\1r"), ("r+", "r"),
    ("ɛː", "e"), ("([ieuoyø])ː", r"\1"), ("aː?$", "a"), ("ŋg", "ŋ"), ("ɛr", "er"), ("ɔr", "or"), ("ʊr", "ur"),
    ("ɪr", "ir"), ("aːr", "ar"), ("œr", "ør"), ("ʏr", "yr"), ("ɛər", "er"),
)  # fmt: skip


def heard(phonemes: str) -> str:
    phonemes = unicodedata.normalize("NFD", phonemes)
    for written, same in SAME:
        phonemes = re.sub(written, same, phonemes)
    return phonemes


@cache
def of_voice(word: str) -> str:
    return heard(sounds("de", word))


@cache
def of_parts(word: str, parts: tuple[str, ...]) -> str:
    return heard(together(parts, TABLES, is_noun=word[0].isupper()))


def wikipron(path: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        word, _, phonemes = line.partition("\t")
        if re.fullmatch("[A-ZÄÖÜ]?[a-zäöüß]{2,}", word):
            found.setdefault(word, set()).add(heard(phonemes))
    return found


def ordinary(known: Iterable[str], kept_out: set[str]) -> set[str]:
    """Return the words that may end a compound, in lower case."""
    nouns = {word.lower() for word in known if word[0].isupper()}
    words = set()
    for word in {word.lower() for word in known} - kept_out:
        rarest = RAREST.get(len(word), (RAREST_LONG, RAREST_LONG))[word not in nouns]
        if len(word) >= 3 and re.search("[aeiouyäöü]", word) and zipf_frequency(word, "de") >= rarest:
            words.add(word)
    return words


def is_form(word: str, words: set[str]) -> bool:
    if any(word.endswith(ending) and word[: -len(ending)] in words for ending in ENDINGS):
        return True
    stem = re.sub("(?:ern?|en?)$", "", word)
    plain = [
        each[:place] + vowel + each[place + 1 :]
        for mark, vowel in zip("äöü", "aou", strict=True)
        for each in (stem, word)
        if (place := each.rfind(mark)) >= 0
    ]
    return any(each in words for each in plain)


def firsts(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from (word + link for link in LINKS)
        if word.endswith("e"):
            yield word[:-1]
        if word.endswith("en") and len(word) > 5:
            yield word[:-2]


def begin(frequent: Iterable[str], words: set[str], kept_out: set[str]) -> set[str]:
    """Return the first parts with which several words begin that end with an ordinary word."""
    may = {part for part in firsts(words) if len(part) >= 3} - kept_out
    begun = Counter(
        word[:place]
        for word in frequent
        for place in range(3, len(word) - 3)
        if word[:place] in may and word[place:] in words
    )
    return {part for part, count in begun.items() if count >= BEGUN or PRODUCTIVE.search(part)}


class Compounds:
    """The compounds of WikiPron, parted by lists, and how well they sound."""

    def __init__(self, known: dict[str, set[str]], first: set[str], last: set[str], whole: set[str]) -> None:
        self.known = {word: said for word, said in known.items() if len(word) >= SHORTEST and word.lower() not in whole}
        self.first, self.last = set(first), set(last)

    def judged(self, counts: Callable[[str], bool]) -> Iterator[tuple[str, tuple[str, ...], bool, bool]]:
        """Yield each compound with its parts, whether the voice has it right, and whether its parts are right."""
        for word, said in self.known.items():
            if counts(word) and (parts := parted(word.lower(), self.first, self.last)):
                whole, together_ = of_voice(word), of_parts(word, parts)
                yield word, parts, whole in said, (together_ or whole) in said

    def drop_harmful(self, counts: Callable[[str], bool]) -> None:
        for _ in range(3):
            right, worse = Counter[tuple[str, bool]](), Counter[tuple[str, bool]]()
            for _word, parts, before, after in self.judged(counts):
                tally = right if after else worse if before else Counter()
                tally.update((part, place < len(parts) - 1) for place, part in enumerate(parts))
            for (part, is_first), count in worse.items():
                if count > right[part, is_first] / 4:
                    (self.first if is_first else self.last).discard(part)

    def drop_compounds(self) -> None:
        simple: set[str] = set()
        for word in sorted(self.last, key=lambda word: (len(word), word)):
            parts = parted(word, self.first, simple) if len(word) >= SHORTEST else ()
            if not parts or len(parts[-1]) < 4:
                simple.add(word)
        self.last = simple

    def report(self, name: str, counts: Callable[[str], bool]) -> None:
        judged = [(before, after) for _, _, before, after in self.judged(counts)]
        right = [sum(each) / len(judged) for each in zip(*judged, strict=True)]
        changes = Counter(after - before for before, after in judged)
        print(f"{name}: {len(judged)} compounds, right {right[0]:.1%} -> {right[1]:.1%},", end=" ")
        print(f"mended {changes[1]}, harmed {changes[-1]}")


def main() -> None:
    known = wikipron(sys.argv[1])
    by_hand = {kind: set(words.split()) for kind, words in read_toml(BY_HAND).items()}
    frequent = [word for word in top_n_list("de", 700_000) if re.fullmatch("[a-zäöüß]{5,}", word)]
    words = ordinary(known, by_hand["not_last"])
    last = words | {
        word
        for word in frequent
        if word not in by_hand["not_last"] and zipf_frequency(word, "de") >= RAREST_FORM and is_form(word, words)
    }
    first = begin(frequent, last, by_hand["not_first"]) | by_hand["also_first"]

    halved = Compounds(known, first, last, by_hand["whole"])
    halved.drop_harmful(lambda word: zlib.crc32(word.encode()) % 2 == 0)
    halved.report("held out", lambda word: zlib.crc32(word.encode()) % 2 == 1)

    made = Compounds(known, first, last, by_hand["whole"])
    made.drop_harmful(lambda word: True)
    made.drop_compounds()
    made.report("all", lambda word: True)
    harmed = {word.lower() for word, _, before, after in made.judged(lambda word: True) if before > after}
    listed = {kind: set(TABLES.compounds[kind]) - by_hand[f"not_{kind}"] for kind in ("first", "last")}
    lists = {
        "first": made.first | listed["first"],
        "last": made.last | listed["last"],
        "whole": by_hand["whole"] | harmed | TABLES.compounds["whole"],
        **{kind: by_hand[kind] | TABLES.compounds[kind] for kind in ("not_first", "not_last")},
    }
    text = {kind: textwrap.fill(" ".join(sorted(each)), 118) for kind, each in lists.items()}
    TABLE.write_text(TEMPLATE.format(**text), encoding="utf-8")


if __name__ == "__main__":
    main()
