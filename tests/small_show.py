"""A small show with finished episodes: the MP3s are made-up bytes, since publishing never looks inside."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timezone
from functools import cache
from pathlib import Path
from typing import Any

from local_server import running
from PIL import Image

from tts.episode import Audio, Chapter, Episode, write_record
from tts.essay import Essay
from tts.publish import publisher
from tts.publish.feed import build_feeds
from tts.publish.server import Server
from tts.publish.sidecars import write_sidecars
from tts.show.settings import FeedSettings, Show, load_show

# When the tests publish: after every essay of the show.
NOW = datetime(2026, 6, 1, tzinfo=timezone.utc)

SHOW_TOML = """\
title = "Marginal Compute"   # the name on the cover
author = "Ada Example"
link = "https://example.com/marginal-compute"
description = "Essays on what computing costs."
language = "en-GB"

[feed]
# where the feed is reached from outside
url = "https://example.com/podcast/feed.xml"
owner = "Ada Example"
email = "ada@example.com"
copyright = "© 2026 Ada Example"

# the voice that reads
[voice]
name = "en_US-joe-medium"
"""


def an_entry(number: int | None = 148, **changes: object) -> tuple[Essay, Episode]:
    """An essay and its episode; ``changes`` are the episode's fields."""
    slug = "patience" if number is None else f"essay-{number}"
    essay = Essay(
        title=f"Essay {number}",
        blocks=(),
        number=number,
        slug=slug,
        published=datetime(2026, 5, 7, tzinfo=timezone.utc),
    )
    sound = sound_of(essay.name)
    episode = Episode(
        name=essay.name,
        number=number,
        title=essay.title,
        published="2026-05-07T00:00:00+00:00",
        link=f"https://example.com/essays/{number}",
        description="What waiting costs.",
        guid=f"guid-{number}",
        author="Ada Example",
        language="en-GB",
        audio=Audio(
            file=f"{essay.name}.mp3",
            bytes=len(sound),
            sha256=hashlib.sha256(sound).hexdigest(),
            samples=3_000_000,
            sample_rate=22050,
            bitrate=64,
            loudness=-16.0,
            true_peak=-1.5,
            evenness=0.4,
            reduction_max=6.0,
            reduction_p99=4.0,
        ),
        chapters=(Chapter(0, essay.title), Chapter(61_999, "Costs & benefits"), Chapter(3_725_000, "After")),
        sentences=(),
        figures=(),
        links=(),
        dropped=(),
        voices=("en_US-joe-medium",),
        fingerprint="f",
        inputs="i",
        content="c",
    )
    return essay, replace(episode, **changes)  # type: ignore[arg-type]


def sound_of(name: str) -> bytes:
    """Bytes for an MP3 that differ from those of every other name, longer than one chunk of a server."""
    return hashlib.sha256(name.encode()).digest() * 5000


def seen(text: str) -> str:
    """What people see of a text in the feed: nobody sees the joiners in what only looks like markup."""
    return text.replace("\u2060", "")


def finish(show: Show, episode: Episode) -> None:
    """Lay the record and its MP3 into the show's output folder, as a render does."""
    show.out.mkdir(exist_ok=True)
    (show.out / episode.audio.file).write_bytes(sound_of(episode.name))
    write_record(show.out, write_sidecars(show.out, episode))


@cache
def a_cover() -> bytes:
    """A cover that directories take."""
    file = io.BytesIO()
    Image.new("RGB", (1400, 1400), "navy").save(file, "JPEG")
    return file.getvalue()


def a_show(root: Path) -> Show:
    """A show with everything that a directory wants, its cover included."""
    (root / "show.toml").write_text(SHOW_TOML, encoding="utf-8")
    (root / "cover.jpg").write_bytes(a_cover())
    return load_show(root)


def without_address(show: Show) -> Show:
    """The same show before anybody has said where its feed will be."""
    return replace(show, feed=FeedSettings())


def three_essays(show: Show) -> list[Essay]:
    """Three essays, newest last, each with its finished episode."""
    days = {146: "01", 147: "04", 148: "07"}
    made = [an_entry(number, published=f"2026-05-{day}T00:00:00+00:00") for number, day in days.items()]
    for _, episode in made:
        finish(show, episode)
    return [essay for essay, _ in made]


def build_feed(show: Show, entries: Iterable[tuple[Essay, Episode]], address: str, cover: str = "") -> bytes:
    """The feed that apps subscribe to: its newest page."""
    return list(build_feeds(show, entries, address, cover))[-1][1]


def publish(show: Show, essays: list[Essay], base_url: str = "", **options: Any) -> publisher.PublishReport:
    """Publish at ``NOW``, or when the options say."""
    return publisher.publish(show, essays, base_url, **{"now": NOW, **options})


@contextmanager
def served(
    show: Show, essays: list[Essay], host: str = "127.0.0.1", token: str = "", port: int = 0, **options: Any
) -> Iterator[Server]:
    """A server, on a free port or the one given."""
    with running(Server(show, essays, host, port, now=NOW, token=token, **options)) as server:
        yield server
