"""What tells an essay from others: whether its guid or its link is one of its own."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from tts import lazy_re as re
from tts.essay import Essay

_TRACKING = re.compile(r"(?:^|&)(?:utm_\w+|source|ref|fbclid)=[^&]*")
# What stands behind # where the whole page is meant.
_OF_A_PAGE = re.compile(r"$|more-\d+$|more$|comments?(?:-\d+)?$|respond$|disqus_thread$|top$|content$|main$")
# What no two programs give twice: a UUID, a long hash, a tag (RFC 4151), the number of a post at one service.
_UNIQUE = re.compile(r"tag:[^,]+,|substack:post:\d|.*\b(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16,})\b")
# Hosts that everybody has.
_ANY_HOST = re.compile(r"[^.]*$|[\d.]*$|.*:|.*\.(?:local|localhost|test|invalid|internal|lan)$")


def is_unique(guid: str) -> bool:
    """Return whether a guid is unique by its nature: a UUID, a long hash, a tag, or the address of one page of a host.

    Any other may be that of another post in another source, or be given to the next one.
    """
    folded = guid.strip().casefold()
    if not folded.startswith(("http://", "https://")):
        return _UNIQUE.match(folded) is not None
    try:
        name = urlsplit(folded).hostname or ""
    except ValueError:
        return False
    return not is_home(folded) and not _ANY_HOST.match(name)


def is_made_of_title(essay: Essay) -> bool:
    """Return whether a guid is that of a whole book or page, and the essay's title."""
    return bool(essay.slug) and essay.guid.endswith(f"#{essay.slug}")


def is_home(link: str) -> bool:
    """Return whether a link leads to a site's front page, which no essay has for itself."""
    return address(link) == host(link)


def host(link: str) -> str:
    """Return the host of a link, without ``www.``."""
    return re.split(r"[/?#]", address(link), maxsplit=1)[0]


@lru_cache(maxsize=65_536)
def address(link: str) -> str:
    """Return a link without what two sources write differently."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return link.strip()
    query = _TRACKING.sub("", parts.query).lstrip("&")
    name = parts.netloc.casefold().removeprefix("www.")
    place = "" if _OF_A_PAGE.match(parts.fragment) else f"#{parts.fragment}"
    return f"{name}{parts.path.rstrip('/')}" + (f"?{query}" if query else "") + place
