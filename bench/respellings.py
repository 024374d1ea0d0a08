"""Finds words that espeak-ng says wrongly in French, with a spelling that sounds right; what is kept is chosen by hand.

    pip install wordfreq; python bench/respellings.py fra_latn_broad_filtered.tsv > found.tsv

The file is WikiPron's, data/scrape/tsv: it judges, and no sound of it is written anywhere. Of the most frequent words
those are tried whose sounds differ from it by more than an ear would mind (open and closed vowels, a silent e), or for
which espeak-ng goes over to English. A line is a word, its new spelling, and "English" if espeak-ng took it for that.
`respelt` in fr/words.toml has what was kept, `switched` in fr/english.toml the words that are English.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from wordfreq import top_n_list  # type: ignore[import-not-found]

from tts.espeak import sounds

WORDS = 90_000
TRIED = 6_000  # spellings of a word
# What may be written for the letters of a word, so that French rules say it as it is said.
SPELLINGS = """
s$>sse t$>tte ct$> er$>ère er$>eur an$>ane en$>ène in$>ine on$>one um$>ome us$>usse is$>isse os$>osse as$>asse x$> p$>pe
d$>de f$>ffe c$>ke c$> g$> l$> ch>k ch>tch th>t y$>i y>ï ay>aï ee>i oo>ou u>ou u>eu u>o e>é e>è i>aï a>è w>ou w>v ow>o
j>dj g>gu gi>gui qu>kou c>k cc>ks s>ss s>z zz>dz ill>il ti>ci en>an en>in in>ine an>ane on>one ent$>ant œ>é oe>e au>o
sn>n mpt>nt rd$>r ord>or ife$>iffe é>ai
"""


def bare(phonemes: str) -> str:
    """Return phonemes without the differences that no ear minds."""
    for sign, plain in [("œ\u0303", "ɛ\u0303"), ("g", "ɡ"), ("ɥ", "y"), ("ɲ", "nj"), ("w", "u"), ("œ", "ø")]:
        phonemes = phonemes.replace(sign, plain)
    phonemes = re.sub("[ˈˌːʲəh. \u0361\u032a‿-]", "", phonemes)
    phonemes = re.sub("ɔ(?!\u0303)", "o", re.sub("ɛ(?!\u0303)", "e", re.sub("ɑ(?!\u0303)", "a", phonemes)))
    return re.sub("(.)\\1+", "\\1", re.sub("j", "i", phonemes))


def spellings(word: str, changes: int = 2) -> Iterator[str]:
    """Yield ``word`` with one of SPELLINGS, then with more."""
    pairs = [pair.split(">") for pair in SPELLINGS.split()]
    known, layer = {word}, [word]
    for _ in range(changes):
        begun, layer = layer, []
        for written in begun:
            for letters, others in pairs:
                for found in re.finditer(letters, written):
                    changed = written[: found.start()] + others + written[found.end() :]
                    if changed not in known:
                        known.add(changed)
                        layer.append(changed)
                        yield changed


def main() -> None:
    said: dict[str, set[str]] = {}
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        word, phonemes = line.split("\t")
        said.setdefault(word.lower(), set()).add(bare(phonemes))
    for word in top_n_list("fr", WORDS):
        heard = sounds("fr", word)  # empty if espeak-ng goes over to another language
        wanted = said.get(word, set())
        if not wanted or bare(heard) in wanted:
            continue
        tried = (spelling for spelling, _ in zip(spellings(word), range(TRIED), strict=False))
        spelling = next((each for each in tried if bare(sounds("fr", each)) in wanted), "")
        print(word, spelling, "" if heard else "English", sep="\t")


if __name__ == "__main__":
    main()
