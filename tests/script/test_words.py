"""What `essaycast words` asks an author to settle: names, and no word that only a title or an opening capitalises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script, reader_for
from tts.script.languages import language_for
from tts.script.words import unsettled
from tts.show.settings import default_show
from tts.sources.markdown import parse_blocks


def words(markdown: str) -> list[str]:
    essay, show = Essay("", parse_blocks(markdown)[0]), default_show(Path())
    script = build_script(essay, show, (), announced=False)
    return [item.word for item in unsettled([(script, reader_for(essay, show, ()))], language_for("en"))]


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
