"""Notion exports -> essays: each page is one, its properties are what stands below its title and in its table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Block, Dropped, Essay, slugify, with_links
from tts.show.days_to_come import is_column_of_day, is_of_day, is_of_day_to_come, is_unknown_day
from tts.show.held_words import folded_key, folded_keys
from tts.show.holding import (
    flag,
    holds,
    is_by_flag_for_some,
    is_for_some,
    is_out,
    is_state,
    is_tagged_draft,
    is_to_come,
    keeps_back,
)
from tts.show.joplin import joplin_note
from tts.show.settings import Show
from tts.sources.encoding import decoded
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.markdown.blocks import parse_blocks
from tts.sources.notion_dates import NotionDates
from tts.sources.notion_html import read_page
from tts.sources.notion_tables import Table, Tables
from tts.sources.source import Source
from tts.sources.text import clean

# Notion sets its own id after every name: 32 hexadecimal digits.
_ID = re.compile(r"[ -]?([0-9a-f]{32})(?=$|_all$|\.)")
# An export of several parts is an archive of archives.
_DEEPEST = 2
_HEADING = re.compile(r"#[ \t]+(.+?)[ \t]*#*[ \t]*")
_PROPERTY = re.compile(r"([^\s:#>|*!\[`-][^:\n]{0,60}):(?:[ \t]+(.*))?")
# The names of properties that Notion makes or proposes, and those that writers give; a table names its own.
_KNOWN = frozenset({
    "created", "created time", "created by", "last edited", "last edited time", "last edited by", "date", "published",
    "published on", "publish date", "publication date", "status", "stage", "tags", "tag", "topics", "category",
    "categories", "type", "author", "authors", "url", "link", "slug", "summary", "description", "draft", "owner",
    "assign", "assignee", "person", "priority", "due", "due date", "updated", "language", "cover",
})  # fmt: skip
# Of which column the day of a page is, the first ones first; between them is any other of a day of publication.
_DAYS_OUT = ("publishdate", "publicationdate", "publishedon", "published")
_OTHER_DAYS = ("date", "datum", "fecha", "dato", "data", "created", "createdtime")
# What writers set before and after the names of their columns.
_SIGNS = re.compile(r"[^\w\s/-]+")
_LEAST_OF_ONE_TITLE = 2
_LONGEST_DAY = 40  # characters
_CALLOUT = re.compile(r"^[ \t]*</?aside>[ \t]*$", re.MULTILINE)
# An emoji that comes before a callout says what kind it is.
_CALLOUT_SIGN = re.compile("(?<=<aside>\n)[^\\w\\s<>\\[(*_`\"'“‘#>-]{1,8}[ \t]+")
_NO_CAPTION = re.compile(r"(?:untitled|image)(?:[ _-]?\d{0,3})?|\S+\.(?:png|jpe?g|gif|webp|svg|heic)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the export: where its file lies, and what that holds."""

    source: Source
    name: str

    @property
    def text(self) -> str:
        return _decoded(self.source.read(self.name))

    @property
    def key(self) -> str:
        found = _ID.search(PurePosixPath(self.name).stem)
        return found[1] if found else ""

    @property
    def label(self) -> str:
        return _ID.sub("", PurePosixPath(self.name).stem).strip()


def recognizes(source: Source) -> bool:
    """Return whether ``source`` is a Notion export: pages whose names end in Notion's ids, in archives or not."""
    try:
        named = [
            (inner, name)
            for inner, name in _files(source, (".md", ".html", ".csv"))
            if _ID.search(PurePosixPath(name).stem)
        ]
        return bool(named) and not _is_of_joplin(*named[0])
    except EssaycastError:
        return False


def _is_of_joplin(source: Source, name: str) -> bool:
    """Return whether a file whose name is nothing but an id is one of Joplin's, which has ids of the same form."""
    return PurePosixPath(name).suffix == ".md" and joplin_note(decoded(source.read(name))) is not None


def read(source: Source, show: Show) -> Imported:
    """Read a Notion export; EssaycastError if no page of it has text."""
    order = show.script.date_order
    dates = NotionDates(order or show.date_order, is_order_known=order is not None)
    tables = _tables(source, dates)
    found: list[tuple[ImportedEssay, Table | None]] = []
    left: list[str] = []
    for inner, name in _files(source, (".md", ".html")):
        page = _Page(inner, name)
        essay, table = _essay(page, tables), tables.of(name)
        is_listed = table is not None and table.lists(essay.essay.title if essay else page.label)
        if essay:
            may_be_held = not (is_listed or essay.essay.draft or name in tables.said_out)
            found.append((essay, table if may_be_held else None))
        else:
            left.append(page.label)
    if not found:
        raise EssaycastError(
            f"{source.name} has no page with text in it", "export it as Markdown & CSV or as HTML, with subpages"
        )
    essays = tuple(_held(essay, table.name) if table and table.is_unusable else essay for essay, table in found)
    notices = [f"left out, since they only lead to other pages: {', '.join(left)}"] if left else []
    notices += [
        f"the table “{table.name}” is damaged or was changed, so pages are held back for which it says nothing; "
        "export it again, and do not save it with another program"
        for table in tables.of_folder.values()
        if table.is_unusable
    ]
    if dates.guessed:
        notices.append(
            f"read as the later day, since day or month may come first: {', '.join(dates.guessed)}; if that is "
            "wrong, set script.date_order in show.toml and import again with --force"
        )
    return Imported(essays, ShowFacts(), tuple(notices))


