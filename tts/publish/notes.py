"""Show notes: what the episode is about, where the essay is, its chapters, and that the voice is synthetic."""

from __future__ import annotations

from html import escape

from tts.episode import Chapter, Episode
from tts.publish.address import web_address

# Apple cuts an item's description there; PSP-1 counts bytes, so bytes it is.
LIMIT = 4000


def plain_notes(episode: Episode) -> str:
    """Return the notes as text, at most ``LIMIT`` bytes: chapters go first where there is too much, from the end."""
    chapters = _chapter_lines(episode)
    description = shortened(episode.description, LIMIT // 2)
    while True:
        parts = (description, _source(episode), "\n".join(chapters), _disclosure(episode))
        text = "\n\n".join(part for part in parts if part)
        if len(text.encode(errors="ignore")) <= LIMIT or not chapters:
            return text
        chapters.pop()


def html_notes(episode: Episode) -> str:
    """Return the notes as HTML paragraphs."""
    paragraphs = [escape(part, quote=False) for part in episode.description.split("\n") if part.strip()]
    link = web_address(episode.link)
    if link:
        paragraphs.append(f'Read the essay: <a href="{escape(link)}">{escape(episode.title, quote=False)}</a>')
    if chapters := _chapter_lines(episode):
        paragraphs.append("<br>\n".join(escape(line, quote=False) for line in chapters))
    paragraphs.append(escape(_disclosure(episode), quote=False))
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def clock(milliseconds: int) -> str:
    """Return a time as ``HH:MM:SS``, rounded down."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def shortened(text: str, limit: int) -> str:
    """Return ``text`` in at most ``limit`` UTF-8 bytes, cut between words and marked with an ellipsis."""
    data = text.encode(errors="ignore")
    if len(data) <= limit:
        return text
    kept = data[: limit - len("…".encode())].decode(errors="ignore")
    return (kept.rpartition(" ")[0] or kept).rstrip() + "…"


def _chapter_lines(episode: Episode) -> list[str]:
    if len(episode.chapters) < 2:
        return []
    return [_chapter_line(chapter) for chapter in episode.chapters]


def _chapter_line(chapter: Chapter) -> str:
    return f"{clock(chapter.start_ms)} {' '.join(chapter.title.split())}"


def _source(episode: Episode) -> str:
    link = web_address(episode.link)
    return f"Read the essay: {link}" if link else ""


def _disclosure(episode: Episode) -> str:
    voices = ", ".join(episode.voices)
    return f"Read aloud by a synthetic voice ({voices})." if voices else "Read aloud by a synthetic voice."
