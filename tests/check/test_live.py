"""`essaycast check --live`: our own server passes, and each thing that a server can do wrong is caught by name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

import pytest
from local_server import listening
from shows import REPOSITORY
from small_show import a_show, served, three_essays, without_address

from tts.check.live import check_live
from tts.check.violation import Violation
from tts.web.client import Web


def asked(address: str, files: Collection[str] | None = None) -> list[Violation]:
    with Web(allow_local=True) as web:
        return list(check_live(address, web, files))


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> dict[str, tuple[dict[str, str], bytes]]:
    """What our server says to GET: headers and bytes by path, the addresses in the feed left to be filled in."""
    show = without_address(a_show(tmp_path_factory.mktemp("show")))
    shutil.copy(REPOSITORY / "cover.jpg", show.root)
    essays = three_essays(show)[2:]
    said: dict[str, tuple[dict[str, str], bytes]] = {}
    with served(show, essays, cors=True) as server, Web(allow_local=True) as web:
        assert asked(server.address) == []
        home = server.address.removesuffix("feed.xml")
        feed = web.ask(server.address)
        for address in {server.address, *re.findall(rf'"({home}[^"]+)"', feed.data.decode())}:
            answer = web.ask(address)
            body = answer.data.replace(home.encode(), b"{home}")
            said[address.removeprefix(home).partition("?")[0]] = (dict(answer.headers.items()), body)
    return said


Say = Callable[[str, int, dict[str, str], bytes], tuple[int, dict[str, str], bytes]]


@contextmanager
def saying(answers: dict[str, tuple[dict[str, str], bytes]], change: Say) -> Iterator[str]:
    """A server that gives these answers, ranges included, each put through ``change`` (path, status, headers, body)."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.lstrip("/").partition("?")[0]
            told, body = answers[path]
            headers = {key.lower(): value for key, value in told.items()}
            body = body.replace(b"{home}", f"http://127.0.0.1:{self.server.server_address[1]}/".encode())
            status = 304 if headers["etag"] in self.headers.get("If-None-Match", "") else 200
            headers["access-control-allow-origin"] = "*"
            asked = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
            size = len(body)
            if asked:
                first = int(asked[1]) if asked[1] else size - int(asked[2])
                last = int(asked[2]) if asked[1] and asked[2] else size - 1
                headers["content-range"] = f"bytes {first}-{last}/{size}"
                status, body = 206, body[first : last + 1]
            status, headers, body = change(path, status, headers, body)
            headers["content-length"] = headers.get("x-length", str(len(body)))
            self.send_response(status)
            for key, value in headers.items():
                if key not in ("date", "server", "connection", "transfer-encoding"):
                    self.send_header(key, value)
            self.end_headers()
            if self.command == "GET" and status != 304:
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with listening(Handler) as address:
        yield f"{address}/feed.xml"


def at(ending: str, *, status: int = 0, body: bytes | None = None, **headers: str) -> Say:
    """Answer otherwise for addresses with that ending; an empty header is left out."""

    def change(path: str, was: int, told: dict[str, str], data: bytes) -> tuple[int, dict[str, str], bytes]:
        if not path.endswith(ending):
            return was, told, data
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        told = {key: value for key, value in {**told, **named}.items() if value}
        return status or was, told, data if body is None else body

    return change


