"""Spoken text -> phonemes, by espeak-ng as a Piper voice is configured; no model is loaded."""

from __future__ import annotations

import logging
import re
from typing import Any

import numpy as np
import piper
from piper.const import BOS, EOS, PAD

from tts.errors import EssaycastError
from tts.espeak import ESPEAK, language_changed
from tts.voice.asides import with_pauses
from tts.voice.breaths import with_breaths
from tts.voice.catalogue import VoiceFile
from tts.voice.config import read_config
from tts.voice.engine import Frames

_BLOCK = re.compile(r"\[\[(.*?)\]\]")
# Of two full stops at the end espeak-ng says one as "dot", and at the beginning of the next text.
_SECOND_STOP = re.compile(r"(?<!\.)\.\.(?!\.)")
# And of a mark behind one that a bracket or a quotation mark follows, or a space, it says the name: "anyone?)!"
_MARK_AGAIN = re.compile(r"(?<=[?!.…])([)\]”\"’'»]+\s*|\s+)[!?]+(?=\s|$)")
_MARKS = "ˈˌ ʲ"
_VOWELS = frozenset("aeiouyæɐɑɒɔəɚɛɜɪʊʌᵻɨʉøœɘɵɤɯɝ")
# No language has these words, so their sounds can be found again in what espeak makes of a sentence. One opens with a
# vowel and one with a consonant, since the words before them ("a", "the", "to") sound different then.
_STAND_INS = ("uzzix", "zizzix")


class Phonemizer:
    """Turns text into the phonemes that one voice was trained on."""

    def __init__(self, file: VoiceFile) -> None:
        """Read the voice's config; EssaycastError where it is damaged, or names a language that espeak-ng lacks."""
        self.config = read_config(file)
        # Piper warns of each phoneme that a voice lacks, once a phoneme; that belongs in no terminal.
        logging.getLogger("piper.phoneme_ids").setLevel(logging.ERROR)
        no_session: Any = None
        self._piper = piper.PiperVoice(session=no_session, config=self.config)
        self._name = file.name
        self.language = str(self.config.espeak_voice)
        self._lacking: set[str] = set()
        try:
            self._sounds = {word: "".join(self._one_list(word)) for word in _STAND_INS}
        except (RuntimeError, ValueError) as problem:
            raise EssaycastError(
                f"the config of voice {file.name} names an espeak-ng voice that does not exist ({problem})",
                "fetch the voice again, or a newer piper-tts",
            ) from problem
        self._sound = re.compile("|".join(map(re.escape, self._sounds.values())))

    def phonemes(self, spoken: str) -> list[str]:
        """Return the phonemes of one utterance as one list, whatever sentences espeak-ng sees in it.

        Text in [[ ]] is phonemes already. Piper hands espeak the pieces between them, which stresses each "a" and "of"
        before one; here a stand-in keeps the sentence whole, and its sounds are exchanged for the phonemes.
        """
        blocks = [block.strip() for block in _BLOCK.findall(spoken)]
        if not blocks:
            return self._one_list(spoken)
        sentence = "".join(self._one_list(_BLOCK.sub(_stand_in, spoken)))
        if len(self._sound.findall(sentence)) != len(blocks):
            return self._one_list(spoken)
        given = iter(blocks)
        return list(self._sound.sub(lambda _: next(given), sentence))

    def ids(self, phonemes: list[str]) -> list[int]:
        """Return the model's ids of ``phonemes``, with its begin, end and padding marks; what it lacks is noted."""
        self._lacking.update(set(phonemes) - self.config.phoneme_id_map.keys())
        ids: list[int] = self._piper.phonemes_to_ids(phonemes)
        return ids

    @property
    def notes(self) -> list[str]:
        """Name the requested sounds that the voice does not have, if any."""
        lacking = sorted(symbol for symbol in self._lacking if symbol.isalpha())
        return [f"voice {self._name} has no sound for {' '.join(lacking)}; it was left out"] if lacking else []

    def edges(self, phonemes: list[str], frames: Frames) -> list[int]:
        """Return where each phoneme begins, in frames, and at last where the last one ends.

        The padding after a phoneme is part of it. Empty where ``frames``, those of each id, are not those of
        ``phonemes``: with marks of its own a phoneme alphabet may have other ids.
        """
        table = self.config.phoneme_id_map
        padding = len(table[PAD])
        sizes = [len(table[symbol]) + padding if symbol in table else 0 for symbol in phonemes]
        before = len(table[BOS]) + padding
        if before + sum(sizes) + len(table[EOS]) != len(frames):
            return []
        at = np.concatenate([[0], np.cumsum(frames)])
        places = np.concatenate([[before], before + np.cumsum(sizes, dtype=np.int64)])
        return [int(at[place]) for place in places]

    def _one_list(self, spoken: str) -> list[str]:
        joined: list[str] = []
        marked = _marked(spoken, self.language)
        with ESPEAK:
            language_changed()
            sentences = self._piper.phonemize(marked)
        for sentence in sentences:
            if joined and sentence:
                joined.append(" ")
            joined += sentence
        if self.language != "en-us":
            return joined
        return self._mended(_without_linking(marked, joined))

    def _mended(self, phonemes: list[str]) -> list[str]:
        """Return phonemes in which espeak-ng's slips in English are corrected.

        The ending of "a page's" has its vowel, which is left out behind ʒ. "In" behind a pause begins with a glottal
        stop, as people say it, if the voice has one: without it "(in March)" is heard as "and March" (docs/sound.md).
        """
        said = "".join(phonemes)
        if len(said) != len(phonemes):
            return phonemes
        mended = said.replace("ʒz", "ʒᵻz")
        if _GLOTTAL in self.config.phoneme_id_map:
            mended = _IN_AGAIN.sub(rf"{_GLOTTAL}\g<0>", mended)
        return list(mended)


