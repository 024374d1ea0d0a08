"""An episode's page in a browser: the tone that stands for its voice, and what is asked of the player."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from functools import cache

import numpy as np
from browser import Page
from small_show import finish

from tts.audio.mp3 import encode
from tts.episode import Episode
from tts.show.settings import Show

# Where the player is, and what is marked.
STATE = """(() => {
  const audio = document.querySelector("audio"), word = document.querySelector("[data-t].now");
  return { at: audio.currentTime * 1000, playing: !audio.paused, word: word?.dataset.t, text: word?.textContent,
           sentence: document.querySelector("[data-start].now")?.dataset.start };
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
        text = {"Enter": "\r", " ": " "}.get(key, key if len(key) == 1 else "")
        page.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, text=text)
        page.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)
