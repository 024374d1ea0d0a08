"""A Ghost export (JSON) -> its posts: drafts as drafts, posts for members withheld, pages left out."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Dropped, Essay, slugify
from tts.show.settings import Show
from tts.sources.ghost_cards import lexical_html, markdown_html, mobiledoc_html
from tts.sources.html import Fragment, read_fragment
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.posts import language_tag, plain_title, summary, tag_names, web_link
from tts.sources.source import Source
from tts.sources.stamps import stamp

# Ghost writes this for the address of the blog, which the export does not name.
_HERE = "__GHOST_URL__"
# A card that only some of those see who open the post on the web.
_GATED = re.compile(
    r"<!--\s*kg-gated-block:begin\b([^\n]{0,300}?)-->(.*?)(?:<!--\s*kg-gated-block:end\s*-->|\Z)", re.DOTALL
)
_FOR_ALL = re.compile(r"\bnonMember:\s*true\b")
_FILE = re.compile(r"(?:^|/)[^/]*\.ghost\.[^/]*\.json$", re.IGNORECASE)
_STATUS = {"draft": "a draft", "scheduled": "scheduled for later", "sent": "sent by e-mail only"}
_VISIBILITY = {
    "members": "for members",
    "paid": "for paying members",
    "tiers": "for some tiers of members",
    "filter": "for some members",
}


def recognizes(source: Source) -> bool:
    """Return whether ``source`` is a Ghost export, or an archive or a folder that holds one."""
    try:
        data = _data(source)
        return b'"posts"' in data and _tables(json.loads(data)) is not None
    except (EssaycastError, ValueError, RecursionError):
        return False


def read(source: Source, show: Show) -> Imported:
    """Read an export; EssaycastError if it cannot be read or has no posts."""
    try:
        tables = _tables(json.loads(_data(source)))
    except (ValueError, RecursionError) as problem:
        raise EssaycastError(f"{source.name} is not readable JSON", "export it again") from problem
    if tables is None:
        raise EssaycastError(f"{source.name} is not a Ghost export", "export it again: Settings, Import/Export")
    authors = _authors(tables)
    tags = _tags(tables)
    essays = []
    notices = []
    pages = 0
    for place, post in enumerate(_rows(tables, "posts"), start=1):
        if post.get("type") == "page" or post.get("page") in (1, True):
            pages += 1
            continue
        unfinished = _unfinished(post)
        own = _id(post, "id")
        essay = _essay(post, authors.get(own, ""), tags.get(own, ()), bool(unfinished))
        if essay.blocks or not essay.is_public:
            essays.append(ImportedEssay(essay, f"post {place}", unfinished))
        else:
            notices.append(f"“{essay.title}” has no text and was left out")
    if not essays:
        raise EssaycastError(f"{source.name} holds no post", "export the blog's posts: Settings, Import/Export")
    if pages:
        notices.append(f"left out, since they are not posts: {pages} × page")
    return Imported(tuple(essays), _facts(tables), tuple(notices))


def _data(source: Source) -> bytes:
    """Return the bytes of the export; none if nothing in an archive or a folder is named like one."""
    if source.is_folder or source.is_archive:
        name = next(filter(_FILE.search, source.names), None)
        return source.read(name) if name else b""
    return source.data if source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else b""


def _tables(export: object) -> dict[str, Any] | None:
    """Return the tables of an export: below ``db``, or at its top as older ones have them; None if it has none."""
    if not isinstance(export, dict):
        return None
    databases = export.get("db")
    outer = databases[0] if isinstance(databases, list) and databases else export
    tables = outer.get("data") if isinstance(outer, dict) else None
    if not isinstance(tables, dict) or not isinstance(tables.get("posts"), list):
        return None
    posts = tables["posts"]
    return tables if all(isinstance(post, dict) and "title" in post and "slug" in post for post in posts) else None


def _rows(tables: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = tables.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _facts(tables: dict[str, Any]) -> ShowFacts:
    settings = {str(row.get("key")): row.get("value") for row in _rows(tables, "settings")}
    names = {name for row in _rows(tables, "users") if (name := _text(row.get("name")))}
    return ShowFacts(
        title=plain_title(_text(settings.get("title"))),
        author=plain_title(next(iter(names))) if len(names) == 1 else "",
        about=plain_title(_text(settings.get("description"))),
        language=language_tag(_text(settings.get("locale")) or _text(settings.get("lang"))),
    )


def _id(row: dict[str, Any], name: str) -> str:
    """Return what a row is, or another of its names, known by; nothing if that is neither text nor a number."""
    value = row.get(name)
    return str(value) if isinstance(value, (str, int)) else ""


def _authors(tables: dict[str, Any]) -> dict[str, str]:
    """Return the names of each post's authors by its id: several since Ghost 1.22, one before."""
    names = {_id(row, "id"): plain_title(_text(row.get("name"))) for row in _rows(tables, "users")}
    found: dict[str, list[str]] = defaultdict(list)
    for row in _in_order(tables, "posts_authors"):
        found[_id(row, "post_id")].append(names.get(_id(row, "author_id"), ""))
    for post in _rows(tables, "posts"):
        if not any(found[_id(post, "id")]):
            found[_id(post, "id")].append(names.get(_id(post, "author_id"), ""))
    return {post: ", ".join(dict.fromkeys(filter(None, several))) for post, several in found.items() if post}


