"""A Substack export -> its posts: drafts as drafts, posts for some readers withheld, pages and replies left out.

``posts.csv`` names them, ``posts/ID.slug.html`` has their text. The lists of readers and of who opened what are beside
these and are never opened.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import PurePosixPath

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Essay, slugify
from tts.show.settings import Show
from tts.sources.html import read_fragment
from tts.sources.imported import Imported, ImportedEssay
from tts.sources.markdown_folder import has_markdown
from tts.sources.posts import plain_title, web_link
from tts.sources.source import Source
from tts.sources.stamps import stamp
from tts.sources.web_page import decoded

_TABLE = "posts.csv"
_COLUMNS = frozenset({"post_id", "post_date", "is_published", "title"})
_POST = re.compile(r"\d+\.[^/]*\.html")
# What is left of an export without its table: pieces of pages, named by their numbers.
_PIECE = re.compile(r"\d+\.[^/]*\.html?|\d{5,}\.html?", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype|html|head|body|title)\b", re.IGNORECASE)
_AUDIENCES = {
    "only_paid": "for paying subscribers",
    "founding": "for founding members",
    "only_free": "for subscribers only",
}
_TRUE = frozenset({"true", "t", "1", "yes"})
_LONGEST_FIELD = 1_000_000


def recognizes(source: Source) -> bool:
    """Return whether ``source`` is a Substack export, unpacked or as the .zip that Substack sends, or posts of one.

    Posts without the table are refused when they are read: it alone says which are drafts, and for whom the others are.
    """
    try:
        return _table(source) is not None or _is_piece(source)
    except EssaycastError:
        return False


def read(source: Source, show: Show) -> Imported:
    """Read an export; EssaycastError if it cannot be read or has no posts."""
    table = _table(source)
    if table is None:
        raise EssaycastError(
            f"{source.name} is of a Substack export, and its {_TABLE} is not there, which names drafts and paid posts",
            "give the whole export, as Substack sent it",
        )
    folder = table[: -len(_TABLE)]
    files = _Files(name[len(folder) :] for name in source.names if name.startswith(folder))
    essays: list[ImportedEssay] = []
    notices: list[str] = []
    for line, row in _rows(source, table):
        title = plain_title(row.get("title") or "")
        kind = (row.get("type") or "newsletter").strip()
        post = (row.get("post_id") or "").strip()
        name = files.of(post)
        called = f"“{title}”" if title else f"the post {post or f'in line {line}'}"
        if kind in ("page", "thread", "podcast", "restack", "note"):
            notices.append(f"{called} is a {kind}, not an essay, and was left out")
        elif name is None:
            notices.append(f"{called} has no text in the export and was left out")
        else:
            item = _item(row, title, post, kind, decoded(source.read(folder + name)), folder + name)
            if not item.essay.blocks:
                notices.append(f"{called} has no text and was left out")
            elif not item.essay.title:
                notices.append(f"{called} is a draft without a title and was left out")
            else:
                essays.append(item)
    if not essays and not notices:
        raise EssaycastError(f"{source.name} has no posts", "export it again when something is written")
    return Imported(tuple(essays), notices=tuple(notices))


def _table(source: Source) -> str | None:
    """Return the name of the table of posts, at the top or in a folder."""
    tables = (name for name in source.names if PurePosixPath(name).name == _TABLE)
    return next((name for name in sorted(tables, key=lambda name: name.count("/")) if _has_columns(source, name)), None)


def _has_columns(source: Source, table: str) -> bool:
    head = source.beginning(table)[:2000].decode("utf-8-sig", "replace").partition("\n")[0]
    return {name.strip().strip('"').lower() for name in head.split(",")} >= _COLUMNS


def _is_piece(source: Source) -> bool:
    if source.is_folder or source.is_archive:
        if has_markdown(source.names):
            return False
        piece = next((name for name in source.names if _PIECE.fullmatch(PurePosixPath(name).name)), None)
        return piece is not None and not _is_page(source.beginning(piece))
    return bool(_PIECE.fullmatch(source.path.name)) and not _is_page(source.head)


def _is_page(data: bytes) -> bool:
    return bool(_PAGE.search(data[:4096].decode("latin-1")))


def _rows(source: Source, table: str) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of the table, each with its line."""
    text = source.read(table).decode("utf-8-sig", "replace").replace("\0", "")
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        return [(reader.line_num, {_folded(key): value or "" for key, value in row.items() if key}) for row in reader]
    except csv.Error as problem:
        raise EssaycastError(
            f"{table} in {source.name} is damaged in line {reader.line_num}", "export it again"
        ) from problem


def _folded(column: str) -> str:
    return column.strip().lower()


class _Files:
    """The files of an export: a post's is named after its id, and has a dot with the slug in newer exports."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._of_number: dict[str, str] = {}
        for name in sorted(self._names):
            if _POST.fullmatch(bare := PurePosixPath(name).name):
                self._of_number.setdefault(bare.partition(".")[0], name)

    def of(self, post: str) -> str | None:
        """Return the file of a post, None if there is none."""
        if not post or "/" in post or "\\" in post:
            return None
        whole = next((name for name in (f"posts/{post}.html", f"{post}.html") if name in self._names), None)
        return whole or self._of_number.get(post.partition(".")[0])


def _item(row: dict[str, str], title: str, post: str, kind: str, text: str, place: str) -> ImportedEssay:
    number, _, slug = post.partition(".")
    fragment = read_fragment(text)
    is_published = (row.get("is_published") or "").strip().lower() in _TRUE
    if not title and is_published:
        title = slug.replace("-", " ").strip().capitalize() or f"Post {number}"
    description = plain_title(" ".join((row.get("subtitle") or "").split()))
    essay = Essay(
        title=title,
        blocks=tuple(fragment.blocks),
        published=stamp(row.get("post_date") or ""),
        description=description,
        image=web_link(next((block.image for block in fragment.blocks if block.kind == "figure"), "")),
        guid=f"substack:post:{number}" if number.isdigit() else "",
        draft=not is_published,
        withheld=_withheld(row),
        slug=slugify(slug or title),
        dropped=tuple(fragment.dropped),
    )
    return ImportedEssay(essay, place, "" if is_published else "a draft")


def _withheld(row: dict[str, str]) -> str:
    """Return for whom a post is, nothing if it is for everyone; of a row that is cut off nobody knows."""
    audience = row.get("audience", "").strip().lower()
    if not audience:
        return f"for whom is not known, since {_TABLE} does not say"
    return "" if audience == "everyone" else _AUDIENCES.get(audience, f"for {audience.replace('_', ' ')} only")
