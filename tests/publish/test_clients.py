"""Real podcast clients, each asked to read the feed and, where it can, to fetch the episodes."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import subprocess

import pytest
from small_show import an_entry, build_feed, served, sound_of

ADDRESS = "https://example.com/podcast/feed.xml"


@pytest.fixture
def feed(show) -> bytes:
    entries = [an_entry(number, published=f"2026-05-{number - 140:02d}T00:00:00+00:00") for number in (147, 148)]
    return build_feed(show, entries, ADDRESS, "https://example.com/podcast/cover.jpg")


def test_feedparser_reads_every_field(feed):
    feedparser = pytest.importorskip("feedparser")
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
    podcastparser = pytest.importorskip("podcastparser")
    read = podcastparser.parse(ADDRESS, io.BytesIO(feed))
    assert (read["title"], read["link"]) == ("Marginal Compute", "https://example.com/marginal-compute")
    assert (read["cover_url"], read["type"]) == ("https://example.com/podcast/cover.jpg", "episodic")
    newest = read["episodes"][0]
    assert (newest["title"], newest["guid"], newest["number"]) == ("Essay 148", "guid-148", 148)
    assert (newest["total_time"], newest["published"]) == (136, 1778198400)
    assert newest["enclosures"][0]["file_size"] == 160000
    assert newest["enclosures"][0]["mime_type"] == "audio/mpeg"
    assert "00:01:01 Costs & benefits" in newest["description"]


def test_gpodder_subscribes_and_downloads_every_episode_byte_for_byte(unaddressed, essays, tmp_path):
    gpo = shutil.which("gpo")
    if gpo is None:
        pytest.skip("gpo is not installed")
    home = tmp_path / "gpodder"
    environment = {**os.environ, "GPODDER_HOME": str(home), "GPODDER_DISABLE_EXTENSIONS": "yes", "LC_ALL": "C.UTF-8"}
    for name in ("PYTHONPATH", "VIRTUAL_ENV", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy"):
        environment.pop(name, None)
    said = ""
    with served(unaddressed, essays) as server:
        for command in (["subscribe", server.address], ["update"], ["download"]):
            done = subprocess.run(
                [gpo, *command], env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
            )
            said += done.stdout + done.stderr
    # Its exit code is 0 whatever happens: what counts is what lies there afterwards.
    fetched = {path.name: path.read_bytes() for path in home.rglob("*.mp3")}
    assert sorted(fetched.values()) == sorted(sound_of(essay.name) for essay in essays), said


def test_newsboat_lists_every_episode_with_its_enclosure(unaddressed, essays, tmp_path):
    newsboat = shutil.which("newsboat")
    if newsboat is None:
        pytest.skip("newsboat is not installed")
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
