"""The letters of an initialism are all heard by name, whatever stands before it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tts.script.languages import language_for
from tts.script.languages.en.spelling import letters, named, with_letters
from tts.script.reading import Manner, Reader, speak
from tts.show.settings import default_show
from tts.voice.catalogue import voice_files
from tts.voice.families import DEFAULT
from tts.voice.phonemes import Phonemizer

READER = Reader(language_for("en-US").categories(Manner()))
NAMES = {
    "A": "eɪ", "D": "diː", "G": "dʒiː", "I": "aɪ", "L": "ɛl", "M": "ɛm", "N": "ɛn", "P": "piː", "S": "ɛs", "U": "juː",
}  # fmt: skip


@pytest.fixture(scope="module")
def phonemizer() -> Phonemizer:
    file = voice_files(default_show(Path()))[DEFAULT]
    return Phonemizer(file)


def phonemes(phonemizer: Phonemizer, text: str) -> str:
    sounds = "".join(phonemizer.phonemes(text))
    return re.sub(r"[ˈˌʲ\s]", "", sounds)


@pytest.mark.parametrize("before", ["The use of", "They met at", "That", "We saw the"])
@pytest.mark.parametrize(("initialism", "ending"), [("AI", ""), ("GPU", ""), ("DNA", ""), ("LLM", "z"), ("API", "z")])
def test_letters_are_heard_by_name(phonemizer: Phonemizer, before: str, initialism: str, ending: str) -> None:
    written = f"{before} {initialism}{'s' if ending else ''} today."
    said = speak(written, READER.read(written), 0, len(written))[0]
    assert "".join(NAMES[letter] for letter in initialism) + ending in phonemes(phonemizer, said)


def test_the_last_letter_bears_the_stress() -> None:
    assert letters("API") == "[[ˌeɪpˌiːʲˈaɪ]]"
    assert letters("GPU", "s") == "[[dʒˌiːpˌiːjˈuːz]]"


@pytest.mark.parametrize("said", ["A-P-I", "G-P-U's", "the F-A-Q's of W-H-Y", "C-S-S's", "coo D-N-N", "no letters"])
def test_letter_names_can_be_shown_to_a_person_again(said: str) -> None:
    assert named(with_letters(said)) == said


def test_phonemes_that_are_no_letters_are_shown_as_they_are() -> None:
    assert named("the [[kˈɑːtɪdʒ]] of [[mˌeɪtwˈɑːn]]") == "the [[kˈɑːtɪdʒ]] of [[mˌeɪtwˈɑːn]]"


@pytest.mark.parametrize(
    ("spoken", "heard"),
    [
        ("A [[jˌuːˈɛs]] company", "ɐ jˌuːˈɛs kˈʌmpəni"),
        ("the [[ˌeɪpˌiːˈaɪ]] of the [[jˌuːˈɛs]]", "ðɪʲ ˌeɪpˌiːˈaɪ ʌvðə jˌuːˈɛs"),
        ("[[dˈiːp]]-based", "dˈiːpbˈeɪst"),
    ],
)
def test_phonemes_leave_the_words_around_them_as_the_sentence_has_them(
    phonemizer: Phonemizer, spoken: str, heard: str
) -> None:
    assert "".join(phonemizer.phonemes(spoken)) == heard
