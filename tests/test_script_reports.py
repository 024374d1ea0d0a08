"""What an author sees of the script before anything is spoken: script, words, say."""

from __future__ import annotations

import io
import json
import wave

import pytest
from shows import write_essay

TEXT = """---
number: 9
title: Nine
date: 2026-03-04
---

Ms. Zorblatt paid $10M in 2024. Zorblatt met Quindle-based Zorblatt's friend. However, it ended; however it began.

1. First thing
2. Second thing
"""


@pytest.fixture
def show(tone_show):
    write_essay(tone_show, 9, "Nine", text=TEXT)
    return tone_show


def test_script_prints_an_utterance_a_line_with_title_and_date(run, show):
    lines = run("essaycast", "script", 9, cwd=show).out.splitlines()
    assert lines[:2] == ["Nine.", "Published March fourth, twenty twenty-six."]
    assert lines[-2:] == ["one. First thing.", "two. Second thing."]


def test_script_as_json_names_block_role_and_pause(run, show):
    rows = json.loads(run("essaycast", "script", 9, "--json", cwd=show).out)
    assert set(rows[0]) == {
        "block",
        "role",
        "written",
        "spoken",
        "voice",
        "pause",
        "speed",
        "take",
        "chapter",
        "speaker",
    }
    assert [row["block"] for row in rows[:3]] == [None, None, 0]
    assert [row["role"] for row in rows] == ["title", "date", *["paragraph"] * 3, "item", "item"]
    assert rows[-1]["block"] == 2
    assert rows[0]["voice"] == "tone"


def test_standard_input_is_read_and_nothing_is_added(run, show, monkeypatch):
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(b"# Head\n\nOne $5 line.\n\n- item\n"), encoding="utf-8")
    )
    rows = json.loads(run("essaycast", "script", "-", "--json", cwd=show).out)
    assert [(row["block"], row["role"], row["spoken"]) for row in rows] == [
        (0, "heading", "Head."),
        (1, "paragraph", "One five dollar line."),
        (2, "item", "item."),
    ]


def test_nothing_to_say_on_standard_input_is_an_empty_list(run, show, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"```\ncode\n```\n"), encoding="utf-8"))
    ran = run("essaycast", "script", "-", "--json", cwd=show)
    assert (ran.code, json.loads(ran.out)) == (0, [])


def test_changes_are_only_what_is_said_otherwise(run, show):
    lines = run("essaycast", "script", 9, "--changes", cwd=show).out.splitlines()
    assert "$10M -> ten million dollars" in lines
    assert "2024. -> twenty twenty-four." in lines
    assert not any("friend" in line for line in lines)


def test_words_lists_names_that_nobody_knows_most_frequent_first(run, show):
    rows = json.loads(run("essaycast", "words", "--json", cwd=show).out)
    assert [rows[0][key] for key in ("word", "count", "shape", "source")] == ["Zorblatt", 3, "name", "nobody"]
    words = [row["word"] for row in rows]
    assert "Quindle" in words
    assert "However" not in words
    assert "$10M" not in words


def test_a_lexicon_line_settles_a_word_even_when_it_says_it_as_written(run, show):
    (show / "lexicon.toml").write_text('Zorblatt = "Zorblatt"\nQuindle = "kwin-dul"\n', encoding="utf-8")
    sources = {row["word"]: row["source"] for row in json.loads(run("essaycast", "words", "--json", cwd=show).out)}
    assert (sources["Zorblatt"], sources["Quindle"]) == ("show", "show")
    assert "kwin-dul" in run("essaycast", "script", 9, cwd=show).out


def test_a_lexicon_entry_makes_just_the_episodes_again_that_have_the_word(run, show):
    run("render-episode", "all", cwd=show)
    (show / "lexicon.toml").write_text('Quindle = "kwin-dul"\n', encoding="utf-8")
    ran = run("render-episode", "all", cwd=show)
    assert ran.err.count("unchanged") == 2
    assert "009-nine: unchanged" not in ran.err


def test_say_prints_what_is_said_and_writes_a_file(run, show, tmp_path):
    out = tmp_path / "say.wav"
    ran = run("essaycast", "say", "It cost $5.", "--out", out, cwd=show)
    assert ran.out.splitlines()[0] == "It cost five dollars."
    with wave.open(str(out)) as file:
        assert file.getnframes() > 10_000


def test_say_nothing_is_refused(run, show):
    ran = run("essaycast", "say", "…", cwd=show)
    assert ran.code == 2
    assert ran.err.startswith("error: there is nothing to say")


def test_a_language_without_tables_is_said_once(run, show):
    settings = show / "show.toml"
    settings.write_text('language = "pt-PT"\n' + settings.read_text("utf-8"), encoding="utf-8")
    ran = run("essaycast", "script", 9, cwd=show)
    assert ran.err.count("no reading tables for pt-PT") == 1
    assert "$10M" in ran.out
    assert "4 de março de 2026." in ran.out
