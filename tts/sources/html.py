"""HTML left in Markdown -> blocks (lxml)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import html

from tts.essay import Block, BlockKind, Dropped, Link
from tts.sources.text import clean

_KINDS: dict[str, BlockKind] = {
    "p": "paragraph", "div": "paragraph", "section": "paragraph", "article": "paragraph", "figcaption": "paragraph",
    "details": "paragraph", "summary": "paragraph", "center": "paragraph", "address": "paragraph", "dd": "paragraph",
    "dt": "paragraph", "td": "paragraph", "th": "paragraph", "tr": "paragraph", "li": "item", "blockquote": "quote",
}  # fmt: skip
_SILENT = {
    "script": "a script", "style": "a style sheet", "iframe": "an embedded page", "form": "a form",
    "button": "a button", "svg": "a drawing", "video": "a video", "audio": "a sound", "pre": "code",
    "object": "an embedded object", "noscript": "a fallback", "head": "the head of a page",
}  # fmt: skip
_PAGE = re.compile(r"\s*<(?:html|!doctype)\b", re.IGNORECASE)


@dataclass(slots=True)
class Fragment:
    """What a piece of HTML holds for a reader."""

    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """The inline text gathered since the last block boundary."""

    kind: BlockKind = "paragraph"
    level: int = 0
    parts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def read_fragment(source: str) -> Fragment:
    """Read the HTML of one Markdown block; any text gives a result, however broken the markup is."""
    fragment = Fragment()
    source = "".join(c for c in source if c in "\n\t" or ord(c) >= 32)
    if not source.strip():
        return fragment
    run = _Run()

    def flush(kind: BlockKind = "paragraph", level: int = 0) -> None:
        nonlocal run
        text = clean("".join(run.parts))
        if text:
            fragment.blocks.append(Block(run.kind, text, level=run.level, links=tuple(run.links)))
        run = _Run(kind, level)

    # A whole page is read from its own root, with as many bodies as it has. The source may nest as deep as it likes: an
    # explicit stack cannot overflow.
    page = source if _PAGE.match(source) else f"<html><body>{source}</body></html>"
    parser = html.HTMLParser(huge_tree=True)
    try:
        root = html.document_fromstring(page, parser=parser)
    except (html.etree.ParserError, ValueError):  # nothing but comments
        return fragment
    if any(error.level == html.etree.ErrorLevels.FATAL for error in parser.error_log):
        fragment.dropped.append(Dropped(clean(source)[:80], "HTML that cannot be read to its end"))
    stack: list[tuple[html.HtmlElement, bool]] = [(root, False)]
    link_starts: dict[html.HtmlElement, int] = {}
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            if tag == "a" and element.get("href"):
                run.links.append(
                    Link(clean("".join(run.parts[link_starts.get(element, 0) :])), element.get("href", ""))
                )
            if tag in _KINDS or (tag[:1] == "h" and tag[1:].isdigit()):
                flush()
            run.parts.append(element.tail or "")
            continue
        if not tag:  # a comment or a processing instruction
            run.parts.append(element.tail or "")
            continue
        if tag in _SILENT:
            fragment.dropped.append(Dropped(clean(element.text_content())[:80] or f"<{tag}>", _SILENT[tag]))
            run.parts.append(element.tail or "")
            continue
        if tag == "img":
            flush()
            caption = clean(element.get("title") or element.get("alt") or "")
            fragment.blocks.append(Block("figure", caption, number=0, image=element.get("src", "")))
        elif tag == "br":
            run.parts.append("\n")
        elif tag == "hr":
            flush()
            fragment.blocks.append(Block("break", ""))
        elif tag[0] == "h" and tag[1:].isdigit():
            flush("heading", int(tag[1:]))
        elif tag in _KINDS:
            flush(_KINDS[tag], 1 if tag == "li" else 0)
        elif tag == "a":
            link_starts[element] = len(run.parts)
        run.parts.append(element.text or "")
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]
    flush()
    return fragment
