"""The show's pages: what they say, that nothing in them runs, and that they ask no other host for anything."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from small_show import NOW, an_entry, finish, publish

from tts.episode import Chapter, Figure, Sentence
from tts.essay import Block, Link
from tts.publish.channel import Channel
from tts.publish.published import published_at, published_in
from tts.publish.site import episode_page, index_pages

ADDRESS = "https://example.com/podcast/feed.xml"


def page(text: str):
    return html.fromstring(text)


def words(element) -> str:
    return " ".join(element.text_content().split())


def test_the_show_is_introduced_and_its_episodes_follow_newest_first(show, essays):
    publish(show, essays)
    front = page((show.out / "index.html").read_text(encoding="utf-8"))
    assert words(front.find(".//h1")) == "Marginal Compute"
    head = words(front.find(".//header"))
    assert "By Ada Example" in head
    assert "3 episodes" in head
    assert "Essays on what computing costs." in head
    assert [words(title) for title in front.iterfind(".//h2")] == ["Essay 148", "Essay 147", "Essay 146"]
    assert words(front.find(".//article")).startswith("Essay 148 7 May 2026 2 min")
    for number, article in zip((148, 147, 146), front.iterfind(".//article"), strict=True):
        sound = article.find(".//audio").get("src")
        assert (show.out / urlsplit(sound).path).is_file()
        assert sound.startswith(f"{number}-essay-{number}.mp3?v=")
        assert "What waiting costs." in words(article.find(".//p[@class='blurb']"))
        assert (show.out / article.find(".//h2/a").get("href") / "index.html").is_file()


def an_episode(**changes: object):
    said = (
        Sentence(300, 1000, None, "title", "v", "Essay 148.", ()),
        Sentence(1500, 4000, 0, "paragraph", "v", "One thing.", ()),
        Sentence(4100, 6000, 0, "paragraph", "v", "Another.", ()),
        Sentence(61_999, 63_000, 1, "heading", "v", "Costs & benefits", ()),
        Sentence(64_000, 65_000, 2, "quote", "v", "Nothing is free.", ()),
        Sentence(66_000, 67_000, None, "outro", "v", "That was all.", ()),
    )
    return an_entry(148, **{"sentences": said, **changes})[1]


def test_an_episodes_page_has_its_transcript_by_paragraph_and_a_time_for_every_sentence(show):
    read = page(episode_page(Channel(show, ADDRESS), an_episode()))
    transcript = read.get_element_by_id("essay")
    assert [(part.tag, words(part)) for part in transcript] == [
        ("p", "One thing. Another."),
        ("h2", "Costs & benefits"),
        ("blockquote", "Nothing is free."),
        ("p", "That was all."),
    ]
    spans = [(span.get("data-start"), span.get("data-end")) for span in transcript.iterfind(".//span")]
    assert spans == [("1500", "4000"), ("4100", "6000"), ("61999", "63000"), ("64000", "65000"), ("66000", "67000")]
    places = [link.get("href") for link in read.iterfind(".//nav[@class='chapters']//a")]
    assert places == ["#essay", "#t61999", "#essay"]
    assert read.get_element_by_id("t61999").tag == "h2"


def test_notes_have_every_link_and_figure_once(show):
    links = (
        Link("A paper", "https://example.org/p"),
        Link("again", "https://example.org/p"),
        Link("x", "javascript:x"),
    )
    figures = (
        Figure(1, "Costs", "https://example.org/f.png", "", 5),
        Figure(3, "", "", "https://example.org/more", 9),
        Figure(2, "Words only", "", "", 12),
    )
    read = page(episode_page(Channel(show, ADDRESS), an_episode(links=links, figures=figures)))
    lists = [[words(item) for item in part] for part in read.iterfind(".//section[@class='notes']/ul")]
    assert lists == [["A paper"], ["Figure 1: Costs", "Figure", "Figure 2: Words only"]]


EVIL = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "title",
    [
        EVIL,
        '"><img src=x onerror=alert(1)>',
        "a\x00\x08b\x1b[31m",
        "🎧" * 20,
        "x" * 300,
        "שלום עולם",
        "{{ 7 * 7 }}",
        "&lt;b&gt;",
    ],
)
def test_nothing_in_a_title_runs_and_none_is_lost(show, title):
    wicked = replace(show, title=title, author=title, description=title, feed=replace(show.feed, copyright=title))
    said = (Sentence(0, 9, 0, "paragraph", "v", title, ()),)
    entry = an_entry(
        148, title=title, description=title, sentences=said, chapters=(Chapter(0, title), Chapter(5, title))
    )
    link = (Link(title, "https://example.org/?a=<b>"),)
    entry = (entry[0], replace(entry[1], links=link))
    pages = [text for _, text in index_pages(Channel(wicked, ADDRESS), [entry])]
    pages.append(episode_page(Channel(wicked, ADDRESS), entry[1]))
    visible = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", title)
    for text in pages:
        read = page(text)
        assert not read.xpath("//script[not(@src) and not(@type='application/ld+json')] | //@onerror | //img[@src='x']")
        assert re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ufffd]", "", words(read.find(".//h1"))) == visible
        assert "49" not in words(read.find(".//h1"))


def test_a_figures_own_picture_is_shown_named_served_and_pruned(show, essays):
    name = "148-essay-148.figure-1.jpg"
    said = (Sentence(5000, 6000, 3, "figure", "v", "Figure 1: Costs", ()),)
    chapters = (Chapter(0, "Essay"), Chapter(5000, "Costs", image=name))
    figures = (Figure(1, "Costs", name, "", 5000), Figure(2, "Far", "https://example.org/f.png", "", 9000))
    blocks = (*[Block("break", "")] * 3, Block("figure", "Costs", number=1, image=name))
    made = an_episode(sentences=said, figures=figures, chapters=chapters, blocks=blocks)
    finish(show, replace(made, published="2026-05-07T00:00:00+00:00"))
    (show.out / name).write_bytes(b"picture")
    publish(show, essays)
    read = page((show.out / "148-essay-148" / "index.html").read_text(encoding="utf-8"))
    assert read.xpath("//article//img/@src") == [f"../{name}"]
    place = f"https://example.com/podcast/{name}"
    assert place in read.xpath("//section[@class='notes']//a/@href")
    assert json.loads((show.out / "148-essay-148.chapters.json").read_text("utf-8"))["chapters"][1]["img"] == place
    assert published_in(show.out)(name)
    assert published_at(ADDRESS, show, essays, NOW)(name)
    publish(show, [*essays[:2], replace(essays[2], draft=True)], prune=True)
    assert not (show.out / name).exists()


def test_an_episodes_own_cover_is_named_served_and_pruned(show, essays):
    name = "148-essay-148.cover.jpg"
    essays = [replace(essay, image="wide.png") if essay.number == 148 else essay for essay in essays]
    (show.out / name).write_bytes(b"picture")
    publish(show, essays)
    assert f"https://example.com/podcast/{name}?v=" in (show.out / "feed.xml").read_text(encoding="utf-8")
    assert published_in(show.out)(name)
    assert published_at(ADDRESS, show, essays, NOW)(name)
    publish(show, [replace(essay, draft=essay.number == 148) for essay in essays], prune=True)
    assert not (show.out / name).exists()


def test_the_pages_ask_no_other_host_and_run_no_script(show, essays):
    publish(show, essays)
    for path in show.out.rglob("*.html"):
        read = page(path.read_text(encoding="utf-8"))
        assert not read.xpath("//script[not(@src) and not(@type='application/ld+json')] | //@style | //iframe")
        for address in read.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href"):
            assert not urlsplit(address).netloc
            assert (path.parent / urlsplit(address).path).resolve().is_file(), address
    assert "url(" not in (show.out / "style.css").read_text(encoding="utf-8")


def test_a_show_without_a_cover_or_an_episode_has_a_page(plain_show):
    publish(plain_show, [], "https://example.com/")
    front = (plain_show.out / "index.html").read_text(encoding="utf-8")
    assert "No episodes yet." in front
    assert "<img" not in front


def test_dates_are_in_the_shows_language(show):
    german = replace(show, language="de-DE")
    assert "7. Mai 2026" in episode_page(Channel(german, ADDRESS), an_entry(148)[1])
    assert "May 7, 2026" in episode_page(Channel(replace(show, language="xx-unknown"), ADDRESS), an_entry(148)[1])


def test_a_lost_page_or_transcript_comes_back_at_the_next_publish(show, essays):
    publish(show, essays)
    before = {path: path.read_bytes() for path in show.out.rglob("*") if path.is_file()}
    lost = [path for path in before if path.suffix in (".html", ".css", ".vtt", ".srt") or path.name == "cover.jpg"]
    for path in lost:
        path.unlink()
    publish(show, essays)
    assert {path: path.read_bytes() for path in show.out.rglob("*") if path.is_file()} == before
    assert Path("index.html") in {path.relative_to(show.out) for path in lost}


def test_a_record_that_is_not_its_essays_is_not_published(show, essays):
    _, other = an_entry(147)
    finish(show, other)
    (show.out / "148-essay-148.json").write_bytes((show.out / "147-essay-147.json").read_bytes())
    report = publish(show, essays)
    assert [left.name for left in report.left_out] == ["148-essay-148"]
