"""One Markdown file -> its essay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import PurePath

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import A_VIDEO, EMBEDS, Block, Essay
from tts.show.front_matter import read_front_matter
from tts.show.meta_file import meta_beside
from tts.show.settings import Show
from tts.sources.encoding import decoded, is_text
from tts.sources.imported import Imported, ImportedEssay
from tts.sources.markdown import MARKDOWN_SUFFIXES
from tts.sources.markdown.essay import markdown_essay
from tts.sources.source import Source
from tts.sources.video_sites import shows_video

# Texts of other kinds, which begin with none of Markdown's marks.
_OTHER = re.compile(r"\s*(?:<\?xml|<!doctype|<html|<rss|<feed|\{\s*\\rtf|%PDF)", re.IGNORECASE)
_HEADING = re.compile(r"#{1,3} \S")
_KEYS = frozenset({"title", "date", "author", "layout", "draft"})


def recognizes(source: Source) -> bool:
    """Return whether a file is Markdown by its name, or a text that begins with front matter or a heading.

    The posts of Jekyll and Hugo may be HTML below their front matter, which Markdown takes as it is.
    """
    if source.is_folder or source.is_archive or not is_text(source.head) or not source.head.strip():
        return False
    head = decoded(source.head)
    if _OTHER.match(head):
        return False
    if source.path.suffix.lower() in MARKDOWN_SUFFIXES:
        return True
    suffix = source.path.suffix.lower()
    if suffix not in ("", ".txt", ".text", ".html", ".htm"):
        return False
    front = read_front_matter(head, source.name)
    if front.kind == "json":
        return False
    if any(front.key(key) in front.table for key in _KEYS):
        return True
    return not suffix.startswith(".htm") and bool(_HEADING.match(head.lstrip("\ufeff\n")))


def read(source: Source, show: Show) -> Imported:
    """Read the file; EssaycastError when nothing below its front matter is an essay."""
    text = decoded(source.data)
    item = imported(text, source.path, show, meta=meta_beside(source.path) if is_on_disk(source) else "")
    if not any(block.kind not in ("heading", "break", "code", "embed") for block in item.essay.blocks):
        raise EssaycastError(f"{source.name} has no text", "write something below its title")
    return Imported((replace(item, place=""),), notices=item.essay.notes)


def is_on_disk(source: Source) -> bool:
    """Return whether a source is a file on this disk, around which other files may be."""
    return not source.address and source.packed is None and source.unpacked is None


def imported(
    text: str, path: PurePath, show: Show, people: Mapping[str, str] | None = None, meta: str = ""
) -> ImportedEssay:
    """Read the text of a Markdown file that is imported from ``path``, with the reason to withhold it.

    ``meta`` is the text of Nikola's file beside it.
    """
    from pathlib import Path

    essay = markdown_essay(text, Path(path), show.date_order, people, by_day=True, meta=meta)
    withheld = withheld_for(essay)
    blocks = _with_embeds(essay)
    return ImportedEssay(replace(essay, path=None, blocks=blocks, draft=bool(withheld)), str(path), withheld)


def _with_embeds(essay: Essay) -> tuple[Block, ...]:
    """Return the essay's blocks and, where each stood among them, what it showed from elsewhere."""
    blocks = list(essay.blocks)
    for drop in essay.dropped:
        if drop.rule in EMBEDS and drop.line:
            place = next((at for at, block in enumerate(blocks) if block.line > drop.line), len(blocks))
            address = drop.text if drop.text.startswith(("http", "//")) else ""
            if not address and shows_video(drop.text):
                address = A_VIDEO
            blocks.insert(place, Block("embed", address, line=drop.line))
    return tuple(blocks)


def withheld_for(essay: Essay) -> str:
    """Say why an essay must not be published unasked; empty if nothing speaks against it."""
    if essay.draft:
        return "a draft"
    if essay.published and essay.published > datetime.now(timezone.utc):
        return f"scheduled for {essay.published.date()}"
    return ""
