"""The voices of one run: each looked up before any work starts, and loaded once, when it first speaks."""

from __future__ import annotations

import threading

from tts.show import Show
from tts.voice import Voice
from tts.voice.catalogue import VoiceFile, default_name, find_voice, identity, load_voice


class Cast:
    """A show's voices by role. Safe to use from several threads."""

    def __init__(self, show: Show) -> None:
        """Look up the show's voices; RequestError when one of them is missing."""
        self.main = default_name(show)
        names = {self.main, show.voice.quote or self.main}
        self._files: dict[str, VoiceFile | None] = {name: find_voice(show, name) for name in sorted(names)}
        self._loaded: dict[str, Voice] = {}
        self._lock = threading.Lock()

    def name(self, voice: str) -> str:
        """Return the name of the voice that an utterance asks for; empty asks for the main one."""
        return voice or self.main

    def identities(self) -> tuple[str, ...]:
        """Return ``name identity`` of each voice: what they sound like, wherever they are installed."""
        return tuple(f"{name} {identity(file)}" for name, file in self._files.items())

    def voice(self, name: str) -> Voice:
        """Return a voice, loaded; EssaycastError when its files are damaged."""
        name = self.name(name)
        with self._lock:
            if name not in self._loaded:
                self._loaded[name] = load_voice(self._files[name])
            return self._loaded[name]
