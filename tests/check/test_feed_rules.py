"""A published show breaks no rule; each thing that can be wrong with a feed is caught by the name of its rule."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from PIL import Image
from shows import REPOSITORY

from tts.check.feed import FEED_RULES, ITEM_RULES, check_feed, notes
from tts.check.violation import Violation
from tts.episode import Audio, Chapter, Episode, Sentence, WordTime, write_record
from tts.essay import Essay
from tts.publish.publisher import publish
from tts.publish.sidecars import write_sidecars
from tts.show.settings import Show, load_show

SHOW = """\
title = "Marginal Compute"
author = "Ada Example"
link = "https://example.com/marginal-compute"
description = "Essays on what computing costs."
[feed]
url = "https://example.com/podcast/feed.xml"
owner = "Ada Example"
email = "ada@example.com"
complete = true
funding = "https://example.com/give"
block_services = ["spotify"]
apple_verify = "0512"
"""
NAMES = ("148-patience", "147-windows")


def said(start: int, text: str) -> Sentence:
    words, at = [], start
    for word in text.split():
        words.append(WordTime(at, at + 200, word))
        at += 250
    return Sentence(start, at, 0, "paragraph", "en_US-joe-medium", text, tuple(words))


def an_episode(name: str, day: int) -> Episode:
    sentences = [
        said(300 + 40_000 * part, f"Part {part} is about what waiting costs those who wait.") for part in range(4)
    ]
    return Episode(
        name=name,
        number=int(name[:3]),
        title=name[4:].title(),
        published=f"2026-05-{day:02d}T00:00:00+00:00",
        link=f"https://example.com/{name}",
        description="What waiting costs.",
        guid=f"guid-{name}",
        author="Ada Example",
        language="en-US",
        audio=Audio(
            f"{name}.mp3", 1000, name.encode().hex().ljust(64, "0"), 3_600_000, 22050, 64, -16, -1.5, 0.5, 6.0, 3.0
        ),
        chapters=(Chapter(0, "Opening"), *(Chapter(300 + 40_000 * part, f"Part {part}") for part in (1, 2, 3))),
        sentences=tuple(sentences),
        figures=(),
        links=(),
        dropped=(),
        voices=("en_US-joe-medium",),
        fingerprint="f",
        inputs="i",
        content="c",
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """The folder of a show that was published and breaks no rule."""
    root = tmp_path_factory.mktemp("show")
    (root / "show.toml").write_text(SHOW)
    shutil.copy(REPOSITORY / "cover.jpg", root)
    show = load_show(root)
    essays = []
    for name, day in zip(NAMES, (7, 4), strict=True):
        episode = an_episode(name, day)
        show.out.mkdir(exist_ok=True)
        (show.out / episode.audio.file).write_bytes(b"x" * episode.audio.bytes)
        write_record(show.out, write_sidecars(show.out, episode))
        essays.append(
            Essay(title=episode.title, blocks=(), number=episode.number, slug=name[4:], guid=episode.guid, season=2)
        )
    publish(show, essays, now=datetime(2026, 6, 1, tzinfo=timezone.utc))
    return root


@pytest.fixture
def show(published, tmp_path) -> Show:
    """A copy of it, to be broken."""
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    return load_show(tmp_path)


def test_a_published_show_breaks_no_rule(show):
    assert list(check_feed(show)) == []
    assert list(notes(show)) == []


def test_a_show_that_is_not_published_has_no_feed_to_check(tmp_path):
    assert list(check_feed(Show(root=tmp_path, out=tmp_path))) == []


# (the rule, what stands in the feed, what is put in its place): the first place alone, which is the newest episode's.
FEEDS = [
    ("xml", "</channel>", ""),
    ("xml", "<rss ", "<rdf "),
    ("xml", "Patience", "Pati\x08ence"),
    ("xml", "Patience", "&nope;"),
    ("xml", "<channel>", "<canal>"),
    ("namespaces", "podcastindex.org/namespace/1.0", "podcastindex.org/namespace/1.0/"),
    ("namespaces", 'version="2.0"', 'version="0.91"'),
    ("channel title", "<title>Marginal Compute</title>", ""),
    ("channel link", "<link>https://example.com/marginal-compute</link>", "<link>marginal-compute</link>"),
    ("channel description", "<description>Essays on", "<description>" + "ö" * 2001 + "Essays on"),
    ("channel description", "<description>Essays on what computing costs.</description>", ""),
    ("language", "<language>en-US</language>", "<language>English (US)</language>"),
    ("language", "<language>en-US</language>", ""),
    ("self link", 'rel="self"', 'rel="me"'),
    ("self link", 'href="https://example.com/podcast/feed.xml" rel="self"', 'href="feed.xml" rel="self"'),
    ("self link", 'type="application/rss+xml"', 'type="text/html"'),
    ("artwork", r're:<itunes:image href="[^"]*"/>', ""),
    ("artwork", 'itunes:image href="https://example.com/podcast/cover.jpg', 'itunes:image href="cover.jpg'),
    (
        "artwork",
        'itunes:image href="https://example.com/podcast/cover',
        'itunes:image href="https://example.com/podcast/no',
    ),
    ("category", 'text="Technology"', 'text="technology"'),
    ("category", r"re:<itunes:category[^>]*/>", ""),
    ("category", 'text="Technology"/>', 'text="News"><itunes:category text="Gadgets"/></itunes:category>'),
    ("explicit", "<itunes:explicit>false", "<itunes:explicit>clean"),
    ("explicit", "<itunes:explicit>false</itunes:explicit>\n    <itunes:category", "<itunes:category"),
    ("author", "<itunes:author>Ada Example</itunes:author>", ""),
    ("owner", "<itunes:email>ada@example.com</itunes:email>", ""),
    ("owner", "ada@example.com</itunes:email>", "ada at example.com</itunes:email>"),
    ("owner", r"re:(?s)<itunes:owner>.*</itunes:owner>", ""),
    ("type", "<itunes:type>episodic", "<itunes:type>weekly"),
    ("complete", "<itunes:complete>Yes", "<itunes:complete>true"),
    ("funding", 'funding url="https', 'funding url="ftp'),
    ("funding", ">Support the show<", "><"),
    ("funding", ">Support the show<", f">{'x' * 129}<"),
    ("trailer", "<lastBuildDate>", '<podcast:trailer url="x" pubdate="soon" season="0"/><lastBuildDate>'),
    ("services", 'block id="spotify"', 'block id="Spo tify"'),
    ("services", ">yes</podcast:block>", ">true</podcast:block>"),
    ("verification", "<lastBuildDate>", '<podcast:txt purpose="applepodcastsverify">1</podcast:txt><lastBuildDate>'),
    ("podcast guid", r"re:<podcast:guid>[^<]*", "<podcast:guid>1234"),
    ("podcast guid", r"re:<podcast:guid>[^<]*", "<podcast:guid>6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
    ("locked", ">no</podcast:locked>", ">false</podcast:locked>"),
    ("locked", "<itunes:type>", "<itunes:block>Yes</itunes:block><itunes:type>"),
    ("disclosure", r"re:<podcast:txt[^>]*>true</podcast:txt>", ""),
    ("moved", "<itunes:type>", "<itunes:new-feed-url>elsewhere</itunes:new-feed-url><itunes:type>"),
    ("order", "<pubDate>Thu, 07 May 2026", "<pubDate>Fri, 01 May 2026"),
    ("order", r"re:<lastBuildDate>[^<]*", "<lastBuildDate>Fri, 01 May 2026 00:00:00 +0000"),
    ("episode title", "<title>Patience</title>", "<title></title>"),
    ("episode title", "<title>Patience</title>", f"<title>{'x' * 300}</title>"),
    ("guid", r"re:<guid[^>]*>[^<]*</guid>", ""),
    ("guid", 'isPermaLink="false"', ""),
    ("guid", "guid-148-patience", "guid-147-windows"),
    ("date of episode", "<pubDate>Thu, 07 May 2026 00:00:00 +0000", "<pubDate>2026-05-07"),
    ("date of episode", "2026 00:00:00 +0000</pubDate>", "2026 00:00:00</pubDate>"),
    ("notes", "<description><![CDATA[<p>What waiting", "<description><![CDATA[<p>" + "word " * 801 + "What waiting"),
    ("link", "<link>https://example.com/148-patience</link>", "<link>javascript:alert(1)</link>"),
    ("enclosure", r"re:<enclosure[^>]*/>", ""),
    ("enclosure", "https://example.com/podcast/148-patience.mp3", "148-patience.mp3"),
    ("enclosure", "https://example.com/podcast/148-patience.mp3", "https://example.com/podcast/148-patiencé.mp3"),
    ("enclosure", 'length="1000"', 'length="999"'),
    ("enclosure", 'length="1000"', 'length="0"'),
    ("enclosure", 'type="audio/mpeg"', 'type="audio/mp3"'),
    ("enclosure", "148-patience.mp3", "149-nothing.mp3"),
    ("enclosure", "148-patience.mp3?v=", "148-patience.mp3?w="),
    ("duration", "<itunes:duration>163", "<itunes:duration>2:43"),
    ("duration", "<itunes:duration>163", "<itunes:duration>164"),
    ("number", "<itunes:episode>148", "<itunes:episode>0"),
    ("number", "<podcast:episode>148", "<podcast:episode>149"),
    ("season", "<itunes:season>2", "<itunes:season>two"),
    ("season", "<podcast:season>2", "<podcast:season>3"),
    ("episode type", "<itunes:episodeType>full", "<itunes:episodeType>long"),
    ("picture", r're:(?s)(<item>.*?<itunes:image href=")https', r"\1ftp"),
    ("transcripts", 'type="text/vtt"', 'type="text/plain"'),
    ("transcripts", r're:<podcast:transcript[^>]*type="text/vtt"[^>]*/>', ""),
    ("transcripts", "148-patience.srt", "148-patience.txt"),
    ("chapters", r"re:<podcast:chapters[^>]*/>", ""),
    ("chapters", "application/json+chapters", "application/json"),
    ("soundbite", r're:startTime="[^"]*"', 'startTime="400.000"'),
    ("soundbite", r're:startTime="[^"]*"', 'startTime="soon"'),
    ("pages", 'rel="self"', 'rel="self"/><atom:link href="https://example.com/podcast/feed-1.xml" rel="next"'),
    ("pages", 'rel="self"', 'rel="self"/><atom:link href="https://example.com/podcast/feed.xml" rel="next"'),
]


def replaced(text: str, old: str, new: str) -> str:
    return re.sub(old[3:], new, text, count=1) if old.startswith("re:") else text.replace(old, new, 1)


@pytest.mark.parametrize(("rule", "old", "new"), FEEDS, ids=[f"{n}-{rule[0]}" for n, rule in enumerate(FEEDS)])
def test_a_broken_feed_is_caught_by_name(show, rule, old, new):
    feed = show.out / "feed.xml"
    good = feed.read_text(encoding="utf-8")
    broken = replaced(good, old, new)
    assert broken != good
    feed.write_text(broken, encoding="utf-8")
    found = list(check_feed(show))
    assert rule in {violation.rule for violation in found}, found
    assert_documented(found)


def gone(path: Path) -> None:
    path.unlink()


def edit(old: str, new: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        good = path.read_text(encoding="utf-8")
        broken = replaced(good, old, new)
        assert broken != good
        path.write_text(broken, encoding="utf-8")

    return change


def picture(kind: str, width: int, height: int, colours: str = "RGB") -> Callable[[Path], None]:
    """Put a drawn picture into the cover's place."""
    return lambda path: Image.new(colours, (width, height)).save(path, kind)


