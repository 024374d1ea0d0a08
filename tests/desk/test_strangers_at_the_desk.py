"""Who is not the desk's own page and does not know the secret gets nothing, and changes nothing."""

from __future__ import annotations

import httpx
import pytest

GOOD = "Authorization"


@pytest.fixture
def home(server):
    return f"http://127.0.0.1:{server.port}"


@pytest.fixture
def secret(server):
    return {"Authorization": f"Bearer {server.secret}"}


@pytest.mark.parametrize("path", ["/", "/page/desk.js", "/api/show", "/api/essays/7", "/api/events", "/finished/"])
@pytest.mark.parametrize("given", [{}, {"Authorization": "Bearer wrong"}, {"Cookie": "essaycast-1=x"}])
def test_without_the_secret_nothing_is_given(home, path, given):
    assert httpx.get(home + path, headers=given).status_code == 403


def test_the_address_gives_a_cookie_that_no_script_sees_and_no_other_site_sends(home, server):
    opened = httpx.get(server.address)
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    cookie = opened.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert httpx.get(home, headers={"Cookie": cookie.partition(";")[0]}).status_code == 200
    assert httpx.get(f"{home}/?secret=wrong").status_code == 403


@pytest.mark.parametrize("other", ["a/b=1", "theme", 'a={"b":1}', "a=x y", "x[1]=1", "(=)", "é=é", ";;", '"'])
def test_odd_cookies_of_other_programs_on_this_machine_do_not_matter(home, server, other):
    own = f"essaycast-{server.port}={server.secret}"
    for cookies in (f"{other}; {own}", f"{own}; {other}"):
        assert httpx.get(home, headers={"Cookie": cookies.encode()}).status_code == 200


def test_an_older_cookie_of_the_same_name_does_not_matter(home, server):
    own, older = (f"essaycast-{server.port}={secret}" for secret in (server.secret, "older"))
    for cookies in (f"{older}; {own}", f"{own}; {older}"):
        assert httpx.get(home, headers={"Cookie": cookies}).status_code == 200
    assert httpx.get(home, headers={"Cookie": f"{older}; {older}"}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1:1", "192.168.1.7", ""])
def test_it_answers_to_its_own_name_alone(home, secret, host):
    assert httpx.get(f"{home}/api/show", headers={**secret, "Host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_pages_of_other_origins_are_refused(home, secret, origin, method):
    answer = httpx.request(method, f"{home}/api/undo", headers={**secret, "Origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_a_cookie_alone_changes_nothing(home, server):
    """A form on another page sends no origin in old browsers, but the cookie."""
    cookie = httpx.get(server.address).headers["set-cookie"].partition(";")[0]
    assert httpx.post(f"{home}/api/undo", headers={"Cookie": cookie}, json={}).status_code == 403
    own = httpx.post(f"{home}/api/undo", headers={"Cookie": cookie, "Origin": home}, json={})
    assert (own.status_code, own.json()["error"]) == (400, "there is nothing to undo")


def test_browsers_are_told_to_keep_to_what_is_served(home, secret):
    headers = httpx.get(home, headers=secret).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/page/..%2Fdesk.py",
        "/page/%2e%2e/desk.py",
        "/page/desk.html.j2",
        "/page/no.js",
        f"/page/{'long' * 100}.js",
        "/finished/../show.toml",
        f"/api/essays/{'9' * 5000}",
    ],
)
def test_there_is_no_folder_to_climb_out_of(program, path):
    assert program.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/essays/7/mend", {}),
        ("/api/essays/7/mend", {"at": -1, "written": "", "start": 0, "end": 1, "seen": ""}),
        ("/api/essays/7/mend", {"at": 2, "written": "", "start": 0, "end": 1, "seen": "", "scope": "world"}),
        ("/api/essays/7/hear", {"at": 999}),
        ("/api/essays/99/hear", {"at": 0}),
        ("/api/essays/7/approve", {"keys": [1]}),
        ("/api/render", {"numbers": [99]}),
        ("/api/sayable", {"say": 1}),
    ],
)
def test_what_is_not_understood_is_refused_in_a_line(program, path, body):
    answer = program.post(path, json=body)
    assert answer.status_code in (400, 409)
    assert set(answer.json()) == {"error", "hint"}
