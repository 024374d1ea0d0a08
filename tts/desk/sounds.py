"""What the desk plays: a sentence as it is in the episode, or at once by itself while the episode's line is not there.

An essay that is open is spoken ahead, one clip at a time, into the cache that the render uses; who clicks comes first.
When all of its clips are there the whole line is mastered as a render does it, and sentences are cut out of that.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from tts.audio.wav import wav
from tts.desk.library import Library, Opened
from tts.errors import EssaycastError
from tts.render.excerpt import excerpt
from tts.render.mastered_line import MasteredLine
from tts.script.utterance import Utterance
from tts.voice.clip import Clip

_KEPT = 200  # sounds that can be fetched
_LINES = 2  # essays whose lines are kept
_NICE = 10  # of what is spoken ahead


@dataclass(frozen=True, slots=True)
class Heard:
    """A sound that can be fetched by its ``id``: how long it is, and when its words are heard, in seconds.

    ``mastered`` tells that it is the episode's own; if not, it was mastered by itself, in the same way.
    """

    id: str
    seconds: float
    words: tuple[tuple[float, float], ...]
    mastered: bool


class _StoppedError(Exception):
    """What was being prepared is not wanted any more."""


class Sounds:
    """Speaks for the desk. Safe to use from several threads."""

    def __init__(self, library: Library, told: Callable[[str, dict[str, object]], None]) -> None:
        """``told`` is called with what becomes ready: ``ready`` and how much of an essay is."""
        self._library = library
        self._told = told
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lines: OrderedDict[tuple[str, ...], MasteredLine] = OrderedDict()
        self._lock = threading.Lock()
        self._asked = threading.Condition()
        self._clicks = 0
        self._wanted: Opened | None = None
        self._ahead = ThreadPoolExecutor(1, "ahead", _give_way)

    def hear(self, opened: Opened, at: int) -> Heard:
        """Return the sound of utterance ``at`` of an essay."""
        with self._lock:
            line = self._lines.get(_line_key(opened))
            clip = line.sentence(at) if line else None
        if clip:
            return self._keep(clip, mastered=True)
        return self.audition(opened.script.utterances[at])

    def audition(self, utterance: Utterance) -> Heard:
        """Return the sound of an utterance by itself; EssaycastError if nothing is heard."""
        studio = self._library.studio
        with self._first():
            studio.cast.others([utterance.voice])
            clip = excerpt(studio.show, studio.cast, [utterance])
        return self._keep(clip, mastered=False)

    def fetch(self, sound: str) -> bytes | None:
        """Return a sound as a WAV file; None if it is not kept any more."""
        with self._lock:
            return self._kept.get(sound)

    def prepare(self, opened: Opened) -> Future[None]:
        """Speak an essay ahead and master its line; what was being prepared before is left where it is."""
        self._wanted = opened
        return self._ahead.submit(self._prepare, opened)

    def close(self) -> None:
        """Stop what is being prepared and give the lines' files back."""
        self._wanted = None
        self._ahead.shutdown(wait=True, cancel_futures=True)
        for line in self._lines.values():
            line.close()

    def _prepare(self, opened: Opened) -> None:
        key = _line_key(opened)
        if key in self._lines:
            self._told("ready", {"number": opened.number, "mastered": True})
        if self._wanted is not opened or key in self._lines:
            return
        studio = self._library.studio
        utterances = opened.script.utterances
        try:
            studio.cast.others(utterance.voice for utterance in utterances)
            for _ in self._clips(opened):  # into the cache
                pass
            clips = self._clips(opened, tell=False)
            line = MasteredLine(studio.show, studio.sounds, opened.essay, utterances, clips)
        except _StoppedError:
            return
        except EssaycastError as problem:
            self._told("ready", {"number": opened.number, "problem": str(problem)})
            return
        with self._lock:
            self._lines[key] = line
            while len(self._lines) > _LINES:
                self._lines.popitem(last=False)[1].close()
        self._told("ready", {"number": opened.number, "mastered": True})

    def _clips(self, opened: Opened, *, tell: bool = True) -> Iterator[Clip]:
        cast, total = self._library.studio.cast, len(opened.script.utterances)
        for count, said in enumerate(opened.script.utterances, 1):
            with self._asked:
                self._asked.wait_for(lambda: not self._clicks)
            if self._wanted is not opened:
                raise _StoppedError
            yield cast.speak(said.voice, said.spoken, said.spans, said.speed, said.take)
            if tell and (count == total or count % 5 == 0):
                self._told("ready", {"number": opened.number, "clips": count, "of": total})

    @contextmanager
    def _first(self) -> Iterator[None]:
        """Let what is prepared wait."""
        with self._asked:
            self._clicks += 1
        try:
            yield
        finally:
            with self._asked:
                self._clicks -= 1
                self._asked.notify_all()

    def _keep(self, clip: Clip, *, mastered: bool) -> Heard:
        sound, rate = secrets.token_urlsafe(12), clip.sample_rate
        with self._lock:
            self._kept[sound] = wav(clip.samples, rate)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        words = tuple((round(first / rate, 4), round(last / rate, 4)) for first, last in clip.words)
        return Heard(sound, len(clip.samples) / rate, words, mastered)


def _give_way() -> None:
    """Let the person who clicks have the processor first, if the system can tell threads apart (Linux)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


def _line_key(opened: Opened) -> tuple[str, ...]:
    """Return what tells lines apart: all that is heard, and the pauses between."""
    pauses = (str((utterance.pause, utterance.role)) for utterance in opened.script.utterances)
    return (opened.inputs, *opened.keys, *pauses)
