"""A long show: its feed and its list of episodes are cut into pages that stay as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from lxml import etree
from small_show import an_entry, finish, publish

from tts.publish import feed as feeds
from tts.publish import site
from tts.publish.feed import build_feeds
from tts.publish.paging import in_pages
from tts.publish.published import published_in
from tts.publish.rss import NAMESPACES

ADDRESS = "https://example.com/podcast/feed.xml"


def entries(count: int):
    first = datetime(2020, 1, 1, tzinfo=timezone.utc)
    return [an_entry(n, published=(first + timedelta(days=n)).isoformat()) for n in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, [0]), (1, [1]), (5, [5]), (9, [9]), (10, [5, 5]), (14, [5, 9]), (15, [5, 5, 5])]
)
def test_the_newest_page_is_never_short(count, sizes):
    pages = in_pages(range(count), 5)
    assert [len(page) for page in pages] == sizes
    assert [item for page in pages for item in page] == list(range(count))


def links(page: bytes) -> dict[str, str]:
    found = etree.fromstring(page).iterfind("channel/atom:link", NAMESPACES)
    return {link.get("rel"): link.get("href").rpartition("/")[2] for link in found}


def test_each_page_of_the_feed_leads_to_the_next_older_one(show):
    pages = dict(build_feeds(show, entries(14), ADDRESS, page=5))
    assert {name: links(page) for name, page in pages.items()} == {
        "feed.xml": {"self": "feed.xml", "first": "feed.xml", "next": "feed-1.xml"},
        "feed-1.xml": {"self": "feed-1.xml", "first": "feed.xml"},
    }
    titles = {name: etree.fromstring(page).xpath("//item/title/text()") for name, page in pages.items()}
    assert titles["feed-1.xml"] == [f"Essay {n}" for n in (5, 4, 3, 2, 1)]
    assert titles["feed.xml"] == [f"Essay {n}" for n in range(14, 5, -1)]


def test_an_old_page_stays_as_it_is_while_the_show_grows(show):
    some = dict(build_feeds(show, entries(14), ADDRESS, page=5))
    more = dict(build_feeds(show, entries(16), ADDRESS, page=5))
    assert list(more) == ["feed-1.xml", "feed-2.xml", "feed.xml"]
    assert more["feed-1.xml"] == some["feed-1.xml"]


def test_a_short_feed_speaks_of_no_pages(show):
    assert links(dict(build_feeds(show, entries(3), ADDRESS))["feed.xml"]) == {"self": "feed.xml"}


def test_every_page_is_written_served_and_pruned(show, monkeypatch):
    monkeypatch.setattr(feeds, "PAGE", 5)
    monkeypatch.setattr(site, "PAGE", 5)
    made = entries(16)
    for _, episode in made:
        finish(show, episode)
    essays = [replace(essay, published=episode.moment) for essay, episode in made]
    publish(show, essays)
    pages = {"feed.xml", "feed-1.xml", "feed-2.xml", "index.html", "older-1.html", "older-2.html"}
    assert pages <= {path.name for path in show.out.iterdir()}
    find = published_in(show.out)
    assert all(find(name) for name in pages | {episode.audio.file for _, episode in made})
    assert not find("feed-3.xml")
    report = publish(show, essays[4:], prune=True)
    assert {"feed-2.xml", "older-2.html"} <= {path.name for path in report.stale}
    assert {path.name for path in show.out.iterdir()} & pages == pages - {"feed-2.xml", "older-2.html"}
