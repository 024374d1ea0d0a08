"""The server, asked over real connections: what a player needs of it, and what nobody may get from it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from lxml import etree
from small_show import (
    NOW,
    SHOW_TOML,
    a_show,
    an_entry,
    finish,
    publish,
    served,
    sound_of,
    three_essays,
    without_address,
)

from tts.episode import write_record
from tts.errors import RequestError
from tts.publish.qr import qr_code
from tts.publish.server import Server

NAME = "148-essay-148"
SOUND = sound_of(NAME)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("show")


@pytest.fixture(scope="module")
def client(folder):
    """A client of one server for all the tests that only ask."""
    show = without_address(a_show(folder))
    essays = three_essays(show)
    (show.out / ".secret").write_text("not published")
    (show.out / "149-draft.mp3").write_text("not published")
    with (
        served(show, essays) as server,
        httpx.Client(base_url=server.address[: -len("/feed.xml")], timeout=30) as client,
    ):
        yield client


@pytest.fixture
def mp3(client) -> str:
    """The newest episode's address, as the feed gives it."""
    return etree.fromstring(client.get("/feed.xml").content).xpath("string(//enclosure/@url)")


def test_the_feed_names_the_address_that_it_was_fetched_from(client):
    answer = client.get("/feed.xml")
    assert answer.status_code == 200
    feed = etree.fromstring(answer.content)
    namespaces = {"atom": "http://www.w3.org/2005/Atom"}
    assert feed.xpath("//atom:link/@href", namespaces=namespaces) == [str(answer.url)]
    assert [str(url).rpartition("?")[0] for url in feed.xpath("//enclosure/@url")] == [
        str(answer.url.join(f"{number}-essay-{number}.mp3")) for number in (148, 147, 146)
    ]


def test_serving_a_show_without_an_address_writes_nothing(client, folder):
    assert client.get("/feed.xml").status_code == 200
    assert not (folder / "out" / "feed.xml").exists()
    assert (folder / "show.toml").read_text(encoding="utf-8") == SHOW_TOML


def test_every_type_is_right(client, mp3):
    types = {path: client.get(path).headers["content-type"] for path in ("/feed.xml", mp3, "/cover.jpg")}
    assert list(types.values()) == ["application/rss+xml; charset=utf-8", "audio/mpeg", "image/jpeg"]


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html"),
        ("/index.html", "text/html"),
        (f"/{NAME}/", "text/html"),
        ("/style.css", "text/css"),
        (f"/{NAME}.vtt", "text/vtt"),
        (f"/{NAME}.srt", "application/x-subrip"),
        (f"/{NAME}.transcript.json", "application/json"),
        (f"/{NAME}.chapters.json", "application/json+chapters"),
    ],
)
def test_pages_and_what_lies_beside_the_mp3s(client, path, media_type):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, f"{media_type}; charset=utf-8")
    assert client.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_a_page_without_its_slash_leads_to_it(client):
    answer = client.get(f"/{NAME}")
    assert (answer.status_code, answer.headers["location"]) == (307, f"{NAME}/")


def test_whoever_does_not_know_the_token_finds_nothing(show, essays):
    publish(show, essays)
    with served(show, essays, token="correct-horse") as server:
        assert urlsplit(server.address).path == "/correct-horse/feed.xml"
        feed = etree.fromstring(httpx.get(server.address).content)
        sound = feed.xpath("string(//enclosure/@url)")
        assert sound.startswith(server.address.removesuffix("feed.xml"))
        assert httpx.get(sound).content == SOUND
        assert "Essay 148" in httpx.get(server.address.removesuffix("feed.xml")).text
        for wrong in ("", "correct-hors/", "correct-horses/", "Correct-Horse/", "%2e/"):
            for path in ("", "feed.xml", f"{NAME}.mp3", "index.html"):
                address = server.address.replace("correct-horse/feed.xml", wrong + path)
                assert httpx.get(address).status_code == 404, address


