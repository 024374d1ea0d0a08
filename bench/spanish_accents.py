"""Lists Spanish words that are no others without their accents: most of "accented" and "small" in words.toml.

    pip install wordfreq simplemma; python bench/spanish_accents.py

A word is listed if it is as frequent with its accents as without, and if it is none of Spanish without them. Those that
are frequent words of English, French or German are for small letters only. Names, and words that the voice says alike
with and without, were left out by hand.
"""

from __future__ import annotations

import math
import re
import unicodedata

from simplemma import is_known  # type: ignore[import-not-found]
from wordfreq import get_frequency_dict  # type: ignore[import-not-found]

LENT = ("en", "fr", "de")
LEAST, FREQUENT = 2.6, 2.6  # the logarithm of the number in a thousand million words
BY_RULE = re.compile("ción$|ándo|iéndo")


def main() -> None:
    frequencies = {code: _frequencies(code) for code in ("es", *LENT)}
    own = frequencies["es"]
    found: dict[str, list[str]] = {"accented": [], "small": []}
    for word, how in own.items():
        written = _plain(word)
        if how < LEAST or written == word or not re.fullmatch("[a-záéíóúñü]{4,}", word) or BY_RULE.search(word):
            continue
        if own.get(written, 0) > how or is_known(written, "es"):
            continue
        lent = any(frequencies[code].get(written, 0) >= FREQUENT for code in LENT)
        found["small" if lent else "accented"].append(word)
    for kind, words in found.items():
        print(kind, *sorted(words), sep="\n")


def _frequencies(code: str) -> dict[str, float]:
    return {word: math.log10(share) + 9 for word, share in get_frequency_dict(code, "best").items()}


def _plain(word: str) -> str:
    """Return a word without its accents; an ñ stays."""
    letters = unicodedata.normalize("NFD", word)
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter) or letter == "\u0303")
    return unicodedata.normalize("NFC", kept)


if __name__ == "__main__":
    main()
