"""Real podcast clients, each asked to read the feed and, where it can, to fetch the episodes."""

from __future__ import annotations

import io
import json
import os
import pty
import select
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import httpx
import podcastparser
import pytest
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


@pytest.fixture
def gpo(tmp_path):
    """gPodder's command line with a home of its own; what it says is returned, and what it fetched lies in the home."""
    client = program("gpo")
    environment = {**os.environ, "GPODDER_HOME": str(tmp_path / "gpodder"), "GPODDER_DISABLE_EXTENSIONS": "yes"}
    for name in ("PYTHONPATH", "VIRTUAL_ENV", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy"):
        environment.pop(name, None)
    environment["LC_ALL"] = "C.UTF-8"

    def command(*arguments: str) -> str:
        done = subprocess.run(
            [client, *arguments],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.stdout + done.stderr

    return command


def fetched(folder: Path) -> list[bytes]:
    """The bytes of every MP3 below a folder, in the order of their own."""
    return sorted(path.read_bytes() for path in folder.rglob("*.mp3"))


def sounds(essays) -> list[bytes]:
    return sorted(sound_of(essay.name) for essay in essays)


def test_gpodder_subscribes_updates_and_downloads_every_episode_byte_for_byte(unaddressed, essays, tmp_path, gpo):
    new, episode = an_entry(149, published="2026-05-14T00:00:00+00:00")
    with served(unaddressed, essays) as server:
        said = gpo("subscribe", server.address) + gpo("update") + gpo("download")
        # Its exit code is 0 whatever happens: what counts is what lies there afterwards.
        assert fetched(tmp_path / "gpodder") == sounds(essays), said
        port = urlsplit(server.address).port
    finish(unaddressed, episode)
    with served(unaddressed, [*essays, new], port=port):
        said = gpo("update") + gpo("download")
    assert fetched(tmp_path / "gpodder") == sounds([*essays, new]), said


def test_gpodder_goes_on_with_a_download_that_was_cut(show, essays, tmp_path, gpo):
    with cutting() as relay:
        moved = replace(show, feed=replace(show.feed, url=f"{relay.address}feed.xml"))
        publish(moved, essays)
        with served(moved, essays) as server:
            relay.upstream = server.address.removesuffix("feed.xml")
            said = gpo("subscribe", f"{relay.address}feed.xml") + gpo("download") + gpo("download")
    assert fetched(tmp_path / "gpodder") == sounds(essays), said
    assert relay.cut
    assert any(first > 0 and status == 206 for first, status in relay.resumed), (relay.resumed, said)


class Relay:
    """What stands between a client and our server: its own address, and what it saw.

    ``cut`` are the paths whose first answer it broke off half-way, ``resumed`` the (first byte, status) of each range.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.upstream = ""
        self.cut: set[str] = set()
        self.resumed: list[tuple[int, int]] = []


@contextmanager
def cutting() -> Iterator[Relay]:
    """A relay to ``upstream`` that breaks off the first answer for each MP3 half-way."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = {key: value for key, value in self.headers.items() if key.lower() in ("range", "if-range")}
            answer = httpx.get(relay.upstream + self.path.lstrip("/"), headers=asked)
            if "Range" in self.headers:
                relay.resumed.append(
                    (int(self.headers["Range"].partition("=")[2].partition("-")[0]), answer.status_code)
                )
            self.send_response(answer.status_code)
            for key in ("content-type", "content-length", "content-range", "accept-ranges", "etag", "last-modified"):
                if key in answer.headers:
                    self.send_header(key, answer.headers[key])
            self.end_headers()
            whole = answer.content
            if ".mp3" in self.path and self.path not in relay.cut:
                relay.cut.add(self.path)
                whole = whole[: len(whole) // 2]
            self.wfile.write(whole)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        relay = Relay(f"http://127.0.0.1:{server.server_address[1]}/")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield relay
        finally:
            server.shutdown()
            thread.join()


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
    (tmp_path / "config.yaml").write_text("{}\n")
    (tmp_path / "archive").mkdir()
    files = ["--config", "config.yaml", "--database", "archive.db", "--dir", "archive", "--write-info-json"]
    with served(unaddressed, essays) as server:
        done = subprocess.run(
            [Path(sys.executable).with_name("podcast-archiver"), "--feed", server.address, *files],
            env={**os.environ, "HOME": str(tmp_path), "PYTHONWARNINGS": "ignore"},
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    assert fetched(tmp_path / "archive") == sounds(essays), done.stdout + done.stderr
    told = [json.loads(path.read_text()) for path in (tmp_path / "archive").rglob("*.info.json")]
    assert {episode["title"] for episode in told} == {"Essay 146", "Essay 147", "Essay 148"}


def test_partytime_reads_every_field_of_the_podcast_namespace(feed):
    node = shutil.which("node")
    reading = """
        const { parseFeed } = require("podcast-partytime");
        console.log(JSON.stringify(parseFeed(require("fs").readFileSync(0, "utf8"))));
    """
    there = [node or "", "-e", 'require.resolve("podcast-partytime")']
    if node is None or subprocess.run(there, capture_output=True, check=False).returncode:
        pytest.skip("podcast-partytime is not installed")
    read = json.loads(subprocess.run([node, "-e", reading], input=feed, capture_output=True, check=True).stdout)
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
    newsboat = program("newsboat")
    (tmp_path / "config").write_text("show-read-feeds yes\nuse-proxy no\n")
    with served(unaddressed, essays) as server:
        (tmp_path / "urls").write_text(f"{server.address}\n")
        files = [f"--url-file={tmp_path / 'urls'}", f"--cache-file={tmp_path / 'cache.db'}"]
        subprocess.run(
            [newsboat, *files, f"--config-file={tmp_path / 'config'}", "-x", "reload"],
            env={**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "TERM": "dumb"},
            capture_output=True,
            timeout=120,
            check=False,
        )
    with sqlite3.connect(tmp_path / "cache.db") as cache:
        rows = cache.execute("select title, enclosure_type from rss_item order by pubDate desc").fetchall()
    cache.close()
    assert rows == [(f"Essay {number}", "audio/mpeg") for number in (148, 147, 146)]
