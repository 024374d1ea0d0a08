"""An essay with everything in it, from its plan to its record; a touched one; a phrase that is only tried out."""

from __future__ import annotations

import platform
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from mutagen.id3 import ID3
from PIL import Image
from shows import write_essay
from small_show import a_cover

from tts.audio.edges import LEAD
from tts.audio.hiss import denoiser_name
from tts.audio.mp3 import decode, encoder_name
from tts.episode import finished
from tts.errors import EssaycastError, RequestError
from tts.essay import Link
from tts.pictures.cover import drawn_cover
from tts.render.audition import phonemes_of, read_phrase
from tts.render.episode import perform
from tts.render.keep import keep
from tts.render.plan import Outcome, Plan, plan
from tts.render.staleness import hash_of
from tts.render.studio import Finishing, Studio
from tts.script.lexicon import Entry
from tts.show.settings import Show, load_show

TEXT = """---
number: 7
title: Everything
date: 2026-03-04
author: G. Guest
link: https://example.com/7
description: All of it.
guid: mine
image: wide.png
---

It has a [link](https://example.org/a). It has two.

> A quote.

## Part

![The load of a week](load.png)

![Lost](gone.png)

```
code
```
"""


@pytest.fixture
def show(tone_show: Path) -> Show:
    for path in (tone_show / "essays").iterdir():
        path.unlink()
    write_essay(tone_show, 7, "Everything", text=TEXT)
    Image.new("RGB", (1500, 1500), "navy").save(tone_show / "essays" / "wide.png")
    Image.new("RGB", (300, 200), "red").save(tone_show / "essays" / "load.png")
    return load_show(tone_show)


def essay_of(show: Show) -> Path:
    return show.essays / "007-everything.md"


def planned(studio: Studio, force: bool = False) -> Plan:
    made = plan(studio, studio.read(essay_of(studio.show)), force)
    assert isinstance(made, Plan)
    return made


def performed(studio: Studio, preview: float | None = None) -> Outcome:
    with ThreadPoolExecutor(2) as pool:
        made = planned(studio)
        return keep(studio, made, perform(studio, made, pool, preview=preview))


