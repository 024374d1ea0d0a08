"""The feed: what is in it, and that the same show always gives the same one."""

from __future__ import annotations

from dataclasses import replace
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from small_show import an_entry, build_feed

from tts.episode import Chapter, FileFacts, Sentence
from tts.publish.feed import build_feeds, files_named, is_blocked
from tts.publish.notes import html_notes, short_notes, truncated
from tts.publish.rss import NAMESPACES
from tts.publish.timestamps import timestamp
from tts.show.settings import FeedSettings, Show

ADDRESS = "https://example.com/podcast/feed.xml"
COVER = "https://example.com/podcast/cover.jpg?v=01234567"


def channel(feed: bytes):
    return etree.fromstring(feed).find("channel")


def texts(feed: bytes, path: str) -> list[str]:
    return [str(found) for found in channel(feed).xpath(path, namespaces=NAMESPACES)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("title/text()", "Marginal Compute"),
        ("link/text()", "https://example.com/marginal-compute"),
        ("description/text()", "Essays on what computing costs."),
        ("language/text()", "en-GB"),
        ("copyright/text()", "© 2026 Ada Example"),
        ("atom:link[@rel='self']/@href", ADDRESS),
        ("atom:link/@type", "application/rss+xml"),
        ("image/url/text()", COVER),
        ("image/title/text()", "Marginal Compute"),
        ("image/link/text()", "https://example.com/marginal-compute"),
        ("itunes:image/@href", COVER),
        ("itunes:author/text()", "Ada Example"),
        ("itunes:type/text()", "episodic"),
        ("itunes:explicit/text()", "false"),
        ("itunes:category/@text", "Technology"),
        ("itunes:category/itunes:category/@text", "Tech News"),
        ("itunes:owner/itunes:name/text()", "Ada Example"),
        ("itunes:owner/itunes:email/text()", "ada@example.com"),
        ("podcast:guid/text()", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("podcast:locked/text()", "no"),
        ("podcast:locked/@owner", "ada@example.com"),
        ("podcast:medium/text()", "podcast"),
        ("podcast:license/text()", "cc-by-4.0"),
        ("podcast:person/text()", "Ada Example"),
        ("podcast:person/@role", "author"),
        ("itunes:new-feed-url/text()", "https://new.example/feed.xml"),
        ("ttl/text()", "60"),
        ("podcast:txt[@purpose='ai-content']/text()", "true"),
        ("lastBuildDate/text()", "Thu, 07 May 2026 00:00:00 +0000"),
    ],
)
def test_the_channel_says(show, path, expected):
    feed = replace(show.feed, guid="9b024349-ccf0-5f69-a609-6b82873eab3c", subcategory="Tech News")
    feed = replace(feed, license="cc-by-4.0", new_url="https://new.example/feed.xml")
    assert texts(build_feed(replace(show, feed=feed), [an_entry()], ADDRESS, COVER), path) == [expected]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("title/text()", "Essay 148"),
        ("link/text()", "https://example.com/essays/148"),
        ("guid/text()", "guid-148"),
        ("guid/@isPermaLink", "false"),
        ("pubDate/text()", "Thu, 07 May 2026 00:00:00 +0000"),
        ("enclosure/@length", "160000"),
        ("enclosure/@type", "audio/mpeg"),
        ("itunes:duration/text()", "136"),
        ("itunes:episode/text()", "148"),
        ("podcast:episode/text()", "148"),
        ("itunes:episodeType/text()", "full"),
        ("itunes:explicit/text()", "false"),
        ("itunes:image/@href", COVER),
    ],
)
def test_an_item_says(show, path, expected):
    assert texts(build_feed(show, [an_entry()], ADDRESS, COVER), f"item/{path}") == [expected]


