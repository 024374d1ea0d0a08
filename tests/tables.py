"""The rows of a table are one test: pytest takes four milliseconds for each test, and most rows take a tenth of one."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import is_hypothesis_test

# What is printed whole of a table with many wrong rows.
_TOLD = 10


def as_one(function: Callable[..., None], rows: Sequence[tuple[str, dict[str, Any]]]) -> Callable[..., None]:
    """Return a test of all rows, each with its name and what is given to ``function``; it tells every wrong row.

    It takes what ``function`` takes and no row gives: fixtures, which all rows share.
    """

    def every_row(**shared: Any) -> None:
        wrong, skipped = [], []
        for name, given in rows:
            try:
                function(**given, **shared)
            except pytest.skip.Exception as missing:
                skipped.append(f"[{name}] {missing}")
            except (Exception, pytest.fail.Exception) as problem:
                # The first frame is this one, which says nothing of the row.
                frames = problem.__traceback__.tb_next if problem.__traceback__ else None
                wrong.append((name, "".join(traceback.format_exception(type(problem), problem, frames))))
        if wrong:
            told = [f"row [{name}]\n{how}" for name, how in wrong[:_TOLD]]
            if len(wrong) > _TOLD:
                told.append(f"and {len(wrong) - _TOLD} more: {', '.join(name for name, _ in wrong[_TOLD:])}")
            pytest.fail("\n".join([f"{len(wrong)} of {len(rows)} rows are wrong", *told]), pytrace=False)
        if skipped:
            pytest.skip(", ".join(skipped))

    taken = inspect.signature(function).parameters.values()
    every_row.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [parameter for parameter in taken if parameter.name not in rows[0][1]]
    )
    every_row.__doc__ = function.__doc__
    every_row.pytestmark = [  # type: ignore[attr-defined]
        mark for mark in getattr(function, "pytestmark", []) if mark.name != "parametrize"
    ]
    return every_row


def is_table(items: Sequence[object]) -> bool:
    """Tell whether those are the rows of one function that shares nothing among them but what outlives a test."""
    return len(items) > 1 and all(isinstance(item, pytest.Function) and _is_row(item) for item in items)


def _is_row(item: pytest.Function) -> bool:
    spec = getattr(item, "callspec", None)
    if spec is None or spec.marks or item.cls or is_hypothesis_test(item.obj):
        return False
    tables = list(item.iter_markers("parametrize"))
    named = {name.strip() for mark in tables for name in _names(mark)}
    # A fixture may have rows as well, or be given what the table has.
    if named != set(spec.params) or any("indirect" in mark.kwargs for mark in tables):
        return False
    if "request" in inspect.signature(item.obj).parameters:
        return False
    made = item._fixtureinfo.name2fixturedefs
    others = [name for name in item.fixturenames if name not in {*named, "request"}]
    return all(name in made and made[name][-1].scope != "function" for name in others)


def _names(mark: pytest.Mark) -> Sequence[str]:
    names = mark.args[0] if mark.args else mark.kwargs["argnames"]
    return names.split(",") if isinstance(names, str) else names
