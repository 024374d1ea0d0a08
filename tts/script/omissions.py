"""What is said in place of a piece that is left out: where a sentence announces it, always, or never."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tts import lazy_re as re
from tts.essay import EMBEDS, Block, Dropped
from tts.script.languages.language import Language
from tts.sources.video_sites import shows_video

Omissions = Literal["announced", "all", "silent"]
OmissionKind = Literal["code", "math", "row", "figure", "embed", "video", "comments"]

_CLOSING = "\"'”’»)]} "
_ALWAYS_TOLD = frozenset({"figure", "embed", "video", "code", "comments"})


def kind_left_out(block: Block) -> OmissionKind | None:
    """Return what a block that is not read was to its reader, None if nobody misses it."""
    if block.kind == "figure":
        return None if block.text else "figure"
    if block.kind == "embed":
        return _shown(block.text)
    if block.kind == "paragraph" and _A_VIDEO.fullmatch(block.text.strip(" <>")):
        return "video"  # sites show it in place of its address
    if block.kind in ("code", "math") and not block.text.strip():
        return None
    return block.kind if block.kind in ("code", "math", "row") else None


def embeds(dropped: Iterable[Dropped]) -> list[tuple[int, OmissionKind]]:
    """Return the 1-based lines of the embedded pages, videos and sounds among what was dropped, in order."""
    return sorted((drop.line, _embedded(drop)) for drop in dropped if drop.line and drop.rule in EMBEDS)


def _embedded(drop: Dropped) -> OmissionKind:
    return "video" if drop.rule == "a video" else _shown(drop.text)


def _shown(text: str) -> OmissionKind:
    """Return what a page from elsewhere shows; ``text`` is its address, or the tag that names its site."""
    if shows_video(text):
        return "video"
    return "code" if _LISTING.search(text) else "embed"


_A_VIDEO = re.compile(
    r"https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?\S*v=|embed/|shorts/|live/)|youtu\.be/|vimeo\.com/\d)\S*"
)
_LISTING = re.compile(r"\bgist\b|\bpastebin\b|\bcarbon\.now\.sh\b|\bemgithub\b|\bgist-it\b")


@dataclass(slots=True)
class OmissionCues:
    """Decides, block by block, whether an omission is told. One cue answers an announcement; a table counts as one.

    A picture, a page from elsewhere, a video, a listing and readers' comments are told without being announced as well:
    they are a part of what the page says. One cue stands for those of a kind that follow each other.
    """

    mode: Omissions
    language: Language
    announced: bool = False
    open: bool = False
    last: OmissionKind | None = None

    def heard(self, text: str, *, prose: bool = True) -> None:
        """Remember what was said last; only a sentence of ``prose`` can be open."""
        ending = text.rstrip(_CLOSING)
        last = max(ending.rfind(stop, 0, -2) for stop in ".!?") + 1  # of the sentences, without its own stop
        self.announced = ending.endswith(":") or bool(self.language.announces.search(ending, last))
        self.open = prose and (ending.endswith(",") or ending[-1:].isalnum())
        self.last = None

    def cue(self, kind: OmissionKind, following: str = "") -> str:
        """Return what is to be said in place of a piece that is left out; empty for nothing.

        A formula is missed as well in a sentence that is open before it or goes on in ``following``, or where that
        explains its letters.
        """
        more_of_it = kind == self.last and kind != "math"
        self.last = kind
        goes_on = following[:1].islower() or self.language.explains.match(following) is not None
        missed = kind in _ALWAYS_TOLD or (kind == "math" and (self.open or goes_on))
        wanted = self.mode == "all" or (self.mode == "announced" and (self.announced or missed))
        if not wanted or more_of_it:
            return ""
        self.announced = self.open = False
        return self.language.omissions.get(kind, "")
