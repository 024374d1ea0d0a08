"""HTML -> blocks: an article, or what is left of HTML in Markdown (lxml)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, zip_longest
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tts import lazy_re as re
from tts.essay import A_VIDEO, EMBEDS, Block, BlockKind, Dropped, Link, Mark, MarkKind, Span
from tts.sources.formulas import tidy
from tts.sources.html_attributes import with_few_attributes
from tts.sources.html_parts import EMPTY_TAGS, classes, is_mark, is_note, short_text, shown, silence
from tts.sources.mathml import latex_of
from tts.sources.picture_words import BADGE, said_of
from tts.sources.raised import lowered, raised
from tts.sources.text import EMPHASIS, Marked, clean, joined, marks_in, runs_on, unwrapped


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "footer form header hgroup html legend li main menu ol optgroup p section summary table tbody td tfoot th "
    "thead tr ul"
)
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_PAGE = re.compile(r"\s*<(?:html|!doctype)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml\b[^<>]{0,200}\?>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!]")
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|div|br|a|em|strong|h[1-6]|ul|ol|li|span|img|blockquote|figure)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d?);")
_SPACE = re.compile(r"\s+")
_IMAGE_ADDRESSES = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-full-url", "src")
_IMAGE_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_TRACKERS = re.compile(r"(?:pixel|beacon|track(?:er|ing)?|open|counter|/b)\.(?:gif|png)\b|/~r/|feedburner|doubleclick")
_PIXEL = 3
_ICON = 32
_TWEETS = frozenset({"twitter-tweet", "twitter-video", "bluesky-embed"})
# Who wrote it, below an embedded post: "— Ada Lund (@ada)".
_SIGNED = re.compile(r"\s*[—–-]+\s*(?P<name>[^\s()][^()\n]{0,80}?)\s*\((?:@|$)")
_TWEET_TAIL = re.compile(r"(?:pic\.twitter\.com|https?:/|t\.co/|\[image or embed\])\S*", re.IGNORECASE)
_PULLED = frozenset({"pullquote", "pull-quote", "wp-block-pullquote", "graf--pullquote"})
_VERSE = frozenset({"wp-block-verse", "text", "poem", "poetry", "verse"})
_FIGURES = frozenset({"wp-caption", "kg-image-card", "image-container"})
_CAPTIONS = frozenset({"wp-caption-text", "image-caption", "caption-text", "blocks-gallery-caption"})
_CREDITS = _words("credit credits photo-credit image-credit media-credit attribution caption-credit")
_ASIDE = frozenset({"i", "em", "small", "center"})
_STYLES: tuple[tuple[re.Pattern[str], MarkKind], ...] = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), "em"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "strong"),
)
# What may hold a row of boxes, and the styles that make one.
_ROWS = frozenset({"div", "p", "span", "section", "header", "footer", "aside", "li", "td"})
_LAID = re.compile(r"display\s*:\s*(?:inline-)?(?:flex|grid)", re.IGNORECASE)
_MOST_PULLED = 50
_WIDEST = 60


@dataclass(slots=True)
class Fragment:
    """What a piece of HTML holds for a reader."""

    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def read_fragment(source: str, base: str = "") -> Fragment:
    """Read an article, or the HTML of one Markdown block; any text gives a result, however broken the markup is.

    Links and pictures are given absolute addresses if ``base``, the address that the HTML came from, is given.
    """
    problems: list[Dropped] = []
    root = parsed(source, problems)
    fragment = Fragment() if root is None else read_tree(root, base)
    return Fragment(fragment.blocks, problems + fragment.dropped)


def parsed(source: str, problems: list[Dropped]) -> HtmlElement | None:
    """Return the root of ``source``, a page or a part of one; None if nothing is in it.

    What cannot be read to its end is added to ``problems``.
    """
    source = "".join(c for c in source if c in "\n\t" or ord(c) >= 32)
    source = with_few_attributes(_DECLARATION.sub("", source, count=1))
    if not _TAG.search(source) and _ESCAPED_TAG.search(source):
        source = html.unescape(source)
    if not source.strip():
        return None
    # A whole page is read from its own root, with as many bodies as it has.
    page = source if _PAGE.match(source) else f"<html><body>{source}</body></html>"
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(page, parser=parser)
    except (etree.ParserError, ValueError):  # nothing but comments
        return None
    if any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log):
        problems.append(Dropped(clean(source)[:80], "HTML that cannot be read to its end"))
    return root


def read_tree(root: HtmlElement, base: str = "") -> Fragment:
    """Read ``root`` and all that is in it; see ``read_fragment``. The tree is changed on the way."""
    reader = _Reader(base)
    reader.walk(root)
    reader.drop_repeated()
    return Fragment(reader.blocks, reader.dropped)


@dataclass(slots=True)
class _Item:
    """A list item, with its number until its first text takes it."""

    number: int | None
    letter: str = ""


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item, None for bullets, and how it counts; by ``letters`` or figures."""

    number: int | None
    step: int = 1
    letters: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """What the text at one place of the tree is."""

    kind: BlockKind = "paragraph"
    level: int = 0
    quotes: int = 0
    depth: int = 0
    list: _List | None = None
    item: _Item | None = None
    pulled: bool = False
    aside: bool = False  # in italics, small or centred


