"""Whose folder it is that is published into: never that of a web site which was there before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from tts.errors import RequestError
from tts.files import write_whole
from tts.publish.address import FEED_FILE, feed_address
from tts.publish.feed import GENERATOR, title_in_feed
from tts.publish.identity import identified
from tts.publish.leaving import feed_in
from tts.publish.media import COVERS
from tts.publish.outputs import SHOW_FILES
from tts.publish.rss import NAMESPACES, parse_xml
from tts.show.mark import CLAIM_FILE
from tts.show.settings import SHOW_FILE, Show


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


def claim(out: Path, feed: bytes, own_cover: str) -> None:
    """Mark ``out``, whose feed is ``feed``, as published into; RequestError if it has published files of another.

    ``own_cover`` is the name of a cover that lies elsewhere and has not been put there yet, if there is one.
    """
    mark = out / CLAIM_FILE
    if mark.is_file():
        return
    if not (is_ours(feed) or _is_page_of_ours(out / "index.html")):
        names = (path.name for path in out.iterdir())
        refuse_others(str(out), (name for name in names if name == own_cover or _is_of_a_show(name)))
    write_whole(mark, b"")


def _is_page_of_ours(page: Path) -> bool:
    html = page.read_bytes() if page.is_file() else b""
    return all(mark in html for mark in (b"player.js", b"style.css", b"feed.xml"))


def refuse_others(place: str, names: Iterable[str]) -> None:
    """Raise RequestError if there are any of ``names``, files in ``place`` that are not of any show published there."""
    if others := sorted(names):
        raise RequestError(
            f"{place} has files of these names that essaycast has not put there: {', '.join(others[:3])}",
            "choose a folder of the show’s own, such as one called podcast in there, or move them away",
        )


def _is_of_a_show(name: str) -> bool:
    # A cover is there before anything is published.
    return any(kind.is_named(name) for kind in SHOW_FILES if kind not in COVERS)
