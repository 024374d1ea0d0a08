"""Whose folder it is that is published into: never that of a web site which was there before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tts.errors import RequestError
from tts.files import write_whole
from tts.publish.feed import GENERATOR
from tts.publish.media import COVERS
from tts.publish.outputs import SHOW_FILES
from tts.publish.rss import NAMESPACES, parse_xml

#: Lies in a folder that has been published into, from before the first file of it on.
CLAIM_FILE = ".essaycast"


def is_ours(feed: bytes) -> bool:
    """Return whether a feed is one that essaycast has written."""
    root = parse_xml(feed, recover=True) if feed else None
    found = None if root is None else root.find("channel/generator")
    return found is not None and (found.text or "").startswith(GENERATOR)


def refuse_another(feed: bytes, place: str, guid: str) -> None:
    """Raise RequestError if ``feed``, which ``place`` has, is that of a show whose podcast:guid is not ``guid``."""
    root = parse_xml(feed, recover=True) if feed else None
    found = "" if root is None else (root.findtext("channel/podcast:guid", "", NAMESPACES) or "").strip()
    if found and guid and found.lower() != guid.lower():
        raise RequestError(
            f"{place} has the feed of another show (podcast:guid {found})",
            f"choose another folder; if it is this show’s, write guid = “{found}” below [feed] in show.toml",
        )


def claim(out: Path, feed: bytes) -> None:
    """Mark ``out``, whose feed is ``feed``, as published into; RequestError if it has published files of another."""
    mark = out / CLAIM_FILE
    if mark.is_file():
        return
    if not is_ours(feed):
        refuse_others(str(out), filter(_is_of_a_show, (path.name for path in out.iterdir())))
    write_whole(mark, b"")


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
