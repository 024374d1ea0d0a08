"""A few samples as a WAV file, and to the speakers through whatever player the machine has."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import wave
from pathlib import Path

from tts.errors import EssaycastError
from tts.voice.clip import Samples

# Tried in this order; each plays the WAV file that follows and ends with it.
_PLAYERS = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("mpv", "--no-video", "--really-quiet"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "fatal"),
)
# What ffplay says if it finds no sound device; its exit code is 0 all the same.
_NO_DEVICE = b"Failed to open"

_INSTEAD = "write a file instead: essaycast say TEXT --out FILE"


def wav(samples: Samples, sample_rate: int) -> bytes:
    """Return mono 16-bit samples as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(sample_rate)
        writer.writeframes(samples.astype("<i2").tobytes())
    return file.getvalue()


def play(samples: Samples, sample_rate: int) -> None:
    """Play samples and return when they have been heard; EssaycastError if no player here can."""
    players = [command for command in _PLAYERS if shutil.which(command[0])]
    if not players:
        raise EssaycastError("there is no program here that plays sound", f"install alsa-utils, or {_INSTEAD}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "say.wav"
        path.write_bytes(wav(samples, sample_rate))
        for player in players:
            done = subprocess.run([*player, str(path)], stdin=subprocess.DEVNULL, capture_output=True, check=False)
            if done.returncode == 0 and _NO_DEVICE not in done.stderr:
                return
    tried = ", ".join(player[0] for player in players)
    raise EssaycastError(f"there is no sound device that can be used (tried {tried})", _INSTEAD)
