"""The words that hold an essay back, as held_words.toml has them, in the form in which they are compared."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from tts import lazy_re as re
from tts.toml import packaged_toml

_JOINTS = re.compile(r"[-_\s]")


def folded_key(key: str) -> str:
    """Return ``key`` in small letters and as one word, as keys are compared."""
    return _JOINTS.sub("", key.casefold())


def squeezed(value: object) -> str:
    """Return the letters of a text, small and without accents, signs and what stands between them."""
    if not isinstance(value, str):
        return ""
    letters = unicodedata.normalize("NFKD", value.casefold())
    return "".join(letter for letter in letters if letter.isalpha())


@cache
def keys_of(kind: str) -> tuple[str, ...]:
    """Return the keys of a kind as people write them, ``published`` also as ``isPublished`` and ``dg-published``."""
    table = _table("keys")
    named = table.get(f"{kind}_named", "").split()
    before = ("", *table["named_before"].split())
    return (*(each + name for name in named for each in before), *table[kind].split())


@cache
def folded_keys(*kinds: str) -> frozenset[str]:
    """Return the keys of all ``kinds``, folded."""
    return frozenset(folded_key(key) for kind in kinds for key in keys_of(kind))


@cache
def listed(room: str, kind: str) -> tuple[str, ...]:
    """Return the words of a list in their order, as they are written."""
    return tuple(_table(room)[kind].split())


@cache
def vocabulary(room: str, kind: str) -> frozenset[str]:
    """Return the words of a list, squeezed."""
    return frozenset(map(squeezed, listed(room, kind)))


@cache
def phrases(room: str, kind: str) -> re.Pattern[str]:
    """Return what finds a whole word, or several, that one of a list's lines describes."""
    return re.compile(rf"\b(?:{alternatives(room, kind)})\b")


def alternatives(room: str, kind: str) -> str:
    """Return a list's lines as the alternatives of an expression."""
    return "|".join(_table(room)[kind].strip().split("\n"))


def _table(room: str) -> dict[str, Any]:
    table: dict[str, Any] = packaged_toml(__package__, "held_words.toml")[room]
    return table
