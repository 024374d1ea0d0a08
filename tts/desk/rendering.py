"""Episodes made from the desk, one run at a time, and how far each is."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tts.desk.library import Library
from tts.errors import EssaycastError, RequestError
from tts.render.batch import Failure, render_all
from tts.render.plan import Plan
from tts.script.utterance import Utterance
from tts.show.lock import one_run_at_a_time
from tts.voice.cpu import cpu_count

# Mastering, encoding and checking an episode take about as long as a tenth of speaking it.
_SPEAKING = 0.9
_STEP = 0.01  # of an episode; what is less is not told


class _StoppedError(Exception):
    """The run was cancelled."""


class Renders:
    """Makes episodes in a separate thread. ``told`` is called with ``render`` events during the run."""

    def __init__(self, library: Library, told: Callable[[str, dict[str, object]], None]) -> None:
        self._library = library
        self._told = told
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = False

    def start(self, numbers: Sequence[int], *, force: bool = False) -> None:
        """Begin to make episodes; RequestError if a run is running, or a number is none."""
        paths = {self._library.path(number): number for number in numbers}
        with self._lock:
            if self._thread and self._thread.is_alive():
                raise RequestError("a render is running", "wait until it has finished, or stop it")
            self._stopped = False
            self._thread = threading.Thread(target=self._run, args=(paths, force), name="render")
            self._thread.start()

    def stop(self) -> None:
        """Stop the run; finished episodes stay, and all spoken clips stay in the cache."""
        self._stopped = True

    def close(self) -> None:
        """End the run and wait for it."""
        self.stop()
        if self._thread:
            self._thread.join()

    def _run(self, paths: dict[Path, int], force: bool) -> None:
        progress = _Progress(paths, self._told, lambda: self._stopped)
        try:
            studio = self._library.studio
            with one_run_at_a_time(studio.show):
                for path, result in zip(
                    paths, render_all(studio, list(paths), progress, cpu_count(), force), strict=True
                ):
                    number = paths[path]
                    if isinstance(result, Failure):
                        self._failed(number, result.problem)
                    else:
                        facts = {"number": number, "state": result.status, "seconds": round(result.seconds, 2)}
                        self._told("render", {**facts, "notes": list(result.notes)})
            for note in studio.finish():
                self._told("render", {"state": "note", "problem": note})
        except EssaycastError as problem:
            for number in paths.values():
                self._failed(number, problem)

    def _failed(self, number: int, problem: Exception) -> None:
        if isinstance(problem, _StoppedError):
            self._told("render", {"number": number, "state": "stopped"})
        else:
            self._told("render", {"number": number, "state": "failed", "problem": str(problem)})


class _Progress:
    """A watcher that tells how much is done and how many seconds are left."""

    def __init__(
        self,
        numbers: dict[Path, int],
        told: Callable[[str, dict[str, object]], None],
        stopped: Callable[[], bool],
    ) -> None:
        self._numbers = numbers
        self._told = told
        self._stopped = stopped
        self._lock = threading.Lock()
        self._begun: dict[int, float] = {}
        self._letters: dict[int, int] = {}
        self._done: dict[int, float] = {}
        self._last: dict[int, float] = {}

    def begins(self, plan: Plan) -> None:
        if self._stopped():
            raise _StoppedError
        number = self._number(plan)
        self._begun[number] = time.monotonic()
        self._letters[number] = sum(len(utterance.spoken) for utterance in plan.script.utterances)
        self._told("render", {"number": number, "state": "begun", "why": plan.why})

    def preparing(self, voice: str) -> None:
        self._told("render", {"state": "preparing", "voice": voice})

    def spoken(self, plan: Plan, utterance: Utterance) -> None:
        if self._stopped():
            raise _StoppedError
        number = self._number(plan)
        with self._lock:
            part = _SPEAKING * len(utterance.spoken) / max(self._letters[number], 1)
            done = self._done[number] = self._done.get(number, 0.0) + part
            if done - self._last.get(number, 0.0) < _STEP:
                return
            self._last[number] = done
        passed = time.monotonic() - self._begun[number]
        left = round(passed / done * (1 - done), 1)
        self._told("render", {"number": number, "state": "speaking", "done": round(done, 3), "left": left})

    def _number(self, plan: Plan) -> int:
        assert plan.essay.path
        return self._numbers[plan.essay.path]
