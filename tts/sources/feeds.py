"""A blog's feed (RSS 2.0 and its forerunners, RSS 1.0, Atom, JSON Feed) -> the essays that it holds in full."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Essay, slugify
from tts.show.holding import is_for_readers, is_held_by
from tts.show.settings import Show
from tts.sources.html import Fragment
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.markdown.members import for_members_in_part
from tts.sources.markdown_folder import has_markdown
from tts.sources.posts import (
    language_tag,
    plain_title,
    read_post_or_text,
    read_text,
    summary,
    tag_names,
    web_link,
    words,
)
from tts.sources.source import Source
from tts.sources.stamps import stamp
from tts.sources.xml import local, namespace, read_xml, root_name, text_of, without_namespace

_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
_RSS = (
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://purl.org/net/rss1.1#",
)
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0"
_MEDIA = "http://search.yahoo.com/mrss/"
# What these say of an item is of its sound, its pictures or its comments.
_OF_OTHERS = frozenset({
    _CONTENT, _ITUNES, _FEEDBURNER, _MEDIA, "http://purl.org/rss/1.0/modules/slash/", "http://wellformedweb.org/CommentAPI/",
    "http://purl.org/syndication/thread/1.0", "https://podcastindex.org/namespace/1.0", "http://www.georss.org/georss",
})  # fmt: skip
_LONGEST_TOLD = 60
# What WordPress writes before the title of a post that is not for everyone.
_TO_SOME = re.compile(r"(?:Private|Protected|Privat|Geschützt|Privé|Protégé|Privado|Protegido|Privato|Protetto)\s?: ")
_BY_A_KEY = "for some readers only ({})"
_FILED = ("category", "subject", "keywords")
_BLOGGER_KIND = "http://schemas.google.com/g/2005#kind"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOGGER = b"schemas.google.com/blogger/"
_JSON_FEED = b"jsonfeed.org/version"
# What may come before the first mark of a file.
_BLANK = b"\xef\xbb\xbf \t\r\n"

# A text that ends like this goes on elsewhere.
_CUT = re.compile(
    r"(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*$"
    r"|(?:^|\s)(?:\[?\(?(?:continue reading|read more|read the (?:rest|full|whole)\b.{0,40}|keep reading|more)\)?\]?)"
    r"\s*(?:…|\.{3}|→|»|>>?|&raquo;)*\s*$",
    re.IGNORECASE,
)
_ENGINE_LINE = re.compile(r"^The post .{1,300} (?:appeared first on|first appeared on) .{1,200}$", re.IGNORECASE)
# Fewer words in a feed's description or summary are a summary; fewer beside a sound are what is said of the sound.
_WHOLE = 50
_BESIDE_A_SOUND = 100
_SHOW_NOTES = 250
_TITLE_WORDS = 8
_SHOW_NOTES_ONLY = "an episode of a podcast, with notes instead of a text"
_SAVE_AGAIN = "save the blog's feed again"


@dataclass(slots=True)
class _Item:
    """What an item of any kind of feed says. ``full`` tells that ``body`` is content, not a description or summary."""

    title: str = ""
    published: datetime | None = None
    author: str = ""
    link: str = ""
    guid: str = ""
    image: str = ""
    description: str = ""
    body: Fragment = field(default_factory=Fragment)
    full: bool = False
    sound: bool = False
    tags: tuple[str, ...] = ()
    draft: bool = False
    withheld: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class _Feed:
    """A feed, parsed: what it says of the show, its items, what was wrong with it, and whether it is a podcast's."""

    facts: ShowFacts
    items: Sequence[_Item]
    notices: list[str]
    podcast: bool


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The essays that a feed holds in full, and the other items with the reason why they are none."""

    essays: tuple[ImportedEssay, ...]
    left_out: list[tuple[_Item, str]]
    facts: ShowFacts
    notices: list[str]


def recognizes(source: Source) -> bool:
    """Return whether ``source`` is a feed, in XML or in JSON, or Google's archive of blogs that Blogger has."""
    try:
        if source.is_folder or source.is_archive:
            return bool(_blogs(source)) and not has_markdown(source.names)
        if source.head.lstrip(_BLANK).startswith(b"{"):
            return _JSON_FEED in source.data and _is_json_feed(json.loads(source.data))
        return root_name(source.head) in ("rss", "rdf", "feed")
    except (EssaycastError, ValueError, RecursionError):
        return False


