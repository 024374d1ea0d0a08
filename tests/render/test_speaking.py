"""Clips spoken in a pool, and how many of them before they are wanted."""

from __future__ import annotations

from concurrent.futures import Future

import numpy as np
import pytest

from tts.render.speak import opening, speak_all
from tts.script.utterance import Utterance
from tts.show.settings import AudioSettings
from tts.voice.clip import Clip


class Pool:
    """An executor that does nothing until it is told to."""

    def __init__(self) -> None:
        self.futures: list[Future[Clip]] = []

    def submit(self, _function, _cast, utterance, _settings):
        spoken = utterance.spoken
        future: Future[Clip] = Future()
        self.futures.append(future)
        if spoken != "fails" and spoken != "waits":
            future.set_result(Clip(np.full(1, len(self.futures), np.int16), 1000))
        elif spoken == "fails":
            future.set_exception(RuntimeError("no breath"))
        return future


class Cast:
    """Voices that are only asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self.rests = 0

    def voice(self, name):
        self.asked.add(name)

    def rest(self):
        self.rests += 1

    def speak(self, *_):
        raise AssertionError("the pool speaks")


def utterances(count: int, said: str = "words") -> tuple[Utterance, ...]:
    return tuple(Utterance(0, "paragraph", said, said, (), "quote" if at == 1 else "") for at in range(count))


def test_clips_come_in_order_and_each_is_told_of_when_it_comes():
    told: list[Utterance] = []
    cast, pool, said = Cast(), Pool(), utterances(3)
    clips = speak_all(cast, said, pool, AudioSettings(), told.append)
    for at in range(3):
        assert next(clips).samples.tolist() == [at + 1]
        assert len(told) == at + 1
    assert next(clips, None) is None
    assert told == list(said)
    assert cast.asked == {"", "quote"}


def test_no_more_than_64_clips_are_under_way_however_long_the_essay():
    pool = Pool()
    clips = speak_all(Cast(), utterances(500), pool, AudioSettings(), lambda _: None)
    for taken in range(1, 11):
        next(clips)
        assert len(pool.futures) == 64 + taken


@pytest.mark.parametrize(("count", "rests"), [(500, 0), (1500, 1)])
def test_voices_rest_when_a_long_essay_has_been_spoken_before_its_line_is_mastered(count, rests):
    cast = Cast()
    clips = speak_all(cast, utterances(count), Pool(), AudioSettings(), lambda _: None)
    for _ in range(count):
        next(clips)
        assert cast.rests == 0
    assert next(clips, None) is None
    assert cast.rests == rests


def test_what_has_not_begun_is_not_spoken_when_one_utterance_fails():
    pool = Pool()
    said = (*utterances(1), *utterances(1, "fails"), *utterances(3, "waits"))
    clips = speak_all(Cast(), said, pool, AudioSettings(), lambda _: None)
    next(clips)
    with pytest.raises(RuntimeError, match="no breath"):
        next(clips)
    assert [future.cancelled() for future in pool.futures] == [False, False, True, True, True]


def test_a_preview_takes_as_many_utterances_as_may_be_needed_and_no_more():
    said = utterances(100, "x" * 40)  # at most 40 letters are said in a second
    assert len(opening(said, 1)) == 2
    assert len(opening(said, 9)) == 10
    assert opening(said, 1000) == said
