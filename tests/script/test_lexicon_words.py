"""Words of a lexicon are found as an expression of all of them would find them."""

from __future__ import annotations

import pytest

from tts.script.lexicon_words import Words

WORDS = Words(["Qwen", "Qwen Max", "A Fortiori", "3Blue", "boss", "C++", "IJsselmeer", "et al"], r"['’]s|s['’]?|\(s\)")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Qwen and Qwen2.5 and two Qwens", ["Qwen", "Qwen", "Qwens"]),
        ("Qwench, aQwen, Qwen.ai", []),
        ("Qwen Max's and Qwen Maxim", ["Qwen Max's", "Qwen"]),
        ("A Fortiori, or a fortiori", ["A Fortiori"]),
        ("the 3Blue1Brown films", ["3Blue"]),
        ("The boss’s bosses, and the boss", ["boss’s", "boss"]),
        ("C++ code, and one C", ["C++"]),
        ("a model(s), the Qwen(s)", ["Qwen(s)"]),
        ("IJsselmeer", ["IJsselmeer"]),
        ("Reyes et al. say so", ["et al"]),
        ("s", []),
        ("", []),
    ],
)
def test_words_are_found(text: str, found: list[str]) -> None:
    assert [match[0] for match in WORDS.finditer(text)] == found


def test_a_part_of_a_text_is_searched() -> None:
    assert [match.span() for match in WORDS.finditer("Qwen Qwen Qwen", 5, 9)] == [(5, 9)]
