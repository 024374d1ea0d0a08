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
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
    ("mpv", "--no-video", "--really-quiet"),
)


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
    """Play samples and return when they have been heard; EssaycastError where the machine has no player."""
    player = next((command for command in _PLAYERS if shutil.which(command[0])), None)
    if player is None:
        raise EssaycastError("there is no program here that plays sound", "install alsa-utils, or give --out FILE")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "say.wav"
        path.write_bytes(wav(samples, sample_rate))
        done = subprocess.run([*player, str(path)], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode:
        raise EssaycastError(f"{player[0]} could not play (exit code {done.returncode})", "give --out FILE instead")
