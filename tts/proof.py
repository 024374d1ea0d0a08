"""A script as people and programs are shown it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from tts.catalogue import Catalogue, read_numbered, select
from tts.errors import EssaycastError
from tts.essay import Essay
from tts.script.build import build_script
from tts.script.lexicon import show_entries
from tts.script.utterance import Script, Utterance
from tts.show import Show
from tts.sources.markdown import parse_blocks, split_front_matter
from tts.voice.catalogue import default_name

_EDGES = "\"'“”‘’«»()[]{}.,;:!?…—–-"


def scripts_of(selector: str, show: Show, catalogue: Catalogue | None, stdin: TextIO) -> Iterator[Script]:
    """Yield the scripts of the essays that ``selector`` names; ``-`` is Markdown on ``stdin``, and nothing is added."""
    lexicon = show_entries(show)
    if selector == "-":
        _, body, first_line = split_front_matter(_read(stdin), "standard input")
        blocks, dropped = parse_blocks(body, first_line)
        yield build_script(Essay(title="", blocks=blocks, dropped=dropped), show, lexicon, announced=False)
        return
    for path in select([selector], catalogue):
        yield build_script(read_numbered(path), show, lexicon)


def _read(stdin: TextIO) -> str:
    try:
        return (
            stdin.buffer.read().decode("utf-8-sig").replace("\r\n", "\n") if hasattr(stdin, "buffer") else stdin.read()
        )
    except UnicodeDecodeError as problem:
        raise EssaycastError("standard input is not UTF-8", "convert it to UTF-8") from problem


def utterance_table(script: Script, show: Show) -> list[dict[str, object]]:
    """Return the contract of ``essaycast script --json``: one table an utterance."""
    main = default_name(show)
    return [
        {
            "block": utterance.block,
            "role": utterance.role,
            "written": utterance.written,
            "spoken": utterance.spoken,
            "voice": utterance.voice or main,
            "pause": utterance.pause,
        }
        for utterance in script.utterances
    ]


def changed_lines(script: Script) -> list[str]:
    """Return ``written -> spoken`` for each place where what is said differs from what is written."""
    return [f"{written} -> {spoken}" for utterance in script.utterances for written, spoken in changes(utterance)]


def changes(utterance: Utterance) -> Iterator[tuple[str, str]]:
    """Yield (written, spoken) of each word that is said otherwise than written, punctuation at its edges apart."""
    for word in utterance.words:
        written = utterance.written[word.written_start : word.written_end]
        spoken = utterance.spoken[word.spoken_start : word.spoken_end]
        if written.strip(_EDGES) != spoken.strip(_EDGES):
            yield written, spoken
