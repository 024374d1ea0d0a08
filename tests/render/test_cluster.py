"""A Dask cluster: workers without the show, in folders of their own, one of them killed; and those that do not fit."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from cli.processes import start, start_python
from programs import program
from shows import REPOSITORY, write_essay
from small_show import a_cover
from voice.tiny_voice import write_voice

from tts.api import open_studio
from tts.cache import voices_folder
from tts.errors import EssaycastError
from tts.files import unwritable
from tts.render.cluster import Cluster, _connected
from tts.render.material import Material, material_of, receive
from tts.render.member import Standing, WorkerError, _ready, perform_here
from tts.render.plan import Plan, plan
from tts.show.settings import load_show
from tts.voice.families import DEFAULT

SCHEDULER = """
import asyncio
from distributed import Scheduler
async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()
asyncio.run(main())
"""
# A worker that is changed by what stands before this.
WORKER = """
import asyncio, sys
from distributed import Worker
async def main():
    async with Worker(sys.argv[1], nthreads=1, dashboard=False) as worker:
        print("joined", flush=True)
        await worker.finished()
asyncio.run(main())
"""
OTHER_MACHINE = "import platform; platform.machine = lambda: 'sparc64'"
OTHER_PROGRAM = "import tts.render.member as member; member.code_hash = lambda: 'other'"


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    with start_python(SCHEDULER, cwd=folder, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


@contextmanager
def worker(address: str, folder: Path, change: str = "") -> Iterator[subprocess.Popen[str]]:
    """A worker with a working directory, a cache and a home of its own; killed at the end with all that it started."""
    folder.mkdir(exist_ok=True)
    own = {"ESSAYCAST_CACHE_DIR": str(folder / "cache"), "HOME": str(folder)}
    given = {"cwd": folder, "env": own, "start_new_session": True}
    if change:
        process = start_python(f"{change}\n{WORKER}", address, stderr=subprocess.DEVNULL, **given)
    else:
        process = start("essaycast", "worker", address, "--jobs", 1, stdout=subprocess.DEVNULL, **given)
    with process:
        try:
            if change:
                assert process.stdout is not None
                assert process.stdout.readline() == "joined\n"
            else:
                assert process.stderr is not None
                assert process.stderr.readline() == f"1 workers at {address}; Ctrl-C ends them\n"
            yield process
        finally:
            kill(process)


def kill(process: subprocess.Popen[str]) -> None:
    """End a worker with its nanny, as when a machine fails."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[tuple[str, subprocess.Popen[str], Path]]:
    """A scheduler with one worker: the scheduler's address, the worker and its folder."""
    folder = tmp_path_factory.mktemp("cluster")
    with scheduler(folder) as address, worker(address, folder / "worker") as process:
        yield address, process, folder / "worker"


@contextmanager
def killed_after(file: Path, process: subprocess.Popen[str]) -> Iterator[None]:
    """Kill a worker as soon as ``file`` is there."""

    def fail() -> None:
        deadline = time.monotonic() + 240
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        kill(process)

    failing = threading.Thread(target=fail)
    failing.start()
    yield
    failing.join()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def with_a_tiny_voice(show: Path) -> None:
    """Let a voice of the show's own folder speak instead of tones."""
    write_voice(show / "voices", "tiny")
    settings = show / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace('name = "tone"', 'name = "tiny"'))


def prepared_in(folder: Path) -> set[str]:
    """Return the names of the voices that the worker of a folder has ready."""
    return {path.name for path in (folder / "cache" / "voices").glob("*")}


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed_and_others_do_not_fit(
    run, tone_show, tmp_path, cluster
):
    """Its workers share no folder, no cache and no working directory, and prepare the voice themselves."""
    address, _, other = cluster
    (tone_show / "cover.jpg").write_bytes(a_cover())
    with_a_tiny_voice(tone_show)
    text = " ".join(f"This is sentence number {number} of many." for number in range(12))
    for number in range(9, 12):
        write_essay(tone_show, number, f"Essay {number}", text=f"---\nnumber: {number}\ntitle: E\n---\n\n{text}\n")
    assert run("render-episode", "all", "--jobs", 1, cwd=tone_show).code == 0
    alone = contents(tone_show / "out")
    for path in (tone_show / "out").iterdir():
        path.unlink()
    before = prepared_in(other)
    with (
        worker(address, tmp_path / "one") as first,
        worker(address, tmp_path / "two", OTHER_MACHINE),
        worker(address, tmp_path / "three", OTHER_PROGRAM),
        killed_after(tone_show / "out" / "007-the-first-essay.json", first),
    ):
        ran = run("render-episode", "all", "--scheduler", address, cwd=tone_show)
    assert ran.code == 0, ran.err
    assert contents(tone_show / "out") == alone
    assert prepared_in(other) > before
    assert re.search("is of another kind than most: .*; sparc64; ", ran.err)
    assert "is not used, it has another version of essaycast" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.real_voice
