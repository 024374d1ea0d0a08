"""What the default voice would be given to say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tts.show.settings import default_show
from tts.voice.catalogue import voice_files
from tts.voice.families import DEFAULT
from tts.voice.phonemes import Phonemizer


@cache
def _phonemizer() -> Phonemizer:
    file = voice_files(default_show(Path()))[DEFAULT]
    return Phonemizer(file)


def phonemes(text: str) -> str:
    """Return the phonemes of spoken text; what stands in [[ ]] is phonemes already."""
    return "".join(_phonemizer().phonemes(text))
