"""Whether two sources speak of the same essay."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from tts import lazy_re as re
from tts.essay import Essay

# Two sources may put a moment into different days, each in its own time zone.
_SAME_DAY = timedelta(hours=24)
_TRACKING = re.compile(r"(?:^|&)(?:utm_\w+|source|ref|fbclid)=[^&]*")


@dataclass(slots=True)
class Matcher:
    """Essays by their identifiers: guid, link, and title with date. The first one added wins."""

    _guids: dict[str, Essay] = field(default_factory=dict)
    _links: dict[str, Essay] = field(default_factory=dict)
    _titles: dict[str, list[tuple[Essay, str]]] = field(default_factory=dict)
    _numbers: dict[int, list[Essay]] = field(default_factory=dict)

    def add(self, essay: Essay, kind: str) -> None:
        """Remember an essay, and the kind of source that it is from (empty if nobody knows)."""
        if essay.guid:
            self._guids.setdefault(essay.guid, essay)
        if essay.link:
            self._links.setdefault(_address(essay.link), essay)
        if essay.number is not None:
            self._numbers.setdefault(essay.number, []).append(essay)
        self._titles.setdefault(_folded(essay.title), []).append((essay, kind))

    def numbered(self, number: int) -> list[Essay]:
        """Return the essays of that number."""
        return self._numbers.get(number, [])

    def find(self, essay: Essay, kind: str, guid: str = "", number: int | None = None) -> Essay | None:
        """Return the essay that this one is: by guid (its own, or that given), link, ``number``, or title and date."""
        return next(self.candidates(essay, kind, guid, number), None)

    def candidates(self, essay: Essay, kind: str, guid: str = "", number: int | None = None) -> Iterator[Essay]:
        """Yield the essays that this one may be, the surest first."""
        yield from (self._guids[key] for key in (essay.guid, guid) if key in self._guids)
        if essay.link and (linked := self._links.get(_address(essay.link))):
            yield linked
        if number is not None:
            yield from self.numbered(number)
        for other, origin in self._titles.get(_folded(essay.title), ()):
            if _close(essay, other) and not _apart(essay, other, origin != "" and origin == kind):
                yield other


def _close(one: Essay, other: Essay) -> bool:
    if one.published is None or other.published is None:
        return one.published is other.published
    return abs(one.published - other.published) < _SAME_DAY


def _apart(one: Essay, other: Essay, same_kind: bool) -> bool:
    """Return whether two essays of one title are two: one site gives them two links, or one source two guids."""
    here, there = _address(one.link), _address(other.link)
    if one.link and other.link and here != there and here.partition("/")[0] == there.partition("/")[0]:
        return True
    return same_kind and bool(one.guid and other.guid) and one.guid != other.guid


@lru_cache(maxsize=65_536)
def _address(link: str) -> str:
    """Return a link without what two sources write differently."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return link.strip()
    query = _TRACKING.sub("", parts.query).lstrip("&")
    host = parts.netloc.casefold().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def _folded(title: str) -> str:
    folded = unicodedata.normalize("NFKC", title).casefold()
    return re.sub(r"\W+", " ", folded).strip() or title
