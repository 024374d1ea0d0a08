"""Help, usage errors and hints: what a command says of itself is enough to give it rightly."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
import typer
from cli.test_output import PAGE
from shows import REPOSITORY

from tts.cli.app import FAMILIES, PROGRAMS
from tts.voice.engines.registry import engine_names


def _all_commands(group, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    for name, command in group.commands.items():
        yield (*words, name), command
        if hasattr(command, "commands"):
            yield from _all_commands(command, (*words, name))


COMMANDS = dict(_all_commands(typer.main.get_command(PROGRAMS["essaycast"](""))))


@pytest.mark.parametrize("words", [(), *COMMANDS], ids=" ".join)
def test_h_is_help(run, tmp_path, words):
    short, long = (run("essaycast", *words, flag, cwd=tmp_path) for flag in ("-h", "--help"))
    assert short.code == 0
    assert f"Usage: {' '.join(('essaycast', *words))} " in short.out
    assert short.out == long.out


def test_h_is_help_for_render_episode(run, tmp_path):
    ran = run("render-episode", "-h", cwd=tmp_path)
    assert (ran.code, "Usage: render-episode " in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("command", "ends"),
    [
        (["render-episode"], ": see render-episode --help"),
        (["render-episode", "7", "--nonsense"], ": see render-episode --help"),
        (["essaycast", "render"], ": see essaycast render --help"),
        (["essaycast", "voices", "add"], ": see essaycast voices add --help"),
        (["essaycast", "nonsense"], ": see essaycast --help"),
    ],
)
def test_a_request_that_cannot_be_parsed_leads_to_the_help_of_what_was_run(run, tmp_path, command, ends):
    ran = run(*command, cwd=tmp_path)
    assert ran.code == 2
    assert ran.err.endswith(f"{ends}\n")
    assert ran.err.count("\n") == 1


def test_an_unknown_engine_is_told_which_there_are(run, tone_show):
    ran = run("render-episode", 7, "--engine", "steam", cwd=tone_show)
    assert ran.code == 2
    assert f"no engine 'steam': there are {', '.join(engine_names())}" in ran.err


def test_every_engine_is_in_the_docs_and_is_taken(run, tone_show):
    documented = (REPOSITORY / "docs" / "commands.md").read_text(encoding="utf-8")
    for engine in engine_names():
        assert f"`{engine}`" in documented
        assert run("render-episode", 7, "--engine", engine, "--dry-run", cwd=tone_show).code == 0


@pytest.mark.parametrize(
    "command",
    [
        ["import", PAGE, "--into", "https://example.com/a/b"],
        ["adopt", "https://example.com/a/b"],
        ["new", "https://example.com/a/b"],
        ["list", "--show", "https://example.com/a/b"],
        ["publish", "--out", "https://example.com/a/b"],
        ["say", "Words.", "--out", "https://example.com/a/b"],
        ["script", "https://example.com/a/b"],
        ["render", "https://example.com/a/b"],
    ],
    ids=lambda command: command[0],
)
def test_a_web_address_in_the_place_of_a_file_is_named_unharmed(run, tone_show, command):
    ran = run("essaycast", *command, cwd=tone_show)
    assert ran.code == 2
    assert "https://example.com/a/b" in ran.err
    assert ran.err.startswith("error: ")
    assert ran.err.count("\n") == 1
    assert not (tone_show / "https:").exists()


def hints() -> Iterator[tuple[str, str]]:
    """Yield (file, hint) of each error in the program that tells how to mend something."""
    for path in sorted((REPOSITORY / "tts").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if "essaycast " in source else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path.name, node.value


def test_a_hint_names_a_whole_command():
    hinted = [(name, hint) for name, hint in hints() if re.search(r"\b(run|at|file|instead|said): essaycast ", hint)]
    assert len(hinted) >= 6
    for name, hint in hinted:
        words = hint.partition("essaycast ")[2].split()
        command = COMMANDS.get(tuple(words[:2])) or COMMANDS[(words[0],)]
        given = words[2:] if tuple(words[:2]) in COMMANDS else words[1:]
        options = {option: parameter for parameter in command.params for option in parameter.opts}
        placed = [word for at, word in enumerate(given) if not word.startswith("--") and not given[at - 1 : at]]
        if any(parameter.required for parameter in command.params):
            assert placed, f"{name}: {hint}"
        for place, word in enumerate(given):
            if word.startswith("--"):
                assert word in options, f"{name}: {hint}"
                assert options[word].is_flag or given[place + 1].isupper(), f"{name}: {hint}"


def test_a_family_of_commands_is_one_file_and_one_line(run, tmp_path, monkeypatch):
    class Greeting:
        family = typer.Typer()

    @Greeting.family.command()
    def greet(name: str) -> None:
        """Greet somebody."""
        print(f"Hello, {name}.")

    monkeypatch.setattr("tts.cli.app.FAMILIES", [*FAMILIES, Greeting])
    assert run("essaycast", "greet", "Ada", cwd=tmp_path).out == "Hello, Ada.\n"
