"""Times as people and subtitle files write them."""

from __future__ import annotations


def timestamp(milliseconds: int) -> str:
    """Return a time as ``HH:MM:SS``, rounded down."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def clock(milliseconds: int) -> str:
    """Return a time as people write it: ``2:31``, ``1:02:31``."""
    seconds = milliseconds // 1000
    hours = f"{seconds // 3600}:{seconds // 60 % 60:02d}" if seconds >= 3600 else f"{seconds // 60}"
    return f"{hours}:{seconds % 60:02d}"
