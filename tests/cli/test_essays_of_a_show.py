"""Which essays a command means, what is said of them, and what state they are in."""

from __future__ import annotations

import json
import re
import stat
from datetime import datetime, timedelta, timezone

import pytest
from shows import write_essay

from tts.show.essays import missing

SOON = (datetime.now(timezone.utc) + timedelta(days=3)).date().isoformat()


def an_essay(show, number: int, **matter: object):
    lines = "".join(f"{key}: {value}\n" for key, value in {"number": number, **matter}.items())
    return write_essay(show, number, f"Essay {number}", text=f"---\n{lines}---\n\nSome words are said here.\n")


def test_the_state_of_every_essay_is_listed(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    an_essay(tone_show, 9, draft="true")
    an_essay(tone_show, 10, date=SOON)
    an_essay(tone_show, 11, date=SOON, draft="true")
    an_essay(tone_show, 12, date=SOON, withheld="for members")
    rows = json.loads(run("essaycast", "list", "--json", cwd=tone_show).out)
    states = {7: "made", 8: "not made", 9: "draft", 10: "scheduled", 11: "draft", 12: "withheld"}
    assert {row["number"]: row["state"] for row in rows} == states
    lines = run("essaycast", "list", cwd=tone_show).out.splitlines()
    start = lines[0].index("state")
    assert [line[start : lines[0].index("title")].strip() for line in lines[1:]] == list(states.values())


@pytest.mark.parametrize("is_link", [False, True])
def test_a_folder_of_essays_that_is_not_there_is_not_an_empty_one(run, tone_show, is_link):
    """Such as a vault that is not mounted: nothing leaves the feed, nothing is removed, nothing begins anew."""
    run("render-episode", 7, cwd=tone_show)
    assert run("essaycast", "publish", "--base-url", "https://example.com", "-q", cwd=tone_show).code == 0
    before = {path: path.read_bytes() for path in (tone_show / "out").rglob("*") if path.is_file()}
    (tone_show / "one.md").write_text("# One more\n\nSome words.\n", encoding="utf-8")
    essays = tone_show / "essays"
    essays.rename(tone_show / "vault")
    if is_link:
        essays.symlink_to(tone_show / "unmounted")
    for words in (["list"], ["publish", "--prune", "-q"], ["render", "all"], ["import", "one.md"]):
        ran = run("essaycast", *words, cwd=tone_show)
        assert (ran.code, ran.out) == (2, ""), words
        assert ran.err.startswith(f"error: the folder of the essays is not there: {essays}: ")
    assert {path: path.read_bytes() for path in before} == before
    assert not essays.exists()


def test_essays_that_are_links_to_a_vault_are_published_and_left_alone(run, tone_show, tmp_path):
    """Each has a guid, which no file of the vault gets, and is still a link."""
    vault = tmp_path / "vault"
    (tone_show / "essays").rename(vault)
    (tone_show / "essays").mkdir()
    before = {path: path.read_bytes() for path in vault.iterdir()}
    for path in before:
        (tone_show / "essays" / path.name).symlink_to(path)
    note = vault / "a-note.md"  # numbered by its date
    note.write_text("---\ntitle: A note\ndate: 2026-03-20\n---\n\nSome words.\n", encoding="utf-8")
    before[note] = note.read_bytes()
    (tone_show / "essays" / note.name).symlink_to(note)
    assert run("render-episode", "all", cwd=tone_show).code == 0
    assert run("render-episode", "all", cwd=tone_show).err.count("unchanged") == 3
    assert run("essaycast", "publish", "--base-url", "https://example.com", "-q", cwd=tone_show).code == 0
    feed = (tone_show / "out" / "feed.xml").read_text("utf-8")
    assert len(set(re.findall('<guid isPermaLink="false">(.{36})</guid>', feed))) == 3
    assert {path: path.read_bytes() for path in before} == before
    assert all((tone_show / "essays" / path.name).is_symlink() for path in before)


def test_an_episode_made_before_its_day_is_still_scheduled(run, tone_show):
    an_essay(tone_show, 9, date=SOON)
    assert run("render-episode", 9, cwd=tone_show).code == 0
    row = json.loads(run("essaycast", "list", "--json", cwd=tone_show).out)[-1]
    assert row["state"] == "scheduled"
    assert row["duration"] > 0


def test_the_latest_is_neither_a_draft_nor_scheduled(run, tone_show):
    an_essay(tone_show, 9, draft="true")
    an_essay(tone_show, 10, date=SOON)
    ran = run("render-episode", "latest", cwd=tone_show)
    assert ran.out.splitlines() == [str(tone_show / "out" / "008-the-second-essay.mp3")]
    assert run("essaycast", "script", "latest", cwd=tone_show).out.startswith("The second essay.")


@pytest.mark.parametrize("matter", [{"draft": "true"}, {"date": SOON}, {"withheld": "for members"}])
def test_no_latest_is_an_error_that_says_so(run, tone_show, matter):
    for path in (tone_show / "essays").iterdir():
        path.unlink()
    an_essay(tone_show, 9, **matter)
    ran = run("render-episode", "latest", cwd=tone_show)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: every essay in {tone_show / 'essays'} is a draft, withheld or scheduled: ")


@pytest.mark.parametrize(
    "command", [["render"], ["render", "--dry-run"], ["script"]], ids=["render", "dry run", "script"]
)
def test_a_range_says_which_of_its_essays_there_are_none_of(run, tone_show, command):
    an_essay(tone_show, 11)
    ran = run("essaycast", *command, "6-12", cwd=tone_show)
    assert ran.code == 0
    assert [line for line in ran.err.splitlines() if "no essay" in line] == ["note: there is no essay 6, 9-10, 12"]


@pytest.mark.parametrize(
    ("selectors", "numbers", "absent"),
    [
        (["1-9"], [1, 2, 6, 7, 8], "3-5, 9"),
        (["9-1"], [1, 2, 6, 7, 8], "3-5, 9"),
        (["7-8"], [7, 8], ""),
        (["1-3", "2-5"], [1], "2-5"),
        (["4-5", "1-2"], [2], "1, 4-5"),
        (["1-9", "3-4"], [3], "1-2, 4-9"),
        (["0-1"], [1], "0"),
        (["1-99999999999999"], [1], "2-99999999999999"),
        (["latest", "all", 3, "9"], [1], ""),
    ],
)
def test_what_ranges_lack(selectors, numbers, absent):
    assert missing(selectors, numbers) == absent


def test_a_key_that_is_nearly_right_is_named_with_file_line_and_what_was_meant(run, tone_show):
    path = an_essay(tone_show, 9, tittle="Nine", Dates="2026-03-18", tags="a", subtitle="b", minutes=3, author="A")
    notes = [
        f"note: {path}:3 has an unknown key tittle: did you mean title?",
        f"note: {path}:4 has an unknown key Dates: did you mean date?",
    ]
    for command in (["list"], ["script", "9"], ["render", "9", "--dry-run"], ["render", "9"], ["render", "9"]):
        ran = run("essaycast", *command, cwd=tone_show)
        assert ran.code == 0
        assert [line for line in ran.err.splitlines() if line.startswith("note:")] == notes, command


def test_a_key_that_is_near_to_one_that_is_given_is_somebody_elses(run, tone_show):
    an_essay(tone_show, 9, author="Ada", authors="Ada and Bob")
    assert run("essaycast", "list", cwd=tone_show).err == ""


def test_a_preview_of_an_unchanged_essay_is_made_and_leaves_the_episode_alone(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tone_show / "out").glob("007*")}
    assert len(before) > 3
    ran = run("render-episode", 7, "--preview", 2, cwd=tone_show)
    preview = tone_show / "out" / "007-the-first-essay.preview.mp3"
    assert ran.out.splitlines() == [str(preview)]
    assert preview.stat().st_size > 10_000
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before


