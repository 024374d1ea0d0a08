"""What is printed and where: results on standard output, the rest on standard error, and what happens if they fail."""

from __future__ import annotations

import ast
import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.processes import start
from shows import REPOSITORY, write_essay
from voice.tiny_voice import write_voice

from tts.check import feed

NO_ROOM = "error: standard output could not be written, the disk is full: free some space and run it again\n"


_STREAMS = ("sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__")


def printing(source: str) -> list[str]:
    """Return what in a piece of Python prints, or gets hold of what is printed to."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in ("print", "Console", "secho", "echo"):
            found.append(node.id)
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in _STREAMS:
            found.append(ast.unparse(node))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names]
            found += [module for module in modules if module.partition(".")[0] in ("rich", "typer", "click")]
    return found


@pytest.mark.parametrize(
    "source",
    ["print(1)", "import sys\nsys.stderr.write('x')", "from rich.console import Console", "import typer", "f = print"],
)
def test_no_way_of_printing_is_overlooked(source):
    assert printing(source)


def test_only_the_command_line_prints():
    printers = {
        path.relative_to(REPOSITORY): printing(path.read_text(encoding="utf-8"))
        for path in (REPOSITORY / "tts").rglob("*.py")
    }
    assert any(found for path, found in printers.items() if path.parts[1] == "cli")
    assert {path: found for path, found in printers.items() if found and path.parts[1] != "cli"} == {}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    ("command", "unbuffered"),
    [
        (["essaycast", "script", 7], ""),
        (["essaycast", "script", 7], "1"),
        (["essaycast", "list", "--json"], ""),
        (["essaycast", "--help"], "1"),
        (["essaycast", "--version"], ""),
        (["render-episode", 7, "--quiet"], "1"),
    ],
    ids=["script", "script unbuffered", "list", "help unbuffered", "version", "render unbuffered"],
)
def test_a_full_standard_output_is_one_line(tone_show, command, unbuffered):
    with (
        Path("/dev/full").open("w") as full,
        start(*command, cwd=tone_show, stdout=full, env={"PYTHONUNBUFFERED": unbuffered}) as process,
    ):
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, NO_ROOM)


@pytest.mark.parametrize(
    ("command", "unbuffered"),
    [(["list"], "1"), (["script", 7], ""), (["--help"], ""), (["--help"], "1")],
    ids=["list unbuffered", "script", "help", "help unbuffered"],
)
def test_a_reader_that_has_gone_is_no_error_to_report(tone_show, command, unbuffered):
    with start("essaycast", *command, cwd=tone_show, env={"PYTHONUNBUFFERED": unbuffered}) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (1, "")


def in_a_shell(line: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which "$@" is ``essaycast`` with these arguments."""
    program = [sys.executable, "-c", "from tts.cli.main import essaycast; essaycast()", *arguments]
    return subprocess.run(
        ["sh", "-c", line, "sh", *program],
        cwd=cwd,
        env={"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_outputs_that_are_closed_from_the_start_are_done_without(run, tone_show, closed):
    table = run("essaycast", "list", cwd=tone_show).out
    shell = in_a_shell(f'exec "$@" {closed}', "list", cwd=tone_show)
    assert shell.returncode == 0
    assert shell.stdout == ("" if closed.startswith(">") else table)
    assert shell.stderr == ""


def test_standard_input_that_is_closed_is_an_error_of_one_line(tone_show):
    shell = in_a_shell('exec "$@" <&-', "script", "-", cwd=tone_show)
    assert (shell.returncode, shell.stdout) == (1, "")
    assert shell.stderr.startswith("error: standard input is closed")
    assert shell.stderr.count("\n") == 1


FEED = """<rss version="2.0"><channel><title>Old</title>
<item><title>Never imported</title><guid>old-1</guid></item></channel></rss>"""


@pytest.fixture
def noisy_show(tone_show):
    """A show with something worth a note for every command: a language without readings, odd files, no episodes."""
    settings = tone_show / "show.toml"
    settings.write_text('language = "pt-PT"\n' + settings.read_text("utf-8"), encoding="utf-8")
    (tone_show / "essays" / "notes.md").write_text("Some notes.", encoding="utf-8")
    (tone_show / "old.xml").write_text(FEED, encoding="utf-8")
    write_essay(tone_show, 9, "Nine", text="---\nnumber: 9\ntittle: Nine\n---\nWords are said.\n")
    return tone_show


PAGE = REPOSITORY / "tests" / "data" / "directory-page.txt"
NOISY = {
    "list": ["list"],
    "import": ["import", PAGE, "--into", "imported"],
    "script": ["script", "7-12"],
    "words": ["words"],
    "render": ["render", "all", "7-12"],
    "dry run": ["render", "all", "7-12", "--dry-run"],
    "publish": ["publish", "--base-url", "https://example.com/"],
    "adopt": ["adopt", "old.xml"],
}


@pytest.mark.parametrize("command", NOISY.values(), ids=NOISY)
def test_quiet_prints_nothing_on_standard_error(run, noisy_show, command):
    loud = run("essaycast", *command, cwd=noisy_show)
    assert loud.err
    quiet = run("essaycast", *command, "--quiet", cwd=noisy_show)
    assert (quiet.code, quiet.err) == (loud.code, "")


def test_quiet_checks_print_no_notes(run, tone_show, monkeypatch):
    monkeypatch.setattr(feed, "notes", lambda _: ["one thing", "another"])
    assert run("essaycast", "check", cwd=tone_show).err == "note: one thing\nnote: another\n"
    assert run("essaycast", "check", "--quiet", cwd=tone_show).err == ""


def test_quiet_keeps_errors(run, tone_show):
    write_essay(tone_show, 9, "Nine", text="---\nnumber: nine\n---\nWords.")
    for command in (["render", "all"], ["render", "all", "--dry-run"], ["list"], ["words"]):
        ran = run("essaycast", *command, "--quiet", cwd=tone_show)
        assert ran.code == 1
        assert [line.partition(":")[0] for line in ran.err.splitlines()] == ["error"], ran.err


def test_what_a_finished_episode_lacks_is_a_note_a_line_and_none_if_quiet(run, tone_show, monkeypatch):
    monkeypatch.setattr("tts.api._verified", lambda *_: ["one thing", "another"])
    ran = run("render-episode", 7, cwd=tone_show)
    assert ran.err.splitlines()[1:] == ["note: one thing", "note: another"]
    assert run("render-episode", 8, "--quiet", cwd=tone_show).err == ""


def test_a_voice_that_has_to_be_prepared_is_announced_first_of_all_and_once(run, tone_show, tmp_path, monkeypatch):
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "own"))
    write_voice(tone_show / "voices", "small")
    announced = "preparing the voice (once): small"
    ran = run("render-episode", "all", "--voice", "small", cwd=tone_show)
    assert ran.err.splitlines()[0] == announced
    assert ran.err.count("preparing") == 1
    assert "preparing" not in run("render-episode", "all", "--force", "--voice", "small", cwd=tone_show).err


