"""What commands print: results on standard output, everything else on standard error."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, cast

from tts.errors import EssaycastError
from tts.files import unwritable

if TYPE_CHECKING:
    from rich.table import Table

_Result = TypeVar("_Result")

# What a terminal obeys instead of showing it: control characters but line feed and tab, what turns the direction of
# writing, separators of lines and paragraphs; and halves of surrogate pairs, which have no bytes in UTF-8.
_OBEYED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb]"
)
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """Return untrusted text in a form that a terminal shows completely and never obeys, with the same length.

    An escape becomes its picture (␛), what has no picture becomes U+FFFD. Line feeds and tabs stay.
    """
    return _OBEYED.sub(lambda found: _picture(ord(found[0])), text)


def line(text: object) -> str:
    """Return text as ``plain`` does, and in one line."""
    return plain(_BREAKS.sub(" ", str(text)))


def _picture(code: int) -> str:
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    return chr(0x2400 + code) if code < 0x20 else _REPLACEMENT


def result(text: object, *, at_once: bool = False) -> None:
    """Print a piece of what was requested; ``at_once`` if someone may be waiting for it."""
    print(plain(str(text)), flush=at_once)


def document(value: object) -> None:
    """Print a result as one JSON document, with JSON escapes for what a terminal would obey or cannot show."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    text = _OBEYED.sub(lambda found: json.dumps(found[0])[1:-1], text)
    print(text if _has_all(sys.stdout, text) else json.dumps(value, indent=1, default=str))


def _has_all(stream: TextIO | None, text: str) -> bool:
    """Return whether the encoding of a stream has every character of ``text``."""
    try:
        text.encode(stream.encoding if stream else "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def table(value: Table) -> None:
    """Print a table on a terminal, in colours."""
    from rich.console import Console

    Console(highlight=False).print(value)


def tell(lines: Iterable[object], quiet: bool) -> None:
    """Print lines for the person watching, unless they want none."""
    if not quiet:
        for text in lines:
            complaint(text)


def notes(texts: Iterable[str], quiet: bool) -> None:
    """Print what is worth knowing, a line each, unless nobody wants to know."""
    tell((f"note: {part}" for text in texts for part in text.splitlines()), quiet)


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


def complaint(text: object) -> None:
    """Print a line on standard error. If standard error is closed or full, there is no one left to tell."""
    try:
        print(line(text), file=sys.stderr, flush=True)
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
    """Write out what is printed; EssaycastError if there is no room for it, BrokenPipeError if nobody reads it.

    What the encoding of a stream lacks is printed as Python escapes it.
    """
    for each in (sys.stdout, sys.stderr):
        if isinstance(each, io.TextIOWrapper):
            each.reconfigure(errors="backslashreplace")
    stream = sys.stdout
    if stream is None:  # closed by the process that started us: they want nothing
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
