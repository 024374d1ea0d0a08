"""Prose that an editor has indented is read; code, verse and data that are indented are not."""

from __future__ import annotations

import pytest

from tts.sources.markdown.blocks import parse_blocks

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
        f"\t\tPosted by:\n\t\t[Ida](https://a.example) | Monday, {PROSE}",
        f"\t“The rain came down upon the mill.\n\tNobody knew of any other mill.” {PROSE}",
    ],
)
def test_indented_prose_is_read(indented):
    blocks, _ = parse_blocks(f"It rained.\n\n{indented}\n\nIt stopped.")
    assert "code" not in [block.kind for block in blocks]
    assert PROSE in blocks[1].text


@pytest.mark.parametrize(
    ("markdown", "items"),
    [
        ("It rained.\n\n\t  1. I was born there.\n\t  2. I like two of the mills.\n\t  3. It was a long year.", 3),
        ("It rained.\n\n      * [The old mill](https://a.example/1) (of my town)\n      * [The new mill here](/2)\n"
         "      * [Ropes and all that](/3)", 3),
        # Right below a line, which CommonMark lets them go on in.
        ("It rained there.\n      * How about the mill?\n      * And the other one?", 2),
        ("- One\n    - two\n    - three\n- four", 4),
    ],
)  # fmt: skip
def test_a_list_that_is_indented_like_code_is_read(markdown, items):
    blocks, _ = parse_blocks(markdown)
    assert [block.kind for block in blocks if block.text != blocks[0].text or len(blocks) == items].count(
        "item"
    ) == items


@pytest.mark.parametrize(
    "indented",
    [
        "    * foo = bar(baz)\n    * int x = 1;\n    * y == z",
        "    1. npm install\n    2. npm test\n    3. npm run",
        "    The server runs on port 8080. Press ctrl-c to end.",
        "    for x in range(10):\n        print(x)",
        "    The rain came down,\n    the rain went by;\n    nobody knew.",
        "    SELECT name, town FROM people WHERE age > 10 AND town = 'Bonn' ORDER BY name LIMIT 10; -- and so on",
        "    usage: tool [-h] [--long] FILE\n\n    Reads FILE. Writes what it has found.",
    ],
)
def test_indented_code_and_verse_are_left(indented):
    blocks, _ = parse_blocks(f"It rained.\n\n{indented}\n\nIt stopped.")
    assert [block.kind for block in blocks] == ["paragraph", "code", "paragraph"]
