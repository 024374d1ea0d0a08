"""A surname alone is said as in the full name that the essay has."""

from __future__ import annotations

import pytest

from tts.script.languages import language_for
from tts.script.languages.en.surnames import surnames
from tts.sources.markdown.blocks import parse_blocks


def told(markdown: str) -> dict[str, str]:
    return dict(surnames(parse_blocks(markdown)[0]))


@pytest.mark.parametrize(
    ("text", "name", "sounds"),
    [
        ("Thierry Henry scored twice.\n\nThen Henry was tired.", "Henry", "ɑːnɹˈiː"),
        ("The film is by Claire Denis. Denis was in Paris, and Mr. Denis too.", "Denis", "dənˈiː"),
        ("Hong Xiuquan failed, far from Hong Kong. In a dream Hong saw him.", "Hong", "hˈʊŋ"),
        ("Warren Edward Levi, or Primo Levi, wrote it.", "Henry", ""),
    ],
)
def test_the_full_name_settles_the_surname(text: str, name: str, sounds: str) -> None:
    assert told(text).get(name, "") == (f"[[{sounds}]]" if sounds else "")


@pytest.mark.parametrize(
    "text",
    [
        "Thierry Henry scored before King Henry came.",
        "Thierry Henry scored, said John Henry.",
        "Thierry Henry drove a Henry Ford.",
        "Hong Xiuquan met Anna Hong.",
        "Edvard Munch ate his munch.",
        "They came to Plaza Mayor, where the Mayor was.",
    ],
)
def test_two_of_one_name_settle_nothing(text: str) -> None:
    assert told(text) == {}


def test_the_script_takes_them() -> None:
    blocks = parse_blocks("Thierry Henry scored. Then Henry left.")[0]
    assert ("Henry", "[[ɑːnɹˈiː]]") in language_for("en").strange_names(blocks)