def read(source: Source, show: Show) -> Imported:
    """Read a feed; EssaycastError if it cannot be read or holds no essay."""
    found = _sorted(_parsed(source))
    if not found.essays:
        raise EssaycastError(
            f"{source.name} contains no essay: {Counter(why for _, why in found.left_out).most_common(1)[0][0]}"
            if found.left_out
            else f"{source.name} is a feed without items",
            "import a feed with the full text, or the blog's own export" if found.left_out else _SAVE_AGAIN,
        )
    return Imported(found.essays, found.facts, _notices(found, found.left_out))


def read_with_links(source: Source, show: Show) -> Imported:
    """Read a feed that was fetched: what it gives only the beginning or a summary of is ``linked``.

    EssaycastError if it cannot be read. A feed may have nothing in it yet.
    """
    found = _sorted(_parsed(source))
    linked = []
    left_out = []
    for item, why in found.left_out:
        if item.link and why != _SHOW_NOTES_ONLY:
            linked.append(ImportedEssay(_essay(item), item.place))
        else:
            left_out.append((item, why))
    return Imported(found.essays, found.facts, _notices(found, left_out), tuple(linked))


def _blogs(source: Source) -> list[str]:
    """Return the feeds of blogs in Google's archive: Takeout/Blogger/Blogs/NAME/feed.atom."""
    named = [name for name in source.names if PurePosixPath(name).name.lower() == "feed.atom"]
    return [name for name in named if _BLOGGER in source.beginning(name)]


def _parsed(source: Source) -> _Feed:
    if source.is_folder or source.is_archive:
        feeds = [_parsed(Source(source.path / name, source.read(name))) for name in _blogs(source)]
        items = [item for feed in feeds for item in feed.items]
        facts = feeds[0].facts if len(feeds) == 1 else ShowFacts()
        return _Feed(facts, items, [notice for feed in feeds for notice in feed.notices], podcast=False)
    if source.head.lstrip(_BLANK).startswith(b"{"):
        return _parsed_json(source)
    root, broken = read_xml(source.data, source.name)
    facts, items = _atom(root) if local(root).lower() == "feed" else _rss(root)
    podcast = _ITUNES in root.nsmap.values() and any(item.sound for item in items)
    return _Feed(facts, items, [broken] if broken else [], podcast)


def _parsed_json(source: Source) -> _Feed:
    try:
        feed = json.loads(source.data)
    except (ValueError, RecursionError) as problem:
        raise EssaycastError(f"{source.name} is not readable JSON", "save the feed again") from problem
    home = web_link(_text(feed.get("home_page_url")))
    author = _json_author(feed)
    facts = ShowFacts(
        title=plain_title(_text(feed.get("title"))),
        author=author,
        about=_text(feed.get("description")),
        link=home,
        language=language_tag(_text(feed.get("language"))),
    )
    entries = [entry for entry in feed["items"] if isinstance(entry, dict)]
    items = [_json_item(entry, place, home, author) for place, entry in enumerate(entries, start=1)]
    return _Feed(facts, items, [], podcast=False)


# What all feeds have in common


def _sorted(feed: _Feed) -> _Sorted:
    """Turn a feed's items into essays; what is a summary, or said of a sound, is left out."""
    essays = []
    left_out: list[tuple[_Item, str]] = []
    for item in feed.items:
        why = "" if item.draft else _left_out(item, feed.podcast)
        if why:
            left_out.append((item, why))
        elif item.body.blocks or item.draft:
            essays.append(ImportedEssay(_essay(item), item.place, "a draft" if item.draft else ""))
    facts = feed.facts
    if not facts.author:
        authors = Counter(item.author for item in feed.items if item.author)
        if len(authors) == 1:
            facts = replace(facts, author=next(iter(authors)))
    return _Sorted(tuple(essays), left_out, facts, feed.notices)


def _notices(found: _Sorted, left_out: Iterable[tuple[_Item, str]]) -> tuple[str, ...]:
    told = (f"“{item.title or item.link or item.place}” was left out: {why}" for item, why in left_out)
    return (*found.notices, *told)


def _left_out(item: _Item, podcast: bool) -> str:
    """Return why an item is not an essay; empty if it is one."""
    blocks = [block for block in item.body.blocks if block.text and not _ENGINE_LINE.search(block.text)]
    if not blocks:
        return "the feed gives no text for it"
    count = words(item.body)
    if item.sound and (count < _SHOW_NOTES if podcast else not item.full and count < _BESIDE_A_SOUND):
        return _SHOW_NOTES_ONLY
    cut = _CUT.search(blocks[-1].text)
    if cut and not (item.full and cut[0].strip() in ("…", "...")):
        return "the feed has only the beginning"
    if not item.full and count < _WHOLE and item.title:
        return "the feed has only a summary"
    return ""


