"""The show's essays and what has been made of them, and the voices at hand, as tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tts.cli.progress import clock
from tts.episode import Episode, finished
from tts.errors import EssaycastError
from tts.essay import Essay
from tts.show.essays import Catalogue
from tts.show.settings import Show
from tts.voice.benchmark import Benchmark
from tts.voice.family import VoiceFacts

_HEAD = ("number", "date", "length", "LUFS", "state", "title")
Row = dict[str, object]


def describe(show: Show, catalogue: Catalogue) -> tuple[list[Row], list[EssaycastError]]:
    """Return a row for each essay, by number, and what is wrong with the files that cannot be read."""
    essays, problems = catalogue.read_all()
    return [_row(essay, finished(show.out, essay.name), show) for essay in essays], problems


def _row(essay: Essay, episode: Episode | None, show: Show) -> Row:
    return {
        "number": essay.number,
        "title": essay.title,
        "date": essay.published.date().isoformat() if essay.published else "",
        "state": "draft" if essay.draft else "made" if episode else "not made",
        "essay": str(essay.path),
        "mp3": str(show.out / episode.audio.file) if episode else "",
        "duration": round(episode.audio.duration, 3) if episode else None,
        "loudness": episode.audio.loudness if episode else None,
    }


def table(rows: list[Row]) -> str:
    """Return the rows as aligned columns with a heading."""
    return _columns([_HEAD, *(_cells(row) for row in rows)], right=(0, 2, 3))


def voice_table(facts: Sequence[VoiceFacts]) -> str:
    """Return the voices as aligned columns with a heading; the one that speaks is marked."""
    rows = [
        (
            f"{'* ' if fact.default else '  '}{fact.name}",
            fact.language,
            fact.quality,
            str(fact.speakers),
            f"{fact.sample_rate} Hz",
            fact.licence,
            fact.origin,
        )
        for fact in facts
    ]
    return _columns([("  voice", "language", "quality", "speakers", "rate", "licence", "from"), *rows], right=(3, 4))


def benchmark_table(benchmarks: Sequence[Benchmark]) -> str:
    """Return what each engine gives, as aligned columns with a heading."""
    rows = [
        (t.engine, f"{t.start:.1f} s", f"{t.alone:.1f}", f"{t.together:.1f}", t.performs) if t.alone else
        (t.engine, "", "", "", t.performs)
        for t in benchmarks
    ]  # fmt: skip
    return _columns([("engine", "start", "one caller", "all processors", "performs by"), *rows], right=(1, 2, 3))


def _columns(lines: Sequence[tuple[str, ...]], right: Collection[int]) -> str:
    """Align columns, those in ``right`` to the right; the last is left as it is."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)][:-1]
    return "\n".join(
        "  ".join(
            [
                cell.rjust(width) if place in right else cell.ljust(width)
                for place, (cell, width) in enumerate(zip(line, widths, strict=False))
            ]
            + [line[-1]]
        )
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    length = "" if row["duration"] is None else clock(float(str(row["duration"])))
    loudness = "" if row["loudness"] is None else f"{row['loudness']:.1f}"
    return str(row["number"]), str(row["date"]), length, loudness, str(row["state"]), str(row["title"])
