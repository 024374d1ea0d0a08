"""What every test shares: a show of tones, and the rule that nothing is skipped where everything is installed."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
REAL_PAGE = REPOSITORY.parent / "shared" / "real" / "interconnects-directory-page.txt"
_NOTHING_IS_SKIPPED = os.environ.get("ESSAYCAST_CI") == "1"


@pytest.fixture
def real_page() -> Path:
    """The saved directory page of a real podcast, which is not part of the repository."""
    if not REAL_PAGE.is_file():
        pytest.skip("the real page is not here")
    return REAL_PAGE


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a skip a failure under ESSAYCAST_CI=1; only the real page may be absent there."""
    report = yield
    if _NOTHING_IS_SKIPPED and report.skipped and "real_page" not in getattr(item, "fixturenames", ()):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that skips as a whole."""
    report = yield
    if _NOTHING_IS_SKIPPED and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report
