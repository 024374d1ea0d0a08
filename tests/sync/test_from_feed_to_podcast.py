"""From a folder with one show.toml to a public podcast that gPodder plays: source, sync, bucket, web server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from blog_feeds import POSTS, substack
from blog_server import Blog, a_blog
from botocore.exceptions import ClientError
from clients import fetched, gpo, gpodder
from local_server import listening
from stands import BucketStand, a_bucket


@pytest.fixture
def blog() -> Iterator[Blog]:
    with a_blog() as one:
        one.feed(substack(POSTS[:2]))
        yield one


@pytest.fixture
def bucket(tmp_path, monkeypatch) -> Iterator[BucketStand]:
    with a_bucket(tmp_path, monkeypatch) as one:
        yield one


@pytest.fixture
def public(bucket) -> Iterator[str]:
    """The address under which a web server shows what is in the bucket, as public buckets do."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.lstrip("/").partition("?")[0]
            try:
                found = bucket.object(name)
            except ClientError:
                self.send_error(404)
                return
            body, size = found["Body"].read(), found["ContentLength"]
            asked = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
            status = 304 if self.headers.get("If-None-Match") == found["ETag"] else 206 if asked else 200
            self.send_response(status)
            if asked:
                first = int(asked[1]) if asked[1] else size - int(asked[2])
                last = int(asked[2]) if asked[1] and asked[2] else size - 1
                body = body[first : last + 1]
                self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
            for header, value in (
                ("ETag", found["ETag"]), ("Content-Type", found["ContentType"]), ("Access-Control-Allow-Origin", "*"),
                ("Content-Length", len(body)),
            ):  # fmt: skip
                self.send_header(header, str(value))
            self.end_headers()
            if self.command == "GET" and status != 304:
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with listening(Handler) as address:
        yield address


@pytest.fixture
def root(tmp_path: Path, blog: Blog, bucket: BucketStand, public: str) -> Path:
    """A fresh folder with one file in it."""
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.toml").write_text(
        'title = "Quay"\nauthor = "I"\nlink = "https://example.com"\ndescription = "Of the sea."\n'
        f'[voice]\nname = "tone"\n[source]\nfrom = ["{blog.address}/feed"]\n'
        f'[feed]\nurl = "{public}/feed.xml"\nowner = "I"\nemail = "i@example.com"\n[publish]\nto = "{bucket.to}"\n',
        encoding="utf-8",
    )
    return folder


def test_one_file_becomes_a_public_podcast_and_a_post_that_is_added_appears_alone(run, root, blog, public, tmp_path):
    ran = run("essaycast", "sync", "--allow-local", cwd=root)
    assert ran.code == 0, ran.err
    assert re.fullmatch(
        r"2 new \(002-the-slow-ferry, 001-on-mooring-lines\), 2 made, feed published, "
        r"\d\d files uploaded to s3://podcast/shows/one\n",
        ran.out,
    )
    # Only the cover is missed: what was sent is what the public address gives, types, ranges and all.
    assert [line for line in ran.err.splitlines() if public in line] == []
    home = tmp_path / "home"
    said = gpodder(home, f"{public}/feed.xml")
    sounds = sorted(path.read_bytes() for path in (root / "out").glob("*.mp3"))
    assert len(sounds) == 2
    assert fetched(home) == sounds, said
    assert run("essaycast", "sync", "--allow-local", cwd=root).out == "nothing new\n"
    blog.feed(substack(POSTS))
    ran = run("essaycast", "sync", "--allow-local", cwd=root)
    assert ran.out.startswith("1 new (003-names-for-fog), 1 made, feed published, ")
    assert int(re.search(r"(\d+) files uploaded", ran.out)[1]) < 20
    assert gpo(home, "update")
    assert gpo(home, "pending").count("Names for fog") == 1
    gpo(home, "download")
    assert len(fetched(home)) == 3
    assert [one for one in fetched(home) if one in sounds] == sounds
    assert run("essaycast", "sync", "--allow-local", cwd=root).out == "nothing new\n"


def test_a_target_that_fails_is_told_and_the_next_sync_sends_what_is_left(run, root, bucket, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
        ran = run("essaycast", "sync", "--allow-local", cwd=root)
        assert (ran.code, ran.out) == (1, "2 new (002-the-slow-ferry, 001-on-mooring-lines), 2 made, feed published\n")
        assert ran.err.count("error: s3://podcast/shows/one could not be written (") == 1
    ran = run("essaycast", "sync", "--allow-local", cwd=root)
    assert ran.code == 0
    assert re.fullmatch(r"\d\d files uploaded to s3://podcast/shows/one\n", ran.out)
    assert "feed.xml" in bucket.files()
    assert run("essaycast", "sync", "--allow-local", cwd=root).out == "nothing new\n"
