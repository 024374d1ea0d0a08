"""What the name of an essay's file says: its number or its day, and its slug."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[-_ ]+(.+))?")
_NUMBERED = re.compile(r"(\d+)(?:[-_ ]+(.+))?")


@dataclass(frozen=True, slots=True)
class FileName:
    """``148-notes.md`` is number 148, ``2015-05-21-notes.md`` a day; ``words`` are the rest of the name."""

    words: str
    number: int | None = None
    day: date | None = None


def file_name(path: PurePath) -> FileName:
    """Take the name of an essay's file apart; ``notes/index.md`` goes by its folder."""
    stem = path.stem
    if stem.lower() == "index" and path.parent.name:
        stem = path.parent.name
    dated = _DATED.fullmatch(stem)
    if dated and (day := _day(*map(int, dated.groups()[:3]))):
        return FileName(dated[4] or stem, day=day)
    numbered = _NUMBERED.fullmatch(stem)
    if numbered:
        return FileName(numbered[2] or stem, number=int(numbered[1]))
    return FileName(stem)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
