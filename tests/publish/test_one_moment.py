"""The server serves one moment: what is rendered or published meanwhile appears whole or not yet."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path

import httpx
from lxml import etree
from small_show import a_cover, an_entry, finish, publish, served, sound_of

from tts.episode import Episode, write_record
from tts.publish.present import Present
from tts.publish.published import published_in
from tts.publish.server import Server
from tts.publish.sidecars import write_sidecars
from tts.publish.snapshot import Moments, feed_in
from tts.show.settings import Show

NAME = "148-essay-148"


def rerendered(show: Show, title: str = "Another", times: int = 7000) -> tuple[Episode, bytes]:
    """The record and the bytes of an episode that was rendered anew."""
    sound = sound_of(title)[:32] * times
    _, episode = an_entry(148, title=title, published="2026-05-07T00:00:00+00:00")
    return replace(episode, audio=replace(episode.audio, bytes=len(sound))), sound


def replace_whole(path: Path, data: bytes) -> None:
    """Replace a file as a render does: the new one is moved into the old one's place."""
    path.with_suffix(".part").write_bytes(data)
    path.with_suffix(".part").replace(path)


def told(address: str) -> tuple[str, str, str]:
    """The newest episode's title, length and address, as the feed has them."""
    item = etree.fromstring(httpx.get(address).content).find("channel/item")
    return item.findtext("title"), item.find("enclosure").get("length"), item.find("enclosure").get("url")


def assert_one_moment(server: Server) -> str:
    title, length, url = told(server.address)
    assert str(len(httpx.get(url).content)) == length
    chapters = httpx.get(url.partition("?")[0].replace(".mp3", ".chapters.json")).json()
    assert chapters["chapters"][0]["title"] == "Essay 148"
    return title


def test_without_an_address_an_episode_that_is_made_anew_appears_when_it_is_whole(unaddressed, essays):
    with served(unaddressed, essays) as server:
        assert assert_one_moment(server) == "Essay 148"
        episode, sound = rerendered(unaddressed)
        replace_whole(unaddressed.out / f"{NAME}.mp3", sound)
        assert assert_one_moment(server) == "Essay 148"  # not yet
        record = write_sidecars(unaddressed.out, episode)
        assert assert_one_moment(server) == "Essay 148"
        write_record(unaddressed.out, record)
        assert assert_one_moment(server) == "Another"


def test_essays_that_come_and_go_while_it_runs_do_so_in_the_feed(unaddressed):
    unaddressed.essays.mkdir()

    def write(number: int, head: str = "", day: str = "2026-05-07") -> None:
        text = f"---\ntitle: Essay {number}\ndate: {day}\n{head}---\n\nWords.\n"
        (unaddressed.essays / f"{number}-essay-{number}.md").write_text(text, encoding="utf-8")

    for number in (146, 147, 148, 149):
        finish(unaddressed, an_entry(number, published="2026-05-07T00:00:00+00:00")[1])
    write(146)
    write(147)
    present = Present(unaddressed, often=0)
    with served(unaddressed, present.essays, present=present) as server:

        def numbers() -> list[str]:
            root = etree.fromstring(httpx.get(server.address).content)
            return [item.findtext("title").split()[1] for item in root.iterfind("channel/item")]

        seen = [numbers()]
        write(148)  # which is rendered already, as an essay is that comes back
        seen.append(numbers())
        write(146, "draft: true\n")
        seen.append(numbers())
        write(147, "season: none\n")  # a slip takes nothing out of the apps
        seen.append(numbers())
        write(147, "season: none\ndraft: true\n")
        seen.append(numbers())
        write(149, day="2999-01-01")
        (unaddressed.essays / "148-essay-148.md").unlink()
        write(146)
        seen.append(numbers())
        (unaddressed.essays / "146-essay-146.md").rename(unaddressed.essays / ".146-essay-146.md.icloud")
        seen.append(numbers())
        for path in unaddressed.essays.iterdir():  # as if its disk were not mounted
            path.unlink()
        seen.append(numbers())
    assert seen == [
        ["147", "146"],
        ["148", "147", "146"],
        ["148", "147"],
        ["148", "147"],
        ["148"],
        ["146"],
        ["146"],
        ["146"],
    ]


def test_with_an_address_it_appears_when_it_is_published(show, essays):
    publish(show, essays)
    with served(show, essays) as server:
        root = server.address.removesuffix("feed.xml")
        feed = httpx.get(server.address).content
        episode, sound = rerendered(show)
        replace_whole(show.out / f"{NAME}.mp3", sound)
        write_record(show.out, write_sidecars(show.out, episode))
        assert httpx.get(server.address).content == feed
        assert httpx.get(f"{root}{NAME}.mp3").content == sound_of(NAME)
        publish(show, essays)
        assert httpx.get(server.address).content != feed
        assert httpx.get(f"{root}{NAME}.mp3").content == sound


