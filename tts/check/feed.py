"""The feed and what it names, held to RSS 2.0, PSP-1, Apple and the podcast namespace (docs/publish.md)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from lxml import etree

from tts.check.sidecars import SIDECAR_RULES
from tts.check.violation import FEED_DOCS, Violation, rule_name, violation
from tts.episode import Episode, finished
from tts.errors import EssaycastError
from tts.files import read_text
from tts.pictures.artwork import faults
from tts.pictures.figures import cover_name
from tts.publish.address import FEED_FILE, file_beside, web_address
from tts.publish.categories import category_faults
from tts.publish.feed import FEED, SHORT
from tts.publish.media import MP3
from tts.publish.notes import LIMIT, spotify_misses
from tts.publish.rss import NAMESPACES, parse_xml
from tts.publish.sidecars import CHAPTERS, TRANSCRIPTS
from tts.show.settings import SERVICE, Show

_violation = partial(violation, document=FEED_DOCS)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# In characters: what Apple cuts a title to.
_TITLE = 255


@dataclass(frozen=True, slots=True)
class Item:
    """One episode of the feed: its element, its record and where the feed's files lie; no record if none fits."""

    element: etree._Element
    episode: Episode | None
    out: Path
    own: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One page of a feed that could be read; ``own`` is the address that it gives itself."""

    name: str
    root: etree._Element
    channel: etree._Element
    items: tuple[Item, ...]
    out: Path
    own: str


def check_feed(show: Show) -> Iterator[Violation]:
    """Check ``feed.xml`` in the show's output folder and the older pages that it leads to, if it is there."""
    pages = [FEED_FILE] if (show.out / FEED_FILE).is_file() else []
    seen: dict[str, str] = {}
    for name in pages:
        feed = read_feed(show.out, name)
        if isinstance(feed, Violation):
            yield feed
            continue
        yield from feed_violations(feed)
        for item in feed.items:
            guid = _text(item.element, "guid")
            if other := seen.get(guid):
                yield _violation(name, "guid", f"{_title(item)} has the guid of {other}")
            seen[guid] = _title(item)
        if older := _older(feed):
            if older in pages:
                yield _violation(name, "pages", f"it leads back to {older}")
            elif not (show.out / older).is_file():
                yield _violation(name, "pages", f"it leads to {older}, which is missing")
            else:
                pages.append(older)


def notes(show: Show) -> Iterator[str]:
    """Yield notes that break no rule: episodes whose chapters Spotify does not take."""
    feed = read_feed(show.out, FEED_FILE) if (show.out / FEED_FILE).is_file() else None
    for item in feed.items if isinstance(feed, Feed) else ():
        if item.episode and len(item.episode.chapters) > 1 and (why := spotify_misses(item.episode)):
            yield f"{item.episode.name}: Spotify shows no chapters ({why})"


def read_feed(out: Path, name: str) -> Feed | Violation:
    """Read one page of the feed, or say why nothing can."""
    try:
        root = parse_xml((out / name).read_bytes())
    except (OSError, etree.XMLSyntaxError) as problem:
        return _violation(name, "xml", f"it cannot be read: {problem}")
    channel = None if root is None else root.find("channel")
    if root is None or root.tag != "rss" or channel is None:
        return _violation(name, "xml", "it is not RSS 2.0: there is no channel in it")
    own = next((link.get("href", "") for link in channel.iterfind("atom:link[@rel='self']", NAMESPACES)), "")
    items = tuple(Item(element, _record(element, out, own), out, own) for element in channel.iterfind("item"))
    return Feed(name, root, channel, items, out, own)


def feed_violations(feed: Feed) -> Iterator[Violation]:
    """Hold one page to every rule."""
    for rule in FEED_RULES:
        for what in rule(feed):
            yield _violation(feed.name, rule_name(rule), what)
    for item in feed.items:
        for item_rule in ITEM_RULES:
            for what in item_rule(item):
                yield _violation(feed.name, rule_name(item_rule), f"{_title(item)}: {what}")
        for kind in (*TRANSCRIPTS, CHAPTERS):
            yield from _sidecar_violations(item, kind.ending)


