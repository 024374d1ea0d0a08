"""Day first or month first: decided once for a list of dates that runs newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

DateOrder = Literal["day-first", "month-first"]
_ORDERS: tuple[DateOrder, ...] = ("day-first", "month-first")


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date as three numbers in the order they are written; a first one over 31 is a year."""

    first: int
    second: int
    third: int

    def read(self, order: DateOrder) -> date | None:
        """Return the date that this is in ``order``, None if there is no such day."""
        if self.first > 31:
            year, month, day = self.first, self.second, self.third
        elif order == "day-first":
            day, month, year = self.first, self.second, self.third
        else:
            month, day, year = self.first, self.second, self.third
        try:
            return date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            return None


def date_orders(dates: Sequence[NumericDate], made: NumericDate | None = None) -> tuple[DateOrder, ...]:
    """Return the orders in which ``dates`` can be meant: none, one, or both if nothing tells them apart.

    Every date must exist; of two orders that allow it, the one wins in which the list runs newest first more nearly,
    then the one in which nothing is later than the day the page was ``made`` (whose own order is not known).
    """
    readings: dict[DateOrder, list[date]] = {}
    for order in _ORDERS:
        days = [numeric.read(order) for numeric in dates]
        if all(days):
            readings[order] = [day for day in days if day]
    if len(readings) == 2 and readings["day-first"] == readings["month-first"]:
        return ("day-first",)
    fewest = min((_rises(days) for days in readings.values()), default=0)
    orders = tuple(order for order, days in readings.items() if _rises(days) == fewest)
    if len(orders) == 2 and made:
        latest = max((day for order in orders if (day := made.read(order))), default=date.max)
        orders = tuple(order for order in orders if max(readings[order]) <= latest) or orders
    return orders


def runs_newest_first(days: Sequence[date]) -> bool:
    """Return whether no day is later than the one before it."""
    return _rises(days) == 0


def _rises(days: Sequence[date]) -> int:
    return sum(later > earlier for earlier, later in pairwise(days))
