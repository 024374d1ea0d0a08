"""The spoken side: what will be said, utterance by utterance, tied word by word to what was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tts.essay import Dropped

if TYPE_CHECKING:
    from tts.script.reading import Change

Role = Literal["intro", "title", "date", "heading", "paragraph", "item", "quote", "figure", "row", "footnote", "outro"]


@dataclass(frozen=True, slots=True)
class Word:
    """One written word, or several that are said as one: [start, end) in the written and in the spoken text."""

    written_start: int
    written_end: int
    spoken_start: int
    spoken_end: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """One model call. ``block`` indexes Essay.blocks, None for what the program adds; ``pause`` is seconds after it.

    ``written`` begins with the label that its block is given ("Figure 2: "); an empty ``voice`` is the show's main one.
    ``speed`` is a factor of the show's; another ``take`` is performed anew. ``chapter`` is the title of one that begins
    here without a heading, ``speaker`` the name of who speaks in an interview. A pause that is ``held`` is as long as
    the author asks. ``changes`` are the spans of ``written`` that a rule settles, with the category that says so.
    """

    block: int | None
    role: Role
    written: str
    spoken: str
    words: tuple[Word, ...]
    voice: str = ""
    pause: float = 0.0
    speed: float = 1.0
    take: int = 0
    chapter: str = ""
    speaker: str = ""
    held: bool = False
    changes: tuple[Change, ...] = field(default=(), compare=False)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each of ``words`` is in the spoken text: [start, end)."""
        return tuple((word.spoken_start, word.spoken_end) for word in self.words)


@dataclass(frozen=True, slots=True)
class Script:
    """The utterances of one essay in order, and what of the essay will not be said."""

    utterances: tuple[Utterance, ...]
    dropped: tuple[Dropped, ...] = ()