def test_an_item_names_transcripts_and_chapters_with_their_types(show):
    _, episode = entry = an_entry()
    feed = build_feed(show, [entry], ADDRESS)
    place, version = "https://example.com/podcast/148-essay-148", f"?v={episode.audio.sha256[:8]}"
    assert texts(feed, "item/podcast:transcript/@url") == [
        f"{place}{ending}{version}" for ending in (".vtt", ".transcript.json", ".srt")
    ]
    assert texts(feed, "item/podcast:transcript/@type") == ["text/vtt", "application/json", "application/x-subrip"]
    assert texts(feed, "item/podcast:chapters/@url") == [f"{place}.chapters.json{version}"]
    assert texts(feed, "item/podcast:chapters/@type") == ["application/json+chapters"]


@pytest.mark.parametrize(
    ("settings", "path", "expected"),
    [
        ({"type": "serial"}, "itunes:type/text()", ["serial"]),
        ({}, "itunes:complete", []),
        ({"complete": True}, "itunes:complete/text()", ["Yes"]),
        ({}, "podcast:funding", []),
        ({"funding": "https://example.com/give"}, "podcast:funding/@url", ["https://example.com/give"]),
        ({"funding": "https://example.com/give"}, "podcast:funding/text()", ["Support the show"]),
        ({"funding": "https://e.com/", "funding_text": "x" * 200}, "podcast:funding/text()", ["x" * 125 + "…"]),
        ({"apple_verify": "0512"}, "podcast:txt[@purpose='applepodcastsverify']/text()", ["0512"]),
        ({"block_services": ("spotify", "amazon")}, "podcast:block/@id", ["spotify", "amazon"]),
        ({"block_services": ("spotify",)}, "podcast:block/text()", ["yes"]),
        ({}, "podcast:image/@href", [COVER]),
        ({}, "podcast:image/@type", ["image/jpeg"]),
        ({}, "podcast:image/@alt", ["Marginal Compute"]),
    ],
)
def test_the_channel_says_on_request(show, settings, path, expected):
    feed = build_feed(replace(show, feed=replace(show.feed, **settings)), [an_entry()], ADDRESS, COVER)
    assert texts(feed, path) == expected


@pytest.mark.parametrize(
    ("given", "path", "expected"),
    [
        ({}, "itunes:season | item/podcast:season", []),
        ({"season": 2}, "itunes:season/text()", ["2"]),
        ({"season": 2}, "podcast:season/text()", ["2"]),
        ({"episode_type": "bonus"}, "itunes:episodeType/text()", ["bonus"]),
        ({"explicit": True}, "itunes:explicit/text()", ["true"]),
        ({}, "podcast:image", []),
        ({"image": "https://example.com/e.png"}, "podcast:image/@type", ["image/png"]),
    ],
)
def test_an_item_says_what_its_essay_says_of_it(show, given, path, expected):
    essay, episode = an_entry()
    assert texts(build_feed(show, [(replace(essay, **given), episode)], ADDRESS, COVER), f"item/{path}") == expected


def test_an_essay_can_be_for_children_in_a_show_that_is_not(show):
    essay, episode = an_entry()
    adult = replace(show, feed=replace(show.feed, explicit=True))
    feed = build_feed(adult, [(replace(essay, explicit=False), episode), an_entry(147)], ADDRESS)
    assert texts(feed, "itunes:explicit/text()") == ["true"]
    assert sorted(texts(feed, "item/itunes:explicit/text()")) == ["false", "true"]


def test_a_trailer_is_named_for_the_show_on_every_page(show):
    essay, episode = an_entry(146, title="What comes", published="2026-05-01T00:00:00+00:00")
    entries = [(replace(essay, episode_type="trailer", season=3), episode), an_entry(147), an_entry(148)]
    for _, feed in build_feeds(show, entries, ADDRESS, page=1):
        (trailer,) = channel(feed).iterfind("podcast:trailer", NAMESPACES)
        assert trailer.text == "What comes"
        assert dict(trailer.attrib) == {
            "url": f"https://example.com/podcast/146-essay-146.mp3?v={episode.audio.edition}",
            "pubdate": "Fri, 01 May 2026 00:00:00 +0000",
            "length": "160000",
            "type": "audio/mpeg",
            "season": "3",
        }


