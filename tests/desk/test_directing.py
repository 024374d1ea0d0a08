"""A direction put into Markdown where the author clicked: only the comment is new, and the essay reads as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.desk.directing import with_direction, without_direction
from tts.errors import EssaycastError
from tts.essay import Direction
from tts.sources.markdown.essay import markdown_essay

PATH = Path("essays/001-boats.md")


def read(text):
    return markdown_essay(text, PATH)


def directed(text: str, kind: str, words: str, value: str = "", block: int = 0, nth: int = 0) -> str:
    """``text`` with a direction around the ``nth`` occurrence of ``words`` in a block; a point where they begin."""
    found = read(text).blocks[block].text
    start = -1
    for _ in range(nth + 1):
        start = found.index(words, start + 1)
    end = start if kind in ("pause", "take", "chapter") else start + len(words)
    if kind == "pause":
        start = end = start + len(words)
    return with_direction(text, read, block, Direction(start, end, kind, value))


@pytest.mark.parametrize(
    ("text", "words", "made"),
    [
        ("We met Orla at noon.", "Orla", "We met <!-- say: as OR-la -->Orla<!-- /say --> at noon."),
        ("We met Orla, then *Orla* again.", "Orla",
         "We met <!-- say: as OR-la -->Orla<!-- /say -->, then *Orla* again."),
        ("The boat **Orla** sank.", "Orla", "The boat **<!-- say: as OR-la -->Orla<!-- /say -->** sank."),
        ("See [Orla](https://example.com/Orla) now.", "Orla",
         "See [<!-- say: as OR-la -->Orla<!-- /say -->](https://example.com/Orla) now."),
        ("Call `orla` twice.", "orla", "Call <!-- say: as OR-la -->`orla`<!-- /say --> twice."),
        ("- one\n- Orla’s net\n", "Orla’s", "- one\n- <!-- say: as OR-la -->Orla’s<!-- /say --> net\n"),
        ("> He said *Orla* and left.", "Orla",
         "> He said *<!-- say: as OR-la -->Orla<!-- /say -->* and left."),
        ("## About Orla\n\nText.", "Orla", "## About <!-- say: as OR-la -->Orla<!-- /say -->\n\nText."),
        ("R&amp;D and O\\_rla x.", "R&D", "<!-- say: as OR-la -->\n\nR&amp;D<!-- /say --> and O\\_rla x."),
        ("Orla sails.", "Orla", "<!-- say: as OR-la -->\n\nOrla<!-- /say --> sails."),
        ("A line that\nends with Orla\nand goes on.", "Orla",
         "A line that\nends with <!-- say: as OR-la -->Orla<!-- /say -->\nand goes on."),
    ],
)  # fmt: skip
def test_a_word_is_said_otherwise_at_this_place(text, words, made):
    block = next(i for i, each in enumerate(read(text).blocks) if words in each.text)
    assert directed(text, "as", words, "OR-la", block) == made


def test_the_occurrence_that_was_meant_is_the_one():
    text = "Orla, Orla and Orla.\n\nOrla again."
    assert (
        directed(text, "as", "Orla", "x", nth=1) == "Orla, <!-- say: as x -->Orla<!-- /say --> and Orla.\n\nOrla again."
    )
    assert directed(text, "as", "Orla", "x", block=1).endswith("\n\n<!-- say: as x -->\n\nOrla<!-- /say --> again.")


@pytest.mark.parametrize(
    ("kind", "words", "value", "made"),
    [
        ("pause", "One ends.", "2", "One ends.<!-- say: pause 2 --> Two goes *on*. Three."),
        ("pause", "One ends. Two goes on. Three.", "2", "One ends. Two goes *on*. Three.<!-- say: pause 2 -->"),
        ("take", "Two goes", "3", "One ends. <!-- say: take 3 -->Two goes *on*. Three."),
        ("take", "One", "3", "<!-- say: take 3 -->\n\nOne ends. Two goes *on*. Three."),
        ("skip", "Two goes on.", "", "One ends. <!-- say: skip -->Two goes *on*.<!-- /say --> Three."),
        ("speed", "Two goes on.", "0.9", "One ends. <!-- say: speed 0.9 -->Two goes *on*.<!-- /say --> Three."),
        ("voice", "Three.", "tone", "One ends. Two goes *on*. <!-- say: voice tone -->Three.<!-- /say -->"),
        ("chapter", "One", "A part", "<!-- say: chapter A part -->\n\nOne ends. Two goes *on*. Three."),
    ],
)
def test_a_sentence_is_directed(kind, words, value, made):
    assert directed("One ends. Two goes *on*. Three.", kind, words, value) == made


def test_a_direction_of_the_same_kind_is_changed_and_taken_out_again():
    text = "---\ntitle: Boats\n---\n\nOne ends. Two goes on.\n"
    once = directed(text, "pause", "One ends.", "2")
    twice = directed(once, "pause", "One ends.", "0.5")
    assert twice == text.replace("ends.", "ends.<!-- say: pause 0.5 -->")
    (pause,) = read(twice).blocks[0].directions
    assert without_direction(twice, read, 0, pause) == text


def test_a_direction_on_lines_of_its_own_goes_with_its_lines():
    text = "One.\n\nTwo goes on.\n\nThree.\n"
    made = directed(text, "speed", "Two goes on.", "0.9", block=1)
    assert made == "One.\n\n<!-- say: speed 0.9 -->\n\nTwo goes on.<!-- /say -->\n\nThree.\n"
    (speed,) = read(made).blocks[1].directions
    assert without_direction(made, read, 1, speed) == text


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("| a | b |\n|---|---|\n| Orla | 2 |\n", "Orla", "x"),  # in a table there can be none
        ("We met Orla.", "Orla", "x --> y"),
        ("<p>We met Orla at noon.</p>\n", "Orla", "x"),
    ],
)
def test_where_there_can_be_none_it_is_refused_in_a_line(text, words, value):
    with pytest.raises(EssaycastError):
        directed(text, "as", words, value)


def test_another_direction_in_the_block_stays():
    text = "<!-- say: speed 0.9 -->\n\nOne ends. Orla goes on.\n\n<!-- /say -->\n\nThree.\n"
    assert directed(text, "as", "Orla", "x") == text.replace("Orla", "<!-- say: as x -->Orla<!-- /say -->")
