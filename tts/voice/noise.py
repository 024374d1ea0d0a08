"""The noise that a voice is performed with: drawn from the clip's own seed, so that every run and engine draws it."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

# Raise this and every clip is performed anew.
SEED_VERSION = 1


def seed_of(*parts: object) -> bytes:
    """Return the seed of what is performed: a hash of everything that may change how it sounds, the engine apart."""
    return hashlib.sha256(repr((SEED_VERSION, parts)).encode()).digest()


def noise(seed: bytes, stream: int, count: int) -> npt.NDArray[np.float32]:
    """Return ``count`` normal numbers of the stream ``stream`` of ``seed``.

    Philox (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011) has no state beyond key and counter;
    more numbers of one stream begin with the same ones.
    """
    key = int.from_bytes(hashlib.sha256(seed + bytes([stream])).digest()[:16], "little")
    return np.random.Generator(np.random.Philox(key=key)).standard_normal(count, dtype=np.float32)