def _held(found: ImportedEssay, table: str) -> ImportedEssay:
    why = f"the table “{table}”, which may say that it is not out, could not be read for it"
    return found.as_draft(why)


def _files(source: Source, endings: tuple[str, ...], depth: int = 0) -> Iterator[tuple[Source, str]]:
    """Yield the files with these endings in a folder or an archive, and in the archives inside it."""
    for name in source.names:
        ending = PurePosixPath(name).suffix.lower()
        if ending in endings:
            yield source, name
        elif ending == ".zip" and depth < _DEEPEST:
            yield from _files(source.inside(name), endings, depth + 1)


def _tables(source: Source, dates: NotionDates) -> Tables:
    """Return what the tables of the export say."""
    tables = Tables(dates)
    for inner, name in _files(source, (".csv",)):
        tables.add(name, inner.read(name))
    return tables


def _essay(page: _Page, tables: Tables) -> ImportedEssay | None:
    """Return the essay on a page, None if it has no text of its own."""
    if page.name.lower().endswith(".html"):
        return _of_html(page, tables)
    lines = page.text.split("\n")
    start = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    heading = _HEADING.fullmatch(lines[start]) if start < len(lines) else None
    title = (heading and _plain_title(heading[1])) or page.label
    listed = _listed(title, tables)
    first, given = _properties(lines, start + bool(heading), set(listed))
    body = _CALLOUT.sub("\n", _CALLOUT_SIGN.sub("", "\n".join(lines[first:])))
    blocks, dropped = parse_blocks(body, first + 1)
    given = {key: value for key, value in given.items() if value}
    return _made(page, title, {**listed, **given}, blocks, dropped, tables)


def _of_html(page: _Page, tables: Tables) -> ImportedEssay | None:
    """Return the essay on a page of an export in HTML, None if it has no text of its own."""
    found = read_page(page.text)
    if found is None:
        return None
    title = found.title or page.label
    return _made(page, title, {**_listed(title, tables), **found.properties}, found.blocks, found.dropped, tables)


def _listed(title: str, tables: Tables) -> Mapping[str, str]:
    """Return what the tables say of a page; of several that have its title, what holds it back."""
    rows = tables.rows(title)
    if len(rows) < _LEAST_OF_ONE_TITLE:
        return rows[0] if rows else {}
    now = datetime.now(timezone.utc)

    def is_held(row: Mapping[str, str]) -> bool:
        bare = {_SIGNS.sub("", key).strip(): value for key, value in row.items()}
        day = _published(title, bare, tables.dates)
        return bool(_why_held(bare, tables.dates)) or _is_for_some(bare) or (day is not None and day > now)

    return next(filter(is_held, rows), rows[0])


def _made(
    page: _Page,
    title: str,
    properties: Mapping[str, str],
    blocks: Iterable[Block],
    dropped: Iterable[Dropped],
    tables: Tables,
) -> ImportedEssay | None:
    kept, left = _tidied(blocks, with_files=page.source.packed is None)
    if not any(block.kind in ("paragraph", "item", "quote") for block in kept):
        return None
    properties = {_SIGNS.sub("", key).strip(): value for key, value in properties.items()}
    withheld = _why_held(properties, tables.dates)
    if any(is_state(key) and value and is_out(value) for key, value in properties.items()):
        tables.said_out.add(page.name)
    essay = Essay(
        title=title,
        blocks=tuple(kept),
        published=_published(title, properties, tables.dates),
        author=_names(properties.get("author") or properties.get("authors") or ""),
        link=_web(properties.get("url") or properties.get("link") or ""),
        description=properties.get("description") or properties.get("summary") or "",
        guid=page.key,
        draft=bool(withheld),
        withheld="not for everyone" if _is_for_some(properties) else "",
        slug=slugify(properties.get("slug") or title),
        tags=_tags(properties),
        dropped=(*dropped, *left),
    )
    return ImportedEssay(essay, place=page.name, withheld=withheld)


