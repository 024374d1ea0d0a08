"""Where on a web page its article is: what stands around it is taken out, and what holds the text is found."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from lxml.html import HtmlElement

from tts import lazy_re as re
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
    "related posts": "related recirc recirculation recommended recommendations recommendation trending popular "
    "mostread mostpopular yarpp outbrain taboola readmore alsolike morefrom upnext teaser teasers",
    "an advertisement": "ad ads advert advertisement advertising adsense sponsor sponsored promo promotion promos "
    "banner adunit dfp",
    "a dialog": "popup modal lightbox overlay dialog regwall toast",
    "about the article": "byline bylines meta postmeta entrymeta metadata dateline timestamp readtime readingtime "
    "authorbox authorbio bio tags taglist tagcloud categories posttags",
    "the page's edge": "sidebar footer masthead widgets toolbar siteheader sitefooter colophon copyright",
}  # fmt: skip
_RULES = {word: rule for rule, words in _AROUND.items() for word in words.split()}
# Pairs of words that mean it only together.
_PAIRS = {
    ("author", "bio"): "about the author",
    ("author", "box"): "about the author",
    ("author", "info"): "about the author",
    ("author", "card"): "about the author",
    ("about", "author"): "about the author",
    ("post", "tags"): "about the article",
    ("post", "info"): "about the article",
    ("entry", "footer"): "about the article",
    ("post", "footer"): "about the article",
    ("reading", "time"): "about the article",
    ("read", "time"): "about the article",
    ("read", "also"): "related posts",
    ("read", "more"): "related posts",
    ("read", "next"): "related posts",
    ("also", "like"): "related posts",
    ("more", "from"): "related posts",
    ("most", "read"): "related posts",
    ("mailing", "list"): "a sign-up box",
    ("sign", "up"): "a sign-up box",
    ("post", "nav"): "navigation",
    ("next", "post"): "navigation",
    ("site", "header"): "the page's edge",
    ("action", "bar"): "sharing",
    ("comments", "area"): "comments",
}
_ROLES = {"navigation": "navigation", "search": "a form", "dialog": "a dialog", "alertdialog": "a dialog",
          "contentinfo": "the page's edge", "banner": "the page's edge", "complementary": "the page's edge",
          "menu": "navigation", "toolbar": "sharing"}  # fmt: skip
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# Classes of frameworks say how an element looks or what its page is about, not what it is.
_OF_FRAMEWORKS = ("elementor", "has-", "no-", "with-", "tag-", "category-", "fl-", "et_", "js-", "is-")
_HOLDERS = frozenset({"article", "section", "blockquote", "figure"})
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
_POST_CLASSES = frozenset({"article", "post", "hentry", "h-entry", "single-post", "blog-post", "blogpost"})
# What holds more than this share of a page's words is not part of its surroundings, whatever it is called.
_SURROUNDING = 0.4
_ENOUGH = 0.5
_NEARLY_ALL = 0.9
_NAMED = 0.33
_LIKE = 0.1
_PARTS = frozenset(
    {"div", "section", "article", "main", "p", "ul", "ol", "dl", "table", "td", "tr", "blockquote", "pre"}
)
_WORTH_TELLING = 60  # letters of a part
_INTRODUCES = 120  # letters of paragraphs that stand above the sections of a text
_MOST_PARTS = 50
_SHORT = 25
# What is called this but has more letters of sentences is text all the same.
_LONGEST = {
    "about the article": 700,
    "about the author": 1200,
    "sharing": 300,
    "a sign-up box": 700,
    "an advertisement": 700,
    "navigation": 700,
}


def take_out_surroundings(root: HtmlElement) -> list[Dropped]:
    """Remove what is around a page's article from the tree of the page; returns what it was."""
    weights = _weights(root)
    most = _SURROUNDING * weights.get(root, 0)
    dropped: list[Dropped] = []
    waiting: list[tuple[HtmlElement, frozenset[str]]] = [(root, frozenset())]
    while waiting:
        element, within = waiting.pop()
        rule = _surrounding(element, within)
        limit = min(most, _LONGEST.get(rule or "", most))
        if rule and (weights.get(element, 0) <= limit or element.tag == "nav") and element.getparent() is not None:
            text = shown(element.itertext())
            if text:
                dropped.append(Dropped(text, rule))
            element.drop_tree()
            continue
        within = within | {element.tag} if element.tag in _HOLDERS else within
        waiting += [(child, within) for child in reversed(element) if isinstance(child.tag, str)]
    return dropped


def main_text(root: HtmlElement) -> HtmlElement:
    """Return the element that holds the page's article, as tight as it can be told; call it on a page without its
    surroundings."""
    weights = _weights(root)
    whole = weights.get(root, 0)

    def heaviest(elements: Iterable[HtmlElement], share: float) -> HtmlElement | None:
        found = max(elements, key=lambda element: weights.get(element, 0), default=None)
        return found if found is not None and weights.get(found, 0) >= max(share * whole, 1) else None

    parts = list(root.iter("div", "section", "article", "main", "td"))
    if (found := heaviest((part for part in parts if part.get("itemprop") == "articleBody"), _NAMED)) is not None:
        return found
    if (found := heaviest((part for part in parts if _text_classes(part)), _NAMED)) is not None:
        return _with_its_like(found, parts, weights)
    for likely in (
        (part for part in parts if part.tag == "article" or not _POST_CLASSES.isdisjoint(classes(part))),
        (part for part in parts if part.tag == "main" or part.get("role") == "main"),
    ):
        if (found := heaviest(likely, _ENOUGH)) is not None:
            return found
    found = _most_paragraphs(root, weights)
    return _densest(root, weights) if found is None else found


