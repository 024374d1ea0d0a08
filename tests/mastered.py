"""Each line is mastered once a process: most shows here say the same few, and mastering costs more than all else."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

import numpy as np
import pytest

from tts.audio.filters import Wave
from tts.audio.gain import GainSpan
from tts.audio.loudness import Levels
from tts.audio.mastering import Master, master, spooled
from tts.audio.spool import Spool
from tts.render import assemble
from tts.show.settings import AudioSettings

# A longer line is mastered as it comes, so that a test of memory sees what the program needs.
_SECONDS = 60
_KEPT = 50


class _Masters:
    """What came of the last lines, by all that it depends on: samples and rate, and the gain and settings asked for."""

    def __init__(self) -> None:
        self._lines: OrderedDict[bytes, tuple[Wave, Levels, dict[object, Master]]] = OrderedDict()

    def spooled(self, line: Iterable[Wave], sample_rate: int, spool: Spool) -> Levels:
        """As ``tts.audio.mastering.spooled``."""
        coming, blocks, left = iter(line), [], _SECONDS * sample_rate
        digest = hashlib.sha256(f"{sample_rate} ".encode())
        for block in coming:
            blocks.append(block)
            digest.update(np.ascontiguousarray(block))
            left -= len(block)
            if left < 0:
                return spooled(chain(blocks, coming), sample_rate, spool)
        key = digest.digest()
        if key not in self._lines:
            levels = spooled(blocks, sample_rate, spool)
            self._lines[key] = np.concatenate(list(spool.blocks())), levels, {}
            if len(self._lines) > _KEPT:
                self._lines.popitem(last=False)
        else:
            self._lines.move_to_end(key)
            spool.append(self._lines[key][0])
        return self._lines[key][1]

    def master(self, spool: Spool, levels: Levels, passages: Sequence[GainSpan], settings: AudioSettings) -> Master:
        """As ``tts.audio.mastering.master``."""
        for _, known, masters in self._lines.values():
            if known is levels:
                asked = tuple(passages), settings
                if asked not in masters:
                    masters[asked] = master(spool, levels, passages, settings)
                return masters[asked]
        return master(spool, levels, passages, settings)


@contextmanager
def mastered_once() -> Iterator[None]:
    """Master what is the same as before no second time."""
    masters = _Masters()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(assemble, "spooled", masters.spooled)
        patched.setattr(assemble, "master", masters.master)
        yield


def master_anew(patch: pytest.MonkeyPatch) -> None:
    """Let every line be mastered for itself, for as long as ``patch`` lasts."""
    patch.setattr(assemble, "spooled", spooled)
    patch.setattr(assemble, "master", master)
