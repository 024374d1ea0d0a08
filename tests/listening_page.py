"""An episode's page in a browser: the tone that stands for its voice, and what is asked of the player."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from functools import cache

import numpy as np
from browser import Page
from small_show import an_entry, finish, three_essays

from tts.audio.mp3 import encode
from tts.episode import Chapter, Episode, Sentence, WordTime
from tts.essay import Block, Essay, Mark
from tts.show.settings import Show

NAME = "148-essay-148"
SECONDS = 180
EACH = 3000  # milliseconds a sentence
# What the browser itself does with a key depends on its code.
_CODES = {"Tab": 9, "Enter": 13, "ArrowUp": 38, "ArrowDown": 40}
# Where the player is, and what is marked.
STATE = """(() => {
  const audio = document.querySelector("audio"), word = document.querySelector("[data-t].now");
  return { at: audio.currentTime * 1000, playing: !audio.paused, word: word?.dataset.t ?? null,
           text: word?.textContent ?? null,
           sentence: document.querySelector("[data-start].now")?.dataset.start ?? null };
})()"""


@cache
def tone(seconds: int) -> bytes:
    """A tone as an MP3."""
    wave = (0.1 * np.sin(np.arange(22050 * seconds) * 0.1)).astype(np.float32)
    return b"".join(encode([wave], len(wave), 22050, 64))


def finish_heard(show: Show, episode: Episode, sound: bytes, seconds: int) -> None:
    """Lay a record into the show's output folder with a sound that can be played; it says it lasts ``seconds``."""
    hashed = hashlib.sha256(sound).hexdigest()
    audio = replace(episode.audio, bytes=len(sound), sha256=hashed, samples=22050 * seconds)
    finish(show, replace(episode, audio=audio))
    (show.out / audio.file).write_bytes(sound)


def a_heard_show(show: Show) -> list[Essay]:
    """Three essays; the newest has a sentence of five words every three seconds, and two chapters."""
    essays = three_essays(show)
    _, episode = an_entry(148)
    said = tuple(map(_sentence, range(SECONDS * 1000 // EACH - 1)))
    blocks = [Block("paragraph", sentence.text) for sentence in said]
    blocks[0] = replace(blocks[0], marks=(Mark(0, 7, "link", "https://example.org/"),))
    chapters = (Chapter(0, "Opening"), Chapter(61_000, "Later"))
    finish_heard(
        show, replace(episode, sentences=said, blocks=tuple(blocks), chapters=chapters), tone(SECONDS), SECONDS
    )
    return essays


def _sentence(at: int) -> Sentence:
    start = 1000 + at * EACH
    words = tuple(WordTime(start + 500 * w, start + 500 * w + 480, f"word{at}-{w}") for w in range(5))
    return Sentence(start, start + 2500, at, "paragraph", "v", " ".join(word.text for word in words), words)


def until(page: Page, condition: str, seconds: float = 20):
    """Wait until a script's value is true, and return it."""
    deadline = time.monotonic() + seconds
    while not (value := page.run(condition)):
        assert time.monotonic() < deadline, condition
        time.sleep(0.05)
    return value


def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other, as a person does who has no mouse."""
    for key in keys:
        event = {"key": key, "code": key, "windowsVirtualKeyCode": _CODES.get(key, 0)}
        page.call("Input.dispatchKeyEvent", type="rawKeyDown", **event)
        page.call("Input.dispatchKeyEvent", type="keyUp", **event)
