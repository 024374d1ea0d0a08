"""Publishing a show: which essays are in the feed, what is written, what is listed, what is removed."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image
from small_show import a_cover, an_entry, finish, publish

from tts.episode import write_record
from tts.errors import RequestError
from tts.publish import publisher
from tts.publish.cards import card_name
from tts.publish.gather import LeftOut

PAGE = "{0}-essay-{0}/index.html"
EMBEDDED = "{0}-essay-{0}/embed/index.html"
ICON = f"cover-{hashlib.sha256(a_cover()).hexdigest()[:8]}.jpg"
OF_SHOW = {
    "cover.jpg", ICON, "feed.xml", "index.html", "style.css", "player.js", "search.js", "sitemap.xml", "robots.txt",
    "search/parts.json", "search/episodes-0.json", "search/words-0-0.json",
}  # fmt: skip
ENDINGS = (".mp3", ".json", ".vtt", ".srt", ".transcript.json", ".chapters.json")


def files_of(number: int) -> set[str]:
    """Everything of one published episode in the output folder."""
    name = f"{number}-essay-{number}"
    card = f"{name}/{card_name(f'Essay {number}', 'Marginal Compute')}"
    return {f"{name}{ending}" for ending in ENDINGS} | {PAGE.format(number), EMBEDDED.format(number), card}


def titles(show) -> list[str]:
    return etree.parse(show.out / "feed.xml").xpath("//item/title/text()")


def test_every_finished_essay_is_in_the_feed(show, essays):
    report = publish(show, essays)
    assert titles(show) == ["Essay 148", "Essay 147", "Essay 146"]
    assert (report.feed, report.episodes, report.left_out, report.stale) == (show.out / "feed.xml", 3, (), ())
    assert report.address == "https://example.com/podcast/feed.xml"
    assert report.notices == ()


def test_a_sound_that_may_not_be_read_is_told(show, essays, monkeypatch):
    monkeypatch.setattr(publisher.os, "access", lambda path, _: "147" not in str(path))
    report = publish(show, essays)
    assert report.episodes == 3
    assert [note for note in report.notices if "cannot be read" in note and "147-essay-147.mp3" in note]
    assert len(report.notices) == 1


def test_the_cover_lies_beside_the_feed(show, essays):
    publish(show, essays)
    assert (show.out / "cover.jpg").read_bytes() == (show.root / "cover.jpg").read_bytes()


def test_pages_show_the_cover_small(show, essays):
    publish(show, essays)
    with Image.open(show.out / ICON) as picture:
        assert picture.size == (480, 480)
    for page in (show.out / "index.html", show.out / PAGE.format(148), show.out / EMBEDDED.format(148)):
        assert ICON in page.read_text("utf-8")
        assert "cover.jpg" not in page.read_text("utf-8").split("<body", 1)[1]


def test_a_cover_that_cannot_be_decoded_is_shown_as_it_is(show, essays):
    (show.root / "cover.jpg").write_bytes(b"\xff\xd8\xff no picture")
    publish(show, essays)
    assert [path.read_bytes() for path in show.out.glob("cover-*.jpg")] == [b"\xff\xd8\xff no picture"]


def test_publishing_again_touches_nothing(show, essays):
    assert publish(show, essays).changed
    before = {path: path.stat().st_mtime_ns for path in show.root.rglob("*") if path.is_file()}
    assert not publish(show, essays).changed
    assert {path: path.stat().st_mtime_ns for path in show.root.rglob("*") if path.is_file()} == before


def test_a_base_url_decides_every_address(show, essays):
    report = publish(show, essays, "https://mirror.example.net/pod")
    assert report.address == "https://mirror.example.net/pod/feed.xml"
    feed = (show.out / "feed.xml").read_text(encoding="utf-8")
    assert "https://mirror.example.net/pod/148-essay-148.mp3?v=" in feed
    assert "https://example.com/podcast" not in feed


@pytest.mark.parametrize(
    "url", ["", "podcast", "ftp://example.com/feed.xml", "https://", "http://example.com:port/f.xml"]
)
def test_a_feed_without_a_web_address_is_refused(show, essays, url):
    with pytest.raises(RequestError, match=r"https://"):
        publish(replace(show, feed=replace(show.feed, url=url)), essays)
    assert not (show.out / "feed.xml").exists()


@pytest.mark.parametrize(
    "url", ["example.com/podcast", "https://example.com/feed.xml", "https://example.com/?x=1", "file:///srv"]
)
def test_a_base_url_must_be_a_folders_address(show, essays, url):
    with pytest.raises(RequestError, match="folder's web address"):
        publish(show, essays, url)


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ({"draft": True}, "it is a draft"),
        (
            {"withheld": "for paying readers"},
            "it is for paying readers; remove “withheld” from its front matter to publish it",
        ),
    ],
    ids=["draft", "withheld"],
)
def test_a_draft_leaves_the_feed_and_its_files_are_stale(show, essays, state, why):
    publish(show, essays)
    report = publish(show, [*essays[:2], replace(essays[2], **state)])
    assert titles(show) == ["Essay 147", "Essay 146"]
    assert report.left_out == (LeftOut("148-essay-148", why, waits=True),)
    # Two episodes have one file of words for the search, where three had two.
    stale = files_of(148) | {"search/words-0-1.json"}
    assert {path.relative_to(show.out).as_posix() for path in report.stale} == stale


def test_a_removed_essay_leaves_the_feed_and_its_files_stay_until_they_are_pruned(show, essays):
    report = publish(show, essays[1:])
    assert titles(show) == ["Essay 148", "Essay 147"]
    assert {path.relative_to(show.out).as_posix() for path in report.stale} == {
        f"146-essay-146{ending}" for ending in ENDINGS
    }
    assert all(path.is_file() for path in report.stale)
    publish(show, essays[1:], prune=True)
    left = {path.relative_to(show.out).as_posix() for path in show.out.rglob("[!.]*") if path.is_file()}
    assert left == OF_SHOW | files_of(147) | files_of(148)
    assert not (show.out / "146-essay-146").exists()
    assert publish(show, essays[1:]).stale == ()


def test_pruning_never_removes_what_no_record_of_the_show_names(show, essays):
    others = {
        "notes.json": b'{"version": 1}',
        "list.json": b"[]",
        "my-own.mp3": b"x",
        "146-essay-146.txt": b"x",
        "a.json": b"{",
    }
    for name, data in others.items():
        (show.out / name).write_bytes(data)
    (show.root / "precious.mp3").write_bytes(b"x")
    _, outside = an_entry(1)
    write_record(show.out, replace(outside, audio=replace(outside.audio, file="../precious.mp3")))
    _, current = an_entry(2)
    write_record(show.out, replace(current, audio=replace(current.audio, file="148-essay-148.mp3")))
    report = publish(show, essays[1:], prune=True)
    assert [path.name for path in report.stale] == [
        "002-essay-2.json", "146-essay-146.chapters.json", "146-essay-146.json",
        "146-essay-146.mp3", "146-essay-146.srt", "146-essay-146.transcript.json", "146-essay-146.vtt",
    ]  # fmt: skip
    assert (show.root / "precious.mp3").exists()
    assert (show.out / "148-essay-148.mp3").exists()
    assert {name: (show.out / name).read_bytes() for name in others} == others


def test_an_essay_without_a_finished_episode_is_listed(show, essays):
    (show.out / "147-essay-147.mp3").write_bytes(b"half")
    new, _ = an_entry(149)
    report = publish(show, [*essays, new])
    assert [left.name for left in report.left_out] == ["147-essay-147", "149-essay-149"]
    assert all("render-episode" in left.why for left in report.left_out)
    assert titles(show) == ["Essay 148", "Essay 146"]
    assert report.stale == ()


def test_an_essay_without_a_date_is_listed(show, essays):
    new, episode = an_entry(149, published="")
    finish(show, episode)
    report = publish(show, [*essays, new])
    assert [(left.name, "date" in left.why) for left in report.left_out] == [("149-essay-149", True)]


def test_a_record_that_points_outside_the_folder_is_not_published(show, essays):
    (show.root / "precious.mp3").write_bytes(b"x" * 160000)
    new, episode = an_entry(149)
    write_record(show.out, replace(episode, audio=replace(episode.audio, file="../precious.mp3")))
    assert [left.name for left in publish(show, [*essays, new]).left_out] == ["149-essay-149"]


def test_two_essays_with_one_guid_are_refused_by_name(show, essays):
    same = [replace(essays[0], guid="g"), essays[1], replace(essays[2], guid="g")]
    with pytest.raises(RequestError, match="146-essay-146 and 148-essay-148"):
        publish(show, same)


@pytest.mark.parametrize(
    ("size", "kind", "said"),
    [
        ((600, 600), "JPEG", "600 pixels wide"),
        ((1400, 1500), "JPEG", "not square"),
        ((1400, 1400), "GIF", "not JPEG or PNG"),
    ],
)
def test_a_cover_that_directories_refuse_is_said_and_the_show_published_all_the_same(show, essays, size, kind, said):
    Image.new("RGB", size).save(show.root / "cover.jpg", kind)
    assert said in "\n".join(publish(show, essays).notices)
    assert len(titles(show)) == 3


def test_a_cover_that_is_no_picture_is_said(show, essays):
    (show.root / "cover.jpg").write_text("not a picture")
    assert "it is not JPEG, PNG, WebP or GIF" in publish(show, essays).notices[0]


@pytest.mark.parametrize(
    ("category", "subcategory", "said"),
    [
        ("technology", "", "'technology' is not one of Apple's categories: did you mean Technology?"),
        ("Tech News", "", "'Tech News' is not one of Apple's categories: it is a subcategory of News"),
        ("News", "Tech-News", "'Tech-News' is not a subcategory of News: did you mean Tech News?"),
        ("Technology", "Gadgets", "'Gadgets' is not a subcategory of Technology: it has no subcategories"),
        ("Zzz", "", "'Zzz' is not one of Apple's categories: there are Arts, Business, "),
        ("Technology", "", ""),
        ("News", "Tech News", ""),
    ],
)
def test_a_category_that_apple_does_not_have_is_said_with_the_closest(show, essays, category, subcategory, said):
    told = replace(show, feed=replace(show.feed, category=category, subcategory=subcategory))
    notices = publish(told, essays).notices
    assert len(notices) == bool(said)
    assert said in "\n".join(notices)


@pytest.mark.parametrize(
    "command", [("essaycast", "publish", "--base-url", "https://a.example/"), ("render-episode", 7)]
)
def test_a_cover_that_show_toml_names_and_that_is_missing_is_an_error(run, tone_show, command):
    settings, cover = tone_show / "show.toml", tone_show / "art.png"
    settings.write_text(f'cover = "art.png"\n{settings.read_text("utf-8")}')
    ran = run(*command, cwd=tone_show)
    assert ran.code == 2
    assert ran.err == f"error: the cover {cover} is not there: put a picture there, or change cover in {settings}\n"
    Image.new("RGB", (1400, 1400)).save(cover)
    assert run(*command, cwd=tone_show).code == 0


def test_what_directories_would_miss_is_said(plain_show):
    report = publish(plain_show, [], "http://192.168.1.5/")
    said = "\n".join(report.notices)
    for wanted in ("no episode", "1400 to 3000 pixels", "no description", "no author", "no link", "not to list"):
        assert wanted in said
    assert (plain_show.out / "feed.xml").is_file()