@pytest.mark.parametrize(
    ("address", "prefix", "expected"),
    [
        ("https://example.com/p/feed.xml", "https://op3.dev/e/", "https://op3.dev/e/example.com/p/148-essay-148.mp3"),
        (
            "http://example.com/p/feed.xml",
            "https://op3.dev/e",
            "https://op3.dev/e/http://example.com/p/148-essay-148.mp3",
        ),
        ("https://example.com/feed.xml", "https://a.fm/r/b.fm/", "https://a.fm/r/b.fm/example.com/148-essay-148.mp3"),
    ],
)
def test_a_measuring_service_leads_to_the_sound(show, address, prefix, expected):
    feed = build_feed(replace(show, feed=replace(show.feed, prefix=prefix)), [an_entry()], address)
    (url,) = texts(feed, "item/enclosure/@url")
    assert url.partition("?")[0] == expected
    assert files_named(feed) == {"148-essay-148.mp3"}
    assert all(each.startswith(address[:-8]) for each in texts(feed, "item/podcast:transcript/@url"))


def test_what_lies_beside_the_mp3_moves_with_its_own_bytes(show):
    essay, episode = an_entry()
    vtt = FileFacts.of("148-essay-148.vtt", b"WEBVTT")
    before = texts(build_feed(show, [(essay, episode)], ADDRESS), "item/*/@url")
    after = texts(build_feed(show, [(essay, replace(episode, beside=(vtt,)))], ADDRESS), "item/*/@url")
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [f"https://example.com/podcast/148-essay-148.vtt?v={vtt.sha256[:8]}"]


@pytest.mark.parametrize("given", [{"owner": "Ada"}, {"email": "ada@example.com"}])
def test_an_owner_may_be_a_name_or_an_address_alone(plain_show, given):
    feed = build_feed(replace(plain_show, feed=FeedSettings(**given)), [], ADDRESS)
    assert texts(feed, "itunes:owner/*/text()") == list(given.values())


def test_a_guest_author_is_named(show):
    feed = build_feed(show, [an_entry(148, author="Grace Guest"), an_entry(147)], ADDRESS)
    assert texts(feed, "item/itunes:author/text()") == ["Grace Guest"]
    assert texts(feed, "item/podcast:person/text()") == ["Grace Guest"]


def spoken(*ends: int, role: str = "paragraph", block: int | None = 0) -> tuple[Sentence, ...]:
    starts = (2000, *(end + 500 for end in ends))
    return tuple(Sentence(start, end, block, role, "v", "Words.", ()) for start, end in zip(starts, ends, strict=False))


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (spoken(20_000, 40_000, 61_000, 80_000), [("2.000", "59.000")]),
        (spoken(20_000, 90_000), [("2.000", "18.000")]),
        (spoken(9000), []),
        (spoken(90_000), []),
        (spoken(30_000, role="title", block=None), []),
        ((), []),
    ],
)
def test_a_soundbite_is_the_opening_cut_at_the_end_of_a_sentence(show, sentences, expected):
    feed = build_feed(show, [an_entry(sentences=sentences)], ADDRESS)
    starts, lengths = (texts(feed, f"item/podcast:soundbite/@{name}") for name in ("startTime", "duration"))
    assert list(zip(starts, lengths, strict=True)) == expected


LONG = "A chapter whose title is a good deal longer than Spotify shows"


