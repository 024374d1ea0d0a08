"""Which language a name in plain letters is of, as its letters tell: Kochanowicz, Takahashi, Baiterek.

name_language.toml holds the weights of a logistic regression over runs of one to four letters, which
bench/name_languages.py makes.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import exp

from tts.toml import packaged_toml

STEP = 0.08  # the difference in weight between a character and the next one
MIDDLE = 83  # the character that weighs nothing
_LONGEST = 4  # letters of a run


def runs(name: str) -> list[str]:
    """Return the runs of letters of ``name``, in lower case, each once; ^ and $ mark its ends."""
    marked = f"^{name}$"
    lengths = range(1, _LONGEST + 1)
    return list(dict.fromkeys(marked[at : at + n] for n in lengths for at in range(len(marked) - n + 1)))


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages; the first is English."""
    return tuple(packaged_toml(__package__, "name_language.toml")["languages"].split())


@lru_cache(maxsize=16_384)
def evidence(name: str) -> tuple[float, ...]:
    """Return how much the letters of ``name``, in lower case, speak for each language: probabilities, if all languages
    were as likely before."""
    weights = _weights()
    rows = [weights["*"], *(weights[run] for run in runs(name) if run in weights)]
    points = [STEP * (total - MIDDLE * len(rows)) for total in map(sum, zip(*rows, strict=True))]
    most = max(points)
    raised = [exp(point - most) for point in points]
    whole = sum(raised)
    return tuple(value / whole for value in raised)


@cache
def _weights() -> dict[str, bytes]:
    lines = packaged_toml(__package__, "name_language.toml")["runs"].split("\n")
    return {run: weights.encode() for run, _, weights in (line.partition(" ") for line in lines if line)}


@cache
def kept() -> frozenset[str]:
    """Return the names, in lower case, that English says its own way though they look strange."""
    return frozenset(packaged_toml(__package__, "name_language.toml")["kept"].split())
