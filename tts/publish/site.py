"""The show's pages: static HTML that works without a script and asks no other host for anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from tts.episode import Brief, Episode
from tts.essay import Essay
from tts.publish.channel import Channel
from tts.publish.embedded import snippet
from tts.publish.feed import in_order
from tts.publish.kinds import Content, Dated, Entry, EpisodeFile, Item, Made, PathOrMaker, Published, ShowFile
from tts.publish.linked_data import episode_data, series
from tts.publish.listed import listed
from tts.publish.phrases import phrases_for
from tts.publish.places import INDEX_FILE, PAGE, named_pages, page_of
from tts.publish.prose import prose
from tts.publish.read_along import read_along
from tts.publish.subscribe import subscribe_links
from tts.publish.templating import page
from tts.publish.timestamps import clock

_OLDER = "older-{}.html"
_Each = TypeVar("_Each")


def index_pages(
    channel: Channel, entries: Iterable[tuple[Essay, Episode]], size: int = PAGE
) -> Iterator[tuple[str, str]]:
    """Yield name and HTML of the page that lists the newest episodes, and of those that list the older ones."""
    for name, dated, place in _index_pages(in_order(entries), size):
        yield name, _index_page(channel, dated, place)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page of the list is: the names of the next newer and the next older page, if any.

    ``count`` is how many episodes the show has; an older page, which stays as it is, is told of none.
    """

    newer: str
    older: str
    count: int


def _index_pages(dated: Sequence[_Each], size: int) -> Iterator[tuple[str, Sequence[_Each], _Place]]:
    pages = named_pages(dated, INDEX_FILE, _OLDER, size)
    names = [name for name, _ in pages]
    for number, (name, shown) in enumerate(pages):
        newer = "" if name == INDEX_FILE else names[number + 1]
        older = names[number - 1] if number else ""
        yield name, shown, _Place(newer, older, 0 if newer else len(dated))


def _index_page(channel: Channel, shown: Iterable[Dated], place: _Place) -> str:
    return page(
        "index.html.j2",
        channel,
        "",
        count=place.count,
        episodes=[listed(channel, episode, "") for _, _, episode in reversed([*shown])],
        newer=place.newer,
        older=place.older,
        first=not place.newer,
        subscribe=_subscribing(channel),
        data=series(channel),
    )


def episode_page(
    channel: Channel, episode: Episode, before: Episode | Brief | None = None, after: Episode | Brief | None = None
) -> str:
    """Return one episode's page: player, notes, chapters, and the essay with a time for each of its words.

    ``before`` and ``after`` are the episodes next to it.
    """
    shown = tuple(read_along(episode))
    anchors = {block.start_ms for block in shown}
    about = listed(channel, episode, "../", chapters=False)
    return page(
        "episode.html.j2",
        channel,
        "../",
        episode=about,
        chapters=[
            (
                clock(chapter.start_ms),
                chapter.title,
                chapter.start_ms,
                f"#t{chapter.start_ms}" if chapter.start_ms in anchors else "#essay",
            )
            for chapter in episode.chapters
        ],
        essay=prose(shown, phrases_for(channel.show.language)),
        neighbours=[
            (rel, f"../{page_of(other.name)}", other.title)
            for rel, other in (("prev", before), ("next", after))
            if other
        ],
        snippet=snippet(channel, episode),
        subscribe=_subscribing(channel),
        data=episode_data(channel, episode, about.card),
    )


def _subscribing(channel: Channel) -> list[tuple[str, str]]:
    show = channel.show
    return subscribe_links(channel.address, show.title, show.feed.apple_id, is_open=channel.is_open)


def _episode_page(channel: Channel, entry: Entry) -> Iterable[tuple[str, PathOrMaker]]:
    def make() -> bytes:
        before, after = (other.episode if other else None for other in (entry.before, entry.after))
        return episode_page(channel, entry.read(), before, after).encode()

    return ((f"{entry.episode.name}/{INDEX_FILE}", make),)


def _index(channel: Channel, published: Published) -> Iterator[tuple[str, Content]]:
    for name, shown, place in _index_pages(published.items, PAGE):
        of = published.of(channel, shown, place.newer, place.older, place.count)
        yield name, Made(partial(_index_bytes, channel, shown, place), of)


def _index_bytes(channel: Channel, shown: Iterable[Item], place: _Place) -> bytes:
    return _index_page(channel, (item.dated for item in shown), place).encode()


EPISODE_PAGE = EpisodeFile(r"/index\.html", "text/html", _episode_page)
INDEX = ShowFile(r"index\.html|older-\d+\.html", "text/html", _index)
