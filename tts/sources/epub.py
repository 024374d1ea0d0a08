"""EPUB 2 and 3 -> essays: each top-level entry of the table of contents is one."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from html.entities import html5
from itertools import islice
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree, html

from tts.errors import EssaycastError
from tts.essay import Block, Dropped, Essay, slugify, with_links
from tts.show.settings import Show
from tts.sources.html import parsed, read_fragment
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.little_words import base
from tts.sources.source import Source
from tts.sources.text import as_moment, clean
from tts.sources.xml import attribute, child, children, local, read_xml, text_of, without_namespace
from tts.toml import packaged_toml

_ATTRIBUTE = re.compile(r"(?:\{[^{}]+\})?[A-Za-z_][A-Za-z0-9_.-]*")
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# Fonts are scrambled by these, so nobody copies them out of the book; its text is open.
_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")

# What epub:type (EPUB 3 Structural Semantics), the guide (EPUB 2) and ARIA (doc-…) call what is not an essay.
_NO_ESSAY = frozenset({
    "cover", "frontcover", "backcover", "cover-image", "titlepage", "title-page", "halftitlepage", "halftitle",
    "toc", "toc-brief", "landmarks", "loi", "lot", "loa", "lov", "copyright-page", "copyright", "imprint",
    "imprimatur", "colophon", "seriespage", "dedication", "acknowledgments", "acknowledgements", "contributors",
    "other-credits", "errata", "index", "glossary", "bibliography", "notes", "endnotes", "rearnotes", "footnotes",
    "page-list",
})  # fmt: skip
_PAGE_NUMBER = re.compile(r"(?:^|\s)(?:page-?num(?:ber)?|pageno|pagebreak|newpage)(?:$|\s)", re.IGNORECASE)
_GUTENBERG = frozenset({"pg-header", "pg-footer", "pg-machine-header"})
# A part's own page has a title and perhaps a motto: its letters at most if the chapters are to be the essays, words
# that are more than a motto, and those that a title may have beside its label.
_PART_PAGE = 500
_MORE_THAN_A_MOTTO = 60
_OF_A_TITLE = 6
# What stands before the first entry of the contents, has a heading and as many words is an essay.
_PREFACE = 100
# What is left out and has more words than a page of its kind is named with their number.
_MORE_THAN_A_PAGE = 300
# No essay is as long as this; what is alone in the contents and is longer has chapters.
_LONGEST_ESSAY = 100_000
# A page with no longer paragraph is a plate or a title.
_SENTENCE = 50
_DEEPEST = 8
_ORDINAL = re.compile(
    r"^(?:(?:chapter|essay|letter|lecture|part|no\.?)\s+)?(?:\d{1,3}|[ivxlc]{1,8}|one|two|three|four|five|six|seven|eight"
    r"|nine|ten)\b\s*[.:)—–-]*\s*",
    re.IGNORECASE,
)
# Elements around the place where a part begins that are copied into it: cuts deep in a page would fill the memory.
_COPIED = 16
_MOST_ATTRIBUTES = 100  # of each of them
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
# On these elements the attribute ``type`` does not say what kind of text they hold.
_TYPED = frozenset({"a", "button", "embed", "input", "li", "link", "object", "ol", "script", "source", "style", "ul"})
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T\S+)?$")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the table of contents: where it begins, and what lies under it."""

    label: str
    file: str
    anchor: str
    under: tuple[_Entry, ...] = ()
    behind: str = ""  # the label of the entry before it, for a page that has none