def _essay(item: _Item) -> Essay:
    title = item.title or _opening(item.body)
    return Essay(
        title=title,
        blocks=tuple(item.body.blocks),
        published=item.published,
        author=item.author,
        link=item.link,
        description=item.description,
        image=item.image,
        guid=item.guid,
        draft=item.draft,
        withheld=item.withheld,
        slug=slugify(title),
        tags=item.tags,
        dropped=tuple(item.body.dropped),
    )


def _description(written: str) -> str:
    """Return a summary as plain text, and nothing if it is a text cut off anywhere."""
    blocks = read_post_or_text(written).blocks
    texts = [block.text for block in blocks if block.text and not _ENGINE_LINE.search(block.text)]
    return "" if not texts or _CUT.search(texts[-1]) else summary(written)


def _opening(body: Fragment) -> str:
    """Return the first words of a text without a title."""
    first = next((block.text for block in body.blocks if block.text), "Untitled").split()
    return " ".join(first[:_TITLE_WORDS]).rstrip(".,;:") + ("…" if len(first) > _TITLE_WORDS else "")


# RSS


def _rss(root: etree._Element) -> tuple[ShowFacts, list[_Item]]:
    channel = next((child for child in root if local(child) == "channel"), root)
    # RSS 1.0 has its items beside the channel, RSS 2.0 inside it.
    items = [element for element in (*channel, *(root if channel is not root else ())) if local(element) == "item"]
    home = web_link(_first(channel, "link"))
    author = _person(_first(channel, "creator", _DUBLIN) or _first(channel, "author", _ITUNES))
    author = author or _person(_first(channel, "managingEditor"))
    facts = ShowFacts(
        title=plain_title(_first(channel, "title")),
        author=author,
        about=summary(_first(channel, "description")),
        link=home,
        language=language_tag(_first(channel, "language") or _first(channel, "language", _DUBLIN)),
    )
    of_wordpress = "wordpress" in _first(channel, "generator").lower()
    found = [_rss_item(element, home, author) for element in items]
    return facts, [replace(one, draft=True) if of_wordpress and _TO_SOME.match(one.title) else one for one in found]


def _rss_item(element: etree._Element, home: str, author: str) -> _Item:
    guid = _child(element, "guid")
    address = text_of(guid)
    permanent = address if guid is not None and guid.get("isPermaLink", "true").lower() != "false" else ""
    original = _first(element, "origLink", _FEEDBURNER)
    link = web_link(original) or web_link(_first(element, "link"), home) or web_link(permanent)
    base = element.base or link or home
    content = _markup(_child(element, "encoded", _CONTENT))
    described = _markup(_child(element, "description"))
    body = read_post_or_text(content or described, base)
    enclosures = [*_children(element, "enclosure"), *_children(element, "content", _MEDIA)]
    return _Item(
        title=plain_title(_first(element, "title")),
        published=_earliest(_first(element, "pubDate"), _first(element, "date", _DUBLIN)),
        author=_person(_first(element, "creator", _DUBLIN) or _first(element, "author"))
        or _person(_first(element, "author", _ITUNES))
        or author,
        link=link,
        guid=address,
        image=_picture(element, enclosures, base),
        description=_description(described) if content else "",
        body=body,
        withheld=_for_some(element) or for_members_in_part(content or described),
        draft=_is_held(element),
        full=bool(content),
        sound=any(_media_type(one).startswith(("audio", "video")) for one in _children(element, "enclosure")),
        tags=tag_names(map(text_of, (*_children(element, "category"), *_children(element, "subject", _DUBLIN)))),
        place=f"line {element.sourceline or 1}",
    )


def _said(element: etree._Element) -> Iterator[tuple[str, object]]:
    """Yield what an item says as only some programs have it (``<status>draft</status>``), and what it is filed in."""
    for one in element:
        if namespace(one) not in _OF_OTHERS and local(one) not in _FILED and len(told := text_of(one)) <= _LONGEST_TOLD:
            yield local(one), told
    yield "tags", [one.get("label") or one.get("term") or text_of(one) for one in element if local(one) in _FILED]


def _is_held(element: etree._Element) -> bool:
    return any(is_held_by(*told) for told in _said(element))


def _for_some(element: etree._Element) -> str:
    return next((_BY_A_KEY.format(key) for key, value in _said(element) if value and is_for_readers(key, value)), "")


