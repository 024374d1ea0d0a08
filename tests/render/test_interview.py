"""An interview through the commands: who speaks is in the record, the transcripts, the tags and on the page."""

from __future__ import annotations

import json
import re

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
    toml.write_text(toml.read_text("utf-8") + '[voice.speakers]\nAda = "tone"\nBo = "tone"\n', encoding="utf-8")
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
    assert "<v Bo>Very long." in (out / "009-ropes.vtt").read_text("utf-8")
    (transcript,) = [path for path in out.glob("009-ropes*.json") if "segments" in path.read_text("utf-8")]
    segments = json.loads(transcript.read_text("utf-8"))["segments"]
    assert [segment["speaker"] for segment in segments if segment["body"] == "Very long."] == ["Bo"]
    assert "Ada: How long is it?" in ID3(out / "009-ropes.mp3").getall("USLT")[0].text
    page = next(path for path in out.rglob("*.html") if "Very long." in path.read_text("utf-8"))
    assert "Bo:" in page.read_text("utf-8")


def test_script_shows_who_speaks_and_a_voice_that_is_missing_is_named(run, tone_show):
    toml = tone_show / "show.toml"
    plain = toml.read_text("utf-8")
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
    toml.write_text(toml.read_text("utf-8") + speakers, encoding="utf-8")
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


EVERYTHING = """---
number: 9
title: Ropes
date: 2026-03-04
---

A talk.[^1] <!-- say: lang fr -->Les amis du port<!-- /say --> came to the <!-- say: as kee -->quay<!-- /say -->.

**Ada:** <!-- say: skip -->So, <!-- /say -->how long is it?

**Bo:** Very long.[^2] <!-- say: pause 3 --> <!-- say: take 2 -->Too long.

<!-- say: speed 0.5 -->

**Ada:** And then we all went home?

<!-- /say -->

<!-- say: chapter The end -->

<!-- say: voice Bo -->And then we all went home?<!-- /say -->

> Les cordes sont longues.

[^1]: At the harbour.
[^2]: Of forty fathoms.
"""


def test_an_essay_with_every_direction_has_the_right_times_wherever_it_is_published(run, tone_show):
    toml = tone_show / "show.toml"
    speakers = '[voice.speakers]\nAda = "tone"\nBo = "tone"\n[script]\nfootnotes = "inline"\n'
    toml.write_text(toml.read_text("utf-8") + speakers, encoding="utf-8")
    write_essay(tone_show, 9, "Ropes", text=EVERYTHING)
    rows = json.loads(run("essaycast", "script", 9, "--json", cwd=tone_show).out)
    said = {row["written"]: row for row in rows}
    assert "kee" in said["Les amis du port came to the quay."]["spoken"]
    assert "Les amis" not in said["Les amis du port came to the quay."]["spoken"]
    assert said["So, how long is it?"]["spoken"] == "how long is it?"
    assert said["Too long."]["take"] == 2
    assert [row["speed"] for row in rows if row["written"] == "And then we all went home?"] == [0.5, 1.0]
    assert run("render-episode", 9, cwd=tone_show).code == 0
    assert run("essaycast", "publish", "--base-url", "https://example.com/p", cwd=tone_show).code == 0
    out = tone_show / "out"
    record = finished(out, "009-ropes")
    assert record is not None
    sentences = {sentence.text: sentence for sentence in record.sentences}
    order = [sentence.text for sentence in record.sentences]
    assert order.index("At the harbour.") == order.index("A talk.") + 1
    assert order.index("Of forty fathoms.") == order.index("Very long.") + 1
    for before, after in zip(record.sentences, record.sentences[1:], strict=False):
        assert before.start_ms < before.end_ms <= after.start_ms
    long, too_long = sentences["Of forty fathoms."], sentences["Too long."]
    assert 2900 <= too_long.start_ms - long.end_ms <= 3500
    slow, usual = (each for each in record.sentences if each.text == "And then we all went home?")
    assert slow.end_ms - slow.start_ms > 1.5 * (usual.end_ms - usual.start_ms)
    assert (slow.speaker, usual.speaker) == ("Ada", "Bo")
    end = record.chapters[-1]
    assert end.title == "The end"
    assert slow.end_ms <= end.start_ms <= usual.start_ms
    cues = re.findall(r"(\d\d):(\d\d)[.](\d{3}) -->", (out / "009-ropes.vtt").read_text("utf-8"))
    starts = {(int(minute) * 60 + int(second)) * 1000 + int(rest) for minute, second, rest in cues}
    assert {sentence.start_ms for sentence in (too_long, slow, usual)} <= starts
    chapters = next(
        json.loads(path.read_text("utf-8")) for path in out.glob("009-ropes*.json") if "chapters" in path.name
    )
    assert chapters["chapters"][-1]["startTime"] == end.start_ms / 1000
    page = next(path.read_text("utf-8") for path in out.rglob("*.html") if "fathoms" in path.read_text("utf-8"))
    assert "say:" not in page
    assert "Les amis du port" in page
