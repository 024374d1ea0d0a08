"""Time, as the process that waits for a server needs it; tests have a clock of their own."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """``now`` in seconds since 1970, ``monotonic`` in seconds since any moment."""

    def now(self) -> float:
        """Return the time of day."""

    def monotonic(self) -> float:
        """Return a time that never goes back."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The clock of this machine."""

    now = staticmethod(time.time)
    monotonic = staticmethod(time.monotonic)
    sleep = staticmethod(time.sleep)
