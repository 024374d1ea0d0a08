"""What the server may let anybody see: the list of what is published, looked up by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path

from tts.essay import Essay
from tts.publish.address import FEED_FILE
from tts.publish.channel import Channel, find_cover
from tts.publish.feed import FEED, files_named
from tts.publish.gather import gather
from tts.publish.kinds import Entry, Made, Output
from tts.publish.outputs import kind_of, outputs
from tts.show.settings import Show

# Pages, and parts of the feed, that are not made again for the next listener who asks for them.
_HELD = 64

# Returns the published file of a name; None if there is none.
Find = Callable[[str], Output | None]


def published_in(out: Path) -> Find:
    """Return what finds the files that were published into ``out``; OSError if nothing was.

    Those are the show's, and of each episode that the feed names the files of every kind, as they lie there.
    """
    names: set[str] = set()
    feeds = [FEED_FILE]
    for feed in feeds:  # grows by the older page that each names
        found = files_named((out / feed).read_bytes())
        feeds.extend(name for name in found if FEED.is_named(name) and name not in feeds)
        names |= found

    def find(name: str) -> Output | None:
        known = kind_of(name)
        if known is None:
            return None
        kind, episode = known
        there = f"{episode}.mp3" in names if episode else kind is not FEED or name in feeds
        return Output(name, kind.media_type, f"{out}/{name}") if there else None

    return find


def published_at(address: str, show: Show, essays: Sequence[Essay], now: datetime, *, secret: bool = False) -> Find:
    """Return what finds the files of the show as it would be published at ``address``. Nothing is written.

    A ``secret`` address is told to nobody else. What does not lie in ``show.out`` is read now.
    """
    entries = (each for each in gather(show.out, essays, now) if isinstance(each, Entry))
    channel = Channel(show, address, find_cover(show), secret)
    listed = {output.name: _held(output, channel) for output in outputs(channel, entries)}

    @lru_cache(_HELD)
    def made(name: str) -> bytes:
        content = listed[name].content
        assert isinstance(content, Made)
        return content()

    def find(name: str) -> Output | None:
        output = listed.get(name)
        if output and isinstance(output.content, Made):
            return replace(output, content=replace(output.content, make=partial(made, name)))
        return output

    return find


def _held(output: Output, channel: Channel) -> Output:
    if isinstance(output.content, str) and channel.show.out not in (path := Path(output.content)).parents:
        return replace(output, content=Made(partial(bytes, path.read_bytes()), channel.told))
    return output