def test_on_a_terminal_the_bar_says_that_a_voice_is_prepared(tone_show, tmp_path):
    write_voice(tone_show / "voices", "small")
    reader, terminal = os.openpty()
    own_cache = {"ESSAYCAST_CACHE_DIR": str(tmp_path / "own"), "TERM": "xterm", "COLUMNS": "120"}
    with start("render-episode", 7, "--voice", "small", cwd=tone_show, stderr=terminal, env=own_cache) as process:
        os.close(terminal)
        shown = b""
        with contextlib.suppress(OSError):  # what a terminal gives when nobody has it open any more
            while piece := os.read(reader, 4096):
                shown += piece
    os.close(reader)
    assert process.returncode == 0
    assert b"preparing the voice (once): small" in shown
    assert shown.index(b"preparing") < shown.index(b"LUFS")


def test_the_cache_is_told_as_json_by_the_bare_command_too(run, tmp_path, monkeypatch):
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "own"))  # nobody else writes into that
    run("essaycast", "cache", "--json", cwd=tmp_path)
    bare, named = (run("essaycast", *command, "--json", cwd=tmp_path).out for command in (["cache"], ["cache", "show"]))
    assert bare == named
    assert set(json.loads(bare)) == {"folder", "clips", "clip_limit", "voices", "indexes", "start"}
