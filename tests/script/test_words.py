"""What `essaycast words` asks an author to settle: names, and no word that only a title or an opening capitalises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script, reader_for
from tts.script.languages import language_for
from tts.script.languages.language import Language
from tts.script.words import unsettled
from tts.show.settings import default_show
from tts.sources.markdown import parse_blocks

ENGLISH = language_for("en")


def words(markdown: str, language: Language = ENGLISH) -> list[str]:
    essay, show = Essay("", parse_blocks(markdown)[0]), default_show(Path())
    script = build_script(essay, show, (), announced=False)
    return [item.word for item in unsettled([(script, reader_for(essay, show, ()))], language)]


@pytest.mark.parametrize(
    ("markdown", "asked"),
    [
        ("We met Quindle there.", ["Quindle"]),
        ("## The Cheapest Accelerator of Quindle\n\nIt runs.", []),
        ("She had one answer: Partly.", []),
        ("He said “Possibly so” and left (Reluctantly).", []),
        ("## Quindle\n\nIt was Quindle, and Quindle’s own.", ["Quindle"]),
    ],
)
def test_a_capital_that_a_title_or_an_opening_explains_is_no_name(markdown: str, asked: list[str]) -> None:
    assert words(markdown) == asked


@pytest.mark.parametrize(
    "plain",
    [
        "Breathe", "Tagging", "Nightly", "Parliament", "James", "Marta", "Beijing", "Fridays", "GitHub", "iPhone",
        "DeepSeek", "OpenClaw",
    ],
)  # fmt: skip
def test_a_word_that_every_voice_says_right_is_not_asked_about(plain: str) -> None:
    text = f"We met Quindle and {plain} there."
    assert words(text) == ["Quindle"]
    # It is the language that knows the word, and nothing else.
    assert words(text, replace(ENGLISH, is_plain=lambda word: False)) == sorted([plain, "Quindle"])


@pytest.mark.parametrize("wrong", ["Evelyn", "Jacqueline", "Nike", "Uber", "Zorblatt", "Quindlework"])
def test_a_name_that_the_voice_says_wrongly_or_nobody_knows_is_asked_about(wrong: str) -> None:
    assert words(f"We met {wrong} there.") == [wrong]
