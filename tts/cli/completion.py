"""``essaycast completion``: what a shell needs to complete our commands, options, essays and voices."""

from __future__ import annotations

import os
from enum import Enum
from typing import Annotated

import typer

from tts.cli import output

family = typer.Typer()
PROGRAMS = ("essaycast", "render-episode")


class Shell(str, Enum):
    """The shells whose completion is tried."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


@family.command()
def completion(shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")]) -> None:
    """Print the script that lets a shell complete essaycast and render-episode."""
    from typer._completion_shared import get_completion_script

    for program in PROGRAMS:
        script = get_completion_script(prog_name=program, complete_var=_variable(program), shell=shell.value)
        output.result(script)


def be_ready(program: str) -> None:
    """Prepare for the question that such a script asks, if this run was started by one."""
    if _variable(program) in os.environ:
        # What typer does for its own --install-completion, which writes into files that it has not been shown.
        from typer._completion_classes import completion_init

        completion_init()


def _variable(program: str) -> str:
    """Return the environment variable by which a script asks; click looks for just this one."""
    return f"_{program.replace('-', '_').upper()}_COMPLETE"
