"""Spoken text -> phonemes, by espeak-ng as a Piper voice is configured; no model is loaded."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

import piper

from tts.errors import EssaycastError
from tts.voice.catalogue import VoiceFile

_BLOCK = re.compile(r"\[\[(.*?)\]\]")
_MARKS = "ˈˌ ʲ"
_VOWELS = frozenset("aeiouyæɐɑɒɔəɚɛɜɪʊʌᵻɨʉøœɘɵɤɯɝ")
# No language has these words, so their sounds can be found again in what espeak makes of a sentence. One opens with a
# vowel and one with a consonant, since the words before them ("a", "the", "to") sound different then.
_STAND_INS = ("uzzix", "zizzix")


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
        self._sounds = {word: "".join(self._one_list(word)) for word in _STAND_INS}
        self._sound = re.compile("|".join(map(re.escape, self._sounds.values())))

    def phonemes(self, spoken: str) -> list[str]:
        """Return the phonemes of one utterance as one list, whatever sentences espeak-ng sees in it.

        Text in [[ ]] is phonemes already. Piper hands espeak the pieces between them, which stresses each "a" and "of"
        before one; here a stand-in keeps the sentence whole, and its sounds are exchanged for the phonemes.
        """
        blocks = [block.strip() for block in _BLOCK.findall(spoken)]
        if not blocks:
            return self._one_list(spoken)
        sentence = "".join(self._one_list(_BLOCK.sub(lambda block: _stand_in(block[1]), spoken)))
        if len(self._sound.findall(sentence)) != len(blocks):
            return self._one_list(spoken)
        given = iter(blocks)
        return list(self._sound.sub(lambda _: next(given), sentence))

    def ids(self, phonemes: list[str]) -> list[int]:
        """Return the model's ids of ``phonemes``, with its begin, end and padding marks."""
        ids: list[int] = self._piper.phonemes_to_ids(phonemes)
        return ids

    def _one_list(self, spoken: str) -> list[str]:
        joined: list[str] = []
        for sentence in self._piper.phonemize(spoken):
            if joined and sentence:
                joined.append(" ")
            joined += sentence
        return joined


def _stand_in(block: str) -> str:
    return _STAND_INS[0 if block.lstrip(_MARKS)[:1] in _VOWELS else 1]
