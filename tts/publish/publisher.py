"""From the records in a show's output folder to the feed and all that is beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tts.essay import Essay
from tts.files import names_in
from tts.index import index_of
from tts.pictures.artwork import burdens, faults
from tts.publish.address import FEED_FILE, feed_address
from tts.publish.categories import category_faults
from tts.publish.channel import Channel, Cover, find_cover
from tts.publish.claim import claim
from tts.publish.feed import FEED, is_blocked
from tts.publish.gather import LeftOut, gather
from tts.publish.identity import identified, keep_guid
from tts.publish.kinds import Entry, Output
from tts.publish.leaving import items_left, lost, refuse_to_empty, refuse_to_lose_newest
from tts.publish.outputs import outputs
from tts.publish.owner import feed_in, refuse_another
from tts.publish.places import DEEPEST
from tts.publish.stale import remove, stale_files
from tts.publish.staying import with_unread
from tts.publish.writing import writing
from tts.show.lock import one_run_at_a_time, sweep
from tts.show.mark import retire
from tts.show.records import Facts, items_in
from tts.show.settings import SHOW_FILE, Show


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What ``publish`` did. ``stale`` are files that no longer belong to the show: removed if that was asked for.

    ``lost`` are those left out by a fault that the feed had before. ``files`` are those that are published, as they lie
    in the output folder, the feed last. ``entries`` are the essays that are published, with their records.
    """

    feed: Path
    address: str
    changed: bool
    episodes: int
    left_out: tuple[LeftOut, ...]
    lost: tuple[LeftOut, ...]
    stale: tuple[Path, ...]
    notices: tuple[str, ...]
    files: tuple[Output, ...]
    entries: tuple[Entry, ...] = ()


def publish(
    show: Show, essays: Sequence[Essay], base_url: str = "", *, now: datetime, prune: bool = False
) -> PublishReport:
    """Write all that is published into ``show.out``, and the show's podcast:guid into show.toml if it has none.

    ``base_url`` is the address of the folder that the files will be reached under, this time in place of the one in
    show.toml. Essays dated after ``now`` wait. What is already there with these bytes is left untouched; the feed is
    written last, so that whatever fails leaves an old one that still holds. ``prune`` removes what is stale.
    Raises RequestError if no address is known, two essays share a guid, another run writes to the folder, or all
    episodes would leave the feed that is there.
    """
    with publishing(show, essays, base_url, now=now, prune=prune) as report:
        return report


@contextmanager
def publishing(
    show: Show, essays: Sequence[Essay], base_url: str = "", *, now: datetime, prune: bool = False
) -> Iterator[PublishReport]:
    """Do as ``publish`` does, and keep others from writing to the folder until the block ends."""
    address = feed_address(show, base_url)
    with one_run_at_a_time(show, sweeps_output=False):
        yield _published(show, essays, address, now, prune)


def publishable(show: Show, essays: Sequence[Essay], base_url: str = "", *, now: datetime) -> Publishable:
    """Return what ``publish`` would publish; nothing is written. Raises as ``publish`` does."""
    address = feed_address(show, base_url)
    items = items_in(show.out)
    entries, left_out = _sorted(gather(show.out, with_unread(show, essays, items), now))
    _left(show, items, entries, left_out)
    files = outputs(Channel(_named(show, address), address, find_cover(show)), entries)
    return Publishable(files, tuple(entries), tuple(left_out))


@dataclass(frozen=True, slots=True)
class Publishable:
    """What would be published: the ``files``, the feed last, made as they are asked for, and what they are made of."""

    files: Iterator[Output]
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]


def named_show(show: Show, base_url: str = "") -> Show:
    """Return the show with the podcast:guid that it is published with, if it has a public address."""
    return _named(show, feed_address(show, base_url))


def _named(show: Show, address: str) -> Show:
    # The guid is made of the address that show.toml gives: --base-url may be somewhere else every time.
    return identified(show, feed_address(show) if show.feed.url else address)


