"""Ctrl-C: the run ends within two seconds, says what is kept, and shows no traceback, however often it is pressed."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Generator

import pytest
from cli.processes import start, start_changed
from shows import write_essay

from tts import load_show, render_essays
from tts.episode import finished
from tts.voice.families import DEFAULT

INTERRUPTED = "interrupted: everything finished is kept, and the same command resumes from there\n"
# What it would take otherwise are minutes; a busy machine needs two seconds to end a process.
SECONDS = 4.0


def interrupt(process: subprocess.Popen[str]) -> tuple[float, str]:
    """Press Ctrl-C and return the seconds until the end, and what standard error had left to say."""
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    try:
        _, err = process.communicate(timeout=30)
    finally:
        process.kill()  # one that does not end must not hold up the tests
    return time.monotonic() - begun, err


@pytest.fixture
def long_essay(tone_show):
    """Essay 9 lasts about twenty minutes."""
    text = " ".join(f"This is sentence number {n} of a paragraph that goes on for quite a while." for n in range(300))
    return write_essay(tone_show, 9, "Nine", text=f"---\nnumber: 9\ntitle: Nine\n---\n\n{text}\n")


@pytest.mark.real_voice
def test_an_essay_of_twenty_minutes_is_left_at_once_and_what_was_finished_is_kept(tone_show, long_essay):
    write_essay(tone_show, 7, "The first essay", text="---\nnumber: 7\ntitle: Seven\n---\n\nA few words.\n")
    with start("render-episode", 7, 9, "--voice", DEFAULT, "--jobs", 2, cwd=tone_show) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip().endswith("007-the-first-essay.mp3")
        seconds, err = interrupt(process)
    assert process.returncode == 130
    assert seconds < SECONDS
    assert err.endswith(INTERRUPTED)
    assert "Traceback" not in err
    assert finished(tone_show / "out", "007-the-first-essay") is not None
    assert not (tone_show / "out" / "009-nine.mp3").exists()
    assert not list((tone_show / "out").glob(".*.part"))


@pytest.mark.real_voice
@pytest.mark.parametrize(
    "command",
    [["render-episode", 7], ["essaycast", "say", "Some words.", "--out", "some.wav"], ["essaycast", "voices", "bench"]],
    ids=["render", "say", "bench"],
)
def test_a_voice_that_is_being_prepared_is_left_at_once(tone_show, tmp_path, command):
    own_cache = {"ESSAYCAST_CACHE_DIR": str(tmp_path / "own")}
    with start(*command, "--voice", DEFAULT, cwd=tone_show, env=own_cache) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == f"preparing the voice (once): {DEFAULT}\n"
        seconds, err = interrupt(process)
    assert (process.returncode, err) == (130, INTERRUPTED)
    assert seconds < SECONDS


@pytest.mark.real_voice
def test_a_second_ctrl_c_changes_nothing(tone_show, long_essay, tmp_path):
    own_cache = {"ESSAYCAST_CACHE_DIR": str(tmp_path / "own")}
    with start("render-episode", 9, "--voice", DEFAULT, cwd=tone_show, env=own_cache) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("preparing the voice")
        process.send_signal(signal.SIGINT)
        assert process.stderr.readline() == INTERRUPTED
        seconds, err = interrupt(process)
    assert (process.returncode, err) == (130, "")
    assert seconds < SECONDS


WAITING_PUBLISH = """
import sys, threading
from tts.publish import writing
def wait(*_):
    print("publishing", file=sys.stderr, flush=True)
    threading.Event().wait()
writing.write_if_changed = wait
"""


def test_publishing_is_left_at_once(run, tone_show):
    run("render-episode", "all", cwd=tone_show)
    publish = ("essaycast", "publish", "--base-url", "https://example.com/")
    with start_changed(WAITING_PUBLISH, *publish, cwd=tone_show) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "publishing\n"
        seconds, err = interrupt(process)
    assert (process.returncode, err) == (130, INTERRUPTED)
    assert seconds < SECONDS


# A thread that Python waits for at its end, and that never looks up.
ENDLESS_LIST = """
import threading
import tts.cli.app
def run(name):
    threading.Thread(target=threading.Event().wait).start()
    print("working", flush=True)
    threading.Event().wait()
tts.cli.app.run = run
"""


def test_work_that_does_not_look_up_is_ended_too(tone_show):
    with start_changed(ENDLESS_LIST, "essaycast", "list", cwd=tone_show) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "working\n"
        seconds, err = interrupt(process)
    assert (process.returncode, err) == (130, INTERRUPTED)
    assert seconds < SECONDS


def test_a_program_that_stops_iterating_gets_no_further_episode(tone_show, long_essay):
    outcomes = render_essays(load_show(tone_show), [7, 9], jobs=2)
    assert isinstance(outcomes, Generator)
    assert next(outcomes).mp3.name == "007-the-first-essay.mp3"
    outcomes.close()
    assert not (tone_show / "out" / "009-nine.mp3").exists()
    assert not list((tone_show / "out").glob(".*.part"))


def test_a_server_ends_without_a_word(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    with start("essaycast", "serve", "--port", 0, "--quiet", cwd=tone_show) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        seconds, err = interrupt(process)
    assert (process.returncode, err) == (0, "")
    assert seconds < SECONDS
