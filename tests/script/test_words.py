"""What `essaycast words` asks an author to settle: names, and no word that only a title or an opening capitalises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script, reader_for
from tts.script.languages import language_for
from tts.script.languages.language import Language
from tts.script.lexicon import Entry
from tts.script.reading import Reader
from tts.script.words import Word, words_of
from tts.show.settings import default_show
from tts.sources.markdown.blocks import parse_blocks

ENGLISH = language_for("en")


def found(*essays: str, language: Language = ENGLISH) -> list[Word]:
    show, scripts = default_show(Path()), []
    for markdown in essays:
        essay = Essay("", parse_blocks(markdown)[0])
        scripts.append((build_script(essay, show, (), announced=False), reader_for(essay, show, ())))
    return words_of(scripts, language)


def words(markdown: str, language: Language = ENGLISH) -> list[str]:
    return [item.word for item in found(markdown, language=language) if item.source == "nobody"]


@pytest.mark.parametrize(
    ("markdown", "asked"),
    [
        ("We met Quindle there.", ["Quindle"]),
        ("## The Cheapest Accelerator of Quindle\n\nIt runs.", []),
        ("She had one answer: Partly.", []),
        ("He said “Possibly so” and left (Reluctantly).", []),
        ("We met mid-Quindle folk there.", ["Quindle"]),
        ("Here it is – Quindle.", []),
        ("Here (Quindle) it is.", []),
        ("Here it is, Quindle.", ["Quindle"]),
        ("We met Quindle there. Some quindle left.", []),
        ("We met QuinDle there. Some quindle left.", ["QuinDle"]),
        ("Zed paid $5M to Qu-Ix-Zed.", ["Zed", "Ix", "Qu"]),
        ("## Quindle\n\nIt was Quindle, and Quindle’s own.", ["Quindle"]),
    ],
)
def test_a_capital_that_a_title_or_an_opening_explains_is_no_name(markdown: str, asked: list[str]) -> None:
    assert words(markdown) == asked


@pytest.mark.parametrize(
    "plain",
    [
        "Breathe", "Tagging", "Nightly", "Parliament", "James", "Marta", "Beijing", "Fridays", "GitHub", "iPhone",
        "DeepSeek", "OpenClaw", "Stopped", "Running", "Making", "Biggest", "Funny", "Happily", "Happiness", "Carries",
        "Tried", "Happier", "Closely", "Keepers", "Widest", "Boxes",
    ],
)  # fmt: skip
def test_a_word_that_every_voice_says_right_is_not_asked_about(plain: str) -> None:
    text = f"We met Quindle and {plain} there."
    assert words(text) == ["Quindle"]
    # It is the language that knows the word, and nothing else.
    assert words(text, replace(ENGLISH, knows=lambda word: "")) == sorted([plain, "Quindle"])


@pytest.mark.parametrize("unknown", ["Zorblatt", "Quindlework", "BreatheX", "xBreathe"])
def test_a_name_that_nobody_knows_is_asked_about(unknown: str) -> None:
    assert words(f"We met {unknown} there.") == [unknown]


def test_words_come_most_frequent_first_with_their_shape_and_the_first_sentence_that_has_them() -> None:
    assert found("We met Zorb and Quindle.", "So Quindle met Ab.") == [
        Word("Quindle", "name", 2, "nobody", "Quindle", "We met Zorb and Quindle."),
        Word("Ab", "name", 1, "nobody", "Ab", "So Quindle met Ab."),
        Word("Zorb", "name", 1, "nobody", "Zorb", "We met Zorb and Quindle."),
    ]


def test_a_lower_case_word_anywhere_explains_a_capital_everywhere() -> None:
    assert found("We met Quindle there.", "It is a quindle.") == []


def test_a_long_sentence_is_shown_around_the_word() -> None:
    (item,) = found(f"{'x' * 50} is a long word before Quindle, {'and so on ' * 9}")
    assert item.example == "…xxxxxxxxxxxxxxxxx is a long word before Quindle, and so on and so on and so on a…"


def test_capitals_and_digits_that_no_reading_settles_are_told_from_names() -> None:
    essay = Essay("", parse_blocks("We met QRX and Q7x, X and I.")[0])
    script = build_script(essay, default_show(Path()), (), announced=False)
    assert [(item.word, item.shape) for item in words_of([(script, Reader(()))], ENGLISH)] == [
        ("Q7x", "number"), ("QRX", "acronym"),
    ]  # fmt: skip


def test_each_name_has_the_source_that_settles_it() -> None:
    show, essay = default_show(Path()), Essay("", parse_blocks("We met Zed, Ash, Qwen’s Keynes and two Foucaults.")[0])
    essay = replace(essay, lexicon=(("Zed", "zet"),))
    own = (Entry("Ash", "ahsh"), Entry("Zed", "zee"))
    script = build_script(essay, show, own, announced=False)
    listed = words_of([(script, reader_for(essay, show, own))], ENGLISH)
    assert [(item.word, item.source, item.said) for item in listed] == [
        ("Ash", "show", "ahsh"),
        ("Foucaults", "dictionary", "[[fˌuːkˈoʊz]]"),
        ("Keynes", "dictionary", "[[kˈeɪnz]]"),
        ("Qwen", "lexicon", "quen's"),
        ("Zed", "essay", "zet"),
    ]


def test_names_that_nobody_knows_come_before_all_others() -> None:
    listed = found("We met Keynes, and Keynes met Marta and Quindle there.")
    assert [(item.word, item.source) for item in listed] == [
        ("Quindle", "nobody"), ("Keynes", "dictionary"), ("Marta", "voice"),
    ]  # fmt: skip
