"""Markdown, in every dialect that authors have, -> Essay."""

from tts.sources.markdown.blocks import parse_blocks
from tts.sources.markdown.essay import MARKDOWN_SUFFIXES, markdown_essay

__all__ = ["MARKDOWN_SUFFIXES", "markdown_essay", "parse_blocks"]
