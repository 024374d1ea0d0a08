"""The files beside an MP3, read as an app reads them and held to their record (docs/publish.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from tts.episode import Episode
from tts.publish.cues import LINE
from tts.publish.sidecars import CHAPTERS

_SPAN = re.compile(r"(\d{2,6}):([0-5]\d):([0-5]\d)([.,])(\d{3}) --> (\d{2,6}):([0-5]\d):([0-5]\d)\4(\d{3})")
# podcast-namespace, docs/examples/transcripts: characters on a line.
_VTT_LINE = 65


def _webvtt(text: str, episode: Episode) -> Iterator[str]:
    head, _, rest = text.partition("\n\n")
    if head.rstrip("\n") != "WEBVTT":
        yield "it does not begin with WEBVTT"
        return
    blocks = [block.split("\n") for block in rest.strip("\n").split("\n\n") if block]
    shown = [[re.sub(r"<[^>]*>", "", line) for line in block[1:]] for block in blocks]
    yield from _cues([block[0] for block in blocks], shown, ".", _VTT_LINE, episode)


def _srt(text: str, episode: Episode) -> Iterator[str]:
    blocks = [block.split("\n") for block in text.strip("\n").split("\n\n") if block]
    if [block[0] for block in blocks] != [str(number) for number in range(1, len(blocks) + 1)]:
        yield "its cues are not numbered from 1"
        return
    yield from _cues([block[1] if block[1:] else "" for block in blocks], [b[2:] for b in blocks], ",", LINE, episode)


def _cues(times: list[str], shown: list[list[str]], point: str, longest: int, episode: Episode) -> Iterator[str]:
    spans: list[tuple[int, int]] = []
    for line, text in zip(times, shown, strict=True):
        found = _SPAN.fullmatch(line)
        if not found or found[4] != point:
            yield f"{line!r} is not the time of a cue"
            return
        span = _milliseconds(found.groups()[:3], found[5]), _milliseconds(found.groups()[5:8], found[9])
        spans.append(span)
        if not any(part.strip() for part in text):
            yield f"the cue at {line} is empty"
        if len(text) > 2 or any(len(part.rstrip()) > longest for part in map(_unescaped, text)):
            yield f"the cue at {line} has a line of more than {longest} characters, or more than two lines"
    if any(start >= end for start, end in spans) or any(after[0] < before[1] for before, after in pairwise(spans)):
        yield "its cues do not follow one another in time"
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    for sentence in episode.sentences:
        if sentence.text.strip() and not (sentence.start_ms in starts and sentence.end_ms in ends):
            yield f"no cue begins and ends with the sentence at {sentence.start_ms} ms of the record"
            return


def _transcript_json(text: str, episode: Episode) -> Iterator[str]:
    table = _table(text)
    segments = table.get("segments")
    if table.get("version") != "1.0.0" or not isinstance(segments, list):
        yield "it is not a transcript of version 1.0.0"
        return
    if not all(isinstance(s, dict) and str(s.get("body") or "").strip() and s.get("speaker") for s in segments):
        yield "a segment has no body or no speaker"
        return
    told = [(segment.get("startTime"), segment.get("endTime")) for segment in segments]
    if told != [(s.start_ms / 1000, s.end_ms / 1000) for s in episode.sentences if s.text.strip()]:
        yield "its times differ from the record"


def _chapters_json(text: str, episode: Episode) -> Iterator[str]:
    table = _table(text)
    chapters = table.get("chapters")
    if not str(table.get("version", "")).startswith("1.") or not isinstance(chapters, list):
        yield "it is not a list of chapters of version 1"
        return
    timed = [isinstance(c, dict) and c.get("title") and isinstance(c.get("startTime"), (int, float)) for c in chapters]
    if not all(timed):
        yield "a chapter has no title or no startTime"
        return
    if [chapter["startTime"] for chapter in chapters] != [chapter.start_ms / 1000 for chapter in episode.chapters]:
        yield "its start times differ from the record"


SIDECAR_RULES: dict[str, Callable[[str, Episode], Iterator[str]]] = {
    ".vtt": _webvtt,
    ".srt": _srt,
    ".transcript.json": _transcript_json,
    CHAPTERS.ending: _chapters_json,
}


def _table(text: str) -> dict[str, Any]:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def _unescaped(line: str) -> str:
    return line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _milliseconds(clock: tuple[str, ...], rest: str) -> int:
    hours, minutes, seconds = map(int, clock)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int(rest)
