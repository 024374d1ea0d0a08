"""A blog's feed gives its essays where it holds them whole: RSS of every age, Atom, JSON Feed."""

from __future__ import annotations

import json
import time
from datetime import datetime, timezone
from html import escape
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.essay import Essay
from tts.show.settings import Show
from tts.sources import feeds
from tts.sources.imported import Imported
from tts.sources.kinds import IMPORTS
from tts.sources.source import Source
from tts.sources.stamps import stamp

LONG = "<p>" + "The kettle sang, and nobody in the house could say who had put it on. " * 8 + "</p>"
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'


def source(tmp_path: Path, data: str | bytes, name: str = "feed.xml") -> Source:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return Source(path)


def read(tmp_path: Path, data: str | bytes, name: str = "feed.xml") -> Imported:
    given = source(tmp_path, data, name)
    assert next(kind.name for kind in IMPORTS if kind.recognizes(given)) == "feed"
    return feeds.read(given, Show(root=tmp_path))


def rss(*items: str, channel: str = "", namespaces: str = CONTENT) -> str:
    head = f"<title>Kettles</title><link>https://kettle.example.org/</link><description>On tea</description>{channel}"
    return f'<?xml version="1.0"?><rss version="2.0" {namespaces}><channel>{head}{"".join(items)}</channel></rss>'


def item(title: str, content: str = "", description: str = "", more: str = "") -> str:
    parts = f"<title>{title}</title>{more}"
    parts += f"<description>{escape(description)}</description>" if description else ""
    parts += f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return f"<item>{parts}</item>"


def atom(*entries: str, attributes: str = "", head: str = "<title>Kettles</title>") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{head}{"".join(entries)}</feed>'


