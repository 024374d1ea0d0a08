"""podcast:guid: made once of the feed's address, kept in show.toml, never made again."""

from __future__ import annotations

from dataclasses import replace

import pytest
import tomlkit
from small_show import publish

from tts.publish.identity import identified, podcast_guid, with_guid
from tts.show.settings import FeedSettings, load_show

PODNEWS = "9b024349-ccf0-5f69-a609-6b82873eab3c"


@pytest.mark.parametrize(
    "address", ["https://podnews.net/rss", "http://podnews.net/rss", "https://podnews.net/rss/", "podnews.net/rss//"]
)
def test_the_guid_of_the_specifications_own_example(address):
    assert podcast_guid(address) == PODNEWS


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000/feed.xml",
        "http://localhost/feed.xml",
        "http://192.168.1.5/feed.xml",
        "http://[::1]:8000/feed.xml",
        "http://studio.local/feed.xml",
        "http://studio/feed.xml",
    ],
)
def test_an_address_inside_ones_own_network_names_nothing(plain_show, address):
    assert identified(plain_show, address) == plain_show


def test_a_guid_that_is_there_is_kept_whatever_the_address(plain_show):
    show = replace(plain_show, feed=FeedSettings(guid="mine"))
    assert identified(show, "https://podnews.net/rss") == show


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title = "x"\n', 'title = "x"\n\n[feed]\nguid = "G"\n'),
        ('[feed] # f\nurl = "u" # keep\n', '[feed] # f\nurl = "u" # keep\nguid = "G"\n'),
        (
            '# top\n[feed]\nurl = "u"\n\n# the voice\n[voice]\nname = "n"\n',
            '# top\n[feed]\nurl = "u"\nguid = "G"\n\n# the voice\n[voice]\nname = "n"\n',
        ),
        ('[feed]\nurl = "u"', '[feed]\nurl = "u"\nguid = "G"\n'),
        ('[feed]\nguid = ""\nurl = "u"\n', '[feed]\nguid = "G"\nurl = "u"\n'),
        ('[feed]\r\nurl = "u"\r\n', '[feed]\r\nurl = "u"\r\nguid = "G"\n'),
        ('feed = {url = "u"}\n', 'feed = {url = "u",guid = "G"}\n'),
        ('feed.url = "u"\n\n[voice]\nname = "n"\n', 'feed.url = "u"\nfeed.guid = "G"\n\n[voice]\nname = "n"\n'),
    ],
)
def test_a_guid_is_written_into_show_toml_and_nothing_else_is_touched(before, after):
    written = with_guid(before, "G")
    assert written == after
    expected = tomlkit.parse(before).unwrap()
    expected.setdefault("feed", {})["guid"] = "G"
    assert tomlkit.parse(written).unwrap() == expected


def test_publishing_keeps_the_guid_of_the_shows_address_in_show_toml(show, essays):
    before = (show.root / "show.toml").read_text(encoding="utf-8")
    publish(show, essays)
    after = (show.root / "show.toml").read_text(encoding="utf-8")
    guid = podcast_guid("https://example.com/podcast/feed.xml")
    assert after == before.replace('Example"\n\n# the voice', f'Example"\nguid = "{guid}"\n\n# the voice')
    assert guid in (show.out / "feed.xml").read_text(encoding="utf-8")


def test_a_moved_feed_keeps_its_guid(show, essays):
    publish(show, essays)
    kept = load_show(show.root).feed.guid
    moved = replace(
        load_show(show.root), feed=replace(load_show(show.root).feed, url="https://elsewhere.example.net/f.xml")
    )
    publish(moved, essays)
    assert load_show(show.root).feed.guid == kept
    assert kept in (show.out / "feed.xml").read_text(encoding="utf-8")


def test_a_base_url_does_not_change_which_guid_is_kept(show, essays):
    publish(show, essays, "https://mirror.example.net/")
    assert load_show(show.root).feed.guid == podcast_guid("https://example.com/podcast/feed.xml")


def test_a_base_url_of_ones_own_network_leaves_show_toml_alone(unaddressed, essays):
    before = (unaddressed.root / "show.toml").read_bytes()
    publish(unaddressed, essays, "http://192.168.1.5:8000/")
    assert (unaddressed.root / "show.toml").read_bytes() == before
    assert b"podcast:guid" not in (unaddressed.out / "feed.xml").read_bytes()


def test_a_show_toml_with_a_byte_order_mark_keeps_it(show, essays):
    path = show.root / "show.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    publish(load_show(show.root), essays)
    assert path.read_bytes().startswith(b"\xef\xbb\xbftitle")
    assert load_show(show.root).feed.guid
