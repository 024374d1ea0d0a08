"""essaycast: written essays in, a podcast out.

This is the whole public interface; docs/python.md shows it in use. ``import tts`` is quick: the functions import what
they need when they are called, and the other names when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from tts import telemetry

telemetry.switch_off()  # before anything that imports another library

# Three rooms have the names of functions. They are imported first, so that the functions have the last word.
import tts.check
import tts.publish
import tts.upload  # noqa: F401
from tts.api import BatchError, build_script, check, load_show, publish, read_essay, render_essays, upload
from tts.errors import EssaycastError, RequestError

if TYPE_CHECKING:
    from tts.audio.timeline import Timeline
    from tts.check.violation import Violation
    from tts.desk.desk import Desk, open_desk
    from tts.desk.mending import Directing, Mend
    from tts.episode import Episode
    from tts.essay import Essay
    from tts.render.batch import Watcher
    from tts.render.plan import Outcome
    from tts.script.utterance import Script
    from tts.show.settings import Show
    from tts.version import __version__
    from tts.voice.clip import Clip

__all__ = [
    "BatchError",
    "Clip",
    "Desk",
    "Directing",
    "Episode",
    "Essay",
    "EssaycastError",
    "Mend",
    "Outcome",
    "RequestError",
    "Script",
    "Show",
    "Timeline",
    "Violation",
    "Watcher",
    "__version__",
    "build_script",
    "check",
    "load_show",
    "open_desk",
    "publish",
    "read_essay",
    "render_essays",
    "upload",
]

_HOMES = {
    "Clip": "tts.voice.clip",
    "Desk": "tts.desk.desk",
    "Directing": "tts.desk.mending",
    "Episode": "tts.episode",
    "Essay": "tts.essay",
    "Mend": "tts.desk.mending",
    "Outcome": "tts.render.plan",
    "Script": "tts.script.utterance",
    "Show": "tts.show.settings",
    "Timeline": "tts.audio.timeline",
    "Violation": "tts.check.violation",
    "Watcher": "tts.render.batch",
    "__version__": "tts.version",
    "open_desk": "tts.desk.desk",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'tts' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
