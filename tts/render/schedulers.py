"""Where a batch is performed: chosen by what ``--scheduler`` says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tts.errors import EssaycastError, RequestError
from tts.render.performers import InProcess, Performers
from tts.render.studio import Studio
from tts.render.workers import Workers

_LOCAL = re.compile(r"local:([1-9]\d{0,3})")
# With this many bytes of essays, workers save about as much time as it takes to start them (docs/performance.md).
_WORTH = 8_000
_ADDRESS = re.compile(r"(tcp|tls|ws|wss)://\S+:\d+")


@dataclass(frozen=True, slots=True)
class Scheduler:
    """``workers`` processes on this machine, or the cluster at ``address``; or, with neither, what suits the batch."""

    workers: int = 0
    address: str = ""

    def performers(self, studio: Studio, jobs: int, sizes: Sequence[int]) -> Performers:
        """Return who performs essays of these ``sizes`` in bytes, keeping ``jobs`` processors of this machine busy."""
        if self.address:
            from tts.render.cluster import Cluster

            return Cluster(studio, self.address)
        if not self.workers and (min(jobs, len(sizes)) <= 1 or sum(sizes) * (1 - 1 / jobs) < _WORTH):
            return InProcess(studio, jobs)
        return Workers(studio.kit(), self.workers or jobs, len(sizes))


HERE = Scheduler()


def scheduler_of(text: str) -> Scheduler:
    """Read ``local:N``, the address of a Dask scheduler, or nothing; RequestError for anything else."""
    if not text:
        return HERE
    if local := _LOCAL.fullmatch(text):
        return Scheduler(workers=int(local[1]))
    if _ADDRESS.fullmatch(text):
        return Scheduler(address=text)
    raise RequestError(f"no scheduler {text!r}", "give local:N, or an address such as tcp://10.0.0.5:8786")


def no_scheduler(address: str) -> EssaycastError:
    """Return the error of an address at which no scheduler answers, or none that lets this process in."""
    hint = "start one (dask scheduler), or correct the address"
    if address.startswith("tls:"):
        hint = "start one (dask scheduler --protocol tls), correct the address, or name certificates (docs/cluster.md)"
    return EssaycastError(f"no scheduler answers at {address}", hint)
