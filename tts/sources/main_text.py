"""Where on a web page its article is: what goes around it is taken out, and the element that holds the text is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from tts.essay import Dropped
from tts.sources.html_parts import classes, shown

# Words in classes and ids of what stands around an article, by what it is.
_AROUND = {
    "navigation": "nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs pagination pager prevnext skip "
    "offcanvas hamburger pagenav postnav topbar",
    "a cookie banner": "cookie cookies consent gdpr ccpa onetrust cmp",
    "a sign-up box": "newsletter newsletters signup subscribe subscription subscribebox optin mailchimp convertkit "
    "mailinglist",
    "sharing": "share sharing sharebar sharethis addthis addtoany sharedaddy social socials socialmedia",
    "comments": "comment comments commentlist respond disqus webmentions commentform replies",
    "related posts": "related recirc recirculation recommended recommendations recommendation trending popular mostread "
    "mostpopular yarpp outbrain taboola readmore alsolike morefrom upnext teaser teasers",
    "an advertisement": "ad ads advert advertisement advertising adsense sponsor sponsored promo promotion promos "
    "banner adunit dfp",
    "a dialog": "popup modal lightbox overlay dialog paywall regwall toast",
    "about the article": "byline bylines meta postmeta entrymeta metadata dateline timestamp readtime readingtime "
    "authorbox authorbio bio tags taglist tagcloud categories posttags",
    "the page's edge": "sidebar footer masthead widgets toolbar siteheader sitefooter colophon copyright",
}  # fmt: skip
_RULES = {word: rule for rule, words in _AROUND.items() for word in words.split()}
# Pairs of words that mean it only together.
_PAIRS = {
    ("author", "bio"): "about the author", ("author", "box"): "about the author", ("author", "info"): "about the author",
    ("about", "author"): "about the author", ("author", "card"): "about the author", ("post", "tags"): "about the article",
    ("read", "also"): "related posts", ("read", "more"): "related posts", ("read", "next"): "related posts",
    ("also", "like"): "related posts", ("more", "from"): "related posts", ("most", "read"): "related posts",
    ("mailing", "list"): "a sign-up box", ("sign", "up"): "a sign-up box", ("post", "nav"): "navigation",
    ("entry", "footer"): "about the article", ("post", "footer"): "about the article", ("site", "header"): "the page's edge",
    ("reading", "time"): "about the article", ("read", "time"): "about the article", ("post", "info"): "about the article",
    ("action", "bar"): "sharing", ("comments", "area"): "comments", ("next", "post"): "navigation",
}  # fmt: skip
_ROLES = {"navigation": "navigation", "search": "a form", "dialog": "a dialog", "alertdialog": "a dialog",
          "contentinfo": "the page's edge", "banner": "the page's edge", "complementary": "the page's edge",
          "menu": "navigation", "toolbar": "sharing"}  # fmt: skip
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# Frameworks whose blocks of text are called widgets, and pages whose body says what is on them.
_WHOLE = frozenset({"html", "body", "main"})
_TEXTS = (
    "articleBody", "entry-content", "post-content", "article-content", "article-body", "article__body", "post-body",
    "article__content", "post__content", "post_content", "story-body", "story-content", "e-content", "gh-content",
    "blog-content", "content-body", "article-text", "available-content", "entry-body", "markdown-body", "post-text",
    "single-content", "blog-post-content", "td-post-content", "body-content", "article_body", "ArticleBody-articleBody",
    "postcontent", "entry", "wp-block-post-content", "post-entry", "story__body", "prose", "rich-text",
    "post-full-content", "articlebody", "article-body-content", "c-article-body", "field-name-body",
)  # fmt: skip
_TEXT_CLASSES = frozenset(_TEXTS)
# What holds more than this share of a page's words is no part of its surroundings, whatever it is called.
_SURROUNDING = 0.4
_ENOUGH = 0.5
_NEARLY_ALL = 0.9
_SHORT = 25


def take_out_surroundings(root: HtmlElement) -> list[Dropped]:
    """Remove what is around a page's article from the tree of the page; returns what it was."""
    weights = _weights(root)
    most = _SURROUNDING * weights.get(root, 0)
    dropped: list[Dropped] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        rule = _surrounding(element)
        if rule and (weights.get(element, 0) <= most or element.tag == "nav") and element.getparent() is not None:
            text = shown(element.itertext())
            if text:
                dropped.append(Dropped(text, rule))
            element.drop_tree()
            continue
        waiting += [child for child in reversed(element) if isinstance(child.tag, str)]
    return dropped


