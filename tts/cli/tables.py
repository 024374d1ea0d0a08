"""The show's essays and what has been made of them, and the installed voices, as tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tts.cli.output import line
from tts.episode import Brief, RecordError, glance
from tts.essay import Essay
from tts.index import Index
from tts.show.records import Records
from tts.show.settings import Show

if TYPE_CHECKING:
    from tts.desk.proofs import ProofState
    from tts.voice.benchmark import Benchmark
    from tts.voice.family import VoiceFacts
    from tts.voice.recommended import Recommended

_HEAD = ("number", "date", "length", "LUFS", "state", "proof", "title")
Row = dict[str, object]


def essay_rows(
    show: Show, essays: Iterable[Essay], now: datetime, proofs: Mapping[str, ProofState], index: Index
) -> list[Row]:
    """Return a row for each essay: what it is, what state it is in at ``now``, and what was measured on its episode.

    ``proofs`` are those that the essays have, by name.
    """
    known = tuple(essays)
    records = Records(show.out, known)
    return [_row(essay, *_record(show, essay, records, index), show, now, proofs.get(essay.name)) for essay in known]


def _record(show: Show, essay: Essay, records: Records, index: Index) -> tuple[Brief | None, str]:
    try:
        brief = glance(show.out, essay.name, index)
    except RecordError as problem:
        return None, str(problem)
    if brief and not records.is_of(brief, essay):
        mp3 = show.out / brief.audio.file
        return None, f"{mp3} is the episode of another essay: run render-episode on {essay.name}"
    return brief, ""


def _row(essay: Essay, episode: Brief | None, problem: str, show: Show, now: datetime, proof: ProofState | None) -> Row:
    return {
        "number": essay.number,
        "title": essay.title,
        "date": essay.published.date().isoformat() if essay.published else "",
        "state": _state(essay, episode, now),
        "essay": str(essay.path),
        "mp3": str(show.out / episode.audio.file) if episode else "",
        "duration": round(episode.audio.duration, 3) if episode else None,
        "loudness": episode.audio.loudness if episode else None,
        "problem": problem,
        "proof": {"sentences": proof.sentences, "missing": proof.missing, "again": proof.again} if proof else None,
        "proofed": proof_words(proof),
    }


def proof_words(proof: ProofState | None) -> str:
    """``proofed``, ``7 changed`` since the last proof, ``12 of 80`` sentences; nothing if nobody has begun."""
    if proof is None:
        return ""
    if proof.proofed:
        return "proofed"
    return f"{proof.missing} changed" if proof.again else f"{proof.sentences - proof.missing} of {proof.sentences}"


def _state(essay: Essay, episode: Brief | None, now: datetime) -> str:
    if essay.draft:
        return "draft"
    if essay.withheld:
        return "withheld"
    if essay.waits(now):
        return "scheduled"
    return "made" if episode else "not made"


def essay_table(rows: Sequence[Row]) -> str:
    """Return the rows as aligned columns with a heading."""
    return aligned([_HEAD, *(_cells(row) for row in rows)], right=(0, 2, 3))


def voice_table(facts: Sequence[VoiceFacts]) -> str:
    """Return the voices as aligned columns with a heading; the one that speaks is marked, and what is recommended."""
    rows = [
        (
            f"{'* ' if fact.default else '  '}{fact.name}{' (recommended)' if fact.recommended else ''}",
            fact.language,
            fact.quality,
            str(fact.speakers),
            f"{fact.sample_rate} Hz",
            fact.licence,
            fact.commercial,
            fact.origin,
        )
        for fact in facts
    ]
    head = ("  voice", "language", "quality", "speakers", "rate", "licence", "commercial use", "from")
    return aligned([head, *rows], right=(3, 4))


def recommended_table(voices: Sequence[Recommended]) -> str:
    """Return recommended voices that are not installed, with the command that installs each, as aligned columns."""
    rows = []
    for voice in voices:
        speakers = f" (speakers {', '.join(map(str, voice.speakers))})" if voice.speakers else ""
        rows.append(
            (f"  {voice.name}{speakers}", voice.licence, voice.commercial, f"essaycast voices add {voice.name}")
        )
    return aligned([("  recommended", "licence", "commercial use", "install it with"), *rows])


def benchmark_table(benchmarks: Sequence[Benchmark]) -> str:
    """Return what each engine gives, as aligned columns with a heading."""
    rows = [
        (t.engine, f"{t.start:.1f} s", f"{t.alone:.1f}", f"{t.together:.1f}", t.performs) if t.alone else
        (t.engine, "", "", "", t.performs)
        for t in benchmarks
    ]  # fmt: skip
    return aligned([("engine", "start", "one caller", "all processors", "performs by"), *rows], right=(1, 2, 3))


def aligned(lines: Sequence[tuple[str, ...]], right: Collection[int] = ()) -> str:
    """Return lines of cells as aligned columns, those in ``right`` to the right; the last is not filled up."""
    lines = [tuple(map(line, cells)) for cells in lines]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)][:-1]
    return "\n".join(
        "  ".join(
            [
                cell.rjust(width) if place in right else cell.ljust(width)
                for place, (cell, width) in enumerate(zip(cells, widths, strict=False))
            ]
            + [cells[-1]]
        )
        for cells in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    length = "" if row["duration"] is None else clock(float(str(row["duration"])))
    loudness = "" if row["loudness"] is None else f"{row['loudness']:.1f}"
    return (
        str(row["number"]),
        str(row["date"]),
        length,
        loudness,
        str(row["state"]),
        str(row["proofed"]),
        str(row["title"]),
    )


def clock(seconds: float) -> str:
    """``332.4`` -> ``5:32``; hours if there are any."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
