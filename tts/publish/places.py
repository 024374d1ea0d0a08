"""What the pages and the files beside them are called, relative to the feed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import quote

from tts.publish.paging import in_pages

INDEX_FILE = "index.html"
# So many folders deep lies what others frame: an episode's page is in a folder, and that in one inside it.
DEEPEST = 2
# A page with more episodes than this is slow on a phone.
PAGE = 50
_Item = TypeVar("_Item")


def page_of(name: str) -> str:
    """Return the folder of an episode's page, as it is in an address."""
    return f"{quote(name)}/"


def embedded_page_of(name: str) -> str:
    """Return the folder of the page that other sites frame."""
    return f"{page_of(name)}embed/"


def named_pages(
    oldest_first: Sequence[_Item], newest: str, older: str, page: int = PAGE
) -> list[tuple[str, Sequence[_Item]]]:
    """Return the (name, items) of each page of a list: the last is called ``newest``, ``older`` has the number."""
    pages = in_pages(oldest_first, page)
    names = [older.format(number) for number in range(1, len(pages))]
    return list(zip([*names, newest], pages, strict=True))