def _namespaces(feed: Feed) -> Iterator[str]:
    for prefix, address in feed.root.nsmap.items():
        if prefix in NAMESPACES and address != NAMESPACES[prefix]:
            yield f"{prefix} is {address}, not {NAMESPACES[prefix]}"
    if feed.root.get("version") != "2.0":
        yield f"the version of RSS is {feed.root.get('version')}, not 2.0"


def _channel_title(feed: Feed) -> Iterator[str]:
    yield from _one_title(feed.channel)


def _channel_link(feed: Feed) -> Iterator[str]:
    yield from _one_address("link", _text(feed.channel, "link"))


def _channel_description(feed: Feed) -> Iterator[str]:
    yield from _within_limit(_text(feed.channel, "description"), "there is none", "it has")


def _language(feed: Feed) -> Iterator[str]:
    if not _LANGUAGE.fullmatch(text := _text(feed.channel, "language")):
        yield f"{text!r} is not a language such as en or en-GB" if text else "there is none"


def _self_link(feed: Feed) -> Iterator[str]:
    links = feed.channel.findall("atom:link[@rel='self']", NAMESPACES)
    if len(links) != 1:
        yield f"there are {len(links)} links to the feed itself, not one"
    elif web_address(feed.own) != feed.own:
        yield f"{feed.own!r} is not a web address"
    elif links[0].get("type") != FEED.media_type:
        yield f"its type is not {FEED.media_type}"


def _artwork(feed: Feed) -> Iterator[str]:
    picture = _attribute(feed.channel, "itunes:image", "href")
    if web_address(picture) != picture or not picture:
        yield f"{picture!r} is not a web address" if picture else "there is no itunes:image"
        return
    yield from _faults_beside(feed.own, feed.out, picture)


def _faults_beside(own: str, out: Path, picture: str) -> Iterator[str]:
    """Yield what directories do not take of a picture that is beside the feed at ``own``."""
    if name := file_beside(own, picture):
        path = out / name
        yield from (f"{name}: {fault}" for fault in (faults(path) if path.is_file() else ["it is missing"]))


def _category(feed: Feed) -> Iterator[str]:
    found = feed.channel.findall("itunes:category", NAMESPACES)
    if not found:
        yield "there is none"
    for category in found:
        inner = [each.get("text", "") for each in category.iterfind("itunes:category", NAMESPACES)]
        yield from category_faults(category.get("text", ""), inner)


def _explicit(feed: Feed) -> Iterator[str]:
    yield from _one_of(_text(feed.channel, "itunes:explicit"), ("true", "false"))
    for item in feed.items:
        if text := _text(item.element, "itunes:explicit"):
            yield from (f"{_title(item)}: {what}" for what in _one_of(text, ("true", "false")))


def _author(feed: Feed) -> Iterator[str]:
    if not _text(feed.channel, "itunes:author"):
        yield "there is none"


def _owner(feed: Feed) -> Iterator[str]:
    owner = feed.channel.find("itunes:owner", NAMESPACES)
    if owner is None:
        if not _text(feed.channel, "itunes:block"):
            yield "there is none, and directories are not asked not to list the show"
    elif not _MAIL.fullmatch(mail := _text(owner, "itunes:email")):
        yield f"{mail!r} is not an e-mail address" if mail else "there is no e-mail address"


def _type(feed: Feed) -> Iterator[str]:
    yield from _one_of(_text(feed.channel, "itunes:type"), ("episodic", "serial"))


def _complete(feed: Feed) -> Iterator[str]:
    if text := _text(feed.channel, "itunes:complete"):
        yield from _one_of(text, ("Yes",))


