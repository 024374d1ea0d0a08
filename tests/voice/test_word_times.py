"""When each word is heard: groups that espeak joins, words that are several, and marks that are none."""

from __future__ import annotations

import re

import pytest

from tts.voice.align import word_spans
from tts.voice.voice import Delivery


def heard(sentence: str, *words: str) -> list[str]:
    """The phonemes that each word gets of a sentence's."""
    return ["".join(sentence[a:b]) for a, b in word_spans(list(sentence), words)]


def test_groups_that_say_what_the_words_say_are_the_words():
    assert heard("hˈəloʊ wˈɜːld.", "hˈəloʊ", "wˈɜːld") == ["hˈəloʊ", " wˈɜːld"]


def test_a_group_that_espeak_joins_is_split_between_its_words():
    assert heard("mˈoʊst ʌvðə lˈæbz", "mˈoʊst", "ʌv", "ðə", "lˈæbz") == ["mˈoʊst", " ʌv", "ðə", " lˈæbz"]
    assert heard("ðeɪ hɐzbˌɪn hˈɪɹ", "ðeɪ", "hæz", "bˌɪn", "hˈɪɹ") == ["ðeɪ", " hɐz", "bˌɪn", " hˈɪɹ"]


def test_a_written_word_that_is_several_spoken_ones_has_one_interval():
    spans = heard("ɪt kˈɔst tˈɛn mˈɪliən dˈɑːlɚz ɐɡˈɛn.", "ɪt", "kˈɔst", "tˈɛn mˈɪliən dˈɑːlɚz", "ɐɡˈɛn")
    assert spans == ["ɪt", " kˈɔst", " tˈɛn mˈɪliən dˈɑːlɚz", " ɐɡˈɛn"]


def test_a_word_that_sounds_otherwise_in_its_sentence_is_still_found():
    assert heard("ðɪ ˈæpəl ænd ɐ pˈɛɹ", "ðə", "ˈæpəl", "ænd", "ˈeɪ", "pˈɛɹ") == ["ðɪ", " ˈæpəl", " ænd", " ɐ", " pˈɛɹ"]


def test_punctuation_belongs_to_no_word_and_the_pause_that_it_makes_neither():
    assert heard("wˈʌn, tˈuː", "wˈʌn", "tˈuː") == ["wˈʌn", "tˈuː"]


def test_a_dash_that_stands_alone_lies_behind_the_word_before_it():
    assert word_spans(list("wˈʌn, tˈuː"), ["wˈʌn", "", "tˈuː"]) == [(0, 4), (4, 4), (6, 10)]
    assert word_spans(list("wˈʌn"), ["", "wˈʌn"]) == [(0, 0), (0, 4)]


def test_words_without_any_sound_have_an_empty_place():
    assert word_spans([], ["", ""]) == [(0, 0), (0, 0)]
    assert word_spans(list("wˈʌn"), []) == []


def test_sounds_that_no_word_claims_go_to_the_word_that_is_being_said():
    assert heard("wˈʌn zzz tˈuː", "wˈʌn", "tˈuː")[1].endswith("tˈuː")


@pytest.mark.parametrize(
    ("spoken", "spans"),
    [
        ("Most of the labs have been there for a while, in the U.S.", r"\S+"),
        ('"It was ten million dollars," she said - twice.', r"ten million dollars,\"|\S+"),
        ("The [[ˌeɪpˌiːʲˈaɪ]] costs (at least) forty-two cents.", r"\S+"),
    ],
)
def test_every_word_of_a_clip_comes_after_the_one_before_it_and_inside_the_clip(tiny, spoken, spans):
    words = [match.span() for match in re.finditer(spans, spoken)]
    clip = tiny.voice().speak(spoken, words, Delivery())
    assert len(clip.words) == len(words)
    at = 0
    for (start, end), (a, b) in zip(clip.words, words, strict=True):
        assert at <= start <= end <= len(clip.samples)
        if any(map(str.isalnum, spoken[a:b])):
            assert end > start
        at = start
