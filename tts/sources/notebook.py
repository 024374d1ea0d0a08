"""A Jupyter notebook -> an essay of its Markdown cells."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Block, Dropped
from tts.show.settings import Show
from tts.sources.encoding import decoded
from tts.sources.imported import Imported
from tts.sources.markdown.blocks import parse_blocks
from tts.sources.markdown_file import imported
from tts.sources.picture_words import BADGE
from tts.sources.source import Source

# What fastpages is told of a post in its first cell: a title, "> a description", and a list of "- toc: true".
_LISTED = re.compile(
    r"\s*#[ \t]+(?P<title>[^\n]+)\n\s*(?:>[ \t]*(?P<said>[^\n]+)\n\s*)?"
    r"(?P<keys>(?:-[ \t]+[\w-]+:[^\n]*(?:\n\s*|\Z))+)\Z"
)
_LISTED_KEY = re.compile(
    r"^-[ \t]+(?:toc|badges|comments|categories|image|hide|search_exclude|author|permalink):", re.MULTILINE
)
_KEPT_KEY = re.compile(r"^-[ \t]+((?:author|categories|date|image):[^\n]*)", re.MULTILINE)
# A cell that pages do not show, by the first line of its code.
_HIDDEN = re.compile(
    r"\s*#[ \t]?(?:\|[ \t]*)?(?:hide(?:[-_]input)?\b(?!\w)|(?:echo|include):[ \t]*false)[ \t]*(?:\n|\Z)"
)


def recognizes(source: Source) -> bool:
    """Return whether a file is JSON with the cells of a notebook."""
    if source.is_folder or source.is_archive or not source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    if source.path.suffix.lower() == ".ipynb":
        return True
    return b'"cell_type"' in source.head and b'"cells"' in source.head


def read(source: Source, show: Show) -> Imported:
    """Read the notebook; code, outputs and raw cells are left out. EssaycastError when it has no text."""
    try:
        notebook = json.loads(decoded(source.data))
    except (ValueError, RecursionError) as problem:
        raise EssaycastError(f"{source.name} is not a whole notebook", "save it again in Jupyter") from problem
    texts: list[str] = []
    code: list[Dropped] = []
    for place, cell in enumerate(_cells(notebook)):
        text = _source(cell)
        if not place and cell.get("cell_type") in ("markdown", "raw") and (front := _front_matter(text)):
            texts.append(front)
        elif cell.get("cell_type") == "code" and _HIDDEN.match(text):
            code.append(Dropped(text.strip()[:80], "a code block that pages do not show"))
        elif cell.get("cell_type") == "markdown" and not _is_badge(text):
            texts.append(_with_attachments_named(text))
        elif cell.get("cell_type") == "code" and text.strip():
            texts.append(_fenced(text))
        elif text.strip():
            code.append(Dropped(text.strip()[:80], "a badge" if _is_badge(text) else "a raw cell"))
    item = imported("\n\n".join(texts), source.path, show)
    if not any(block.kind not in ("code", "break") for block in item.essay.blocks):
        raise EssaycastError(f"{source.name} has no text, only code", "write its essay in Markdown cells")
    essay = replace(
        item.essay, blocks=_without_title(item.essay.blocks, item.essay.title), dropped=(*item.essay.dropped, *code)
    )
    return Imported((replace(item, essay=essay, place=""),), notices=essay.notes)


def _cells(notebook: Any) -> list[dict[str, Any]]:
    """Return the cells, which notebooks of before 2014 keep in worksheets."""
    if not isinstance(notebook, dict):
        return []
    sheets = notebook.get("worksheets")
    holders = [notebook, *(sheets if isinstance(sheets, list) else [])]
    cells = (holder.get("cells") for holder in holders if isinstance(holder, dict))
    return [cell for found in cells if isinstance(found, list) for cell in found if isinstance(cell, dict)]


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str)).replace("\r\n", "\n")


def _front_matter(text: str) -> str:
    """Return what the first cell says of the essay as front matter, empty if it is text."""
    if text.startswith("---\n") and text.rstrip().endswith("\n---"):
        return text.rstrip() + "\n"
    listed = _LISTED.match(text)
    if not listed or not _LISTED_KEY.search(listed["keys"]):
        return ""
    said = {"title": listed["title"].strip(), "description": (listed["said"] or "").strip(' "')}
    lines = [f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in said.items() if text]
    lines += _KEPT_KEY.findall(listed["keys"])
    return "\n".join(["---", *lines, "---", ""])


def _is_badge(text: str) -> bool:
    """Return whether a cell is nothing but badges."""
    return bool(BADGE.search(text)) and all(block.kind == "figure" for block in parse_blocks(text)[0])


def _with_attachments_named(text: str) -> str:
    """Return ``text`` without the addresses of pictures that lie inside the notebook."""
    return re.sub(r"\]\(attachment:[^)\n]*\)", "]()", text)


def _fenced(code: str) -> str:
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    return f"{fence}\n{code.rstrip()}\n{fence}"


def _without_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Leave out the heading that is the title."""
    if blocks and blocks[0].kind == "heading" and blocks[0].text == title:
        return blocks[1:]
    return blocks
