"""Our own programs in a process of their own: what only a real process shows, such as signals and broken outputs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from shows import REPOSITORY


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


def _entry(program: str) -> str:
    return program.replace("-", "_")