def json_feed(*items: dict, **more: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Kettles", "items": items, **more})


def only(imported: Imported) -> Essay:
    (found,) = imported.essays
    return found.essay


def text(essay: Essay) -> str:
    return "\n".join(block.text for block in essay.blocks)


def test_the_text_is_the_content_and_the_description_only_describes_it(tmp_path):
    essay = only(read(tmp_path, rss(item("Steam", LONG + "<p>The end.</p>", "A summary of it."))))
    assert (essay.description, essay.blocks[-1].text) == ("A summary of it.", "The end.")
    assert "summary" not in text(essay)


def test_a_description_that_is_the_whole_text_is_the_essay(tmp_path):
    essay = only(read(tmp_path, rss(item("Steam", description=LONG + "<h2>Later</h2><p>It whistled.</p>"))))
    assert [block.kind for block in essay.blocks] == ["paragraph", "heading", "paragraph"]


def test_date_author_link_guid_and_tags_are_taken_over(tmp_path):
    more = (
        "<link>/steam</link><guid isPermaLink='false'>kettle-1</guid><dc:creator>Ottilie Brook</dc:creator>"
        "<pubDate>Sat, 02 Mar 2024 18:30:00 -0500</pubDate><category>Tea</category><category>Uncategorized</category>"
    )
    found = read(tmp_path, rss(item("Steam", LONG, more=more), channel="<language>en-gb</language>"))
    essay = only(found)
    assert essay.published == datetime(2024, 3, 2, 23, 30, tzinfo=timezone.utc)
    assert (essay.author, essay.guid, essay.tags) == ("Ottilie Brook", "kettle-1", ("Tea",))
    assert (essay.link, essay.slug) == ("https://kettle.example.org/steam", "steam")
    assert (found.show.title, found.show.author) == ("Kettles", "Ottilie Brook")
    assert (found.show.about, found.show.language) == ("On tea", "en-GB")


def test_a_permanent_guid_is_the_link_where_there_is_no_other(tmp_path):
    more = "<guid>https://kettle.example.org/steam</guid><author>ed@kettle.example.org (Ed Moss)</author>"
    essay = only(read(tmp_path, rss(item("Steam", LONG, more=more))))
    assert (essay.link, essay.author) == ("https://kettle.example.org/steam", "Ed Moss")


def test_relative_addresses_are_made_whole(tmp_path):
    body = LONG + '<p>See <a href="../lid">the lid</a>.</p><figure><img src="pot.jpg" alt=""></figure>'
    more = "<link>https://kettle.example.org/2024/steam/</link>"
    essay = only(read(tmp_path, rss(item("Steam", body, more=more))))
    links = [link.url for block in essay.blocks for link in block.links]
    pictures = [block.image for block in essay.blocks if block.image]
    assert links == ["https://kettle.example.org/2024/lid"]
    assert pictures == ["https://kettle.example.org/2024/steam/pot.jpg"]


def test_xml_base_counts_before_the_link(tmp_path):
    body = escape(LONG + '<p><a href="lid">The lid</a> rattled.</p>')
    entry = f'<entry xml:base="essays/"><title>Steam</title><content type="html">{body}</content></entry>'
    essay = only(read(tmp_path, atom(entry, attributes='xml:base="https://kettle.example.org/"')))
    assert [link.url for block in essay.blocks for link in block.links] == ["https://kettle.example.org/essays/lid"]


def test_html_that_was_escaped_twice_is_still_html(tmp_path):
    body = escape(escape(LONG + "<p>It isn&#8217;t over.</p>"))
    essay = only(
        read(tmp_path, rss(f"<item><title>A &amp;amp; B &amp;#58 C</title><description>{body}</description></item>"))
    )
    assert (essay.title, essay.blocks[-1].text) == ("A & B : C", "It isn’t over.")


def test_plain_text_keeps_its_paragraphs(tmp_path):
    plain = "One kettle &amp; one cup. " * 12 + "\n\nThen the lid."
    essay = only(read(tmp_path, rss(f"<item><title>Steam</title><description>{plain}</description></item>")))
    assert [block.text[:16] for block in essay.blocks] == ["One kettle & one", "Then the lid."]


def test_two_line_breaks_part_paragraphs(tmp_path):
    essay = only(read(tmp_path, rss(item("Steam", "It sang.<br><br/>\nIt stopped."))))
    assert [block.text for block in essay.blocks] == ["It sang.", "It stopped."]


@pytest.mark.parametrize(
    "ending", ["and then […]", "and then [...]", 'so. <a href="/x">Continue reading →</a>', "Read more"]
)
def test_an_item_that_is_only_a_beginning_is_left_out_and_said(tmp_path, ending):
    found = read(tmp_path, rss(item("Whole", LONG), item("Cut", description=f"{LONG}<p>{ending}</p>")))
    assert only(found).title == "Whole"
    assert found.notices == ("“Cut” was left out: the feed has only the beginning",)


def test_a_summary_is_not_an_essay(tmp_path):
    found = read(tmp_path, rss(item("Whole", LONG), item("Short", description="What tea does to a town.")))
    assert only(found).title == "Whole"
    assert found.notices == ("“Short” was left out: the feed has only a summary",)


def test_a_feed_of_summaries_is_refused_in_one_line(tmp_path):
    with pytest.raises(EssaycastError, match=r"feed\.xml contains no essay: the feed has only a summary") as refused:
        read(tmp_path, rss(item("Short", description="What tea does to a town.")))
    assert "\n" not in str(refused.value)


def test_a_podcasts_own_feed_has_notes_instead_of_essays(tmp_path):
    sound = '<enclosure url="https://kettle.example.org/1.mp3" type="audio/mpeg" length="1"/>'
    with pytest.raises(EssaycastError, match="an episode of a podcast"):
        read(tmp_path, rss(item("Episode 1", LONG, more=sound), namespaces=f"{CONTENT} {ITUNES}"))


def test_an_essay_with_its_reading_beside_it_comes_in(tmp_path):
    sound = '<enclosure url="https://kettle.example.org/1.mp3" type="audio/mpeg" length="1"/>'
    assert only(read(tmp_path, rss(item("Steam", LONG, more=sound)))).title == "Steam"


def test_an_item_without_a_title_is_called_by_its_first_words(tmp_path):
    body = "<p>Nine words are more than any title needs today.</p>"
    assert only(read(tmp_path, rss(item("", body)))).title == "Nine words are more than any title needs…"


def test_rss_of_1999_has_its_items_beside_the_channel(tmp_path):
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f"{CONTENT}><channel><title>Kettles</title><link>https://kettle.example.org</link></channel>"
        "<item><title>Steam</title><dc:date>2003-04-05T06:07+02:00</dc:date>"
        f"<content:encoded>{escape(LONG)}</content:encoded></item></rdf:RDF>"
    )
    found = read(tmp_path, feed)
    assert only(found).published == datetime(2003, 4, 5, 4, 7, tzinfo=timezone.utc)
    assert found.show.title == "Kettles"


