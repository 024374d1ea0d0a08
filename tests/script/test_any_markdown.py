"""Any text at all makes a script: no failure, nothing written gets lost, nothing unsayable is said."""

from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shows import REPOSITORY

from tts.essay import Essay
from tts.script.build import build_script
from tts.script.languages import language_for
from tts.script.structure import Passage, passage
from tts.script.utterance import Script
from tts.show.settings import ScriptSettings, Show
from tts.sources.formulas import with_marks_outside
from tts.sources.glue import mend_glued
from tts.sources.markdown.blocks import parse_blocks

SHOW = Show(root=Path(), script=ScriptSettings(footnotes="read"))
PIECES = r"""
# ## - * 1. 2) > ``` ~~~ --- | |--| ** _ ` [^1] [^1]: [a](b) ![alt](x.png) <b> </b> <br> <!-- --> &amp; \ $$ : $10M+
word Word. U.S. e.g. GPT-4o 3-5T https://example.com/a?b=c 😀 “quoted.” (brackets) … — ' " http:// 10^26 [[x]] ]]
"""
SPACES = [" ", "\n", "\n\n", "    "]
MARKDOWN = st.lists(st.sampled_from([*PIECES.split(), *SPACES]), max_size=40).map("".join) | st.text(max_size=200)


def script_of(markdown: str, show: Show = SHOW) -> tuple[Essay, Script]:
    blocks, dropped = parse_blocks(markdown)
    essay = Essay(title="", blocks=blocks, dropped=dropped)
    return essay, build_script(essay, show, (), announced=False)


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(MARKDOWN)
@settings(max_examples=500)
@example("\x00\x01\ufffe\ud7ff")
@example("| a |\n|---|\n| b | c |\n\n[^1]\n\n[^1]: note")
@example("http://[[")
@example("[^1]:>[^1]:")
@example("[^1]: - a\n    [^1]: - b")
def test_any_text_makes_a_script_that_can_be_spoken(markdown: str) -> None:
    _, script = script_of(markdown)
    for utterance in script.utterances:
        assert any(map(str.isalnum, utterance.spoken)), utterance
        assert "://" not in utterance.spoken
        assert not any(unicodedata.category(letter) == "Cc" for letter in utterance.spoken.replace("\n", " "))


@given(MARKDOWN)
@settings(max_examples=300)
@example("#$$[^1]:$$")
@example("[a](b)\n```")
@example("As follows\n\n```\nx = 1\n```")
def test_every_block_is_said_whole_and_in_order_or_reported(markdown: str) -> None:
    essay, script = script_of(markdown)
    said: dict[int, str] = {}
    for utterance in script.utterances:
        assert utterance.block is not None
        said[utterance.block] = said.get(utterance.block, "") + utterance.written
    assert list(said) == sorted(said)
    reported = {drop.text for drop in script.dropped}
    for index, block in enumerate(essay.blocks):
        if index in said:
            found = passage(block, SHOW.script, language_for(SHOW.language))
            if not isinstance(found, Passage):
                # A listing, a formula or a picture: a cue stands for it.
                assert solid(said[index]) in map(solid, language_for(SHOW.language).omissions.values())
                assert (block.text or block.image) in reported
                continue
            text = found.label + mend_glued(found.text)
            # A mark that ends a sentence stands behind the formula in which it was written.
            assert solid(said[index]) in (solid(text), solid(with_marks_outside(text)))
        else:
            assert block.kind == "break" or block.text in reported or block.image in reported


@given(MARKDOWN)
@settings(max_examples=300)
def test_words_tie_all_that_is_written_to_what_is_said_in_order(markdown: str) -> None:
    _, script = script_of(markdown)
    for utterance in script.utterances:
        written_end = spoken_end = 0
        for word in utterance.words:
            assert not utterance.written[written_end : word.written_start].strip()
            assert not utterance.spoken[spoken_end : word.spoken_start].strip()
            assert word.written_start < word.written_end
            assert word.spoken_start <= word.spoken_end <= len(utterance.spoken)
            written_end, spoken_end = word.written_end, word.spoken_end
        assert not utterance.written[written_end:].strip()
        assert not utterance.spoken[spoken_end:].strip()


@pytest.mark.parametrize("written", ["See [[wiki link]] now.", "[AI] is [[GPU]]", "[[[x]]]", "a [ [b] ] c"])
def test_brackets_that_the_author_wrote_are_never_taken_for_phonemes(written: str) -> None:
    _, script = script_of(written)
    spoken = " ".join(utterance.spoken for utterance in script.utterances)
    rest = re.sub(r"\[\[[^\[\]]*\]\]", "", spoken)
    assert "[" not in rest
    assert "]" not in rest
    assert "[[wiki" not in spoken
    assert "[[x" not in spoken


PROSE = (REPOSITORY / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("prose", PROSE),
        ("one line", PROSE.replace("\n", " ")),
        ("one word", "a"),
        ("numbers", "$10M in 2024, "),
        ("stops", "a. B"),
        ("quotes", "“a "),
        ("brackets", "([{"),
        ("links", "[a](b) "),
        ("stars", "*a "),
        ("lists", "- a\n  - b\n"),
        ("acronyms", "GPUs, "),
        ("code", "`a*b` "),
        ("table of code", "| a | `b` |\n|---|---|\n" + "| `a` | b |\n" * 50),
    ],
)
def test_the_time_grows_with_the_length_and_no_faster(name: str, text: str) -> None:
    def seconds(size: int) -> float:
        markdown = (text * (size // len(text) + 1))[:size]
        begun = time.process_time()
        script_of(markdown)
        return time.process_time() - begun

    script_of(text)
    small = max(min(seconds(2_000) for _ in range(2)), 0.001)
    # Eight times the text in at most 24 times the time: quadratic would take 64, each time.
    assert any(seconds(16_000) < 24 * small for _ in range(2))
