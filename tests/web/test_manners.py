"""Whoever asks web servers does so as a guest: within limits, on no private host, and never again and again."""

from __future__ import annotations

import ast
import gzip
import socket
import zlib

import httpcore
import pytest
from blog_server import cut, dripping
from shows import REPOSITORY

from tts.errors import EssaycastError, RequestError
from tts.web import client
from tts.web.client import (
    CutOffError,
    DownError,
    GoneError,
    LaterError,
    Patience,
    UnavailableError,
    Validators,
    Web,
    is_address,
)
from tts.web.hosts import is_private


def test_what_is_at_an_address_comes_with_where_it_lies_and_how_to_ask_again(blog, web):
    blog.put("/post", "words")
    blog.redirect("/old", "/older", status=301)
    blog.redirect("/older", f"{blog.address}/post#part", status=308)
    answer = web.get(f"{blog.address}/old#top")
    assert (answer.address, answer.data, answer.changed) == (f"{blog.address}/post", b"words", True)
    assert blog.asked == ["/old", "/older", "/post"]
    assert blog.headers[0]["user-agent"].startswith("essaycast/")
    again = web.get(f"{blog.address}/post", answer.validators)
    assert (again.data, again.changed, again.validators) == (b"", False, answer.validators)
    blog.put("/post", "other words")
    assert web.get(f"{blog.address}/post", answer.validators).data == b"other words"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_what_is_not_there_is_asked_for_once(blog, web, clock, status):
    blog.put("/post", "words", status=status)
    with pytest.raises(GoneError, match=rf"/post could not be fetched \(HTTP {status}\)"):
        web.get(f"{blog.address}/post")
    assert (blog.asked, clock.waits) == (["/post"], [])


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_failure_that_may_pass_is_tried_again_with_growing_waits(blog, web, clock, status):
    page = blog.put("/post", "words", statuses=[status, status])
    assert web.get(f"{blog.address}/post").data == b"words"
    assert clock.waits == [1.0, 5.0]
    page.statuses = [status] * 9
    with pytest.raises(EssaycastError, match=rf"could not be fetched \(HTTP {status}\): run the same"):
        web.get(f"{blog.address}/post")
    assert len(page.statuses) == 6


