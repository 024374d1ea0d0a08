"""What players and checkers make of the tag: the same chapters and titles, in order, however many and long they are."""

from __future__ import annotations

import io
import json
import subprocess
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3
from PIL import Image
from programs import program

from tts.audio.mp3 import encode
from tts.audio.tags import Tags, tagged
from tts.episode import Chapter

RATE, SECONDS = 22050, 90
TITLES = {
    "255 chapters": [f"Chapter {number}" for number in range(255)],
    "200 characters": ["The opening", "x" * 200, "é" * 200, "short"],
    "many scripts": ["Ouverture", "中文标题很长吗", "العنوان الثاني", "Заголовок", "Emoji 🎧 title", "עברית", "हिन्दी"],
    "marks": ["One: two", 'Quoted "three"', "a=b; c#d \\ e", "R&D <b>", "last"],
}


@cache
def tone() -> bytes:
    wave = (0.1 * np.sin(np.arange(RATE * SECONDS) * 0.05)).astype(np.float32)
    return b"".join(encode([wave], len(wave), RATE, 64))


@pytest.fixture(params=TITLES)
def episode(request, tmp_path: Path) -> tuple[Path, list[tuple[int, str]]]:
    """A tagged MP3 and the chapters that it was given; one of them has a picture and a link."""
    titles = TITLES[request.param]
    marks = [(at * SECONDS * 1000 // len(titles), title) for at, title in enumerate(titles)]
    picture = io.BytesIO()
    Image.new("RGB", (1200, 900), "navy").save(picture, "JPEG")
    chapters = [Chapter(start, title) for start, title in marks]
    chapters[1] = Chapter(*marks[1], image="figure-1.jpg", link="https://example.com/figure")
    tags = Tags(
        title="Players", show="Show", host="Host", author="Author", number=1, published=None, language="en", link="",
        comment="",
        transcript="Words.", copyright="", encoder="essaycast", length_ms=SECONDS * 1000, chapters=tuple(chapters),
        cover=picture.getvalue(), pictures={"figure-1.jpg": picture.getvalue()},
    )  # fmt: skip
    path = tmp_path / "players.mp3"
    path.write_bytes(tagged(tone(), tags))
    return path, marks


def test_mutagen_reads_them(episode):
    path, marks = episode
    chapters = ID3(path).getall("CHAP")
    assert [(frame.start_time, frame.sub_frames["TIT2"].text[0]) for frame in chapters] == marks


def test_ffprobe_reads_them(episode):
    path, marks = episode
    command = [program("ffprobe"), "-v", "error", "-show_chapters", "-of", "json", path]
    chapters = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["chapters"]
    assert [(round(float(c["start_time"]) * 1000), c["tags"]["title"]) for c in chapters] == marks


def test_mpv_reads_them(episode):
    path, marks = episode
    script = path.with_suffix(".lua")
    script.write_text(
        'local utils = require "mp.utils"\n'
        'mp.register_event("file-loaded", function()\n'
        '  io.write(utils.format_json(mp.get_property_native("chapter-list")), "\\n")\n'
        '  mp.command("quit")\n'
        "end)\n",
        encoding="utf-8",
    )
    command = [program("mpv"), "--no-config", "--vo=null", "--ao=null", "--really-quiet", f"--script={script}", path]
    said = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    chapters = json.loads(said.splitlines()[0])
    # mpv counts from the first sample that the encoder's delay is cut to, 50 ms into the stream, and shows that as 0.
    first = chapters[0]["time"]
    assert [(round((c["time"] - first) * 1000), c["title"]) for c in chapters] == marks


def test_mp3val_finds_nothing(episode):
    path, _ = episode
    said = subprocess.run([program("mp3val"), path], capture_output=True, text=True, check=False).stdout
    assert "Done!" in said
    assert "WARNING" not in said
    assert "ERROR" not in said
