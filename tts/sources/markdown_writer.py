"""Blocks -> Markdown that reads back as just these blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from markdown_it import MarkdownIt

from tts.essay import Block, BlockKind, Direction, Link, Span
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
# What would make a picture or a note of a bracket behind it.
_OPENER = re.compile(r"(?<!\\)(?:\\\\)*[!^]\Z")
# A box of a task list is not a part of the item's text.
_TASK = re.compile(r"\[[ xX]\] ")
# Signs that stand in no address as they are.
_NO_ADDRESS = re.compile(r"[\s\\<>|`{}]")
_PLAIN_CAPTION = re.compile(r"[^\\`*_\[\]<>&!~^{}%=:#\"\n]+")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_PARSER = MarkdownIt("commonmark")
_MOST_DIGITS = 9
# Blocks behind whose text the marks of footnotes can stand.
_MARKABLE = ("paragraph", "heading", "item", "quote")
# Returns plain text as Markdown; the second argument says whether it stands in a link.
_Escape = Callable[[str, bool], str]


def to_markdown(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown, ending in a line end; empty for no blocks.

    Read back they are the same to the letter, lines aside, if a reader could have given them: footnotes stand at the
    end and figures are counted from 1. A link without text, or one whose text does not stand in its block, is left out.
    """
    given = list(blocks)
    text = _written(given, ())
    if _reads_back(text, given):
        return text
    # Some text has the marks of another dialect of Markdown, which a backslash before every sign hides from readers.
    odd = [place for place, block in enumerate(given) if not _is_plain(block)]
    some, every = _written(given, odd), _written(given, range(len(given)))
    return every if _reads_back(every, given) and not _reads_back(some, given) else some


def _written(blocks: Sequence[Block], odd: Container[int]) -> str:
    """Return Markdown in which each sign in the text of the ``odd`` blocks, by place, is escaped."""
    writer = _Writer(_escape_marks)
    escapes = {id(block): _escape_all if place in odd else _escape_marks for place, block in enumerate(blocks)}
    notes = [block for block in blocks if block.kind == "footnote"]
    texts = [block for block in blocks if block.kind != "footnote"]
    marks = "".join(f"[^{number}]" for number in range(1, len(notes) + 1))
    for place, block in enumerate(texts, start=1):
        writer.escape = escapes[id(block)]
        writer.add(block, marks if place == len(texts) else "")
    if marks and not (texts and texts[-1].kind in _MARKABLE):
        writer.part("paragraph", marks)
    for number, block in enumerate(notes, start=1):
        text = _continued(_inline(block, escapes[id(block)]), " " * 4)
        writer.part("footnote", f"[^{number}]: {text}")
    return writer.text()


