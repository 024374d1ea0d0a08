"""Odd characters become plain before any rule, and what is told of them is told of the written ones."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tts.script.characters import plain_characters
from tts.script.languages import language_for
from tts.script.reading import Manner, Reader, speak

READER = Reader(language_for("en").categories(Manner()))
ODD = st.text(
    st.sampled_from("aB 1.-é\u0301\u0308\u200b\u00ad\u00a0ﬁ𝗯Ｗ２①❷㎏ᵗʰᵢ₁⁸Ⅳ½º´ᴛ🅰Å") | st.characters(codec="utf-8"),
    max_size=40,
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("cafe\u0301", "café"),
        ("z\u0303a", "za"),
        ("na\u00adive", "naive"),
        ("\ufeffword\u200b", "word"),
        ("a \u200b b", "a \u200b b"),  # alone it is left to the rule that says nothing for it
        ("10\u202f000", "10\u202f000"),
        ("10\u00a0km", "10 km"),
        ("½ ™ x² H₂O 10ⁿ", "½ ™ x² H₂O 10ⁿ"),
        ("Aᵀ xᵢ", "A^T x_i"),
        ("bɪt", "bɪt"),
        ("ʀᴇᴅ", "red"),
        ("①②", "1 2"),
        ("№ 5", "№ 5"),
        ("υѕe саse drιven Ηello", "use case driven Hello"),
        ("ᎪᏢᏢ", "APP"),
        ("Москва λόγος νx ρgh μm ᏣᎳᎩ", "Москва λόγος νx ρgh μm ᏣᎳᎩ"),
    ],
)
def test_characters_become_plain(written: str, plain: str) -> None:
    assert plain_characters(written).text == plain


@given(ODD)
@settings(max_examples=300)
def test_the_pieces_tell_where_everything_was_written(written: str) -> None:
    plain = plain_characters(written)
    at = place = 0
    for piece in plain.pieces:
        same = piece.start - place
        assert plain.text[place : piece.start] == written[at : at + same]
        at, place = at + same + piece.length, piece.end
    assert plain.text[place:] == written[at:]
    assert plain.spans([(0, len(written))]) == [(0, len(plain.text))]


@given(ODD)
@settings(max_examples=300)
def test_changes_are_of_the_written_text_and_apart(written: str) -> None:
    changes = READER.read(written)
    assert all(0 <= change.start < change.end <= len(written) for change in changes)
    assert all(before.end <= after.start for before, after in pairwise(changes))
    spoken, words = speak(written, changes, 0, len(written))
    told = "".join(written[word.written_start : word.written_end] for word in words)
    assert "".join(told.split()) == "".join(written.split())
    assert not any(unicodedata.category(letter) == "Mn" for letter in spoken)


def test_a_word_keeps_its_written_letters() -> None:
    written = "The 𝗯𝗶𝗴 ﬁsh, re\u00adturned."
    spoken, words = speak(written, READER.read(written), 0, len(written))
    pairs = [(written[w.written_start : w.written_end], spoken[w.spoken_start : w.spoken_end]) for w in words]
    assert pairs == [("The", "The"), ("𝗯𝗶𝗴", "big"), ("ﬁsh,", "fish,"), ("re\u00adturned.", "returned.")]


def test_code_is_found_again_behind_odd_characters() -> None:
    plain = plain_characters("ﬁ x\u00ady `a_b` ﬁ")
    assert [plain.text[start:end] for start, end in plain.spans([(7, 10), (12, 13)])] == ["a_b", "fi"]
