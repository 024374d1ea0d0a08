"""One rule says which address an output folder has, and render, publish and check all go by it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from shows import write_essay
from small_show import publish

from tts.publish.address import address_of, file_beside

PICTURE = "007-pictures.figure-1.jpg"
TEXT = """---
number: 7
title: Pictures
date: 2026-03-04
---
Before any heading.

## One

![A chart](load.png "The load")

A paragraph after it.
"""


@pytest.fixture
def pictured(tone_show: Path) -> Path:
    """A show of one essay with a picture beside it, and of one without."""
    (tone_show / "essays" / "007-the-first-essay.md").unlink()
    write_essay(tone_show, 7, "Pictures", text=TEXT)
    Image.new("RGB", (300, 200), "navy").save(tone_show / "essays" / "load.png")
    return tone_show


def with_feed_url(show: Path, url: str = "https://example.com/feed.xml") -> None:
    path = show / "show.toml"
    path.write_text(f'{path.read_text("utf-8")}[feed]\nurl = "{url}"\n')


def pictures(show: Path) -> list[str]:
    """The addresses of the pictures in the chapters that lie beside the MP3."""
    told = json.loads((show / "out" / "007-pictures.chapters.json").read_text("utf-8"))["chapters"]
    return [chapter["img"] for chapter in told if "img" in chapter]


@pytest.fixture
def do(run, pictured):
    """Run a command in the show and expect it to end well and, if it is check, to find nothing."""

    def command(name: str, *arguments: str) -> str:
        ran = run(name, *arguments, cwd=pictured)
        assert (ran.code, ran.out if arguments[:1] == ("check",) else "") == (0, ""), ran
        return ran.err

    return command


def test_a_show_whose_feed_has_an_address_names_its_pictures_from_the_first_render_on(do, pictured):
    with_feed_url(pictured)
    do("render-episode", "all")
    assert pictures(pictured) == [f"https://example.com/{PICTURE}"]
    do("essaycast", "check")
    before = (pictured / "out" / "007-pictures.chapters.json").stat().st_mtime_ns
    do("essaycast", "publish")
    do("essaycast", "check")
    assert (pictured / "out" / "007-pictures.chapters.json").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("url", "again"), [("", ("all", "--force")), ("https://example.com/feed.xml", ("all",))], ids=["anew", "unchanged"]
)
def test_a_render_after_a_publish_keeps_the_pictures(do, pictured, url, again):
    if url:
        with_feed_url(pictured, url)
    do("render-episode", "all")
    do("essaycast", "publish", "--base-url", "https://mirror.example/pod/")
    published = [f"https://mirror.example/pod/{PICTURE}"]
    assert pictures(pictured) == published
    do("essaycast", "check")
    do("render-episode", *again)
    assert pictures(pictured) == published
    (pictured / "out" / "007-pictures.srt").unlink()  # a lost sidecar has all of them written again
    do("render-episode", "all")
    assert pictures(pictured) == published
    do("essaycast", "check")


def test_another_base_url_is_written_everywhere(do, pictured):
    do("render-episode", "all")
    assert pictures(pictured) == []
    do("essaycast", "check")
    for home in ("https://one.example/", "https://two.example/pod/"):
        do("essaycast", "publish", "--base-url", home)
        assert pictures(pictured) == [f"{home}{PICTURE}"]
        do("essaycast", "check")
    files = [path for path in (pictured / "out").rglob("*") if path.is_file()]
    assert not [path for path in files if b"one.example" in path.read_bytes()]


def test_publishing_twice_touches_no_file(do, pictured):
    do("render-episode", "all")
    do("essaycast", "publish", "--base-url", "https://example.com/")
    before = {path: path.stat().st_mtime_ns for path in pictured.rglob("*") if path.is_file()}
    do("essaycast", "publish", "--base-url", "https://example.com/")
    assert {path: path.stat().st_mtime_ns for path in pictured.rglob("*") if path.is_file()} == before


def test_the_published_feed_says_where_it_is_and_show_toml_until_then(show, essays):
    assert address_of(show) == "https://example.com/podcast/feed.xml"
    publish(show, essays, "https://mirror.example/pod")
    assert address_of(show) == "https://mirror.example/pod/feed.xml"
    publish(show, essays)
    assert address_of(show) == "https://example.com/podcast/feed.xml"


@pytest.mark.parametrize(
    "feed",
    [
        "",
        "not XML",
        "<rss/>",
        '<rss xmlns:atom="http://www.w3.org/2005/Atom"><atom:link rel="next" href="https://a.example/"/></rss>',
        '<rss xmlns:atom="http://www.w3.org/2005/Atom"><atom:link rel="self" href="here"/></rss>',
    ],
)
def test_a_feed_that_does_not_say_where_it_is_leaves_it_to_show_toml(show, unaddressed, feed):
    show.out.mkdir(exist_ok=True)
    (show.out / "feed.xml").write_text(feed)
    assert address_of(show) == "https://example.com/podcast/feed.xml"
    assert address_of(unaddressed) == ""
    assert address_of(replace(show, feed=replace(show.feed, url="no address"))) == ""


@pytest.mark.parametrize(
    ("other", "name"),
    [
        ("https://example.com/podcast/a%20b.mp3?v=1", "a b.mp3"),
        ("https://example.com/podcast/", ""),
        ("https://example.com/a.mp3", ""),
        ("https://example.com/podcast/more/a.mp3", ""),
        ("https://example.com/podcast/..%2fa.mp3", ""),
        ("http://example.com/podcast/a.mp3", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_which_file_beside_the_feed_an_address_is(other, name):
    assert file_beside("https://example.com/podcast/feed.xml", other) == name


def test_a_feed_in_a_folder_whose_name_is_not_utf_8_says_where_it_is(show, essays):
    publish(show, essays)
    odd = Path(os.fsdecode(os.fsencode(show.root) + b"/caf\xe9"))
    try:
        shutil.copytree(show.out, odd)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert address_of(replace(show, out=odd)) == address_of(show)