def test_a_server_is_left_alone_for_as_long_as_it_asks(blog, web, clock):
    page = blog.put("/post", "words", statuses=[429], headers={"Retry-After": "17"})
    assert web.get(f"{blog.address}/post").data == b"words"
    assert clock.waits == [17.0]
    page.statuses, page.headers = [503], {"Retry-After": "7200"}
    with pytest.raises(LaterError, match="asks to wait 2 hours") as later:
        web.get(f"{blog.address}/post")
    assert later.value.until == pytest.approx(clock.now() + 7200, abs=5)
    page.statuses, page.headers = [503], {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    assert web.get(f"{blog.address}/post").data == b"words"
    page.statuses, page.headers = [503], {"Retry-After": "soon"}
    assert web.get(f"{blog.address}/post").data == b"words"
    assert clock.waits == [17.0, 1.0, 1.0]


@pytest.mark.parametrize("asked", ["9" * 40, "Fri, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 -1200"])
def test_no_server_is_left_alone_for_longer_than_a_month(blog, web, clock, asked):
    blog.put("/post", "words", status=503, headers={"Retry-After": asked})
    with pytest.raises(LaterError) as later:
        web.get(f"{blog.address}/post")
    assert later.value.until == pytest.approx(clock.now() + 30 * 86_400, abs=5)


def test_where_a_redirection_leads_is_told_in_short(blog, web):
    for to in ("foo:" + "b" * 60_000, "http://" + "a" * 60_000 + "/", "/" + "a" * 60_000):
        blog.redirect("/away", to)
        with pytest.raises(EssaycastError) as refused:
            web.get(f"{blog.address}/away")
        assert len(str(refused.value)) < 1000


@pytest.mark.parametrize("etag", ['"é"', '"\xff\xfe"', '"' + "x" * 60_000 + '"', '"a\tb"'])
def test_a_validator_that_cannot_be_sent_back_is_none(blog, web, etag):
    page = blog.put("/feed", "words")

    def odd(request):
        request.send_response(200)
        request.send_header("ETag", etag)
        request.send_header("Last-Modified", etag)
        request.send_header("Content-Length", "5")
        request.end_headers()
        request.wfile.write(b"words")

    page.send = odd
    answer = web.get(f"{blog.address}/feed")
    assert answer.validators == Validators()
    assert web.get(f"{blog.address}/feed", answer.validators).data == b"words"


@pytest.mark.parametrize("behind", [b"", b"\0" * 500, b"padding"])
def test_an_answer_that_is_packed_in_several_members_is_taken_whole(blog, web, behind):
    packed = b"".join(gzip.compress(part) for part in (b"one ", b"two ", b"three")) + behind
    blog.put("/post", packed, headers={"Content-Encoding": "gzip"})
    assert web.get(f"{blog.address}/post").data == b"one two three"


@pytest.mark.parametrize(
    ("send", "said"),
    [
        (cut(b"words" * 100, 50), "could not be fetched"),
        (cut(b"words", 0), "could not be fetched"),
        (lambda request: request.wfile.write(b"HTTP/1.1 what\r\n\r\n"), "could not be fetched"),
        (lambda request: None, "could not be fetched"),
    ],
)
def test_an_answer_that_breaks_off_is_never_taken_for_whole(blog, web, clock, send, said):
    blog.put("/post", b"").send = send
    with pytest.raises(EssaycastError, match=said) as problem:
        web.get(f"{blog.address}/post")
    assert "\n" not in str(problem.value)
    assert len(blog.asked) == 3


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nX-", b"HTTP/1.1 200 OK\r\n\r\n", b""])
def test_a_server_that_answers_a_letter_at_a_time_is_not_waited_for(blog, clock, head):
    blog.put("/post", b"").send = dripping(head)
    with Web(allow_local=True, seconds=0.2, clock=clock) as web, pytest.raises(EssaycastError, match="could not be"):
        web.get(f"{blog.address}/post")


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nX-", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50, b""])
def test_a_download_whose_answer_does_not_begin_is_not_waited_for(blog, clock, head):
    blog.put("/voice", b"").send = dripping(head)
    with Web(allow_local=True, seconds=0.2, clock=clock) as web, pytest.raises(EssaycastError, match="could not be"):
        web.stream(f"{blog.address}/voice").__enter__()


def test_a_download_that_trickles_is_cut_off_and_one_that_flows_is_not(blog, clock, monkeypatch):
    monkeypatch.setattr(client, "_SECONDS_A_SHARE", 1.0)
    monkeypatch.setattr(client, "_SHARE", 5)
    blog.put("/voice", b"").send = dripping(b"HTTP/1.1 200 OK\r\n\r\n", 100)
    with Web(allow_local=True, seconds=5, clock=clock) as web:
        with web.stream(f"{blog.address}/voice") as stream:
            assert len(b"".join(stream.pieces())) == 100
        monkeypatch.setattr(client, "_SHARE", 1000)
        with (
            web.stream(f"{blog.address}/voice") as stream,
            pytest.raises(CutOffError, match="resumes where it stopped"),
        ):
            list(stream.pieces())


def test_no_more_is_taken_than_may_be_and_packed_answers_are_no_way_around_that(blog, clock):
    blog.put("/large", b"a" * 1001)
    blog.put("/fits", gzip.compress(b"a" * 1000), headers={"Content-Encoding": "gzip"})
    blog.put("/bomb", gzip.compress(b"a" * 10**7), headers={"Content-Encoding": "gzip"})
    blog.put("/twice", gzip.compress(gzip.compress(b"a")), headers={"Content-Encoding": "gzip, gzip"})
    blog.put("/cut", gzip.compress(b"words")[:-4], headers={"Content-Encoding": "gzip"})
    blog.put("/bare", zlib.compress(b"words"), headers={"Content-Encoding": "gzip"})
    with Web(allow_local=True, most=1000, clock=clock) as web:
        assert web.get(f"{blog.address}/fits").data == b"a" * 1000
        for path, said in (
            ("large", "has more than 1,000 bytes"),
            ("bomb", "has more than 1,000 bytes"),
            ("twice", "uses a compression that was not requested"),
            ("cut", "cut off"),
            ("bare", "damaged"),
        ):
            with pytest.raises(EssaycastError, match=said):
                web.get(f"{blog.address}/{path}")


def test_redirections_that_lead_nowhere_end(blog, web):
    blog.redirect("/round", "/about")
    blog.redirect("/about", "/round")
    with pytest.raises(EssaycastError, match="redirects too many times"):
        web.get(f"{blog.address}/round")
    for to in ("file:///etc/passwd", "ftp://example.com/", "data:,x", "http://[", "javascript:1"):
        blog.redirect("/away", to)
        with pytest.raises(EssaycastError, match=r"leads to|redirects to|could not be fetched"):
            web.get(f"{blog.address}/away")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.com/feed", "http://", "https://:80/", "http://a:b@example.com/",
            "http://example.com:99999/", "http://[::1", "https:/example.com", "http://exa mple.com/"],
)  # fmt: skip
def test_only_the_web_is_asked(web, url):
    with pytest.raises(EssaycastError) as problem:
        web.get(url)
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "localhost.", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "[::1]",
             "[::ffff:127.0.0.1]", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "[fe80::1]", "[fd00::1]",
             "[64:ff9b::10.0.0.1]", "224.0.0.1"],
)  # fmt: skip
def test_a_private_host_is_refused_whatever_it_is_called(blog, clock, host):
    port = blog.address.rpartition(":")[2]
    with Web(clock=clock) as web, pytest.raises(EssaycastError, match=r"--allow-local|could not be fetched"):
        web.get(f"http://{host}:{port}/post")
    assert blog.asked == []


