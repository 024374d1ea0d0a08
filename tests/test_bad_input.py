"""What bad input gets: one clear line that says how to mend it, the right exit code, and nothing half-written."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from pathlib import Path

import pytest
from shows import write_essay

from tts.episode import finished
from tts.errors import EssaycastError
from tts.files import sha256_at, write_whole
from tts.show.settings import default_show
from tts.voice.catalogue import voice_files
from tts.voice.families import DEFAULT


def one_line(err: str) -> str:
    lines = err.splitlines()
    assert len(lines) == 1, err
    assert lines[0].startswith("error: ")
    return lines[0]


def essay(text: str) -> str:
    return "---\nnumber: 9\ntitle: Nine\n---\n" + text


def test_no_show(run, tmp_path):
    ran = run("render-episode", 148, cwd=tmp_path)
    assert ran.code == 2
    assert one_line(ran.err) == (
        "error: no show.toml here or above: go to the show's folder, give --show DIR, or run: essaycast new DIR"
    )


@pytest.mark.parametrize("command", ["list", "publish", "serve"])
def test_no_show_for_the_other_commands(run, tmp_path, command):
    ran = run("essaycast", command, cwd=tmp_path)
    assert ran.code == 2
    assert "no show.toml" in one_line(ran.err)


def test_an_unknown_number_says_which_exist(run, tone_show):
    ran = run("render-episode", 150, cwd=tone_show)
    assert ran.code == 2
    assert one_line(ran.err) == f"error: no essay 150 in {tone_show / 'essays'}: there are 7-8"


def test_a_range_of_nothing_says_which_exist(run, tone_show):
    ran = run("render-episode", "20-30", cwd=tone_show)
    assert (ran.code, "there are 7-8" in one_line(ran.err)) == (2, True)


def test_an_unknown_file(run, tone_show):
    ran = run("render-episode", "essays/nothing.md", cwd=tone_show)
    assert ran.code == 2
    assert "no essay 'essays/nothing.md'" in one_line(ran.err)


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.rst", "Ropes\n=====\n\n:date: 2020\n\nWords.\n"), ("a.org", "* Ropes\nWords.\n"), ("a.rtf", "{\\rtf1 Words}")],
)
def test_a_file_in_another_markup_is_not_read_as_if_it_were_markdown(run, tone_show, name, text):
    (tone_show / name).write_text(text)
    ran = run("essaycast", "script", name, cwd=tone_show)
    assert (ran.code, ran.out) == (1, "")
    assert "pandoc -s -f" in one_line(ran.err)


def test_a_show_without_essays(run, tone_show):
    shutil.rmtree(tone_show / "essays")
    ran = run("render-episode", "latest", cwd=tone_show)
    assert ran.code == 2
    assert "no essays in" in one_line(ran.err)


def test_two_essays_with_one_number(run, tone_show):
    write_essay(tone_show, 8, "Another one")
    ran = run("render-episode", 8, cwd=tone_show)
    assert ran.code == 2
    assert "two essays have the number 8 (008-another-one.md and 008-the-second-essay.md)" in one_line(ran.err)
    assert run("render-episode", 7, cwd=tone_show).code == 0


def test_an_essay_without_a_number_is_named_and_left_out(run, tone_show):
    path = tone_show / "essays" / "notes.md"
    path.write_text("Some notes.", encoding="utf-8")
    for command in (["list"], ["render", "all", "--dry-run"]):
        ran = run("essaycast", *command, cwd=tone_show)
        assert ran.code == 0
        assert f"note: {path} has no number and no date, and is left out; name it like 012-my-title.md" in ran.err


def test_a_file_name_and_front_matter_that_disagree(run, tone_show):
    path = write_essay(tone_show, 9, "Nine", text=essay("Words.").replace("number: 9", "number: 10"))
    ran = run("render-episode", 9, cwd=tone_show)
    assert ran.code == 1
    assert one_line(ran.err) == f"error: {path} says number: 10 inside: make its name and its front matter agree"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("---\nnumber: nine\n---\nWords.", ":2 number is 'nine': it must be a whole number"),
        ("---\ntitle: Nine\ndraft: maybe\n---\nWords.", ":3 draft is 'maybe': it must be true or false"),
        ("---\ntitle: [unclosed\npublished: later\n---\nWords.", ":3 published is 'later': it must be true or false"),
    ],
)
def test_front_matter_that_must_not_be_guessed_stops_its_essay(run, tone_show, text, says):
    path = write_essay(tone_show, 9, "Nine", text=text)
    ran = run("render-episode", 9, cwd=tone_show)
    assert ran.code == 1
    line = one_line(ran.err)
    assert line.startswith(f"error: {path}")
    assert says in line


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("---\ntitle: [unclosed\n---\nWords.", ':2 title is not YAML and was left out; write it as title: "…"'),
        ("---\ntitle: a\n  b: c\n---\nWords.", ":2 title is not YAML and was left out"),
        (
            "---\ntitle: Nine\ndate: long ago\n---\nWords.",
            ":3 date is 'long ago' and was left out; write it as 2026-05-07",
        ),
        ("---\ndate: 2026-13-45\n---\nWords.", ":2 date is '2026-13-45' and was left out"),
        (
            "---\nauthor: {born: 1970}\n---\nWords.",
            ":2 author is {'born': '1970'} and was left out; write it as a name",
        ),
        ("---\nimage: {width: 3}\n---\nWords.", ":2 image is {'width': '3'} and was left out; name a file"),
        ("---\nlexicon: [a]\n---\nWords.", ":2 lexicon is ['a'] and was left out"),
        ("---\ntitle: Nine\n\nWords.", ":1 opens front matter that never closes"),
    ],
)
def test_front_matter_that_cannot_be_used_is_a_note_and_the_essay_is_made(run, tone_show, text, says):
    path = write_essay(tone_show, 9, "Nine", text=text)
    ran = run("render-episode", 9, cwd=tone_show)
    assert ran.code == 0
    assert f"{path}{says}" in ran.err
    assert run("essaycast", "script", 9, cwd=tone_show).out.splitlines()[-1] == "Words."


def test_an_empty_essay(run, tone_show):
    path = write_essay(tone_show, 9, "Nine", text=essay(""))
    ran = run("render-episode", 9, cwd=tone_show)
    assert ran.code == 1
    assert one_line(ran.err) == f"error: {path} is empty: write something below its front matter"


@pytest.mark.parametrize("body", ["```python\nprint()\n```", "…\n\n---\n\n***", "![](picture.png)", "🎧🎧"])
def test_a_body_with_nothing_to_say(run, tone_show, body):
    path = write_essay(tone_show, 9, "Nine", text=essay(body))
    ran = run("render-episode", 9, cwd=tone_show)
    assert ran.code == 1
    assert f"{path} has nothing to read aloud (" in one_line(ran.err)


def test_a_file_that_is_not_utf_8(run, tone_show):
    path = write_essay(tone_show, 9, "Nine")
    path.write_bytes("---\ntitle: Neun\n---\nÜber Öl.".encode("latin-1"))
    ran = run("render-episode", 9, cwd=tone_show)
    assert ran.code == 1
    assert one_line(ran.err) == f"error: {path}:4 is not UTF-8: save the file as UTF-8"


def test_the_good_essays_of_a_batch_are_made_all_the_same(run, tone_show):
    write_essay(tone_show, 6, "Six", text=essay("").replace("9", "6"))
    write_essay(tone_show, 9, "Nine", text="---\nnumber: nine\n---\n")
    ran = run("render-episode", "all", cwd=tone_show)
    assert ran.code == 1
    assert [Path(line).name for line in ran.out.splitlines()] == ["007-the-first-essay.mp3", "008-the-second-essay.mp3"]
    assert sum(line.startswith("error: ") for line in ran.err.splitlines()) == 2


def test_an_unknown_voice_says_which_are_at_hand(run, tone_show):
    ran = run("render-episode", 7, "--voice", "en_GB-nobody-low", cwd=tone_show)
    assert ran.code == 2
    line = one_line(ran.err)
    assert line.startswith("error: no voice 'en_GB-nobody-low': put en_GB-nobody-low.onnx")
    assert DEFAULT in line


def test_a_voice_without_its_config(run, tone_show):
    (tone_show / "voices").mkdir()
    (tone_show / "voices" / "mine.onnx").write_bytes(b"model")
    ran = run("render-episode", 7, "--voice", "mine", "--quiet", cwd=tone_show)
    assert ran.code == 2
    assert "voice mine has no config" in one_line(ran.err)


@pytest.mark.parametrize(
    ("damage", "says"), [("model", "the model of voice mine is damaged"), ("config", "the config of voice mine")]
)
def test_a_damaged_voice_is_named(run, tone_show, damage, says):
    joe = voice_files(default_show(tone_show))[DEFAULT]
    assert joe is not None
    voices = tone_show / "voices"
    voices.mkdir()
    model = joe.model.read_bytes()
    (voices / "mine.onnx").write_bytes(model[:50_000] if damage == "model" else model)
    config = joe.config.read_text(encoding="utf-8")
    (voices / "mine.onnx.json").write_text(config if damage == "model" else config[:200], encoding="utf-8")
    ran = run("render-episode", 7, "--voice", "mine", "--quiet", cwd=tone_show)
    assert ran.code == 1
    assert says in one_line(ran.err)
    assert not list((tone_show / "out").glob("*.mp3"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = ", "is not TOML"),
        ('titel = "x"', "unknown key titel: did you mean title?"),
        ("title = 3", "title is 3: it must be text in quotes"),
        ('voice = "joe"', "voice is not a table"),
        ("[voice]\nspeed = 9", "voice.speed is 9: it must be a number from 0.5 to 2"),
        ("[pauses]\nsentence = -1", "pauses.sentence is -1"),
        ('[audio]\ndenoise = "on"', "audio.denoise is 'on': it must be one of auto, off or a number from 1 to 40"),
        ("[audio]\nbitrate = 65", "audio.bitrate is 65: it must be one of"),
        ('[script]\noutro = "{nonsense}"', "script.outro has an unknown placeholder"),
        ('[script]\nboilerplate = ["("]', "script.boilerplate has a pattern that does not compile"),
        ('[script]\ndate_order = "year-first"', "it must be one of month-first, day-first"),
        ("[feed]\nexplicit = 1", "feed.explicit is 1: it must be true or false"),
        ('[feed]\ntype = "weekly"', "it must be one of episodic, serial"),
        ('[feed]\nblock_services = ["Spotify!"]', "feed.block_services has 'Spotify!': name services as"),
        ('[feed]\napple_id = "id12"', "feed.apple_id is 'id12': give the number"),
        ('[feed]\nprefix = "op3.dev/e/"', "feed.prefix is 'op3.dev/e/': give the service's address"),
        ('[feed]\nprefix = "https://op3.dev/e/?x="', "give the service's address"),
        ('[feed]\nfunding = "paypal"', "feed.funding is 'paypal': give a web address"),
        ('title = " "', "title is empty"),
    ],
)
def test_a_bad_show_names_the_key_and_what_it_may_be(run, tone_show, text, says):
    (tone_show / "show.toml").write_text(text, encoding="utf-8")
    ran = run("essaycast", "list", cwd=tone_show)
    assert ran.code == 2
    line = one_line(ran.err)
    assert str(tone_show / "show.toml") in line
    assert says in line


def test_a_source_of_no_known_kind(run, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text('{"name": "thing", "version": 1}\n', encoding="utf-8")
    ran = run("essaycast", "import", page, "--into", tmp_path / "show")
    assert ran.code in (1, 2)
    assert f"{page} is JSON" in one_line(ran.err)
    assert not (tmp_path / "show").exists()


def test_a_full_disk_leaves_nothing_half_written(run, tone_show, monkeypatch):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    run("render-episode", 7, cwd=tone_show)
    before = (tone_show / "out" / "007-the-first-essay.mp3").read_bytes()
    with (tone_show / "essays" / "007-the-first-essay.md").open("a", encoding="utf-8") as essay:
        essay.write("\nOne sentence more.\n")
    monkeypatch.setattr("os.fsync", full)
    ran = run("render-episode", 7, cwd=tone_show)
    assert ran.code == 1
    assert "the disk is full: free some space and run it again" in one_line(ran.err)
    assert not list((tone_show / "out").glob(".*.part"))
    assert (tone_show / "out" / "007-the-first-essay.mp3").read_bytes() == before
    assert finished(tone_show / "out", "007-the-first-essay") is not None


def test_an_out_that_cannot_be_written(run, tone_show):
    (tone_show / "out").write_text("a file where the folder should be")
    ran = run("render-episode", 7, cwd=tone_show)
    assert ran.code == 1
    assert f"{tone_show / 'out'} could not be written" in one_line(ran.err)


def test_a_write_that_fails_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_whole(path, "old")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, "new")
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_keeps_no_modes_can_be_written(tmp_path, monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.chmod", refused)
    path = tmp_path / "file"
    write_whole(path, "old")
    write_whole(path, "new")
    assert path.read_text("utf-8") == "new"


def test_a_file_of_a_disk_that_fails_is_named(tmp_path, monkeypatch):
    def failing(_: object) -> str:
        raise OSError(5, "Input/output error")

    (tmp_path / "a.mp3").write_bytes(b"sound")
    monkeypatch.setattr("tts.files.sha256_of", failing)
    with pytest.raises(OSError, match=r"Input/output error: '.*a\.mp3'"):
        sha256_at(tmp_path / "a.mp3")


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, r"could not be replaced \(Operation not permitted\): close what has it open"), (28, "the disk is full")],
)
def test_a_folder_that_lets_no_file_replace_another_is_told(tmp_path, monkeypatch, number, said):
    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(EssaycastError, match=said):
        write_whole(tmp_path / "file", "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["show.toml", "lexicon.toml", "numbers.toml", "essays/007-the-first-essay.md"])
def test_a_file_that_icloud_has_taken_is_told(run, tone_show, name):
    path = tone_show / name
    path.touch()
    path.rename(path.with_name(f".{path.name}.icloud"))
    ran = run("essaycast", "list", "--show", tone_show)
    assert f"{path} is in iCloud and not on this disk: download its folder" in one_line(ran.err)
    assert ran.code == 1
    assert "in iCloud" in one_line(run("essaycast", "list", cwd=tone_show / "essays").err)


def test_what_is_written_is_on_the_disk_before_it_has_its_name_and_so_is_the_name(tmp_path, monkeypatch):
    path, seen = tmp_path / "file", []
    monkeypatch.setattr("os.fsync", lambda it: seen.append((stat.S_ISDIR(os.fstat(it).st_mode), path.exists())))
    write_whole(path, "new")
    assert seen == [(False, False), (True, True)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["render"], "Missing argument"),
        (["render", "7", "--job", "2"], "No such option"),
        (["render", "7", "--jobs", "0"], "jobs"),
        (["render", "7", "--preview", "x"], "preview"),
        (["nonsense"], "No such command"),
    ],
)
def test_a_command_that_cannot_be_parsed(run, tone_show, arguments, says):
    ran = run("essaycast", *arguments, cwd=tone_show)
    assert ran.code == 2
    assert says in one_line(ran.err)
