"""A WordPress export (WXR) -> its posts: published ones for everyone, the others withheld, pages left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Essay, slugify
from tts.show.settings import SHOW_FILE, Show
from tts.sources.html import Fragment, read_fragment
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.markdown_folder import has_markdown
from tts.sources.posts import language_tag, plain_title, summary, tag_names, web_link, with_paragraphs
from tts.sources.shortcodes import embedded, without_shortcodes
from tts.sources.source import Source
from tts.sources.stamps import stamp
from tts.sources.wordpress_languages import in_language
from tts.sources.wordpress_patterns import Pattern, Patterns
from tts.sources.wordpress_readers import for_whom
from tts.sources.xml import local, namespace, read_xml, root_name, text_of

_MARK = b"wordpress.org/export/"
_WP = "//wordpress.org/export/"
_EXCERPT = "/excerpt/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
# A status that someone chose -> why the post must not be published unasked. Every other status is not a post at all.
_WITHHELD = {
    "draft": "a draft",
    "pending": "waiting for review",
    "future": "scheduled for later",
    "private": "private",
}
# Files of a folder, of which one of the first is an export if it has any.
_MOST_ASKED = 1000
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LONE_ADDRESS = re.compile(r"(?m)^[ \t]*(?:<p>)?[ \t]*(https?://[^\s<>]+)[ \t]*(?:</p>)?[ \t]*$")


def recognizes(source: Source) -> bool:
    """Return whether ``source`` is a WordPress export, or an archive or a folder that holds its parts.

    A site's folder of Markdown may have the export lie in it that it was once made from, and is no export.
    """
    try:
        if source.is_folder or source.is_archive:
            return not has_markdown(source.names) and any(
                _is_export(source.beginning(name)) for name in filter(_is_xml, source.names[:_MOST_ASKED])
            )
        return _is_export(source.head)
    except EssaycastError:
        return False


def read(source: Source, show: Show) -> Imported:
    """Read an export; a large one comes in several files. EssaycastError if it cannot be read or has no posts."""
    if source.is_folder or source.is_archive:
        files = [name for name in filter(_is_xml, source.names) if _is_export(source.beginning(name))]
        parts = [(f"{name} in {source.name}", source.read(name)) for name in files]
    else:
        parts = [(source.name, source.data)]
    channels = []
    notices = []
    for name, data in parts:
        root, broken = read_xml(data, name)
        channels += [child for child in root if local(child) == "channel"]
        notices += [broken] if broken else []
    if not channels:
        raise EssaycastError(f"{source.name} holds no channel", "export it again: Tools, Export, All content")
    items = [item for channel in channels for item in channel if local(item) == "item"]
    names = _authors(channels)
    pictures = _attachments(items)
    language = _language(channels[0], show)
    patterns = Patterns(
        {
            _wp(item, "post_id"): Pattern(in_language(_first(item, "encoded", _CONTENT), language), _fields(item))
            for item in items
            if _wp(item, "post_type") == "wp_block"
            and _wp(item, "status") == "publish"
            and not _wp(item, "post_password")
        }
    )
    essays = []
    left_out: Counter[str] = Counter()
    for item in items:
        kind, status = _wp(item, "post_type") or "post", _wp(item, "status")
        if kind == "wp_block" and status == "publish":
            continue  # it comes in with the posts that have it
        if kind != "post":
            left_out[kind] += 1
        elif status not in ("publish", *_WITHHELD):
            left_out[f"post that is {status or 'of no status'}"] += 1
        else:
            withheld = _WITHHELD.get(status, "")
            if not withheld and _wp(item, "post_password"):
                withheld = "behind a password"
            essay = _essay(item, names, pictures, patterns, language, bool(withheld))
            if essay.blocks or withheld:
                essays.append(ImportedEssay(essay, f"line {item.sourceline or 1}", withheld))
            else:
                notices.append(f"“{essay.title}” has no text and was left out")
    if not essays:
        raise EssaycastError(f"{source.name} holds no post", "export it again: Tools, Export, All content")
    if left_out:
        counted = ", ".join(f"{count} × {kind}" for kind, count in left_out.most_common())
        notices.append(f"left out, since they are not posts: {counted}")
    notices += patterns.notices()
    return Imported(tuple(essays), _facts(channels[0], names, language), tuple(notices))


def _is_xml(name: str) -> bool:
    return name.lower().endswith(".xml")


def _is_export(data: bytes) -> bool:
    return root_name(data[:65_536]) == "rss" and _MARK in data[:65_536]


def _language(channel: etree._Element, show: Show) -> str:
    """Return the language in which a post of several is read: the show's, or the blog's where there is no show yet."""
    return show.language if (show.root / SHOW_FILE).is_file() else _first(channel, "language")


def _facts(channel: etree._Element, names: dict[str, str], language: str) -> ShowFacts:
    author = next(iter(names.values())) if len(set(names.values())) == 1 else ""
    return ShowFacts(
        title=plain_title(in_language(_first(channel, "title"), language)),
        author=author,
        about=summary(in_language(_first(channel, "description"), language)),
        link=web_link(_first(channel, "link")),
        language=language_tag(_first(channel, "language")),
    )


def _authors(channels: Iterable[etree._Element]) -> dict[str, str]:
    """Return the display name of each login."""
    found = {}
    for channel in channels:
        for author in channel:
            if local(author) == "author" and _wp(author, "author_login"):
                full = f"{_wp(author, 'author_first_name')} {_wp(author, 'author_last_name')}".strip()
                login = _wp(author, "author_login")
                found[login] = plain_title(_wp(author, "author_display_name") or full or login)
    return found


def _attachments(items: Iterable[etree._Element]) -> dict[str, str]:
    """Return the address of each attachment by its post's id."""
    return {
        _wp(item, "post_id"): web_link(_wp(item, "attachment_url"))
        for item in items
        if _wp(item, "post_type") == "attachment"
    }


