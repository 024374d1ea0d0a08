"""Blocks of plain text -> Markdown that reads back as just these blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from tts.essay import Block
from tts.sources.markdown.blocks import parse_blocks

# What means something inside a line: marks, and the starts of links, tags, entities and strike-through. An underscore
# inside a word means nothing (snake_case), nor does a lone tilde (~100).
_INLINE = re.compile(
    r"[\\`*\[]"
    r"|(?<![^\W_])_+|_+(?![^\W_])"
    r"|~{2,}"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#|\w{1,40};)"
)
# What means something at the start of a line: headings, quotes, bullets, numbers, rules and fenced mathematics.
_START = re.compile(r"(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-(?=[\s-]*$)|\$\$)|\d{1,9}(?=[.)](?:\s|$))")
# All signs but those that would become mathematics behind a backslash.
_PUNCTUATION = re.compile(r"[!-'*-/:-@\[\\^-`{-~]")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=\s))(#+)$")


def to_markdown(blocks: Iterable[Block]) -> str:
    """Return headings, paragraphs, bullets and breaks as Markdown, ending in a line end; empty for no blocks.

    Each block's ``text`` is one line of plain text; read back it is the same text to the letter.
    """
    lines = [(block.kind, _line(block)) for block in blocks]
    if not lines:
        return ""
    text = lines[0][1]
    for (above, _), (below, line) in pairwise(lines):
        text += ("\n" if above == below == "item" else "\n\n") + line
    return text + "\n"


def escaped(text: str) -> str:
    """Return one line of plain text such that Markdown of any dialect takes nothing in it for a mark."""
    written = _escaped(text)
    blocks, _ = parse_blocks(written)
    same = len(blocks) == 1 and blocks[0].text == text
    return written if same else _PUNCTUATION.sub(r"\\\g<0>", text)


def _escaped(text: str) -> str:
    """Escape the marks of CommonMark."""
    text = _INLINE.sub(lambda found: re.sub(r"([^\w\s]|_)", r"\\\1", found[0]), text)
    start = _START.match(text)
    if not start:
        return text
    # A number is escaped behind its digits (1\. first), everything else before its first letter.
    place = start.end() if start[0].isdigit() else 0
    return f"{text[:place]}\\{text[place:]}"


def _line(block: Block) -> str:
    if block.kind == "break":
        return "***"
    if block.kind == "heading":
        return f"{'#' * block.level} " + _CLOSING_HASHES.sub(r"\\\1", escaped(block.text))
    return f"* {escaped(block.text)}" if block.kind == "item" else escaped(block.text)
