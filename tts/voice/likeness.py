"""How alike two performances of one line sound, whatever their phases."""

from __future__ import annotations

import numpy as np

from tts.voice.engine import Wave

_FRAME, _STEP = 1024, 512
# Below these nothing is counted: a bin, of the strongest of the whole; the mean square of a frame.
_QUIET_BIN = 1e-6
_QUIET_FRAME = 1e-6


def log_spectral_distance(one: Wave, other: Wave) -> float:
    """Return the mean over frames of the root mean square difference of log spectra, in dB (Gray and Markel, 1976).

    Both are (samples,), in [-1, 1]. What lies more than 60 dB under the strongest bin of ``one``, and its frames under
    -60 dBFS, are not counted; 0 where nothing is left.
    """
    waves = [np.pad(wave, (0, max(0, _FRAME - len(wave)))) for wave in (one, other)]
    frames = [np.lib.stride_tricks.sliding_window_view(wave, _FRAME)[::_STEP] * np.hanning(_FRAME) for wave in waves]
    powers = [np.abs(np.fft.rfft(each)) ** 2 for each in frames]
    floor = max(powers[0].max() * _QUIET_BIN, np.finfo(np.float64).tiny)
    logs = [10 * np.log10(np.maximum(power, floor)) for power in powers]
    loud = (frames[0] ** 2).mean(axis=1) > _QUIET_FRAME
    return float(np.sqrt(((logs[0] - logs[1]) ** 2).mean(axis=1))[loud].mean()) if loud.any() else 0.0
