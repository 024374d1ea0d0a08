"""The feed on its own server, asked for what apps and directories ask: HEAD, byte ranges, types (docs/publish.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from tts.check.violation import FEED_DOCS, Violation, violation
from tts.errors import EssaycastError
from tts.publish.channel import PICTURE_TYPES
from tts.publish.feed import FEED
from tts.publish.media import MP3
from tts.publish.rss import NAMESPACES, parse_xml
from tts.publish.sidecars import CHAPTERS, TRANSCRIPTS
from tts.web.client import Reply, Web

_violation = partial(violation, document=FEED_DOCS)
# Of what is asked for; sounds are asked for in pieces.
_MOST_BYTES = 100_000_000
_SIZE = re.compile("[0-9]{1,15}")
_FEED_TYPES = (FEED.media_type, "application/xml", "text/xml")
_COVER_TYPES = (PICTURE_TYPES[".jpg"], PICTURE_TYPES[".png"])


def check_live(address: str) -> Iterator[Violation]:
    """Ask the server of the feed at ``address`` for it and for everything that it names, as an app would."""
    if not address.lower().startswith(("http://", "https://")):
        yield _violation(address, "live feed", "it is not a web address")
        return
    answer = ask(address)
    if isinstance(answer, str) or answer.status != 200:
        yield _violation(address, "live feed", _told(answer))
        return
    if _media_type(answer) not in _FEED_TYPES:
        yield _violation(address, "live feed", f"its type is {_media_type(answer)!r}, not {_FEED_TYPES[0]}")
    try:
        root = parse_xml(answer.body)
    except etree.XMLSyntaxError as problem:
        yield _violation(address, "live feed", f"it cannot be read: {problem}")
        return
    channel = None if root is None else root.find("channel")
    if channel is None:
        yield _violation(address, "live feed", "it is not RSS 2.0")
        return
    own = [link.get("href") for link in channel.iterfind("atom:link[@rel='self']", NAMESPACES)]
    if own != [address]:
        yield _violation(address, "live feed", f"it says that its address is {' and '.join(map(str, own)) or 'none'}")
    yield from _unchanged(address, answer)
    for enclosure in channel.iterfind("item/enclosure"):
        yield from _sound(enclosure.get("url", ""), enclosure.get("length", ""))
    for path in ("itunes:image", "item/itunes:image"):
        for url in sorted({image.get("href", "") for image in channel.iterfind(path, NAMESPACES)}):
            yield from _there(url, "live artwork", _COVER_TYPES, shared=False)
    for kind in (*TRANSCRIPTS, CHAPTERS):
        tag = "chapters" if kind is CHAPTERS else "transcript"
        for element in channel.iterfind(f"item/podcast:{tag}[@type='{kind.media_type}']", NAMESPACES):
            yield from _there(element.get("url", ""), f"live {tag}", (kind.media_type, "application/json"), shared=True)


def ask(address: str, method: str = "GET", **headers: str) -> Reply | str:
    """Ask for ``address``, following redirections; return the answer, whatever its status, or why there is none."""
    with Web(allow_local=True, most=_MOST_BYTES) as web:
        try:
            return web.ask(address, method, {key.replace("_", "-"): value for key, value in headers.items()})
        except EssaycastError as problem:
            return problem.what


def _media_type(answer: Reply) -> str:
    """Return the type without its parameters, in small letters; empty if there is none."""
    return answer.headers.get("content-type", "").partition(";")[0].strip().lower()


def _range(answer: Reply) -> tuple[int, ...]:
    """Return first byte, last byte and size as the answer gives them; nothing if it does not."""
    found = re.fullmatch(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})", answer.headers.get("content-range", ""))
    return tuple(map(int, found.groups())) if found else ()


def _told(answer: Reply | str) -> str:
    return answer if isinstance(answer, str) else f"the answer is {answer.status}"


def _unchanged(address: str, answer: Reply) -> Iterator[Violation]:
    """An app that has the feed already must not have to fetch it again every hour."""
    tag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    asked = {"If_None_Match": tag} if tag else {"If_Modified_Since": modified} if modified else None
    if asked is None:
        yield _violation(
            address, "live feed", "it has neither ETag nor Last-Modified, so apps fetch it whole every time"
        )
        return
    again = ask(address, **asked)
    if isinstance(again, str) or again.status != 304:
        yield _violation(address, "live feed", f"asked for what has changed since, {_told(again)}, not 304")


def _sound(url: str, length: str) -> Iterator[Violation]:
    head = ask(url, "HEAD")
    if isinstance(head, str) or head.status != 200:
        yield _violation(url, "live sound", f"to HEAD {_told(head)}")
        return
    if _media_type(head) != MP3.media_type:
        yield _violation(url, "live sound", f"its type is {_media_type(head)!r}, not {MP3.media_type}")
    if head.headers.get("content-length") != length or not _SIZE.fullmatch(length):
        told = head.headers.get("content-length")
        yield _violation(url, "live sound", f"it has {told} bytes, the feed says {length}")
        return
    size = int(length)
    tail = (size - 2, size - 1)
    for asked, first, last in (("bytes=0-1", 0, 1), (f"bytes={size - 2}-", *tail), ("bytes=-2", *tail)):
        part = ask(url, Range=asked)
        if isinstance(part, str) or part.status != 206 or len(part.body) != 2 or _range(part) != (first, last, size):
            yield _violation(url, "live ranges", f"asked for {asked} it does not answer 206 with just these bytes")
            return


def _there(url: str, rule: str, types: tuple[str, ...], *, shared: bool) -> Iterator[Violation]:
    head = ask(url, "HEAD", Origin="https://player.example")
    if isinstance(head, str) or head.status != 200:
        yield _violation(url, rule, f"to HEAD {_told(head)}")
        return
    if _media_type(head) not in types:
        yield _violation(url, rule, f"its type is {_media_type(head)!r}, not {types[0]}")
    if shared and head.headers.get("access-control-allow-origin") not in ("*", "https://player.example"):
        yield _violation(url, rule, "web players may not read it (Access-Control-Allow-Origin: *)")
