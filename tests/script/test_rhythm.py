"""Pauses that follow the text: by what was said, by what comes, and never twice the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tts.essay import Block, Essay
from tts.script.build import build_script
from tts.script.rhythm import longest_pause, with_rhythm
from tts.script.utterance import Role, Utterance
from tts.show.settings import Pauses, Show

SHORT, LONG = "It rains.", "It has been raining here since the morning, " * 5


def said(text: str, block: int = 0, role: Role = "paragraph", pause: float = 0.5) -> Utterance:
    return Utterance(block, role, text, text, (), pause=pause)


def mean_pause(before: str, after: str, **pauses: float) -> float:
    """The mean pause between two sentences of such lengths, chance averaged out."""
    pairs = [with_rhythm([said(f"{before}{n}"), said(after)], Pauses(**pauses))[0].pause for n in range(200)]
    return float(np.mean(pairs))


def test_much_that_was_said_or_that_comes_makes_a_pause_longer():
    assert mean_pause(SHORT, SHORT) < mean_pause(LONG, SHORT) < mean_pause(LONG, LONG)
    assert mean_pause(SHORT, SHORT) < mean_pause(SHORT, LONG)


def test_pauses_vary_about_those_of_the_show_and_stay_within_bounds():
    texts = [f"{'a word and ' * (2 + 5 * n % 17)}number {n}." for n in range(300)]
    made = with_rhythm([said(text, block=n // 5) for n, text in enumerate(texts)], Pauses())
    pauses = np.array([utterance.pause for utterance in made[:-1]])
    assert 0.08 <= pauses.std() <= 0.15
    assert pauses.mean() == pytest.approx(0.5, abs=0.025)
    assert 0.3 < pauses.min() < pauses.max() <= 0.7
    assert [u.pause for u in with_rhythm([said(text, n // 5) for n, text in enumerate(texts)], Pauses())] == [
        u.pause for u in made
    ]


def test_an_edited_sentence_changes_the_two_pauses_around_it_and_no_other():
    texts = [f"This is sentence number {n}." for n in range(9)]
    before = with_rhythm([said(text) for text in texts], Pauses())
    texts[4] = "This sentence was edited, and is now much longer than those around it."
    after = with_rhythm([said(text) for text in texts], Pauses())
    changed = [at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one.pause != other.pause]
    assert changed == [3, 4]


@pytest.mark.parametrize(
    ("one", "other"),
    [(said(SHORT, 0, "heading", 0.9), said(LONG, 1)), (said(LONG, 0, pause=1.4), said(SHORT, 1, "heading")),
     (said(LONG, 0, pause=1.6), said(LONG, 1)), (said(LONG, 0, "row", 0.65), said(LONG, 1, "row"))],
)  # fmt: skip
def test_what_belongs_to_the_form_of_an_essay_is_as_the_show_says(one, other):
    assert with_rhythm([one, other], Pauses()) == [one, other]


def test_a_show_may_want_every_pause_alike():
    assert mean_pause(LONG, LONG, variation=0) == 0.5
    assert mean_pause(LONG, LONG, variation=2) > mean_pause(LONG, LONG)
    text = " ".join(f"This is sentence number {n}." for n in range(6))
    essay = Essay("", (Block("paragraph", text),))
    for variation, varied in ((0, False), (1, True)):
        show = Show(root=Path(), pauses=Pauses(variation=variation))
        pauses = [utterance.pause for utterance in build_script(essay, show, (), announced=False).utterances]
        assert (len(set(pauses[:-1])) > 1) is varied


def test_no_pause_is_longer_than_the_longest():
    assert longest_pause(Pauses()) == 1.6
    assert longest_pause(Pauses(quote=2.0)) == pytest.approx(2.8)
    assert longest_pause(Pauses(quote=2.0, variation=0)) == 2.0
