"""Compounds that the voice would part in the wrong place, said as their parts are: Garten-straße, not Gartens-traße."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule

_SHORTEST = 3  # letters of a part


def seams(tables: Tables) -> Category:
    """Return the category of compounds whose parts, said one after the other, are not what the voice says.

    The words that are tried are those of the pattern ``word`` in the table ``compounds`` of words.toml; the parts are
    listed in compounds.toml: ``first`` with what links them to the next, ``last`` as they end a word, and ``whole`` are
    words that only look like compounds. The first part has the main stress, all others a secondary one.
    """
    table: dict[str, str] = tables.words.get("compounds", {})
    if not table:
        return Category("compounds", ())

    @lru_cache(maxsize=8192)
    def compound(word: str) -> str | None:
        if word.lower() in tables.compounds["whole"]:
            return None
        parts = parted(word.lower(), tables.compounds["first"], tables.compounds["last"])
        said = together(parts, tables, is_noun=word[0].isupper()) if parts else ""
        return f"[[{said}]]" if said and _heard(said) != _heard(sounds(tables.code, word)) else None

    def say(match: re.Match[str]) -> str | None:
        said = compound(match["word"])
        return said and said + (" " if match["joint"] else "")

    return Category("compounds", (Rule(re.compile(rf"(?P<word>{table['word']})(?P<joint>-(?=\w))?"), say),))


def parted(word: str, first: Container[str], last: Container[str]) -> tuple[str, ...]:
    """Return the parts of a compound in lower case; none if it is not one.

    Of several ways the one with the fewest parts counts, and of those the one whose first parts are longest: a letter
    that may link or begin a part links more often (Verkehrs-teilnehmer).
    """
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(_SHORTEST, len(word) + 1):
        known = last if end == len(word) else first
        found = [
            (*parts, part)
            for start, parts in ways.items()
            if _SHORTEST <= end - start < len(word) and (part := word[start:end]) in known
        ]
        if found:
            ways[end] = min(found, key=_lengths)
    return ways.get(len(word), ())


def _lengths(parts: tuple[str, ...]) -> tuple[int, ...]:
    return len(parts), *(-len(part) for part in parts)


def together(parts: tuple[str, ...], tables: Tables, *, is_noun: bool) -> str:
    """Return the sounds of the parts as one word; empty if the voice has none for one of them."""
    heard = [_part(part.capitalize() if is_noun else part, tables) for part in parts]
    if not all(heard):
        return ""
    return heard[0] + "".join(part.replace("ˌ", "").replace("ˈ", "ˌ") for part in heard[1:])


def _part(part: str, tables: Tables) -> str:
    said = tables.respelt.get(part, "")
    return said[2:-2] if said.startswith("[[") and said.endswith("]]") else sounds(tables.code, part)


def _heard(said: str) -> str:
    """Return phonemes without what no ear tells apart: the secondary stress."""
    return said.replace("ˌ", "")
