"""Which elements of HTML are not text of it: by tag, by class, and because a browser does not show them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from tts import lazy_re as re

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SILENT_TAGS = {
    "script": "a script", "style": "a style sheet", "iframe": "an embedded page", "button": "a button",
    "svg": "a drawing", "canvas": "a drawing", "video": "a video", "audio": "a sound", "object": "an embedded object",
    "applet": "an embedded object", "noscript": "a fallback", "template": "a template",
    "head": "the head of a page", "nav": "navigation", "dialog": "a dialog", "select": "a form", "textarea": "a form",
    "datalist": "a form", "amp-ad": "an advertisement", "amp-iframe": "an embedded page", "lite-youtube": "a video",
    "youtube-video": "a video",
}  # fmt: skip
_VERBATIM = re.compile(r"<(/?)(pre|script|style|textarea|code)\b[^>]*>", re.IGNORECASE)
# What says nothing and is nothing: not even worth a line in the report.
EMPTY_TAGS = frozenset({"input", "rt", "rp", "rtc", "link", "meta", "param", "area", "map", "col"})
_FORM_PROSE = 400
_BOX = 1000  # characters in a box that asks for an address, spaces among them
_TICKED = frozenset({"checkbox", "radio", "hidden"})
_SUBSCRIBES = re.compile(r"subscri|newsletter|sign-?up|opt-?in|mailing", re.IGNORECASE)

# The widgets of newsletters and blogs, by their class.
_WIDGETS = {
    "a subscribe box": "subscription-widget-wrap subscription-widget-wrap-editor subscription-widget kg-signup-card "
    "wp-block-jetpack-subscriptions jetpack_subscription_widget newsletter-signup newsletter-form convertkit-form "
    "formkit-form mc_embed_signup mailerlite-form ml-embedded newsletter-box subscribe-form gh-subscribe-form "
    "subscribe-widget wp-block-newsletterglue-form wp-block-jetpack-mailchimp mc4wp-form ml-form-embedContainer",
    "a form": "wpcf7 gform_wrapper wp-block-jetpack-contact-form wp-block-search",
    "a button": "button-wrapper kg-button-card kg-btn kg-header-card-button wp-block-button "
    "wp-block-buttons directMessage kg-toggle-card-icon",
    "a link to go on reading": "more-link wp-block-more wp-block-read-more",
    "a call to action": "kg-cta-card kg-email-card kg-email-cta-card kg-product-card",
    "a link card": "digest-post-embed embedded-post-wrap embedded-post embedded-publication-wrap kg-bookmark-card "
    "kg-file-card wp-block-file graf--mixtapeEmbed mixtapeEmbed wp-embedded-content onebox "
    "file-embed-wrapper github-card",
    "a poll": "poll-embed wp-block-crowdsignal-forms-poll",
    "a sound": "native-audio-embed kg-audio-card wp-block-audio",
    "a video": "native-video-embed youtube-wrap vimeo-wrap kg-video-container",
    "an embedded page": "spotify-wrap soundcloud-wrap apple-podcast-container tiktok-wrap instagram bluesky-wrap "
    "twitter-embed tweet comment-embed community-chat datawrapper-wrap prediction-market-wrap instagram-media "
    "tiktok-embed mastodon-embed fb-post reddit-embed-bq reddit-card flickr-embed-frame gist "
    "install-substack-app-embed wp-block-embed__wrapper codepen",
    "a gallery": "image-gallery-embed",
    "the paywall": "paywall-jump paywall paywall-title kg-paywall",
    "sharing": "sharedaddy sd-sharing addtoany_share_save_container addtoany_content share-buttons social-share "
    "wp-block-social-links post-share jetpack-likes-widget-wrapper heateor_sss_sharing_container heateorSssClear "
    "swp_social_panel essb_links ssba addthis_toolbox printfriendly feedflare",
    "related posts": "jp-relatedposts yarpp yarpp-related wp-block-latest-posts related-posts related-articles "
    "crp_related wp-block-query wp-block-rss wp-block-archives wp-block-categories wp-block-tag-cloud "
    "wp-block-calendar",
    "navigation": "wp-block-navigation wp-block-page-list",
    "a feed's footer": "blogger-post-footer",
    "a table of contents": "toc toc_container ez-toc-container table-of-contents wp-block-table-of-contents "
    "wp-block-yoast-seo-table-of-contents wp-block-rank-math-toc-block lwptoc kg-toc-card",
    "an advertisement": "adsbygoogle advertisement ad-container wpcnt google-auto-placed code-block-ad",
    "a licence": "pg-boilerplate",
    "a callout's sign": "kg-callout-emoji",
    "line numbers": "gutter lineno linenos linenodiv lineNumber line-numbers-rows rouge-gutter",
    "hidden": "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only assistive-text u-hidden "
    "element-invisible image-link-expand MathJax_Preview reader-only",
}  # fmt: skip
_RULES = {name: rule for rule, names in _WIDGETS.items() for name in names.split()}
_IDS = {name: _RULES[name] for name in ("toc", "table-of-contents", "toc_container", "ez-toc-container", "lwptoc",
                                        "mc_embed_signup", "jp-relatedposts", "feedflare")}  # fmt: skip
# The scripts that write a listing where they stand.
_SHOWS = re.compile(r"//(?:gist\.github\.com|pastebin\.com|gist-it\.|emgithub\.com)")
_NEVER_A_WIDGET = frozenset({"html", "body", "main", "article"})
#: The tags of what is struck out.
STRUCK = frozenset({"s", "strike", "del"})
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))"
    # Of two the later counts.
    r"(?![^;]*;(?:.*;)?\s*(?:display|visibility)\s*:\s*(?!none|hidden|collapse)\w)",
    re.IGNORECASE | re.DOTALL,
)

_NOTES = _words(
    "footnotes footnote footnotes-list wp-block-footnotes endnotes endnote sidenote marginnote reflist "
    "mw-references-wrap footnote-content footnote-body footnote-definition modern-footnotes-footnote__note footdef"
)
_NOTE_ROLES = frozenset({"doc-endnotes", "doc-endnote", "doc-footnote", "footnote", "footnotes", "endnote", "endnotes",
                         "rearnote", "rearnotes"})  # fmt: skip
_NOTE_ID = re.compile(r"_?(?:fn|ftn|edn|footnote|endnote)[-:_.]?\d{1,3}", re.IGNORECASE)
_MARK_CLASSES = _words(
    "footnote-anchor footnote-ref footnote footnote-number footnote-backref footnote-back reversefootnote "
    "noteref footnote-reference footnotes__ref footnote-link headerlink hash-link heading-anchor anchor-link "
    "header-anchor brackets fn-backref footnote-return direct-link"
)
_MARK_ROLES = frozenset({"doc-noteref", "doc-backlink", "noteref", "backlink"})
_MARK = re.compile(r"[\[(]?(?:note |fn ?)?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶#]{1,4})[\])]?[.:]?", re.IGNORECASE)
_MARK_TARGET = re.compile(r"#.*(?:fn|note|ftn|edn|ref|cite|foot|anchor)", re.IGNORECASE)
_ANCHOR_WORDS = frozenset({"link", "permalink", "anchor", "copy link", "link to this heading", "direct link"})
_BUTTONS = _words("button btn wp-block-button__link kg-btn kg-btn-accent")


def classes(element: HtmlElement) -> frozenset[str]:
    """Return the classes of an element."""
    return _split(element.get("class") or "")


@lru_cache(4096)
def _split(value: str) -> frozenset[str]:
    return frozenset(value.split())


@lru_cache(4096)
def _widget(value: str) -> str | None:
    return next((rule for name in value.split() if (rule := _RULES.get(name))), None)


def is_unseen(style: str) -> bool:
    """Return whether a browser shows nothing of an element with such a ``style``."""
    return _UNSEEN.search(style) is not None


def silence(element: HtmlElement, tag: str) -> str | None:
    """Name the rule by which neither ``element`` nor anything in it is text; None if it is read."""
    if tag in SILENT_TAGS:
        shows = tag == "script" and _SHOWS.search(element.get("src") or "")
        return "an embedded page" if shows else SILENT_TAGS[tag]
    if tag in _NEVER_A_WIDGET:
        return None
    if tag == "form":
        return None if _has_prose(element) else "a form"
    if tag == "label" and _is_of_field(element):
        return "a form"
    if tag in STRUCK:
        return None if _has_paragraph(element) else "struck out"
    value = element.get("class")
    if value and tag in ("div", "section", "aside") and _SUBSCRIBES.search(value) and _asks_for_address(element):
        return "a subscribe box"
    if value and (rule := _widget(value)):
        # Magazines give the class to every paragraph behind their paywall, Substack to the sign in front of it.
        return rule if rule != "the paywall" or len(shown(element.itertext(), 300)) < 300 else None
    if tag == "a" and (classes(element) & _BUTTONS or element.get("role") == "button"):
        return "a button"
    if element.get("hidden") is not None or is_unseen(element.get("style") or ""):
        return None if element.get("role") == "tabpanel" else "hidden"  # one of several that a reader opens
    # An open menu hides a whole page from screen readers: what holds a paragraph is text all the same.
    if element.get("aria-hidden") == "true" and not _has_paragraph(element):
        return "hidden"
    if tag not in ("div", "section", "aside", "ul", "ol"):  # a heading's id is made of its words
        return None
    return _IDS.get(element.get("id") or "")


def _is_of_field(label: HtmlElement) -> bool:
    """Return whether a label names what a reader fills in or moves; that of a box to tick is an item, or a title."""
    around = label.getparent()
    fields = (around if around is not None else label).iterdescendants("input", "select", "textarea")
    return any(field.tag != "input" or field.get("type") not in _TICKED for field in islice(fields, 20))


def _asks_for_address(box: HtmlElement) -> bool:
    """Return whether a box of few words has a form, for a reader's address."""
    words = sum(len(text) for text in islice(box.itertext(), 200))
    return words < _BOX and next(box.iterdescendants("form", "input"), None) is not None