def test_a_name_is_judged_by_where_it_leads_and_that_very_address_is_connected_to(blog, clock, monkeypatch):
    port = int(blog.address.rpartition(":")[2])
    blog.put("/post", "words")
    found = iter(["127.0.0.1"])
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(found), port))]
    )
    with Web(clock=clock) as web, pytest.raises(RequestError, match=r"changing\.example is on this machine"):
        web.get(f"http://changing.example:{port}/post")
    # What the name leads to is asked once: another answer would come too late.
    found = iter(["93.184.216.34", "127.0.0.1"])
    connected = []

    def connect(self, host, *_, **__):
        connected.append(host)
        raise httpcore.ConnectError("refused")

    monkeypatch.setattr("httpcore.SyncBackend.connect_tcp", connect)
    with Web(clock=clock) as web, pytest.raises(RequestError, match=r"changing\.example is on this machine"):
        web.get(f"http://changing.example:{port}/post")
    assert connected == ["93.184.216.34"]
    assert blog.asked == []


def test_a_redirection_to_a_private_host_is_refused(blog, clock, monkeypatch):
    monkeypatch.setattr("tts.web.connection.is_private", lambda address: address != "127.0.0.1")
    monkeypatch.setattr("tts.web.client.is_private_name", lambda host: host in ("localhost", "10.0.0.1"))
    with Web(clock=clock) as web:
        for to in ("http://localhost/", "https://10.0.0.1/", "http://[::1]/"):
            blog.redirect("/away", to)
            with pytest.raises(RequestError, match="is on this machine or in its network"):
                web.get(f"{blog.address}/away")


@pytest.mark.parametrize(
    ("address", "private"),
    [("8.8.8.8", False), ("2606:4700::1", False), ("::ffff:8.8.8.8", False), ("64:ff9b::808:808", False),
     ("::127.0.0.1", True), ("::ffff:0:127.0.0.1", True), ("64:ff9b:1::7f00:1", True), ("fec0::1", True),
     ("5f00::1", True), ("100.64.0.1", True), ("::", True), ("2002:7f00:1::", True), ("fe80::1%eth0", True),
     ("ff02::1", True)],
)  # fmt: skip
def test_which_addresses_are_private(address, private):
    assert is_private(address) is private


def test_a_proxy_is_never_asked_for_a_private_host(blog, clock, monkeypatch):
    monkeypatch.setenv("http_proxy", blog.address)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    blog.put("http://a.example/x", "words")
    with Web(clock=clock) as web:
        assert web.get("http://a.example/x").data == b"words"
        for host in ("localhost", "127.0.0.1", "192.168.1.1", "127.1", "0x7f.1", "0177.1", "2130706433", "100.64.0.1",
                     "127。0。0。1", "①②⑦.0.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"):  # fmt: skip
            with pytest.raises(EssaycastError, match="is on this machine or in its network"):
                web.get(f"http://{host}/x")


def test_robots_txt_is_asked_once_for_pages_that_were_found_and_never_for_what_was_named(blog, web, clock):
    blog.put("/robots.txt", "User-agent: *\nDisallow: /closed\nCrawl-delay: 3\n", "text/plain")
    for path in ("/closed/post", "/open/1", "/open/2"):
        blog.put(path, "words")
    with pytest.raises(EssaycastError, match=r"closed to programs by its site's robots\.txt"):
        web.visit(f"{blog.address}/closed/post")
    for path in ("/open/1", "/open/2"):
        assert web.visit(f"{blog.address}{path}").data == b"words"
    assert web.get(f"{blog.address}/closed/post").data == b"words"
    assert blog.asked == ["/robots.txt", "/open/1", "/open/2", "/closed/post"]
    assert [round(wait) for wait in clock.waits] == [3]


