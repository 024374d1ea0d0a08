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


def test_a_recording_beside_a_json_of_another_program_is_not_overwritten(run, tone_show):
    (tone_show / "out").mkdir()
    mine = {f"007-the-first-essay{ending}": b"{}" for ending in (".mp3", ".json", ".vtt")}
    for left in ((".mp3", ".json"), (".json",), (".vtt",)):
        for name, data in mine.items():
            (tone_show / "out" / name).unlink(missing_ok=True)
            if name.endswith(left):
                (tone_show / "out" / name).write_bytes(data)
        ran = run("render-episode", "7", cwd=tone_show)
        assert (ran.code, "and essaycast has not made it" in ran.err) == (1, True)
        assert all((tone_show / "out" / name).read_bytes() == mine[name] for name in mine if name.endswith(left))


def test_a_cover_of_another_is_not_overwritten(run, tone_show, tmp_path):
    (tmp_path / "album").mkdir()
    (tmp_path / "album" / "cover.jpg").write_bytes(b"mine")
    ran = run("render-episode", "7", "--out", "../album", cwd=tone_show)
    assert (ran.code, "cover.jpg is there, and essaycast has not drawn it" in ran.err) == (1, True)
    assert (tmp_path / "album" / "cover.jpg").read_bytes() == b"mine"


def test_a_lone_essay_may_be_rendered_beside_itself_again(run, tmp_path):
    (tmp_path / "talk.md").write_text("# Talk\n\nA word or two.")
    for _ in range(2):
        assert run("render-episode", "talk.md", "--voice", "tone", "--out", ".", cwd=tmp_path).code == 0
    assert run("render-episode", "talk.md", "--voice", "tone", "--out", ".", "--force", cwd=tmp_path).code == 0


def test_a_draft_by_a_line_outside_of_front_matter_can_be_rendered(run, tone_show):
    essay = tone_show / "essays" / "009-draft.md"
    essay.write_text("draft: true\n\nA word or two.")
    assert run("render-episode", "all", cwd=tone_show).code == 0
    assert essay.read_text() == "draft: true\n\nA word or two."
    assert run("render-episode", "9", cwd=tone_show).code == 0
