"""What each client fetches again when a show changes its cover, a description, or what is said."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from clients import Relay, counting, gpodder, newsboat, podcast_archiver, podget
from lxml import etree
from PIL import Image
from small_show import NOW, served

import tts
from tts.publish.publisher import publish
from tts.show.settings import Show, load_show
from tts.sources.registry import catalogue_of

FIRST, SECOND = "007-the-first-essay.mp3", "008-the-second-essay.mp3"


class Published:
    """A show of two essays of tones that is served by way of a relay, and rendered and published anew at will."""

    def __init__(self, folder: Path, relay: Relay) -> None:
        self.folder, self.relay = folder, relay
        settings = (folder / "show.toml").read_text(encoding="utf-8")
        (folder / "show.toml").write_text(f'{settings}[feed]\nurl = "{relay.address}feed.xml"\n', encoding="utf-8")
        self.publish()

    @property
    def show(self) -> Show:
        return load_show(self.folder)

    @property
    def address(self) -> str:
        return f"{self.relay.address}feed.xml"

    def publish(self) -> None:
        list(tts.render_essays(self.show, ["all"], jobs=1))
        publish(self.show, catalogue_of(self.show).read_all()[0], now=NOW)

    def sounds(self) -> dict[str, tuple[str, str, bytes]]:
        """The address and the length in the feed of each MP3, and its bytes as they are served."""
        feed = etree.fromstring(httpx.get(self.address).content)
        told = {}
        for enclosure in feed.iterfind("channel/item/enclosure"):
            url = enclosure.get("url")
            name = url.rpartition("/")[2].partition("?")[0]
            told[name] = (url, enclosure.get("length"), httpx.get(url).content)
        self.relay.asked.clear()
        return told


@pytest.fixture
def published(tone_show):
    with ExitStack() as stack:
        relay = stack.enter_context(counting())
        show = Published(tone_show, relay)
        server = stack.enter_context(served(show.show, catalogue_of(show.show).read_all()[0]))
        relay.upstream = server.address.removesuffix("feed.xml")
        yield show


def a_new_cover(folder: Path) -> None:
    Image.new("RGB", (1400, 1400), "teal").save(folder / "cover.jpg", "JPEG")


def another_description(folder: Path) -> None:
    change(folder, "description: About The second essay.", "description: It was never about that.")


def another_sound(folder: Path) -> None:
    change(folder, "Some closing words", "Some other closing words")


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "essays" / SECOND.replace(".mp3", ".md")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


CHANGES = [
    # (what changes, the MP3s whose bytes do, those whose address does)
    (a_new_cover, {FIRST, SECOND}, set()),
    (another_description, {SECOND}, set()),
    (another_sound, {SECOND}, {SECOND}),
]


@pytest.mark.parametrize(("changed", "rewritten", "moved"), CHANGES)
def test_an_enclosure_moves_with_the_sound_and_its_length_and_etag_follow_the_bytes(
    published, changed: Callable[[Path], None], rewritten: set[str], moved: set[str]
):
    before = published.sounds()
    tags = {name: httpx.head(url).headers["etag"] for name, (url, _, _) in before.items()}
    changed(published.folder)
    published.publish()
    after = published.sounds()
    assert {name for name in after if after[name][2] != before[name][2]} == rewritten
    assert {name for name in after if after[name][0] != before[name][0]} == moved
    assert all(length == str(len(data)) for _, length, data in after.values())
    now = {name: httpx.head(url).headers["etag"] for name, (url, _, _) in after.items()}
    assert {name for name in now if now[name] != tags[name]} == rewritten


# (the client, what it downloads again after each change in turn). gPodder goes by the guid and podget by the address;
# podcast-archiver wants its archive to be what the feed says, and goes by the guid and the length.
CLIENTS = [
    (gpodder, {a_new_cover: [], another_description: [], another_sound: []}),
    (podget, {a_new_cover: [], another_description: [], another_sound: [SECOND]}),
    (podcast_archiver, {a_new_cover: [FIRST, SECOND], another_description: [SECOND], another_sound: [SECOND]}),
]


@pytest.mark.parametrize(("client", "again"), CLIENTS)
def test_what_a_client_downloads_again(
    published, tmp_path, client: Callable[[Path, str], str], again: dict[Callable[[Path], None], list[str]]
):
    home = tmp_path / "client"
    said = client(home, published.address)
    assert published.relay.sounds() == [FIRST, SECOND], said
    said = client(home, published.address)
    assert published.relay.sounds() == [], said
    for changed, expected in again.items():
        changed(published.folder)
        published.publish()
        said = client(home, published.address)
        assert published.relay.sounds() == expected, (changed, said)


def test_newsboat_shows_what_has_changed_and_no_episode_twice(published, tmp_path):
    home = tmp_path / "newsboat"
    feed, now = published.show.out / "feed.xml", time.time()
    os.utime(feed, (now - 40, now - 40))
    before = newsboat(home, published.address)
    for age, changed in zip((30, 20, 10), (a_new_cover, another_description, another_sound), strict=True):
        changed(published.folder)
        published.publish()
        os.utime(feed, (now - age, now - age))  # newsboat asks by the second whether it has changed
        newsboat(home, published.address)
    after = newsboat(home, published.address)
    assert [row["guid"] for row in after] == [row["guid"] for row in before]
    assert "It was never about that." in after[0]["content"]
    assert published.relay.sounds() == []
    assert set(published.relay.asked) == set()
