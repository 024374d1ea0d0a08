"""A long list in pages that stay as they are while it grows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_Item = TypeVar("_Item")


def in_pages(oldest_first: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    """Return pages of ``size`` counted from the oldest item, one at least; the last holds the newest.

    The last page is never shorter than a full one, if there are others, and never twice as long.
    """
    full = max(0, len(oldest_first) // size - 1)
    pages = [oldest_first[page * size : (page + 1) * size] for page in range(full)]
    return [*pages, oldest_first[full * size :]]
