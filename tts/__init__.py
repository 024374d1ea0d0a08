"""essaycast: written essays in, a podcast out.

This is the whole public interface; docs/python.md shows it in use. Names are imported when they are first used, so
that ``import tts`` is quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from tts.version import __version__

if TYPE_CHECKING:
    from tts.api import BatchError, build_script, check, load_show, publish, read_essay, render_essays
    from tts.audio.timeline import Timeline
    from tts.check import Violation
    from tts.episode import Episode
    from tts.errors import EssaycastError, RequestError
    from tts.essay import Essay
    from tts.render.batch import Watcher
    from tts.render.plan import Outcome
    from tts.script.utterance import Script
    from tts.show.settings import Show
    from tts.voice import Clip

__all__ = [
    "BatchError",
    "Clip",
    "Episode",
    "Essay",
    "EssaycastError",
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
    "publish",
    "read_essay",
    "render_essays",
]

# Where each name comes from; what is not here comes from tts.api.
_HOMES = {
    "Clip": "tts.voice",
    "Episode": "tts.episode",
    "Essay": "tts.essay",
    "EssaycastError": "tts.errors",
    "Outcome": "tts.render.plan",
    "RequestError": "tts.errors",
    "Script": "tts.script.utterance",
    "Show": "tts.show.settings",
    "Timeline": "tts.audio.timeline",
    "Violation": "tts.check",
    "Watcher": "tts.render.batch",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'tts' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "tts.api")), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
