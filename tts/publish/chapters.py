"""The chapters as a file: JSON chapters 1.2.0 (podcast-namespace, chapters/jsonChapters.md)."""

from __future__ import annotations

import json

from tts.episode import Chapter, Episode
from tts.publish.address import picture_address, web_address


def chapters_json(episode: Episode, address: str = "") -> str:
    """Return the chapters of the tag: as many, with its starts, in seconds.

    A picture that is beside the MP3 can be given once the feed has an ``address``.
    """
    lines = ",\n".join(json.dumps(_chapter(chapter, address), ensure_ascii=False) for chapter in episode.chapters)
    return f'{{"version": "1.2.0", "chapters": [\n{lines}\n]}}\n'


def has_local_picture(episode: Episode) -> bool:
    """Return whether a chapter shows a picture that is beside the MP3, whose address is known only with the feed's."""
    return any(chapter.image and not web_address(chapter.image) for chapter in episode.chapters)


def _chapter(chapter: Chapter, address: str) -> dict[str, object]:
    told: dict[str, object] = {"startTime": chapter.start_ms / 1000, "title": " ".join(chapter.title.split())}
    if picture := picture_address(chapter.image, address):
        told["img"] = picture
    if link := web_address(chapter.link):
        told["url"] = link
    return told