FILES = [
    ("artwork", "cover.jpg", gone),
    ("artwork", "cover.jpg", lambda path: path.write_text("no picture")),
    ("artwork", "cover.jpg", picture("JPEG", 1400, 1500)),
    ("artwork", "cover.jpg", picture("JPEG", 600, 600)),
    ("artwork", "cover.jpg", picture("JPEG", 3200, 3200)),
    ("artwork", "cover.jpg", picture("JPEG", 1400, 1400, "CMYK")),
    ("artwork", "cover.jpg", picture("PNG", 1400, 1400)),
    ("artwork", "cover.jpg", picture("PNG", 1400, 1400, "RGBA")),
    ("artwork", "cover.jpg", picture("GIF", 1400, 1400)),
    ("enclosure", "148-patience.mp3", gone),
    ("enclosure", "148-patience.mp3", lambda path: path.write_bytes(b"short")),
    ("enclosure", "148-patience.json", gone),
    ("enclosure", "148-patience.json", edit('"bytes": 1000', '"bytes": 1001')),
    ("transcripts", "148-patience.vtt", gone),
    ("transcripts", "148-patience.srt", gone),
    ("transcripts", "148-patience.transcript.json", gone),
    ("chapters", "148-patience.chapters.json", gone),
    ("webvtt", "148-patience.vtt", edit("WEBVTT", "WEBVT")),
    ("webvtt", "148-patience.vtt", lambda path: path.write_bytes(b"WEBVTT\n\n\xff")),
    ("webvtt", "148-patience.vtt", edit(r"re:\d\d:\d\d:\d\d\.300 ", "0:00,300 ")),
    ("webvtt", "148-patience.vtt", edit(r"re:Part 0 .*", " ")),
    ("webvtt", "148-patience.vtt", edit("Part 0", "Part" + "0" * 66)),
    ("webvtt", "148-patience.vtt", edit(r"re:(\S+) --> (\S+)", r"\2 --> \1")),
    ("webvtt", "148-patience.vtt", edit("00:00:40.300 ", "00:00:40.301 ")),
    ("srt", "148-patience.srt", edit("1\n", "7\n")),
    ("srt", "148-patience.srt", edit(",300 ", ".300 ")),
    ("srt", "148-patience.srt", edit("Part 0 is", "Part 0 is about something rather longer than")),
    ("transcript json", "148-patience.transcript.json", edit("{", "[")),
    ("transcript json", "148-patience.transcript.json", edit("1.0.0", "2.0.0")),
    ("transcript json", "148-patience.transcript.json", edit(r're:"body": "[^"]*"', '"body": ""')),
    ("transcript json", "148-patience.transcript.json", edit('"startTime": 0.3', '"startTime": 0.4')),
    ("chapters json", "148-patience.chapters.json", edit("1.2.0", "0.9")),
    ("chapters json", "148-patience.chapters.json", edit("startTime", "start")),
    ("chapters json", "148-patience.chapters.json", edit("40.3", "40.0")),
    ("chapters json", "148-patience.chapters.json", lambda path: path.write_text("")),
]


