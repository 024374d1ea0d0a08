"""The moments that feeds and exports write: ISO 8601, RFC 822 and seconds since 1970."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.utils import parsedate_tz

from tts import lazy_re as re
from tts.sources.text import as_moment

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
# WordPress writes this for a post without a date.
_NO_YEAR = re.compile(r"\s-\d{4}\s")
# Milliseconds of the year 1973 are seconds of the year 5138.
_MILLISECONDS = 100_000_000_000
_LONGEST = 100


def stamp(written: object) -> datetime | None:
    """Return the moment in UTC that a feed or an export writes, None if it is not a date of the calendar."""
    try:
        if isinstance(written, int | float) and not isinstance(written, bool):
            seconds = written / 1000 if abs(written) >= _MILLISECONDS else written
            return datetime.fromtimestamp(seconds, timezone.utc)
        if not isinstance(written, str) or len(written) > _LONGEST:
            return None
        return _iso(written.strip()) or _rfc822(written.strip())
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def _iso(written: str) -> datetime | None:
    found = _ISO.fullmatch(written)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    zone = (found[7] or "").upper()
    offset = timedelta()
    if zone[:1] in ("+", "-"):
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])) * (-1 if zone[0] == "-" else 1)
    return as_moment(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=timezone(offset)))


def _rfc822(written: str) -> datetime | None:
    found = None if _NO_YEAR.search(written) else parsedate_tz(written)
    if found is None or found[0] < 1000:
        return None
    year, month, day, hour, minute, second = found[:6]
    zone = timezone(timedelta(seconds=found[9] or 0))
    return as_moment(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone))
