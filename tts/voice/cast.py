"""The voices of one run: each looked up before any work starts, and loaded once, when it first speaks."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tts.errors import EssaycastError
from tts.show.settings import Show
from tts.voice.clip import Clip, Span
from tts.voice.clips import ClipCache
from tts.voice.cpu import cpu_count
from tts.voice.engines.registry import AUTO, check_engine
from tts.voice.families import default_name, find_voice, split_name
from tts.voice.family import VoiceSetup
from tts.voice.voice import Delivery, Voice


class Cast:
    """A show's voices by role. Safe to use from several threads."""

    def __init__(self, show: Show, engine: str = AUTO, callers: int = 0, threads: int = 1) -> None:
        """Look up the show's voices; RequestError when one of them, its speaker, or the engine is missing.

        ``callers`` is how many threads will speak at once, 0 for one a processor, and ``threads`` how many may compute
        for each of them.
        """
        check_engine(engine)
        self.clips = ClipCache()
        self._setup = VoiceSetup(engine, self.clips, callers or cpu_count(), threads)
        self._show = show
        self._delivery = Delivery(show.voice.speed, show.voice.expressiveness)
        self.main = default_name(show)
        # The voices that every essay of the show may be said by.
        self._own = sorted({self.main, show.voice.quote or self.main, show.voice.note or self.main})
        self._installed = {name: find_voice(show, name) for name in {*self._own, *show.voice.speakers.values()}}
        self._loaded: dict[str, Voice] = {}
        self._lock = threading.Lock()

    def name(self, voice: str) -> str:
        """Return the name of the voice that an utterance asks for; empty asks for the main one."""
        return voice or self.main

    def identities(self) -> tuple[str, ...]:
        """Return ``name identity`` of the show's voices: what they sound like, wherever they are installed."""
        return tuple(f"{name} {self._installed[name].identity}" for name in self._own)

    def others(self, names: Iterable[str]) -> tuple[str, ...]:
        """Look up voices; return ``name identity`` of those that are not the show's. RequestError if one is missing."""
        named = sorted({self.name(name) for name in names}.difference(self._own))
        with self._lock:
            for name in named:
                if name not in self._installed:
                    self._installed[name] = find_voice(self._show, name)
            return tuple(f"{name} {self._installed[name].identity}" for name in named)

    def files(self) -> tuple[Path, ...]:
        """Return the files of all voices that have been looked up."""
        with self._lock:
            return tuple(path for _, voice in sorted(self._installed.items()) for path in voice.files)

    def fingerprints(self) -> tuple[str, ...]:
        """Return what performs each voice that has been looked up, once each; prepares those that are not prepared
        yet.
        """
        return tuple(sorted({self.voice(name).fingerprint for name in list(self._installed)}))

    def unprepared(self, names: Iterable[str]) -> list[str]:
        """Return those of the voices that are prepared when they first speak, which takes some seconds."""
        return [name for name in sorted({self.name(name) for name in names}) if not self._installed[name].is_ready()]

    def voice(self, name: str) -> Voice:
        """Return a voice; EssaycastError when its config is damaged."""
        name = self.name(name)
        with self._lock:
            if name not in self._loaded:
                self._loaded[name] = self._installed[name].load(split_name(name)[1], self._setup)
            return self._loaded[name]

    def speak(self, name: str, spoken: str, words: Sequence[Span], speed: float = 1.0, take: int = 0) -> Clip:
        """Speak one utterance by the voice ``name``, as the show wants it spoken, at ``speed`` times its speed."""
        delivery = replace(self._delivery, speed=self._delivery.speed * speed, take=take)
        return self.voice(name).speak(spoken, words, delivery)

    def load_ahead(self) -> None:
        """Have the main voice loaded by another thread, if it is prepared and there is a processor for that."""
        voice = self.voice(self.main)
        if cpu_count() > 1 and not self.unprepared([self.main]):
            threading.Thread(target=_load, args=(voice,), name="load").start()

    def rest(self) -> None:
        """Release the models of all voices; whoever speaks next loads them again."""
        with self._lock:
            for voice in self._loaded.values():
                voice.rest()

    def notes(self) -> list[str]:
        """Return what the person who renders should be told, each thing once: of the voices, and of an unwritable
        cache."""
        notes = [note for _, voice in sorted(self._loaded.items()) for note in voice.notes]
        if self.clips.problem:
            notes.append(
                f"clips cannot be saved in {self.clips.folder} ({self.clips.problem}); all will be spoken again"
            )
        return list(dict.fromkeys(notes))


def _load(voice: Voice) -> None:
    with contextlib.suppress(EssaycastError):  # it is raised again where the voice speaks
        voice.load()