def test_the_record_says_all_of_an_episode(show):
    finishing = Finishing(
        beside=lambda record: (record, {f"{record.name}.txt": b"text"}),
        verify=lambda record, mp3, heard, beside: [
            f"{record.name} {len(mp3) == record.audio.bytes} {heard.samples} {heard.true_peak:.2f} {list(beside)}"
        ],
    )
    studio = Studio(show, finishing=finishing)
    made = planned(studio)
    outcome = performed(studio)
    record = finished(show.out, "007-everything")
    assert record is not None
    mp3 = (show.out / "007-everything.mp3").read_bytes()
    assert (outcome.status, outcome.mp3, outcome.essay, outcome.audio) == (
        "made", show.out / "007-everything.mp3", made.essay, record.audio,
    )  # fmt: skip
    assert (outcome.record, outcome.notes) == (
        None,
        (f"007-everything True {record.audio.samples} {record.audio.true_peak:.2f} ['007-everything.txt']",),
    )
    assert (show.out / "007-everything.txt").read_bytes() == b"text"
    assert (record.number, record.title, record.author, record.language) == (7, "Everything", "G. Guest", "en-US")
    assert datetime.fromisoformat(record.published) == datetime(2026, 3, 4, tzinfo=timezone.utc)
    assert (record.link, record.description, record.guid) == ("https://example.com/7", "All of it.", "mine")
    assert record.links == (Link("link", "https://example.org/a"),)
    assert [(drop.text, drop.rule) for drop in record.dropped] == [
        ("code", "a code block"), ("gone.png", "a picture that is not there"),
    ]  # fmt: skip
    assert (record.voices, record.fingerprint) == (
        ("tone",),
        f"tone; {platform.machine()}; {denoiser_name()}; {encoder_name()}",
    )
    assert (record.inputs, record.content) == (made.inputs, made.content)
    audio = record.audio
    assert (audio.file, audio.bytes, audio.sha256) == ("007-everything.mp3", len(mp3), hash_of(mp3))
    assert (audio.samples, audio.sample_rate, audio.bitrate) == (sum(map(len, decode(mp3))), 22050, 64)
    for value in (audio.loudness, audio.true_peak, audio.evenness, audio.reduction_max, audio.reduction_p99):
        assert value == round(value, 2)
    assert audio.loudness == pytest.approx(-16, abs=0.5)
    assert [(mark.title, mark.image) for mark in record.chapters] == [
        ("Everything", ""), ("Part", "007-everything.figure-1.jpg"),
    ]  # fmt: skip
    assert [(figure.number, figure.caption, figure.image) for figure in record.figures] == [
        (1, "The load of a week", "007-everything.figure-1.jpg"), (2, "Lost", ""),
    ]  # fmt: skip
    assert [(said.block, said.role, said.voice, said.text) for said in record.sentences] == [
        (None, "title", "tone", "Everything."),
        (None, "date", "tone", "Published March 4, 2026."),
        (0, "paragraph", "tone", "It has a link."),
        (0, "paragraph", "tone", "It has two."),
        (1, "quote", "tone", "A quote."),
        (2, "heading", "tone", "Part"),
        (3, "figure", "tone", "Figure 1: The load of a week"),
        (4, "figure", "tone", "Figure 2: Lost"),
        (5, "paragraph", "tone", "A code listing is left out here."),
    ]
    assert [word.text for word in record.sentences[2].words] == ["It", "has", "a", "link."]
    assert record.sentences[0].start_ms == round((show.pauses.start - LEAD) * 1000)
    tags = ID3(show.out / "007-everything.mp3")
    pictures = [frame.data for frame in tags.getall("APIC")]
    assert pictures == [made.cover] == [(show.out / "007-everything.cover.jpg").read_bytes()]
    assert (show.out / "007-everything.figure-1.jpg").read_bytes() == made.pictures[1]
    assert int(tags["TLEN"].text[0]) == audio.samples * 1000 // audio.sample_rate
    assert tags["TPE1"].text == ["G. Guest"]


def test_a_preview_leaves_nothing_but_its_mp3(show):
    studio = Studio(show, finishing=Finishing(beside=lambda record: pytest.fail("there is no record")))
    outcome = performed(studio, preview=2.0)
    assert (outcome.status, outcome.mp3.name, outcome.audio.file) == (
        "preview", "007-everything.preview.mp3", "007-everything.preview.mp3",
    )  # fmt: skip
    assert [path.name for path in show.out.iterdir()] == ["007-everything.preview.mp3"]
    assert outcome.audio.samples == 2 * 22050


def test_an_essay_without_a_date_has_none_in_its_record(show):
    write_essay(show.root, 7, "Everything", text="---\nnumber: 7\ntitle: Everything\n---\n\nIt is.\n")
    performed(Studio(show))
    record = finished(show.out, "007-everything")
    assert record is not None
    assert (record.published, record.author, record.figures, record.links) == ("", "A. Tone", (), ())


def test_the_cover_of_the_show_is_in_the_tag_if_the_essay_has_none(show):
    write_essay(show.root, 7, "Everything", text=TEXT.replace("image: wide.png\n", ""))
    performed(Studio(show))
    (picture,) = ID3(show.out / "007-everything.mp3").getall("APIC")
    assert picture.data == drawn_cover("Tones", "A. Tone")
    assert not (show.out / "007-everything.cover.jpg").exists()


