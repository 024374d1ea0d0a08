"""Where a batch is performed: chosen by what ``--scheduler`` says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tts.errors import RequestError
from tts.render.performers import InProcess, Performers
from tts.render.studio import Studio
from tts.render.workers import Workers

_LOCAL = re.compile(r"local:([1-9]\d{0,3})")
_ADDRESS = re.compile(r"(tcp|tls|ws|wss)://\S+:\d+")


@dataclass(frozen=True, slots=True)
class Scheduler:
    """``workers`` processes on this machine, or the cluster at ``address``; or, with neither, what suits the batch."""

    workers: int = 0
    address: str = ""

    def performers(self, studio: Studio, jobs: int, essays: int) -> Performers:
        """Return who performs so many essays at most, keeping ``jobs`` processors of this machine busy."""
        if self.address:
            from tts.render.cluster import Cluster

            return Cluster(studio, self.address)
        workers = self.workers or jobs
        if not self.workers and min(jobs, essays) <= 1:
            return InProcess(studio, jobs)
        return Workers(studio.kit(), workers, essays)


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
