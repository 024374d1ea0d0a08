"""Spoken text -> phonemes, by espeak-ng as a Piper voice is configured; no model is loaded."""

from __future__ import annotations

import json
import logging
from typing import Any

import piper

from tts.errors import EssaycastError
from tts.voice.catalogue import VoiceFile


class Phonemizer:
    """Turns text into the phonemes that one voice was trained on."""

    def __init__(self, file: VoiceFile) -> None:
        """Read the voice's config; EssaycastError when it is damaged."""
        try:
            self.config = piper.PiperConfig.from_dict(json.loads(file.config.read_bytes()))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise EssaycastError(
                f"the config of voice {file.name} is damaged ({file.config})", "fetch the voice again"
            ) from problem
        # Piper warns of each phoneme that a voice lacks, once a phoneme; that belongs in no terminal.
        logging.getLogger("piper.phoneme_ids").setLevel(logging.ERROR)
        no_session: Any = None
        self._piper = piper.PiperVoice(session=no_session, config=self.config)

    def phonemes(self, spoken: str) -> list[str]:
        """Return the phonemes of one utterance as one list, whatever sentences espeak-ng sees in it."""
        joined: list[str] = []
        for sentence in self._piper.phonemize(spoken):
            if joined and sentence:
                joined.append(" ")
            joined += sentence
        return joined

    def ids(self, phonemes: list[str]) -> list[int]:
        """Return the model's ids of ``phonemes``, with its begin, end and padding marks."""
        ids: list[int] = self._piper.phonemes_to_ids(phonemes)
        return ids
