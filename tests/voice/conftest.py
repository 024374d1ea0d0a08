"""Tiny voices for the tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest
from voice.tiny_voice import write_voice

from tts.voice.catalogue import VoiceFile, identity
from tts.voice.clips import ClipCache
from tts.voice.family import VoiceSetup
from tts.voice.piper import PiperVoice


class Voices:
    """Makes tiny voices in a folder, each with a clip cache of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    def file(self, name: str = "tiny", **traits) -> VoiceFile:
        return VoiceFile(name, write_voice(self.folder, name, **traits), "voices/")

    def voice(
        self, name: str = "tiny", *, speaker: str = "", engine: str = "auto", clips: ClipCache | None = None, **traits
    ) -> PiperVoice:
        self.count += 1
        file = self.file(name, **traits)
        setup = VoiceSetup(engine, clips or ClipCache(self.folder / f"clips{self.count}"), 2)
        return PiperVoice(file, identity(file), speaker, setup)


@pytest.fixture
def tiny(tmp_path) -> Voices:
    return Voices(tmp_path / "tiny")
