"""From the records in a show's output folder to the feed beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tts.episode import Episode, finished, read_record
from tts.errors import RequestError
from tts.essay import Essay
from tts.files import write_if_changed
from tts.publish.address import FEED_FILE, beside, feed_address
from tts.publish.companions import COMPANIONS
from tts.publish.feed import build_feed, guid_of, is_blocked
from tts.publish.identity import identified, keep_guid
from tts.show import SHOW_FILE, Show


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An essay that is not in the feed, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The essays that can be published, each with its finished episode, and those that cannot."""

    entries: tuple[tuple[Essay, Episode], ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The show's picture: where it lies, what it is called beside the feed, and a hash of its bytes."""

    path: Path
    name: str
    version: str


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


def publish(show: Show, essays: Sequence[Essay], base_url: str = "", *, prune: bool = False) -> PublishReport:
    """Write ``feed.xml`` and the cover into ``show.out``, and the show's podcast:guid into show.toml if it has none.

    ``base_url`` is the address of the folder that the files will be reached under, for this time in place of the one
    in show.toml. What is already there with these bytes is left untouched. ``prune`` removes what is stale.
    Raises RequestError where no address is known or two essays share a guid.
    """
    address = feed_address(show, base_url)
    catalogue = gather(show, essays)
    # The guid is made of the address that show.toml gives: --base-url may be somewhere else every time.
    named = identified(show, feed_address(show) if show.feed.url else address)
    if named != show:
        keep_guid(named)
    cover = find_cover(show)
    if cover:
        write_if_changed(show.out / cover.name, cover.path.read_bytes())
    feed = show.out / FEED_FILE
    changed = write_if_changed(feed, feed_bytes(named, catalogue, address, cover))
    stale = stale_files(show.out, essays)
    if prune:
        for path in stale:
            path.unlink(missing_ok=True)
    notices = tuple(_notices(show, catalogue, cover))
    return PublishReport(feed, address, changed, len(catalogue.entries), catalogue.left_out, stale, notices)


def gather(show: Show, essays: Iterable[Essay]) -> Catalogue:
    """Return each essay with its finished record, those that have none or must not be published apart.

    RequestError where two essays have the same guid: a podcast app would show only one of them.
    """
    entries: list[tuple[Essay, Episode]] = []
    left_out: list[LeftOut] = []
    guids: dict[str, str] = {}
    for essay in essays:
        episode = None if essay.draft else finished(show.out, essay.name)
        if essay.draft:
            left_out.append(LeftOut(essay.name, "it is a draft"))
        elif episode is None or not _lies_in_out(episode):
            left_out.append(LeftOut(essay.name, "it has no finished episode; run render-episode on it"))
        elif episode.moment is None:
            left_out.append(LeftOut(essay.name, "it has no date; give it one and render it again"))
        else:
            guid = guid_of(essay, episode)
            other = guids.setdefault(guid, essay.name)
            if other != essay.name:
                raise RequestError(f"{other} and {essay.name} have the same guid", "give the newer one another")
            entries.append((essay, episode))
    return Catalogue(tuple(entries), tuple(left_out))


def feed_bytes(show: Show, catalogue: Catalogue, address: str, cover: Cover | None) -> bytes:
    """Return the catalogue's feed for files that lie beside ``address``."""
    return build_feed(show, catalogue.entries, address, beside(address, cover.name, cover.version) if cover else "")


def find_cover(show: Show) -> Cover | None:
    """Return the show's cover, None where it has none."""
    path = show.cover_path
    if path is None:
        return None
    return Cover(path, f"cover{path.suffix.lower()}", hashlib.sha256(path.read_bytes()).hexdigest()[:8])


def stale_files(out: Path, essays: Iterable[Essay]) -> tuple[Path, ...]:
    """Return the records in ``out`` that belong to no essay, or to a draft, and the files that lie beside them."""
    current = {essay.name for essay in essays if not essay.draft}
    stale: list[Path] = []
    for record in sorted(out.glob("*.json")):
        if current & {record.stem, record.name.partition(".")[0]}:
            continue
        episode = read_record(out, record.stem)
        if episode is None or episode.name != record.stem:
            continue
        audio = out / episode.audio.file
        if _lies_in_out(episode) and audio.stem not in current and audio.is_file():
            stale.append(audio)
        stale.append(record)
        beside = (out / f"{episode.name}{companion.ending}" for companion in COMPANIONS)
        stale.extend(path for path in beside if path.is_file())
    return tuple(stale)


def _lies_in_out(episode: Episode) -> bool:
    name = episode.audio.file
    return name.endswith(".mp3") and Path(name).name == name


def _notices(show: Show, catalogue: Catalogue, cover: Cover | None) -> Iterable[str]:
    if not catalogue.entries:
        yield "the feed has no episode yet: run render-episode all"
    if cover is None:
        place = show.root / (show.cover or "cover.jpg")
        yield f"the show has no cover: directories want a square JPEG or PNG, 1400 to 3000 pixels wide, as {place}"
    for key in ("description", "author", "link"):
        if not getattr(show, key).strip():
            yield f"the show has no {key}: directories want one; set {key} in {SHOW_FILE}"
    if show.feed.block is None and is_blocked(show):
        yield "directories are asked to stay away: if the essays are yours, set feed.owner and feed.email"