def _essay(
    item: etree._Element,
    names: dict[str, str],
    pictures: dict[str, str],
    patterns: Patterns,
    language: str,
    draft: bool,
) -> Essay:
    title = plain_title(in_language(_first(item, "title"), language)) or "Untitled"
    # The blog's own clock: the day that stands over the post.
    published = stamp(_wp(item, "post_date")) or stamp(_wp(item, "post_date_gmt")) or stamp(_first(item, "pubDate"))
    login = _first(item, "creator", _DUBLIN)
    link = web_link(_first(item, "link"))
    whole = patterns.filled(in_language(_first(item, "encoded", _CONTENT), language), title)
    body = _body(whole.content, link)
    fields = _fields(item)
    return Essay(
        title=title,
        blocks=tuple(body.blocks),
        published=published,
        author=names.get(login, login),
        link="" if "?p=" in link and draft else link,
        description=summary(in_language(_first(item, "encoded", _EXCERPT), language)),
        image=pictures.get(dict(fields).get("_thumbnail_id", ""), ""),
        guid=_first(item, "guid"),
        draft=draft,
        withheld=for_whom((*fields, *whole.fields), whole.content),
        slug=slugify(_wp(item, "post_name") or title),
        tags=tag_names(
            in_language(text_of(one), language) for one in item if one.get("domain") in ("category", "post_tag")
        ),
        dropped=tuple(body.dropped),
    )


def _fields(item: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple((_wp(one, "meta_key"), _wp(one, "meta_value")) for one in item if local(one) == "postmeta")


def _body(source: str, link: str) -> Fragment:
    of_blocks = "<!-- wp:" in source
    source, dropped = without_shortcodes(_COMMENT.sub("", source))
    if not of_blocks:
        source = _LONE_ADDRESS.sub(lambda found: embedded(found[1]), source)
    body = read_fragment(with_paragraphs(source, line_breaks=not of_blocks), link)
    return Fragment(body.blocks, [*dropped, *body.dropped])


def _wp(element: etree._Element, name: str) -> str:
    return _first(element, name, _WP)


def _first(element: etree._Element, name: str, part: str = "") -> str:
    """Return the text of the first child of a name: of the namespace that has ``part`` in it, or of none."""
    for child in element:
        if local(child) == name:
            own = namespace(child)
            if part in own if part else not own:
                return text_of(child)
    return ""
