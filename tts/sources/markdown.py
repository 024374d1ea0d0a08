"""Markdown with YAML front matter -> Essay (CommonMark by markdown-it-py, with tables, strike-through, footnotes)."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from tts.errors import EssaycastError
from tts.essay import Block, BlockKind, Dropped, Essay, Link, Span, slugify
from tts.show.front_matter import split_front_matter
from tts.sources.text import as_moment, clean, joined

# What front matter may say. ``minutes`` is what an import writes down of the original's length.
_KEYS = (
    "number", "title", "date", "author", "link", "description", "image", "guid", "draft", "tags", "language", "lexicon",
    "minutes",
)  # fmt: skip
# From 0 to 1: ``tittle`` is as near to ``title``; ``subtitle``, a key that other programs know, is not.
_NEAR = 0.8
_FILE_NAME = re.compile(r"(?:(\d+)[-_ ]+)?(.+)")
# Where a single dollar opens mathematics and where money cannot be told; only a $$ block is mathematics here.
_PARSER = (
    MarkdownIt("commonmark", {"html": True})
    .enable(["table", "strikethrough"])
    .use(footnote_plugin)
    .use(dollarmath_plugin)
    .disable("math_inline")
)


def _blockquote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a quote, but not where a line begins with a comparison: ">50% of them"."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.src[begin] == ">" and _COMPARED.match(state.src, begin + 1):
        return False
    return blockquote(state, start, end, silent)


_COMPARED = re.compile(r"(?:= ?)?[$€£]?[0-9]")
_PARSER.block.ruler.at("blockquote", _blockquote, {"alt": ["paragraph", "reference", "blockquote", "list"]})
_TASK = re.compile(r"\A\[[ xX]\] ")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)[^>]*>")


def markdown_essay(text: str, path: Path) -> Essay:
    """Read the text of the essay file ``path``; EssaycastError names file and line of what is wrong."""
    matter, body, first_line = split_front_matter(text, str(path))
    return _essay(_Matter(matter, text, path), body, first_line, path)


def parse_blocks(body: str, first_line: int = 1) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Return the blocks of a Markdown body in reading order, and what can never be read of it."""
    walker = _Walker(first_line)
    walker.walk(_PARSER.parse(body))
    return tuple(walker.blocks), tuple(walker.dropped)


@dataclass(frozen=True, slots=True)
class _Matter:
    """Typed look-ups in front matter that know the line of what they refuse."""

    table: dict[str, Any]
    text: str
    path: Path

    def refuse(self, key: str, hint: str) -> EssaycastError:
        return EssaycastError(f"{self.path}:{self.line(key)} {key} is {self.table.get(key)!r}", hint)

    def line(self, key: str) -> int:
        found = re.search(rf"^{re.escape(key)}\s*:", self.text, re.MULTILINE)
        return self.text.count("\n", 0, found.start()) + 1 if found else 1

    def notes(self) -> tuple[str, ...]:
        """Return a note for each key that looks like a slip of one that is not given; other programs' keys are fine."""
        missing = [key for key in _KEYS if key not in self.table]
        unknown = [key for key in self.table if isinstance(key, str) and key not in _KEYS]
        near = ((key, difflib.get_close_matches(key.casefold(), missing, 1, _NEAR)) for key in unknown)
        return tuple(
            f"{self.path}:{self.line(key)} has an unknown key {key}: did you mean {meant[0]}?"
            for key, meant in near
            if meant
        )

    def string(self, key: str) -> str:
        value = self.table.get(key, "")
        if isinstance(value, (dict, list)):
            raise self.refuse(key, "write it as text on one line")
        return clean(str("" if value is None else value)).replace("\n", " ")

    def number(self) -> int | None:
        value = self.table.get("number")
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.refuse("number", "it must be a whole number, 0 or more")
        return value

    def published(self) -> datetime | None:
        value = self.table.get("date")
        if value is None:
            return None
        if isinstance(value, str):
            try:
                value = datetime.fromisoformat(value.strip())
            except ValueError:
                raise self.refuse("date", "write it as 2026-05-07, or 2026-05-07 09:30:00+02:00") from None
        if not isinstance(value, date):
            raise self.refuse("date", "write it as 2026-05-07, or 2026-05-07 09:30:00+02:00")
        return as_moment(value)

    def tags(self) -> tuple[str, ...]:
        value = self.table.get("tags") or ()
        given = value if isinstance(value, (list, tuple)) else str(value).split(",")
        return tuple(tag for tag in (clean(str(item)) for item in given if isinstance(item, (str, int))) if tag)

    def lexicon(self) -> tuple[tuple[str, str], ...]:
        value = self.table.get("lexicon") or {}
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            raise self.refuse("lexicon", "write it as lines of `Word: how it is said`")
        return tuple((str(key), said) for key, said in value.items())

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.refuse(key, "it must be true or false")
        return value