@pytest.mark.parametrize(
    ("starts", "cut"),
    [((0, 40_000, 80_000), True), ((0, 40_000), False), ((0, 40_000, 60_000), False), ((0, 5, 120_000), False)],
)
def test_chapter_titles_are_cut_where_spotify_can_take_them(starts, cut):
    _, episode = an_entry(chapters=tuple(Chapter(start, LONG) for start in starts))
    title = short_notes(episode).split("00:00:00 ")[1].split("<br>")[0]
    assert title == (LONG[:38].rstrip() + "…" if cut else LONG)
    assert title in html_notes(episode)
    assert not cut or len(title) < 40


@pytest.mark.parametrize(
    ("changes", "version"),
    [
        ({"sha256": "fedcba98" + "0" * 56}, "fedcba98"),  # as earlier releases published it
        ({"sha256": "fedcba98" + "0" * 56, "sound": "a" * 64, "version": "01234567"}, "01234567"),
    ],
)
def test_an_enclosures_address_says_which_sound_it_is(show, changes, version):
    essay, episode = an_entry()
    other = replace(episode, audio=replace(episode.audio, **changes))
    assert texts(build_feed(show, [(essay, other)], ADDRESS), "item/enclosure/@url") == [
        f"https://example.com/podcast/148-essay-148.mp3?v={version}"
    ]


def test_the_essays_own_guid_wins(show):
    essay, episode = an_entry()
    assert texts(build_feed(show, [(replace(essay, guid="from-an-import"), episode)], ADDRESS), "item/guid/text()") == [
        "from-an-import"
    ]


def test_an_essays_picture_wins_over_the_cover(show):
    essay, episode = an_entry()
    essay = replace(essay, image="https://example.com/essay.png")
    assert texts(build_feed(show, [(essay, episode)], ADDRESS, COVER), "item/itunes:image/@href") == [
        "https://example.com/essay.png"
    ]


def test_what_a_show_does_not_say_is_left_out(plain_show):
    feed = build_feed(plain_show, [an_entry(None, link="", guid="g")], ADDRESS)
    absent = ("copyright", "image", "itunes:image", "itunes:author", "itunes:owner", "podcast:guid")
    absent += ("item/itunes:episode", "item/podcast:episode", "item/itunes:image", "podcast:locked/@owner")
    assert {path: texts(feed, path) for path in absent} == {path: [] for path in absent}
    assert texts(feed, "link/text()") == ["https://example.com/podcast/"]
    assert texts(feed, "item/link/text()") == ["https://example.com/podcast/patience/"]
    assert texts(feed, "description/text()") == ["Marginal Compute"]


def test_the_newest_episode_is_first_whatever_the_order_given(show):
    entries = [an_entry(n, published=f"2026-05-{n - 140:02d}T00:00:00+00:00") for n in (147, 145, 148, 146)]
    feed = build_feed(show, entries, ADDRESS)
    assert texts(feed, "item/itunes:episode/text()") == ["148", "147", "146", "145"]
    assert feed == build_feed(show, reversed(entries), ADDRESS)


def test_essays_of_one_day_are_a_second_apart_in_the_order_of_their_numbers(show):
    day = "2026-05-07T00:00:00+00:00"
    entries = [an_entry(n, published=day) for n in (10, 9, 11)]
    entries.append(an_entry(12, published="2026-05-07T00:00:01+00:00"))
    feed = build_feed(show, entries, ADDRESS)
    assert texts(feed, "item/itunes:episode/text()") == ["12", "11", "10", "9"]
    moments = [parsedate_to_datetime(text) for text in texts(feed, "item/pubDate/text()")]
    assert [moment.second for moment in moments] == [3, 2, 1, 0]
    assert texts(feed, "lastBuildDate/text()") == texts(feed, "item[1]/pubDate/text()")


def test_a_feed_without_episodes_has_no_build_date(show):
    assert texts(build_feed(show, [], ADDRESS), "lastBuildDate | item") == []


