"""Published files to disk: only those that do not lie there as they should, several at once."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tts.errors import EssaycastError
from tts.files import write_if_changed
from tts.index import Index
from tts.publish.kinds import Content, Made, Output

# Who writes a file waits for the disk, and sixteen at once wait hardly longer than one.
_AT_ONCE = 16
# Files that wait to be written are held in memory.
_MOST_WAITING = 2 * _AT_ONCE


@contextmanager
def writing(out: Path, index: Index) -> Iterator[Writing]:
    """Give what writes into ``out``; what has been written is told to ``index`` whatever ends the block."""
    with ThreadPoolExecutor(_AT_ONCE, "write") as pool:
        try:
            yield Writing(out, index, pool)
        finally:
            pool.shutdown()
            index.keep()


class Writing:
    """Brings the files of an output folder up to date; those that ``index`` knows to be right are not made again."""

    def __init__(self, out: Path, index: Index, pool: ThreadPoolExecutor) -> None:
        self._out, self._index, self._pool = os.fspath(out), index, pool
        self._inside: set[str] = set()
        self._waiting: deque[Future[bool]] = deque()

    def bring(self, output: Output) -> Output:
        """Bring a file up to date, which it is after the next ``settle``; return it as it lies there then.

        EssaycastError if it would lie outside the output folder, or if it or another before it cannot be written.
        """
        place, content = f"{self._out}/{output.name}", output.content
        self._stay_inside(output.name.rpartition("/")[0])
        if content == place:
            return output
        lying = Output(output.name, output.media_type, place)
        if isinstance(content, Made) and self._index.is_made(place, content.of):
            return lying
        path = Path(place)
        if len(self._waiting) >= _MOST_WAITING:
            self._waiting.popleft().result()
        data = content() if isinstance(content, Made) else Path(content).read_bytes()
        self._waiting.append(self._pool.submit(self._write, path, data, content))
        return lying

    def settle(self) -> bool:
        """Wait until all is written; True if the last file has changed."""
        changed = False
        while self._waiting:
            changed = self._waiting.popleft().result()
        return changed

    def _write(self, path: Path, data: bytes, content: Content) -> bool:
        changed = write_if_changed(path, data)
        if isinstance(content, Made):
            self._index.made(path, content.of)
        return changed

    def _stay_inside(self, folder: str) -> None:
        """Make sure that the folder ``out`` / ``folder``, and those in between, are not links."""
        if not folder or folder in self._inside:
            return
        self._stay_inside(folder.rpartition("/")[0])
        path = f"{self._out}/{folder}"
        if os.path.islink(path):  # noqa: PTH114
            raise EssaycastError(f"{path} is a link that leads out of {self._out}", "remove it, and publish again")
        self._inside.add(folder)
