"""Workers for a Dask scheduler, as ``essaycast worker`` starts them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from tts.cache import cache_folder
from tts.errors import RequestError
from tts.render.schedulers import no_scheduler

# Seconds for which a scheduler may be away before its workers end.
_AWAY = 60


def belong(address: str, count: int, begun: Callable[[], None]) -> None:
    """Have ``count`` workers, each a process that is started again when it dies, until the scheduler closes them.

    ``begun`` is called when all are there. RequestError without Dask, EssaycastError if no scheduler answers.
    """
    try:
        from distributed import Nanny
        from distributed.comm.addressing import get_address_host
        from distributed.utils import get_ip
    except ImportError as problem:
        raise RequestError("Dask is not installed here", "pip install 'essaycast[cluster]'") from problem

    # It tells how it opens and closes, which says nothing to people.
    logging.getLogger("distributed.nanny").setLevel(logging.WARNING)

    async def run() -> None:
        # By itself a worker listens on every address of the machine; this is the one that the scheduler can reach.
        host = get_ip(get_address_host(address))
        nannies = [
            Nanny(
                address,
                host=host,
                nthreads=1,  # more threads would share one lock of Python
                memory_limit=None,  # the system knows better who has too much
                local_directory=str(cache_folder() / "cluster"),
                dashboard=False,
                dashboard_address="127.0.0.1:0",  # the worker's web server listens even so
                preload=["tts.render.member"],  # loads while there is nothing to do
                silence_logs=logging.WARNING,
                death_timeout=_AWAY,
            )
            for _ in range(count)
        ]
        try:
            await asyncio.gather(*nannies)
            begun()
            await asyncio.gather(*(nanny.finished() for nanny in nannies))
        finally:
            await asyncio.gather(*(nanny.close(timeout=1) for nanny in nannies), return_exceptions=True)

    try:
        asyncio.run(run())
    except (OSError, RuntimeError, TimeoutError, TypeError, ValueError) as problem:
        raise no_scheduler(address) from problem
