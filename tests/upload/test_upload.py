"""`essaycast publish --to`: what has changed is sent, the feed last, and a cut leaves a podcast that plays."""

from __future__ import annotations

import errno
import hashlib
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from local_server import listening
from lxml import etree
from shows import REPOSITORY, write_essay
from small_show import NOW, a_show, an_entry, finish, sound_of, three_essays
from stands import MANIFEST, Stand

from tts.errors import EssaycastError, RequestError
from tts.essay import Essay
from tts.publish.feed import build_feeds
from tts.show.settings import Show
from tts.upload import s3, sftp
from tts.upload.delivery import deliver, rehearse
from tts.upload.folder import _Folder
from tts.upload.send import UploadReport, episodes_at
from tts.upload.target import Place, agree, part_of, place_of


@pytest.fixture
def show(tmp_path: Path) -> Show:
    root = tmp_path / "show"
    root.mkdir()
    return a_show(root)


@pytest.fixture
def essays(show: Show) -> list[Essay]:
    return three_essays(show)


def send(show: Show, essays: list[Essay], stand: Stand, **options: bool) -> UploadReport:
    return deliver(*given(show, essays, stand), now=NOW, **options).upload


def given(show: Show, essays: list[Essay], stand: Stand) -> tuple[Show, list[Essay], Place]:
    return show, essays, place_of(stand.to, show.root)


def published(show: Show) -> dict[str, bytes]:
    """What lies in the output folder for listeners."""
    names = (path.relative_to(show.out).as_posix() for path in show.out.rglob("*") if path.is_file())
    records = {f"{path.stem}.json" for path in show.out.glob("*.mp3")}
    return {name: (show.out / name).read_bytes() for name in names if not name.startswith(".") and name not in records}


def assert_plays(files: dict[str, bytes]) -> list[str]:
    """Assert that everything that the feed there names lies there, as long as it says; return the episodes' files."""
    if "feed.xml" not in files:
        return []
    feed = etree.fromstring(files["feed.xml"])
    names = [unquote(urlsplit(url).path.rpartition("/")[2]) for url in feed.xpath("//enclosure/@url")]
    for name, length in zip(names, feed.xpath("//enclosure/@length"), strict=True):
        assert len(files[name]) == int(length)
        assert files[name] == sound_of(Path(name).stem)
    for url in feed.xpath("//*[local-name()='transcript' or local-name()='chapters']/@url"):
        assert unquote(urlsplit(url).path.rpartition("/")[2]) in files
    return names


def test_all_of_it_comes_byte_for_byte_and_a_second_time_nothing_is_sent(show, essays, stand):
    report = send(show, essays, stand)
    assert stand.files() == published(show)
    assert len(assert_plays(stand.files())) == 3
    assert (set(report.sent), report.unchanged, report.stale) == (set(published(show)), 0, ())
    assert report.sent[-1] == "feed.xml"
    again = send(show, essays, stand)
    assert (again.sent, again.bytes, again.unchanged) == ((), 0, len(report.sent))
    assert stand.files() == published(show)


def test_the_clock_of_a_file_is_no_change_and_its_content_is(show, essays, stand):
    send(show, essays, stand)
    for path in show.out.rglob("*"):
        os.utime(path, (1, 1))
    assert send(show, essays, stand).sent == ()
    report = send(replace(show, description="Other words."), essays, stand)
    assert report.sent[-1] == "feed.xml"
    assert not [name for name in report.sent if name.endswith(".mp3")]
    assert stand.files() == published(show)


def test_what_somebody_else_changed_or_removed_there_is_sent_again(show, essays, stand):
    send(show, essays, stand)
    stand.put("148-essay-148.mp3", b"another sound")
    stand.drop("147-essay-147.vtt")
    assert sorted(send(show, essays, stand).sent) == ["147-essay-147.vtt", "148-essay-148.mp3"]
    assert stand.files() == published(show)


def test_a_new_episode_goes_before_what_names_it_and_the_feed_last(show, essays, stand):
    send(show, essays[:2], stand)
    report = send(show, essays, stand)
    new = [name for name in report.sent if name.startswith("148-")]
    assert list(report.sent[: len(new)]) == new
    assert report.sent[-1] == "feed.xml"
    assert report.sent.index("index.html") > len(new) - 1
    assert len(assert_plays(stand.files())) == 3