def _tags(tables: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return each post's tags by its id, without the internal ones, which begin with #."""
    names = {_id(row, "id"): _text(row.get("name")) for row in _rows(tables, "tags")}
    found: dict[str, list[str]] = defaultdict(list)
    for row in _in_order(tables, "posts_tags"):
        found[_id(row, "post_id")].append(names.get(_id(row, "tag_id"), ""))
    return {post: tag_names(name for name in several if name[:1] != "#") for post, several in found.items() if post}


def _in_order(tables: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return sorted(_rows(tables, name), key=lambda row: place if isinstance(place := row.get("sort_order"), int) else 0)


def _unfinished(post: dict[str, Any]) -> str:
    status = _text(post.get("status"))
    return "" if status == "published" else _STATUS.get(status, f"{status or 'of no status'}, not published")


def _withheld(post: dict[str, Any]) -> str:
    """Return for whom a post is. Old exports have no visibility at all; one that is no text may mean anything."""
    if "visibility" not in post:
        return ""
    visibility = _text(post["visibility"]).lower()
    return "" if visibility == "public" else _VISIBILITY.get(visibility, f"for {visibility or 'readers unknown'}")


def _essay(post: dict[str, Any], author: str, tags: tuple[str, ...], draft: bool) -> Essay:
    title = plain_title(_text(post.get("title"))) or "Untitled"
    body = _body(post)
    canonical = web_link(_text(post.get("canonical_url")))
    identity = _id(post, "uuid") or _id(post, "id")
    published = stamp(post.get("published_at"))
    return Essay(
        title=title,
        blocks=tuple(body.blocks),
        published=published or (stamp(post.get("created_at")) if draft else None),
        author=author,
        link=canonical,
        description=summary(_text(post.get("custom_excerpt")) or _text(post.get("meta_description"))),
        image=web_link(_text(post.get("feature_image")) or _text(post.get("image"))),
        guid=identity,
        draft=draft,
        withheld=_withheld(post),
        slug=slugify(_text(post.get("slug")) or title),
        tags=tags,
        language=language_tag(_text(post.get("locale"))),
        dropped=tuple(body.dropped),
    )


def _body(post: dict[str, Any]) -> Fragment:
    """Read the first that a post has of its HTML, its Lexical or Mobiledoc document, and the Markdown of old Ghosts."""
    for name, as_html in (
        ("html", str),
        ("lexical", lexical_html),
        ("mobiledoc", mobiledoc_html),
        ("markdown", markdown_html),
    ):
        source = _text(post.get(name))
        if source:
            html, gated = _for_all(as_html(source).replace(_HERE, ""))
            body = read_fragment(html)
            if body.blocks:
                return Fragment(body.blocks, [*gated, *body.dropped])
    return Fragment()


def _for_all(html: str) -> tuple[str, list[Dropped]]:
    """Return a post's HTML without the cards that only members see, and a line for each of these."""
    dropped: list[Dropped] = []

    def kept(found: re.Match[str]) -> str:
        if _FOR_ALL.search(found[1]):
            return found[2]
        dropped.append(Dropped(summary(found[2])[:80], "a card for members only"))
        return ""

    return _GATED.sub(kept, html), dropped


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
