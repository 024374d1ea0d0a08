"""An interview through the commands: who speaks is in the record, the transcripts, the tags and on the page."""

from __future__ import annotations

import json

from mutagen.id3 import ID3
from shows import write_essay

from tts.episode import finished

TEXT = """---
number: 9
title: Ropes
date: 2026-03-04
---

A talk.

**Ada:** How long is it?

**Bo:** Very long.

**Ada:** And then?
"""


def test_transcripts_tags_and_page_show_who_speaks(run, tone_show):
    toml = tone_show / "show.toml"
    toml.write_text(toml.read_text() + '[voice.speakers]\nAda = "tone"\nBo = "tone"\n', encoding="utf-8")
    write_essay(tone_show, 9, "Ropes", text=TEXT)
    ran = run("render-episode", 9, cwd=tone_show)
    assert ran.code == 0
    assert "transcript" not in ran.err
    assert run("essaycast", "publish", "--base-url", "https://example.com/p", cwd=tone_show).code == 0
    out = tone_show / "out"
    record = finished(out, "009-ropes")
    assert [(sentence.speaker, sentence.text) for sentence in record.sentences[-2:]] == [
        ("", "Ada:"),
        ("Ada", "And then?"),
    ]
    assert "<v Bo>Very long." in (out / "009-ropes.vtt").read_text()
    (transcript,) = [path for path in out.glob("009-ropes*.json") if "segments" in path.read_text()]
    segments = json.loads(transcript.read_text())["segments"]
    assert [segment["speaker"] for segment in segments if segment["body"] == "Very long."] == ["Bo"]
    assert "Ada: How long is it?" in ID3(out / "009-ropes.mp3").getall("USLT")[0].text
    page = next(path for path in out.rglob("*.html") if "Very long." in path.read_text())
    assert "Bo:" in page.read_text()


def test_script_shows_who_speaks_and_a_voice_that_is_missing_is_named(run, tone_show):
    toml = tone_show / "show.toml"
    plain = toml.read_text()
    toml.write_text(plain + '[voice.speakers]\nAda = "tone"\nBo = "en_US-joe-medium"\n', encoding="utf-8")
    write_essay(tone_show, 9, "Ropes", text=TEXT)
    rows = json.loads(run("essaycast", "script", 9, "--json", cwd=tone_show).out)
    assert [(row["speaker"], row["voice"], row["written"]) for row in rows[-2:]] == [
        ("Bo", "en_US-joe-medium", "Very long."),
        ("Ada", "tone", "And then?"),
    ]
    toml.write_text(plain + '[voice.speakers]\nAda = "nobody"\n', encoding="utf-8")
    assert "no voice 'nobody'" in run("render-episode", 9, cwd=tone_show).err
    toml.write_text(plain + "speakers = 3\n", encoding="utf-8")
    assert "voice.speakers is 3: it must be a table of names and voices" in run("essaycast", "list", cwd=tone_show).err


def test_a_mixed_essay_renders_and_publishes_with_its_times_in_order(run, tone_show):
    toml = tone_show / "show.toml"
    speakers = '[voice.speakers]\nAda = "tone"\n"*" = "tone"\n[script]\nfootnotes = "inline"\n'
    toml.write_text(toml.read_text() + speakers, encoding="utf-8")
    text = TEXT.replace("A talk.", "A talk.[^1] <!-- say: lang fr -->Les amis<!-- /say --> came.")
    text += "\n**Bo:** <!-- say: chapter The end -->Done. <!-- say: pause 2 --> Quite.\n\n[^1]: At the quay.\n"
    write_essay(
        tone_show, 9, "Ropes", text=text.replace("**Ada:** How", "**Ada:** <!-- say: skip -->So,<!-- /say --> How")
    )
    assert run("render-episode", 9, cwd=tone_show).code == 0
    assert run("essaycast", "publish", "--base-url", "https://example.com/p", cwd=tone_show).code == 0
    record = finished(tone_show / "out", "009-ropes")
    assert record is not None
    texts = [sentence.text for sentence in record.sentences]
    assert texts[2:5] == ["A talk.", "At the quay.", "Les amis came."]
    assert "So, How long is it?" in texts
    starts = [sentence.start_ms for sentence in record.sentences]
    assert starts == sorted(starts)
    end = next(sentence for sentence in record.sentences if sentence.text.startswith("Done."))
    assert [(chapter.title, chapter.start_ms) for chapter in record.chapters][1:] == [("The end", end.start_ms)]
    assert run("essaycast", "check", cwd=tone_show).out.count("transcript") == 0