@dataclass(frozen=True, slots=True)
class _Book:
    """The package of an EPUB; files are names in the archive, in reading order."""

    source: Source
    metadata: etree._Element | None
    spine: tuple[str, ...]
    aside: frozenset[str]  # files that stand outside the reading order, or are named as no essay
    entries: tuple[_Entry, ...]

    def calls_no_essay(self, label: str) -> bool:
        """Return whether the book calls so, in whatever language it is, what is not an essay."""
        return self._is_matter(label, ("one_page", "more", "only"))

    def calls_one_page(self, label: str) -> bool:
        """Return whether the book calls so what is not an essay and takes one page."""
        return self._is_matter(label, ("one_page",))

    def _is_matter(self, label: str, kinds: Iterable[str]) -> bool:
        known, own = _matter(), base(_meta(self, "language"))
        asked = {own, "en"} if own in known.keys() - {"en"} else known.keys()
        return any(
            known[language][kind].fullmatch(label)
            for language in asked
            for kind in kinds
            if kind in known[language] and (kind != "only" or language == own)
        )


@cache
def _matter() -> dict[str, dict[str, re.Pattern[str]]]:
    """Return what books call what is not an essay, by language and kind."""
    return {
        language: {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in kinds.items()}
        for language, kinds in packaged_toml(__package__, "book_matter.toml").items()
    }


@dataclass(slots=True)
class _Piece:
    """What one entry of the contents has for itself."""

    parts: list[etree._Element] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)

    def letters(self) -> int:
        return sum(len(text_of(part)) for part in self.parts)

    def words(self) -> int:
        return sum(len(text_of(part).split()) for part in self.parts)


def recognizes(source: Source) -> bool:
    """Return whether ``source`` is an EPUB, or the folder of one, by the file that names its package."""
    try:
        return _CONTAINER in source.names
    except EssaycastError:
        return False


def read(source: Source, show: Show) -> Imported:
    """Read an EPUB: the table of contents says where each essay begins; EssaycastError if it is locked or damaged."""
    _refuse_locked(source)
    book = _open(source)
    pieces, before = _pieces(book)
    essays: list[ImportedEssay] = []
    left: list[str] = []
    titles: list[str] = []
    for entry, piece in before:
        if essay := _preface(book, entry, piece):
            titles.append(essay.title)
            essays.append(ImportedEssay(essay, place=entry.file))
        else:
            where = f"behind {entry.behind}" if entry.behind else "before the first entry of the contents"
            left.append(f"{posixpath.basename(entry.file)}, {where} ({piece.words()} words)")
    for entry, piece in _essays(book, book.entries, pieces):
        is_motto = piece is pieces[id(entry)] and piece.words() < _MORE_THAN_A_MOTTO
        essay = None if is_motto or _is_no_essay(book, entry, piece) else _essay(book, entry, piece)
        if essay:
            titles.append(essay.title)
            essays.append(ImportedEssay(essay, place=f"{entry.file}#{entry.anchor}" if entry.anchor else entry.file))
        else:
            words = piece.words()
            counted = f" ({words} words)" if words > _MORE_THAN_A_PAGE else ""
            left.append(f"{entry.label or entry.file}{counted}")
    # Of two essays of one title the guid, which is made of it, tells neither.
    once = {title for title, count in Counter(titles).items() if count == 1}
    essays = [one if one.essay.title in once else replace(one, essay=replace(one.essay, guid="")) for one in essays]
    if not essays:
        raise EssaycastError(f"{source.name} has no essays in its table of contents", "give a book with text in it")
    facts = ShowFacts(_meta(book, "title"), _author(book), _about(book), language=_meta(book, "language"))
    notices = (f"left out, because they are not essays: {', '.join(left)}",) if left else ()
    return Imported(tuple(essays), facts, notices)


def _refuse_locked(source: Source) -> None:
    if _ENCRYPTION not in source.names:
        return
    root = read_xml(source.read(_ENCRYPTION), source.name)[0]
    methods = (attribute(each, "Algorithm") for each in root.iter() if local(each) == "EncryptionMethod")
    if any(method not in _FONT_SCRAMBLING for method in methods):
        raise EssaycastError(f"{source.name} is locked by copy protection (DRM)", "import a copy without it")