def _funding(feed: Feed) -> Iterator[str]:
    for funding in feed.channel.iterfind("podcast:funding", NAMESPACES):
        yield from _one_address("url", funding.get("url", ""))
        yield from _short_text(funding.text)


def _trailer(feed: Feed) -> Iterator[str]:
    known = {_attribute(item.element, "enclosure", "url") for item in feed.items}
    for trailer in feed.channel.iterfind("podcast:trailer", NAMESPACES):
        url = trailer.get("url", "")
        name = file_beside(feed.own, url)
        yield from _one_address("url", url)
        yield from _short_text(trailer.text)
        if _date(trailer.get("pubdate", "")) is None:
            yield f"its pubdate is {trailer.get('pubdate', '')!r}, not a date of RFC 2822"
        if url not in known and name and not (feed.out / name).is_file():
            yield f"it leads to {name}, which is missing"
        if season := trailer.get("season", ""):
            yield from _counted(season)


def _services(feed: Feed) -> Iterator[str]:
    for block in feed.channel.iterfind("podcast:block", NAMESPACES):
        yield from _one_of((block.text or "").strip(), ("yes", "no"))
        if (service := block.get("id", "x")) and not SERVICE.fullmatch(service):
            yield f"{service!r} is not a service's name, such as spotify"


def _verification(feed: Feed) -> Iterator[str]:
    codes = feed.channel.findall("podcast:txt[@purpose='applepodcastsverify']", NAMESPACES)
    if len(codes) > 1:
        yield f"there are {len(codes)} codes for Apple, not one"


def _short_text(text: str | None) -> Iterator[str]:
    length = len((text or "").strip())
    if not length:
        yield "it has no text"
    elif length > SHORT:
        yield f"its text has {length} characters; apps show {SHORT} at most"


def _counted(text: str) -> Iterator[str]:
    if not text.isdecimal() or int(text) == 0:
        yield f"{text!r} is not a number from 1"


def _podcast_guid(feed: Feed) -> Iterator[str]:
    text = _text(feed.channel, "podcast:guid")
    try:
        version = uuid.UUID(text).version if text else 5
    except ValueError:
        version = None
    if version != 5:
        yield f"{text!r} is not a UUID of version 5"


def _locked(feed: Feed) -> Iterator[str]:
    yield from _one_of(_text(feed.channel, "podcast:locked"), ("yes", "no"))
    if _text(feed.channel, "itunes:block") and _text(feed.channel, "podcast:locked") == "no":
        yield "directories are asked not to list it, and yet it may be moved"


def _disclosure(feed: Feed) -> Iterator[str]:
    if [text.text for text in feed.channel.iterfind("podcast:txt[@purpose='ai-content']", NAMESPACES)] != ["true"]:
        yield "the synthetic voice is not disclosed (podcast:txt, ai-content)"


def _moved(feed: Feed) -> Iterator[str]:
    text = _text(feed.channel, "itunes:new-feed-url")
    if text and web_address(text) != text:
        yield f"{text!r} is not a web address"


def _order(feed: Feed) -> Iterator[str]:
    moments = [moment for item in feed.items if (moment := _moment(item))]
    if any(later >= earlier for earlier, later in pairwise(moments)):
        yield "the episodes are not in order from newest to oldest"
    built = _date(_text(feed.channel, "lastBuildDate"))
    if moments and (built is None or built < moments[0]):
        yield "lastBuildDate is not a date at or after the newest episode's"


def _episode_title(item: Item) -> Iterator[str]:
    yield from _one_title(item.element)


def _guid(item: Item) -> Iterator[str]:
    guid = item.element.find("guid")
    if guid is None or not (guid.text or "").strip():
        yield "there is none"
    elif guid.get("isPermaLink") != "false":
        yield "it is not marked isPermaLink=false"


def _date_of_episode(item: Item) -> Iterator[str]:
    if _moment(item) is None:
        yield f"{_text(item.element, 'pubDate')!r} is not a date such as Thu, 07 May 2026 00:00:00 +0000"


