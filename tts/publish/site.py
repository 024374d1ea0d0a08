"""The show's pages: static HTML that works without a script and asks no other host for anything."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from urllib.parse import quote

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from tts.episode import Episode, Sentence
from tts.essay import Essay
from tts.publish.address import web_address
from tts.publish.channel import Channel
from tts.publish.feed import in_order
from tts.publish.kinds import Content, Entry, EpisodeFile, ShowFile
from tts.publish.notes import html_notes
from tts.publish.paging import in_pages
from tts.publish.subscribe import subscribe_links
from tts.publish.timestamps import timestamp
from tts.show.settings import Show

INDEX_FILE = "index.html"
STYLE_FILE = "style.css"
# A page with more players than this is slow on a phone.
PAGE = 50


@dataclass(frozen=True, slots=True)
class _Listed:
    """One episode as a page shows it; addresses are relative to the page, ``minutes`` is at least 1."""

    title: str
    date: str
    day: str
    minutes: int
    page: str
    sound: str
    essay: str
    notes: Markup


@dataclass(frozen=True, slots=True)
class _TranscriptBlock:
    """The sentences of one block of the essay, what the block is, and a figure's picture if it lies beside it."""

    role: str
    start_ms: int
    sentences: tuple[Sentence, ...]
    picture: str


def index_pages(
    show: Show,
    entries: Iterable[tuple[Essay, Episode]],
    address: str,
    cover: str,
    page: int = PAGE,
    *,
    is_open: bool = True,
) -> Iterator[tuple[str, str]]:
    """Yield name and HTML of the page that lists the newest episodes, and of those that list the older ones.

    ``address`` is the feed's, ``is_open`` if everybody can reach and may know it; ``cover`` the picture's place beside
    it, or nothing.
    """
    dated = in_order(entries)
    pages = in_pages(dated, page)
    for number, shown in enumerate(pages, 1):
        newest = number == len(pages)
        listed = [_listed(show, episode, moment, address, "") for moment, _, episode in reversed(shown)]
        html = _template("index.html.j2").render(
            show=show,
            cover=cover,
            count=len(dated),
            episodes=listed,
            newer="" if newest else INDEX_FILE if number + 1 == len(pages) else _older(number + 1),
            older=_older(number - 1) if number > 1 else "",
            first=newest,
            subscribe=subscribe_links(address, show.title, show.feed.apple_id, is_open=is_open),
            link=web_address(show.link),
            root="",
        )
        yield INDEX_FILE if newest else _older(number), html


def episode_page(show: Show, episode: Episode, address: str, cover: str, *, is_open: bool = True) -> str:
    """Return one episode's page: player, notes, chapters, and the transcript with a time for each of its sentences."""
    assert episode.moment is not None
    blocks = tuple(_transcript_blocks(episode))
    anchors = {block.start_ms for block in blocks}
    return _template("episode.html.j2").render(
        show=show,
        cover=f"../{cover}" if cover else "",
        episode=_listed(show, episode, episode.moment, address, "../", chapters=False),
        chapters=[
            (timestamp(chapter.start_ms), chapter.title, f"#t{chapter.start_ms}" if chapter.start_ms in anchors else "")
            for chapter in episode.chapters
        ],
        blocks=blocks,
        subscribe=subscribe_links(address, show.title, show.feed.apple_id, is_open=is_open),
        root="../",
    )


@cache
def style_sheet() -> str:
    """Return the one style sheet of all pages."""
    source, _, _ = _environment().loader.get_source(_environment(), STYLE_FILE)  # type: ignore[union-attr]
    return source


def _older(number: int) -> str:
    return f"older-{number}.html"


def _listed(show: Show, episode: Episode, moment: datetime, address: str, root: str, chapters: bool = True) -> _Listed:
    return _Listed(
        title=episode.title,
        date=format_date(moment.date(), "long", _locale(show.language)),
        day=moment.date().isoformat(),
        minutes=max(1, round(episode.audio.duration / 60)),
        page=f"{root}{quote(episode.name)}/",
        sound=f"{root}{quote(episode.audio.file)}?v={episode.audio.edition}",
        essay=web_address(episode.link),
        notes=Markup(html_notes(episode, address, chapters)),
    )


def _transcript_blocks(episode: Episode) -> Iterator[_TranscriptBlock]:
    pictures = {figure.start_ms: figure.image for figure in episode.figures if not web_address(figure.image)}
    said = (sentence for sentence in episode.sentences if sentence.role not in ("title", "date"))
    for (_, role), group in itertools.groupby(said, lambda sentence: (sentence.block, sentence.role)):
        together = tuple(group)
        start = together[0].start_ms
        picture = pictures.get(start, "") if role == "figure" else ""
        yield _TranscriptBlock(role, start, together, f"../{quote(picture)}" if picture else "")


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en")


def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tts.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _episode_page(channel: Channel, entry: Entry) -> Iterator[tuple[str, Content]]:
    def make() -> bytes:
        return episode_page(channel.show, entry.read(), channel.address, channel.icon, is_open=channel.is_open).encode()

    yield f"{entry.episode.name}/{INDEX_FILE}", make


def _index(channel: Channel, entries: Sequence[tuple[Essay, Episode]]) -> Iterator[tuple[str, Content]]:
    for name, html in index_pages(channel.show, entries, channel.address, channel.icon, is_open=channel.is_open):
        yield name, partial(bytes, html.encode())


def _style(channel: Channel, entries: object) -> Iterator[tuple[str, Content]]:
    yield STYLE_FILE, lambda: style_sheet().encode()


EPISODE_PAGE = EpisodeFile(r"/index\.html", "text/html", _episode_page)
INDEX = ShowFile(r"index\.html|older-\d+\.html", "text/html", _index)
STYLE = ShowFile(r"style\.css", "text/css", _style)
