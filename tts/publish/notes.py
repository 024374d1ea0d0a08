"""Show notes: what the episode is about, where the essay is, its chapters, links and figures, and who reads it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from html import escape

from tts.episode import Chapter, Episode
from tts.publish.address import picture_address, web_address
from tts.publish.timestamps import timestamp

# Apple cuts an item's description there; PSP-1 counts bytes, so bytes it is.
LIMIT = 4000
# Spotify makes chapters of a description's time stamps if there are enough of them, long enough and with titles
# short enough (support.spotify.com, "Adding episode chapters").
SPOTIFY_FEWEST = 3
SPOTIFY_SHORTEST_MS = 30_000
SPOTIFY_TITLE = 39


def plain_notes(episode: Episode, address: str = "") -> str:
    """Return the notes as text, at most ``LIMIT`` bytes; ``address`` is that of the feed that pictures lie beside.

    If there is too much, figures go first, then links, then chapters, each from the end.
    """
    description = truncated(episode.description, LIMIT // 2)
    chapters = [f"{timestamp(chapter.start_ms)} {title}" for chapter, title in listed_chapters(episode)]
    links = [f"{text}: {url}" if text != url else url for text, url in links_of(episode)]
    figures = [f"{text}: {url}" if url else text for text, url in figures_of(episode, address)]
    link = web_address(episode.link)
    while True:
        parts = [
            description,
            f"Read the essay: {link}" if link else "",
            "\n".join(chapters),
            "\n".join(["Links:", *links]) if links else "",
            "\n".join(["Figures:", *figures]) if figures else "",
            disclosure(episode),
        ]
        text = "\n\n".join(part for part in parts if part)
        spare = figures or links or chapters
        if len(text.encode(errors="ignore")) <= LIMIT or not spare:
            return text
        spare.pop()


def html_notes(episode: Episode, address: str = "", chapters: bool = True) -> str:
    """Return the notes as HTML paragraphs and lists, everything escaped; on request without the chapters."""
    parts = [_paragraph(_text(part)) for part in episode.description.split("\n") if part.strip()]
    if link := web_address(episode.link):
        parts.append(_paragraph(f"Read the essay: {_anchor(episode.title, link)}"))
    if chapters and (lines := [_text(f"{timestamp(c.start_ms)} {title}") for c, title in listed_chapters(episode)]):
        parts.append(_paragraph("<br>\n".join(lines)))
    if links := [_anchor(text, url) for text, url in links_of(episode)]:
        parts.append(_list("Links", links))
    if figures := [_anchor(text, url) if url else _text(text) for text, url in figures_of(episode, address)]:
        parts.append(_list("Figures", figures))
    parts.append(_paragraph(_text(disclosure(episode))))
    return "\n".join(parts)


def listed_chapters(episode: Episode) -> Iterator[tuple[Chapter, str]]:
    """Yield the chapters and their titles as the notes give them; none if there is only one.

    If Spotify can take them for chapters, titles are cut to what it shows.
    """
    if len(episode.chapters) < 2:
        return
    cut = not spotify_misses(episode)
    for chapter in episode.chapters:
        title = " ".join(chapter.title.split())
        yield chapter, title[: SPOTIFY_TITLE - 1].rstrip() + "…" if cut and len(title) > SPOTIFY_TITLE else title


def spotify_misses(episode: Episode) -> str:
    """Return why Spotify makes no chapters of this episode's notes, or nothing if it does."""
    starts = [chapter.start_ms for chapter in episode.chapters]
    if len(starts) < SPOTIFY_FEWEST:
        return f"fewer than {SPOTIFY_FEWEST} chapters"
    ends = [*starts[1:], int(episode.audio.duration * 1000)]
    if any(end - start < SPOTIFY_SHORTEST_MS for start, end in zip(starts, ends, strict=True)):
        return f"a chapter shorter than {SPOTIFY_SHORTEST_MS // 1000} seconds"
    return ""


def links_of(episode: Episode) -> Iterator[tuple[str, str]]:
    """Yield (text, address) of each web address that the essay links to, once, the essay's own left out."""
    seen = {"", web_address(episode.link)}
    for link in episode.links:
        url = web_address(link.url)
        if url not in seen:
            seen.add(url)
            yield " ".join(link.text.split()) or url, url


def figures_of(episode: Episode, address: str) -> Iterator[tuple[str, str]]:
    """Yield (caption, address of where it leads or of the picture itself, or nothing) of each figure."""
    for figure in episode.figures:
        caption = " ".join(figure.caption.split())
        text = f"Figure {figure.number}: {caption}" if caption else f"Figure {figure.number}"
        yield text, web_address(figure.link) or picture_address(figure.image, address)


def disclosure(episode: Episode) -> str:
    """Return the line that says the voice is a synthetic one."""
    voices = ", ".join(episode.voices)
    return f"Read aloud by a synthetic voice ({voices})." if voices else "Read aloud by a synthetic voice."


def truncated(text: str, limit: int) -> str:
    """Return ``text`` in at most ``limit`` UTF-8 bytes, cut between words and marked with an ellipsis."""
    data = text.encode(errors="ignore")
    if len(data) <= limit:
        return text
    kept = data[: limit - len("…".encode())].decode(errors="ignore")
    return (kept.rpartition(" ")[0] or kept).rstrip() + "…"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _anchor(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{_text(text)}</a>'


def _paragraph(content: str) -> str:
    return f"<p>{content}</p>"


def _list(title: str, items: list[str]) -> str:
    lines = itertools.chain(["<ul>"], (f"<li>{item}</li>" for item in items), ["</ul>"])
    return _paragraph(f"{title}:") + "\n" + "\n".join(lines)
