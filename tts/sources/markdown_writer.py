"""Blocks -> Markdown that reads back as just these blocks."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import quote

from markdown_it import MarkdownIt

from tts import lazy_re as re
from tts.essay import A_VIDEO, Block, BlockKind, Direction, Mark, Span
from tts.sources.formulas import FORMULA, tex_of
from tts.sources.markdown.blocks import parse_blocks
from tts.sources.markdown.directions import written as comments

# What means something inside a line: marks, and the starts of links, tags, entities and strike-through. An underscore
# inside a word means nothing (snake_case), nor does a lone tilde (~100).
_INLINE = re.compile(
    r"[\\`*\[]"
    r"|(?<![^\W_])_+|_+(?![^\W_])"
    r"|~{2,}"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#|\w{1,40};)"
)
# What means something at the start of a line: headings, quotes, bullets, numbers, rules and fenced mathematics.
_START = re.compile(r"(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-(?=[\s-]*$)|\$\$)|\d{1,9}(?=[.)](?:\s|$))")
# What means something at the start of a line that goes on: the rules below a heading and below a table's head.
_UNDERLINE = re.compile(r"\A(?:=+\s*$|[-:|][-:|\s]*$)")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=\s))(#+)$")
# What would make a picture or a note of a bracket after it.
_OPENER = re.compile(r"(?<!\\)(?:\\\\)*[!^]\Z")
# A box of a task list is not a part of the item's text.
_TASK = re.compile(r"\[[ xX]\] ")
# Signs that are in no address as they are.
_NO_ADDRESS = re.compile(r"[\s\\<>|`{}]")
_PLAIN_CAPTION = re.compile(r"[^\\`*_\[\]<>&!~^{}%=:#\"\n]+")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_PARSER = MarkdownIt("commonmark")
_MOST_DIGITS = 9
# Nobody follows a list through more levels, and each indents all that is in it further.
_DEEPEST = 16
# Blocks behind whose text the marks of footnotes can stand.
_MARKABLE = ("paragraph", "heading", "item", "quote")
# How the emphasis of a block is written.
_Manner = Literal["stars", "tags", "none"]
# Returns plain text as Markdown; the second argument says whether it is in a link.
_Escape = Callable[[str, bool], str]


def to_markdown(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown, ending in a line end; empty for no blocks.

    Read back they are the same to the letter, lines aside, if a reader could have given them: footnotes stand at the
    end and figures are counted from 1. Links and emphasis stand where the marks of a block say; emphasis that no
    Markdown can have there, or that would make something else of its block, is left out.
    """
    given = [replace(block, marks=_nested(block)) for block in blocks]
    manners = [_emphasis(block) for block in given]
    marked = [_bare(block) if manner == "none" else block for block, manner in zip(given, manners, strict=True)]
    tagged = [place for place, manner in enumerate(manners) if manner == "tags"]
    below = [place for place, above in enumerate(given, 1) if above.kind == "figure"]
    # A paragraph in italics below a picture would be its caption.
    careful = [_bare(block) if place in below else block for place, block in enumerate(marked)]
    for attempt in (marked, careful):
        text = _written(attempt, (), tagged)
        if _reads_back(text, given):
            return text
    given = [_bare(block) for block in given]
    # Some text has the marks of another dialect of Markdown, which a backslash before every sign hides from readers.
    odd = [place for place, block in enumerate(given) if not _is_plain(block)]
    some, every = _written(given, odd), _written(given, range(len(given)))
    return every if _reads_back(every, given) and not _reads_back(some, given) else some


def _bare(block: Block) -> Block:
    """Return a block without its emphasis."""
    return replace(block, marks=tuple(mark for mark in block.marks if mark.kind == "link"))


def _emphasis(block: Block) -> _Manner:
    """Tell how the emphasis of a block can be written so that it is read back; its own text decides."""
    if all(mark.kind == "link" for mark in block.marks):
        return "stars"
    kind: BlockKind = block.kind if block.kind == "row" else "paragraph"
    alone = replace(block, kind=kind, level=0, number=None, directions=())
    manners: tuple[tuple[_Manner, tuple[int, ...]], ...] = (("stars", ()), ("tags", (0,)))
    for manner, tagged in manners:
        read, _ = parse_blocks(_written([alone], (), tagged))
        if list(map(_content, read)) == [_content(alone)] and _looks(read[0]) == _looks(block):
            return manner
    return "none"


