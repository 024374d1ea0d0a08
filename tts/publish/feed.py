"""The feed: RSS 2.0 with the itunes, podcast, atom and content tags that PSP-1 and Apple ask for.

A function of values: the same show and records give the same bytes, and no clock is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import format_datetime

from lxml import etree

from tts import __version__
from tts.episode import Episode
from tts.essay import Essay
from tts.publish.address import beside, file_beside, web_address
from tts.publish.notes import LIMIT, html_notes, plain_notes, shortened
from tts.show import Show

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
# Everything but the characters of XML 1.0: one such character, and no client reads any of the feed. A carriage return
# is allowed there but would be written as a reference, so it goes too.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def build_feed(show: Show, entries: Iterable[tuple[Essay, Episode]], address: str, cover: str = "") -> bytes:
    """Return the feed of the dated ``entries``, newest first, as UTF-8.

    ``address`` is the feed's own; MP3s lie beside it. ``cover`` is the picture's absolute address, or nothing.
    """
    dated = in_order(entries)
    rss = etree.Element("rss", {"version": "2.0"}, nsmap=NAMESPACES)
    channel = etree.SubElement(rss, "channel")
    _describe(channel, show, address, cover)
    if dated:
        _say(channel, "lastBuildDate", format_datetime(dated[-1][0]))
    for moment, essay, episode in reversed(dated):
        _item(channel, show, essay, episode, moment, address, cover)
    return etree.tostring(rss, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def in_order(entries: Iterable[tuple[Essay, Episode]]) -> list[tuple[datetime, Essay, Episode]]:
    """Return the entries that have a date, oldest first, each with its pubDate.

    Essays of one moment are ordered by number, a second apart, because apps know no other order than pubDate.
    """
    dated = [(episode.moment, essay, episode) for essay, episode in entries if episode.moment is not None]
    dated.sort(key=lambda entry: (entry[0], entry[2].number or 0, entry[2].name))
    placed: list[tuple[datetime, Essay, Episode]] = []
    for moment, essay, episode in dated:
        earliest = placed[-1][0] + timedelta(seconds=1) if placed else moment
        placed.append((max(moment.replace(microsecond=0), earliest), essay, episode))
    return placed


def guid_of(essay: Essay, episode: Episode) -> str:
    """Return what apps know the episode by: the essay's own guid wins over the record's."""
    return essay.guid or episode.guid


def is_blocked(show: Show) -> bool:
    """Tell whether directories are asked to stay away: as show.toml says, else until it names an owner."""
    return not (show.feed.owner or show.feed.email) if show.feed.block is None else show.feed.block


def files_named(feed: bytes) -> frozenset[str]:
    """Return the names of the files beside the feed that it sends listeners to: MP3s and pictures."""
    channel = etree.fromstring(feed, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))[0]
    own = "".join(link.get("href", "") for link in channel.iterfind("atom:link[@rel='self']", NAMESPACES))
    addresses = [item.get("url", "") for item in channel.iterfind("item/enclosure")]
    addresses += [image.get("href", "") for image in channel.iterfind(".//itunes:image", NAMESPACES)]
    return frozenset(name for name in (file_beside(own, address) for address in addresses) if name)


def _describe(channel: etree._Element, show: Show, address: str, cover: str) -> None:
    link = web_address(show.link) or address
    blocked = is_blocked(show)
    _say(channel, "title", _line(show.title))
    _say(channel, "link", link)
    _add(channel, "atom:link", href=address, rel="self", type="application/rss+xml")
    _say(channel, "description", shortened(show.description.strip() or _line(show.title), LIMIT))
    _say(channel, "language", show.language)
    _say(channel, "copyright", _line(show.feed.copyright))
    _say(channel, "generator", f"essaycast {__version__}")
    if cover:
        image = _add(channel, "image")
        _say(image, "url", cover)
        _say(image, "title", _line(show.title))
        _say(image, "link", link)
        _add(channel, "itunes:image", href=cover)
    _say(channel, "itunes:author", _line(show.author))
    _say(channel, "itunes:type", "episodic")
    _say(channel, "itunes:explicit", _truth(show.feed.explicit))
    category = _add(channel, "itunes:category", text=show.feed.category)
    if show.feed.subcategory:
        _add(category, "itunes:category", text=show.feed.subcategory)
    if show.feed.owner or show.feed.email:
        owner = _add(channel, "itunes:owner")
        _say(owner, "itunes:name", _line(show.feed.owner))
        _say(owner, "itunes:email", _line(show.feed.email))
    if blocked:
        _say(channel, "itunes:block", "Yes")
    _say(channel, "podcast:guid", show.feed.guid)
    _say(channel, "podcast:locked", "yes" if blocked else "no", **_given(owner=show.feed.email))
    _say(channel, "podcast:medium", "podcast")
    _say(channel, "podcast:txt", "true", purpose="ai-content")


def _item(
    channel: etree._Element, show: Show, essay: Essay, episode: Episode, moment: datetime, address: str, cover: str
) -> None:
    audio = episode.audio
    item = _add(channel, "item")
    _say(item, "title", _line(episode.title))
    _say(item, "link", web_address(episode.link))
    _say(item, "guid", guid_of(essay, episode), isPermaLink="false")
    _say(item, "pubDate", format_datetime(moment))
    _say(item, "description", plain_notes(episode))
    _add(item, "content:encoded").text = etree.CDATA(_legal(html_notes(episode)))
    source = beside(address, audio.file, audio.sha256[:8])
    _add(item, "enclosure", url=source, length=str(audio.bytes), type="audio/mpeg")
    _say(item, "itunes:duration", str(round(audio.duration)))
    if episode.number:
        _say(item, "itunes:episode", str(episode.number))
        _say(item, "podcast:episode", str(episode.number))
    _say(item, "itunes:episodeType", "full")
    _say(item, "itunes:explicit", _truth(show.feed.explicit))
    if picture := web_address(essay.image) or cover:
        _add(item, "itunes:image", href=picture)


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    prefix, _, name = tag.rpartition(":")
    legal = {key: _legal(value) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{NAMESPACES[prefix]}}}{name}" if prefix else name, legal)


def _say(parent: etree._Element, tag: str, content: str, **attributes: str) -> None:
    """Add an element with text; where there is no text there is no element."""
    if legal := _legal(content).strip():
        _add(parent, tag, **attributes).text = legal


def _given(**attributes: str) -> dict[str, str]:
    return {key: value for key, value in attributes.items() if value}


def _legal(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _truth(value: bool) -> str:
    return "true" if value else "false"