def is_note(element: HtmlElement, tag: str) -> bool:
    """Return whether an element holds the text of footnotes."""
    if tag in ("a", "sup", "html", "body"):
        return False
    if classes(element) & _NOTES:
        return True
    roles = _roles(element)
    if not _NOTE_ROLES.isdisjoint(roles):
        return True
    return tag in ("li", "p", "div", "aside", "dd") and bool(_NOTE_ID.fullmatch(element.get("id") or ""))


def is_mark(element: HtmlElement) -> bool:
    """Return whether a link is a footnote's mark, the way back from one, or a heading's anchor: nothing to be read."""
    roles = _roles(element)
    text = short_text(element)
    address = element.get("href") or ""
    if "#" not in address and address and not address.startswith("javascript:"):
        return False
    if not _MARK_ROLES.isdisjoint(roles):
        return True
    if next(element.iterdescendants("img"), None) is not None:
        return False
    if not any(map(str.isalnum, text)):
        return True
    known = not classes(element).isdisjoint(_MARK_CLASSES)
    if known and text.lower() in _ANCHOR_WORDS:
        return True
    if not _MARK.fullmatch(text):
        return False
    raised = any(above is not None and above.tag == "sup" for above in (element.getparent(), *islice(element, 1)))
    return known or raised or text[0] in "[(" or bool(_MARK_TARGET.search(address))


