"""Real podcast clients, each asked to read the feed and, where it can, to fetch the episodes."""

from __future__ import annotations

import io
import json
import os
import pty
import select
import subprocess
import time
from dataclasses import replace
from urllib.parse import urlsplit

import feedparser
import httpx
import podcastparser
import pytest
from clients import counting, fetched, gpo, gpodder, newsboat, partytime, podcast_archiver, podget
from lxml import etree
from programs import program
from small_show import an_entry, build_feed, finish, publish, served, sound_of

from tts.episode import Sentence

ADDRESS = "https://example.com/podcast/feed.xml"


@pytest.fixture
def feed(show) -> bytes:
    said = (Sentence(1500, 41_500, 0, "paragraph", "v", "What waiting costs.", ()),)
    days = {147: "2026-05-07T00:00:00+00:00", 148: "2026-05-08T00:00:00+00:00"}
    entries = [an_entry(number, published=day, sentences=said) for number, day in days.items()]
    told = replace(show.feed, guid="9b024349-ccf0-5f69-a609-6b82873eab3c", license="cc-by-4.0")
    return build_feed(replace(show, feed=told), entries, ADDRESS, "https://example.com/podcast/cover.jpg")


def test_feedparser_reads_every_field(feed):
    read = feedparser.parse(feed)
    assert not read.bozo
    assert (read.feed.title, read.feed.language, read.feed.author) == ("Marginal Compute", "en-GB", "Ada Example")
    newest = read.entries[0]
    assert (newest.title, newest.id, newest.itunes_duration) == ("Essay 148", "guid-148", "136")
    assert newest.published_parsed[:6] == (2026, 5, 8, 0, 0, 0)
    assert newest.enclosures[0].href.startswith("https://example.com/podcast/148-essay-148.mp3?v=")
    assert (newest.enclosures[0].length, newest.enclosures[0].type) == ("160000", "audio/mpeg")
    assert "00:01:01 Costs &amp; benefits" in newest.content[0].value


def test_podcastparser_reads_every_field(feed):
    read = podcastparser.parse(ADDRESS, io.BytesIO(feed))
    assert (read["title"], read["link"]) == ("Marginal Compute", "https://example.com/marginal-compute")
    assert (read["cover_url"], read["type"]) == ("https://example.com/podcast/cover.jpg", "episodic")
    newest = read["episodes"][0]
    assert (newest["title"], newest["guid"], newest["number"]) == ("Essay 148", "guid-148", 148)
    assert (newest["total_time"], newest["published"]) == (136, 1778198400)
    assert newest["enclosures"][0]["file_size"] == 160000
    assert newest["enclosures"][0]["mime_type"] == "audio/mpeg"
    assert "00:01:01 Costs & benefits" in newest["description"]


def sounds(essays) -> list[bytes]:
    return sorted(sound_of(essay.name) for essay in essays)


@pytest.mark.parametrize("client", [gpodder, podget])
def test_a_client_subscribes_and_downloads_every_episode_byte_for_byte(unaddressed, essays, tmp_path, client):
    new, episode = an_entry(149, published="2026-05-14T00:00:00+00:00")
    with served(unaddressed, essays) as server:
        said = client(tmp_path / "home", server.address)
        # What counts is what lies there afterwards: gPodder's exit code is 0 whatever happens.
        assert fetched(tmp_path / "home") == sounds(essays), said
        port = urlsplit(server.address).port
    finish(unaddressed, episode)
    with served(unaddressed, [*essays, new], port=port) as server:
        said = client(tmp_path / "home", server.address)
    assert fetched(tmp_path / "home") == sounds([*essays, new]), said


def test_gpodder_goes_on_with_a_download_that_was_cut(show, essays, tmp_path):
    with counting(cuts=True) as relay:
        moved = replace(show, feed=replace(show.feed, url=f"{relay.address}feed.xml"))
        publish(moved, essays)
        with served(moved, essays) as server:
            relay.upstream = server.address.removesuffix("feed.xml")
            home = tmp_path / "home"
            said = gpo(home, "subscribe", f"{relay.address}feed.xml") + gpo(home, "download") + gpo(home, "download")
    assert fetched(home) == sounds(essays), said
    assert relay.cut
    assert any(first > 0 and status == 206 for first, status in relay.resumed), (relay.resumed, said)


