"""What espeak-ng makes of one text does not depend on the text before it."""

from __future__ import annotations

import pytest
from heard import phonemes

CLOSING = ["", '"', "”", "’", ")", "]", "!", "?", "%", " ", "...", "—"]


@pytest.mark.parametrize("stops", [".", "..", "...", "....", "!..", "?..", " ..", ". .", "..”", "…", ".)."])
def test_stops_at_the_end_are_not_said_before_the_next_text(stops: str) -> None:
    alone = phonemes("Shall we go?")
    for closing in CLOSING:
        assert "dˈɑːt" not in phonemes(f"That is all{closing}{stops}"), closing
        assert phonemes("Shall we go?") == alone, closing


@pytest.mark.parametrize("text", ["That is all.. [[ˈeɪ]]..", "[[ˈeɪ]]..", "[[ˈeɪ]] is here.."])
def test_stops_after_phonemes_are_not_said_either(text: str) -> None:
    alone = phonemes("Shall we go?")
    assert "dˈɑːt" not in phonemes(text)
    assert phonemes("Shall we go?") == alone


@pytest.mark.parametrize("text", ["Is it (or not?) ! We left.", "“What?”! We left.", "Yes… ! We left.", "(Who?) ?"])
def test_a_mark_behind_another_is_not_said_by_its_name(text: str) -> None:
    assert "ɛkskləm" not in phonemes(text)
    assert "kwˈɛst" not in phonemes(text)
