"""The day that an essay was published is its author's, in what is said and in what is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_show import an_entry

from tts.script.build import long_date
from tts.sources.markdown.essay import markdown_essay


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2020-12-30 18:38:00 -0700", "December 30, 2020"),
        ("2020-12-30T23:59:59-01:00", "December 30, 2020"),
        ("Wed, 30 Dec 2020 18:38:00 -0700", "December 30, 2020"),
        ("2021-01-01 01:00:00 +0900", "January 1, 2021"),
        ("2020-12-30T18:38:00Z", "December 30, 2020"),
        ("2020-12-30", "December 30, 2020"),
    ],
)
def test_the_day_that_is_said_is_the_authors(written: str, day: str) -> None:
    essay = markdown_essay(f"---\ntitle: Mules\ndate: {written}\n---\n\nWe left.\n", Path("mules.md"))
    assert long_date(essay, "en") == day


def test_the_day_that_is_shown_is_the_authors_and_the_moment_is_the_same() -> None:
    _, episode = an_entry(148)
    abroad = replace(episode, published="2026-05-07T23:30:00-07:00")
    assert str(abroad.day) == "2026-05-07"
    assert str(abroad.moment) == "2026-05-08 06:30:00+00:00"
