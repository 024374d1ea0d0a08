"""The names of essays and who says how they are said, as people and programs are shown them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from tts.cli.tables import aligned
from tts.errors import EssaycastError
from tts.essay import Essay
from tts.script.build import build_script, reader_for
from tts.script.languages import language_for
from tts.script.lexicon import show_entries
from tts.script.words import Word, words_of
from tts.show.settings import Show
from tts.voice.families import default_name, find_voice


def names_and_sources(show: Show, essays: Iterable[Essay]) -> tuple[list[Word], list[EssaycastError]]:
    """Return the names of essays, those that no source knows first, and which essays leave nothing to say."""
    lexicon = show_entries(show)
    problems: list[EssaycastError] = []
    read = []
    for essay in essays:
        try:
            read.append((build_script(essay, show, lexicon), reader_for(essay, show, lexicon)))
        except EssaycastError as problem:
            problems.append(problem)
    return words_of(read, language_for(show.language)), problems


def word_rows(found: Sequence[Word], show: Show) -> list[dict[str, object]]:
    """Return a table for each word, with the phonemes that the show's voice has for it."""
    phonemes = find_voice(show, default_name(show)).phonemizer()
    return [{**asdict(item), "phonemes": phonemes(item.said)} for item in found]


def word_table(rows: Sequence[dict[str, object]]) -> str:
    """Return the rows as aligned columns: count, source, word, phonemes, example."""
    cells = [tuple(str(row[key]) for key in ("count", "source", "word", "phonemes", "example")) for row in rows]
    return aligned(cells, right=(0,)) if cells else ""
