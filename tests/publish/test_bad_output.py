"""What publishing does with titles nobody expects, and with an output folder that somebody has been at."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import feedparser
import httpx
import pytest
from lxml import etree
from small_show import an_entry, finish, publish, seen, served

from tts.episode import Chapter, write_record
from tts.publish.channel import find_cover

NAME = "148-essay-148"
TITLES = [
    "<script>alert(1)</script>",
    "a\x00\x08b\x1b[31mc",
    "🎧" * 40,
    "x" * 300,
    "שלום עולם – مرحبا",
    "]]> &amp; &nope; <![CDATA[",
    "  white \n\t space  ",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("title", TITLES)
def test_any_title_is_read_back_by_an_app(show, essays, title):
    _, episode = an_entry(148)
    chapters = (Chapter(0, title), Chapter(40_000, title), Chapter(80_000, title))
    finish(show, replace(episode, title=title, description=title, chapters=chapters, author=title))
    publish(replace(show, title=title, author=title, description=title), essays)
    data = (show.out / "feed.xml").read_bytes()
    visible = " ".join("".join(c for c in title if c >= " " or c.isspace()).split())
    channel = etree.fromstring(data).find("channel")
    assert seen(channel.findtext("title")) == visible
    assert visible in [seen(item.findtext("title")) for item in channel.iterfind("item")]
    assert not feedparser.parse(data).bozo
    told = json.loads((show.out / f"{NAME}.chapters.json").read_text(encoding="utf-8"))["chapters"]
    assert len(told) == 3


def harm_record(out):
    (out / f"{NAME}.json").write_text("{", encoding="utf-8")


def harm_other_version(out):
    path = out / f"{NAME}.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"version": ', '"version": 9'), encoding="utf-8")


def harm_mp3(out):
    (out / f"{NAME}.mp3").write_bytes(b"other bytes")


def harm_no_mp3(out):
    (out / f"{NAME}.mp3").unlink()


def harm_folder(out):
    (out / f"{NAME}.mp3").unlink()
    (out / f"{NAME}.mp3").mkdir()


@pytest.mark.parametrize("harm", [harm_record, harm_other_version, harm_mp3, harm_no_mp3, harm_folder])
def test_an_episode_that_is_no_longer_whole_is_left_out_by_name(show, essays, harm):
    publish(show, essays)
    harm(show.out)
    report = publish(show, essays)
    assert [left.name for left in report.left_out] == [NAME]
    assert [entry.title for entry in feedparser.parse((show.out / "feed.xml").read_bytes()).entries] == [
        "Essay 147",
        "Essay 146",
    ]
    assert {path.name for path in show.out.glob("147-essay-147*")} >= {"147-essay-147.mp3", "147-essay-147.json"}


def test_an_empty_output_folder_has_a_feed_without_episodes(show, essays):
    publish(show, essays)
    shutil.rmtree(show.out)
    report = publish(show, essays)
    assert report.episodes == 0
    assert feedparser.parse(report.feed.read_bytes()).entries == []


@pytest.mark.parametrize("file", ["../precious.mp3", "/etc/passwd", "a/b.mp3", "..", ".mp3/../../x.mp3", "c:\\x.mp3"])
def test_a_record_that_points_elsewhere_gets_nothing_published_or_removed(show, essays, file):
    (show.root / "precious.mp3").write_bytes(b"x" * 160000)
    _, episode = an_entry(148)
    write_record(show.out, replace(episode, audio=replace(episode.audio, file=file)))
    report = publish(show, essays, prune=True)
    assert [left.name for left in report.left_out] == [NAME]
    assert (show.root / "precious.mp3").is_file()
    publish(show, essays[:2], prune=True)
    assert (show.root / "precious.mp3").is_file()


def test_a_feed_that_names_files_elsewhere_serves_none_of_them(show, essays):
    publish(show, essays)
    (show.root / "secret.mp3").write_bytes(b"secret")
    feed = show.out / "feed.xml"
    text = feed.read_text(encoding="utf-8")
    for place in ("https://example.com/podcast/../secret.mp3", "https://example.com/podcast/%2e%2e%2fsecret.mp3"):
        feed.write_text(text.replace("https://example.com/podcast/148-essay-148.mp3", place), encoding="utf-8")
        with served(show, essays) as server:
            for path in ("../secret.mp3", "%2e%2e%2fsecret.mp3", "secret.mp3"):
                assert httpx.get(server.address.replace("feed.xml", path)).status_code == 404


def test_a_cover_that_is_a_folder_is_no_cover(show, essays):
    (show.root / "cover.jpg").unlink()
    (show.root / "cover.jpg").mkdir()
    assert find_cover(show) is None
    assert "the show has no cover" in "\n".join(publish(show, essays).notices)
