"""English readings, in the order in which they claim text."""

from __future__ import annotations

from tts.script.reading import Category, Manner


def categories(manner: Manner) -> tuple[Category, ...]:
    """Return the English categories in order: what is written in one shape only comes first, plain numbers last."""
    return ()