def no_ranges(path: str, status: int, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
    return (200, headers, body) if status == 206 else (status, headers, body)


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("live feed", at("feed.xml", status=404)),
        ("live feed", at("feed.xml", status=200)),
        ("live feed", at("feed.xml", content_type="text/html")),
        ("live feed", at("feed.xml", body=b"<rss")),
        ("live feed", at("feed.xml", body=b"<rss/>")),
        ("live feed", at("feed.xml", body=b"<rss><channel/></rss>")),
        ("live feed", at("feed.xml", etag="", last_modified="")),
        ("live sound", at(".mp3", status=403)),
        ("live sound", at(".mp3", content_type="application/octet-stream")),
        ("live sound", at(".mp3", body=b"short")),
        ("live ranges", no_ranges),
        ("live ranges", at(".mp3", content_range="bytes 0-1/9")),
        ("live artwork", at("cover.jpg", status=500)),
        ("live artwork", at("cover.jpg", content_type="text/plain")),
        ("live transcript", at(".vtt", status=404)),
        ("live transcript", at(".srt", content_type="text/plain")),
        ("live transcript", at(".transcript.json", access_control_allow_origin="")),
        ("live chapters", at(".chapters.json", status=404)),
        ("live chapters", at(".chapters.json", access_control_allow_origin="https://else.example")),
    ],
)
def test_what_a_server_does_wrong_is_caught_by_name(answers, rule, change):
    with saying(answers, change) as address:
        found = asked(address)
    assert {violation.rule for violation in found} == {rule}, found
    headings = re.findall(r"^### (.*)$", (REPOSITORY / "docs" / "publish.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rule in headings


FEED = """<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><item><title>x</title>
<enclosure url="{url}" length="{length}" type="audio/mpeg"/><itunes:image href="{url}"/>
<podcast:transcript url="{url}" type="text/vtt"/></item></channel></rss>"""


@pytest.mark.parametrize(
    "url", ["", "x", "file:///etc/passwd", "ftp://127.0.0.1/x", "data:audio/mpeg,x", "http://[::1", "http://a b/",
            "http://x:99999/", "http://‮é/", "http://u:p@127.0.0.1/", "http://" + "a" * 70_000],
)  # fmt: skip
def test_what_a_feed_names_that_is_no_address_is_a_finding(answers, url):
    with saying(answers, at("feed.xml", body=FEED.format(url=url, length=5).encode())) as address:
        found = {violation.rule: violation for violation in asked(address)}
    assert {"live sound", "live artwork", "live transcript"} <= found.keys()
    assert all(len(one.what) < 1000 for one in found.values())


@pytest.mark.parametrize("digits", ["9" * 5000, "-5", "٣", "1e3", ""])
def test_sizes_that_are_none_are_findings(answers, digits):
    def lies(path: str, status: int, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        headers = {**headers, "content-range": f"bytes {digits}-1/2"} if status == 206 and digits.isascii() else headers
        return status, headers, body

    with saying(answers, lies) as address:
        assert {violation.rule for violation in asked(address)} == ({"live ranges"} if digits.isascii() else set())
    sound = at("feed.xml", body=FEED.format(url="{home}x.mp3", length=digits).encode())
    with saying({**answers, "x.mp3": ({"content-type": "audio/mpeg", "etag": "x"}, b"12345")}, sound) as address:
        assert any(violation.rule == "live sound" for violation in asked(address))


@pytest.mark.parametrize("address", ["http://[::1", "http://", "https://\x1b[31m/", "http://a b/", "http://x:99999/"])
def test_a_feed_that_has_no_address_is_a_finding(address):
    (found,) = asked(address)
    assert found.rule == "live feed"


def test_an_answer_without_end_is_cut(answers):
    endless = at("feed.xml", body=b"<rss>" + b"x" * 5000)
    with saying(answers, endless) as address, Web(allow_local=True, most=1000) as web:
        (found,) = check_live(address, web)
    assert "cannot be read" in found.what


def test_a_server_that_does_all_of_it_passes(answers):
    with saying(answers, lambda _, *answer: answer) as address:
        assert asked(address) == []


def test_a_server_that_is_not_there_is_said_in_a_line(run, tmp_path):
    (tmp_path / "show.toml").write_text('title = "x"\n')
    ran = run("essaycast", "check", "--allow-local", "--live", "http://127.0.0.1:9/feed.xml", cwd=tmp_path)
    assert ran.code == 1
    assert ran.out.startswith("http://127.0.0.1:9/feed.xml: live feed: it does not answer (")
    assert len(ran.out.splitlines()) == 1
    ran = run("essaycast", "check", "--live", "file:///etc/passwd", cwd=tmp_path)
    assert (ran.code, "it is not a web address" in ran.out) == (1, True)


def test_only_what_was_sent_is_asked_for_if_that_is_wanted(answers):
    with saying(answers, at(".mp3", status=404)) as address:
        assert asked(address, {"148-essay-148.vtt"}) == []
        assert {one.rule for one in asked(address, {"148-essay-148.mp3"})} == {"live sound"}


def test_this_machine_is_asked_only_if_that_is_wanted(run, tmp_path):
    (tmp_path / "show.toml").write_text('title = "x"\n')
    ran = run("essaycast", "check", "--live", "http://127.0.0.1:9/feed.xml", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "is on this machine or in its network: give --allow-local" in ran.err


def test_a_host_that_does_not_answer_is_asked_a_few_times(answers):
    def dead(path: str, status: int, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        if path != "feed.xml":
            raise ConnectionAbortedError
        return status, headers, body

    with saying(answers, dead) as address:
        found = asked(address)
    assert len(found) == 4
    assert re.search(r"has failed again and again.*: \d+ questions were not asked", found[-1].what)


def test_a_check_lasts_no_longer_than_it_may(answers):
    with saying(answers, at("")) as address, Web(allow_local=True) as web:
        *_, found = check_live(address, web, seconds=0)
    assert "takes too long" in found.what
