"""What is said in place of a piece that is left out: where a sentence announces it, always, or never."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tts.essay import EMBEDS, Block, Dropped
from tts.script.languages.language import Language

Omissions = Literal["announced", "all", "silent"]
OmissionKind = Literal["code", "math", "row", "figure", "embed", "video"]

_CLOSING = "\"'”’»)]} "


def kind_left_out(block: Block) -> OmissionKind | None:
    """Return what a block that is not read was to its reader, None if nobody misses it."""
    if block.kind == "figure":
        return None if block.text else "figure"
    if block.kind == "embed" and _VIDEO.search(block.text):
        return "video"
    if block.kind in ("code", "math") and not block.text.strip():
        return None
    return block.kind if block.kind in ("code", "math", "row", "embed") else None


def embeds(dropped: Iterable[Dropped]) -> list[tuple[int, OmissionKind]]:
    """Return the 1-based lines of the embedded pages, videos and sounds among what was dropped, in order."""
    return sorted((drop.line, _embedded(drop)) for drop in dropped if drop.line and drop.rule in EMBEDS)


def _embedded(drop: Dropped) -> OmissionKind:
    return "video" if drop.rule == "a video" or _VIDEO.search(drop.text) else "embed"


_VIDEO = re.compile(r"\b(?:youtube(?:-nocookie)?|youtu\.be|vimeo|dailymotion|wistia|loom|streamable|videopress)\b")


@dataclass(slots=True)
class OmissionCues:
    """Decides, block by block, whether an omission is told. One cue answers an announcement; a table counts as one.

    A video is told without being announced, too: it is a part of what its author says.
    """

    mode: Omissions
    language: Language
    announced: bool = False
    pictured: bool = False
    open: bool = False
    last: OmissionKind | None = None

    def heard(self, text: str, *, prose: bool = True) -> None:
        """Take note of what was said last; only a sentence of ``prose`` can be open."""
        ending = text.rstrip(_CLOSING)
        self.announced = ending.endswith(":") or bool(self.language.announces.search(ending))
        self.pictured = bool(self.language.pictured.search(text))
        self.open = prose and (ending.endswith(",") or ending[-1:].isalnum())
        self.last = None

    def cue(self, kind: OmissionKind, following: str = "") -> str:
        """Return what is to be said in place of a piece that is left out; empty for nothing.

        A formula or a listing is missed, too, in a sentence that is open before it, a formula also where the sentence
        goes on in ``following``; a picture where the text beside it speaks of one.
        """
        more_of_it = kind == self.last == "row"
        self.last = kind
        missed = kind == "video" or (kind in ("math", "code") and self.open)
        missed = missed or (kind == "math" and following[:1].islower())
        missed = missed or (
            kind == "figure" and (self.pictured or self.language.pictured.search(following) is not None)
        )
        wanted = self.mode == "all" or (self.mode == "announced" and (self.announced or missed))
        if not wanted or more_of_it:
            return ""
        self.announced = self.open = self.pictured = False
        return self.language.omissions.get(kind, "")