def marks_note(text: str, address: str) -> bool:
    """Return whether a link of this text to this place is the mark of a note, or the way back from one."""
    if address == f"#{text.strip('[]()')}" and text[:1] in "[(" and address[1:].isdecimal():
        return True  # [(1)](#1), by hand
    return _MARK.fullmatch(text.strip("^ ")) is not None and _MARK_TARGET.match(address) is not None


def _roles(element: HtmlElement) -> list[str]:
    names = ("role", "epub:type", "{http://www.idpf.org/2007/ops}type")
    return " ".join(element.get(name) or "" for name in names).split()


def short_text(element: HtmlElement) -> str:
    """Return the text of an element that may be a mark; of a long one only the beginning."""
    return " ".join("".join(islice(element.itertext(), 12)).split())


def shown(texts: Iterable[str], limit: int = 80) -> str:
    """Return the beginning of what is dropped, for the report."""
    found = ""
    for text in texts:
        found += f"{text[: 4 * limit]} "
        if len(found) > 4 * limit:
            break
    return " ".join(found.split())[:limit]


def _has_prose(form: HtmlElement) -> bool:
    """Return whether a form is wrapped around a page, as some servers write it."""
    return sum(len("".join(islice(p.itertext(), 20))) for p in islice(form.iterdescendants("p"), 20)) > _FORM_PROSE


def _has_paragraph(element: HtmlElement) -> bool:
    return next(element.iterdescendants("p"), None) is not None


def verbatim(source: str) -> list[tuple[int, int]]:
    """Return the [start, end) spans of HTML that are code, in which no mark but its end tag means anything."""
    spans: list[tuple[int, int]] = []
    opened = ""
    start = 0
    for found in _VERBATIM.finditer(source):
        tag = found[2].lower()
        if not opened and not found[1]:
            opened, start = tag, found.start()
        elif found[1] and tag == opened:
            spans.append((start, found.end()))
            opened = ""
    return spans
