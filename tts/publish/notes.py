"""Show notes: what the episode is about, where the essay is, its chapters, links and figures, and who reads it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tts.episode import Chapter, Episode
from tts.publish.address import picture_address, web_address
from tts.publish.markup import anchor, html_text
from tts.publish.phrases import phrases_for
from tts.publish.timestamps import timestamp
from tts.publish.voice_names import speaker

# Apple cuts an item's description there; PSP-1 counts bytes, so bytes it is.
LIMIT = 4000
# Spotify makes chapters of a description's time stamps if there are enough of them, long enough and with titles
# short enough (support.spotify.com, "Adding episode chapters").
SPOTIFY_FEWEST = 3
SPOTIFY_SHORTEST_MS = 30_000
SPOTIFY_TITLE = 39
# If there is no description, whole sentences of these roles take its place, up to so many characters.
_OPENING = ("paragraph", "quote", "item")
_OPENING_LENGTH = 300


def both_notes(episode: Episode, address: str = "") -> tuple[str, str]:
    """Return the short notes, as below, and the whole ones."""
    whole = html_notes(episode, address)
    is_short = all(len(text.encode(errors="ignore")) <= LIMIT // 2 for text in (episode.title, summary(episode)))
    return whole if is_short and _fits(whole) else short_notes(episode, address), whole


def short_notes(episode: Episode, address: str = "") -> str:
    """Return the notes as HTML of at most ``LIMIT`` bytes; ``address`` is that of the feed that pictures lie beside.

    If there is too much, figures go first, then links, then chapters, each from the end.
    """

    def fitting(limit: int) -> str:
        shown = _Shown.of(episode, address, limit // 2)
        while not _fits(html := shown.html()) and (spare := shown.figures or shown.links or shown.chapters):
            spare.pop()
        return html

    return within_limit(fitting)


def html_notes(episode: Episode, address: str = "", chapters: bool = True) -> str:
    """Return the whole notes as HTML paragraphs and lists; on request without the chapters."""
    shown = _Shown.of(episode, address)
    if not chapters:
        shown.chapters.clear()
    return shown.html()


@dataclass(slots=True)
class _Shown:
    """The parts of an episode's notes, each of their lines as HTML; ``links`` and ``figures`` below their titles."""

    about: list[str]
    essay: str
    chapters: list[str]
    links: list[str]
    figures: list[str]
    voice: str
    titles: tuple[str, str]

    @classmethod
    def of(cls, episode: Episode, address: str, limit: int = 0) -> _Shown:
        """Take them from the record; ``limit`` is the most bytes of title and summary, 0 for any."""
        about, title = summary(episode), episode.title
        if limit:
            about, title = truncated(about, limit), truncated(title, limit)
        link = web_address(episode.link)
        phrases = phrases_for(episode.language)
        return cls(
            about=paragraphs(about),
            essay=html_text(phrases["read"]).format(essay=anchor(title, link)) if link else "",
            chapters=[html_text(f"{timestamp(c.start_ms)} {title}") for c, title in listed_chapters(episode)],
            links=[anchor(text, url) for text, url in links_of(episode)],
            figures=[anchor(text, url) if url else html_text(text) for text, url in figures_of(episode, address)],
            voice=html_text(disclosure(episode)),
            titles=(phrases["links"], phrases["figures"]),
        )

    def html(self) -> str:
        """Return paragraphs and lists: tags that Apple and PSP-1 allow in a description."""
        parts = [*self.about, self.essay, "<br>\n".join(self.chapters)]
        html = [f"<p>{part}</p>" for part in parts if part]
        html += [
            _list(title, items) for title, items in zip(self.titles, (self.links, self.figures), strict=True) if items
        ]
        return "\n".join([*html, f"<p>{self.voice}</p>"])


def summary(episode: Episode) -> str:
    """Return what the episode is about: its description, or else how the essay begins."""
    if episode.description.strip():
        return episode.description
    begun = ""
    for sentence in episode.sentences:
        if sentence.block is None or sentence.role not in _OPENING:
            continue
        if begun and len(begun) + len(sentence.text) > _OPENING_LENGTH:
            break
        begun = f"{begun} {' '.join(sentence.text.split())}".strip()
    return begun


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
    phrases = phrases_for(episode.language)
    for figure in episode.figures:
        name = phrases.say("numbered_figure", number=figure.number)
        caption = " ".join(figure.caption.split())
        yield (
            f"{name}: {caption}" if caption else phrases["figure"],
            web_address(figure.link) or picture_address(figure.image, address),
        )


def disclosure(episode: Episode) -> str:
    """Return the line that says the voice is a synthetic one."""
    voices = ", ".join(dict.fromkeys(speaker(episode, voice) for voice in episode.voices))
    phrases = phrases_for(episode.language)
    return phrases.say("read_aloud_by", voices=voices) if voices else phrases["read_aloud"]


def truncated(text: str, limit: int) -> str:
    """Return ``text`` in at most ``limit`` UTF-8 bytes, cut between words and marked with an ellipsis."""
    data = text.encode(errors="ignore")
    if len(data) <= limit:
        return text
    kept = data[: limit - len("…".encode())].decode(errors="ignore")
    return (kept.rpartition(" ")[0] or kept).rstrip() + "…"


def within_limit(make: Callable[[int], str]) -> str:
    """Return the longest HTML of at most ``LIMIT`` bytes that ``make`` can; it is told how many bytes of text to take.

    Markup adds to a text, and how much depends on the text: it is halved until it fits.
    """
    limit = LIMIT
    while not _fits(html := make(limit)) and limit:
        limit //= 2
    return html


def _fits(html: str) -> bool:
    return len(html.encode(errors="ignore")) <= LIMIT


def paragraphs(text: str) -> list[str]:
    """Return the lines of ``text`` as HTML, blank ones left out."""
    return [html_text(part.strip()) for part in text.split("\n") if part.strip()]


def _list(title: str, items: list[str]) -> str:
    lines = itertools.chain(["<ul>"], (f"<li>{item}</li>" for item in items), ["</ul>"])
    return f"<p>{title}:</p>\n" + "\n".join(lines)
