"""Who asks the server something may be anybody: slow, many, of another name, or a page on another site."""

from __future__ import annotations

import contextlib
import shutil
import socket
import stat
import time
from urllib.parse import urlsplit

import httpx
import pytest
from small_show import publish, served

from tts.errors import RequestError
from tts.publish import guard, policy
from tts.publish.server import secret_in


@pytest.fixture
def server(show, essays):
    publish(show, essays)
    with served(show, essays) as running:
        yield running


def place(server) -> tuple[str, int]:
    parts = urlsplit(server.address)
    return str(parts.hostname), int(parts.port or 0)


@pytest.mark.parametrize(
    "path", ["feed.xml", "index.html", "148-essay-148.mp3", "148-essay-148/", "no", "148-essay-148"]
)
def test_browsers_are_told_to_keep_to_what_is_served(server, path):
    headers = httpx.get(server.address.replace("feed.xml", path)).headers
    assert headers["content-security-policy"] == policy.OF_SERVER
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 421), ("evil.example:8000", 421), ("localhost.evil.example", 421), ("127.0.0.1.evil", 421),
        ("", 421), ("localhost", 200), ("LOCALHOST:8000", 200), ("127.0.0.1:1", 200), ("[::1]:8000", 200),
        ("192.168.1.7", 200), ("example.com", 200),
    ],
)  # fmt: skip
def test_only_its_own_names_are_answered(server, host, status):
    assert httpx.get(server.address, headers={"Host": host}).status_code == status


def test_who_sends_a_letter_at_a_time_is_sent_away(show, essays, monkeypatch):
    monkeypatch.setattr(guard, "HEAD_SECONDS", 0.4)
    publish(show, essays)
    with served(show, essays) as server, socket.create_connection(place(server), timeout=10) as slow:
        begun = time.monotonic()
        slow.sendall(b"GET /feed.xml HTTP/1.1\r\nHost: localhost\r\n")
        assert slow.recv(100) == b""
        assert time.monotonic() - begun < 5
        with socket.create_connection(place(server), timeout=10) as second:  # after an answer, too
            second.sendall(b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert b"404" in second.recv(1000)
            second.sendall(b"GET /feed.xml HTTP/1.1\r\n")
            while second.recv(1000):
                pass


def test_many_connections_leave_the_server_answering(show, essays, monkeypatch, capfd):
    monkeypatch.setattr(guard, "MOST_CONNECTIONS", 20)
    publish(show, essays)
    with served(show, essays) as server:
        idle = [socket.create_connection(place(server), timeout=5) for _ in range(60)]
        assert httpx.get(server.address).status_code == 503
        for connection in idle:
            connection.close()
        deadline = time.monotonic() + 5
        while (status := httpx.get(server.address).status_code) == 503 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert status == 200
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize(
    "data",
    [
        b"\x00" * 5000,
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /feed.xml HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"\x16\x03\x01\x02",
        b"GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET //feed.xml HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET http://x/feed.xml HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
    ids=range(11),
)
def test_what_is_no_request_of_ours_harms_nothing(server, data, capfd):
    # It may hang up in the midst of it.
    with contextlib.suppress(ConnectionError), socket.create_connection(place(server), timeout=5) as odd:
        odd.sendall(data)
        with contextlib.suppress(OSError):  # it has closed the connection already
            odd.shutdown(socket.SHUT_WR)
        while odd.recv(65536):
            pass
    assert httpx.get(server.address).status_code == 200
    assert "Traceback" not in capfd.readouterr().err


def test_a_secret_is_made_once_and_is_its_owner_s_alone(tmp_path):
    path = tmp_path / "a" / "phone.secret"
    secret = secret_in(path)
    assert len(secret) >= 20
    assert secret_in(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("no secret\n")
    with pytest.raises(RequestError, match="holds no secret"):
        secret_in(path)


def test_publish_follows_no_link_out_of_the_folder(show, essays, tmp_path_factory):
    publish(show, essays)
    outside = tmp_path_factory.mktemp("outside")
    page = show.out / "148-essay-148"
    shutil.rmtree(page)
    page.symlink_to(outside)
    with pytest.raises(Exception, match="is a link that leads out of"):
        publish(show, essays)
    assert list(outside.iterdir()) == []
