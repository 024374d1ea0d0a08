"""A Piper voice: espeak-ng phonemes in, one onnxruntime call an utterance, samples out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
import onnxruntime
import piper

from tts.errors import EssaycastError
from tts.voice import Clip, Delivery, Span
from tts.voice.catalogue import VoiceFile
from tts.voice.phonemes import Phonemizer


class PiperVoice:
    """One loaded Piper model. Its session computes on the calling thread alone: callers scale, sessions do not."""

    def __init__(self, file: VoiceFile, identity: str) -> None:
        """Load ``file``; EssaycastError when the model or its config is damaged."""
        self.name = file.name
        self.identity = identity
        self.fingerprint = f"onnxruntime {onnxruntime.__version__}, piper {version('piper-tts')}"
        self._phonemizer = Phonemizer(file)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        try:
            session = onnxruntime.InferenceSession(str(file.model), options, providers=["CPUExecutionProvider"])
        except Exception as problem:  # onnxruntime's own classes derive from Exception alone
            raise EssaycastError(
                f"the model of voice {file.name} is damaged ({file.model})", "fetch the voice again"
            ) from problem
        config = self._phonemizer.config
        self._piper = piper.PiperVoice(session=session, config=config)
        self._rate = int(config.sample_rate)
        self._pace = float(config.length_scale)

    def speak(self, spoken: str, words: Sequence[Span], delivery: Delivery) -> Clip:
        """Speak one utterance. Levels are left alone: they belong to the episode, not to the sentence."""
        phonemes = self._phonemizer.phonemes(spoken)
        if not any(phoneme.isalpha() for phoneme in phonemes):
            return Clip(np.zeros(0, np.int16), self._rate)
        settings = piper.SynthesisConfig(length_scale=self._pace / delivery.speed, normalize_audio=False)
        audio = self._piper.phoneme_ids_to_audio(self._phonemizer.ids(phonemes), settings)
        wave = audio[0] if isinstance(audio, tuple) else audio
        return Clip(np.rint(np.clip(wave, -1.0, 1.0) * 32767.0).astype(np.int16), self._rate)