def test_what_left_the_show_goes_only_if_asked_for_and_nothing_else_ever_does(show, essays, stand):
    send(show, essays, stand)
    for name in ("mine.mp3", "146-essay-146/mine.txt", "999-theirs.mp3", "999-theirs.vtt"):
        stand.put(name, b"not of essaycast")
    old = {name for name in stand.files() if name.startswith("146-") and not name.endswith("mine.txt")}
    # The index of what can be searched for has other files now, too.
    gone = set(send(show, essays[1:], stand).stale)
    assert {name for name in gone if not name.startswith("search/")} == old
    assert gone <= stand.files().keys()
    assert set(send(show, essays[1:], stand, prune=True).stale) == gone
    left = stand.files()
    assert not gone & left.keys()
    assert {"mine.mp3", "146-essay-146/mine.txt", "999-theirs.mp3", "999-theirs.vtt"} <= left.keys()
    assert send(show, essays[1:], stand, prune=True).stale == ()
    assert len(assert_plays(stand.files())) == 2


def test_an_output_folder_that_was_lost_does_not_empty_the_target(show, essays, stand):
    send(show, essays, stand)
    before = stand.files()
    shutil.rmtree(show.out)
    for errand in (
        partial(send, show, essays, stand, prune=True),
        partial(rehearse, *given(show, essays, stand), now=NOW),
    ):
        with pytest.raises(RequestError, match=r"every episode of the feed in .* would leave its listeners’ apps"):
            errand()
    assert stand.files() == before


def test_an_episode_that_waits_to_be_rendered_keeps_its_files_at_the_target(show, essays, stand):
    send(show, essays, stand)
    shutil.rmtree(show.out)
    for essay in essays[1:]:
        finish(show, an_entry(essay.number, published=essay.published.isoformat())[1])
    delivery = deliver(*given(show, essays, stand), now=NOW, prune=True)
    assert [left.name for left in delivery.published.lost] == ["146-essay-146"]
    assert len(assert_plays(stand.files())) == 2
    assert "146-essay-146.mp3" in stand.files()


def test_a_renamed_essay_whose_episode_was_lost_keeps_its_files_at_the_target(show, essays, stand):
    send(show, essays, stand)
    (show.out / "146-essay-146.json").unlink()
    moved = replace(essays[0], slug="better-words", guid="guid-146")
    delivery = deliver(*given(show, [moved, *essays[1:]], stand), now=NOW, prune=True)
    assert [left.name for left in delivery.published.lost] == ["146-better-words"]
    assert "146-essay-146.mp3" in stand.files()


def test_a_target_in_one_s_home_needs_no_shell(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert place_of("~/podcast", tmp_path / "show").path == str(tmp_path / "podcast")


def test_a_stale_file_that_somebody_replaced_is_theirs(show, essays, stand):
    send(show, essays, stand)
    stand.put("146-essay-146.mp3", b"their own")
    assert "146-essay-146.mp3" not in send(show, essays[1:], stand, prune=True).stale
    assert stand.files()["146-essay-146.mp3"] == b"their own"


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"files": 1}', b"\xff" * 9])
def test_a_manifest_that_is_damaged_costs_only_time(show, essays, folder, damage):
    send(show, essays, folder)
    folder.put(MANIFEST, damage)
    assert set(send(show, essays, folder).sent) == set(published(show))
    assert folder.files() == published(show)


@pytest.mark.parametrize("damage", [b"", b"{", None])
def test_what_leaves_the_show_is_not_forgotten_with_a_manifest(show, essays, stand, damage):
    send(show, essays, stand)
    own = sorted(name for name in stand.files() if name.startswith("146-essay-146"))
    stand.put("145-a-letter.mp3", b"their own")
    stand.drop(MANIFEST) if damage is None else stand.put(MANIFEST, damage)
    assert list(send(show, essays[1:], stand).stale) == own
    assert list(send(show, essays[1:], stand, prune=True).stale) == own
    assert [name for name in stand.files() if name.startswith("14") and name < "147"] == ["145-a-letter.mp3"]


def test_older_pages_of_a_feed_tell_of_episodes_too(show):
    entries = [an_entry(number, published=f"2026-05-0{number - 140}T00:00:00+00:00") for number in range(143, 148)]
    pages = dict(build_feeds(show, entries, "https://example.com/podcast/feed.xml", page=1))
    assert len(pages) > 2

    class There:
        def read(self, name: str, most: int) -> bytes:
            return pages[name]

    assert episodes_at(There(), pages["feed.xml"]) == {f"{number}-essay-{number}" for number in range(143, 148)}


def test_what_another_machine_publishes_during_an_upload_does_not_leave_the_feed(show, essays, folder, tmp_path):
    send(show, essays[:2], folder)
    (tmp_path / "other").mkdir()
    other = a_show(tmp_path / "other")
    three_essays(other)
    new, episode = an_entry(149, published="2026-05-14T00:00:00+00:00")
    finish(other, episode)
    begun = []

    def meanwhile(name: str, have: int, total: int) -> None:
        if not begun:
            begun.append(name)
            send(other, [*essays[:2], new], folder)

    with pytest.raises(RequestError, match=r"does not know.*149-essay-149"):
        deliver(*given(show, essays, folder), now=NOW, progress=meanwhile)
    assert "149-essay-149.mp3" in assert_plays(folder.files())


