"""Shows in a temporary folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_show import a_show, three_essays, without_address

from tts.essay import Essay
from tts.show.settings import Show


@pytest.fixture
def plain_show(tmp_path: Path) -> Show:
    """A show without a cover, without a show.toml and without a feed address."""
    return Show(root=tmp_path, out=tmp_path / "out", title="Marginal Compute")


@pytest.fixture
def show(tmp_path: Path) -> Show:
    return a_show(tmp_path)


@pytest.fixture
def unaddressed(show: Show) -> Show:
    return without_address(show)


@pytest.fixture
def essays(show: Show) -> list[Essay]:
    return three_essays(show)
