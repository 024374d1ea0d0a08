"""Makes LANG/english.toml: English words that stand in texts of another language, and are none of its own.

    pip install wordfreq; python bench/english_words.py de

A word is taken if it is far more frequent in English than in the other language, but occurs there, and if an ear tells
espeak-ng's two readings of it apart. Words that a speaker of the language would miss are kept out by hand in
data/english-words.toml.
"""

from __future__ import annotations

import difflib
import re
import sys
import textwrap
from pathlib import Path

from wordfreq import top_n_list, zipf_frequency  # type: ignore[import-not-found]

from tts.espeak import sounds
from tts.script.languages import language_for
from tts.script.languages.en.known import is_known, is_ordinary
from tts.toml import read_toml

LANGUAGES = Path(__file__).parent.parent / "tts" / "script" / "languages"
TEMPLATE = """\
# English words that are said as English has them, each with a capital and in the plural, too.
# Whether the s of a plural is said.
plural = {plural}
{dative}# Words of ../shared/terms.toml that are said by the rules of the language.
not_terms = \"\"\"
{not_terms}
\"\"\"
# By hand; espeak-ng knows some of them itself.
hand = \"\"\"
{hand}
\"\"\"
# Made by bench/english_words.py, which keeps the list by hand.
made = \"\"\"
{made}
\"\"\"
"""
# How much more frequent the word is in English (powers of ten), and how rare it may be in the language.
KEPT_OUT = Path(__file__).parent / "data" / "english-words.toml"
MARGIN = {"de": 0.7, "fr": 1.3, "es": 1.0, "it": 1.0, "nl": 0.9}
RAREST = 2.6
# Endings of words that the language has in common with English.
SHARED = {
    "de": re.compile("(?:ion|um|(?<!m)ent|(?<!e)(?<!o)al|or|ox|iv)$"),
    "fr": re.compile("(?:ion|[ae]nce|(?<!m)ent|ible|able|ic|al|ure)s?$"),
    "es": re.compile("(?:ion|(?<!e)al|or)s?$"),
}
# A plural of such a frequent word is one of the language: des Plans, los ratios.
FREQUENT = 3.5
ALIKE = 0.9  # of the two readings


def bare(phonemes: str) -> str:
    return re.sub(r"[ˈˌːʲ\s\[\]\u0303]", "", phonemes)


def words(code: str) -> list[str]:
    language = language_for(code)
    kept_out = read_toml(KEPT_OUT)
    own = set(kept_out["places"].split()) | set(kept_out["own"].get(code, "").split())
    taken = []
    for word in top_n_list("en", 40_000):
        rare = zipf_frequency(word, code)
        if not re.fullmatch("[a-z]{3,}", word) or word in own or rare < RAREST:
            continue
        if (code in SHARED and SHARED[code].search(word)) or is_own_plural(word, code, own, taken):
            continue
        named = not is_ordinary(word)
        if (named and not is_known(word)) or zipf_frequency(word, "en") < rare + MARGIN[code] + (0.5 if named else 0):
            continue
        # What espeak-ng knows to be English has no sounds by the language's own rules.
        natively = bare(sounds(code, word))
        english = bare(language.foreign(word, "en-us"))
        if not natively or difflib.SequenceMatcher(None, natively, english).ratio() <= ALIKE:
            taken.append(word)
    return sorted(taken)


def is_own_plural(word: str, code: str, own: set[str], taken: list[str]) -> bool:
    singular = word.removesuffix("s")
    if singular == word or singular in taken:
        return False
    return singular in own or zipf_frequency(singular, code) >= FREQUENT


def main() -> None:
    for code in sys.argv[1:]:
        path = LANGUAGES / code / "english.toml"
        kept = read_toml(path)
        made, hand, not_terms = (
            textwrap.fill(" ".join(listed), 118, break_on_hyphens=False, break_long_words=False)
            for listed in (words(code), sorted(kept["hand"].split()), sorted(kept["not_terms"].split()))
        )
        plural = str(kept["plural"]).lower()
        dative = "# Whether words in -er have an n in the dative plural.\ndative = true\n" if kept.get("dative") else ""
        text = TEMPLATE.format(made=made, hand=hand, not_terms=not_terms, plural=plural, dative=dative)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
