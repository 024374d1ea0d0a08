"""A table is one test: it goes through all rows, and tells each that is wrong."""

from __future__ import annotations

import pytest
from tables import as_one


def doubled(given, twice, shared):
    shared.append(given)
    if twice is None:
        pytest.skip("nothing is known")
    assert given * 2 == twice
    if given == 5:
        pytest.fail("five")


def test_all_rows_are_gone_through_and_each_wrong_one_is_told():
    shared: list[int] = []
    rows = [(name, {"given": given, "twice": twice}) for name, given, twice in (
        ("right", 1, 2), ("wrong", 2, 5), ("unknown", 3, None), ("refused", 5, 10), ("last", 6, 13),
    )]  # fmt: skip
    with pytest.raises(pytest.fail.Exception) as told:
        as_one(doubled, rows)(shared=shared)
    assert shared == [1, 2, 3, 5, 6]
    said = str(told.value)
    assert said.startswith("3 of 5 rows are wrong")
    assert "row [wrong]" in said
    assert "row [refused]" in said
    assert "row [last]" in said
    assert "assert given * 2 == twice" in said
    assert "right" not in said


def test_a_row_that_is_skipped_hides_no_other():
    shared: list[int] = []
    rows = [("unknown", {"given": 3, "twice": None}), ("right", {"given": 1, "twice": 2})]
    with pytest.raises(pytest.skip.Exception, match="unknown"):
        as_one(doubled, rows)(shared=shared)
    assert shared == [3, 1]
