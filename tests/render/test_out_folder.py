"""Nothing is written among what an author has written."""

from __future__ import annotations

import pytest
from small_show import a_cover


@pytest.mark.parametrize("command", ["render all", "publish --base-url https://example.com/podcast/"])
@pytest.mark.parametrize("out", [".", "..", "essays", "essays/out"])
def test_the_folders_of_the_author_are_no_output(run, tone_show, command, out):
    before = sorted(tone_show.rglob("*"))
    ran = run("essaycast", *command.split(), "--out", out, cwd=tone_show)
    assert (ran.code, ran.out) == (2, "")
    assert "has the show’s own files" in ran.err
    assert sorted(tone_show.rglob("*")) == before


def test_a_recording_that_is_there_already_is_not_overwritten(run, tone_show):
    (tone_show / "out").mkdir()
    mp3 = tone_show / "out" / "007-the-first-essay.mp3"
    mp3.write_bytes(b"a reading of my own")
    ran = run("render-episode", "all", cwd=tone_show)
    assert (ran.code, f"{mp3} is there, and essaycast has not made it" in ran.err) == (1, True)
    assert mp3.read_bytes() == b"a reading of my own"
    assert (tone_show / "out" / "008-the-second-essay.mp3").is_file()
    assert run("render-episode", "7", "--force", cwd=tone_show).code == 0
    mp3.with_suffix(".json").unlink()
    assert run("render-episode", "7", cwd=tone_show).code == 0  # our own, whose record was lost


def test_essays_may_lie_beside_the_settings_or_above_them(run, tone_show):
    settings = tone_show / "show.toml"
    settings.write_text(settings.read_text() + '[essays]\nfolder = "."\n')
    for essay in (tone_show / "essays").iterdir():
        essay.rename(tone_show / essay.name)
    assert run("render-episode", "7", cwd=tone_show).code == 0
    (tone_show / "essays" / "009-x.md").write_text("A word.")
    ran = run("render-episode", "7", "--out", "essays", cwd=tone_show)
    assert (ran.code, "has the show’s own files" in ran.err) == (2, True)


def test_the_folder_of_the_cover_is_not_published_into(run, tone_show):
    (tone_show / "art").mkdir()
    (tone_show / "art" / "cover.jpg").write_bytes(a_cover())
    settings = tone_show / "show.toml"
    settings.write_text('cover = "art/cover.jpg"\n' + settings.read_text())
    ran = run("render-episode", "7", "--out", "art", cwd=tone_show)
    assert (ran.code, "has the show’s own files" in ran.err) == (2, True)