@pytest.mark.parametrize("token", ["short", "has a space", "slash/slash", "{braces}", "ünïcödë-1"])
def test_a_token_that_cannot_be_one_is_refused(unaddressed, essays, token):
    with pytest.raises(RequestError, match="not a token"):
        Server(unaddressed, essays, port=0, now=NOW, token=token)


@pytest.mark.parametrize(("host", "reachable"), [("127.0.0.1", False), ("localhost", False), ("0.0.0.0", True)])
def test_a_code_is_for_an_address_that_a_phone_can_reach(unaddressed, essays, host, reachable):
    with served(unaddressed, essays, host) as server:
        assert server.reachable is reachable or urlsplit(server.address).hostname == "127.0.0.1"


def test_a_code_is_a_square_of_half_blocks():
    lines = qr_code("http://192.168.1.20:8000/correct-horse/feed.xml").splitlines()
    assert {len(line) for line in lines} == {len(lines[0])}
    assert len(lines[0]) in (2 * len(lines), 2 * len(lines) - 1)
    assert set("".join(lines)) <= set(" ▀▄█")


def test_a_page_in_a_folder_that_is_a_link_leads_nowhere(show, essays, tmp_path):
    publish(show, essays)
    page = show.out / NAME
    page.rename(show.root / "elsewhere")
    page.symlink_to(show.root / "elsewhere")
    with served(show, essays) as server:
        assert httpx.get(server.address.replace("feed.xml", f"{NAME}/")).status_code == 404


def test_the_page_that_others_frame_is_served_as_it_was_published(show, essays, tmp_path):
    publish(show, essays)
    page = show.out / NAME / "embed" / "index.html"
    with served(show, essays) as server:
        framed = server.address.replace("feed.xml", f"{NAME}/embed/")
        assert httpx.get(framed).content == page.read_bytes()
        assert "frame-ancestors *" in httpx.get(framed).headers["content-security-policy"]
    page.parent.rename(show.root / "elsewhere")
    page.parent.symlink_to(show.root / "elsewhere")
    with served(show, essays) as server:
        assert httpx.get(server.address.replace("feed.xml", f"{NAME}/embed/")).status_code == 404


def test_an_mp3_comes_whole(client, mp3):
    answer = client.get(mp3)
    assert (answer.status_code, answer.headers["accept-ranges"]) == (200, "bytes")
    assert answer.content == SOUND


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("bytes=70000-", 70000, len(SOUND)),
        ("bytes=-100", len(SOUND) - 100, len(SOUND)),
        ("bytes=159999-999999", 159999, len(SOUND)),
    ],
)
def test_a_player_can_seek(client, mp3, asked, start, end):
    answer = client.get(mp3, headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{len(SOUND)}"
    assert answer.headers["content-length"] == str(end - start)
    assert answer.headers["content-type"] == "audio/mpeg"
    assert answer.content == SOUND[start:end]


@pytest.mark.parametrize(
    ("asked", "status", "length"),
    [
        ("bytes=0-", 206, len(SOUND)),
        ("bytes=-200000", 206, len(SOUND)),
        ("BYTES=0-1", 206, 2),
        ("bytes=0-1, 1-3", 206, 4),
        ("bytes=-0", 416, 0),
        ("bytes=200000-", 416, 0),
        ("bytes=5-2", 400, None),
        ("bytes=a-b", 200, len(SOUND)),
        ("bytes=", 200, len(SOUND)),
        ("items=0-1", 200, len(SOUND)),
        (",".join(["bytes=0-0", *("2-3" for _ in range(200))]), 200, len(SOUND)),
    ],
)
def test_every_form_of_a_range(client, mp3, asked, status, length):
    answer = client.get(mp3, headers={"Range": asked})
    assert answer.status_code == status
    assert length is None or len(answer.content) == length


def test_several_ranges_come_in_parts(client, mp3):
    answer = client.get(mp3, headers={"Range": "bytes=0-1,-3"})
    assert answer.status_code == 206
    kind, _, boundary = answer.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/byteranges"
    parts = answer.content.split(f"--{boundary}".encode())
    assert [part.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n") for part in parts[1:3]] == [SOUND[:2], SOUND[-3:]]
    assert f"bytes 0-1/{len(SOUND)}".encode() in parts[1]


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        (lambda etag, date: {"If-Range": etag}, 206),
        (lambda etag, date: {"If-Range": date}, 206),
        (lambda etag, date: {"If-Range": '"another"'}, 200),
        (lambda etag, date: {"If-Range": "W/" + etag}, 200),
        (lambda etag, date: {"If-Range": "Thu, 01 Jan 1970 00:00:00 GMT"}, 200),
        (lambda etag, date: {"If-None-Match": etag}, 304),
        (lambda etag, date: {"If-None-Match": "*"}, 304),
        (lambda etag, date: {"If-None-Match": f'"a", {etag}'}, 304),
        (lambda etag, date: {"If-None-Match": '"a"', "If-Modified-Since": date}, 206),
        (lambda etag, date: {"If-Modified-Since": date}, 304),
        (lambda etag, date: {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}, 206),
        (lambda etag, date: {"If-Modified-Since": "some day"}, 206),
    ],
)
def test_every_condition_on_a_range(client, mp3, condition, status):
    told = client.get(mp3).headers
    asked = {"Range": "bytes=5-9", **condition(told["etag"], told["last-modified"])}
    answer = client.get(mp3, headers=asked)
    assert (answer.status_code, len(answer.content)) == (status, {206: 5, 200: len(SOUND), 304: 0}[status])


