"""A line of lexicon.toml, written for an author who has chosen how a word is said."""

from __future__ import annotations

from pathlib import Path

import tomlkit
from tomlkit.items import Item, Table

from tts import lazy_re as re
from tts.files import as_text, read_bytes, write_authored
from tts.script.languages.language import Candidate, Language
from tts.script.lexicon import check_lexicon

_MOST_BYTES = 10_000_000
_BARE = re.compile(r"[A-Za-z0-9_-]+")
# Where the first table begins, with the comments above it that are about it.
_TABLES = re.compile(r"^(?:(?:[ \t]*#[^\n]*)?\n)*[ \t]*\[", re.MULTILINE)


def write_line(path: Path, word: str, chosen: Candidate, language: Language) -> str:
    """Write how ``word`` is said into a lexicon.toml, which need not be there; return the line.

    Everything else in the file stays as it is and where it is. RequestError when it is not a lexicon.
    """
    seen = read_bytes(path, _MOST_BYTES) if path.is_file() else None
    text, line = with_word("" if seen is None else as_text(seen, path), path, word, chosen, language)
    write_authored(path, text, path.parent, seen=seen)
    return line


def with_word(text: str, path: Path, word: str, chosen: Candidate, language: Language) -> tuple[str, str]:
    """Return the text of the lexicon ``path`` with a line for ``word``, and the line.

    RequestError if the text is no lexicon, or would be none with that line.
    """
    check_lexicon(text, path, language)
    line = line_of(word, chosen)
    text = with_line(text, word, line)
    check_lexicon(text, path, language)
    return text, line


def line_of(word: str, chosen: Candidate) -> str:
    """Return the line that says ``word`` in the way that was chosen."""
    key = word if _BARE.fullmatch(word) else tomlkit.item(word).as_string()
    value = (
        f"{{ lang = {tomlkit.item(chosen.lang).as_string()} }}" if chosen.lang else tomlkit.item(chosen.say).as_string()
    )
    return f"{key} = {value}"


def with_line(text: str, word: str, line: str) -> str:
    """Return the text of a lexicon.toml with ``line``, in the place of the line for ``word`` if it has one."""
    document = tomlkit.parse(text)
    if isinstance(document.get(word), Table):  # a plain line has no place among tables
        document.remove(word)
        text = tomlkit.dumps(document)
    if word not in document:
        if text and not text.endswith("\n"):
            text += "\n"
        tables = _TABLES.search(text) if any(isinstance(item, Table) for item in document.values()) else None
        place = tables.start() if tables else len(text)
        return f"{text[:place]}{line}\n{text[place:]}"
    old, (value,) = document[word], tomlkit.parse(line).values()
    if isinstance(old, Item):
        value.trivia.comment_ws, value.trivia.comment = old.trivia.comment_ws, old.trivia.comment
    document[word] = value
    return tomlkit.dumps(document)
