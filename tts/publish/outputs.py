"""The one list of what is published.

Publish writes it, the server answers from it, what else of its kinds is in the output folder is stale, and check reads
the media types from it. A new kind of published file is a module of its own and a line below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tts.publish.cards import CARD
from tts.publish.channel import Channel
from tts.publish.embedded import EMBEDDED_PAGE
from tts.publish.feed import FEED, in_order
from tts.publish.kinds import Entry, EpisodeFile, Item, Output, Published, ShowFile, hash_of
from tts.publish.media import COVERS, FIGURES, ICON, MP3, OWN_COVER
from tts.publish.robots import ROBOTS, SITEMAP
from tts.publish.search import SEARCH
from tts.publish.sidecars import SIDECAR_FILES
from tts.publish.site import EPISODE_PAGE, INDEX
from tts.publish.site_files import LOGOS, SCRIPTS, STYLE

#: Those of an episode's files that publishing makes; the others are there as soon as it is rendered.
PAGES: tuple[EpisodeFile, ...] = (CARD, EPISODE_PAGE, EMBEDDED_PAGE)
EPISODE_FILES: tuple[EpisodeFile, ...] = (MP3, FIGURES, OWN_COVER, *SIDECAR_FILES, *PAGES)
# The feed is last: whatever fails before it leaves the old feed, which still holds.
SHOW_FILES: tuple[ShowFile, ...] = (*COVERS, ICON, *LOGOS, INDEX, SEARCH, STYLE, SCRIPTS, SITEMAP, ROBOTS, FEED)


def outputs(channel: Channel, entries: Iterable[Entry]) -> Iterator[Output]:
    """Yield everything that is published: the files of each entry as it comes, then the show's, ``feed.xml`` last."""
    every: list[Entry] = []
    for entry in _with_neighbours(entries):
        of = hash_of(channel.told, entry.told_with_neighbours)
        for episode_file in EPISODE_FILES:
            yield from episode_file.outputs(channel, entry, of)
        every.append(entry)
    placed = in_order((entry, entry.episode) for entry in every)
    published = Published([Item(moment, entry, [str(moment), entry.told]) for moment, entry, _ in placed])
    for show_file in SHOW_FILES:
        yield from show_file.outputs(channel, published)


def _with_neighbours(entries: Iterable[Entry]) -> Iterator[Entry]:
    before: Entry | None = None
    held: Entry | None = None
    for entry in entries:
        if held:
            yield replace(held, before=before, after=entry)
        before, held = held, entry
    if held:
        yield replace(held, before=before)


def kind_of(name: str) -> tuple[EpisodeFile | ShowFile, str] | None:
    """Return the kind of published file that ``name`` stands for, and its episode's name, nothing for the show's.

    None if no published file has such a name.
    """
    for show_file in SHOW_FILES:
        if show_file.is_named(name):
            return show_file, ""
    for episode_file in EPISODE_FILES:
        if episode := episode_file.episode(name):
            return episode_file, episode
    return None
