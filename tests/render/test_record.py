"""What is written down of an episode: its tags, its transcript, its sentences and its headings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tts.audio.timeline import Timeline
from tts.episode import Chapter, WordTime
from tts.essay import Block, Essay, Link
from tts.render.assemble import headings
from tts.render.figure_chapters import figures, illustrated
from tts.render.record import links_of, sentences, shown_names, tags_of, transcript
from tts.script.utterance import Role, Script, Utterance, Word
from tts.show.settings import FeedSettings, Show, VoiceSettings

SHOW = Show(root=Path(), title="Tones", author="A. Tone", feed=FeedSettings(copyright="© A. Tone"))
ESSAY = Essay("On tones", (), number=7, link="https://example.com/7", description="What tones are.")


def said(block: int | None, role: Role, text: str, voice: str = "") -> Utterance:
    return Utterance(block, role, text, text, (Word(0, len(text), 0, len(text)),), voice)


def test_the_transcript_has_a_paragraph_for_each_block():
    script = Script(
        (
            said(None, "title", "On tones."),
            said(None, "date", "Published today."),
            said(0, "paragraph", "One."),
            said(0, "paragraph", "Two."),
            said(1, "paragraph", "Three."),
            said(None, "outro", "Bye."),
            said(None, "outro", "Again."),
        )
    )
    assert transcript(script) == "On tones.\n\nPublished today.\n\nOne. Two.\n\nThree.\n\nBye.\n\nAgain."


@pytest.mark.parametrize(
    ("changes", "comment"),
    [({}, "What tones are."), ({"description": ""}, "https://example.com/7"), ({"description": "", "link": ""}, "")],
)
def test_the_comment_is_the_description_or_else_the_link(changes, comment):
    assert tags_of(SHOW, replace(ESSAY, **changes), Script(()), (), 1000, "LAME").comment == comment


def test_what_the_show_calls_its_voice_is_kept_beside_the_models_name():
    assert shown_names(SHOW, "en_US-joe-medium") == ()
    named = replace(SHOW, voice=VoiceSettings(shown=" Ada  Quill "))
    assert shown_names(named, "en_US-joe-medium") == (("en_US-joe-medium", "Ada Quill"),)


def test_a_guest_is_the_author_of_the_essay():
    assert tags_of(SHOW, ESSAY, Script(()), (), 1000, "LAME").author == "A. Tone"
    assert tags_of(SHOW, replace(ESSAY, author="A guest"), Script(()), (), 1000, "LAME").author == "A guest"
    assert tags_of(SHOW, replace(ESSAY, author="A guest"), Script(()), (), 1000, "LAME").host == "A. Tone"


def test_tags_tell_of_the_show_and_leave_out_chapters_after_the_end():
    chapters = (Chapter(0, "On tones"), Chapter(999, "Late"), Chapter(1000, "Too late"))
    tags = tags_of(SHOW, ESSAY, Script(()), chapters, 1000, "LAME")
    assert (tags.show, tags.copyright, tags.number, tags.language) == ("Tones", "© A. Tone", 7, "en-US")
    assert tags.chapters == chapters[:2]
    assert tags.encoder.startswith("essaycast ")
    assert tags.encoder.endswith(", LAME")


def test_sentences_name_their_voice_and_time_their_words():
    utterance = Utterance(0, "quote", "so many", "so many", (Word(0, 2, 0, 2), Word(3, 7, 3, 7)), "reader")
    timeline = Timeline(1000, ((500, 1500), (2000, 2500)), 3000, (((500, 700), (800, 1500)), ()))
    first, second = sentences([utterance, said(1, "paragraph", "Silent.")], timeline, lambda voice: voice or "main")
    assert (first.start_ms, first.end_ms, first.block, first.role, first.voice) == (500, 1500, 0, "quote", "reader")
    assert first.words == (WordTime(500, 700, "so"), WordTime(800, 1500, "many"))
    assert (second.voice, second.text, second.words) == ("main", "Silent.", ())


def test_a_heading_of_two_sentences_is_one_chapter_and_two_headings_in_a_row_are_two():
    blocks = (Block("heading", "One? Two!", level=2), Block("heading", "Three", level=3), Block("paragraph", "Text."))
    utterances = [
        said(None, "title", "On tones."),
        said(0, "heading", "One?"),
        said(0, "heading", "Two!"),
        said(1, "heading", "Three."),
        said(2, "paragraph", "Text."),
    ]
    assert headings(utterances, replace(ESSAY, blocks=blocks)) == [(1, 2, "One? Two!"), (3, 3, "Three")]


def test_figures_stand_where_their_caption_is_said_or_would_be():
    blocks = (
        Block("paragraph", "Text."),
        Block(
            "figure", "Read", image="https://example.com/a.png", number=1, links=(Link("", "https://example.com/a"),)
        ),
        Block("figure", "Not read", image="b.png", number=2),
        Block("figure", "Not here", image="c.png", number=3),
        Block("paragraph", "More."),
        Block("figure", "At the end", image="d.png", number=4),
    )
    essay = replace(ESSAY, slug="on-tones", blocks=blocks)
    utterances = [said(0, "paragraph", "Text."), said(1, "figure", "Figure 1: Read"), said(4, "paragraph", "More.")]
    timeline = Timeline(1000, ((0, 500), (1000, 1500), (2000, 2500)), 3000, ((), (), ()))
    shown = figures(essay, {2, 4}, utterances, timeline)
    assert [(figure.number, figure.start_ms, figure.image) for figure in shown] == [
        (1, 1000, "https://example.com/a.png"),
        (2, 2000, "007-on-tones.figure-2.jpg"),
        (3, 2000, ""),
        (4, 2000, "007-on-tones.figure-4.jpg"),
    ]
    assert shown[0].link == "https://example.com/a"
    marks = illustrated((Chapter(0, "Start"), Chapter(1000, "One"), Chapter(2000, "Two"), Chapter(2500, "End")), shown)
    assert [mark.image for mark in marks] == ["", "https://example.com/a.png", "007-on-tones.figure-2.jpg", ""]
    assert [mark.link for mark in marks] == ["", "https://example.com/a", "", ""]


def test_links_are_listed_once_in_order_and_only_if_they_lead_somewhere():
    a, b, nowhere = Link("a", "https://example.com/a"), Link("b", "https://example.com/b"), Link("c", "")
    blocks = (Block("paragraph", "", links=(b, a)), Block("paragraph", "", links=(nowhere, b)))
    assert links_of(replace(ESSAY, blocks=blocks)) == (b, a)