def test_what_a_target_says_is_removed_is_looked_for(show, essays, folder, monkeypatch):
    send(show, essays, folder)
    remove = _Folder.remove
    with monkeypatch.context() as target:
        target.setattr(_Folder, "remove", lambda self, names: remove(self, list(names)[1:]))
        with pytest.raises(EssaycastError, match=r"146-essay-146.chapters.json would be removed, and has not done it"):
            send(show, essays[1:], folder, prune=True)
    assert send(show, essays[1:], folder, prune=True).stale == ("146-essay-146.chapters.json",)
    assert send(show, essays[1:], folder).stale == ()


def test_a_manifest_that_names_files_elsewhere_removes_none(show, essays, folder, tmp_path):
    send(show, essays, folder)
    for name in ("../index.html", "../../feed.xml", "show.toml"):
        victim = tmp_path / "there" / name
        victim.parent.mkdir(exist_ok=True)
        victim.write_bytes(b"dear")
        facts = victim.stat()
        kept = json.loads(folder.everything()[MANIFEST])
        kept["files"][name] = {"sha256": "0" * 64, "stamp": f"{facts.st_size} {facts.st_mtime_ns}"}
        folder.put(MANIFEST, json.dumps(kept).encode())
        assert send(show, essays, folder, prune=True).stale == ()
        assert victim.read_bytes() == b"dear"


def test_a_manifest_that_names_a_file_by_a_detour_removes_none(show, essays, folder, tmp_path):
    send(show, essays, folder)
    facts = (tmp_path / "there" / "index.html").stat()
    kept = json.loads(folder.everything()[MANIFEST])
    kept["files"]["./index.html"] = {"sha256": "0" * 64, "stamp": f"{facts.st_size} {facts.st_mtime_ns}"}
    folder.put(MANIFEST, json.dumps(kept).encode())
    assert send(show, essays, folder, prune=True).stale == ()
    assert folder.files() == published(show)


def test_a_rehearsal_says_what_would_be_sent_and_writes_nothing(show, essays, stand):
    before = {path: path.read_bytes() for path in show.root.rglob("*") if path.is_file()}
    told = rehearse(show, essays, place_of(stand.to, show.root), now=NOW)
    assert stand.everything() == {}
    assert {path: path.read_bytes() for path in show.root.rglob("*") if path.is_file()} == before
    assert send(show, essays, stand).sent == told.sent
    there = stand.everything()
    told = rehearse(show, essays[1:], place_of(stand.to, show.root), now=NOW)
    assert stand.everything() == there
    real = send(show, essays[1:], stand)
    assert (told.sent, told.stale, told.bytes) == (real.sent, real.stale, real.bytes)


class CutError(Exception):
    """What ends an upload in a test."""


