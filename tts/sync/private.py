"""A private podcast of other people's writing: a separate show that follows its sources and that no directory lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tomlkit

from tts.errors import RequestError
from tts.files import as_text, read_bytes, write_authored, write_whole
from tts.show.settings import SHOW_FILE, Show, load_show, with_voice
from tts.sync.run import SyncReport, sync
from tts.web.client import parts_of
from tts.web.clock import Clock


@dataclass(frozen=True, slots=True)
class Wish:
    """What someone wants to listen to: the newest ``limit`` essays (0: all) of each of ``addresses``, by ``voice``.

    ``every`` follows a feed to its oldest page.
    """

    addresses: tuple[str, ...]
    limit: int = 0
    every: bool = False
    voice: str = ""


def folder_for(address: str) -> Path:
    """Return the folder that a podcast of an address gets in the working directory: its site's name.

    RequestError if the address is none.
    """
    host = (parts_of(address).hostname or "").removeprefix("www.")
    return Path(re.sub(r"[^a-z0-9.-]+", "-", host).strip("-.") or "podcast")


def private_podcast(
    root: Path,
    wish: Wish,
    *,
    allow_local: bool = False,
    progress: Callable[[str], None] | None = None,
    clock: Clock | None = None,
) -> tuple[Show, SyncReport]:
    """Make the show at ``root``, or add to it, and make the episodes that it lacks; it has no address and no feed file.

    RequestError if there is a show at ``root`` that is not private, or no such voice, EssaycastError if the first
    address has no essay.
    """
    if wish.voice:
        from tts.voice.families import find_voice

        find_voice(Show(root), wish.voice)
    if (root / SHOW_FILE).is_file():
        show = load_show(root)
        if not show.feed.block or show.feed.url or not show.source.places:
            raise RequestError(f"{root} is a show that was not made by listen", "choose another folder: --into DIR")
        _follow(root, [one for one in wish.addresses if one not in show.source.places])
    else:
        _begin(root, wish, allow_local, progress)
    show = load_show(root)
    spoken = with_voice(show, wish.voice) if wish.voice else show
    return spoken, sync(spoken, publish=False, allow_local=allow_local, progress=progress, clock=clock)


def _begin(root: Path, wish: Wish, allow_local: bool, progress: Callable[[str], None] | None) -> None:
    """Read the first address, make a show of what it says of itself, and import its essays."""
    from tts.pictures.fetched import picture_getter
    from tts.sources.addresses import Address
    from tts.sources.importing import Opened, import_sources
    from tts.web.client import Web

    first = wish.addresses[0]
    limit = wish.limit or None
    reading = Address(first, wish.every, allow_local, limit=limit).open(Show(root))
    facts = reading.imported.show
    authors = {item.essay.author for item in reading.imported.essays}
    told = {
        "title": facts.title or reading.imported.essays[0].essay.title,
        "author": facts.author or (authors.pop() if len(authors) == 1 else ""),
        "language": "en-US" if facts.language in ("", "en") else facts.language,
        "link": facts.link,
        "description": facts.about,
    }
    write_whole(root / SHOW_FILE, _settings(told, wish))
    with Web(allow_local=allow_local) as web:
        import_sources(
            [Opened(reading)], None, load_show(root), limit=limit, progress=progress, picture=picture_getter(web)
        )


def _settings(told: dict[str, str], wish: Wish) -> str:
    document = tomlkit.document()
    document.add(tomlkit.comment("Made by essaycast listen: someone else's essays, for your own listening."))
    for key, value in told.items():
        if value:
            document[key] = " ".join(value.split())
    document["source"] = {"from": list(wish.addresses), "limit": wish.limit}
    document["feed"] = {"block": True}
    if wish.voice:
        document["voice"] = {"name": wish.voice}
    return tomlkit.dumps(document)


def _follow(root: Path, addresses: Sequence[str]) -> None:
    """Add addresses to those that a show follows, and change nothing else in its show.toml."""
    if addresses:
        seen = read_bytes(root / SHOW_FILE)
        document = tomlkit.parse(as_text(seen, root / SHOW_FILE))
        document["source"]["from"].extend(addresses)
        write_authored(root / SHOW_FILE, tomlkit.dumps(document), root, seen=seen)
