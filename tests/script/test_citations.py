"""A show may skip references to literature; they are reported, and other brackets stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script
from tts.script.utterance import Script
from tts.show.settings import ScriptSettings, Show
from tts.sources.markdown.blocks import parse_blocks


def script_of(markdown: str, citations: str = "skip") -> Script:
    settings = ScriptSettings(citations=citations)  # type: ignore[arg-type]
    return build_script(Essay("", parse_blocks(markdown)[0]), Show(root=Path(), script=settings), (), announced=False)


def said(markdown: str) -> str:
    return " ".join(utterance.spoken for utterance in script_of(markdown).utterances)


@pytest.mark.parametrize(
    "citation",
    [
        "(Ellis 2020)",
        "(Ellis, 2020)",
        "(Ellis 2020; Lund and Ferro 2021)",
        "(see Lund et al., 2019)",
        "(Ellis & Lund, 2020, p. 34)",
        "(Ellis, Lund, and Ferro 1998a, 2001)",
        "(van der Berg 2011: 45–47)",
        "(cf. O’Neil 1975)",
        "(e.g., Ferro 2004; 2006)",
        "(Ellis, A. B., n.d.)",
        "(Lund forthcoming)",
        "(for a review, see Ellis 2018)",
        "(p. 34)",
        "(pp. 34–36)",
        "(see ch. 3)",
        "(ibid.)",
        "(ibid., p. 12)",
        "[12]",
        "[3, 7]",
        "[4–6, 9]",
        "[12, p. 5]",
    ],
)
def test_a_citation_is_skipped_and_reported(citation: str) -> None:
    script = script_of(f"The oil ran out {citation}, and it was late {citation}.")
    assert [utterance.spoken for utterance in script.utterances] == ["The oil ran out, and it was late."]
    assert {(drop.text, drop.rule) for drop in script.dropped} == {(citation, "citations are not read in this show")}
    assert citation in script.utterances[0].written


@pytest.mark.parametrize(
    "text",
    [
        "It was built (June nineteen) and sold.",
        "The old lamp (the one by the door) was lit.",
        "It was late (see below) and cold.",
        "She left (Ellis told me so) early.",
        "A list (Ellis and Lund) hung there.",
        "We took it [the boat] out.",
        "He was born (in Leeds) then.",
    ],
)
def test_other_brackets_are_read(text: str) -> None:
    script = script_of(text)
    assert [utterance.spoken for utterance in script.utterances] == [text.replace("[", "(").replace("]", ")")]
    assert not script.dropped


@pytest.mark.parametrize("bracket", ["(June 2020)", "(Summer 2019)", "(Since 2011)", "(2020)", "(Plan 9)"])
def test_a_date_in_brackets_is_no_citation(bracket: str) -> None:
    assert not script_of(f"It was late {bracket} and cold.").dropped


def test_code_keeps_what_looks_like_a_citation() -> None:
    assert not script_of("Take `rows [12]` and `f (Ellis 2020)`.").dropped


def test_a_show_reads_citations_unless_it_says_otherwise() -> None:
    script = script_of("It was late (Ellis 2020).", ScriptSettings().citations)
    assert "Ellis" in script.utterances[0].spoken
    assert not script.dropped
