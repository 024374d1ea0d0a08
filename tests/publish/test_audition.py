"""One page with the same opening by several voices, and the voices that are recommended."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest
from voice.tiny_voice import write_voice

from tts.publish.audition import Heard, audition_page
from tts.voice.family import VoiceFacts
from tts.voice.recommended import commercial_use, of_language, recommended

FACTS = VoiceFacts("a<b", "en_US", "medium", 1, 22050, "CC BY 4.0", "here", "", commercial="with credit")


def test_a_page_holds_every_voice_with_what_one_chooses_by():
    page = audition_page("Tea & <i>", "en-US", [Heard("a<b:2", FACTS, b"sound"), Heard("other", FACTS, b"more")])
    assert page.count("<audio ") == 2
    assert base64.b64encode(b"sound").decode() in page
    assert "Tea &amp; &lt;i&gt;" in page
    assert "<h2>a&lt;b:2</h2>" in page
    assert "CC BY 4.0" in page
    assert "commercial use: with credit" in page
    assert "<i>" not in page


def test_an_opening_is_heard_by_the_voices_that_are_named(run, tone_show, tmp_path, monkeypatch):
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "cache"))
    write_voice(tone_show / "voices", "tiny")
    before = sorted(tone_show.rglob("*"))
    page = tmp_path / "page.html"
    ran = run(
        "essaycast", "voices", "audition", 7, "--voices", "tone, tiny", "--seconds", 5, "--out", page, cwd=tone_show
    )
    assert (ran.code, ran.out.strip()) == (0, str(page)), ran.err
    sounds = re.findall(r"base64,([^\"]+)", page.read_text("utf-8"))
    assert [base64.b64decode(sound)[:3] for sound in sounds] == [b"ID3", b"ID3"]
    assert sorted(path for path in tone_show.rglob("*") if ".sha256" not in path.name) == before


def test_a_voice_that_is_not_there_is_named_before_any_sound(run, tone_show, tmp_path):
    ran = run("essaycast", "voices", "audition", 7, "--voices", "tone,nobody", cwd=tone_show)
    assert ran.code == 2
    assert "no voice 'nobody'" in ran.err
    assert not Path(tone_show / "audition.html").exists()


def test_what_is_recommended_and_not_at_hand_is_listed_below(run, tone_show):
    table = run("essaycast", "voices", cwd=tone_show).out
    assert "essaycast voices add en_US-bryce-medium" in table
    rows = json.loads(run("essaycast", "voices", "--json", cwd=tone_show).out)
    assert {(row["name"], row["recommended"], row["commercial"]) for row in rows} == {
        ("en_US-joe-medium", False, "yes"), ("tone", False, "yes"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "first"), [("en-GB", "en_GB-cori-medium"), ("en-AU", "en_US-bryce-medium"), ("de", "de_DE-mls-medium")]
)
def test_a_language_has_its_own(language, first):
    assert of_language(language)[0].name == first


def test_a_language_without_any_has_none():
    assert of_language("xx") == []


@pytest.mark.parametrize(
    ("licence", "use"),
    [
        ("CC0-1.0", "yes"), ("Public domain", "yes"), ("CC BY 4.0", "with credit"), ("CC BY-NC-SA 4.0", "no"),
        ("Apache 2.0", "with credit"), ("for research only", "no"), ("Not stated", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_a_licence_allows(licence, use):
    assert commercial_use(licence) == use


def test_what_is_told_of_the_recommended_is_what_their_licences_say():
    for voice in recommended():
        assert voice.name.startswith(f"{voice.language}-")
        assert commercial_use(voice.licence) == voice.commercial


def test_a_file_that_is_no_page_is_not_replaced(run, tone_show):
    essay = next((tone_show / "essays").iterdir())
    before = essay.read_bytes()
    ran = run("essaycast", "voices", "audition", "7", "--voices", "tone", "--out", str(essay), cwd=tone_show)
    assert (ran.code, "is there, and is not a page" in ran.err, essay.read_bytes()) == (2, True, before)
