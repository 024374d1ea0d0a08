"""A Piper voice: espeak-ng phonemes in, one model call an utterance, samples and word times out."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from tts.surroundings import make_sure_of_memory
from tts.voice.align import is_pause, word_spans
from tts.voice.catalogue import VoiceFile
from tts.voice.clip import Clip, Samples, Span
from tts.voice.clips import Spoken
from tts.voice.config import speaker_number
from tts.voice.cpu import cpu_count
from tts.voice.engine import Engine, Performance, SynthesisInput
from tts.voice.engines.registry import advice, engine_for
from tts.voice.family import VoiceSetup
from tts.voice.noise import seed_of
from tts.voice.phonemes import Phonemizer
from tts.voice.prepare import prepare, prepare_again
from tts.voice.prepared import Prepared
from tts.voice.prepared_record import is_intact
from tts.voice.questions import asked, endings, risen, rises
from tts.voice.voice import Delivery

# Frames of a full stop or a comma in which the last sound of the word before it still dies away.
_DECAY = 4
# What a render with a model maps, in megabytes; OpenVINO needs more than onnxruntime.
_MAPPED = 2000


class PiperVoice:
    """One Piper voice, one speaker. Nothing is loaded before the first clip that is not in the cache."""

    def __init__(self, file: VoiceFile, identity: str, speaker: str, setup: VoiceSetup) -> None:
        """Read the voice's config; EssaycastError if it is damaged, RequestError if ``speaker`` is not in it."""
        self.name = f"{file.name}:{speaker}" if speaker else file.name
        self.identity = identity
        self._file = file
        self._setup = setup
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._prepared: Prepared | None = None
        self._is_checked = False  # whether the files of the prepared voice have been looked at
        self._notes: list[str] = []
        self._phonemizer = Phonemizer(file)
        self._config = self._phonemizer.config
        self._speaker = speaker_number(file, self._config, speaker)
        self._own = lru_cache(maxsize=1 << 14)(lambda word: "".join(self._phonemizer.phonemes(word)))

    @property
    def fingerprint(self) -> str:
        """What performs the voice here: engine, versions, processor."""
        return self._ready().fingerprint

    @property
    def notes(self) -> list[str]:
        """Notes on this voice for the person who renders, if any."""
        return [*self._phonemizer.notes, *self._notes]

    def speak(self, spoken: str, words: Sequence[Span], delivery: Delivery) -> Clip:
        """Speak one utterance. Levels are left alone: they belong to the episode, not to the sentence."""
        phonemes = self._phonemizer.phonemes(spoken)
        if not any(phoneme.isalpha() for phoneme in phonemes):
            return Clip(np.zeros(0, np.int16), int(self._config.sample_rate), ((0, 0),) * len(words))
        if rises(spoken, self._phonemizer.language):
            phonemes = asked(phonemes)
            found = self._risen(self._line(phonemes, delivery))
        else:
            found = self._spoken(self._line(phonemes, delivery))
        times = self._times(phonemes, [spoken[start:end] for start, end in words], found)
        return Clip(found.samples, found.sample_rate, times)

    def load(self) -> None:
        """Look whether the models are intact and load the first, by this thread alone."""
        self._performer(1).load()

    def rest(self) -> None:
        """Release the models: an engine loads its own when it first performs, and so does the new one."""
        with self._lock:
            if self._prepared:
                self._take(self._prepared)

    def _line(self, phonemes: list[str], delivery: Delivery) -> SynthesisInput:
        ids = tuple(self._phonemizer.ids(phonemes))
        noise_scale = float(self._config.noise_scale) * delivery.expressiveness
        length_scale = float(self._config.length_scale) / delivery.speed
        noise_w = float(self._config.noise_w_scale) * delivery.expressiveness
        settings = (noise_scale, length_scale, noise_w, self._speaker)
        take = (delivery.take,) if delivery.take else ()
        return SynthesisInput(ids, *settings, seed_of(ids, self.identity, *settings, *take))

    def _spoken(self, line: SynthesisInput) -> Spoken:
        found = self._setup.clips.get(_key(line, self._ready()))
        if found is None:
            engine = self._performer()
            found = self._made(engine.perform(line))
            self._setup.clips.put(_key(line, engine), found)
        return found

    def _risen(self, line: SynthesisInput) -> Spoken:
        """Return the first take of a question that rises at its end, or else the one that ends highest."""
        found = self._setup.clips.get(_key(line, self._ready(), "risen"))
        if found is None:
            engine = self._performer()
            found = risen(map(self._made, engine.takes(line, endings(line.seed))))
            self._setup.clips.put(_key(line, engine, "risen"), found)
        return found

    def _made(self, made: Performance) -> Spoken:
        return Spoken(_pcm(made), int(self._config.sample_rate), made.frames)

    def _ready(self) -> Engine:
        with self._lock:
            if self._engine is None:
                make_sure_of_memory(_MAPPED)
            return self._engine or self._take(prepare(self._file, self.identity))

    def _performer(self, threads: int = 0) -> Engine:
        """Return the engine; before it first performs, a voice that is damaged in the cache is prepared again.

        ``threads`` look whether it is, 0 for one a processor.
        """
        self._ready()
        with self._lock:
            if self._prepared and not self._is_checked and not is_intact(self._prepared, threads or cpu_count()):
                self._take(prepare_again(self._file, self.identity, self._prepared))
            self._is_checked = True
        return self._ready()

    def _take(self, voice: Prepared) -> Engine:
        choice = self._setup.engine
        self._prepared, self._is_checked = voice, False
        self._engine = engine = engine_for(voice, self._file, choice, self._setup.callers, self._setup.threads)
        self._notes = [*voice.notes, *engine.notes, *advice(voice, self._file, choice)]
        return engine

    def _times(self, phonemes: list[str], words: Sequence[str], spoken: Spoken) -> tuple[Span, ...]:
        """Return when each word is heard, in samples; nothing where the model does not tell, or not in whole frames."""
        if spoken.frames is None or not words:
            return ()
        edges = self._phonemizer.edges(phonemes, spoken.frames)
        total = int(spoken.frames.sum())
        if not edges or len(spoken.samples) % total:
            return ()
        hop = len(spoken.samples) // total
        times: list[Span] = []
        for first, last in word_spans(phonemes, [self._own(word) for word in words]):
            start, end = edges[first] if last > first else edges[last], edges[last]
            if last > first and last < len(phonemes) and is_pause(phonemes[last]):
                end += min(_DECAY, edges[last + 1] - end)
            times.append((start * hop, end * hop))
        return tuple(times)


def _key(line: SynthesisInput, engine: Engine, choice: str = "") -> str:
    return hashlib.sha256(line.seed + choice.encode() + engine.fingerprint.encode()).hexdigest()


def _pcm(made: Performance) -> Samples:
    samples: Samples = np.rint(np.clip(made.wave, -1.0, 1.0) * 32767.0).astype(np.int16)
    return samples