@pytest.mark.parametrize(
    ("feed", "blocked"),
    [
        (FeedSettings(), True),
        (FeedSettings(owner="Ada"), False),
        (FeedSettings(email="ada@example.com"), False),
        (FeedSettings(owner="Ada", block=True), True),
        (FeedSettings(block=False), False),
    ],
)
def test_directories_are_kept_away_until_the_show_names_its_owner(plain_show, feed, blocked):
    show = replace(plain_show, feed=feed)
    written = build_feed(show, [an_entry()], ADDRESS)
    assert is_blocked(show) is blocked
    assert texts(written, "itunes:block/text()") == (["Yes"] if blocked else [])
    assert texts(written, "podcast:locked/text()") == (["yes"] if blocked else ["no"])


def test_every_address_in_the_feed_is_ascii(show):
    essay, episode = an_entry()
    episode = replace(
        episode, audio=replace(episode.audio, file="148-größe 1.mp3"), link="https://bücher.example/ä?q=ö"
    )
    feed = build_feed(show, [(essay, episode)], ADDRESS)
    assert texts(feed, "item/enclosure/@url")[0].startswith(
        "https://example.com/podcast/148-gr%C3%B6%C3%9Fe%201.mp3?v="
    )
    assert texts(feed, "item/link/text()") == ["https://xn--bcher-kva.example/%C3%A4?q=%C3%B6"]


def test_the_sounds_and_the_older_page_that_a_feed_leads_to_are_found_in_it_again(show):
    essay, episode = an_entry()
    episode = replace(episode, audio=replace(episode.audio, file="148-größe 1.mp3"))
    entries = [(essay, episode), an_entry(147, published="2026-05-04T00:00:00+00:00")]
    assert files_named(build_feed(show, entries, ADDRESS, COVER)) == {"148-größe 1.mp3", "147-essay-147.mp3"}
    older, newest = dict(build_feeds(show, entries, ADDRESS, page=1)).values()
    assert files_named(newest) == {"148-größe 1.mp3", "feed-1.xml"}
    assert files_named(older) == {"147-essay-147.mp3"}
    assert files_named(older[:-20]) == files_named(b"") == frozenset()


anything = st.text(st.characters(), max_size=40)  # surrogates and control characters included


@given(title=anything, description=anything, chapter=anything)
def test_no_character_in_an_essay_can_break_the_feed(title, description, chapter):
    essay, episode = an_entry()
    episode = replace(
        episode,
        title=f"kept {title} kept",
        description=description,
        chapters=(Chapter(0, "Start"), Chapter(9, chapter)),
    )
    show = Show(root=None, title=f"kept {title}", description=description)  # type: ignore[arg-type]
    feed = build_feed(show, [(essay, episode)], ADDRESS)
    read = ElementTree.fromstring(feed).findtext("channel/item/title")
    assert read.startswith("kept")
    assert read.endswith("kept")
    assert not any(ord(c) < 32 or 0xD800 <= ord(c) <= 0xDFFF or ord(c) in (0xFFFE, 0xFFFF) for c in read)


def test_notes_give_description_link_chapters_and_the_disclosure():
    _, episode = an_entry()
    assert short_notes(episode).splitlines() == [
        "<p>What waiting costs.</p>",
        '<p>Read the essay: <a href="https://example.com/essays/148">Essay 148</a></p>',
        "<p>00:00:00 Essay 148<br>",
        "00:01:01 Costs &amp; benefits<br>",
        "01:02:05 After</p>",
        "<p>Read aloud by a synthetic voice (Joe).</p>",
    ]


def test_without_a_description_the_essays_first_sentences_stand_there():
    texts = ["Essay 148.", "A heading", "One is first.", "Two is  longer " + "and longer " * 20 + "still.", "x" * 90]
    roles = ["title", "heading", *["paragraph"] * 3]
    said = tuple(
        Sentence(at, at + 1, None if role == "title" else at, role, "v", text, ())
        for at, (role, text) in enumerate(zip(roles, texts, strict=True))
    )
    _, episode = an_entry(description=" \n", sentences=said)
    first = short_notes(episode).splitlines()[0]
    assert first == f"<p>One is first. {' '.join(texts[3].split())}</p>"
    assert short_notes(an_entry(description="")[1]).startswith("<p>Read the essay:")


