"""Words of English that the voice would say by the rules of its own language: listed, and said as English has them.

A language with a foreign.toml has thousands, also of other languages, with their sounds.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of


def loans(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of English words; a hyphen after one is a space.

    Words that end as no word of the language does are English without a line (``endings``). Those by hand have a plural
    as well; of the others some plurals are words of the language (the Spanish *miles*).
    """
    plural_is_said = tables.english["plural"]
    hand, listed = tables.english_by_hand, tables.english_words
    plurals = {f"{word}s" for word in hand} - listed
    # The dative of German: in den Browsern.
    datives = {f"{word}n" for word in hand if word.endswith("er")} - listed if tables.english.get("dative") else set()
    plain = {*listed, *plurals, *datives}.difference(tables.foreign)
    known = {form for word in plain for form in (word, word[0].upper() + word[1:], _titled(word))}

    @lru_cache(maxsize=4096)
    def english(word: str) -> str:
        if word in datives:
            return fitting.foreign(word[:-1], "en-us").replace("]]", "n]]")
        silent = word in plurals and not plural_is_said
        return fitting.foreign(word.removesuffix("s") if silent else word, "en-us")

    def say(match: re.Match[str]) -> str:
        return english(match["word"].lower()) + (" " if match["joint"] else "")

    def foreign(match: re.Match[str]) -> str:
        word = match["word"].lower()
        return f"[[{tables.foreign.get(word) or tables.foreign_names[word]}]]" + (" " if match["joint"] else "")

    ending = f"|{tables.english_look['endings']}" if tables.english_look else ""
    rules = [Rule(re.compile(_alone(f"{any_of(known)}{ending}")), say)] if known else []
    if tables.foreign:
        rules.insert(0, Rule(_Listed(tables.foreign, tables.foreign_names), foreign))
    if strange := tables.english_look.get("strange"):
        not_strange = re.compile(tables.english_look["not_strange"])
        rules.append(Rule(_Strange(strange), lambda match: _guess(match, not_strange, fitting)))
    return Category("loan words", tuple(rules))


def _alone(word: str) -> str:
    return rf"(?<![^\W_])(?<![.@])(?P<word>{word})(?:(?P<joint>-(?=\w))|(?![^\W_]|@|[’']\w|\.\w))"


class _Listed:
    """Finds words of a long list, small or with a capital: most texts have few, and many have none."""

    _word = re.compile(_alone(r"[^\W\d_]+"))
    _letters = re.compile(r"[^\W\d_]+")
    pattern = "(listed words)"

    def __init__(self, words: Collection[str], names: Collection[str]) -> None:
        self._words, self._names = frozenset(words), frozenset(names)
        self._all = self._words | self._names

    def finditer(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        if self._all.isdisjoint(map(str.lower, self._letters.findall(string))):
            return
        for match in self._word.finditer(string, pos, endpos):
            word = match["word"]
            written = word[1:].islower() or (word[0] in "ei" and word[2:].islower())  # eReader
            if written and (word.lower() in self._words or self._is_name(match)):
                yield match

    def _is_name(self, match: re.Match[str]) -> bool:
        """Tell the name from the word that it would be at the start of a sentence: Lee."""
        word, at = match["word"], match.start()
        return word[0].isupper() and word.lower() in self._names and match.string[max(0, at - 2) : at - 1].isalpha()


def _titled(word: str) -> str:
    return "-".join(part[0].upper() + part[1:] for part in word.split("-"))


class _Strange:
    """Finds words by a part that no word of the language has: Threepwood."""

    _whole = re.compile(_alone(r"[A-Z]?[a-z]{3,24}"))
    pattern = "(strange words)"

    def __init__(self, part: str) -> None:
        self._part = re.compile(part)

    def finditer(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        reached = pos
        for part in self._part.finditer(string, pos, endpos):
            start = part.start()
            while start > reached and string[start - 1].isalpha():
                start -= 1
            match = self._whole.match(string, start, endpos) if start >= reached else None
            if match:
                reached = match.end()
                yield match


def _guess(match: re.Match[str], not_strange: re.Pattern[str], fitting: Fitting) -> str | None:
    """Say a word that nobody listed as English, unless it does not look so or espeak-ng would spell it."""
    word = match["word"].lower()
    if not_strange.search(word):
        return None
    said = fitting.foreign(word, "en-us")
    letters = len(re.findall("[aeiouy]+", word))
    heard = len(re.findall("[aeiou]+|[aeo][ɪʊ]", said))
    return said + (" " if match["joint"] else "") if letters and heard <= letters + 1 else None