@contextmanager
def cut_after(count: int, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the file after the first ``count`` be written only in part, and nothing more be written at all."""
    write = _Folder.write
    written = 0

    def short(self: _Folder, name: str, data: Path | bytes, *told: str) -> str:
        nonlocal written
        written += 1
        if written == count + 1:
            target = self._path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.with_name(part_of(target.name)).write_bytes(b"half")
        if written > count:
            raise CutError
        return write(self, name, data, *told)

    with patch.context() as inner:
        inner.setattr(_Folder, "write", short)
        yield


def test_wherever_an_upload_is_cut_the_old_feed_plays_and_the_next_run_ends_it(
    show, essays, folder, tmp_path, monkeypatch
):
    new, episode = an_entry(149, published="2026-05-14T00:00:00+00:00")
    send(show, essays, folder)
    old = folder.files()
    shutil.copytree(tmp_path / "there", tmp_path / "before", copy_function=shutil.copy2)
    finish(show, episode)
    changed = [*essays[1:], new]
    total = len(rehearse(show, changed, place_of(folder.to, show.root), now=NOW).sent)
    assert total > 10
    for count in range(total + 1):
        shutil.rmtree(tmp_path / "there")
        shutil.copytree(tmp_path / "before", tmp_path / "there", copy_function=shutil.copy2)
        with cut_after(count, monkeypatch), pytest.raises(CutError):
            send(show, changed, folder, prune=True)
        there = folder.files()
        if count < total:
            assert there["feed.xml"] == old["feed.xml"]
        assert len(assert_plays(there)) == 3
        report = send(show, changed, folder, prune=True)
        assert len(assert_plays(folder.files())) == 3
        assert folder.files().keys() == {name for name in published(show) if not name.startswith("146-essay-146")}
        assert report.sent[-1:] == ("feed.xml",)


_KILLED = """
import gc, json, os, signal, sys
from pathlib import Path
import asyncssh
from small_show import NOW, three_essays
from tts.show.settings import load_show
from tts.upload import s3, send, sftp
from tts.upload.delivery import deliver
from tts.upload.target import place_of

gc.freeze()
send._OFTEN = 0.0
sent = send._Sending._send
count = 0

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def counted(self, file):
    global count
    count += 1
    if count == moment:
        # In the middle of it: its bytes are there, its name is not.
        asyncssh.SFTPClient.posix_rename = Path.replace = die
        if to.startswith("s3:"):
            die()
    sent(self, file)

send._Sending._send = counted
for line in sys.stdin:
    if child := os.fork():
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    root, to, moment, environment = json.loads(line)
    os.environ.clear()
    os.environ |= environment
    show = load_show(Path(root))
    deliver(show, three_essays(show), place_of(to, show.root), now=NOW)
    os._exit(0)
"""


@pytest.fixture(scope="module")
def killed() -> Iterator[Callable[[Show, Stand, int], int]]:
    """Uploads in a process that kills itself at a file of those that are due, and returns how it has ended.

    It divides from one that has the program, which takes longer to load than the rest.
    """
    paths = os.pathsep.join(map(str, (REPOSITORY, REPOSITORY / "tests")))
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": paths},
    ) as process:  # fmt: skip

        def one(show: Show, stand: Stand, moment: int) -> int:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps([str(show.root), stand.to, moment, dict(os.environ)]) + "\n")
            process.stdin.flush()
            return int(process.stdout.readline())

        yield one


def test_an_upload_that_is_killed_is_gone_on_with(show, essays, stand, killed):
    send(show, essays[:2], stand)
    old = stand.files()
    for moment in (3, -1):
        due = rehearse(show, essays, place_of(stand.to, show.root), now=NOW).sent
        assert killed(show, stand, moment % len(due)) == -signal.SIGKILL
        assert stand.files()["feed.xml"] == old["feed.xml"]
        assert len(assert_plays(stand.files())) == 2
    report = send(show, essays, stand)
    assert len(report.sent) <= 3
    assert stand.files() == published(show)
    assert [name for name in stand.everything() if name.endswith(".part")] == []


def test_two_machines_write_no_part_of_one_name(monkeypatch):
    names = {part_of("148-notes.mp3")}
    monkeypatch.setattr("platform.node", lambda: "another")
    names.add(part_of("148-notes.mp3"))
    assert len(names) == 2
    assert all(name.startswith(".148-notes.mp3.") and name.endswith(".part") for name in names)


def test_what_another_machine_has_left_of_a_file_goes_after_a_day(show, essays, stand, monkeypatch):
    if stand.to.startswith("s3:"):  # where a file is whole or not there
        return
    send(show, essays, stand)
    left = ".148-essay-148.mp3.0badcafe.part"
    stand.put(left, b"half")
    send(show, essays, stand)
    assert left in stand.everything()
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 2 * 86_400)
    send(show, essays, stand)
    assert left not in stand.everything()
    assert stand.files() == published(show)


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EIO])
def test_a_disk_that_cannot_be_asked_to_write_takes_everything(show, essays, folder, monkeypatch, code):
    def fsync(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fsync)
    if code == errno.EIO:
        with pytest.raises(EssaycastError, match="could not be written"):
            send(show, essays, folder)
    else:
        send(show, essays, folder)
        assert folder.files() == published(show)


def test_a_bucket_is_told_every_type_and_no_sound_is_kept_for_good(show, essays, tmp_path, monkeypatch):
    from stands import a_bucket

    with a_bucket(tmp_path, monkeypatch) as bucket:
        send(show, essays, bucket)
        told = bucket.told()
    assert told["148-essay-148.mp3"] == ("audio/mpeg", "max-age=3600")
    assert told["feed.xml"] == ("application/rss+xml; charset=utf-8", "no-cache")
    assert told["cover.jpg"] == ("image/jpeg", "max-age=3600")
    assert told["148-essay-148.vtt"][0] == "text/vtt; charset=utf-8"
    assert told["148-essay-148.srt"][0] == "application/x-subrip; charset=utf-8"
    assert told["148-essay-148.chapters.json"][0] == "application/json+chapters; charset=utf-8"
    assert told["148-essay-148/index.html"] == ("text/html; charset=utf-8", "no-cache")
    assert told["robots.txt"][0] == "text/plain; charset=utf-8"
    assert not [name for name, (_, caching) in told.items() if "immutable" in caching]


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("ftp://example.com/podcast", "is not a target"),
        ("https://example.com/podcast", "is not a target"),
        ("s3://", "is not a target"),
        ("s3://key@bucket/podcast", "is not a target"),
        ("s3://bucket/podcast?region=x", "is not a target"),
        ("sftp:///podcast", "is not a target"),
        ("file://elsewhere/podcast", "is not a target"),
        ("sftp://me:secret@example.com/podcast", "contains a password"),
        ("sftp://example.com:99999/podcast", "is not an address"),
    ],
)
def test_what_is_no_target_is_refused_in_a_line_without_its_secrets(show, to, said):
    with pytest.raises(RequestError, match=said) as problem:
        place_of(to, show.root)
    assert "secret" not in str(problem.value)


def test_a_place_that_cannot_be_written_is_one_line(show, essays, tmp_path, monkeypatch):
    from stands import a_bucket, an_ssh_server

    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EssaycastError, match="could not be written"):
        send_to(show, essays, str(tmp_path / "file"))
    with a_bucket(tmp_path, monkeypatch), pytest.raises(EssaycastError, match=r"NoSuchBucket.*essaycast help hosting"):
        send_to(show, essays, "s3://elsewhere/podcast")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
    with pytest.raises(EssaycastError, match="could not be written"):
        send_to(show, essays, "s3://podcast")
    with an_ssh_server(tmp_path / "there", monkeypatch) as stand:
        host = stand.to.partition("://")[2].partition("/")[0]
        with pytest.raises(EssaycastError, match="could not be written"):
            send_to(show, essays, f"sftp://{host}/dev/null/podcast")
        (Path(os.environ["HOME"]) / ".ssh" / "known_hosts").write_text("")
        with pytest.raises(EssaycastError, match=r"Host key is not trusted.*make sure that “ssh 127.0.0.1” works"):
            send_to(show, essays, stand.to)
    with pytest.raises(EssaycastError, match="could not be written"):
        send_to(show, essays, stand.to)


def at_bucket(patch: pytest.MonkeyPatch, address: str) -> None:
    """Let the server at ``address`` be the bucket's."""
    for name, value in {
        "AWS_ENDPOINT_URL_S3": address,
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        patch.setenv(name, value)


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        ("<Contents><Key>podcast/a</Key><ETag>e</ETag></Contents>", "lacks 'Size'"),
        ("<Contents><Size>4</Size><ETag>e</ETag></Contents>", "lacks 'Key'"),
        ("<Contents><LastModified>99999999999999999999</LastModified></Contents>", "could not be written"),
        ("<Contents><Size>many</Size></Contents>", "could not be written"),
        ("<IsTruncated>true</IsTruncated><NextContinuationToken>{}</NextContinuationToken>", "lists more than"),
    ],
)
def test_a_bucket_that_answers_nonsense_is_one_line(show, essays, monkeypatch, contents, said):
    asked = itertools.count()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"<ListBucketResult>{contents.format(next(asked))}</ListBucketResult>".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    monkeypatch.setattr(s3, "MOST_FILES", 200)
    with listening(Answers) as address:
        at_bucket(monkeypatch, address)
        with pytest.raises(EssaycastError, match=said):
            send_to(show, essays, "s3://bucket/podcast")


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (200, "", "run the same command again"),  # cut in the middle
        (403, "AccessDenied", "essaycast help hosting"),
        (403, "RequestTimeTooSkewed", "set this machine’s clock"),
        (507, "XMinioStorageFull", "your quota there, is full"),
    ],
)
def test_an_answer_of_a_bucket_that_is_cut_or_a_refusal_says_how_to_go_on(
    show, essays, monkeypatch, status, code, said
):
    body = f"<Error><Code>{code}</Code><Message>so it is</Message></Error>".encode()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body) + (status == 200)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda seconds: None)
    with listening(Answers) as address:
        at_bucket(monkeypatch, address)
        with pytest.raises(EssaycastError, match=said):
            send_to(show, essays, "s3://bucket/podcast")


