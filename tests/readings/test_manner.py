"""A show chooses the order of its dates."""

from __future__ import annotations

import pytest

from tts.script.languages import language_for
from tts.script.reading import Manner, Reader, speak

MONTH_FIRST = Reader(language_for("en-US").categories(Manner(date_order="month-first")))
DAY_FIRST = Reader(language_for("en-GB").categories(Manner(date_order="day-first")))


def said(reader: Reader, written: str) -> str:
    return speak(written, reader.read(written), 0, len(written))[0].replace("-", " ")


@pytest.mark.parametrize(
    ("written", "month_first", "day_first"),
    [
        ("On 5/9/2026.", "On May ninth, twenty twenty six.", "On the fifth of September, twenty twenty six."),
        (
            "On 25/12/2024.",
            "On December twenty fifth, twenty twenty four.",
            "On the twenty fifth of December, twenty twenty four.",
        ),
        ("On 2025-12-01.", "On December first, twenty twenty five.", "On the first of December, twenty twenty five."),
        (
            "On 15 April 2026.",
            "On April fifteenth, twenty twenty six.",
            "On the fifteenth of April, twenty twenty six.",
        ),
        ("The 15 April post.", "The April fifteenth post.", "The fifteenth of April post."),
        ("On May 7, 2026.", "On May seventh, twenty twenty six.", "On May seventh, twenty twenty six."),
    ],
)
def test_dates_follow_the_order_of_the_show(written: str, month_first: str, day_first: str) -> None:
    assert said(MONTH_FIRST, written) == month_first
    assert said(DAY_FIRST, written) == day_first


def test_a_language_without_tables_is_read_as_written() -> None:
    reader = Reader(language_for("pt-PT").categories(Manner()))
    written = "Custou $10M \N{GRINNING FACE} em\u202e 2024."
    assert speak(written, reader.read(written), 0, len(written))[0] == "Custou $10M em 2024."
