"""The chapters as a file: JSON chapters 1.2.0 (podcast-namespace, chapters/jsonChapters.md)."""

from __future__ import annotations

import json
from urllib.parse import quote

from tts.episode import Chapter, Episode
from tts.publish.address import web_address


def chapters_json(episode: Episode) -> str:
    """Return the chapters of the tag: as many, with its starts, in seconds; a picture beside the MP3 by name."""
    lines = ",\n".join(json.dumps(_chapter(chapter), ensure_ascii=False) for chapter in episode.chapters)
    return f'{{"version": "1.2.0", "chapters": [\n{lines}\n]}}\n'


def _chapter(chapter: Chapter) -> dict[str, object]:
    told: dict[str, object] = {"startTime": chapter.start_ms / 1000, "title": " ".join(chapter.title.split())}
    if chapter.image:
        told["img"] = web_address(chapter.image) or quote(chapter.image)
    if link := web_address(chapter.link):
        told["url"] = link
    return told
