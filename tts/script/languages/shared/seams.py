"""Compounds that the voice would part in the wrong place, said as their parts are: Garten-straße, not Gartens-traße."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.pronounced import pronounced
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule

_SHORTEST = 3  # letters of a part
_SHORTEST_COMPOUND = 7
_LONGEST_COMPOUND = 80
# What begins compounds without limit.
_NOUN_WITH_S = re.compile("[a-zäöüß]{2}(?:ung|heit|keit|schaft|tion|sion|tät)s$")


def seams(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of compounds whose parts, said one after the other, are not what the voice says.

    The words that are tried are those of the pattern ``word`` in the table ``compounds`` of words.toml; the parts are
    listed in compounds.toml: ``first`` with what links them to the next, ``last`` as they end a word, and ``whole`` are
    words that only look like compounds. The first part has the main stress, all others a secondary one.
    """
    table: dict[str, str] = tables.words.get("compounds", {})
    if not table:
        return Category("compounds", ())

    @lru_cache(maxsize=32768)
    def compound(word: str) -> str | None:
        if said := pronounced(word, tables) or of_parts(word, tables):
            return f"[[{said}]]"
        small = word.lower()
        if small in tables.english_only["words"] or (small != word and small in tables.english_only["names"]):
            return fitting.foreign(word, "en-us")
        return None

    def say(match: re.Match[str]) -> str | None:
        said = compound(match["word"])
        return said and said + (" " if match["joint"] else "")

    @lru_cache(maxsize=1024)
    def gendered(stem: str, ending: str) -> str:
        whole = stem + ending
        said = pronounced(whole, tables) or of_parts(whole, tables) or sounds(tables.code, whole)
        return parted_ending(stem, said, ending)

    def say_gendered(match: re.Match[str]) -> str | None:
        return gendered(match["stem"], (match["ending"] or match["inner"]).lower()) or None

    return Category(
        "compounds",
        (
            Rule(re.compile(table.get("gendered", "(?!)")), say_gendered, "*_·:/I"),
            Rule(re.compile(rf"(?P<word>{table['word']})(?P<joint>-(?=\w))?"), say),
        ),
    )


def parted_ending(stem: str, said: str, ending: str) -> str:
    """Return the sounds of a word in ``-in`` or ``-innen`` with a pause before that; empty if they do not end so.

    What is before the pause sounds as at the end of a word.
    """
    found = re.search("[ˌˈ]?(ɪn(?:ən)?)$", said)
    if not found or len(found[1]) != len(ending) - (ending == "innen"):
        return ""
    before = said[: found.start()]
    if before.endswith("r"):
        before = re.sub("(?:ə|eː)?r$", "ɜ", before) if stem.endswith("er") else f"{before[:-1]}ɾ"
    elif before:
        before = before[:-1] + {"b": "p", "d": "t", "ɡ": "k", "z": "s"}.get(before[-1], before[-1])
    return f"[[{before} ˈ{found[1]}]]"


def of_parts(word: str, tables: Tables) -> str:
    """Return the sounds of a compound; empty if it is none.

    Whether the voice says the same is not asked, which would take longer than all else.
    """
    if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST_COMPOUND or word.lower() in tables.compounds["whole"]:
        return ""
    parts = parted(word.lower(), *_known_parts(tables))
    return together(parts, tables, is_noun=word[0].isupper()) if parts else ""


@lru_cache(maxsize=8)
def _known_parts(tables: Tables) -> tuple[frozenset[str], frozenset[str]]:
    english = tables.parts_of_english
    return tables.compounds["first"] | english, tables.compounds["last"] | english


def parted(word: str, first: Container[str], last: Container[str]) -> tuple[str, ...]:
    """Return the parts of a compound in lower case; none if it is not one.

    Of several ways the one with the fewest parts counts, and of those the one whose first parts are longest: a letter
    that may link or begin a part links more often (Verkehrs-teilnehmer).
    """
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(_SHORTEST, len(word) + 1):
        known = last if end == len(word) else first
        many = end < len(word) and word[end - 1] == "s"
        found = [
            (*parts, part)
            for start, parts in ways.items()
            if _SHORTEST <= end - start < len(word)
            and ((part := word[start:end]) in known or (many and _NOUN_WITH_S.search(part)))
        ]
        if found:
            ways[end] = min(found, key=_lengths)
    return ways.get(len(word), ())


def _lengths(parts: tuple[str, ...]) -> tuple[int, ...]:
    return len(parts), *(-len(part) for part in parts)


def together(parts: tuple[str, ...], tables: Tables, *, is_noun: bool) -> str:
    """Return the sounds of the parts as one word; empty if the voice has none for one of them."""
    heard = [_part(part.capitalize() if is_noun else part, tables) for part in parts]
    if not all(heard) or "ˈ" not in heard[0]:
        return ""
    return heard[0] + "".join(part.replace("ˌ", "").replace("ˈ", "ˌ") for part in heard[1:])


@lru_cache(maxsize=16384)
def _part(part: str, tables: Tables) -> str:
    said = tables.respelt.get(part, "")
    if said.startswith("[[") and said.endswith("]]"):
        return said[2:-2]
    small = part.lower()
    own = any(small in tables.compounds[kind] for kind in ("first", "last"))
    if own or small not in tables.parts_of_english:
        heard = pronounced(part, tables) or pronounced(part.capitalize(), tables) or sounds(tables.code, part)
        if heard or small not in tables.english_words:
            return heard
    return Fitting(tables).foreign(small, "en-us")[2:-2].replace(" ", "")
