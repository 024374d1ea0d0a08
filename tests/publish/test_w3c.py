"""What the W3C's feed validator warns of, checked here: it is no package that tests could install.

Each test is named after the validator's message. The validator itself (github.com/w3c/feedvalidator, of December 2025)
says of these feeds only that it does not know the podcast namespace, which is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import urlsplit

import pytest
from lxml import etree
from lxml import html as lxml_html
from small_show import an_entry, build_feed

from tts.episode import Chapter
from tts.essay import Link
from tts.publish.feed import build_feeds
from tts.publish.rss import NAMESPACES

ADDRESS = "https://example.com/podcast/feed.xml"
COVER = "https://example.com/podcast/cover.jpg?v=01234567"
_HTML = re.compile(r"<(?:/?[A-Za-z][\w-]*[^>]*|!--)>|&(?:#\d+|#x[\da-f]+|[a-z]+);", re.IGNORECASE)
_RISKY = frozenset(
    [
        "script",
        "style",
        "object",
        "embed",
        "iframe",
        "form",
        "input",
        "meta",
        "link",
        "base",
        "applet",
        "frame",
        "frameset",
    ]
)
Broken = list[str]


def _texts(feed: bytes, path: str) -> list[str]:
    return [str(found) for found in etree.fromstring(feed).find("channel").xpath(path, namespaces=NAMESPACES)]


def contains_html(feed: bytes) -> Broken:
    """Elements that are plain text."""
    plain = _texts(
        feed, "title/text() | item/title/text() | copyright/text() | itunes:author/text() | image/title/text()"
    )
    return [text for text in plain if _HTML.search(text)]


def security_risk(feed: bytes) -> Broken:
    found = []
    for markup in _texts(feed, "item/description/text() | item/content:encoded/text() | description/text()"):
        for element in lxml_html.fragment_fromstring(markup, create_parent="div").iter():
            risky = element.tag in _RISKY or any(name.startswith("on") or name == "style" for name in element.attrib)
            found += [str(element.tag)] if risky else []
    return found


def contains_relative_reference(feed: bytes) -> Broken:
    found = []
    for markup in _texts(feed, "item/description/text() | item/content:encoded/text()"):
        addresses = lxml_html.fragment_fromstring(markup, create_parent="div").xpath("//@href | //@src")
        found += [address for address in addresses if urlsplit(address).scheme not in ("http", "https")]
    return found


def not_html(feed: bytes) -> Broken:
    """Notes are well-formed: what is opened is closed in its order."""
    found = []
    for markup in _texts(feed, "item/description/text() | item/content:encoded/text()"):
        try:
            etree.fromstring(f"<div>{markup.replace('<br>', '<br/>')}</div>")
        except etree.XMLSyntaxError as problem:
            found.append(str(problem))
    return found


def missing_or_wrong_self(feed: bytes) -> Broken:
    links = _texts(feed, "atom:link[@rel='self']/@href")
    return [] if len(links) == 1 and links[0].startswith("https://") else links or ["none"]


def image_does_not_match_the_channel(feed: bytes) -> Broken:
    pairs = [("image/title/text()", "title/text()"), ("image/link/text()", "link/text()")]
    wrong = [path for path, of_channel in pairs if _texts(feed, path) != _texts(feed, of_channel)]
    ending = [
        url for url in _texts(feed, "image/url/text()") if not re.search(r"\.(?:jpe?g|png|gif)$", urlsplit(url).path)
    ]
    return wrong + ending


def missing_guid(feed: bytes) -> Broken:
    return _texts(feed, "item[not(guid)]/title/text()")


def not_sufficiently_unique(feed: bytes) -> Broken:
    guids = _texts(feed, "item/guid/text()")
    return [guid for guid in set(guids) if guids.count(guid) > 1]


def problematical_or_implausible_date(feed: bytes) -> Broken:
    dates = _texts(feed, "item/pubDate/text() | lastBuildDate/text() | podcast:trailer/@pubdate")
    first = datetime(1990, 1, 1, tzinfo=timezone.utc)
    return [
        date
        for date in dates
        if format_datetime(parsedate_to_datetime(date)) != date or parsedate_to_datetime(date) < first
    ]


def duplicate_or_ill_formed_enclosure(feed: bytes) -> Broken:
    urls = _texts(feed, "item/enclosure/@url")
    wrong = [url for url in urls if urls.count(url) > 1 or not url.isascii() or " " in url]
    return wrong + [
        length for length in _texts(feed, "item/enclosure/@length") if not length.isdecimal() or length == "0"
    ]


def missing_itunes_element(feed: bytes) -> Broken:
    wanted = (
        "itunes:author",
        "itunes:category",
        "itunes:explicit",
        "itunes:image",
        "itunes:owner/itunes:email",
        "language",
    )
    return [name for name in wanted if not _texts(feed, f"{name}/@* | {name}/text()")]


def unsupported_itunes_format(feed: bytes) -> Broken:
    return [kind for kind in _texts(feed, "item/enclosure/@type") if kind not in ("audio/mpeg", "audio/x-m4a")]


def bad_characters(feed: bytes) -> Broken:
    return re.findall(r"[\x80-\x9f\ufffd\ufffe]", feed.decode())


def missing_textual_content(feed: bytes) -> Broken:
    elements = etree.fromstring(feed).iter("title", "description", "guid", "link", "pubDate", "language")
    return [str(element.tag) for element in elements if not (element.text or "").strip()]


def not_utf8(feed: bytes) -> Broken:
    return [] if re.match(rb"<\?xml version=['\"]1\.0['\"] encoding=['\"]UTF-8['\"]", feed) else ["encoding"]


def reserved_prefix(feed: bytes) -> Broken:
    known = etree.fromstring(feed).nsmap
    return [prefix for prefix, address in known.items() if NAMESPACES.get(str(prefix)) != address]


# Each warning, and what in a good feed is replaced by what to make it come up.
WARNINGS: list[tuple[Callable[[bytes], Broken], bytes, bytes]] = [
    (contains_html, b"<title>Essay 148", b"<title>&lt;b&gt;Essay&lt;/b&gt; 148"),
    (security_risk, b"<p>Read aloud", b"<script>x</script><p>Read aloud"),
    (security_risk, b"<p>Read aloud", b"<p onclick='x'>Read aloud"),
    (contains_relative_reference, b'href="https://example.com/essays/148"', b'href="essays/148"'),
    (not_html, b"<p>Read aloud", b"<p><b>Read aloud"),
    (missing_or_wrong_self, b'rel="self"', b'rel="me"'),
    (image_does_not_match_the_channel, b"<title>Marginal", b"<title>Other"),
    (
        image_does_not_match_the_channel,
        b"<url>https://example.com/podcast/cover.jpg",
        b"<url>https://example.com/cover",
    ),
    (missing_guid, b'<guid isPermaLink="false">guid-148</guid>', b""),
    (not_sufficiently_unique, b"guid-148", b"guid-147"),
    (problematical_or_implausible_date, b"<pubDate>Thu, 07", b"<pubDate>Thu, 7"),
    (problematical_or_implausible_date, b"May 2026 00:00:00 +0000</pubDate>", b"May 2026 00:00:00 GMT</pubDate>"),
    (duplicate_or_ill_formed_enclosure, b"148-essay-148.mp3?v", b"148 essay.mp3?v"),
    (missing_itunes_element, b"<itunes:email>ada@example.com</itunes:email>", b""),
    (unsupported_itunes_format, b'type="audio/mpeg"', b'type="audio/ogg"'),
    (bad_characters, b"Essays on what", "Essays\x92 on what".encode()),
    (missing_textual_content, b"<title>Essay 148</title>", b"<title></title>"),
    (not_utf8, b"UTF-8", b"ISO-8859-1"),
    (reserved_prefix, b"https://podcastindex.org/namespace/1.0", b"https://example.com/namespace"),
]


def feeds(show) -> list[bytes]:
    """The feed of a plain show, and the pages of one that has all that a feed can have."""
    plain = build_feed(show, [an_entry(148), an_entry(147)], ADDRESS, COVER)
    given = {
        "type": "serial",
        "funding": "https://example.com/give",
        "apple_verify": "0512",
        "block_services": ("spotify",),
    }
    full = replace(show, title="<T> &amp; ]]>", description="One.\nTwo <b>.", feed=replace(show.feed, **given))
    chapters = tuple(Chapter(start, "<T> &amp; more") for start in (0, 40_000, 80_000))
    links = (Link("<select>", "https://example.org/?a=<b>&c"),)
    entries = []
    for number, kind in {146: "trailer", 147: "bonus", 148: "full"}.items():
        day = f"2026-05-{number - 140:02d}T00:00:00+00:00"
        essay, episode = an_entry(number, title="]]> <script>", published=day, chapters=chapters, links=links)
        entries.append((replace(essay, episode_type=kind, season=1, explicit=True), episode))
    return [plain, *(page for _, page in build_feeds(full, entries, ADDRESS, COVER, page=1))]


@pytest.mark.parametrize(
    "warning", dict.fromkeys(warning for warning, _, _ in WARNINGS), ids=lambda warning: warning.__name__
)
def test_no_feed_has_it(show, warning):
    for feed in feeds(show):
        assert warning(feed) == []


@pytest.mark.parametrize(("warning", "old", "new"), WARNINGS)
def test_it_would_come_up(show, warning, old, new):
    good = feeds(show)[0]
    assert old in good
    assert warning(good.replace(old, new, 1)) != []
