"""A WordPress export gives its posts, read as WordPress would show them; what is not for everyone is withheld."""

from __future__ import annotations

import time
import zipfile
from datetime import datetime, timezone
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.essay import Essay
from tts.show.settings import Show
from tts.sources import wordpress, wordpress_patterns
from tts.sources.imported import Imported
from tts.sources.kinds import IMPORTS
from tts.sources.source import Source

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Lanterns</title><link>https://lantern.example.org</link><description>Of light</description>
<language>en-US</language>
<wp:author><wp:author_login>mab</wp:author_login>
<wp:author_display_name>Mabel Crane</wp:author_display_name></wp:author>
"""
PROSE = "The lamp was lit at five, and the street came out to look at it."


def post(title: str, body: str = PROSE, status: str = "publish", kind: str = "post", more: str = "") -> str:
    return (
        f"<item><title><![CDATA[{title}]]></title><link>https://lantern.example.org/{len(title)}/</link>"
        f"<dc:creator>mab</dc:creator><content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<wp:post_date>2019-08-07 06:05:04</wp:post_date><wp:status>{status}</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type>{more}</item>"
    )


def export(*items: str) -> str:
    return HEAD + "".join(items) + "</channel></rss>"


def read(tmp_path: Path, *items: str) -> Imported:
    path = tmp_path / "export.xml"
    path.write_text(export(*items), encoding="utf-8")
    source = Source(path)
    assert next(kind.name for kind in IMPORTS if kind.recognizes(source)) == "WordPress export"
    return wordpress.read(source, Show(root=tmp_path))


def body(tmp_path: Path, html: str) -> Essay:
    (found,) = read(tmp_path, post("A post", html)).essays
    return found.essay


def texts(essay: Essay) -> list[str]:
    return [block.text for block in essay.blocks if block.kind != "embed"]


def test_a_published_post_comes_in_with_all_that_the_export_says_of_it(tmp_path):
    more = (
        '<category domain="category">Uncategorized</category><category domain="post_tag">Oil</category>'
        "<wp:post_name>the-lamp</wp:post_name><guid>https://lantern.example.org/?p=5</guid>"
        "<excerpt:encoded>On lighting up.</excerpt:encoded>"
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>"
    )
    picture = "<wp:post_id>9</wp:post_id><wp:attachment_url>https://lantern.example.org/lamp.jpg</wp:attachment_url>"
    found = read(tmp_path, post("Wicks &amp; oil", more=more), post("lamp", "", "inherit", "attachment", picture))
    essay = found.essays[0].essay
    assert (essay.title, essay.author, essay.tags) == ("Wicks & oil", "Mabel Crane", ("Oil",))
    assert essay.published == datetime(2019, 8, 7, 6, 5, 4, tzinfo=timezone.utc)
    assert (essay.slug, essay.guid) == ("the-lamp", "https://lantern.example.org/?p=5")
    assert (essay.description, essay.image) == ("On lighting up.", "https://lantern.example.org/lamp.jpg")
    assert (found.show.title, found.show.author, found.show.language) == ("Lanterns", "Mabel Crane", "en-US")


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("draft", "a draft"),
        ("pending", "waiting for review"),
        ("future", "scheduled for later"),
        ("private", "private"),
    ],
)
def test_what_is_not_published_for_everyone_is_withheld(tmp_path, status, why):
    (found,) = read(tmp_path, post("Secret", status=status)).essays
    assert (found.withheld, found.essay.draft) == (why, True)


def test_a_post_behind_a_password_is_withheld(tmp_path):
    (found,) = read(tmp_path, post("Secret", more="<wp:post_password>sesame</wp:post_password>")).essays
    assert (found.withheld, found.essay.draft) == ("behind a password", True)


def test_pages_pictures_and_the_trash_stay_out_and_are_counted(tmp_path):
    found = read(
        tmp_path, post("Kept"), post("About", kind="page"), post("x", kind="attachment"), post("Gone", status="trash")
    )
    assert [item.essay.title for item in found.essays] == ["Kept"]
    assert found.notices == ("left out, since they are not posts: 1 × page, 1 × attachment, 1 × post that is trash",)


def test_an_export_without_posts_is_refused(tmp_path):
    with pytest.raises(EssaycastError, match=r"export\.xml holds no post"):
        read(tmp_path, post("About", kind="page"))


def test_a_blank_line_parts_paragraphs_and_a_line_end_stays(tmp_path):
    assert texts(body(tmp_path, "One\ntwo.\n\nThree <em>four</em>.\n\n<h2>Five</h2>\nSix.")) == [
        "One\ntwo.",
        "Three four.",
        "Five",
        "Six.",
    ]


def test_elements_between_paragraphs_keep_their_kind(tmp_path):
    essay = body(
        tmp_path, "One.\n<ul>\n<li>Two</li>\n<li>Three</li>\n</ul>\n<blockquote>Four.\n\nFive.</blockquote>Six."
    )
    assert texts(essay) == ["One.", "Two", "Three", "Four.", "Five.", "Six."]


def test_comments_of_blocks_go_and_their_text_stays(tmp_path):
    html = '<!-- wp:paragraph {"dropCap":true} -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\n<!--more-->\n\n<p>Two.</p>'
    assert texts(body(tmp_path, html)) == ["One.", "Two."]


def test_a_caption_is_the_figures(tmp_path):
    html = 'One.\n\n[caption id="a_1" width="6"]<a href="x"><img src="l.jpg" alt="" /></a> The lamp[/caption]\n\nTwo.'
    essay = body(tmp_path, html)
    (picture,) = [block for block in essay.blocks if block.image]
    assert picture.image == "https://lantern.example.org/6/l.jpg"
    assert "The lamp" in texts(essay)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('One. [su_box title="Lamp"]Two.[/su_box] Three.', "One. Two. Three."),
        ('One. [contact-form-7 id="3"]', "One."),
        ('One.[gallery ids="1,2"]', "One."),
        ('One. [audio src="a.mp3"][/audio]Two.', "One. Two."),
        ("One. [embed]https://video.example.org/1[/embed] Two.", "One. Two."),
        ("One. [mc4wp_form]", "One."),
        ("One. [youtube https://video.example.org/1]", "One."),
        ("One[ref]A note.[/ref].", "One."),
        ("He said [sic] [the keeper, that is] so [1] [too].", "He said [sic] [the keeper, that is] so [1] [too]."),
        ("Write [[gallery]] for it.", "Write [gallery] for it."),
        ("[:en]Lamps[:de]Lampen[:]", "Lamps"),
        ("<!--:de-->Lampen<!--:--><!--:en-->Lamps<!--:-->", "Lamps"),
        ("[:fr]Lampes[:de]Lampen[:]", "Lampes"),
        ("The slice a[:hi] is not a[:lo] or a[:].", "The slice a[:hi] is not a[:lo] or a[:]."),
        ("[vc_raw_js]JTNDYiUzRQ==[/vc_raw_js]One.", "One."),
    ],
)
def test_shortcodes_go_their_text_stays_and_prose_in_brackets_is_prose(tmp_path, html, left):
    assert texts(body(tmp_path, html)) == [left]


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("One.[vc_raw_html]JTNDcCUzRVR3by4lM0MlMkZwJTNF[/vc_raw_html]", ["One.", "Two."]),
        ('[vc_custom_heading text="Wicks"][vc_column_text]One.[/vc_column_text]', ["Wicks", "One."]),
        ('[et_pb_blurb title="Oil" _builder_version="4"]<p>One.</p>[/et_pb_blurb]', ["Oil", "One."]),
        ("[tabs][tab title='Glass']One.[/tab][/tabs]", ["Glass", "One."]),
    ],
)
def test_what_page_builders_hide_in_attributes_and_numbers_is_read(tmp_path, html, left):
    assert texts(body(tmp_path, html)) == left


def test_a_synced_pattern_is_read_where_it_stands(tmp_path):
    def block(number: int) -> str:
        return f'<!-- wp:block {{"ref":{number}}} /-->'

    def pattern(number: int, html: str, status: str = "publish") -> str:
        return post("A pattern", html, status, "wp_block", f"<wp:post_id>{number}</wp:post_id>")

    found = read(
        tmp_path,
        post("Lamps", f"<!-- wp:paragraph --><p>One.</p>{block(7)}<p>Four.</p>"),
        post("Wicks", f"<!-- wp:paragraph --><p>One.</p>{block(9)}{block(10)}"),
        post("Shut", f"<p>One.</p>{block(11)}"),
        pattern(7, f"<!-- wp:paragraph --><p>Two.</p>{block(8)}{block(7)}"),
        pattern(8, "<p>Three.</p>"),
        pattern(10, "<p>Unfinished.</p>", "draft"),
        pattern(11, "<!-- wp:pmpro/membership --><p>Two.</p>"),
    )
    assert [texts(item.essay) for item in found.essays[:2]] == [["One.", "Two.", "Three.", "Four."], ["One."]]
    assert found.essays[2].essay.withheld
    assert found.notices[0] == "left out, since they are not posts: 1 × wp_block"
    assert [notice.partition(":")[0] for notice in found.notices[1:]] == [
        f"the words of a synced pattern (number {number}) are missing from “Wicks”" for number in (9, 10)
    ]


OVERRIDES = (
    '<!-- wp:heading {"metadata":{"name":"Head"}} --><h2 class="a">Lamps</h2><!-- /wp:heading -->'
    '<!-- wp:paragraph {"metadata":{"name":"Lead"}} -->\n<p>Light <b>one</b>.</p>\n<!-- /wp:paragraph -->'
    '<!-- wp:button {"metadata":{"name":"Go"}} --><div><a href="/b">Buy oil</a></div><!-- /wp:button -->'
    '<!-- wp:image {"metadata":{"name":"Picture"}} --><figure><img src="a.png" alt="A wick"/>'
    "<figcaption>Cut it.</figcaption></figure><!-- /wp:image -->"
)


@pytest.mark.parametrize(
    ("attributes", "pattern", "left"),
    [
        ('"ref":7', OVERRIDES, ["Lamps", "Light one.", "Buy oil", "Cut it."]),
        ('"ref":"7"', "<p>One.</p>", ["One."]),
        (
            '"align":"wide","ref":7,"content":{"Head":{"content":"Wicks"}}',
            OVERRIDES,
            ["Wicks", "Light one.", "Buy oil", "Cut it."],
        ),
        (
            '"ref":7,"content":{"Lead":{"content":"Trim \\u003cb\\u003etwo\\u003c/b\\u003e."},"Go":{"text":"Go on"},'
            '"Picture":{"alt":"Oil","caption":"Pour it."}}',
            OVERRIDES,
            ["Lamps", "Trim two.", "Go on", "Pour it."],
        ),
        (
            '"ref":7,"content":{"Lead":{"content":""},"Head":7,"None":{"content":"No"}}',
            OVERRIDES,
            ["Lamps", "Buy oil", "Cut it."],
        ),
        ('"ref":7,"content":["Lead"]', "[:de]Ein Docht.[:en]A wick.[:]", ["A wick."]),
        (
            '"ref":7,"content":{"Lead":{"content":"Two."}}',
            '<!-- wp:paragraph {"metadata":{"name":"Lead"}} --><p>One.</p>',
            ["One."],
        ),
        ('"ref":true', "<p>One.</p>", []),
    ],
)
def test_a_pattern_says_what_its_post_makes_it_say(tmp_path, attributes, pattern, left):
    block = f"<!-- wp:paragraph --><p>Before.</p><!-- wp:block {{{attributes}}} /-->"
    found = read(
        tmp_path, post("Lamps", block), post("P", pattern, "publish", "wp_block", "<wp:post_id>7</wp:post_id>")
    )
    assert texts(found.essays[0].essay) == ["Before.", *left]


@pytest.mark.parametrize(
    ("inner", "left"),
    [
        ('"ref":8', ["Oil", "Lamps", "Two.", "Buy oil", "Cut it."]),
        ('"metadata":{"name":"Lead"},"ref":8', ["Oil", "Lamps", "Two.", "Buy oil", "Cut it."]),
        ('"ref":8,"content":{"Head":{"content":"Wicks"}}', ["Oil", "Wicks", "Light one.", "Buy oil", "Cut it."]),
        ('"ref":8,"content":{}', ["Oil", "Lamps", "Light one.", "Buy oil", "Cut it."]),
    ],
)
def test_a_pattern_in_a_pattern_has_the_texts_of_the_post_or_its_own(tmp_path, inner, left):
    last = '<!-- wp:heading {"metadata":{"name":"Last"}} --><h2>B</h2><!-- /wp:heading -->'
    texts_of_post = '{"Lead":{"content":"Two."},"Last":{"content":"Oil"}}'
    found = read(
        tmp_path,
        post("Lamps", f'<!-- wp:block {{"ref":7,"content":{texts_of_post}}} /-->'),
        post("O", f"<!-- wp:block {{{inner}}} /-->{last}", "publish", "wp_block", "<wp:post_id>7</wp:post_id>"),
        post("I", OVERRIDES, "publish", "wp_block", "<wp:post_id>8</wp:post_id>"),
    )
    assert texts(found.essays[0].essay) == [*left[1:], left[0]]


@pytest.mark.parametrize(
    "closed",
    [
        "<wp:post_password>oil</wp:post_password>",
        "<wp:postmeta><wp:meta_key>_members_access_role</wp:meta_key><wp:meta_value>subscriber</wp:meta_value></wp:postmeta>",
    ],
)
def test_a_pattern_that_is_not_for_everyone_is_held_back_with_its_post(tmp_path, closed):
    pattern = post("P", "<p>Two.</p>", "publish", "wp_block", f"<wp:post_id>7</wp:post_id>{closed}")
    found = read(tmp_path, post("Lamps", '<p>One.</p><!-- wp:block {"ref":7} /-->'), pattern)
    essay = found.essays[0].essay
    assert essay.withheld or (texts(essay) == ["One."] and "missing from “Lamps”" in " ".join(found.notices))


def test_the_patterns_of_an_export_have_one_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(wordpress_patterns, "_MOST_LETTERS", 2_000_000)
    block = '<!-- wp:block {"ref":7,"content":{"Lead":{"content":"Two."}}} /-->'
    long = post("P", OVERRIDES + "x" * 800_000, "publish", "wp_block", "<wp:post_id>7</wp:post_id>")
    found = read(tmp_path, *(post(f"Lamp {n}", f"<p>One.</p>{block}") for n in range(5)), long)
    lengths = [sum(map(len, texts(item.essay))) > 800_000 for item in found.essays]
    assert lengths == [True, True, False, False, False]
    assert found.notices[-1] == (
        "the words of synced patterns are missing from “Lamp 2”, “Lamp 3”, “Lamp 4”: "
        "they come to more than 2 million letters in a post, or 2 million in the export"
    )


def test_a_pattern_that_doubles_each_time_comes_to_an_end(tmp_path):
    patterns = [
        post(
            "P",
            f'<!-- wp:block {{"ref":{n + 1}}} /-->' * 9 + "x" * 999,
            "publish",
            "wp_block",
            f"<wp:post_id>{n}</wp:post_id>",
        )
        for n in range(9)
    ]
    began = time.process_time()
    read(tmp_path, post("Lamps", '<p>One.</p><!-- wp:block {"ref":0} /-->'), *patterns)
    assert time.process_time() - began < 2


def test_what_went_with_a_shortcode_is_told(tmp_path):
    essay = body(tmp_path, 'One. [gallery ids="1"] [embed]https://video.example.org/1[/embed]')
    assert [(drop.rule, drop.text) for drop in essay.dropped] == [
        ("a gallery", '[gallery ids="1"]'),
        ("an embedded page", "https://video.example.org/1"),
    ]


def test_an_address_alone_on_its_line_is_an_embedded_page(tmp_path):
    essay = body(tmp_path, "One.\n\nhttps://video.example.org/watch?v=1\n\nTwo.")
    assert texts(essay) == ["One.", "Two."]
    assert essay.dropped[0].rule == "an embedded page"


def test_code_in_brackets_stays_code(tmp_path):
    essay = body(tmp_path, "One.\n\n<pre>a[caption]b[/caption]\n\nc</pre>\n\nTwo.")
    assert [block.text for block in essay.blocks if block.kind != "code"] == ["One.", "Two."]


def test_a_large_export_comes_in_parts(tmp_path):
    parts = tmp_path / "export.zip"
    with zipfile.ZipFile(parts, "w") as archive:
        archive.writestr("lanterns/1.xml", export(post("One")))
        archive.writestr("lanterns/2.xml", export(post("Two")))
    assert wordpress.recognizes(Source(parts))
    found = wordpress.read(Source(parts), Show(root=tmp_path))
    assert [item.essay.title for item in found.essays] == ["One", "Two"]


def test_a_feed_or_another_archive_is_not_an_export(tmp_path):
    (tmp_path / "feed.xml").write_text('<rss version="2.0"><channel><title>T</title></channel></rss>', encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "book.zip", "w") as archive:
        archive.writestr("content.xml", "<package/>")
    assert not any(wordpress.recognizes(Source(tmp_path / name)) for name in ("feed.xml", "book.zip", "absent.xml"))


@pytest.mark.parametrize("marks", ["\n", "[code]", "[caption]<img>", "<!--", "<pre>", "[a b", "<a ", "[[[", " <br>"])
def test_a_post_of_nothing_but_marks_takes_no_time(tmp_path, marks):
    began = time.process_time()
    read(tmp_path, post("Kept"), post("Marks", "One.\n\n" + marks * 10_000))
    assert time.process_time() - began < 2


def test_a_post_for_paying_subscribers_is_withheld_and_no_draft(tmp_path):
    field = "<wp:postmeta><wp:meta_key>{}</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:postmeta>"
    paid = field.format("_jetpack_newsletter_access", "paid_subscribers")
    (found,) = read(tmp_path, post("A post", more=paid)).essays
    assert (found.essay.withheld, found.essay.draft, found.withheld) == ("for paying subscribers", False, "")
    assert body(tmp_path, f"<p>{PROSE}</p>[restrict]Shut.[/restrict]").withheld.startswith("in part for members only")