def test_what_nobody_hears_or_sees_of_a_touched_essay_goes_into_its_record_only(show):
    studio = Studio(show, finishing=Finishing(lacking=lambda done: done.name != "007-everything"))
    performed(studio)
    record = finished(show.out, "007-everything")
    assert record is not None
    untouched = plan(studio, studio.read(essay_of(show)))
    assert isinstance(untouched, Outcome)
    assert (untouched.status, untouched.mp3, untouched.audio, untouched.record) == (
        "unchanged", show.out / "007-everything.mp3", record.audio, None,
    )  # fmt: skip
    write_essay(
        show.root, 7, "Everything",
        text=TEXT.replace("guid: mine", "guid: other").replace("org/a", "org/b").replace("code\n", "more\n"),
    )  # fmt: skip
    touched = plan(studio, studio.read(essay_of(show)))
    assert isinstance(touched, Outcome)
    assert touched.record is not None
    assert touched.record == replace(
        record, inputs=touched.record.inputs, guid="other", links=(Link("link", "https://example.org/b"),),
        dropped=(replace(record.dropped[0], text="more"), record.dropped[1]), blocks=touched.record.blocks,
    )  # fmt: skip
    assert [block.text for block in touched.record.blocks if block.kind == "code"] == ["more"]
    assert touched.record.inputs != record.inputs
    assert planned(studio, force=True).why == "forced"


def test_an_episode_that_lacks_a_file_beside_it_is_written_down_again(show):
    performed(Studio(show))
    studio = Studio(show, finishing=Finishing(lacking=lambda done: done.name == "007-everything"))
    again = plan(studio, studio.read(essay_of(show)))
    assert isinstance(again, Outcome)
    assert again.record == finished(show.out, "007-everything")


def test_a_picture_of_the_essay_is_one_of_its_inputs(show):
    before = planned(Studio(show))
    Image.new("RGB", (300, 200), "blue").save(show.essays / "load.png")
    after = planned(Studio(show))
    assert after.inputs != before.inputs
    assert after.content != before.content
    assert before.why == after.why == "not made yet"


def test_what_all_essays_share_is_taken_from_the_folder_of_the_show(show):
    before = Studio(show)
    assert before.shared.lexicon == ()
    (show.root / "lexicon.toml").write_text('Quin = "kwin"\n', encoding="utf-8")
    assert Studio(show).shared.lexicon == (Entry("Quin", "kwin"),)
    (show.root / "mine.jpg").write_bytes(a_cover())
    covered = Studio(replace(show, cover="mine.jpg"))
    assert covered.shared.cover == hash_of(a_cover()) != before.shared.cover
    assert Studio(replace(show, title="Other")).shared.cover != before.shared.cover
    assert before.shared.voices == ("tone tone-1",)
    assert len(before.shared.code) == len(before.settings) == 64
    assert covered.settings != before.settings


def test_a_drawn_cover_lies_beside_the_episodes(show):
    studio = Studio(show)
    show.out.mkdir()
    studio.place_cover()
    (cover,) = show.out.iterdir()
    assert cover.read_bytes() == drawn_cover("Tones", "A. Tone") == studio.cover


def test_only_an_essay_of_the_show_must_agree_with_its_number(show, tmp_path):
    studio = Studio(show)
    text = TEXT.replace("number: 7", "number: 8").replace("guid: mine\n", "")
    outside = tmp_path / "007-other.md"
    outside.write_text(text, encoding="utf-8")
    assert studio.read(outside).number == 8
    assert studio.settle(outside).guid == ""
    assert outside.read_text(encoding="utf-8") == text
    inside = write_essay(show.root, 7, "Other", text=text)
    with pytest.raises(EssaycastError, match="number: 8 inside"):
        studio.read(inside)


def test_a_phrase_is_read_as_an_essay_would_be(show):
    (show.root / "lexicon.toml").write_text('Quin = "kwin"\n', encoding="utf-8")
    show = replace(show, pauses=replace(show.pauses, variation=0))
    script = read_phrase("  Quin has $5, so. Has he? \n", show)
    assert [said.spoken for said in script.utterances] == ["kwin has five dollars, so.", "Has he?"]
    assert [(said.spoken, said.phonemes) for said in phonemes_of(script, show)] == [
        ("kwin has five dollars, so.", ""), ("Has he?", ""),
    ]  # fmt: skip
    with pytest.raises(RequestError) as refused:
        read_phrase(" … ", show)
    assert (refused.value.what, refused.value.hint) == (
        "there is nothing to say",
        "give a word or a sentence, in quotes",
    )
