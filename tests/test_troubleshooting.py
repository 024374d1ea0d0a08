"""docs/troubleshooting.md quotes messages as the program says them."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from shows import REPOSITORY

TEXT = (REPOSITORY / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
GAP = "\0"


@cache
def strings() -> set[str]:
    """Return every text in the program's code, with a gap for each value that is put into it."""
    found = set()
    for path in (REPOSITORY / "tts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = (part.value if isinstance(part, ast.Constant) else GAP for part in node.values)
                found.add("".join(map(str, parts)))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


MESSAGES = [
    message
    for row in re.findall(r"^\| (`.*?`) \|", TEXT, re.MULTILINE)
    for message in re.findall(r"`([^`]+)`", row)
]  # fmt: skip


@pytest.mark.parametrize("message", MESSAGES)
def test_the_program_says_what_is_quoted(message):
    pieces = [piece.strip() for piece in message.split("…") if len(piece.strip(" :.?()")) > 3]
    assert pieces
    for piece in pieces:
        assert any(piece in text for text in strings()), piece


def test_messages_are_quoted_from_every_part():
    assert len(MESSAGES) > 30
