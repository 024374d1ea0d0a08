"""A cluster as performers: plans go to the workers of a Dask scheduler, what comes of them is written here."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from typing import Any
from uuid import uuid4

from tts.errors import EssaycastError, RequestError
from tts.render import member
from tts.render.episode import Performed
from tts.render.material import material_of
from tts.render.member import Standing, WorkerError
from tts.render.performers import Progress
from tts.render.plan import Plan
from tts.render.schedulers import no_scheduler
from tts.render.studio import Studio
from tts.script.utterance import Utterance

# Seconds until a scheduler must have answered, and until a worker must be there, at first and whenever all are lost.
_ANSWER = 10.0
_PATIENCE = 60.0
# Seconds between two looks at who is there.
_LOOK = 2.0


class _LostError(Exception):
    """The workers that a plan was for are gone."""


class Cluster:
    """The workers of one kind at a scheduler. New ones are made ready as they come, lost ones replaced by others."""

    def __init__(self, studio: Studio, address: str) -> None:
        """Connect, and make workers ready for the show; EssaycastError if there are none that can be used."""
        self._client = _connected(address)
        self._address = address
        self._studio = studio
        self._topic = f"essaycast-{uuid4().hex}"
        self._numbers = itertools.count()
        self._told: dict[int, Progress] = {}
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._voices = studio.cast.files()
        self._material, self._paths = material_of(studio)
        self._standings: dict[str, Standing] = {}
        self._refused: set[str] = set()
        self._fingerprint = ""
        self._seen = time.monotonic()
        try:
            with _at_scheduler(address):
                self._client.subscribe_topic(self._topic, self._hear)
                self._begin()
        except BaseException:
            self._client.close(timeout=1)
            raise
        self.abreast = 2 * self._ready() + 2
        threading.Thread(target=self._tend, name="cluster", daemon=True).start()

    def perform(self, plan: Plan, spoken: Callable[[Utterance], None], preview: float | None) -> Performed:
        """Perform a plan on the next worker that is free."""
        with _at_scheduler(self._address, f"{plan.essay.name} was not made, "):
            self._provide()
            while True:
                try:
                    return self._perform(plan, spoken, preview)
                except _LostError:
                    continue
                except WorkerError as problem:
                    if not self._without(problem):
                        raise

    def _perform(self, plan: Plan, spoken: Callable[[Utterance], None], preview: float | None) -> Performed:
        number, key = next(self._numbers), self._material.key
        chosen = {"workers": sorted(among)} if (among := self._among()) else {}
        executor = self._client.get_executor(
            pure=False, resources={member.resource(key, self._fingerprint): 1}, **chosen
        )
        self._told[number] = Progress(plan, spoken)
        try:
            future = executor.submit(member.perform_here, key, plan, preview, self._topic, number)
            try:
                return self._awaited(future, plan, among)
            finally:
                future.cancel()
        finally:
            del self._told[number]

    def _without(self, problem: WorkerError) -> bool:
        """Give no more plans to a worker whose machine refuses, which would fail all of them; are there others?"""
        with self._lock:
            is_news = problem.address not in self._refused
            self._refused.add(problem.address)
            others = self._fit() - self._refused
        if is_news and others:
            self._studio.tell([f"{problem.what}; the other workers go on without it"])
        return bool(others)

    def remain(self, essays: int) -> None:
        """Workers of a cluster stay as they are."""

    def close(self) -> None:
        """Leave the cluster; what is running there is given up."""
        if not self._closed.is_set():
            self._closed.set()
            with contextlib.suppress(Exception):  # it may be gone
                self._client.run(member.trim, workers=self._at_hand())
            self._client.close(timeout=1)

    def _awaited(self, future: Any, plan: Plan, among: set[str]) -> Performed:
        from distributed import KilledWorker

        while True:
            try:
                performed: Performed = future.result(timeout=_LOOK)
                return performed
            except KilledWorker as problem:
                raise EssaycastError(
                    f"{plan.essay.name} was not made, every worker that tried was lost",
                    "there may be too little memory on them",
                ) from problem
            except TimeoutError:
                if future.done():
                    raise
            if among and self._among() and among.isdisjoint(self._fit()):
                raise _LostError  # and others have come
            if time.monotonic() - self._seen > _PATIENCE:
                raise EssaycastError(
                    f"{plan.essay.name} was not made, no worker is left at {self._address}",
                    f"start one: essaycast worker {self._address}",
                )

    def _begin(self) -> None:
        """Wait for workers, make all of them ready, and choose the kind that most of them are of."""
        until = time.monotonic() + _PATIENCE
        self._look()
        while not (kinds := Counter(each.fingerprint for each in self._standings.values() if each.fingerprint)):
            problems = [f"{at}: {each.problem}" for at, each in sorted(self._standings.items())]
            if problems:
                raise EssaycastError(
                    f"no worker at {self._address} can be used ({problems[0]})", "install the same essaycast on each"
                )
            if time.monotonic() > until:
                raise EssaycastError(f"no worker is at {self._address}", f"start one: essaycast worker {self._address}")
            time.sleep(_LOOK / 10)
            self._look()
        self._fingerprint = min(kinds, key=lambda kind: (-kinds[kind], kind))
        self._say()

    def _provide(self) -> None:
        """Make all workers ready again where plans name voices that they have not been sent."""
        if self._studio.cast.files() == self._voices:
            return
        with self._lock:
            self._voices = self._studio.cast.files()
            self._material, self._paths = material_of(self._studio)
            self._standings.clear()
            self._look()

    def _look(self) -> None:
        """Make those ready that have come since, and forget those that are gone."""
        there = self._client.nthreads().keys()
        self._standings = {at: each for at, each in self._standings.items() if at in there}
        if new := sorted(there - self._standings.keys()):
            self._standings |= self._asked(new, {})
        if lacking := [at for at, each in self._standings.items() if each.lacks]:
            wanted = {sha256 for at in lacking for sha256 in self._standings[at].lacks}
            self._standings |= self._asked(lacking, {sha256: self._paths[sha256].read_bytes() for sha256 in wanted})
        if self._fit() - self._refused:
            self._seen = time.monotonic()

    def _asked(self, workers: list[str], contents: dict[str, bytes]) -> dict[str, Standing]:
        """Ask workers to make themselves ready. One that cannot even be asked has no essaycast, or another one."""
        found = self._client.run(member.stand, self._material, contents, workers=workers, on_error="return")
        return {
            at: each if isinstance(each, Standing) else Standing(problem=f"it has no such essaycast ({each!r})")
            for at, each in found.items()
        }

    def _ready(self) -> int:
        return len(self._fit())

    def _fit(self) -> set[str]:
        """Return the workers of the kind that is used."""
        return {
            at
            for at, each in list(self._standings.items())  # another thread may add to them
            if each.fingerprint and self._fingerprint in ("", each.fingerprint)
        }

    def _among(self) -> set[str]:
        """Return the workers that plans are for, none if they are for all."""
        return self._fit() - self._refused if self._refused else set()

    def _at_hand(self) -> list[str]:
        return [at for at, each in self._standings.items() if each.fingerprint]

    def _say(self) -> None:
        """Tell which workers are not used, and why."""
        for address, standing in sorted(self._standings.items()):
            if standing.problem:
                self._studio.tell([f"worker {address} is not used, {standing.problem}"])
            elif standing.fingerprint != self._fingerprint:
                self._studio.tell([
                    f"worker {address} is not used, it is of another kind than most: {standing.fingerprint}"
                ])  # fmt: skip

    def _tend(self) -> None:
        while not self._closed.wait(_LOOK):
            with self._lock, contextlib.suppress(Exception):  # the waiting caller says that it is gone
                self._look()
                self._say()

    def _hear(self, event: tuple[float, list[int]]) -> None:
        number, count = event[1]
        if told := self._told.get(number):
            told.reach(count)


@contextlib.contextmanager
def _at_scheduler(address: str, before: str = "") -> Iterator[None]:
    """Say in one line, which begins as ``before`` does, that a scheduler that was there has gone meanwhile."""
    from distributed.client import ClosedClientError
    from distributed.comm.core import CommClosedError

    try:
        yield
    except (CancelledError, ClosedClientError, CommClosedError) as problem:
        what = f"{before}the scheduler at {address} is gone"
        raise EssaycastError(what, "start it, and run the same command again") from problem


async def _identity(address: str) -> None:
    """Ask who is there; a Client would wait without end for one who says nothing."""
    from distributed.core import rpc
    from distributed.security import Security

    async with rpc(address, connection_args=Security().get_connection_args("client")) as scheduler:
        await scheduler.identity()


def _connected(address: str) -> Any:
    try:
        import distributed
    except ImportError as problem:
        raise RequestError("Dask is not installed here", "pip install 'essaycast[cluster]'") from problem
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is said by us
    try:
        asyncio.run(asyncio.wait_for(_identity(address), _ANSWER))
        return distributed.Client(address, timeout=_ANSWER, set_as_default=False, direct_to_workers=False)
    except Exception as problem:  # whatever Dask makes of what answers there: another service may
        raise no_scheduler(address) from problem