def test_a_bench_measures_every_engine(run, tone_show, tmp_path, monkeypatch):
    from voice.tiny_voice import write_voice

    from tts.voice.engines.registry import ENGINES

    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "own"))
    write_voice(tone_show / "voices", "small")
    ran = run("essaycast", "voices", "bench", "--voice", "small", "--json", cwd=tone_show)
    rows = json.loads(ran.out)
    assert [row["engine"] for row in rows] == [kind.name for kind in ENGINES]
    measured = [row for row in rows if row["alone"]]
    assert {"onnxruntime", "piper"} <= {row["engine"] for row in measured}
    assert all(row["together"] > 0 for row in measured)
    assert all(row["performs"] for row in rows)


def player(folder, name: str, exit_code: int, said: str = "") -> None:
    path = folder / name
    path.write_text(f'#!/bin/sh\necho {name} >> "{folder}/played"\necho "{said}" >&2\nexit {exit_code}\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def players(tmp_path, monkeypatch):
    """The only programs on the path, made by ``player``."""
    folder = tmp_path / "players"
    folder.mkdir()
    (folder / "sh").symlink_to("/bin/sh")
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_say_without_a_player_says_what_to_do(run, tone_show, players):
    ran = run("essaycast", "say", "Some words.", cwd=tone_show)
    assert ran.code == 1
    assert ran.err == (
        "error: there is no program here that plays sound: install alsa-utils, or write a file instead: "
        "essaycast say TEXT --out FILE\n"
    )


def test_say_without_a_sound_device_says_what_to_do(run, tone_show, players):
    player(players, "paplay", 1)
    player(players, "aplay", 3)
    player(players, "ffplay", 0, "Failed to open file 'say.wav' or configure filtergraph")
    ran = run("essaycast", "say", "Some words.", cwd=tone_show)
    assert ran.code == 1
    assert ran.err == (
        "error: there is no sound device that can be used (tried paplay, aplay, ffplay): "
        "write a file instead: essaycast say TEXT --out FILE\n"
    )


def test_say_takes_the_next_player_if_one_fails(run, tone_show, players):
    player(players, "paplay", 1)
    player(players, "aplay", 0)
    player(players, "mpv", 0)
    ran = run("essaycast", "say", "Some words.", cwd=tone_show)
    assert (ran.code, ran.err) == (0, "")
    assert (players / "played").read_text("utf-8").split() == ["paplay", "aplay"]
