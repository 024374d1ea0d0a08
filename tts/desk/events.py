"""What happens while the page is open, told to every tab (server-sent events)."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import msgspec

_PATIENCE = 15.0  # seconds after which a line is sent that says nothing, so that a closed tab is noticed
_MOST_WAITING = 1000


class Events:
    """Tells every listener; ``tell`` may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[asyncio.Queue[bytes], asyncio.AbstractEventLoop] = {}

    def tell(self, kind: str, facts: dict[str, object]) -> None:
        """Send an event of a kind with its facts."""
        line = b"event: %s\ndata: %s\n\n" % (kind.encode(), msgspec.json.encode(facts))
        with self._lock:
            for queue, loop in self._listeners.items():
                if queue.qsize() < _MOST_WAITING and not loop.is_closed():
                    loop.call_soon_threadsafe(queue.put_nowait, line)

    async def listen(self) -> AsyncIterator[bytes]:
        """Yield events as they are sent, from now on."""
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        with self._lock:
            self._listeners[queue] = asyncio.get_running_loop()
        try:
            yield b": listening\n\n"
            while True:
                try:
                    yield await asyncio.wait_for(queue.get(), _PATIENCE)
                except asyncio.TimeoutError:
                    yield b": still here\n\n"
        finally:
            with self._lock:
                del self._listeners[queue]