def test_atom_gives_published_before_updated_and_the_alternate_link(tmp_path):
    entry = (
        "<entry><title type='html'>The &lt;i&gt;long&lt;/i&gt; boil</title><id>urn:1</id>"
        "<updated>2024-01-01T00:00:00Z</updated>"
        "<published>2019-05-06T07:08:09Z</published><link rel='edit' href='https://kettle.example.org/api'/>"
        "<link href='https://kettle.example.org/boil'/><summary>Short.</summary>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{LONG}<p>Off.</p></div></content></entry>"
    )
    head = "<title>Kettles</title><author><name>Ottilie Brook</name></author>"
    essay = only(read(tmp_path, atom(entry, head=head)))
    assert (essay.title, essay.link, essay.guid) == ("The long boil", "https://kettle.example.org/boil", "urn:1")
    assert essay.published == datetime(2019, 5, 6, 7, 8, 9, tzinfo=timezone.utc)
    assert (essay.author, essay.blocks[-1].text) == ("Ottilie Brook", "Off.")


def test_a_draft_of_an_atom_feed_is_withheld(tmp_path):
    entry = (
        "<entry><title>Not yet</title><content>The water is</content>"
        '<app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control></entry>'
    )
    (found,) = read(tmp_path, atom(entry)).essays
    assert (found.withheld, found.essay.draft) == ("a draft", True)


def test_of_a_blogger_export_only_the_posts_come_in(tmp_path):
    def entry(kind: str) -> str:
        scheme = "http://schemas.google.com/g/2005#kind"
        term = f"http://schemas.google.com/blogger/2008/kind#{kind}"
        return (
            f"<entry><title>A {kind}</title><category scheme='{scheme}' term='{term}'/><category term='Tea'/>"
            f"<content type='html'>{escape(LONG)}</content></entry>"
        )

    essay = only(read(tmp_path, atom(entry("comment"), entry("post"), entry("template"), entry("page"))))
    assert (essay.title, essay.tags) == ("A post", ("Tea",))


def test_json_feed_prefers_html_to_text(tmp_path):
    entry = {
        "id": 7,
        "url": "https://kettle.example.org/s",
        "title": "Steam",
        "tags": ["Tea"],
        "authors": [{"name": "Al"}],
        "content_html": LONG + "<h2>Later</h2>",
        "content_text": "Nothing.",
        "date_published": "2022-01-02T03:04:05Z",
    }
    found = read(tmp_path, json_feed(entry, home_page_url="https://kettle.example.org/", language="de"), "feed.json")
    essay = only(found)
    assert (essay.guid, essay.author, essay.tags, essay.blocks[-1].kind) == ("7", "Al", ("Tea",), "heading")
    assert (found.show.language, found.show.link) == ("de", "https://kettle.example.org/")


def test_json_feed_of_plain_text_leaves_its_signs_as_they_are(tmp_path):
    essay = only(
        read(tmp_path, json_feed({"id": "1", "title": "T", "content_text": "If a <b & c.\n\nThen."}), "f.json")
    )
    assert [block.text for block in essay.blocks] == ["If a <b & c.", "Then."]


@pytest.mark.parametrize(
    "data",
    [
        '{"name": "kettle", "version": "1.0"}',
        "[1, 2]",
        "{",
        "<html><body>rss</body></html>",
        "<opml><body/></opml>",
        "",
    ],
)
def test_what_is_not_a_feed_is_not_taken_for_one(tmp_path, data):
    assert not feeds.recognizes(source(tmp_path, data))


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_a_feed_may_be_written_in_any_declared_encoding(tmp_path, encoding):
    declared = encoding.removesuffix("-sig")
    feed = rss(item("Café", LONG)).replace('version="1.0"?', f'version="1.0" encoding="{declared}"?')
    assert only(read(tmp_path, feed.encode(encoding))).title == "Café"


def test_a_broken_feed_is_read_as_far_as_it_goes_and_said(tmp_path):
    feed = rss(item("Caf&eacute; \x0b& co", LONG), item("Lost", LONG))
    found = read(tmp_path, feed[: feed.index("Lost") - 20])
    assert only(found).title == "Café & co"
    assert "is broken" in found.notices[0]


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "subset",
    [
        f'<!ENTITY e0 "ha">{BOMB}',
        '<!ENTITY e11 SYSTEM "file:///etc/hostname">',
        '<!ENTITY % p SYSTEM "http://x.invalid/">%p;',
    ],
    ids=["billion laughs", "a file", "an address"],
)
def test_a_feed_with_entities_of_its_own_is_refused_at_once(tmp_path, subset):
    bomb = rss(item("&e11;", LONG)).replace("?><rss", f"?><!DOCTYPE rss [{subset}]><rss")
    began = time.perf_counter()
    with pytest.raises(EssaycastError, match=r"feed\.xml defines its own XML entities") as refused:
        read(tmp_path, bomb)
    assert "\n" not in str(refused.value)
    assert time.perf_counter() - began < 1


