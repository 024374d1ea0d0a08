"""Dates as people and programs write them -> moments."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from tts import lazy_re as re
from tts.sources.date_order import DateOrder, NumericDate
from tts.sources.text import as_moment

_OFFSET = r"(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?"
_CLOCK = re.compile(
    r"[T,\s]*(?:at\s+|um\s+|à\s+|a\s+las\s+)?(?:"
    r"(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?:\s*(?P<half>[ap]\.?m\.?)(?!\w)|\s*(?:uhr|h)\b)?"
    r"|(?P<whole>\d{1,2})\s*(?:(?P<which>[ap]\.?m\.?)|uhr|h)(?!\w))"
    rf"\s*(?P<zone>Z(?!\w)|{_OFFSET}(?:\s+[A-Z]{{2,5}}(?![\w/]))?|[A-Z]{{2,5}}(?![\w/]))?"
    r"(?:\s*(?P<place>\[?[A-Z]\w+/[\w/+-]+\]?)|\s*\((?P<named>[\w ]+)\))?",
    re.IGNORECASE,
)
# What looks like an hour in a text whose hour cannot be read.
_AN_HOUR = re.compile(r"\d\s?(?::\s?\d{2}|[ap]\.?m\b|uhr\b|h\b|h\d{2}|o'clock)|noon|midnight", re.IGNORECASE)
# Hours east of Greenwich of the zones that have letters; where several have the same, the one whose hour comes last.
_ZONES = {
    name: hours
    for hours, names in (
        *(
            (0.0, "z utc gmt wet"),
            (1.0, "bst ist cet mez west wat"),
            (2.0, "cest mesz eet sast cat"),
            (3.0, "eest msk eat"),
        ),
        *((4.0, "gst"), (5.0, "pkt"), (7.0, "wib ict"), (8.0, "sgt hkt awst"), (9.0, "jst kst"), (9.5, "acst")),
        *((10.0, "aest"), (10.5, "acdt"), (11.0, "aedt"), (12.0, "nzst"), (13.0, "nzdt"), (-2.5, "ndt")),
        *(
            (-3.0, "adt brt art clst"),
            (-3.5, "nst"),
            (-4.0, "edt ast clt"),
            (-5.0, "est et cdt pet cot"),
            (-6.0, "cst ct mdt"),
        ),
        *((-7.0, "mst mt pdt"), (-8.0, "pst pt akdt"), (-9.0, "akst"), (-10.0, "hst")),
    )
    for name in names.split()
}
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
# "14:01 05-02-2018": the hour stands first.
_HOUR_FIRST = re.compile(r"^(\d{1,2}:\d{2}(?::\d{2})?),?\s+(\d[^:]{5,30})$")
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

    Dashes that a phone has made long are those of a date. None if there is neither. It is at midnight, UTC, or at the
    end of the day if the text names an hour: which one is not known, and what is to come must not come too early.
    """
    text = str(written)[:_LONGEST].replace("\u2013", "-").replace("\u2014", "-").replace("_", "-")
    day = max(_within(text, _DAYS), default=None) or max(_within(text, _LAST_DAYS), default=None)
    return day.replace(hour=23, minute=59, second=59) if day and _AN_HOUR.search(text) else day


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
    text = _HOUR_FIRST.sub(r"\2 \1", written.strip().replace("\u2212", "-"))
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
        return datetime.combine(day, time(int(compact[1]), int(compact[2]), tzinfo=_offset(compact[3] or "Z")))
    clock = _CLOCK.fullmatch(rest)
    return _at(day, clock) if clock else _rfc2822(text)


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


def _at(day: date, clock: re.Match[str]) -> datetime:
    """Return the moment of a clock on a day; ValueError for a zone that is not known."""
    hour, minute, second = (
        int(clock["hour"] or clock["whole"]),
        int(clock["minute"] or 0),
        min(int(clock["second"] or 0), 59),
    )
    if half := clock["half"] or clock["which"]:
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    # Beside an offset a place only explains it.
    written = clock["zone"] or clock["named"] or "Z"
    zone = _zone(clock["place"].strip("[]")) if clock["place"] and not clock["zone"] else _offset(written)
    return datetime.combine(day, time(hour, minute, second, tzinfo=zone))


def _zone(name: str) -> tzinfo:
    import zoneinfo

    try:
        return zoneinfo.ZoneInfo(name)
    except zoneinfo.ZoneInfoNotFoundError as problem:
        raise ValueError(name) from problem


def _offset(written: str) -> timezone:
    """Return the zone of ``Z``, ``PST``, ``-08:00`` or ``UTC-8``; ValueError for letters that are not known."""
    name = written.strip().lower()
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    found = re.compile(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?(?:\s+[a-z]+)?").fullmatch(name)
    if not found:
        raise ValueError(written)
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)


def _rfc2822(text: str) -> datetime | None:
    try:
        from email.utils import parsedate_to_datetime

        return _aware(parsedate_to_datetime(text))
    except (TypeError, IndexError):
        return None