def _marked(spoken: str, language: str) -> str:
    """Return spoken text with marks where a narrator pauses, as espeak-ng understands them."""
    paused = with_pauses(_MARK_AGAIN.sub(r"\1", _SECOND_STOP.sub(".", spoken)), language)
    marked = with_breaths(paused, language)
    return _STOP_BEFORE_SMALL.sub(lambda m: m[0][:-1] + m[0][-1].upper(), marked) if language == "en-us" else marked


# Before a small letter espeak-ng hears no full stop: "The cart is empty. sine of x", "two. eighteenth". The stop of a
# short word with a capital is that of an abbreviation: "Harbour Conf. on Rope".
_STOP_BEFORE_SMALL = re.compile(
    r"(?<=[\w)\]”\"’%][\w)\]”\"’%])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})"
    r"\.[\"”’)]*\s+[\"“‘(]*[a-z](?![a-z]*[A-Z])"
)


# A word that begins with an r in writing, with the one before it, and in phonemes, with what is before.
_R_WRITTEN = re.compile(r"(?P<end>[A-Za-z])[\"'”’)]? [\"'“‘(]?(?:[Rr]|[Ww]r)(?=[a-z])")
_R_SAID = re.compile("(?P<end>[^ ]) [ˈˌ]?ɹ")


def _without_linking(spoken: str, phonemes: list[str]) -> list[str]:
    """Return phonemes in which a final a is no er before an r: espeak-ng says "Africa rose" as "Africker rose".

    Where not each r that is written is found among the phonemes, they stay as they are.
    """
    if "a r" not in spoken and "a R" not in spoken and "a wr" not in spoken:
        return phonemes
    said = "".join(phonemes)
    ends = [found["end"] for found in _R_WRITTEN.finditer(spoken)]
    places = [found.start("end") for found in _R_SAID.finditer(said)]
    if len(said) != len(phonemes) or len(ends) != len(places):
        return phonemes
    made = list(phonemes)
    for end, place in zip(ends, places, strict=True):
        if end == "a" and made[place] == "ɚ":
            made[place] = "ə"
    return made


# The word "in" behind a pause: ɪn, ɪnðə and ɪnwˌɪtʃ.
_IN_AGAIN = re.compile(r"(?<=[,;:] )ɪn(?= |ð|wˌɪtʃ)")
_GLOTTAL = "ʔ"


def _stand_in(block: re.Match[str]) -> str:
    """Return the word that stands in for a block, with a capital where a sentence begins: else espeak-ng sees none."""
    word = _STAND_INS[0 if block[1].strip().lstrip(_MARKS)[:1] in _VOWELS else 1]
    return word.capitalize() if _BEGINS.search(block.string, max(0, block.start() - 8), block.start()) else word


_BEGINS = re.compile(r"[.!?…][\"'”’)]*\s+[\"'“‘(]*$")
