"""A script as people and programs are shown it. Functions of values: nothing is printed or read here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from rich.table import Table
from rich.text import Text

from tts.cli.tables import aligned
from tts.errors import EssaycastError
from tts.essay import Essay
from tts.script.build import build_script, reader_for
from tts.script.languages import plain_words
from tts.script.languages.en.spelling import named
from tts.script.lexicon import show_entries
from tts.script.utterance import Script, Utterance, Word
from tts.script.words import Unsettled, unsettled
from tts.show.settings import Show
from tts.voice.catalogue import default_name, find_voice
from tts.voice.phonemes import Phonemizer

_EDGES = "\"'“”‘’«»()[]{}.,;:!?…—–-"


def utterance_rows(script: Script, show: Show) -> list[dict[str, object]]:
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


def spoken_lines(script: Script) -> list[str]:
    """Return what will be said, one utterance a line; the phonemes of letter names are shown as "A-P-I"."""
    return [named(utterance.spoken) for utterance in script.utterances]


def change_lines(script: Script) -> Iterator[str]:
    """Yield ``written -> spoken`` for each word that is said differently from how it is written."""
    for utterance in script.utterances:
        for written, spoken in changes(utterance):
            yield f"{written} -> {named(spoken)}"


def change_table(script: Script) -> Table:
    """Return utterances that are said differently from how they are written, side by side, with the words marked."""
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
                right.append(named(utterance.spoken[word.spoken_start : word.spoken_end]), "bold green")
                at = word.spoken_end
            right.append(utterance.spoken[at:])
            table.add_row(left, right)
    return table


def changes(utterance: Utterance) -> Iterator[tuple[str, str]]:
    """Yield (written, spoken) of each word that is said differently, punctuation at its edges apart."""
    for word in utterance.words:
        if _differs(utterance, word):
            yield _texts(utterance, word)


def _differs(utterance: Utterance, word: Word) -> bool:
    written, spoken = _texts(utterance, word)
    return written.strip(_EDGES) != spoken.strip(_EDGES)


def _texts(utterance: Utterance, word: Word) -> tuple[str, str]:
    written = utterance.written[word.written_start : word.written_end]
    return written, utterance.spoken[word.spoken_start : word.spoken_end]


def unsettled_words(show: Show, essays: Iterable[Essay]) -> tuple[list[Unsettled], list[EssaycastError]]:
    """Return the words of essays that no rule or lexicon entry has settled, and which essays leave nothing to say."""
    lexicon = show_entries(show)
    problems: list[EssaycastError] = []
    read = []
    for essay in essays:
        try:
            read.append((build_script(essay, show, lexicon), reader_for(essay, show, lexicon)))
        except EssaycastError as problem:
            problems.append(problem)
    return unsettled(read, plain_words(show.language)), problems


def word_rows(found: Sequence[Unsettled], show: Show) -> list[dict[str, object]]:
    """Return a table for each word, with the phonemes that the show's voice has for it."""
    file = find_voice(show, default_name(show))
    phonemizer = Phonemizer(file) if file else None
    return [
        {**asdict(item), "phonemes": "".join(phonemizer.phonemes(item.word)) if phonemizer else ""} for item in found
    ]


def word_table(rows: Sequence[dict[str, object]]) -> str:
    """Return the rows as aligned columns: count, word, phonemes, example."""
    cells = [tuple(str(row[key]) for key in ("count", "word", "phonemes", "example")) for row in rows]
    return aligned(cells, right=(0,)) if cells else ""
