"""The feed: RSS 2.0 with the itunes, podcast, atom and content tags that PSP-1 and Apple ask for.

A function of values: the same show and records give the same bytes, and no clock is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import partial
from typing import Generic, TypeVar
from urllib.parse import urljoin, urlsplit

from lxml import etree

from tts.episode import Brief, Episode
from tts.essay import Essay
from tts.pictures.figures import cover_name, is_remote
from tts.publish.address import FEED_FILE, beside, counted, file_beside, web_address
from tts.publish.channel import PICTURE_TYPES, Channel
from tts.publish.kinds import Content, Dated, Item, Made, Published, ShowFile
from tts.publish.markup import unmistakable
from tts.publish.notes import LIMIT, both_notes, paragraphs, truncated, within_limit
from tts.publish.owner import GENERATOR, title_in_feed
from tts.publish.places import named_pages
from tts.publish.rss import NAMESPACES, legal, one_line, parse_xml
from tts.publish.sidecars import CHAPTERS, TRANSCRIPTS, sidecar_address
from tts.publish.soundbite import soundbite
from tts.show.settings import Show
from tts.version import __version__

_Each = TypeVar("_Each")
_Recorded = TypeVar("_Recorded", Episode, Brief)

# Apps fetch a feed whole, again and again: what is older than the newest five hundred to thousand is in pages of its
# own, which RFC 5005 links one to the next.
PAGE = 500
_OLDER = "feed-{}.xml"
# In minutes: what an app that asks too often is told (RSS 2.0, "ttl").
_TIME_TO_LIVE = 60

# In bytes: what the podcast namespace asks for in the texts of links and trailers is 128 characters.
SHORT = 128
# The elements that lead to an episode's sound and to older pages, and the attribute that says where it is.
_LEADS = (("item/enclosure", "url"), ("atom:link[@rel='next']", "href"))


def build_feeds(
    show: Show, entries: Iterable[tuple[Essay, Episode]], address: str, cover: str = "", page: int = PAGE
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each page of the feed, the oldest first, ``feed.xml`` with the newest last.

    ``address`` is the feed's own; MP3s and pages lie beside it. ``cover`` is the picture's absolute address, or
    nothing. An older page holds ``page`` episodes, counted from the first, and so stays as it is while the show grows.
    """
    for each in _pages(in_order(entries), lambda dated: dated[1], address, page):
        yield each.name, _written(each, show, address, cover)


@dataclass(frozen=True, slots=True)
class _Page(Generic[_Each]):
    """A page of the feed: its name and address, what is in it, and the address of the next older page, if any."""

    name: str
    own: str
    dated: Sequence[_Each]
    trailers: Sequence[_Each]
    older: str


def _pages(dated: Sequence[_Each], essay: Callable[[_Each], Essay], address: str, size: int) -> Iterator[_Page[_Each]]:
    trailers = [each for each in dated if essay(each).episode_type == "trailer"]
    older = ""
    for name, shown in named_pages(dated, FEED_FILE, _OLDER, size):
        own = address if name == FEED_FILE else beside(address, name)
        yield _Page(name, own, shown, trailers, older)
        older = own


