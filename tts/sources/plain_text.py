"""Plain text -> an essay: its first line is the title, a blank line parts paragraphs, and their lines are joined.

A book of Project Gutenberg comes without Gutenberg's header, licence and notes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Block, Dropped, Essay, slugify
from tts.show.file_name import file_name
from tts.show.settings import Show
from tts.sources.directory import is_directory_page
from tts.sources.encoding import decoded, is_text
from tts.sources.imported import Imported, ImportedEssay
from tts.sources.source import Source
from tts.sources.text import as_moment, clean

_START = re.compile(r"^\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG.*$", re.MULTILINE | re.IGNORECASE)
_END = re.compile(
    r"^(?:\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the |this )?Project Gutenberg).*$",
    re.MULTILINE | re.IGNORECASE,
)
_FIELD = r"^{}:[ \t]*(.+(?:\n[ \t]{{2,}}\S.*)*)"
_PRODUCED = re.compile(
    r"\s*(?:produced by|e-?text prepared by|transcribed (?:from|by)|this e-?(?:book|text) was produced)", re.IGNORECASE
)
_NOTE = re.compile(r"\s*\[(?:illustration|footnote|transcriber['’]?s? note|sidenote)\b", re.IGNORECASE)
_MARK = re.compile(r"(?<=\S)\[(?:\d{1,3}|[A-Za-z*])\]")
_EMPHASIS = re.compile(r"(?<!\w)_([^_\n]+(?:\n[^_\n]+)*)_(?!\w)")
_RULE = re.compile(r"[ \t]*(?:[*_=~·•—–-][ \t]*){3,}")
_HEADING = re.compile(
    r"(?:(?:chapter|part|book|section|letter|act|scene)\s+)?(?:[IVXLC]+|\d{1,3})[.:]?(?:\s+\S.*)?", re.IGNORECASE
)
_SHORT = 70
_WRAPPED = 40  # a line that goes on below is longer than this
_SUFFIXES = ("", ".txt", ".text")
# What text may be besides prose; each has a reader of its own or none.
_OTHER = re.compile(
    r"\s*(?:[{\[<]|%PDF|\.\. \w|#\+\w|\\documentclass|#!|From:? |-{5}BEGIN|\(function|import \w|package \w|#include)"
)
_MOST_WORDS_OF_A_TITLE = 25


def recognizes(source: Source) -> bool:
    """Return whether a file is prose: a text by name, of at least two paragraphs, that begins like no other kind."""
    if source.is_folder or source.is_archive or source.path.suffix.lower() not in _SUFFIXES or not is_text(source.head):
        return False
    head = decoded(source.head).lstrip("\ufeff")
    if _OTHER.match(head) or len(list(_paragraphs(head))) < 2:
        return False
    try:
        return not is_directory_page(decoded(source.data))
    except EssaycastError:  # too large
        return False


def read(source: Source, show: Show) -> Imported:
    """Read the text; EssaycastError when nothing stands below its title."""
    whole = decoded(source.data)
    text, title, author, dropped = _of_gutenberg(whole)
    paragraphs = list(_paragraphs(text))
    if not title and paragraphs:
        title, paragraphs = _title(paragraphs)
    elif paragraphs:
        paragraphs = _without_title_page(paragraphs, title, author)
    blocks: list[Block] = []
    for lines, line in paragraphs:
        joined = "\n".join(lines)
        if _PRODUCED.match(joined) or _NOTE.match(joined):
            dropped.append(Dropped(clean(joined.replace("\n", " "))[:80], "a note of the edition", line))
        else:
            blocks += _blocks(lines, line)
    if not any(block.kind == "paragraph" for block in blocks):
        raise EssaycastError(f"{source.name} has no text below its title", "write paragraphs with blank lines between")
    named = file_name(source.path)
    essay = Essay(
        title=title,
        blocks=tuple(blocks),
        published=as_moment(named.day) if named.day else None,
        author=author,
        slug=slugify(title),
        dropped=tuple(dropped),
    )
    return Imported((ImportedEssay(essay),))


def _paragraphs(text: str) -> Iterator[tuple[list[str], int]]:
    """Yield the lines of each paragraph and the 1-based line of the first."""
    lines: list[str] = []
    start = 0
    for number, line in enumerate([*text.lstrip("\ufeff").split("\n"), ""], start=1):
        if line.strip():
            start = start if lines else number
            lines.append(line.expandtabs(4).rstrip())
        elif lines:
            yield lines, start
            lines = []


def _of_gutenberg(text: str) -> tuple[str, str, str, list[Dropped]]:
    """Return the text between Gutenberg's marks (with as many lines above), its title and author, and what went."""
    start = _START.search(text)
    if not start:
        return text, "", "", []
    head = text[: start.start()]
    end = _END.search(text, start.end())
    stop = end.start() if end else len(text)
    inside = "\n" * text.count("\n", 0, start.end()) + text[start.end() : stop]
    dropped = [Dropped(clean(start[0]), "Project Gutenberg's header", 1)]
    if end:
        dropped.append(Dropped(clean(end[0]), "Project Gutenberg's licence", text.count("\n", 0, stop) + 1))
    return inside, _field(head, "Title"), _field(head, "Author"), dropped


