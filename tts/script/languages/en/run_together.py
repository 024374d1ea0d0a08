"""Words written without a space in the name of a site or a hashtag: EconomicHistory.net, #flattenthecurve."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.en.dictionary import name_sounds, term_sounds
from tts.script.languages.en.known import is_listed, is_ordinary
from tts.script.languages.en.pinyin import in_pinyin, is_pinyin
from tts.script.languages.en.tables import words

_CAMEL = re.compile(r"(?:[A-Z][a-z]{2,}){2,}")
_PART = re.compile(r"[A-Z][a-z]+")
_SHORTEST = 8  # letters; shorter runs are names of their own more often
_LONGEST = 40
_MOST = 6  # words


def parted(run: str) -> str:
    """Return the words of a run of letters, each with its sounds where the voice would miss them.

    Words with capitals are parted there ("EconomicHistory"); others where only one way of the fewest words is there.
    What cannot be parted, or is a word by itself, comes back as one word.
    """
    if _CAMEL.fullmatch(run):
        return " ".join(map(_said, _PART.findall(run)))
    return " ".join(map(_said, words_of(run.lower()))) if run[1:].islower() else run


def humps(run: str) -> str:
    """Return the words of a name such as ReganBooks with their sounds; empty where the voice says all of them right."""
    parts = _PART.findall(run)
    said = [part if len(part) < 4 or is_ordinary(part.lower()) else _said(part) for part in parts]
    return "" if said == parts else " ".join(said)


def _said(word: str) -> str:
    """Return a word, or its sounds where it is a name or a term that the voice says wrongly."""
    name = word.capitalize()
    if is_pinyin(name) and len(word) > 3:
        return in_pinyin(name)
    return term_sounds(word) or ("" if is_ordinary(word.lower()) else name_sounds(word)) or word


@lru_cache(maxsize=1024)
def words_of(run: str) -> tuple[str, ...]:
    """Return the words of ``run``, in lower case; itself alone where it is a word or its words are in doubt."""
    if (
        not _SHORTEST <= len(run) <= _LONGEST
        or is_listed(run)
        or is_ordinary(run)
        or term_sounds(run)
        or name_sounds(run)
    ):
        return (run,)
    # For each place, the fewest words up to it, in how many ways, and the last of them.
    fewest: list[tuple[int, int, str]] = [(0, 1, "")] + [(_MOST + 1, 0, "")] * len(run)
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - _LONGEST), end):
            count, ways, _ = fewest[start]
            if count >= _MOST or count + 1 > fewest[end][0] or not _is_part(run[start:end]):
                continue
            same = fewest[end][1] if count + 1 == fewest[end][0] else 0
            fewest[end] = (count + 1, same + ways, run[start:end])
    if fewest[-1][1] != 1:
        return (run,)
    found: list[str] = []
    place = len(run)
    while place:
        found.insert(0, fewest[place][2])
        place -= len(found[0])
    long = sum(len(word) for word in found if len(word) > 3)
    return tuple(found) if long * 2 > len(run) else (run,)


def _is_part(word: str) -> bool:
    if word in words("run_together.toml", "short"):
        return True
    return len(word) > 3 and (is_listed(word) or (len(word) > 4 and is_ordinary(word)))