def _is_plain(block: Block) -> bool:
    """Tell whether a block by itself is read back as it is without more escapes than CommonMark needs."""
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
                text = _CLOSING_HASHES.sub(r"\\\1", _inline(block, self.escape, marks, "<br>"))
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
                self.part("embed", f'<iframe src="{html.escape(block.text)}"></iframe>')
            case "row" if block.cells:
                self.row(block)
            case _:
                self.part("paragraph", _inline(block, self.escape, marks))

    def item(self, block: Block, marks: str) -> None:
        level = max(block.level, 1)
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
        text = _boxed(block) + _continued(_inline(block, self.escape, marks), " " * inside)
        self.part("item", start + mark + text, "\n" if tight else "\n\n")

    def quotation(self, block: Block, marks: str) -> None:
        number = block.number
        mark = "" if number is None else f"{number}. {_boxed(block)}"
        width = 2 if number is None else len(f"> {number}. ")
        text = _continued(_inline(block, self.escape, marks), ">" + " " * (width - 1))
        follows = self.last == "quote" and (number is None or number - 1 == self.quoted)
        self.part("quote", f"> {mark}{text}", "\n>\n" if follows else "\n\n")
        self.quoted = number

    def row(self, block: Block) -> None:
        links = [link for link in block.links if any(link.text in cell for _, cell in block.cells)]
        heads, cells, at = [], [], 0
        for head, cell in block.cells:
            heads.append(_cell(head, self.escape, _shifted(block.code, at, len(head)), []))
            at += len(head)
            cells.append(_cell(cell, self.escape, _shifted(block.code, at, len(cell)), links))
            at += len(cell)
        row = f"| {' | '.join(cells)} |"
        if self.heads == heads:
            self.part("row", row, "\n")
        else:
            self.part("row", f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n{row}")
            self.heads = heads


def _around(block: Block) -> tuple[list[str], list[str]]:
    """Return the comments before and behind a block that has none inside it."""
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


def _cell(text: str, escape: _Escape, code: Sequence[Span], links: list[Link]) -> str:
    """Return a table's cell; the links that it takes leave ``links``."""
    placed: list[_Placed] = []
    while links and (place := _place(text, code, links[0], placed[-1].end if placed else 0)):
        placed.append(place)
        del links[0]
    return _run(text, escape, code, placed).replace("\n", "<br>").replace("|", r"\|")


def _shifted(code: Iterable[Span], start: int, length: int) -> list[Span]:
    return [(first - start, last - start) for first, last in code if start <= first and last <= start + length]


def _figure(block: Block, escape: _Escape) -> str:
    caption, title = block.text, ""
    if caption and (escape is _escape_all or not _PLAIN_CAPTION.fullmatch(caption)):
        caption, title = "", f' "{_escape_all(caption)}"'
    address = _address(block.image) or ("<>" if title else "")
    picture = f"![{caption}]({address}{title})"
    link = next((address for link in block.links if (address := _address(link.url))), "")
    return f"[{picture}]({link})" if link else picture


def _address(url: str) -> str:
    """Return an address as it stands in a link's brackets; empty if no reader follows it (``javascript:``)."""
    if not url.strip() or not _PARSER.validateLink(_PARSER.normalizeLink(url.strip())):
        return ""
    url = _NO_ADDRESS.sub(lambda found: quote(found[0]), url.strip())
    url = re.sub(r"&(?=#|\w+;)", "&amp;", url)
    return f"<{url}>" if re.search("[()]", url) else url


def _inline(block: Block, escape: _Escape, marks: str = "", newline: str = "\\\n") -> str:
    placed: list[_Placed] = []
    for link in block.links:
        place = _place(block.text, block.code, link, placed[-1].end if placed else 0)
        if place:
            placed.append(place)
    text = _run(block.text, escape, block.code, placed, marks, _inside(block.directions))
    if newline == "<br>":
        return _opened(text.replace("\n", newline))
    first, *more = text.split("\n")
    return newline.join((_opened(first), *(_UNDERLINE.sub(_backslashed, _opened(line)) for line in more)))


def _continued(text: str, indent: str) -> str:
    return text.replace("\n", f"\n{indent}")


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where in its text a link stands."""

    start: int
    end: int
    address: str


def _place(text: str, code: Sequence[Span], link: Link, start: int) -> _Placed | None:
    """Return the first place from ``start`` on where the link can stand without cutting a piece of code."""
    address = _address(link.url)
    found = text.find(link.text, start) if link.text and address else -1
    while found >= 0:
        end = found + len(link.text)
        if not any(first < edge < last for first, last in code for edge in (found, end)):
            return _Placed(found, end, address)
        found = text.find(link.text, found + 1)
    return None


def _run(
    text: str,
    escape: _Escape,
    code: Sequence[Span],
    links: Iterable[_Placed],
    marks: str = "",
    comments_in: Sequence[tuple[int, str]] = (),
) -> str:
    """Return ``text`` as Markdown, its hard breaks still ``\\n``; ``marks`` of footnotes stand behind it.

    ``comments_in`` are put in as they are, each at its place in ``text``.
    """
    written: list[str] = []
    at = 0
    waiting = list(comments_in)
    for link in links:
        before = _spelled(text, escape, code, at, link.start, waiting)
        within = _spelled(text, escape, code, link.start, link.end, waiting, linked=True)
        written += (_shut(before), f"[{within}]({link.address})")
        at = link.end
    rest = _spelled(text, escape, code, at, len(text), waiting)
    return "".join((*written, _shut(rest) + marks if marks else rest))


def _shut(text: str) -> str:
    """Return ``text`` such that a bracket behind it opens neither a picture nor a note."""
    return f"{text[:-1]}\\{text[-1]}" if _OPENER.search(text) else text


def _spelled(
    text: str,
    escape: _Escape,
    code: Sequence[Span],
    start: int,
    end: int,
    waiting: list[tuple[int, str]],
    linked: bool = False,
) -> str:
    """Return [start, end) of ``text`` as Markdown with those comments of ``waiting`` in it that stand there."""
    written, at = "", start
    for first, last in [*(span for span in code if start <= span[0] < span[1] <= end), (end, end)]:
        while waiting and waiting[0][0] <= first and (waiting[0][0] < end or not linked):
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
    """Return plain text with what CommonMark takes for a mark escaped; in a link's text brackets, too.

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
    """Return a line of Markdown whose first sign means nothing more than itself."""
    start = _START.match(line)
    if not start:
        return line
    # A number is escaped behind its digits (1\. first), everything else before its first letter.
    place = start.end() if start[0].isdigit() else 0
    return f"{line[:place]}\\{line[place:]}"


def _backslashed(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