@pytest.mark.parametrize(
    ("head", "headers", "said"),
    [
        (200, {"ETag": '"e"', "Content-Length": "4"}, '4 "e"'),
        (200, {"Content-Length": "0"}, "its answer lacks 'ETag'"),
        (200, {"Content-Length": "4"}, "4"),
        (403, {"Content-Length": "0"}, "4"),
        (404, {"Content-Length": "0"}, "could not be written"),
    ],
)
def test_a_bucket_that_does_not_say_what_it_has_kept_is_asked(monkeypatch, head, headers, said):
    class Answers(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(200, {"Content-Length": "0"})

        def do_HEAD(self) -> None:
            self.answer(head, headers)

        def answer(self, status: int, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    with listening(Answers) as address:
        at_bucket(monkeypatch, address)
        with place_of("s3://bucket/podcast", Path()).open() as target:
            try:
                answer = target.write("feed.xml", b"1234", "text/xml", "")
            except EssaycastError as problem:
                answer = str(problem)
    assert answer == said if said.startswith("4") else said in answer


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('4 "e"', '4 "e"', True),
        ('4 "e"', '4 W/"E"', True),
        ('4 "e"', "4 e", True),
        ('4 "e"', "4", True),
        ("4", "5", False),
        ('4 "e"', '5 "e"', False),
        ('4 "e"', '4 "f"', False),
        ("4 1700000000", "4 1700000001", False),
    ],
)
def test_a_file_at_a_target_is_known_again_in_whatever_form_its_etag_is_written(one, other, same):
    assert (agree(one, other), agree(other, one)) == (same, same)


