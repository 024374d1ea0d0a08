"""A published show to be damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_show import a_show, three_essays

from tts.essay import Essay
from tts.show.settings import Show


@pytest.fixture
def show(tmp_path: Path) -> Show:
    return a_show(tmp_path)


@pytest.fixture
def essays(show: Show) -> list[Essay]:
    return three_essays(show)
