"""What makes an episode stale: every field that is heard or shown does, and nothing else."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from small_show import an_entry

from tts.essay import Block, Dropped, Essay, Link
from tts.render.staleness import Shared, content_hash, inputs_hash, settings_hash, why_stale
from tts.script.lexicon import Entry
from tts.script.utterance import Script, Utterance, Word
from tts.show.settings import Show

SHOW = Show(root=Path("here"), title="Tones", author="A. Tone")
SHARED = Shared(lexicon=(), cover="picture", voices=("tone tone-1",), sounds="none", code="now")
FIGURE = Block("figure", "A curve", number=1, image="curve.png", links=(Link("data", "https://example.com/data"),))
ESSAY = Essay(
    title="On tones",
    blocks=(Block("paragraph", "Some words."), FIGURE),
    number=7,
    published=datetime(2026, 3, 4, tzinfo=timezone.utc),
    author="A guest",
    link="https://example.com/7",
    description="What tones are.",
)
SAID = Utterance(0, "paragraph", "Some words.", "Some words.", (Word(0, 4, 0, 4),), "", 0.5)
SCRIPT = Script((SAID,))
PICTURES = {1: b"jpeg"}


def content(
    show: Show = SHOW,
    shared: Shared = SHARED,
    essay: Essay = ESSAY,
    script: Script = SCRIPT,
    pictures: dict[int, bytes] = PICTURES,
    cover: bytes = b"",
) -> str:
    return content_hash(show, shared, essay, script, pictures, cover)


# Settings that only take some values.
CHOICES = {
    "bitrate": 96,
    "sample_rate": 44100,
    "date_order": "day-first",
    "footnotes": "read",
    "tables": "drop",
    "figures": "drop",
    "type": "serial",
    "funding": "https://example.com/give",
    "apple_id": "1234567890",
    "prefix": "https://op3.dev/e/",
    "speakers": {"Ada": "tone"},
    "hold": "2h",
}


def other(value: Any) -> Any:
    """Return a value of the same kind that is not the same."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, float):
        return value + 0.25
    if isinstance(value, int):
        return value + 1
    if isinstance(value, datetime):
        return value.replace(year=value.year + 1)
    if isinstance(value, tuple):
        return (*value, "more")
    return f"{value or ''}x"


def changed(table: Any) -> list[tuple[str, Any]]:
    """Return the dataclass with one field changed, for each of its fields, and for each field of those inside it."""
    made: list[tuple[str, Any]] = []
    for item in fields(table):
        value = getattr(table, item.name)
        if item.name in ("root", "out"):
            continue
        if is_dataclass(value):
            made += [(f"{item.name}.{name}", replace(table, **{item.name: inner})) for name, inner in changed(value)]
        else:
            given = CHOICES.get(item.name, other(value))
            made.append((item.name, replace(table, **{item.name: given})))
    return made


# What a listener hears or an app shows of the show, beside what the script already holds.
HEARD = {
    "title",
    "author",
    "language",
    "feed.copyright",
    "audio.bitrate",
    "audio.sample_rate",
    "audio.loudness",
    "audio.true_peak",
    "audio.denoise",
    "sound.intro",
    "sound.outro",
    "sound.between",
    "sound.bed",
    "sound.level",
    "sound.bed_level",
    "sound.ducked",
    "voice.speed",
    "voice.expressiveness",
    "pauses.start",
    "pauses.end",
    "pauses.sound",
}


@pytest.mark.parametrize(("name", "show"), changed(SHOW), ids=[name for name, _ in changed(SHOW)])
def test_a_setting_of_the_show_makes_an_episode_again_only_if_it_is_heard_or_shown(name, show):
    assert show != SHOW
    assert (content(show=show) != content()) == (name in HEARD)


@pytest.mark.parametrize(("name", "show"), changed(SHOW), ids=[name for name, _ in changed(SHOW)])
def test_a_setting_has_the_essay_looked_at_again_unless_it_is_of_pages_or_of_where_essays_come_from(name, show):
    aside = name.startswith(("site.", "source."))
    assert (settings_hash(show, SHARED) == settings_hash(SHOW, SHARED)) is aside


def test_where_the_show_lies_counts_for_nothing():
    moved = replace(SHOW, root=Path("elsewhere"), out=Path("elsewhere/out"))
    assert settings_hash(moved, SHARED) == settings_hash(SHOW, SHARED)
    assert content(show=moved) == content()


@pytest.mark.parametrize("name", ["title", "author", "number", "published", "link", "description"])
def test_what_the_tag_says_of_the_essay_makes_it_again(name):
    assert content(essay=replace(ESSAY, **{name: other(getattr(ESSAY, name))})) != content()


@pytest.mark.parametrize("name", ["image", "guid", "draft", "withheld", "slug", "lexicon", "dropped", "path"])
def test_what_is_neither_heard_nor_shown_of_the_essay_does_not(name):
    value = {"dropped": (Dropped("Subscribe", "a rule"),), "lexicon": (("Lauda", "laura"),), "path": Path("x")}
    assert content(essay=replace(ESSAY, **{name: value.get(name) or other(getattr(ESSAY, name))})) == content()


@pytest.mark.parametrize("name", ["spoken", "voice", "pause", "role", "written"])
def test_every_utterance_counts_by_what_is_said_who_says_it_and_the_pause(name):
    assert content(script=Script((replace(SAID, **{name: other(getattr(SAID, name))}),))) != content()


@pytest.mark.parametrize("name", ["number", "text", "image", "links"])
def test_a_figure_counts_by_all_that_is_shown_of_it(name):
    shown = replace(FIGURE, **{name: other(getattr(FIGURE, name))})
    assert content(essay=replace(ESSAY, blocks=(ESSAY.blocks[0], shown))) != content()


def test_pictures_and_covers_count_by_their_bytes():
    assert content(pictures={1: b"another"}) != content()
    assert content(cover=b"its own") != content()
    assert content(shared=replace(SHARED, cover="another")) != content()
    assert content(cover=b"its own") == content(shared=replace(SHARED, cover="another"), cover=b"its own")


@pytest.mark.parametrize(
    ("name", "heard"), [("lexicon", False), ("cover", True), ("voices", True), ("sounds", True), ("code", False)]
)
def test_what_all_essays_share(name, heard):
    """A lexicon or a new reading is heard only through the script, which counts anyway."""
    value = (Entry("Lauda", "laura"),) if name == "lexicon" else other(getattr(SHARED, name))
    shared = replace(SHARED, **{name: value})
    assert settings_hash(SHOW, shared) != settings_hash(SHOW, SHARED)
    assert (content(shared=shared) != content()) == heard


def test_the_files_of_an_essay_count_each():
    assert len({inputs_hash("s", ["a", "b"]), inputs_hash("s", ["a", "c"]), inputs_hash("t", ["a", "b"])}) == 3


def test_why_an_essay_is_made():
    _, done = an_entry(content="then")
    assert why_stale(None, "then", force=False) == why_stale(None, "then", force=True) == "not made yet"
    assert why_stale(done, "then", force=False) == ""
    assert why_stale(done, "now", force=False) == "changed"
    assert why_stale(done, "then", force=True) == "forced"
