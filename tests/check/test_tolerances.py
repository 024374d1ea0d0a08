"""How far check lets things go: what just passes, and what just does not."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from lxml import etree
from mutagen.id3 import APIC, CHAP, ID3, TIT2
from PIL import Image
from small_show import a_show, an_entry, build_feed, finish

from tts.audio.loudness import Levels, hop_size
from tts.check.episode import Finished, violations
from tts.check.feed import feed_violations, read_feed
from tts.check.sidecars import SIDECAR_RULES
from tts.episode import Chapter, Sentence, WordTime
from tts.show.settings import Pauses, Show

RATE = 22050
HOP = hop_size(RATE)


def sounding(seconds: float, level: float = 0.1) -> Levels:
    """A sound of so many seconds that is everywhere at the same level."""
    hops = round(seconds * RATE / HOP)
    return Levels(RATE, hops * HOP, np.full(hops, level**2, np.float32), np.full(hops, level, np.float32))


def at_loudness(lufs: float) -> Levels:
    heard = sounding(10)
    return replace(heard, energy=heard.energy * np.float32(10 ** ((lufs - heard.integrated) / 10)))


def finished(heard: Levels, **changes: object) -> Finished:
    _, episode = an_entry(**changes)
    audio = replace(episode.audio, samples=heard.samples, loudness=heard.integrated)
    return Finished(replace(episode, audio=audio), b"", heard, {})


def broken(made: Finished, rule: str, show: Show | None = None) -> list[str]:
    """What check says of that rule."""
    show = show or Show(root=Path("nowhere"), out=Path("nowhere"))
    return [violation.what for violation in violations(made, show) if violation.rule == rule]


def said(*spans: tuple[int, int]) -> tuple[Sentence, ...]:
    return tuple(Sentence(start, end, 0, "paragraph", "v", "Words.", ()) for start, end in spans)


@pytest.mark.parametrize(("lufs", "passes"), [(-15.51, True), (-15.49, False), (-16.49, True), (-16.51, False)])
def test_loudness_may_be_half_a_unit_off(lufs, passes):
    assert (broken(finished(at_loudness(lufs)), "loudness") == []) is passes


@pytest.mark.parametrize(("off", "passes"), [(0.04, True), (0.06, False), (-0.04, True), (-0.06, False)])
def test_loudness_may_differ_from_the_record_by_rounding(off, passes):
    made = finished(at_loudness(-16))
    audio = replace(made.episode.audio, loudness=made.heard.integrated + off)
    assert (broken(replace(made, episode=replace(made.episode, audio=audio)), "loudness") == []) is passes


@pytest.mark.parametrize(("peak", "passes"), [(-1.01, True), (-0.99, False)])
def test_the_true_peak_may_just_be_reached(peak, passes):
    assert (broken(finished(sounding(1, 10 ** (peak / 20))), "peak") == []) is passes


@pytest.mark.parametrize(("apart", "passes"), [(1.58, True), (1.62, False)])
def test_two_sentences_may_lie_1_6_units_apart(apart, passes):
    heard = sounding(10)
    half = len(heard.energy) // 2
    energy = heard.energy.copy()
    energy[half:] *= np.float32(10 ** (apart / 10))
    made = finished(replace(heard, energy=energy), sentences=said((0, 4900), (5100, 9900)))
    assert (broken(made, "evenness") == []) is passes


@pytest.mark.parametrize(("gap", "passes"), [(2.25, True), (2.35, False)])
@pytest.mark.parametrize("level", [0.0, 0.0009])
def test_a_silence_may_be_as_long_as_the_longest_pause_and_a_little_more(gap, passes, level):
    heard = sounding(10)
    peak = heard.peak.copy()
    peak[round(3 * RATE / HOP) : round((3 + gap) * RATE / HOP)] = level
    show = Show(root=Path("nowhere"), out=Path("nowhere"), pauses=Pauses(break_=2.0))
    made = finished(replace(heard, peak=peak), sentences=said((100, 9900)))
    assert (broken(made, "silence", show) == []) is passes


def test_what_is_just_loud_enough_to_be_heard_is_no_silence():
    heard = sounding(10, 0.0011)
    assert broken(finished(heard, sentences=said((100, 9900))), "silence") == []


def test_silence_before_the_first_word_and_after_the_last_does_not_count():
    heard = sounding(10)
    peak = heard.peak.copy()
    peak[: round(4 * RATE / HOP)] = 0
    peak[round(6 * RATE / HOP) :] = 0
    assert broken(finished(replace(heard, peak=peak), sentences=said((4000, 6000))), "silence") == []
    assert broken(finished(replace(heard, peak=peak), sentences=said((0, 6000))), "silence") != []
    assert broken(finished(replace(heard, peak=peak), sentences=said((4000, 10_000))), "silence") != []


def tagged(cover: bytes = b"", chapters: tuple[Chapter, ...] = ()) -> bytes:
    tags = ID3()
    if cover:
        tags.add(APIC(encoding=0, mime="image/png", type=3, desc="", data=cover))
    for number, chapter in enumerate(chapters):
        title = TIT2(encoding=1, text=[chapter.title])
        tags.add(CHAP(element_id=f"c{number}", start_time=chapter.start_ms, end_time=9, sub_frames=[title]))
    file = io.BytesIO()
    tags.save(file, v2_version=3)
    return file.getvalue()


@pytest.mark.parametrize(("side", "passes"), [(1399, False), (1400, True), (3000, True), (3001, False)])
def test_a_cover_may_be_1400_to_3000_pixels_wide(side, passes):
    file = io.BytesIO()
    Image.new("RGB", (side, side)).save(file, "JPEG")
    made = replace(finished(sounding(1)), mp3=tagged(file.getvalue()))
    assert (broken(made, "cover") == []) is passes


def test_one_chapter_at_the_start_is_enough_and_two_may_not_begin_together():
    one = (Chapter(0, "A"),)
    made = replace(finished(sounding(1), chapters=one), mp3=tagged(chapters=one))
    assert broken(made, "chapters") == []
    two = (Chapter(0, "A"), Chapter(0, "B"))
    made = replace(finished(sounding(1), chapters=two), mp3=tagged(chapters=two))
    assert broken(made, "chapters") == ["they are not in order of time"]


def worded(start: int, end: int, *words: tuple[int, int]) -> Sentence:
    return Sentence(start, end, 0, "paragraph", "v", "Words.", tuple(WordTime(*span, "w") for span in words))


@pytest.mark.parametrize(
    ("sentences", "passes"),
    [
        ((worded(0, 500, (0, 200), (200, 500)), worded(500, 1000)), True),
        ((worded(0, 501), worded(500, 1000)), False),
        ((worded(10, 500, (9, 200)),), False),
        ((worded(10, 500, (10, 10), (10, 500)),), True),
        ((worded(10, 500, (10, 501)),), False),
        ((worded(10, 500, (300, 400), (200, 450)),), False),
        ((worded(10, 500, (300, 299)),), False),
        ((worded(10, 9),), False),
    ],
)
def test_sentences_and_words_may_touch_and_not_overlap(sentences, passes):
    made = finished(sounding(1), sentences=sentences, chapters=(Chapter(0, "A"),))
    assert (broken(made, "times") == []) is passes


def test_a_sentence_may_end_with_the_sound_and_a_chapter_begin_with_a_sentence():
    heard = sounding(1)
    length = heard.samples * 1000 // RATE
    chapters = (Chapter(0, "A"), Chapter(300, "B"))
    assert broken(finished(heard, sentences=said((300, length)), chapters=chapters), "times") == []
    late = finished(heard, sentences=said((300, length + 1)), chapters=chapters)
    assert broken(late, "times") == [f"the last sentence ends at {length + 1} ms, after the audio does"]
    nowhere = finished(heard, sentences=said((301, length)), chapters=chapters)
    assert len(broken(nowhere, "times")) == 1


def cue(text: str, span: str = "00:00:01.000 --> 00:00:02.000") -> str:
    return f"WEBVTT\n\n{span}\n{text}\n"


ONE_SENTENCE = an_entry(sentences=said((1000, 2000)))[1]


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("x" * 65, True),
        ("x" * 66, False),
        ("&amp;" * 65, True),
        ("<v Joe>" + "x" * 65, True),
        ("a\nb", True),
        ("a\nb\nc", False),
        ("  ", False),
    ],
)
def test_a_line_of_webvtt_may_have_65_characters(text, passes):
    assert (list(SIDECAR_RULES[".vtt"](cue(text), ONE_SENTENCE)) == []) is passes


@pytest.mark.parametrize(("text", "passes"), [("x" * 32, True), ("x" * 33, False), ("a\nb", True), ("a\nb\nc", False)])
def test_a_line_of_srt_may_have_32_characters(text, passes):
    file = f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n"
    assert (list(SIDECAR_RULES[".srt"](file, ONE_SENTENCE)) == []) is passes


@pytest.mark.parametrize(
    ("spans", "passes"),
    [
        ((("00:00:01.000", "00:00:01.500"), ("00:00:01.500", "00:00:02.000")), True),
        ((("00:00:01.000", "00:00:01.501"), ("00:00:01.500", "00:00:02.000")), False),
        ((("00:00:01.000", "00:00:01.000"), ("00:00:01.500", "00:00:02.000")), False),
        ((("00:00:01.000", "00:00:01.999"),), False),
        ((("00:00:01.001", "00:00:02.000"),), False),
        ((("01:00:01.000", "01:00:02.000"),), False),
        ((("00:01:01.000", "00:01:02.000"),), False),
    ],
)
def test_cues_may_touch_and_begin_and_end_with_the_sentence(spans, passes):
    file = "WEBVTT\n\n" + "\n".join(f"{start} --> {end}\nWords\n" for start, end in spans)
    assert (list(SIDECAR_RULES[".vtt"](file, ONE_SENTENCE)) == []) is passes


def test_more_than_one_empty_line_between_cues_is_none_of_our_business():
    assert list(SIDECAR_RULES[".vtt"](cue("w").replace("\n\n", "\n\n\n\n"), ONE_SENTENCE)) == []


def test_long_times_are_read_as_hours_minutes_and_seconds():
    _, episode = an_entry(sentences=said((3_723_004, 3_724_000)))
    assert list(SIDECAR_RULES[".vtt"](cue("w", "01:02:03.004 --> 01:02:04.000"), episode)) == []
    assert list(SIDECAR_RULES[".vtt"](cue("w", "01:02:03.005 --> 01:02:04.000"), episode)) != []


@pytest.mark.parametrize(
    ("segment", "passes"),
    [
        ({"body": "b", "speaker": "s", "startTime": 1.0, "endTime": 2.0}, True),
        ({"body": "b", "speaker": "s", "startTime": 1.0, "endTime": 2.001}, False),
        ({"body": " ", "speaker": "s", "startTime": 1.0, "endTime": 2.0}, False),
        ({"body": "b", "speaker": "", "startTime": 1.0, "endTime": 2.0}, False),
        ({"body": None, "speaker": "s", "startTime": 1.0, "endTime": 2.0}, False),
        ("no segment", False),
    ],
)
def test_what_a_segment_of_the_json_transcript_needs(segment, passes):
    text = json.dumps({"version": "1.0.0", "segments": [segment]})
    assert (list(SIDECAR_RULES[".transcript.json"](text, ONE_SENTENCE)) == []) is passes


@pytest.mark.parametrize("text", ["[]", "{}", '{"version": "1.2.0", "chapters": [1]}', '{"version": "1.2.0"}', "nul"])
def test_what_is_no_list_of_chapters_is_a_finding(text):
    assert list(SIDECAR_RULES[".chapters.json"](text, ONE_SENTENCE)) != []


@pytest.fixture
def show(tmp_path) -> Show:
    return a_show(tmp_path)


@pytest.fixture
def rules_broken(show):
    """Publish in memory with a change to the feed's XML, and return the names of the rules that it breaks."""

    def check(change) -> set[str]:
        entries = [an_entry(n, published=f"2026-05-0{n - 140}T00:00:00+00:00") for n in (147, 148)]
        root = etree.fromstring(build_feed(show, entries, "https://example.com/podcast/feed.xml"))
        change(root[0])
        show.out.mkdir(exist_ok=True)
        (show.out / "feed.xml").write_bytes(etree.tostring(root))
        return {violation.rule for violation in feed_violations(read_feed(show.out, "feed.xml"))}

    return check