def _written(page: _Page[Dated], show: Show, newest: str, cover: str) -> bytes:
    """Return a page as it is published; ``newest`` is the address of the feed, which is that of its newest page."""
    dated, own = page.dated, page.own
    rss = etree.Element("rss", {"version": "2.0"}, nsmap=NAMESPACES)
    channel = etree.SubElement(rss, "channel")
    _describe(channel, show, own, newest, page.older, cover)
    for moment, essay, episode in reversed(page.trailers):
        _trailer(channel, show, essay, episode, moment, newest)
    if dated:
        _add_text(channel, "lastBuildDate", format_datetime(dated[-1][0]))
    for moment, essay, episode in reversed(dated):
        _item(channel, show, essay, episode, moment, newest, cover)
    return etree.tostring(rss, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def in_order(entries: Iterable[tuple[_Each, _Recorded]]) -> list[tuple[datetime, _Each, _Recorded]]:
    """Return the entries that have a date, oldest first, each with its pubDate.

    Essays of one moment are ordered by number, a second apart, because apps know no other order than pubDate.
    """
    moments = ((episode.moment, essay, episode) for essay, episode in entries)
    dated = [(moment, essay, episode) for moment, essay, episode in moments if moment is not None]
    dated.sort(key=lambda entry: (entry[0], entry[2].number or 0, entry[2].name))
    placed: list[tuple[datetime, _Each, _Recorded]] = []
    for moment, essay, episode in dated:
        earliest = placed[-1][0] + timedelta(seconds=1) if placed else moment
        placed.append((max(moment.replace(microsecond=0), earliest), essay, episode))
    return placed


def guid_of(essay: Essay, episode: Episode | Brief) -> str:
    """Return what apps know the episode by: the essay's own guid wins over the record's."""
    return essay.guid or episode.guid


def is_blocked(show: Show) -> bool:
    """Return whether directories are asked not to list it: as show.toml says, or else until it names an owner."""
    return not (show.feed.owner or show.feed.email) if show.feed.block is None else show.feed.block


def files_named(feed: bytes) -> frozenset[str]:
    """Return the names of the MP3s beside the feed that it leads to, and of its next older page; none if damaged."""
    channel = _channel_of(feed)
    if channel is None:
        return frozenset()
    own = _own_address(channel)
    addresses = [element.get(name, "") for path, name in _LEADS for element in channel.iterfind(path, NAMESPACES)]
    return frozenset(name for name in (file_beside(own, address) for address in addresses) if name)


def episodes_in(feed: bytes) -> frozenset[str]:
    """Return the names of the episodes that the feed leads to, as ``files_named`` does."""
    return frozenset(name.removesuffix(".mp3") for name in files_named(feed) if not FEED.is_named(name))


def guids_in(feed: bytes) -> dict[str, str]:
    """Return the guids of the feed's episodes, each with the name of its MP3 beside the feed; none if it is damaged."""
    channel = _channel_of(feed)
    if channel is None:
        return {}
    own, found = _own_address(channel), {}
    for item in channel.iterfind("item"):
        enclosure = item.find("enclosure")
        address = "" if enclosure is None else enclosure.get("url", "")
        found[item.findtext("guid") or ""] = file_beside(own, address)
    return found


def _own_address(channel: etree._Element) -> str:
    return "".join(link.get("href", "") for link in channel.iterfind("atom:link[@rel='self']", NAMESPACES))


def _channel_of(feed: bytes) -> etree._Element | None:
    try:
        root = parse_xml(feed)
    except etree.XMLSyntaxError:
        return None
    return None if root is None else root.find("channel")


def _describe(channel: etree._Element, show: Show, own: str, newest: str, older: str, cover: str) -> None:
    link = web_address(show.link) or urljoin(newest, ".")
    blocked = is_blocked(show)
    _add_text(channel, "title", title_in_feed(show))
    _add_text(channel, "link", link)
    _add(channel, "atom:link", href=own, rel="self", type="application/rss+xml")
    if older or own != newest:
        _add(channel, "atom:link", href=newest, rel="first", type="application/rss+xml")
    if older:
        _add(channel, "atom:link", href=older, rel="next", type="application/rss+xml")
    _describe_show(channel, show.description.strip() or one_line(show.title))
    _add_text(channel, "language", show.language)
    _add_text(channel, "copyright", one_line(show.feed.copyright))
    _add_text(channel, "generator", f"{GENERATOR} {__version__}")
    _add_text(channel, "ttl", str(_TIME_TO_LIVE))
    if cover:
        image = _add(channel, "image")
        _add_text(image, "url", cover)
        _add_text(image, "title", title_in_feed(show))
        _add_text(image, "link", link)
        _add(channel, "itunes:image", href=cover)
        _add_image(channel, cover, show.title)
    _add_text(channel, "itunes:author", one_line(show.author))
    _add_text(channel, "itunes:type", show.feed.type)
    _add_text(channel, "itunes:complete", "Yes" if show.feed.complete else "")
    _add_text(channel, "itunes:explicit", _truth(show.feed.explicit))
    category = _add(channel, "itunes:category", text=show.feed.category)
    if show.feed.subcategory:
        _add(category, "itunes:category", text=show.feed.subcategory)
    if show.feed.owner or show.feed.email:
        owner = _add(channel, "itunes:owner")
        _add_text(owner, "itunes:name", one_line(show.feed.owner))
        _add_text(owner, "itunes:email", one_line(show.feed.email))
    if blocked:
        _add_text(channel, "itunes:block", "Yes")
    _add_text(channel, "itunes:new-feed-url", web_address(show.feed.new_url))
    _add_text(channel, "podcast:guid", show.feed.guid)
    _add_text(channel, "podcast:locked", "yes" if blocked else "no", **_given(owner=show.feed.email))
    for service in show.feed.block_services:
        _add_text(channel, "podcast:block", "yes", id=service)
    _add_text(channel, "podcast:medium", "podcast")
    _add_text(channel, "podcast:license", show.feed.license)
    _add_text(channel, "podcast:person", one_line(show.author), role="author", group="writing")
    if funding := web_address(show.feed.funding):
        _add_text(channel, "podcast:funding", truncated(one_line(show.feed.funding_text), SHORT), url=funding)
    _add_text(channel, "podcast:txt", "true", purpose="ai-content")
    _add_text(channel, "podcast:txt", show.feed.apple_verify, purpose="applepodcastsverify")


def _describe_show(channel: etree._Element, text: str) -> None:
    """Add the show's description: HTML if it has several paragraphs, for some apps show a single one as it is."""
    if "\n" not in text:
        _add_text(channel, "description", truncated(unmistakable(text), LIMIT))
        return
    html = within_limit(lambda limit: "\n".join(f"<p>{part}</p>" for part in paragraphs(truncated(text, limit))))
    _add_html(channel, "description", html)


def _item(
    channel: etree._Element, show: Show, essay: Essay, episode: Episode, moment: datetime, address: str, cover: str
) -> None:
    audio = episode.audio
    item = _add(channel, "item")
    _add_text(item, "title", unmistakable(one_line(episode.title)))
    _add_text(item, "link", web_address(episode.link) or beside(address, f"{episode.name}/"))
    _add_text(item, "guid", guid_of(essay, episode), isPermaLink="false")
    _add_text(item, "pubDate", format_datetime(moment))
    short, whole = both_notes(episode, address)
    _add_html(item, "description", short)
    _add_html(item, "content:encoded", whole)
    _add(item, "enclosure", **_sound(show, episode, address))
    _add_text(item, "itunes:duration", str(round(audio.duration)))
    if episode.number:
        _add_text(item, "itunes:episode", str(episode.number))
        _add_text(item, "podcast:episode", str(episode.number))
    if essay.season:
        _add_text(item, "itunes:season", str(essay.season))
        _add_text(item, "podcast:season", str(essay.season))
    _add_text(item, "itunes:episodeType", essay.episode_type)
    _add_text(item, "itunes:explicit", _truth(show.feed.explicit if essay.explicit is None else essay.explicit))
    if picture := web_address(essay.image) or _own_cover(show, essay, episode, address):
        _add(item, "itunes:image", href=picture)
        _add_image(item, picture, episode.title)
    elif cover:
        _add(item, "itunes:image", href=cover)
    for kind in TRANSCRIPTS:
        place = sidecar_address(kind, episode, address)
        _add(item, "podcast:transcript", url=place, type=kind.media_type, language=show.language)
    _add(item, "podcast:chapters", url=sidecar_address(CHAPTERS, episode, address), type=CHAPTERS.media_type)
    if episode.author != show.author:
        _add_text(item, "itunes:author", one_line(episode.author))
        _add_text(item, "podcast:person", one_line(episode.author), role="author", group="writing")
    if bite := soundbite(episode):
        span = {"startTime": _seconds(bite.start_ms), "duration": _seconds(bite.length_ms)}
        _add_text(item, "podcast:soundbite", one_line(episode.title), **span)


def _trailer(
    channel: etree._Element, show: Show, essay: Essay, episode: Episode, moment: datetime, address: str
) -> None:
    season = {"season": str(essay.season)} if essay.season else {}
    place = {"pubdate": format_datetime(moment), **_sound(show, episode, address), **season}
    _add_text(channel, "podcast:trailer", truncated(unmistakable(one_line(episode.title)), SHORT), **place)


def _sound(show: Show, episode: Episode, address: str) -> dict[str, str]:
    """Return where the MP3 is, how long it is in bytes, and its type."""
    audio = episode.audio
    url = counted(show.feed.prefix, beside(address, audio.file, audio.edition))
    return {"url": url, "length": str(audio.bytes), "type": "audio/mpeg"}


def _add_image(parent: etree._Element, address: str, shown: str) -> None:
    """Add what newer apps look for in place of itunes:image; ``shown`` is what those are told who cannot see it."""
    _, _, ending = urlsplit(address).path.rpartition(".")
    kind = PICTURE_TYPES.get(f".{ending.lower()}", "")
    told = {"href": address, "alt": one_line(shown), "purpose": "artwork", **_given(type=kind)}
    _add(parent, "podcast:image", **told)


def _own_cover(show: Show, essay: Essay, episode: Episode, address: str) -> str:
    """Return where the cover lies that the episode has for itself, or nothing if it has none."""
    name = cover_name(episode.name)
    has = essay.image and not is_remote(essay.image) and (show.out / name).is_file()
    return beside(address, name, episode.version_of(name)) if has else ""


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    prefix, _, name = tag.rpartition(":")
    values = {key: legal(value) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{NAMESPACES[prefix]}}}{name}" if prefix else name, values)


