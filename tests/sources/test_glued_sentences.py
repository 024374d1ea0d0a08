"""Sentences that a page glued together are parted; names, versions, addresses and file names are not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts.sources.glue import mend_glued

MENDED = [
    ("It ended.Then it began.", "It ended. Then it began."),
    ("the spending.Some readers", "the spending. Some readers"),
    ("so what was the plan?Most people", "so what was the plan? Most people"),
    ("Stop!Then go", "Stop! Then go"),
    ("a soft light..It was late", "a soft light.. It was late"),
    ("your two ears.A screen", "your two ears. A screen"),
    ("they left.I stayed, and later.I’m back", "they left. I stayed, and later. I’m back"),
    ("we trained an LLM.This is rare", "we trained an LLM. This is rare"),
    ("labs in China.They publish", "labs in China. They publish"),
    ("since 2019.Then came", "since 2019. Then came"),
    ("in the LLM.A new one", "in the LLM. A new one"),
    ("cost $10,000.Nobody paid", "cost $10,000. Nobody paid"),
    ("(see below).Then came", "(see below). Then came"),
    ("he said “yes.”Then he left", "he said “yes.” Then he left"),
    ("he said “yes”.Then he left", "he said “yes”. Then he left"),
    ('he said "yes."Then he left', 'he said "yes." Then he left'),
    ("it ended.“Then what?” he said", "it ended. “Then what?” he said"),
    ("it ended.(Then it did not.)", "it ended. (Then it did not.)"),
    ("it ended.OpenAI and GPUs.LLMs differ", "it ended. OpenAI and GPUs.LLMs differ"),
    ("the spending.U.S. labs", "the spending. U.S. labs"),
    ("It ended.Yes.Then it began", "It ended. Yes. Then it began"),
    ("él se fue.Él volvió", "él se fue. Él volvió"),
    ("in the U.S.—spending.Some", "in the U.S.—spending. Some"),
    ("enough work…An oarsman left", "enough work… An oarsman left"),
    ("enough work...An oarsman left", "enough work... An oarsman left"),
    ("in the valley. […]In March", "in the valley. […] In March"),
    ("in the valley. [....]In March", "in the valley. [....] In March"),
]
KEPT = [
    "01.ai and Z.ai and Character.AI",
    "Node.js, README.Rmd, report.PDF and data.Csv",
    "e.g.the big room, i.e.If",
    "example.com/paper.pdf and example.com/Paper.Pdf",
    "https://example.com/A.Then?Now=Yes and www.example.com.Then",
    "someone@example.com.Then",
    "the release v2.1.Next and v2.Final",
    "U.S.Then",
    "a Ph.D. and a Ph.D of 3.5 and 4.X or 5.X.",
    "well…I think, well...I’d go, the (…)Part, My Mule…Go Home",
    "../Then, 1..N and A..Then",
    "J.R.R. Tolkien at 9 a.m.Then",
    "torch.Tensor, nn.Module, System.Collections.Generic, File.Save and foo.Bar(x)",
    "foo_bar.Then and x=a.B",
    'it ended."Then it," he said',
    "Python 3.11 and GPT-5.5 cost $4.50",
    "and so on. And so forth.",
    "Shares of 9988.HK and 600519.SS rose, and BRK.A fell",
]


@pytest.mark.parametrize(("glued", "mended"), MENDED)
def test_glued_sentences_are_parted(glued: str, mended: str) -> None:
    assert mend_glued(glued) == mended


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_glued_is_kept(text: str) -> None:
    assert mend_glued(text) == text


GLUE = st.lists(
    st.sampled_from(
        [".", "?", "!", "”", '"', ")", "(", "“", " ", "a", "to", "Then", "A", "I", "U.S.", "3", "v2", "/", "é"]
    )
).map("".join)


@given(st.one_of(st.text(), GLUE))
def test_only_spaces_are_added(text: str) -> None:
    mended = mend_glued(text)
    assert mended.replace(" ", "") == text.replace(" ", "")
    assert len(mended) >= len(text)


@given(st.one_of(st.text(), GLUE))
def test_mended_text_needs_no_mending(text: str) -> None:
    assert mend_glued(mend_glued(text)) == mend_glued(text)


@pytest.mark.parametrize("unit", ["ended.Then", "a.Ba", "a.", '."A', "“.”A", ".)", "x?!", '"a."B', "Aa.I.", "word "])
def test_a_long_run_takes_time_in_proportion(unit: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        mend_glued(unit * count)
        return time.process_time() - start

    # Sixteen times the text in quadratic time would take 256 times as long.
    assert seconds(64_000) < 64 * max(seconds(4_000), 0.005)


def test_the_real_page_is_mended_in_two_places_only(real_page: Path) -> None:
    text = real_page.read_text("utf-8")
    mended = mend_glued(text)
    assert len(mended) == len(text) + 2
    assert "spending. Some" in mended
    assert "economically. This" in mended