def test_a_folder_without_end_is_one_line(show, essays, tmp_path, monkeypatch):
    from stands import an_ssh_server

    monkeypatch.setattr(sftp, "MOST_FILES", 5)
    with an_ssh_server(tmp_path / "there", monkeypatch) as stand:
        for number in range(6):
            stand.put(f"file-{number}", b"")
        with pytest.raises(EssaycastError, match=r"lists more than .* files: choose a folder"):
            send_to(show, essays, stand.to)


def send_to(show: Show, essays: list[Essay], to: str) -> None:
    deliver(show, essays, place_of(to, show.root), now=NOW)


def test_a_library_that_is_missing_is_one_line_with_what_to_install(show, monkeypatch):
    for name, library in (("s3", "botocore.config"), ("sftp", "asyncssh")):
        monkeypatch.setitem(sys.modules, library, None)
        monkeypatch.delitem(sys.modules, f"tts.upload.{name}", raising=False)
        with pytest.raises(RequestError, match=r"pip install 'essaycast\[upload\]'"):
            place_of(f"{name}://example/podcast", show.root).open()


def test_the_digest_of_a_file_is_of_its_bytes(show, essays, folder):
    send(show, essays, folder)
    kept = json.loads(folder.everything()[MANIFEST])["files"]
    assert {name: each["sha256"] for name, each in kept.items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in folder.files().items()
    }


@pytest.fixture
def told(tone_show) -> Path:
    """A show of tones with an address of its feed, its essays rendered."""
    settings = tone_show / "show.toml"
    settings.write_text(settings.read_text("utf-8") + '[feed]\nurl = "http://127.0.0.1:9/feed.xml"\n', "utf-8")
    return tone_show


def test_the_command_sends_says_so_and_notes_that_nobody_can_subscribe_yet(run, told, tmp_path):
    assert run("render-episode", "all", cwd=told).code == 0
    ran = run("essaycast", "publish", "--to", "../there", "--dry-run", cwd=told)
    assert ran.code == 0
    names = ran.out.splitlines()
    assert names[-1] == "feed.xml"
    assert f"{len(names)} files (" in ran.err
    assert not (told / "out" / "feed.xml").exists()
    assert not (tmp_path / "there").exists()
    ran = run("essaycast", "publish", "--to", "../there", cwd=told)
    assert (ran.code, ran.out) == (0, f"{told / 'out' / 'feed.xml'}\n")
    assert f"uploaded {len(names)} files (" in ran.err
    assert "note: http://127.0.0.1:9/feed.xml is in your own network, so it was not asked" in ran.err
    assert sorted(path.name for path in (tmp_path / "there").glob("*.mp3")) == [
        "007-the-first-essay.mp3",
        "008-the-second-essay.mp3",
    ]
    (told / "show.toml").write_text((told / "show.toml").read_text("utf-8") + f'[publish]\nto = "{tmp_path}/there"\n')
    (tmp_path / "there" / "feed.xml").unlink()
    ran = run("essaycast", "publish", "--allow-local", cwd=told)
    assert "uploaded 1 files (" in ran.err
    assert re.search(r"note: http://127.0.0.1:9/feed.xml does not answer \(.*so nobody can subscribe yet", ran.err)
    ran = run("essaycast", "publish", "--quiet", cwd=told)
    assert (ran.code, ran.err) == (0, "")


def test_an_essay_that_cannot_be_read_for_a_moment_costs_no_sound(run, told, tmp_path):
    assert run("render-episode", "all", cwd=told).code == 0
    assert run("essaycast", "publish", "--to", "../there", "-q", cwd=told).code == 0
    essay = told / "essays" / "008-the-second-essay.md"
    essay.write_bytes(b"half a save \xff")
    ran = run("essaycast", "publish", "--to", "../there", "--prune", cwd=told)
    assert (ran.code, ran.out) == (1, f"{told / 'out' / 'feed.xml'}\n")
    assert "note: 008-the-second-essay stays published as it was: its file cannot be read" in ran.err
    for folder in (told / "out", tmp_path / "there"):
        assert (folder / "008-the-second-essay.mp3").is_file()