def _open(source: Source) -> _Book:
    container = read_xml(source.read(_CONTAINER), source.name)[0]
    named = (unquote(attribute(each, "full-path")) for each in container.iter() if local(each) == "rootfile")
    path = next((name for name in named if name in source.names), "")
    if not path:
        raise EssaycastError(f"{source.name} is a damaged EPUB: its package is missing", "make it again")
    package = read_xml(source.read(path), source.name)[0]
    items = {attribute(item, "id"): item for item in children(child(package, "manifest"), "item")}
    files = {key: _within(source, path, attribute(item, "href")) for key, item in items.items()}
    spine: dict[str, None] = {}
    aside = set(_named_no_essay(source, path, package))
    for reference in children(child(package, "spine"), "itemref"):
        file = files.get(attribute(reference, "idref"), "")
        if file:
            spine[file] = None
            if attribute(reference, "linear") == "no":
                aside.add(file)
    entries: tuple[_Entry, ...] = ()
    for key, item in items.items():
        if "nav" in attribute(item, "properties").split() and files[key]:
            aside.add(files[key])
            entries = entries or tuple(_nav_entries(source, files[key]))
    ncx = [
        attribute(child(package, "spine"), "toc"),
        *(key for key, item in items.items() if attribute(item, "media-type").endswith("dtbncx+xml")),
    ]
    for key in ncx:
        if not entries and files.get(key):
            points = child(read_xml(source.read(files[key]), source.name)[0], "navMap")
            entries = tuple(_points(source, files[key], points, 0))
    entries = _unwrapped(entries)
    if not entries:
        entries = tuple(_Entry("", file, "") for file in spine if file not in aside)
    return _Book(source, child(package, "metadata"), tuple(spine), frozenset(aside), entries)


def _within(source: Source, base: str, href: str) -> str:
    """Return the file in the archive that ``href`` in the file ``base`` leads to; empty if there is none."""
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(_address(href).path)))
    return name if _holds(source, name) else ""


def _holds(source: Source, name: str) -> bool:
    place = bisect_left(source.names, name)
    return source.names[place : place + 1] == (name,)


def _address(href: str) -> SplitResult:
    """Return the parts of an address, all empty if it is none."""
    try:
        return urlsplit(href)
    except ValueError:
        return SplitResult("", "", "", "", "")


def _named_no_essay(source: Source, path: str, package: etree._Element) -> Iterator[str]:
    for reference in children(child(package, "guide"), "reference"):
        if attribute(reference, "type").lower() in _NO_ESSAY and "#" not in attribute(reference, "href"):
            yield _within(source, path, attribute(reference, "href"))


def _nav_entries(source: Source, file: str) -> Iterator[_Entry]:
    root = _page(source.read(file), source.name)
    navs = [each for each in root.iter() if local(each) == "nav"]
    contents = next((nav for nav in navs if "toc" in _types(nav)), navs[0] if navs else None)
    if contents is not None:
        yield from _list_entries(source, file, next(iter(children(contents, "ol")), None), 0)


def _list_entries(source: Source, file: str, listed: etree._Element | None, depth: int) -> Iterator[_Entry]:
    for item in children(listed, "li"):
        link = child(item, "a")
        label = clean(text_of(link if link is not None else child(item, "span"))).replace("\n", " ")
        href = attribute(link, "href")
        below = child(item, "ol") if depth < _DEEPEST else None
        target = _within(source, file, href) if href else ""
        yield _Entry(
            label, target, unquote(_address(href).fragment), tuple(_list_entries(source, file, below, depth + 1))
        )


def _points(source: Source, file: str, parent: etree._Element | None, depth: int) -> Iterator[_Entry]:
    for point in children(parent, "navPoint"):
        content = child(point, "content")
        href = attribute(content, "src")
        label = clean(text_of(child(point, "navLabel", "text"))).replace("\n", " ")
        below = tuple(_points(source, file, point, depth + 1)) if depth < _DEEPEST else ()
        yield _Entry(label, _within(source, file, href) if href else "", unquote(_address(href).fragment), below)


