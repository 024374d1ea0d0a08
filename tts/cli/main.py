"""Where the programs start. Ctrl-C is taken care of before anything else is imported."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

from tts.cli import output
from tts.cli.interrupt import INTERRUPTED, Interruption
from tts.errors import EssaycastError
from tts.surroundings import make_sure_of_descriptors, make_sure_of_memory, refused

# Objects to be made before Python looks for those that only refer to each other, and the same of its next generations:
# most that a run makes, its modules and tables above all, stay to its end, and looking took a tenth of the time.
_COLLECTED_AFTER = (200_000, 20, 100)


def essaycast() -> NoReturn:
    """Run ``essaycast`` and exit."""
    _run("essaycast")


def render_episode() -> NoReturn:
    """Run ``render-episode`` and exit."""
    _run("render-episode")


def _run(name: str) -> NoReturn:
    gc.set_threshold(*_COLLECTED_AFTER)
    try:
        make_sure_of_memory()
        make_sure_of_descriptors()
        code = _ended(name)
    except EssaycastError as problem:
        output.errors([problem])
        code = 1
    except Exception as problem:  # whatever a library makes of memory or descriptors that it does not get
        told = refused(problem)
        if told is None:
            raise
        output.errors([told])
        code = 1
    # To look for cycles once more when Python ends, in all that was made, took a fifth of a short run.
    gc.freeze()
    sys.exit(code)


def _ended(name: str) -> int:
    with Interruption() as interruption:
        try:
            from tts.cli.app import run

            code = run(name)
        except KeyboardInterrupt:
            code = INTERRUPTED
        if code == INTERRUPTED:
            interruption.tell()
    return code