def _looks(block: Block) -> set[tuple[int, int, str]]:
    return {(mark.start, mark.end, mark.kind) for mark in block.marks}


def _nested(block: Block) -> tuple[Mark, ...]:
    """Return the marks that Markdown can have: none cuts another or a piece of code, none is in one of its kind."""
    kept: list[Mark] = []
    around: list[Mark] = []
    starts = [start for start, _ in block.code]
    for mark in sorted(block.marks, key=lambda mark: (mark.start, -mark.end)):
        around = [outer for outer in around if mark.start < outer.end]
        edges = [(edge, block.code[bisect_left(starts, edge) - 1]) for edge in (mark.start, mark.end) if starts]
        if (
            any(mark.end > outer.end or mark.kind == outer.kind for outer in around)
            or any(first < edge < last for edge, (first, last) in edges)
            or (mark.kind == "link" and not _address(mark.url))
            or (mark.kind == "strong" and block.kind == "heading" and mark.end - mark.start == len(block.text))
        ):
            continue
        kept.append(mark)
        around.append(mark)
    return tuple(kept)


def _written(blocks: Sequence[Block], odd: Container[int], tagged: Container[int] = ()) -> str:
    """Return Markdown in which each sign in the text of the ``odd`` blocks, by place, is escaped.

    The emphasis of those ``tagged`` is written in tags.
    """
    writer = _Writer(_escape_marks)
    escapes = {id(block): _escape_all if place in odd else _escape_marks for place, block in enumerate(blocks)}
    tags = {id(block) for place, block in enumerate(blocks) if place in tagged}
    notes = [block for block in blocks if block.kind == "footnote"]
    texts = [block for block in blocks if block.kind != "footnote"]
    marks = "".join(f"[^{number}]" for number in range(1, len(notes) + 1))
    for place, block in enumerate(texts, start=1):
        writer.escape, writer.tags = escapes[id(block)], id(block) in tags
        writer.add(block, marks if place == len(texts) else "")
    if marks and not (texts and texts[-1].kind in _MARKABLE):
        writer.part("paragraph", marks)
    for number, block in enumerate(notes, start=1):
        text = _continued(_inline(block, escapes[id(block)], id(block) in tags), " " * 4)
        writer.part("footnote", f"[^{number}]: {text}")
    return writer.text()


def _is_plain(block: Block) -> bool:
    """Return whether a block by itself is read back as it is without more escapes than CommonMark needs."""
    kind: BlockKind = "paragraph" if block.kind == "footnote" else block.kind
    alone = replace(block, kind=kind, level=1 if kind == "item" else block.level, number=None)
    return _reads_back(_written([alone], ()), [alone])


def _reads_back(text: str, blocks: Sequence[Block]) -> bool:
    read, _ = parse_blocks(text)
    return sorted(map(_content, read)) == sorted(_content(block) for block in blocks if block.kind != "embed")


def _content(block: Block) -> tuple[object, ...]:
    directions = tuple(
        (each.start, each.end, each.kind, each.value) for each in block.directions if each.kind != "note"
    )
    return block.kind, block.text, block.cells, block.code, directions


@dataclass(slots=True)
class _List:
    """An open list: its next number and the sign behind numbers (bullets have neither), and where its items stand.

    ``indent`` is the column of their marks, ``inside`` that of the newest one's text.
    """

    number: int | None
    sign: str
    indent: int
    inside: int