def _essay(matter: _Matter, body: str, first_line: int, path: Path) -> Essay:
    blocks, dropped = parse_blocks(body, first_line)
    named = _FILE_NAME.fullmatch(path.stem)
    number = matter.number()
    if number is None and named and named[1]:
        number = int(named[1])
    title = matter.string("title")
    if not title and blocks and blocks[0].kind == "heading" and blocks[0].level == 1:
        title = blocks[0].text
    stem = named[2] if named else path.stem
    if not title:
        title = stem.replace("-", " ").replace("_", " ").strip().capitalize()
    return Essay(
        title=title,
        blocks=blocks,
        number=number,
        published=matter.published(),
        author=matter.string("author"),
        link=matter.string("link"),
        description=matter.string("description"),
        image=matter.string("image"),
        guid=matter.string("guid"),
        draft=matter.flag("draft"),
        slug=slugify(stem),
        tags=matter.tags(),
        language=matter.string("language"),
        lexicon=matter.lexicon(),
        dropped=dropped,
        notes=matter.notes(),
        path=path,
    )


@dataclass(slots=True)
class _Inline:
    """The plain text of one inline run, with what hung on it."""

    text: str = ""
    links: tuple[Link, ...] = ()
    images: tuple[tuple[str, str], ...] = ()  # (address, caption)
    lone_image: bool = False
    code: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Walker:
    """Walks markdown-it's flat token stream once, keeping only where it stands."""

    first_line: int
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    quotes: int = 0
    lists: list[int | None] = field(default_factory=list)  # the next number of each open list, None for bullets
    item_opens: bool = False
    heading: int = 0
    footnote: bool = False
    header: list[_Inline] = field(default_factory=list)
    in_header: bool = False
    row: list[_Inline] | None = None
    figures: int = 0

    def walk(self, tokens: list[Token]) -> None:
        for token in tokens:
            handle = getattr(self, f"on_{token.type}", None)
            if handle:
                handle(token)

    def line(self, token: Token) -> int:
        return token.map[0] + self.first_line if token.map else 0

    def add(self, kind: BlockKind, inline: _Inline, token: Token, **more: Any) -> None:
        if inline.text:
            block = Block(kind, inline.text, links=inline.links, line=self.line(token), code=inline.code, **more)
            self.blocks.append(block)

    def on_heading_open(self, token: Token) -> None:
        self.heading = int(token.tag[1])

    def on_heading_close(self, _: Token) -> None:
        self.heading = 0

    def on_blockquote_open(self, _: Token) -> None:
        self.quotes += 1

    def on_blockquote_close(self, _: Token) -> None:
        self.quotes -= 1

    def on_bullet_list_open(self, _: Token) -> None:
        self.lists.append(None)

    def on_ordered_list_open(self, token: Token) -> None:
        self.lists.append(int(token.attrs.get("start", 1)))

    def on_bullet_list_close(self, _: Token) -> None:
        self.lists.pop()

    on_ordered_list_close = on_bullet_list_close

    def on_list_item_open(self, _: Token) -> None:
        self.item_opens = True

    def on_list_item_close(self, _: Token) -> None:
        self.item_opens = False
        if self.lists[-1] is not None:
            self.lists[-1] += 1

    def on_footnote_open(self, _: Token) -> None:
        self.footnote = True

    def on_footnote_close(self, _: Token) -> None:
        self.footnote = False

    def on_tr_open(self, _: Token) -> None:
        self.row = []

    def on_thead_open(self, _: Token) -> None:
        self.in_header = True

    def on_thead_close(self, _: Token) -> None:
        self.in_header = False

    def on_tr_close(self, token: Token) -> None:
        cells, self.row = self.row or [], None
        if self.in_header:
            self.header = cells
            return
        if not any(cell.text for cell in cells):
            return
        pairs = [(head, cell) for head, cell in zip(self.header, cells, strict=False)]
        links = tuple(link for cell in cells for link in cell.links)
        text = " | ".join(cell.text for cell in cells)
        code: list[Span] = []
        length = 0
        for part in (part for pair in pairs for part in pair):
            code += [(start + length, end + length) for start, end in part.code]
            length += len(part.text)
        written = tuple((head.text, cell.text) for head, cell in pairs)
        self.blocks.append(Block("row", text, cells=written, links=links, line=self.line(token), code=tuple(code)))

    def on_hr(self, token: Token) -> None:
        self.blocks.append(Block("break", "", line=self.line(token)))

    def on_fence(self, token: Token) -> None:
        self.blocks.append(Block("code", token.content.rstrip("\n"), line=self.line(token)))

    on_code_block = on_fence

    def on_math_block(self, token: Token) -> None:
        self.blocks.append(Block("math", token.content.strip("\n"), line=self.line(token)))

    on_math_block_label = on_math_block

    def on_html_block(self, token: Token) -> None:
        from tts.sources.html import read_fragment

        fragment = read_fragment(token.content)
        line = self.line(token)
        self.dropped += [replace(drop, line=line) for drop in fragment.dropped]
        for block in fragment.blocks:
            self.figures += block.kind == "figure"
            number = self.figures if block.kind == "figure" else block.number
            self.blocks.append(replace(block, line=line, number=number))

    def on_inline(self, token: Token) -> None:
        inline = self.read_inline(token)
        if self.row is not None:
            self.row.append(inline)
            return
        if inline.lone_image and not self.heading:
            address, caption = inline.images[0]
            self.figures += 1
            self.blocks.append(
                Block("figure", caption, number=self.figures, links=inline.links, image=address, line=self.line(token))
            )
            return
        for _, caption in inline.images:
            self.dropped.append(Dropped(caption, "a picture inside a sentence", self.line(token)))
        if self.lists and self.item_opens and (box := _TASK.match(inline.text)):
            inline.text = inline.text[box.end() :]
            inline.code = tuple((start - box.end(), end - box.end()) for start, end in inline.code)
        if self.heading:
            self.add("heading", inline, token, level=self.heading)
        elif self.footnote:
            self.add("footnote", inline, token)
        elif self.quotes:
            self.add("quote", inline, token, number=self.lists[-1] if self.lists and self.item_opens else None)
        elif self.lists:
            # The second paragraph of an item goes on without its number.
            self.add("item", inline, token, level=len(self.lists), number=self.lists[-1] if self.item_opens else None)
        else:
            self.add("paragraph", inline, token)
        self.item_opens = False

    def read_inline(self, token: Token) -> _Inline:
        parts: list[str] = []
        code: set[int] = set()  # which of the parts are code
        links: list[Link] = []
        images: list[tuple[str, str]] = []
        opened: tuple[int, str] | None = None
        struck = 0
        silent: str | None = None  # the tag of an element whose content is no prose
        typed = False  # inside <code> or the like
        for child in token.children or []:
            if child.type == "html_inline":
                tag = _TAG.match(child.content)
                name = tag[1].lower() if tag else ""
                if name == "br":
                    parts.append("\n")
                if name in ("script", "style", "svg"):
                    silent = None if child.content.startswith("</") else name
                if name in ("code", "kbd", "samp", "tt"):
                    typed = not child.content.startswith("</")
            elif silent:
                continue
            elif child.type == "s_open":
                struck = len(parts)
            elif child.type == "s_close":
                self.dropped.append(Dropped("".join(parts[struck:]), "struck out", self.line(token)))
                del parts[struck:]
                code = {part for part in code if part < struck}
            elif child.type in ("text", "code_inline", "text_special"):
                if typed or child.type == "code_inline":
                    code.add(len(parts))
                parts.append(child.content)
            elif child.type == "softbreak":
                parts.append(" ")
            elif child.type == "hardbreak":
                parts.append("\n")
            elif child.type == "image":
                caption = clean(str(child.attrs.get("title", "")) or child.content)
                images.append((str(child.attrs.get("src", "")), caption))
            elif child.type == "link_open":
                opened = (len(parts), str(child.attrs.get("href", "")))
            elif child.type == "link_close" and opened:
                links.append(Link(clean("".join(parts[opened[0] :])), opened[1]))
                opened = None
        text, spans = joined(parts, code)
        return _Inline(text, tuple(links), tuple(images), lone_image=len(images) == 1 and not text, code=spans)