def _published(show: Show, given: Sequence[Essay], address: str, now: datetime, prune: bool) -> PublishReport:
    index, before = index_of(show.root), feed_in(show.out)
    there = list(names_in(show.out))
    sweep(show.out, there, DEEPEST)
    items = items_in(show.out, index, there)
    essays = with_unread(show, given, items, index)
    refuse_to_empty(before, str(show.out), show, essays, now, index)
    named = _named(show, address)
    refuse_another(before, str(show.out), named)
    entries, left_out = _sorted(gather(show.out, essays, now, index))
    left, told = _left(show, items, entries, left_out)
    cover = find_cover(show)
    claim(show.out, before, cover.name if cover and cover.path.parent != show.out else "")
    retire(show.out, (item.guid for item in left))  # before the feed that tells of them is replaced
    if named != show:
        keep_guid(named)
    published: dict[str, Output] = {}
    out = os.fspath(show.out)
    with writing(show.out, index) as files:
        for output in outputs(Channel(named, address, cover), entries):
            if output.media_type == FEED.media_type:
                files.settle()
            published[output.name] = files.bring(output)
        changed = files.settle()
    stale = stale_files(show, there, essays, published, now)
    if prune:
        remove(show.out, stale)
    renamed = (
        f"{each.later} stays published as {each.essay.name}: run render-episode on it" for each in entries if each.later
    )
    read = {essay.name for essay in given}
    unread = (
        f"{essay.name} stays published as it was: its file cannot be read" for essay in essays if essay.name not in read
    )
    shut = (
        f"{entry.episode.audio.file} is in the feed, but cannot be read (permission denied), nor will it be served"
        for entry in entries
        if not os.access(f"{out}/{entry.episode.audio.file}", os.R_OK)
    )
    notices = (*told, *unread, *shut, *renamed, *_notices(show, len(entries), left_out, cover))
    lying = tuple(published.values())
    absent = (tuple(left_out), lost(before, left_out, feed_in(show.out)))
    feed = show.out / FEED_FILE
    return PublishReport(feed, address, changed, len(entries), *absent, stale, notices, lying, tuple(entries))


def _sorted(gathered: Iterable[Entry | LeftOut]) -> tuple[list[Entry], list[LeftOut]]:
    """Return the entries, and what is left out."""
    entries: list[Entry] = []
    left_out: list[LeftOut] = []
    for each in gathered:
        if isinstance(each, LeftOut):
            left_out.append(each)
        else:
            entries.append(each)
    return entries, left_out


def _left(
    show: Show, items: Sequence[Facts], entries: Sequence[Entry], left_out: Sequence[LeftOut]
) -> tuple[list[Facts], list[str]]:
    """Return those of the feed's ``items`` that leave it, with a line on each; RequestError if the newest would."""
    left, told = items_left(items, entries, left_out)
    refuse_to_lose_newest(items, left, entries, str(show.out))
    return left, told


def _notices(show: Show, episodes: int, left_out: Sequence[LeftOut], cover: Cover | None) -> Iterator[str]:
    if not episodes:
        lacks = not left_out or any(left.is_fault for left in left_out)
        yield "the feed has no episode yet" + (": run render-episode all" if lacks else "")
    picture = cover.path if cover else show.cover_path
    if picture is None:
        place = show.root / (show.cover or "cover.jpg")
        yield f"the show has no cover: directories want a square JPEG or PNG, 1400 to 3000 pixels wide, as {place}"
    else:
        for fault in faults(picture):
            yield f"directories will refuse the cover {picture}: {fault}"
        for burden in burdens(picture):
            yield f"apps would work better with another file for the cover {picture}: {burden}"
    for key in ("description", "author", "link"):
        if not getattr(show, key).strip():
            yield f"the show has no {key}: directories want one; set {key} in {SHOW_FILE}"
    subcategories = [show.feed.subcategory] if show.feed.subcategory else []
    for fault in category_faults(show.feed.category, subcategories):
        yield f"directories will not find the show by its category in {SHOW_FILE}: {fault}"
    if show.feed.block is None and is_blocked(show):
        yield "directories are asked not to list the show: if the essays are yours, set feed.owner and feed.email"
