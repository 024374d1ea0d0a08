"""DNSMOS of sound files, all brought to -24 LUFS: overall, signal, background, P.808, as means of stretches of 9 s.

usage: pip install speechmos; python bench/speech_quality.py [--stretches 8] FILE...

Give an episode and its bare voice (bench/sound.py --bare) to see what mastering and coding cost.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import av
import numpy as np
from speechmos import dnsmos

from tts.audio.loudness import measure

_RATE = 16000  # what DNSMOS listens at
_SECONDS = 9
_LOUDNESS = -24.0
_FIGURES = ("ovrl_mos", "sig_mos", "bak_mos", "p808_mos")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--stretches", type=int, default=8)
    arguments = parser.parse_args()
    for path in arguments.files:
        wave = read(path)
        wave = wave * np.float32(10 ** ((_LOUDNESS - measure([wave], _RATE).integrated) / 20))
        starts = np.linspace(0, len(wave) - _SECONDS * _RATE, arguments.stretches + 2)[1:-1].astype(int)
        scores = [dnsmos.run(np.clip(wave[at : at + _SECONDS * _RATE], -1, 1), sr=_RATE) for at in starts]
        means = [float(np.mean([score[figure] for score in scores])) for figure in _FIGURES]
        print(path.name, *(f"{mean:.3f}" for mean in means), flush=True)


def read(path: Path) -> np.ndarray:
    with av.open(str(path)) as container:
        to_mono = av.AudioResampler(format="flt", layout="mono", rate=_RATE)
        frames = [part for frame in container.decode(audio=0) for part in to_mono.resample(frame)]
        frames += to_mono.resample(None)
    return np.concatenate([frame.to_ndarray()[0] for frame in frames])


if __name__ == "__main__":
    main()
