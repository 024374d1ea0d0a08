"""Which capitalised words an English voice says right as they are, so nobody need settle how they are said.

An ordinary word is ordinary with a capital too ("Breathe", "Palace"); names and places are those of dictionary.toml;
and a name made of such words is said like them ("DeepSeek", "OpenClaw").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from tts import lazy_re as re
from tts.script.languages.language import Knowledge
from tts.toml import packaged_toml

_PART = re.compile("[A-Z][a-z]+")
# What English adds to a word, and what the word then loses: an e, a doubled letter, its y.
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "r", "er", "rs", "ers", "st", "est", "y", "ness")
_AFTER_DOUBLED = frozenset(["ed", "ing", "er", "est", "y"])
_AFTER_I = frozenset(["es", "ed", "er", "est", "ly", "ness"])


@lru_cache(maxsize=8192)
def knows(word: str) -> Knowledge:
    """Return whether ``word``, which has a capital, is an ordinary word or a name that every English voice says
    right."""
    if word in _words("as_written"):
        return "name"
    parts = _PART.findall(word)
    if "".join(parts) != word or not all(map(is_known, parts)):
        return ""
    return "word" if len(parts) == 1 and is_ordinary(word.lower()) else "name"


def is_ordinary(word: str) -> bool:
    """Return whether ``word``, in lower case, is a common English word or formed from one."""
    return any(stem in _words("ordinary") for stem in stems(word))


def is_exactly_ordinary(word: str) -> bool:
    """Return whether ``word``, in lower case, is a common English word as it is, no form of one."""
    return word in _words("ordinary")


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


def is_known(part: str) -> bool:
    """Return whether ``part`` is an ordinary word or a name that the voice says right, or is formed from one."""
    return any(stem in _words("ordinary") or stem.capitalize() in _words("known") for stem in stems(part.lower()))


def is_listed(word: str) -> bool:
    """Return whether ``word``, in lower case, is an ordinary word or a name that the voice says right, unformed."""
    return word in _words("ordinary") or word in _lower_names()


@cache
def _lower_names() -> frozenset[str]:
    return frozenset(name.lower() for key in ("known", "as_written") for name in _words(key))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(packaged_toml(__package__, "dictionary.toml")[key].split())
