"""The body of a Markdown file -> blocks (CommonMark by markdown-it-py, and what other dialects add to it)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import StateBlock, blockquote, code, html_block
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from tts import lazy_re as re
from tts.essay import Block, BlockKind, Dropped, Mark, Span
from tts.sources.figure_numbers import with_numbers
from tts.sources.formulas import is_end_of_proof
from tts.sources.label_lines import ends_unstopped, label_places, listed_places, quoted_places, verse_places
from tts.sources.markdown.captions import captioned
from tts.sources.markdown.chunks import figure_caption, is_hidden
from tts.sources.markdown.directions import Directed, are_directions, directions_in, is_direction
from tts.sources.markdown.directives import with_directives
from tts.sources.markdown.hidden import without_hidden, without_open_comment
from tts.sources.markdown.indented import reads_as_prose
from tts.sources.markdown.inline import Inline, figures_apart, read_inline
from tts.sources.markdown.layout import without_layout
from tts.sources.markdown.marks import CITES, FORMULA_TOKEN, LEFT_OUT, ODD, WIKI, dialect_marks
from tts.sources.markdown.mdx import is_mdx, with_pictures, without_jsx_attributes, without_mdx
from tts.sources.markdown.other_links import with_other_links
from tts.sources.markdown.picture_lines import with_framed_pictures
from tts.sources.markdown.site_lines import with_site_lines
from tts.sources.markdown.templates import without_templates
from tts.sources.markdown.text import Text, without_code
from tts.sources.markdown.whole_elements import with_whole_elements

_COMPARED = re.compile(r"(?:= ?)?[$€£]?[0-9](?![0-9]{0,2}[ \xa0](?:[“‘\"']|[A-Z](?!bps)[a-z]{2}))")
# Stars that are typed in order not to be a list: "\* \* \*". A paragraph of such signs alone is a break, however it is
# written.
DIVIDER = re.compile(r"(?:[*∗⁎•·⁂❧◆◇■●○✦✶~]\s*){1,12}|(?:[-–—_]\s*){3,40}")
_TASK = re.compile(r"\A\[[ xX/>~-]\] ")
# The mark of a callout or an alert: > [!note]- For visitors
_CALLOUT = re.compile(r"\[!([\w -]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*")
# Markdown inside of HTML, and the elements in which a star is a star.
_MARKED = re.compile(r"\]\(\S|\]\[[^\]]*\]|(?<![\w*])\*{1,2}[^\s*]|(?<!\w)_{1,2}[^\W_]|`[^`\n]+`")
_VERBATIM = re.compile(r"<(pre|script|style|textarea|svg|math|xmp|iframe)\b(?:[\s\S]*?</\1\s*>|[\s\S]*)", re.IGNORECASE)
# The line of a heading, or those of an item, in HTML.
_BLOCK_MARKS = re.compile(
    r"^ {0,3}(?:(#{1,6})[ \t]+([^\n<>]+?)(?:[ \t]+#+)?|[*+-][ \t]+([A-Z“\"‘][^\n]*"
    r"(?:\n {2,4}(?![*+ -]|</?(?:div|p|[uo]l|li|table|section|figure|iframe)\b)[^\n]+){0,20}))[ \t]*$",
    re.MULTILINE,
)
# A figure that is open where a block of HTML ends, and the lines in which it may end.
_OPEN_FIGURE = re.compile(r"<figure\b(?![\s\S]*</figure>)", re.IGNORECASE)
_FIGURE_LINES = 20
# What is indented inside of HTML, and would be code by that.
_INDENTED_HTML = re.compile(
    r"\s*</?(?:p|ul|ol|li|dl|div|section|article|aside|header|footer|form|hr|table|blockquote|figure|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
_ENDS_HTML = re.compile(r"\s*(?:</[A-Za-z][\w-]*>\s*){1,40}")
_NEAR = 40  # tokens from where an element begins to where it ends
_QUOTATIONS = ("quote", "cite")


def _blockquote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a quote, but not where a line begins with a comparison: ">50% of them", unlike ">1 Kings"."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.src[begin] == ">" and _COMPARED.match(state.src, begin + 1):
        return False
    return blockquote(state, start, end, silent)


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a block of HTML, but for directions: those on a line of their own end there, others are a part of theirs.

    A figure goes on to its end over lines that are empty.
    """
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not is_direction(line) or state.is_code_block(start):
        found = html_block(state, start, end, silent)
        if found and not silent:
            _with_whole_figure(state, end)
        return found
    if not are_directions(line):
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.map, token.content = [start, start + 1], line
        state.line = start + 1
    return True


