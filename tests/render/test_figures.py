"""Figures of the essay in the record, in the chapters and beside the MP3."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from mutagen.id3 import ID3
from PIL import Image
from shows import write_essay

from tts.audio.timeline import Timeline
from tts.episode import Chapter, Figure, finished
from tts.essay import Block, Essay
from tts.render.figure_chapters import figures, illustrated
from tts.script.utterance import Utterance

TEXT = """---
number: 7
title: Pictures
---
Before any heading.

## One

![A chart](load.png "The load")

A paragraph after it.

## Two

[![A map](https://example.com/map.png "The map")](https://example.com/atlas)

## Three

![Lost](gone.png "Nothing there")

![Broken](broken.png "Nothing in it")

The end.
"""


@pytest.fixture
def illustrated_show(tone_show: Path) -> Path:
    write_essay(tone_show, 7, "Pictures", text=TEXT)
    (tone_show / "essays" / "007-the-first-essay.md").unlink()
    Image.new("RGBA", (2400, 800), (200, 30, 30, 128)).save(tone_show / "essays" / "load.png")
    (tone_show / "essays" / "broken.png").write_bytes(b"no picture")
    return tone_show


def test_figures_are_in_the_record_with_the_time_at_which_their_caption_is_heard(run, illustrated_show):
    ran = run("render-episode", 7, cwd=illustrated_show)
    assert ran.code == 0, ran.err
    record = finished(illustrated_show / "out", "007-pictures")
    assert record is not None
    assert [(f.number, f.caption, f.image, f.link) for f in record.figures] == [
        (1, "The load", "007-pictures.figure-1.jpg", ""),
        (2, "The map", "https://example.com/map.png", "https://example.com/atlas"),
        (3, "Nothing there", "", ""),
        (4, "Nothing in it", "", ""),
    ]
    said = {sentence.start_ms: sentence.text for sentence in record.sentences}
    assert [said[figure.start_ms].partition(": ")[2] for figure in record.figures] == [
        "The load", "The map", "Nothing there", "Nothing in it",
    ]  # fmt: skip
    assert [(drop.text, drop.rule) for drop in record.dropped] == [
        ("gone.png", "a picture that is not there"), ("broken.png", "a picture that is not JPEG, PNG, WebP or GIF"),
    ]  # fmt: skip


def test_each_chapter_shows_the_first_picture_in_it(run, illustrated_show):
    run("render-episode", 7, cwd=illustrated_show)
    out = illustrated_show / "out"
    record = finished(out, "007-pictures")
    assert record is not None
    assert [(c.title, c.image, c.link) for c in record.chapters] == [
        ("Pictures", "", ""),
        ("One", "007-pictures.figure-1.jpg", ""),
        ("Two", "https://example.com/map.png", "https://example.com/atlas"),
        ("Three", "", ""),
    ]
    picture = (out / "007-pictures.figure-1.jpg").read_bytes()
    image = Image.open(io.BytesIO(picture))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1200, 400))
    chapters = ID3(out / "007-pictures.mp3").getall("CHAP")
    assert [frame.sub_frames.getall("APIC")[0].data if frame.sub_frames.getall("APIC") else None
            for frame in chapters] == [None, picture, None, None]  # fmt: skip
    assert [[link.url for link in frame.sub_frames.getall("WXXX")] for frame in chapters] == [
        [], [], ["https://example.com/atlas"], [],
    ]  # fmt: skip


def test_another_picture_makes_the_episode_again(run, illustrated_show):
    run("render-episode", 7, cwd=illustrated_show)
    assert "unchanged" in run("render-episode", 7, cwd=illustrated_show).err
    Image.new("RGB", (300, 300), "blue").save(illustrated_show / "essays" / "load.png")
    assert "unchanged" not in run("render-episode", 7, cwd=illustrated_show).err
    assert "unchanged" in run("render-episode", 7, cwd=illustrated_show).err


def test_a_figure_without_a_number_is_counted_and_one_with_a_number_keeps_it():
    blocks = (Block("paragraph", "Text."), Block("figure", "a", number=5), Block("figure", "b"))
    said = [Utterance(0, "paragraph", "Text.", "Text.", ())]
    shown = figures(Essay("Pictures", blocks), (), said, Timeline(1000, ((500, 900),), 1000, ((),)))
    assert [(figure.number, figure.start_ms) for figure in shown] == [(5, 500), (2, 500)]


def test_a_chapter_without_a_picture_stays_as_it_is():
    chapters = (Chapter(0, "A"), Chapter(100, "B"))
    shown = (Figure(1, "one", "", "", 50), Figure(2, "two", "2.jpg", "l", 99), Figure(3, "three", "3.jpg", "", 99))
    assert illustrated(chapters, shown) == (Chapter(0, "A", "2.jpg", "l"), Chapter(100, "B"))
    assert illustrated(chapters, ()) == chapters
