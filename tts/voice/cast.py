"""The voices of one run: each looked up before any work starts, and loaded once, when it first speaks."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

from tts.cache import voices_folder
from tts.show.settings import Show
from tts.voice import Clip, Delivery, Span, Voice
from tts.voice.catalogue import VoiceFile, default_name, find_voice, identity, parted
from tts.voice.clips import ClipCache
from tts.voice.config import read_config, speaker_number
from tts.voice.cpu import cpu_count
from tts.voice.engines.choice import EngineName
from tts.voice.prepared import PREPARED
from tts.voice.tone import ToneVoice


class Cast:
    """A show's voices by role. Safe to use from several threads."""

    def __init__(self, show: Show, engine: EngineName = "auto", callers: int = 0) -> None:
        """Look up the show's voices; RequestError when one of them, or its speaker, is missing.

        ``callers`` is how many threads will speak at once, 0 for one a processor.
        """
        self.clips = ClipCache()
        self._engine = engine
        self._delivery = Delivery(show.voice.speed, show.voice.expressiveness)
        self._callers = callers or cpu_count()
        self.main = default_name(show)
        names = {self.main, show.voice.quote or self.main}
        self._files: dict[str, VoiceFile | None] = {name: find_voice(show, name) for name in sorted(names)}
        for name, file in self._files.items():
            if file and parted(name)[1]:
                speaker_number(file, read_config(file), parted(name)[1])
        self._loaded: dict[str, Voice] = {}
        self._lock = threading.Lock()

    def name(self, voice: str) -> str:
        """Return the name of the voice that an utterance asks for; empty asks for the main one."""
        return voice or self.main

    def identities(self) -> tuple[str, ...]:
        """Return ``name identity`` of each voice: what they sound like, wherever they are installed."""
        return tuple(f"{name} {identity(file)}" for name, file in self._files.items())

    def unprepared(self, names: Iterable[str]) -> list[str]:
        """Return those of the voices that are prepared when they first speak, which takes some seconds."""
        files = {name: self._files[name] for name in sorted({self.name(name) for name in names})}
        return [name for name, file in files.items() if file and not _is_prepared(file)]

    def voice(self, name: str) -> Voice:
        """Return a voice; EssaycastError when its config is damaged."""
        name = self.name(name)
        with self._lock:
            if name not in self._loaded:
                self._loaded[name] = self._load(name)
            return self._loaded[name]

    def speak(self, name: str, spoken: str, words: Sequence[Span]) -> Clip:
        """Speak one utterance by the voice ``name``, as the show wants it spoken."""
        return self.voice(name).speak(spoken, words, self._delivery)

    def notes(self) -> list[str]:
        """Return what whoever renders should be told: of the voices, and of a cache that cannot be written."""
        notes = [note for _, voice in sorted(self._loaded.items()) for note in voice.notes]
        if self.clips.problem:
            notes.append(
                f"clips cannot be kept in {self.clips.folder} ({self.clips.problem}); all will be spoken again"
            )
        return notes

    def _load(self, name: str) -> Voice:
        file = self._files[name]
        if file is None:
            return ToneVoice()
        from tts.voice.piper import PiperVoice

        return PiperVoice(file, identity(file), parted(name)[1], self._engine, self.clips, self._callers)


def _is_prepared(file: VoiceFile) -> bool:
    return (voices_folder() / f"{identity(file)}-{PREPARED}").is_dir()