def _picture(element: etree._Element, enclosures: Iterable[etree._Element], base: str) -> str:
    for one in (*enclosures, *_children(element, "thumbnail", _MEDIA)):
        if _media_type(one).startswith("image") or one.get("medium") == "image" or local(one) == "thumbnail":
            return web_link(one.get("url"), base)
    return ""


def _media_type(enclosure: etree._Element) -> str:
    return (enclosure.get("type") or "").lower()


# Atom


def _atom(root: etree._Element) -> tuple[ShowFacts, list[_Item]]:
    base = root.base or ""
    home = _alternate(root, base)
    author = _atom_author(root)
    facts = ShowFacts(
        title=plain_title(_markup(_child(root, "title"))),
        author=author,
        about=summary(_markup(_child(root, "subtitle"))),
        link=home,
        language=language_tag(root.get(_LANGUAGE)),
    )
    return facts, [_atom_item(entry, home, author) for entry in _children(root, "entry") if _is_post(entry)]


def _is_post(entry: etree._Element) -> bool:
    """Tell a post from what else a Blogger export holds: comments, pages, settings and templates."""
    kinds = [one.get("term") or "" for one in _children(entry, "category") if one.get("scheme") == _BLOGGER_KIND]
    named = [text_of(child).upper() for child in entry if local(child) == "type" and "blogger" in namespace(child)]
    return all(kind.endswith("#post") for kind in kinds) and all(kind == "POST" for kind in named)


def _is_draft(entry: etree._Element) -> bool:
    """Return whether an entry is withheld by its publishing protocol, or by Blogger."""
    for one in entry.iter():
        status = text_of(one).upper() if local(one) in ("draft", "status") else ""
        if (local(one), status) == ("draft", "YES") or ("blogger" in namespace(one) and status not in ("", "LIVE")):
            return True
    return False


def _atom_item(entry: etree._Element, home: str, author: str) -> _Item:
    link = _alternate(entry, entry.base or home)
    content = _child(entry, "content")
    described = _child(entry, "summary")
    text = _markup(content)
    holder = content if text and content is not None else described
    base = (holder.base if holder is not None else entry.base) or link or home
    source = text or _markup(described)
    literal = holder is not None and (holder.get("type") or "text").lower() in ("text", "text/plain")
    body = read_text(source) if literal and not _looks_marked(source) else read_post_or_text(source, base)
    enclosures = [one for one in _children(entry, "link") if one.get("rel") == "enclosure"]
    image = next((one.get("href") for one in enclosures if _media_type(one).startswith("image")), None)
    return _Item(
        title=plain_title(_markup(_child(entry, "title"))),
        published=_earliest(_first(entry, "published"), _first(entry, "issued"), _first(entry, "created"))
        or _earliest(_first(entry, "updated"), _first(entry, "modified")),
        author=_atom_author(entry) or author,
        link=link,
        guid=_first(entry, "id"),
        image=web_link(image, base) or _picture(entry, _children(entry, "content", _MEDIA), base),
        description=_description(_markup(described)) if text else "",
        body=body,
        withheld=_for_some(entry) or for_members_in_part(source),
        full=bool(text),
        sound=any(_media_type(one).startswith(("audio", "video")) for one in enclosures),
        tags=tag_names(
            one.get("label") or one.get("term") or ""
            for one in _children(entry, "category")
            if one.get("scheme") != _BLOGGER_KIND
        ),
        draft=_is_draft(entry) or _is_held(entry),
        place=f"line {entry.sourceline or 1}",
    )


def _alternate(element: etree._Element, base: str) -> str:
    """Return the address of the page that a feed or an entry stands for."""
    links = [one for one in _children(element, "link") if one.get("rel", "alternate") == "alternate"]
    links.sort(key=lambda one: "html" not in (one.get("type") or "html"))
    return next(filter(None, (web_link(one.get("href"), one.base or base) for one in links)), "")


def _atom_author(element: etree._Element) -> str:
    names = [plain_title(_first(one, "name")) for one in _children(element, "author")]
    return _together(names)


def _looks_marked(text: str) -> bool:
    return bool(re.search(r"</(?:p|div|a|em|ul|blockquote|h[1-6])>", text, re.IGNORECASE))


# JSON Feed

_OF_JSON_FEED = frozenset({
    "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image",
    "date_published", "date_modified", "author", "authors", "language", "attachments",
})  # fmt: skip