def _unwrapped(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    """Return what lies under the entries that lead nowhere themselves, in their place."""
    return tuple(inner for entry in entries for inner in ([entry] if entry.file else _unwrapped(entry.under)))


def _flat(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    for entry in entries:
        if entry.file:
            yield entry
        yield from _flat(entry.under)


def _pieces(book: _Book) -> tuple[dict[int, _Piece], list[tuple[_Entry, _Piece]]]:
    """Return what lies between each entry and the next, by ``id`` of the entry, and each page that has no entry."""
    starts: dict[str, dict[str, _Entry]] = {}
    for entry in _flat(book.entries):
        starts.setdefault(entry.file, {}).setdefault(entry.anchor, entry)
    pieces = {id(entry): _Piece() for entry in _flat(book.entries)}
    documents = {file: _page(book.source.read(file), book.source.name) for file in book.spine}
    before: list[tuple[_Entry, _Piece]] = []
    current: _Piece | None = None
    label = ""
    for file, root in documents.items():
        here = starts.get(file, {})
        body = child(root, "body")
        if body is None:
            body = root
        kinds = _page_types(body)
        if not here and (file in book.aside or kinds & _NO_ESSAY or _is_bare(body)):
            continue
        _without_page_numbers(body)
        ids = {each.get(key) for each in body.iterdescendants() for key in ("id", "name")}
        missing = [entry for anchor, entry in here.items() if anchor and anchor not in ids]
        first = here.get("") or (missing[0] if missing else None)
        if first:
            current, label = pieces[id(first)], first.label
            current.kinds |= kinds
        for anchor, part in _split(body, frozenset(here) - {""}):
            if anchor:
                current, label = pieces[id(here[anchor])], here[anchor].label
                current.kinds |= kinds if len(here) == 1 else set()
            alone = _Piece([part], kinds)
            is_page = not here and book.calls_one_page(label)
            if current is not None and not (is_page and alone.words() >= _PREFACE):
                current.parts.append(part)
            elif not (file in book.aside or kinds & _NO_ESSAY or _is_bare(part)):
                before.append((_Entry("", file, "", behind=label), alone))
    return pieces, before


def _essays(book: _Book, entries: Sequence[_Entry], pieces: dict[int, _Piece]) -> Iterator[tuple[_Entry, _Piece]]:
    """Yield each essay with all that lies under it; of a part with chapters in files of their own, the chapters."""
    alone = sum(not book.calls_no_essay(entry.label) for entry in entries) == 1
    for entry in entries:
        own = pieces[id(entry)]
        under = [inner for inner in _unwrapped(entry.under) if inner.file]
        whole = _Piece([part for inner in _flat([entry]) for part in pieces[id(inner)].parts], own.kinds)
        is_page = own.letters() < _PART_PAGE and all(inner.file != entry.file for inner in under)
        if under and (is_page or (alone and whole.letters() > _LONGEST_ESSAY)):
            if own.words() > len(entry.label.split()) + _OF_A_TITLE:
                yield entry, own
            yield from _essays(book, under, pieces)
        else:
            yield entry, whole


def _is_no_essay(book: _Book, entry: _Entry, piece: _Piece) -> bool:
    return bool(piece.kinds & _NO_ESSAY or book.calls_no_essay(entry.label))


def _preface(book: _Book, entry: _Entry, piece: _Piece) -> Essay | None:
    """Return the essay that a page without an entry is; None for a title page, an imprint or advertisements."""
    if piece.words() < _PREFACE:
        return None
    essay = _essay(book, entry, piece)
    heading = next((drop.text for drop in essay.dropped), "") if essay else ""
    is_matter = book.calls_no_essay(heading) or _bare(heading) == _bare(_meta(book, "title"))
    return None if not heading or is_matter else essay


def _essay(book: _Book, entry: _Entry, piece: _Piece) -> Essay | None:
    """Return the essay of an entry, None if there is nothing in it to read."""
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    for part in piece.parts:
        part.tag = "div"
        fragment = read_fragment(html.tostring(part, encoding="unicode"))
        blocks += [_as_break(block) for block in fragment.blocks]
        dropped += fragment.dropped
    title = entry.label or next((block.text for block in blocks if block.kind == "heading"), "")
    title, body, announced = _titled(title, blocks)
    if not any(block.kind in ("paragraph", "item", "quote") for block in body):
        return None
    identifier = _meta(book, "identifier")
    slug = slugify(title)
    return Essay(
        title=title or posixpath.splitext(posixpath.basename(entry.file))[0],
        blocks=tuple(_numbered(body)),
        published=_published(book),
        author=_author(book),
        guid=f"{identifier}#{slug}" if identifier else "",
        slug=slug,
        language=_meta(book, "language"),
        dropped=(*announced, *dropped),
    )


def _titled(title: str, blocks: list[Block]) -> tuple[str, list[Block], tuple[Dropped, ...]]:
    """Return the title, the blocks after the heading that repeats it, and what was dropped with that heading."""
    for place, block in enumerate(blocks[:4]):
        if block.kind == "heading" and _bare(block.text) == _bare(title):
            written = clean(block.text).replace("\n", " ")
            rule = "the title, said before the essay"
            return (
                written if title.endswith(written) else title,
                [b for b in blocks[:place] if b.kind == "figure"] + blocks[place + 1 :],
                tuple(Dropped(b.text, rule) for b in blocks[: place + 1] if b.kind != "figure" and b.text),
            )
        if block.kind not in ("figure", "break") and len(block.text.split()) > 6:
            break
    return title, blocks, ()


def _bare(text: str) -> str:
    """Return what two spellings of one title share: its letters, without a chapter's number before them."""
    flat = " ".join(re.sub(r"[^\w\s]", "", text.casefold()).split())
    return _ORDINAL.sub("", flat) or flat


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Number the figures through, and leave out breaks at either end of the essay and one after the other."""
    figures = 0
    last = "break"
    for block in blocks:
        if block.kind == "figure":
            figures += 1
            block = replace(block, number=figures, image="")
        if block.kind != "break" or last != "break":
            yield with_links(block, lambda url: _address(url).scheme)
        last = block.kind


def _as_break(block: Block) -> Block:
    """Return a row of stars as the break that it stands for."""
    if block.kind in ("paragraph", "heading") and not any(map(str.isalnum, block.text)):
        return Block("break", "", line=block.line)
    return block


def _page(data: bytes, name: str) -> etree._Element:
    """Return a page's root, its elements without namespaces: as XML, or as HTML if it is not well formed."""
    try:
        root, problem = read_xml(_NAMED.sub(_character, data), name)
    except EssaycastError:
        root, problem = None, name
    if problem or root is None:
        root = parsed(data.decode("utf-8", "replace"), [])
    if root is None:
        return etree.Element("html")
    etree.strip_elements(root, etree.Comment, etree.Entity, with_tail=False)
    for element in root.iter():
        without_namespace(element)
        kind = attribute(element, "type")
        if kind and element.tag not in _TYPED:
            element.set("role", f"{element.get('role', '')} {kind}".strip())
    return root


def _character(found: re.Match[bytes]) -> bytes:
    """Return one of HTML's named characters by its number, since XML knows five of the names."""
    name = found[1].decode("ascii")
    letters = "" if name in _OWN_NAMES else html5.get(f"{name};", "")
    return "".join(f"&#{ord(letter)};" for letter in letters).encode("ascii") or found[0]


def _types(element: etree._Element) -> set[str]:
    """Return what the element says that it is: its role and its epub:type, which ``_page`` put there."""
    return {kind.removeprefix("doc-") for kind in element.get("role", "").lower().split()}


def _page_types(body: etree._Element) -> set[str]:
    """Return what a page says that it is: its body, and what alone is in it."""
    kinds = _types(body)
    inner = body
    while len(inner) == 1:
        inner = inner[0]
        kinds |= _types(inner)
    return kinds


def _is_bare(body: etree._Element) -> bool:
    """Return whether a page has no sentence to read, as a part's title page or a plate."""
    return not any(len(text_of(each)) > _SENTENCE for each in body.iter("p", "div", "li", "blockquote"))


def _without_page_numbers(body: etree._Element) -> None:
    """Take out what is not the book's own: numbers of a printed page, and Project Gutenberg's notices."""
    for element in list(body.iter()):
        parent = element.getparent()
        is_number = "pagebreak" in _types(element) or _PAGE_NUMBER.search(element.get("class", ""))
        if element is not body and parent is not None and (is_number or element.get("id") in _GUTENBERG):
            _append_before(element, element.tail)
            parent.remove(element)


def _append_before(element: etree._Element, text: str | None) -> None:
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (text or "")
    elif parent is not None:
        parent.text = (parent.text or "") + (text or "")


def _split(body: etree._Element, anchors: frozenset[str]) -> list[tuple[str, etree._Element]]:
    """Cut a page before each element with one of the ids; (id, part), the first with an empty id.

    A part has copies of the innermost elements that were open where it begins.
    """
    if not anchors:
        return [("", body)]
    parts = [("", etree.Element("div"))]
    open_ = [parts[0][1]]
    opened: list[etree._Element] = []  # the elements of the page that ``open_`` are copies of, its root apart
    _append(open_[0], body.text)
    left = set(anchors)
    walk = [(each, False) for each in reversed(body)]
    while walk:
        element, leaving = walk.pop()
        if leaving:
            open_.pop()
            opened.pop()
            _append(open_[-1], element.tail)
            continue
        found = left & {element.get("id"), element.get("name")}
        if found:
            left -= found
            root = etree.Element("div")
            parts.append((str(found.pop()), root))
            open_ = [root] * max(1, len(opened) - _COPIED + 1)
            for outer in opened[-_COPIED:]:
                open_.append(etree.SubElement(open_[-1], outer.tag, _plain(outer)))
        open_.append(etree.SubElement(open_[-1], element.tag, _plain(element)))
        opened.append(element)
        open_[-1].text = element.text
        walk.append((element, True))
        walk += [(each, False) for each in reversed(element)]
    return parts


def _plain(element: etree._Element) -> dict[str, str]:
    # HTML takes names of attributes that XML does not, "epub:type" without its namespace among them.
    names = islice(map(str, element.keys()), _MOST_ATTRIBUTES)
    return {name: str(element.get(name)) for name in names if _ATTRIBUTE.fullmatch(name)}


def _append(element: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _meta(book: _Book, name: str) -> str:
    """Return the book's first Dublin Core element of this name."""
    return clean(text_of(child(book.metadata, name))).replace("\n", " ")


def _author(book: _Book) -> str:
    """Return the book's authors: its creators, without those who say that they did something else."""
    roles = {
        attribute(meta, "refines").removeprefix("#"): text_of(meta)
        for meta in children(book.metadata, "meta")
        if attribute(meta, "property") == "role"
    }
    creators = list(children(book.metadata, "creator"))
    names = [
        clean(text_of(each)).replace("\n", " ")
        for each in creators
        if (attribute(each, "role") or roles.get(attribute(each, "id")) or "aut") == "aut"
    ]
    return ", ".join(name for name in names if name)


def _about(book: _Book) -> str:
    described = _meta(book, "description")
    return " ".join(block.text for block in read_fragment(described).blocks) if described else ""


def _published(book: _Book) -> datetime | None:
    """Return the day of publication if the book gives one; a bare year is not a day."""
    dates = [each for each in children(book.metadata, "date") if attribute(each, "event") in ("", "publication")]
    for each in sorted(dates, key=lambda each: attribute(each, "event") != "publication"):
        found = _DAY.match(text_of(each))
        try:
            if found:
                return as_moment(datetime(int(found[1]), int(found[2]), int(found[3])))
        except ValueError:
            continue
    return None
