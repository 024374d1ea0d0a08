"""Where the numbers of publishing lie exactly: what is just inside a limit, and what is just outside."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

import pytest
from lxml import etree, html
from small_show import an_entry, build_feed

from tts.episode import Chapter, Figure, Sentence
from tts.essay import Link
from tts.publish.channel import Channel
from tts.publish.feed import build_feeds
from tts.publish.notes import html_notes, short_notes, spotify_misses, truncated
from tts.publish.site import episode_page, index_pages
from tts.publish.soundbite import Soundbite, soundbite

ADDRESS = "https://example.com/podcast/feed.xml"


def many(count: int):
    first = datetime(2020, 1, 1, tzinfo=timezone.utc)
    return [an_entry(n, published=(first + timedelta(days=n)).isoformat()) for n in range(1, count + 1)]


def said(*spans: tuple[int, int]) -> tuple[Sentence, ...]:
    return tuple(Sentence(start, end, 0, "paragraph", "v", "Words.", ()) for start, end in spans)


@pytest.mark.parametrize(("count", "pages"), [(999, ["feed.xml"]), (1000, ["feed-1.xml", "feed.xml"])])
def test_a_feed_has_older_pages_from_a_thousand_episodes_on(show, count, pages):
    made = dict(build_feeds(show, many(count), ADDRESS))
    assert list(made) == pages
    assert [page.count(b"<item>") for page in made.values()] == ([500, 500] if len(pages) > 1 else [999])


@pytest.mark.parametrize(("count", "pages"), [(99, ["index.html"]), (100, ["older-1.html", "index.html"])])
def test_the_shows_page_has_older_ones_from_a_hundred_episodes_on(show, count, pages):
    made = dict(index_pages(Channel(show, ADDRESS), many(count)))
    assert list(made) == pages
    assert [len(html.fromstring(page).findall(".//article")) for page in made.values()] == [count // len(pages)] * len(
        pages
    )


def test_pages_of_the_show_lead_to_the_newer_and_the_older_one(show):
    made = dict(index_pages(Channel(show, ADDRESS), many(16), size=5))
    links = {
        name: {link.get("rel"): link.get("href") for link in html.fromstring(page).iterfind(".//nav[@class='pages']/a")}
        for name, page in made.items()
    }
    assert links == {
        "older-1.html": {"prev": "older-2.html"},
        "older-2.html": {"prev": "index.html", "next": "older-1.html"},
        "index.html": {"next": "older-2.html"},
    }
    assert ["Subscribe" in page for page in made.values()] == [False, False, True]


@pytest.mark.parametrize(("length", "given"), [(14_999, False), (15_000, True), (60_000, True), (60_001, False)])
def test_a_soundbite_lasts_from_15_to_60_seconds(length, given):
    _, episode = an_entry(sentences=said((2000, 2000 + length)))
    assert soundbite(episode) == (Soundbite(2000, length) if given else None)


def test_a_soundbite_does_not_begin_with_what_is_said_before_the_essay():
    before = (Sentence(0, 900, None, "intro", "v", "Welcome.", ()), Sentence(1000, 1900, 0, "title", "v", "T", ()))
    date = Sentence(1950, 1990, 0, "date", "v", "Today.", ())
    _, episode = an_entry(sentences=(*before, date, *said((2000, 22_000))))
    assert soundbite(episode) == Soundbite(2000, 20_000)


@pytest.mark.parametrize(
    ("starts", "end", "missed"),
    [
        ((0, 30_000, 60_000), 90_000, ""),
        ((0, 29_999, 60_000), 90_000, "a chapter shorter than 30 seconds"),
        ((0, 30_000, 60_000), 89_999, "a chapter shorter than 30 seconds"),
        ((0, 30_000), 90_000, "fewer than 3 chapters"),
    ],
)
def test_which_chapters_spotify_takes(starts, end, missed):
    _, episode = an_entry(chapters=tuple(Chapter(start, "C") for start in starts))
    episode = replace(episode, audio=replace(episode.audio, samples=end, sample_rate=1000))
    assert spotify_misses(episode) == missed


@pytest.mark.parametrize(("letters", "kept"), [(39, "x" * 39), (40, "x" * 38 + "…")])
def test_a_chapter_title_is_cut_to_what_spotify_shows(letters, kept):
    _, episode = an_entry(chapters=tuple(Chapter(start, "x" * letters) for start in (0, 40_000, 80_000)))
    assert f"00:00:40 {kept}<br>" in short_notes(episode)


def test_notes_that_just_fit_are_whole_and_lose_the_last_link_with_one_byte_more():
    links = tuple(Link(f"Source {n}", f"https://example.org/{n}") for n in range(3))

    def noted(letters: int) -> str:
        return short_notes(an_entry(links=(Link("y" * letters, "https://example.org/long"), *links))[1])

    room = 4001 - len(noted(1).encode())
    assert len(noted(room).encode()) == 4000
    assert "https://example.org/2" in noted(room)
    assert "https://example.org/2" not in noted(room + 1)
    assert "https://example.org/1" in noted(room + 1)


def test_figures_go_before_links_and_links_before_chapters_when_notes_are_too_long():
    links = tuple(Link(f"Source {n}", f"https://example.org/{n}") for n in range(120))
    figures = tuple(Figure(n, "A caption", "", "", 0) for n in range(1, 20))
    _, episode = an_entry(links=links, figures=figures)
    notes = short_notes(episode)
    assert "Figures:" not in notes
    assert "https://example.org/0" in notes
    assert "https://example.org/119" not in notes
    assert "00:01:01 Costs &amp; benefits" in notes
    assert "https://example.org/119" in html_notes(episode)


@pytest.mark.parametrize(("limit", "expected"), [(11, "eleven char"), (10, "eleven…")])
def test_text_of_just_the_limit_is_not_cut(limit, expected):
    assert truncated("eleven char", limit) == expected


def test_a_word_that_is_too_long_is_cut_inside():
    assert truncated("x" * 20, 10) == "x" * 7 + "…"


def test_a_channel_description_of_just_4000_bytes_is_whole(show):
    text = "word " * 799 + "word!"
    for description, whole in ((text, True), (text + "!", False)):
        told = etree.fromstring(build_feed(replace(show, description=description), [], ADDRESS))
        assert (told.findtext("channel/description") == description) is whole


def test_two_essays_of_one_moment_are_ordered_by_number_and_not_by_name(show):
    day = "2026-05-07T00:00:00+00:00"
    feed = etree.fromstring(build_feed(show, [an_entry(1000, published=day), an_entry(999, published=day)], ADDRESS))
    assert feed.xpath("//item/title/text()") == ["Essay 1000", "Essay 999"]


def test_moments_are_whole_seconds_and_none_is_moved_without_need(show):
    entries = [
        an_entry(1, published="2026-05-07T00:00:00.700000+00:00"),
        an_entry(2, published="2026-05-07T00:00:01+00:00"),
    ]
    feed = etree.fromstring(build_feed(show, entries, ADDRESS))
    moments = [parsedate_to_datetime(text) for text in feed.xpath("//item/pubDate/text()")]
    assert [moment.second for moment in moments] == [1, 0]


@pytest.mark.parametrize(("seconds", "shown"), [(10, "1 min"), (89, "1 min"), (91, "2 min"), (3600, "60 min")])
def test_minutes_are_rounded_and_at_least_one(show, seconds, shown):
    _, episode = an_entry()
    episode = replace(episode, audio=replace(episode.audio, samples=seconds, sample_rate=1))
    line = html.fromstring(episode_page(Channel(show, ADDRESS), episode)).find(".//p[@class='byline']/span")
    assert line.text_content() == shown
