"""From the records in a show's output folder to the feed and the pages beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from tts.episode import Episode
from tts.essay import Essay
from tts.files import write_if_changed
from tts.pictures.artwork import faults
from tts.pictures.cover import DRAWN_COVER
from tts.publish.address import FEED_FILE, beside, feed_address
from tts.publish.chapters import chapters_json
from tts.publish.feed import build_feeds, is_blocked
from tts.publish.gather import Gathered, LeftOut, gather
from tts.publish.identity import identified, keep_guid
from tts.publish.sidecars import CHAPTERS, lacks_sidecars, write_sidecars
from tts.publish.site import STYLE_FILE, episode_page, index_pages, page_of, style_sheet
from tts.publish.stale import remove, stale_files
from tts.show.settings import SHOW_FILE, Show


@dataclass(frozen=True, slots=True)
class Cover:
    """The show's picture: where it lies, what it is called beside the feed, and a hash of its bytes."""

    path: Path
    name: str
    version: str

    @property
    def place(self) -> str:
        """Its address relative to the feed."""
        return f"{self.name}?v={self.version}"


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What ``publish`` did. ``stale`` are the files of no current essay: removed where that was asked for."""

    feed: Path
    address: str
    changed: bool
    episodes: int
    left_out: tuple[LeftOut, ...]
    stale: tuple[Path, ...]
    notices: tuple[str, ...]


def publish(
    show: Show, essays: Sequence[Essay], base_url: str = "", *, now: datetime, prune: bool = False
) -> PublishReport:
    """Write feed, pages and cover into ``show.out``, and the show's podcast:guid into show.toml if it has none.

    ``base_url`` is the address of the folder that the files will be reached under, for this time in place of the one
    in show.toml. Essays dated after ``now`` wait. What is already there with these bytes is left untouched; the feed is
    written last, so that whatever fails leaves an old one that still holds. ``prune`` removes what is stale.
    Raises RequestError where no address is known or two essays share a guid.
    """
    address = feed_address(show, base_url)
    cover = find_cover(show)
    picture = beside(address, cover.name, cover.version) if cover else ""
    place = cover.place if cover else ""
    gathered = gather(show.out, essays, now, partial(_write_episode, show, address, place))
    # The guid is made of the address that show.toml gives: --base-url may be somewhere else every time.
    named = identified(show, feed_address(show) if show.feed.url else address)
    if named != show:
        keep_guid(named)
    if cover:
        write_if_changed(show.out / cover.name, cover.path.read_bytes())
    written: list[str] = []
    for name, html in index_pages(named, gathered.entries, address, place):
        write_if_changed(show.out / name, html)
        written.append(name)
    write_if_changed(show.out / STYLE_FILE, style_sheet())
    changed = False
    for name, feed in build_feeds(named, gathered.entries, address, picture):
        changed = write_if_changed(show.out / name, feed)
        written.append(name)
    stale = stale_files(show.out, essays, written)
    if prune:
        remove(stale)
    notices = tuple(_notices(show, gathered, cover))
    feed_file = show.out / FEED_FILE
    return PublishReport(feed_file, address, changed, len(gathered.entries), gathered.left_out, stale, notices)


def find_cover(show: Show) -> Cover | None:
    """Return the show's cover, or the one that was drawn with its first episode; None where there is neither."""
    drawn = show.out / DRAWN_COVER
    path = show.cover_path or (drawn if drawn.is_file() else None)
    if path is None:
        return None
    return Cover(path, f"cover{path.suffix.lower()}", hashlib.sha256(path.read_bytes()).hexdigest()[:8])


def _write_episode(show: Show, address: str, cover: str, episode: Episode) -> None:
    """Write an episode's page, and its transcripts and chapters where one of them is lost."""
    if lacks_sidecars(show.out, episode.name):
        write_sidecars(show.out, episode)
    if any(chapter.image for chapter in episode.chapters):
        write_if_changed(show.out / f"{episode.name}{CHAPTERS.ending}", chapters_json(episode, address))
    write_if_changed(show.out / page_of(episode.name), episode_page(show, episode, address, cover))


def _notices(show: Show, gathered: Gathered, cover: Cover | None) -> Iterable[str]:
    if not gathered.entries:
        yield "the feed has no episode yet: run render-episode all"
    if cover is None:
        place = show.root / (show.cover or "cover.jpg")
        yield f"the show has no cover: directories want a square JPEG or PNG, 1400 to 3000 pixels wide, as {place}"
    else:
        for fault in faults(cover.path):
            yield f"directories will refuse the cover {cover.path}: {fault}"
    for key in ("description", "author", "link"):
        if not getattr(show, key).strip():
            yield f"the show has no {key}: directories want one; set {key} in {SHOW_FILE}"
    if show.feed.block is None and is_blocked(show):
        yield "directories are asked to stay away: if the essays are yours, set feed.owner and feed.email"
