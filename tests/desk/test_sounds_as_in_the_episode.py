"""What the desk plays for a sentence is what the encoder is given for it in the episode, to the sample."""

from __future__ import annotations

import io
import wave

import numpy as np
import pytest
from mastered import master_anew
from shows import write_essay

import tts.audio.mastering as mastering
from tts.api import open_studio
from tts.desk.desk import open_desk
from tts.episode import finished
from tts.render.batch import render_all
from tts.show.settings import load_show


class Nobody:
    """A watcher that looks away."""

    def begins(self, *_: object) -> None: ...

    def preparing(self, *_: object) -> None: ...

    def spoken(self, *_: object) -> None: ...


@pytest.fixture
def encoded(monkeypatch):
    """The samples that the encoder is given, the last try's."""
    given: list[np.ndarray] = []
    encode = mastering.encode

    def kept(blocks, *more):
        def watched():
            for block in blocks:
                tries[-1].append(block)
                yield block

        tries.append([])
        yield from encode(watched(), *more)
        given[:] = [np.concatenate(tries[-1])]

    tries: list[list[np.ndarray]] = []
    monkeypatch.setattr(mastering, "encode", kept)
    master_anew(monkeypatch)
    return given


def samples_of(wav: bytes) -> np.ndarray:
    with wave.open(io.BytesIO(wav)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def same_as_in_the_episode(folder, number, encoded) -> None:
    show = load_show(folder)
    path = next((folder / "essays").glob(f"{number:03d}*"))
    (outcome,) = render_all(open_studio(show), [path], Nobody(), 1)
    record = finished(show.out, outcome.essay.name)
    episode = np.rint(np.clip(encoded[0], -1, 32767 / 32768) * 32768).astype(np.int16)
    with open_desk(show) as desk:
        desk.prepare(number)
        for at, sentence in enumerate(record.sentences):
            heard = desk.hear(number, at)
            assert heard.mastered
            played = samples_of(desk.fetch(heard.id))
            rate = record.audio.sample_rate
            start = round(sentence.start_ms * rate / 1000)
            # The record's times are whole milliseconds.
            around = episode[max(start - rate // 500, 0) : start + len(played) + rate // 500]
            assert played.tobytes() in around.tobytes()
            for (first, last), word in zip(heard.words, sentence.words, strict=True):
                assert sentence.start_ms / 1000 + first == pytest.approx(word.start_ms / 1000, abs=0.0011)
                assert sentence.start_ms / 1000 + last == pytest.approx(word.end_ms / 1000, abs=0.0011)


def test_a_sentence_of_tones_is_that_of_the_episode(folder, encoded):
    same_as_in_the_episode(folder, 7, encoded)


def test_so_it_is_with_sounds_of_the_show_and_another_rate(folder, encoded):
    with wave.open(str(folder / "intro.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes((8000 * np.sin(np.arange(22050) / 10)).astype("<i2").tobytes())
    settings = (folder / "show.toml").read_text(encoding="utf-8")
    more = '[audio]\nsample_rate = 44100\n[sound]\nintro = "intro.wav"\nbed = "intro.wav"\n'
    (folder / "show.toml").write_text(settings + more, encoding="utf-8")
    same_as_in_the_episode(folder, 7, encoded)


@pytest.mark.real_voice
def test_so_it_is_with_a_real_voice(folder, encoded):
    settings = (folder / "show.toml").read_text(encoding="utf-8")
    (folder / "show.toml").write_text(settings.replace('"tone"', '"en_US-joe-medium"'), encoding="utf-8")
    text = "---\nnumber: 7\ntitle: Boats\n---\n\nThe boats came home. Nobody met them.\n\n## Later\n\nIt was cold.\n"
    write_essay(folder, 7, "The first essay", text=text)
    same_as_in_the_episode(folder, 7, encoded)


def test_before_the_line_is_there_a_sentence_is_heard_at_once_by_itself(folder):
    with open_desk(load_show(folder)) as desk:
        heard = desk.hear(7, 2)
        assert not heard.mastered
        assert len(samples_of(desk.fetch(heard.id))) == pytest.approx(heard.seconds * 22050, abs=1)
        assert len(heard.words) == 6