def test_a_real_voice_says_the_same_bytes_by_any_worker(run, tone_show, tmp_path, monkeypatch, cluster):
    address, _, other = cluster
    matter = "---\nnumber: 9\ntitle: Plums\n---\n\n"
    write_essay(tone_show, 9, "Plums", text=f"{matter}Plums are ripe in week 9. Who picks them all?\n")
    render = ("render-episode", 9, "--voice", DEFAULT, "--engine", "onnxruntime")
    assert run(*render, "--jobs", 1, cwd=tone_show).code == 0
    alone = contents(tone_show / "out")
    prepared = voices_folder()
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "cache"))  # without the clips
    for cache, scheduler in ((tmp_path / "cache", "local:1"), (other / "cache", address)):
        shutil.copytree(prepared, cache / "voices", dirs_exist_ok=True)
        shutil.rmtree(tone_show / "out")
        assert run(*render, "--scheduler", scheduler, cwd=tone_show).code == 0
        assert contents(tone_show / "out") == alone


def test_the_caller_connects_to_the_scheduler_and_to_nothing_else(tone_show, tmp_path, cluster):
    address, _, _ = cluster
    log = tmp_path / "trace"
    tracer = [program("strace"), "-f", "--seccomp-bpf", "-qq", "-o", str(log), "-e", "trace=connect,sendto,sendmsg"]
    render = "from tts.cli.main import render_episode; render_episode()"
    command = [*tracer, sys.executable, "-c", render, "7", "--scheduler", address]
    subprocess.run(command, cwd=tone_show, env=os.environ | {"PYTHONPATH": str(REPOSITORY)}, check=True)
    reached = set(re.findall(r"AF_INET6?, sin6?_port=htons\((\d+)\)", log.read_text(errors="replace")))
    assert reached == {address.rpartition(":")[2]}


def test_a_worker_listens_where_its_scheduler_is_and_nowhere_else(cluster):
    import psutil

    _, process, _ = cluster
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    listening = {c.laddr.ip for each in family for c in each.net_connections("inet") if c.status == "LISTEN"}
    assert listening == {"127.0.0.1"}


def test_a_scheduler_that_is_not_there_is_a_line(run, tone_show, monkeypatch):
    monkeypatch.setattr("tts.render.cluster._ANSWER", 1.0)
    for address, hint in (("tcp://127.0.0.1:9", "start one"), ("tls://127.0.0.1:9", "name certificates")):
        ran = run("render-episode", 7, "--scheduler", address, cwd=tone_show)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"error: no scheduler answers at {address}: ")
        assert hint in ran.err


@pytest.mark.parametrize("command", [("render-episode", 7, "--scheduler"), ("essaycast", "worker")])
def test_without_dask_it_is_said_what_to_install(run, tone_show, monkeypatch, command):
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = run(*command, "tcp://127.0.0.1:9", cwd=tone_show)
    assert ran.code == 2
    assert "error: Dask is not installed here: pip install 'essaycast[cluster]'" in ran.err


@pytest.fixture
def material(tone_show) -> tuple[Material, dict[str, Path]]:
    (tone_show / "cover.jpg").write_bytes(a_cover())
    with_a_tiny_voice(tone_show)
    return material_of(open_studio(load_show(tone_show)))


def test_what_a_worker_lacks_is_sent_once_and_opens_the_same_studio(material, tmp_path, monkeypatch):
    given, paths = material
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "elsewhere"))
    assert sorted(given.files) == ["cover.jpg", "voices/tiny.onnx", "voices/tiny.onnx.json"]
    assert given.lacking() == sorted(paths)
    receive({sha256: path.read_bytes() for sha256, path in paths.items()})
    assert given.lacking() == []
    for _ in range(2):
        studio = given.studio(3)
        assert (studio.material, studio.callers, studio.show.root.parent) == (
            given.kit.material, 3, tmp_path / "elsewhere" / "received",
        )  # fmt: skip
    with pytest.raises(EssaycastError, match="has changed meanwhile"):
        replace(given, kit=replace(given.kit, material="other")).studio(1)


def test_a_file_that_comes_or_lies_there_damaged_is_not_taken(material, tmp_path, monkeypatch):
    given, paths = material
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "elsewhere"))
    sha256 = next(iter(paths))
    with pytest.raises(EssaycastError, match="came damaged"):
        receive({sha256: b"other"})
    assert sha256 in given.lacking()
    receive({sha256: paths[sha256].read_bytes()})
    (tmp_path / "elsewhere" / "received" / "files" / sha256).write_bytes(b"other")
    assert sha256 in given.lacking()


