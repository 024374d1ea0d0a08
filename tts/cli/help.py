"""``essaycast help``: the documentation in the terminal, offline."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tts.cli import pages

family = typer.Typer()


def complete_topic(incomplete: str) -> list[str]:
    """Return the topics that begin so."""
    return [topic for topic in pages.topics() if topic.startswith(incomplete)]


@family.command("help")
def show_help(
    topic: Annotated[
        str,
        typer.Argument(
            metavar="TOPIC",
            autocompletion=complete_topic,
            help="A page, or a heading in one. Default: the list of pages.",
        ),
    ] = pages.INDEX,
) -> None:
    """Show a page of the documentation, or the list of them."""
    from rich.console import Console
    from rich.markdown import Markdown

    text = pages.for_terminal(pages.page(topic))
    console = Console(highlight=False)
    shown = Markdown(text, hyperlinks=False)
    if sys.stdin.isatty() and sys.stdout.isatty():
        with console.pager(styles=True):
            console.print(shown)
    else:
        console.print(shown)