def test_a_feed_as_a_member_gets_it_is_withheld(tmp_path):
    shut = f"{LONG}<!--members-only--><p>Shut.</p>"
    entry = f"<entry><title>Tea</title><content type='html'>{escape(shut)}</content></entry>"
    as_json = json_feed({"id": "1", "title": "Tea", "content_html": shut})
    for name, data in (("a.xml", rss(item("Tea", shut))), ("b.xml", atom(entry)), ("c.json", as_json)):
        assert only(read(tmp_path, data, name)).withheld.startswith("in part for members only")
    assert not only(read(tmp_path, rss(item("Tea", f"{LONG}<!--members-only-->")))).withheld


@pytest.mark.parametrize(
    ("title", "generator", "draft"),
    [
        ("Private: On tea", "https://wordpress.org/?v=6.5", True),
        ("Geschützt: Tee", "https://wordpress.org/?v=6.5", True),
        ("Private: On tea", "Hugo", False),
        ("Private lives", "https://wordpress.org/?v=6.5", False),
    ],
)
def test_what_wordpress_calls_private_or_protected_is_held_back(tmp_path, title, generator, draft):
    feed = rss(item(title, LONG), channel=f"<generator>{generator}</generator>")
    assert only(read(tmp_path, feed)).draft is draft


@pytest.mark.parametrize(
    ("said", "draft", "withheld"),
    [
        ("<status>draft</status>", True, ""),
        ("<published>false</published>", True, ""),
        ('<x:status xmlns:x="https://a.example/x">private</x:status>', True, ""),
        ("<visibility>members</visibility>", False, "for some readers only (visibility)"),
        ("<access>public</access>", False, ""),
        ("<category>tea</category><category>draft</category>", True, ""),
        ("<category>members-only</category>", True, ""),
        ("<category>docker</category><category>private</category>", False, ""),
        (f"<itunes:complete {ITUNES}>no</itunes:complete>", False, ""),
        ("<status>published</status><category>tea</category>", False, ""),
    ],
)
def test_an_item_of_rss_or_atom_is_held_back_by_what_it_says(tmp_path, said, draft, withheld):
    essay = only(read(tmp_path, rss(item("Tea", LONG, more=said))))
    assert (essay.draft, essay.withheld) == (draft, withheld)
    entry = f"<entry><title>Tea</title><id>a</id><content type='html'>{escape(LONG)}</content>{said}</entry>"
    if "category" not in said:  # Atom has those in attributes
        essay = only(read(tmp_path, atom(entry)))
        assert (essay.draft, essay.withheld) == (draft, withheld)


@pytest.mark.parametrize(
    ("said", "draft", "withheld"),
    [
        ({"draft": True}, True, ""),
        ({"_draft": True}, True, ""),
        ({"status": "draft"}, True, ""),
        ({"tags": ["draft"]}, True, ""),
        ({"_blog": {"published": False}}, True, ""),
        ({"visibility": "followers"}, False, "for some readers only (visibility)"),
        ({"_paid": True}, False, "for some readers only (paid)"),
        ({"visibility": "public", "_blog": {"draft": False, "about": "https://a.example"}, "tags": ["tea"]}, False, ""),
    ],
)
def test_an_item_of_a_json_feed_is_held_back_by_what_it_says(tmp_path, said, draft, withheld):
    essay = only(read(tmp_path, json_feed({"id": "1", "title": "Tea", "content_html": LONG, **said}), "a.json"))
    assert (essay.draft, essay.withheld) == (draft, withheld)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("4 Jan 2023 08:00 +0000", "2023-01-04"),
        ("Tue, 17 Jan 2023 12:00:00 GMT", "2023-01-17"),
        ("2021-03-30", "2021-03-30"),
        ("2021-09-12T06:45Z", "2021-09-12"),
        ("2020-07-12 08:15:00", "2020-07-12"),
        (1426263451924, "2015-03-13"),
    ],
)
def test_dates_are_read_as_feeds_and_exports_write_them(written, day):
    assert str(stamp(written)).startswith(f"{day} ")


@pytest.mark.parametrize(
    "written", ["Mon, 30 Nov -0001 00:00:00 +0000", "0000-00-00 00:00:00", "soon", None, True, 10**30]
)
def test_what_is_no_date_is_none(written):
    assert stamp(written) is None
