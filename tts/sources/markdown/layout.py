"""Lines that are layout and no text: containers and admonitions, attributes, tables of contents, lines of hashtags.

The text of a container stays, without the marks that open and close it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from tts import lazy_re as re
from tts.essay import Dropped
from tts.sources.formulas import looks_like_tex
from tts.sources.markdown.hidden import is_of_another_format
from tts.sources.markdown.picture_lines import description_line, picture_line
from tts.sources.markdown.text import COVER, Text, without_code, without_fences

_COLONS = re.compile(r"[ \t]{0,3}:{3,}[ \t]*(.*?)[ \t]*:*[ \t]*")
# An admonition of pymdownx: ``/// note | For visitors`` up to ``///``.
_SLASHES = re.compile(r"[ \t]{0,3}/{3,}(?:[ \t]*([\w-]+)[ \t]*(?:\|[ \t]*(.*?))?)?[ \t]*")
_SLASHES_END = re.compile(r"[ \t]{0,3}/{3,}[ \t]*")
_SLASHES_OPTION = re.compile(r"[ \t]{4,}[\w-]+:.*")
_UNTITLED = frozenset({"html", "tab", "define"})
_DIRECTIVE = re.compile(r"[ \t]{0,3}::[\w-]+(?:\[(.*)\])?(?:\{[^}]*\})?[ \t]*")
_CLASS = re.compile(r"[\w-]*\s*(?:\[(?P<label>.*)\])?\s*(?:\{(?P<attributes>.*)\})?\s*(?P<words>.*)")
_TITLE = re.compile(r"\btitle=(?:\"([^\"]*)\"|'([^']*)')")
_ADMONITION = re.compile(r"""([ \t]*)(?:!!!|\?\?\?\+?|===)[ \t]*([\w -]*?)[ \t]*(?:"(.*)")?[ \t]*""")
# What an admonition is called whose text is not indented, as it should be: ``!!! note`` above a paragraph.
_CALLED = frozenset({
    "note", "tip", "hint", "info", "warning", "danger", "caution", "attention", "error", "important", "abstract",
    "summary", "success", "question", "failure", "bug", "example", "quote", "seealso", "todo", "admonition", "details",
})  # fmt: skip
# The line below a heading, of which nothing is left: ``{{ page.title }}``.
_UNDERLINE = re.compile(r"[ \t]{0,3}={2,}[ \t]*")
_ATTRIBUTES = re.compile(r"[ \t>]*\{::?(?!\s*\))[^{}]*\}[ \t]*")
_CONTENTS = re.compile(
    r"[ \t]*(?:\[toc(?: [\w=-]{1,20})?\]|\[\[_?toc_?\]\]|\$\{toc\}|@\[toc\].*|\\tableofcontents)[ \t]*",
    re.IGNORECASE,
)
_CONTENTS_ITEM = re.compile(r"[ \t]*(?:[*+-]|1\.)[ \t]+\S.*")
_CONTENTS_MARK = re.compile(r"[ \t]*\{:[ \t]*(?:toc|footnotes)\b.*\}[ \t]*")
_CONTENTS_OPENER = re.compile(
    r"[ \t#*_]*(?:(?:Table of )?Contents|ToC|On this page|In this (?:post|article|essay|page)|Outline"
    r"|Inhalt(?:sverzeichnis)?|Sommaire|Table des matières|Índice|Contenido|Indice|Sommario)[ \t#*_:.]*(?:\{[^{}]*\})?",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"[ ]{0,3}\*\[[^\]]+\]:.*")
_TAG_WORD = r"\\?#(?=[\w/-]*[^\W\d_])[\w/-]+"
_HASHTAG = rf"(?:{_TAG_WORD}|\[{_TAG_WORD}\]\([^()\s]*\)|\\?#\[[\w/-]+\]\([^()\s]*\))"
_HASHTAGS = re.compile(rf"[ \t]*{_HASHTAG}(?:[ \t,]+{_HASHTAG})*[ \t]*")
_ONE_WORD = re.compile(r"[ \t]*#[A-Z][\w/-]*[ \t]*")
_LAYOUT_COMMAND = re.compile(
    r"[ \t]*\\(?:newpage|pagebreak|clearpage|noindent|bigskip|medskip|smallskip|maketitle|centering"
    r"|(?:vspace|hspace|label|bibliography|bibliographystyle|setcounter)\*?\{[^{}]*\}(?:\{[^{}]*\})?"
    r"|(?:re)?newcommand\b.*|def\\.*|DeclareMathOperator.*)[ \t]*"
)
# The lines that a formula is between: what is in it is not layout.
_FORMULA_MARKS = (
    (re.compile(r"[ \t>]*\\\[[ \t]*"), re.compile(r"[ \t>]*\\\][ \t.,]*(?!\S*\\[\[\]])")),
    (re.compile(r"[ \t>]*\$\$[ \t]*"), re.compile(r"[ \t>]*\$\$(?![^\n]*\$\$)[ \t.,]*")),
)
_FORMULA_LINE = re.compile(r"[ \t]{0,3}\\\[(.+)\\\][ \t.,]*")
# A formula whose first line is next to its mark.
_OPENS_WITH_TEX = re.compile(r"\s{0,3}\$\$(?=[^$]*[\\=^_])[^$]*\S[^$]*")
_LABEL_BEHIND = re.compile(r"[ \t]*(?:\{|\\(?!begin)|%)")
# One that begins behind words of its sentence.
_WORDS_BEFORE = re.compile(
    r"(?P<words>(?![ \t]*(?:[-*+>#|]|\d{1,3}[.)])[ \t])[^$\n]*[\w:,.;)][^$\n]{0,2}?)[ \t]*"
    r"(?=\\begin\{(?:equation|align|gather|multline|eqnarray|displaymath)\*?\})"
)
_ENVIRONMENT = re.compile(r"[ \t]{0,3}\\begin\{([A-Za-z]+\*?)\}")
_TEXT_ENVIRONMENTS = frozenset({
    "theorem", "lemma", "proof", "corollary", "proposition", "definition", "remark", "example", "quote", "quotation",
    "center", "abstract", "flushleft", "flushright", "verse", "document",
})  # fmt: skip
_ENVIRONMENT_EDGE = re.compile(r"[ \t]*\\(?:begin|end)\{(\w+)\*?\}(?:\[[^\]]*\])?[ \t]*")
_LABEL_BEHIND_FORMULA = re.compile(r"(.*\$\$)[ \t]*\{#[^{}]*\}[ \t]*")
_MARKDOWN_TAG = re.compile(
    r"[ \t]*<(?:div|section|aside|article|figure|main)\b[^<>]*\bmarkdown\b[^<>]*>[ \t]*", re.IGNORECASE
)
# The end of a picture that fills a line.
_PICTURE_ABOVE = re.compile(r"^[ \t]*\[?!\[.*\]?\)$|<img\b[^<>]*>[ \t]*$|^[ \t]*!\[\[.*\]\]$")
_SIZE = re.compile(r"(\]\([^()\s]+)[ \t]+=\d*%?x?\d*%?(?=\))")
# "  1. The first" and what may stand below it: "    * a part of it".
_STRONG = re.compile(r"(?<![*\\])\*\*(?!\*)")
_CLINGS = re.compile(r"[:.!?;]\*\*[A-Z]")
_ITEM = re.compile(r"(?P<indent> {1,3})(?:[*+-]|\d{1,9}[.)]) {1,4}(?=\S)")
_PART_OF_ITEM = re.compile(r"(?P<indent> {4,8})(?:[*+-]|\d{1,9}[.)]) {1,4}\S")
_BYLINE = re.compile(
    r"(?:[Bb]y|(?:[Cc]o-?)?(?:[Aa]uthored|[Ww]ritten)(?: with| by)"
    r"|(?:[Tt]ranslated|[Ii]llustrated|[Rr]eviewed|[Pp]osted) by)"
    r"(?:,? (?:and|de|di|van|von|der|[A-Z][\w.'’-]*)){2,12}[ \t]*"
)
# "###On mules", which many programs take for a heading as well.
_HEADING = re.compile(r"(#{2,6})(?=[^\s#!/:])(.*?)(?:#{2,6}\s*)?")
# "## The old mill (#old-mill)": where the heading can be linked to.
_ANCHORED = re.compile(r"(#{1,6} .*\S)[ \t]+\(#([A-Za-z][\w-]*)\)[ \t]*")
_QUOTATION = re.compile(r"[“\"‘*_>]{1,3}[A-Z]")
_CAPTION = re.compile(r"[ \t]{0,3}(?::|Table:)[ \t]+(\S.*)")
_LINE_BLOCK = re.compile(r"\|(?: (.*[^|\s])?)?[ \t]*")
_TABLE_LINE = re.compile(r"[ \t]*\|.*\|[ \t]*|[ \t]*[-:|][-:| \t]*-[-:| \t]*")
_DELIMITER = re.compile(r"[ \t]{0,3}\|(?:[ \t]*:?-{2,}:?[ \t]*\|){2,}[ \t]*")
# kramdown lets one cell of dashes stand for all: "|-|".
_SHORT_DELIMITER = re.compile(r"[ \t]{0,3}\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
# A table as Pandoc draws it; its rows may have several lines, and a line of "=" parts its header.
_GRID_RULE = re.compile(r"[ \t]{0,3}\+(?:[ \t]?:?-{2,}:?[ \t]?\+)+[ \t]*")
_GRID_HEAD = re.compile(r"[ \t]{0,3}\+(?::?={2,}:?\+)+[ \t]*")
_GRID_LINE = re.compile(r"[ \t]{0,3}[|+].*[|+][ \t]*")
# A row between bars, of two cells or more; a cell has a letter or a digit.
_ROW = re.compile(r"[ \t]{0,3}\|(?=[^\n]*\w)(?:[^|]*\|){2,40}[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_FEWEST_ROWS = 3
# What parts a table in Emacs.
_CROSSED = re.compile(r"[ \t]{0,3}\|-+(?:\+-+){1,40}\|[ \t]*")
# A line that many programs take for a heading, if several are: "#On mules".
_BARE_HEADING = re.compile(r"#[A-Z“\"‘'][^#\n]{1,80}")
_NOTE_BEGINS = re.compile(r"(?P<quote>[ >]{0,6})\[\^[\w-]{1,30}\]:(?=[ \t])")
_COMMENT = re.compile(r"(?:comments?|hidden|hide|invisible)\s*(?:\{|$)|\{[^}]*\.(?:comments?|hidden|hide|invisible)\b")
_OF_A_PLAYER = re.compile(r"(?:^|\.)player-unavailable\b|\.footnote\s[^{}]*component-name=")
# An item indented like code, and a line of text that no list is.
_DEEP_ITEM = re.compile(r"(?= {0,3}\t|    )([ \t]{1,40})(?:[*+-]|1[.)])[ \t]+(?=\S)")
_PLAIN_LINE = re.compile(r"(?![*+>|#<-]|\d{1,9}[.)][ \t])\S")
_NEAREST = 12  # lines from an item to the first that is a part of it
_FEWEST_HEADINGS = 2
_FURTHEST = 2_000  # lines to the end of a formula


@dataclass(slots=True)
class _Line:
    """A line of the source; in ``bare`` code and what comes after backslashes is covered."""

    number: int
    text: str
    bare: str
    fenced: bool


def without_layout(text: Text) -> Text:
    """Return ``text`` with blank lines for those that are layout."""
    return _Layout(_lines(text)).read(text.dropped)


def _lines(text: Text) -> list[_Line]:
    bare = without_code(text.text).split("\n")
    fences = without_fences(text.text).split("\n")
    return [
        _Line(number, line, bare[at], bool(line) and fences[at].lstrip(" \t>")[:1] == COVER)
        for at, (number, line) in enumerate(zip(text.lines, text.text.split("\n"), strict=True))
    ]


@dataclass(slots=True)
class _Layout:
    """Goes through the lines once, from the top down."""

    lines: list[_Line]
    at: int = 0  # the next line to read
    kept: list[tuple[int, str]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    containers: list[bool] = field(default_factory=list)  # whether each open one is not for listeners
    hidden: int = 0  # how many of them are
    bare_headings: bool = False  # whether "#On mules" is one
    slashes: int = 0  # how many of pymdownx's are open
    last_slashes: int | None = None  # how far from the end the last line is that closes one of them

    def read(self, dropped: tuple[Dropped, ...]) -> Text:
        self.bare_headings = _has_bare_headings(self.lines)
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if (
                ("+--" in line.bare or "+:--" in line.bare)
                and line.bare.lstrip(" \t").startswith(("+--", "+:--"))
                and not line.fenced
                and not self.hidden
                and self._grid(line)
            ):
                continue
            if self._lacks_header(line):
                self.kept.append((line.number, re.sub("[-:]", " ", line.text)))
            elif "|" in line.bare and not self.hidden and self._lacks_delimiter(line):
                cells = self._bars(0) - 1
                self.kept += [(line.number, "|" + " |" * cells), (line.number, "|" + "---|" * cells)]
            elif "|" in line.bare and not line.fenced:
                if self._is_rule_of_table(line):
                    continue
                self._fit(line)
            if not (self._container(line) or self._hidden(line) or line.fenced or self._layout(line)):
                self.kept.append((line.number, self._mended(line)))
            elif line.fenced and not self.hidden:
                self.kept.append((line.number, line.text))
        if not self.kept:
            self._blank(self.lines[0])
        numbers, texts = zip(*self.kept, strict=True)
        return Text("\n".join(texts), numbers, (*dropped, *self.dropped))

    def _blank(self, line: _Line, title: str = "") -> bool:
        """Put a blank line for ``line``; a title that it has becomes a paragraph."""
        self.kept.append((line.number, ""))
        if title:
            self.kept += [(line.number, title), (line.number, "")]
        return True

    def _drop(self, line: _Line, rule: str) -> bool:
        self.dropped.append(Dropped(line.text.strip()[:80], rule, line.number))
        return self._blank(line)

    def _lacks_header(self, line: _Line) -> bool:
        """Tell the line that parts a table from its header, if no header stands above it."""
        if line.fenced or not _DELIMITER.fullmatch(line.bare) or self._bare(-1).strip():
            return False
        return line.bare.count("|") == self._bare(1).count("|")

    def _bars(self, offset: int) -> int:
        """Return how many bars part the cells of the line ``offset`` lines on; one in code parts them as well."""
        place = self.at - 1 + offset
        return len(_BAR.findall(self.lines[place].text)) if 0 <= place < len(self.lines) else 0

    def _lacks_delimiter(self, line: _Line) -> bool:
        """Tell the first of some rows of a table, between bars and of as many cells, that no line of dashes heads."""
        if line.fenced or not _ROW.fullmatch(line.bare) or self._bare(-1).strip():
            return False
        rows = [self._bare(offset) for offset in range(_FEWEST_ROWS)]
        alike = len({self._bars(offset) for offset in range(_FEWEST_ROWS)}) == 1
        return alike and all(_ROW.fullmatch(row) and not _DELIMITER.fullmatch(row) for row in rows)

    def _is_rule_of_table(self, line: _Line) -> bool:
        """Tell a line "|---+---|" that is no more than a rule; below the header it becomes the line of dashes."""
        if not _CROSSED.fullmatch(line.bare):
            return False
        above = -3 if _CROSSED.fullmatch(self._bare(-2)) else -2
        heads = _ROW.fullmatch(self._bare(-1)) and not self._bare(above).strip()
        if heads:
            line.text = line.text.replace("+", "|")
        return not heads

    def _fit(self, line: _Line) -> None:
        """Give a table's header or its line of dashes as many cells as the other has, or else it would be no table."""
        above = self._bare(-1)
        if self._delimits(1) and _ROW.fullmatch(line.bare) and not above.strip():
            line.text = line.text.rstrip() + " |" * (self._bars(1) - self._bars(0))
        elif self._delimits(0) and _ROW.fullmatch(above) and not self._bare(-2).strip():
            line.text = line.text.rstrip() + " --- |" * (self._bars(-1) - self._bars(0))

    def _delimits(self, offset: int) -> bool:
        """Tell the dashes of a table; if they are of one cell or one dash, a row has to follow them."""
        line = self._bare(offset)
        return bool(
            _DELIMITER.fullmatch(line) or (_SHORT_DELIMITER.fullmatch(line) and _ROW.fullmatch(self._bare(offset + 1)))
        )

    def _grid(self, line: _Line) -> bool:
        """Write a table that is drawn with "+---+" as one of bars; False if the lines below are none."""
        end = self.at
        while end < len(self.lines) and _GRID_LINE.fullmatch(self.lines[end].text):
            end += 1
        while end > self.at and not _GRID_RULE.fullmatch(self.lines[end - 1].text):
            end -= 1
        inside = [other.text for other in self.lines[self.at : end]]
        if len(inside) < _FEWEST_ROWS - 1 or not _GRID_RULE.fullmatch(line.bare):
            return False
        edges = [place for place, sign in enumerate(line.text) if sign == "+"]
        rows: list[list[str]] = [[]]
        header = 0
        for text in inside:
            if _GRID_HEAD.fullmatch(text):
                header = len(rows)
            if _GRID_RULE.fullmatch(text) or _GRID_HEAD.fullmatch(text):
                rows.append([])
                continue
            straight = all(text[place : place + 1] in tuple("|+") for place in edges)
            bars = edges if straight else [found.start() for found in _BAR.finditer(text)]
            cells = [text[start + 1 : stop].strip() for start, stop in itertools.pairwise(bars)]
            above = rows[-1]
            rows[-1] = [" ".join(filter(None, pair)) for pair in itertools.zip_longest(above, cells, fillvalue="")]
        cells_of = [[_BAR.sub(r"\|", cell).strip("-=+") for cell in row] for row in rows if any(row)]
        head = cells_of.pop(0) if header == 1 and cells_of else []
        width = len(edges) - 1
        table = ["", "| " + " | ".join(head or [""] * width) + " |", "|" + "---|" * width]
        self.kept += [
            (line.number, text) for text in (*table, *("| " + " | ".join(row) + " |" for row in cells_of), "")
        ]
        self.at = end
        return True

    def _bare(self, offset: int) -> str:
        """Return the line ``offset`` lines from the one that is being read, empty outside the text."""
        place = self.at - 1 + offset
        return self.lines[place].bare if 0 <= place < len(self.lines) else ""

    def _container(self, line: _Line) -> bool:
        colons = _COLONS.fullmatch(line.bare)
        if not colons:
            return False
        opening = line.text[colons.start(1) : colons.end(1)]
        if not opening:
            if self.containers:
                self.hidden -= self.containers.pop()
            return self._blank(line)
        self.containers.append(_is_hidden(opening))
        self.hidden += self.containers[-1]
        return self._blank(line, "" if self.hidden else _title(opening))

    def _hidden(self, line: _Line) -> bool:
        return bool(self.hidden) and self._drop(line, "not for this format")

    def _layout(self, line: _Line) -> bool:
        """Read a line that is layout, with the lines that belong to it; False if it is text."""
        bare, below, above = line.bare, self._bare(1), self._bare(-1)
        if not bare.strip():
            return False
        if not above.strip() and (found := _DIRECTIVE.fullmatch(bare)):
            return self._blank(line, line.text[found.start(1) : found.end(1)] if found[1] else "")
        if _is_parted(above) and _is_parted(below) and (shown := picture_line(bare)):
            return self._picture(line, *shown)
        if ":" in bare and not below.strip() and bare.lstrip(" *_")[:1] in tuple("[(") and self._description(line):
            return True
        if bare.strip() == "<--->":  # between two columns
            return self._blank(line)
        if _UNDERLINE.fullmatch(bare):
            return not above.strip() and self._blank(line)
        if found := _ADMONITION.fullmatch(bare):
            return self._admonition(line, found)
        if found := _SLASHES.fullmatch(bare):
            return self._slashes(line, found)
        if _CONTENTS.fullmatch(line.text) or _ATTRIBUTES.fullmatch(bare):
            self.kept.append((line.number, ">" if bare.lstrip().startswith(">") else ""))
            if _CONTENTS.fullmatch(line.text):
                self._drop_opener()
            return True
        if _CONTENTS_ITEM.fullmatch(bare) and (mark := _CONTENTS_MARK.fullmatch(below)):
            if "toc" in mark[0]:
                self._drop_opener()
            return self._blank(line)
        if _ABBREVIATION.fullmatch(bare):
            return self._drop(line, "an abbreviation written out")
        tags = line.text if "\\#" in line.text else bare
        if (
            "#" in tags
            and _HASHTAGS.fullmatch(tags)
            and not _ONE_WORD.fullmatch(bare)
            and not (above.strip() and below.strip())
        ):
            return self._drop(line, "a line of tags")
        if _MARKDOWN_TAG.fullmatch(bare):
            return self._blank(line)
        return ("\\" in line.text or "$$" in line.text) and self._latex(line)

    def _drop_opener(self) -> None:
        """Drop the line that announces the contents which the site would put here."""
        place = next((at for at in range(len(self.kept) - 1, -1, -1) if self.kept[at][1].strip()), None)
        if place is not None and _CONTENTS_OPENER.fullmatch(self.kept[place][1]):
            number, text = self.kept[place]
            self.kept[place] = number, ""
            self.dropped.append(Dropped(text.strip(), "a table of contents", number))

    def _picture(self, line: _Line, file: str, caption: str, is_video: bool) -> bool:
        return self._drop(line, "a video") if is_video else self._blank(line, f"![{caption}](<{file}>)")

    def _description(self, line: _Line) -> bool:
        """Make a figure of what a line says of a picture, or its caption if the picture is right above."""
        words = description_line(line.text)
        last = next((text for _, text in reversed(self.kept[-3:]) if text.strip()), "")
        above = _PICTURE_ABOVE.search(last) is not None
        if not words or (self._bare(-1).strip() and not above):
            return False
        return self._blank(line) and self._blank(line, f"*{words}*" if above else f"![{words}](<>)")

    def _admonition(self, line: _Line, found: re.Match[str]) -> bool:
        """Move the text below an admonition's or a tab's mark to the left; False if the line is none."""
        label = line.text[found.start(3) : found.end(3)] if found[3] else ""
        width = len(found[1].expandtabs(4)) + 4
        end = self.at
        while end < len(self.lines):
            text = self.lines[end].text.expandtabs(4)
            if text.strip() and len(text) - len(text.lstrip()) < width:
                break
            end += 1
        if not any(other.text.strip() for other in self.lines[self.at : end]):
            marked = "===" not in found[0] and (label or found[2].lower() in _CALLED)
            return bool(marked) and self._blank(line, found[1] + label if label else "")
        for other in self.lines[self.at : end]:
            cut = found[1] + other.text.expandtabs(4)[width:]
            bare = found[1] + other.bare.expandtabs(4)[width:]
            other.text, other.bare = cut, bare if len(bare) == len(cut) else cut
        self.lines[self.at : end] = _lines(
            Text(
                "\n".join(other.text for other in self.lines[self.at : end]),
                tuple(o.number for o in self.lines[self.at : end]),
            )
        )
        return self._blank(line, "" if "===" in found[0] else found[1] + label if label else "")

    def _slashes(self, line: _Line, found: re.Match[str]) -> bool:
        """Leave out the marks of an admonition between slashes, and its options; False if nothing ends it."""
        if not found[1]:
            if not self.slashes:
                return False
            self.slashes -= 1
            return self._blank(line)
        if self.last_slashes is None:
            ends = (i for i in reversed(range(len(self.lines))) if _SLASHES_END.fullmatch(self.lines[i].bare))
            self.last_slashes = len(self.lines) - next(ends, -1)
        if len(self.lines) - self.at < self.last_slashes:
            return False
        self.slashes += 1
        while self.at < len(self.lines) and _SLASHES_OPTION.fullmatch(self.lines[self.at].bare):
            self.at += 1
        title = line.text[found.start(2) : found.end(2)] if found[2] else ""
        return self._blank(line, "" if found[1] in _UNTITLED else title)

    def _latex(self, line: _Line) -> bool:
        if _LAYOUT_COMMAND.fullmatch(line.text):
            return self._drop(line, "a command of LaTeX")
        edge = _ENVIRONMENT_EDGE.fullmatch(line.text)
        if edge and edge[1] in _TEXT_ENVIRONMENTS:
            return self._blank(line)
        if found := _FORMULA_LINE.fullmatch(line.text):
            if not looks_like_tex(found[1]):
                return False
            return self._formula(line, [found[1]], self.at)
        opened = next((marks for marks in _FORMULA_MARKS if marks[0].fullmatch(line.text)), None)
        if opened:
            ends = (
                i
                for i in range(self.at, min(len(self.lines), self.at + _FURTHEST))
                if opened[1].match(self.lines[i].text)
            )
            end = next(ends, None)
            sign = "$$" if "$$" in line.text else "\\]"
            for at in range(self.at, len(self.lines) if end is None else end)[:_FURTHEST]:
                ending, ended, after = self.lines[at].text.partition(sign)
                if ended and not after.strip(" .,;"):  # behind the last line of the formula
                    return self._formula(line, [*(other.text for other in self.lines[self.at : at]), ending], at + 1)
            if end is None:
                return False
            tex = [other.text for other in self.lines[self.at : end]]
            closing = opened[1].match(self.lines[end].text)
            return self._formula(line, tex, end + (not closing or self._is_used_up(end, closing.end())))
        if _OPENS_WITH_TEX.fullmatch(line.text):
            return self._formula_over_lines(line)
        if "\\begin{" in line.text and (before := _WORDS_BEFORE.match(line.text)):
            self.kept.append((line.number, before["words"].rstrip()))
            line.text, line.bare = line.text[before.end() :], line.bare[before.end() :]
        environment = _ENVIRONMENT.match(line.text)
        if environment and environment[1] not in _TEXT_ENVIRONMENTS:
            mark = f"\\end{{{environment[1]}}}"
            last = min(len(self.lines), self.at + _FURTHEST)
            end = next((i for i in range(self.at - 1, last) if mark in self.lines[i].text), None)
            if end is not None:
                tex = [other.text for other in self.lines[self.at - 1 : end + 1]]
                behind = self.lines[end].text.index(mark) + len(mark)
                used_up = self._is_used_up(end, behind)
                return self._formula(line, tex if used_up else [*tex[:-1], tex[-1][:behind]], end + used_up)
        return False

    def _is_used_up(self, place: int, behind: int) -> bool:
        """Return whether a formula ends its line; if words stand ``behind`` it, the line holds them alone now."""
        line = self.lines[place]
        if not any(map(str.isalpha, line.text[behind:])) or _LABEL_BEHIND.match(line.text, behind):
            return True
        line.text, line.bare = line.text[behind:].lstrip(), line.bare[behind:].lstrip()
        return False

    def _formula_over_lines(self, line: _Line) -> bool:
        """Take "$$A = b" and the lines to "c$$" for one formula; False if no line ends it before a blank one."""
        inside = [line.text.strip().removeprefix("$$")]
        for place in range(self.at, min(len(self.lines), self.at + _FURTHEST)):
            text = self.lines[place].text
            if not text.strip():
                return False
            before, mark, behind = text.partition("$$")
            inside.append(before.rstrip())
            if mark:
                return not behind.strip(" .,;") and self._formula(line, inside, place + 1)
        return False

    def _formula(self, line: _Line, tex: list[str], behind: int) -> bool:
        """Write a formula, whose marks of any kind stand around ``tex``, as a block of its own."""
        inside = [text for text in tex if text.strip()] or [""]
        self.kept.append((line.number, ""))
        self.kept += [(line.number, text) for text in ("$$", *inside, "$$", "")]
        self.at = behind
        return True

    def _items_below(self, line: _Line) -> bool:
        """Move items to the left that are indented like code right below a line of text, which they would go on in."""
        indent = _DEEP_ITEM.match(line.bare)
        above = self._bare(-1)
        if not indent or not _PLAIN_LINE.match(above) or self._bare(-2).rstrip().startswith((" ", "\t")):
            return False
        width = indent.end(1)
        for place in range(self.at - 1, len(self.lines)):
            other = self.lines[place]
            if other.bare[:width].strip() or not other.bare.strip():
                break
            other.text, other.bare = other.text[width:], other.bare[width:]
        self.kept.append((line.number, ""))
        return True

    def _mended(self, line: _Line) -> str:
        """Return a line of text without the marks that are layout within it."""
        if line.bare[:1].isspace():
            self._items_below(line)
        if self.bare_headings and line.bare.startswith("#") and _BARE_HEADING.fullmatch(line.text):
            return f"# {line.text[1:]}"
        if line.bare.startswith("#") and (words := _anchored(line)):
            return words
        if line.bare.startswith("##") and (head := _HEADING.fullmatch(line.text)):
            return f"{head[1]} {head[2]}"
        if "[^" in line.bare and (note := _NOTE_BEGINS.match(line.bare)):
            self._part_note(line, note["quote"])
        text = self._with_parts(line)
        if _BYLINE.fullmatch(text) and not self._bare(-1).strip() and _QUOTATION.match(self._bare(1)):
            return f"{text.rstrip()}  "
        if found := _LABEL_BEHIND_FORMULA.fullmatch(text):
            return found[1]
        if "**" in line.bare and text is line.text:
            text = _with_heads_apart(line)
        if "](" in text:
            text = _SIZE.sub(r"\1", text)
        above = self._bare(-1) if self._bare(-1).strip() else self._bare(-2)
        if (found := _CAPTION.fullmatch(text)) and _TABLE_LINE.fullmatch(above):
            return found[1]
        if (found := _LINE_BLOCK.fullmatch(text)) and not any(
            _TABLE_LINE.fullmatch(self._bare(offset)) for offset in (-1, 1)
        ):
            return (found[1] or "").strip() + "  "
        return text

    def _part_note(self, line: _Line, quote: str) -> None:
        """Put an empty line above a note that begins right below a line of text, which it would go on in."""
        above = self._bare(-1)
        if above.strip(" >") and not _NOTE_BEGINS.match(above) and not above.startswith("    "):
            self.kept.append((line.number, quote.rstrip()))

    def _with_parts(self, line: _Line) -> str:
        """Return the line, an item moved to the left of the items below it that are indented too little to be its own.

        In "  1. First" and "    * a part" below it the part is a space short of where the text of the item begins.
        """
        item = _ITEM.match(line.bare)
        if not item:
            return line.text
        for offset in range(1, _NEAREST):
            if part := _PART_OF_ITEM.match(self._bare(offset)):
                short = item.end() - part.end("indent")
                return line.text[max(0, min(short, item.end("indent"))) :]
            if _ITEM.match(self._bare(offset)):
                break
        return line.text


