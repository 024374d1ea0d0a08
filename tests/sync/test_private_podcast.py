"""`essaycast listen`: from an address to a podcast on one's own phone, which nobody else finds."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from blog_feeds import POSTS, page_of, substack
from blog_server import Blog, a_blog
from cli.processes import start
from clients import fetched, gpodder

from tts.errors import RequestError
from tts.show.settings import load_show
from tts.sync.private import folder_for


@pytest.fixture
def blog() -> Iterator[Blog]:
    with a_blog() as one:
        one.feed(substack(POSTS[:2]))
        for post in POSTS:
            one.put(f"/p/{post.slug}", page_of(post))
        yield one


@contextmanager
def listening(folder: Path, *arguments: str) -> Iterator[str]:
    """Run the command until its address is there; Ctrl-C ends it."""
    options = ("--voice", "tone", "--host", "127.0.0.1", "--port", "0", "--allow-local")
    with start("essaycast", "listen", *arguments, *options, cwd=folder) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        assert (out, "Traceback" in err) == ("", False), err


def test_one_command_makes_a_podcast_that_a_client_plays_and_no_directory_lists(blog, tmp_path):
    with listening(tmp_path, f"{blog.address}/feed") as address:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/feed\.xml", address)
        feed = httpx.get(address).text
        assert "<itunes:block>Yes</itunes:block>" in feed
        assert "<title>Quay notes</title>" in feed
        assert httpx.get(address.replace("/feed.xml", "x/feed.xml")).status_code == 404
        said = gpodder(tmp_path / "home", address)
        sounds = sorted(path.read_bytes() for path in (tmp_path / "127.0.0.1" / "out").glob("*.mp3"))
        assert fetched(tmp_path / "home") == sounds, said
        assert len(sounds) == 2
    secret = (tmp_path / "127.0.0.1" / "listen.secret").read_text("utf-8").strip()
    assert secret in address
    blog.feed(substack(POSTS))
    with listening(tmp_path, f"{blog.address}/feed") as again:
        assert secret in again
        assert [title in httpx.get(again).text for title in ("Names for fog", "The slow ferry")] == [True, True]


def test_addresses_of_posts_are_a_reading_list(run, blog, tmp_path):
    def add(*posts: int) -> list[str]:
        addresses = [f"{blog.address}/p/{POSTS[post].slug}" for post in posts]
        options = ("--into", "list", "--no-serve", "--voice", "tone", "--allow-local", "--quiet")
        ran = run("essaycast", "listen", *addresses, *options, cwd=tmp_path)
        assert (ran.code, ran.out, ran.err) == (0, "", "")
        return sorted(path.stem[4:] for path in (tmp_path / "list" / "out").glob("*.mp3"))

    assert add(0) == ["on-mooring-lines"]
    assert add(2, 1) == ["names-for-fog", "on-mooring-lines", "the-slow-ferry"]
    assert add(0) == ["names-for-fog", "on-mooring-lines", "the-slow-ferry"]
    show = load_show(tmp_path / "list")
    assert (len(show.source.places), show.feed.block, show.author) == (3, True, "Ines Marlow")
    assert not (tmp_path / "list" / "out" / "feed.xml").exists()


def test_only_the_newest_are_taken_unless_all_are_wanted(run, blog, tmp_path):
    blog.feed(substack(POSTS))
    for limit, made in ((("--limit", "1"), 1), (("--all",), 3)):
        folder = tmp_path / str(made)
        arguments = ("--into", folder, "--no-serve", "--voice", "tone", "--allow-local", *limit)
        assert run("essaycast", "listen", f"{blog.address}/feed", *arguments).code == 0
        assert len(list((folder / "out").glob("*.mp3"))) == made


def test_a_show_of_one_s_own_is_never_made_private(run, blog, tone_show):
    before = (tone_show / "show.toml").read_bytes()
    ran = run("essaycast", "listen", f"{blog.address}/feed", "--into", tone_show, "--allow-local")
    assert (ran.code, blog.asked) == (2, [])
    assert "is a show that was not made by listen: choose another folder" in ran.err
    assert (tone_show / "show.toml").read_bytes() == before


def test_a_voice_that_is_none_is_not_kept(run, blog, tmp_path):
    given = f"{blog.address}/feed", "--into", tmp_path / "none", "--allow-local", "--voice", "nobody"
    ran = run("essaycast", "listen", *given)
    assert (ran.code, "no voice 'nobody'" in ran.err, blog.asked) == (2, True, [])
    assert not (tmp_path / "none").exists()


def test_what_cannot_be_listened_to_is_one_line_and_leaves_nothing(run, blog, tmp_path):
    del blog.pages["/feed"]
    blog.put("/empty", "<!DOCTYPE html><html><body><p>Soon.</p></body></html>")
    for address in (f"{blog.address}/empty", f"{blog.address}/missing", "file:///etc/passwd", "nowhere"):
        ran = run("essaycast", "listen", address, "--into", tmp_path / "none", "--allow-local")
        assert ran.code in (1, 2)
        assert (ran.out, ran.err.count("\n")) == ("", 1)
        assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("https://www.quay.example/p/x", "quay.example"),
        ("https://QUAY.example:8080/", "quay.example"),
        ("https://../x", "podcast"),
        ("https://", "podcast"),
        ("https://[::1]/x", "1"),
    ],
)
def test_the_folder_is_called_after_the_site(address, folder):
    assert folder_for(address) == Path(folder)


def test_an_address_that_is_none_has_no_folder():
    with pytest.raises(RequestError, match="is not an address"):
        folder_for("http://[::1/x")