def main_text(root: HtmlElement) -> HtmlElement:
    """Return the element that holds the page's article, as tight as it can be told; call it on a page without its
    surroundings."""
    weights = _weights(root)
    whole = weights.get(root, 0)
    named = [element for element in root.iter("div", "section", "article", "main", "td") if _holds_text(element)]
    best = max(named, key=lambda element: weights.get(element, 0), default=None)
    if best is not None and weights.get(best, 0) >= _ENOUGH * whole:
        return best
    for tag in ("article", "main"):
        found = max(root.iter(tag), key=lambda element: weights.get(element, 0), default=None)
        if found is not None and weights.get(found, 0) >= _ENOUGH * whole:
            return found
    if best is not None and weights.get(best, 0) >= _ENOUGH * whole / 2:
        return best
    return _densest(root, weights)


def weight(element: HtmlElement) -> int:
    """Return how many letters of sentences, links aside, are in ``element``."""
    return _weights(element).get(element, 0)


def _densest(root: HtmlElement, weights: dict[HtmlElement, int]) -> HtmlElement:
    """Go down the tree as long as one child holds nearly all."""
    element = root
    while True:
        inner = max(
            (child for child in element if isinstance(child.tag, str) and child.tag not in ("p", "ul", "ol", "table")),
            key=lambda child: weights.get(child, 0),
            default=None,
        )
        if inner is None or not weights.get(inner, 0) or weights.get(inner, 0) < _NEARLY_ALL * weights.get(element, 0):
            return element
        element = inner


def _weights(root: HtmlElement) -> dict[HtmlElement, int]:
    """Return for each element how many letters it holds outside links, scripts and very short scraps."""
    weights: dict[HtmlElement, int] = {}
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for element in reversed(elements):  # every element comes before the one that it is in
        if (
            element.tag in ("script", "style", "noscript", "template", "svg", "select", "textarea", "button", "head")
            or element.tag == "a"
        ):
            weights[element] = 0
        else:
            weights[element] = weights.get(element, 0) + _letters(element.text)
        above = element.getparent()
        if above is not None and element is not root:
            weights[above] = weights.get(above, 0) + weights[element] + _letters(element.tail)
    return weights


def _letters(text: str | None) -> int:
    length = len(text.strip()) if text else 0
    return length if length >= _SHORT else length // 4


def _holds_text(element: HtmlElement) -> bool:
    return element.get("itemprop") == "articleBody" or not _TEXT_CLASSES.isdisjoint(classes(element))


def _surrounding(element: HtmlElement) -> str | None:
    """Name what ``element`` is if it belongs to the page and not to the article."""
    tag = element.tag
    if tag in _WHOLE:
        return None
    if tag == "nav":
        return "navigation"
    if tag in ("dialog", "form"):
        return "a form"
    if tag in ("footer", "header") and not any(
        above.tag in ("blockquote", "figure") for above in element.iterancestors()
    ):
        return "the page's edge" if tag == "footer" or _is_page_head(element) else None
    if tag == "aside" and not any(above.tag == "article" for above in element.iterancestors()):
        return "the page's edge"
    if rule := _ROLES.get(element.get("role") or ""):
        return rule
    if tag == "article":
        return None
    # Words of a program that is used for everything say nothing of what an element is.
    return _by_words(element.get("class") or "") or _by_words(element.get("id") or "")


def _is_page_head(header: HtmlElement) -> bool:
    """The head of the page, or of the article with its title and byline; of a part with words of its own it is not."""
    return (
        not any(above.tag == "section" for above in header.iterancestors())
        or next(header.iter("h1", "nav"), None) is not None
    )


@lru_cache(8192)
def _by_words(names: str) -> str | None:
    for name in names.split():
        if name.startswith(("elementor", "has-", "no-", "with-", "tag-", "category-", "fl-", "et_", "js-", "is-")):
            continue
        if not _TEXT_CLASSES.isdisjoint((name,)):
            return None
    for name in names.split():
        if name.startswith(("elementor", "has-", "no-", "with-", "tag-", "category-", "fl-", "et_", "js-", "is-")):
            continue
        words = [word.lower() for word in _WORD.findall(name)]
        for rule in _rules_of(words):
            return rule
        if name.lower() in _RULES:
            return _RULES[name.lower()]
    return None


def _rules_of(words: list[str]) -> Iterator[str]:
    for pair in zip(words, words[1:]):
        if pair in _PAIRS:
            yield _PAIRS[pair]
    for word in words:
        if word in _RULES:
            yield _RULES[word]
