"""The two programs, ``essaycast`` and ``render-episode``: their commands, and how a run ends.

To add a family of commands, write it in a file of its own as a ``typer.Typer`` called ``family``, and name it here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from tts.cli import cache, completion, help, listen, output, proof, publish, render, script, show, sync, voices, worker
from tts.cli.interrupt import INTERRUPTED
from tts.errors import EssaycastError, RequestError

FAMILIES = [render, show, script, proof, voices, cache, publish, sync, listen, worker, help, completion]

_SETTINGS = {"help_option_names": ["-h", "--help"]}
# What typer raises for a request that it cannot parse, wherever it takes the class from in this version of it.
_UsageError: Any = typer.BadParameter.__bases__[0]


def essaycast(asked: str = "") -> typer.Typer:
    """Return the program ``essaycast``: the family of the command ``asked`` alone, or all if there is no such command.

    Typer takes as long to make commands of all families as a short essay takes to become a script.
    """
    program = typer.Typer(add_completion=False, context_settings=_SETTINGS)
    program.callback(invoke_without_command=True)(_essaycast)
    families = [module.family for module in FAMILIES]
    for family in [each for each in families if asked in _commands(each)] or families:
        program.add_typer(family)
    return program


def _commands(family: typer.Typer) -> set[str]:
    """Return the names that a command line may begin with."""
    if family.info.name:
        return {family.info.name}
    return {each.name or each.callback.__name__ for each in family.registered_commands if each.callback}


def _version(asked: bool) -> None:
    if asked:
        from tts.version import __version__

        output.result(f"essaycast {__version__}")
        raise typer.Exit


def _essaycast(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Turn written essays into a podcast."""
    if context.invoked_subcommand is None:
        output.result(context.get_help())


def render_episode() -> typer.Typer:
    """Return the program ``render-episode``: ``essaycast render`` under a shorter name."""
    program = typer.Typer(add_completion=False)
    program.command("render-episode", help=render.render.__doc__, context_settings=_SETTINGS)(render.render)
    return program


PROGRAMS: dict[str, Callable[[str], typer.Typer]] = {
    "essaycast": essaycast,
    "render-episode": lambda _: render_episode(),
}


def run(name: str) -> int:
    """Run a program with the arguments of this process; returns an exit code of docs/commands.md."""
    completion.be_ready(name)
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        with output.standard_output():
            return typer.main.get_command(PROGRAMS[name](asked)).main(prog_name=name, standalone_mode=False) or 0
    except EssaycastError as problem:
        output.errors([problem])
        return 2 if isinstance(problem, RequestError) else 1
    except _UsageError as problem:
        command = problem.ctx.command_path if problem.ctx else name
        output.complaint(f"error: {problem.format_message().rstrip('.')}: see {command} --help")
        return 2
    except BrokenPipeError:
        return 1
    except typer.Abort:
        return INTERRUPTED
