"""Whose folder it is that is published into: never that of a web site which was there before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tts.errors import RequestError
from tts.files import write_whole
from tts.publish.media import COVERS
from tts.publish.outputs import SHOW_FILES
from tts.publish.owner import is_ours
from tts.show.mark import CLAIM_FILE


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
