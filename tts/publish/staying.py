"""Episodes that stay published while their essays cannot be read: a slip in front matter takes none out of a feed.

What an app has lost it shows as new when it comes back, so such an episode keeps its item as it is. The error is told
all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from lxml import etree

from tts.episode import Episode, beginning, glance
from tts.errors import EssaycastError
from tts.essay import EpisodeType, Essay
from tts.files import read_bytes
from tts.index import NO_INDEX, Index
from tts.pictures.figures import cover_name
from tts.publish.rss import NAMESPACES, parse_xml
from tts.show.essays import Catalogue, why_closed
from tts.show.front_matter import read_front_matter
from tts.show.holding import flag
from tts.show.records import Facts, Records, feed_pages
from tts.show.settings import Show
from tts.sources.encoding import decoded
from tts.sources.markdown.matter import Matter
from tts.sources.registry import catalogue_of, read_essay

_MOST_BYTES = 100_000_000  # of an essay
_SEASON = re.compile("[0-9]{1,9}")
_TYPES: dict[str, EpisodeType] = {"trailer": "trailer", "bonus": "bonus"}


def with_unread(show: Show, essays: Sequence[Essay], items: Sequence[Facts], index: Index = NO_INDEX) -> list[Essay]:
    """Return the essays, and among them those that are published but cannot be read now, as record and feed tell them.

    ``items`` are those of the feed in the output folder. An essay is there and unread if none of ``essays`` has the
    number, or the name, of one of the show's files, and its own file does not say that it is held back.
    """
    every = list(essays)
    for essay in _unread(show, essays, items, index):
        place = next((place for place, other in enumerate(every) if _is_before(essay, other)), len(every))
        every.insert(place, essay)
    return every


def _is_before(essay: Essay, other: Essay) -> bool:
    """Return whether an essay comes before another of the show: by number, or else by day."""
    if essay.number is not None and other.number is not None:
        return essay.number < other.number
    return essay.published is not None and other.published is not None and essay.published < other.published


def _unread(show: Show, essays: Sequence[Essay], items: Sequence[Facts], index: Index) -> Iterator[Essay]:
    names, guids = {essay.name for essay in essays}, {essay.guid for essay in essays}
    left = [item for item in items if item.guid not in guids and item.name not in names]
    if not left:
        return
    records = Records(show.out, essays)
    owned = {facts.guid for essay in essays if not essay.guid for facts in records.of(essay)}
    left = [item for item in left if item.guid not in owned]
    if not left:
        return
    files = _files(show)
    numbers = frozenset(files.by_number) - {essay.number for essay in essays} if files else frozenset()
    slugs = {path.stem for path in files.unnumbered} if files else set()
    elements = _elements(show)
    for item in left:
        episode = None
        with suppress(EssaycastError, FileNotFoundError):
            episode = beginning(show.out, item.name, index) if glance(show.out, item.name, index) else None
        if episode is None or episode.guid != item.guid:
            continue
        if (episode.number in numbers or _slug(episode) in slugs) and not _is_withdrawn(show, files, episode):
            yield _as_published(show, episode, item, elements.get(item.guid))


def _files(show: Show) -> Catalogue | None:
    """Return the show's files, None if nobody can tell them."""
    try:
        return catalogue_of(show)
    except EssaycastError:
        return None


def _is_withdrawn(show: Show, files: Catalogue | None, episode: Episode) -> bool:
    """Return whether the file of an episode's essay says that it is held back, whatever else is wrong with it.

    It is the file that has its number, or its name.
    """
    if files is None:
        return False
    numbered = files.by_number.get(episode.number) if episode.number is not None else None
    named = [path for path in files.files if path.stem in (episode.name, _slug(episode))]
    return any(says_held(path, show) for path in dict.fromkeys([*named, *filter(None, [numbered])]))


def says_held(path: Path, show: Show) -> bool:
    """Return whether an essay's file says that it is held back, whatever else is wrong with it."""
    try:
        return not read_essay(path, show.date_order).is_public or why_closed(path, show) is not None
    except EssaycastError:
        with suppress(EssaycastError):
            text = decoded(read_bytes(path, _MOST_BYTES)).replace("\0", "")  # UTF-16 without a mark is full of them
            matter = Matter(read_front_matter(text, str(path)), path, show.date_order)
            return (
                _is_no_false(matter.front.value("draft")) or matter.is_draft(matter.title()) or bool(matter.withheld())
            )
    return False


def _is_no_false(value: object) -> bool:
    """Return whether a draft flag says anything but a slip of "false": ``maybe later`` holds back."""
    return isinstance(value, str) and flag(value) is None and not get_close_matches(value.lower(), ["false", "no"])


def _slug(episode: Episode) -> str:
    return episode.name if episode.number is None else episode.name.partition("-")[2]


def _as_published(show: Show, episode: Episode, item: Facts, element: etree._Element | None) -> Essay:
    essay = Essay(
        title=episode.title,
        blocks=(),
        number=episode.number,
        slug=_slug(episode),
        guid=item.guid,
        published=datetime.fromisoformat(episode.published) if episode.published else None,
        author=episode.author,
        link=episode.link,
        description=episode.description,
    )
    if element is None:
        return essay
    season, kind, explicit = (
        element.findtext(f"itunes:{name}", "", NAMESPACES) for name in ("season", "episodeType", "explicit")
    )
    image = "".join(each.get("href", "") for each in element.iterfind("itunes:image", NAMESPACES))
    of_show = "".join(each.get("href", "") for each in element.iterfind("../itunes:image", NAMESPACES))
    own = cover_name(episode.name)
    return replace(
        essay,
        season=int(season) if _SEASON.fullmatch(season or "") else None,
        episode_type=_TYPES.get(kind or "", "full"),
        explicit=None if explicit == str(show.feed.explicit).lower() else explicit == "true",
        image=own if own in image else "" if image == of_show else image,
    )


def _elements(show: Show) -> dict[str, etree._Element]:
    """Return the items of the published feed, all of its pages, by their guids."""
    found: dict[str, etree._Element] = {}
    for page in feed_pages(show.out):
        with suppress(OSError, etree.XMLSyntaxError):
            root = parse_xml(page.read_bytes())
            for element in () if root is None else root.iterfind("channel/item"):
                found.setdefault(element.findtext("guid") or "", element)
    return found
