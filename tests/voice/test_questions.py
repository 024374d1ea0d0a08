"""Questions answered by yes or no: which they are, and the take of them that is kept."""

from __future__ import annotations

import numpy as np
import pytest

from tts.voice import piper, questions
from tts.voice.clips import ClipCache
from tts.voice.questions import rises
from tts.voice.voice import Delivery


@pytest.mark.parametrize(
    "spoken",
    [
        "Is it ready?", "And would anybody notice?", "You agree?", "If it rains, will they come?", "“Is it true?”",
        "He left. Was it worth it?", "Isn't that the point?", "Really (you are sure)?", "Do you know what it means?",
        "Does anyone who reads care?", "Are they, in that case, right?",
    ],
)  # fmt: skip
def test_it_rises(spoken):
    assert rises(spoken, "en-us")


@pytest.mark.parametrize(
    "spoken",
    [
        "What is it?", "So why bother?", "In which case?", "By how much?", "If so, why bother?", "It is ready.", "?",
        "Is it tea or coffee?", "Is it true? he asked.", "Is it?!", "But what if he comes?", "Well, who knows?", "",
        "The question is: how long?",
    ],
)  # fmt: skip
def test_it_does_not(spoken):
    assert not rises(spoken, "en-us") or spoken == "?"


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("de", "Ist es fertig?"), ("de", "Und kommt noch jemand?"), ("de", "Das stimmt, oder?"), ("de", "Du bleibst?"),
        ("de", "Er ging. Hat es sich gelohnt?"),
        ("fr", "Est-ce que tu viens ?"), ("fr", "Vient-il demain\u202f?"), ("fr", "Tu es prêt, n'est-ce pas ?"),
        ("fr", "Mais sais-tu nager ?"), ("fr", "« C'est vrai ? »"),
        ("es", "¿Está listo?"), ("es", "Pero ¿viene alguien?"), ("es", "Es verdad, ¿no?"), ("es", "¿Y tú vienes?"),
        ("it", "È pronto?"), ("it", "Ma viene qualcuno?"), ("it", "È vero, no?"),
    ],
)  # fmt: skip
def test_it_rises_in_other_languages(language, spoken):
    assert rises(spoken, language)


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("de", "Was ist das?"), ("de", "Und warum auch?"), ("de", "In welchem Fall?"), ("de", "Tee oder Kaffee?"),
        ("de", "Wenn ja, wozu?"), ("de", "Er ist da."),
        ("fr", "Qu'est-ce que c'est ?"), ("fr", "Tu vas où ?"), ("fr", "Et pourquoi pas ?"), ("fr", "À quelle heure ?"),
        ("fr", "D'où vient-il ?"), ("fr", "Du thé ou du café ?"), ("fr", "Vous êtes combien\u00a0?"),
        ("es", "¿Qué es?"), ("es", "¿Y por qué no?"), ("es", "Pero ¿cuándo llega?"), ("es", "¿Té o café?"),
        ("it", "Che cos'è?"), ("it", "E perché no?"), ("it", "Dov'è?"), ("it", "Tè o caffè?"),
        ("sv", "Är det klart?"),
    ],
)  # fmt: skip
def test_it_does_not_in_other_languages(language, spoken):
    assert not rises(spoken, language)


@pytest.fixture
def heights(monkeypatch):
    """The rises that takes are said to have, one after the other; what was asked about is kept."""
    given: list[float] = []
    asked: list[np.ndarray] = []

    def final_pitch(samples, _):
        asked.append(samples)
        return 100 * 2 ** (given[len(asked) - 1] / 12)

    monkeypatch.setattr(questions, "final_pitch", final_pitch)
    monkeypatch.setattr(questions, "usual_pitch", lambda *_: 100.0)
    return given, asked


@pytest.mark.parametrize(
    ("rise", "kept"),
    [
        ([3.0], 0),
        ([-1.0, 2.5], 1),
        ([-1.0, 1.0, 0.5, -4.0, 0.0, -1.5], 1),
        ([15.0, -3.0, -4.0, -5.0, -9.0, -6.0], 1),
        ([1.0, 12.0, 4.0], 2),
    ],
)
def test_the_first_take_that_rises_is_kept_or_else_the_highest(tiny, heights, rise, kept):
    given, asked = heights
    given += rise
    voice = tiny.voice()
    clip = voice.speak("Is it so?", (), Delivery())
    assert len(asked) == len(rise)
    np.testing.assert_array_equal(clip.samples, asked[kept])
    assert len({samples.tobytes() for samples in asked}) == len(rise)


def test_a_question_is_the_same_each_time_and_one_clip(tiny, tmp_path):
    clips = ClipCache(tmp_path / "clips")
    first = tiny.voice(clips=clips).speak("Is it so?", ((0, 2), (3, 5)), Delivery())
    assert clips.usage().count == 1
    again = tiny.voice(clips=clips).speak("Is it so?", ((0, 2), (3, 5)), Delivery())
    anew = tiny.voice().speak("Is it so?", ((0, 2), (3, 5)), Delivery())
    for clip in (again, anew):
        np.testing.assert_array_equal(clip.samples, first.samples)
        assert clip.words == first.words


def test_a_statement_is_one_take(tiny, monkeypatch):
    monkeypatch.setattr(piper, "endings", None)
    assert len(tiny.voice().speak("It is so.", (), Delivery()).samples)
