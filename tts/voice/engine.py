"""What an engine is: something that performs a line of phoneme ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

Wave = npt.NDArray[np.float32]
Frames = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SynthesisInput:
    """One utterance as a model takes it.

    ``ids`` are phoneme ids with their marks; ``noise_scale``, ``length_scale`` and ``noise_w`` are VITS's own three
    settings; ``speaker`` is None in a voice of one. All noise comes from ``seed``.
    """

    ids: tuple[int, ...]
    noise_scale: float
    length_scale: float
    noise_w: float
    speaker: int | None
    seed: bytes

    def inputs(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the inputs that every Piper model has."""
        feeds: dict[str, npt.NDArray[np.generic]] = {
            "input": np.array([self.ids], np.int64),
            "input_lengths": np.array([len(self.ids)], np.int64),
            "scales": np.array([self.noise_scale, self.length_scale, self.noise_w], np.float32),
        }
        if self.speaker is not None:
            feeds["sid"] = np.array([self.speaker], np.int64)
        return feeds


@dataclass(frozen=True, slots=True, eq=False)
class Performance:
    """What came of a line: samples in [-1, 1], shape (samples,), and how many frames each id took.

    ``frames`` is None where the model cannot tell.
    """

    wave: Wave
    frames: Frames | None


class Engine(Protocol):
    """Performs lines; ``perform`` may be called from several threads at once."""

    @property
    def fingerprint(self) -> str:
        """What its samples depend on beside the line: libraries, versions, precision, instruction set."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes for the person who renders with it, if any."""

    def load(self) -> None:
        """Load now what the first line needs first."""

    def perform(self, line: SynthesisInput) -> Performance:
        """Perform one line in one model call."""

    def takes(self, line: SynthesisInput, endings: Sequence[bytes]) -> Iterator[Performance]:
        """Perform a line, then once more for each seed in ``endings``, with other noise at least at its end.

        Each take is performed only when the iterator reaches it.
        """


def whole_takes(
    perform: Callable[[SynthesisInput], Performance], line: SynthesisInput, endings: Sequence[bytes]
) -> Iterator[Performance]:
    """Yield what ``takes`` of an engine does where it cannot perform a part of a line: all of it, each time."""
    yield perform(line)
    for seed in endings:
        yield perform(replace(line, seed=seed))
