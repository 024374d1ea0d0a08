"""Word documents (.docx) -> an essay: text by its styles, and no trace of how it was edited."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath

from lxml import etree

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Block, Dropped, Essay, Link, Mark, MarkKind, slugify
from tts.show.holding import is_not_out
from tts.show.settings import Show
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.source import Source
from tts.sources.text import Marked, as_moment, clean, marks_in
from tts.sources.xml import attribute, child, children, local, read_xml, text_of

# Word on the web writes document2.xml.
_DOCUMENT = re.compile(r"word/document\d*\.xml")
_CORE = "docProps/core.xml"

# Runs inside these are text; inside any other element that holds runs (w:del, w:moveFrom, comments) they are not.
_TEXT_HOLDERS = frozenset({
    "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby",
    "rubyBase",
})  # fmt: skip
_BLOCK_HOLDERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
# Fields whose results are page furniture.
_SILENT_FIELDS = frozenset({
    "TOC", "INDEX", "PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOA", "RD", "XE", "TC", "FILENAME",
})  # fmt: skip
# Fields whose instruction, or result, may go on for several paragraphs.
_LONG_FIELDS = frozenset({"TOC", "INDEX", "TOA", "IF", "INCLUDETEXT", "ADDIN", "BIBLIOGRAPHY", "COMPARE", "DATABASE"})
# The letters of the font Symbol, which stand in the private area, from "A" and "a" on, and some of its signs.
_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **{0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷"},
    **{0xB9: "≠", 0xBB: "≈", 0xCE: "∈", 0xD6: "√", 0xD7: "⋅"},
}
_PRIVATE = 0xF000
_BUILT = frozenset({"e", "num", "den"})  # what a formula that is more than a row of letters has in it
_QUOTES = frozenset({"quote", "intense quote", "block text", "quotations", "block quote", "blockquote"})
_CODE = frozenset({"html preformatted", "macro text", "source code", "code", "code block", "preformatted text"})
_SILENT_STYLES = re.compile(r"toc \d|toc heading|toa heading|table of (?:figures|authorities)|index \d|header|footer")
_LIST_STYLE = re.compile(r"list (?P<kind>bullet|number)(?: (?P<level>\d))?")
_HEADING_STYLE = re.compile(r"heading (\d)")
_EMPHASIS: dict[str, MarkKind] = {"i": "em", "b": "strong"}
_CAPTION_LABEL = re.compile(
    r"(?:figure|fig\.?|image|picture|photo(?:graph)?|illustration|plate|table)\s*\d+[.:)\s–—-]*", re.IGNORECASE
)
# Word has nine levels of lists, and bases no style on more than about ten others.
_DEEPEST = 8
_MOST_BASES = 32
_LONGEST_INSTRUCTION = 1_000
_BOX = "a text box in a table or a note"
# What programs write if nobody gave a title or a name.
_NO_TITLE = re.compile(
    r"(?:microsoft word - .*|(?:document|untitled|dokument|word document|new document)\s*\d*|.*\.docx?|title)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:microsoft office user|user|author|admin(?:istrator)?|python-docx|un-?named|unknown)", re.IGNORECASE
)
_GENERATED = re.compile(
    r"\s*(?:Description automatically generated.*|AI-generated content may be incorrect\.?)", re.IGNORECASE
)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})")


def recognizes(source: Source) -> bool:
    """Return whether ``source`` is a Word document, by its main part."""
    try:
        return source.is_archive and any(map(_DOCUMENT.fullmatch, source.names))
    except EssaycastError:
        return False


def read(source: Source, show: Show) -> Imported:
    """Read a Word document as one essay; EssaycastError if it is damaged or has no text."""
    main = next(filter(_DOCUMENT.fullmatch, source.names), "")
    body = child(_part(source, main), "body")
    styles, lists = _Styles(_part(source, "word/styles.xml")), _Lists(_part(source, "word/numbering.xml"))
    walker = _Walker(styles, lists, _links(source, main))
    if body is not None:
        walker.walk(body)
    walker.end()
    notices: list[str] = []
    notes = list(_notes(source, walker, notices))
    core = _part(source, _CORE)
    given = clean(text_of(child(core, "title"))).replace("\n", " ")
    blocks = walker.blocks
    heading = next((block.text for block in blocks if block.kind == "heading"), "")
    name = PurePosixPath(source.path.name).stem.replace("-", " ").replace("_", " ").strip()
    title = " ".join(walker.title) or ("" if _NO_TITLE.fullmatch(given) else given) or heading or name
    dropped = walker.dropped
    if blocks and not walker.title and blocks[0].text.casefold() == title.casefold():
        dropped.insert(0, Dropped(blocks.pop(0).text, "the title, said before the essay"))
    if not any(block.kind in ("paragraph", "item", "quote") for block in blocks):
        raise EssaycastError(f"{source.name} has no text in it", "give a document with an essay in it")
    author = " ".join(walker.author) or clean(text_of(child(core, "creator"))).replace("\n", " ")
    day = _published(core)
    if day:
        notices.append(f"{source.name}: its date is the day the file was made; change it in the essay if necessary")
    if walker.edited:
        notices.append(f"{source.name} has tracked changes: insertions are read, deletions are not")
    if walker.endless or walker.silent_fields:
        notices.append(f"{source.name} has a field without an end: what stands behind it is not read")
    status = clean(text_of(child(core, "contentStatus")))
    held = "draft" in status.lower() or is_not_out(status)
    essay = Essay(
        title=title,
        blocks=(*blocks, *notes),
        published=day,
        author="" if _NO_AUTHOR.fullmatch(author) else author,
        description=" ".join(walker.subtitle) or clean(text_of(child(core, "description"))).replace("\n", " "),
        draft=held,
        slug=slugify(title),
        tags=tuple(tag for tag in map(str.strip, re.split("[,;]", text_of(child(core, "keywords")))) if tag),
        language=text_of(child(core, "language")),
        dropped=tuple(dropped),
    )
    withheld = f"the document says that it is not out (its status is {status[:40]})" if held else ""
    return Imported(
        (ImportedEssay(essay, withheld=withheld),),
        ShowFacts(author=essay.author, language=essay.language),
        tuple(notices),
    )


def _part(source: Source, name: str) -> etree._Element | None:
    return read_xml(source.read(name), source.name)[0] if name in source.names else None


def _links(source: Source, main: str) -> dict[str, str]:
    relations = _part(source, f"word/_rels/{PurePosixPath(main).name}.rels")
    return {attribute(each, "Id"): attribute(each, "Target") for each in children(relations, "Relationship")}


def _notes(source: Source, walker: _Walker, notices: list[str]) -> Iterator[Block]:
    """Yield the document's footnotes, then its endnotes; ``walker`` is that of its body. A damaged part is noticed."""
    for kind in ("footnote", "endnote"):
        file = f"word/{kind}s.xml"
        links = _links(source, file)
        root, broken = read_xml(source.read(file), f"{source.name}, {file},") if file in source.names else (None, "")
        notices += [broken] if broken else []
        for note in children(root, kind):
            if attribute(note, "type") in ("", "normal"):
                inner = _Walker(walker.styles, walker.lists, links)
                read = next(inner.cell(note))
                walker.dropped += [*inner.dropped, *(Dropped(formula, "a formula") for formula in read.formulas)]
                walker.edited |= inner.edited
                walker.endless |= inner.endless
                if read.text:
                    yield Block("footnote", read.text, links=tuple(read.links), marks=read.marks)


