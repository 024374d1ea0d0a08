"""What is published, and so all that the server lets anybody see: the feed, what it names, and the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from tts.episode import read_record
from tts.essay import Essay
from tts.publish.address import FEED_FILE, beside
from tts.publish.chapters import chapters_json
from tts.publish.feed import build_feeds, files_named
from tts.publish.gather import gather, pictures_of
from tts.publish.publish import find_cover
from tts.publish.sidecars import CHAPTERS, SIDECARS, Sidecar
from tts.publish.site import INDEX_FILE, STYLE_FILE, episode_page, index_pages, is_older_index, page_of, style_sheet
from tts.show.settings import Show

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Published:
    """Everything by its name beside the feed: what lies in a file, and what is ``made`` when somebody asks for it."""

    files: Mapping[str, Path]
    made: Mapping[str, Make]


def published_in(out: Path) -> Published:
    """Return what was published into ``out``; OSError where nothing was."""
    names: set[str] = set()
    feeds = [FEED_FILE]
    for feed in feeds:  # grows by the older pages that each names
        names.add(feed)
        named = files_named((out / feed).read_bytes())
        feeds.extend(name for name in named - names if name.endswith(".xml"))
        names |= named
    sounds = {name.removesuffix(".mp3") for name in names if name.endswith(".mp3")}
    for path in out.iterdir():
        if is_older_index(path.name) or (path.suffix == ".jpg" and path.name.partition(".figure-")[0] in sounds):
            names.add(path.name)
    names |= {page_of(sound) for sound in sounds} | {INDEX_FILE, STYLE_FILE}
    return Published({name: out / name for name in names}, {})


def published_at(address: str, show: Show, essays: Sequence[Essay], now: datetime) -> Published:
    """Return the show as it would be published at ``address``, without writing anything."""
    cover = find_cover(show)
    entries = gather(show.out, essays, now).entries
    place, picture = (cover.place, beside(address, cover.name, cover.version)) if cover else ("", "")
    files = {episode.audio.file: show.out / episode.audio.file for _, episode in entries}
    made: dict[str, Make] = {name: partial(bytes, feed) for name, feed in build_feeds(show, entries, address, picture)}
    for name, html in index_pages(show, entries, address, place):
        made[name] = partial(bytes, html.encode())
    made[STYLE_FILE] = partial(bytes, style_sheet().encode())
    for _, episode in entries:
        files.update((name, path) for name in pictures_of(episode) if (path := show.out / name).is_file())
        made[page_of(episode.name)] = partial(_page, show, episode.name, address, place)
        for sidecar in SIDECARS:
            made[f"{episode.name}{sidecar.ending}"] = partial(_sidecar, show.out, episode.name, sidecar, address)
    if cover:
        files[cover.name] = cover.path.resolve()
    return Published(files, made)


def _page(show: Show, name: str, address: str, cover: str) -> bytes:
    episode = read_record(show.out, name)
    if episode is None:
        raise FileNotFoundError(name)
    return episode_page(show, episode, address, cover).encode()


def _sidecar(out: Path, name: str, sidecar: Sidecar, address: str) -> bytes:
    episode = read_record(out, name)
    if episode is None:
        raise FileNotFoundError(name)
    text = chapters_json(episode, address) if sidecar is CHAPTERS else sidecar.make(episode)
    return text.encode()
