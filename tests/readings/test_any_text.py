"""Whatever is written, something can be said: no failure, no control character, no digit left to chance."""

from __future__ import annotations

import itertools
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tts.script.languages import language_for
from tts.script.reading import Manner, Reader, speak

READER = Reader(language_for("en-US").categories(Manner()))

# Pieces that the rules care about, in any order: this finds more than single random characters do.
PIECES = """
0 1 12 007 2024 1,000 3.5 .5 $ € £ % x X - – — / : . , + ~ < > = ^ ² ½ ° ( ) [ ] { } * _ ` # @ & ' ’ | …
K M B T bn kg GB ms st th s 's a.m. pm May Jan. III IV I A GPT LLMs U.S. e.g. etc. Dr. No. Fig. NOT THE
http:// www. .com .py iPhone H100 word Word 😀 é 漢 α → e25 10^26 O( 5'10 v1.2.3 16:9 1e5 --
"""
SPACES_AND_MARKS = [" ", "\n", '"', "\\"]
TEXTS = st.lists(st.sampled_from([*PIECES.split(), *SPACES_AND_MARKS]), max_size=14).map("".join) | st.text(max_size=60)


def spoken(written: str) -> str:
    return speak(written, READER.read(written), 0, len(written))[0]


@given(TEXTS)
@settings(max_examples=600)
@example("١٢٣ ²³ ⅷ ⑨")
@example("1e999999 10^999999 1.2.3.4.5.6.7.8.9")
@example("$" + "9" * 400 + "." + "9" * 400)
@example("\x00\x1f\x7f\x85\u2028\ud800"[:5])
def test_any_text_can_be_read(written: str) -> None:
    changes = READER.read(written)
    assert all(before.end <= after.start for before, after in itertools.pairwise(changes))
    assert all(0 <= change.start < change.end <= len(written) for change in changes)
    said = spoken(written)
    assert not any(unicodedata.category(letter) == "Cc" for letter in said if letter != "\n")
    assert not any("0" <= letter <= "9" for letter in said)


@given(TEXTS)
@settings(max_examples=200)
def test_reading_twice_says_the_same(written: str) -> None:
    assert READER.read(written) == READER.read(written)


@given(st.integers(min_value=0, max_value=10**40))
def test_every_whole_number_is_said_in_words(number: int) -> None:
    said = spoken(f"We saw {number} of them, or {number:,} of them.")
    assert not any(letter.isdigit() for letter in said)


HOSTILE = {
    "digits": "1" * 50_000,
    "groups": "1" + ",000" * 12_500,
    "points": "1." * 25_000,
    "dashes": "-" * 50_000,
    "em dashes": "—" * 50_000,
    "spaces": "a" + " " * 50_000 + "b",
    "stars": "*" * 50_000,
    "capitals": "A" * 50_000,
    "initials": "A." * 25_000,
    "capital words": "THE AB " * 7_500,
    "addresses": "http://" * 7_500,
    "labels": "a." * 25_000 + "@",
    "money": "$1-" * 15_000,
    "brackets": "f(" * 25_000,
    "tags": "<a " * 15_000,
    "notes": "[1, " * 12_500,
    "models": "A-1-" * 12_500,
    "times": "12:30" * 10_000,
    "numerals": "XI " * 15_000,
    "tails": "GPT-" * 12_500,
}


@pytest.mark.parametrize("written", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_no_longer_than_its_length_asks(written: str) -> None:
    started = time.process_time()
    READER.read(written)
    assert time.process_time() - started < 1.5
