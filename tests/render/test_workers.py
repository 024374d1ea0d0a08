"""Workers on this machine: the same bytes as without them, and one that is lost costs nothing but time."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from cli.processes import start
from mastered import master_anew
from shows import write_essay

from tts.api import open_studio
from tts.errors import EssaycastError, RequestError
from tts.render.episode import perform
from tts.render.performers import InProcess
from tts.render.plan import Plan, plan
from tts.render.schedulers import HERE, Scheduler, scheduler_of
from tts.render.speakers import Speakers
from tts.render.studio import Finishing
from tts.render.workers import Workers
from tts.show.settings import load_show
from tts.sources.registry import catalogue_of


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def test_the_bytes_are_the_same_for_any_jobs_and_for_workers(run, tone_show, monkeypatch):
    master_anew(monkeypatch)
    write_essay(tone_show, 9, "The third essay", "2026-03-18")
    made = []
    for where in (("--jobs", 1), ("--jobs", 2), ("--jobs", 4), ("--scheduler", "local:2")):
        ran = run("render-episode", "all", "--force", *where, cwd=tone_show)
        assert (ran.code, [Path(line).name[:3] for line in ran.out.splitlines()]) == (0, ["007", "008", "009"]), ran.err
        made.append(contents(tone_show / "out"))
    assert all(each == made[0] for each in made)
    assert len(made[0]) == 3 * 6 + 1


@pytest.fixture
def studio(tone_show):
    return open_studio(load_show(tone_show))


@pytest.mark.parametrize(
    ("jobs", "sizes", "scheduler", "who"),
    [
        (2, [15_000], HERE, InProcess),
        (2, [7_000, 8_000], HERE, InProcess),
        (2, [8_000, 9_000], HERE, Workers),
        (16, [4_000, 4_000], HERE, InProcess),
        (16, [4_000, 5_000], HERE, Workers),
        (1, [20_000] * 100, HERE, InProcess),
        (1, [100], Scheduler(workers=2), Workers),
    ],
)
def test_workers_are_started_where_there_is_enough_to_do_for_them(studio, jobs, sizes, scheduler, who):
    performers = scheduler.performers(studio, jobs, sizes)
    performers.close()
    assert type(performers) is who


def test_what_is_there_unchanged_counts_for_nothing(run, tone_show, monkeypatch):
    asked = []
    monkeypatch.setattr(
        Scheduler, "performers", lambda _, studio, jobs, sizes: asked.append(sizes) or InProcess(studio, jobs)
    )
    assert run("render-episode", "all", cwd=tone_show).code == 0
    write_essay(tone_show, 8, "The second essay", "2026-03-12")
    assert run("render-episode", "all", cwd=tone_show).code == 0
    assert [len(sizes) for sizes in asked] == [2, 1]


def planned(studio, number: int = 7) -> Plan:
    found = plan(studio, studio.read(catalogue_of(studio.show).path(number)), force=True)
    assert isinstance(found, Plan)
    return found


def children() -> set[int]:
    return {int(pid) for task in Path("/proc/self/task").glob("*/children") for pid in task.read_text("utf-8").split()}


def test_a_worker_that_is_killed_is_replaced_and_each_utterance_is_told_of_once(studio):
    workers, said, before = Workers(studio.kit(), 1, 1), planned(studio), children()
    told = []

    def spoken(utterance):
        told.append(utterance)
        if len(told) == 2:
            (worker,) = children() - before
            os.kill(worker, signal.SIGKILL)

    try:
        performed = workers.perform(said, spoken, None)
    finally:
        workers.close()
    assert told == list(said.script.utterances)
    with ThreadPoolExecutor(1) as pool:
        assert performed.files == perform(studio, said, pool).files


def test_a_plan_whose_worker_is_killed_twice_is_named_with_a_hint(studio):
    workers, before = Workers(studio.kit(), 1, 1), children()

    def spoken(_):
        for worker in children() - before:
            os.kill(worker, signal.SIGKILL)

    # Whoever is told kills the next worker as well: at the latest when it has said as much as the first.
    said = planned(studio)
    spoken_again = said.script.utterances * 2
    said = replace(said, script=replace(said.script, utterances=spoken_again))
    try:
        with pytest.raises(EssaycastError, match=r"its worker was killed by SIGKILL twice: .*--jobs"):
            workers.perform(said, spoken, None)
    finally:
        workers.close()


def faulty(*_: object) -> list[str]:
    raise ZeroDivisionError("a fault")


def test_a_fault_in_a_worker_keeps_its_traceback_and_the_worker_goes_on(studio):
    studio.finishing = Finishing(verify=faulty)
    workers, before = Workers(studio.kit(), 1, 1), children()
    try:
        for _ in range(2):
            with pytest.raises(ZeroDivisionError, match="a fault") as raised:
                workers.perform(planned(studio), lambda _: None, None)
            assert "in faulty" in str(raised.value.__cause__)
        assert len(children() - before) == 1
    finally:
        workers.close()
    assert children() == before


def test_a_watcher_that_stops_the_run_ends_the_worker(studio):
    workers, before = Workers(studio.kit(), 1, 1), children()

    def stopped(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workers.perform(planned(studio), stopped, None)
    assert children() == before
    workers.close()
    with pytest.raises(CancelledError):
        workers.perform(planned(studio), lambda _: None, None)


def test_a_voice_or_cover_that_changed_since_the_run_began_is_named(studio):
    workers = Workers(replace(studio.kit(), material="other"), 1, 1)
    try:
        with pytest.raises(EssaycastError, match="has changed meanwhile: run it again"):
            workers.perform(planned(studio), lambda _: None, None)
    finally:
        workers.close()


def running_in(folder: Path) -> list[str]:
    """The processes whose working directory is ``folder``."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").resolve() == folder and (process / "cmdline").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_the_run_that_started_it(tone_show, sent):
    text = " ".join(f"This is sentence number {number} of many." for number in range(400))
    for number in (7, 8):
        write_essay(tone_show, number, "Long", text=f"---\nnumber: {number}\ntitle: Long\n---\n\n{text}\n")
        (tone_show / "essays" / f"00{number}-the-{'first' if number == 7 else 'second'}-essay.md").unlink()
    with start("render-episode", "all", "--scheduler", "local:2", cwd=tone_show) as process:
        deadline = time.monotonic() + 60
        while len(running_in(tone_show)) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(sent)
        _, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    while running_in(tone_show) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert running_in(tone_show) == []


