"""What a listener would notice in finished episodes, measured on the decoded files.

usage: python bench/listen.py out/*.mp3

Per episode: loudness and true peak, how far apart the loudness of its phrases lies, the silences between them, and the
largest jump between two samples outside of speech (a click).
"""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path

import av
import numpy as np

from tts.audio.loudness import measure
from tts.audio.mp3 import decode

# Between phrases the level stays below this for at least so long.
SILENCE_DBFS = -50.0
SHORTEST = 0.2
FRAME = 0.01


def silences(wave: np.ndarray, rate: int) -> list[tuple[int, int]]:
    """[start, end) in samples of each stretch of silence."""
    size = int(FRAME * rate)
    frames = wave[: len(wave) // size * size].reshape(-1, size)
    quiet = np.sqrt((frames**2).mean(axis=1)) < 10 ** (SILENCE_DBFS / 20)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], quiet.astype(int), [0]])))
    runs = edges.reshape(-1, 2) * size
    return [(int(a), int(b)) for a, b in runs if b - a >= SHORTEST * rate]


def report(path: Path) -> str:
    with av.open(str(path)) as file:
        rate = file.streams.audio[0].rate
    wave = np.concatenate(list(decode(path.read_bytes())))
    whole = measure([wave], rate)
    gaps = silences(wave, rate)
    phrases = [(a[1], b[0]) for a, b in itertools.pairwise(gaps)]
    levels = [measure([wave[a:b]], rate, peak=False).integrated for a, b in phrases if b - a > rate]
    lengths = np.array([(b - a) / rate for a, b in gaps[1:-1]])
    jumps = max((float(np.abs(np.diff(wave[a:b])).max()) for a, b in gaps if b - a > 1), default=0.0)
    return (
        f"{path.stem[:30]:30} {len(wave) / rate:7.1f} s {whole.integrated:6.1f} LUFS {whole.true_peak:5.2f} dBTP  "
        f"phrases {len(levels):3} sd {np.std(levels):4.2f} LU  "
        f"silences median {np.median(lengths):.2f} p95 {np.percentile(lengths, 95):.2f} max {lengths.max():.2f} s  "
        f"jump in silence {jumps:.4f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mp3", nargs="+", type=Path)
    for path in parser.parse_args().mp3:
        print(report(path), flush=True)


if __name__ == "__main__":
    main()
