"""Podcast clients of others, each in a home of its own, and a server before ours that counts what they ask for."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from local_server import listening
from programs import program

_PROXIES = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")


def _ran(command: list[str | Path], home: Path, **environment: str) -> str:
    """Run a client in ``home`` without any proxy; what it says is returned, its exit code says nothing."""
    home.mkdir(parents=True, exist_ok=True)
    known = {key: value for key, value in os.environ.items() if key not in (*_PROXIES, "PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        command,
        env={**known, "HOME": str(home), "LC_ALL": "C.UTF-8", "TERM": "dumb", **environment},
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr


def gpo(home: Path, *arguments: str) -> str:
    """Give gPodder's command line a command."""
    home.mkdir(parents=True, exist_ok=True)
    return _ran(
        [program("gpo"), *arguments], home, GPODDER_HOME=str(home / "gpodder"), GPODDER_DISABLE_EXTENSIONS="yes"
    )


def gpodder(home: Path, address: str) -> str:
    """Let gPodder subscribe, look for what is new, and download it."""
    subscribed = "" if (home / "gpodder").is_dir() else gpo(home, "subscribe", address)
    return subscribed + gpo(home, "update") + gpo(home, "download")


def podget(home: Path, address: str) -> str:
    """Let podget, which goes by the enclosure's address, download what is new."""
    client, settings = program("podget"), home / ".podget"
    # It ends if another one runs with a file of that name, in whatever folder.
    config = f"podgetrc-{zlib.crc32(os.fsencode(home))}"
    if not settings.is_dir():
        _ran([client, "--create-config", config, "-d", settings], home)
        (settings / "serverlist").write_text(f"{address} Essays The_Show\n")
    return _ran([client, "-c", config, "-d", settings], home)


def podcast_archiver(home: Path, address: str) -> str:
    """Let podcast-archiver download what it has not, with what it knows of each episode as JSON."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.yaml").write_text("{}\n")
    (home / "archive").mkdir(exist_ok=True)
    files = ["--config", "config.yaml", "--database", "archive.db", "--dir", "archive", "--write-info-json"]
    command = [Path(sys.executable).with_name("podcast-archiver"), "--feed", address, *files]
    return _ran(command, home, PYTHONWARNINGS="ignore")


def newsboat(home: Path, address: str) -> list[dict[str, Any]]:
    """Let newsboat reload the feed; returns its episodes, the newest first, as it keeps them."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "config").write_text("show-read-feeds yes\nuse-proxy no\n")
    (home / "urls").write_text(f"{address}\n")
    files = [f"--url-file={home / 'urls'}", f"--cache-file={home / 'cache.db'}", f"--config-file={home / 'config'}"]
    _ran([program("newsboat"), *files, "-x", "reload"], home)
    with closing(sqlite3.connect(home / "cache.db")) as cache:
        cache.row_factory = sqlite3.Row
        return [dict(row) for row in cache.execute("select * from rss_item order by pubDate desc")]


def _node_module(name: str) -> tuple[str, Path]:
    """Return where Node is and the main file of a module; the test is skipped where either is missing."""
    node = shutil.which("node") or ""
    resolve = [node, "-p", f"require.resolve({name!r})"]
    found = subprocess.run(resolve, capture_output=True, encoding="utf-8", check=False) if node else None
    if not found or found.returncode:
        pytest.skip(f"{name} is not installed")
    return node, Path(found.stdout.strip())


def partytime(feed: bytes) -> dict[str, Any]:
    """Return what podcast-partytime, the parser of the Podcast Index, makes of a feed."""
    node, _ = _node_module("podcast-partytime")
    reading = """
        const { parseFeed } = require("podcast-partytime");
        console.log(JSON.stringify(parseFeed(require("fs").readFileSync(0, "utf8"))));
    """
    read: dict[str, Any] = json.loads(
        subprocess.run([node, "-e", reading], input=feed, capture_output=True, check=True).stdout
    )
    return read


def fetched(folder: Path) -> list[bytes]:
    """Return the bytes of every MP3 below a folder, in the order of their own."""
    return sorted(path.read_bytes() for path in folder.rglob("*.mp3*") if path.is_file())


@dataclass
class Relay:
    """A server at an ``address`` of its own that hands on what ``upstream`` answers, and writes down what was asked.

    ``asked`` are the paths that were asked for with GET, in order, without what follows a question mark; ``resumed``
    the (first byte, status) of each range. If it ``cuts``, it breaks off the first answer for each MP3 half-way:
    ``cut`` are their paths.
    """

    address: str
    cuts: bool
    upstream: str = ""
    asked: list[str] = field(default_factory=list)
    resumed: list[tuple[int, int]] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)

    def sounds(self) -> list[str]:
        """Return the names of the MP3s that were asked for since the last call, each once."""
        names = {path.rpartition("/")[2] for path in self.asked if path.endswith(".mp3")}
        self.asked.clear()
        return sorted(names)


@contextmanager
def counting(cuts: bool = False) -> Iterator[Relay]:
    """Run a relay; set its ``upstream`` before anything asks it for a file."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            relay.asked.append(urlsplit(self.path).path)
            self._answer("GET")

        def do_HEAD(self) -> None:
            self._answer("HEAD")

        def _answer(self, method: str) -> None:
            wanted = ("range", "if-range", "if-none-match", "if-modified-since")
            asked = {key: value for key, value in self.headers.items() if key.lower() in wanted}
            answer = httpx.request(method, relay.upstream + self.path.lstrip("/"), headers=asked)
            if "Range" in self.headers:
                first = self.headers["Range"].partition("=")[2].partition("-")[0]
                relay.resumed.append((int(first), answer.status_code))
            self.send_response(answer.status_code)
            for key in ("content-type", "content-length", "content-range", "accept-ranges", "etag", "last-modified"):
                if key in answer.headers:
                    self.send_header(key, answer.headers[key])
            self.end_headers()
            whole = answer.content
            if relay.cuts and ".mp3" in self.path and self.path not in relay.cut:
                relay.cut.add(self.path)
                whole = whole[: len(whole) // 2]
            self.wfile.write(whole)

        def log_message(self, *_: object) -> None:
            pass

    with listening(Handler) as address:
        relay = Relay(f"{address}/", cuts)
        yield relay


def axe() -> str:
    """Return axe-core's script, which finds what keeps people out of a page; the test is skipped without it."""
    _, script = _node_module("axe-core")
    return script.read_text(encoding="utf-8")
