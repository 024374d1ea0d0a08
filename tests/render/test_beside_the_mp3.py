"""What lies beside a rendered MP3: transcripts and chapters that agree with its record, its tag and its sound."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from tts.episode import finished, read_record

NAME = "007-the-first-essay"
BESIDE = (".vtt", ".srt", ".transcript.json", ".chapters.json")


@pytest.fixture
def out(run, tone_show) -> Path:
    run("render-episode", 7, cwd=tone_show)
    return tone_show / "out"


def test_every_file_beside_the_mp3_gives_the_times_of_the_record(out):
    record = finished(out, NAME)
    assert record is not None
    tag = ID3(out / f"{NAME}.mp3")
    chapters = json.loads((out / f"{NAME}.chapters.json").read_text("utf-8"))["chapters"]
    told = [(chapter.start_ms, chapter.title) for chapter in record.chapters]
    assert [(round(chapter["startTime"] * 1000), chapter["title"]) for chapter in chapters] == told
    assert [(frame.start_time, frame.sub_frames["TIT2"].text[0]) for frame in _in_order(tag)] == told
    segments = json.loads((out / f"{NAME}.transcript.json").read_text("utf-8"))["segments"]
    assert [(round(s["startTime"] * 1000), round(s["endTime"] * 1000), s["body"]) for s in segments] == [
        (sentence.start_ms, sentence.end_ms, sentence.text) for sentence in record.sentences
    ]
    for ending in (".vtt", ".srt"):
        spans = _spans((out / f"{NAME}{ending}").read_text("utf-8"))
        assert {sentence.start_ms for sentence in record.sentences} <= {start for start, _ in spans}
        assert {sentence.end_ms for sentence in record.sentences} <= {end for _, end in spans}


@pytest.mark.parametrize("ending", BESIDE)
def test_a_lost_file_is_written_again_without_a_new_render(run, tone_show, out, ending):
    lost = out / f"{NAME}{ending}"
    before, made = lost.read_bytes(), (out / f"{NAME}.mp3").stat().st_mtime_ns
    lost.unlink()
    ran = run("render-episode", 7, cwd=tone_show)
    assert "unchanged" in ran.err
    assert lost.read_bytes() == before
    assert (out / f"{NAME}.mp3").stat().st_mtime_ns == made


def test_a_new_sound_has_new_files_beside_it(run, tone_show, out):
    essay = next((tone_show / "essays").glob("007*"))
    essay.write_text(essay.read_text("utf-8").replace("few words", "good many more words"))
    run("render-episode", 7, cwd=tone_show)
    assert "good many more words" in (out / f"{NAME}.vtt").read_text("utf-8")
    record = read_record(out, NAME)
    assert record is not None
    assert _spans((out / f"{NAME}.srt").read_text("utf-8"))[-1][1] == record.sentences[-1].end_ms


def test_a_show_that_was_rendered_and_published_breaks_no_rule(run, tone_show):
    run("render-episode", "all", cwd=tone_show)
    assert run("essaycast", "publish", "--base-url", "https://example.com/", cwd=tone_show).code == 0
    ran = run("essaycast", "check", cwd=tone_show)
    assert (ran.code, ran.out) == (0, "")


def test_pruning_takes_them_with_their_episode(run, tone_show, out):
    next((tone_show / "essays").glob("007*")).unlink()
    run("essaycast", "publish", "--base-url", "https://example.com/", "--prune", cwd=tone_show)
    assert not list(out.glob(f"{NAME}*"))


def _in_order(tag: ID3):
    return sorted(tag.getall("CHAP"), key=lambda frame: frame.start_time)


def _spans(text: str) -> list[tuple[int, int]]:
    found = re.findall(r"(\d\d):(\d\d):(\d\d)[.,](\d{3}) --> (\d\d):(\d\d):(\d\d)[.,](\d{3})", text)
    times = [[int(part) for part in span] for span in found]
    return [tuple(((t[i] * 60 + t[i + 1]) * 60 + t[i + 2]) * 1000 + t[i + 3] for i in (0, 4)) for t in times]  # type: ignore[misc]
