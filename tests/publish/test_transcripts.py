"""Transcripts and chapters beside an MP3: all of one record, all agreeing with it to the millisecond."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_show import an_entry

from tts.episode import Chapter, Sentence, WordTime
from tts.publish.chapters import chapters_json
from tts.publish.cues import cues
from tts.publish.transcripts import srt, transcript_json, vtt
from tts.publish.voice_names import human_name, speaker

LONG = (
    "Waiting is cheap when nobody is paid by the hour, and it is dear when somebody is; most of what we call speed "
    "is only the price of a wait that was moved to somewhere else."
)


def a_sentence(text: str, start: int = 1000, length: int = 9000, timed: bool = True, **changes: object) -> Sentence:
    """A sentence whose words are said one after the other, each as long as its letters."""
    found = [match for match in re.finditer(r"\S+", text) if any(map(str.isalnum, match[0]))]
    step = length / max(1, len(text))
    words = tuple(
        WordTime(start + round(word.start() * step), start + round(word.end() * step), word[0]) for word in found
    )
    made = Sentence(start, start + length, 0, "paragraph", "en_US-joe-medium", text, words if timed else ())
    return replace(made, **changes)  # type: ignore[arg-type]


def an_episode(*sentences: Sentence, **changes: object):
    return replace(an_entry()[1], sentences=sentences, **changes)  # type: ignore[arg-type]


def read_vtt(text: str) -> list[tuple[int, int, str]]:
    """Read a WebVTT file as a strict reader would."""
    head, *blocks = text.rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    return [(*_span(block.split("\n")[0], "."), "\n".join(block.split("\n")[1:])) for block in blocks]


def read_srt(text: str) -> list[tuple[int, int, str]]:
    blocks = text.rstrip("\n").split("\n\n") if text else []
    assert [block.split("\n")[0] for block in blocks] == [str(number) for number in range(1, len(blocks) + 1)]
    return [(*_span(block.split("\n")[1], ","), "\n".join(block.split("\n")[2:])) for block in blocks]


def _span(line: str, point: str) -> tuple[int, int]:
    found = re.fullmatch(rf"(\d\d+):(\d\d):(\d\d)\{point}(\d\d\d) --> (\d\d+):(\d\d):(\d\d)\{point}(\d\d\d)", line)
    assert found, line
    h, m, s, ms, *rest = map(int, found.groups())
    return ((h * 60 + m) * 60 + s) * 1000 + ms, ((rest[0] * 60 + rest[1]) * 60 + rest[2]) * 1000 + rest[3]


def test_a_short_sentence_is_one_cue_at_its_own_times():
    episode = an_episode(a_sentence("What waiting costs.", 1234, 2001))
    assert vtt(episode) == "WEBVTT\n\n00:00:01.234 --> 00:00:03.235\nWhat waiting costs.\n"
    assert srt(episode) == "1\n00:00:01,234 --> 00:00:03,235\nWhat waiting costs.\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("aaaaaaaaaaaaaaa bbbbbbbbbbbbbbbb — cc", ["aaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb — cc"]),
        ("aaaaaaaaaaaaaaa bbbbbbbbbbbbbbbb cc", ["aaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb cc"]),
        ("“ aaaaaaaaaaaaaa bbbbbbbbbbbbb cccc", ["“ aaaaaaaaaaaaaa", "bbbbbbbbbbbbb cccc"]),
        (f"{'a' * 32} — b", ["a" * 32, "— b"]),
        (f"{'a' * 30} — b", [f"{'a' * 30} —", "b"]),
    ],
)
def test_a_mark_between_spaces_stays_with_the_word_before_it(text, lines):
    assert srt(an_episode(a_sentence(text))).splitlines()[2:] == lines


def test_times_past_an_hour_have_hours_and_minutes():
    episode = an_episode(a_sentence("Späte Wörter.", 3_723_004, 59_996))
    assert vtt(episode).splitlines()[2:] == ["01:02:03.004 --> 01:03:03.000", "Späte Wörter."]
    assert "Späte Wörter." in transcript_json(episode)


def test_a_long_sentence_is_cut_where_a_clause_ends_and_at_the_word_that_is_heard_there():
    episode = an_episode(a_sentence(LONG))
    texts = [text for _, _, text in read_vtt(vtt(episode))]
    assert texts == [
        "Waiting is cheap when nobody is paid by the hour,",
        "and it is dear when somebody is; most of what we call speed",
        "is only the price of a wait that was moved to somewhere else.",
    ]
    said = {word.text: word.start_ms for word in episode.sentences[0].words}  # of several "is" the last
    starts = [start for start, _, _ in read_vtt(vtt(episode))]
    assert starts == [1000, said["and"], said["is"]]


def test_srt_has_the_same_cues_in_two_balanced_lines():
    episode = an_episode(a_sentence(LONG))
    assert [(start, end, text.replace("\n", " ")) for start, end, text in read_srt(srt(episode))] == read_vtt(
        vtt(episode)
    )
    assert read_srt(srt(episode))[0][2] == "Waiting is cheap when\nnobody is paid by the hour,"


def test_without_word_times_cues_share_the_time_by_letters():
    told = an_episode(a_sentence("aaaa bbbb " * 10, 0, 8000, timed=False))
    spans = [(start, end) for start, end, _ in read_vtt(vtt(told))]
    assert [text.count(" ") + 1 for _, _, text in read_vtt(vtt(told))] == [10, 10]
    assert spans == [(0, 4000), (4000, 8000)]


def test_words_that_are_said_as_one_are_parted_by_letters():
    text = "It happened somewhere in the middle of the nineteen hundreds, long before we came."
    sentence = a_sentence(text, 0, 8200)
    merged = text[: text.index(", long")].removeprefix("It ")
    spoken = (WordTime(0, 200, "It"), WordTime(300, 6000, merged), WordTime(6100, 7000, "long"))
    starts = [start for start, _, _ in read_vtt(vtt(an_episode(replace(sentence, words=spoken))))]
    assert starts[-1] in (6100, *range(300, 6000))
    assert starts == sorted(set(starts))


def test_a_change_of_voice_is_marked():
    episode = an_episode(
        a_sentence("He said:", 0, 500),
        a_sentence("No & never.", 600, 900, voice="en_US-amy-low"),
        a_sentence("Never <ever>.", 1600, 900, voice="en_US-amy-low"),
    )
    assert [text for _, _, text in read_vtt(vtt(episode))] == [
        "<v Joe>He said:",
        "<v Amy>No &amp; never.",
        "Never &lt;ever&gt;.",
    ]
    assert [text for _, _, text in read_srt(srt(episode))] == ["He said:\xa0", "No & never.", "Never <ever>."]
    assert [segment["speaker"] for segment in json.loads(transcript_json(episode))["segments"]] == ["Joe", "Amy", "Amy"]


@pytest.mark.parametrize(
    ("voice", "name"),
    [
        ("en_US-joe-medium", "Joe"),
        ("en_GB-jenny_dioco-medium", "Jenny Dioco"),
        ("en_US-arctic-medium:aew", "Arctic Aew"),
        ("en_US-libritts_r-medium:3922", "Libritts R 3922"),
        ("tone", "tone"),
        ("my-voice", "my-voice"),
    ],
)
def test_voices_go_by_their_name(voice, name):
    assert human_name(voice) == name
    assert speaker(an_episode(), voice) == name
    assert speaker(replace(an_episode(), shown=((voice, "Ada"),)), voice) == "Ada"


def test_json_has_a_segment_for_each_sentence_and_no_empty_one():
    episode = an_episode(a_sentence("One.", 100, 400), a_sentence(" ", 600, 100), a_sentence(LONG, 800, 9001))
    assert json.loads(transcript_json(episode)) == {
        "version": "1.0.0",
        "segments": [
            {"speaker": "Joe", "startTime": 0.1, "endTime": 0.5, "body": "One."},
            {"speaker": "Joe", "startTime": 0.8, "endTime": 9.801, "body": LONG},
        ],
    }


def test_chapters_have_the_starts_of_the_tag():
    chapters = (
        Chapter(0, "Opening"),
        Chapter(61_999, "Costs", image="https://example.com/a b.png", link="https://example.org/"),
        Chapter(62_000, "Local", image="148 figure.png", link="javascript:alert(1)"),
    )
    told = chapters_json(replace(an_entry()[1], chapters=chapters), "https://example.com/podcast/feed.xml")
    assert json.loads(told) == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0, "title": "Opening"},
            {
                "startTime": 61.999,
                "title": "Costs",
                "img": "https://example.com/a%20b.png",
                "url": "https://example.org/",
            },
            {"startTime": 62, "title": "Local", "img": "https://example.com/podcast/148%20figure.png"},
        ],
    }


texts = st.text(st.characters(codec="utf-8"), max_size=300)


@given(st.lists(st.tuples(texts, st.integers(100, 60_000), st.integers(0, 3000), st.booleans()), max_size=4))
def test_whatever_is_written_cues_fit_follow_one_another_and_lose_no_letter(said):
    sentences, at = [], 0
    for text, length, pause, timed in said:
        sentences.append(a_sentence(text, at, length, timed))
        at += length + pause
    episode = an_episode(*sentences)
    made = list(cues(episode))
    assert all(0 < len(line) <= 32 and line.strip() for cue in made for line in cue.lines)
    assert all(len(cue.lines) <= 2 and len(cue.text) <= 65 and "\n" not in cue.text for cue in made)
    assert "".join("".join(cue.text.split()) for cue in made) == "".join("".join(text.split()) for text, *_ in said)
    for earlier, later in itertools.pairwise(made):
        assert earlier.start_ms < earlier.end_ms <= later.start_ms
    bounds = {time for sentence in sentences for time in (sentence.start_ms, sentence.end_ms)}
    bounds |= {word.start_ms for sentence in sentences for word in sentence.words}
    if all(timed for *_, timed in said) and not any(re.search(r"\S{33}", text) for text, *_ in said):
        assert {cue.start_ms for cue in made} <= bounds
    assert [(cue.start_ms, cue.end_ms) for cue in made] == [(start, end) for start, end, _ in read_vtt(vtt(episode))]
    assert [(cue.start_ms, cue.end_ms) for cue in made] == [(start, end) for start, end, _ in read_srt(srt(episode))]
