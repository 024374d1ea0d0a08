"""A new tag is no new sound: the version in an MP3's address stays, also for episodes of earlier releases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tts.episode import Episode, finished, record_path
from tts.media.kinds import after_id3
from tts.render.previous import previous_audio
from tts.render.staleness import hash_of

NAME = "007-the-first-essay"


def rendered(run, show: Path) -> Episode:
    ran = run("render-episode", "7", cwd=show)
    assert ran.code == 0, ran.err
    episode = finished(show / "out", NAME)
    assert episode
    return episode


def described(show: Path, text: str) -> None:
    path = show / "essays" / f"{NAME}.md"
    path.write_text(path.read_text("utf-8").replace("About The first essay.", text), encoding="utf-8")


def forget_the_sound(out: Path) -> None:
    """Make the record one of an earlier release."""
    record = json.loads(record_path(out, NAME).read_text("utf-8"))
    del record["audio"]["sound"], record["audio"]["version"]
    record_path(out, NAME).write_text(json.dumps(record), encoding="utf-8")


def test_the_record_knows_the_sound_apart_from_the_tag(run, tone_show):
    audio = rendered(run, tone_show).audio
    mp3 = (tone_show / "out" / f"{NAME}.mp3").read_bytes()
    assert audio.sound == hash_of(mp3[after_id3(mp3) :])
    assert audio.version == audio.edition == audio.sound[:8]


@pytest.mark.parametrize("earlier", [False, True])
def test_another_tag_keeps_the_version_and_another_sound_has_another(run, tone_show, earlier):
    before = rendered(run, tone_show).audio
    if earlier:
        forget_the_sound(tone_show / "out")
        before = finished(tone_show / "out", NAME).audio
        assert before.edition == before.sha256[:8]
    described(tone_show, "Quite another thing.")
    tagged = rendered(run, tone_show).audio
    assert tagged.sha256 != before.sha256
    assert tagged.edition == before.edition
    path = tone_show / "essays" / f"{NAME}.md"
    path.write_text(path.read_text("utf-8") + "\nOne sentence more.\n", encoding="utf-8")
    spoken = rendered(run, tone_show).audio
    assert spoken.edition == spoken.sound[:8] != before.edition


def test_what_cannot_be_read_is_no_earlier_sound(run, tone_show):
    out = tone_show / "out"
    assert previous_audio(out, NAME) is None
    rendered(run, tone_show)
    forget_the_sound(out)
    (out / f"{NAME}.mp3").write_bytes(b"another file")
    assert previous_audio(out, NAME) is None
    record_path(out, NAME).write_text("{", encoding="utf-8")
    assert previous_audio(out, NAME) is None


def test_another_name_for_the_voice_makes_no_episode_again(run, tone_show):
    before = rendered(run, tone_show)
    mp3 = (tone_show / "out" / f"{NAME}.mp3").stat().st_mtime_ns
    settings = (tone_show / "show.toml").read_text("utf-8")
    (tone_show / "show.toml").write_text(f'{settings}shown = "Ada"\n', encoding="utf-8")
    after = rendered(run, tone_show)
    assert (after.audio, after.voices, after.shown) == (before.audio, ("tone",), (("tone", "Ada"),))
    assert (tone_show / "out" / f"{NAME}.mp3").stat().st_mtime_ns == mp3
    assert '"speaker": "Ada"' in (tone_show / "out" / f"{NAME}.transcript.json").read_text("utf-8")
