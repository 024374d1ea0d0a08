"""Where a blog's feed is, and where a feed continues: links in pages and feeds, and the usual places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.sources.html import parsed
from tts.sources.posts import absolute, web_link
from tts.sources.source import Source
from tts.sources.web_page import decoded
from tts.sources.xml import local, namespace, read_xml, text_of

_ATOM = "http://www.w3.org/2005/Atom"
_TYPES = frozenset({
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/xml",
    "text/xml",
})  # fmt: skip
# As engines name them: WordPress and Substack, Ghost, Hugo, Jekyll, Eleventy, Blogger, JSON Feed.
_PLACES = ("feed", "rss", "index.xml", "feed.xml", "atom.xml", "rss.xml", "feeds/posts/default", "feed.json")
_COMMENTS = re.compile(r"\bcomments?\b", re.IGNORECASE)
# RFC 5005: the next page of a feed in pages, the archive before this one.
_ONWARD = ("next", "prev-archive")


def feed_links(source: Source) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page names, those of its comments aside."""
    root = parsed(decoded(source.data), [])
    if root is None:
        return ()
    base = next(
        (absolute(one.get("href") or "", source.address) for one in root.iterdescendants("base")), source.address
    )
    found = []
    for link in root.iterdescendants("link"):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").lower().partition(";")[0].strip()
        told = f"{link.get('title') or ''} {link.get('href') or ''}"
        if "alternate" in relations and kind in _TYPES and not _COMMENTS.search(told):
            found.append(web_link(link.get("href"), base))
    return tuple(dict.fromkeys(filter(None, found)))


def usual_places(address: str) -> Iterator[str]:
    """Yield where the feed of a blog at ``address`` may be, the likeliest first."""
    folder = urljoin(address, ".") if "." in urlsplit(address).path.rpartition("/")[2] else address.rstrip("/") + "/"
    folders = dict.fromkeys((folder, urljoin(address, "/")))
    yield from (urljoin(home, place) for home in folders for place in _PLACES)


def next_page(source: Source, number: int) -> str:
    """Return the address of the page that follows page ``number`` of a feed (1 is the first); empty if none does."""
    if source.head.lstrip().startswith(b"{"):
        try:
            return web_link(str(json.loads(source.data).get("next_url") or ""), source.address)
        except (ValueError, RecursionError):
            return ""
    try:
        root, _ = read_xml(source.data, source.name)
    except EssaycastError:
        return ""
    top = [child for element in (root, *(child for child in root if local(child) == "channel")) for child in element]
    for child in top:
        if local(child) == "link" and namespace(child) == _ATOM and child.get("rel") in _ONWARD:
            return web_link(child.get("href"), source.address)
    if any(local(child) == "generator" and "wordpress.org" in text_of(child) for child in top):
        parts = urlsplit(source.address)
        asked = [(key, value) for key, value in parse_qsl(parts.query) if key != "paged"]
        return parts._replace(query=urlencode([*asked, ("paged", str(number + 1))])).geturl()
    return ""