def _is_json_feed(feed: object) -> bool:
    return (
        isinstance(feed, dict)
        and _JSON_FEED.decode() in _text(feed.get("version"))
        and isinstance(feed.get("items"), list)
    )


def _json_item(entry: dict[str, Any], place: int, home: str, author: str) -> _Item:
    link = web_link(_text(entry.get("url")), home) or web_link(_text(entry.get("external_url")), home)
    marked = _text(entry.get("content_html"))
    unmarked = _text(entry.get("content_text"))
    body = read_post_or_text(marked, link or home) if marked else read_text(unmarked)
    attached = entry.get("attachments")
    attachments = attached if isinstance(attached, list) else []
    types = [_text(one.get("mime_type")) for one in attachments if isinstance(one, dict)]
    identity, labels = entry.get("id"), entry.get("tags")
    return _Item(
        title=plain_title(_text(entry.get("title"))),
        published=stamp(entry.get("date_published")) or stamp(entry.get("date_modified")),
        author=_json_author(entry) or author,
        link=link,
        guid=str(identity) if isinstance(identity, str | int) else "",
        image=web_link(_text(entry.get("image")) or _text(entry.get("banner_image")), link or home),
        description=_description(_text(entry.get("summary"))),
        body=body,
        draft=any(is_held_by(*told) for told in _told(entry)),
        withheld=_for_whom(entry) or for_members_in_part(marked),
        full=bool(marked or unmarked),
        sound=any(one.startswith(("audio", "video")) for one in types),
        tags=tag_names(map(_text, labels if isinstance(labels, list) else [])),
        place=f"item {place}",
    )


def _told(entry: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what an item says beside what every feed does, in extensions too: ``_draft``, ``_blog: {…}``."""
    for key, value in entry.items():
        if key.startswith("_") and isinstance(value, dict):
            yield from value.items()
        elif key not in _OF_JSON_FEED:
            yield key.lstrip("_"), value


def _for_whom(entry: dict[str, Any]) -> str:
    return next((_BY_A_KEY.format(key) for key, value in _told(entry) if is_for_readers(key, value)), "")


def _json_author(entry: dict[str, Any]) -> str:
    """Return the names of a feed's or an item's authors: a list since version 1.1, one before."""
    listed = entry.get("authors")
    authors = listed if isinstance(listed, list) else [entry.get("author")]
    names = [plain_title(_text(one.get("name"))) for one in authors if isinstance(one, dict)]
    return _together(names)


def _together(names: Iterable[str]) -> str:
    """Return several names as one, each once."""
    return ", ".join(dict.fromkeys(filter(None, names)))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


# Elements


def _children(element: etree._Element, name: str, module: str | None = None) -> list[etree._Element]:
    """Return the children of a name: of a module's namespace, or of the feed's own."""
    return [child for child in element if local(child) == name and _is_of(child, module)]


def _is_of(child: etree._Element, module: str | None) -> bool:
    own = namespace(child)
    if module is not None:
        return own.rstrip("/").lower() == module.rstrip("/").lower()
    return not own or own in _ATOM or own in _RSS


def _markup(element: etree._Element | None) -> str:
    """Return an element's text; if it holds elements (XHTML, or HTML that nobody escaped), their HTML."""
    if element is None or not any(isinstance(child.tag, str) for child in element):
        return text_of(element)
    inside = [child for child in element if isinstance(child.tag, str)]
    inner = inside[0] if len(inside) == 1 and local(inside[0]) == "div" else element
    for one in inner.iter():
        if isinstance(one.tag, str) and one is not element:
            without_namespace(one)
    etree.cleanup_namespaces(inner)
    parts = [str(inner.text or ""), *(etree.tostring(child, encoding="unicode", method="html") for child in inner)]
    return "".join(parts).strip()


def _child(element: etree._Element, name: str, module: str | None = None) -> etree._Element | None:
    return next(iter(_children(element, name, module)), None)


def _first(element: etree._Element, name: str, module: str | None = None) -> str:
    """Return the text of the first child of a name that has any."""
    return next(filter(None, map(text_of, _children(element, name, module))), "")


def _earliest(*written: str) -> datetime | None:
    return next(filter(None, map(stamp, written)), None)


def _person(written: str) -> str:
    """Return the name in ``address (Name)`` or ``Name <address>``; an address alone names nobody."""
    bracketed = re.fullmatch(r"\S+@\S+\s*\((.+)\)", written)
    name = bracketed[1] if bracketed else re.sub(r"<\S+@\S+>", "", written)
    return "" if re.fullmatch(r"\S+@\S+", name.strip()) else plain_title(name)
