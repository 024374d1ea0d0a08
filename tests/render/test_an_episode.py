"""One essay rendered with the tone voice: the MP3, its tags, its record, and that only what changed is made again."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from tts.audio.loudness import measure
from tts.audio.mp3 import decode
from tts.episode import finished


def test_prints_the_path_of_the_mp3_on_standard_output_and_all_else_on_standard_error(run, tone_show):
    ran = run("render-episode", 7, cwd=tone_show)
    assert ran.code == 0, ran.err
    mp3 = tone_show / "out" / "007-the-first-essay.mp3"
    assert Path(ran.out.strip()) == mp3
    assert mp3.is_file()
    assert "LUFS" in ran.err
    assert "times real time" in ran.err


def test_the_mp3_is_at_the_loudness_that_directories_ask_for(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    mp3 = (tone_show / "out" / "007-the-first-essay.mp3").read_bytes()
    loudness = measure(decode(mp3), 22050)
    assert loudness.integrated == pytest.approx(-16, abs=0.5)
    assert loudness.true_peak <= -1


def test_the_record_gives_the_exact_length_of_the_decoded_file(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    record = finished(tone_show / "out", "007-the-first-essay")
    assert record is not None
    mp3 = (tone_show / "out" / record.audio.file).read_bytes()
    assert sum(len(block) for block in decode(mp3)) == record.audio.samples
    assert len(mp3) == record.audio.bytes


def test_the_tags_say_what_a_player_shows(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    path = tone_show / "out" / "007-the-first-essay.mp3"
    tags = ID3(path, translate=False)
    assert tags.version == (2, 3, 0)
    assert tags["TIT2"].text == ["The first essay"]
    assert tags["TPE1"].text == ["A. Tone"]
    assert tags["TALB"].text == ["Tones"]
    assert tags["TRCK"].text == ["7"]
    assert tags["TYER"].text == ["2026"]
    assert tags["TDAT"].text == ["0403"]
    assert tags["TCON"].text == ["Podcast"]
    assert tags["TLAN"].text == ["eng"]
    assert tags["WOAS"].url == "https://example.com/7"
    assert tags.getall("COMM")[0].text == ["About The first essay."]
    assert "It has a second sentence." in tags.getall("USLT")[0].text
    audio = MP3(path)
    assert audio.info.bitrate == pytest.approx(64000, abs=10)
    assert str(audio.info.bitrate_mode) == "BitrateMode.CBR"


def test_chapters_begin_at_zero_and_where_the_headings_are_spoken(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    path = tone_show / "out" / "007-the-first-essay.mp3"
    record = finished(tone_show / "out", path.stem)
    assert record is not None
    assert [chapter.title for chapter in record.chapters] == ["The first essay", "The first part", "The second part"]
    assert record.chapters[0].start_ms == 0
    tags = ID3(path)
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    assert [c.start_time for c in chapters] == [c.start_ms for c in record.chapters]
    assert [c.end_time for c in chapters] == [c.start_time for c in chapters[1:]] + [int(tags["TLEN"].text[0])]
    # A heading follows the longest pause of the body: silence before its start, sound at it.
    wave = np.concatenate(list(decode(path.read_bytes())))
    for chapter in record.chapters[1:]:
        start = chapter.start_ms * 22050 // 1000
        assert np.abs(wave[start - 22050 : start]).max() < 0.01
        assert np.abs(wave[start : start + 11025]).max() > 0.1


def test_a_second_render_makes_nothing_and_prints_the_same_path(run, tone_show):
    first = run("render-episode", "all", cwd=tone_show)
    before = _stamps(tone_show)
    second = run("render-episode", "all", cwd=tone_show)
    assert second.out == first.out
    assert second.err.count("unchanged") == 2
    assert _stamps(tone_show) == before


def test_an_edited_sentence_makes_only_that_episode_again(run, tone_show):
    run("render-episode", "all", cwd=tone_show)
    essay = tone_show / "essays" / "008-the-second-essay.md"
    essay.write_text(essay.read_text("utf-8").replace("few words", "good many words"))
    ran = run("render-episode", "all", cwd=tone_show)
    assert "007-the-first-essay: unchanged" in ran.err
    assert "008-the-second-essay: unchanged" not in ran.err


def test_an_edit_that_nobody_hears_or_sees_makes_nothing_again(run, tone_show):
    run("render-episode", 8, cwd=tone_show)
    mp3 = tone_show / "out" / "008-the-second-essay.mp3"
    before = mp3.stat().st_mtime_ns
    essay = tone_show / "essays" / "008-the-second-essay.md"
    essay.write_text(essay.read_text("utf-8") + "\n\n\n<!-- a note to myself -->\n")
    assert "unchanged" in run("render-episode", 8, cwd=tone_show).err
    assert mp3.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "change", ['[voice]\nname = "tone"\nspeed = 1.2', '[pauses]\nsentence = 0.9\n[voice]\nname = "tone"']
)
def test_another_pace_or_pause_in_the_show_makes_episodes_again(run, tone_show, change):
    run("render-episode", 7, cwd=tone_show)
    settings = tone_show / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace('[voice]\nname = "tone"', change))
    assert "unchanged" not in run("render-episode", 7, cwd=tone_show).err


def test_force_makes_an_unchanged_episode_again(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    assert "unchanged" not in run("render-episode", 7, "--force", cwd=tone_show).err


def test_a_lost_or_shortened_mp3_is_made_again(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    mp3 = tone_show / "out" / "007-the-first-essay.mp3"
    whole = mp3.read_bytes()
    mp3.write_bytes(whole[:-1000])
    run("render-episode", 7, cwd=tone_show)
    assert mp3.read_bytes() == whole


def test_the_same_essay_gives_the_same_bytes_whatever_the_jobs_and_the_folder(run, tone_show, tmp_path):
    run("render-episode", "all", "--jobs", 1, cwd=tone_show)
    other = tmp_path / "elsewhere"
    shutil.copytree(tone_show, other, ignore=shutil.ignore_patterns("out"))
    run("render-episode", "8", "7", "--jobs", 4, cwd=other)
    for name in ("007-the-first-essay.mp3", "008-the-second-essay.mp3"):
        assert (tone_show / "out" / name).read_bytes() == (other / "out" / name).read_bytes()


def test_the_guid_is_stored_in_the_essay_at_the_first_render_and_stays(run, tone_show):
    essay = tone_show / "essays" / "007-the-first-essay.md"
    run("render-episode", 7, cwd=tone_show)
    text = essay.read_text("utf-8")
    assert text.count("\nguid: ") == 1
    run("render-episode", 7, "--force", cwd=tone_show)
    assert essay.read_text("utf-8") == text


def test_a_preview_is_as_long_as_asked_and_leaves_the_episode_alone(run, tone_show):
    ran = run("render-episode", 7, "--preview", 2, cwd=tone_show)
    preview = tone_show / "out" / "007-the-first-essay.preview.mp3"
    assert Path(ran.out.strip()) == preview
    assert sum(len(block) for block in decode(preview.read_bytes())) == pytest.approx(2 * 22050, abs=1152)
    assert finished(tone_show / "out", "007-the-first-essay") is None


def test_a_dry_run_says_what_would_be_made_and_why_and_writes_nothing(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    before = _stamps(tone_show)
    ran = run("render-episode", "all", "--dry-run", cwd=tone_show)
    assert ran.out.splitlines() == [str(tone_show / "out" / "008-the-second-essay.mp3")]
    assert "008-the-second-essay: not made yet" in ran.err
    assert "007-the-first-essay: unchanged" in ran.err
    assert _stamps(tone_show) == before


def test_json_gives_a_row_for_each_essay(run, tone_show):
    rows = json.loads(run("render-episode", "all", "--json", cwd=tone_show).out)
    assert [row["status"] for row in rows] == ["made", "made"]
    assert all(row["loudness"] == pytest.approx(-16, abs=0.5) for row in rows)


def test_a_lone_essay_file_needs_no_show(run, tmp_path):
    essay = tmp_path / "On tea.md"
    essay.write_text("# On tea\n\nTea is a drink.\n", encoding="utf-8")
    ran = run("render-episode", essay, "--voice", "tone", cwd=tmp_path)
    assert ran.code == 0, ran.err
    mp3 = tmp_path / "out" / "on-tea.mp3"
    assert Path(ran.out.strip()) == mp3
    assert ID3(mp3)["TIT2"].text == ["On tea"]
    assert essay.read_text(encoding="utf-8") == "# On tea\n\nTea is a drink.\n"


def test_two_runs_cannot_write_to_one_folder_at_once(run, tone_show):
    from filelock import FileLock

    (tone_show / "out").mkdir()
    with FileLock(tone_show / "out" / ".lock"):
        ran = run("render-episode", 7, cwd=tone_show)
    assert ran.code == 2
    assert ran.err.startswith(f"error: another run is writing to {tone_show / 'out'}: wait until it has finished")
    assert run("render-episode", 7, cwd=tone_show).code == 0


def test_what_a_dead_run_left_half_written_is_swept_away(run, tone_show):
    (tone_show / "out").mkdir()
    left = tone_show / "out" / ".007-the-first-essay.mp3.4711.part"
    left.write_bytes(b"half")
    run("render-episode", 8, cwd=tone_show)
    assert not left.exists()


def test_an_interrupted_batch_keeps_what_is_finished_and_ends_with_130(run, tone_show, monkeypatch):
    from tts.cli import progress

    ended = progress.Report.ended
    main = threading.current_thread()

    def interrupt_after_the_first(self, path, result):
        ended(self, path, result)
        assert threading.current_thread() is main
        raise KeyboardInterrupt

    monkeypatch.setattr(progress.Report, "ended", interrupt_after_the_first)
    ran = run("render-episode", "all", "--jobs", 1, cwd=tone_show)
    assert ran.code == 130
    assert finished(tone_show / "out", "007-the-first-essay") is not None
    assert not list((tone_show / "out").glob(".*.part"))


def _stamps(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}
