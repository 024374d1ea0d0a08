"""What a person sees of a running batch, on standard error: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import contextlib
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from tts.cli import output
from tts.cli.show_notes import preparing
from tts.cli.tables import clock
from tts.errors import EssaycastError
from tts.render.batch import Failure
from tts.render.plan import Outcome, Plan
from tts.script.utterance import Utterance

# Mastering, encoding and checking an episode take about as long as a tenth of speaking it.
_SPEAKING = 0.9


class Report:
    """Follows a batch (a batch.Watcher). As a context manager it owns the terminal's bar."""

    def __init__(self, paths: Iterable[Path], quiet: bool, as_json: bool = False) -> None:
        """``paths`` are all the essays of the batch; their sizes are what the time left is estimated by."""
        self.failed = False
        self._rows: list[dict[str, object]] | None = [] if as_json else None
        self._console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
        self._quiet = quiet
        self._lock = threading.Lock()
        self._sizes = {path: _size(path) for path in paths}
        self._done: dict[Path, float] = {}
        self._letters: dict[Path, int] = {}
        self._preparing: set[str] = set()
        self._bar = Progress(
            _description(),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=quiet or not self._console.is_terminal,
        )
        self._task: TaskID = self._bar.add_task("rendering", total=max(sum(self._sizes.values()), 1))

    def __enter__(self) -> Report:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
        if self._rows is not None:
            output.document(self._rows)

    def begins(self, plan: Plan) -> None:
        """Note how much there is to say."""
        assert plan.essay.path is not None
        with self._lock:
            self._letters[plan.essay.path] = sum(len(u.spoken) for u in plan.script.utterances)
        self._bar.update(self._task, description=output.line(plan.essay.name))

    def preparing(self, voice: str) -> None:
        """Say, once for each voice, that it takes a while."""
        with self._lock:
            if voice in self._preparing:
                return
            self._preparing.add(voice)
        if self._bar.disable:
            self._say([preparing(voice)])
        else:
            self._bar.update(self._task, description=output.line(preparing(voice)), refresh=True)

    def spoken(self, plan: Plan, utterance: Utterance) -> None:
        """Move the bar by one utterance."""
        assert plan.essay.path is not None
        path = plan.essay.path
        if self._preparing:
            self._bar.update(self._task, description=output.line(plan.essay.name))
        self._move(path, _SPEAKING * self._sizes[path] * len(utterance.spoken) / max(self._letters[path], 1))

    def ended(self, path: Path, result: Outcome | Failure) -> None:
        """Print the MP3's path and the closing line of one essay, and move the bar to its end."""
        if isinstance(result, Failure):
            self._failed(result)
        else:
            self._tell(result.mp3, closing_line(result), _row(result))
            self._note([*result.essay.notes, *result.notes])
        self._move(path, self._sizes[path] - self._done.get(path, 0.0))

    def planned(self, path: Path, result: Plan | Outcome | Failure) -> None:
        """Print what a render of one essay would do."""
        if isinstance(result, Failure):
            self._failed(result)
        elif isinstance(result, Plan):
            row: dict[str, object] = {"essay": str(path), "mp3": str(result.mp3), "status": result.why}
            self._tell(result.mp3, f"{result.essay.name}: {result.why}", row)
            self._note(result.essay.notes)
        else:
            self._tell(None, closing_line(result), _row(result))
            self._note(result.essay.notes)

    def _tell(self, mp3: Path | None, line: str, row: dict[str, object]) -> None:
        if self._rows is not None:
            self._rows.append(row)
        elif mp3:
            output.result(mp3, at_once=True)
        self._say([line])

    def _note(self, notes: Iterable[str]) -> None:
        self._say(f"note: {note}" for note in notes)

    def _say(self, lines: Iterable[str]) -> None:
        if not self._quiet:
            self._print(map(output.line, lines))

    def _print(self, lines: Iterable[str]) -> None:
        """Print above the bar. If standard error is closed or full there is nobody to be told of it."""
        with contextlib.suppress(OSError):
            for line in lines:
                self._console.print(output.plain(line))

    def _failed(self, failure: Failure) -> None:
        self.failed = True
        if self._rows is not None:
            self._rows.append({"essay": str(failure.path), "status": "failed", "error": str(failure.problem)})
        if isinstance(failure.problem, EssaycastError):
            self._print([output.line(f"error: {failure.problem}")])
        else:
            what = f"error: {failure.path} hit a bug in the program: please report what follows"
            self._print([output.line(what), "".join(traceback.format_exception(failure.problem))])

    def _move(self, path: Path, amount: float) -> None:
        with self._lock:
            self._done[path] = self._done.get(path, 0.0) + amount
        self._bar.advance(self._task, amount)


def _description() -> TextColumn:
    """Return a column for what is being done; names in it are not markup."""
    return TextColumn("{task.description}", markup=False)


@contextlib.contextmanager
def fetching(quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar for each file that is fetched, on a terminal; yields what is told of (name, bytes, bytes in all)."""
    console = Console(stderr=True)
    columns = (_description(), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(name: str, have: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(output.line(name))
            bar.update(tasks[name], completed=have, total=total or None)

        yield tell


@contextlib.contextmanager
def uploading(quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """Show one bar for all that is sent, on a terminal; yields what is told of (name, bytes sent, bytes in all)."""
    console = Console(stderr=True)
    columns = (_description(), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("uploading", total=None)
        yield lambda name, have, total: bar.update(
            task, description=output.line(name), completed=have, total=total or None
        )


def _row(outcome: Outcome) -> dict[str, object]:
    return {
        "essay": str(outcome.essay.path),
        "mp3": str(outcome.mp3),
        "status": outcome.status,
        "duration": round(outcome.audio.duration, 3),
        "loudness": outcome.audio.loudness,
        "true_peak": outcome.audio.true_peak,
        "seconds": round(outcome.seconds, 3),
    }


def closing_line(outcome: Outcome) -> str:
    """``148-notes: 5:32, -16.0 LUFS, 21 times real time``."""
    audio = outcome.audio
    if outcome.status == "unchanged":
        return f"{outcome.essay.name}: unchanged, {clock(audio.duration)}"
    pace = audio.duration / outcome.seconds
    return f"{outcome.mp3.stem}: {clock(audio.duration)}, {audio.loudness:.1f} LUFS, {pace:.1f} times real time"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # which the reader will tell
        return 0