def test_when_few_essays_are_left_the_others_get_the_cores():
    workers = Workers(None, 8, 20)
    assert workers._threads() == 1
    for essays, threads in ((8, 1), (5, 2), (3, 3), (1, 8), (0, 8)):
        workers.remain(essays)
        assert workers._threads() == threads


def test_speakers_take_calls_in_turn_raise_what_they_raise_and_grow():
    speakers = Speakers()
    assert [future.result(10) for future in [speakers.submit(pow, base, 2) for base in range(5)]] == [0, 1, 4, 9, 16]
    with pytest.raises(ZeroDivisionError):
        speakers.submit(divmod, 1, 0).result(10)
    speakers.grow(3)
    together = [speakers.submit(time.sleep, 0.2) for _ in range(3)]
    begun = time.monotonic()
    for future in together:
        future.result(10)
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("text", "scheduler"),
    [
        ("", Scheduler()),
        ("local:3", Scheduler(workers=3)),
        ("tcp://10.0.0.5:8786", Scheduler(address="tcp://10.0.0.5:8786")),
        ("tls://cluster.example.com:8786", Scheduler(address="tls://cluster.example.com:8786")),
    ],
)
def test_a_scheduler_is_known_by_its_address(text, scheduler):
    assert scheduler_of(text) == scheduler


@pytest.mark.parametrize("text", ["local", "local:0", "local:x", "10.0.0.5:8786", "tcp://10.0.0.5", "http://a:1"])
def test_what_is_no_scheduler_is_a_wrong_request(run, tone_show, text):
    with pytest.raises(RequestError, match="no scheduler"):
        scheduler_of(text)
    assert run("render-episode", "7", "--scheduler", text, cwd=tone_show).code == 2
