"""How one phrase is said: read, and shown as phonemes."""

from __future__ import annotations

from dataclasses import dataclass

from tts.errors import RequestError
from tts.essay import Block, Essay
from tts.script.build import build_script
from tts.script.lexicon import show_entries
from tts.script.utterance import Script
from tts.show.settings import Show
from tts.voice.families import default_name, find_voice


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """One utterance of a phrase: as it is said, and its phonemes (empty for a voice that knows none)."""

    spoken: str
    phonemes: str


def read_phrase(text: str, show: Show) -> Script:
    """Return the script of a phrase; RequestError when there is nothing in it to say."""
    essay = Essay(title="", blocks=(Block("paragraph", text.strip()),))
    script = build_script(essay, show, show_entries(show), announced=False)
    if not script.utterances:
        raise RequestError("there is nothing to say", "give a word or a sentence, in quotes")
    return script


def phonemes_of(script: Script, show: Show) -> list[Pronunciation]:
    """Return each utterance of a script with its phonemes, as the show's main voice says them."""
    phonemes = find_voice(show, default_name(show)).phonemizer()
    return [Pronunciation(utterance.spoken, phonemes(utterance.spoken)) for utterance in script.utterances]