def _properties(lines: list[str], start: int, columns: set[str]) -> tuple[int, dict[str, str]]:
    """Return the line after the properties that stand below a page's title, and the properties.

    They are lines of ``key: value`` up to a blank line; one of the keys must be known, or a column of the page's table.
    """
    while start < len(lines) and not lines[start].strip():
        start += 1
    end = start
    found: dict[str, str] = {}
    while end < len(lines) and lines[end].strip():
        fitting = _PROPERTY.fullmatch(lines[end].rstrip())
        if not fitting:
            return start, {}
        found[fitting[1].strip().lower()] = (fitting[2] or "").strip()
        end += 1
    told = (_KNOWN | columns) & set(found) or any(
        is_state(key) or holds(key) or (is_of_day_to_come(key) and len(value) <= _LONGEST_DAY) or _is_day_of(key, value)
        for key, value in found.items()
    )
    return (end, found) if told else (start, {})


def _tidied(blocks: Iterable[Block], with_files: bool) -> tuple[list[Block], list[Dropped]]:
    """Return the blocks without what leads to other pages or files of the export, and what was dropped."""
    kept: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        lone = len(block.links) == 1 and block.links[0].text == block.text and block.kind in ("paragraph", "item")
        block = with_links(block, _address)
        if lone and not block.links:
            dropped.append(Dropped(block.text, "a link to another page", block.line))
        elif lone and block.kind == "paragraph" and _address(block.text):
            dropped.append(Dropped(block.text, "a bookmark", block.line))
        elif block.kind == "figure":
            caption = "" if _NO_CAPTION.fullmatch(block.text) else block.text
            image = block.image if with_files else _address(block.image)
            kept.append(replace(block, text=caption, image=image))
        else:
            kept.append(block)
    return kept, dropped


def _address(url: str) -> str:
    """Return ``url`` if it is an address, not a file of the export; else nothing."""
    try:
        return url if urlsplit(url).scheme in ("http", "https", "mailto") else ""
    except ValueError:
        return ""


def _why_held(properties: Mapping[str, str], dates: NotionDates) -> str:
    """Return why a page must not be published unasked; nothing if nobody says so.

    Writers name the columns and the steps of their work as they like: a page with a state is out only if it says so.
    """
    for key, value in properties.items():
        if not value:
            continue
        if is_tagged_draft(value):
            return f"its {key} is {value}"
        if is_state(key) and not is_out(value):
            return f"its {key} is {value}; only Published, Live, Done and the like count as out"
        if key == "draft" and flag(value) is not False:
            return "it is a draft"
        if key == "published" and flag(value) is False:
            return "it is not published"
        if keeps_back(key, value.split(", ") if "," in value else value):
            return f"{key} is {value}"
        if is_of_day(key) and (is_to_come(value) or (not dates.is_known(value) and is_unknown_day(key, value))):
            return f"its day is not known ({key} is {value})"
    return ""


def _is_for_some(properties: Mapping[str, str]) -> bool:
    return any(
        is_by_flag_for_some(key, value) or (folded_key(key) in folded_keys("readers") and is_for_some(value))
        for key, value in properties.items()
    )


def _is_day_of(key: str, value: str) -> bool:
    return is_column_of_day(key) and len(value) <= _LONGEST_DAY and NotionDates("day-first").moment(value) is not None


def _published(title: str, properties: Mapping[str, str], dates: NotionDates) -> datetime | None:
    """Return the day of a page, or the latest that is still to come of all that may be meant."""
    known = {folded_key(key): value for key, value in reversed(list(properties.items()))}
    others = [value for key, value in properties.items() if is_column_of_day(key)]
    latest = max(((day, value) for value in others if (day := dates.moment(value))), default=None)
    if latest and latest[0] > datetime.now(timezone.utc):
        if dates.is_guess(latest[1]):
            dates.guessed.append(f"{latest[1]} of “{title}”")
        return latest[0]
    first = [value for key in _DAYS_OUT if (value := known.get(key))]
    own = [value for key, value in properties.items() if is_of_day(key) and folded_key(key) not in _OTHER_DAYS]
    values = (*first, *own, *(known.get(key, "") for key in _OTHER_DAYS))
    return next((day for value in values if (day := dates.moment(value))), None)


def _names(written: str) -> str:
    """Return people's names without the addresses that Notion sets after them."""
    return clean(re.sub(r"\s*(?:\(?https?://[^\s,)]+\)?|<[^>\s]*>|\([^()\s]*@[^()\s]*\))", "", written))


def _tags(properties: Mapping[str, str]) -> tuple[str, ...]:
    written = next(
        (properties[key] for key in ("tags", "tag", "topics", "category", "categories") if properties.get(key)), ""
    )
    return tuple(tag for tag in map(str.strip, written.split(",")) if tag)


def _web(written: str) -> str:
    address = written.partition("](")[2].rstrip(")") if written.startswith("[") else written
    return address if _address(address).startswith("http") else ""


def _plain_title(written: str) -> str:
    blocks, _ = parse_blocks(written)
    return clean(" ".join(block.text for block in blocks)).replace("\n", " ")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