def _has_bare_headings(lines: list[_Line]) -> bool:
    """Tell a text whose headings have no space behind their mark: several lines apart, and none that has one."""
    found = words = 0
    for place, line in enumerate(lines):
        if not line.bare.startswith("#") or line.fenced:
            continue
        if line.bare.startswith("# "):
            return False
        above, below = (lines[at].bare.strip() if 0 <= at < len(lines) else "" for at in (place - 1, place + 1))
        if _BARE_HEADING.fullmatch(line.text) and not above and not below:
            found += 1
            words += " " in line.text.strip()
    return found >= _FEWEST_HEADINGS and words > 0


def _anchored(line: _Line) -> str:
    """Return a heading without the link to it that stands behind it, its own words; empty if it has none."""
    found = _ANCHORED.fullmatch(line.text) if line.bare.rstrip().endswith(")") else None
    return found[1] if found and _letters(found[2]) in _letters(found[1]) else ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


def _with_heads_apart(line: _Line) -> str:
    """Return the line with a space behind bold words to whose mark a word clings, which CommonMark takes for stars."""
    marks = [mark.start() for mark in _STRONG.finditer(line.bare)]
    text = line.text
    for start, end in reversed(list(zip(marks[::2], marks[1::2], strict=False))):
        if _CLINGS.match(line.bare, end - 1) and not line.bare[start + 2].isspace():
            text = f"{text[: end + 2]} {text[end + 2 :]}"
    return text


def _is_parted(beside: str) -> bool:
    """Tell a line that what stands beside it does not go on in: a blank one, or one that holds a picture as well."""
    return not beside.strip() or picture_line(beside) is not None


def _title(opening: str) -> str:
    """Return the words that a container's opening line has for listeners: ``tip[Read *this*]``, ``{title="This"}``."""
    found = _CLASS.fullmatch(opening)
    if not found:
        return ""
    named = _TITLE.search(found["attributes"] or "")
    return found["label"] or (named and (named[1] or named[2])) or found["words"].rstrip(": ") or ""


def _is_hidden(opening: str) -> bool:
    """Return whether a container is a comment, or Quarto shows it in another format than a web page's alone.

    So is what a player says where it cannot play, and a note that Pandoc has made of a newsletter's.
    """
    return bool(_COMMENT.match(opening) or _OF_A_PLAYER.search(opening)) or is_of_another_format(opening)
