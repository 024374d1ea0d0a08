"""The show's pages: static HTML that works without a script and asks no other host for anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from tts.episode import Episode
from tts.essay import Essay
from tts.publish.channel import Channel
from tts.publish.embedded import snippet
from tts.publish.feed import in_order
from tts.publish.kinds import Content, Entry, EpisodeFile, ShowFile
from tts.publish.linked_data import episode_data, series
from tts.publish.listed import listed
from tts.publish.phrases import phrases_for
from tts.publish.places import INDEX_FILE, PAGE, named_pages, page_of
from tts.publish.prose import prose
from tts.publish.read_along import read_along
from tts.publish.search import search_index
from tts.publish.subscribe import subscribe_links
from tts.publish.templating import page
from tts.publish.timestamps import clock

_OLDER = "older-{}.html"


def index_pages(
    channel: Channel, entries: Iterable[tuple[Essay, Episode]], size: int = PAGE
) -> Iterator[tuple[str, str]]:
    """Yield name and HTML of the page that lists the newest episodes, and of those that list the older ones."""
    dated = [episode for _, _, episode in in_order(entries)]
    pages = named_pages(dated, INDEX_FILE, _OLDER, size)
    names = [name for name, _ in pages]
    for number, (name, shown) in enumerate(pages):
        newest = number == len(pages) - 1
        html = page(
            "index.html.j2",
            channel,
            "",
            count=len(dated),
            episodes=[listed(channel, episode, "") for episode in reversed(shown)],
            newer="" if newest else names[number + 1],
            older=names[number - 1] if number else "",
            first=newest,
            subscribe=_subscribing(channel),
            search=search_index(len(dated)),
            data=series(channel),
        )
        yield name, html


def episode_page(
    channel: Channel, episode: Episode, before: Episode | None = None, after: Episode | None = None
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


def _episode_page(channel: Channel, entry: Entry) -> Iterator[tuple[str, Content]]:
    def make() -> bytes:
        return episode_page(channel, entry.read(), entry.before, entry.after).encode()

    yield f"{entry.episode.name}/{INDEX_FILE}", make


def _index(channel: Channel, entries: Sequence[tuple[Essay, Episode]]) -> Iterator[tuple[str, Content]]:
    for name, html in index_pages(channel, entries):
        yield name, partial(bytes, html.encode())


EPISODE_PAGE = EpisodeFile(r"/index\.html", "text/html", _episode_page)
INDEX = ShowFile(r"index\.html|older-\d+\.html", "text/html", _index)
