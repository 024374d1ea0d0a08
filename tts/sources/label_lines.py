"""A line of its own above a paragraph that names what it is about, as a heading would: "Rope in the north"."""

from __future__ import annotations

from functools import cache

from tts import lazy_re as re
from tts.toml import packaged_toml

_LABEL = re.compile(r"[^\W_](?:.{0,58}[^\W_])?[)”’\"']?")
_MOST_WORDS = 8
_PROSE = 100  # characters of a line that nobody wrapped
_ENDS = tuple(".!?…:)”\"'’")
_FIRST_LETTER = re.compile(r"\W*([^\W\d_])")


def is_label(line: str, below: str) -> bool:
    """Tell a label above the line ``below`` from the first line of a sentence that goes on there.

    It is short, ends without a stop and stands above a line so long that its author wraps none.
    """
    line = line.strip()
    words = line.split()
    first, next_first = _FIRST_LETTER.match(line), _FIRST_LETTER.match(below)
    return bool(
        first
        and next_first
        and first[1].isupper()
        and next_first[1].isupper()
        and len(words) <= _MOST_WORDS
        and len(below) >= _PROSE
        and _LABEL.fullmatch(line)
        and words[-1].lower() not in _goes_on()
    )


def label_places(lines: list[str]) -> list[int]:
    """Return which of a paragraph's lines are labels; none where a line stops in the middle of a sentence."""
    labels = [place for place in range(len(lines) - 1) if is_label(lines[place], lines[place + 1])]
    known = set(labels)
    others = (line for place, line in enumerate(lines[:-1]) if place not in known)
    return labels if all(line.rstrip().endswith(_ENDS) for line in others) else []


@cache
def _goes_on() -> frozenset[str]:
    return frozenset(packaged_toml("tts.sources", "boilerplate.toml")["label_lines"]["goes_on"].split())
