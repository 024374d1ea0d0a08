"""How long nothing is said after an utterance: by its last mark inside a block, by the block's role at its end."""

from __future__ import annotations

from tts.script.utterance import Role
from tts.show.settings import Pauses

_CLOSING = "\"'”’»)]}*_ "


def pause_inside(written: str, pauses: Pauses) -> float:
    """Return the seconds of silence after an utterance that others of its block follow."""
    mark = written.rstrip(_CLOSING)[-1:]
    return {
        ".": pauses.sentence,
        "!": pauses.sentence,
        "?": pauses.question,
        "…": pauses.ellipsis,
        ":": pauses.colon,
        ";": pauses.semicolon,
        ",": pauses.comma,
        "—": pauses.dash,
        "–": pauses.dash,
    }.get(mark, pauses.clause)


def pause_after(role: Role, pauses: Pauses) -> float:
    """Return the seconds of silence after the last utterance of a block."""
    return {
        "heading": pauses.heading,
        "item": pauses.item,
        "row": pauses.row,
        "quote": pauses.quote,
        "figure": pauses.figure,
    }.get(role, pauses.paragraph)