@pytest.mark.parametrize("says", [b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", b"\xff" * 100, None])
def test_another_service_is_told_from_a_scheduler_in_a_line(monkeypatch, says):
    monkeypatch.setattr("tts.render.cluster._ANSWER", 1.0)
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as service:

        def answer():
            with contextlib.suppress(OSError):
                while True:
                    peer, _ = service.accept()
                    peers.append(peer)
                    if says:
                        with contextlib.suppress(OSError):  # who asked may have gone
                            peer.sendall(says)

        peers = []
        answering = threading.Thread(target=answer, daemon=True)
        answering.start()
        with pytest.raises(EssaycastError, match="no scheduler answers at"):
            _connected(f"tcp://127.0.0.1:{service.getsockname()[1]}")
        service.shutdown(socket.SHUT_RDWR)
        answering.join(10)
        for peer in peers:
            peer.close()


class Leaving:
    """A client whose scheduler ends when ``last`` is called."""

    def __init__(self, last: str, problem: Exception) -> None:
        self.last, self.problem = last, problem

    def __getattr__(self, name: str) -> Callable[..., object]:
        def answer(*given: object, **more: object) -> object:
            if name == self.last:
                raise self.problem
            return {"run": {"tcp://w": Standing(fingerprint="f")}, "nthreads": {"tcp://w": 1}}.get(name, self)

        return answer


@pytest.mark.parametrize("last", ["subscribe_topic", "nthreads", "run", "get_executor", "submit", "result"])
@pytest.mark.parametrize("problem", ["CommClosedError", "ClosedClientError", "CancelledError"])
def test_a_scheduler_that_goes_at_any_moment_is_a_line(tone_show, monkeypatch, last, problem):
    from distributed import client  # takes long

    studio = open_studio(load_show(tone_show))
    monkeypatch.setattr(
        "tts.render.cluster._connected", lambda address: Leaving(last, getattr(client, problem)("gone"))
    )
    planned = plan(studio, studio.read(tone_show / "essays/007-the-first-essay.md"))
    assert isinstance(planned, Plan)
    with (
        pytest.raises(EssaycastError, match="the scheduler at tcp://s is gone"),
        contextlib.closing(Cluster(studio, "tcp://s")) as cluster,
    ):
        cluster.perform(planned, lambda utterance: None, None)


class Refusing:
    """A client with two workers, of which one has a full disk: it remembers who was to perform."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def __getattr__(self, name: str) -> Callable[..., object]:
        def answer(*given: object, **more: object) -> object:
            if name == "get_executor":
                self.asked.append(more.get("workers"))
            if name == "result" and len(self.asked) < 2:
                raise WorkerError("tcp://a", EssaycastError("out could not be written, the disk is full", "free it"))
            workers = {"run": {f"tcp://{each}": Standing(fingerprint="f") for each in "ab"}, "nthreads": {"tcp://a": 1}}
            return {**workers, "result": "done"}.get(name, self)

        return answer


def test_a_worker_whose_disk_is_full_does_not_fail_what_another_can_make(tone_show, monkeypatch):
    studio, client = open_studio(load_show(tone_show)), Refusing()
    monkeypatch.setattr("tts.render.cluster._connected", lambda address: client)
    planned = plan(studio, studio.read(tone_show / "essays/007-the-first-essay.md"))
    with contextlib.closing(Cluster(studio, "tcp://s")) as cluster:
        cluster._standings = {f"tcp://{each}": Standing(fingerprint="f") for each in "ab"}
        assert cluster.perform(planned, lambda utterance: None, None) == "done"
        assert client.asked == [None, ["tcp://b"]]
        client.asked.clear()
        del cluster._standings["tcp://b"]
        with pytest.raises(EssaycastError, match="worker tcp://a: out could not be written, the disk is full: free it"):
            cluster.perform(planned, lambda utterance: None, None)


def test_what_the_machine_of_a_worker_refuses_is_told_with_its_address(monkeypatch):
    def perform(*_: object) -> None:
        try:
            raise OSError(28, "No space left on device")
        except OSError as problem:
            raise unwritable(Path("out"), problem) from problem

    class Here:
        address = "tcp://w"

    monkeypatch.setattr("distributed.get_worker", Here)
    monkeypatch.setattr("tts.render.member.perform", perform)
    monkeypatch.setitem(_ready, "key", (None, None))
    with pytest.raises(WorkerError, match="worker tcp://w: out could not be written, the disk is full"):
        perform_here("key", None, None, "topic", 1)
