"""Prose that an editor has indented is read; code, verse and data that are indented are not."""

from __future__ import annotations

import pytest

from tts.sources.markdown import parse_blocks

PROSE = (
    "There are rules which I find odd or at least in the way, "
    "and nobody in the town has ever told me what they are for."
)


@pytest.mark.parametrize(
    "indented",
    [
        f"    {PROSE} {PROSE}",
        f'    <p>\n      <span style="color:red">{PROSE}</span>\n    </p>',
        f"    {PROSE}\n\n    {PROSE}",
    ],
)
def test_indented_prose_is_read(indented):
    blocks, _ = parse_blocks(f"It rained.\n\n{indented}\n\nIt stopped.")
    assert "code" not in [block.kind for block in blocks]
    assert PROSE in blocks[1].text


@pytest.mark.parametrize(
    "indented",
    [
        "    for x in range(10):\n        print(x)",
        "    The rain came down,\n    the rain went by;\n    nobody knew.",
        "    SELECT name, town FROM people WHERE age > 10 AND town = 'Bonn' ORDER BY name LIMIT 10; -- and so on",
        "    usage: tool [-h] [--long] FILE\n\n    Reads FILE. Writes what it has found.",
    ],
)
def test_indented_code_and_verse_are_left(indented):
    blocks, _ = parse_blocks(f"It rained.\n\n{indented}\n\nIt stopped.")
    assert [block.kind for block in blocks] == ["paragraph", "code", "paragraph"]