@dataclass(slots=True)
class _Writer:
    """Puts blocks below one another, knowing which lists and which table are open."""

    escape: _Escape
    tags: bool = False  # emphasis is written in tags
    parts: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    heads: list[str] | None = None  # of the table above
    quoted: int | None = None  # the number of the quote above
    last: str = ""  # the kind of the block above

    def text(self) -> str:
        return "".join(self.parts) + "\n" if self.parts else ""

    def part(self, kind: str, text: str, gap: str = "\n\n") -> None:
        if self.parts:
            self.parts.append(gap)
        self.parts.append(text)
        self.last = kind
        if kind != "item":
            self.lists.clear()
        if kind != "row":
            self.heads = None

    def add(self, block: Block, marks: str) -> None:
        before, after = _around(block)
        for comment in before:
            self.part("direction", comment)
        self.add_text(block, marks)
        for comment in after:
            self.part("direction", comment)

    def add_text(self, block: Block, marks: str) -> None:
        match block.kind:
            case "break":
                self.part("break", "***")
            case "heading":
                text = _CLOSING_HASHES.sub(r"\\\1", _inline(block, self.escape, self.tags, marks, "<br>"))
                self.part("heading", f"{'#' * min(max(block.level, 1), 6)} {text}")
            case "item":
                self.item(block, marks)
            case "quote":
                self.quotation(block, marks)
            case "figure":
                self.part("figure", _figure(block, self.escape))
            case "code":
                fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.text)), default=0))
                self.part("code", "\n".join((fence, *([block.text] if block.text else []), fence)))
            case "math":
                # A formula ends at a blank line or at dollars.
                lines = [line for line in block.text.replace("$$", "$ $").split("\n") if line.strip()]
                self.part("math", "\n".join(("$$", *lines, "$$")))
            case "embed":
                tag = "video" if block.text == A_VIDEO else "iframe"
                self.part("embed", f'<{tag} src="{html.escape(block.text)}"></{tag}>')
            case "row" if block.cells:
                self.row(block)
            case _:
                self.part("paragraph", _inline(block, self.escape, self.tags, marks))

    def item(self, block: Block, marks: str) -> None:
        level = min(max(block.level, 1), _DEEPEST)
        number = block.number if len(str(block.number or 0)) <= _MOST_DIGITS else None
        opens = level > len(self.lists)
        first = not self.lists
        del self.lists[level:]
        goes_on = not opens and self.lists[-1].number == number
        indent, sign = (self.lists[-1].inside if self.lists else 0), "."
        if not opens:
            above = self.lists.pop()
            indent, sign = above.indent, above.sign
            if not goes_on:  # another sign makes another list
                sign = ")" if sign == "." else "."
        start = " " * indent
        while len(self.lists) < level - 1:
            self.lists.append(_List(None, "", indent, indent + 2))
            start, indent = start + "* ", indent + 2
        mark = "* " if number is None else f"{number}{sign} "
        inside = indent + len(mark)
        self.lists.append(_List(None if number is None else number + 1, sign, indent, inside))
        # Only a list that begins with 1 can begin right below a text.
        tight = not first and (goes_on or number is None or (opens and number == 1))
        text = _boxed(block) + _continued(_inline(block, self.escape, self.tags, marks), " " * inside)
        self.part("item", start + mark + text, "\n" if tight else "\n\n")

    def quotation(self, block: Block, marks: str) -> None:
        number = block.number
        mark = "" if number is None else f"{number}. {_boxed(block)}"
        width = 2 if number is None else len(f"> {number}. ")
        text = _continued(_inline(block, self.escape, self.tags, marks), ">" + " " * (width - 1))
        follows = self.last == "quote" and (number is None or number - 1 == self.quoted)
        self.part("quote", f"> {mark}{text}", "\n>\n" if follows else "\n\n")
        self.quoted = number

    def row(self, block: Block) -> None:
        heads: list[str] = []
        cells: list[str] = []
        at = 0
        for head, cell in block.cells:
            for part, written in ((head, heads), (cell, cells)):
                code, marks = _of_part(block, at, len(part))
                run = _run(part, self.escape, code, marks, self.tags)
                written.append(run.replace("\n", "<br>").replace("|", r"\|"))
                at += len(part)
        row = f"| {' | '.join(cells)} |"
        if self.heads == heads:
            self.part("row", row, "\n")
        else:
            self.part("row", f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n{row}")
            self.heads = heads


def _around(block: Block) -> tuple[list[str], list[str]]:
    """Return the comments before and after a block that has none inside it."""
    before: list[str] = []
    after: list[str] = []
    inside = (*_MARKABLE, "footnote")
    for each in block.directions if block.kind not in inside else ():
        opening, closing = comments(each)
        if closing and (each.start, each.end) == (0, len(block.text)):
            before.append(opening)
            after.insert(0, closing)
        elif not closing:
            (after if each.kind == "pause" and each.start == len(block.text) else before).append(opening)
    return before, after


def _inside(directions: Sequence[Direction]) -> list[tuple[int, str]]:
    """Return the comments of directions and where each stands, in order; the last to begin is the first to end."""
    directions = [each for each in directions if each.kind != "note"]  # whose mark stands at the end
    begin = [(each.start, 1, number, comments(each)[0]) for number, each in enumerate(directions)]
    end = [(each.end, 0, -number, closing) for number, each in enumerate(directions) if (closing := comments(each)[1])]
    return [(place, comment) for place, _, _, comment in sorted([*begin, *end])]


def _boxed(block: Block) -> str:
    return "[ ] " if _TASK.match(block.text) else ""


def _of_part(block: Block, at: int, length: int) -> tuple[list[Span], list[Mark]]:
    """Return the code and the marks of a part of a block's text, counted from its beginning."""
    code = [(first - at, last - at) for first, last in block.code if at <= first and last <= at + length]
    inside = (mark for mark in block.marks if at <= mark.start and mark.end <= at + length)
    return code, [replace(mark, start=mark.start - at, end=mark.end - at) for mark in inside]


def _figure(block: Block, escape: _Escape) -> str:
    caption, title = block.text, ""
    if caption and (escape is _escape_all or not _PLAIN_CAPTION.fullmatch(caption)):
        caption, title = "", f' "{_escape_all(caption)}"'
    address = _address(block.image) or ("<>" if title else "")
    picture = f"![{caption}]({address}{title})"
    link = next((address for link in block.links if (address := _address(link.url))), "")
    return f"[{picture}]({link})" if link else picture


def _address(url: str) -> str:
    """Return an address as it is in a link's brackets; empty if no reader follows it (``javascript:``)."""
    if not url.strip() or not _PARSER.validateLink(_PARSER.normalizeLink(url.strip())):
        return ""
    url = _NO_ADDRESS.sub(lambda found: quote(found[0]), url.strip())
    url = re.sub(r"&(?=#|\w+;)", "&amp;", url)
    return f"<{url}>" if re.search("[()]", url) else url


def _inline(block: Block, escape: _Escape, tags: bool, notes: str = "", newline: str = "\\\n") -> str:
    """Return a block's text as Markdown; ``notes`` are the marks of footnotes that come after it."""
    text = _run(block.text, escape, block.code, block.marks, tags, _inside(block.directions))
    text = _shut(text) + notes if notes else text
    if newline == "<br>":
        return _opened(text.replace("\n", newline))
    first, *more = text.split("\n")
    return newline.join((_opened(first), *(_UNDERLINE.sub(_backslashed, _opened(line)) for line in more)))


def _continued(text: str, indent: str) -> str:
    return text.replace("\n", f"\n{indent}")


def _run(
    text: str,
    escape: _Escape,
    code: Sequence[Span],
    marks: Sequence[Mark],
    tags: bool,
    comments_in: Sequence[tuple[int, str]] = (),
) -> str:
    """Return ``text`` as Markdown, its hard breaks still ``\\n``; ``marks`` are nested, outer ones first.

    ``comments_in`` are put in as they are, each at its place in ``text``.
    """
    waiting = list(comments_in)
    coming = list(reversed(marks))

    def between(start: int, end: int, inside: bool = False, linked: bool = False) -> str:
        written: list[str] = []
        at = start
        while coming and coming[-1].start < end:
            mark = coming.pop()
            link = mark.kind == "link"
            before = _spelled(text, escape, code, at, mark.start, waiting, inside=False, linked=linked)
            within = between(mark.start, mark.end, True, linked or link)
            opening, closing = _signs(mark, tags or not _flanked(text, mark))
            written += [_shut(before) if link else before, opening, within, closing]
            at = mark.end
        written.append(_spelled(text, escape, code, at, end, waiting, inside=inside, linked=linked))
        return "".join(written)

    return between(0, len(text))


def _flanked(text: str, mark: Mark) -> bool:
    """Return whether stars around a mark open and close it: not between a letter and a sign (CommonMark 0.31, 6.2)."""
    return not (
        (text[mark.start - 1 : mark.start].isalnum() and not text[mark.start].isalnum())
        or (text[mark.end : mark.end + 1].isalnum() and not text[mark.end - 1].isalnum())
    )


def _signs(mark: Mark, tags: bool) -> tuple[str, str]:
    if mark.kind == "link":
        return "[", f"]({_address(mark.url)})"
    if tags:
        return f"<{mark.kind}>", f"</{mark.kind}>"
    stars = "*" if mark.kind == "em" else "**"
    return stars, stars


def _shut(text: str) -> str:
    """Return ``text`` such that a bracket after it opens neither a picture nor a note."""
    return f"{text[:-1]}\\{text[-1]}" if _OPENER.search(text) else text


def _spelled(
    text: str,
    escape: _Escape,
    code: Sequence[Span],
    start: int,
    end: int,
    waiting: list[tuple[int, str]],
    inside: bool,
    linked: bool,
) -> str:
    """Return [start, end) of ``text`` as Markdown with those comments of ``waiting`` in it that stand there.

    ``inside`` says that it ends where a mark does, after which a comment stands that is wanted there.
    """
    written, at = "", start
    here = code[bisect_left(code, (start,)) : bisect_left(code, (end,))]
    for first, last in [*(span for span in here if span[0] < span[1] <= end), (end, end)]:
        while waiting and waiting[0][0] <= first and (waiting[0][0] < end or not inside):
            place, comment = waiting.pop(0)
            place = max(place, at)
            written += escape(text[at:place], linked) + comment
            at = place
        written += escape(text[at:first], linked)
        if first < last:
            # Two pieces of code in ticks side by side would be one, and what is odd cannot be escaped in ticks.
            tags = escape is _escape_all or (first == at and written.endswith("`"))
            written += _ticked(text[first:last], escape, tags)
        at = last
    return written


def _ticked(code: str, escape: _Escape, tags: bool) -> str:
    if "\n" in code or tags:
        return "<code>" + escape(code, True) + "</code>"
    ticks = "`" * (1 + max(map(len, re.findall("`+", code)), default=0))
    space = " " if code[0] in "` " or code[-1] in "` " else ""
    return f"{ticks}{space}{code}{space}{ticks}"


def _escape_marks(text: str, linked: bool = False) -> str:
    """Return plain text with what CommonMark takes for a mark escaped; in a link's text brackets as well.

    Formulas stay as they are.
    """
    escaped, at = "", 0
    for found in FORMULA.finditer(text) if "$" in text or "\\" in text else ():
        if found.start() >= at and tex_of(found) is not None:
            escaped += _escape_plain(text[at : found.start()], linked) + found["say"]
            at = found.end("say")
    return escaped + _escape_plain(text[at:], linked)


def _escape_plain(text: str, linked: bool) -> str:
    text = _INLINE.sub(lambda found: re.sub(r"([^\w\s]|_)", r"\\\1", found[0]), text)
    return re.sub(r"[\]^]", _backslashed, text) if linked else text


def _escape_all(text: str, linked: bool = False) -> str:
    """Return plain text with every sign escaped that can be."""
    # Behind a backslash a bracket is TeX's.
    return _PUNCTUATION.sub(lambda sign: f"&#{ord(sign[0])};" if sign[0] in "()[]" else _backslashed(sign), text)


def _opened(line: str) -> str:
    """Return a line of Markdown whose first character is literal."""
    start = _START.match(line)
    if not start:
        return line
    # A number is escaped after its digits (1\. first), everything else before its first letter.
    place = start.end() if start[0].isdigit() else 0
    return f"{line[:place]}\\{line[place:]}"


def _backslashed(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