@pytest.mark.parametrize(
    "odd",
    [
        "Disallow: //[x",
        "Disallow: http://[",
        "Disallow: //exa\u2100mple",
        "Crawl-delay: \u00b2",
        f"Crawl-delay: {'9' * 5000}",
        "Crawl-delay: nan",
        "Request-rate: \u00b2/1",
        "Disallow: /" + "*a" * 1000 + "b$",
        "".join(f"User-agent: *{number}\n" for number in range(9000)) + "User-agent: *\n" + "Allow: /open\n" * 9000,
    ],
)
def test_what_is_odd_in_a_robots_txt_is_passed_over_and_the_rest_of_it_holds(blog, web, odd):
    blog.put("/robots.txt", f"\ufeffUser-agent: *\n{odd}\nDisallow: /*/closed\n", "text/plain")
    for path in ("/open/post", "/a/closed"):
        blog.put(path, "words")
    assert web.visit(f"{blog.address}/open/post").data == b"words"
    with pytest.raises(EssaycastError, match="closed to programs"):
        web.visit(f"{blog.address}/a/closed")


def test_a_site_without_robots_txt_is_open_and_one_in_trouble_is_not(blog, web):
    blog.put("/post", "words")
    assert web.visit(f"{blog.address}/post").data == b"words"
    with Web(allow_local=True) as other:
        blog.put("/robots.txt", "", status=503)
        with pytest.raises(EssaycastError, match=r"robots\.txt"):
            other.visit(f"{blog.address}/post")


def test_the_author_s_own_site_is_visited_without_asking(blog, clock):
    blog.put("/robots.txt", "User-agent: *\nDisallow: /\n", "text/plain")
    blog.put("/post", "words")
    with Web(allow_local=True, own=True, clock=clock) as web:
        assert web.visit(f"{blog.address}/post").data == b"words"
    assert blog.asked == ["/post"]


@pytest.mark.parametrize(
    ("text", "told"),
    [("https://a.example", True), ("HTTP://a.example/feed", True), ("ftp://a.example", True), ("../posts", False),
     ("feed.xml", False), ("file:///a/b", False), ("C:\\posts", False)],
)  # fmt: skip
def test_an_address_is_told_from_the_name_of_a_file(text, told):
    assert is_address(text) is told


def test_nothing_else_in_the_program_opens_a_connection():
    network = {"httpx", "httpcore", "socket", "ssl", "urllib.request", "http.client", "ftplib", "requests", "aiohttp"}
    users = set()
    for path in (REPOSITORY / "tts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if network.intersection(named):
                users.add(path.relative_to(REPOSITORY / "tts").as_posix())
    assert users == {
        "web/client.py",
        "web/connection.py",
        "publish/server.py",  # `serve`: what listens
        "desk/server.py",  # `proof`
        "publish/guard.py",  # `desk`
    }


@pytest.mark.parametrize(("send", "asked"), [(cut(b"words", 0), 5), (None, 14)], ids=["no answer", "503"])
def test_a_host_that_fails_again_and_again_is_given_up(blog, web, send, asked):
    def failing(request):
        (send or (lambda it: it.send_error(503)))(request)

    for number in range(20):
        blog.put(f"/{number}", b"").send = failing
        with pytest.raises(UnavailableError) as problem:
            web.get(f"{blog.address}/{number}")
    assert isinstance(problem.value, DownError)
    assert problem.value.what.endswith("has failed again and again, so nothing more was requested there")
    assert len(blog.asked) <= 3 * asked
    with pytest.raises(DownError):
        web.visit(f"{blog.address}/more")
    with pytest.raises(DownError):
        web.ask(f"{blog.address}/more")


def test_a_host_that_answers_in_between_is_asked_on(blog, web):
    blog.put("/good", "words")
    blog.put("/gone", "", status=404)
    for number in range(8):
        blog.put(f"/{number}", b"").send = cut(b"words", 0)
        with pytest.raises(UnavailableError, match="could not be fetched"):
            web.get(f"{blog.address}/{number}")
        if number % 2:
            assert web.get(f"{blog.address}/good").data == b"words"
        else:
            with pytest.raises(GoneError):
                web.get(f"{blog.address}/gone")


def test_a_run_loses_so_much_time_and_no_more(blog, clock):
    with Web(allow_local=True, clock=clock, patience=Patience(left=10)) as web:
        for number in range(4):
            blog.put(f"/{number}", "", status=503, headers={"Retry-After": "9"})
        with pytest.raises(UnavailableError, match="HTTP 503"):
            web.get(f"{blog.address}/0")
        with pytest.raises(DownError, match=r"10 minutes were lost"):
            web.get(f"{blog.address.replace('127.0.0.1', 'localhost')}/1")
    assert sum(clock.waits) < 20