def test_a_range_past_the_end_is_refused_with_the_length(client, mp3):
    answer = client.get(mp3, headers={"Range": f"bytes={len(SOUND)}-"})
    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{len(SOUND)}")


def test_a_broken_download_goes_on_only_with_the_same_file(unaddressed, essays):
    with served(unaddressed, essays) as server:
        mp3 = server.address.replace("feed.xml", f"{NAME}.mp3")
        tag = httpx.get(mp3).headers["etag"]
        assert httpx.get(mp3, headers={"Range": "bytes=5-9", "If-Range": tag}).status_code == 206
        other = SOUND[::-1] + b"longer"
        (unaddressed.out / f"{NAME}.mp3").write_bytes(other)
        answer = httpx.get(mp3, headers={"Range": "bytes=5-9", "If-Range": tag})
    assert (answer.status_code, answer.content) == (200, other)


@pytest.mark.parametrize("path", ["/feed.xml", f"/{NAME}.mp3", "/cover.jpg"])
def test_what_an_app_already_has_is_not_sent_again(client, path):
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize("path", ["/feed.xml", f"/{NAME}.mp3", "/cover.jpg"])
def test_head_gives_the_headers_alone(client, path):
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "etag"):
        assert head.headers[name] == whole.headers[name]


def test_head_of_a_range(client, mp3):
    answer = client.head(mp3, headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.headers["content-length"], answer.content) == (206, "10", b"")


@pytest.mark.parametrize("path", ["/feed.xml", f"/{NAME}.mp3", "/nothing.mp3"])
def test_a_web_player_elsewhere_may_read_everything_if_asked_to(show, essays, path):
    publish(show, essays)
    with (
        served(show, essays, cors=True) as server,
        httpx.Client(base_url=server.address[: -len("/feed.xml")]) as client,
    ):
        answer = client.get(path, headers={"Origin": "https://player.example", "Range": "bytes=0-1"})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "content-range" in answer.headers["access-control-expose-headers"].lower()
        asked = {"Origin": "https://player.example", "Access-Control-Request-Method": "GET"}
        allowed = client.options(path, headers={**asked, "Access-Control-Request-Headers": "Range"})
        assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, "*")


