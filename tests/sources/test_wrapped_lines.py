"""A paragraph whose every line ends in a hard break is one line; verse and lists of short lines keep theirs."""

from __future__ import annotations

import pytest

from tts.sources.markdown.blocks import parse_blocks

PROSE = """The mule is a beast of burden that was led across the hills by
the carters of the valley and offers a view of the old trade in
oil and salt. One part of it is the long road to the harbour of
the town where the ships lay. It was closed before the war and
never opened again."""
VERSE = """The mule goes up the hill,
the cart behind it sways,
and nobody says anything
for seven nights and days."""
LONG_VERSE = """The mule that carries all the oil goes slowly up the hill,
The cart behind it sways and creaks and nothing holds it still,
The carter sleeps upon the sacks and dreams of salt and rain,
The road goes down to where it was and never up again."""


@pytest.mark.parametrize("end", ["  ", "\\", "<br>"])
def test_wrapped_prose_is_one_line(end):
    text = PROSE.replace("\n", f"{end}\n")
    assert [block.text for block in parse_blocks(text)[0]] == [PROSE.replace("\n", " ")]


@pytest.mark.parametrize("verse", [VERSE, LONG_VERSE])
def test_verse_keeps_its_lines(verse):
    assert [block.text for block in parse_blocks(verse.replace("\n", "  \n"))[0]] == [verse]
