"""The files of an episode are those that its record tells of: what is not is made again, and never published."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PIL import Image
from shows import write_essay

from tts.api import render_essays
from tts.episode import finished, read_record
from tts.show.settings import load_show

NAME = "007-the-first-essay"
SIDECARS = (".vtt", ".srt", ".transcript.json", ".chapters.json")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def changed(path: Path) -> None:
    """Other bytes of the same length, as a half-spliced copy leaves them."""
    path.write_bytes(bytes(reversed(path.read_bytes())))


def swapped(path: Path) -> None:
    path.write_bytes(path.with_name(path.name.replace("007-the-first", "008-the-second")).read_bytes())


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "x").write_text("x")
    path.rename(path.with_name("aside"))


HARMS = [emptied, changed, swapped, Path.unlink, a_folder]


@pytest.fixture(scope="module")
def a_rendered_show(tmp_path_factory) -> Path:
    """A rendered show of two, of which the first has a picture and a cover."""
    root: Path = tmp_path_factory.mktemp("rendered")
    (root / "show.toml").write_text('title = "Tones"\nauthor = "A. Tone"\n[voice]\nname = "tone"\n', "utf-8")
    essay = write_essay(root, 7, "The first essay", "2026-03-04")
    write_essay(root, 8, "The second essay", "2026-03-11")
    Image.new("RGB", (30, 20), "navy").save(root / "essays" / "boat.png")
    text = essay.read_text("utf-8").replace("---\nnumber", "---\nimage: boat.png\nnumber", 1)
    essay.write_text(text + "\n![A boat.](boat.png)\n", "utf-8")
    for _ in render_essays(load_show(root), ["all"]):
        pass
    return root


@pytest.fixture
def tone_show(a_rendered_show, tmp_path) -> Path:
    """A copy of it, to be harmed."""
    return Path(shutil.copytree(a_rendered_show, tmp_path / "show"))


@pytest.fixture
def rendered(tone_show) -> Path:
    """Its output folder."""
    out: Path = tone_show / "out"
    return out


def bytes_of(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("00*") if path.is_file()}


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("ending", [*SIDECARS, ".mp3"])
def test_render_makes_what_was_harmed_again(run, tone_show, rendered, ending, harm):
    good = bytes_of(rendered)
    harm(rendered / f"{NAME}{ending}")
    assert run("render-episode", "all", cwd=tone_show).code == 0
    assert bytes_of(rendered) == good
    assert run("render-episode", "all", "--dry-run", cwd=tone_show).out == ""


@pytest.mark.parametrize("harm", [emptied, changed, Path.unlink])
@pytest.mark.parametrize("ending", [".figure-1.jpg", ".cover.jpg"])
def test_a_picture_is_made_again_too(run, tone_show, rendered, ending, harm):
    good = bytes_of(rendered)
    assert f"{NAME}{ending}" in good
    harm(rendered / f"{NAME}{ending}")
    assert "its pictures were damaged" in run("render-episode", "all", "--dry-run", cwd=tone_show).err
    assert run("render-episode", "all", cwd=tone_show).code == 0
    assert bytes_of(rendered) == good


@pytest.mark.parametrize("harm", [emptied, changed, swapped, Path.unlink])
@pytest.mark.parametrize("ending", SIDECARS)
def test_publish_makes_a_transcript_again(run, tone_show, rendered, ending, harm):
    publishing = ("essaycast", "publish", "--base-url", "https://a.example/")
    assert run(*publishing, cwd=tone_show).code == 0
    good = bytes_of(rendered)
    harm(rendered / f"{NAME}{ending}")
    assert run(*publishing, cwd=tone_show).code == 0
    assert bytes_of(rendered) == good


@pytest.mark.parametrize("harm", [emptied, changed, swapped, Path.unlink])
def test_publish_refuses_an_mp3_that_is_not_its_record_s(run, tone_show, rendered, harm):
    harm(rendered / f"{NAME}.mp3")
    ran = run("essaycast", "publish", "--base-url", "https://a.example/", cwd=tone_show)
    why = "its MP3 is not the one that was rendered" if (rendered / f"{NAME}.mp3").exists() else "it has no finished"
    assert f"left out {NAME}: {why}" in ran.err
    assert NAME not in (rendered / "feed.xml").read_text("utf-8")


def test_a_file_that_was_not_touched_since_is_not_read(rendered, monkeypatch):
    episode = read_record(rendered, NAME)
    assert episode
    monkeypatch.setattr("tts.files.sha256_of", lambda _: pytest.fail("it was read"))
    assert finished(rendered, NAME) == episode


def test_files_that_were_copied_are_read_and_found_right(rendered):
    for path in rendered.glob(f"{NAME}*"):
        os.utime(path, (2e9, 2e9) if path.suffix == ".mp3" else (1e9, 1e9))
    assert finished(rendered, NAME)


def test_a_record_from_before_learns_what_is_beside_it(run, tone_show, rendered):
    record = rendered / f"{NAME}.json"
    good = record.read_bytes()
    text = good.decode()
    start = text.index('"beside": [')
    record.write_text(text[:start] + '"beside": []\n}\n', "utf-8")
    assert run("render-episode", "all", cwd=tone_show).code == 0
    again = read_record(rendered, NAME)
    assert again
    assert {file.file for file in again.beside} >= {f"{NAME}.vtt", f"{NAME}.srt", f"{NAME}.transcript.json"}


def test_publish_and_render_wait_for_each_other(run, tone_show, rendered):
    from tts.show.lock import one_run_at_a_time
    from tts.show.settings import load_show

    with one_run_at_a_time(load_show(tone_show)):
        ran = run("essaycast", "publish", "--base-url", "https://a.example/", cwd=tone_show)
    assert (ran.code, "another run is writing to" in ran.err) == (2, True)


def test_what_a_killed_process_left_is_swept(run, tone_show, rendered):
    left = [folder / ".007.json.99.part" for folder in (rendered, rendered / NAME, tone_show / "essays", tone_show)]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.write_text("half")
    (tone_show / "essays" / ".mine.part").write_text("a person's own")
    assert run("essaycast", "publish", "--base-url", "https://a.example/", cwd=tone_show).code == 0
    assert [path for path in left if path.exists()] == []
    assert (tone_show / "essays" / ".mine.part").exists()
