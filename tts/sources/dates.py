"""Dates as people and programs write them -> moments."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone

from tts import lazy_re as re
from tts.sources.date_order import DateOrder, NumericDate
from tts.sources.text import as_moment

_CLOCK = re.compile(
    r"[T,\s]*(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
    r"(?:\s*[A-Z]{2,5}|\s*\[[\w/]+\])?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(\d{1,4})([-/.])\s?(\d{1,2})\2\s?(\d{1,4})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_COMPACT_CLOCK = re.compile(r"T(\d{2})(\d{2})(?:\d{2})?(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
# Seconds, or thousandths of them, since 1970: from 2001 to 2033.
_SECONDS = re.compile(r"(1\d{9})(?:\d{3})?")
_WEEK = re.compile(r"(?<!\d)(\d{4})-?W(\d{2})(?!\d)")
# How the months begin, in English and where German, French, Spanish and Italian begin them otherwise.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan enero gennaio", "feb fév fev", "mar mär", "apr avr abr", "may mai mag", "jun juin giu"),
            *("jul juil lug", "aug août aout ago", "sep set", "oct okt ott outubro", "nov", "dec dez déc dic"),
        ),
        1,
    )
    for name in names.split()
}
_MONTH = rf"({'|'.join(_MONTHS)})[a-zçéû]*\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th|er|º|°)?\.?[\s/-]*(?:of\s+|de\s+)?{_MONTH},?[\s/-]*(?:del?\s+)?(\d{{4}})",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(rf"{_WEEKDAY}{_MONTH}[\s-]+(\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(\d{{4}})", re.IGNORECASE)
_YEAR_MONTH_DAY = re.compile(rf"(\d{{4}})[\s,-]+{_MONTH}[\s-]+(\d{{1,2}})(?!\d)", re.IGNORECASE)
_LONGEST = 80


def read_date(written: object, order: DateOrder = "month-first") -> datetime | None:
    """Return the moment that ``written`` says in its own zone, None if it says none.

    It is a text, or a date of TOML.
    Without a zone it is UTC, without a time midnight. ``order`` decides about ``07-08-2023`` alone; a date with dots
    has the day first.
    """
    try:
        moment = _read(written, order)
        if moment:
            as_moment(moment)  # in no zone may it lie before the year 1 or after 9999
        return moment
    except (ValueError, OverflowError):
        return None


def day_within(written: object) -> datetime | None:
    """Return the latest day that stands somewhere in a text ("jeudi 7 mai 2026"), or the last of a month or a week.

    Dashes that a phone has made long are those of a date. None if there is neither; it is at midnight, UTC.
    """
    text = str(written)[:_LONGEST].replace("\u2013", "-").replace("\u2014", "-").replace("_", "-")
    return max(_within(text, _DAYS), default=None) or max(_within(text, _LAST_DAYS), default=None)


def _within(text: str, patterns: Sequence[tuple[re.Pattern[str], tuple[int, int, int]]]) -> Iterator[datetime]:
    for pattern, (year, month, day) in patterns:
        for found in pattern.finditer(text):
            named = found[month]
            with suppress(ValueError, OverflowError):
                if pattern is _WEEK:
                    yield as_moment(date.fromisocalendar(int(found[year]), int(found[month]), 7))
                    continue
                number = int(named) if named.isdigit() else _month(named)
                yield as_moment(date(int(found[year]), number, int(found[day]) if day else _last_day(found, number)))


def _last_day(found: re.Match[str], month: int) -> int:
    year = next(int(group) for group in found.groups() if group and len(group) == 4 and group.isdigit())
    return monthrange(year, month)[1]


_DAYS = (
    (re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), (1, 2, 3)),
    (re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]"), (1, 2, 3)),
    (_DAY_MONTH, (3, 2, 1)),
    (_MONTH_DAY, (3, 1, 2)),
    (_YEAR_MONTH_DAY, (1, 2, 3)),
)
_LAST_DAYS = (
    (re.compile(rf"(?<!\w){_MONTH},?[\s/-]+(?:of\s+|de\s+|del\s+)?(\d{{4}})(?!\d)", re.IGNORECASE), (2, 1, 0)),
    (re.compile(r"(?<!\d)(\d{4})[-/.](0?[1-9]|1[0-2])(?![\d-])"), (1, 2, 0)),
    (re.compile(r"(?<![\d/.-])(0?[1-9]|1[0-2])[-/.](\d{4})(?!\d)"), (2, 1, 0)),
    (_WEEK, (1, 2, 0)),
)


def _read(written: object, order: DateOrder) -> datetime | None:
    if isinstance(written, date):
        return _aware(written)
    if not isinstance(written, str) or len(written) > _LONGEST:
        return None
    text = written.strip()
    if seconds := _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(seconds[1]), timezone.utc)
    found = _day(text, order)
    if not found:
        return None
    day, end = found
    rest = text[end:].strip()
    if not rest:
        return _aware(day)
    if compact := _COMPACT_CLOCK.fullmatch(rest):
        return datetime.combine(day, time(int(compact[1]), int(compact[2]), tzinfo=_zone(compact[3]) or timezone.utc))
    clock = _CLOCK.fullmatch(rest)
    return _aware(datetime.combine(day, _time(clock))) if clock else _rfc2822(text)


def _aware(value: date) -> datetime:
    return value if isinstance(value, datetime) and value.tzinfo else as_moment(value)


def _day(text: str, order: DateOrder) -> tuple[date, int] | None:
    """Return the day that ``text`` begins with, and where what follows it begins."""
    if found := _NUMERIC.match(text):
        numeric = NumericDate(int(found[1]), int(found[3]), int(found[4]))
        if found[2] == ".":
            order = "day-first"
        other: DateOrder = "month-first" if order == "day-first" else "day-first"
        day = numeric.read(order) or numeric.read(other)
        return (day, found.end()) if day else None
    if found := _COMPACT.match(text):
        return date(int(found[1]), int(found[2]), int(found[3])), found.end()
    if found := _DAY_MONTH.match(text):
        return date(int(found[3]), _month(found[2]), int(found[1])), found.end()
    if found := _MONTH_DAY.match(text):
        return date(int(found[3]), _month(found[1]), int(found[2])), found.end()
    if found := _YEAR_MONTH_DAY.match(text):
        return date(int(found[1]), _month(found[2]), int(found[3])), found.end()
    return None


def _month(name: str) -> int:
    # Where case is ignored, a long s is an s to a pattern, and a dotless i an i.
    return _MONTHS[name.casefold().replace("ı", "i")]


def _time(clock: re.Match[str]) -> time:
    hour, minute, second = int(clock[1]), int(clock[2]), min(int(clock[3] or 0), 59)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4][0].lower() == "p" else 0)
    return time(hour, minute, second, tzinfo=_zone(clock[5]))


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    if written[0] not in "+-":
        return timezone.utc
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if written[0] == "-" else offset)


def _rfc2822(text: str) -> datetime | None:
    try:
        from email.utils import parsedate_to_datetime

        return _aware(parsedate_to_datetime(text))
    except (TypeError, IndexError):
        return None