@pytest.mark.parametrize(("rule", "name", "harm"), FILES, ids=[f"{n}-{file[1]}" for n, file in enumerate(FILES)])
def test_a_broken_file_is_caught_by_name(show, rule, name, harm):
    harm(show.out / name)
    found = list(check_feed(show))
    assert rule in {violation.rule for violation in found}, found
    assert_documented(found)


def assert_documented(found: list[Violation]) -> None:
    headings = re.findall(r"^#+ (.*)$", (REPOSITORY / "docs" / "publish.md").read_text(encoding="utf-8"), re.MULTILINE)
    for violation in found:
        document, _, anchor = violation.docs.partition("#")
        assert document == "docs/publish.md"
        assert anchor.replace("-", " ") in [heading.lower() for heading in headings], violation


def test_every_rule_has_something_that_breaks_it():
    broken = {rule for rule, *_ in (*FEEDS, *FILES)}
    assert {rule.__name__.strip("_").replace("_", " ") for rule in (*FEED_RULES, *ITEM_RULES)} <= broken


def test_chapters_that_spotify_does_not_take_are_noted(show):
    episode = replace(an_episode(NAMES[0], 7), chapters=(Chapter(0, "Opening"), Chapter(40_300, "Part 1")))
    write_record(show.out, episode)
    assert list(notes(show)) == ["148-patience: Spotify shows no chapters (fewer than 3 chapters)"]


def test_the_command_prints_a_line_for_each_breach_and_fails(show, run):
    (show.out / "148-patience.vtt").unlink()
    ran = run("essaycast", "check", cwd=show.root)
    assert ran.code == 1
    line = "feed.xml: transcripts: “Patience”: 148-patience.vtt is missing (docs/publish.md#transcripts)"
    assert line in ran.out.splitlines()
