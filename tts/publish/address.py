"""Web addresses: the feed's own, and those of the files that lie beside it."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from lxml import etree

from tts.errors import RequestError
from tts.publish.rss import NAMESPACES
from tts.show.settings import Show

FEED_FILE = "feed.xml"
_PIECE = 32_768  # bytes
# What names end in that mean something only inside one's own network (RFC 6762, RFC 8375 and custom).
_INSIDE = ("local", "localhost", "localdomain", "lan", "home", "corp", "internal", "intranet", "test", "onion")
# Reserved and unreserved characters of RFC 3986, and the percent sign so that what is escaped already stays as it is.
_LITERAL = "/:@!$&'()*+,;=~%"


def feed_address(show: Show, base_url: str = "") -> str:
    """Return the feed's own address: ``feed.xml`` under ``base_url``, else the one that show.toml gives.

    RequestError if neither is given, or if it is not a web address.
    """
    if base_url:
        address = web_address(base_url)
        parts = urlsplit(address)
        if not address or parts.query or parts.fragment or parts.path.endswith(".xml"):
            raise RequestError(
                f"the base URL {base_url!r} is not a folder's web address",
                "give one such as https://example.com/podcast/",
            )
        return f"{address.rstrip('/')}/{FEED_FILE}"
    if not show.feed.url:
        raise RequestError(
            "the feed has no address",
            'set url = "https://…/feed.xml" in [feed] in show.toml, or run: essaycast publish --base-url URL',
        )
    address = web_address(show.feed.url)
    if not address:
        raise RequestError(
            f"feed.url is {show.feed.url!r}, not a web address", "give one such as https://example.com/podcast/feed.xml"
        )
    return address


def address_of(show: Show) -> str:
    """Return the address of the feed in ``show.out``, which the sidecars there are made for.

    That is the one that the published feed.xml gives itself, else the one in show.toml, else nothing.
    """
    return _own_address(show.out / FEED_FILE) or web_address(show.feed.url)


def beside(address: str, file: str, version: str = "") -> str:
    """Return the address of ``file`` in the feed's folder; ``version`` makes it a new one when the bytes change."""
    return f"{_folder_of(address)}{quote(file)}" + (f"?v={version}" if version else "")


@lru_cache(1)
def _folder_of(address: str) -> str:
    """Return what an address of a file in the folder of ``address`` begins with; joining each would take a second."""
    return urljoin(address, "-")[:-1]


def picture_address(image: str, address: str) -> str:
    """Return where a figure's picture is: on the web, or beside the feed at ``address``, or nowhere that is known."""
    return web_address(image) or (beside(address, image) if image and address else "")


def counted(prefix: str, address: str) -> str:
    """Return ``address`` by way of the service at ``prefix`` that counts downloads; it takes https to be meant."""
    return f"{prefix.rstrip('/')}/{address.removeprefix('https://')}" if prefix else address


def file_beside(address: str, other: str) -> str:
    """Return the file's name when ``other`` is an address in the folder of the feed at ``address``, else nothing.

    It may lead there by way of a service that counts downloads.
    """
    try:
        name = unquote(urlsplit(other).path.rpartition("/")[2])
        wanted = urljoin(address, ".")
        is_beside = urljoin(other, ".") == wanted
        by_service = urlsplit(other).netloc != urlsplit(wanted).netloc
    except ValueError:
        return ""
    folder = other.partition("?")[0].rpartition("/")[0]
    by_service = by_service and folder.endswith(counted("/", wanted).rstrip("/"))
    return name if (is_beside or by_service) and "/" not in name else ""


@lru_cache(512)  # notes name each address several times
def web_address(text: str) -> str:
    """Return ``text`` as an absolute ASCII http(s) address (RFC 3986, IDNA host), or nothing if it is none."""
    try:
        parts = urlsplit(text.strip())
        host = parts.hostname or ""
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not name or any(c.isspace() for c in name):
        return ""
    user, at, _ = parts.netloc.rpartition("@")
    path, query, fragment = (quote(part, safe=_LITERAL + "?") for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, f"{quote(user, safe=_LITERAL)}{at}{name}{port}", path or "/", query, fragment))


def _own_address(feed: Path) -> str:
    """Read only as much of a feed as its channel's link to itself needs; nothing if it has none or cannot be read."""
    # Fed with bytes, since lxml takes the name of a file for UTF-8, which a folder's need not be.
    parser = etree.XMLPullParser(("end",), tag=f"{{{NAMESPACES['atom']}}}link", resolve_entities=False, no_network=True)
    if not feed.is_file():  # a pipe would wait for a writer
        return ""
    try:
        with feed.open("rb") as file:
            while piece := file.read(_PIECE):
                parser.feed(piece)
                for _, element in parser.read_events():
                    if isinstance(element, etree._Element) and element.get("rel") == "self":
                        return web_address(element.get("href", ""))
    except (OSError, etree.XMLSyntaxError):
        pass
    return ""


def is_public(address: str) -> bool:
    """Return whether everybody can reach the address: from everywhere, so that it is nobody else's as well."""
    parts = urlsplit(address)
    host = (parts.hostname or "").rstrip(".")
    if parts.username is not None:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and host.rpartition(".")[2] not in _INSIDE and not host.endswith(".home.arpa")
