"""The feed that lies in a folder, and whose it is. A render asks before it puts anything there."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tts.errors import RequestError
from tts.files import read_if_there
from tts.publish.address import FEED_FILE, feed_address
from tts.publish.identity import identified
from tts.publish.markup import unmistakable
from tts.publish.rss import NAMESPACES, legal, one_line, parse_xml
from tts.show.settings import SHOW_FILE, Show

#: What a feed of ours says has made it, before the version.
GENERATOR = "essaycast"


def feed_in(folder: Path) -> bytes:
    """Return the feed that has been published into a folder, nothing if there is none."""
    return read_if_there(folder / FEED_FILE)


def title_in_feed(show: Show) -> str:
    """Return the show's title as its feed has it."""
    return legal(unmistakable(one_line(show.title))).strip()


def is_ours(feed: bytes) -> bool:
    """Return whether a feed is one that essaycast has written."""
    return _root_of_ours(feed) is not None


def _root_of_ours(feed: bytes) -> etree._Element | None:
    root = parse_xml(feed, recover=True) if feed else None
    made_by = "" if root is None else root.findtext("channel/generator", "") or ""
    return root if made_by.startswith(GENERATOR) else None


def refuse_another(feed: bytes, place: str, show: Show) -> None:
    """Raise RequestError if ``feed``, which ``place`` has, is that of another show: by podcast:guid, or else by title.

    ``show`` has the guid that it is published with.
    """
    root = _root_of_ours(feed)
    if root is None:
        return
    own = "".join(link.get("href", "") for link in root.iterfind("channel/atom:link[@rel='self']", NAMESPACES))
    guid = (root.findtext("channel/podcast:guid", "", NAMESPACES) or "").strip()
    title = (root.findtext("channel/title", "") or "").strip()
    is_renamed = title != title_in_feed(show)
    by_guid = bool(guid and show.feed.guid)
    if by_guid:
        is_another = guid.lower() != show.feed.guid.strip().lower()
        if not is_another and is_renamed and own and show.feed.url and own != show.feed.url:
            raise RequestError(
                f"{place} has the feed of “{title}”, whose podcast:guid this show has as well",
                f"if this is a show of its own, remove guid below [feed] in {SHOW_FILE}; "
                f"if it is the same, and has been renamed and moved, remove {FEED_FILE} from there first",
            )
    else:
        is_another = bool(title) and is_renamed
    if is_another:
        named = f"podcast:guid {guid}" if by_guid else f"“{title}”"
        raise RequestError(
            f"{place} has the feed of another show ({named})",
            f"choose another folder; if it is this show’s, and has been renamed, remove {FEED_FILE} from there first",
        )


def refuse_to_render(show: Show) -> None:
    """Raise RequestError if the output folder is that of another show, whose episodes would be replaced."""
    feed = feed_in(show.out)
    if not show.declared and is_ours(feed):
        raise RequestError(
            f"{show.out} has the podcast of a show, and this essay is none of it",
            "choose another folder with --out DIR, or put the essay into the show",
        )
    refuse_another(feed, str(show.out), identified(show, feed_address(show)) if show.feed.url else show)
