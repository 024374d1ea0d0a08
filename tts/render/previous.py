"""The last performance of an episode, to decide whether a new one sounds different."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tts.episode import Audio, RecordError, finished, read_record
from tts.files import read_bytes
from tts.media.kinds import after_id3
from tts.render.staleness import hash_of


def previous_audio(folder: Path, name: str) -> Audio | None:
    """Return what the record of ``name`` says of its MP3, the hash of its sound included; None if nothing does."""
    try:
        record = read_record(folder, name)
        if record is None or not (record.audio.sound or finished(folder, name)):
            return None
    except RecordError:
        return None
    if record.audio.sound:
        return record.audio
    # Earlier releases kept no hash of it.
    mp3 = read_bytes(folder / record.audio.file)
    return replace(record.audio, sound=hash_of(mp3[after_id3(mp3) if mp3.startswith(b"ID3") else 0 :]))
