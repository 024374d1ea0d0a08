"""What a web page says of its article: JSON-LD before OpenGraph before the page's own ``time`` and ``h1``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from tts import lazy_re as re
from tts.sources.posts import plain_title, web_link
from tts.sources.stamps import stamp

_DATES = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "publish-date",
    "pubdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "citation_date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "publication_date",
    "published_at",
]
_AUTHORS = [
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "byl",
]
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?:/|$)")
_BY = re.compile(r"(?:(?:written|posted|words|text) )?by:?\s+", re.IGNORECASE)
_LONGEST_NAME = 80
_MOST = 200


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's word on its article; what it does not say is empty. ``article``: it calls itself one.

    ``paid`` is set if the page says that it is not for everyone.
    """

    title: str = ""
    published: datetime | None = None
    author: str = ""
    site: str = ""
    link: str = ""
    description: str = ""
    image: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    article: bool = False
    paid: bool = False


def page_facts(root: HtmlElement) -> PageFacts:
    """Read what the page ``root`` says of its article. Nothing is taken out of the tree."""
    said = _article_data(root)
    meta = _metas(root)
    link = _link(root, meta, said)
    site = plain_title(meta.get("og:site_name", "")) or _name(said.get("publisher"))
    return PageFacts(
        title=_title(root, meta, said, site),
        published=_published(root, meta, said, link),
        author=_author(root, meta, said, site),
        site=site,
        link=link,
        description=plain_title(
            _text(said.get("description")) or meta.get("og:description", "") or meta.get("description", "")
        )[:500],
        image=web_link(_picture(said.get("image")) or meta.get("og:image", "") or meta.get("twitter:image", ""), link),
        language=_language(root, said),
        tags=_tags(meta, said),
        article=bool(said) or meta.get("og:type", "").lower() == "article",
        paid=str(said.get("isAccessibleForFree", "")).lower() == "false"
        or meta.get("article:content_tier", "").lower() in ("locked", "paid"),
    )


def _metas(root: HtmlElement) -> dict[str, str]:
    """Return the first content of each ``meta``, by its name in lower case."""
    found: dict[str, str] = {}
    for meta in root.iterdescendants("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower().strip()
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _article_data(root: HtmlElement) -> dict[str, Any]:
    """Return the JSON-LD of the page's article, else nothing."""
    for script in root.iterdescendants("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads((script.text or "").strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in islice(_nodes(data), _MOST):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report")) for kind in names):
                return node
    return {}


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    waiting = [data]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:_MOST]
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _title(root: HtmlElement, meta: dict[str, str], said: dict[str, Any], site: str) -> str:
    heads = [plain_title(head.text_content()) for head in islice(root.iterdescendants("h1"), 5)]
    heads = [head for head in heads if head and head != site]
    for found in (
        _text(said.get("headline")),
        _text(said.get("name")),
        meta.get("og:title", ""),
        meta.get("twitter:title", ""),
    ):
        if title := _without_site(plain_title(found), site):
            # A headline may be cut short for search machines; the page's own heading is not.
            whole = next(
                (head for head in heads if head.startswith(title.rstrip("….").rstrip()) and title[-1:] in "…."), ""
            )
            return whole or title
    if len(heads) == 1:
        return heads[0]
    head = next(root.iterdescendants("title"), None)
    name = "" if head is None else plain_title(head.text_content())
    if heads:
        return next((candidate for candidate in heads if name.startswith(candidate)), heads[0])
    return _without_site(name, site)


def _without_site(title: str, site: str) -> str:
    """Return a title without the site's name after a dash or a bar."""
    found = re.match(r"(.+?)\s+[-–—|·•:»]\s+" + re.escape(site) + r"$", title, re.IGNORECASE) if site else None
    return found[1] if found else title


def _published(root: HtmlElement, meta: dict[str, str], said: dict[str, Any], link: str) -> datetime | None:
    for written in (said.get("datePublished"), said.get("dateCreated"), *(meta.get(name) for name in _DATES)):
        if moment := stamp(written):
            return moment
    times = list(islice(root.iterdescendants("time", "abbr", "span"), 2000))
    marked = [time for time in times if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None]
    classed = [
        time
        for time in times
        if "dt-published" in (time.get("class") or "") or "entry-date" in (time.get("class") or "")
    ]
    plain = [time for time in times if time.tag == "time" and "updated" not in (time.get("class") or "").split()]
    for time in (*marked, *classed, *plain):
        if moment := stamp(time.get("datetime") or time.get("content") or time.get("title")):
            return moment
    day = _DAY_IN_ADDRESS.search(link)
    return stamp("-".join(day.groups())) if day else None


def _author(root: HtmlElement, meta: dict[str, str], said: dict[str, Any], site: str) -> str:
    candidates = [_name(said.get("author")), *(meta.get(name, "") for name in _AUTHORS)]
    for link in islice(root.iterdescendants("a", "span", "p", "div"), 5000):
        names = (link.get("class") or "").split()
        if "author" in (link.get("rel") or "").split() or link.get("itemprop") == "author" or "p-author" in names:
            candidates.append(link.text_content()[: 2 * _LONGEST_NAME])
            if len(candidates) > 20:
                break
    for found in candidates:
        name = _BY.sub("", plain_title(found), count=1)
        if name and name != site and len(name) <= _LONGEST_NAME and "://" not in name and "@" not in name:
            return name
    return ""


def _link(root: HtmlElement, meta: dict[str, str], said: dict[str, Any]) -> str:
    for link in root.iterdescendants("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and web_link(link.get("href")):
            return web_link(link.get("href"))
    entity = said.get("mainEntityOfPage")
    page = entity.get("@id") if isinstance(entity, dict) else entity
    return web_link(meta.get("og:url")) or web_link(_text(said.get("url"))) or web_link(_text(page))


def _language(root: HtmlElement, said: dict[str, Any]) -> str:
    language = _text(said.get("inLanguage")) or root.get("lang") or root.get("xml:lang") or ""
    return language if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) else ""


def _tags(meta: dict[str, str], said: dict[str, Any]) -> tuple[str, ...]:
    words = said.get("keywords") or meta.get("article:tag") or meta.get("keywords") or ""
    listed = words if isinstance(words, list) else str(words).split(",")
    named = (plain_title(_name(word)) for word in listed[:_MOST])
    return tuple(dict.fromkeys(name for name in named if name))


def _name(value: object) -> str:
    """Return the name of a person or of several."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for one in value[:10] if (name := _name(one))))
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value.strip() if isinstance(value, str) else ""


def _picture(value: object) -> str:
    if isinstance(value, list):
        return _picture(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("url")) or _text(value.get("contentUrl"))
    return _text(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
