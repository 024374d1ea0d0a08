"""Nothing leaves the machine, and nothing is left on it but the show and the cache: held under a tracer."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from programs import needs_openvino, program
from shows import REPOSITORY, write_essay

from tts.voice.families import DEFAULT

# What would switch telemetry off, or move the cache, without our doing: OpenVINO's is silent in CI.
_QUIETING = ("CI", "TF_BUILD", "JENKINS_URL", "ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME", "ESSAYCAST_CACHE_DIR")
_SOCKET = re.compile(r"\b(?:socket|connect|sendto|sendmsg|sendmmsg)\(.*?\b(?:AF|PF)_(?!UNIX|LOCAL)\w+.*")
_OPENED = re.compile(r'\bopenat\([^"]*"(/[^"]+)", [^)]*\b(?:O_WRONLY|O_RDWR|O_CREAT)\b[^)]*\) = \d')


_COMMANDS = """
import json, sys
from tts.cli.main import essaycast
for command in json.loads(sys.argv[1]):
    sys.argv[1:] = command
    print("$", *command, flush=True)
    try:
        essaycast()
    except SystemExit as ended:
        if ended.code:
            raise
"""


ESSAY = """---
number: {number}
title: {title}
date: 2026-03-04
---

The opening paragraph is the last.
"""


@dataclass
class Trace:
    """What a command did: sockets that it opened to hosts, and files that it wrote outside its own folders."""

    sockets: list[str]
    strays: list[str]
    output: str


class Machine:
    """A home and a temporary folder, both empty, and a show beside them."""

    def __init__(self, folder: Path) -> None:
        self.strace = program("strace")
        self.home, self.temporary, self.show = (folder / name for name in ("home", "temporary", "show"))
        for path in (self.home, self.temporary, self.show):
            path.mkdir()
        self.cache = self.home / ".cache" / "essaycast"
        self.log = folder / "trace"

    def run(self, code: str, *arguments: str) -> Trace:
        """Run Python code under the tracer; it has to end well."""
        told = {name: value for name, value in os.environ.items() if name not in _QUIETING}
        told |= {"HOME": str(self.home), "TMPDIR": str(self.temporary), "PYTHONDONTWRITEBYTECODE": "1"}
        told |= {"PYTHONPATH": str(REPOSITORY)}
        watched = "socket,connect,sendto,sendmsg,sendmmsg,openat"
        tracer = [self.strace, "-f", "--seccomp-bpf", "-qq", "-o", str(self.log), "-e", f"trace={watched}"]
        done = subprocess.run(
            [*tracer, sys.executable, "-c", code, *arguments],
            cwd=self.show, env=told, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        written = {Path(found[1]) for line in lines if (found := _OPENED.search(line))}
        left = {path for folder in (self.home, self.temporary) for path in folder.rglob("*") if path.is_file()}
        allowed = (self.show, self.cache, Path("/dev"), Path("/proc"))
        strays = {path for path in written | left if not any(map(path.is_relative_to, allowed))}
        # The temporary folder may be written to, if nothing is left in it.
        strays -= {path for path in strays - left if path.is_relative_to(self.temporary)}
        return Trace([line for line in lines if _SOCKET.search(line)], sorted(map(str, strays)), done.stdout)

    def essaycast(self, *commands: Sequence[str]) -> Trace:
        """Run commands of the program in one process; what each prints follows a line that begins with a dollar."""
        return self.run(_COMMANDS, json.dumps(commands))


@pytest.fixture
def machine(tmp_path) -> Machine:
    return Machine(tmp_path)


def assert_private(trace: Trace) -> None:
    assert trace.sockets == []
    assert trace.strays == []


@pytest.mark.parametrize(
    ("voice", "engine"),
    [
        ("tone", "auto"),
        pytest.param(DEFAULT, "onnxruntime", marks=pytest.mark.real_voice),
        pytest.param(DEFAULT, "openvino", marks=[pytest.mark.real_voice, needs_openvino]),
    ],
)
def test_no_command_reaches_a_host_or_leaves_a_file_outside_the_show_and_the_cache(machine, voice, engine):
    shutil.copy(REPOSITORY / "cover.jpg", machine.show)
    (machine.show / "show.toml").write_text(
        'title = "T"\nauthor = "A"\nlink = "https://example.com"\ndescription = "D"\ncover = "cover.jpg"\n'
        f'[source]\nfrom = ["posts"]\n[voice]\nname = "{voice}"\n[feed]\ncategory = "Technology"\nurl = "https://example.com/feed.xml"\n'
    )
    write_essay(machine.show, 7, "Seven", text=ESSAY.format(number=7, title="Seven"))
    write_essay(machine.show / "posts", 8, "Eight", text=ESSAY.format(number=8, title="Eight"))
    commands = (
        (("render", "7", "--engine", engine), "007-seven.mp3"),
        (("script", "7"), "The opening paragraph"),
        (("list",), "Seven"),
        (("say", "Good morning.", "--out", "said.wav"), "Good morning."),
        (("publish",), "feed.xml"),
        (("check",), ""),
        (("sync",), "1 new (008-eight), 1 made, feed published"),
    )
    if voice != "tone":
        commands = [each for each in commands if each[0][0] in ("render", "say")]  # the others load no voice
    trace = machine.essaycast(*(command for command, _ in commands))
    printed = re.split(r"^\$ .*\n", trace.output, flags=re.MULTILINE)[1:]
    for (command, says), told in zip(commands, printed, strict=True):
        assert says in told, command
    assert_private(trace)


def test_workers_on_this_machine_reach_no_host_and_leave_no_file(machine):
    (machine.show / "show.toml").write_text('title = "T"\nauthor = "A"\n[voice]\nname = "tone"\n')
    write_essay(machine.show, 7, "Seven")
    trace = machine.essaycast(("render", "7", "--scheduler", "local:1"))
    assert "007-seven.mp3" in trace.output
    assert_private(trace)


@pytest.mark.parametrize("library", ["onnxruntime", "piper", pytest.param("openvino", marks=needs_openvino)])
def test_a_library_that_is_imported_after_essaycast_keeps_to_itself(machine, library):
    assert_private(machine.run(f"import tts, {library}"))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("import socket; socket.socket().connect_ex(('127.0.0.1', 9))", "sockets"),
        ("from pathlib import Path; (Path.home() / 'deviceid').write_text('me')", "strays"),
        ("import tempfile; tempfile.mkstemp()", "strays"),
    ],
)
def test_the_tracer_sees_a_socket_that_is_opened_and_a_file_that_is_left(machine, code, kind):
    assert len(getattr(machine.run(code), kind)) > 0
