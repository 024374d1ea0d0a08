"""What each engine gives on this machine, for ``essaycast voices bench``."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tts.errors import EssaycastError
from tts.show.settings import Show
from tts.voice.config import speaker_number
from tts.voice.cpu import cpu_count
from tts.voice.engine import Engine, SynthesisInput
from tts.voice.engines.registry import ENGINES
from tts.voice.families import default_name, find_voice, split_name
from tts.voice.noise import seed_of
from tts.voice.phonemes import Phonemizer
from tts.voice.piper_family import InstalledPiperVoice
from tts.voice.prepare import prepare

# Plain sentences of usual lengths, in the language that the voice may or may not speak: only the work counts.
_TEXT = (
    "A short one.",
    "The second sentence is a little longer than the first, but not by much.",
    "What a model costs to train is talked about every week, and what it costs to run is hardly ever written down.",
    "Some sentences go on for a while because their writer had one more thing to say, and then another, which a "
    "reader forgives as long as the voice knows where to breathe.",
    "Then it ends.",
)
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Benchmark:
    """An engine's start (loading and compiling, in seconds) and its pace: seconds of audio per second.

    ``alone`` is by one caller, ``together`` by one on each processor.
    """

    engine: str
    start: float
    alone: float
    together: float
    performs: str


def benchmark_engines(show: Show) -> Iterator[Benchmark]:
    """Yield each engine's figures with the show's main voice; EssaycastError if it is performed by no engine."""
    name = default_name(show)
    installed = find_voice(show, name)
    if not isinstance(installed, InstalledPiperVoice):
        raise EssaycastError(f"the {installed.name} voice has no engine", "run: essaycast voices bench --voice NAME")
    file = installed.file
    phonemizer = Phonemizer(file)
    config = phonemizer.config
    scales = (float(config.noise_scale), float(config.length_scale), float(config.noise_w_scale))
    speaker = speaker_number(file, config, split_name(name)[1])
    lines = [
        SynthesisInput(
            tuple(phonemizer.ids(phonemizer.phonemes(text))), *scales, speaker, seed_of("bench", place, text)
        )
        for place in range(_ROUNDS)
        for text in _TEXT
    ]
    voice = prepare(file, installed.identity)
    callers = cpu_count()
    for kind in ENGINES:
        try:
            engine = kind.make(voice, file, callers)
            yield _benchmark(kind.name, engine, lines, float(config.sample_rate), callers)
        except EssaycastError as problem:
            yield Benchmark(kind.name, 0.0, 0.0, 0.0, str(problem))


def _benchmark(name: str, engine: Engine, lines: list[SynthesisInput], rate: float, callers: int) -> Benchmark:
    begun = time.perf_counter()
    for line in lines[: len(_TEXT)]:  # loads the models and compiles what there is to compile
        engine.perform(line)
    warm = time.perf_counter()
    seconds = sum(len(engine.perform(line).wave) for line in lines) / rate
    alone = seconds / (time.perf_counter() - warm)
    with ThreadPoolExecutor(callers) as pool:
        list(pool.map(engine.perform, lines[:callers]))  # each thread's own requests
        begun_together = time.perf_counter()
        list(pool.map(engine.perform, lines * 2))
        together = 2 * seconds / (time.perf_counter() - begun_together)
    start = max(0.0, warm - begun - seconds / _ROUNDS / alone)
    return Benchmark(name, start, alone, together, engine.fingerprint)
