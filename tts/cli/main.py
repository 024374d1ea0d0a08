"""Where the programs start. Ctrl-C is taken care of before anything else is imported."""

from __future__ import annotations

import sys
from typing import NoReturn

from tts.cli.interrupt import INTERRUPTED, Interruption


def essaycast() -> NoReturn:
    """Run ``essaycast`` and exit."""
    _run("essaycast")


def render_episode() -> NoReturn:
    """Run ``render-episode`` and exit."""
    _run("render-episode")


def _run(name: str) -> NoReturn:
    with Interruption() as interruption:
        try:
            from tts.cli.app import run

            code = run(name)
        except KeyboardInterrupt:
            code = INTERRUPTED
        if code == INTERRUPTED:
            interruption.tell()
    sys.exit(code)