def _published(core: etree._Element | None) -> datetime | None:
    """Return when the document was made; None if its template says so for every document."""
    found = _DAY.match(text_of(child(core, "created")))
    if not found or text_of(child(core, "creator")) == "python-docx":
        return None
    try:
        return as_moment(datetime(*map(int, found.groups())))  # type: ignore[arg-type]
    except ValueError:
        return None


class _Styles:
    """The paragraph styles of a document by id: their names (in English, whatever Word's language) and lists."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {attribute(each, "styleId"): each for each in children(root, "style")}
        self._chains: dict[str, Sequence[etree._Element]] = {}

    def chain(self, style: str) -> Sequence[etree._Element]:
        """Return a style and those it is based on, the nearest first."""
        if style not in self._chains:
            self._chains[style] = tuple(itertools.islice(self._bases(style), _MOST_BASES))
        return self._chains[style]

    def _bases(self, style: str) -> Iterator[etree._Element]:
        while style in self._styles:
            yield self._styles[style]
            style = attribute(child(self._styles[style], "basedOn"), "val")

    def names(self, style: str) -> list[str]:
        """Return the names of a style and of those it is based on, in lower case; the id where none is declared."""
        return [attribute(child(each, "name"), "val").lower() for each in self.chain(style)] or [style.lower()]

    def property(self, style: str, name: str) -> etree._Element | None:
        """Return a paragraph property as the nearest style sets it."""
        return next((found for each in self.chain(style) if (found := child(each, "pPr", name)) is not None), None)

    def is_hidden(self, style: str) -> bool:
        return any(_vanishes(child(each, "rPr")) for each in self.chain(style))


class _Lists:
    """The lists of a document: which number an item has, None for a bullet."""

    def __init__(self, root: etree._Element | None) -> None:
        kinds = {attribute(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        self._levels: dict[tuple[str, int], tuple[str, int]] = {}  # (list, level) -> (format, first number)
        for number in children(root, "num"):
            key = attribute(number, "numId")
            for level in children(kinds.get(attribute(child(number, "abstractNumId"), "val")), "lvl"):
                self._set(key, level)
            for override in children(number, "lvlOverride"):
                depth = _whole(attribute(override, "ilvl"), 0)
                start = child(override, "startOverride")
                if start is not None:
                    form, first = self._levels.get((key, depth), ("decimal", 1))
                    self._levels[key, depth] = (form, _whole(attribute(start, "val"), first))
        self._counts: dict[str, Counter[int]] = {}

    def _set(self, key: str, level: etree._Element) -> None:
        form = attribute(child(level, "numFmt"), "val")
        self._levels[key, _whole(attribute(level, "ilvl"), 0)] = (
            form,
            _whole(attribute(child(level, "start"), "val"), 1),
        )

    def next_number(self, key: str, depth: int) -> int | None:
        form, first = self._levels.get((key, depth), ("bullet", 1))
        counts = self._counts.setdefault(key, Counter())
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if form in ("bullet", "none", ""):
            return None
        counts[depth] += 1
        return first + counts[depth] - 1


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph holds: its text with links and formulas, its pictures, its text boxes."""

    parts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return clean("".join(self.parts))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Where its links and its emphasis are in the text."""
        return marks_in(self.text, self.parts, self.marked)

    def mark(self, kind: MarkKind, first: int, address: str = "") -> None:
        """Note what stands from the part ``first`` on; Word cuts what is bold into pieces as it was typed."""
        place = next((n for n in range(len(self.marked) - 1, -1, -1) if self.marked[n][2] == kind), None)
        if place is not None and not address and not "".join(self.parts[self.marked[place][1] : first]).strip():
            first = self.marked.pop(place)[0]
        self.marked.append((first, len(self.parts), kind, address))


@dataclass(slots=True)
class _Field:
    """A field of Word: what it shall show, and whether nothing of it is read: its instruction, and page furniture."""

    instruction: str = ""
    silent: bool = True

    @property
    def is_short(self) -> bool:
        """Whether it is known, and of a kind that no paragraph ends in."""
        name = "".join(self.instruction.split()[:1])
        return bool(name) and name not in _LONG_FIELDS

    def instruct(self, text: str) -> None:
        """Add to what it shall show; of a long instruction only the beginning counts."""
        if len(self.instruction) < _LONGEST_INSTRUCTION:
            self.instruction += text


@dataclass(slots=True)
class _Walker:
    """Walks a document once, without recursion; what was inserted counts, what was deleted or hidden does not."""

    styles: _Styles
    lists: _Lists
    targets: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    subtitle: list[str] = field(default_factory=list)
    author: list[str] = field(default_factory=list)
    edited: bool = False
    figures: int = 0
    fields: list[_Field] = field(default_factory=list)
    silent_fields: int = 0
    endless: bool = False  # a field of one paragraph was open at the end of it
    code: list[str] = field(default_factory=list)

    def walk(self, body: etree._Element) -> None:
        waiting = list(reversed(body))
        while waiting:
            element = waiting.pop()
            name = local(element)
            if name == "p":
                waiting += reversed(self.paragraph(element))
            elif name == "tbl":
                waiting += reversed(self.table(element))
            elif name in ("del", "moveFrom"):
                self.edited = True
            elif name == "AlternateContent":
                said = child(element, "Choice")
                said = child(element, "Fallback") if said is None else said
                waiting += reversed(() if said is None else said)
            elif name in _BLOCK_HOLDERS and not _is_contents(element) and not _is_placeholder(element):
                waiting += reversed(element)

    def end(self) -> None:
        """Close what the last paragraph left open."""
        if self.code:
            self.blocks.append(Block("code", "\n".join(self.code)))
            self.code = []

    def paragraph(self, element: etree._Element) -> list[etree._Element]:
        """Add a paragraph; return the paragraphs of its text boxes, which are read after it."""
        style = attribute(child(element, "pPr", "pStyle"), "val")
        names = self.styles.names(style)
        read = self.read(element)
        text = read.text
        boxes = [inner for box in read.boxes for inner in box]
        if any(_SILENT_STYLES.fullmatch(name) for name in names[:1]) or self.styles.is_hidden(style):
            return boxes
        if _CODE & set(names):
            self.code += "".join(read.parts).split("\n")
            return boxes
        self.end()
        self.dropped += [Dropped(formula, "a formula") for formula in read.formulas if text]
        if text and not any(map(str.isalnum, text)):
            self.add(Block("break", ""))
        elif text:
            self.text(element, style, names, read)
        elif read.formulas:
            self.add(Block("math", " ".join(read.formulas)))
        elif child(element, "pPr", "pBdr", "bottom") is not None and not read.pictures:
            self.add(Block("break", ""))
        for caption in read.pictures:
            self.figures += 1
            self.add(Block("figure", caption, number=self.figures))
        return boxes

    def text(self, element: etree._Element, style: str, names: list[str], read: _Paragraph) -> None:
        text, links, marks = read.text, tuple(read.links), read.marks
        flat = text.replace("\n", " ")
        level = self.heading(element, style, names)
        if names[0] == "title" and not self.blocks:
            self.title.append(flat)
        elif names[0] == "subtitle" and not self.blocks:
            self.subtitle.append(flat)
        elif names[0] == "author" and not self.blocks:
            self.author.append(flat)
        elif names[0] == "date" and not self.blocks:
            self.dropped.append(Dropped(flat, "the line of the date"))
        elif level or names[0] == "title":
            self.add(Block("heading", flat, level=level or 1, links=links, marks=marks))
        elif "caption" in names and self.blocks and self.blocks[-1].kind == "figure":
            label = _CAPTION_LABEL.match(text)
            cut = label.end() if label else 0
            kept = (each for each in marks if each.start >= cut)
            marks = tuple(replace(each, start=each.start - cut, end=each.end - cut) for each in kept)
            self.blocks[-1] = replace(self.blocks[-1], text=text[cut:], links=links, marks=marks)
        elif _QUOTES & set(names):
            self.add(Block("quote", text, links=links, marks=marks))
        elif (place := self.place(element, style, names)) is not None:
            key, depth = place
            self.add(Block("item", text, depth + 1, self.lists.next_number(key, depth), links=links, marks=marks))
        else:
            self.add(Block("paragraph", text, links=links, marks=marks))

    def add(self, block: Block) -> None:
        if block.kind != "break" or (self.blocks and self.blocks[-1].kind != "break"):
            self.blocks.append(block)

    def heading(self, element: etree._Element, style: str, names: list[str]) -> int:
        for name in names:
            found = _HEADING_STYLE.fullmatch(name)
            if found:
                return min(int(found[1]), 6)
        outline = child(element, "pPr", "outlineLvl")
        level = _whole(
            attribute(outline if outline is not None else self.styles.property(style, "outlineLvl"), "val"), 9
        )
        return min(level + 1, 6) if level < 9 else 0

    def place(self, element: etree._Element, style: str, names: list[str]) -> tuple[str, int] | None:
        """Return the list that a paragraph is an item of, and its depth from 0; None if it is none."""
        numbering = child(element, "pPr", "numPr")
        if numbering is None:
            numbering = self.styles.property(style, "numPr")
        if numbering is not None:
            key = attribute(child(numbering, "numId"), "val")
            depth = min(_whole(attribute(child(numbering, "ilvl"), "val"), 0), _DEEPEST)
            return (key, depth) if key not in ("", "0") else None
        listed = next((found for name in names if (found := _LIST_STYLE.fullmatch(name))), None)
        return (listed["kind"], _whole(listed["level"] or "1", 1) - 1) if listed else None

    def table(self, element: etree._Element) -> list[etree._Element]:
        """Add a table's rows; of one of a single column, which is a frame around text, return the paragraphs."""
        rows = [row for row in _under(element, "tr") if child(row, "trPr", "del") is None]
        cells = [[cell for cell in _under(row, "tc") if child(cell, "tcPr", "cellDel") is None] for row in rows]
        if all(len(row) < 2 for row in cells):
            return [inner for row in cells for cell in row for inner in cell if local(inner) != "tcPr"]
        self.end()
        read = [[part for cell in row for part in self.cell(cell)] for row in cells]
        heads: list[_Paragraph] = []
        if len(read) > 1 and (_is_on(child(rows[0], "trPr", "tblHeader")) or _names_columns(element)):
            heads = read.pop(0)
        for row in read:
            if any(cell.text for cell in row):
                self.blocks.append(_row(heads, row))
        return []

    def cell(self, cell: etree._Element) -> Iterator[_Paragraph]:
        """Yield what a cell holds, in one paragraph, and nothing for each further column that it spans."""
        whole = _Paragraph()
        for element in cell.iter():
            if local(element) == "p" and not _is_set_apart(element, cell):
                read, at = self.read(element), len(whole.parts)
                whole.parts += [part.replace("\n", " ") for part in (*read.parts, " ")]
                whole.links += read.links
                whole.formulas += read.formulas
                self.dropped += [Dropped(words, _BOX) for box in read.boxes if (words := clean(text_of(box)))]
                whole.marked += [(at + first, at + last, kind, url) for first, last, kind, url in read.marked]
        yield whole
        for _ in range(min(_whole(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1), 64) - 1):
            yield _Paragraph()

    def read(self, paragraph: etree._Element) -> _Paragraph:
        """Return what a paragraph holds for a reader."""
        into = _Paragraph()
        waiting: list[tuple[etree._Element, int | None]] = [(each, None) for each in reversed(paragraph)]
        while waiting:
            element, opened = waiting.pop()
            name = local(element)
            if opened is not None and name == "r":
                for kind in self.emphasis(element):
                    into.mark(kind, opened)
            elif opened is not None:
                address = self.targets.get(attribute(element, "id"), "")
                if "://" in address or address.startswith("mailto:"):
                    into.links.append(Link(clean("".join(into.parts[opened:])), address))
                    into.mark("link", opened, address)
            elif name == "r" and (_is_on(child(element, "rPr", "strike")) or _is_on(child(element, "rPr", "dstrike"))):
                self.dropped.append(Dropped(clean(text_of(element)), "struck out"))
            elif name == "r":
                if not _vanishes(child(element, "rPr")) and not self.styles.is_hidden(
                    attribute(child(element, "rPr", "rStyle"), "val")
                ):
                    waiting.append((element, len(into.parts)))
                    waiting += [(each, None) for each in reversed(element)]
            elif name in ("del", "moveFrom"):
                self.edited = True
                for each in element.iter():  # the end of a field that stays may be in it
                    if local(each) == "fldChar":
                        self.turn(attribute(each, "fldCharType"))
            elif name == "fldSimple" and _is_furniture(attribute(element, "instr")):
                continue
            elif name in _TEXT_HOLDERS and not _is_placeholder(element):
                self.edited |= name in ("ins", "moveTo")
                if name == "hyperlink":
                    waiting.append((element, len(into.parts)))
                waiting += [(each, None) for each in reversed(element)]
            elif name == "AlternateContent":
                choice = child(element, "Choice")
                waiting += [(each, None) for each in reversed(element if choice is None else choice)]
            elif name == "fldChar":
                self.turn(attribute(element, "fldCharType"))
            elif name == "instrText" and self.fields:
                self.fields[-1].instruct(element.text or "")
            elif not self.silent_fields:
                self.piece(element, name, into)
        while self.fields and self.fields[-1].silent and self.fields[-1].is_short:
            self.turn("end")
            self.endless = True
        return into

    def emphasis(self, run: etree._Element) -> Iterator[MarkKind]:
        """Yield what a run is set apart by, itself or by its style."""
        style = attribute(child(run, "rPr", "rStyle"), "val")
        properties = [child(run, "rPr"), *(child(each, "rPr") for each in self.styles.chain(style))]
        for tag, kind in _EMPHASIS.items():
            switch = next((found for each in properties if (found := child(each, tag)) is not None), None)
            if _is_on(switch):
                yield kind

    def turn(self, kind: str) -> None:
        """Go on in the field that begins, shows its result or ends here."""
        if kind == "begin":
            self.fields.append(_Field())
            self.silent_fields += 1
        elif kind == "separate" and self.fields and self.fields[-1].silent:
            self.fields[-1].silent = _is_furniture(self.fields[-1].instruction)
            self.silent_fields -= not self.fields[-1].silent
        elif kind == "end" and self.fields:
            self.silent_fields -= self.fields.pop().silent

    def piece(self, element: etree._Element, name: str, into: _Paragraph) -> None:
        """Take the text, the picture, the text box or the formula that ``element`` is."""
        if name == "t":
            into.parts.append(element.text or "")
        elif name in ("br", "cr"):
            into.parts.append(" " if attribute(element, "type") in ("page", "column") else "\n")
        elif name in ("tab", "ptab"):
            into.parts.append(" ")
        elif name == "noBreakHyphen":
            into.parts.append("-")
        elif name == "sym":
            into.parts.append(_symbol(attribute(element, "font"), attribute(element, "char")))
        elif name in ("drawing", "pict", "object"):
            boxes = list(_boxes(element))
            into.boxes += boxes
            if not boxes and any(local(each) in ("blip", "imagedata") for each in element.iter()):
                shown = next((each for each in element.iter() if local(each) in ("docPr", "shape")), None)
                described = attribute(shown, "descr") or attribute(shown, "alt") or attribute(shown, "title")
                into.pictures.append(clean(_GENERATED.sub("", described)))
        elif name in ("oMath", "oMathPara"):
            formula = "".join(text_of(each) for each in element.iter() if local(each) == "t")
            is_row = not any(local(each) in _BUILT for each in element.iter())
            if is_row and formula.isalnum() and len(formula) < 4:  # a variable's name, or a number
                into.parts.append(formula)
            elif formula:
                into.formulas.append(formula)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes in ``element``, but not what is in a box: it comes with the box."""
    for inner in element:
        if local(inner) == "txbxContent":
            yield inner
        else:
            yield from _boxes(inner)


def _symbol(font: str, code: str) -> str:
    """Return the letter or sign of a font by its number there; nothing for the pictures of a font of pictures."""
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0
    if font.lower() == "symbol":
        return _SYMBOL.get(number % _PRIVATE, "")
    return chr(number) if 0x20 <= number < 0xD800 else ""


def _is_furniture(instruction: str) -> bool:
    return instruction.split()[:1] in ([name] for name in _SILENT_FIELDS)


def _row(heads: Sequence[_Paragraph], cells: Sequence[_Paragraph]) -> Block:
    marks: list[Mark] = []
    pairs, length = [], 0
    for place, cell in enumerate(cells):
        head = heads[place] if place < len(heads) else _Paragraph()
        for part in (head, cell):
            marks += [replace(each, start=each.start + length, end=each.end + length) for each in part.marks]
            length += len(part.text)
        pairs.append((head.text, cell.text))
    links = tuple(link for cell in cells for link in cell.links)
    return Block("row", " | ".join(cell.text for cell in cells), cells=tuple(pairs), links=links, marks=tuple(marks))


def _under(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also where a control or an insertion stands around them."""
    waiting = list(reversed(element))
    while waiting:
        inner = waiting.pop()
        if local(inner) == name:
            yield inner
        elif local(inner) in _BLOCK_HOLDERS and not _is_placeholder(inner):
            waiting += reversed(inner)