@pytest.mark.parametrize("path", ["/feed.xml", f"/{NAME}.mp3", "/nothing.mp3"])
def test_no_page_elsewhere_may_read_anything_unasked(client, path):
    answer = client.get(path, headers={"Origin": "https://player.example"})
    assert "access-control-allow-origin" not in answer.headers
    asked = {"Origin": "https://player.example", "Access-Control-Request-Method": "GET"}
    assert client.options(path, headers=asked).status_code == 405


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(client, method):
    for path in ("/feed.xml", f"/{NAME}.mp3"):
        assert client.request(method, path).status_code == 405


def raw(client: httpx.Client, path: str) -> tuple[int, bytes]:
    """Ask for ``path`` exactly as it is written, which httpx would tidy up first."""
    address = urlsplit(str(client.base_url))
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    "path",
    [
        "/show.toml",
        "/../show.toml",
        "/%2e%2e/show.toml",
        "/..%2fshow.toml",
        "/%2e%2e%2fshow.toml",
        "/..%5cshow.toml",
        "/feed.xml/../../show.toml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/%00",
        f"/{NAME}.mp3%00.txt",
        f"/{NAME}.json",
        "/.secret",
        "/149-essay-149.mp3",
        "/149-draft.mp3",
        f"/{'a' * 5000}",
    ],
)
def test_only_what_is_published_can_be_reached(client, path):
    status, body = raw(client, path)
    assert status == 404
    for secret in (b"Marginal", b"root:", b"sha256", b"not published"):
        assert secret not in body


def test_the_server_says_no_for_these_reasons_and_not_for_want_of_a_connection(client):
    assert raw(client, f"/{NAME}.mp3") == (200, SOUND)


def test_a_link_in_an_mp3s_place_leads_nowhere(unaddressed, essays):
    place = unaddressed.out / f"{NAME}.mp3"
    with served(unaddressed, essays) as server:
        place.unlink()
        place.symlink_to(unaddressed.root / "show.toml")
        assert httpx.get(server.address.replace("feed.xml", f"{NAME}.mp3")).content == SOUND  # as it was
    with served(unaddressed, essays) as server:
        assert httpx.get(server.address.replace("feed.xml", f"{NAME}.mp3")).status_code == 404


def test_a_draft_is_not_served(unaddressed, essays):
    with served(unaddressed, [*essays[:2], replace(essays[2], draft=True)]) as server:
        assert httpx.get(server.address.replace("feed.xml", f"{NAME}.mp3")).status_code == 404
        assert httpx.get(server.address.replace("feed.xml", "147-essay-147.mp3")).status_code == 200


def test_a_show_with_an_address_is_served_as_it_was_published(show, essays):
    publish(show, essays)
    with served(show, essays) as server:
        answer = httpx.get(server.address)
        assert answer.content == (show.out / "feed.xml").read_bytes()
        assert b"https://example.com/podcast/148-essay-148.mp3" in answer.content
        assert httpx.get(server.address.replace("feed.xml", f"{NAME}.mp3")).content == SOUND
        assert httpx.get(server.address.replace("feed.xml", f"{NAME}.json")).status_code == 404


def test_of_a_published_show_every_file_is_served(show, essays):
    publish(show, essays)
    files = {path.relative_to(show.out).as_posix() for path in show.out.rglob("*") if path.is_file()} - {
        ".lock",
        ".essaycast",
    }
    records = {f"{essay.name}.json" for essay in essays}
    with served(show, essays) as server:
        there = {name for name in files if httpx.get(urljoin(server.address, name)).is_success}
    assert there == files - records