def _add_text(parent: etree._Element, tag: str, content: str, **attributes: str) -> None:
    """Add an element with text; if there is no text there is no element."""
    if written := legal(content).strip():
        _add(parent, tag, **attributes).text = written


def _add_html(parent: etree._Element, tag: str, html: str) -> None:
    _add(parent, tag).text = etree.CDATA(legal(html))


def _given(**attributes: str) -> dict[str, str]:
    return {key: value for key, value in attributes.items() if value}


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.3f}"


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _contents(channel: Channel, published: Published) -> Iterator[tuple[str, Content]]:
    show = channel.show
    if not channel.is_open:  # nothing that a service elsewhere could lead to, or should be told
        show = replace(show, feed=replace(show.feed, prefix=""))
    for page in _pages(published.items, lambda item: item.entry.essay, channel.address, PAGE):
        of = published.of(channel, [*page.dated, *page.trailers], page.own, page.older)
        yield page.name, Made(partial(_opened, page, show, channel.address, channel.artwork), of)


def _opened(page: _Page[Item], show: Show, newest: str, cover: str) -> bytes:
    dated, trailers = ([item.dated for item in items] for items in (page.dated, page.trailers))
    return _written(_Page(page.name, page.own, dated, trailers, page.older), show, newest, cover)


FEED = ShowFile(r"feed(-\d+)?\.xml", "application/rss+xml", _contents)
