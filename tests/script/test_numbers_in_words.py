"""English numbers in words: those of num2words, without its commas and its "and"."""

from __future__ import annotations

import itertools

from num2words import num2words

from tts.script.languages.en.numerals import cardinal, ordinal

NUMBERS = [
    *range(1200),
    *(count * 10**power + more for count, power, more in itertools.product((1, 7, 12, 90), range(2, 37), (0, 1, 40))),
    10**39 - 1,
]


def theirs(value: int, to: str) -> str:
    return num2words(value, lang="en", to=to).replace(",", "").replace(" and ", " ")


def test_amounts():
    assert [cardinal(value) for value in NUMBERS] == [theirs(value, "cardinal") for value in NUMBERS]


def test_places_in_a_row():
    assert [ordinal(value) for value in NUMBERS] == [theirs(value, "ordinal") for value in NUMBERS]


def test_less_than_nothing():
    assert cardinal(-12) == "minus twelve"