def test_podboat_downloads_from_newsboats_queue_byte_for_byte(unaddressed, essays, tmp_path):
    podboat = program("podboat")
    (tmp_path / "config").write_text("max-downloads 1\nuse-proxy no\n")
    with served(unaddressed, essays) as server:
        sound = etree.fromstring(httpx.get(server.address).content).xpath("string(//enclosure/@url)")
        place = tmp_path / "newest.mp3"
        (tmp_path / "queue").write_text(f'{sound} "{place}"\n')
        terminal, its_end = pty.openpty()
        command = [podboat, "-C", tmp_path / "config", "-q", tmp_path / "queue", "-a"]
        home = {**os.environ, "HOME": str(tmp_path), "TERM": "xterm", "LC_ALL": "C.UTF-8"}
        child = subprocess.Popen(command, stdin=its_end, stdout=its_end, stderr=its_end, env=home)
        os.close(its_end)
        try:
            # It draws whenever something has changed: so its every line is a moment to look at what it has fetched.
            deadline = time.monotonic() + 60
            while not place.is_file() and time.monotonic() < deadline:
                if select.select([terminal], [], [], 1)[0]:
                    os.read(terminal, 65536)
        finally:
            child.kill()
            child.wait()
            os.close(terminal)
    assert place.read_bytes() == sound_of("148-essay-148")


def test_podcast_archiver_fetches_every_episode_and_what_it_knows_of_it(unaddressed, essays, tmp_path):
    with served(unaddressed, essays) as server:
        said = podcast_archiver(tmp_path, server.address)
    assert fetched(tmp_path / "archive") == sounds(essays), said
    told = [json.loads(path.read_text("utf-8")) for path in (tmp_path / "archive").rglob("*.info.json")]
    assert {episode["title"] for episode in told} == {"Essay 146", "Essay 147", "Essay 148"}


def test_partytime_reads_every_field_of_the_podcast_namespace(feed):
    read = partytime(feed)
    assert (read["guid"], read["medium"], read["locked"]) == ("9b024349-ccf0-5f69-a609-6b82873eab3c", "podcast", False)
    assert read["podcastPeople"][0] == {"name": "Ada Example", "role": "Author", "group": "Writing"}
    assert read["license"]["identifier"] == "cc-by-4.0"
    assert (read["title"], read["itunesType"], read["itunesCategory"]) == (
        "Marginal Compute",
        "episodic",
        ["Technology"],
    )
    newest = read["items"][0]
    assert (newest["guid"], newest["itunesEpisode"], newest["podcastEpisode"]["number"]) == ("guid-148", 148, 148)
    assert newest["enclosure"]["length"] == 160000
    beside = "https://example.com/podcast/148-essay-148"
    assert [(t["url"].partition("?")[0], t["type"]) for t in newest["podcastTranscripts"]] == [
        (f"{beside}.vtt", "text/vtt"),
        (f"{beside}.transcript.json", "application/json"),
        (f"{beside}.srt", "application/srt"),
    ]
    assert newest["podcastChapters"]["url"].startswith(f"{beside}.chapters.json?v=")
    assert newest["podcastSoundbites"] == [{"startTime": 1.5, "duration": 40.0, "title": "Essay 148"}]


def test_newsboat_lists_every_episode_with_its_enclosure(unaddressed, essays, tmp_path):
    with served(unaddressed, essays) as server:
        rows = newsboat(tmp_path, server.address)
    kept = [(row["title"], row["enclosure_type"], row["guid"]) for row in rows]
    assert kept == [(f"Essay {number}", "audio/mpeg", f"guid-{number}") for number in (148, 147, 146)]
    assert all("Read the essay:" in row["content"] for row in rows)
