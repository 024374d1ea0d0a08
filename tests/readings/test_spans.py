"""Every change knows the letters that it came from, and names beside a number may be claimed by others first."""

from __future__ import annotations

import re

import pytest

from tts.script.languages import language_for
from tts.script.languages.en.spelling import named
from tts.script.reading import Category, Manner, Reader, Rule, speak

NAMES = Category("names", (Rule(re.compile(r"(?<![A-Za-z])(?:Qwen|DeepSeek|GPT|MoE)(?![A-Za-z])"), lambda m: "NAME"),))
AFTER_NAMES = Reader([NAMES, *language_for("en").categories(Manner())])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Qwen2.5-72B is here.", "NAME two point five seventy two B is here."),
        ("DeepSeek-V3 has it.", "NAME V three has it."),
        ("GPT-4o and GPT-4 differ.", "NAME four oh and NAME four differ."),
    ],
)
def test_a_number_is_read_beside_a_name_that_is_already_claimed(written: str, said: str) -> None:
    heard = named(speak(written, AFTER_NAMES.read(written), 0, len(written))[0])
    assert re.sub("[- ]+", " ", heard) == said


def test_each_change_carries_its_letters() -> None:
    written = "They raised $2.5B in 2024, i.e. lots."
    changes = Reader(language_for("en").categories(Manner())).read(written)
    assert [(written[c.start : c.end], c.said, c.rule) for c in changes] == [
        ("$2.5B", "two point five billion dollars", "money"),
        ("2024", "twenty twenty-four", "years"),
        ("i.e.", "that is,", "abbreviations"),
    ]
