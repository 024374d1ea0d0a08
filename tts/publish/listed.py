"""One episode as the pages show it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from markupsafe import Markup

from tts.episode import Episode
from tts.pictures.figures import cover_name
from tts.publish.address import beside
from tts.publish.cards import card_name
from tts.publish.channel import Channel
from tts.publish.notes import html_notes
from tts.publish.places import page_of
from tts.script.written_day import long_day

_BLURB = 220  # letters


@dataclass(frozen=True, slots=True)
class Listed:
    """An episode as a page shows it. Addresses are relative to the page but for ``url``, ``sound_url`` and ``card``.

    ``seconds`` is its length, ``minutes`` at least 1; ``chapters`` is a JSON list of [milliseconds, title] for the
    player; ``picture`` its own artwork, or the show's, or nothing.
    """

    title: str
    author: str
    date: str
    day: str
    seconds: int
    minutes: int
    page: str
    url: str
    sound: str
    sound_url: str
    blurb: str
    picture: str
    card: str
    chapters: str
    notes: Markup


def listed(channel: Channel, episode: Episode, root: str, chapters: bool = True) -> Listed:
    """Return an episode for a page from which ``root`` leads to the feed; its notes with or without the chapters."""
    assert episode.day is not None
    show = channel.show
    own = any(file.file == cover_name(episode.name) for file in episode.beside)
    picture = f"{quote(cover_name(episode.name))}" if own else channel.icon
    marks = [[chapter.start_ms, " ".join(chapter.title.split())] for chapter in episode.chapters]
    card = f"{page_of(episode.name)}{card_name(episode.title, show.title)}"
    return Listed(
        title=episode.title,
        author=episode.author,
        date=long_day(episode.day, show.language),
        day=episode.day.isoformat(),
        seconds=round(episode.audio.duration),
        minutes=max(1, round(episode.audio.duration / 60)),
        page=f"{root}{page_of(episode.name)}",
        url=urljoin(channel.address, page_of(episode.name)),
        sound=f"{root}{quote(episode.audio.file)}?v={episode.audio.edition}",
        sound_url=beside(channel.address, episode.audio.file),
        blurb=shortened(episode.description),
        picture=f"{root}{picture}" if picture else "",
        card=urljoin(channel.address, card),
        chapters=json.dumps(marks, ensure_ascii=False, separators=(",", ":")) if len(marks) > 1 else "[]",
        notes=Markup(html_notes(episode, channel.address, chapters)),
    )


def shortened(text: str) -> str:
    """Return the beginning of a description on one line, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= _BLURB else f"{line[:_BLURB].rpartition(' ')[0] or line[:_BLURB]} …"