def test_a_site_that_is_there_already_is_not_overwritten(run, told):
    site = told.parent / "site"
    site.mkdir()
    (site / "index.html").write_text("MINE")
    (site / "about.html").write_text("MINE")
    ran = run("essaycast", "publish", "--to", str(site), cwd=told)
    assert (ran.code, "has files of these names that essaycast has not put there: index.html" in ran.err) == (2, True)
    assert sorted(path.name for path in site.iterdir()) == ["about.html", "index.html"]
    (site / "index.html").unlink()
    assert run("essaycast", "publish", "--to", str(site), cwd=told).code == 0
    (site / "index.html").write_text("MINE, by hand")
    assert run("essaycast", "publish", "--to", str(site), cwd=told).code == 0
    assert (site / "about.html").read_text("utf-8") == "MINE"


@pytest.mark.parametrize(
    "feed", ["<feed xmlns='http://www.w3.org/2005/Atom'/>", "<rss><channel><generator>Hugo</generator></channel></rss>"]
)
def test_a_blog_with_a_feed_is_not_overwritten(run, told, feed):
    for place in ("--to", "--out"):
        site = told.parent / f"site{place}"
        site.mkdir()
        for name, text in {"index.html": "MINE", "robots.txt": "MINE", "feed.xml": feed}.items():
            (site / name).write_text(text)
        ran = run("essaycast", "publish", place, str(site), cwd=told)
        assert ran.code == 2
        assert "has files of these names that essaycast has not put there: feed.xml, index.html, robots.txt" in ran.err
        assert (site / "feed.xml").read_text("utf-8") == feed


def test_the_podcast_of_another_show_is_not_overwritten(run, told):
    site, settings = told.parent / "site", told / "show.toml"
    before = settings.read_text("utf-8")
    settings.write_text(before + 'guid = "9b024349-ccf0-5f69-a609-6b82873eab3c"\n')
    assert run("essaycast", "publish", "--to", str(site), cwd=told).code == 0
    feed = (site / "feed.xml").read_bytes()
    settings.write_text(before + 'guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"\n')
    for arguments in (["--to", str(site), "--prune"], ["--to", str(site), "--dry-run"], ["--out", "out"]):
        ran = run("essaycast", "publish", *arguments, cwd=told)
        assert ran.code == 2
        assert "has the feed of another show (podcast:guid " in ran.err
    assert (site / "feed.xml").read_bytes() == feed


def test_what_cannot_be_asked_for_is_refused_before_anything_is_done(run, told):
    for arguments, said in (
        (["--dry-run"], "there is no target to upload to: give one: --to TARGET"),
        (["--to", "out"], "out is the show's own output folder"),
        (["--to", "."], "has the show’s own files, which the published ones would replace"),
        (["--to", ".."], "has the show’s own files, which the published ones would replace"),
        (["--to", "essays/site"], "has the show’s own files, which the published ones would replace"),
        (["--to", "ftp://example.com"], "is not a target"),
        (["--to", ""], "the target after --to is empty: name one, or leave out --to"),
    ):
        ran = run("essaycast", "publish", *arguments, cwd=told)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
    assert not (told / "out").exists()


@pytest.mark.parametrize(("umask", "noted"), [(0o077, True), (0o027, False), (0o022, False)])
def test_a_folder_that_its_server_cannot_read_is_noted(show, essays, tmp_path, umask, noted):
    before = os.umask(umask)
    try:
        report = deliver(show, essays, place_of(str(tmp_path / "there"), show.root), now=NOW)
    finally:
        os.umask(before)
    assert ("can be read by you alone" in " ".join(report.published.notices)) == noted


@pytest.mark.parametrize("name", ["feed.xml", ".essaycast.json"])
def test_a_feed_that_cannot_be_read_is_not_taken_for_none(show, essays, tmp_path, monkeypatch, name):
    target = tmp_path / "there"
    target.mkdir()
    (target / name).write_bytes(b"of another show")
    real = os.open

    def failing(path: str, *given: int) -> int:
        if Path(path) == target / name:
            raise PermissionError(13, "Permission denied")
        return real(path, *given)

    with monkeypatch.context() as disk:
        disk.setattr("os.open", failing)
        with pytest.raises(EssaycastError, match=f"{name} could not be read \\(Permission denied"):
            deliver(show, essays, place_of(str(target), show.root), now=NOW)
    (target / name).rename(target / f".{name}.icloud")
    with pytest.raises(EssaycastError, match=f"{name} is in iCloud"):
        deliver(show, essays, place_of(str(target), show.root), now=NOW)
    assert [path.name for path in target.iterdir()] == [f".{name}.icloud"]


