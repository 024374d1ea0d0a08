"""A pool of threads that speak, which grows while they do."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Said = TypeVar("Said")


class Speakers(Executor):
    """Threads that take calls in turn and last as long as the process."""

    def __init__(self, threads: int = 1) -> None:
        self._calls: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        self._threads = 0
        self.grow(threads)

    def grow(self, threads: int) -> None:
        """Have at least so many threads. Called by one thread only."""
        for _ in range(threads - self._threads):
            threading.Thread(target=self._work, name="speak", daemon=True).start()
        self._threads = max(threads, self._threads)

    def submit(self, call: Callable[Given, Said], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Said]:
        """Return what will come of a call."""
        future: Future[Said] = Future()
        self._calls.put((future, lambda: call(*args, **kwargs)))
        return future

    def _work(self) -> None:
        while True:
            future, call = self._calls.get()
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(call())
                except BaseException as problem:
                    future.set_exception(problem)
