"""Finds the words of a lexicon in a text, however many they are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache

from tts import lazy_re as re
from tts.script.reading import any_of

_LETTERS = re.compile(r"[^\W\d_]+")


class Words:
    """Finds words and phrases with or without ``ending``, a pattern that adds to the letters of a word an s at most.

    Of thousands a text has few, so the expression that is tried is one of those alone that begin as a word of it does:
    one of all takes a tenth of a second to compile. The groups of a match are ``word`` and ``ending``.
    """

    def __init__(self, words: Iterable[str], ending: str) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in words:
            first = word if word.isalpha() else _first_letters(word)
            self._by_first.setdefault(first, []).append(word)
        self._ending = ending
        self._expression_of = lru_cache(maxsize=512)(self._expression)
        self.pattern = self._expression(()).pattern  # of no word

    def finditer(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find them as ``re.Pattern.finditer`` does."""
        firsts = set(_LETTERS.findall(string))
        firsts |= {first[:-1] for first in firsts if first[-1] == "s"}  # with an ending; "" of a lone s
        firsts.add("")
        found = [word for first in firsts & self._by_first.keys() for word in self._by_first[first] if word in string]
        if not found:
            return iter(())
        return self._expression_of(tuple(sorted(found))).finditer(string, pos, endpos)

    def _expression(self, words: tuple[str, ...]) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W\d_])(?P<word>{any_of(words)})(?P<ending>{self._ending})?(?![^\W\d_]|\.[a-z])")


def _first_letters(word: str) -> str:
    found = _LETTERS.match(word)
    return found[0] if found else ""