def beside(article: HtmlElement, root: HtmlElement) -> list[Dropped]:
    """Return the text of the page that is neither in its article nor among its surroundings, so that none is lost
    without a word."""
    dropped: list[Dropped] = []
    element = article
    while element is not root and (above := element.getparent()) is not None:
        for part in above:
            text = shown(part.itertext()) if part is not element and part.tag in _PARTS else ""
            if len(text) >= _WORTH_TELLING:
                dropped.append(Dropped(text, "beside the article"))
        element = above
    return dropped


def _with_its_like(element: HtmlElement, parts: Iterable[HtmlElement], weights: dict[HtmlElement, int]) -> HtmlElement:
    """Return what holds all parts of a text that is cut up into several, for pictures and advertisements."""
    names = _text_classes(element)
    inside = set(element.iter())
    above = set(element.iterancestors())
    like = [
        part
        for part in parts
        if part not in inside
        and part not in above
        and not names.isdisjoint(_text_classes(part))
        and weights.get(part, 0) > _LIKE * weights[element]
    ]
    if not like:
        return element
    holders = [set(part.iterancestors()) for part in like[:_MOST_PARTS]]
    return next((holder for holder in element.iterancestors() if all(holder in held for held in holders)), element)


def _most_paragraphs(root: HtmlElement, weights: dict[HtmlElement, int]) -> HtmlElement | None:
    """Return the element whose own paragraphs have most of the page's words, with the parts of the text beside it.

    None if they are spread over several that are not alike.
    """
    letters: dict[HtmlElement, int] = {}
    for paragraph in root.iter("p", "blockquote", "pre"):
        above = paragraph.getparent()
        if above is not None:
            letters[above] = letters.get(above, 0) + weights.get(paragraph, 0)
    best = max(letters, key=lambda element: letters[element], default=None)
    if best is None or letters[best] < _ENOUGH * weights.get(root, 0):
        return None
    return _with_parts_beside(best, letters)


def _with_parts_beside(best: HtmlElement, letters: dict[HtmlElement, int]) -> HtmlElement:
    """Return what holds the sections that are made like ``best`` as well, and the paragraphs that introduce them."""
    inside = set(best.iter())
    make = _make(best)
    like = [part for part in letters if part not in inside and _make(part) == make]
    held = [set(part.iterancestors()) for part in like[:_MOST_PARTS]]
    holder = best
    for above in best.iterancestors():
        if any(above in each for each in held):
            holder = above
            held = [each for each in held if above not in each]
        elif letters.get(above, 0) >= _INTRODUCES and above.tag not in _WHOLE:
            holder = above
    return holder


def _make(element: HtmlElement) -> tuple[tuple[str, str], ...]:
    """Return tags and classes of an element and of all that it is in, without the numbers of sections."""
    line = (element, *element.iterancestors())
    return tuple((str(each.tag), re.sub(r"\d+", "", each.get("class") or "")) for each in line)


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


def _text_classes(element: HtmlElement) -> frozenset[str]:
    return classes(element) & _TEXT_CLASSES


def _surrounding(element: HtmlElement, within: frozenset[str]) -> str | None:
    """Name what ``element`` is if it belongs to the page and not to the article; ``within`` are tags that it is in."""
    tag = element.tag
    if tag in _WHOLE:
        return None
    if tag == "nav":
        return "navigation"
    if tag in ("dialog", "form"):
        return "a form"
    if tag == "footer" and within.isdisjoint(("blockquote", "figure")):
        return "the page's edge"
    # The head of the page, or of the article with its title and byline; of a part with words of its own it is not.
    if tag == "header" and within.isdisjoint(("blockquote", "figure")):
        of_page = "section" not in within or next(element.iter("h1", "nav"), None) is not None
        return "the page's edge" if of_page else None
    if tag == "aside" and ("article" not in within or "widget" in (element.get("class") or "")):
        return "the page's edge"
    if rule := _ROLES.get(element.get("role") or ""):
        return rule
    if tag == "article":
        return None
    return _by_words(element.get("class") or "") or _by_words(element.get("id") or "")


@lru_cache(8192)
def _by_words(names: str) -> str | None:
    telling = [name for name in names.split() if not name.startswith(_OF_FRAMEWORKS)]
    if not _TEXT_CLASSES.isdisjoint(telling):
        return None
    for name in telling:
        words = [word.lower() for word in _WORD.findall(name)]
        for pair in pairwise(words):
            if pair in _PAIRS:
                return _PAIRS[pair]
        for word in (name.lower(), *words):
            if word in _RULES:
                return _RULES[word]
    return None
