"""The numbers of verses in quoted scripture are found; others among the sentences are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script
from tts.script.utterance import Script
from tts.show.settings import Show
from tts.sources.markdown.blocks import parse_blocks


def script_of(markdown: str) -> Script:
    return build_script(Essay("", parse_blocks(markdown)[0]), Show(root=Path()), (), announced=False)


def said(markdown: str) -> str:
    return " ".join(each.spoken for each in script_of(markdown).utterances)


@pytest.mark.parametrize(
    ("quotation", "numbers"),
    [
        ("> Tobit 5:2-4 (ABC) 2 The mule went up,  \n> 3 “and down,” he said.  \n> 4 It drank.", ["2", "3", "4"]),
        ("> The mule went up.\n> 3 It came down. 4 It drank.\n>\n> — Tobit 5:2–4", ["3", "4"]),
        ("Tobit 5:2-4 has it:\n\n> 2 The mule went up, 3 and came down; 4 it drank.", ["2", "3", "4"]),
        ("> Tobit 7 (ABC) The mule went up. 2 It came down.\n>\n> 3 It drank.", ["2", "3"]),
        ("> [2] The mule went up. [3] It came down. (2 Kings 5:2-3)", ["[2]", "[3]"]),
        ("> 12 The mule went up.\n>\n> Tobit 5:12", ["12"]),
        ("## Tobit 5:2-4\n\n**2** “The mule went up. **3** It came down.**4** It drank.", ["2", "3", "4"]),
        ("## Psalm 5:2-4\n\nVerba mea\n\n2 The mule went up.\n\n3 It drank.", ["2", "3"]),
        ('{{% scripture p="Tobit 5:2-4 (ABC)" %}}\n\n**2** The mule went up. **3** It drank.', ["2", "3"]),
    ],
)
def test_the_numbers_of_verses_are_not_said(quotation: str, numbers: list[str]) -> None:
    script = script_of(quotation)
    assert [drop.text for drop in script.dropped if drop.rule == "the number of a verse"] == numbers
    assert "mule went up" in said(quotation)
    assert "two The" not in said(quotation)


@pytest.mark.parametrize(
    "text",
    [
        "In Tobit 5:2-4 he led 3 mules. 5 of them drank.",
        "Tobit 5:2-9 is short. 12 Mules went up.",
        "> 2 Mules went up. 3 Came down.",
        "> 1 Kings 5:1-4 (ABC) The mule went up.",
        "We met on Monday 5:30. 31 Mules came.",
        "Tobit 5:2-4 was read.\n\n## Later\n\n2 Mules went up.",
        "## Tobit 5:2-4\n\nHe led them over the hill to the well and past it, and nobody spoke.\n\n2 Mules went up.",
        "Tobit 5:2 was read.\n\nNobody spoke.\n\n3 Mules went up.",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert not [drop for drop in script_of(text).dropped if drop.rule == "the number of a verse"]