def _with_whole_figure(state: StateBlock, end: int) -> None:
    token = state.tokens[-1]
    if not _OPEN_FIGURE.search(token.content) or token.map is None:
        return
    for last in range(state.line, min(end, state.line + _FIGURE_LINES)):
        line = state.src[state.bMarks[last] : state.eMarks[last]].lower()
        if line.startswith(">"):  # a quote in Markdown
            return
        if "</figure>" in line:
            token.content = state.getLines(token.map[0], last + 1, state.blkIndent, True)
            token.map[1] = state.line = last + 1
            return


def _code(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read indented code, but as HTML what follows HTML and begins with a tag: a list indented in its ``<div>``.

    The ends of elements alone are no listing: they end a ``<div>`` above.
    """
    found = code(state, start, end, silent)
    if found and not silent:
        token = state.tokens[-1]
        below = len(state.tokens) > 1 and state.tokens[-2].type == "html_block" and _INDENTED_HTML.match(token.content)
        ends = _ENDS_HTML.fullmatch(token.content) and any(
            each.type == "html_block" for each in state.tokens[-_NEAR:-1]
        )
        if below or ends:
            token.type = "html_block"
    return found


# Characters of a footnote's mark, at most: without an end the rule itself would go through all the rest, at each mark.
_LONGEST_MARK = 200


def _footnote_ref(state: StateInline, silent: bool) -> bool:
    """Read the mark of a footnote that ends before long."""
    end = min(state.pos + _LONGEST_MARK, state.posMax)
    return state.src.find("]", state.pos, end) >= 0 and footnote_ref(state, silent)


def _parser() -> MarkdownIt:
    # A single dollar may be money: dialect_marks tell.
    parser = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .use(footnote_plugin)
        .use(dollarmath_plugin)
        .disable("math_inline")
        .use(deflist_plugin)
        .use(dialect_marks)
    )
    parser.add_render_rule(LEFT_OUT, lambda *_: "")
    # In a block of HTML a formula stays as it is written.
    parser.add_render_rule(FORMULA_TOKEN, lambda _, tokens, place, *__: escapeHtml(tokens[place].content))
    parser.block.ruler.at("blockquote", _blockquote, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.at("code", _code)
    parser.inline.ruler.at("footnote_ref", _footnote_ref)
    # A link is a link wherever it leads, and not its source to be read; inline.py leaves addresses out.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


# What no column is called: 1,000; 80%; $0.07; 1.5 km.
_AMOUNT = re.compile(
    r"[~<>≈±+−-]?(?:[$€£]\d[\d.,]*[KMB]?|\d{1,3}(?:,\d{3})+|\d+\.\d+|\d[\d.,]*%)(?: ?[A-Za-z/²³]{1,8})?"
)
_PARSER = _parser()
# A formula of several lines that is set as code, as kramdown wants it, and whose end would open another.
_TICKED = re.compile(r"^`(\$\$(?=[^`$]*\n)[^`$]+\$\$)`[ \t]*$", re.MULTILINE)
# A symbol that is set as code, as some authors set all of theirs; one alone may be about LaTeX.
_TICKED_SYMBOL = re.compile(
    r"(?<!`)`(\$[A-Za-z](?:_[A-Za-z0-9])?(?:\([a-z]\))?(?:, ?[A-Za-z](?:_[A-Za-z0-9])?){0,4}\$)`(?!`)"
)
_HABIT = 4
# A page within the file ends before the file does.
_PAGE_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
# A fence with a formula in it, as GitHub and MyST write one, and what MyST says of it.
_MATHEMATICS = frozenset({"math", "{math}", "katex"})
_MATH_OPTION = re.compile(r"^:[\w-]+:.*\n?", re.MULTILINE)
# A line that is no words: it assigns, or joins commands. A call alone may be what the next paragraph is about.
_STATEMENT = re.compile(
    r"(?=.{12})(?=(?:.*[^\w\s]){4})"
    r"(?:[\w.$\[\]\"', ]{1,60}(?:<-|:=|(?<![=<>!])=(?![=>])(?=.*(?:\w{2}[(\[]|[\"'{};]|[a-z]\.[a-z]))) ?\S.*"
    r"|.*\S(?: && | \|\| | \| |;$|\{$).*)",
    re.DOTALL,
)
_SHORTEST_LISTING = 20  # characters
# MDX has no code by indentation: what a component holds is indented.
_MDX_PARSER = _parser().disable("code")


def parse_blocks(
    body: str, first_line: int = 1, *, mdx: bool = False, cited: bool = False, where: str = ""
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Return the blocks of a Markdown body in reading order, and what can never be read of it.

    ``mdx`` says that the body is MDX (one that has its imports and components is found without), ``cited`` that every
    ``@key`` is a citation (so it is too where one is in brackets). EssaycastError names the line, and the text by
    ``where``, of a direction that cannot be followed.
    """
    text = Text.of(_without_ticks(body) if "`$" in body else body, first_line)
    mdx = mdx or is_mdx(body)
    text = with_framed_pictures(with_pictures(with_whole_elements(with_directives(text))))
    text = without_mdx(text) if mdx else without_jsx_attributes(text)
    text = with_site_lines(with_other_links(without_hidden(text)))
    text = without_layout(without_open_comment(without_templates(text)))
    env: dict[str, Any] = {
        "cited": cited or ("@" in text.text and bool(CITES.search(without_code(text.text)))),
        "spans": "]{" in text.text,
        "odd": ODD.search(text.text) is not None,
    }
    walker = _Walker(text.lines, env, Directed(where))
    walker.walk((_MDX_PARSER if mdx else _PARSER).parse(text.text, env))
    walker.blocks = walker.directed.give(walker.blocks)
    if env["cited"]:
        walker.drop_empty_references()
    blocks, beside = captioned(walker.blocks)
    return with_numbers(blocks), (*text.dropped, *walker.dropped, *beside)


def _without_ticks(body: str) -> str:
    """Return a body with its formulas as others write them, if its author sets all of them as code."""
    body = _TICKED.sub(r"\1", body)
    return _TICKED_SYMBOL.sub(r"\1", body) if len(_TICKED_SYMBOL.findall(body)) >= _HABIT else body


def plain_line(text: str) -> str:
    """Return one line of Markdown, such as a title, as plain text."""
    token, *_ = _PARSER.parseInline(text, {})  # a footnote of its own comes after it
    return read_inline(token.children or []).text.replace("\n", " ")


def _is_listing(inline: Inline) -> bool:
    """Tell a paragraph that is nothing but lines of a program, each set as code within a line."""
    ends = [0, *(end for _, end in inline.code)]
    starts = [*(start for start, _ in inline.code), len(inline.text)]
    if len(inline.text) < _SHORTEST_LISTING or any(
        inline.text[end:start].strip() for end, start in zip(ends, starts, strict=True)
    ):
        return False
    return all(_STATEMENT.fullmatch(inline.text[start:end]) for start, end in inline.code)


def _is_data(cells: Sequence[Inline]) -> bool:
    """Tell the first row of a table without a header, which stands where that should be: "| Load | 1,000 |"."""
    amounts = sum(_AMOUNT.fullmatch(cell.text.strip()) is not None for cell in cells[1:])
    return amounts > 0 and amounts == sum(bool(cell.text.strip()) for cell in cells[1:])


@dataclass(slots=True)
class _Walker:
    """Walks markdown-it's flat token stream once, keeping only where it stands."""

    source: Sequence[int]  # the line in the file of each line that was parsed
    env: Mapping[str, Any]  # what the parser knows of the whole text
    directed: Directed
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    quotes: list[bool] = field(default_factory=list)  # of each open one whether it is a quotation, or else a callout
    callout_opens: re.Match[str] | None = None
    lists: list[int | None] = field(default_factory=list)  # the next number of each open list, None for bullets
    item_opens: bool = False
    heading: int = 0
    footnote: int | None = None  # markdown-it's number of the open one
    header: list[Inline] = field(default_factory=list)
    in_header: bool = False
    table: int = 0  # how many blocks there were before the open one
    row: list[Inline] | None = None

    def walk(self, tokens: list[Token]) -> None:
        for place, token in enumerate(tokens):
            if token.type == "blockquote_open":
                below = [inner.content for inner in tokens[place + 1 : place + 3] if inner.type == "inline"]
                mark = _CALLOUT.match(below[0]) if below else None
                self.quotes.append(not mark or mark[1].strip().lower() in _QUOTATIONS)
                self.callout_opens = mark
                continue
            handle = getattr(self, f"on_{token.type}", None)
            if handle:
                handle(token)

    def drop_empty_references(self) -> None:
        """Drop a heading at the end below which the works cited would be listed."""
        texts = [place for place, block in enumerate(self.blocks) if block.kind != "footnote"]
        if texts and self.blocks[texts[-1]].kind == "heading":
            heading = self.blocks.pop(texts[-1])
            self.dropped.append(Dropped(heading.text, "a list of works cited", heading.line))

    def line(self, token: Token) -> int:
        return self.line_of(token, 0)

    def line_of(self, token: Token, below: int) -> int:
        """Return the line of the source on which a token begins, or so many lines ``below`` that one."""
        return self.source[min(token.map[0] + below, len(self.source) - 1)] if token.map else 0

    def direct(self, inline: Inline, token: Token, *, ends: bool | None = None) -> None:
        """Place what directions hang on a text, or of one without words those that end something, or the others."""
        for comment, at, below in inline.directions:
            if ends is None or ends == ("/say" in comment[:12]):
                place = at if inline.text else None
                self.directed.place(comment, self.line_of(token, below), self.blocks, place)

    def add(self, kind: BlockKind, inline: Inline, token: Token, **more: Any) -> None:
        self.direct(inline, token)
        if inline.text:
            more |= {"links": inline.links, "line": self.line(token), "code": inline.code, "aside": inline.aside}
            self.blocks.append(Block(kind, inline.text, marks=inline.marks, **more))

    def on_heading_open(self, token: Token) -> None:
        self.heading = int(token.tag[1])

    def on_heading_close(self, _: Token) -> None:
        self.heading = 0

    def on_blockquote_close(self, _: Token) -> None:
        if self.quotes:  # a note inside a note leaves ends without a beginning
            self.quotes.pop()

    def on_bullet_list_open(self, _: Token) -> None:
        self.lists.append(None)

    def on_ordered_list_open(self, token: Token) -> None:
        self.lists.append(int(token.attrs.get("start", 1)))

    def on_bullet_list_close(self, _: Token) -> None:
        if self.lists:
            self.lists.pop()

    on_ordered_list_close = on_bullet_list_close

    def on_list_item_open(self, _: Token) -> None:
        self.item_opens = True

    def on_list_item_close(self, _: Token) -> None:
        self.item_opens = False
        number = self.lists[-1] if self.lists else None
        if number is not None:
            self.lists[-1] = number + 1

    def on_footnote_open(self, token: Token) -> None:
        self.footnote = token.meta["id"]

    def on_footnote_close(self, _: Token) -> None:
        self.footnote = None

    def on_table_open(self, _: Token) -> None:
        self.table = len(self.blocks)

    def on_table_close(self, token: Token) -> None:
        """Keep the words of a table that is nothing but a header."""
        if len(self.blocks) == self.table and any(cell.text for cell in self.header):
            self.blocks.append(Block("row", " | ".join(cell.text for cell in self.header), line=self.line(token)))

    def on_tr_open(self, _: Token) -> None:
        self.row = []

    def on_thead_open(self, _: Token) -> None:
        self.in_header = True

    def on_thead_close(self, _: Token) -> None:
        self.in_header = False

    def on_tr_close(self, token: Token) -> None:
        cells, self.row = self.row or [], None
        if self.in_header and not _is_data(cells):
            self.header = cells
            return
        if self.in_header:
            self.header = [read_inline([]) for _ in cells]
        if not any(cell.text for cell in cells):
            return
        pairs = [(head, cell) for head, cell in zip(self.header, cells, strict=False)]
        links = tuple(link for cell in cells for link in cell.links)
        text = " | ".join(cell.text for cell in cells)
        code: list[Span] = []
        marks: list[Mark] = []
        length = 0
        for part in (part for pair in pairs for part in pair):
            code += [(start + length, end + length) for start, end in part.code]
            marks += [replace(mark, start=mark.start + length, end=mark.end + length) for mark in part.marks]
            length += len(part.text)
        written = tuple((head.text, cell.text) for head, cell in pairs)
        row = Block("row", text, cells=written, links=links, line=self.line(token), code=tuple(code))
        self.blocks.append(replace(row, marks=tuple(marks)))

    def on_hr(self, token: Token) -> None:
        self.blocks.append(Block("break", "", line=self.line(token)))

    def on_fence(self, token: Token) -> None:
        code = token.content.rstrip("\n")
        if token.info.strip().lower() in _MATHEMATICS:
            self.on_math_block(token.copy(content=_MATH_OPTION.sub("", token.content)))
            return
        if is_hidden(token.info, code):
            self.dropped.append(Dropped(code, "a code block that pages do not show", self.line(token)))
        else:
            self.blocks.append(Block("code", code, line=self.line(token)))
        if caption := figure_caption(token.info, code):
            self.blocks.append(Block("figure", caption, line=self.line(token)))

    def on_code_block(self, token: Token) -> None:
        if not reads_as_prose(token.content):
            self.on_fence(token)
            return
        blocks, dropped = parse_blocks(token.content, self.line(token))
        self.blocks += blocks
        self.dropped += dropped

    def on_math_block(self, token: Token) -> None:
        if not token.content.strip() or is_end_of_proof(token.content):  # it may have held nothing but definitions
            return
        self.blocks.append(Block("math", token.content.strip("\n"), line=self.line(token)))

    on_math_block_label = on_math_block

    def on_html_block(self, token: Token) -> None:
        from tts.sources.html import read_fragment

        if found := directions_in(token.content):
            if not are_directions(token.content):
                before = token.content.partition(found[0])[0]
                self.directed.refuse(self.line(token) + before.count("\n"), "inside HTML")
            for comment in found:
                self.directed.place(comment, self.line(token), self.blocks)
            return
        fragment = read_fragment(_with_markdown(_PAGE_ENDS.sub("", token.content), self.env))
        line = self.line(token)
        self.dropped += [replace(drop, line=line) for drop in fragment.dropped]
        for block in fragment.blocks:
            if block.kind == "embed":  # its line says where it stood
                continue
            if block.kind == "paragraph" and DIVIDER.fullmatch(block.text):
                block = Block("break", "")
            self.blocks.append(replace(block, line=line))

    def on_inline(self, token: Token) -> None:
        mark, self.callout_opens = self.callout_opens, None
        if mark:
            title, text = _callout(token, mark)
            for part in (title, text):
                self.read_line(read_inline(part), token)
            return
        children = token.children or []
        in_line = bool(self.heading) or self.row is not None
        for inline in (
            [read_inline(children)] if in_line else figures_apart(_with_lines_apart(children, quoted=bool(self.quotes)))
        ):
            self.read_line(inline, token)

    def read_line(self, inline: Inline, token: Token) -> None:
        plain = self.row is None and not (self.heading or self.footnote is not None or self.lists or self.quotes)
        if plain and inline.lone_formula:
            self.direct(inline, token)
            self.blocks.append(Block("math", inline.lone_formula, line=self.line(token)))
            return
        self.dropped += [Dropped(what, rule, self.line(token)) for what, rule in inline.left_out]
        if plain and inline.code and not inline.images and _is_listing(inline):
            self.direct(inline, token)
            self.blocks.append(Block("code", inline.text, line=self.line(token)))
            return
        if self.row is not None:
            if any(is_direction(comment) for comment, _, _ in inline.directions):
                self.directed.refuse(self.line(token), "inside a table")
            self.row.append(inline)
            return
        if inline.images and not inline.text and not self.heading and self.footnote is None:
            self.direct(inline, token, ends=False)
            for address, caption in dict(inline.images).items():  # some sites show a picture twice
                self.blocks.append(Block("figure", caption, links=inline.links, image=address, line=self.line(token)))
            self.direct(inline, token, ends=True)
            return
        for _, caption in inline.images:
            self.dropped.append(Dropped(caption, "a picture inside a sentence", self.line(token)))
        if self.lists and self.item_opens and (box := _TASK.match(inline.text)):
            inline.without(box.end())
        if self.heading:
            self.add("heading", inline, token, level=self.heading)
        elif self.footnote is not None or (self.lists and _LEADS_BACK.search(inline.text)):
            if inline.text and self.footnote is not None:
                self.directed.notes.setdefault(self.footnote, []).append(len(self.blocks))
            self.add("footnote", inline, token)
        elif any(self.quotes):
            self.add("quote", inline, token, number=self.lists[-1] if self.lists and self.item_opens else None)
        elif self.lists:
            # The second paragraph of an item goes on without its number.
            self.add("item", inline, token, level=len(self.lists), number=self.lists[-1] if self.item_opens else None)
        elif DIVIDER.fullmatch(inline.text):
            self.blocks.append(Block("break", "", line=self.line(token)))
        else:
            self.add("paragraph", inline, token)
        self.item_opens = False


def _is_bold(line: list[Token]) -> bool:
    """Return whether all of a line is bold."""
    said = [token for token in line if token.type != "text" or token.content.strip()]
    types = [token.type for token in said]
    return (
        len(types) > 2
        and types[0] == "strong_open"
        and "strong_close" not in types[:-1]
        and types[-1] == "strong_close"
    )


def _is_link(line: list[Token]) -> bool:
    """Return whether a line holds one link and nothing else."""
    if len(line) == 1 and WIKI in line[0].meta:
        return bool(line[0].meta[WIKI] == line[0].content.strip())
    said = [token.type for token in line if token.type != "text" or token.content.strip()]
    return len(said) > 2 and said[0] == "link_open" and said[-1] == "link_close" and "link_close" not in said[:-1]


def _with_lines_apart(tokens: list[Token], *, quoted: bool) -> list[Token]:
    """Return a paragraph's tokens with a hard break below each line that is a label, or ends on purpose if quoted."""
    breaks = [place for place, token in enumerate(tokens) if token.type in ("softbreak", "hardbreak")]
    if not breaks:
        return tokens
    starts = [0, *(place + 1 for place in breaks)]
    ends = [*breaks, len(tokens)]
    lines = ["".join(token.content for token in tokens[start:end]) for start, end in zip(starts, ends, strict=True)]
    links = [_is_link(tokens[start:end]) for start, end in zip(starts, ends, strict=True)]
    if not all(links):  # "in\n[several](…)\n[other](…)\nplaces" is a sentence
        links = [link and not line.strip()[:1].islower() for link, line in zip(links, lines, strict=True)]
    listed = [place for place, both in enumerate(pairwise(links)) if all(both)]  # a list without its bullets
    listed = listed or (quoted_places(lines) if quoted else []) or listed_places(lines) or label_places(lines)
    listed = listed or verse_places(lines)
    apart = [breaks[place] for place in listed]
    apart += [
        place
        for place, start, line, below in zip(breaks, starts, lines, lines[1:], strict=False)
        if ends_unstopped(line, below, bold=_is_bold(tokens[start:place]))
    ]
    made = list(tokens)
    for place in apart:
        made[place] = tokens[place].copy(type="hardbreak")
    return made


def _with_markdown(html: str, env: Mapping[str, Any]) -> str:
    """Return a block of HTML with the Markdown in it as HTML: most programs read it there, CommonMark does not."""
    parts: list[str] = []
    position = 0
    for found in _VERBATIM.finditer(html):
        parts += [_rendered(html[position : found.start()], env), found[0]]
        position = found.end()
    return "".join([*parts, _rendered(html[position:], env)])


def _as_element(line: re.Match[str]) -> str:
    return f"<h{len(line[1])}>{line[2]}</h{len(line[1])}>" if line[1] else f"<li>{line[3]}</li>"


def _rendered(html: str, env: Mapping[str, Any]) -> str:
    html = _BLOCK_MARKS.sub(_as_element, html)
    if not _MARKED.search(html):
        return html
    rendered = _PARSER.renderInline(html, dict(env))
    # A tag that is not quite one would become text.
    return html if rendered.count("&lt;") > html.count("&lt;") else rendered


# What ends a note in a list that is none to Markdown, with no mark in the text: a way back.
_LEADS_BACK = re.compile("[↩↵⏎]\ufe0e?$")


def _callout(token: Token, mark: re.Match[str]) -> tuple[list[Token], list[Token]]:
    """Return the tokens of a callout's title, and those of the text right below it."""
    children = list(token.children or [])
    covered = 0
    while children and covered < mark.end() and children[0].type == "text":
        first = children[0]
        children[0] = first.copy(content=first.content[mark.end() - covered :])
        covered += len(first.content)
        if not children[0].content:
            del children[0]
    end = next((i for i, child in enumerate(children) if child.type in ("softbreak", "hardbreak")), len(children))
    return children[:end], children[end + 1 :]
