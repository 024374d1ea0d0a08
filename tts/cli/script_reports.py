"""A script as people and programs are shown it. Functions of values: nothing is printed or read here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tts.cli.output import plain
from tts.script.languages.language import Language
from tts.script.utterance import Script, Utterance, Word

if TYPE_CHECKING:
    from rich.table import Table

_EDGES = "\"'“”‘’«»()[]{}.,;:!?…—–-"


def utterance_rows(script: Script, main: str) -> list[dict[str, object]]:
    """Return the contract of ``essaycast script --json``, a table an utterance; ``main`` is the show's own voice."""
    return [
        {
            "block": utterance.block,
            "role": utterance.role,
            "written": utterance.written,
            "spoken": utterance.spoken,
            "voice": utterance.voice or main,
            "pause": utterance.pause,
            "speed": utterance.speed,
            "take": utterance.take,
            "chapter": utterance.chapter,
            "speaker": utterance.speaker,
        }
        for utterance in script.utterances
    ]


def spoken_lines(script: Script, language: Language) -> list[str]:
    """Return what will be said, one utterance a line; the phonemes of letter names are shown as "A-P-I"."""
    return [language.shown(utterance.spoken) for utterance in script.utterances]


def change_lines(script: Script, language: Language) -> Iterator[str]:
    """Yield ``written -> spoken`` for each word that is not said as it is written."""
    for utterance in script.utterances:
        for written, spoken in changes(utterance):
            yield f"{written} -> {language.shown(spoken)}"


def change_table(script: Script, language: Language) -> Table:
    """Return utterances that are not said as they are written, side by side, with the words marked."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, expand=True, show_header=False, padding=(0, 2, 1, 0))
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for utterance in script.utterances:
        changed = [word for word in utterance.words if _differs(utterance, word)]
        if changed:
            left, right = Text(plain(utterance.written)), Text()
            at = 0
            for word in changed:
                left.stylize("yellow", word.written_start, word.written_end)
                right.append(plain(utterance.spoken[at : word.spoken_start]))
                spoken = language.shown(utterance.spoken[word.spoken_start : word.spoken_end])
                right.append(plain(spoken), "bold green")
                at = word.spoken_end
            right.append(plain(utterance.spoken[at:]))
            table.add_row(left, right)
    return table


def changes(utterance: Utterance) -> Iterator[tuple[str, str]]:
    """Yield (written, spoken) of each word that is not said as it is written, punctuation at its edges apart."""
    for word in utterance.words:
        if _differs(utterance, word):
            yield _texts(utterance, word)


def _differs(utterance: Utterance, word: Word) -> bool:
    written, spoken = _texts(utterance, word)
    return written.strip(_EDGES) != spoken.strip(_EDGES)


def _texts(utterance: Utterance, word: Word) -> tuple[str, str]:
    written = utterance.written[word.written_start : word.written_end]
    return written, utterance.spoken[word.spoken_start : word.spoken_end]
