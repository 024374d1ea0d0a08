"""What OpenVINO compiles and keeps, each file with its hash beside it: it would not see a changed weight itself."""

from __future__ import annotations

import contextlib
from pathlib import Path

from tts.errors import EssaycastError
from tts.files import read_text, sha256_at, write_if_changed


class CompiledModels:
    """The files in ``folder`` that OpenVINO writes when it compiles and reads instead of compiling."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._intact: set[Path] = set()

    def drop_damaged(self) -> None:
        """Remove what is not as it was compiled, or was never finished: it will be compiled again."""
        for path in self.folder.glob("*.blob"):
            if _is_intact(path):
                self._intact.add(path)
            else:
                with contextlib.suppress(OSError):
                    path.unlink()

    def keep_hashes(self) -> None:
        """Write the hashes of what has been compiled since; one that cannot be written costs compiling again.

        Another thread may be writing a file right now: it writes the right hash when it comes here itself.
        """
        for path in set(self.folder.glob("*.blob")) - self._intact:
            with contextlib.suppress(OSError, EssaycastError):
                write_if_changed(_hash_of(path), sha256_at(path))


def _is_intact(path: Path) -> bool:
    try:
        return read_text(_hash_of(path), 100) == sha256_at(path)
    except (EssaycastError, OSError):
        return False


def _hash_of(path: Path) -> Path:
    return path.with_suffix(".sha256")
