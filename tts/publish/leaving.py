"""Episodes that leave a feed: never all of them at once by accident, and none unnoticed while its essay is still there.

Essays on a disk that is not mounted, or an output folder that was lost, look like a show that has ended. Apps forget an
episode that leaves the feed, and show it as new when it comes back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path

from tts.episode import record_path
from tts.errors import EssaycastError, RequestError, listed
from tts.essay import Essay
from tts.index import NO_INDEX, Index
from tts.publish.address import FEED_FILE
from tts.publish.feed import episodes_in, guid_of, guids_in
from tts.publish.gather import LeftOut, gather
from tts.publish.kinds import Entry
from tts.publish.rss import parse_xml
from tts.show.records import Facts
from tts.show.settings import Show

_A_DAY = timedelta(days=1)


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
    names = episodes_in(feed)
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
    names, guids = episodes_in(feed), guids_in(feed).keys() - guids_in(now).keys()
    return tuple(left for left in faults if left.name in names or left.guid in guids)


def held_in(feed: bytes, left_out: Iterable[LeftOut]) -> set[str]:
    """Return the names by which ``feed`` has episodes that are left out for a fault: their essays may be renamed."""
    guids = {left.guid for left in left_out if left.is_fault}
    return (
        {name.removesuffix(".mp3") for guid, name in guids_in(feed).items() if name and guid in guids}
        if guids
        else set()
    )


def items_left(
    items: Iterable[Facts], entries: Iterable[Entry], left_out: Iterable[LeftOut]
) -> tuple[list[Facts], list[str]]:
    """Return those of a feed's ``items`` that are neither published now nor left out, and a line on each."""
    by_name = {entry.episode.name: entry for entry in entries}
    here = {guid_of(entry.essay, entry.episode) for entry in by_name.values()}
    told = {text for left in left_out for text in (left.name, left.guid) if text}
    left = [item for item in items if item.guid not in here and told.isdisjoint((item.name, item.guid))]
    return left, [_line(item, by_name.get(item.name)) for item in left]


def _line(item: Facts, entry: Entry | None) -> str:
    if entry is None:
        return f"“{item.title}” ({item.name}) has left the feed: its essay is gone"
    return (
        f"“{item.title}” ({item.name}) has another guid than in the feed before, so apps show it as a new episode: "
        f"to undo that, write guid: {item.guid} into its front matter"
    )


def refuse_to_lose_newest(items: Sequence[Facts], left: Sequence[Facts], entries: Sequence[Entry], place: str) -> None:
    """Raise RequestError if the first of ``items``, those of the feed in ``place``, has ``left`` with its essay.

    An older copy of the show lacks its end. It also has nothing newer: a show whose newest of the ``entries`` is not in
    that feed goes on.
    """
    gone = left[0] if left and left[0] == items[0] else None
    if gone is None or not entries or gone.name in {entry.episode.name for entry in entries}:
        return
    newest = max(entries, key=lambda entry: (str(entry.episode.moment), entry.episode.number or 0))
    if guid_of(newest.essay, newest.episode) in {item.guid for item in items}:
        raise RequestError(
            f"“{gone.title}” ({gone.name}), the newest episode of the feed in {place}, would leave its listeners’ "
            "apps: its essay is gone",
            f"bring it back, or keep it as a draft; if it is meant, remove {FEED_FILE} from there first",
        )


def refuse_strangers(left: Sequence[Facts], known: Collection[str], place: str) -> None:
    """Raise RequestError if one of the episodes that would leave the feed in ``place`` has a guid not ``known``.

    Whoever published it had a newer copy of the show, or gave its essays other guids.
    """
    strangers = [item for item in left if item.guid not in known]
    if strangers:
        told = listed([f"“{item.title}” ({item.name}, guid {item.guid})" for item in strangers])
        raise RequestError(
            f"the feed in {place} has an episode that this copy of the show does not know, and it would leave its "
            f"listeners’ apps: {told}",
            "publish from the newer copy, or run: essaycast adopt feed.xml, with that feed saved as such; "
            f"if it is meant, remove {FEED_FILE} from there first",
        )


def has_left(left: LeftOut) -> EssaycastError:
    """Return the error that says so of what is ``lost``."""
    return EssaycastError(f"{left.name} has left the feed ({left.why})", "render it, and publish again")


def _is_told(essay: Essay, out: Path, now: datetime) -> bool:
    """Return whether an essay has an episode, or says itself why it is not out."""
    waits = not essay.is_public or essay.waits(now)
    return waits or record_path(out, essay.name).is_file()


def _days_in(feed: bytes) -> Iterator[datetime]:
    """Yield when the episodes of a feed came out."""
    root = parse_xml(feed, recover=True) if feed else None
    for element in () if root is None else root.iterfind("channel/item/pubDate"):
        with suppress(ValueError, OverflowError):
            yield parsedate_to_datetime(element.text or "").astimezone(timezone.utc)
