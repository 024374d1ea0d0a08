"""The show's essays and what has been made of them, for ``essaycast list``."""

from __future__ import annotations

from tts.catalogue import Catalogue
from tts.episode import Episode, finished
from tts.errors import EssaycastError
from tts.essay import Essay
from tts.progress import clock
from tts.show import Show

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
    cells = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD) - 1)]
    lines = []
    for line in cells:
        fixed = [cell.rjust(width) if column in (0, 2, 3) else cell.ljust(width)
                 for column, (cell, width) in enumerate(zip(line, widths, strict=False))]  # fmt: skip
        lines.append("  ".join([*fixed, line[-1]]))
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    length = "" if row["duration"] is None else clock(float(str(row["duration"])))
    loudness = "" if row["loudness"] is None else f"{row['loudness']:.1f}"
    return str(row["number"]), str(row["date"]), length, loudness, str(row["state"]), str(row["title"])