def test_a_feed_whose_episodes_are_elsewhere_is_said(show, essays):
    publish(show, essays)
    with served(show, essays) as server:
        assert server.elsewhere == "https://example.com/podcast/feed.xml"
        port = urlsplit(server.address).port
    with served(show, essays, token="correct-horse") as server:
        assert server.elsewhere == ""
    here = replace(show, feed=replace(show.feed, url=f"http://127.0.0.1:{port}/feed.xml"))
    publish(here, essays)
    with served(here, essays, port=port) as server:
        assert server.elsewhere == ""
    publish(show, essays, f"http://127.0.0.1:{port}/")
    with served(show, essays, port=port) as server:
        assert server.elsewhere == ""


def test_what_is_published_while_the_server_runs_is_served_at_once(show, essays):
    publish(show, essays)
    new, episode = an_entry(149)
    finish(show, episode)
    with served(show, essays) as server:
        address = server.address.replace("feed.xml", "149-essay-149.mp3")
        tag = httpx.get(server.address).headers["etag"]
        assert httpx.get(address).status_code == 404
        publish(show, [*essays, new])
        assert httpx.get(address).content == sound_of("149-essay-149")
        assert httpx.get(server.address, headers={"If-None-Match": tag}).status_code == 200


def test_a_feed_that_goes_away_is_not_found(show, essays):
    publish(show, essays)
    with served(show, essays) as server:
        (show.out / "feed.xml").unlink()
        assert httpx.get(server.address).status_code == 404
        assert httpx.get(server.address.replace("feed.xml", f"{NAME}.mp3")).status_code == 404


def test_a_show_with_an_address_must_be_published_first(show, essays):
    with pytest.raises(RequestError, match="essaycast publish"):
        Server(show, essays, port=0, now=NOW)


def test_a_taken_port_is_said_in_one_line(unaddressed, essays):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(RequestError, match=rf"port {port} on 127\.0\.0\.1 is taken.*--port") as refused:
            Server(unaddressed, essays, port=port, now=NOW)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("host", "port", "said"),
    [("127.0.0.1", 70000, "--port"), ("127.0.0.1", -1, "--port"), ("192.0.2.7", 0, "--host"), ("no host", 0, "--host")],
)
def test_an_address_that_cannot_be_is_said_in_one_line(unaddressed, essays, host, port, said):
    with pytest.raises(RequestError, match=said):
        Server(unaddressed, essays, host, port, now=NOW)


def test_a_server_for_the_whole_network_gives_an_address_that_others_can_use(unaddressed, essays):
    with served(unaddressed, essays, "0.0.0.0") as server:
        assert urlsplit(server.address).hostname != "0.0.0.0"
        assert httpx.get(server.address).status_code == 200


PROGRAM = """
import sys
from pathlib import Path
from tts.publish.qr import qr_code
from tts.publish.server import Server
from tts.show.settings import Show
from small_show import NOW, an_entry

root = Path(sys.argv[1])
server = Server(Show(root=root, out=root / "out"), [an_entry(148)[0]], port=0, now=NOW)
print(server.address, flush=True)
server.run()
print("ended")
"""


@pytest.mark.parametrize("while_downloading", [False, True])
def test_ctrl_c_ends_the_server_without_a_word(unaddressed, while_downloading):
    long = b"x" * 20_000_000  # more than the two sockets can hold between them, so that the download has to wait
    _, episode = an_entry(148)
    unaddressed.out.mkdir(exist_ok=True)
    (unaddressed.out / episode.audio.file).write_bytes(long)
    write_record(unaddressed.out, replace(episode, audio=replace(episode.audio, bytes=len(long))))
    here = Path(__file__).parent.parent
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(unaddressed.root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(here.parent)])},
    )
    try:
        address = child.stdout.readline().strip()
        assert httpx.get(address, timeout=30).status_code == 200
        with socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), timeout=30) as player:
            if while_downloading:
                player.sendall(f"GET /{NAME}.mp3 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                assert player.recv(15) == b"HTTP/1.1 200 OK"
            os.kill(child.pid, signal.SIGINT)
            said, complained = child.communicate(timeout=30)
    finally:
        child.kill()
    assert (child.returncode, said, complained) == (0, "ended\n", "")
