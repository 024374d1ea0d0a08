"""What the rest of the program knows of a voice that speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tts.voice.clip import Clip, Span


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an utterance is spoken: 1.0 is the voice's own.

    ``speed`` 1.1 is a tenth faster. ``expressiveness`` scales how freely pitch and rhythm vary. Another ``take`` has
    other noise.
    """

    speed: float = 1.0
    expressiveness: float = 1.0
    take: int = 0


class Voice(Protocol):
    """A voice that speaks. ``speak`` may be called from several threads at once."""

    @property
    def name(self) -> str:
        """The name it was requested by."""

    @property
    def identity(self) -> str:
        """A hash of what the voice is made of: two voices with one identity sound the same."""

    @property
    def fingerprint(self) -> str:
        """What performs the voice here: engine, versions, processor."""

    @property
    def notes(self) -> list[str]:
        """Notes for the person who renders with it, if any."""

    def speak(self, spoken: str, words: Sequence[Span], delivery: Delivery) -> Clip:
        """Speak one utterance in one model call; ``words`` are the spans of ``spoken`` whose times are wanted."""

    def load(self) -> None:
        """Load now what the first new utterance needs first; what goes wrong goes wrong again when it is spoken."""

    def rest(self) -> None:
        """Release the models that have been loaded to speak; the next utterance loads them again."""
