"""A script as people and programs are shown it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tts.errors import EssaycastError
from tts.essay import Essay
from tts.script.build import build_script, reader_for
from tts.script.languages import language_for
from tts.script.languages.language import Language
from tts.script.lexicon import show_entries
from tts.script.utterance import Script, Utterance, Word
from tts.script.words import Unsettled, unsettled
from tts.show.essays import Catalogue, read_numbered, select
from tts.show.settings import Show
from tts.sources.markdown import parse_blocks, split_front_matter
from tts.voice.catalogue import default_name, find_voice
from tts.voice.phonemes import Phonemizer

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


def spoken_lines(script: Script, language: Language) -> list[str]:
    """Return what will be said, one utterance a line; the phonemes of letter names are shown as "A-P-I"."""
    return [language.shown(utterance.spoken) for utterance in script.utterances]


def print_changes(script: Script, language: Language) -> None:
    """Print what is said differently from the text: side by side and coloured on a terminal, else a change a line."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    if not console.is_terminal:
        for utterance in script.utterances:
            for written, spoken in changes(utterance):
                print(f"{written} -> {language.shown(spoken)}")
        return
    table = Table(box=None, expand=True, show_header=False, padding=(0, 2, 1, 0))
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for utterance in script.utterances:
        changed = [word for word in utterance.words if _differs(utterance, word)]
        if changed:
            left, right = Text(utterance.written), Text()
            at = 0
            for word in changed:
                left.stylize("yellow", word.written_start, word.written_end)
                right.append(utterance.spoken[at : word.spoken_start])
                right.append(language.shown(utterance.spoken[word.spoken_start : word.spoken_end]), "bold green")
                at = word.spoken_end
            right.append(utterance.spoken[at:])
            table.add_row(left, right)
    console.print(table)


def changes(utterance: Utterance) -> Iterator[tuple[str, str]]:
    """Yield (written, spoken) of each word that is said differently from the text, punctuation at its edges apart."""
    for word in utterance.words:
        if _differs(utterance, word):
            yield _texts(utterance, word)


def _differs(utterance: Utterance, word: Word) -> bool:
    written, spoken = _texts(utterance, word)
    return written.strip(_EDGES) != spoken.strip(_EDGES)


def _texts(utterance: Utterance, word: Word) -> tuple[str, str]:
    written = utterance.written[word.written_start : word.written_end]
    return written, utterance.spoken[word.spoken_start : word.spoken_end]


def unsettled_words(show: Show, catalogue: Catalogue) -> tuple[list[Unsettled], list[EssaycastError]]:
    """Return the words of all essays that no rule or lexicon entry has settled, and what could not be read."""
    lexicon = show_entries(show)
    essays, problems = catalogue.read_all()
    read = []
    for essay in essays:
        try:
            read.append((build_script(essay, show, lexicon), reader_for(essay, show, lexicon)))
        except EssaycastError as problem:
            problems.append(problem)
    return unsettled(read, language_for(show.language)), problems


def word_rows(found: Sequence[Unsettled], show: Show) -> list[dict[str, object]]:
    """Return a table for each word, with the phonemes that the show's voice has for it."""
    file = find_voice(show, default_name(show))
    phonemizer = Phonemizer(file) if file else None
    return [
        {**asdict(item), "phonemes": "".join(phonemizer.phonemes(item.word)) if phonemizer else ""} for item in found
    ]


def word_table(found: Sequence[Unsettled], show: Show) -> str:
    """Return the words as aligned columns: count, word, phonemes, example."""
    rows = [(str(r["count"]), str(r["word"]), str(r["phonemes"]), str(r["example"])) for r in word_rows(found, show)]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return "\n".join(
        f"{count:>{widths[0]}}  {word:<{widths[1]}}  {phonemes:<{widths[2]}}  {example}"
        for count, word, phonemes, example in rows
    )
