"""Titles and descriptions that parsers trip over: every client gives each of them back as it was written."""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import feedparser
import httpx
import podcastparser
import pytest
from clients import fetched, gpodder, newsboat, partytime, podcast_archiver, podget
from lxml import etree
from lxml import html as lxml_html
from small_show import an_entry, build_feed, finish, seen, served, sound_of

from tts.essay import Essay

ADDRESS = "https://example.com/podcast/feed.xml"
HURTFUL = [
    "Vec<T> and <T>",
    "Why <select> is slow",
    "The <script>alert(1)</script> habit",
    "What &amp; means, and &lt;b&gt;",
    "Q&A; R&D: A&B;C",
    "a && b; c &&& d",
    "]]> ends it, <![CDATA[ begins it",
    "<!-- a comment -->",
    "1 < 2 > 0, x<y, a<b>c</b>",
    "&#60;numeric&#x3e; and &nbsp; &copy;",
    "שלום עולם, and back",
    "مرحبا بالعالم",
    "\u202eright to left, forced\u202c",
    "🎧👩‍👩‍👧‍👦🇧🇷 emoji",
    "x" * 300,
    "word " * 60 + "end",
    "\"Quotes\" and 'single' ones — “curly” too",
    "a\x00\x08b\x1b[31mc\ufffe",
    "50% of {{ this }} $HOME `id` \\n",
    "Ünïcödé é ﬁ 漢字 ½ ẞ",
]
TWO_LINES = "{0}\n\nBelow: {0}"


def visible(text: str) -> str:
    """A title as it can be shown: without what XML forbids, on one line."""
    return " ".join(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", "", text).split())


def shown(markup: str) -> str:
    """What a browser shows of HTML, on one line."""
    # Not text_content: a comment or a tag that was made of text would have to be missing.
    parsed = lxml_html.fragment_fromstring(markup, create_parent="div")
    return " ".join(seen(parsed.text_content()).split())


def described(text: str) -> str:
    return " ".join(TWO_LINES.format(visible(text)).split())


def entries() -> list[tuple[Essay, object]]:
    made = []
    for number, text in enumerate(HURTFUL, 1):
        day = f"2026-04-{number:02d}T00:00:00+00:00"
        made.append(an_entry(number, title=text, description=TWO_LINES.format(text), published=day, chapters=()))
    return made


@pytest.fixture(scope="module")
def feed(tmp_path_factory) -> bytes:
    from small_show import a_show

    return build_feed(a_show(tmp_path_factory.mktemp("show")), entries(), ADDRESS)


def by_guid(read: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield each text with the title and the description that a client has for it."""
    known = {guid: (title, description) for guid, title, description in read}
    assert len(known) == len(HURTFUL)
    for number, text in enumerate(HURTFUL, 1):
        yield (text, *known[f"guid-{number}"])


def test_feedparser(feed):
    read = feedparser.parse(feed)
    assert not read.bozo
    told = [(entry.id, entry.title, entry.summary) for entry in read.entries]
    for text, title, description in by_guid(told):
        assert seen(title) == visible(text)
        assert shown(description).startswith(described(text))
    for entry in read.entries:
        assert shown(entry.content[0].value) == shown(entry.summary)


def test_podcastparser(feed):
    read = podcastparser.parse(ADDRESS, io.BytesIO(feed))["episodes"]
    for text, title, description in by_guid([(e["guid"], e["title"], e["description"]) for e in read]):
        assert seen(title) == visible(text)
        assert " ".join(seen(description).split()).startswith(described(text))
    for text, _, description in by_guid([(e["guid"], e["title"], e["description_html"]) for e in read]):
        assert shown(description).startswith(described(text))


def test_partytime_which_decodes_twice(feed):
    read = partytime(feed)["items"]
    for text, title, description in by_guid([(e["guid"], e["title"], e["description"]) for e in read]):
        assert seen(title) == visible(text)
        assert shown(description).startswith(described(text))


def test_an_app_that_takes_titles_for_html(feed):
    """AntennaPod gives every title to Android's HTML parser."""
    items = etree.fromstring(feed).iterfind("channel/item")
    for text, title, _ in by_guid([(i.findtext("guid"), i.findtext("title"), "") for i in items]):
        assert shown(title) == visible(text)


def test_a_parser_that_decodes_a_description_once_more_than_it_should(feed):
    items = etree.fromstring(feed).iterfind("channel/item")
    for text, _, description in by_guid([(i.findtext("guid"), "", i.findtext("description")) for i in items]):
        assert shown(html.unescape(description)).startswith(described(text))


@pytest.fixture
def hurtful(unaddressed) -> list[Essay]:
    for _, episode in entries():
        finish(unaddressed, episode)
    return [essay for essay, _ in entries()]


def test_gpodder(unaddressed, hurtful, tmp_path):
    with served(unaddressed, hurtful) as server:
        said = gpodder(tmp_path / "home", server.address)
    with closing(sqlite3.connect(tmp_path / "home" / "gpodder" / "Database")) as kept:
        read = kept.execute("select guid, title, description_html from episode").fetchall()
    for text, title, description in by_guid(read):
        assert seen(title) == visible(text), said
        assert shown(description).startswith(described(text))


def test_newsboat(unaddressed, hurtful, tmp_path):
    with served(unaddressed, hurtful) as server:
        read = newsboat(tmp_path / "home", server.address)
    for text, title, description in by_guid([(row["guid"], row["title"], row["content"]) for row in read]):
        assert seen(title) == visible(text)
        assert shown(description).startswith(described(text))


def test_podcast_archiver(unaddressed, hurtful, tmp_path):
    with served(unaddressed, hurtful) as server:
        said = podcast_archiver(tmp_path / "home", server.address)
    told = [json.loads(path.read_text("utf-8")) for path in (tmp_path / "home").rglob("*.info.json")]
    assert len(told) == len(HURTFUL), said
    # It cuts long titles itself.
    assert {seen(episode["title"])[:100] for episode in told} == {visible(text)[:100] for text in HURTFUL}
    assert fetched(tmp_path / "home") == sorted(sound_of(essay.name) for essay in hurtful)


def test_podget(unaddressed, hurtful, tmp_path):
    with served(unaddressed, hurtful) as server:
        said = podget(tmp_path / "home", server.address)
    assert fetched(tmp_path / "home") == sorted(sound_of(essay.name) for essay in hurtful), said


def test_the_shows_own_title_and_description(show, essays):
    settings = replace(show.feed, url="")
    named = replace(show, title="<T> &amp; ]]>", description="<select>\nsecond", feed=settings)
    with served(named, essays) as server:
        feed = httpx.get(server.address).content
        page = httpx.get(server.address.removesuffix("feed.xml")).text
    read = feedparser.parse(feed).feed
    assert seen(read.title) == "<T> &amp; ]]>"
    assert shown(read.subtitle) == "<select> second"
    assert seen(partytime(feed)["title"]) == "<T> &amp; ]]>"
    assert "<title>&lt;T&gt; &amp;amp; ]]&gt;</title>" in page
