"""Programs of others that tests run."""

from __future__ import annotations

import shutil

import pytest


def program(name: str) -> str:
    """Return where a program is; the test is skipped where it is not installed."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found