def _notes(item: Item) -> Iterator[str]:
    yield from _within_limit(_text(item.element, "description"), "there are none", "they have")


def _within_limit(text: str, missing: str, has: str) -> Iterator[str]:
    if not text:
        yield missing
    elif len(text.encode()) > LIMIT:
        yield f"{has} {len(text.encode())} bytes; {LIMIT} is the limit"


def _link(item: Item) -> Iterator[str]:
    if text := _text(item.element, "link"):
        yield from _one_address("link", text)


def _enclosure(item: Item) -> Iterator[str]:
    found = item.element.findall("enclosure")
    if len(found) != 1:
        yield f"there are {len(found)}, not one"
        return
    url, length, kind = (found[0].get(name, "") for name in ("url", "length", "type"))
    if not url.isascii() or web_address(url) != url:
        yield f"{url!r} is not an absolute ASCII web address"
        return
    if kind != MP3.media_type:
        yield f"its type is {kind!r}, not {MP3.media_type}"
    if not length.isdecimal() or int(length) == 0:
        yield f"its length is {length!r}, not a number of bytes"
        return
    name = file_beside(item.own, url)
    if not name:
        return
    path = item.out / name
    if not path.is_file():
        yield f"{name} is missing"
    elif path.stat().st_size != int(length):
        yield f"its length is {length}; {name} has {path.stat().st_size} bytes"
    elif item.episode is None:
        yield f"{name} has no matching record"
    elif not url.endswith(f"?v={item.episode.audio.edition}"):
        yield f"its address does not change with the audio of {name}"


def _duration(item: Item) -> Iterator[str]:
    text = _text(item.element, "itunes:duration")
    if not text.isdecimal():
        yield f"{text!r} is not whole seconds"
    elif item.episode and int(text) != round(item.episode.audio.duration):
        yield f"{text} seconds; the sound lasts {item.episode.audio.duration:.3f}"


def _number(item: Item) -> Iterator[str]:
    text = _text(item.element, "itunes:episode")
    if text:
        yield from _counted(text)
    if text != _text(item.element, "podcast:episode"):
        yield "itunes:episode and podcast:episode differ"


def _season(item: Item) -> Iterator[str]:
    if text := _text(item.element, "itunes:season"):
        yield from _counted(text)
    if text != _text(item.element, "podcast:season"):
        yield "itunes:season and podcast:season differ"


def _episode_type(item: Item) -> Iterator[str]:
    if text := _text(item.element, "itunes:episodeType"):
        yield from _one_of(text, ("full", "trailer", "bonus"))


def _picture(item: Item) -> Iterator[str]:
    for image in item.element.iterfind("itunes:image", NAMESPACES):
        picture = image.get("href", "")
        yield from _one_address("itunes:image", picture)
        if item.episode and file_beside(item.own, picture) == cover_name(item.episode.name):
            yield from _faults_beside(item.own, item.out, picture)


def _transcripts(item: Item) -> Iterator[str]:
    found = {e.get("type", ""): e.get("url", "") for e in item.element.iterfind("podcast:transcript", NAMESPACES)}
    for kind in TRANSCRIPTS:
        yield from _named_file(item, kind.media_type, kind.ending, found.get(kind.media_type, ""))
    yield from (f"{kind!r} is not a transcript's type" for kind in found.keys() - {t.media_type for t in TRANSCRIPTS})


def _chapters(item: Item) -> Iterator[str]:
    found = item.element.find("podcast:chapters", NAMESPACES)
    if found is not None and found.get("type") != CHAPTERS.media_type:
        yield f"their type is {found.get('type')!r}, not {CHAPTERS.media_type}"
    yield from _named_file(item, "chapters", CHAPTERS.ending, "" if found is None else found.get("url", ""))


