"""Dates as Notion writes them, in any of its formats and languages -> moments; of two that may be meant the later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timezone

from tts import lazy_re as re
from tts.sources.date_order import DateOrder
from tts.sources.dates import day_within, read_date

# What stands around a date: the sign of a mention, a zone, a stop at the end.
_AROUND = re.compile(r"^@\s*|\s*\([^()]*\)\s*$|(?<=\d)\.\s*$")
_NUMERIC = re.compile(r"\d{1,2}[-/]\s?\d{1,2}[-/]")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_LONGEST = 80  # characters; what is longer is prose
_LONGEST_VALUE = 400


@dataclass(frozen=True, slots=True)
class NotionDates:
    """How dates are read: in an order that is known, or else as the later day if that is still to come.

    ``guessed`` are those for which this made a difference, as they are shown.
    """

    order: DateOrder
    is_order_known: bool = True
    guessed: list[str] = field(default_factory=list)

    def moment(self, written: str) -> datetime | None:
        """Return the moment of a date ("April 6, 2024 9:12 AM", "06/04/2024"), of a range the first.

        Of a text that names a year to come, and no day that can be read, it is that year's last day.
        """
        text = _bare(written)
        if moment := read_date(text, self.order):
            later = max(moment, self._otherwise(text) or moment)
            return later if later > datetime.now(timezone.utc) else moment
        if day := day_within(text):
            return day
        last = max(_years(text), default=0)
        return datetime(last, 12, 31, tzinfo=timezone.utc) if last > datetime.now(timezone.utc).year else None

    def is_known(self, written: str) -> bool:
        """Return whether a text says when, or in which year that has passed."""
        years = _years(_bare(written))
        return self.moment(written) is not None or (bool(years) and max(years) < datetime.now(timezone.utc).year)

    def is_guess(self, written: str) -> bool:
        """Return whether another order gives another day."""
        text = _bare(written)
        other = self._otherwise(text)
        return other is not None and read_date(text, self.order) != other

    def _otherwise(self, text: str) -> datetime | None:
        """Return how a text is read in the other order, None if it cannot be meant."""
        if self.is_order_known or not _NUMERIC.match(text):
            return None
        return read_date(text, "month-first" if self.order == "day-first" else "day-first")


def _bare(written: str) -> str:
    return _AROUND.sub("", written[:_LONGEST_VALUE].partition("→")[0].strip()).strip()


def _years(text: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(text[:_LONGEST])]
