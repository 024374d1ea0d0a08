"""Times as people and subtitle files write them."""

from __future__ import annotations


def timestamp(milliseconds: int) -> str:
    """Return a time as ``HH:MM:SS``, rounded down."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
