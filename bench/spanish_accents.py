"""Lists Spanish words that are no others without their accents: most of the list "accented" of words.toml.

    pip install wordfreq simplemma; python bench/spanish_accents.py

A word is listed if it is at least ten times as frequent with its accents, and if it is none of Spanish without them,
nor a frequent one of a language from which Spanish takes words.
"""

from __future__ import annotations

import math
import re
import unicodedata

from simplemma import is_known  # type: ignore[import-not-found]
from wordfreq import get_frequency_dict  # type: ignore[import-not-found]

LENT = ("en", "fr", "it", "de")
LEAST, FREQUENT = 2.9, 3.0  # the logarithm of the number in a thousand million words
BY_RULE = re.compile("ción$|ándo|iéndo")


def main() -> None:
    frequencies = {code: _frequencies(code) for code in ("es", *LENT)}
    own = frequencies["es"]
    found = []
    for word, how in own.items():
        written = _plain(word)
        if how < LEAST or written == word or not re.fullmatch("[a-záéíóúñü]{4,}", word) or BY_RULE.search(word):
            continue
        if own.get(written, 0) > how - 1 or is_known(written, "es"):
            continue
        if any(frequencies[code].get(written, 0) >= max(FREQUENT, how - 0.3) for code in LENT):
            continue
        found.append(word)
    print("\n".join(sorted(found)))


def _frequencies(code: str) -> dict[str, float]:
    return {word: math.log10(share) + 9 for word, share in get_frequency_dict(code, "best").items()}


def _plain(word: str) -> str:
    """Return a word without its accents; an ñ stays."""
    letters = unicodedata.normalize("NFD", word)
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter) or letter == "\u0303")
    return unicodedata.normalize("NFC", kept)


if __name__ == "__main__":
    main()
