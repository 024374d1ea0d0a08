"""A podcast that exists already: its guids go into the essays, so that no subscriber sees an episode twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from tts.errors import EssaycastError, RequestError
from tts.essay import Essay
from tts.files import read_bytes
from tts.publish.address import FEED_FILE, web_address
from tts.publish.identity import keep_guid
from tts.publish.rss import NAMESPACES, parse_xml
from tts.show.guid import stamp_guid
from tts.show.lock import one_run_at_a_time
from tts.show.mark import retire
from tts.show.records import items_in
from tts.show.settings import Show

# No app accepts a larger feed.
FEED_BYTES = 200_000_000
_NUMBER = re.compile(r"[0-9]{1,9}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True)
class OldEpisode:
    """An episode as the old feed has it."""

    guid: str
    number: int | None
    link: str
    title: str


@dataclass(frozen=True, slots=True)
class AdoptReport:
    """``changed`` are the files that were given old guids, ``right`` those that had them already.

    ``unpublished`` is the feed that was removed from the output folder because it had the guids of before. ``kept`` are
    those with other guids, ``missing`` the titles of episodes for which the show has no essay, ``doubled``
    those of episodes with one guid and several essays: apps know one of them by it, and nobody can tell which.
    """

    changed: tuple[Path, ...]
    right: tuple[Path, ...]
    kept: tuple[Path, ...]
    missing: tuple[str, ...]
    doubled: tuple[str, ...] = ()
    unpublished: Path | None = None


def adopt(show: Show, essays: Sequence[Essay], feed: Path, *, force: bool = False) -> AdoptReport:
    """Give the show's essays the guids of a feed saved as ``feed``, and the show its podcast:guid.

    An essay is found by its number, else its link, else its title. One that has another guid keeps it unless ``force``
    is given: subscribers of what was published with it would see the episode twice. Essays that would get one guid get
    none. RequestError if the file is not a feed, or two episodes in it are one essay.
    """
    guid, known = read_old_feed(feed)
    missing: list[str] = []
    doubled: list[str] = []
    of: dict[Path, OldEpisode] = {}
    essay_of = _Finder(essays)
    found = [(episode, essay.path if (essay := essay_of(episode)) else None) for episode in known]
    fitting: dict[str, set[Path]] = {}
    for episode, path in found:
        if path:
            fitting.setdefault(episode.guid, set()).add(path)
    for episode, path in found:
        if path is None:
            missing.append(episode.title or episode.guid)
        elif len(fitting[episode.guid]) > 1:
            doubled.append(episode.title or episode.guid)
        elif (other := of.get(path)) and other.guid != episode.guid:
            raise RequestError(
                f"“{other.title}” and “{episode.title}” in {feed} are both {path}",
                "give the essays their numbers or links, as that feed has them",
            )
        else:
            of[path] = episode
    own = {essay.path: essay.guid for essay in essays if essay.path}
    right = tuple(path for path in of if own[path] == of[path].guid)
    kept = tuple(path for path in of if own[path] not in ("", of[path].guid) and not force)
    changed = tuple(path for path in of if path not in (*right, *kept))
    with one_run_at_a_time(show):
        for path in changed:
            stamp_guid(path, of[path].guid, show.root, replace=True)
        if guid and (force or not show.feed.guid):
            keep_guid(replace(show, feed=replace(show.feed, guid=guid)))
        replaced = {own[path] for path in changed}
        unpublished = _unpublish(show, guid if force or not show.feed.guid else "", replaced)
    return AdoptReport(changed, right, kept, tuple(missing), tuple(doubled), unpublished)


def _unpublish(show: Show, guid: str, replaced: Collection[str]) -> Path | None:
    """Remove the show's own feed if it has another podcast:guid than ``guid``, or guids that were ``replaced``.

    It was published before its podcast was adopted, and would look like that of another show.
    """
    items, path = items_in(show.out), show.out / FEED_FILE
    before = show.feed.guid.encode()
    is_own = before and path.is_file() and b"<podcast:guid>" + before + b"<" in path.read_bytes()
    if not is_own or not ((guid and guid != show.feed.guid) or any(item.guid in replaced for item in items)):
        return None
    retire(show.out, (item.guid for item in items))
    path.unlink()
    return path


def read_old_feed(feed: Path) -> tuple[str, list[OldEpisode]]:
    """Return the podcast:guid of a saved feed, nothing if that is not a UUID, and the episodes that have a guid."""
    try:
        root = parse_xml(read_bytes(feed, FEED_BYTES), recover=True)
    except EssaycastError as problem:
        raise RequestError(problem.what, "save the old feed there, as XML") from problem
    channel = None if root is None else root.find("channel")
    if channel is None:
        raise RequestError(f"{feed} is not an RSS feed", "save the old feed there, as XML")
    known = [
        OldEpisode(
            guid=guid,
            number=int(number) if _NUMBER.fullmatch(number := _text(item, "itunes:episode")) else None,
            link=web_address(_text(item, "link")),
            title=_text(item, "title"),
        )
        for item in channel.iterfind("item")
        if (guid := _text(item, "guid"))
    ]
    guid = _text(channel, "podcast:guid")
    return guid if _UUID.fullmatch(guid) else "", known


class _Finder:
    """Finds the essay that an old feed's episode is: by its number, else its link, else its title."""

    def __init__(self, essays: Iterable[Essay]) -> None:
        self._essays: dict[tuple[str, object], list[Essay]] = {}
        for essay in essays:
            for key in _keys(essay.number, web_address(essay.link), essay.title):
                self._essays.setdefault(key, []).append(essay)

    def __call__(self, episode: OldEpisode) -> Essay | None:
        """Return the essay; None if there is none, or if several might be."""
        for key in _keys(episode.number, episode.link, episode.title):
            if len(fitting := self._essays.get(key, [])) == 1:
                return fitting[0]
        return None


def _keys(number: int | None, link: str, title: str) -> Iterator[tuple[str, object]]:
    if number is not None:
        yield "number", number
    if link:
        yield "link", link
    if title:
        yield "title", _plain(title)


def _plain(title: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in title.casefold()).split())


def _text(element: etree._Element, path: str) -> str:
    return " ".join((element.findtext(path, "", NAMESPACES) or "").split())