def test_what_looks_like_markup_is_parted_where_nobody_sees_it():
    _, episode = an_entry(description="Vec<T>, a <b> & an &amp; at 1 < 2; &c.", title="<!-- x -->")
    notes = short_notes(episode).splitlines()
    joined = "\u2060" * 6
    assert (
        notes[0] == f"<p>Vec&#60;\u2060T&#62;, a &#60;\u2060b&#62; &amp; an &amp;{joined}amp; at 1 &#60; 2; &amp;c.</p>"
    )
    assert "&#60;\u2060!-- x --&#62;</a>" in notes[1]


def test_notes_let_no_markup_in():
    _, episode = an_entry(
        description="Is 1 < 2 & 3?\n \nYes.", title="A <b>bold</b> claim", link='https://example.com/?a="b"&c'
    )
    notes = html_notes(episode)
    assert notes.splitlines()[:3] == [
        "<p>Is 1 &#60; 2 &amp; 3?</p>",
        "<p>Yes.</p>",
        '<p>Read the essay: <a href="https://example.com/?a=%22b%22&amp;c">'
        "A &#60;\u2060b&#62;bold&#60;\u2060/b&#62; claim</a></p>",
    ]
    assert "00:01:01 Costs &amp; benefits<br>" in notes
    assert notes.endswith("<p>Read aloud by a synthetic voice (Joe).</p>")


def test_the_feed_carries_both_kinds_of_notes(show):
    _, episode = entry = an_entry()
    feed = build_feed(show, [entry], ADDRESS)
    assert texts(feed, "item/description/text()") == [short_notes(episode)]
    assert feed.count(b"<![CDATA[") == 2
    assert texts(feed, "item/content:encoded/text()") == [html_notes(episode)]


def test_a_single_chapter_is_not_worth_listing():
    _, episode = an_entry(chapters=(Chapter(0, "Essay 148"),))
    assert "00:00:00" not in short_notes(episode) + html_notes(episode)


def test_a_link_that_is_no_web_address_is_not_given():
    _, episode = an_entry(link="javascript:alert(1)")
    assert "javascript" not in short_notes(episode) + html_notes(episode)


def test_notes_keep_the_disclosure_when_they_are_cut_to_4000_bytes():
    chapters = tuple(Chapter(60_000 * n, f"Kapitel {n} über alles Mögliche") for n in range(200))
    _, episode = an_entry(description="größer " * 2000, chapters=chapters)
    notes = short_notes(episode)
    assert 3900 < len(notes.encode()) <= 4000
    assert "00:00:00 Kapitel 0" in notes
    assert notes.endswith("<p>Read aloud by a synthetic voice (Joe).</p>")


@pytest.mark.parametrize("text", ["<" * 9000, "&amp;" * 3000, "<T>\n" * 4000, "x" * 9000])
def test_notes_of_any_text_keep_to_4000_bytes_and_are_not_empty(text):
    assert 1000 < len(short_notes(an_entry(description=text, title=text)[1]).encode()) <= 4000


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("ööööö", 8, "öö…"),
    ],
)
def test_text_is_cut_between_words(text, limit, expected):
    assert truncated(text, limit) == expected


def test_a_channel_description_is_at_most_4000_bytes(show):
    feed = build_feed(replace(show, description="größer " * 2000), [an_entry()], ADDRESS)
    assert 3900 < len(texts(feed, "description/text()")[0].encode()) <= 4000


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [(0, "00:00:00"), (999, "00:00:00"), (61_000, "00:01:01"), (3_599_999, "00:59:59"), (36_000_000, "10:00:00")],
)
def test_times_are_rounded_down(milliseconds, expected):
    assert timestamp(milliseconds) == expected
