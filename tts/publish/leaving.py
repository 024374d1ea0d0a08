"""Episodes that leave a feed: never all of them at once by accident, and none unnoticed while its essay is still there.

Essays on a disk that is not mounted, or an output folder that was lost, look like a show that has ended. Apps forget an
episode that leaves the feed, and show it as new when it comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path

from tts.episode import record_path
from tts.errors import EssaycastError, RequestError
from tts.essay import Essay
from tts.index import NO_INDEX, Index
from tts.publish.address import FEED_FILE
from tts.publish.feed import FEED, files_named, guid_of, guids_in
from tts.publish.gather import LeftOut, gather
from tts.publish.kinds import Entry
from tts.publish.rss import parse_xml
from tts.show.settings import Show

_A_DAY = timedelta(days=1)


def feed_in(folder: Path) -> bytes:
    """Return the feed that has been published into a folder, nothing if there is none."""
    path = folder / FEED_FILE
    return path.read_bytes() if path.is_file() else b""


def refuse_to_empty(
    feed: bytes, place: str, show: Show, essays: Sequence[Essay], now: datetime, index: Index = NO_INDEX
) -> None:
    """Raise RequestError if no episode of ``feed``, which ``place`` has, would be in one that is published at ``now``.

    An episode whose essay has become a draft, or waits for its day, leaves as the author wants it to. Raises as well
    if an episode of the feed came out after ``now``: the clock is wrong, and other episodes would wait for their day.
    """
    newest = max(_days_in(feed), default=now)
    if newest > now + _A_DAY:
        raise RequestError(
            f"this machine’s clock says {now:%Y-%m-%d}, and the feed in {place} has an episode of {newest:%Y-%m-%d}",
            f"set the clock; if that episode is not to be out yet, remove {FEED_FILE} from there first",
        )
    names = _episodes_in(feed)
    known = {essay.name: essay for essay in essays}
    if not names or any(name in known and _is_told(known[name], show.out, now) for name in names):
        return
    gathered = gather(show.out, essays, now, index)
    if (
        guids_in(feed)
        .keys()
        .isdisjoint(guid_of(each.essay, each.episode) for each in gathered if isinstance(each, Entry))
    ):
        raise RequestError(
            f"every episode of the feed in {place} would leave its listeners’ apps: no essay of theirs is in "
            f"{show.essays}, or none of them is rendered",
            f"bring them back, or run render-episode all; if it is meant, remove {FEED_FILE} from there first",
        )


def lost(feed: bytes, left_out: Iterable[LeftOut], now: bytes) -> tuple[LeftOut, ...]:
    """Return what is left out for a fault and was an episode of ``feed``, by name, or by a guid that ``now`` lacks."""
    faults = [left for left in left_out if left.is_fault]
    if not faults:
        return ()
    names, guids = _episodes_in(feed), guids_in(feed).keys() - guids_in(now).keys()
    return tuple(left for left in faults if left.name in names or left.guid in guids)


def held_in(feed: bytes, left_out: Iterable[LeftOut]) -> set[str]:
    """Return the names by which ``feed`` has episodes that are left out for a fault: their essays may be renamed."""
    guids = {left.guid for left in left_out if left.is_fault}
    return (
        {name.removesuffix(".mp3") for guid, name in guids_in(feed).items() if name and guid in guids}
        if guids
        else set()
    )


def has_left(left: LeftOut) -> EssaycastError:
    """Return the error that says so of what is ``lost``."""
    return EssaycastError(f"{left.name} has left the feed ({left.why})", "render it, and publish again")


def _is_told(essay: Essay, out: Path, now: datetime) -> bool:
    """Return whether an essay has an episode, or says itself why it is not out."""
    waits = not essay.is_public or (essay.published is not None and essay.published > now)
    return waits or record_path(out, essay.name).is_file()


def _days_in(feed: bytes) -> Iterator[datetime]:
    """Yield when the episodes of a feed came out."""
    root = parse_xml(feed, recover=True) if feed else None
    for element in () if root is None else root.iterfind("channel/item/pubDate"):
        with suppress(ValueError, OverflowError):
            yield parsedate_to_datetime(element.text or "").astimezone(timezone.utc)


def _episodes_in(feed: bytes) -> frozenset[str]:
    return frozenset(name.removesuffix(".mp3") for name in files_named(feed) if not FEED.is_named(name))
