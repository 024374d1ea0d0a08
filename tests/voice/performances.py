"""Lines to perform, and how far one performance is from another."""

from __future__ import annotations

import numpy as np

from tts.voice.engine import SynthesisInput
from tts.voice.noise import seed_of


def line(count: int = 40, speaker: int | None = None, noise_scale: float = 0.6, noise_w: float = 0.8) -> SynthesisInput:
    """Return a line of ``count`` ids that a tiny voice knows."""
    ids = tuple(np.random.default_rng(count).integers(3, 40, count).tolist())
    return SynthesisInput(ids, noise_scale, 1.0, noise_w, speaker, seed_of("a test", ids))


def snr(expected: np.ndarray, got: np.ndarray) -> float:
    """Return how far what differs lies under what is expected, in dB."""
    return float(10 * np.log10((expected**2).mean() / max(((expected - got) ** 2).mean(), 1e-20)))
