"""A saved web page is read for its article, and what the page says of it; a page without one is refused."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.essay import Essay
from tts.show.settings import Show
from tts.sources.source import Source
from tts.sources.web_page import decoded, read, recognizes

PROSE = (
    "The clock on the quay stopped in the week that the ferry did, and nobody has agreed since on the hour of supper.",
    "My aunt keeps the old time, and my uncle the new one, so there are two suppers, and I go to both without shame.",
    "When the ferry comes back, she says, the clock will follow, for a clock wants somebody to be late for.",
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in PROSE)
JSON_LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Quay"},'
    '{"@type":["BlogPosting"],"headline":"Two suppers","datePublished":"2022-05-06T18:00:00+02:00",'
    '"author":[{"@type":"Person","name":"Ida Holm"},{"name":"Per Lund"}],"image":{"url":"https://quay.example/c.jpg"},'
    '"keywords":["clocks","ferries"],"inLanguage":"en-GB"}]}</script>'
)


def page(tmp_path: Path, html: str | bytes, name: str = "page.html") -> Source:
    path = tmp_path / name
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return Source(path)


def essay(tmp_path: Path, html: str | bytes) -> Essay:
    source = page(tmp_path, html)
    assert recognizes(source)
    (item,) = read(source, Show(root=tmp_path)).essays
    return item.essay


def texts(tmp_path: Path, html: str | bytes) -> list[str]:
    return [block.text for block in essay(tmp_path, html).blocks]


def document(body: str, head: str = "") -> str:
    head = f"<head><title>Two suppers | Quay Notes</title>{head}</head>"
    return f"<!DOCTYPE html><html lang='en'>{head}<body>{body}</body></html>"


# ------------------------------------------------------------------------------------------ what the page says of it


def test_json_ld_is_believed_before_opengraph_and_the_page(tmp_path):
    head = (
        '<meta property="og:title" content="Two suppers: Quay Notes"><meta name="author" content="Quay Notes">'
        '<meta property="article:published_time" content="2023-01-01"><link rel="canonical" href="https://quay.example/two">'
        + JSON_LD
    )
    found = essay(tmp_path, document(f"<main><h1>Two suppers</h1>{BODY}</main>", head))
    assert (found.title, found.author, found.link) == ("Two suppers", "Ida Holm, Per Lund", "https://quay.example/two")
    assert found.published == datetime(2022, 5, 6, 16, tzinfo=timezone.utc)
    assert (found.image, found.tags, found.language) == ("https://quay.example/c.jpg", ("clocks", "ferries"), "en-GB")


def test_opengraph_is_believed_before_the_page(tmp_path):
    head = (
        '<meta property="og:title" content="Two suppers &amp;amp; clocks"><meta property="og:site_name" content="Quay">'
        '<meta property="article:published_time" content="2023-01-01">'
        '<meta property="og:description" content="On time.">'
    )
    body = f"<article><h1>Another head</h1><time datetime='2020-01-01'>then</time>{BODY}</article>"
    found = essay(tmp_path, document(body, head))
    assert (found.title, found.description) == ("Two suppers & clocks", "On time.")
    assert found.published == datetime(2023, 1, 1, tzinfo=timezone.utc)


def test_a_page_that_says_nothing_is_read_by_its_heading_its_time_and_its_byline(tmp_path):
    body = (
        "<header><h1>Two suppers</h1><p>By <a rel='author' href='/ida'>Ida Holm</a>, "
        f"<time datetime='2020-02-03T04:05:06Z'>3 February</time></p></header><article>{BODY}</article>"
    )
    found = essay(tmp_path, document(body))
    assert (found.title, found.author, [block.text for block in found.blocks]) == ("Two suppers", "Ida Holm", [*PROSE])
    assert found.published == datetime(2020, 2, 3, 4, 5, 6, tzinfo=timezone.utc)


def test_without_a_heading_the_title_of_the_page_is_taken_without_its_site(tmp_path):
    head = '<meta property="og:site_name" content="Quay Notes">'
    assert essay(tmp_path, document(f"<article>{BODY}</article>", head)).title == "Two suppers"


def test_the_day_may_stand_in_the_address(tmp_path):
    head = '<link rel="canonical" href="https://quay.example/2019/08/07/two/">'
    assert str(essay(tmp_path, document(f"<article>{BODY}</article>", head)).published)[:10] == "2019-08-07"


def test_damaged_json_is_passed_over(tmp_path):
    head = (
        '<script type="application/ld+json">{"@type": "Article", </script>'
        + "[" * 5
        + '<meta name="author" content="Ida">'
    )
    assert essay(tmp_path, document(f"<article><h1>Two suppers</h1>{BODY}</article>", head)).title == "Two suppers"


def test_a_page_for_paying_readers_is_withheld(tmp_path):
    data = JSON_LD.replace('"inLanguage"', '"isAccessibleForFree":false,"inLanguage"')
    (item,) = read(page(tmp_path, document(f"<article>{BODY}</article>", data)), Show(root=tmp_path)).essays
    assert (item.essay.draft, item.essay.withheld) == (False, "for paying readers, as the page says")


@pytest.mark.parametrize(
    "mark",
    [
        "<!--members-only-->",
        '<!--kg-gated-block:begin nonMember:false memberSegment:""-->',
        "<!-- paywall -->",
        '<div class="paywall-jump"></div>',
        '<div class="members-only"><p>Shut.</p></div>',
        '<div data-visibility="paid"><p>Shut.</p></div>',
    ],
)
def test_a_page_as_a_member_sees_it_is_withheld(tmp_path, mark):
    (item,) = read(page(tmp_path, document(f"<article>{BODY}{mark}<p>Shut.</p></article>")), Show(root=tmp_path)).essays
    assert item.essay.withheld == "in part for members only, as its HTML says"
    other = document(f"<article>{BODY}<!-- members of the crew --><p>Open.</p></article><!-- paywall -->")
    assert not essay(tmp_path, other).withheld


# ------------------------------------------------------------------------------------------------- the article alone

AROUND = [
    '<nav><a href="/">Home</a></nav>',
    '<div id="cookie-notice"><p>We use cookies to understand you, and so do our partners.</p></div>',
    '<div class="newsletter-box"><h3>Letters</h3><p>Get the notes every week.</p><form><input></form></div>',
    '<section class="related-posts"><h2>Related</h2><p><a href="/b">A bell for the bay</a> rings twice.</p></section>',
    '<section id="comments"><h2>3 comments</h2><p>I was there too, and I had no supper, said one.</p></section>',
    '<aside class="sidebar"><p>Most read this week: a bell, a boat, and a very long list of other things.</p></aside>',
    '<div class="share-buttons"><a href="#">Tweet</a> <a href="#">Post</a></div>',
    '<div class="author-bio"><p>Ida Holm writes about time and lives beside a clock that has stopped.</p></div>',
    "<footer><p>© Quay Notes. All rights reserved, and the lefts too.</p></footer>",
    '<div role="dialog" class="paywall-modal"><p>Become a member to go on.</p></div>',
    "<noscript><p>Please turn on JavaScript to see this page at all.</p></noscript>",
]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(
    "frame",
    [
        "<main>{0}<article>{1}</article></main>",
        "<div class='wrap'><div class='entry-content'>{1}</div>{0}</div>",
        "<article>{1}{0}</article>",
        "<div id='content'><div>{1}</div>{0}</div>",
    ],
)
def test_what_stands_around_an_article_is_left_out(tmp_path, around, frame):
    assert texts(tmp_path, document(frame.format(around, BODY))) == [*PROSE]


def test_what_stands_in_the_midst_of_an_article_is_left_out(tmp_path):
    first, second, third = (f"<p>{sentence}</p>" for sentence in PROSE)
    body = f"<article>{first}{AROUND[2]}{second}<p>Read also: <a href='/b'>A bell for the bay</a></p>{third}</article>"
    assert texts(tmp_path, document(body)) == [*PROSE]


def test_the_title_and_the_lines_about_the_article_are_not_read_again(tmp_path):
    above = "<h1>Two suppers</h1><p>By Ida Holm</p><p>May 6, 2022 · 4 min read</p>"
    body = f"<main>{above}{BODY}<p>Tags: <a href='/t'>time</a></p></main>"
    assert texts(tmp_path, document(body)) == [*PROSE]


def test_a_sentence_that_begins_like_a_byline_is_read(tmp_path):
    body = f"<article><p>By noon we were home.</p>{BODY}<p>Next time we shall walk.</p></article>"
    assert texts(tmp_path, document(body)) == ["By noon we were home.", *PROSE, "Next time we shall walk."]


def test_pictures_headings_and_quotations_of_the_article_stay(tmp_path):
    figure = "<figure><img src='/q.jpg'><figcaption>The quay</figcaption></figure>"
    body = f"<article>{figure}{BODY}<h2>Later</h2><blockquote>{PROSE[0]}</blockquote></article>"
    head = '<link rel="canonical" href="https://quay.example/two">'
    found = essay(tmp_path, document(body, head))
    assert [block.kind for block in found.blocks] == ["figure", *["paragraph"] * 3, "heading", "quote"]
    assert (found.blocks[0].text, found.blocks[0].image) == ("The quay", "https://quay.example/q.jpg")


def test_a_text_in_several_parts_is_read_whole(tmp_path):
    parts = "".join(
        f"<div class='post-content'><p>{sentence}</p></div><div class='ad-slot'>Ad</div>" for sentence in PROSE
    )
    assert texts(tmp_path, document(f"<article><h1>Two suppers</h1>{parts}</article>")) == [*PROSE]


@pytest.mark.parametrize("first", [1, 4])
def test_sections_beside_the_longest_and_the_words_before_them_are_read(tmp_path, first):
    parts = "".join(
        f'<div class="outline-2"><h2>Part {n}</h2><div class="outline-text-2" id="text-{n}">{BODY * length}</div></div>'
        for n, length in ((1, first), (2, 1), (3, 1))
    )
    read_whole = texts(tmp_path, document(f'<div id="content"><h1>Two suppers</h1>{parts}</div>'))
    assert [text for text in read_whole if text not in PROSE] == ["Part 1", "Part 2", "Part 3"]
    assert len(read_whole) == 3 + 3 * (first + 2)
    part = f'<div class="part"><h2>Part 1</h2>{BODY * 3}</div>'
    assert texts(
        tmp_path, document(f'<div id="body"><h1>Two suppers</h1><p>{PROSE[0]} {PROSE[1]} So.</p>{part}</div>')
    )[0].endswith("So.")


def test_what_is_beside_the_article_is_reported(tmp_path):
    other = f'<div class="info"><p>{PROSE[2]}</p></div>'
    found = essay(tmp_path, document(f'<div class="entry-content">{BODY}</div>{other}'))
    assert len(found.blocks) == 3
    assert [drop.text[:20] for drop in found.dropped if drop.rule == "beside the article"] == [PROSE[2][:20]]


def test_the_words_of_a_class_do_not_cost_an_article_its_text(tmp_path):
    names = "post tag-share category-comments has-sidebar"
    body = f"<article class='{names}'><div class='related social'>{BODY}</div></article>"
    assert texts(tmp_path, document(body)) == [*PROSE]


# --------------------------------------------------------------------------------------------------- other HTML files


def test_the_html_of_an_essay_alone_is_an_essay(tmp_path):
    source = page(tmp_path, f"<h1>Two suppers</h1>{BODY}<ul><li>one</li></ul>", "two-suppers.html")
    (item,) = read(source, Show(root=tmp_path)).essays
    assert (item.essay.title, [block.text for block in item.essay.blocks]) == ("Two suppers", [*PROSE, "one"])


def test_a_text_of_html_without_a_heading_is_called_by_its_file(tmp_path):
    (item,) = read(page(tmp_path, "<p>Short, but mine.</p>", "two-suppers.htm"), Show(root=tmp_path)).essays
    assert item.essay.title == "Two suppers"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("essay.md", "<p align='center'>A picture</p>\n\nText."),
        ("post.html", "---\ntitle: One\n---\n<p>Text</p>"),
        ("feed.xml", "<?xml version='1.0'?><rss><channel></channel></rss>"),
        ("notes.html", "no markup at all"),
        ("empty.html", ""),
    ],
)
def test_what_is_no_html_file_is_left_to_the_other_readers(tmp_path, name, text):
    assert not recognizes(page(tmp_path, text, name))


def test_a_document_is_known_by_what_it_begins_with(tmp_path):
    assert recognizes(page(tmp_path, "\ufeff<!-- saved -->\n<!doctype HTML><p>x", "saved page"))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café".encode(), "Café"),
        ("\ufeffCafé".encode(), "Café"),
        ("Café".encode("utf-16"), "Café"),
        (b"<meta charset=iso-8859-1>Caf\xe9 \x93x\x94", "<meta charset=iso-8859-1>Café “x”"),
        (b"<meta charset='koi8-r'>\xc4\xc1", "<meta charset='koi8-r'>да"),
        (b"<meta charset=nonsense>Caf\xe9", "<meta charset=nonsense>Café"),
    ],
)
def test_a_page_is_decoded_as_it_was_written(data, text):
    assert decoded(data) == text


# ----------------------------------------------------------------------------------------------------------- refusals


LISTED = "".join(f"<div><h2><a href='/p/{n}'>Notes {n}</a></h2><p>{PROSE[n % 3]}</p></div>" for n in range(6))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<main><h1>Welcome back</h1><p>Log in to read.</p><form><input type='password'></form></main>", "login page"),
        ("<main><h1>Two suppers</h1></main><nav><a href='/'>Home</a></nav>", "no article"),
        ("<div id='root'></div><noscript>Please turn on JavaScript to see this page.</noscript>", "no article"),
        (f"<main>{LISTED}</main>", "lists 6 articles"),
    ],
)
def test_a_page_without_an_article_is_refused_in_one_line(tmp_path, body, said):
    source = page(tmp_path, document(body))
    with pytest.raises(EssaycastError, match=said) as refusal:
        read(source, Show(root=tmp_path))
    assert str(source.path) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_page_of_an_error_is_refused(tmp_path):
    html = document(f"<main><h1>Page not found</h1><p>{PROSE[0]} {PROSE[1]}</p></main>").replace(
        "Two suppers |", "404 |"
    )
    with pytest.raises(EssaycastError, match="an error"):
        read(page(tmp_path, html), Show(root=tmp_path))


def test_an_essay_whose_headings_link_to_other_sites_is_no_list(tmp_path):
    parts = "".join(
        f"<h3><a href='https://other{n}.example/'>Other {n}</a></h3><p>{PROSE[n % 3]}</p>" for n in range(6)
    )
    assert len(texts(tmp_path, document(f"<article>{parts}</article>"))) == 12
