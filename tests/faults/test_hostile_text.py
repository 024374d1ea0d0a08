"""What others have written is shown by a terminal and never obeyed by it, wherever a command prints it."""

from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path

import pytest
from rich.console import Console
from voice.tiny_voice import write_voice

from tts.cli import output
from tts.cli.progress import fetching

EVIL = "a\x1b[31m\x1b]0;b\x07c\x00\x7f\x9b2J\u202etxt\u2066d\u200f\x85e\u2028f\r\x08g"
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def obeyed(text: str) -> list[str]:
    """The characters of a text that a terminal would obey."""
    return [
        c for c in text
        if (unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t")
        or unicodedata.bidirectional(c) in TURNING or c in "\u061c\u200e\u200f"
    ]  # fmt: skip


def test_no_character_is_obeyed_and_every_other_is_shown():
    for code in (*range(0x3100), *range(0xD700, 0xE100), *range(0xFE00, 0x10100), *range(0xE0000, 0xE0200)):
        character = chr(code)
        shown = output.plain(character)
        assert len(shown) == 1
        assert not obeyed(shown)
        if not obeyed(character) and unicodedata.category(character) != "Cf":
            assert shown == character


@pytest.mark.parametrize(
    "text", ["Größe, שלום, مرحبا, 你好", "👩‍👩‍👧", "می‌خواهم", "soft\u00adhyphen", "é", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "a\tb\nc"]
)
def test_writing_stays_as_it_is(text):
    assert output.plain(text) == text


def test_an_escape_is_seen_and_a_line_stays_one_line():
    assert output.plain("\x1b[31m\x7f\u202e") == "␛[31m␡\N{REPLACEMENT CHARACTER}"
    assert output.line("a\r\nerror: b\u2028c\td") == "a error: b c d"


def quoted(text: str) -> str:
    """As a TOML and YAML string in quotes."""
    return json.dumps(text).replace("\x7f", "\\u007f")


@pytest.fixture
def evil(tone_show) -> Path:
    """A show with hostile text wherever somebody else's may stand."""
    essay = tone_show / "essays" / "007-the-first-essay.md"
    matter = f"number: 7\ntitle: {quoted(EVIL)}\ndate: 2026-03-04\n{quoted(EVIL)}: 1\n"
    essay.write_text(f"---\n{matter}---\n\nSome text, {EVIL} of it.\n".replace("\x00", ""), "utf-8")
    write_voice(
        tone_show / "voices", "strange", audio={"sample_rate": 22050, "quality": f"{EVIL}\n"}, language={"code": EVIL}
    )
    (tone_show / "voices" / "strange.MODEL_CARD").write_text(f"* License: {EVIL.replace(chr(13), '')}\n", "utf-8")
    return tone_show


@pytest.mark.parametrize(
    "command",
    [
        "essaycast list", "essaycast list --json", "essaycast voices", "essaycast voices --json", "essaycast script 7",
        "essaycast script 7 --changes", "essaycast script 7 --json", "essaycast words", "essaycast words --json",
        "render-episode all", "render-episode all --json", "render-episode all --dry-run", "essaycast publish",
        "essaycast check", "essaycast check --json", f"render-episode {EVIL[:20]}", f"essaycast voices add {EVIL}.onnx",
        f"essaycast say {EVIL[:30]} --voice {EVIL[:9]}", f"essaycast {EVIL}", "essaycast import essays --into new",
        "essaycast import essays --into new --json",
    ],
    ids=range(21),
)  # fmt: skip
def test_no_command_prints_what_a_terminal_would_obey(run, evil, command):
    program, *arguments = [word for word in command.split(" ") if "\x00" not in word or word.replace("\x00", "")]
    ran = run(program, *(argument.replace("\x00", "") for argument in arguments), cwd=evil)
    assert not obeyed(ran.out), ran.out
    assert not obeyed(ran.err), ran.err
    assert all(
        line.startswith(("error: ", "note: ", "dropped", "preparing")) or " " in line for line in ran.err.splitlines()
    )
    if "--json" in arguments:
        json.loads(ran.out)


def test_json_keeps_what_was_written_and_a_table_has_a_line_for_each_voice(run, evil):
    assert json.loads(run("essaycast", "voices", "--json", cwd=evil).out)[1]["quality"] == f"{EVIL}\n"
    at_hand, _, _ = run("essaycast", "voices", cwd=evil).out.partition("\n\n")
    assert len(at_hand.splitlines()) == 4


def test_a_bar_shows_names_and_obeys_none(monkeypatch):
    written = io.StringIO()
    monkeypatch.setattr("tts.cli.progress.Console", lambda **_: Console(file=written, force_terminal=True, width=200))
    with fetching() as tell:
        tell(f"[bold]x{EVIL}", 1, 2)
    assert "[bold]xa␛[31m␛]0;b␇c" in written.getvalue()
