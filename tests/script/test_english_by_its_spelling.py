"""English words in the sounds of Spanish: the letters of a weak vowel say which it is."""

from __future__ import annotations

import pytest

from tts.espeak import sounds
from tts.script.languages.shared.spelled import by_spelling


@pytest.mark.parametrize(
    ("word", "heard"),
    [
        ("donald", "dˈɑːnald"),
        ("action", "ˈækʃon"),
        ("doctor", "dˈɑːktoɹ"),
        ("packet", "pˈæket"),
        ("container", "kontˈeɪneɹ"),
        ("release", "ɹɪlˈiːs"),
        ("token", "tˈoken"),
        ("code", "kˈoʊd"),
        ("news", "nˈjuːz"),
        ("london", "lˈondon"),
        ("walter", "wˈalteɹ"),
        # As many vowels are not heard as written.
        ("manhattan", "mænhˈæʔn̩"),
    ],
)
def test_a_weak_vowel_is_the_one_that_is_written(word: str, heard: str) -> None:
    assert by_spelling(sounds("en-us", word), word) == heard
