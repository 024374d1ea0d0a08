"""An acronym of an essay is spelled where the essay has it in lower case, too; words and names are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tts.script.build import build_script
from tts.script.languages import language_for
from tts.show.settings import Show
from tts.sources.markdown.essay import markdown_essay

with_letters = language_for("en").with_letters


def said(text: str) -> str:
    essay = markdown_essay(f"---\ntitle: T\n---\n\n{text}\n", Path("001-t.md"))
    script = build_script(replace(essay, number=1), Show(root=Path(), language="en-US"), (), announced=False)
    return " ".join(utterance.spoken for utterance in script.utterances)


@pytest.mark.parametrize(
    ("first", "then", "spoken"),
    [
        ("The mean rank (MR) fell.", "It is called mr there.", "It is called M-R there."),
        ("The mean rank (MR) fell.", "Ask for `mr` there.", "Ask for M-R there."),
        ("IGMR is new.", "The igmr fell, and so did two igmrs.", "The I-G-M-R fell, and so did two I-G-M-R's."),
        ("AFL is a fuzzer.", "We use python-afl here.", "We use python-" + with_letters("A-F-L") + " here."),
        ("An EMA is an average.", "So ema it was.", "So E-M-A it was."),
        ("ACLE is slow.", "Take (acle), then.", "Take (A-C-L-E), then."),
    ],
)
def test_an_acronym_in_lower_case_is_spelled_as_its_essay_spells_it(first, then, spoken):
    assert said(f"{then}\n\n{first}").startswith(with_letters(spoken))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("The US left.", "It left us there."),
        ("The WHO left.", "The one who left was there."),
        ("Active learning (AL) helps.", "Lund et al. saw it there."),
        ("LA is large.", "We met de la Cruz there."),
        ("NASA left.", "There nasa is a net."),
        ("GIT was down.", "There git was up, git was slow, git was git."),
    ],
)
def test_a_word_a_name_and_a_tool_are_not_spelled(first, then):
    assert said(f"{then}\n\n{first}").startswith(said(then).rstrip("."))


def test_a_unit_is_read_as_such():
    assert said("A road of 5 km.\n\nKM and KM are switches.").startswith("A road of five kilometers.")
