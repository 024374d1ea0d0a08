"""Our own programs in a process of their own: what only a real process shows, such as signals and broken outputs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from shows import REPOSITORY


class Ended(NamedTuple):
    """How a program ended and what it printed."""

    code: int
    out: str
    err: str


def start(program: str, *arguments: object, cwd: Path, **options: Any) -> subprocess.Popen[str]:
    """Start ``essaycast`` or ``render-episode``; its outputs are pipes of text unless ``options`` say otherwise."""
    return start_python(f"from tts.cli.main import {_entry(program)} as run; run()", *arguments, cwd=cwd, **options)


def start_changed(change: str, program: str, *arguments: object, cwd: Path) -> subprocess.Popen[str]:
    """Start a program of ours after a piece of Python has changed something in it."""
    return start_python(f"{change}\nfrom tts.cli.main import {_entry(program)} as run\nrun()", *arguments, cwd=cwd)


def start_python(code: str, *arguments: object, cwd: Path, **options: Any) -> subprocess.Popen[str]:
    """Start a piece of Python that may import what is in this repository."""
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), **given.pop("env", {})}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    # What a shell starts in the background ignores Ctrl-C, and so would the tests' own programs.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(command, cwd=cwd, env=environment, encoding="utf-8", **given)
    finally:
        signal.signal(signal.SIGINT, before)


# Imports what most commands need, and divides for each case: there it is a program that has only just started.
_DIVIDING = """
import json, os, sys
from tts.cli.main import essaycast
import tts.cli.app, tts.publish.publisher, tts.render.batch
for case in json.load(sys.stdin):
    if os.fork() == 0:
        os.chdir(case["folder"])
        os.environ["ESSAYCAST_CACHE_DIR"] = os.path.join(case["folder"], "cache")
        for output, path in enumerate(case["outputs"], 1):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), output)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.argv[1:] = case["arguments"]
        essaycast()
    os.write(1, b"%d\\n" % os.waitstatus_to_exitcode(os.wait()[1]))
"""


def ended_each(cases: Sequence[tuple[Path, Sequence[str]]], out: Path | None = None, **env: str) -> list[Ended]:
    """Run ``essaycast`` in each of these folders with those arguments, one after the other, in a process of its own.

    Each folder is its cache as well. What they print goes to files beside the folders, standard output to ``out`` if
    given. One process imports the program for all of them, which takes many times as long as most commands.
    """
    given = [
        {
            "folder": str(folder),
            "arguments": list(arguments),
            "outputs": [str(out or folder.with_suffix(".out")), str(folder.with_suffix(".err"))],
        }
        for folder, arguments in cases
    ]
    with start_python(_DIVIDING, cwd=REPOSITORY, stdin=subprocess.PIPE, env=env) as process:
        codes, err = process.communicate(json.dumps(given), timeout=60 * len(given))
    assert process.returncode == 0, err
    printed = [[_text(path) for path in case["outputs"]] for case in given]
    return [Ended(int(code), *texts) for code, texts in zip(codes.split(), printed, strict=True)]


def _text(path: str) -> str:
    return Path(path).read_text(encoding="utf-8") if Path(path).is_file() else ""


def _entry(program: str) -> str:
    return program.replace("-", "_")
