"""What is said in more words than a voice can take at once is said in parts, and nothing is lost between them."""

from __future__ import annotations

import re

import pytest

from tts.essay import Block, Essay
from tts.script.build import build_script
from tts.script.utterance import Utterance
from tts.show.settings import default_show

MOST = 2004  # with the brackets that phonemes are given


def said(tmp_path, text: str) -> list[Utterance]:
    essay = Essay(title="", blocks=(Block("paragraph", text),))
    return list(build_script(essay, default_show(tmp_path), (), announced=False).utterances)


DIGITS = "1234567890" * 500


@pytest.mark.parametrize(
    "text",
    [
        DIGITS, f"It is {DIGITS}, they say, and more.", f"${DIGITS}", f"{DIGITS}%", f"10^{DIGITS}",
        f"-{DIGITS}.{DIGITS}",
        f"{DIGITS}th", f"v{DIGITS}", f"1/{DIGITS}", f"$x^{{{DIGITS}}}$", ",".join(["123"] * 1700), "ABQ" * 2000,
        "GPT-" * 1500, "ab" * 4000, "é" * 3000, "漢字" * 3000, "😀" * 3000 + " x", " ".join(["API"] * 900),
    ],
    ids=range(18),
)  # fmt: skip
def test_no_utterance_is_longer_than_a_voice_can_take(tmp_path, text):
    made = said(tmp_path, text)
    for each in made:
        assert len(each.spoken) <= MOST
        assert each.spoken.count("[[") == each.spoken.count("]]")
        for word in each.words:
            assert 0 <= word.written_start <= word.written_end <= len(each.written)
            assert 0 <= word.spoken_start <= word.spoken_end <= len(each.spoken)
    assert "".join("".join(each.written for each in made).split()) == "".join(text.split())


def test_every_digit_is_said_once_and_in_its_place(tmp_path):
    made = said(tmp_path, f"Here is {DIGITS} in full.")
    words = " ".join(each.spoken for each in made)
    ten = "one two three four five six seven eight nine zero"
    assert words == f"Here is {' '.join([ten] * 500)} in full."
    numbers = [each for each in made if each.written.isdigit()]
    assert len(numbers) > 10
    assert sum(len(each.written) for each in numbers) == 5000
    # Shared out in proportion: a digit takes five characters, give or take.
    assert all(abs(len(each.spoken.split()) - len(each.written)) < 9 for each in numbers)


def test_phonemes_that_are_cut_stay_phonemes(tmp_path):
    made = said(tmp_path, "ABQ" * 2000)
    phonemes = [each.spoken for each in made if "[[" in each.spoken]
    assert all(re.fullmatch(r"(\[\[[^\[\]]+\]\][.]?)", each) for each in phonemes), phonemes


@pytest.mark.parametrize("text", ["[1] " * 500, "[^1] " * 250])
def test_a_paragraph_of_references_alone_is_borne(tmp_path, text):
    assert all(utterance.spoken.strip() for utterance in said(tmp_path, text))
