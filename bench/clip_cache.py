"""The clip cache against diskcache: time to write and read clips, and what one damaged file costs.

usage: python bench/clip_cache.py [--clips N]      (pip install diskcache)
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

import diskcache
import numpy as np

from tts.voice.clips import ClipCache, Spoken


def clips(count: int) -> list[tuple[str, Spoken]]:
    rng = np.random.default_rng(0)
    return [
        (f"{n:064x}", Spoken(rng.integers(-9000, 9000, rng.integers(40_000, 200_000)).astype(np.int16), 22050, None))
        for n in range(count)
    ]


def ours(folder: Path, made: list[tuple[str, Spoken]]) -> tuple[float, float]:
    cache = ClipCache(folder)
    start = time.perf_counter()
    for key, clip in made:
        cache.put(key, clip)
    middle = time.perf_counter()
    assert all(ClipCache(folder).get(key) is not None for key, _ in made)
    return middle - start, time.perf_counter() - middle


def theirs(folder: Path, made: list[tuple[str, Spoken]]) -> tuple[float, float]:
    start = time.perf_counter()
    with diskcache.Cache(str(folder)) as cache:
        for key, clip in made:
            cache.set(key, clip.samples.tobytes())
        middle = time.perf_counter()
        assert all(np.frombuffer(cache.get(key), np.int16) is not None for key, _ in made)
    return middle - start, time.perf_counter() - middle


def damage(folder: Path, pattern: str) -> Path:
    """Overwrite the middle of the first file that matches."""
    path = sorted(folder.rglob(pattern))[0]
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 64] = b"x" * 64
    path.write_bytes(data)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clips", type=int, default=400)
    made = clips(parser.parse_args().clips)
    for name, store in (("ours", ours), ("diskcache", theirs)):
        times = []
        for _ in range(3):
            folder = Path(tempfile.mkdtemp())
            times.append(store(folder, made))
            shutil.rmtree(folder)
        write, read = (min(column) * 1000 / len(made) for column in zip(*times, strict=True))
        print(f"{name:10} write {write:.2f} ms, read {read:.2f} ms a clip")
    folder = Path(tempfile.mkdtemp())
    ours(folder, made)
    damage(folder, "*.npz")
    cache = ClipCache(folder)
    print(f"ours, one file damaged: {sum(cache.get(key) is None for key, _ in made)} of {len(made)} clips lost")
    folder = Path(tempfile.mkdtemp())
    theirs(folder, made)
    damage(folder, "cache.db")
    try:
        with diskcache.Cache(str(folder)) as other:
            lost = sum(other.get(key) is None for key, _ in made)
        print(f"diskcache, its database damaged: {lost} of {len(made)} clips lost")
    except Exception as problem:
        print(f"diskcache, its database damaged: {type(problem).__name__}: {problem}")
    folder = Path(tempfile.mkdtemp())
    theirs(folder, made)
    damage(folder, "*.val")
    with diskcache.Cache(str(folder)) as other:
        wrong = sum(other.get(key) != clip.samples.tobytes() for key, clip in made)
    print(f"diskcache, one value damaged: {wrong} of {len(made)} clips come back with other samples, unnoticed")


if __name__ == "__main__":
    main()
