"""An episode's player on someone else's page: a page of its own to frame, and the HTML that frames it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape
from urllib.parse import urljoin

from tts.episode import Episode
from tts.publish.channel import Channel
from tts.publish.kinds import Entry, EpisodeFile, PathOrMaker
from tts.publish.listed import listed
from tts.publish.places import INDEX_FILE, embedded_page_of
from tts.publish.templating import page

_HEIGHT = 190  # pixels: a title, the bar, a line below


def embedded_page(channel: Channel, episode: Episode) -> str:
    """Return the page to frame: title, show, player."""
    root = "../../"
    return page("embedded.html.j2", channel, root, episode=listed(channel, episode, root))


def snippet(channel: Channel, episode: Episode) -> str:
    """Return the HTML by which another site shows the player of an episode."""
    address = escape(urljoin(channel.address, embedded_page_of(episode.name)))
    title = escape(f"{episode.title} · {channel.show.title}")
    return (
        f'<iframe src="{address}" title="{title}" width="100%" height="{_HEIGHT}" style="border:0" loading="lazy" '
        'allow="autoplay; clipboard-write"></iframe>'
    )


def _contents(channel: Channel, entry: Entry) -> Iterable[tuple[str, PathOrMaker]]:
    return ((f"{entry.episode.name}/embed/{INDEX_FILE}", partial(_made, channel, entry)),)


def _made(channel: Channel, entry: Entry) -> bytes:
    return embedded_page(channel, entry.begun()).encode()


EMBEDDED_PAGE = EpisodeFile(r"/embed/index\.html", "text/html", _contents)