def _soundbite(item: Item) -> Iterator[str]:
    for bite in item.element.iterfind("podcast:soundbite", NAMESPACES):
        try:
            start, length = float(bite.get("startTime", "")), float(bite.get("duration", ""))
        except ValueError:
            yield "its startTime and duration are not seconds"
            continue
        end = item.episode.audio.duration if item.episode else start + length
        if not (start >= 0 and length > 0 and start + length <= end):  # also if one of them is not a number
            yield f"{length:g} seconds from {start:g} are not within the audio"


FEED_RULES: tuple[Callable[[Feed], Iterator[str]], ...] = (
    _namespaces,
    _channel_title,
    _channel_link,
    _channel_description,
    _language,
    _self_link,
    _artwork,
    _category,
    _explicit,
    _author,
    _owner,
    _type,
    _complete,
    _funding,
    _trailer,
    _services,
    _verification,
    _podcast_guid,
    _locked,
    _disclosure,
    _moved,
    _order,
)
ITEM_RULES: tuple[Callable[[Item], Iterator[str]], ...] = (
    _episode_title,
    _guid,
    _date_of_episode,
    _notes,
    _link,
    _enclosure,
    _duration,
    _number,
    _season,
    _episode_type,
    _picture,
    _transcripts,
    _chapters,
    _soundbite,
)


def _sidecar_violations(item: Item, ending: str) -> Iterator[Violation]:
    """Hold the file of that ending beside the item's MP3 to its rule, if there are both."""
    if item.episode is None:
        return
    name, rule = f"{item.episode.name}{ending}", SIDECAR_RULES[ending]
    if not (item.out / name).exists():
        return  # the rule for the feed has said so
    try:
        text = read_text(item.out / name)
    except EssaycastError as problem:
        yield _violation(name, rule_name(rule), problem.what)
        return
    for what in rule(text, item.episode):
        yield _violation(name, rule_name(rule), what)


def _named_file(item: Item, what: str, ending: str, url: str) -> Iterator[str]:
    if not url:
        yield f"there is no {what}"
    elif web_address(url) != url:
        yield f"{url!r} is not a web address"
    elif (name := file_beside(item.own, url)) and not name.endswith(ending):
        yield f"{name} does not end in {ending}"
    elif name and not (item.out / name).is_file():
        yield f"{name} is missing"


def _older(feed: Feed) -> str:
    link = next(iter(feed.channel.iterfind("atom:link[@rel='next']", NAMESPACES)), None)
    return "" if link is None else file_beside(feed.own, link.get("href", "")) or "nothing"


def _record(element: etree._Element, out: Path, own: str) -> Episode | None:
    enclosure = element.find("enclosure")
    name = "" if enclosure is None else file_beside(own, enclosure.get("url", ""))
    try:
        return finished(out, name.removesuffix(".mp3")) if name.endswith(".mp3") else None
    except EssaycastError:  # which the check of its episode tells
        return None


def _one_title(element: etree._Element) -> Iterator[str]:
    text = _text(element, "title")
    if not text:
        yield "there is none"
    elif len(text) > _TITLE:
        yield f"it has {len(text)} characters; apps show {_TITLE} at most"


def _one_address(what: str, text: str) -> Iterator[str]:
    if not text or web_address(text) != text:
        yield f"{text!r} is not a web address" if text else f"there is no {what}"


def _one_of(text: str, choices: tuple[str, ...]) -> Iterator[str]:
    if text not in choices:
        yield f"it is {text!r}, not {' or '.join(choices)}" if text else "there is none"


def _moment(item: Item) -> datetime | None:
    return _date(_text(item.element, "pubDate"))


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else None


def _title(item: Item) -> str:
    return f"“{_text(item.element, 'title') or _text(item.element, 'guid') or '?'}”"


def _text(element: etree._Element, path: str) -> str:
    found = element.find(path, NAMESPACES)
    return "" if found is None else (found.text or "").strip()


def _attribute(element: etree._Element, path: str, name: str) -> str:
    found = element.find(path, NAMESPACES)
    return "" if found is None else found.get(name, "")
