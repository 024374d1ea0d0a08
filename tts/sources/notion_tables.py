"""Tables of a Notion export -> the properties of its pages, and which tables cannot be used."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from tts import lazy_re as re
from tts.show.holding import is_out, is_state
from tts.sources.notion_dates import NotionDates

# Notion's id, and what says that a table is of all pages, at the end of a name.
_ENDING = re.compile(r"[ -]?[0-9a-f]{32}(?:_all)?$|_all$")
# What the state is of a page that has none, while others of its table are out.
_NO_STATE = "empty, unlike that of others"
_LONGEST_FIELD = 2**31 - 1  # characters; the whole table is in memory already


@dataclass(slots=True)
class Table:
    """A table in all its views, the titles that stand in it, and how many pages were looked for and found."""

    name: str
    titles: set[str] = field(default_factory=set)
    is_damaged: bool = False
    pages: int = 0
    found: int = 0

    def lists(self, title: str) -> bool:
        """Return whether a page of this title is in the table; it is counted."""
        is_listed = _same(title) in self.titles
        self.pages += 1
        self.found += is_listed
        return is_listed

    @property
    def is_unusable(self) -> bool:
        """Return whether it is damaged, or has none of its pages."""
        return self.pages > 0 and (self.is_damaged or not self.found)


@dataclass(slots=True)
class Tables:
    """The properties of pages by title, or by its letters alone, and the tables by the folder that their pages are in.

    ``said_out`` are the files of pages that say themselves that they are out.
    """

    dates: NotionDates
    named: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    by_letters: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    of_folder: dict[str, Table] = field(default_factory=dict)
    said_out: set[str] = field(default_factory=set)

    def of(self, page: str) -> Table | None:
        """Return the table that the file of a page belongs to, None if it belongs to none."""
        return self.of_folder.get(_ENDING.sub("", str(PurePosixPath(page).parent)))

    def rows(self, title: str) -> Sequence[Mapping[str, str]]:
        """Return the properties of the pages of a title, also if it is written a little otherwise."""
        return self.named.get(title) or self.by_letters.get(_same(title), [])

    def add(self, name: str, data: bytes) -> None:
        """Add a table, which another program may have saved since."""
        path = PurePosixPath(name)
        folder = path.parent / (_ENDING.sub("", path.stem) or path.stem)
        table = self.of_folder.setdefault(str(folder), Table(folder.name))
        text, is_whole = _decoded(data)
        heads, rows, is_read = _rows(text)
        table.is_damaged |= not (is_whole and is_read)
        found: list[tuple[str, dict[str, str]]] = [
            (row[0].strip(), dict(zip(heads[1:], map(str.strip, row[1:]), strict=False)))
            for row in rows
            if row and row[0].strip()
        ]
        table.titles |= {_same(title) for title, _ in found}
        states = [
            key for key in filter(is_state, heads[1:]) if any(is_out(row[key]) for _, row in found if row.get(key))
        ]
        by_title: dict[str, list[dict[str, str]]] = {}
        for title, row in found:
            properties = {**row, **{key: row.get(key) or _NO_STATE for key in states}}
            by_title.setdefault(title, []).append(properties)
        self.named = {**by_title, **self.named}
        for title, same in by_title.items():
            self.by_letters.setdefault(_same(title), same)


def _rows(text: str) -> tuple[list[str], list[list[str]], bool]:
    """Return the heads of a table in small letters, its rows, and whether it is whole.

    Commas, semicolons or tabs are between its fields.
    """
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep="):  # Excel's
        text, first = rest, rest.partition("\n")[0]
    delimiter = max(",;\t", key=re.sub(r'"[^"]*"', "", first).count)
    csv.field_size_limit(_LONGEST_FIELD)
    is_whole = True
    for strict in (True, False):
        rows: list[list[str]] = []
        try:
            rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict))
            break
        except csv.Error:
            is_whole = False
    return [head.strip().lower() for head in rows[0]] if rows else [], rows[1:], is_whole


def _same(title: str) -> str:
    """Return the letters and figures of a title, by which a page is found."""
    return "".join(filter(str.isalnum, title.casefold())) or title.strip()


def _decoded(data: bytes) -> tuple[str, bool]:
    """Return a text in UTF-8 or UTF-16, and whether it is whole; any other encoding is guessed."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    is_whole = True
    try:
        text = data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        is_whole = False
        text = data.decode("utf-16" if is_wide else "cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n"), is_whole and "\0" not in text
