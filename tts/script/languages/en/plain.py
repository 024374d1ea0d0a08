"""Which capitalised words an English voice says right as they are, so that nobody need settle how they are said.

An ordinary word is ordinary with a capital too ("Breathe", "Palace"); names and places are those of plain.toml; and a
name made of such words is said like them ("DeepSeek", "OpenClaw").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tts.toml import packaged_toml

_PART = re.compile("[A-Z][a-z]+")
# What English adds to a word, and what the word then loses: an e, a doubled letter, its y.
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "r", "er", "rs", "ers", "st", "est", "y", "ness")
_AFTER_DOUBLED = frozenset(["ed", "ing", "er", "est", "y"])
_AFTER_I = frozenset(["es", "ed", "er", "est", "ly", "ness"])


def is_plain(word: str) -> bool:
    """Tell whether every English voice says ``word``, which has a capital, right as it stands."""
    if word in _words("as_written"):
        return True
    parts = _PART.findall(word)
    return "".join(parts) == word and all(map(is_known, parts))


def is_ordinary(word: str) -> bool:
    """Tell whether ``word``, in lower case, is a common English word or formed from one."""
    return any(stem in _words("ordinary") for stem in stems(word))


def is_given_name(word: str) -> bool:
    """Tell whether ``word`` is one of the given names that the voice says right, such as Ann."""
    return word in _words("names")


def stems(word: str) -> Iterator[str]:
    """Yield ``word`` and whatever it may be formed from: "tagging" from "tag", "nightly" from "night"."""
    yield word
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        yield stem
        if ending == "ing":
            yield f"{stem}e"
        if ending in _AFTER_DOUBLED and len(stem) > 3 and stem[-1] == stem[-2]:
            yield stem[:-1]
        if ending in _AFTER_I and stem.endswith("i"):
            yield f"{stem[:-1]}y"


def is_known(word: str) -> bool:
    """Tell whether ``word`` is an ordinary word, a name or a place of plain.toml, or is formed from one."""
    return any(
        stem in _words("ordinary") or stem.capitalize() in _words("names") or stem.capitalize() in _words("places")
        for stem in stems(word.lower())
    )


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(packaged_toml(__package__, "plain.toml")[key].split())
