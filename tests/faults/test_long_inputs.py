"""Inputs that repeat one thing: what is twice as long takes about twice as long to read, not four times."""

from __future__ import annotations

import time

import pytest

from tts.essay import Block, Link
from tts.sources.html import read_fragment
from tts.sources.markdown import markdown_essay
from tts.sources.markdown_writer import to_markdown

SIZE = 100_000


def repeated(piece: str) -> str:
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


@pytest.mark.parametrize("piece", [" ", "\n", "\t", "\u00a0", "\u2028", " \n", "<?xml ", "<?xml a='b' "])
def test_html_is_read_in_linear_time(piece):
    begun = time.process_time()
    read_fragment(f"<p>Words.{repeated(piece)}</p>")
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("piece", ["{% a %}", "{{ a }}", "a {# b #} ", "{{< a >}}", "%%a%% "])
def test_template_tags_on_one_line_are_left_out_in_linear_time(tmp_path, piece):
    begun = time.process_time()
    markdown_essay(repeated(piece), tmp_path / "a.md")
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("text", ["a ", "a!"])
def test_links_are_written_in_linear_time(text):
    def seconds(size: int) -> float:
        words = repeated(text + "b ")[:size]
        links = tuple(Link("b", "https://example.com/") for _ in range(words.count("b")))
        begun = time.process_time()
        to_markdown([Block("paragraph", words, links=links)])
        return time.process_time() - begun

    seconds(100)
    assert seconds(24_000) < 8 * seconds(6_000)
