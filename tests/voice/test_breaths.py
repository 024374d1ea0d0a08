"""Where a long stretch without a mark is given breath, and where it is left alone."""

from __future__ import annotations

import pytest

from tts.voice.breaths import with_breaths


@pytest.mark.parametrize(
    "marked",
    [
        "The whole village stood in the rain for an hour| because nobody had brought the key.",
        "They closed the last of the old mills on the river| although the town still needed flour.",
        "She wrote a very long letter to the owner of the house| and she never sent it.",
        "He walked the whole way from the station to the harbour| before anyone had heard of the storm| and nobody said"
        " a word about the ship afterwards.",
    ],
)
def test_a_long_stretch_has_a_breath_before_a_clause(marked):
    assert with_breaths(marked.replace("|", ""), "en-us") == marked.replace("|", ",")


@pytest.mark.parametrize(
    "spoken",
    [
        "It rained because it was autumn.",  # short enough
        "The cost of training and serving the very large models and the small ones grows.",  # no clause
        "The road that we had built with so much care was closed, because of rain.",  # a mark is there
        "The people in the town behind the hill say that it is because of the rain.",  # nobody breathes after "is"
        "We had not been in that part of the country ever since the old king died there.",
        "After all the rain that fell on the town and on the hills behind it nobody went.",  # too near to an edge
    ],
)
def test_all_else_is_left_alone(spoken):
    assert with_breaths(spoken, "en-us") == spoken


def test_other_languages_are_left_alone():
    text = "The whole village stood in the rain for an hour because nobody had brought the key."
    assert with_breaths(text, "de") == text
    assert with_breaths(text, "en-gb-x-rp") != text


def test_phonemes_are_never_parted():
    text = (
        "The whole village in the valley stood in the rain [[wˈʌn tˈuː bɪkˈʌz ðeɪ kˈeɪm fˈɔːɹ ˈaʊɚz ænd ˈaʊɚz]] there."
    )
    assert with_breaths(text, "en-us") == text