def _field(head: str, name: str) -> str:
    found = re.search(_FIELD.format(name), head, re.MULTILINE)
    return clean(found[1].replace("\n", " ")) if found else ""


def _title(paragraphs: list[tuple[list[str], int]]) -> tuple[str, list[tuple[list[str], int]]]:
    """Take the title off: the first line, whether a blank line follows or not."""
    (lines, line), *rest = paragraphs
    title = clean(_plain(lines[0])).lstrip("# ")
    if len(title.split()) > _MOST_WORDS_OF_A_TITLE:
        return " ".join(title.split()[:8]) + "…", paragraphs
    underlined = len(lines) > 1 and bool(_RULE.fullmatch(lines[1]))
    below = lines[2:] if underlined else lines[1:]
    return title, ([(below, line + len(lines) - len(below))] if below else []) + rest


def _without_title_page(
    paragraphs: list[tuple[list[str], int]], title: str, author: str
) -> list[tuple[list[str], int]]:
    """Leave out the lines at the beginning that say again what the essay is called and who wrote it."""
    said = {_letters(title), _letters(author), _letters(f"by {author}"), "by"}
    kept = list(paragraphs)
    for lines, line in paragraphs[:6]:
        if all(_letters(text) in said for text in lines):
            kept.remove((lines, line))
        elif not _PRODUCED.match("\n".join(lines)):
            break
    return kept


def _letters(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _blocks(lines: list[str], line: int) -> Iterator[Block]:
    text = clean(_plain(" ".join(map(str.strip, lines))))
    if len(lines) == 1 and _RULE.fullmatch(lines[0]):
        yield Block("break", "", line=line)
    elif not text:
        return
    elif _is_heading(lines, text):
        yield Block("heading", text, level=2, line=line)
    elif _is_verse(lines):
        yield Block("quote", "\n".join(clean(_plain(text)) for text in lines), line=line)
    else:
        yield Block("paragraph", text, line=line)


def _plain(text: str) -> str:
    """Return ``text`` without underscores for emphasis and without marks of notes, two hyphens as a dash."""
    text = _MARK.sub("", _EMPHASIS.sub(r"\1", text))
    return re.sub(r"(?<=\w)--(?=[\w\"“'])", "—", re.sub(r"(?<=\S) -- (?=\S)", " — ", text))


def _is_heading(lines: list[str], text: str) -> bool:
    if len(lines) > 2 or len(text) > _SHORT or text[-1] in ",;:":
        return False
    capitals = text.upper() == text and any(map(str.isalpha, text))
    return capitals or (len(lines) == 1 and bool(_HEADING.fullmatch(text)) and text[-1] not in "!?")


def _is_verse(lines: list[str]) -> bool:
    """Return whether lines are set apart and short, as verse is."""
    return len(lines) > 1 and all(line.startswith("   ") and len(line.strip()) <= _WRAPPED + 15 for line in lines)
