"""The written side: an essay and the blocks it is made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

# The rules by which what a page shows from elsewhere is left out.
EMBEDS = frozenset({"an embedded page", "an embedded object", "a video", "a sound"})

# What stands for the address of a video that has none on the web.
A_VIDEO = "video"

Span = tuple[int, int]
# What an episode is, as Apple has it (itunes:episodeType).
EpisodeType = Literal["full", "trailer", "bonus"]
BlockKind = Literal[
    "heading", "paragraph", "item", "quote", "figure", "row", "code", "math", "footnote", "break", "embed"
]


def touches(spans: Iterable[Span], start: int, end: int) -> bool:
    """Return whether [start, end) has a character in common with one of ``spans``."""
    return any(first < end and start < last for first, last in spans)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a piece of text pointed to."""

    text: str
    url: str


MarkKind = Literal["em", "strong", "link"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What [start, end) of a text looks like on a page; ``url`` is where a link leads."""

    start: int
    end: int
    kind: MarkKind
    url: str = ""


DirectionKind = Literal["pause", "as", "skip", "lang", "voice", "take", "speed", "chapter", "note"]


@dataclass(frozen=True, slots=True)
class Direction:
    """What the author wants done with [start, end) of a text as it is said; a point of it where the two are one.

    ``value`` is what its ``kind`` asks for: seconds, a respelling, espeak-ng's code of a language, the name of a voice
    or a speaker, the number of a take, a factor of the speed, a chapter's title.
    A ``note`` is where one is referenced, and its value the place among the essay's footnotes of the first that belongs
    to it, and of the first that does not (``0 2``), counted from 0.
    """

    start: int
    end: int
    kind: DirectionKind
    value: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """One Markdown block; ``text`` is plain (no emphasis marks, no tags, links replaced by their text).

    ``level`` is a heading's (1-6) or a list item's depth (1 is outermost); ``number`` an ordered item's or a figure's
    (those with words are counted first); ``cells`` are a table row's (header word, cell) pairs; ``image`` a figure's
    picture; ``line`` the 1-based line of the source, 0 if it has none. ``code`` holds the [start, end) spans of
    ``text`` that were inline code, in order and apart; a row's are spans of its heads and cells written one after
    another. ``marks`` are where emphasis and links stand, counted in the same way, for pages that show the essay. An
    ``embed`` is what an imported page shows from elsewhere; its ``text`` is the address, if it has one. ``letter`` is
    an ordered item's where its list counts by letters; ``aside`` tells that all of the text is in italics, small or
    centred, as the caption below a picture is. ``directions`` say how it is to be said, outer ones first.
    """

    kind: BlockKind
    text: str
    level: int = 0
    number: int | None = None
    cells: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    image: str = ""
    line: int = 0
    code: tuple[Span, ...] = ()
    letter: str = ""
    aside: bool = field(default=False, compare=False)
    marks: tuple[Mark, ...] = field(default=(), compare=False)
    directions: tuple[Direction, ...] = ()


def with_links(block: Block, fits: Callable[[str], object]) -> Block:
    """Return a block with only those links whose address ``fits``; the text of the others stays."""
    links = tuple(link for link in block.links if fits(link.url))
    marks = tuple(mark for mark in block.marks if mark.kind != "link" or fits(mark.url))
    return replace(block, links=links, marks=marks)


def moved(directions: Iterable[Direction], by: int, length: int) -> tuple[Direction, ...]:
    """Return directions of a text that is now ``by`` characters farther on (or nearer) and ``length`` long."""
    found = []
    for each in directions:
        start, end = (min(max(place + by, 0), length) for place in (each.start, each.end))
        if start < end or each.start == each.end:
            found.append(replace(each, start=start, end=end))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of the source that will not be read, and the rule that says so."""

    text: str
    rule: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Essay:
    """One essay, read in. ``published`` is None where the file gives no date; ``author`` names a guest.

    ``published`` keeps the time zone that the file gives, so that its day is the author's.

    A ``draft`` is unfinished; ``withheld`` says why a finished essay is not for everyone ("for paying subscribers").
    ``tags`` are its subjects as its author names them, ``language`` its BCP 47 tag where it says so itself.
    ``notes`` say what its reader found odd in the file, for people. ``season`` is counted from 1; ``explicit`` is None
    where the file says nothing of it, and the show decides.
    """

    title: str
    blocks: tuple[Block, ...]
    number: int | None = None
    published: datetime | None = None
    author: str = ""
    link: str = ""
    description: str = ""
    image: str = ""
    guid: str = ""
    draft: bool = False
    withheld: str = ""
    slug: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    season: int | None = None
    episode_type: EpisodeType = "full"
    explicit: bool | None = None
    lexicon: tuple[tuple[str, str], ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    path: Path | None = field(default=None, compare=False)

    @property
    def is_public(self) -> bool:
        """Return whether it may be published, once its date has come."""
        return not self.draft and not self.withheld

    def waits(self, now: datetime) -> bool:
        """Return whether its date comes after ``now``."""
        return self.published is not None and self.published > now

    @property
    def name(self) -> str:
        """The file name that everything made of this essay shares: ``NNN-slug``, or the slug if no number is."""
        return self.slug if self.number is None else numbered(self.number, self.slug)


def glimpse(essay: Essay) -> Essay:
    """Return an essay with those of its blocks alone that name a file beside it, or a voice.

    It is enough for a list, and to decide whether its episode is to be made again.
    """
    named = (
        block
        for block in essay.blocks
        if block.kind == "figure" or any(direction.kind == "voice" for direction in block.directions)
    )
    return replace(essay, blocks=tuple(named), dropped=())


def first_with_words(blocks: Iterable[Block]) -> int | None:
    """Return the place of the first block that is not a picture without a caption; None if there is none."""
    return next((place for place, block in enumerate(blocks) if block.kind != "figure" or block.text), None)


def numbered(number: int, slug: str) -> str:
    """``148, "notes"`` -> ``148-notes``; three digits at least, more when the number has more."""
    return f"{number:03d}-{slug}"


def slugify(title: str) -> str:
    """Return an ASCII, lower-case, hyphenated form of ``title`` for a file name, at most 80 characters long."""
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    folded = re.sub(r"(?<=\w)['’](?=\w)", "", folded)
    slug = re.sub(r"[^a-z0-9]+", "-", folded.lower()).strip("-")
    return slug[:80].rstrip("-") or "untitled"
