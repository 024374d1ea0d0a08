"""Episodes that stay published while their essays cannot be read: a slip in front matter takes none out of a feed.

What an app has lost it shows as new when it comes back, so such an episode keeps its item as it is. The error is told
all the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from lxml import etree

from tts.episode import Episode, glance
from tts.errors import EssaycastError
from tts.essay import EpisodeType, Essay
from tts.index import NO_INDEX, Index
from tts.pictures.figures import cover_name
from tts.publish.rss import NAMESPACES, parse_xml
from tts.show.records import Facts, Records, feed_pages
from tts.show.settings import Show
from tts.sources.registry import catalogue_of

_SEASON = re.compile("[0-9]{1,9}")
_TYPES: dict[str, EpisodeType] = {"trailer": "trailer", "bonus": "bonus"}


def with_unread(show: Show, essays: Sequence[Essay], items: Sequence[Facts], index: Index = NO_INDEX) -> list[Essay]:
    """Return the essays, and those that are published but cannot be read now, as record and feed tell of them.

    ``items`` are those of the feed in the output folder. An essay is there and unread if none of ``essays`` has the
    number, or the name, of one of the show's files.
    """
    return [*essays, *_unread(show, essays, items, index)]


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
    numbers, slugs = _files(show, essays)
    elements = _elements(show)
    for item in left:
        glimpse = None
        with suppress(EssaycastError):
            glimpse = glance(show.out, item.name, index)
        episode = glimpse.episode if glimpse else None
        if episode and episode.guid == item.guid and (episode.number in numbers or _slug(episode) in slugs):
            yield _as_published(show, episode, item, elements.get(item.guid))


def _files(show: Show, essays: Sequence[Essay]) -> tuple[Collection[int | None], Collection[str]]:
    """Return the numbers that files have and no essay, and the slugs of files of which nobody knows the number."""
    try:
        catalogue = catalogue_of(show)
    except EssaycastError:
        return frozenset(), frozenset()
    read = {essay.number for essay in essays}
    return frozenset(catalogue.by_number) - read, {path.stem for path in catalogue.unnumbered}


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