def setting(path: str, text: str):
    def change(channel) -> None:
        channel.find(path).text = text

    return change


@pytest.mark.parametrize(
    ("rule", "path", "inside", "outside"),
    [
        ("channel title", "title", "x" * 255, "x" * 256),
        ("episode title", "item/title", "x" * 255, "x" * 256),
        ("channel description", "description", "ö" * 2000, "ö" * 2000 + "x"),
        ("notes", "item/description", "ö" * 2000, "ö" * 2000 + "x"),
        ("order", "lastBuildDate", "Fri, 08 May 2026 00:00:00 +0000", "Thu, 07 May 2026 23:59:59 +0000"),
        ("order", "item/pubDate", "Thu, 07 May 2026 00:00:01 +0000", "Thu, 07 May 2026 00:00:00 +0000"),
        ("language", "language", "pt-BR", "portuguese"),
    ],
)
def test_a_feed_may_just_reach_each_limit(rules_broken, rule, path, inside, outside):
    assert rule not in rules_broken(setting(path, inside))
    assert rule in rules_broken(setting(path, outside))


@pytest.mark.parametrize(
    ("start", "length", "passes"),
    [
        ("0", "136.054", True),
        ("9", "0.5", True),
        ("1", "136", False),
        ("0", "137", False),
        ("0", "0", False),
        ("-1", "9", False),
        ("nan", "nan", False),
    ],
)
def test_a_soundbite_lies_in_the_sound(rules_broken, show, start, length, passes):
    _, episode = an_entry(148, published="2026-05-08T00:00:00+00:00")
    finish(show, episode)

    def change(channel) -> None:
        place = "{https://podcastindex.org/namespace/1.0}soundbite"
        etree.SubElement(channel.find("item"), place, startTime=start, duration=length)

    assert ("soundbite" not in rules_broken(change)) is passes


@pytest.mark.parametrize("url", ["http://[", "https://example.com/podcast/%00.mp3", "https://example.com/podcast/.mp3"])
def test_an_address_that_is_none_is_a_finding_and_never_a_crash(rules_broken, url):
    assert "enclosure" in rules_broken(lambda channel: channel.find("item/enclosure").set("url", url))
