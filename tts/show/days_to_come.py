"""Days of publication that are still to come: the keys that speak of one, and what says that nobody knows it yet."""

from __future__ import annotations

from functools import cache

from tts import lazy_re as re
from tts.show.held_words import folded_key, folded_keys, listed, phrases, squeezed, vocabulary
from tts.show.holding import flag, is_out, is_relative, is_to_come, words_of

# What stands for a day that there is none.
_NO_DAY = re.compile(r"(?:none|n/?a|nil|[-–—]+|daily|weekly|monthly|yearly)", re.IGNORECASE)


def is_of_day(key: str) -> bool:
    """Return whether a key, in any of several languages, is of the day of publication: ``Release``, ``Publié le``."""
    return (
        is_of_day_to_come(key)
        or folded_key(key) in _day_keys()
        or squeezed(key) in vocabulary("days", "nouns")
        or squeezed(key) in vocabulary("days", "others")
    )


def is_column_of_day(key: str) -> bool:
    """Return whether a column of a table of essays may be of the day of publication: ``Termin``."""
    return is_of_day(key) or squeezed(key) in vocabulary("days", "columns")


def is_of_day_to_come(key: str) -> bool:
    """Return whether a key only speaks of a day, which may be to come (``Publish date``, ``Erscheint am``)."""
    whole = squeezed(key)
    return (
        folded_key(key) in folded_keys("to_come")
        or whole in vocabulary("days", "whole")
        or _day_of_publication().fullmatch(whole) is not None
        or _kept_until().fullmatch(whole) is not None
    )


def is_unknown_day(key: str, value: str) -> bool:
    """Return whether ``value``, which cannot be read as a day, stands for one that nobody knows.

    Below ``Publish date`` everything does that is no yes or no, below ``Release`` what has a figure or speaks of days.
    """
    said = " ".join(words_of(value))
    if not is_of_day(key) or flag(value) is not None or is_out(value) or _NO_DAY.fullmatch(value.strip()):
        return False
    if is_to_come(value) or is_relative(value):
        return True
    if squeezed(key) in vocabulary("days", "others"):
        return False
    if folded_key(key) in _day_keys() and folded_key(key) not in folded_keys("to_come"):
        return False
    if is_of_day_to_come(key):
        return not all(part in vocabulary("days", "places") for part in map(squeezed, value.split(",")))
    return bool(phrases("days", "said").search(said)) or (
        squeezed(key) not in ("publication", "publikation") and any(map(str.isdigit, value))
    )


@cache
def _day_keys() -> frozenset[str]:
    return folded_keys("dates") - {"created"}


@cache
def _day_of_publication() -> re.Pattern[str]:
    before, thing, behind = ("|".join(listed("days", kind)) for kind in ("before", "thing", "behind"))
    return re.compile(f"(?:{before})*(?:{thing})(?:{behind})")


@cache
def _kept_until() -> re.Pattern[str]:
    kept, to = ("|".join(listed("days", kind)) for kind in ("kept", "kept_to"))
    return re.compile(f"(?:is|it)?(?:{kept})(?:it)?(?:{to})")
