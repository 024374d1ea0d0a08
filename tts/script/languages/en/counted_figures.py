"""Figures before s and d that are no seconds and days: "0s and 1s", "the 45s", "three 2s in a row", "3d of June"."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import tells, word_after
from tts.script.languages.en.months import MONTH_BUT_MAY, MONTH_OR_SHORT
from tts.script.languages.en.numerals import number, ordinal, plural
from tts.script.languages.en.tables import words


def counted_or_ordered(match: re.Match[str]) -> str | None:
    """Say figures that are counted, "0s and 1s", old records, "the 45s", and old dates, "3d of June"."""
    low, text = match["low"], match.string
    if match["touching"] == "s" and text[match.start() - 1 : match.start()] == "#" and low in _FIGURES:
        return plural(number(low))  # "the #2s"
    if match["touching"] == "s" and low == "1" and text[match.start() - 1 : match.start()] == "+" and _is_open(match):
        return plural("one")  # "likes and +1s"
    if match["touching"] == "d":
        dated = low[-1] in "23" and low.isdigit() and low[-2:-1] != "1" and _DATED.match(text, match.end())
        return ordinal(int(low)) if dated else None
    before = text[max(0, match.start() - 24) : match.start()]
    if low in ("0", "1"):
        figures = _tells_bits(text) and (not _DURING.search(before) or before.endswith(("0s than ", "1s than ")))
    elif low in ("45", "78"):
        figures = _RECORDS_BEFORE.search(before) is not None and _is_open(match)
    elif low in ("2", "3"):
        figures = _tells_basketball(text) and (_is_open(match) or text.startswith(" in a row", match.end()))
    else:
        figures = False
    if low.isdigit() and len(low) < 5 and _ROW_BEFORE.search(before):
        return plural(number(low)).removeprefix("one ")  # "all 10s, 100s and 999s"
    if figures or (low in _FIGURES and _FIGURES_BEFORE.search(before)):
        return plural(number(low))
    return None


def _is_open(match: re.Match[str]) -> bool:
    after = word_after(match)
    return not after or after in words("context.toml", "no_noun")


_FIGURES = frozenset("0123456789")
_tells_bits = tells(re.compile(r"\b0s\b[^.!?]*\b1s\b|\b1s\b[^.!?]*\b0s\b"))
_tells_basketball = tells(
    re.compile(
        r"\b(?:[Bb]asketball|NBA|WNBA|NCAA|[Tt]hree-point(?:er)?s?|3-point(?:er)?s?|[Ff]ree[- ]throws?|[Rr]ebounds?"
        r"|[Dd]unk(?:s|ed)?|[Pp]oint guards?|[Bb]uzzer|[Ll]ayups?)\b|\b[0-9]+ 3s\b"
    )
)
_DURING = re.compile(r"\b(?:in|after|for|every|within|about|only|just|lasts?|took|takes|than|under|over|at|t ?=) $")
_FIGURES_BEFORE = re.compile(
    r"\b(?:(?:bunch|string|number|groups?|rows?|series|runs?|sequences?|counts?|lots|lists?|vectors?|matrix|arrays?|pairs?)"
    r" of|all(?: of)?(?: the| these| those)?|[0-9]{1,3}|trailing|leading|consecutive|binary|separated by"
    r"|two|three|four|these|those|many) $"
)
_ROW_BEFORE = re.compile(r"\ball (?:the )?(?:[0-9]{1,4}s,? (?:(?:then |and |all )+|\.\.\. |… )?){0,3}$")
_RECORDS_BEFORE = re.compile(r"\b(?:the|vinyl|old|rare|original|these|those|few|many|some|[A-Z][a-z]+) $")
_DATED = re.compile(
    rf" (?:of {MONTH_OR_SHORT}\b|{MONTH_BUT_MAY}\b"
    r"|ed\.|edition\b|Cir\b|Series\b|Infantry\b|Cavalry\b|Regiment\b"
    r"|Congress\b|Armou?red\b|Division\b|[Ee]arl\b|[Ll]ord\b|[Dd]uke\b|[Bb]aron\b|[Ii]nst\b)"
)
