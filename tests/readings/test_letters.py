"""The letters of an initialism are all heard by name, whatever stands before it."""

from __future__ import annotations

import re

import pytest
from piper.phonemize_espeak import ESPEAK_DATA_DIR, EspeakPhonemizer

from tts.script.reading import Manner, Reader, speak
from tts.script.readings import categories

READER = Reader(categories("en-US", Manner()))
ESPEAK = EspeakPhonemizer(ESPEAK_DATA_DIR)
NAMES = {
    "A": "eɪ", "D": "diː", "G": "dʒiː", "I": "aɪ", "L": "ɛl", "M": "ɛm", "N": "ɛn", "P": "piː", "S": "ɛs", "U": "juː",
}  # fmt: skip


def phonemes(text: str) -> str:
    sounds = "".join("".join(sentence) for sentence in ESPEAK.phonemize("en-us", text))
    return re.sub(r"[ˈˌʲ\s]", "", sounds)


@pytest.mark.parametrize("before", ["The use of", "They met at", "That", "We saw the"])
@pytest.mark.parametrize(("initialism", "ending"), [("AI", ""), ("GPU", ""), ("DNA", ""), ("LLM", "z"), ("API", "z")])
def test_letters_are_heard_by_name(before: str, initialism: str, ending: str) -> None:
    written = f"{before} {initialism}{'s' if ending else ''} today."
    said = speak(written, READER.read(written), 0, len(written))[0]
    assert "".join(NAMES[letter] for letter in initialism) + ending in phonemes(said)
