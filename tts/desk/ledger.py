"""The desk's edits, recorded so nobody else's changes are overwritten and each step can be undone."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from tts.desk.source_text import Hunk, SourceText
from tts.errors import EssaycastError, RequestError
from tts.files import unwritable, write_authored

# Characters around a hunk by which its place is found again in a file that someone else has edited since.
_AROUND = 40


class ConflictError(EssaycastError):
    """A file was changed by someone else, so that an edit has no place in it any more."""


@dataclass(frozen=True, slots=True)
class Step:
    """An edit that was written: the file, ``before`` and ``after`` it, and ``what`` it was, for people."""

    path: Path
    what: str
    before: SourceText
    after: SourceText


class Ledger:
    """Writes edits one after the other, whole or not at all. Safe to use from several threads."""

    def __init__(self, root: Path) -> None:
        """Write files of the show at ``root``."""
        self._root = root
        self._steps: list[Step] = []
        self._refused: Step | None = None
        self._lock = threading.RLock()

    def __len__(self) -> int:
        return len(self._steps)

    @property
    def last(self) -> str:
        """What the next ``undo`` takes back, for people; empty if there is nothing."""
        return self._steps[-1].what if self._steps else ""

    def write(self, path: Path, seen: SourceText, text: str, what: str) -> None:
        """Replace a file's text with ``text``; ChangedError if the file has changed since ``seen``."""
        with self._lock:
            data = seen.changed(text)
            write_authored(path, data, self._root, seen=seen.data)
            self._steps.append(Step(path, what, seen, SourceText.of(data, path)))
            self._refused = None

    def undo(self) -> Step:
        """Take the last edit back: the file is as it was before, or, if it was edited since, without this edit.

        ConflictError if the edit is not in it any more; asked for once more, the one before it is taken back.
        RequestError if there is nothing to take back.
        """
        with self._lock:
            if not self._steps:
                raise RequestError("there is nothing to undo", "edits are kept until the desk is closed")
            step = self._steps[-1]
            try:
                self._take_back(step)
            except ConflictError:
                if step is not self._refused or len(self._steps) == 1:
                    self._refused = step
                    raise
                self._steps.pop()
                return self.undo()
            return self._steps.pop()

    def _take_back(self, step: Step) -> None:
        now = SourceText.read(step.path)
        if now.data is None:
            raise ConflictError(
                f"{step.path.name} is no longer there, and “{step.what}” with it",
                "bring it back, or undo once more to take back the edit before it",
            )
        if now.data == step.after.data:
            self._restore(step)
        else:
            write_authored(step.path, now.changed(_without(step, now.text)), self._root, seen=now.data)

    def _restore(self, step: Step) -> None:
        if step.before.data is not None:
            write_authored(step.path, step.before.data, self._root, seen=step.after.data)
            return
        try:
            step.path.unlink(missing_ok=True)
        except OSError as problem:
            raise unwritable(step.path, problem) from problem


def _without(step: Step, text: str) -> str:
    """Return ``text`` without the edit of ``step``, located by the text around it."""
    hunk = Hunk.between(step.before.text, step.after.text)
    left = step.after.text[max(0, hunk.at - _AROUND) : hunk.at]
    right = step.after.text[hunk.at + len(hunk.new) :][:_AROUND]
    if text.count(left + hunk.new + right) != 1:
        raise ConflictError(
            f"{step.path.name} was edited since, and “{step.what}” is not in it, or not between the same words",
            "undo it in your editor, or undo once more to take back the edit before it",
        )
    return text.replace(left + hunk.new + right, left + hunk.old + right)