def test_a_file_at_a_folder_that_a_failing_disk_does_not_tell_of_is_one_line(show, essays, folder, monkeypatch):
    send(show, essays, folder)
    name = "147-essay-147.mp3"

    class Entry:
        def __init__(self, entry: os.DirEntry[str]) -> None:
            self.name, self.path, self.is_file = entry.name, entry.path, entry.is_file

        def stat(self) -> os.stat_result:
            if self.name == name:
                raise OSError(5, "Input/output error", self.path)
            return Path(self.path).stat()

    @contextmanager
    def failing(path: Path) -> Iterator[Iterator[Entry | os.DirEntry[str]]]:
        with scandir(path) as entries:
            yield map(Entry, entries) if path == Path(folder.to) else entries

    scandir = os.scandir
    with monkeypatch.context() as disk:
        disk.setattr("os.scandir", failing)
        with pytest.raises(EssaycastError, match=rf"{name} could not be read \(Input/output error\)"):
            send(show, essays, folder)


def test_a_folder_that_has_lost_everything_may_be_a_disk_that_is_not_mounted(show, essays, tmp_path):
    folder = tmp_path / "there"
    for loss, noted in (
        (lambda: None, False),
        ((folder / "feed.xml").unlink, False),
        (lambda: shutil.rmtree(folder), True),
    ):
        loss()
        report = deliver(show, essays, place_of(str(folder), show.root), now=NOW)
        assert ("is its disk mounted?" in " ".join(report.published.notices)) == noted


def test_without_a_guid_another_show_is_told_by_its_title(run, told):
    site, settings = told.parent / "site", told / "show.toml"
    assert run("essaycast", "publish", "--to", str(site), cwd=told).code == 0
    settings.write_text(settings.read_text("utf-8").replace('title = "Tones"', 'title = "Noise"'))
    ran = run("essaycast", "publish", "--to", str(site), cwd=told)
    assert (ran.code, "has the feed of another show (“Tones”)" in ran.err) == (2, True)


def test_a_title_that_a_feed_writes_with_care_is_still_the_show_s(run, told):
    settings = told / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace('"Tones"', '"<b>Tones</b> &amp; I <3 them\\uFFFE"'))
    for _ in range(2):
        ran = run("essaycast", "publish", cwd=told)
        assert ran.code == 0, ran.err


def test_an_older_show_without_its_feed_is_published_again(run, told):
    assert run("essaycast", "publish", cwd=told).code == 0
    (told / "out" / ".essaycast").unlink()
    (told / "out" / "feed.xml").unlink()
    assert run("essaycast", "publish", cwd=told).code == 0


def test_a_copied_show_does_not_replace_the_first(run, told):
    site, settings = told.parent / "site", told / "show.toml"
    settings.write_text(settings.read_text("utf-8") + 'guid = "9b024349-ccf0-5f69-a609-6b82873eab3c"\n')
    assert run("essaycast", "publish", "--to", str(site), cwd=told).code == 0
    text = (
        settings.read_text("utf-8")
        .replace('title = "Tones"', 'title = "Noise"')
        .replace(":9/feed.xml", ":9/noise/feed.xml")
    )
    settings.write_text(text)
    ran = run("essaycast", "publish", "--to", str(site), cwd=told)
    assert (ran.code, "whose podcast:guid this show has as well" in ran.err) == (2, True)


def test_nothing_is_rendered_into_the_folder_of_another_show(run, told, tmp_path):
    assert run("essaycast", "publish", cwd=told).code == 0
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "show.toml").write_text('title = "Noise"\n[voice]\nname = "tone"\n')
    write_essay(tmp_path / "other", 7, "The first essay")
    ran = run("render-episode", "7", "--out", str(told / "out"), cwd=tmp_path / "other")
    assert (ran.code, "has the feed of another show (“Tones”)" in ran.err) == (2, True)
    (tmp_path / "talk.md").write_text("# Talk\n\nA word or two.")
    ran = run("render-episode", "talk.md", "--voice", "tone", "--out", str(told / "out"), cwd=tmp_path)
    assert (ran.code, "this essay is none of it" in ran.err) == (2, True)


def test_a_name_that_is_not_utf8_is_passed_over(show, essays, tmp_path, monkeypatch):
    from stands import an_ssh_server

    with an_ssh_server(tmp_path / "there", monkeypatch) as stand:
        (tmp_path / "there").mkdir(exist_ok=True)
        Path(os.fsdecode(os.fsencode(tmp_path / "there") + b"/caf\xe9.jpg")).write_bytes(b"x")
        assert send(show, essays, stand).sent[-1:] == ("feed.xml",)
