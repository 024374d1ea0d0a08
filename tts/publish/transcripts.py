"""The transcript as files: WebVTT, SRT and the podcast namespace's JSON, in written form, timed by the spoken one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tts.episode import Episode, Sentence
from tts.publish.cues import cues
from tts.publish.timestamps import timestamp
from tts.publish.voice_names import speaker_of

_COLON = re.compile(r":(?: |(?=\n|$))")


def vtt(episode: Episode) -> str:
    """Return the transcript as WebVTT, a line a cue; if several people speak, each change of them is marked."""
    several = len({speaker_of(episode, sentence) for sentence in episode.sentences}) > 1
    parts = ["WEBVTT"]
    last = ""
    for cue in cues(episode):
        mark = f"<v {_escaped(cue.speaker)}>" if several and cue.speaker != last else ""
        last = cue.speaker
        span = f"{_exact(cue.start_ms, '.')} --> {_exact(cue.end_ms, '.')}"
        parts.append(f"{span}\n{mark}{_escaped(cue.text)}")
    return "\n\n".join(parts) + "\n"


def srt(episode: Episode) -> str:
    """Return the transcript as SubRip, which has no way to name a speaker.

    Some players, AntennaPod among them, take what comes before a colon and a space for one, and leave out a cue that
    ends with a colon. A no-break space looks the same and is not what they look for.
    """
    parts = []
    for number, cue in enumerate(cues(episode), 1):
        lines = _COLON.sub(":\N{NO-BREAK SPACE}", "\n".join(cue.lines).replace("-->", "→"))
        parts.append(f"{number}\n{_exact(cue.start_ms, ',')} --> {_exact(cue.end_ms, ',')}\n{lines}\n")
    return "\n".join(parts)


def transcript_json(episode: Episode) -> str:
    """Return the transcript as JSON 1.0.0 (podcast-namespace, transcripts), a segment a sentence, times in seconds."""
    written = [
        {
            "speaker": speaker_of(episode, sentence),
            "startTime": sentence.start_ms / 1000,
            "endTime": sentence.end_ms / 1000,
            "body": body,
        }
        for sentence, body in segments(episode)
    ]
    lines = ",\n".join(json.dumps(segment, ensure_ascii=False) for segment in written)
    return f'{{"version": "1.0.0", "segments": [\n{lines}\n]}}\n'


def segments(episode: Episode) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences that are segments of the JSON transcript, each with its text on one line."""
    for sentence in episode.sentences:
        if body := " ".join(sentence.text.split()):
            yield sentence, body


def _exact(milliseconds: int, point: str) -> str:
    return f"{timestamp(milliseconds)}{point}{milliseconds % 1000:03d}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
