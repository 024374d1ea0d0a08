"""Every rule of a finished episode passes a good one, rejects what breaks it, and is written down."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3
from PIL import Image
from shows import REPOSITORY

from tts.audio.mp3 import decode, encode
from tts.check import episode as rules
from tts.check.episode import Finished, beside, check_episodes, decoded_levels, violations
from tts.episode import Audio, Chapter, read_record
from tts.errors import EssaycastError
from tts.publish.address import address_of
from tts.show.settings import Show, load_show

NAME = "007-the-first-essay"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finished, Show]:
    """A finished episode, made once."""
    from shows import write_essay

    from tts.api import open_studio
    from tts.cli.progress import Report
    from tts.render.batch import render_all

    folder = tmp_path_factory.mktemp("show")
    (folder / "show.toml").write_text('title = "Tones"\nauthor = "A. Tone"\n[voice]\nname = "tone"\n')
    paths = [write_essay(folder, 7, "The first essay")]
    show = load_show(folder)
    with Report(paths, True, True) as report:
        list(render_all(open_studio(show), paths, report, 1))
    episode = read_record(show.out, NAME)
    assert episode is not None
    mp3 = (show.out / f"{NAME}.mp3").read_bytes()
    return Finished(episode, mp3, decoded_levels(mp3, 22050), beside(show.out, NAME), address_of(show)), show


def test_a_good_episode_breaks_no_rule(good):
    assert list(violations(*good)) == []


def retagged(finished: Finished, change: Callable[[ID3], object], version: int = 3) -> Finished:
    """The same MP3 with its tag changed and saved again, its record fitting the new bytes."""
    tags = ID3(io.BytesIO(finished.mp3), translate=False)
    change(tags)
    file = io.BytesIO(finished.mp3)
    tags.save(file, v2_version=version)
    return with_mp3(finished, file.getvalue())


def with_mp3(finished: Finished, mp3: bytes) -> Finished:
    return replace(recorded(finished, bytes=len(mp3), sha256=hashlib.sha256(mp3).hexdigest()), mp3=mp3)


def with_cover(finished: Finished, size: int, kind: str = "JPEG", noise: bool = False, **options: object) -> Finished:
    file = io.BytesIO()
    image = Image.effect_noise((size, size), 90) if noise else Image.new("L", (size, size))
    image.convert("RGB").save(file, kind, **options)
    return retagged(finished, lambda tags: setattr(tags.getall("APIC")[0], "data", file.getvalue()))


def recorded(finished: Finished, **changes: object) -> Finished:
    audio: Audio = replace(finished.episode.audio, **changes)
    return replace(finished, episode=replace(finished.episode, audio=audio))


def sounding(finished: Finished, mp3: bytes) -> Finished:
    """The episode with other sound."""
    return replace(finished, mp3=mp3, heard=decoded_levels(mp3, 22050))


def quieter(finished: Finished) -> Finished:
    tone = (0.01 * np.sin(np.arange(finished.heard.samples) / 9)).astype(np.float32)
    return sounding(finished, b"".join(encode([tone], len(tone), 22050, 64)))


def too_loud(finished: Finished) -> Finished:
    tone = np.sin(np.arange(finished.heard.samples) / 9).astype(np.float32)
    return sounding(finished, b"".join(encode([tone], len(tone), 22050, 64)))


def played_through(finished: Finished, change: Callable[[np.ndarray], None]) -> Finished:
    """The same sound, decoded, changed in place and encoded again."""
    wave = np.concatenate(list(decode(finished.mp3)))
    change(wave)
    return sounding(finished, b"".join(encode([wave], len(wave), 22050, 64)))


def half_as_loud_at_first(wave: np.ndarray) -> None:
    wave[: len(wave) // 2] /= 2


def silent_in_the_middle(wave: np.ndarray) -> None:
    wave[len(wave) // 2 :][: 3 * 22050] = 0


def with_chapters(finished: Finished, *chapters: Chapter) -> Finished:
    return replace(finished, episode=replace(finished.episode, chapters=chapters))


def with_a_late_word(finished: Finished) -> Finished:
    first, *rest = finished.episode.sentences
    word = replace(first.words[-1], end_ms=first.end_ms + 5)
    first = replace(first, words=(*first.words[:-1], word))
    return replace(finished, episode=replace(finished.episode, sentences=(first, *rest)))


def lengthened_title(tags: ID3) -> None:
    # mutagen sorts by length when it saves: a long first chapter lands behind the others.
    tags.getall("CHAP")[0].sub_frames["TIT2"].text = ["The first essay" * 9]


BROKEN: dict[str, list[Callable[[Finished], Finished]]] = {
    "file": [
        lambda good: replace(good, mp3=good.mp3[:-1]),
        lambda good: replace(good, mp3=good.mp3[:-1] + b"?"),
    ],
    "length": [
        lambda good: recorded(good, samples=good.heard.samples + 1),
        lambda good: sounding(good, b"no MP3"),
    ],
    "loudness": [quieter, lambda good: recorded(good, loudness=good.episode.audio.loudness - 0.2)],
    "peak": [too_loud],
    "evenness": [lambda good: played_through(good, half_as_loud_at_first)],
    "silence": [lambda good: played_through(good, silent_in_the_middle)],
    "tags": [
        lambda good: with_mp3(good, good.mp3[good.mp3.index(b"Info") - 40 :]),
        lambda good: retagged(good, lambda tags: tags.delall("TLAN")),
        lambda good: retagged(good, lambda tags: setattr(tags["TIT2"], "text", ["Another"])),
        lambda good: retagged(good, lambda tags: setattr(tags["TLEN"], "text", ["1"])),
        lambda good: retagged(good, lambda tags: setattr(tags["TLEN"], "text", [])),
        lambda good: retagged(good, ID3.update_to_v24, version=4),
    ],
    "coding": [
        lambda good: sounding(good, b"no MP3"),
        lambda good: recorded(good, bitrate=96),
        lambda good: recorded(good, sample_rate=24000),
        lambda good: with_mp3(good, good.mp3.replace(b"Info", b"\0\0\0\0", 1)),
    ],
    "transcript": [
        lambda good: retagged(good, lambda tags: tags.delall("USLT")),
        lambda good: retagged(good, lambda tags: setattr(tags.getall("USLT")[0], "text", "Something else.")),
    ],
    "cover": [
        lambda good: retagged(good, lambda tags: tags.delall("APIC")),
        lambda good: retagged(good, lambda tags: setattr(tags.getall("APIC")[0], "data", b"no picture")),
        lambda good: with_cover(good, 1200),
        lambda good: with_cover(good, 3200),
        lambda good: with_cover(good, 1500, progressive=True),
        lambda good: with_cover(good, 1500, noise=True, quality=95),
        lambda good: with_cover(good, 1500, "PNG"),
        lambda good: with_cover(good, 1500, "GIF"),
    ],
    "sidecars": [
        lambda good: replace(good, beside={}),
        lambda good: replace(good, beside={**good.beside, ".vtt": "WEBVTT\n"}),
    ],
    "chapters": [
        lambda good: retagged(good, lengthened_title),
        lambda good: retagged(good, lambda tags: tags.delall("CHAP")),
        lambda good: retagged(good, lambda tags: tags.getall("CHAP")[0].sub_frames.clear()),
        lambda good: with_chapters(good, Chapter(7, "Late"), *good.episode.chapters[1:]),
        lambda good: with_chapters(good, *reversed(good.episode.chapters)),
        lambda good: with_chapters(good),
    ],
    "times": [
        lambda good: with_chapters(good, good.episode.chapters[0], Chapter(1, "Nowhere")),
        lambda good: replace(
            good, episode=replace(good.episode, sentences=tuple(reversed(good.episode.sentences)))
        ),
        with_a_late_word,
        lambda good: recorded(good, samples=1000),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("rule", "case"), [(rule, case) for rule in BROKEN for case in range(len(BROKEN[rule]))])
def test_each_rule_rejects_what_breaks_it(good, rule, case):
    finished, show = good
    assert rule in {violation.rule for violation in violations(BROKEN[rule][case](finished), show)}


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_a_finding_and_never_a_crash(good, seed):
    finished, show = good
    chance = random.Random(seed)
    data = bytearray(finished.mp3)
    tag = data.index(b"APIC") + 60  # all that is before it is structure
    for place in chance.sample(range(tag), chance.choice([1, 2, 8])):
        data[place] ^= chance.randrange(1, 256)
    if seed % 5 == 0:
        del data[chance.randrange(len(data)) :]
    assert "file" in {violation.rule for violation in violations(replace(finished, mp3=bytes(data)), show)}


def test_every_rule_is_written_down_and_has_an_episode_that_it_rejects():
    from tts.check.episode import RULES

    headings = re.findall(r"^### (.+)$", (REPOSITORY / "docs" / "sound.md").read_text(encoding="utf-8"), re.MULTILINE)
    rules = {rule.__name__.strip("_").replace("_", " ") for rule in RULES}
    assert rules == set(BROKEN)
    assert {*rules, "record"} == set(headings)


def test_check_says_nothing_of_good_episodes_and_exits_with_0(run, tone_show):
    run("render-episode", "all", cwd=tone_show)
    ran = run("essaycast", "check", cwd=tone_show)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_check_names_each_breach_on_a_line_and_exits_with_1(run, tone_show):
    run("render-episode", "all", cwd=tone_show)
    mp3 = tone_show / "out" / f"{NAME}.mp3"
    mp3.write_bytes(mp3.read_bytes() + b"?")
    (tone_show / "out" / "008-the-second-essay.json").unlink()
    ran = run("essaycast", "check", cwd=tone_show)
    assert ran.code == 1
    assert ran.out.splitlines()[0].startswith(f"{NAME}.mp3: file: ")
    assert "008-the-second-essay.json: record: missing" in ran.out
    assert all("(docs/sound.md#" in line for line in ran.out.splitlines())
    rows = json.loads(run("essaycast", "check", "--json", cwd=tone_show).out)
    assert {"file", "rule", "what", "docs"} == set(rows[0])


def test_a_preview_is_not_checked(run, tone_show):
    run("render-episode", 7, "--preview", 2, cwd=tone_show)
    assert (tone_show / "out" / f"{NAME}.preview.mp3").is_file()
    assert list(check_episodes(load_show(tone_show))) == []


def test_a_record_or_a_sidecar_that_may_not_be_read_is_a_breach(good, monkeypatch):
    show = good[1]
    for name, rule in (("read_bytes", "file"), ("read_record", "record")):
        monkeypatch.setattr(rules, name, lambda *_: unreadable())
        assert {one.rule for one in check_episodes(show)} == {rule}
    assert [one.what for one in check_episodes(show)] == ["it cannot be read"]
    assert beside(show.out, NAME) == {}


def unreadable() -> None:
    raise EssaycastError("it could not be read (Permission denied)", "check the permissions")


def test_a_lost_mp3_is_a_breach(run, tone_show):
    run("render-episode", 7, cwd=tone_show)
    (tone_show / "out" / f"{NAME}.mp3").unlink()
    found = list(check_episodes(load_show(Path(tone_show))))
    assert [(each.file, each.rule, each.what) for each in found] == [(f"{NAME}.mp3", "file", "missing")]