@dataclass(slots=True)
class _Run:
    """The inline text gathered since the last block boundary, and what comes after it."""

    parts: list[str] = field(default_factory=list)
    code: set[int] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    spoken: bool = False  # whether anything but space is in it
    aside: bool = True  # whether all of it is in italics, small or centred
    note: bool = False  # it begins with a footnote's mark


@dataclass(slots=True)
class _Open:
    """A link or an emphasis that has begun, and before which part of the run."""

    kind: MarkKind
    first: int
    address: str = ""


@dataclass(slots=True)
class _Figure:
    """An open figure: which of the blocks are its pictures, and its caption."""

    pictures: list[int] = field(default_factory=list)
    caption: list[_Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a table; ``heads`` tells that it names a row or a column."""

    text: str = ""
    code: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    heads: bool = False

    def over(self, cell: _Cell) -> _Cell:
        """Return the head of a column from what names it or its group and, below that, ``cell``."""
        if not self.text or self.text == cell.text:
            return cell
        if not cell.text:
            return self
        by = len(self.text) + 1
        code = (*self.code, *((start + by, end + by) for start, end in cell.code))
        marks = (*self.marks, *(replace(mark, start=mark.start + by, end=mark.end + by) for mark in cell.marks))
        return _Cell(f"{self.text} {cell.text}", code, marks, heads=True)


@dataclass(slots=True)
class _Table:
    """An open table of data: its head words, and the cells that reach down from rows above."""

    heads: list[_Cell] = field(default_factory=list)
    rows: int = 0
    row: list[_Cell] | None = None
    links: list[Link] = field(default_factory=list)
    down: dict[int, tuple[int, _Cell]] = field(default_factory=dict)
    in_head: bool = False


@dataclass(slots=True)
class _Reader:
    """Walks a tree once with an explicit stack, keeping only the current position."""

    base: str
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    place: _Place = field(default_factory=_Place)
    run: _Run = field(default_factory=_Run)
    open: list[_Open] = field(default_factory=list)  # outer ones first
    typed: int = 0
    pictures: int = 0
    mark: bool = False  # a footnote's mark was the last thing
    figures: list[_Figure] = field(default_factory=list)
    captions: int = 0
    tables: list[_Table | None] = field(default_factory=list)  # None for one that only lays out the page
    pulled: list[int] = field(default_factory=list)
    left: list[tuple[Any, ...]] = field(default_factory=list)  # what to put back on leaving each open element

    def walk(self, root: HtmlElement) -> None:
        # The source may nest as deep as it likes: an explicit stack cannot overflow.
        stack: list[tuple[HtmlElement, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            tag = element.tag.lower() if isinstance(element.tag, str) else ""
            if leaving:
                self.leave(element, tag)
            elif tag and self.enter(element, tag):
                self.add(element.text)
                stack.append((element, True))
                stack += [(child, False) for child in reversed(element)]
                continue
            if element is not root:
                self.add(element.tail)
        self.flush()

    # ------------------------------------------------------------------------------------------- text and blocks

    def add(self, text: str | None) -> None:
        if not text:
            return
        text = _SPACE.sub(" ", text)
        if not self.typed and "&" in text:
            text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
        run = self.run
        if self.mark and text.strip():
            self.mark = False
            before = run.parts[-1].rstrip() if run.parts else ""
            if before.endswith("[") and text.lstrip()[:1] == "]":
                run.parts[-1], text = before[:-1].rstrip(), text.lstrip()[1:]
        if self.typed:
            run.code.add(len(run.parts))
        run.parts.append(f" {text}" if runs_on(text, run.parts, run.marked) else text)
        run.spoken = run.spoken or not text.isspace()
        run.aside = run.aside and (self.place.aside or not any(map(str.isalnum, text)))

    def drop(self, element: HtmlElement, rule: str, text: str = "") -> None:
        text = text or shown(element.itertext()) or element.get("title") or element.get("src") or _named(element)
        self.dropped.append(Dropped(clean(text)[:80], rule))

    def flush(self) -> None:
        """End the block that is being gathered."""
        self.mark = False
        table = self.tables[-1] if self.tables else None
        if table and table.row is not None:  # inside a cell blocks are only words
            if self.run.spoken:
                self.run.parts.append(" ")
            return
        run = self.ended()
        if self.captions and self.figures:
            if run.spoken:
                self.figures[-1].caption.append(run)
            return
        if run.spoken:
            self.emit(run)
        for block in run.after:
            self.blocks.append(self.numbered(block))

    def ended(self) -> _Run:
        """Return the run, and begin a new one in which open elements continue."""
        run = self.run
        for each in self.open:
            self.mark_up(each)
            each.first = 0
        self.run = _Run()
        return run

    def mark_up(self, opened: _Open) -> None:
        """Note what stood in a link or an emphasis, which ends here."""
        run = self.run
        if opened.kind == "link" and (text := clean("".join(run.parts[opened.first :]))):
            run.links.append(Link(text, opened.address))
        run.marked.append((opened.first, len(run.parts), opened.kind, opened.address))

    def opens(self, kind: MarkKind, address: str = "") -> None:
        """Begin a link or an emphasis; inside another of the same kind it is ignored."""
        if not any(each.kind == kind for each in self.open):
            self.open.append(_Open(kind, len(self.run.parts), address))

    def emit(self, run: _Run) -> None:
        text, code = joined(run.parts, run.code)
        if not text:
            return
        place = self.place
        item, number, letter = place.item, None, ""
        if item:
            number, item.number = item.number, None
            letter = item.letter if number is not None else ""
        if run.note and place.kind == "paragraph":
            kind: BlockKind = "footnote"
        elif place.kind != "paragraph":
            kind = place.kind
        else:
            kind = "quote" if place.quotes else "item" if place.depth else "paragraph"
        text = text.replace("\n", " ") if kind == "heading" else unwrapped(text)
        level = place.level if kind == "heading" else place.depth if kind == "item" else 0
        if kind not in ("item", "quote"):
            number, letter = None, ""
        if place.pulled:
            self.pulled.append(len(self.blocks))
        marks, links = marks_in(text, run.parts, run.marked), tuple(run.links)
        block = Block(kind, text, level=level, number=number, links=links, code=code, letter=letter, aside=run.aside)
        self.blocks.append(replace(block, marks=marks))

    def numbered(self, block: Block) -> Block:
        if block.kind != "figure":
            return block
        self.pictures += 1
        if self.figures:
            self.figures[-1].pictures.append(len(self.blocks))
        return replace(block, number=self.pictures)

    def later(self, block: Block) -> None:
        """Put ``block`` before the paragraph that has not begun, else after it."""
        table = self.tables[-1] if self.tables else None
        if self.run.spoken or self.captions or (table and table.row is not None):
            self.run.after.append(block)
        else:
            self.blocks.append(self.numbered(block))

    # -------------------------------------------------------------------------------------------------- elements

    def enter(self, element: HtmlElement, tag: str) -> bool:
        """Begin ``element``; False if nothing in it is to be read any more."""
        if tag == "br":
            return self.line_break()
        if tag in EMPTY_TAGS:
            return False
        if tag == "embed":  # not empty either in the parser's eyes
            self.drop(element, "an embedded object", element.get("src") or "<embed>")
        if tag == "math" or (tag in ("span", "mjx-container", "div", "script") and self.is_formula(element, tag)):
            return self.formula(element, tag)
        if rule := silence(element, tag):
            return self.silent(element, rule)
        if tag in _HEADINGS and self.place.kind == "footnote":
            self.drop(element, "the heading of the notes")
            return False
        if self.captions and not classes(element).isdisjoint(_CREDITS):
            self.drop(element, "a picture's credit")
            return False
        if tag in ("img", "amp-img"):
            return self.picture(element)
        if tag == "hr":
            self.flush()
            self.blocks.append(Block("break", ""))
            return False
        if tag == "pre":
            return self.code_block(element)
        if tag == "a" and is_mark(element):
            self.run.note = self.run.note or (not self.run.spoken and short_text(element)[:1] not in ("#", "¶", ""))
            self.mark = True
            return False
        if tag == "sup":
            return self.raised(element)
        if tag == "sub" and not len(element) and element.text:
            self.add(lowered(self.before(), element.text))
            return False
        self.remember()
        self.begin(element, tag)
        return True

    def remember(self) -> None:
        counts = len(self.figures), len(self.tables), len(self.open)
        self.left.append((self.place, self.typed, self.captions, *counts, None))

    def begin(self, element: HtmlElement, tag: str) -> None:
        """Set the place that an element's text is in."""
        names = classes(element)
        place = self.place
        if tag in _ROWS and _are_boxes(element):
            for box in element:
                box.tag = "div"
        if is_note(element, tag) and place.kind != "footnote":
            if tag not in _BLOCKS:  # a note in the midst of a sentence: what follows goes on with the sentence
                self.left[-1] = (*self.left[-1][:6], (self.run, self.open))
                self.run, self.open = _Run(), []
            else:
                self.flush()
            self.place = replace(place, kind="footnote", item=None)
            return
        if tag in _BLOCKS or tag in _HEADINGS or tag in _LISTS:
            self.flush()
        if tag in _HEADINGS:
            self.place = replace(place, kind="heading", level=int(tag[1]))
        elif tag == "blockquote" or names & _PULLED:
            if names & _TWEETS:
                self.trim_tweet(element)
            self.place = replace(place, quotes=place.quotes + 1, pulled=place.pulled or bool(names & _PULLED))
        elif tag in _LISTS:
            self.place = replace(place, depth=place.depth + 1, list=_counted(element), item=None)
        elif tag == "li":
            self.place = replace(place, depth=max(place.depth, 1), item=self.item(element))
        elif tag == "figure" or names & _FIGURES:
            self.figures.append(_Figure())
        elif (tag == "figcaption" or names & _CAPTIONS) and self.figures:
            self.captions += 1
        elif tag == "table":
            self.tables.append(_Table() if _is_data(element) else None)
        elif tag in ("thead", "tr", "td", "th"):
            self.table_part(tag)
        elif tag in _CODE:
            self.typed += 1
        elif tag == "q":
            self.add("“")
        elif tag == "a":
            if address := self.address(element.get("href")):
                self.opens("link", address)
        elif tag == "span":
            for kind in _styled(element):
                self.opens(kind)
            self.add(_said_by_widget(element, names))
        elif tag in EMPHASIS:
            self.opens(EMPHASIS[tag])
        if tag in _ASIDE or names & _CAPTIONS:
            self.place = replace(self.place, aside=True)

    def leave(self, element: HtmlElement, tag: str) -> None:
        place, typed, captions, figures, tables, opened, around = self.left.pop()
        if around:
            self.flush_note(*around)
        elif tag in _BLOCKS or tag in _HEADINGS or tag in _LISTS or self.place.quotes != place.quotes:
            self.flush()
        if tag in ("tr", "td", "th", "thead"):
            self.table_part_ends(element, tag)
        if tag == "q":
            self.add("”")
        while len(self.open) > opened:
            self.mark_up(self.open.pop())
        self.place, self.typed, self.captions = place, typed, captions
        while len(self.figures) > figures:
            self.end_figure(self.figures.pop())
        del self.tables[tables:]

    def flush_note(self, run: _Run, opened: list[_Open]) -> None:
        """End a note that is in the midst of a sentence, and go on with the sentence."""
        note = self.ended()
        text, code = joined(note.parts, note.code)
        if text:
            marks = marks_in(text, note.parts, note.marked)
            run.after.append(Block("footnote", text, links=tuple(note.links), code=code, marks=marks))
        self.run, self.open = run, opened

    def silent(self, element: HtmlElement, rule: str) -> bool:
        if rule == "a fallback" and self.figures and not self.figures[-1].pictures:
            for image in islice(element.iterdescendants("img"), 1):
                self.picture(image)
        if caption := _gallery_caption(element):
            self.flush()
            self.later(Block("figure", caption[0], image=self.address(caption[1])))
            return False
        for caption_element in islice(element.iterdescendants("figcaption"), 1):
            if rule in ("a video", "a sound"):
                self.drop(element, rule)
                self.later(Block("embed", _embedded(element, rule)))
                self.add(shown(caption_element.itertext(), 400))
                self.flush()
                return False
        if not element.text and not len(element) and rule in ("a drawing", "hidden"):
            return False
        if rule in EMBEDS and max(_whole(element.get(side), 1000) for side in ("width", "height")) <= _PIXEL:
            rule = "a tracking pixel"
        self.drop(element, rule)
        if rule in EMBEDS:
            self.later(Block("embed", _embedded(element, rule)))
        return False

    def line_break(self) -> bool:
        """A second break in a row ends the paragraph."""
        parts = self.run.parts
        place = len(parts) - 1
        while place >= 0 and parts[place] == " ":
            place -= 1
        ends = place >= 0 and parts[place] == "\n" and self.run.spoken
        if ends and self.place.kind != "heading":
            self.flush()
        else:
            parts.append("\n")
        return False

    def item(self, element: HtmlElement) -> _Item:
        of = self.place.list
        if of is None or of.number is None:
            return _Item(None)
        of.number = _whole(element.get("value"), of.number)
        number = of.number
        of.number += of.step
        return _Item(number, chr(ord("A") + number - 1) if of.letters and 1 <= number <= 26 else "")

    def raised(self, element: HtmlElement) -> bool:
        """Read what is set higher: a footnote's mark is not said, an exponent is."""
        text = short_text(element)
        linked = next(element.iterdescendants("a"), None) is not None
        names = classes(element)
        said = raised(self.before(), text, element.tail or "")
        if not linked and (
            not names.isdisjoint(("footnote", "footnote-ref", "reference", "fn", "noteref"))
            or element.get("data-fn")
            or said is None
        ):
            self.mark = True
            if text:
                self.drop(element, "a note's mark")
            return False
        if not linked and said != text:
            self.add(said)
            return False
        self.remember()
        return True

    def before(self) -> str:
        """Return the last letters of the text so far."""
        return "".join(self.run.parts[-3:])[-8:]

    # -------------------------------------------------------------------------------- pictures, code and formulas

    def picture(self, element: HtmlElement) -> bool:
        names = classes(element)
        alt = clean(element.get("alt") or "").replace("\n", " ")
        if names & {"emoji", "wp-smiley", "emojione"} or (
            alt and len(alt) <= 8 and not alt.isascii() and not any(map(str.isalnum, alt))
        ):
            self.add(alt)
            return False
        width, height = (_whole(element.get(side), 1000) for side in ("width", "height"))
        address = self.image_address(element)
        if (width <= _PIXEL and height <= _PIXEL) or (_TRACKERS.search(address) and not alt):
            self.drop(element, "a tracking pixel", address)
            return False
        if names & {"latex", "mwe-math-fallback-image-inline", "ql-img-inline-formula"} or alt[:1] in ("$", "\\"):
            self.add(_inline_formula(alt.strip("$")))
            return False
        if BADGE.search(address):
            self.drop(element, "a badge", address)
            return False
        if max(width, height) <= _ICON or names & {"avatar", "icon"}:
            self.drop(element, "an icon", alt or address)
            return False
        said = next((said for text in (alt, _line(element.get("title"))) if (said := said_of(text, address))), "")
        # A site may fill in the address of one that has a caption.
        if said or address or (self.figures and element.get("src") == ""):
            self.later(Block("figure", said, image=address))
        return False

    def image_address(self, element: HtmlElement) -> str:
        for name in _IMAGE_ADDRESSES:
            address = (element.get(name) or "").strip()
            if address and not address.startswith("data:"):
                return self.address(address)
        above = element.getparent()
        # The parser does not know that <source> is empty: what follows it in the page is inside it in the tree.
        sources: list[HtmlElement] = []
        while above is not None and above.tag == "source" and len(sources) < 8:
            sources.append(above)
            above = above.getparent()
        for holder in (element, *sources):
            for name in _IMAGE_SETS:
                if address := _largest(holder.get(name) or ""):
                    return self.address(address)
        return ""

    def address(self, address: str | None) -> str:
        address = (address or "").strip()
        if address.lower().startswith(("javascript:", "data:", "vbscript:")):
            return ""
        try:
            return urljoin(self.base, address) if self.base else address
        except ValueError:
            return address

    def end_figure(self, figure: _Figure) -> None:
        """Give a figure's caption to its first picture; without a picture it is a paragraph."""
        runs = figure.caption
        parts: list[str] = []
        typed: set[int] = set()
        marked: list[Marked] = []
        for run in runs:
            typed |= {len(parts) + place for place in run.code}
            marked += [(len(parts) + first, len(parts) + last, kind, url) for first, last, kind, url in run.marked]
            parts += [*run.parts, " "]
        text, code = joined(parts, typed)
        text = text.replace("\n", " ")
        caption = Block("paragraph", text, code=code, marks=marks_in(text, parts, marked))
        caption = replace(caption, links=tuple(link for run in runs for link in run.links))
        if text and figure.pictures:
            first = figure.pictures[0]
            above = self.blocks[first]
            self.blocks[first] = replace(caption, kind=above.kind, number=above.number, image=above.image)
        elif text:
            self.blocks.append(caption)
        elif figure.pictures and self.figures:
            self.figures[-1].pictures.append(figure.pictures[0])

    def code_block(self, element: HtmlElement) -> bool:
        self.flush()
        text = element.text_content()
        above = element.getparent()
        verse = classes(element) & _VERSE or (
            above is not None
            and "preformatted-block" in classes(above)
            and next(element.iterdescendants("code"), None) is None
        )
        if not verse:
            table = self.tables[-1] if self.tables else None
            if text.strip() and not (table and table.row is not None):
                self.blocks.append(Block("code", text.strip("\n")))
            return False
        for stanza in re.split(r"\n\s*\n", text):
            self.run.parts.append(stanza)
            self.run.spoken = not stanza.isspace() and bool(stanza)
            self.flush()
        return False

    def is_formula(self, element: HtmlElement, tag: str) -> bool:
        if tag == "script":
            return (element.get("type") or "").startswith("math/tex")
        names = classes(element)
        return tag == "mjx-container" or not names.isdisjoint(
            ("katex", "katex-display", "MathJax", "MathJax_SVG", "MathJax_CHTML", "MathJax_Display", "latex-rendered",
             "mwe-math-element")
        )  # fmt: skip

    def formula(self, element: HtmlElement, tag: str) -> bool:
        """A standalone formula is a block; one in a sentence appears as its LaTeX."""
        names = classes(element)
        above = element.getparent()
        display = (
            element.get("display") in ("block", "true")
            or not names.isdisjoint(("katex-display", "MathJax_Display", "latex-rendered"))
            or (above is not None and not classes(above).isdisjoint(("katex-display", "MathJax_Display")))
            or "mode=display" in (element.get("type") or "")
        )
        tex = _tex(element, tag)
        if display:
            self.flush()
            self.blocks.append(Block("math", tex))
        elif tex and (tag == "mjx-container" or "MathJax" not in names):  # MathJax 2 leaves its source beside it
            self.add(_inline_formula(tex))
        return False

    # ----------------------------------------------------------------------------------------------------- tables

    def table_part(self, tag: str) -> None:
        table = self.tables[-1] if self.tables else None
        if not table:
            return
        if tag == "thead":
            table.in_head = True
        elif tag == "tr":
            table.row, table.links = [], []
        else:
            self.ended()

    def table_part_ends(self, element: HtmlElement, tag: str) -> None:
        table = self.tables[-1] if self.tables else None
        if not table:
            return
        if tag == "thead":
            table.in_head = False
        elif tag == "tr" and table.row is not None:
            self.row(table)
            table.row = None
            self.flush()
        elif tag in ("td", "th") and table.row is not None:
            run = self.ended()
            text, code = joined(run.parts, run.code)
            text = text.replace("\n", " ")
            self.fill(table)
            table.links += run.links
            self.run.after = run.after
            across = max(1, min(_whole(element.get("colspan"), 1), _WIDEST))
            down = min(_whole(element.get("rowspan"), 1), 1000)
            heads = tag == "th"
            if down > 1:
                table.down[len(table.row)] = (down - 1, _Cell(text, heads=heads))
            table.row.append(_Cell(text, code, marks_in(text, run.parts, run.marked), heads))
            table.row += [_Cell(heads=heads)] * (across - 1)

    def fill(self, table: _Table) -> None:
        """Put in the cells that reach down from the rows above."""
        assert table.row is not None
        while found := table.down.pop(len(table.row), None):
            rows, cell = found
            if rows > 1:
                table.down[len(table.row)] = (rows - 1, cell)
            table.row.append(cell)
            if len(table.row) > _WIDEST:
                return

    def row(self, table: _Table) -> None:
        self.fill(table)
        cells = table.row or []
        table.rows += 1
        if not any(cell.text for cell in cells):
            return
        are_heads = len(cells) > 1 and all(cell.heads or not cell.text for cell in cells)
        names_all = are_heads and len(cells) > 2 and sum(bool(cell.text) for cell in cells) == bool(cells[0].text)
        if names_all:
            table.rows -= 1
        elif table.in_head or (are_heads and table.rows == 1 + bool(table.heads)):
            table.heads = [above.over(cell) for above, cell in zip_longest(table.heads, cells, fillvalue=_Cell())]
            return
        code: list[Span] = []
        marks: list[Mark] = []
        pairs, length = [], 0
        for column, cell in enumerate(cells):
            head = table.heads[column] if column < len(table.heads) else _Cell()
            for part in (head, cell):
                code += [(start + length, end + length) for start, end in part.code]
                marks += [replace(mark, start=mark.start + length, end=mark.end + length) for mark in part.marks]
                length += len(part.text)
            pairs.append((head.text, cell.text))
        row = Block("row", " | ".join(cell.text for cell in cells), cells=tuple(pairs), code=tuple(code))
        self.blocks.append(replace(row, links=tuple(table.links), marks=tuple(marks)))

    # ---------------------------------------------------------------------------------------------- other people's

    def trim_tweet(self, element: HtmlElement) -> None:
        """Leave of an embedded post what it says and who says it: no date, no address of its picture."""
        signed = None
        for child in list(element):
            if child.tag != "p":
                self.drop(child, "the signature of an embedded post", shown([child.text_content(), child.tail or ""]))
                element.remove(child)
                continue
            signed = _SIGNED.match(child.tail or "") or signed
            child.tail = None
            for link in list(child.iterdescendants("a")):
                if _TWEET_TAIL.match(link.text_content().strip()):
                    link.drop_tree()
        if signed:
            etree.SubElement(element, "p").text = f"— {signed['name']}"

    def drop_repeated(self) -> None:
        """Drop the pull quotes that only repeat a sentence of the text."""
        pulled = set(self.pulled[:_MOST_PULLED])
        if not pulled:
            return
        rest = _folded(" ".join(block.text for place, block in enumerate(self.blocks) if place not in pulled))
        repeated = {place for place in pulled if _folded(self.blocks[place].text) in rest}
        self.dropped += [
            Dropped(self.blocks[place].text[:80], "a pull quote that repeats the text") for place in sorted(repeated)
        ]
        self.blocks = [block for place, block in enumerate(self.blocks) if place not in repeated]


def _are_boxes(element: HtmlElement) -> bool:
    """Tell a row of labels, each in an element of its own, that a page sets apart: no sentence goes on in the next."""
    if len(element) < 2 or (element.text or "").strip():
        return False
    titled = all(box.get("title") for box in element)
    tails = [box.tail or "" for box in element]
    laid = titled or _LAID.search(element.get("style") or "") or all("\n" in tail for tail in tails[:-1])
    if not laid or any(tail.strip() for tail in tails) or any(box.tag != "span" for box in element):
        return False
    texts = [text for text in map(short_text, islice(element, _WIDEST)) if text]
    return len(texts) > 1 and not any(text[0].islower() or text[0] in ".,;:!?)" or text[-1] == "," for text in texts)


def _counted(element: HtmlElement) -> _List:
    if element.tag != "ol":
        return _List(None)
    down = element.get("reversed") is not None
    items = sum(1 for _ in element.iterchildren("li")) if down else 1
    return _List(_whole(element.get("start"), items), -1 if down else 1, element.get("type") in ("a", "A"))


def _is_data(table: HtmlElement) -> bool:
    """Tell a table of data from one that only lays out a page, a letter or lines of code."""
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return False
    width = 0
    for number, row in enumerate(table.iterdescendants("tr")):
        width = max(width, sum(1 for cell in islice(row, _WIDEST) if cell.tag in ("td", "th")))
        for cell in islice(row, _WIDEST):
            paragraphs = sum(1 for _ in islice(cell.iterdescendants("p", "h1", "h2", "h3", "blockquote", "pre"), 3))
            if paragraphs > 2 or next(cell.iterdescendants("pre", "h1", "h2"), None) is not None:
                return False
        if number > 1000:
            break
    return width > 1


def _tex(element: HtmlElement, tag: str) -> str:
    """Return the source of a formula, else its signs."""
    if tag == "script":
        return (element.text or "").strip()
    for note in element.iterdescendants("annotation"):
        if "tex" in note.get("encoding", "tex").lower():
            return _undressed("".join(note.itertext()))
    math = element if tag == "math" else next(element.iterdescendants("math"), None)
    if math is not None:
        return _undressed(math.get("alttext") or latex_of(math))
    given = _attributes(element).get("persistentExpression")
    return str(given) if given else ""


def _undressed(tex: str) -> str:
    """Return LaTeX without the style that Wikipedia sets it in."""
    tex = tex.strip()
    dressed = tex.startswith("{\\displaystyle") and tex.endswith("}")
    return (tex[len("{\\displaystyle") : -1] if dressed else tex).strip()


def _inline_formula(tex: str) -> str:
    """Return a formula with marks that cannot be money."""
    return rf"\({tidy(tex)}\)"


def _attributes(element: HtmlElement) -> dict[str, Any]:
    """Return what a widget of Substack says of itself."""
    given = element.get("data-attrs")
    if not given:
        return {}
    try:
        found = json.loads(given)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _styled(element: HtmlElement) -> Iterator[MarkKind]:
    """Yield what a style sets an element's text apart by, as word processors write it."""
    style = element.get("style") or ""
    yield from (kind for pattern, kind in _STYLES if style and pattern.search(style))


def _named(element: HtmlElement) -> str:
    """Return how a widget without text calls itself."""
    given = _attributes(element)
    names = (given.get(key) for key in ("title", "label", "url", "src"))
    return next((name for name in names if isinstance(name, str) and name), f"<{element.tag}>")


def _said_by_widget(element: HtmlElement, names: frozenset[str]) -> str:
    """Return the name that a mention stands for, where the program shows it only in a browser."""
    if element.text or len(element) or names.isdisjoint(("mention-wrap", "cashtag-wrap")):
        return ""
    given = _attributes(element)
    return str(given.get("name") or given.get("symbol") or "")


def _gallery_caption(element: HtmlElement) -> tuple[str, str] | None:
    """Return caption and first picture of Substack's gallery, which exists only in its attributes."""
    if "image-gallery-embed" not in classes(element):
        return None
    gallery = _attributes(element).get("gallery")
    if not isinstance(gallery, dict):
        return None
    images = gallery.get("images")
    first = images[0] if isinstance(images, list) and images and isinstance(images[0], dict) else {}
    return clean(str(gallery.get("caption") or gallery.get("alt") or "")), str(first.get("src") or "")


def _largest(sources: str) -> str:
    """Return the address of the widest picture of a ``srcset``."""
    best, width = "", -1.0
    for found in re.finditer(r"(\S+?)(?:\s+([\d.]+)[wx])?\s*(?:,\s+|,?\s*$)", sources[:20_000]):
        size = float(found[2].strip(".") or 0) if found[2] and found[2].count(".") < 2 else 0.0
        if size > width and not found[1].startswith("data:"):
            best, width = found[1], size
    return best


def _whole(value: str | None, otherwise: int) -> int:
    """Return a whole number of an attribute (``300``, ``300px``)."""
    found = re.match(r"\s*(-?\d{1,6})(?:px)?\s*\Z", value or "")
    return int(found[1]) if found else otherwise


def _embedded(element: HtmlElement, rule: str) -> str:
    """Return the address of what is shown within an element; if it has none, the name of a video, else nothing."""
    within = islice(element.iter("iframe", "script", "video", "audio", "source", "embed", "object"), 9)
    addresses = (part.get("src") or part.get("data") or part.get("data-src") or "" for part in within)
    found = next((address for address in addresses if address.startswith(("http", "//"))), "")
    text = "" if found else shown(element.itertext(), 400).strip()
    return (text if text.startswith("http") and " " not in text else found) or (A_VIDEO if rule == "a video" else "")


def _line(text: str | None) -> str:
    return clean(text or "").replace("\n", " ")


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