def test_a_download_ends_with_the_file_that_it_began_with(unaddressed, essays):
    old = os.urandom(8_000_000)  # more than the sockets hold between them
    episode, _ = rerendered(unaddressed, "Essay 148")
    replace_whole(unaddressed.out / f"{NAME}.mp3", old)
    write_record(unaddressed.out, write_sidecars(unaddressed.out, with_bytes(episode, old)))
    with served(unaddressed, essays) as server:
        place = server.address.replace("feed.xml", f"{NAME}.mp3")
        with httpx.stream("GET", place) as answer:
            parts = answer.iter_bytes()
            begun = next(parts)
            episode, sound = rerendered(unaddressed)
            replace_whole(unaddressed.out / f"{NAME}.mp3", sound)
            write_record(unaddressed.out, write_sidecars(unaddressed.out, episode))
            assert httpx.get(place).content == sound
            assert begun + b"".join(parts) == old
        tag = answer.headers["etag"]
        again = httpx.get(place, headers={"Range": "bytes=4000-", "If-Range": tag})
        assert (again.status_code, again.content) == (200, sound)
        tag = again.headers["etag"]
        again = httpx.get(place, headers={"Range": "bytes=4000-", "If-Range": tag})
        assert (again.status_code, again.content) == (206, sound[4000:])


def with_bytes(episode: Episode, data: bytes) -> Episode:
    return replace(episode, audio=replace(episode.audio, bytes=len(data)))


def test_whoever_asks_while_episodes_are_made_gets_what_belongs_together(unaddressed, essays):
    ended = threading.Event()

    def render() -> None:
        for turn in range(15):
            episode, sound = rerendered(unaddressed, f"Turn {turn}", 5000 + turn)
            replace_whole(unaddressed.out / f"{NAME}.mp3", sound)
            write_record(unaddressed.out, write_sidecars(unaddressed.out, episode))
        ended.set()

    with served(unaddressed, essays) as server:
        thread = threading.Thread(target=render)
        thread.start()
        lengths = set()
        while not ended.is_set():
            _, length, url = told(server.address)
            whole = httpx.get(url)
            # Between the two requests there may be a new moment; each answer is whole in any case.
            assert len(whole.content) == int(whole.headers["content-length"])
            lengths.add(length)
        thread.join()
        assert assert_one_moment(server) == "Turn 14"


def test_a_snapshot_is_gone_when_the_server_is(unaddressed, essays):
    before = sorted(path.name for path in unaddressed.out.iterdir())
    with served(unaddressed, essays) as server:
        httpx.get(server.address)
        assert list(unaddressed.out.glob(".serving-*"))
    assert sorted(path.name for path in unaddressed.out.iterdir()) == before


def test_what_a_killed_server_left_is_removed_by_the_next(unaddressed, essays):
    left = unaddressed.out / ".serving-1-2" / "1"
    left.mkdir(parents=True)
    (left / "a.mp3").write_bytes(b"left")
    with served(unaddressed, essays) as first, served(unaddressed, essays) as second:
        assert not left.exists()
        assert len(list(unaddressed.out.glob(".serving-*"))) == 2  # that of a server which still runs stays
        assert httpx.get(first.address).status_code == httpx.get(second.address).status_code == 200


def test_where_there_are_no_hard_links_the_files_are_served_as_they_lie_there(show, essays, monkeypatch):
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", no_links)
    publish(show, essays)
    moments = Moments(show.out, published_in, feed_in(show.out))
    assert moments.current()(f"{NAME}.mp3").content == str(show.out / f"{NAME}.mp3")
    moments.close()
    with served(show, essays) as server:
        assert httpx.get(server.address.replace("feed.xml", f"{NAME}.mp3")).content == sound_of(NAME)
    assert not list(show.out.glob(".serving-*"))


def test_an_episode_that_was_broken_off_keeps_nobody_from_the_others(unaddressed, essays, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    place = unaddressed.out / f"{NAME}.mp3"
    replace_whole(place, b"broken off")
    record = unaddressed.out / f"{NAME}.json"
    os.utime(place, ns=(0, record.stat().st_mtime_ns + 10**9))
    with served(unaddressed, essays) as server:
        assert told(server.address)[0] == "Essay 147"


def test_of_a_moment_at_which_nothing_can_be_published_the_last_one_is_served(unaddressed, essays):
    named = replace(unaddressed, cover="my.jpg")
    (named.root / "my.jpg").write_bytes(a_cover())
    with served(named, essays) as server:
        (named.root / "my.jpg").unlink()
        write_record(named.out, write_sidecars(named.out, rerendered(named)[0]))
        assert told(server.address)[0] == "Essay 148"


def test_the_shows_cover_is_that_of_the_moment(unaddressed, essays):
    with served(unaddressed, essays) as server:
        (unaddressed.root / "cover.jpg").write_bytes(b"\xff\xd8\xff another")
        assert httpx.get(server.address.replace("feed.xml", "cover.jpg")).content == a_cover()
