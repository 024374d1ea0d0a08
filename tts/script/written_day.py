"""A day as it is written in a language: in an announcement, on a page."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


def long_day(day: date, language: str) -> str:
    """Return a day in the long form of a BCP 47 tag: ``May 7, 2026``."""
    from babel.dates import format_date

    return format_date(day, "long", locale_of(language))


@cache
def locale_of(language: str) -> Locale:
    """Return the locale of a BCP 47 tag, that of American English if there is none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en", "US")
