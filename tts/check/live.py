"""The feed on its own server, requested as apps and directories do: HEAD, byte ranges, types (docs/publish.md)."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from functools import partial

from lxml import etree

from tts.check.violation import FEED_DOCS, Violation, violation
from tts.errors import EssaycastError
from tts.publish.address import file_beside
from tts.publish.channel import PICTURE_TYPES
from tts.publish.feed import FEED
from tts.publish.media import MP3
from tts.publish.rss import NAMESPACES, parse_xml
from tts.publish.sidecars import CHAPTERS, TRANSCRIPTS
from tts.web.client import DownError, Reply, Web
from tts.web.connection import PrivateHostError

_violation = partial(violation, document=FEED_DOCS)
_FEED_TYPES = (FEED.media_type, "application/xml", "text/xml")
_COVER_TYPES = (PICTURE_TYPES[".jpg"], PICTURE_TYPES[".png"])
_NOT_ASKED = "it was not asked"
_PLAYER = "https://player.example"
_SIZE = re.compile("[0-9]{1,15}")


def check_live(
    address: str, web: Web, files: Collection[str] | None = None, seconds: float = math.inf
) -> Iterator[Violation]:
    """Ask the server of the feed at ``address`` for it and for everything that it names, as an app would.

    If ``files`` is given, only those of the files beside the feed are requested. Nothing more is requested after
    ``seconds``, nor of a host that does not answer. PrivateHostError if the feed's host may not be reached.
    """
    if not address.lower().startswith(("http://", "https://")):
        yield _violation(address, "live feed", "it is not a web address")
        return
    yield from _Server(address, web, files, web.clock.monotonic() + seconds).violations()


def media_type(reply: Reply) -> str:
    """Return the type of a reply without its parameters, in small letters."""
    return reply.headers.get("content-type", "").partition(";")[0].strip().lower()


class _Server:
    """The server of one feed, and what of it is requested."""

    def __init__(self, address: str, web: Web, files: Collection[str] | None, until: float) -> None:
        self._address, self._web, self._files, self._until = address, web, files, until
        self._left: dict[str, int] = {}  # how many questions were not asked, by why not

    def violations(self) -> Iterator[Violation]:
        address = self._address
        answer = self._ask(address)
        if isinstance(answer, str) or answer.status != 200:
            yield _violation(address, "live feed", _told(answer))
            return
        if media_type(answer) not in _FEED_TYPES:
            yield _violation(address, "live feed", f"its type is {media_type(answer)!r}, not {_FEED_TYPES[0]}")
        try:
            root = parse_xml(answer.data)
        except etree.XMLSyntaxError as problem:
            yield _violation(address, "live feed", f"it cannot be read: {problem}")
            return
        channel = None if root is None else root.find("channel")
        if channel is None:
            yield _violation(address, "live feed", "it is not RSS 2.0")
            return
        own = [link.get("href") for link in channel.iterfind("atom:link[@rel='self']", NAMESPACES)]
        if own != [address]:
            told = " and ".join(map(str, own)) or "none"
            yield _violation(address, "live feed", f"it gives its address as {told}")
        yield from self._unchanged(answer)
        for enclosure in channel.iterfind("item/enclosure"):
            if self._is_asked_for(enclosure.get("url", "")):
                yield from self._sound(enclosure.get("url", ""), enclosure.get("length", ""))
        for path in ("itunes:image", "item/itunes:image"):
            for url in sorted({image.get("href", "") for image in channel.iterfind(path, NAMESPACES)}):
                yield from self._there(url, "live artwork", _COVER_TYPES, shared=False)
        for kind in (*TRANSCRIPTS, CHAPTERS):
            tag = "chapters" if kind is CHAPTERS else "transcript"
            for element in channel.iterfind(f"item/podcast:{tag}[@type='{kind.media_type}']", NAMESPACES):
                url = element.get("url", "")
                yield from self._there(url, f"live {tag}", (kind.media_type, "application/json"), shared=True)
        for why, count in self._left.items():
            yield _violation(address, "live feed", f"{why}: {count} questions were not asked")

    def _left_out(self, why: str) -> str:
        self._left[why] = self._left.get(why, 0) + 1
        return _NOT_ASKED

    def _is_asked_for(self, url: str) -> bool:
        return self._files is None or file_beside(self._address, url) in self._files

    def _ask(self, url: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Reply | str:
        """Return what the server says, or why it says nothing."""
        if url != self._address and self._web.clock.monotonic() > self._until:
            return self._left_out("the server takes too long")
        try:
            return self._web.ask(url, method, headers)
        except PrivateHostError:
            if url == self._address:
                raise
            return "it is on this machine or in its network"
        except DownError as problem:
            return self._left_out(problem.what)
        except EssaycastError as problem:
            return f"it {problem.what.removeprefix(url).strip()}"

    def _unchanged(self, answer: Reply) -> Iterator[Violation]:
        """An app that has the feed already must not have to fetch it again every hour."""
        tag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        asked = {"if-none-match": tag} if tag else {"if-modified-since": modified} if modified else None
        if asked is None:
            yield _violation(
                self._address, "live feed", "it has neither ETag nor Last-Modified, so apps fetch all of it every time"
            )
            return
        again = self._ask(self._address, headers=asked)
        if again == _NOT_ASKED:
            return
        if isinstance(again, str) or again.status != 304:
            yield _violation(self._address, "live feed", f"asked for changes since, it answers {_told(again)}, not 304")

    def _sound(self, url: str, length: str) -> Iterator[Violation]:
        head = self._ask(url, "HEAD")
        if head == _NOT_ASKED:
            return
        if isinstance(head, str) or head.status != 200:
            yield _violation(url, "live sound", f"to HEAD {_told(head)}")
            return
        if media_type(head) != MP3.media_type:
            yield _violation(url, "live sound", f"its type is {media_type(head)!r}, not {MP3.media_type}")
        if head.headers.get("content-length") != length or not _SIZE.fullmatch(length):
            told = head.headers.get("content-length")
            yield _violation(url, "live sound", f"it has {told} bytes, the feed says {length}")
            return
        size = int(length)
        tail = (size - 2, size - 1)
        for asked, first, last in (("bytes=0-1", 0, 1), (f"bytes={size - 2}-", *tail), ("bytes=-2", *tail)):
            part = self._ask(url, headers={"range": asked})
            if part == _NOT_ASKED:
                return
            exact = not isinstance(part, str) and part.status == 206 and len(part.data) == 2
            if isinstance(part, str) or not exact or _range(part) != (first, last, size):
                yield _violation(
                    url, "live ranges", f"asked for {asked} it does not answer 206 with exactly these bytes"
                )
                return

    def _there(self, url: str, rule: str, types: tuple[str, ...], *, shared: bool) -> Iterator[Violation]:
        if not self._is_asked_for(url):
            return
        head = self._ask(url, "HEAD", {"origin": _PLAYER})
        if head == _NOT_ASKED:
            return
        if isinstance(head, str) or head.status != 200:
            yield _violation(url, rule, f"to HEAD {_told(head)}")
            return
        if media_type(head) not in types:
            yield _violation(url, rule, f"its type is {media_type(head)!r}, not {types[0]}")
        if shared and head.headers.get("access-control-allow-origin") not in ("*", _PLAYER):
            yield _violation(url, rule, "web players may not read it (Access-Control-Allow-Origin: *)")


def _range(reply: Reply) -> tuple[int, ...]:
    """Return first byte, last byte and size as the reply gives them; nothing if it does not."""
    found = re.fullmatch(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})", reply.headers.get("content-range", ""))
    return tuple(map(int, found.groups())) if found else ()


def _told(reply: Reply | str) -> str:
    return reply if isinstance(reply, str) else f"the answer is {reply.status}"
