"""Ctrl-C ends a run within two seconds, whatever its threads are computing."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import sys
import threading
import time

from tts.cli import output

# The exit code of a run that was ended by Ctrl-C.
INTERRUPTED = 130
# Seconds that a run is given to end by itself: clips in the making are finished, an episode's mastering is not.
_GRACE = 1.5
# Seconds that temporary folders may take to be removed after that.
_TIDYING = 0.3
# Clears the line of a progress bar and shows the cursor that it had hidden.
_CLEAN_LINE = "\r\x1b[2K\x1b[?25h"


class Interruption:
    """While this context lasts, Ctrl-C raises KeyboardInterrupt once, and ends the process if it does not end soon.

    Python runs signal handlers in the main thread, between two of its own instructions, and waits for every thread
    before it exits. So a thread of ours is woken by the signal itself, and ends the process when the time is up. Does
    nothing outside the main thread, and if SIGINT is ignored or someone else's.
    """

    def __init__(self) -> None:
        self._came = False
        self._untold = threading.Lock()
        self._reader = self._writer = -1
        self._watcher = threading.Thread(target=self._watch, name="interruption", daemon=True)

    def __enter__(self) -> Interruption:
        ours = threading.current_thread() is threading.main_thread()
        if ours and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._reader, self._writer = os.pipe()
            os.set_blocking(self._writer, False)
            signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
            signal.signal(signal.SIGINT, self._handle)
            self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._writer >= 0 and not self._came:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.set_wakeup_fd(-1)
            os.close(self._writer)
            # A thread that woke up only while Python is being torn down would be ended in the middle of it.
            self._watcher.join()

    def tell(self) -> None:
        """Say what is kept, once."""
        if self._untold.acquire(blocking=False):
            output.complaint("interrupted: everything finished is kept, and the same command resumes from there")

    def _handle(self, *_: object) -> None:
        self._came = True
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is ending: to ask again changes nothing
        raise KeyboardInterrupt

    def _watch(self) -> None:
        while received := os.read(self._reader, 16):
            # A server handles the signal itself while it runs.
            if signal.SIGINT in received and signal.getsignal(signal.SIGINT) in (self._handle, signal.SIG_IGN):
                time.sleep(_GRACE)
                self._end()
        os.close(self._reader)

    def _end(self) -> None:
        if sys.stderr is not None and sys.stderr.isatty():
            with contextlib.suppress(OSError):
                sys.stderr.write(_CLEAN_LINE)
        self.tell()
        # Removes the temporary folders of threads that will not come to it. What they say about that is not news.
        sys.stderr = None
        tidying = threading.Thread(target=atexit._run_exitfuncs, daemon=True)
        tidying.start()
        tidying.join(_TIDYING)
        os._exit(INTERRUPTED)
