"""What the name of an essay's file says: its number or its day, and its slug."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

# Logseq has underscores in its days.
_DATED = re.compile(r"(\d{4})(?P<mark>[-_])(\d{1,2})(?P=mark)(\d{1,2})(?:[-_ ]+(?P<words>.+))?")
_MONTH_AND_DAY = re.compile(r"(\d{1,2})-(\d{1,2})(?:[-_ ]+(.+))?")
_YEAR, _SHORT = re.compile(r"(?:19|20)\d\d"), re.compile(r"\d{1,2}")
_NUMBERED = re.compile(r"(\d+)(?:[-_ ]+(.+))?")
# Joplin's, which may have nothing but digits.
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class FileName:
    """``148-notes.md`` is number 148, ``2015-05-21-notes.md`` a day; ``words`` are the rest of the name."""

    words: str
    number: int | None = None
    day: date | None = None


def file_name(path: PurePath) -> FileName:
    """Take the name of an essay's file apart; ``notes/index.md`` and ``notes.textbundle/text.md`` go by their folders.

    Folders may say the day (``2015/05/21/notes.md``) or its year; a month among them (``2015/05.md``) is not a number.
    """
    stem = path.stem
    folders = list(path.parts[:-1])
    if stem.lower() == "index" and path.parent.name:
        stem = folders.pop()
    elif stem == "text" and path.parent.suffix == ".textbundle":
        folders.pop()
        stem = path.parent.stem
    year, month = folders[-3:-1] if len(folders) > 2 else ("", "")
    in_a_day = _YEAR.fullmatch(year) and _SHORT.fullmatch(month) and _SHORT.fullmatch(folders[-1])
    if in_a_day and (day := _day(int(year), int(month), int(folders[-1]))):
        return FileName(stem, day=day)
    dated = _DATED.fullmatch(stem)
    if dated and (day := _day(*map(int, dated.group(1, 3, 4)))):
        return FileName(dated["words"] or stem, day=day)
    if folders and _YEAR.fullmatch(folders[-1]):
        inner = _MONTH_AND_DAY.fullmatch(stem)
        if inner and (day := _day(int(folders[-1]), int(inner[1]), int(inner[2]))):
            return FileName(inner[3] or f"{folders[-1]}-{stem}", day=day)
        if _SHORT.fullmatch(stem):
            return FileName(f"{folders[-1]}-{stem}")
    numbered = _NUMBERED.fullmatch(stem)
    if numbered and not is_id(stem):
        return FileName(numbered[2] or stem, number=int(numbered[1]))
    return FileName(stem)


def is_id(words: str) -> bool:
    """Return whether the words of a file's name are an id, which says nothing to anybody."""
    return _ID.fullmatch(words) is not None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
