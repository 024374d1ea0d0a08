"""What is published, and so all that the server lets anybody see: the feed and the files beside it that it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tts.essay import Essay
from tts.publish.address import FEED_FILE
from tts.publish.feed import files_named
from tts.publish.publish import feed_bytes, find_cover, gather
from tts.show import Show


@dataclass(frozen=True, slots=True)
class Published:
    """The feed's bytes, and where the file of each name in it lies."""

    feed: bytes
    files: Mapping[str, Path]


def published_in(out: Path) -> Published:
    """Return what was published into ``out``; OSError where nothing was."""
    feed = (out / FEED_FILE).read_bytes()
    return Published(feed, {name: out / name for name in files_named(feed)})


def published_at(address: str, show: Show, essays: Sequence[Essay]) -> Published:
    """Return the show as it would be published at ``address``, without writing anything."""
    cover = find_cover(show)
    catalogue = gather(show, essays)
    files = {episode.audio.file: show.out / episode.audio.file for _, episode in catalogue.entries}
    if cover:
        files[cover.name] = cover.path.resolve()
    return Published(feed_bytes(show, catalogue, address, cover), files)
