"""Data from disk or network -> values of known types, lengths and ranges; anything else is refused in one line.

A kind is a dataclass whose fields say what they hold (``Milliseconds``, ``Line``, ``Annotated[int, Meta(ge=1)]``).
"""

from __future__ import annotations

from threading import RLock
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

Kind = TypeVar("Kind")

#: A text of any number of lines, and one that a person reads at a glance.
Text = Annotated[str, Meta(max_length=20_000_000)]
Line = Annotated[str, Meta(max_length=10_000)]
#: The name of a file in a folder that is known; it leads nowhere else.
FileName = Annotated[str, Meta(max_length=255, pattern=r"^(?!\.{0,2}$)[^/\\\x00-\x1f]*\Z")]
#: A SHA-256 in hexadecimal.
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
#: Time in the audio: no episode lasts a fortnight.
Milliseconds = Annotated[int, Meta(ge=0, le=14 * 24 * 3_600_000)]
#: Seconds since 1970, up to the year 9999.
Moment = Annotated[float, Meta(ge=0, le=253_402_300_000)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
Decibels = Annotated[float, Meta(ge=-1000.0, le=1000.0)]


_MOST_SHOWN = 60
# When msgspec meets a kind for the first time it makes a plan of it; two threads that do so at once crash in it.
_ONE_AT_A_TIME = RLock()


class InvalidError(ValueError):
    """The data is invalid; the message says where and how, for people."""


def from_json(data: bytes, kind: type[Kind]) -> Kind:
    """Return JSON as a value of ``kind``; InvalidError if it is not JSON, or not of that kind. Unknown keys pass."""
    try:
        with _ONE_AT_A_TIME:
            return msgspec.json.decode(data, type=kind)
    except (ValueError, RecursionError) as problem:
        raise _invalid(problem) from problem


def from_table(table: object, kind: type[Kind]) -> Kind:
    """Return a table of plain values (of TOML, of YAML) as a value of ``kind``; InvalidError if it is none."""
    try:
        with _ONE_AT_A_TIME:
            return msgspec.convert(table, kind)
    except (ValueError, RecursionError) as problem:
        raise _invalid(problem) from problem


def _invalid(problem: Exception) -> InvalidError:
    """Return the complaint about a value that is invalid."""
    if isinstance(problem, msgspec.ValidationError):
        return InvalidError(_told(problem))
    if isinstance(problem, msgspec.DecodeError):
        return InvalidError(f"not JSON: {str(problem).removeprefix('JSON is malformed: ')}")
    if isinstance(problem, RecursionError):
        return InvalidError("nested too deep")
    return InvalidError(str(problem))  # of a whole number of thousands of digits, or a kind's own check


def _told(problem: msgspec.ValidationError) -> str:
    """``Expected `int`, got `str` - at `$.audio.bytes` `` -> ``audio.bytes: expected int, got str``."""
    what, _, place = str(problem).replace("`", "").partition(" - at ")
    place = place.removeprefix("$").lstrip(".")
    what = what[:1].lower() + what[1:]
    return f"{place}: {what}" if place else what


def shown(value: object) -> str:
    """Return a value as a message shows it: as Python writes it, and not too long."""
    try:
        written = repr(value)
    except ValueError:  # what Python says of a whole number of thousands of digits
        return "a number of thousands of digits"
    return written if len(written) <= _MOST_SHOWN else written[:_MOST_SHOWN] + "…"
