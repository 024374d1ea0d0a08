"""Nothing is written among what an author has written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from mutagen.id3 import ID3, TSSE
from PIL import Image
from shows import write_essay
from small_show import a_cover

from tts.api import BatchError, render_essays
from tts.audio.tags import made_here
from tts.errors import RequestError
from tts.media.kinds import after_id3
from tts.show.settings import Show, load_show


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
    settings.write_text(settings.read_text("utf-8") + '[essays]\nfolder = "."\n')
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
    settings.write_text('cover = "art/cover.jpg"\n' + settings.read_text("utf-8"))
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
    assert (ran.code, "cover.jpg is there, and essaycast has not drawn it" in ran.err) == (2, True)
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
    assert essay.read_text("utf-8") == "draft: true\n\nA word or two."
    assert run("render-episode", "9", cwd=tone_show).code == 0


@pytest.fixture
def talk(run, tmp_path):
    """A folder with an essay by itself and its picture, and what renders it there: the code, and what it says."""
    folder = tmp_path / "talk"
    folder.mkdir()
    (folder / "talk.md").write_text("# Talk\n\nA word or two.\n\n![A kite.](kite.jpg)\n")
    (folder / "kite.jpg").write_bytes(a_cover())

    def render(*more: object) -> tuple[int, str]:
        ran = run("render-episode", "talk.md", "--voice", "tone", "--out", ".", *more, cwd=folder)
        return ran.code, ran.err

    return folder, render


def test_pictures_and_a_preview_that_an_author_has_made_are_not_replaced(talk):
    folder, render = talk
    mine = {name: folder / name for name in ("talk.cover.jpg", "talk.figure-1.jpg", "talk.preview.mp3")}
    for path in mine.values():
        path.write_bytes(b"mine")
    for more, name in (((), "talk.figure-1.jpg"), (("--preview", 2), "talk.preview.mp3")):
        code, said = render(*more)
        assert (code, f"{name} is there, and essaycast has not made it" in said) == (1, True)
    mine["talk.figure-1.jpg"].unlink()
    assert render()[0] == 0  # the essay names no cover, so theirs is not touched
    text = (folder / "talk.md").read_text("utf-8")
    (folder / "talk.md").write_text(f"---\nimage: kite.jpg\n---\n{text}\n![Two.](kite.jpg)\n")
    code, said = render()
    assert (code, "and essaycast has not made it" in said) == (1, True)
    assert mine["talk.cover.jpg"].read_bytes() == mine["talk.preview.mp3"].read_bytes() == b"mine"
    mine["talk.cover.jpg"].unlink()
    mine["talk.preview.mp3"].unlink()
    for more in ((), ("--preview", 2), ("--preview", 1)):  # what is ours is made again
        assert render(*more)[0] == 0
    (folder / "talk.md").write_text("# All new\n\nNot one word of it is the same.\n")
    assert render()[0] == 0
    assert not mine["talk.cover.jpg"].exists()


def test_a_picture_that_a_killed_render_has_left_is_no_obstacle(talk):
    folder, render = talk
    assert render()[0] == 0
    for colour in ("red", "red", "green"):
        (folder / "talk.json").unlink()
        Image.new("RGB", (60, 40), colour).save(folder / "kite.jpg")
        assert render()[0] == 0


@pytest.mark.parametrize("json", ['{"duration": 3.2, "fingerprint": "AQAA"}', "[]", "{}"])
def test_a_json_that_is_no_record_stays_with_its_recording(talk, json):
    folder, render = talk
    (folder / "talk.json").write_text(json)
    for _ in range(2):
        code, said = render()
        assert (code, "and essaycast has not made it" in said) == (1, True)
        (folder / "talk.mp3").write_bytes(b"a reading of my own")
    assert (folder / "talk.json").read_text("utf-8") == json


def by_another_encoder(mp3: Path) -> None:
    tag = ID3(mp3)
    tag.add(TSSE(text=["Lavf60.3.100"]))
    tag.save(mp3, v2_version=3)


def without_a_tag(mp3: Path) -> None:
    data = mp3.read_bytes()
    mp3.write_bytes(data[after_id3(data) :])


def cut_short(mp3: Path) -> None:
    data = mp3.read_bytes()
    start = after_id3(data)
    mp3.write_bytes(data[:start] + data[start + (len(data) - start) // 2 :])


@pytest.mark.parametrize("edit", [by_another_encoder, without_a_tag, cut_short])
def test_an_episode_that_its_author_has_edited_is_not_replaced(run, tone_show, edit):
    assert run("render-episode", "all", cwd=tone_show).code == 0
    publishing = ("essaycast", "publish", "--base-url", "https://example.com/")
    assert run(*publishing, cwd=tone_show).code == 0
    mp3 = tone_show / "out" / "007-the-first-essay.mp3"
    assert made_here(mp3) == ("The first essay", "Tones")
    edit(mp3)
    mine = mp3.read_bytes()
    ran = run(*publishing, cwd=tone_show)
    assert (ran.code, "its MP3 is not the one that was rendered" in ran.err) == (1, True)
    ran = run("render-episode", "all", cwd=tone_show)
    assert (ran.code, f"{mp3} is there, and essaycast has not made it" in ran.err) == (1, True)
    assert mp3.read_bytes() == mine
    assert run("render-episode", "7", "--force", cwd=tone_show).code == 0
    assert made_here(mp3)


def another_show(folder: Path, title: str = "Noise") -> Show:
    """A show of one essay, whose file has the name of one of the show of tones, and other words."""
    (folder / "other").mkdir()
    settings = f'title = "{title}"\nlink = "https://example.com"\n[voice]\nname = "tone"\n'
    (folder / "other" / "show.toml").write_text(settings)
    write_essay(folder / "other", 7, "The first essay", text="---\ntitle: Own\n---\nNot a word is the same.\n")
    return load_show(folder / "other")


def rendered(show: Show, **more: bool) -> list[str]:
    return [outcome.essay.title for outcome in render_essays(show, ["7"], **more)]


def test_an_episode_of_another_show_is_not_replaced_before_it_is_published(tone_show, tmp_path):
    first = load_show(tone_show)
    other = replace(another_show(tmp_path), out=first.out)
    assert rendered(first)
    before = {path: path.read_bytes() for path in first.out.iterdir() if path.is_file()}
    with pytest.raises(
        BatchError, match=r"is the episode of another essay \(“The first essay”\): choose another folder"
    ):
        rendered(other)  # both essays have one guid: their shows have one link
    assert {path: path.read_bytes() for path in first.out.iterdir() if path.is_file()} == before
    assert rendered(first)
    assert rendered(other, force=True)


def test_an_ending_that_two_shows_share_makes_no_episode_of_one_the_other_s(tone_show, tmp_path):
    first, other = load_show(tone_show), another_show(tmp_path)
    shared = "The opening paragraph says a few words. It has a second sentence."
    (other.essays / "007-the-first-essay.md").write_text(f"---\ntitle: Own\n---\nHello.\n\n{shared}\n")
    assert rendered(replace(other, out=tmp_path / "both"))
    with pytest.raises(BatchError, match="is the episode of another essay"):
        rendered(replace(first, out=tmp_path / "both"))


def test_what_renders_for_a_program_asks_whose_folder_it_is(run, tone_show, tmp_path):
    first = load_show(tone_show)
    assert rendered(first)
    assert run("essaycast", "publish", "--base-url", "https://example.com/", cwd=tone_show).code == 0
    with pytest.raises(RequestError, match="has the feed of another show"):
        rendered(replace(another_show(tmp_path), out=first.out))


def test_prune_removes_no_episode_of_another_show_and_none_that_was_edited(run, tone_show, tmp_path):
    first = load_show(tone_show)
    other = another_show(tmp_path)
    (other.essays / "007-the-first-essay.md").rename(other.essays / "007-own.md")
    for show in (first, other):
        assert rendered(replace(show, out=tmp_path / "both"))
    assert [outcome.essay.number for outcome in render_essays(replace(first, out=tmp_path / "both"), ["8"])] == [8]
    cut_short(tmp_path / "both" / "008-the-second-essay.mp3")
    (first.essays / "008-the-second-essay.md").unlink()
    (first.essays / "007-the-first-essay.md").rename(first.essays / "007-again.md")
    assert rendered(replace(first, out=tmp_path / "both"))
    publishing = ("publish", "--base-url", "https://example.com/", "--out", str(tmp_path / "both"), "--prune")
    assert run("essaycast", *publishing, cwd=tone_show).code == 0
    left = sorted(path.name for path in (tmp_path / "both").glob("*.mp3"))
    assert left == ["007-again.mp3", "007-own.mp3", "008-the-second-essay.mp3"]


@pytest.mark.parametrize("is_stamped", [True, False])
def test_a_show_may_be_renamed_and_its_essays_rewritten(tone_show, is_stamped):
    assert rendered(load_show(tone_show))
    settings, essay = tone_show / "show.toml", tone_show / "essays" / "007-the-first-essay.md"
    settings.write_text(settings.read_text("utf-8").replace("Tones", "Sounds"))
    guid = next(line for line in essay.read_text("utf-8").splitlines() if line.startswith("guid"))
    essay.write_text(f"---\ntitle: New\n{guid if is_stamped else ''}\n---\nNot a word is the same.\n")
    assert rendered(load_show(tone_show)) == ["New"]


def test_essays_by_themselves_that_share_a_name_are_kept_apart(run, tmp_path):
    for folder, words in (("one", "Some words of mine."), ("two", "Quite another speech.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "talk.md").write_text(f"# {folder}\n\n{words}\n")
    rendering = ("--voice", "tone", "--out", "made")
    assert run("render-episode", "one/talk.md", *rendering, cwd=tmp_path).code == 0
    ran = run("render-episode", "two/talk.md", *rendering, cwd=tmp_path)
    assert (ran.code, "talk.mp3 is the episode of another essay (“one”)" in ran.err) == (1, True)
    (tmp_path / "one" / "talk.md").write_text("# Anew\n\nSome words of mine.\n")
    assert run("render-episode", "one/talk.md", *rendering, cwd=tmp_path).code == 0