def _is_set_apart(element: etree._Element, cell: etree._Element) -> bool:
    """Return whether a paragraph of a cell is in a text box there, or asks for words that nobody has written."""
    for outer in element.iterancestors():
        if outer is cell:
            return False
        if local(outer) == "txbxContent" or _is_placeholder(outer):
            return True
    return False


def _is_placeholder(element: etree._Element) -> bool:
    """Return whether a content control shows what Word writes into an empty one: "Click here to enter text"."""
    return local(element) == "sdt" and _is_on(child(element, "sdtPr", "showingPlcHdr"))


def _vanishes(properties: etree._Element | None) -> bool:
    """Return whether text with such properties is on none of Word's pages."""
    return any(_is_on(child(properties, name)) for name in ("vanish", "specVanish", "webHidden"))


def _is_contents(element: etree._Element) -> bool:
    """Return whether a control holds a table of contents or another list that Word makes."""
    return any(
        attribute(each, "val") in ("", "Table of Contents", "Table of Figures", "Bibliographies", "Cover Pages")
        for holder in children(element, "sdtPr")
        for part in children(holder, "docPartObj")
        for each in children(part, "docPartGallery")
    )


def _names_columns(table: etree._Element) -> bool:
    look = child(table, "tblPr", "tblLook")
    value = attribute(look, "val")
    flagged = bool(int(value, 16) & 0x20) if re.fullmatch("[0-9A-Fa-f]{1,8}", value) else False
    return flagged or attribute(look, "firstRow") in ("1", "true")


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and attribute(switch, "val") not in ("0", "false", "off")


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else otherwise
