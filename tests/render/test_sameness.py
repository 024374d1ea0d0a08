"""The same bytes whatever the jobs, the cache, the folder or a kill; and only what changed is spoken again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from mastered import master_anew
from shows import write_essay
from voice.tiny_voice import write_voice

from tts.voice.engines.sessions import Session

MP3 = "007-the-first-essay.mp3"


@pytest.fixture
def show(tone_show, tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "cache"))
    master_anew(monkeypatch)
    write_voice(tone_show / "voices", "tiny")
    settings = tone_show / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace('name = "tone"', 'name = "tiny"'))
    return tone_show


def made(run, show: Path, *options: object) -> bytes:
    ran = run("render-episode", 7, "--force", *options, cwd=show)
    assert ran.code == 0, ran.err
    return (show / "out" / MP3).read_bytes()


def clips() -> list[Path]:
    return list(Path(os.environ["ESSAYCAST_CACHE_DIR"]).glob("clips/*/*.npz"))


def test_jobs_cache_and_folder_change_no_byte(run, show, tmp_path, monkeypatch):
    first = made(run, show, "--jobs", 1)
    assert made(run, show, "--jobs", 1) == first  # from a warm cache
    shutil.rmtree(tmp_path / "cache")
    assert made(run, show, "--jobs", 2) == first
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "another cache"))
    other = tmp_path / "another folder"
    shutil.copytree(show, other, ignore=shutil.ignore_patterns("out"))
    assert made(run, other, "--jobs", 4) == first


def test_one_edited_sentence_is_one_new_clip(run, show):
    made(run, show)
    before = set(clips())
    essay = show / "essays" / "007-the-first-essay.md"
    essay.write_text(essay.read_text("utf-8").replace("a second sentence", "another second sentence"))
    assert run("render-episode", 7, cwd=show).code == 0
    assert len(set(clips()) - before) == 1


def test_an_episode_whose_clips_are_all_there_is_put_together_without_a_model(run, show, monkeypatch):
    first = made(run, show)

    def refuse(*_: object) -> None:
        raise AssertionError("a model was run")

    monkeypatch.setattr(Session, "run", refuse)
    assert made(run, show) == first


def test_a_run_that_was_killed_is_resumed_to_the_same_bytes(run, show, tmp_path):
    text = " ".join(f"Here is number {n}." for n in range(60))
    write_essay(show, 9, "Long", text=f"---\nnumber: 9\ntitle: Long\ndate: 2026-03-12\n---\n\n{text}\n")
    command = [
        sys.executable,
        "-c",
        "from tts.cli.main import render_episode; render_episode()",
        "9",
        "--jobs",
        "1",
    ]
    with subprocess.Popen(command, cwd=show, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while len(clips()) < 20 and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    done = len(clips())
    assert 20 <= done < 60
    assert not (show / "out" / "009-long.mp3").exists()
    assert run("render-episode", 9, cwd=show).code == 0
    resumed = (show / "out" / "009-long.mp3").read_bytes()
    shutil.rmtree(tmp_path / "cache")
    assert run("render-episode", 9, "--force", cwd=show).code == 0
    assert (show / "out" / "009-long.mp3").read_bytes() == resumed
    assert not list((show / "out").glob(".*.part"))
