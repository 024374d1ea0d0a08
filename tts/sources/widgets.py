"""What blog engines put into a post beside its text, told by the class of the element."""

from __future__ import annotations

import re

from lxml import html

# Class -> why it is not read. Some stand for a whole family: the class itself, or one that begins with it and "-".
_CLASSES = {
    # Ghost
    "kg-bookmark-card": "a link card",
    "kg-signup-card": "a sign-up form",
    "kg-email-card": "for e-mails only",
    "kg-email-cta-card": "for e-mails only",
    "kg-cta-card": "a call to action",
    "kg-button-card": "a button",
    "kg-btn": "a button",
    "kg-header-card-button": "a button",
    "kg-product-card": "a product card",
    "kg-audio-card": "a sound",
    "kg-video-card": "a video",
    "kg-file-card": "a file to download",
    "kg-embed-card": "an embedded page",
    "kg-nft-card": "an embedded page",
    "kg-paywall": "a paywall marker",
    "kg-callout-emoji": "an emoji",
    "kg-toggle-card-icon": "a button",
    # WordPress and its widespread plugins
    "sharedaddy": "share buttons",
    "sd-sharing": "share buttons",
    "jp-relatedposts": "related posts",
    "more-link": "a link to go on reading",
    "wp-block-more": "a link to go on reading",
    "wp-block-read-more": "a link to go on reading",
    "screen-reader-text": "for screen readers only",
    "wp-block-buttons": "a button",
    "wp-block-button": "a button",
    "wp-block-embed": "an embedded page",
    "wp-block-audio": "a sound",
    "wp-block-video": "a video",
    "wp-block-file": "a file to download",
    "wp-block-latest-posts": "a list of posts",
    "wp-block-query": "a list of posts",
    "wp-block-rss": "a list of posts",
    "wp-block-archives": "a list of posts",
    "wp-block-categories": "a list of categories",
    "wp-block-tag-cloud": "a list of tags",
    "wp-block-search": "a search form",
    "wp-block-social-links": "share buttons",
    "wp-block-navigation": "navigation",
    "wp-block-page-list": "navigation",
    "wp-block-calendar": "a calendar",
    "wp-block-table-of-contents": "a table of contents",
    "wp-block-jetpack-subscriptions": "a sign-up form",
    "wp-block-jetpack-mailchimp": "a sign-up form",
    "wp-block-jetpack-contact-form": "a form",
    "ez-toc-container": "a table of contents",
    "toc_container": "a table of contents",
    "lwptoc": "a table of contents",
    "addtoany_share_save_container": "share buttons",
    "addtoany_content": "share buttons",
    "heateor_sss_sharing_container": "share buttons",
    "heateorSssClear": "share buttons",
    "swp_social_panel": "share buttons",
    "essb_links": "share buttons",
    "ssba": "share buttons",
    "addthis_toolbox": "share buttons",
    "printfriendly": "share buttons",
    "yarpp": "related posts",
    "yarpp-related": "related posts",
    "crp_related": "related posts",
    "mc4wp-form": "a sign-up form",
    "mc_embed_signup": "a sign-up form",
    "formkit-form": "a sign-up form",
    "ml-form-embedContainer": "a sign-up form",
    "wpcf7": "a form",
    "gform_wrapper": "a form",
    # Blogger and FeedBurner
    "feedflare": "share buttons",
    "blogger-post-footer": "a footer of the feed",
}
_HIDDEN = re.compile(r"\bdisplay\s*:\s*none\b", re.IGNORECASE)
_COUNTER = re.compile(r"//(?:feeds\.feedburner\.com/~|stats\.wordpress\.com/|pixel\.wp\.com/|medium\.com/_/stat)")


def widget(element: html.HtmlElement) -> str | None:
    """Return why ``element`` is no text of its post, None if it is."""
    for name in (element.get("class") or "").split():
        if name in _CLASSES:
            return _CLASSES[name]
    if element.get("id") in _CLASSES:
        return _CLASSES[element.get("id", "")]
    if _HIDDEN.search(element.get("style") or ""):
        return "hidden on the page"
    if element.tag == "img" and _counts_readers(element):
        return "a picture that counts readers"
    if element.tag == "sup" and ("fn" in (element.get("class") or "").split() or element.get("data-fn")):
        return "a footnote mark"
    return None


def _counts_readers(image: html.HtmlElement) -> bool:
    tiny = {(image.get("width") or "").removesuffix("px"), (image.get("height") or "").removesuffix("px")}
    return tiny <= {"0", "1"} or bool(_COUNTER.search(image.get("src") or ""))
