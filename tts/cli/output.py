"""What commands print: results on standard output, everything else on standard error."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, cast

from tts.errors import EssaycastError
from tts.files import unwritable

if TYPE_CHECKING:
    from rich.table import Table

_Result = TypeVar("_Result")


def result(text: object, *, at_once: bool = False) -> None:
    """Print a piece of what was asked for; ``at_once`` if somebody may be waiting for it."""
    print(text, flush=at_once)


def document(value: object) -> None:
    """Print a result as one JSON document."""
    result(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def table(value: Table) -> None:
    """Print a table on a terminal, in colours."""
    from rich.console import Console

    Console(highlight=False).print(value)


def tell(lines: Iterable[object], quiet: bool) -> None:
    """Print lines for whoever watches, unless they want none."""
    if not quiet:
        for line in lines:
            complaint(line)


def notes(texts: Iterable[str], quiet: bool) -> None:
    """Print what is worth knowing, a line each, unless nobody wants to know."""
    tell((f"note: {line}" for text in texts for line in text.splitlines()), quiet)


def errors(problems: Iterable[EssaycastError]) -> None:
    """Print what could not be done, a line each."""
    for problem in problems:
        complaint(f"error: {problem}")


def fail_if_any(problems: list[EssaycastError]) -> None:
    """Print what could not be done and end the command with exit code 1; do nothing if all could."""
    import typer

    errors(problems)
    if problems:
        raise typer.Exit(1)


def complaint(line: object) -> None:
    """Print a line on standard error. If that is closed or full there is nobody to be told of it."""
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = None


class StandardOutput:
    """Standard output that knows whether it has failed: any other OSError is not its own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.failed = False

    def write(self, text: str) -> int:
        """Write as the stream does."""
        return self._tried(lambda: self._stream.write(text))

    def flush(self) -> None:
        """Write out what the stream has kept back."""
        self._tried(self._stream.flush)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _tried(self, act: Callable[[], _Result]) -> _Result:
        try:
            return act()
        except OSError:
            self.failed = True
            raise


@contextlib.contextmanager
def standard_output() -> Iterator[None]:
    """Write out what is printed; EssaycastError if there is no room for it, BrokenPipeError if nobody reads it."""
    stream = sys.stdout
    if stream is None:  # closed by whoever started us: they want nothing
        yield
        return
    watched = StandardOutput(stream)
    sys.stdout = cast("TextIO", watched)
    try:
        yield
        watched.flush()
    except OSError as problem:
        if not watched.failed:
            raise
        if isinstance(problem, BrokenPipeError):
            raise
        raise unwritable(Path("standard output"), problem) from problem
    finally:
        # Python itself would complain of a failed one once again, at its end.
        sys.stdout = cast("TextIO", None if watched.failed else stream)
