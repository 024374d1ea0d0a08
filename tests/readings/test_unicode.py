"""Of every character in Unicode nothing reaches the voice that it has no sound for, and no code point is said."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tts.essay import Essay
from tts.script.build import build_script
from tts.script.languages import language_for
from tts.script.languages.en.fit import ENGLISH
from tts.script.lexicon import lexicon_categories
from tts.script.reading import LEFT_OUT, Manner, Reader, speak
from tts.show.settings import Show
from tts.sources.markdown.blocks import parse_blocks

READER = Reader((*lexicon_categories(language_for("en")), *language_for("en").categories(Manner())))
BLOCK = re.compile(r"\[\[(.*?)\]\]")
# Beyond ASCII the voice is given only these marks, and the letters of loan words that it knows.
KNOWN = re.compile("[\x20-\x7e\n’‘“”–—…]*")
LOANS = frozenset("éèêëàâäãåçïîñóôöúûüæœíáʻāōū")
# How espeak-ng names a character that it does not know, in several languages' sounds: "letter two C five".
CODE_POINT = re.compile("l[ˈˌ]?[ɛe][tɾ]([əɚ]|ɹɪj)|sˈɪmbəl")
SAMPLE = [
    chr(code)
    for start in range(0, 0x3_0000, 256)
    for code in {start + (start // 256 * 37 + step * 61) % 256 for step in range(3)}
    if unicodedata.category(chr(code)) not in ("Cs", "Cn", "Co")
]
ODD = st.sampled_from([*SAMPLE, *"éřłşğāṛñüøßþæœﬁ𝗯２ⅣᵢЖλש中あ한हก\u0301\u200d"])
WORDS = st.sampled_from(["# ", "- ", "> ", "*", "`", "Word ", "the ", "5 ", "\n\n", " ", ". ", "(", ")"])


def sayable(said: str) -> bool:
    """Tell whether a voice has a sound for all of a spoken text."""
    blocks = BLOCK.findall(said)
    rest = "".join(letter for letter in BLOCK.sub("", said) if letter not in LOANS)
    return KNOWN.fullmatch(rest) is not None and not any(
        set(block) - ENGLISH - {"ʲ"} or CODE_POINT.search(block) for block in blocks
    )


@pytest.mark.parametrize("written", ["{}", "The sign {} is here.", "a{}b"])
def test_a_character_is_said_named_or_left_out(written: str) -> None:
    for character in SAMPLE:
        text = written.format(character)
        said = speak(text, READER.read(text), 0, len(text))[0]
        assert sayable(said), (f"U+{ord(character):04X}", text, said)


@given(st.lists(ODD | WORDS, max_size=30).map("".join))
@settings(max_examples=150)
def test_any_markdown_of_any_letters_can_be_said(markdown: str) -> None:
    blocks, dropped = parse_blocks(markdown)
    script = build_script(Essay("", blocks, dropped=dropped), Show(root=Path()), (), announced=False)
    assert all(sayable(utterance.spoken) for utterance in script.utterances)


def test_what_is_left_out_is_reported() -> None:
    blocks, _ = parse_blocks("One line.\n\nThe key ⌗ and กรุงเทพ are here. 😀")
    script = build_script(Essay("", blocks), Show(root=Path()), (), announced=False)
    assert [(drop.text, drop.rule, drop.line) for drop in script.dropped] == [
        ("⌗", "characters that are not read", 3),
        ("กรุงเทพ", "characters that are not read", 3),
    ]
    assert "Thai text" in script.utterances[-1].spoken
    assert LEFT_OUT in {change.rule for change in READER.read("⌗")}
