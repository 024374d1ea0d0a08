"""What a language does with numbers that no table can say: a function a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from tts import lazy_re as re

_BEFORE = re.compile(
    r"(?:(?<![^\W\d_])([^\W\d_]+)[ \xa0\u202f])?(?<![^\W\d_])([^\W\d_]+(?:[.](?= )|[’'])?)[ \xa0\u202f]?[\"„“«(]?$"
)
_AFTER = re.compile(r"[ \xa0\u202f]?([^\W_]+(?:-[^\W_]+)*)")
_REACH = 60  # characters that are looked at on each side


class Place(NamedTuple):
    """The words around a number, as they are written; empty if there is none.

    ``suffix`` is what hangs on it, ``text`` what is before it, as far as is looked.
    """

    earlier: str
    before: str
    after: str
    suffix: str = ""
    text: str = ""


def place_of(text: str, start: int, end: int, suffix: str = "") -> Place:
    """Return the words around ``text[start:end]``."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    after = _AFTER.match(text, end, end + _REACH)
    return Place(
        (before and before[1]) or "",
        before[2].rstrip("’'.") if before else "",
        after[1] if after else "",
        suffix,
        text[max(0, start - _REACH) : start],
    )


def as_written(digits: str, gender: str) -> str:
    """Leave a number to the voice."""
    return digits


@dataclass(frozen=True, slots=True)
class Grammar:
    """The functions of one language. Digits that a function returns are left to the voice, which reads them right."""

    #: An ordinal ("3.", "2e", "1.ª") where it stands; None if it is none.
    ordinal: Callable[[int, Place], str | None]
    #: The number of a ruler, given the word before the name: ``(14, "Ludwig", "von")``.
    ruler: Callable[[int, str, str], str]
    #: A fraction after a whole number, which may be 0: ``(2, 1, 2)`` for two and a half.
    fraction: Callable[[int, int, int], str]
    #: An ordinal whose ending is written out: ``(13, "en")`` for "den 13ten"; None where a language has none.
    ordinal_ending: Callable[[int, str], str] | None = None
    #: A fraction of one in the case that the words around it ask for: "zu zwei Dritteln".
    fraction_in: Callable[[str, Place], str] = lambda said, place: said
    #: A half that comes after its noun: ``(2, "heures")`` for "2 heures et demie"; None where it comes before.
    half: Callable[[int, str], str] | None = None
    #: "½" directly before a noun, with its ending: "eine halbe" (Stunde); None if no noun stands there.
    half_of: Callable[[Place], str | None] | None = None
    #: A cardinal before a noun of a gender ("m", "f", "n"); digits stay digits if nothing depends on it.
    cardinal: Callable[[str, str], str] = as_written
    #: A cardinal before a word of the text, whose gender nobody tells; None if nothing depends on it.
    counted: Callable[[str, Place], str | None] = lambda digits, place: None
    #: A number and its unit: said, noun, whether it is one, the place. A case may be told by the word before.
    measure: Callable[[str, str, bool, Place], str] = lambda said, noun, single, place: f"{said} {noun}"
    #: A year; None where the voice reads its digits as one.
    year: Callable[[int, Place], str | None] = lambda number, place: None
    #: A day of a month, which may be an ordinal.
    day: Callable[[int, Place], str] = lambda number, place: str(number)
    #: A noun after a scale, which may want a preposition: ``"euros"`` in "3 millions d’euros".
    after_scale: Callable[[str], str] = lambda noun: noun
    #: The ending of an adjective that was cut short: "sog." is "sogenannte" or "sogenannten".
    adjective: Callable[[Place], str] = lambda place: ""
