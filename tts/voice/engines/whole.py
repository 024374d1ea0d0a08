"""Engines for a voice in one piece: with its noise given, or just as it was trained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

import numpy as np
import onnxruntime

from tts.errors import EssaycastError
from tts.voice.catalogue import VoiceFile
from tts.voice.cpu import cpu_name
from tts.voice.engine import Performance, SynthesisInput, whole_takes
from tts.voice.engines.sessions import Session
from tts.voice.noise import noise

# Numbers of noise for each phoneme id: 192 channels by 12 frames are enough for nearly every line.
_ENOUGH = 192 * 12
_MOST_DOUBLINGS = 6


class WholeEngine:
    """The whole graph with its noise as inputs and its durations as output."""

    notes: ClassVar[tuple[str, ...]] = ()

    def __init__(self, model: Path, file: VoiceFile) -> None:
        """Remember ``model``, prepared from ``file``."""
        self._name = file.name
        self._session = Session(model, file)
        self.fingerprint = f"onnxruntime {onnxruntime.__version__}, numpy {np.__version__}, {cpu_name()}"

    def load(self) -> None:
        """Load the model."""
        self._session.load()

    def perform(self, line: SynthesisInput) -> Performance:
        """Perform a line; where its noise does not suffice, again with twice as much that begins the same."""
        feeds = {**line.inputs(), "duration_noise": noise(line.seed, 0, 2 * len(line.ids))}
        for doubling in range(_MOST_DOUBLINGS):
            feeds["prior_noise"] = noise(line.seed, 1, (len(line.ids) * _ENOUGH) << doubling)
            try:
                sound, durations = self._session.run(feeds)
            except EssaycastError as problem:
                # Reshape fails where the noise is too short, and nothing else in the graph reshapes an input.
                if "reshape" not in str(problem.__cause__).lower():
                    raise
            else:
                return Performance(sound.reshape(-1), durations.reshape(-1).astype(np.int64))
        raise EssaycastError(
            f"voice {self._name} needs more than {_ENOUGH << doubling} numbers of noise a phoneme",
            "raise voice.speed, or cut that sentence in two",
        )

    def takes(self, line: SynthesisInput, endings: Sequence[bytes]) -> Iterator[Performance]:
        """Perform a line, then all of it again with each of the other seeds."""
        return whole_takes(self.perform, line, endings)


class OriginalEngine:
    """The unmodified voice: every run draws new noise, and there are no word times."""

    def __init__(self, file: VoiceFile, why: str = "") -> None:
        """Remember the voice's own model, and of ``why`` it is used as it is, if nobody asked for that."""
        self._session = Session(file.model, file)
        reason = f"voice {file.name} is used as it is, without exact times or reproducibility: {why}"
        self.notes = (reason,) if why else ()
        self.fingerprint = f"onnxruntime {onnxruntime.__version__} with the model's own noise, {cpu_name()}"

    def load(self) -> None:
        """Load the model."""
        self._session.load()

    def perform(self, line: SynthesisInput) -> Performance:
        """Perform a line; its seed is of no use here."""
        return Performance(self._session.run(line.inputs())[0].reshape(-1), None)

    def takes(self, line: SynthesisInput, endings: Sequence[bytes]) -> Iterator[Performance]:
        """Perform a line once more for each of the other seeds, with the noise that the model draws."""
        return whole_takes(self.perform, line, endings)
